#include "scan/probe.h"

#include <string.h>

#include "base/bits.h"
#include "base/slice.h"

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define HAVE_VECTORS 1
#else
#define HAVE_VECTORS 0
#endif

/* Into each of the functions below that go through a part, with the instructions that it may use. */
#if defined(__GNUC__)
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE static inline
#endif

/* --- candidates: the same few operations for every block, several blocks at a time where there are vectors --- */

/* Bits that say the same of the n-th byte before, `before` being the block that came earlier. */
ALWAYS_INLINE uint64_t earlier(uint64_t mask, uint64_t before, unsigned n) { return mask << n | before >> (64 - n); }

/* The same of the n-th byte after. */
ALWAYS_INLINE uint64_t later(uint64_t mask, uint64_t after, unsigned n) { return mask >> n | after << (64 - n); }

/* Bits where one of eight bytes in a row has the property. */
ALWAYS_INLINE uint64_t within_eight(uint64_t mask, uint64_t after) {
    uint64_t two = mask | later(mask, after, 1), two_after = after | after >> 1;
    uint64_t four = two | later(two, two_after, 2), four_after = two_after | two_after >> 2;
    return four | later(four, four_after, 4);
}

/* Bits where eight bytes in a row have it. */
ALWAYS_INLINE uint64_t run_of_eight(uint64_t mask, uint64_t after) { return ~within_eight(~mask, ~after); }

/* Bits 2 to 8 bytes behind: at most CONTEXT_GAP bytes are between. */
ALWAYS_INLINE uint64_t shortly_after(uint64_t ends, uint64_t before) {
    uint64_t two = ends | earlier(ends, before, 1), two_before = before | before << 1;
    uint64_t four = two | earlier(two, two_before, 2), four_before = two_before | two_before << 2;
    uint64_t seven = four | earlier(four, four_before, 3), seven_before = four_before | four_before << 3;
    return earlier(seven, seven_before, 2);
}

/* Where a word ends that may make a number behind it a code: the letters alone are looked at, win32 ends with its n. */
ALWAYS_INLINE uint64_t ends_of_words(probe_masks c[], size_t i, uint64_t words, uint64_t words_before) {
    uint64_t one_before = earlier(words, words_before, 1), two_before = earlier(words, words_before, 2);
    uint64_t three = c[PROBE_SAYS_THREE][i] & one_before & two_before & ~earlier(words, words_before, 3);
    uint64_t two = c[PROBE_SAYS_TWO][i] & one_before & ~two_before & ~(words >> 1);
    return (c[PROBE_SAYS][i] | three | two) & c[PROBE_LETTER][i] & ~(c[PROBE_LETTER][i] >> 1);
}

ALWAYS_INLINE uint64_t words_of(probe_masks c[], size_t i) {
    return c[PROBE_DIGIT][i] | c[PROBE_LETTER][i] | c[PROBE_UNDERSCORE][i];
}

ALWAYS_INLINE uint64_t upper_of(probe_masks c[], size_t i) { return c[PROBE_LETTER][i] & ~c[PROBE_LOWER][i]; }

/* A code can begin
 * - with digits that follow a word by a few bytes ("error: 5"), or that are eight or more;
 * - with 0x, or &H;
 * - with a hexadecimal letter, when a digit or seven hexadecimal digits follow ("c000021a");
 * - with capitals behind a quote ("NAME NOT FOUND"), or with W and more capitals (WSAEACCES);
 * and a symbol has its first underscore behind a capital (or a capital and one or two digits), or an
 * identifier has one before eight hexadecimal digits that end there.
 * `known` is 0 for the last block, behind which may be anything. */
