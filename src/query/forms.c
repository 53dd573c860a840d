/* Codes inside a pasted text: which of its tokens are codes, and what the words around say of them.
 *
 * A token is a run of letters, digits and underscores. It is judged by its own shape and by a few
 * words before it, never by more than WINDOW bytes, so that the cost grows with the text alone. */
#include "base/number.h"

#include "query/parts.h"

#define WINDOW 96    /* bytes looked back for words */
#define WORDS_BACK 6 /* words looked back */

/* What is known of one token. */
struct token {
    struct slice text; /* with the minus sign that belongs to it */
    size_t start, end; /* in the whole text; a minus sign not included */
};

/* What the words before a token say. */
struct before {
    struct hint hint;
    bool code;  /* they say that it is a code */
    bool never; /* they say that it is none */
    bool hex;
    bool data; /* LdapErr's "data 52e" */
    bool sub;  /* "Sub Status" */
};

struct word_back {
    struct slice word;
    struct slice gap; /* between the word and what comes after it */
};

/* Takes the word that ends before *end; false when there is none within the window. */
static bool word_before(struct slice text, size_t *end, size_t limit, struct word_back *ret) {
    size_t at = *end;
    while (at > limit && !is_word(text.ptr[at - 1]))
        at--;
    size_t word_end = at;
    while (at > limit && is_word(text.ptr[at - 1]))
        at--;
    if (at == word_end)
        return false;
    ret->word = slice_part(text, at, word_end - at);
    ret->gap = slice_part(text, word_end, *end - word_end);
    *end = at;
    return true;
}

static bool has_byte(struct slice s, const char *bytes) {
    for (size_t i = 0; i < s.len; i++)
        if (strchr(bytes, s.ptr[i]) != NULL)
            return true;
    return false;
}

static void take_hint(struct hint *hint, const struct hint_word *word, bool adjacent) {
    if (hint->word != NULL || (word->space[0] == '\0' && word->family[0] == '\0'))
        return;
    hint->word = word->word;
    hint->space = word->space[0] == '\0' ? -1 : catalog_find_space(slice_of(word->space));
    hint->family = word->family[0] == '\0' ? -1 : catalog_find_family(slice_of(word->family));
    hint->adjacent = adjacent;
}

/* Reads the words before a token, the nearest first. The nearest one with a role decides whether
 * the number is a code; words of ROLE_SKIP hand the question on to the word before them. */
static struct before look_back(struct slice text, const struct token *token) {
    struct before before = {.hint = {NULL, -1, -1, false}};
    size_t end = token->start;
    size_t limit = end > WINDOW ? end - WINDOW : 0;
    bool open = true; /* no word has decided yet */
    struct word_back back;
    for (int i = 0; i < WORDS_BACK && word_before(text, &end, limit, &back); i++) {
        if (has_byte(back.gap, "\r\n;"))
            break; /* another line or clause */
        const struct hint_word *word = hint_find(back.word);
        if (i == 0 && slice_equal_fold(back.word, SLICE("data")))
            before.data = true;
        if (slice_equal_fold(back.word, SLICE("sub")) && open)
            before.sub = true;
        if (word == NULL) {
            uint64_t number;
            if (i == 0 && number_decimal(back.word, &number))
                break; /* a list of numbers: words further off speak of the first */
            open = false;
            continue;
        }
        if (open && (word->role & ROLE_CODE) != 0)
            before.code = true;
        if (open && i == 0 && (word->role & ROLE_NEVER) != 0)
            before.never = true;
        if (open && (word->role & ROLE_HEX) != 0)
            before.hex = true;
        take_hint(&before.hint, word, open);
        if ((word->role & ROLE_SKIP) == 0)
            open = false;
    }
    return before;
}

/* --- what only looks like a code ----------------------------------------------------------- */

static char byte_at(struct slice text, size_t at) { return at < text.len ? text.ptr[at] : '\0'; }
static char byte_before(struct slice text, size_t at) { return at > 0 ? text.ptr[at - 1] : '\0'; }

