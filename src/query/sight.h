/* A code as it stands in a text: which of its words is one, and what the words around say of it.
 * Lookups of pasted text and the scanning of logs both see through this. */
#ifndef WINERR_QUERY_SIGHT_H
#define WINERR_QUERY_SIGHT_H

#include "query/query.h"

enum strength {
    SIGHT_NOTHING, /* no code */
    SIGHT_WEAK,    /* digits that may be one; enough for a query that has nothing better */
    SIGHT_STRONG   /* its form, its words or its being listed say that it is one */
};

struct sight {
    enum strength strength;
    size_t start, end; /* in the text; a minus sign that belongs to the number included */
    struct reading readings[2];
    unsigned count;
    struct hint hint;
    bool first; /* it says more than the codes before it: LDAP's data, a substatus */
    bool stop;  /* a stop code: what follows in brackets are its parameters */
};

/* Judges the run of word characters that ends at `end`, the first byte after it, and began at `start`. */
void sight_token(struct slice text, size_t start, size_t end, struct sight *ret);

/* Judges the next run of word characters from *at on and moves *at behind it; false at the text's end. */
bool sight_next(struct slice text, size_t *at, struct sight *ret);

/* The same between quotes, in a text: text[at] is the first byte behind a quote. */
bool sight_quoted(struct slice text, size_t at, struct sight *ret);

/* A code has a name, or what it wraps has. */
bool sight_is_listed(uint32_t code);

/* "(0xF7A1, 0x0)" from `at` on, behind a stop code: gives what stands in the brackets and returns
 * where the text goes on; `at` itself when there is no bracket. */
size_t sight_parameters(struct slice text, size_t at, struct slice *ret);

/* " - 0x20017" from `at` on, behind a result of Windows Setup: gives that number and returns where the text
 * goes on; `at` itself when there is none. */
size_t sight_extend(struct slice text, size_t at, uint32_t *ret);

/* "NAME NOT FOUND" and the like of Process Monitor's Result column, which must be all of `text`. */
bool sight_result_column(struct slice text, struct sight *ret);

/* The meanings of a code in a text, as those of a query. `hint` is the sight's own or that of its line. */
void query_sight(const struct sight *sight, struct hint hint, const struct filter *filter, struct result *result);

#endif