ALWAYS_INLINE void find_candidates(struct probe *p, size_t i, uint64_t known) {
    probe_masks *c = p->classes;
    uint64_t words = words_of(c, i), words_before = words_of(c, i - 1);
    uint64_t words_after = words_of(c, i + 1) & known;
    uint64_t said =
        shortly_after(ends_of_words(c, i, words, words_before), ends_of_words(c, i - 1, words_before, UINT64_MAX));
    uint64_t digit_after = c[PROBE_DIGIT][i + 1] | ~known;
    uint64_t hex = c[PROBE_DIGIT][i] | c[PROBE_HEX_LETTER][i],
             hex_after = c[PROBE_DIGIT][i + 1] | c[PROBE_HEX_LETTER][i + 1];
    uint64_t eight = run_of_eight(hex, hex_after | ~known), ends = ~later(hex, hex_after & known, 8);
    uint64_t start = ~earlier(words, words_before, 1), first = hex & start, digit_first = c[PROBE_DIGIT][i] & start;
    /* eight digits are a failure, or something beside them says that they are a code */
    uint64_t beside = earlier(c[PROBE_BESIDE][i], c[PROBE_BESIDE][i - 1], 1) |
                      later(c[PROBE_BESIDE][i], c[PROBE_BESIDE][i + 1] | ~known, 8);
    uint64_t eight_digits = first & eight & ends & (c[PROBE_HIGH][i] | said | beside);
    /* 0x: with eight digits, or with fewer as a crash's bucket has it: 0x9F_3_nt */
    uint64_t bucket = later(within_eight(c[PROBE_UNDERSCORE][i], c[PROBE_UNDERSCORE][i + 1] | ~known), UINT64_MAX, 2);
    uint64_t marked = digit_first & later(c[PROBE_X][i], c[PROBE_X][i + 1] | ~known, 1) &
                      (said | later(eight, UINT64_MAX, 2) | bucket);
    /* more than eight are a code in decimal only */
    uint64_t large = eight_digits | marked | (digit_first & eight & later(c[PROBE_DIGIT][i], digit_after, 8));
    uint64_t upper = upper_of(c, i), upper_before = upper_of(c, i - 1), upper_after = upper_of(c, i + 1) | ~known;
    uint64_t capitals = upper & later(upper, upper_after, 1);
    uint64_t quoted = capitals & earlier(c[PROBE_QUOTE][i], c[PROBE_QUOTE][i - 1], 1);
    uint64_t basic = c[PROBE_LETTER][i] & earlier(c[PROBE_AMPERSAND][i], c[PROBE_AMPERSAND][i - 1], 1) &
                     later(hex, hex_after | ~known, 1);
    uint64_t wsa = c[PROBE_W][i] & start & capitals & later(upper, upper_after, 2);
    uint64_t digit = c[PROBE_DIGIT][i] & earlier(upper, upper_before, 1); /* behind a capital */
    uint64_t digit_before = c[PROBE_DIGIT][i - 1] & upper_before << 1;
    uint64_t two_digits = c[PROBE_DIGIT][i] & earlier(digit, digit_before, 1); /* D3D11_ */
    uint64_t two_digits_before = c[PROBE_DIGIT][i - 1] & digit_before << 1;
    uint64_t named = earlier(upper | digit | two_digits, upper_before | digit_before | two_digits_before, 1);
    uint64_t piece = later(eight & ends, UINT64_MAX, 1);
    p->lines[i] = count_bits(c[PROBE_NEWLINE][i]); /* of this block alone */
    p->words[i] = words;
    p->said[i] = said;
    /* letters alone: BugCheck EF, {... */
    uint64_t short_word = ~later(words, words_after, 1) | ~later(words, words_after, 2);
    uint64_t small = digit_first | (first & (later(c[PROBE_DIGIT][i], digit_after, 1) | short_word));
    uint64_t line_begins = earlier(c[PROBE_NEWLINE][i], c[PROBE_NEWLINE][i - 1], 1);
    p->numbers[i] = small & said & ~line_begins & ~large & ~(eight & ~ends);
    p->large[i] = large;
    p->names[i] = quoted | basic | wsa | (c[PROBE_UNDERSCORE][i] & (named | piece));
}

