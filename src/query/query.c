/* The road from a query to its answer. */
#include "query/query.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "query/parts.h"
#include "query/sight.h"

void result_free(struct result *result) {
    if (result == NULL)
        return;
    free(result->matches);
    *result = (struct result){0};
}

static void invalid(struct result *result, const char *problem) {
    result->status = STATUS_INVALID;
    result->problem = problem;
}

/* --- names ------------------------------------------------------------------------------------ */

/* Prefixes of other projects and the one that Windows uses instead. */
static const struct {
    struct slice theirs, ours;
} spellings[] = {
    {{"NT_STATUS_", 10}, {"STATUS_", 7}},    /* Samba, Linux cifs */
    {{"WERR_", 5}, {"ERROR_", 6}},           /* Samba */
    {{"WERR_DNS_", 9}, {"DNS_", 4}},         /* Samba */
    {{"WERR_", 5}, {"", 0}},                 /* WERR_NERR_..., WERR_RPC_S_... */
    {{"KRB5KDC_ERR_", 12}, {"KDC_ERR_", 8}}, /* MIT Kerberos, Heimdal */
    {{"KRB5KRB_AP_ERR_", 15}, {"KRB_AP_ERR_", 11}},
    {{"KRB5KRB_ERR_", 12}, {"KRB_ERR_", 8}},
};

static size_t find_joined(struct slice prefix, struct slice rest, row_at ret_rows[]) {
    char name[96];
    if (prefix.len + rest.len > sizeof name)
        return 0;
    memcpy(name, prefix.ptr, prefix.len);
    memcpy(name + prefix.len, rest.ptr, rest.len);
    return catalog_by_symbol((struct slice){name, prefix.len + rest.len}, ret_rows, SAME_SYMBOL_MAX);
}

size_t symbol_find(struct slice symbol, row_at ret_rows[SAME_SYMBOL_MAX], bool *ret_spelling) {
    *ret_spelling = false;
    size_t found = catalog_by_symbol(symbol, ret_rows, SAME_SYMBOL_MAX);
    for (size_t i = 0; found == 0 && i < sizeof spellings / sizeof spellings[0]; i++) {
        if (!slice_starts_fold(symbol, spellings[i].theirs))
            continue;
        found = find_joined(spellings[i].ours, slice_part(symbol, spellings[i].theirs.len, symbol.len), ret_rows);
        *ret_spelling = found > 0;
    }
    return found;
}

/* Process Monitor's Result column: NTSTATUS names without prefix and with blanks. It leaves
 * OBJECT_ out as well; IS DIRECTORY and the like are its own. */
size_t symbol_of_result_column(struct slice text, row_at ret_rows[SAME_SYMBOL_MAX]) {
    static const struct {
        struct slice theirs, ours;
    } own[] = {
        {{"IS DIRECTORY", 12}, {"STATUS_FILE_IS_A_DIRECTORY", 26}},
        {{"NOT REPARSE POINT", 17}, {"STATUS_NOT_A_REPARSE_POINT", 26}},
        {{"NAME INVALID", 12}, {"STATUS_OBJECT_NAME_INVALID", 26}},
        {{"CANCELLED", 9}, {"STATUS_CANCELLED", 16}},
    };
    char joined[64];
    if (text.len > sizeof joined)
        return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_upper(text.ptr[i]) && text.ptr[i] != ' ')
            return 0;
        joined[i] = text.ptr[i] == ' ' ? '_' : text.ptr[i];
    }
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (slice_equal(text, own[i].theirs))
            return catalog_by_symbol(own[i].ours, ret_rows, SAME_SYMBOL_MAX);
    if (memchr(text.ptr, ' ', text.len) == NULL)
        return 0;
    struct slice rest = {joined, text.len};
    size_t found = find_joined(SLICE("STATUS_"), rest, ret_rows);
    return found > 0 ? found : find_joined(SLICE("STATUS_OBJECT_"), rest, ret_rows);
}

static void answer_names(struct slice text, const row_at rows[], size_t count, bool spelling,
                         const struct filter *filter, struct result *result) {
    for (size_t i = 0; i < count; i++) {
        row_at primary = catalog_primary(rows[i]);
        if (result->reading_count == QUERY_READINGS)
            break;
        result->readings[result->reading_count] =
            (struct reading){.code = catalog_row(primary)->code,
                             .text = text,
                             .notation = spelling ? NOTATION_SPELLING : NOTATION_SYMBOL};
        result->hints[result->reading_count] = (struct hint){NULL, -1, -1, false};
        rank_add_row(filter, result, primary, result->reading_count++);
    }
    result->hits = 1;
    /* A name in several spaces: the likeliest space first. */
    for (size_t i = 1; i < result->match_count; i++)
        for (size_t j = i; j > 0 && result->matches[j].score > result->matches[j - 1].score; j--) {
            struct match swapped = result->matches[j];
            result->matches[j] = result->matches[j - 1];
            result->matches[j - 1] = swapped;
        }
}

