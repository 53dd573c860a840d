/* Strict numbers: all of the text is the number, or it is none. Never octal. */
#ifndef WINERR_BASE_NUMBER_H
#define WINERR_BASE_NUMBER_H

#include <stdint.h>

#include "base/slice.h"

/* Digits only, at least one; false for anything else and above 2^64-1. *ret is set on success. */
bool number_decimal(struct slice s, uint64_t *ret);

/* Hexadecimal digits only, without a prefix; the same rules. */
bool number_hex(struct slice s, uint64_t *ret);

#endif