/* In a part of `count` blocks. */
ALWAYS_INLINE void find_all(struct probe *p, size_t count) {
    for (size_t i = 1; i <= count; i++)
        find_candidates(p, i, UINT64_MAX);
    if (count > 0) /* once more: the loop has no odd end, which vectors would be slow at */
        find_candidates(p, count, 0);
    p->lines[0] = 0;
    for (size_t i = 1; i <= count; i++)
        p->lines[i] += p->lines[i - 1];
}

/* --- portable: byte by byte ---------------------------------------------------------------------- */

/* `at` has the LAST_LETTERS - 1 bytes before it, too. */
static unsigned groups_at(const struct last_letters *letters, const unsigned char *at) {
    unsigned groups = UINT8_MAX;
    for (int n = 0; n < LAST_LETTERS; n++)
        groups &= letters->groups[n][at[-n] & 31];
    return groups;
}

static void classify_letter(probe_masks classes[], size_t i, uint64_t bit, char c) {
    classes[PROBE_LETTER][i] |= bit;
    classes[PROBE_HIGH][i] |= bit;
    classes[PROBE_LOWER][i] |= (c & 0x20) != 0 ? bit : 0;
    classes[PROBE_HEX_LETTER][i] |= hex_value(c) >= 0 ? bit : 0;
    classes[PROBE_X][i] |= to_lower(c) == 'x' ? bit : 0;
    classes[PROBE_W][i] |= c == 'W' ? bit : 0;
}

static void classify_end(probe_masks classes[], size_t i, uint64_t bit, unsigned groups) {
    classes[PROBE_SAYS][i] |= (groups & GROUPS_LONG) != 0 ? bit : 0;
    classes[PROBE_SAYS_THREE][i] |= (groups & GROUP_THREE) != 0 ? bit : 0;
    classes[PROBE_SAYS_TWO][i] |= (groups & GROUP_TWO) != 0 ? bit : 0;
}

static void classify_other(probe_masks classes[], size_t i, uint64_t bit, char c) {
    classes[PROBE_UNDERSCORE][i] |= c == '_' ? bit : 0;
    classes[PROBE_QUOTE][i] |= c == '"' ? bit : 0;
    classes[PROBE_AMPERSAND][i] |= c == '&' ? bit : 0;
    classes[PROBE_NEWLINE][i] |= c == '\n' ? bit : 0;
    classes[PROBE_BESIDE][i] |= c == ':' || c == '>' ? bit : 0;
}

/* What is asked of letters alone is left 0 for other bytes; the vectors below set some of it. */
static void classify_portable(struct probe *p, const struct last_letters *letters, const unsigned char *bytes,
                              size_t count) {
    probe_masks *classes = p->classes;
    unsigned char all[4 + PROBE_BLOCK];
    memcpy(all, p->before, 4);
    for (size_t i = 1; i <= count; i++, bytes += PROBE_BLOCK) {
        for (int n = 0; n < PROBE_CLASSES; n++)
            classes[n][i] = 0;
        memcpy(all + 4, bytes, PROBE_BLOCK);
        for (unsigned n = 0; n < PROBE_BLOCK; n++) {
            char c = (char)bytes[n];
            uint64_t bit = (uint64_t)1 << n;
            if (is_alpha(c)) {
                classify_letter(classes, i, bit, c);
                if (n == PROBE_BLOCK - 1 || !is_alpha((char)bytes[n + 1]))
                    classify_end(classes, i, bit, groups_at(letters, all + 4 + n));
            } else if (is_digit(c)) {
                classes[PROBE_DIGIT][i] |= bit;
                classes[PROBE_HIGH][i] |= c >= '8' ? bit : 0;
            } else {
                classify_other(classes, i, bit, c);
            }
        }
        memcpy(all, bytes + PROBE_BLOCK - 4, 4);
    }
}

#if HAVE_VECTORS

/* --- vectors: the two halves of a byte look its classes up ---------------------------------------- */