/* --- cleaning --------------------------------------------------------------------------------- */

/* What stands around a code when it is copied out of a dialog, a table or a document: blanks,
 * quotes, brackets, punctuation; in documents also curly quotes, guillemets and no-break spaces. */
static size_t noise_at_start(struct slice s) {
    static const struct slice noise[] = {
        {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}, {"\xE2\x80\x98", 3}, {"\xE2\x80\x99", 3},
        {"\xC2\xA0", 2},     {"\xEF\xBB\xBF", 3}, {"\xC2\xAB", 2},     {"\xC2\xBB", 2},
    };
    if ((unsigned char)s.ptr[0] < 0x80)
        return is_class(s.ptr[0], CLASS_SPACE | CLASS_QUOTE); /* quotes, brackets, punctuation */
    for (size_t i = 0; i < sizeof noise / sizeof noise[0]; i++)
        if (slice_starts_fold(s, noise[i]))
            return noise[i].len;
    return 0;
}

/* The same at the end, where a # belongs to a name: 2 and 3 bytes are tried, as long as the noises are. */
static size_t noise_at_end(struct slice s) {
    if ((unsigned char)s.ptr[s.len - 1] < 0x80)
        return is_class(s.ptr[s.len - 1], CLASS_SPACE | CLASS_QUOTE) && s.ptr[s.len - 1] != '#';
    for (size_t len = 2; len <= 3 && len <= s.len; len++) {
        struct slice last = slice_part(s, s.len - len, len);
        if (noise_at_start(last) == len)
            return len;
    }
    return 0;
}

static struct slice without_noise(struct slice s) {
    size_t len;
    while (s.len > 0 && (len = noise_at_start(s)) > 0)
        s = slice_part(s, len, s.len);
    while (s.len > 0 && (len = noise_at_end(s)) > 0)
        s.len -= len;
    return s;
}

/* What kinds of bytes a query has: one pass tells which parts of the road it can skip. */
struct makeup {
    bool blank, nul, bracket;
};

static struct makeup makeup_of(struct slice s) {
    struct makeup makeup = {false, false, false};
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (is_word(c))
            continue;
        makeup.blank = makeup.blank || is_space(c);
        makeup.nul = makeup.nul || c == '\0';
        makeup.bracket = makeup.bracket || c == '(';
    }
    return makeup;
}

static bool is_name(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (!is_word(s.ptr[i]))
            return false;
    return s.len > 0;
}

/* --- the road --------------------------------------------------------------------------------- */

/* The readings stand in the result already; they have no words beside them. */
static void take_readings(struct result *result, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        result->hints[i] = (struct hint){NULL, -1, -1, false};
    result->reading_count = count;
    result->hits = 1;
}

/* One token: a number, a macro call, a symbol. False when it is none of them. */
static bool answer_token(struct slice token, bool hex, const struct filter *filter, struct result *result) {
    unsigned count;
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling;
    switch (number_read(token, hex, result->readings, &count)) {
    case NUMBER_READ:
        take_readings(result, count);
        rank_matches(filter, result);
        return true;
    case NUMBER_TOO_LARGE:
        invalid(result, "more than 32 bits: no Windows code is that large");
        return true;
    case NUMBER_NO_DIGITS:
        invalid(result, "no digits after the hexadecimal mark");
        return true;
    case NUMBER_NONE:
        break;
    }
    size_t found = symbol_find(token, rows, &spelling);
    if (found > 0)
        answer_names(token, rows, found, spelling, filter, result);
    return found > 0;
}

static bool answer_macro(struct slice text, const struct filter *filter, struct result *result) {
    if (!macro_read(text, &result->readings[0]))
        return false;
    take_readings(result, 1);
    rank_matches(filter, result);
    return true;
}

static bool answer_text(struct slice text, const struct filter *filter, struct result *result) {
    row_at rows[SAME_SYMBOL_MAX];
    size_t found = symbol_of_result_column(text, rows);
    if (found > 0) {
        answer_names(text, rows, found, true, filter, result);
        return true;
    }
    forms_find(text, result);
    rank_matches(filter, result);
    return result->reading_count > 0;
}

/* 0x80090<line end>30e: a dialog or a mail broke the number. It is put together when its two pieces
 * make eight digits; a log line is never joined with the next, but a query is one text. */