/* Versions (10.0.19041), times (12:34:56), dates (2026-11-23), GUID and SID parts, file.cpp:1475. */
static bool is_piece(struct slice text, const struct token *token) {
    char before = byte_before(text, token->start), after = byte_at(text, token->end);
    char before2 = token->start > 1 ? text.ptr[token->start - 2] : '\0';
    char after2 = byte_at(text, token->end + 1);
    if (before == '@' || before == '\\' || before == '/' || before == '%')
        return true;
    if ((before == '.' || before == ',') && is_word(before2))
        return true;
    if ((after == '.' || after == ',') && is_digit(after2))
        return true;
    if (before == ':' && is_word(before2) && token->start > 2) {
        /* "file.cpp:12", "12:34" and "0033:77da": no blank after the colon, and no word of ours before it */
        size_t end = token->start - 1;
        struct word_back back;
        const struct hint_word *word = NULL;
        if (word_before(text, &end, end > WINDOW ? end - WINDOW : 0, &back))
            word = hint_find(back.word);
        if (word == NULL || (word->role & (ROLE_CODE | ROLE_SKIP)) == 0)
            return true;
    }
    return after == ':' && is_digit(after2);
}

/* The digits of a GUID's first group: 8-4-4 follow one another. */
static bool is_guid(struct slice text, const struct token *token) {
    size_t at = token->end;
    for (int group = 0; group < 2; group++) {
        if (byte_at(text, at) != '-')
            return false;
        for (int i = 1; i <= 4; i++)
            if (hex_value(byte_at(text, at + (size_t)i)) < 0)
                return false;
        at += 5;
    }
    return true;
}

/* -1234 in "S-1-5-21-1234-...": a dash with a word on its other side. */
static bool is_dashed(struct slice text, const struct token *token) {
    bool left = byte_before(text, token->start) == '-' && token->start > 1 && is_word(text.ptr[token->start - 2]);
    bool right = byte_at(text, token->end) == '-' && is_word(byte_at(text, token->end + 1));
    return left || right;
}

/* --- candidates ----------------------------------------------------------------------------- */

enum strength { NOTHING, WEAK, STRONG };

struct candidate {
    enum strength strength;
    struct reading readings[2];
    unsigned count;
    struct hint hint;
    bool first; /* it says more than the codes before it: LDAP's data, a substatus */
};

static bool all_decimal(struct slice s) {
    uint64_t value;
    return number_decimal(s, &value) || (s.len > 20 && is_digit(s.ptr[0]));
}

/* <Binary>B3020000</Binary>: the bytes of the number, the lowest first. */
static bool read_little_endian(struct slice text, const struct token *token, struct candidate *ret) {
    struct slice tag = SLICE("<Binary>");
    uint64_t value;
    if (token->text.len != 8 || token->start < tag.len ||
        !slice_equal_fold(slice_part(text, token->start - tag.len, tag.len), tag) || !number_hex(token->text, &value))
        return false;
    uint32_t v = (uint32_t)value;
    uint32_t swapped = v >> 24 | (v >> 8 & 0xFF00) | (v << 8 & 0xFF0000) | v << 24;
    ret->readings[0] = (struct reading){.code = swapped, .text = token->text, .notation = NOTATION_LITTLE_ENDIAN};
    ret->count = 1;
    ret->strength = STRONG;
    return true;
}

static bool is_marked_hex(struct slice s) {
    return slice_starts_fold(s, SLICE("0x")) || slice_starts_fold(s, SLICE("&H"));
}

