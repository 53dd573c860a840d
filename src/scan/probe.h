/* Where in a text a code could begin, told from bytes alone and many at a time: every place that is no
 * candidate here is none, and of the candidates most are none. */
#ifndef WINERR_SCAN_PROBE_H
#define WINERR_SCAN_PROBE_H

#include <stddef.h>
#include <stdint.h>

#define PROBE_BLOCK 64 /* bytes that one word of a mask speaks of */

/* What the bytes before a block say of its first ones. Start from {0}: a line begins. */
struct probe_carry {
    uint64_t word, upper, digit, quote, ampersand;
    uint64_t capital_digit; /* a digit behind a capital */
    uint64_t letters[4];    /* letters, and those with 1, 3 and 6 bytes behind them */
};

/* What a block holds, a bit a byte. */
struct probe_block {
    uint64_t numbers;  /* a small number may begin: a code only behind a word that says so */
    uint64_t large;    /* one of eight digits or more, or with 0x, may begin: a code also when it is listed */
    uint64_t names;    /* a symbol may have its first underscore, or another form of a code may begin */
    uint64_t words;    /* letters, digits, underscores */
    uint64_t newlines; /* line feeds */
};

void probe(const unsigned char *bytes, size_t blocks, struct probe_carry *carry, struct probe_block ret[]);

/* The same without the processor's vectors: for the tests, which compare the two. */
void probe_portable(const unsigned char *bytes, size_t blocks, struct probe_carry *carry, struct probe_block ret[]);

#endif
