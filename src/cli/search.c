/* winerr search WORD...: codes by the words of their symbols, descriptions and guidance. */
#include "render/search.h"

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/module.h"
#include "cli/output.h"
#include "cli/page.h"

#define HITS 10 /* shown without --all */

/* By enum format. */
static const struct search_renderer *const renderers[] = {&search_text, &search_brief, &search_json, &search_ndjson};

struct run {
    const struct options *options;
    struct render_options render;
    struct search_filter filter;
    struct search_result result;
    struct quotes *quotes; /* NULL: no message tables are read */
    struct search_quote quoted[SENTENCES_MAX];
    struct official officials[SENTENCES_MAX];
    struct page page;
    bool first;
    int exit;
};

static void complain(const struct search_result *result, uint64_t line) {
    struct buffer b = {0};
    buffer_text(&b, "winerr: ");
    if (line > 0)
        buffer_printf(&b, "standard input:%llu: ", (unsigned long long)line);
    if (result->problem != NULL)
        buffer_printf(&b, "%s ", result->problem);
    buffer_char(&b, '\'');
    utf8_append_printable(&b, result->problem != NULL ? result->problem_at : result->input, 60);
    buffer_text(&b, result->problem != NULL ? "'\n" : "': nothing found\n");
    output_complain(&b);
    buffer_free(&b);
}

static bool found_some(const struct run *run) { return run->result.count > 0 || run->result.unlisted; }

static void quote(struct run *run, struct slice text) {
    int count = quotes_search(run->quotes, text, run->quoted, run->officials);
    run->page.out.failed = run->page.out.failed || count < 0;
    run->result.quote_count = count < 0 ? 0 : (size_t)count;
}

static void answer(struct run *run, struct slice text, uint64_t line) {
    const struct search_renderer *renderer = renderers[run->options->format];
    bool all = run->options->all;
    if (run->quotes != NULL)
        quote(run, text);
    search_run(text, &run->filter, all ? SEARCH_MOST : HITS, all, true, &run->result);
    if (run->result.problem != NULL)
        run->exit = EXIT_TROUBLE;
    else if (!found_some(run) && run->exit == EXIT_FOUND)
        run->exit = EXIT_NOT_FOUND;
    if (run->result.out_of_memory)
        run->page.out.failed = true;
    if (!found_some(run))
        complain(&run->result, line);
    if (found_some(run) || renderer->every_status) {
        renderer->result(&run->page.out, &run->result, &run->render, run->first);
        run->first = false;
    }
    if (run->options->flush_each || run->page.out.len >= PAGE_FLUSH_AT)
        page_flush(&run->page);
}

static void answer_lines(struct run *run) {
    struct input input = {.separator = run->options->null_separated ? '\0' : '\n'};
    struct slice line;
    uint64_t number = 0;
    while (!run->page.failed && input_line(&input, &line)) {
        answer(run, line, ++number);
        if (input_is_drained(&input))
            page_flush(&run->page);
    }
    if (input.error != 0) {
        output_error("winerr: standard input: %s\n", strerror(input.error));
        run->exit = EXIT_TROUBLE;
    }
    input_free(&input);
}

static void answer_operands(struct run *run) {
    struct buffer text = {0};
    options_join(run->options, &text);
    answer(run, buffer_slice(&text), 0);
    buffer_free(&text);
}

int command_search(const struct options *options) {
    struct run run = {.options = options, .first = true, .exit = EXIT_FOUND};
    bool from_input = options->operand_count == 0;
    run.render = page_options(options);
    run.render.many = from_input;
    run.filter.some_space = options->filter.active;
    memcpy(run.filter.spaces, options->filter.spaces, sizeof run.filter.spaces);
    run.filter.families = options->list.families;
    if (options->messages.modules.len > 0) {
        run.quotes = quotes_open(&options->messages);
        if (run.quotes == NULL)
            return EXIT_TROUBLE;
        run.result.quotes = run.quoted;
        run.render.official = run.officials;
    }
    page_open(&run.page, options, !from_input);
    if (renderers[options->format]->begin != NULL)
        renderers[options->format]->begin(&run.page.out, &run.render);
    if (from_input)
        answer_lines(&run);
    else
        answer_operands(&run);
    if (renderers[options->format]->end != NULL)
        renderers[options->format]->end(&run.page.out, &run.render);
    search_result_free(&run.result);
    quotes_free(run.quotes);
    return page_close(&run.page) ? run.exit : EXIT_TROUBLE;
}