/* Each class is a rectangle in the table of high and low halves: the bit is set in both. */
enum {
    BIT_DIGIT = 1,      /* 3: 0-9 */
    BIT_HEX_LETTER = 2, /* 4, 6: 1-6 */
    BIT_LETTER_1 = 4,   /* 4, 6: 1-F */
    BIT_LETTER_2 = 8,   /* 5, 7: 0-A */
    BIT_UNDERSCORE = 16,
    BIT_X = 32,
    BIT_QUOTE = 64,
    BIT_NEWLINE = 128
};

#define LOW_HALVES                                                                                                     \
    BIT_DIGIT | BIT_LETTER_2, BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2,                                \
        BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2 | BIT_QUOTE,                                          \
        BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2,                                                      \
        BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2,                                                      \
        BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2,                                                      \
        BIT_DIGIT | BIT_HEX_LETTER | BIT_LETTER_1 | BIT_LETTER_2, BIT_DIGIT | BIT_LETTER_1 | BIT_LETTER_2,             \
        BIT_DIGIT | BIT_LETTER_1 | BIT_LETTER_2 | BIT_X, BIT_DIGIT | BIT_LETTER_1 | BIT_LETTER_2,                      \
        BIT_LETTER_1 | BIT_LETTER_2 | (char)BIT_NEWLINE, BIT_LETTER_1, BIT_LETTER_1, BIT_LETTER_1, BIT_LETTER_1,       \
        BIT_LETTER_1 | BIT_UNDERSCORE
#define HIGH_HALVES                                                                                                    \
    (char)BIT_NEWLINE, 0, BIT_QUOTE, BIT_DIGIT, BIT_HEX_LETTER | BIT_LETTER_1, BIT_LETTER_2 | BIT_UNDERSCORE | BIT_X,  \
        BIT_HEX_LETTER | BIT_LETTER_1, BIT_LETTER_2 | BIT_X, 0, 0, 0, 0, 0, 0, 0, 0

/* --- 32 bytes at once --- */

#define AVX2 __attribute__((target("avx2,bmi,bmi2"), optimize("O3")))

/* What does not change from block to block. */
struct tables256 {
    __m256i low, high;
    __m256i letters[LAST_LETTERS][2]; /* of c & 31 below 16, and from 16 on */
};

AVX2 static inline struct tables256 tables256_of(const struct last_letters *letters) {
    struct tables256 t = {.low = _mm256_setr_epi8(LOW_HALVES, LOW_HALVES),
                          .high = _mm256_setr_epi8(HIGH_HALVES, HIGH_HALVES)};
    for (int n = 0; n < LAST_LETTERS; n++)
        for (int h = 0; h < 2; h++)
            t.letters[n][h] = _mm256_broadcastsi128_si256(
                _mm_loadu_si128((const __m128i *)(const void *)(letters->groups[n] + 16 * h)));
    return t;
}

AVX2 static inline uint32_t has_bit(__m256i v, int shift) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16(v, shift)); /* the bit moves into the sign */
}

AVX2 static inline uint32_t has_some(__m256i v, int bits) {
    __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(v, _mm256_set1_epi8((char)bits)), _mm256_setzero_si256());
    return ~(uint32_t)_mm256_movemask_epi8(none);
}

AVX2 static inline uint32_t is_byte(__m256i v, char c) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(c)));
}

/* The groups in which some word has these letters at a place. */
AVX2 static inline __m256i look_up(const __m256i letters[2], __m256i v) {
    __m256i index = _mm256_and_si256(v, _mm256_set1_epi8(31));
    return _mm256_blendv_epi8(_mm256_shuffle_epi8(letters[0], index), _mm256_shuffle_epi8(letters[1], index),
                              _mm256_slli_epi16(index, 3)); /* by bit 4 */
}

/* The lower half of a mask stands at its byte 0, the upper one at 4: as this processor has its numbers. */
AVX2 static inline void put_half(uint64_t *mask, size_t at, uint32_t half) {
    memcpy((unsigned char *)mask + at, &half, sizeof half);
}

