/* winerr CODE...: every query answered in turn, on standard output or, without an answer, on
 * standard error; the rest of a batch is answered all the same. */
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/module.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/terminal.h"

/* By enum format. */
static const struct renderer *const renderers[] = {&render_text, &render_brief, &render_json, &render_ndjson};

/* One run of the command. */
struct lookup {
    const struct options *options;
    struct render_options render;
    struct result result;
    struct modules *modules; /* NULL: no message tables are asked */
    struct quotes *quotes;   /* their messages; NULL until a text may be one */
    struct official said;    /* the message that the last quoted text is */
    struct suggestions suggestions;
    struct page page;
    struct buffer problems;
    bool first;
    int exit;
};

static bool has_blank(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (is_space(s.ptr[i]))
            return true;
    return false;
}

/* The text is the message of some code: then that is what was asked for. False when it is none. */
static bool answer_quote(struct lookup *l, struct slice text, unsigned least) {
    const struct quote *found;
    uint32_t codes[QUERY_READINGS];
    struct filter filter = {.active = true};
    if (l->quotes == NULL)
        l->quotes = quotes_open(&l->options->messages);
    int count = l->quotes == NULL ? -1 : quotes_find(l->quotes, text, least, &found);
    l->page.out.failed = l->page.out.failed || count < 0;
    for (int i = 0; i < count; i++) {
        bool spaces[64];
        codes[i] = found[i].code;
        quote_spaces(&found[i], spaces);
        for (unsigned s = 0; s < catalog_spaces(); s++)
            filter.spaces[s] =
                filter.spaces[s] || (spaces[s] && (!l->options->filter.active || l->options->filter.spaces[s]));
    }
    if (count <= 0)
        return false;
    query_said(text, codes, (unsigned)count, &filter, &l->result);
    l->said = found[0].official;
    if (l->result.match_count > 0 || !l->options->filter.active)
        return true;
    query_run(text, &l->options->filter, &l->result); /* its codes are of spaces that are not wanted */
    return false;
}

/* Nothing but decimal numbers that no word calls codes. */
static bool is_doubtful(const struct result *result) {
    for (unsigned i = 0; i < result->reading_count; i++)
        if (result->readings[i].notation != NOTATION_DECIMAL || result->readings[i].said ||
            result->hints[i].word != NULL)
            return false;
    return result->status != STATUS_INVALID;
}

/* A message may have numbers in it, by itself or filled in: it goes before numbers that may be anything, and the codes
 * of a text go before a message that only looks like it. */
static void ask(struct lookup *l, struct slice query) {
    bool sentence = l->modules != NULL && has_blank(slice_trim(query));
    if (sentence && answer_quote(l, query, SENTENCE_EXACT))
        return;
    query_run(query, &l->options->filter, &l->result);
    if (l->modules != NULL && (l->result.status == STATUS_NOT_FOUND || (sentence && is_doubtful(&l->result))))
        answer_quote(l, query, l->result.status == STATUS_NOT_FOUND ? SENTENCE_FILLED : SENTENCE_HALF_SAID);
}

static void guess(struct lookup *l) {
    struct search_quote quotes[SENTENCES_MAX];
    struct official says[SENTENCES_MAX];
    int count = l->quotes == NULL ? 0 : quotes_search(l->quotes, l->result.input, quotes, says);
    suggest(l->result.name, l->result.input, quotes, count < 0 ? 0 : (size_t)count, &l->suggestions);
}

