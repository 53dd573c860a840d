/* What most candidates fail on, seen quickly: the word before a number, the size of a number, the first
 * part of a name. Whatever passes is judged with care afterwards; nothing that is a code may fail here. */
#ifndef WINERR_SCAN_QUICK_H
#define WINERR_SCAN_QUICK_H

#include "scan/scan.h"

/* True when the part of a name before the underscore at text[at] is the first part of some symbol. */
bool quick_symbol(struct slice text, size_t at);

/* True when eight hexadecimal digits, and no more, stand behind the underscore at text[at], and are listed. */
bool quick_piece(struct slice text, size_t at);

/* True when a word that may make the number at text[start] a code stands right before it. */
bool quick_word(struct slice text, size_t start);

/* True when the digits text[start, end) are a listed code, or a word before them may make them one. */
bool quick_number(struct slice text, size_t start, size_t end);

/* A bit of a block that was probed. */
struct quick_place {
    const struct probe *probe;
    size_t block; /* of the part, from 1 */
    unsigned bit;
    bool last;        /* what comes behind the block has not been looked at */
    const char *text; /* the byte itself; a whole block before and behind it can be read */
};

/* False for a small number that no word which ends like one that makes a number a code stands before. */
bool quick_small(const struct scanner *s, const struct quick_place *place);

/* False for a large one that is not listed either. */
bool quick_large(const struct scanner *s, const struct quick_place *place);

/* Fills the scanner's tables of endings. */
void quick_init(struct scanner *s);

#endif
