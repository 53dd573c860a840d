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

/* How many are set: the same steps for all masks, which vectors have as well. */
static inline uint64_t count_bits(uint64_t mask) {
    mask -= mask >> 1 & 0x5555555555555555;
    mask = (mask & 0x3333333333333333) + (mask >> 2 & 0x3333333333333333);
    mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0F;
    mask += mask >> 8;
    mask += mask >> 16;
    return (mask + (mask >> 32)) & 0x7F;
}

#endif
