/* Words that say what a number beside them is. */
#include <stdio.h>

#include "catalog/hash.h"
#include "generate/table.h"

#define INT(slice) (int)(slice).len, (slice).ptr

static unsigned role_of(const struct table *t, struct slice list) {
    static const struct {
        struct slice name;
        enum role role;
    } roles[] = {{{"code", 4}, ROLE_CODE},
                 {{"skip", 4}, ROLE_SKIP},
                 {{"never", 5}, ROLE_NEVER},
                 {{"hex", 3}, ROLE_HEX},
                 {{"foreign", 7}, ROLE_FOREIGN}};
    unsigned bits = 0;
    struct slice name;
    if (slice_equal(list, SLICE("-")))
        return 0;
    while (slice_cut(&list, ',', &name)) {
        unsigned before = bits;
        for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
            if (slice_equal(name, roles[i].name))
                bits |= (unsigned)roles[i].role;
        if (bits == before)
            complain(t->place, "unknown or repeated role '%.*s'", INT(name));
    }
    return bits;
}

static bool is_plain(struct slice word) {
    for (size_t i = 0; i < word.len; i++)
        if (!is_word(word.ptr[i]) || is_upper(word.ptr[i]))
            return false;
    return word.len > 0 && word.len < WORD_LENGTH;
}

static bool is_known(const struct model *model, const char *word) {
    for (size_t i = 0; i + 1 < model->words.count; i++)
        if (strcmp(model->words.items[i].word, word) == 0)
            return true;
    return false;
}

static void read_word(struct model *model, const struct table *t) {
    struct slice word = t->fields[0], space = t->fields[1], family = t->fields[2];
    if (!is_plain(word)) {
        complain(t->place, "'%.*s' is not a word of small letters, at most %d long", INT(word), WORD_LENGTH - 1);
        return;
    }
    struct catalog_word *added = ARRAY_ADD(&model->words);
    memcpy(added->word, word.ptr, word.len);
    added->space = added->family = -1;
    if (is_known(model, added->word))
        complain(t->place, "duplicate word '%.*s'", INT(word));
    if (!slice_equal(space, SLICE("-")) && (added->space = (int16_t)model_space(model, space)) < 0)
        complain(t->place, "unknown space '%.*s'", INT(space));
    if (!slice_equal(family, SLICE("-")) && (added->family = (int16_t)model_family(model, family)) < 0)
        complain(t->place, "unknown family '%.*s'", INT(family));
    added->role = (uint8_t)role_of(t, t->fields[3]);
}

void words_read(struct model *model, const char *folder) {
    struct table t;
    struct buffer path = {0};
    buffer_printf(&path, "%s/words.tsv", folder);
    buffer_char(&path, '\0');
    if (!table_open(&t, model, path.ptr, "word space family role"))
        return;
    while (table_next(&t))
        read_word(model, &t);
    if (model->words.count > (1u << WORD_SLOTS_BITS) / 2)
        complain(t.place, "more words than the table of %u slots takes", 1u << WORD_SLOTS_BITS);
}

void words_emit(const struct model *model, FILE *out) {
    static uint16_t slots[1 << WORD_SLOTS_BITS];
    fputs("static const struct catalog_word tables_words[] = {\n", out);
    for (size_t i = 0; i < model->words.count; i++) {
        const struct catalog_word *w = &model->words.items[i];
        fprintf(out, "{\"%s\",%d,%d,%u,{0,0,0}},\n", w->word, w->space, w->family, w->role);
        uint32_t slot = hash_word(word_key(slice_of(w->word)));
        while (slots[slot] != 0)
            slot = (slot + 1) % (1u << WORD_SLOTS_BITS);
        slots[slot] = (uint16_t)(i + 1);
    }
    fputs("};\nstatic const uint16_t tables_word_slots[] = {\n", out);
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++)
        fprintf(out, "%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}
