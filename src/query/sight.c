/* Judges one token of a text by its own shape, by whether it is listed, and by a few words before it,
 * so that the cost grows with the text alone. */
#include "query/sight.h"

#include "base/number.h"
#include "query/shape.h"

#define RESULT_COLUMN_MAX 64
#define PARAMETERS_MAX 256 /* bytes between the brackets */

/* --- what is listed --------------------------------------------------------------------------- */

bool sight_is_listed(uint32_t code) {
    uint32_t inner;
    if (catalog_has_half(code >> 16) && catalog_lists(code, -1))
        return true;
    switch (code_unwrap(code, &inner)) {
    case WRAP_WIN32_IN_HRESULT:
    case WRAP_WIN32_IN_NTSTATUS:
        return catalog_lists(inner, (int)catalog_known(KNOWN_WIN32));
    case WRAP_NTSTATUS:
    case WRAP_FILTER_NTSTATUS:
        return catalog_lists(inner, (int)catalog_known(KNOWN_NTSTATUS));
    case WRAP_HTTP:
        return catalog_lists(inner, (int)catalog_known(KNOWN_HTTP));
    case WRAP_NONE:
        break;
    }
    return false;
}

/* A small number has a name in some space or other nearly always: it must have one in Win32, or in the
 * space of the word beside it, where that has numbers of its own ("problem 43", "STOP 7B"). */
static bool is_listed_small(uint32_t code, const struct hint *hint) {
    if (hint->space >= 0 && catalog_lists(code, hint->space))
        return true;
    bool own = hint->adjacent && hint->space >= 0 && catalog_space((unsigned)hint->space)->known == KNOWN_NONE &&
               (catalog_word(slice_of(hint->word))->role & ROLE_CODE) != 0;
    return !own && catalog_lists(code, (int)catalog_known(KNOWN_WIN32));
}

/* Registry roots (HKEY_LOCAL_MACHINE is 0x80000002), access masks, GENERIC_READ: failures whose numbers
 * programs use for something else all the time. A word must say that one is meant. */
static bool is_common_bits(uint32_t code) { return (code & 0x0FFFFFF0u) == 0 || code >= 0xFFFF0000u; }

/* Unlisted, yet worth telling when the words say that it is a code: its facility has a name, or it is
 * written as one and no word speaks of a mere value. */
static bool is_plausible(uint32_t code, bool marked, const struct context *context) {
    if (code < 0x80000000u || code_customer(code) || is_common_bits(code))
        return false;
    bool ntstatus = code >> 30 == 3;
    unsigned facility = ntstatus ? code_ntstatus_facility(code) : code_hresult_facility(code);
    return catalog_facility(facility, ntstatus).len > 0 ||
           (marked && code >> 28 <= 0xC && !slice_starts_fold(context->word, SLICE("ret")));
}

/* --- judging ------------------------------------------------------------------------------------ */

static bool is_marked_hex(struct slice s) {
    return slice_starts_fold(s, SLICE("0x")) || slice_starts_fold(s, SLICE("&H"));
}

static bool all_decimal(struct slice s) {
    uint64_t value;
    return number_decimal(s, &value) || (s.len > 20 && is_digit(s.ptr[0]));
}

static enum strength strong_if(bool holds) { return holds ? SIGHT_STRONG : SIGHT_WEAK; }

/* 0x..., eight hexadecimal digits, large and negative decimals: they are codes by themselves when
 * they are listed, and by a word before them when they could be. */
static enum strength judge_large(uint32_t code, bool named, bool marked, const struct context *context) {
    bool listed = sight_is_listed(code);
    if (context->code)
        return strong_if(listed || is_plausible(code, marked, context));
    return strong_if(named && listed && code >= 0x80000000u && !is_common_bits(code));
}

/* Answers of HTTP and SMTP servers, which logs call errors and statuses as well. */
static bool is_server_answer(uint32_t code) {
    return (code >= 400 && code <= 431) || (code >= 450 && code <= 454) || (code >= 500 && code <= 511) ||
           code == 521 || code == 530 || code == 535 || code == 541 || (code >= 550 && code <= 555);
}

