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

#endif
