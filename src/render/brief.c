/* One line a meaning: hexadecimal number, space, symbol, description, separated by tabs. */
#include "render/render.h"

#include "query/decode.h"

static void line(struct buffer *b, const struct catalog_row *row) {
    if (row->kind == KIND_UNASSIGNED)
        buffer_char(b, '-');
    else
        buffer_hex32(b, row->code);
    buffer_char(b, '\t');
    buffer_append(b, catalog_text(catalog_space(row->space)->name));
    buffer_char(b, '\t');
    buffer_append(b, catalog_text(row->symbol));
    buffer_char(b, '\t');
    buffer_append(b, catalog_text(row->description));
    buffer_char(b, '\n');
}

static void unlisted(struct buffer *b, uint32_t code) {
    struct decoded d;
    decode(code, &d);
    buffer_hex32(b, code);
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
        unlisted(b, code);
}

const struct renderer render_brief = {.result = result};
