/* Where in a text a code could begin, told from bytes alone and many at a time: every place that is no
 * candidate here is none, and of the candidates most are none. */
#ifndef WINERR_SCAN_PROBE_H
#define WINERR_SCAN_PROBE_H

#include <stddef.h>
#include <stdint.h>

#include "catalog/layout.h"

#define PROBE_BLOCK 64  /* bytes that one mask speaks of, a bit a byte */
#define PROBE_BLOCKS 64 /* of one part: its masks stay near the processor */

/* A mask for each block of a part, from [1] on; [0] is of the block before it, and the one behind is of no block. */
typedef uint64_t probe_masks[1 + PROBE_BLOCKS + 1];

/* Of which classes the bytes are. */
struct probe_classes {
    probe_masks digit, hex_letter, letter, lower, underscore, x, w, quote, ampersand, newline;
    probe_masks high, beside;               /* 8 and what comes behind it; : and >, which stand beside codes */
    probe_masks says, says_three, says_two; /* last letters of words that may make a number a code, by their length */
};

/* A part of a text. Start from {0}: a line begins. */
struct probe {
    struct probe_classes classes;
    unsigned char before[4]; /* the bytes before the part; [0] is not looked at */
    /* What was found. */
    probe_masks words;   /* letters, digits, underscores */
    probe_masks said;    /* a word that may make a number a code ends 1 to CONTEXT_GAP bytes before */
    probe_masks numbers; /* a small number may begin: a code only behind such a word */
    probe_masks large;   /* one of eight digits or more, or with 0x, may begin: a code also when it is listed */
    probe_masks names;   /* a symbol may have its first underscore, or another form of a code may begin */
};

/* How the bytes of blocks are put into classes: by the processor's widest vectors, by those that every one of the
 * last ten years has, or by none. They differ in nothing but speed. */
enum probe_means { PROBE_WIDEST, PROBE_USUAL, PROBE_PORTABLE };

/* Looks at the next `count` blocks of the text, at most PROBE_BLOCKS. `letters` are those that the words end with which
 * may make a number a code. */
void probe_part(struct probe *probe, enum probe_means means, const struct last_letters *letters,
                const unsigned char *bytes, size_t count);

/* The part has been dealt with: its last block is the one before the next. */
void probe_next(struct probe *probe, size_t count);

#endif