/* A number that no mark tells from other digits needs a word to be one for sure. */
static enum strength judge(struct slice text, const struct token *token, const struct before *before,
                           const struct candidate *candidate) {
    struct slice s = token->text;
    uint32_t code = candidate->readings[0].code;
    bool piece = is_piece(text, token);
    bool eight_hex = candidate->readings[0].hex_digits == 8 && code >= 0x80000000u;
    if (before->never && !eight_hex)
        return NOTHING;
    if (is_marked_hex(s))
        return byte_before(text, token->start) == '@' ? NOTHING : STRONG;
    if (eight_hex)
        return piece || is_guid(text, token) ? NOTHING : STRONG;
    if (piece || (is_dashed(text, token) && !before->code))
        return NOTHING;
    bool large = all_decimal(slice_part(s, s.ptr[0] == '-', s.len)) && code >= 0x80000000u;
    if (before->code || before->data || large)
        return STRONG;
    return all_decimal(s) || before->hex ? WEAK : NOTHING;
}

static void read_number(struct slice text, const struct token *token, const struct before *before,
                        struct candidate *ret) {
    if (number_read(token->text, before->hex || before->data, ret->readings, &ret->count) != NUMBER_READ)
        return;
    ret->strength = judge(text, token, before, ret);
    ret->hint = before->hint;
    ret->first = before->data || (before->sub && ret->readings[0].code != 0);
    if (before->data) { /* whatever else the text says, this one is a Win32 code */
        ret->hint = (struct hint){"data", (int)catalog_known(KNOWN_WIN32), -1, true};
        ret->count = 1;
    }
}

/* Pieces of an identifier that are whole codes: ..._c0000409_ucrtbase.dll, 0x3B_C0000006_VRF. */
static void read_pieces(const struct token *token, struct candidate *ret) {
    struct slice rest = token->text, piece;
    while (slice_cut(&rest, '_', &piece)) {
        bool marked = is_marked_hex(piece) && piece.len > 2;
        if (!marked && (piece.len != 8 || hex_value(piece.ptr[0]) < 8))
            continue;
        unsigned count;
        if (number_read(piece, true, ret->readings, &count) != NUMBER_READ)
            continue;
        ret->count = 1;
        ret->strength = STRONG;
        ret->hint = (struct hint){NULL, -1, -1, false};
        if (!marked)
            return; /* the status says more than the stop code before it */
    }
}

/* Names count in a text when they cannot be words: they have an underscore, or begin with WSA. */
static bool read_symbol(const struct token *token, struct candidate *ret) {
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling;
    bool named = memchr(token->text.ptr, '_', token->text.len) != NULL ||
                 (token->text.len > 4 && slice_equal(slice_part(token->text, 0, 4), SLICE("WSAE")));
    if (!named || symbol_find(token->text, rows, &spelling) == 0)
        return false;
    ret->readings[0] = (struct reading){.code = catalog_row(rows[0])->code,
                                        .text = token->text,
                                        .notation = spelling ? NOTATION_SPELLING : NOTATION_SYMBOL};
    ret->count = 1;
    ret->strength = STRONG;
    return true;
}

static void read_candidate(struct slice text, const struct token *token, struct candidate *ret) {
    *ret = (struct candidate){.hint = {NULL, -1, -1, false}};
    struct slice s = token->text;
    if (read_little_endian(text, token, ret) || read_symbol(token, ret))
        return;
    if (slice_equal_fold(slice_part(text, token->start < 5 ? 0 : token->start - 5, token->start < 5 ? 0 : 5),
                         SLICE("DSID-")))
        return;
    bool first_hex = hex_value(s.ptr[s.ptr[0] == '-']) >= 0 || s.ptr[0] == '-';
    if (memchr(s.ptr, '_', s.len) != NULL) {
        read_pieces(token, ret);
        return;
    }
    if (!first_hex && !is_marked_hex(s))
        return;
    struct before before = look_back(text, token);
    read_number(text, token, &before, ret);
}

/* --- the whole text --------------------------------------------------------------------------- */

/* A minus belongs to the number when nothing but a separator stands before it. */
static bool minus_belongs(struct slice text, size_t start) {
    if (start == 0 || text.ptr[start - 1] != '-' || !is_digit(text.ptr[start]))
        return false;
    char before = start > 1 ? text.ptr[start - 2] : ' ';
    return !is_word(before) && before != ')' && before != '-';
}