static void answer(struct lookup *l, struct slice query, uint64_t line) {
    const struct renderer *renderer = renderers[l->options->format];
    ask(l, query);
    bool has_answer = l->result.status == STATUS_FOUND || l->result.status == STATUS_UNLISTED;
    if (l->modules != NULL)
        l->render.official = modules_ask(l->modules, &l->result);
    if (l->result.status == STATUS_UNLISTED && l->result.readings[0].notation == NOTATION_MESSAGE)
        l->render.official = &l->said; /* another module may have the same number for something else */
    bool known =
        l->result.status == STATUS_FOUND ||
        (l->result.status == STATUS_UNLISTED && l->render.official != NULL && l->render.official->text.ptr != NULL);
    if (!known && l->exit == EXIT_FOUND)
        l->exit = EXIT_NOT_FOUND;
    if (l->result.out_of_memory)
        l->page.out.failed = true;
    if (l->result.status == STATUS_NOT_FOUND)
        guess(l);
    if (!has_answer) {
        render_problem(&l->problems, &l->result, &l->suggestions, line);
        output_complain(&l->problems);
    }
    if (has_answer || renderer->every_status) {
        renderer->result(&l->page.out, &l->result, &l->render, l->first);
        l->first = false;
    }
    if (l->options->flush_each || l->page.out.len >= PAGE_FLUSH_AT)
        page_flush(&l->page);
}

static void answer_lines(struct lookup *l) {
    struct input input = {.separator = l->options->null_separated ? '\0' : '\n'};
    struct slice line;
    bool interactive = terminal_is_output() || terminal_is_input();
    uint64_t number = 0;
    while (!l->page.failed && input_line(&input, &line)) {
        answer(l, line, ++number);
        if (interactive && input_is_drained(&input))
            page_flush(&l->page);
    }
    if (input.error != 0) {
        output_error("winerr: standard input: %s\n", strerror(input.error));
        l->exit = EXIT_TROUBLE;
    }
    input_free(&input);
}

/* "winerr exit code 5" is one query: a word among the arguments says what the number is, or none of
 * them is a code by itself. An argument that holds blanks was quoted and is a query of its own. */
static bool is_one_text(const struct options *options) {
    bool hints = false, codes = false;
    for (int i = 0; i < options->operand_count; i++) {
        struct slice arg = slice_of(options->operands[i]);
        if (has_blank(arg) || arg.len == 0)
            return false;
        bool code = query_is_code(arg);
        codes = codes || code;
        hints = hints || (!code && query_is_hint(arg));
    }
    return options->operand_count > 1 && (hints || !codes);
}

static void answer_joined(struct lookup *l) {
    struct buffer text = {0};
    options_join(l->options, &text);
    answer(l, buffer_slice(&text), 0);
    buffer_free(&text);
}

static void answer_all(struct lookup *l) {
    if (l->options->operand_count == 0) {
        answer_lines(l);
    } else if (is_one_text(l->options)) {
        answer_joined(l);
    } else {
        for (int i = 0; i < l->options->operand_count && !l->page.failed; i++) {
            if (strcmp(l->options->operands[i], "-") == 0)
                answer_lines(l);
            else
                answer(l, slice_of(l->options->operands[i]), 0);
        }
    }
}

int command_lookup(const struct options *options) {
    struct lookup l = {.options = options, .render = page_options(options), .exit = EXIT_FOUND, .first = true};
    const struct renderer *renderer = renderers[options->format];
    bool from_input = options->operand_count == 0;
    if (options->messages.modules.len > 0) {
        l.modules = modules_open(&options->messages, false);
        if (l.modules == NULL)
            return EXIT_TROUBLE;
    }
    l.render.suggestions = &l.suggestions;
    l.render.many = from_input || (options->operand_count > 1 && !is_one_text(options));
    page_open(&l.page, options, !from_input);
    buffer_reserve(&l.page.out, PAGE_FLUSH_AT / 2); /* one answer fits without growing */
    if (renderer->begin != NULL)
        renderer->begin(&l.page.out, &l.render);
    answer_all(&l);
    if (renderer->end != NULL && !l.page.failed)
        renderer->end(&l.page.out, &l.render);
    if (!page_close(&l.page))
        l.exit = EXIT_TROUBLE;
    buffer_free(&l.problems);
    result_free(&l.result);
    modules_free(l.modules);
    quotes_free(l.quotes);
    return l.exit;
}