/* "Product: X -- Error 1316.", and "Error 1316." or "Internal Error 2503." where a line begins: messages of
 * the installer's own table, which has Win32's numbers. */
static bool is_installer_message(struct place place, uint32_t code, const struct context *context) {
    if (!slice_equal(context->word, SLICE("Error")) || code < 1101 || code > 3099)
        return false;
    size_t word = (size_t)(context->word.ptr - place.text.ptr);
    struct slice before = slice_part(place.text, word < 9 ? 0 : word - 9, word < 9 ? word : 9);
    if (slice_ends_fold(before, SLICE("-- ")))
        return true;
    bool begins = before.len == 0 || before.ptr[before.len - 1] == '\n' || before.ptr[before.len - 1] == '\0' ||
                  slice_equal(before, SLICE("Internal "));
    return begins && place_after(place, 0) == '.';
}

/* "result code 2" counts outcomes, successes among them; "reason 2" is what each protocol makes of it, but
 * those of sockets are Windows'. */
static bool is_outcome(uint32_t code, const struct context *context) {
    bool own = context->hint.space >= 0 && catalog_space((unsigned)context->hint.space)->known == KNOWN_NONE;
    return (context->result && code <= 10 && !own) ||
           (context->reason && code < 10000 && !(code >= 600 && code < 1000) && !own);
}

/* "exit code 1", "status 404", "return value 3", "result 2": numbers that each program, protocol or
 * log gives a meaning of its own. */
static bool is_own_number(struct place place, uint32_t code, const struct context *context) {
    struct slice hint = context->hint.word == NULL ? SLICE("") : slice_of(context->hint.word);
    bool process = slice_starts_fold(hint, SLICE("exit")) || slice_starts_fold(hint, SLICE("lpexit"));
    bool win32 = context->hint.adjacent && context->hint.space == (int)catalog_known(KNOWN_WIN32);
    if (context->foreign || (process && code <= 255) || is_outcome(code, context))
        return true;
    if (slice_starts_fold(hint, SLICE("exception")) && !slice_equal_fold(hint, SLICE("win32exception")))
        return true;
    if (slice_equal_fold(context->word, SLICE("errno")) && code < 10000)
        return true; /* C's own */
    if (slice_equal_fold(context->word, SLICE("value")) && code < 10)
        return true;
    if ((slice_starts_fold(context->word, SLICE("status")) && code >= 100 && code < 600) ||
        (!win32 && is_server_answer(code)))
        return true;
    if (slice_equal_fold(context->word, SLICE("stop")) && !slice_equal(context->word, SLICE("STOP")))
        return true;
    return is_installer_message(place, code, context);
}

static enum strength judge_small(struct place place, const struct sight *sight, const struct context *context,
                                 bool decimal) {
    uint32_t code = sight->readings[0].code;
    if (context->data)
        return SIGHT_STRONG;
    if (!decimal && !context->hex && !(context->code && sight->readings[0].hex_digits >= 3))
        return SIGHT_NOTHING; /* "a1", "3d": nothing says that they are numbers at all */
    bool says = context->code || (!decimal && context->hex);
    return strong_if(says && !is_own_number(place, code, context) && !shape_is_count(place, context) &&
                     is_listed_small(code, &context->hint));
}

/* Errors of the database engine are small negative numbers: -1018. Those of everything else are not. */
static enum strength judge_small_negative(uint32_t code, const struct context *context) {
    int jet = catalog_find_space(SLICE("jet"));
    bool says = context->hint.space == jet || slice_starts_fold(context->word, SLICE("err"));
    return strong_if(context->code && says && code <= (uint32_t)-100 && catalog_lists(code, jet));
}

