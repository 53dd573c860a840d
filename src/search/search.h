/* Words in, the likeliest rows out. The index lies in the catalog; nothing is kept between two searches. */
#ifndef WINERR_SEARCH_SEARCH_H
#define WINERR_SEARCH_SEARCH_H

#include "base/buffer.h"
#include "catalog/catalog.h"

#define SEARCH_WORDS 32   /* words of a query; further ones are passed over */
#define SEARCH_MOST 10000 /* hits of one search */

/* An official sentence that the input is, or is near. */
struct search_quote {
    uint32_t code;
    bool whole;          /* the input is the sentence */
    bool spaces[64];     /* which the code may be of */
    struct slice module; /* that has the sentence */
};

/* One row that was found. In each mask bit n is word n of the query. */
struct search_hit {
    row_at row;
    int32_t score;        /* comparable within one search alone */
    uint32_t symbol;      /* words that stand in its symbol */
    uint32_t description; /* in its description */
    uint32_t relative;    /* in another name of the same code, or in the NTSTATUS that becomes it */
    uint32_t guidance;
    uint32_t family; /* in the title of its family or space */
    unsigned quote;  /* from 1: its message is quotes[quote - 1]; 0: none */
};

/* What a search is restricted to; zeroed, it restricts nothing. */
struct search_filter {
    bool some_space;
    bool spaces[64];
    struct slice symbol;   /* a pattern, or a part of the symbol; empty: any */
    struct slice families; /* names or patterns, separated by commas; empty: any */
};

/* Zero it before the first use; it can be used again without being freed. The quotes are the caller's. */
struct search_result {
    struct slice input;                    /* borrowed from the caller */
    const char *problem;                   /* what is wrong with a filter, in words; NULL: nothing */
    struct slice problem_at;               /* the filter's value */
    unsigned words;                        /* how many words the search was for */
    struct slice word_texts[SEARCH_WORDS]; /* as they stand in the input */
    struct search_hit *hits;               /* the best first */
    size_t count;
    size_t room;
    bool out_of_memory;
    const struct search_quote *quotes; /* the nearest first, set by the caller: their rows come first */
    size_t quote_count;
    bool unlisted; /* the input is quotes[0], whose code no table lists; nothing else was looked for */
};

void search_result_free(struct search_result *result); /* takes NULL */

/* Searches for `input`: words, "phrases" in double quotes, and symbol:, space: and family: filters. The last word
 * may be the beginning of one when `last_is_prefix`. Gives at most `most` hits (SEARCH_MOST is the limit); without
 * `all` those that are far behind the best are left out. `filter` may be NULL. */
void search_run(struct slice input, const struct search_filter *filter, size_t most, bool all, bool last_is_prefix,
                struct search_result *result);

/* True for the filters alone: whether a row is among those that are wanted. */
bool search_filter_fits(const struct search_filter *filter, row_at row);

/* Appends, in words, where the query's words were found. */
void search_reason(const struct search_result *result, const struct search_hit *hit, struct buffer *b);

#endif
