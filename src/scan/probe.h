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

/* What a byte can be. What is asked of letters alone is not known of other bytes. */
enum probe_class {
    PROBE_DIGIT,
    PROBE_HEX_LETTER,
    PROBE_LETTER,
    PROBE_LOWER, /* of letters */
    PROBE_UNDERSCORE,
    PROBE_X,
    PROBE_W,
    PROBE_QUOTE,
    PROBE_AMPERSAND,
    PROBE_NEWLINE,
    PROBE_HIGH,   /* of hexadecimal digits: 8 to F */
    PROBE_BESIDE, /* : and >, which stand beside codes */
    PROBE_SAYS,   /* of letters: the last one of a word that may make a number a code, of four letters or more */
    PROBE_SAYS_THREE,
    PROBE_SAYS_TWO,
    PROBE_CLASSES
};

/* A part of a text. Start from {0}: a line begins. */
struct probe {
    probe_masks classes[PROBE_CLASSES];
    unsigned char before[4]; /* the bytes before the part; [0] is not looked at */
    /* What was found. */
    probe_masks lines;   /* no mask: how many line feeds there are from the part's beginning to the block's end */
    probe_masks words;   /* letters, digits, underscores */
    probe_masks said;    /* a word that may make a number a code ends 1 to CONTEXT_GAP bytes before */
    probe_masks numbers; /* a small number may begin, or one or two letters: a code only behind such a word */
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