static enum strength judge(struct place place, const struct context *context, const struct sight *sight) {
    const struct reading *reading = &sight->readings[0];
    struct slice s = reading->text;
    uint32_t code = reading->code;
    bool eight_hex = reading->hex_digits == 8 && code >= 0x80000000u && reading->notation == NOTATION_BARE_HEX;
    bool piece = shape_is_piece(place), marked = is_marked_hex(s) || reading->notation == NOTATION_HEX;
    if (context->never && !(eight_hex && sight_is_listed(code)))
        return SIGHT_NOTHING;
    if (place_before(place, 1) == '@' || (piece && !marked))
        return SIGHT_NOTHING;
    if (reading->notation == NOTATION_BARE_HEX && reading->hex_digits > 8)
        return SIGHT_NOTHING;
    if (code == 0)
        return SIGHT_WEAK; /* a success is not worth a line */
    if (reading->notation == NOTATION_BARE_HEX && shape_is_directory_error(place))
        return strong_if(sight_is_listed(code));
    if (marked && code <= 0xFFFF)
        return strong_if(context->code && !context->foreign && !slice_starts_fold(context->word, SLICE("return")) &&
                         !is_outcome(code, context) && is_listed_small(code, &context->hint));
    if (marked)
        return judge_large(code, true, true, context);
    if (eight_hex) {
        bool lettered = !all_decimal(s) || place_before(place, 1) == '[' || place_before(place, 1) == '(';
        return shape_is_guid(place) ? SIGHT_NOTHING : judge_large(code, lettered, false, context);
    }
    if (shape_is_dashed(place) && !context->code)
        return SIGHT_NOTHING;
    bool decimal = reading->notation == NOTATION_NEGATIVE || reading->notation == NOTATION_DECIMAL ||
                   all_decimal(slice_part(s, s.ptr[0] == '-', s.len));
    if (decimal && code >= 0xFFFF0000u)
        return judge_small_negative(code, context);
    return decimal && code > 0xFFFF ? judge_large(code, true, false, context)
                                    : judge_small(place, sight, context, decimal);
}

/* --- kinds of tokens ------------------------------------------------------------------------------ */

/* "BUGCHECK_CODE: ef" and "BugCheck A, {...": letters alone are a number only where the words say so. */
static bool are_letters_said(struct place place, const struct context *context) {
    struct slice behind = slice_part(place.text, place.end, 3);
    return slice_equal(context->word, SLICE("BUGCHECK_CODE")) ||
           (slice_equal_fold(context->word, SLICE("bugcheck")) && slice_equal(behind, SLICE(", {")));
}

static void read_number(struct place place, struct sight *ret) {
    struct context context = context_before(place.text, place.start);
    struct slice token = slice_part(place.text, ret->start, ret->end - ret->start);
    if (number_read(token, context.hex || context.data, ret->readings, &ret->count) != NUMBER_READ) {
        uint64_t value;
        if (!are_letters_said(place, &context) || token.len > 4 || !number_hex(token, &value))
            return;
        ret->readings[0] = (struct reading){
            .code = (uint32_t)value, .text = token, .notation = NOTATION_BARE_HEX, .hex_digits = (unsigned)token.len};
        ret->count = 1;
    }
    if (shape_is_directory_error(place) && ret->count == 2 && ret->readings[0].notation == NOTATION_DECIMAL) {
        struct reading decimal = ret->readings[0];
        ret->readings[0] = ret->readings[1];
        ret->readings[1] = decimal;
    }
    ret->strength = judge(place, &context, ret);
    ret->readings[0].said = ret->readings[1].said = context.code;
    ret->hint = context.hint;
    ret->first = context.data || (context.sub && ret->readings[0].code != 0);
    if (context.data) { /* whatever else the text says, this one is a Win32 code */
        ret->hint = (struct hint){"data", (int)catalog_known(KNOWN_WIN32), -1, true};
        ret->count = 1;
    }
    ret->stop = ret->hint.space == (int)catalog_known(KNOWN_BUGCHECK);
}

