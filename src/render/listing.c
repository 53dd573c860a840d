/* Rows as aligned lines, as CSV and as SQL. */
#include "render/listing.h"

#include "query/decode.h"
#include "render/page.h"
#include "render/search.h"

#define SPACE_WIDTH 12
#define DESCRIPTION_LEAST 20 /* columns; less would tell nothing */

struct slice row_severity(row_at row) {
    static const struct slice names[] = {{"success", 7}, {"informational", 13}, {"warning", 7}, {"error", 5}};
    const struct catalog_row *r = catalog_row(row);
    if (r->space == catalog_known(KNOWN_NTSTATUS))
        return names[code_severity(r->code)];
    /* Only these two have the severity in their numbers. */
    if (r->space == catalog_known(KNOWN_HRESULT))
        return names[code_hresult_failed(r->code) ? 3 : 0];
    return names[row_is_benign(row) ? 0 : 3];
}

static void number_of(struct buffer *b, const struct catalog_row *row) {
    if (row->kind == KIND_UNASSIGNED)
        buffer_char(b, '-');
    else
        buffer_hex32(b, row->code);
}

/* --- lines -------------------------------------------------------------------------------------------- */

/* What fits `columns`, whole characters alone. */
static struct slice fitting(struct slice text, size_t columns) {
    size_t len = text.len < columns ? text.len : columns;
    while (len > 0 && len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return slice_part(text, 0, len);
}

/* A description that would not fit its line is cut; a width of 0 has no end. */
static void text_row(struct buffer *b, row_at at, const struct render_options *o, bool first) {
    const struct catalog_row *row = catalog_row(at);
    struct slice space = catalog_text(catalog_space(row->space)->name), symbol = catalog_text(row->symbol);
    struct slice description = catalog_text(row->description);
    (void)first;
    size_t start = b->len;
    number_of(b, row);
    buffer_fill(b, ' ', 12 - (b->len - start));
    buffer_append(b, space);
    buffer_fill(b, ' ', space.len < SPACE_WIDTH ? SPACE_WIDTH - space.len : 1);
    size_t used = (b->len - start) + symbol.len + 2;
    painted(b, o, BOLD, symbol);
    if (description.len > 0 && (o->width == 0 || o->width >= used + DESCRIPTION_LEAST)) {
        buffer_text(b, "  ");
        painted(b, o, DIM, o->width == 0 ? description : fitting(description, o->width - used));
    }
    buffer_char(b, '\n');
}

static void brief_row(struct buffer *b, row_at row, const struct render_options *o, bool first) {
    (void)o;
    (void)first;
    render_brief_row(b, row);
}

/* --- columns ------------------------------------------------------------------------------------------ */

/* The man page describes them. */
#define COLUMNS                                                                                                        \
    "space", "symbol", "code_hex", "code_unsigned", "code_signed", "kind", "severity", "benign", "family", "headers",  \
        "criticality", "retryable", "reboot", "description"

static const char *const columns[] = {COLUMNS};
#define COLUMN_COUNT (sizeof columns / sizeof columns[0])

enum shape { TEXT, NUMBER, NOTHING };

struct field {
    enum shape shape;
    struct slice text;
};

/* The fields of a row; numbers are put into `numbers`, which they point into. */
static void fields_of(row_at at, struct buffer *numbers, struct field ret[COLUMN_COUNT]) {
    static const char *const kinds[] = {"code", "alias", "marker", "unassigned"};
    static const char *const levels[] = {"benign", "low", "medium", "high"};
    static const char *const retries[] = {"no", "yes", "after_fix"};
    const struct catalog_row *row = catalog_row(at);
    const struct catalog_guidance *g = catalog_guidance(catalog_row(catalog_primary(at))->guidance);
    bool numbered = row->kind != KIND_UNASSIGNED;
    buffer_clear(numbers);
    buffer_reserve(numbers, 64);
    buffer_hex32(numbers, row->code);
    buffer_unsigned(numbers, row->code);
    size_t unsigned_end = numbers->len;
    buffer_printf(numbers, "%lld", (long long)code_signed(row->code));
    struct slice all = buffer_slice(numbers);
    struct field fields[COLUMN_COUNT] = {
        {TEXT, catalog_text(catalog_space(row->space)->name)},
        {TEXT, catalog_text(row->symbol)},
        {numbered ? TEXT : NOTHING, slice_part(all, 0, 10)},
        {numbered ? NUMBER : NOTHING, slice_part(all, 10, unsigned_end - 10)},
        {numbered ? NUMBER : NOTHING, slice_part(all, unsigned_end, all.len)},
        {TEXT, slice_of(kinds[row->kind])},
        {numbered ? TEXT : NOTHING, row_severity(at)},
        {NUMBER, row_is_benign(at) ? SLICE("1") : SLICE("0")},
        {TEXT, catalog_text(catalog_family(row->family)->name)},
        {row->headers != 0 ? TEXT : NOTHING, catalog_text(row->headers)},
        {g != NULL ? TEXT : NOTHING, slice_of(levels[g != NULL ? g->level : 0])},
        {g != NULL ? TEXT : NOTHING, slice_of(retries[g != NULL ? g->retry : 0])},
        {g != NULL ? NUMBER : NOTHING, g != NULL && g->reboot ? SLICE("1") : SLICE("0")},
        {row->description != 0 ? TEXT : NOTHING, catalog_text(row->description)},
    };
    memcpy(ret, fields, sizeof fields);
}

/* Within quotes, each of them twice. */
static void quoted(struct buffer *b, struct slice text, char quote) {
    buffer_char(b, quote);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == quote)
            buffer_char(b, quote);
        buffer_char(b, text.ptr[i]);
    }
    buffer_char(b, quote);
}

