/* Did-you-mean: the symbols nearest to a mistyped one. */
#ifndef WINERR_SEARCH_SUGGEST_H
#define WINERR_SEARCH_SUGGEST_H

#include "search/search.h"

#define SUGGEST_MAX 5

/* Puts the rows of the nearest symbols into ret_rows, the nearest first; returns how many.
 * A dropped prefix (ACCESS_DENIED) and transposed, missing, extra or wrong letters are forgiven. */
size_t suggest_symbols(struct slice name, row_at ret_rows[SUGGEST_MAX]);

/* What may have been meant, the likeliest first. */
struct suggestions {
    row_at rows[SUGGEST_MAX];
    size_t count;
    bool by_words; /* not by a name */
};

/* For a query in which nothing was found: by `name` where it was one (empty: it was not), else by the words of
 * `input` and the official sentences that are near it. */
void suggest(struct slice name, struct slice input, const struct search_quote quotes[], size_t quote_count,
             struct suggestions *ret);

#endif