AVX2 static inline void classify_half(const struct tables256 *t, __m256i before, __m256i v, probe_masks c[], size_t i,
                                      size_t at) {
    const __m256i nibble = _mm256_set1_epi8(0x0F), eight = _mm256_set1_epi8('8');
    __m256i low = _mm256_shuffle_epi8(t->low, _mm256_and_si256(v, nibble));
    __m256i high = _mm256_shuffle_epi8(t->high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble));
    __m256i classes = _mm256_and_si256(low, high), between = _mm256_permute2x128_si256(before, v, 0x21);
    __m256i last =
        _mm256_and_si256(look_up(t->letters[0], v), look_up(t->letters[1], _mm256_alignr_epi8(v, between, 15)));
    __m256i further = _mm256_and_si256(look_up(t->letters[2], _mm256_alignr_epi8(v, between, 14)),
                                       look_up(t->letters[3], _mm256_alignr_epi8(v, between, 13)));
    __m256i groups = _mm256_and_si256(last, further);
    put_half(&c[PROBE_DIGIT][i], at, has_bit(classes, 7));
    put_half(&c[PROBE_HEX_LETTER][i], at, has_bit(classes, 6));
    put_half(&c[PROBE_LETTER][i], at, has_some(classes, BIT_LETTER_1 | BIT_LETTER_2));
    put_half(&c[PROBE_LOWER][i], at, has_bit(v, 2)); /* bit 0x20 */
    put_half(&c[PROBE_UNDERSCORE][i], at, has_bit(classes, 3));
    put_half(&c[PROBE_X][i], at, has_bit(classes, 2));
    put_half(&c[PROBE_W][i], at, is_byte(v, 'W'));
    put_half(&c[PROBE_QUOTE][i], at, has_bit(classes, 1));
    put_half(&c[PROBE_AMPERSAND][i], at, is_byte(v, '&'));
    put_half(&c[PROBE_NEWLINE][i], at, has_bit(classes, 0));
    put_half(&c[PROBE_HIGH][i], at, (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(v, eight), v)));
    put_half(&c[PROBE_BESIDE][i], at, is_byte(v, ':') | is_byte(v, '>'));
    put_half(&c[PROBE_SAYS][i], at, has_some(groups, GROUPS_LONG));
    put_half(&c[PROBE_SAYS_THREE][i], at, has_bit(groups, 1));
    put_half(&c[PROBE_SAYS_TWO][i], at, has_bit(groups, 0));
}

AVX2 static void classify_avx2(struct probe *p, const struct last_letters *letters, const unsigned char *bytes,
                               size_t count) {
    struct tables256 tables = tables256_of(letters);
    unsigned char last[32] = {0};
    memcpy(last + 28, p->before, 4);
    __m256i before = _mm256_loadu_si256((const __m256i *)(const void *)last);
    for (size_t i = 1; i <= count; i++, bytes += PROBE_BLOCK) {
        __m256i first = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
        __m256i second = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
        classify_half(&tables, before, first, p->classes, i, 0);
        classify_half(&tables, first, second, p->classes, i, 4);
        before = second;
    }
}

AVX2 static void find_avx2(struct probe *p, size_t count) { find_all(p, count); }

/* --- 64 bytes at once, with masks for results --- */

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi,bmi2,prefer-vector-width=512"), optimize("O3")))

AVX512 static inline __m512i twice(const uint8_t table[32]) {
    return _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)(const void *)table));
}

