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

/* Clears the bits of numbers that are no codes for sure: small ones that no word which ends like one that
 * makes a number a code stands before, large ones that are not listed either. Block i of the part begins at
 * text[at]; `last`: what comes behind it has not been looked at. */
void quick_numbers(const struct scanner *s, struct slice text, size_t at, struct probe *probe, size_t i, bool last);

/* Fills the scanner's tables of endings. */
void quick_init(struct scanner *s);

#endif
