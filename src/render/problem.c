/* What standard error says of a query that has no answer. */
#include "base/utf8.h"
#include "render/render.h"

#define SHOWN_MAX 60 /* bytes of the query that a message repeats */

static void did_you_mean(struct buffer *b, bool name, const struct suggestions *s) {
    buffer_text(b, name ? "no such symbol or number\n" : "no code in it\n");
    for (size_t i = 0; i < s->count; i++) {
        buffer_text(b, i == 0 ? "  did you mean " : "               ");
        buffer_append(b, catalog_symbol(s->rows[i]));
        buffer_text(b, "?\n");
    }
}

static void nearest_by_meaning(struct buffer *b, const struct suggestions *s) {
    buffer_text(b, "no code in it; nearest by meaning:\n");
    for (size_t i = 0; i < s->count; i++) {
        const struct catalog_row *row = catalog_row(s->rows[i]);
        buffer_text(b, "  ");
        buffer_append(b, catalog_text(row->symbol));
        if (row->description != 0) {
            buffer_text(b, ": ");
            buffer_append(b, catalog_text(row->description));
        }
        buffer_char(b, '\n');
    }
}

void render_problem(struct buffer *b, const struct result *result, const struct suggestions *s, uint64_t line) {
    buffer_text(b, "winerr: ");
    if (line > 0) {
        buffer_text(b, "standard input:");
        buffer_unsigned(b, line);
        buffer_text(b, ": ");
    }
    buffer_char(b, '\'');
    utf8_append_printable(b, result->input, SHOWN_MAX);
    buffer_text(b, "': ");
    if (result->status == STATUS_INVALID) {
        buffer_text(b, result->problem);
        buffer_char(b, '\n');
        return;
    }
    if (s->by_words)
        nearest_by_meaning(b, s);
    else
        did_you_mean(b, result->name.len > 0, s);
}
