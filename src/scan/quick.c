#include "scan/quick.h"

#include "base/bits.h"
#include "base/number.h"
#include "query/context.h"

static void set(uint64_t bits[], unsigned bit) { bits[bit >> 6] |= (uint64_t)1 << (bit & 63); }

/* First parts of symbols as other projects spell them, and of a word that a number follows. */
static bool is_other_prefix(struct slice prefix) {
    static const struct slice others[] = {{"NT_", 3}, {"WERR_", 5}, {"KRB5KDC_", 8}, {"KRB5KRB_", 8}, {"BUGCHECK_", 9}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (slice_equal(prefix, others[i]))
            return true;
    return false;
}

/* All that two words can differ in at a glance: their ends, their first letters, their lengths. */
static uint32_t key_of(struct slice word) {
    const char *end = word.ptr + word.len;
    unsigned ending = ending_of(word.len > 2 ? end[-3] : ' ', word.len > 1 ? end[-2] : ' ', end[-1]);
    return ending << 10 | ending_class(word.ptr[0]) << 5 | (word.len < 31 ? (unsigned)word.len : 31);
}

static uint32_t *slot_of(struct scanner *s, uint32_t key) {
    uint32_t slot = key * 2654435769u >> (32 - SCAN_WORDS_BITS);
    while (s->words[slot] != 0 && s->words[slot] != key)
        slot = (slot + 1) % (1u << SCAN_WORDS_BITS);
    return &s->words[slot];
}

static void note_word(const char *text, void *scanner) {
    struct scanner *s = scanner;
    uint32_t key = key_of(slice_of(text));
    set(s->word_endings, key >> 10);
    *slot_of(s, key) = key;
}

void quick_init(struct scanner *s) {
    hint_each_code_word(note_word, s);
    note_word("data", s);
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
        const char *last = text + bit - 1 - gap_before(block, bit);
        unsigned ending = ending_of(last[-2], last[-1], *last);
        kept |= (s->word_endings[ending >> 6] >> (ending & 63) & 1) << bit;
    }
    return kept;
}

void quick_numbers(const struct scanner *s, struct slice text, size_t at, struct probe_block blocks[], size_t count) {
    for (size_t i = 0; i < count; i++, at += PROBE_BLOCK)
        if (blocks[i].numbers != 0 && at > CONTEXT_GAP + 3) /* the first block of a text is judged with care */
            blocks[i].numbers = kept_of(s, text.ptr + at, &blocks[i]);
}

/* --- names ------------------------------------------------------------------------------------------ */

bool quick_symbol(const struct scanner *s, struct slice text, size_t at) {
    (void)s;
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

bool quick_word(struct scanner *s, struct slice text, size_t start) {
    size_t at = start;
    for (unsigned gap = 0; at > 0 && !is_word(text.ptr[at - 1]); at--)
        if (text.ptr[at - 1] == '\n' || ++gap > CONTEXT_GAP)
            return false;
    struct slice word;
    if (!context_word_before(text, at, &word) || *slot_of(s, key_of(word)) == 0)
        return false;
    /* of data, only Active Directory's: "error, data 52e" */
    return !slice_equal_fold(word, SLICE("data")) ||
           (context_word_before(text, (size_t)(word.ptr - text.ptr), &word) && slice_equal_fold(word, SLICE("error")));
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

bool quick_number(struct scanner *s, struct slice text, size_t start, size_t end) {
    struct slice digits = slice_part(text, start, end - start);
    bool marked = digits.len > 2 && digits.ptr[0] == '0' && to_lower(digits.ptr[1]) == 'x';
    if (digits.len > 20)
        return false;
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