static bool answer_broken(struct slice text, const struct filter *filter, struct result *result) {
    size_t len = 0;
    bool broken = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\r' || c == '\n') {
            broken = true;
            continue;
        }
        bool fits = hex_value(c) >= 0 || (len == 1 && to_lower(c) == 'x') || (broken && is_space(c));
        if (!fits || len == 10)
            return false;
        if (!is_space(c))
            result->joined[len++] = c;
    }
    return broken && len == 10 && result->joined[0] == '0' && to_lower(result->joined[1]) == 'x' &&
           answer_token((struct slice){result->joined, len}, false, filter, result);
}

/* A mistyped number deserves better than "unknown name": say that it is neither. */
static bool is_broken_number(struct slice token) { return token.len > 0 && is_digit(token.ptr[0]) && is_name(token); }

/* The filter names one space whose codes are written in hexadecimal. */
static bool filter_is_hex(const struct filter *filter) {
    bool hex = filter != NULL && filter->active;
    for (unsigned i = 0; hex && i < catalog_spaces(); i++)
        if (filter->spaces[i] && catalog_space(i)->hex == 0)
            hex = false;
    return hex;
}

static void reset(struct slice input, struct result *result) {
    struct match *matches = result->matches;
    size_t room = result->match_room;
    result->input = input;
    result->status = STATUS_FOUND;
    result->problem = NULL;
    result->hits = result->reading_count = 0;
    result->parameters = result->name = SLICE("");
    result->has_extend = false;
    result->matches = matches;
    result->match_room = room;
    result->match_count = 0;
    result->out_of_memory = false;
}

static void answer(struct slice input, const struct filter *filter, struct result *result) {
    if (input.len > QUERY_LENGTH) {
        invalid(result, "longer than 65536 bytes");
        return;
    }
    struct slice core = without_noise(input);
    struct makeup makeup = makeup_of(core);
    if (makeup.nul) {
        invalid(result, "has a NUL byte; UTF-16 text must be converted to UTF-8 first");
    } else if (core.len == 0) {
        invalid(result, input.len == 0 ? "empty query" : "nothing but punctuation and blanks");
    } else if (!(makeup.bracket && answer_macro(slice_trim(input), filter, result)) &&
               !(makeup.blank && answer_broken(core, filter, result)) &&
               (makeup.blank || !answer_token(core, filter_is_hex(filter), filter, result)) &&
               !answer_text(slice_trim(input), filter, result)) {
        if (!utf8_valid(core))
            invalid(result, "neither UTF-8 text nor a code");
        else if (is_broken_number(core))
            invalid(result, "neither a number nor a name");
        else
            result->status = STATUS_NOT_FOUND;
        result->name = is_name(core) ? core : SLICE("");
    }
}

void query_run(struct slice input, const struct filter *filter, struct result *result) {
    reset(input, result);
    answer(input, filter, result);
    if (result->status == STATUS_FOUND && result->match_count == 0)
        result->status = STATUS_UNLISTED;
}

void query_sight(const struct sight *sight, struct hint hint, const struct filter *filter, struct result *result) {
    reset(sight->readings[0].text, result);
    for (unsigned i = 0; i < sight->count; i++) {
        result->readings[i] = sight->readings[i];
        result->hints[i] = hint;
    }
    result->reading_count = sight->count;
    result->hits = 1;
    rank_matches(filter, result);
    if (result->match_count == 0)
        result->status = STATUS_UNLISTED;
}

void query_said(struct slice input, const uint32_t codes[], unsigned count, const struct filter *filter,
                struct result *result) {
    reset(input, result);
    for (unsigned i = 0; i < count; i++)
        result->readings[i] = (struct reading){.code = codes[i], .text = input, .notation = NOTATION_MESSAGE};
    take_readings(result, count);
    rank_matches(filter, result);
    if (result->match_count == 0)
        result->status = STATUS_UNLISTED;
}

bool query_is_code(struct slice text) {
    struct reading readings[2];
    unsigned count;
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling;
    struct slice core = without_noise(text);
    return number_read(core, false, readings, &count) != NUMBER_NONE || symbol_find(core, rows, &spelling) > 0 ||
           macro_read(slice_trim(text), &readings[0]);
}

bool query_is_hint(struct slice text) { return catalog_word(without_noise(text)) != NULL; }

bool query_code(const struct result *result, uint32_t *ret) {
    if (result->match_count > 0) {
        const struct match *best = &result->matches[0];
        if (catalog_row(best->row)->kind == KIND_UNASSIGNED)
            return false;
        *ret = best->wrap != WRAP_NONE ? result->readings[best->reading].code : best->code;
        return true;
    }
    if (result->reading_count == 0)
        return false;
    *ret = result->readings[0].code;
    return true;
}
