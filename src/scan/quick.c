#include "scan/quick.h"

#include "base/bits.h"
#include "base/number.h"
#include "query/context.h"

/* First parts of symbols as other projects spell them, and of a word that a number follows. */
static bool is_other_prefix(struct slice prefix) {
    static const struct slice others[] = {{"NT_", 3}, {"WERR_", 5}, {"KRB5KDC_", 8}, {"KRB5KRB_", 8}, {"BUGCHECK_", 9}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (slice_equal(prefix, others[i]))
            return true;
    return false;
}

static void note_word(struct scanner *s, const char *word) {
    unsigned ending = word_key(slice_of(word)) >> 10;
    s->word_endings[ending >> 6] |= (uint64_t)1 << (ending & 63);
}

void quick_init(struct scanner *s) {
    const struct catalog_word *words;
    size_t count = catalog_words(&words);
    for (size_t i = 0; i < count; i++)
        if ((words[i].role & (ROLE_CODE | ROLE_SKIP)) != 0)
            note_word(s, words[i].word);
    note_word(s, "data");
}

static bool has_word_ending(const struct scanner *s, const char *last) {
    unsigned ending = ending_of(last[-2], last[-1], *last);
    return (s->word_endings[ending >> 6] >> (ending & 63) & 1) != 0;
}

/* --- small numbers ---------------------------------------------------------------------------------- */

/* How many bytes that are of no word stand before bit `bit` of the second block; `near` in the probe has
 * made sure that it is a few. */
static unsigned gap_before(const struct probe_block *block, unsigned bit) {
    uint64_t words = bit == 0 ? block[-1].words : block->words << (64 - bit) | block[-1].words >> bit;
    return words == 0 ? CONTEXT_GAP + 1 : 63 - highest_bit(words);
}

static uint64_t kept_of(const struct scanner *s, const char *text, const struct probe_block *block) {
    uint64_t kept = 0;
    for (uint64_t rest = block->numbers; rest != 0; rest &= rest - 1) {
        unsigned bit = lowest_bit(rest);
        kept |= (uint64_t)has_word_ending(s, text + bit - 1 - gap_before(block, bit)) << bit;
    }
    return kept;
}

void quick_numbers(const struct scanner *s, struct slice text, size_t at, struct probe_block blocks[], size_t count) {
    for (size_t i = 0; i < count; i++, at += PROBE_BLOCK)
        if (blocks[i].numbers != 0 && at > CONTEXT_GAP + 3) /* the first block of a text is judged with care */
            blocks[i].numbers = kept_of(s, text.ptr + at, &blocks[i]);
}

/* --- names ------------------------------------------------------------------------------------------ */

bool quick_symbol(struct slice text, size_t at) {
    const char *end = text.ptr + at;
    const uint64_t *endings = catalog_endings();
    if (at >= 3) {
        unsigned ending = ending_of_symbol(end[-3], end[-2], end[-1]);
        if ((endings[ending >> 6] >> (ending & 63) & 1) == 0)
            return false;
    }
    size_t start = at;
    while (start > 0 && at - start < 32 && is_word(text.ptr[start - 1]) && text.ptr[start - 1] != '_')
        start--;
    if (start > 0 && text.ptr[start - 1] == '_')
        return false; /* its first underscore has been looked at */
    struct slice prefix = slice_part(text, start, at + 1 - start);
    return catalog_has_prefix(prefix_key(prefix)) || is_other_prefix(prefix);
}

bool quick_piece(struct slice text, size_t at) {
    struct slice piece = slice_part(text, at + 1, 8);
    if (piece.len < 8 || hex_value(piece.ptr[0]) < 8)
        return false;
    for (size_t i = 1; i < 8; i++)
        if (hex_value(piece.ptr[i]) < 0)
            return false;
    char after = at + 9 < text.len ? text.ptr[at + 9] : ' ';
    return after == '_' || !is_word(after);
}

bool quick_word(const struct scanner *s, struct slice text, size_t start) {
    size_t at = start;
    for (unsigned gap = 0; at > 0 && !is_word(text.ptr[at - 1]); at--)
        if (text.ptr[at - 1] == '\n' || ++gap > CONTEXT_GAP)
            return false;
    struct slice word;
    if (at == 0 || (at >= 3 && !has_word_ending(s, text.ptr + at - 1)) || !context_word_before(text, at, &word))
        return false;
    if (slice_equal_fold(word, SLICE("data"))) /* of data, only Active Directory's: "error, data 52e" */
        return context_word_before(text, (size_t)(word.ptr - text.ptr), &word) &&
               slice_equal_fold(word, SLICE("error"));
    const struct catalog_word *found = catalog_word(word);
    return found != NULL && (found->role & (ROLE_CODE | ROLE_SKIP)) != 0;
}

/* 0x...: what is too long for a code is an address, unless it is a code with its sign extended. */
static bool hex_is_listed(struct slice digits) {
    while (digits.len > 0 && digits.ptr[0] == '0')
        digits = slice_part(digits, 1, digits.len);
    uint64_t value;
    return digits.len >= 8 && number_hex(digits, &value) && (value <= UINT32_MAX || value >> 32 == UINT32_MAX) &&
           sight_is_listed((uint32_t)value);
}

static bool decimal_is_listed(struct slice digits, bool negative) {
    uint64_t value;
    if (digits.len < 9 || !number_decimal(digits, &value))
        return false;
    return sight_is_listed((uint32_t)value) || (negative && sight_is_listed((uint32_t)(0 - value)));
}

bool quick_number(const struct scanner *s, struct slice text, size_t start, size_t end) {
    struct slice digits = slice_part(text, start, end - start);
    bool marked = digits.len > 2 && digits.ptr[0] == '0' && to_lower(digits.ptr[1]) == 'x';
    if (digits.len > 20 || (!marked && digits.len > 10 && digits.len < 20))
        return false; /* longer than a code, shorter than one with its sign extended: an address, a serial number */
    if (marked ? hex_is_listed(slice_part(digits, 2, digits.len))
               : decimal_is_listed(digits, start > 0 && text.ptr[start - 1] == '-'))
        return true;
    /* 80070005, "0000208D: NameErr", <Binary>B3020000 */
    if (!marked && digits.len == 8 &&
        (hex_is_listed(digits) || (end < text.len && text.ptr[end] == ':') ||
         (start > 0 && text.ptr[start - 1] == '>')))
        return true;
    return quick_word(s, text, start);
}
