/* The hashes of the catalog's two indexes. */
#ifndef WINERR_CATALOG_HASH_H
#define WINERR_CATALOG_HASH_H

#include "base/slice.h"
#include "catalog/layout.h"

/* FNV-1a with ASCII letters folded, so that a symbol is found in any case. */
static inline uint32_t hash_symbol(struct slice symbol) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < symbol.len; i++)
        hash = (hash ^ (unsigned char)to_lower(symbol.ptr[i])) * 16777619u;
    return (hash ^ hash >> CATALOG_SLOTS_BITS) % CATALOG_SLOTS;
}

/* Fibonacci hashing: neighbouring codes land far apart. */
static inline uint32_t hash_code(uint32_t code) { return code * 2654435769u >> (32 - CATALOG_SLOTS_BITS); }

/* Which letters and digits a symbol has, one bit each: two symbols whose sets differ in more than
 * 2n places are more than n edits apart, which is cheap to see. */
static inline uint64_t letter_set(struct slice symbol) {
    uint64_t set = 0;
    for (size_t i = 0; i < symbol.len; i++) {
        char c = to_lower(symbol.ptr[i]);
        set |= (uint64_t)1 << (is_lower(c) ? c - 'a' : is_digit(c) ? 26 + (c - '0') : 36);
    }
    return set;
}

/* Classes of bytes that the ends of words are made of. */
extern const unsigned char ending_classes[256]; /* letters 1 to 26, _ 27, digits 28, others 0 */

static inline unsigned ending_class(char c) { return ending_classes[(unsigned char)c]; }

#define ENDING_BITS 15

/* The last four bytes of a word in any case, hashed: what a scanner knows words by at first sight. `bytes`
 * are those before the word's end, the last one in the highest byte; `len` is how many are the word's. */
static inline unsigned word_ending(uint32_t bytes, unsigned len) {
    uint32_t own = len < 4 ? UINT32_MAX << (32 - 8 * len) : UINT32_MAX;
    return ((bytes | 0x20202020u) & own) * 2654435769u >> (32 - ENDING_BITS);
}

/* The four bytes before `end`, as word_ending() takes them: one load where the processor's order allows. */
static inline uint32_t four_before(const char *end) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t bytes;
    memcpy(&bytes, end - 4, sizeof bytes);
    return bytes;
#else
    const unsigned char *e = (const unsigned char *)end;
    return (uint32_t)e[-4] | (uint32_t)e[-3] << 8 | (uint32_t)e[-2] << 16 | (uint32_t)e[-1] << 24;
#endif
}

/* All that two words can differ in at a glance: their ends, their first letters, their lengths. Not 0. */
static inline uint32_t word_key(struct slice word) {
    const char *end = word.ptr + word.len;
    unsigned last = ending_class(end[-1]), second = word.len > 1 ? ending_class(end[-2]) : 0;
    return (second << 5 | last) << 10 | ending_class(word.ptr[0]) << 5 | (word.len < 31 ? (uint32_t)word.len : 31);
}

static inline uint32_t hash_word(uint32_t key) { return key * 2654435769u >> (32 - WORD_SLOTS_BITS); }

/* The same classes of a symbol, which is written in capitals: all small letters are one class. */
static inline unsigned symbol_class(char c) { return is_lower(c) ? 29 : ending_class(c); }

static inline unsigned ending_of_symbol(char third_last, char second_last, char last) {
    return symbol_class(third_last) << 10 | symbol_class(second_last) << 5 | symbol_class(last);
}

/* A symbol's part before its first underscore as a key: its end, its first letter, its length. 0 when there
 * is no underscore, or nothing before it. */
static inline uint32_t prefix_key(struct slice symbol) {
    const char *end = (const char *)memchr(symbol.ptr, '_', symbol.len);
    size_t len = end == NULL ? 0 : (size_t)(end - symbol.ptr);
    if (len == 0 || len > 31)
        return 0;
    uint32_t ending = ending_of_symbol(len > 2 ? end[-3] : ' ', len > 1 ? end[-2] : ' ', end[-1]);
    return ending << 10 | symbol_class(symbol.ptr[0]) << 5 | (uint32_t)len;
}

/* An open-addressed table of such keys, 0 in free slots. */
#define PREFIX_SLOTS_BITS 11

static inline uint32_t prefix_slot(const uint32_t slots[], uint32_t key) {
    uint32_t slot = key * 2654435769u >> (32 - PREFIX_SLOTS_BITS);
    while (slots[slot] != 0 && slots[slot] != key)
        slot = (slot + 1) % (1u << PREFIX_SLOTS_BITS);
    return slot;
}

#endif
