/* Did-you-mean: the symbols nearest to a mistyped one. */
#ifndef WINERR_SEARCH_SUGGEST_H
#define WINERR_SEARCH_SUGGEST_H

#include "catalog/catalog.h"

#define SUGGEST_MAX 5

/* Puts the rows of the nearest symbols into ret_rows, the nearest first; returns how many.
 * A dropped prefix (ACCESS_DENIED) and transposed, missing, extra or wrong letters are forgiven. */
size_t suggest_symbols(struct slice name, row_at ret_rows[SUGGEST_MAX]);

/* The same for a query in which nothing was found: by `name` where it was one (empty: it was not), else by the words
 * of `input`; *ret_by_words tells which. */
size_t suggest(struct slice name, struct slice input, row_at ret_rows[SUGGEST_MAX], bool *ret_by_words);

#endif