static bool next_token(struct slice text, size_t *at, struct token *ret) {
    while (*at < text.len && !is_word(text.ptr[*at]))
        (*at)++;
    if (*at == text.len)
        return false;
    ret->start = *at;
    if (ret->start > 0 && text.ptr[ret->start - 1] == '&' && to_lower(text.ptr[ret->start]) == 'h')
        ret->start--; /* &H80070005 */
    while (*at < text.len && is_word(text.ptr[*at]))
        (*at)++;
    ret->end = *at;
    size_t from = minus_belongs(text, ret->start) ? ret->start - 1 : ret->start;
    ret->text = slice_part(text, from, ret->end - from);
    return true;
}

/* "(0xF7A1, 0x0)" behind a stop code: its parameters, not codes. Moves *at past them. */
static void skip_parameters(struct slice text, size_t *at, struct result *result) {
    size_t open = *at;
    while (open < text.len && is_space(text.ptr[open]))
        open++;
    if (byte_at(text, open) != '(')
        return;
    const char *close = memchr(text.ptr + open, ')', text.len - open);
    size_t end = close == NULL ? text.len : (size_t)(close - text.ptr);
    result->parameters = slice_trim(slice_part(text, open + 1, end - open - 1));
    *at = end;
}

static bool known_already(const struct result *result, uint32_t code) {
    for (unsigned i = 0; i < result->reading_count; i++)
        if (!result->readings[i].alternate && result->readings[i].code == code)
            return true;
    return false;
}

static void add(struct result *result, const struct candidate *candidate, struct hint fallback) {
    if (result->hits == QUERY_HITS || known_already(result, candidate->readings[0].code))
        return;
    unsigned count = candidate->count;
    if (result->reading_count + count > QUERY_READINGS)
        return;
    unsigned at = result->reading_count;
    if (candidate->first) { /* it goes before the others */
        memmove(result->readings + count, result->readings, at * sizeof result->readings[0]);
        memmove(result->hints + count, result->hints, at * sizeof result->hints[0]);
        for (unsigned i = count; i < at + count; i++)
            result->readings[i].hit++;
        at = 0;
    }
    for (unsigned i = 0; i < count; i++) {
        result->readings[at + i] = candidate->readings[i];
        result->readings[at + i].hit = candidate->first ? 0 : result->hits;
        result->hints[at + i] = candidate->hint.word != NULL ? candidate->hint : fallback;
    }
    result->reading_count += count;
    result->hits++;
}

/* A word anywhere in the text that names a space ("VPN ... 789"), for numbers without one nearby. */
static struct hint hint_of_text(struct slice text) {
    struct hint hint = {NULL, -1, -1, false};
    size_t at = 0;
    struct token token;
    while (next_token(text, &at, &token)) {
        const struct hint_word *word = hint_find(token.text);
        if (word != NULL && (word->role & (ROLE_CODE | ROLE_NEVER)) == 0)
            take_hint(&hint, word, false);
    }
    return hint;
}

static void find_of(struct slice text, enum strength wanted, struct hint fallback, struct result *result) {
    size_t at = 0;
    struct token token;
    struct candidate candidate;
    while (result->hits < QUERY_HITS && next_token(text, &at, &token)) {
        read_candidate(text, &token, &candidate);
        if (candidate.strength != wanted)
            continue;
        unsigned bugcheck = catalog_known(KNOWN_BUGCHECK);
        bool stop = candidate.hint.space == (int)bugcheck;
        if (candidate.readings[0].notation == NOTATION_SYMBOL) {
            row_at rows[SAME_SYMBOL_MAX];
            bool spelling;
            stop = symbol_find(token.text, rows, &spelling) > 0 && catalog_row(rows[0])->space == bugcheck;
        }
        add(result, &candidate, fallback);
        if (stop)
            skip_parameters(text, &at, result);
    }
}

void forms_find(struct slice text, struct result *result) {
    struct hint fallback = hint_of_text(text);
    find_of(text, STRONG, fallback, result);
    if (result->hits == 0)
        find_of(text, WEAK, fallback, result);
}
