#include "scan/probe.h"

#include "base/slice.h"

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define HAVE_VECTORS 1
#else
#define HAVE_VECTORS 0
#endif

/* Compiled into each of the probes below, with the instructions that it may use. */
#if defined(__GNUC__)
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE static inline
#endif

/* One bit a byte of a block. */
struct masks {
    uint64_t digit, hex_letter, letter, upper, word, underscore, x, w, quote, ampersand, newline;
};

/* Bits that say the same of the n-th byte before, `before` being the block that came earlier. */
ALWAYS_INLINE uint64_t earlier(uint64_t mask, uint64_t before, unsigned n) { return mask << n | before >> (64 - n); }

/* The same of the n-th byte after. What lies behind the block is not known: it may be anything. */
ALWAYS_INLINE uint64_t later(uint64_t mask, unsigned n) { return mask >> n | ~(UINT64_MAX >> n); }

/* Bits where eight bytes in a row have the property. */
ALWAYS_INLINE uint64_t run_of_eight(uint64_t mask) {
    mask &= later(mask, 1);
    mask &= later(mask, 2);
    return mask & later(mask, 4);
}

/* Bits 2 to 8 bytes behind a letter: at most CONTEXT_GAP bytes are between. */
ALWAYS_INLINE uint64_t after_letters(uint64_t letters, uint64_t before[4]) {
    uint64_t two = letters | earlier(letters, before[0], 1);
    uint64_t four = two | earlier(two, before[1], 2);
    uint64_t seven = four | earlier(four, before[2], 3);
    uint64_t near = earlier(seven, before[3], 2);
    before[0] = letters;
    before[1] = two;
    before[2] = four;
    before[3] = seven;
    return near;
}

/* A code can begin
 * - with digits that follow a word by a few bytes ("error: 5"), or that are eight or more;
 * - with 0x, or &H;
 * - with a hexadecimal letter, when a digit or seven hexadecimal digits follow ("c000021a");
 * - with capitals behind a quote ("NAME NOT FOUND"), or with W and more capitals (WSAEACCES);
 * and a symbol has its first underscore behind a capital (or a capital and one or two digits), or an
 * identifier has one before eight hexadecimal digits that end there. */
ALWAYS_INLINE void find_candidates(const struct masks *m, struct probe_carry *c, struct probe_block *ret) {
    uint64_t start = ~earlier(m->word, c->word, 1);
    uint64_t near = after_letters(m->letter, c->letters);
    uint64_t digit_first = m->digit & start, letter_first = m->hex_letter & start;
    uint64_t hex = m->digit | m->hex_letter, eight = run_of_eight(hex);
    /* more than eight digits are a code in decimal only; behind eight may stand an h, or a name */
    uint64_t ends = ~(hex >> 8), ninth_digit = later(m->digit, 8);
    uint64_t large = (digit_first & ((eight & (ends | ninth_digit)) | later(m->x, 1))) | (letter_first & eight & ends);
    uint64_t marked = m->letter & earlier(m->ampersand, c->ampersand, 1) & later(hex, 1);
    uint64_t capitals = m->upper & later(m->upper, 1);
    uint64_t quoted = capitals & earlier(m->quote, c->quote, 1);
    uint64_t wsa = m->w & start & capitals & later(m->upper, 2);
    uint64_t capital_digit = m->digit & earlier(m->upper, c->upper, 1);
    uint64_t two_digits = m->digit & earlier(capital_digit, c->capital_digit, 1); /* D3D11_ */
    uint64_t named = earlier(m->upper | capital_digit | two_digits, c->upper | c->capital_digit, 1);
    uint64_t piece = later(eight & ends, 1);
    uint64_t symbol = m->underscore & (named | piece);
    ret->numbers = (digit_first | (letter_first & later(m->digit, 1))) & near & ~large & ~(eight & ~ends);
    ret->large = large;
    ret->names = marked | quoted | wsa | symbol;
    ret->words = m->word;
    ret->newlines = m->newline;
    c->word = m->word;
    c->upper = m->upper;
    c->digit = m->digit;
    c->quote = m->quote;
    c->ampersand = m->ampersand;
    c->capital_digit = capital_digit | two_digits;
}

/* --- portable: a table of classes ------------------------------------------------------------- */

static inline void classify_portable(const unsigned char *bytes, struct masks *ret) {
    *ret = (struct masks){0};
    for (unsigned i = 0; i < PROBE_BLOCK; i++) {
        char c = (char)bytes[i];
        uint64_t bit = (uint64_t)1 << i;
        ret->newline |= c == '\n' ? bit : 0;
        ret->quote |= c == '"' ? bit : 0;
        ret->ampersand |= c == '&' ? bit : 0;
        if (!is_word(c))
            continue;
        ret->word |= bit;
        ret->digit |= is_digit(c) ? bit : 0;
        ret->letter |= is_alpha(c) ? bit : 0;
        ret->upper |= is_upper(c) ? bit : 0;
        ret->hex_letter |= !is_digit(c) && hex_value(c) >= 0 ? bit : 0;
        ret->underscore |= c == '_' ? bit : 0;
        ret->x |= to_lower(c) == 'x' ? bit : 0;
        ret->w |= c == 'W' ? bit : 0;
    }
}