/* --- CSV as in RFC 4180, with line feeds -------------------------------------------------------------- */

static void csv_begin(struct buffer *b) {
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        buffer_printf(b, "%s%s", i > 0 ? "," : "", columns[i]);
    buffer_char(b, '\n');
}

static bool needs_quotes(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ',' || text.ptr[i] == '"' || text.ptr[i] == '\n')
            return true;
    return false;
}

static void csv_row(struct buffer *b, row_at at, const struct render_options *o, bool first) {
    struct field fields[COLUMN_COUNT];
    struct buffer numbers = {0};
    (void)o;
    (void)first;
    fields_of(at, &numbers, fields);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i > 0)
            buffer_char(b, ',');
        if (fields[i].shape != NOTHING && needs_quotes(fields[i].text))
            quoted(b, fields[i].text, '"');
        else if (fields[i].shape != NOTHING)
            buffer_append(b, fields[i].text);
    }
    buffer_char(b, '\n');
    b->failed = b->failed || numbers.failed;
    buffer_free(&numbers);
}

/* --- SQL that SQLite, PostgreSQL and MySQL take ------------------------------------------------------- */

static void sql_begin(struct buffer *b) {
    buffer_text(b, "BEGIN;\nCREATE TABLE winerr (\n"
                   "  space VARCHAR(32) NOT NULL,\n  symbol VARCHAR(128) NOT NULL,\n  code_hex CHAR(10),\n"
                   "  code_unsigned BIGINT,\n  code_signed BIGINT,\n  kind VARCHAR(16) NOT NULL,\n"
                   "  severity VARCHAR(16),\n  benign SMALLINT NOT NULL,\n  family VARCHAR(64) NOT NULL,\n"
                   "  headers TEXT,\n  criticality VARCHAR(16),\n  retryable VARCHAR(16),\n  reboot SMALLINT,\n"
                   "  description TEXT\n);\n");
}

static void sql_row(struct buffer *b, row_at at, const struct render_options *o, bool first) {
    struct field fields[COLUMN_COUNT];
    struct buffer numbers = {0};
    (void)o;
    (void)first;
    fields_of(at, &numbers, fields);
    buffer_text(b, "INSERT INTO winerr VALUES (");
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i > 0)
            buffer_char(b, ',');
        if (fields[i].shape == TEXT)
            quoted(b, fields[i].text, '\'');
        else
            buffer_append(b, fields[i].shape == NUMBER ? fields[i].text : SLICE("NULL"));
    }
    buffer_text(b, ");\n");
    b->failed = b->failed || numbers.failed;
    buffer_free(&numbers);
}

static void sql_end(struct buffer *b) {
    buffer_text(b, "CREATE INDEX winerr_code ON winerr (code_unsigned);\n"
                   "CREATE INDEX winerr_symbol ON winerr (symbol);\nCOMMIT;\n");
}

const struct listing listing_text = {.row = text_row};
const struct listing listing_brief = {.row = brief_row};
const struct listing listing_csv = {.begin = csv_begin, .row = csv_row};
const struct listing listing_sql = {.begin = sql_begin, .row = sql_row, .end = sql_end};
