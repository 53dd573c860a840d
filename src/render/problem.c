/* What standard error says of a query that has no answer. */
#include "base/utf8.h"
#include "render/render.h"
#include "search/suggest.h"

#define SHOWN_MAX 60 /* bytes of the query that a message repeats */

void render_problem(struct buffer *b, const struct result *result, uint64_t line) {
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
    buffer_text(b, result->name.len > 0 ? "no such symbol or number\n" : "no code in it\n");
    row_at rows[SUGGEST_MAX];
    size_t count = suggest_symbols(result->name, rows);
    for (size_t i = 0; i < count; i++) {
        buffer_text(b, i == 0 ? "  did you mean " : "              ");
        buffer_append(b, catalog_symbol(rows[i]));
        buffer_text(b, "?\n");
    }
}
