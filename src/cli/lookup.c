/* winerr CODE...: every query answered in turn, on standard output or, without an answer, on
 * standard error; the rest of a batch is answered all the same. */
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/module.h"
#include "cli/output.h"
#include "cli/terminal.h"

/* By enum format. */
static const struct renderer *const renderers[] = {&render_text, &render_brief, &render_json, &render_ndjson};

#define FLUSH_AT 65536 /* bytes gathered before they are written */

/* One run of the command. */
struct lookup {
    const struct options *options;
    struct render_options render;
    struct result result;
    struct modules *modules; /* NULL: no message tables are asked */
    struct buffer out, problems;
    bool first;
    bool gather; /* everything goes through a pager at the end */
    int exit;
};

static void write_out(struct lookup *l) {
    if (!output_write(&l->out))
        l->exit = EXIT_TROUBLE;
}

static bool stopped(const struct lookup *l) { return l->exit == EXIT_TROUBLE; }

static void answer(struct lookup *l, struct slice query, uint64_t line) {
    const struct renderer *renderer = renderers[l->options->format];
    query_run(query, &l->options->filter, &l->result);
    bool has_answer = l->result.status == STATUS_FOUND || l->result.status == STATUS_UNLISTED;
    if (l->modules != NULL)
        l->render.official = modules_ask(l->modules, &l->result);
    bool known =
        l->result.status == STATUS_FOUND ||
        (l->result.status == STATUS_UNLISTED && l->render.official != NULL && l->render.official->text.ptr != NULL);
    if (!known && l->exit == EXIT_FOUND)
        l->exit = EXIT_NOT_FOUND;
    if (l->result.out_of_memory)
        l->out.failed = true;
    if (!has_answer) {
        render_problem(&l->problems, &l->result, line);
        output_complain(&l->problems);
    }
    if (has_answer || renderer->every_status) {
        renderer->result(&l->out, &l->result, &l->render, l->first);
        l->first = false;
    }
    if (!l->gather && (l->options->flush_each || l->out.len >= FLUSH_AT))
        write_out(l);
}

static void answer_lines(struct lookup *l) {
    struct input input = {.separator = l->options->null_separated ? '\0' : '\n'};
    struct slice line;
    bool interactive = terminal_is_output() || terminal_is_input();
    uint64_t number = 0;
    while (!stopped(l) && input_line(&input, &line)) {
        answer(l, line, ++number);
        if (interactive && input_is_drained(&input))
            write_out(l);
    }
    if (input.error != 0) {
        output_error("winerr: standard input: %s\n", strerror(input.error));
        l->exit = EXIT_TROUBLE;
    }
    input_free(&input);
}

static bool has_blank(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (is_space(s.ptr[i]))
            return true;
    return false;
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
    for (int i = 0; i < l->options->operand_count; i++) {
        if (i > 0)
            buffer_char(&text, ' ');
        buffer_text(&text, l->options->operands[i]);
    }
    answer(l, buffer_slice(&text), 0);
    buffer_free(&text);
}

static void answer_all(struct lookup *l) {
    if (l->options->operand_count == 0) {
        answer_lines(l);
    } else if (is_one_text(l->options)) {
        answer_joined(l);
    } else {
        for (int i = 0; i < l->options->operand_count && !stopped(l); i++) {
            if (strcmp(l->options->operands[i], "-") == 0)
                answer_lines(l);
            else
                answer(l, slice_of(l->options->operands[i]), 0);
        }
    }
}

static unsigned lines_of(const struct buffer *b) {
    unsigned lines = 0;
    for (size_t i = 0; i < b->len; i++)
        lines += b->ptr[i] == '\n';
    return lines;
}

int command_lookup(const struct options *options) {
    struct lookup l = {.options = options, .first = true, .exit = EXIT_FOUND};
    bool from_input = options->operand_count == 0;
    if (options->messages.modules.len > 0) {
        l.modules = modules_open(&options->messages);
        if (l.modules == NULL)
            return EXIT_TROUBLE;
    }
    l.render = (struct render_options){
        .width = options->width != 0 ? options->width : terminal_width(),
        .colour = terminal_wants_colour(options->colour),
        .hyperlinks = terminal_wants_hyperlinks(options->hyperlink),
        .all = options->all,
        .many = from_input || (options->operand_count > 1 && !is_one_text(options)),
    };
    l.gather = options->format == FORMAT_TEXT && !from_input && !options->no_pager && terminal_is_output();
    const struct renderer *renderer = renderers[options->format];
    buffer_reserve(&l.out, FLUSH_AT / 2); /* one answer fits without growing */
    if (renderer->begin != NULL)
        renderer->begin(&l.out, &l.render);
    answer_all(&l);
    if (renderer->end != NULL && !stopped(&l))
        renderer->end(&l.out, &l.render);
    bool paged = l.gather && !l.out.failed && lines_of(&l.out) >= terminal_height() && terminal_page(&l.out);
    if (!paged)
        write_out(&l);
    if (!output_close())
        l.exit = EXIT_TROUBLE;
    buffer_free(&l.out);
    buffer_free(&l.problems);
    result_free(&l.result);
    modules_free(l.modules);
    return l.exit;
}
