/* Causes, diagnosis and fixes for a person to read and to copy from. */
#include "base/utf8.h"
#include "render/page.h"

static void causes(struct buffer *b, const struct render_options *o, const struct catalog_guidance *g) {
    heading(b, o, "Causes, the likeliest first");
    for (unsigned i = 0; i < g->causes.count; i++)
        numbered(b, o, i + 1, catalog_text(catalog_causes(g->causes)[i].text));
}

/* "(for causes 1 and 3)"; nothing when it is for all of them. */
static void say_for(struct buffer *b, uint32_t for_causes, unsigned count) {
    unsigned left = 0, total = 0;
    for (unsigned i = 0; i < count && i < 32; i++)
        total += for_causes >> i & 1;
    if (total == 0 || total == count)
        return;
    buffer_text(b, total > 1 ? " (for causes" : " (for cause");
    for (unsigned i = 0; i < count && i < 32; i++)
        if ((for_causes >> i & 1) != 0) {
            buffer_text(b, left == 0 ? " " : left + 1 == total ? " and " : ", ");
            buffer_unsigned(b, i + 1);
            left++;
        }
    buffer_char(b, ')');
}

/* A command stands on a line of its own, never broken: it is there to be copied. */
static void command(struct buffer *b, const struct render_options *o, const struct catalog_step *step) {
    static const char *const prompts[] = {"", "PS> ", "> ", "$ "};
    buffer_fill(b, ' ', LIST_INDENT);
    painted(b, o, DIM, slice_of(prompts[step->shell]));
    painted(b, o, CYAN, catalog_text(step->command));
    buffer_char(b, '\n');
    if (!step->elevated && !step->changes)
        return;
    buffer_fill(b, ' ', LIST_INDENT);
    painted(b, o, step->changes ? YELLOW : DIM,
            step->elevated && step->changes ? SLICE("[as administrator; changes the system]")
            : step->elevated                ? SLICE("[as administrator]")
                                            : SLICE("[changes the system]"));
    buffer_char(b, '\n');
}

static void steps(struct buffer *b, const struct render_options *o, const char *title, struct catalog_run run,
                  unsigned cause_count) {
    if (run.count == 0)
        return;
    heading(b, o, title);
    for (unsigned i = 0; i < run.count; i++) {
        const struct catalog_step *step = &catalog_steps(run)[i];
        struct buffer text = {0};
        buffer_append(&text, catalog_text(step->text));
        say_for(&text, step->causes, cause_count);
        numbered(b, o, i + 1, buffer_slice(&text));
        if (step->command != 0)
            command(b, o, step);
        buffer_free(&text);
    }
}

static void questions(struct buffer *b, const struct render_options *o, struct catalog_run run) {
    if (run.count == 0)
        return;
    heading(b, o, "Questions");
    for (unsigned i = 0; i < run.count; i++) {
        buffer_text(b, "  Q: ");
        wrapped(b, o, LIST_INDENT, catalog_text(catalog_pairs(run)[i].first));
        buffer_text(b, "  A: ");
        wrapped(b, o, LIST_INDENT, catalog_text(catalog_pairs(run)[i].second));
    }
}

static void related(struct buffer *b, const struct render_options *o, struct catalog_run run) {
    if (run.count == 0)
        return;
    heading(b, o, "Related codes");
    for (unsigned i = 0; i < run.count; i++) {
        const struct catalog_row *row = catalog_row(catalog_related(run)[i].row);
        buffer_text(b, "  ");
        painted(b, o, BOLD, catalog_text(row->symbol));
        buffer_text(b, "  ");
        if (row->kind == KIND_UNASSIGNED)
            buffer_text(b, "(no number)");
        else
            say_value(b, row->code, catalog_space(row->space)->hex != 0);
        buffer_char(b, '\n');
        buffer_fill(b, ' ', LIST_INDENT);
        wrapped(b, o, LIST_INDENT, catalog_text(catalog_related(run)[i].why));
    }
}

static void references(struct buffer *b, const struct render_options *o, struct catalog_run run) {
    if (run.count == 0)
        return;
    heading(b, o, "References");
    for (unsigned i = 0; i < run.count; i++) {
        struct slice address = catalog_text(catalog_pairs(run)[i].second);
        buffer_text(b, "  ");
        wrapped(b, o, 2, catalog_text(catalog_pairs(run)[i].first));
        buffer_fill(b, ' ', LIST_INDENT);
        if (o->hyperlinks)
            buffer_printf(b, "\033]8;;%s\033\\", address.ptr);
        buffer_append(b, address);
        if (o->hyperlinks)
            buffer_text(b, "\033]8;;\033\\");
        buffer_char(b, '\n');
    }
}

void show_parameters(struct buffer *b, const struct render_options *o, struct catalog_run run, struct slice given) {
    if (run.count == 0 && given.len == 0)
        return;
    heading(b, o, "Parameters");
    for (unsigned i = 0; i < 4; i++) {
        struct slice value = {NULL, 0};
        struct buffer line = {0};
        if (given.len > 0 && slice_cut(&given, ',', &value)) {
            utf8_append_printable(&line, slice_trim(value), 40);
            buffer_text(&line, i < run.count ? ": " : "");
        }
        if (i < run.count)
            buffer_append(&line, catalog_text(catalog_pairs(run)[i].first));
        if (line.len > 0)
            numbered(b, o, i + 1, buffer_slice(&line));
        buffer_free(&line);
    }
}

void show_guidance(struct buffer *b, const struct render_options *o, const struct catalog_row *row,
                   const struct catalog_guidance *g, bool general) {
    if (general) {
        struct buffer line = {0};
        buffer_text(&line, "This code has no guidance of its own. What follows is general, for the family ");
        buffer_append(&line, catalog_text(catalog_family(row->family)->title));
        buffer_char(&line, '.');
        buffer_char(b, '\n');
        paint(b, o, YELLOW);
        wrapped(b, o, 0, buffer_slice(&line));
        paint(b, o, PLAIN);
        buffer_free(&line);
    }
    paragraph(b, o, "In short", g->summary);
    paragraph(b, o, "Background", g->background);
    paragraph(b, o, "Where it is met", g->context);
    causes(b, o, g);
    steps(b, o, "Diagnose", g->diagnose, 0);
    steps(b, o, "Fix, the safest first", g->fixes, g->causes.count);
    paragraph(b, o, "For developers", g->developer_notes);
    questions(b, o, g->faq);
    related(b, o, g->related);
    references(b, o, g->references);
}
