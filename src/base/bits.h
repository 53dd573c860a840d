/* Bits of a 64-bit mask. */
#ifndef WINERR_BASE_BITS_H
#define WINERR_BASE_BITS_H

#include <stdint.h>

/* The place of the lowest and of the highest bit that is set; there must be one. */
static inline unsigned lowest_bit(uint64_t mask) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(mask);
#else
    unsigned bit = 0;
    while ((mask >> bit & 1) == 0)
        bit++;
    return bit;
#endif
}

static inline unsigned highest_bit(uint64_t mask) {
#if defined(__GNUC__)
    return 63 - (unsigned)__builtin_clzll(mask);
#else
    unsigned bit = 63;
    while ((mask >> bit & 1) == 0)
        bit--;
    return bit;
#endif
}

/* How many are set. Few are the rule: one step a bit. */
static inline unsigned count_bits(uint64_t mask) {
    unsigned count = 0;
    for (; mask != 0; mask &= mask - 1)
        count++;
    return count;
}

#endif