/* <Binary>B3020000</Binary>: the bytes of the number, the lowest first. */
static bool read_little_endian(struct place place, struct sight *ret) {
    struct slice tag = SLICE("<Binary>"), token = slice_part(place.text, place.start, place.end - place.start);
    uint64_t value;
    if (token.len != 8 || place.start < tag.len || place_before(place, 1) != '>' ||
        !slice_equal_fold(slice_part(place.text, place.start - tag.len, tag.len), tag) || !number_hex(token, &value))
        return false;
    uint32_t v = (uint32_t)value;
    uint32_t swapped = v >> 24 | (v >> 8 & 0xFF00) | (v << 8 & 0xFF0000) | v << 24;
    ret->readings[0] = (struct reading){.code = swapped, .text = token, .notation = NOTATION_LITTLE_ENDIAN};
    ret->count = 1;
    ret->strength = strong_if(swapped != 0 && sight_is_listed(swapped));
    return true;
}

/* The bucket of a crash begins with its stop code: 0x139_3_CORRUPT_LIST_ENTRY, 0x3B_C0000006_VRF. */
static bool is_bucket(struct place place, struct slice piece) {
    uint64_t value;
    return piece.ptr == place.text.ptr + place.start && is_marked_hex(piece) &&
           number_hex(slice_part(piece, 2, piece.len), &value) && value <= UINT32_MAX &&
           catalog_lists((uint32_t)value, (int)catalog_known(KNOWN_BUGCHECK));
}

/* Eight digits that are a listed failure. */
static bool is_whole_code(struct slice piece) {
    uint64_t value;
    return piece.len == 8 && number_hex(piece, &value) && value >= 0x80000000u && sight_is_listed((uint32_t)value);
}

/* Pieces of an identifier that are whole codes: ..._c0000409_ucrtbase.dll; a status says more than the stop
 * code before it. */
static void read_pieces(struct place place, struct sight *ret) {
    struct slice rest = slice_part(place.text, place.start, place.end - place.start), piece;
    while (slice_cut(&rest, '_', &piece)) {
        bool whole = is_whole_code(piece), bucket = !whole && is_bucket(place, piece);
        if ((!whole && !bucket) || number_read(piece, true, ret->readings, &ret->count) != NUMBER_READ)
            continue;
        ret->count = 1;
        ret->strength = SIGHT_STRONG;
        ret->hint = bucket ? (struct hint){"_", (int)catalog_known(KNOWN_BUGCHECK), -1, true}
                           : (struct hint){NULL, -1, -1, false};
        ret->start = (size_t)(piece.ptr - place.text.ptr);
        ret->end = ret->start + piece.len;
        if (whole)
            return;
    }
}

/* Symbols stand in texts as the header writes them, or in capitals. */
static bool is_spelled(struct slice token, struct slice symbol) {
    for (size_t i = 0; i < token.len; i++)
        if (is_lower(token.ptr[i]))
            return slice_equal(token, symbol);
    return true;
}

/* Names count in a text when they cannot be words: they have an underscore, or begin with WSA. */
static bool read_symbol(struct slice token, struct sight *ret) {
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling, named = memchr(token.ptr, '_', token.len) != NULL;
    if (!named && !(token.len > 4 && token.ptr[0] == 'W' && token.ptr[1] == 'S' && token.ptr[2] == 'A'))
        return false;
    size_t count = symbol_find(token, rows, &spelling);
    if (count == 0 || !is_spelled(token, spelling ? SLICE("") : catalog_symbol(rows[0])))
        return false;
    const struct catalog_row *row = catalog_row(rows[0]);
    ret->readings[0] =
        (struct reading){.code = row->code, .text = token, .notation = spelling ? NOTATION_SPELLING : NOTATION_SYMBOL};
    ret->count = 1;
    ret->strength = strong_if(row->code != 0 && row->kind != KIND_MARKER);
    ret->stop = row->space == catalog_known(KNOWN_BUGCHECK);
    return true;
}

