/* One line a meaning: hexadecimal number, space, symbol, description, separated by tabs. */
#include "render/page.h"

#include "base/utf8.h"
#include "query/decode.h"
#include "render/search.h"

/* Copies a text and the byte that follows it; the room has been made. */
static char *put(char *to, struct slice text, char after) {
    memcpy(to, text.ptr, text.len);
    to[text.len] = after;
    return to + text.len + 1;
}

/* Batches of millions of queries end here, so a line takes its room once and is copied straight. */
static void line(struct buffer *b, const struct catalog_row *row) {
    struct slice space = catalog_text(catalog_space(row->space)->name), symbol = catalog_text(row->symbol);
    struct slice description = catalog_text(row->description);
    if (!buffer_reserve(b, 16 + space.len + symbol.len + description.len))
        return;
    if (row->kind == KIND_UNASSIGNED)
        buffer_char(b, '-');
    else
        buffer_hex32(b, row->code);
    char *to = b->ptr + b->len;
    *to++ = '\t';
    to = put(to, space, '\t');
    to = put(to, symbol, '\t');
    to = put(to, description, '\n');
    b->len = (size_t)(to - b->ptr);
}

void render_brief_row(struct buffer *b, row_at row) { line(b, catalog_row(row)); }

/* A text of a module on one line. */
static void module_says(struct buffer *b, const struct official *official) {
    buffer_text(b, "\t-\t-\t");
    utf8_append_printable(b, official->module, 80);
    buffer_text(b, ": ");
    show_official(b, official->text);
    buffer_char(b, '\n');
}

void render_brief_unlisted(struct buffer *b, uint32_t code, const struct official *official) {
    struct decoded d;
    decode(code, &d);
    buffer_hex32(b, code);
    if (official != NULL && official->text.ptr != NULL) {
        module_says(b, official);
        return;
    }
    buffer_printf(b, "\t-\t-\tunlisted: severity %s, facility %u%s%.*s, status %u\n", d.severity, d.facility,
                  d.facility_name.len > 0 ? " " : "", (int)d.facility_name.len, d.facility_name.ptr, d.status);
}

static void result(struct buffer *b, const struct result *result, const struct render_options *options, bool first) {
    (void)first;
    for (size_t i = 0; i < result->match_count; i++) {
        const struct match *match = &result->matches[i];
        if (options->all || !result->readings[match->reading].alternate)
            line(b, catalog_row(match->row));
    }
    uint32_t code;
    if (result->status == STATUS_UNLISTED && query_code(result, &code))
        render_brief_unlisted(b, code, options->official);
}

const struct renderer render_brief = {.result = result};
