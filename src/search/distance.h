/* How far two words are apart. */
#ifndef WINERR_SEARCH_DISTANCE_H
#define WINERR_SEARCH_DISTANCE_H

#include "base/slice.h"

#define DISTANCE_LENGTH 64 /* bytes of a word that are compared */

/* Edits (insert, delete, replace a letter, swap two neighbours; case does not count) that make `b` of `a`;
 * `most` + 1 as soon as they must be more than `most`. */
unsigned distance(struct slice a, struct slice b, unsigned most);

#endif