bool sight_result_column(struct slice text, struct sight *ret) {
    row_at rows[SAME_SYMBOL_MAX];
    if (text.len == 0 || symbol_of_result_column(text, rows) == 0)
        return false;
    *ret = (struct sight){.strength = SIGHT_STRONG, .end = text.len, .count = 1, .hint = {NULL, -1, -1, false}};
    ret->readings[0] =
        (struct reading){.code = catalog_row(rows[0])->code, .text = text, .notation = NOTATION_SPELLING};
    return true;
}

/* --- tokens --------------------------------------------------------------------------------------- */

/* A minus belongs to the number when nothing but a separator stands before it. */
static bool minus_belongs(struct place place) {
    char before = place_before(place, 2);
    return place_before(place, 1) == '-' && is_digit(place.text.ptr[place.start]) && !is_word(before) &&
           before != ')' && before != '-';
}

void sight_token(struct slice text, size_t start, size_t end, struct sight *ret) {
    if (start > 0 && text.ptr[start - 1] == '&' && to_lower(text.ptr[start]) == 'h')
        start--; /* &H80070005 */
    struct place place = {text, start, end};
    *ret = (struct sight){.start = minus_belongs(place) ? start - 1 : start, .end = end, .hint = {NULL, -1, -1, false}};
    struct slice token = slice_part(text, start, end - start);
    if (read_little_endian(place, ret) || read_symbol(token, ret))
        return;
    if (start >= 5 && slice_equal_fold(slice_part(text, start - 5, 5), SLICE("DSID-")))
        return;
    if (memchr(token.ptr, '_', token.len) != NULL)
        read_pieces(place, ret);
    else if (hex_value(token.ptr[0]) >= 0 || token.ptr[0] == '&')
        read_number(place, ret);
}

bool sight_quoted(struct slice text, size_t at, struct sight *ret) {
    size_t end = at;
    if (at == 0 || text.ptr[at - 1] != '"')
        return false;
    while (end < text.len && end - at < RESULT_COLUMN_MAX && (is_upper(text.ptr[end]) || text.ptr[end] == ' '))
        end++;
    if (end == text.len || text.ptr[end] != '"' || !sight_result_column(slice_part(text, at, end - at), ret))
        return false;
    ret->start = at;
    ret->end = end;
    return true;
}

bool sight_next(struct slice text, size_t *at, struct sight *ret) {
    while (*at < text.len && !is_word(text.ptr[*at]))
        (*at)++;
    if (*at == text.len)
        return false;
    size_t start = *at;
    if (is_upper(text.ptr[start]) && sight_quoted(text, start, ret)) {
        *at = ret->end;
        return true;
    }
    while (*at < text.len && is_word(text.ptr[*at]))
        (*at)++;
    sight_token(text, start, *at, ret);
    return true;
}

size_t sight_extend(struct slice text, size_t at, uint32_t *ret) {
    static const char between[] = " -,";
    size_t from = at;
    uint64_t value;
    while (from < text.len && from - at < 4 && strchr(between, text.ptr[from]) != NULL && text.ptr[from] != '\0')
        from++;
    struct slice digits = slice_part(text, from + 2, 5);
    bool ends = from + 7 >= text.len || !is_word(text.ptr[from + 7]);
    if (from == at || !slice_starts_fold(slice_part(text, from, 2), SLICE("0x")) || digits.len < 5 || !ends ||
        !number_hex(digits, &value))
        return at;
    *ret = (uint32_t)value;
    return from + 7;
}

size_t sight_parameters(struct slice text, size_t at, struct slice *ret) {
    size_t open = at;
    while (open < text.len && (text.ptr[open] == ' ' || text.ptr[open] == '\t'))
        open++;
    if (open == text.len || text.ptr[open] != '(')
        return at;
    struct slice inside = slice_part(text, open + 1, PARAMETERS_MAX);
    for (size_t i = 0; i < inside.len; i++)
        if (inside.ptr[i] == ')' || inside.ptr[i] == '\n')
            inside.len = i;
    *ret = slice_trim(inside);
    return open + 1 + inside.len;
}
