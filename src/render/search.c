/* What a search found, for a person and as brief lines. */
#include "render/search.h"

#include "base/utf8.h"
#include "render/page.h"

static void hit_lines(struct buffer *b, const struct render_options *o, const struct search_result *result,
                      const struct search_hit *hit) {
    const struct catalog_row *row = catalog_row(hit->row);
    struct buffer reason = {0}, safe = {0};
    painted(b, o, BOLD, catalog_text(row->symbol));
    buffer_text(b, "  ");
    buffer_append(b, catalog_text(catalog_space(row->space)->label));
    buffer_char(b, ' ');
    if (row->kind == KIND_UNASSIGNED)
        buffer_text(b, "(no number assigned)");
    else
        say_value(b, row->code, catalog_space(row->space)->hex != 0 || row->code > 0xFFFF);
    buffer_char(b, '\n');
    if (row->description != 0) {
        buffer_fill(b, ' ', LIST_INDENT);
        wrapped(b, o, LIST_INDENT, catalog_text(row->description));
    }
    search_reason(result, hit, &reason);
    utf8_append_printable(&safe, buffer_slice(&reason), 400);
    if (hit->quote > 0) {
        buffer_text(&safe, ": ");
        show_official(&safe, o->official[hit->quote - 1].text);
    }
    buffer_fill(b, ' ', LIST_INDENT);
    paint(b, o, DIM);
    wrapped(b, o, LIST_INDENT, buffer_slice(&safe));
    paint(b, o, PLAIN);
    buffer_free(&reason);
    buffer_free(&safe);
}

static void text_result(struct buffer *b, const struct search_result *result, const struct render_options *o,
                        bool first) {
    bool some = result->count > 0 || result->unlisted;
    if (!first && some)
        buffer_char(b, '\n');
    if (o->many && some) {
        paint(b, o, DIM);
        buffer_text(b, "==> ");
        utf8_append_printable(b, result->input, 70);
        buffer_text(b, " <==\n");
        paint(b, o, PLAIN);
    }
    if (result->unlisted)
        show_unlisted(b, o, result->quotes[0].code);
    for (size_t i = 0; i < result->count; i++)
        hit_lines(b, o, result, &result->hits[i]);
}

static void brief_result(struct buffer *b, const struct search_result *result, const struct render_options *o,
                         bool first) {
    (void)first;
    if (result->unlisted)
        render_brief_unlisted(b, result->quotes[0].code, o->official);
    for (size_t i = 0; i < result->count; i++)
        render_brief_row(b, result->hits[i].row);
}

const struct search_renderer search_text = {.result = text_result};
const struct search_renderer search_brief = {.result = brief_result};
