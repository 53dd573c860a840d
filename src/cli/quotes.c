/* The messages of the modules of --messages, made ready so that a quoted one is found. */
#include <stdlib.h>

#include "cli/module.h"
#include "cli/output.h"

struct quotes {
    struct modules *modules;
    struct module_message *messages; /* as the sentences are numbered */
    size_t count, room;
    struct sentences sentences;
    struct quote found[SENTENCES_MAX];
    struct buffer texts[SENTENCES_MAX], languages[SENTENCES_MAX];
    struct buffer text;
    bool out_of_memory;
};

/* A code of the same spaces is the same answer, whatever the module and the language. */
static uint64_t key_of(const struct module_message *m) {
    uint32_t spaces = 0;
    for (size_t i = 0; i < m->spaces.len; i++)
        spaces = spaces * 31 + (unsigned char)m->spaces.ptr[i];
    return (uint64_t)spaces << 32 | m->message.code;
}

static void take(void *context, const struct module_message *message) {
    struct quotes *q = context;
    if (q->count == q->room) {
        size_t room = q->room == 0 ? 1024 : 2 * q->room;
        struct module_message *grown = realloc(q->messages, room * sizeof *grown);
        q->out_of_memory = q->out_of_memory || grown == NULL;
        if (grown == NULL)
            return;
        q->messages = grown;
        q->room = room;
    }
    q->messages[q->count++] = *message;
    buffer_clear(&q->text);
    message_text(&message->message, &q->text);
    sentences_add(&q->sentences, key_of(message), buffer_slice(&q->text));
}

struct quotes *quotes_open(const struct message_settings *settings) {
    struct quotes *q = calloc(1, sizeof *q);
    if (q == NULL) {
        output_error("winerr: out of memory\n");
        return NULL;
    }
    q->modules = modules_open(settings, true);
    if (q->modules == NULL) {
        quotes_free(q);
        return NULL;
    }
    modules_each(q->modules, take, q);
    return q;
}

void quotes_free(struct quotes *q) {
    if (q == NULL)
        return;
    modules_free(q->modules);
    sentences_free(&q->sentences);
    for (size_t i = 0; i < SENTENCES_MAX; i++) {
        buffer_free(&q->texts[i]);
        buffer_free(&q->languages[i]);
    }
    buffer_free(&q->text);
    free(q->messages);
    free(q);
}

static void tell(struct quotes *q, size_t at, const struct sentence_match *match) {
    const struct module_message *m = &q->messages[match->sentence];
    buffer_clear(&q->texts[at]);
    buffer_clear(&q->languages[at]);
    message_text(&m->message, &q->texts[at]);
    language_tag(m->message.language, &q->languages[at]);
    q->out_of_memory = q->out_of_memory || q->texts[at].failed || q->languages[at].failed;
    q->found[at] = (struct quote){.code = m->message.code,
                                  .nearness = match->nearness,
                                  .spaces = m->spaces,
                                  .official = {.text = buffer_slice(&q->texts[at]),
                                               .language = buffer_slice(&q->languages[at]),
                                               .module = m->module}};
}

int quotes_find(struct quotes *q, struct slice text, unsigned least, const struct quote **ret) {
    struct sentence_match matches[SENTENCES_MAX];
    size_t count = sentences_find(&q->sentences, text, least, matches);
    for (size_t i = 0; i < count; i++)
        tell(q, i, &matches[i]);
    *ret = q->found;
    return q->out_of_memory || q->sentences.out_of_memory ? -1 : (int)count;
}

/* A small number is of the first space, which has such; one of a product's own module is nobody else's. */
void quote_spaces(const struct quote *quote, bool ret[64]) {
    struct slice spaces = quote->spaces, first = spaces;
    bool small = quote->code <= 0xFFFF;
    if (small)
        slice_cut(&spaces, ',', &first);
    for (unsigned i = 0; i < catalog_spaces(); i++)
        ret[i] = !(small && first.len == 0) && module_serves(first, catalog_text(catalog_space(i)->name));
}

int quotes_search(struct quotes *q, struct slice text, struct search_quote ret[SENTENCES_MAX],
                  struct official ret_says[SENTENCES_MAX]) {
    const struct quote *found;
    int count = quotes_find(q, text, SENTENCE_NEAR, &found), kept = 0;
    bool some_whole = count > 0 && found[0].nearness >= SENTENCE_FILLED;
    for (; kept < count; kept++) {
        const struct quote *quote = &found[kept];
        bool whole = quote->nearness >= SENTENCE_FILLED;
        if (some_whole && !whole)
            break;
        ret[kept] = (struct search_quote){.code = quote->code, .whole = whole, .module = quote->official.module};
        quote_spaces(quote, ret[kept].spaces);
        ret_says[kept] = quote->official;
    }
    return count < 0 ? count : kept;
}
