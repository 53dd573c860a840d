/* UTF-8: reading it, mending it, and how wide it is on a terminal. */
#ifndef WINERR_BASE_UTF8_H
#define WINERR_BASE_UTF8_H

#include <stdint.h>

#include "base/buffer.h"

/* Length in bytes of the well-formed character that `s` starts with, 0 when there is none
 * (overlong forms, surrogates and values above U+10FFFF are not well-formed).
 * *ret_char, if not NULL, gets the code point. */
size_t utf8_length(struct slice s, uint32_t *ret_char);

bool utf8_valid(struct slice s);

/* Appends the character; a surrogate, and what is above U+10FFFF, as U+FFFD. */
void utf8_append(struct buffer *b, uint32_t c);

/* Appends `s` with every byte that is part of no well-formed character replaced by U+FFFD. */
void utf8_append_valid(struct buffer *b, struct slice s);

/* Appends at most `limit` bytes of `s` so that a terminal does nothing but show them: control
 * characters (C0, DEL, C1, bidirectional overrides) and broken bytes become \xNN or \u{N}. */
void utf8_append_printable(struct buffer *b, struct slice s, size_t limit);

/* Columns that the text takes, counting each character as one and combining marks as none. */
size_t utf8_columns(struct slice s);

#endif
