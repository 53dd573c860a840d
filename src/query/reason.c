/* Why a match is there, in words. */
#include "query/parts.h"

#define QUOTED_MAX 40 /* bytes of the query that a reason repeats */

static void say_code(struct buffer *b, uint32_t code) {
    if (code <= 0xFFFF)
        buffer_hex(b, code);
    else
        buffer_hex32(b, code);
}

static void say_facility(struct buffer *b, uint32_t code, bool ntstatus) {
    unsigned number = ntstatus ? code_ntstatus_facility(code) : code_hresult_facility(code);
    struct slice name = catalog_facility(number, ntstatus);
    buffer_text(b, "facility ");
    buffer_unsigned(b, number);
    if (name.len == 0)
        return;
    buffer_text(b, " (");
    buffer_append(b, name);
    buffer_char(b, ')');
}

static void say_wrap(struct buffer *b, const struct match *match) {
    switch (match->wrap) {
    case WRAP_WIN32_IN_HRESULT:
        buffer_text(b, "Win32 code ");
        buffer_unsigned(b, match->code);
        buffer_text(b, " inside HRESULT ");
        say_facility(b, match->outer, false);
        break;
    case WRAP_WIN32_IN_NTSTATUS:
        buffer_printf(b, "Win32 code %u inside NTSTATUS ", (unsigned)match->code);
        say_facility(b, match->outer, true);
        break;
    case WRAP_NTSTATUS:
        buffer_text(b, "NTSTATUS ");
        buffer_hex32(b, match->code);
        buffer_text(b, " with FACILITY_NT_BIT set, as HRESULT_FROM_NT makes it");
        break;
    case WRAP_FILTER_NTSTATUS:
        buffer_text(b, "filter manager HRESULT that stands for NTSTATUS ");
        buffer_hex32(b, match->code);
        break;
    case WRAP_HTTP:
        buffer_printf(b, "HTTP status %u inside HRESULT ", (unsigned)match->code);
        say_facility(b, match->outer, false);
        break;
    case WRAP_NONE:
        break;
    }
}

static void say_number(struct buffer *b, const struct reading *reading) {
    struct slice text = slice_part(reading->text, 0, QUOTED_MAX);
    switch (reading->notation) {
    case NOTATION_DECIMAL:
        buffer_text(b, reading->alternate  ? "only if the digits are decimal: "
                       : reading->low_half ? "low 32 bits of the 64-bit number: "
                                           : "decimal ");
        buffer_unsigned(b, reading->code);
        break;
    case NOTATION_NEGATIVE:
        buffer_printf(b, reading->low_half ? "low 32 bits of %.*s: " : "%.*s as an unsigned number: ", (int)text.len,
                      text.ptr);
        buffer_hex32(b, reading->code);
        break;
    case NOTATION_HEX:
        buffer_text(b, reading->low_half ? "low 32 bits of the sign-extended number: " : "hexadecimal ");
        say_code(b, reading->code);
        break;
    case NOTATION_BARE_HEX:
        buffer_text(b, reading->alternate ? "only if the digits are hexadecimal: " : "hexadecimal without 0x: ");
        say_code(b, reading->code);
        break;
    case NOTATION_LITTLE_ENDIAN:
        buffer_printf(b, "the bytes %.*s in reverse order: %u", (int)text.len, text.ptr, (unsigned)reading->code);
        break;
    case NOTATION_MESSAGE:
        buffer_text(b, "the text is the message of ");
        say_code(b, reading->code);
        break;
    case NOTATION_SYMBOL:
    case NOTATION_SPELLING:
        break;
    }
}

/* Names: as given, as another project spells it, or another name of the same number. */
static void say_name(struct buffer *b, const struct reading *reading, const struct match *match) {
    struct slice symbol = catalog_symbol(match->row);
    struct slice text = slice_part(reading->text, 0, 80);
    if (slice_equal_fold(symbol, reading->text))
        buffer_text(b, "its symbol");
    else if (reading->notation == NOTATION_SPELLING)
        buffer_printf(b, "%.*s is another spelling of its symbol", (int)text.len, text.ptr);
    else
        buffer_printf(b, "%.*s is another name for this number", (int)text.len, text.ptr);
}

void query_reason(const struct result *result, const struct match *match, struct buffer *b) {
    const struct reading *reading = &result->readings[match->reading];
    const struct hint *hint = &result->hints[match->reading];
    bool named = reading->notation == NOTATION_SYMBOL || reading->notation == NOTATION_SPELLING;
    size_t start = b->len;
    if (match->wrap != WRAP_NONE)
        say_wrap(b, match);
    else if (named)
        say_name(b, reading, match);
    if (!named && (match->wrap == WRAP_NONE || reading->alternate || reading->notation == NOTATION_NEGATIVE)) {
        if (b->len > start)
            buffer_text(b, "; ");
        say_number(b, reading);
    }
    if (match->hinted && hint->word != NULL)
        buffer_printf(b, "; \"%s\" beside it points to %s codes", hint->word,
                      catalog_text(catalog_space(catalog_row(match->row)->space)->label).ptr);
    if (hint->word != NULL && slice_starts_fold(slice_of(hint->word), SLICE("exit")) && !named && match->code > 0 &&
        match->code <= 255 && match->wrap == WRAP_NONE)
        buffer_text(b, "; a POSIX shell keeps only the low 8 bits of an exit code, so it may be a cut one");
}
