/* Patterns of names, as shells have them. */
#ifndef WINERR_BASE_GLOB_H
#define WINERR_BASE_GLOB_H

#include "base/slice.h"

/* True when all of `text` fits: letters in any case, * is any run of characters, ? any one. */
bool glob_fits(struct slice glob, struct slice text);

/* True for a text that has a * or ? in it. */
bool is_glob(struct slice text);

#endif
