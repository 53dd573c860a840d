#include "scan/quick.h"

#include "base/bits.h"
#include "base/number.h"
#include "query/context.h"

static void note_word(struct scanner *s, const char *word) {
    char text[4 + WORD_LENGTH] = {0};
    size_t len = strlen(word);
    memcpy(text + 4, word, len);
    unsigned ending = word_ending(four_before(text + 4 + len), (unsigned)len);
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

/* --- numbers ---------------------------------------------------------------------------------------- */

/* `len` bytes of a word, at least one, end before `end`. */
static inline bool has_word_ending(const struct scanner *s, const char *end, unsigned len) {
    unsigned ending = word_ending(four_before(end), len);
    return (s->word_endings[ending >> 6] >> (ending & 63) & 1) != 0;
}

/* The word before the place, seen in the masks alone. */
bool quick_small(const struct scanner *s, const struct quick_place *place) {
    /* the highest bit is the byte before the number's */
    uint64_t words = place->probe->words[place->block - 1];
    if (place->bit > 0)
        words = place->probe->words[place->block] << (64 - place->bit) | words >> place->bit;
    unsigned gap = words == 0 ? 64 : 63 - highest_bit(words);
    if (gap > CONTEXT_GAP)
        return false;
    uint64_t others = ~(words << gap);
    return has_word_ending(s, place->text - gap, others == 0 ? 64 : 63 - highest_bit(others));
}

/* The upper half of eight hexadecimal digits. */
static uint32_t upper_half(const char *digits) {
    uint32_t bytes = four_before(digits + 4); /* the first digit in the lowest byte */
    uint32_t nibbles = (bytes & 0x0F0F0F0F) + 9 * (bytes >> 6 & 0x01010101);
    uint32_t pairs = nibbles << 4 | nibbles >> 8; /* of the first two digits, and of the others 16 bits further */
    return (pairs & 0xFF) << 8 | (pairs >> 16 & 0xFF);
}

/* Eight digits that may be listed as they stand: a failure, in the form of all of them. */
static bool is_failures_half(const char *digits) { return digits[0] >= '8' && catalog_has_half(upper_half(digits)); }

static bool may_be_failure(uint32_t code) { return code >= 0x80000000u && catalog_has_half(code >> 16); }

/* Nine or ten decimal digits, as unsigned values and negative ones have them. */
static bool decimal_may_be_listed(const char *digits, unsigned len) {
    uint64_t value = 0;
    for (unsigned i = 0; i < len; i++) {
        if (!is_digit(digits[i]))
            return true; /* 80070005h */
        value = value * 10 + (unsigned)(digits[i] - '0');
    }
    return may_be_failure((uint32_t)value) || (digits[-1] == '-' && may_be_failure((uint32_t)(0 - value)));
}

#define SUFFIX_MAX 3 /* -2147024891ULL */

static bool is_decimal(const char *digits, unsigned len) {
    unsigned i = 0;
    while (i < len && is_digit(digits[i]))
        i++;
    return i == len;
}

/* `words` are the word bytes from the number on. */
static inline bool may_be_listed(const char *digits, uint64_t words) {
    unsigned len = words == UINT64_MAX ? 64 : lowest_bit(~words);
    if (len == 8 || (len > 8 && digits[8] == '_'))
        return is_failures_half(digits) || digits[8] == ':' || digits[-1] == '>';
    if ((digits[1] | 0x20) == 'x')
        return len >= 2 + 8 || memchr(digits, '_', len) != NULL;
    if (len == 9 || len == 10)
        return decimal_may_be_listed(digits, len);
    if (len < 8)
        return false; /* the probe did not see the end of a small number */
    /* signed with a suffix, or with its sign extended; others are addresses, and ends of GUIDs */
    return len == 20 || (digits[-1] == '-' && len <= 10 + SUFFIX_MAX && is_decimal(digits, 10));
}

bool quick_large(const struct scanner *s, const struct quick_place *place) {
    const uint64_t *words = &place->probe->words[place->block];
    uint64_t behind = words[0] >> place->bit;
    if (place->bit > 0 && !place->last)
        behind |= words[1] << (64 - place->bit);
    return place->last || may_be_listed(place->text, behind) ||
           ((place->probe->said[place->block] >> place->bit & 1) != 0 && quick_small(s, place));
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
    return catalog_has_prefix(prefix_key(prefix));
}

bool quick_piece(struct slice text, size_t at) {
    uint64_t value;
    char after = at + 9 < text.len ? text.ptr[at + 9] : ' ';
    return (after == '_' || !is_word(after)) && text.len - at > 8 && number_hex(slice_part(text, at + 1, 8), &value) &&
           value >= 0x80000000u && sight_is_listed((uint32_t)value);
}

bool quick_word(struct slice text, size_t start) {
    size_t at = start;
    for (unsigned gap = 0; at > 0 && !is_word(text.ptr[at - 1]); at--)
        if (text.ptr[at - 1] == '\n' || ++gap > CONTEXT_GAP)
            return false;
    struct slice word;
    if (at == 0 || !context_word_before(text, at, &word))
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

/* 80070005h, 0x80070005UL */
static bool is_suffix(char c) { return to_lower(c) == 'h' || to_lower(c) == 'l' || to_lower(c) == 'u'; }

bool quick_number(struct slice text, size_t start, size_t end) {
    struct slice digits = slice_part(text, start, end - start);
    bool marked = digits.len > 2 && digits.ptr[0] == '0' && to_lower(digits.ptr[1]) == 'x';
    while (digits.len > 1 && is_suffix(digits.ptr[digits.len - 1]))
        digits.len--;
    bool negative = start > 0 && text.ptr[start - 1] == '-';
    if (digits.len > 20 || (!marked && !negative && digits.len > 10 && digits.len < 20))
        return false; /* longer than a code, shorter than one with its sign extended: an address, a serial number */
    if (marked ? hex_is_listed(slice_part(digits, 2, digits.len)) : decimal_is_listed(digits, negative))
        return true;
    /* 80070005, "0000208D: NameErr", <Binary>B3020000 */
    if (!marked && digits.len == 8 &&
        (hex_is_listed(digits) || (end < text.len && text.ptr[end] == ':') ||
         (start > 0 && text.ptr[start - 1] == '>')))
        return true;
    return quick_word(text, start);
}