AVX512 static void classify_avx512(struct probe *p, const struct last_letters *letters, const unsigned char *bytes,
                                   size_t count) {
    const __m512i low = _mm512_broadcast_i32x4(_mm_setr_epi8(LOW_HALVES));
    const __m512i high = _mm512_broadcast_i32x4(_mm_setr_epi8(HIGH_HALVES));
    const __m512i nibble = _mm512_set1_epi8(0x0F);
    const __m512i letters0 = twice(letters->groups[0]), letters1 = twice(letters->groups[1]);
    const __m512i letters2 = twice(letters->groups[2]), letters3 = twice(letters->groups[3]);
    probe_masks *c = p->classes;
    unsigned char last[64] = {0};
    memcpy(last + 60, p->before, 4);
    __m512i before = _mm512_loadu_si512((const void *)last);
#define HAS(vector, bits) _mm512_test_epi8_mask(vector, _mm512_set1_epi8((char)(bits)))
    for (size_t i = 1; i <= count; i++, bytes += PROBE_BLOCK) {
        __m512i v = _mm512_loadu_si512((const void *)bytes);
        __m512i classes =
            _mm512_and_si512(_mm512_shuffle_epi8(low, _mm512_and_si512(v, nibble)),
                             _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(v, 4), nibble)));
        __m512i between = _mm512_alignr_epi32(v, before, 12); /* 16 bytes earlier */
        __m512i groups =
            _mm512_and_si512(_mm512_and_si512(_mm512_permutexvar_epi8(v, letters0),
                                              _mm512_permutexvar_epi8(_mm512_alignr_epi8(v, between, 15), letters1)),
                             _mm512_and_si512(_mm512_permutexvar_epi8(_mm512_alignr_epi8(v, between, 14), letters2),
                                              _mm512_permutexvar_epi8(_mm512_alignr_epi8(v, between, 13), letters3)));
        c[PROBE_DIGIT][i] = HAS(classes, BIT_DIGIT);
        c[PROBE_HEX_LETTER][i] = HAS(classes, BIT_HEX_LETTER);
        c[PROBE_LETTER][i] = HAS(classes, BIT_LETTER_1 | BIT_LETTER_2);
        c[PROBE_LOWER][i] = HAS(v, 0x20);
        c[PROBE_UNDERSCORE][i] = HAS(classes, BIT_UNDERSCORE);
        c[PROBE_X][i] = HAS(classes, BIT_X);
        c[PROBE_W][i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('W'));
        c[PROBE_QUOTE][i] = HAS(classes, BIT_QUOTE);
        c[PROBE_AMPERSAND][i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('&'));
        c[PROBE_NEWLINE][i] = HAS(classes, BIT_NEWLINE);
        c[PROBE_HIGH][i] = _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8('8'));
        c[PROBE_BESIDE][i] = _mm512_cmpeq_epi8_mask(_mm512_or_si512(v, _mm512_set1_epi8(4)), _mm512_set1_epi8('>'));
        c[PROBE_SAYS][i] = HAS(groups, GROUPS_LONG);
        c[PROBE_SAYS_THREE][i] = HAS(groups, GROUP_THREE);
        c[PROBE_SAYS_TWO][i] = HAS(groups, GROUP_TWO);
        before = v;
    }
#undef HAS
}

AVX512 static void find_avx512(struct probe *p, size_t count) { find_all(p, count); }

#endif

/* --- the whole ------------------------------------------------------------------------------------ */

void probe_part(struct probe *p, enum probe_means means, const struct last_letters *letters, const unsigned char *bytes,
                size_t count) {
#if HAVE_VECTORS
    if (means == PROBE_WIDEST && __builtin_cpu_supports("avx512vbmi")) {
        classify_avx512(p, letters, bytes, count);
        find_avx512(p, count);
    } else if (means != PROBE_PORTABLE && __builtin_cpu_supports("avx2")) {
        classify_avx2(p, letters, bytes, count);
        find_avx2(p, count);
    } else
#endif
    {
        (void)means;
        classify_portable(p, letters, bytes, count);
        find_all(p, count);
    }
    if (count > 0)
        memcpy(p->before, bytes + count * PROBE_BLOCK - 4, 4);
}

void probe_next(struct probe *p, size_t count) {
    for (int n = 0; n < PROBE_CLASSES; n++)
        p->classes[n][0] = p->classes[n][count];
    p->words[0] = p->words[count];
}