void probe_portable(const unsigned char *bytes, size_t blocks, struct probe_carry *carry, struct probe_block ret[]) {
    for (size_t i = 0; i < blocks; i++) {
        struct masks masks;
        classify_portable(bytes + i * PROBE_BLOCK, &masks);
        find_candidates(&masks, carry, &ret[i]);
    }
}

#if HAVE_VECTORS

/* --- vectors: the two halves of a byte look its classes up, 32 bytes at once ---------------------- */

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

struct half {
    uint32_t digit, hex_letter, letter, upper, underscore, x, w, quote, ampersand, newline;
};

#define AVX2 __attribute__((target("avx2,bmi,bmi2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,bmi,bmi2")))

AVX2 static inline uint32_t has_bit(__m256i classes, int shift) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16(classes, shift)); /* the bit moves into the sign */
}

AVX2 static inline struct half classify_half(const unsigned char *bytes) {
    const __m256i low = _mm256_setr_epi8(LOW_HALVES, LOW_HALVES), high = _mm256_setr_epi8(HIGH_HALVES, HIGH_HALVES);
    const __m256i nibble = _mm256_set1_epi8(0x0F);
    __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    __m256i classes = _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)),
                                       _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
    __m256i letters = _mm256_and_si256(classes, _mm256_set1_epi8(BIT_LETTER_1 | BIT_LETTER_2));
    uint32_t letter = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(letters, _mm256_setzero_si256()));
    uint32_t lower = has_bit(v, 2); /* bit 0x20 */
    struct half half;
    half.digit = has_bit(classes, 7);
    half.hex_letter = has_bit(classes, 6);
    half.letter = letter;
    half.upper = letter & ~lower;
    half.underscore = has_bit(classes, 3);
    half.x = has_bit(classes, 2);
    half.quote = has_bit(classes, 1);
    half.newline = has_bit(classes, 0);
    half.w = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('W')));
    half.ampersand = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('&')));
    return half;
}

#define JOIN(member) ((uint64_t)b.member << 32 | a.member)

AVX2 static void probe_avx2(const unsigned char *bytes, size_t blocks, struct probe_carry *carry,
                            struct probe_block ret[]) {
    for (size_t i = 0; i < blocks; i++) {
        struct half a = classify_half(bytes + i * PROBE_BLOCK), b = classify_half(bytes + i * PROBE_BLOCK + 32);
        struct masks m = {.digit = JOIN(digit),
                          .hex_letter = JOIN(hex_letter),
                          .letter = JOIN(letter),
                          .upper = JOIN(upper),
                          .underscore = JOIN(underscore),
                          .x = JOIN(x),
                          .w = JOIN(w),
                          .quote = JOIN(quote),
                          .ampersand = JOIN(ampersand),
                          .newline = JOIN(newline)};
        m.word = m.digit | m.letter | m.underscore;
        find_candidates(&m, carry, &ret[i]);
    }
}

/* The same 64 bytes at once, with masks for results. */
AVX512 static void probe_avx512(const unsigned char *bytes, size_t blocks, struct probe_carry *carry,
                                struct probe_block ret[]) {
    const __m512i low = _mm512_broadcast_i32x4(_mm_setr_epi8(LOW_HALVES));
    const __m512i high = _mm512_broadcast_i32x4(_mm_setr_epi8(HIGH_HALVES));
    const __m512i nibble = _mm512_set1_epi8(0x0F);
#define HAS(bits) _mm512_test_epi8_mask(classes, _mm512_set1_epi8((char)(bits)))
    for (size_t i = 0; i < blocks; i++) {
        __m512i v = _mm512_loadu_si512((const void *)(bytes + i * PROBE_BLOCK));
        __m512i classes =
            _mm512_and_si512(_mm512_shuffle_epi8(low, _mm512_and_si512(v, nibble)),
                             _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(v, 4), nibble)));
        struct masks m = {.digit = HAS(BIT_DIGIT),
                          .hex_letter = HAS(BIT_HEX_LETTER),
                          .letter = HAS(BIT_LETTER_1 | BIT_LETTER_2),
                          .word = HAS(BIT_DIGIT | BIT_LETTER_1 | BIT_LETTER_2 | BIT_UNDERSCORE),
                          .underscore = HAS(BIT_UNDERSCORE),
                          .x = HAS(BIT_X),
                          .w = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('W')),
                          .quote = HAS(BIT_QUOTE),
                          .ampersand = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('&')),
                          .newline = HAS(BIT_NEWLINE)};
        m.upper = m.letter & ~_mm512_test_epi8_mask(v, _mm512_set1_epi8(0x20));
        find_candidates(&m, carry, &ret[i]);
    }
#undef HAS
}

void probe(const unsigned char *bytes, size_t blocks, struct probe_carry *carry, struct probe_block ret[]) {
    if (__builtin_cpu_supports("avx512bw"))
        probe_avx512(bytes, blocks, carry, ret);
    else if (__builtin_cpu_supports("avx2"))
        probe_avx2(bytes, blocks, carry, ret);
    else
        probe_portable(bytes, blocks, carry, ret);
}

#else

void probe(const unsigned char *bytes, size_t blocks, struct probe_carry *carry, struct probe_block ret[]) {
    probe_portable(bytes, blocks, carry, ret);
}

#endif
