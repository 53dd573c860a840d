/* What the parts of a search share: a query taken to pieces. */
#ifndef WINERR_SEARCH_PARTS_H
#define WINERR_SEARCH_PARTS_H

#include "base/words.h"
#include "catalog/index.h"
#include "search/search.h"

#define ALTERNATIVES 64 /* terms that one word of a query may mean */

struct alternative {
    unsigned term;
    unsigned percent; /* of the term's weight that it counts */
};

/* One word of a query, and what it may mean. */
struct concept {
    struct slice text; /* in the input */
    unsigned weight;   /* how much it tells, as index_term.weight */
    unsigned count;
    struct alternative alternatives[ALTERNATIVES]; /* [0] is what was typed, where the index has it */
};

/* Words [first, first + count) must stand side by side. */
struct phrase {
    unsigned first, count;
};

struct question {
    unsigned count;
    struct concept concepts[SEARCH_WORDS];
    unsigned phrase_count;
    struct phrase phrases[SEARCH_WORDS];
    struct search_filter filter;
    const char *problem;
    struct slice problem_at;
};

/* Takes `input` to pieces. */
void question_read(struct slice input, bool last_is_prefix, struct question *ret);

/* How much the words of a mask tell together. */
uint32_t question_weight(const struct question *question, uint32_t words);

/* Adds the words that are nearest to a mistyped one as alternatives. */
void nearest_words(const struct word *word, struct concept *concept);

void concept_add(struct concept *concept, unsigned term, unsigned percent);

/* What is known of a row while words are compared. */
struct row_score {
    int32_t sum;
    int32_t now;        /* what the word at hand gave so far */
    uint16_t now_cover; /* the same of what it covers of the symbol */
    uint16_t word;      /* the word at hand, from 1 */
    uint32_t cover;     /* weight of the symbol's words that the query has */
    uint32_t symbol, description, relative;
};

struct context_score {
    int32_t sum;
    uint16_t now;
    uint16_t word;
    uint32_t words; /* bit n: it has word n */
};

/* Most rows have none of the words: those that have one stand side by side, so that few pages are touched. */
struct scores {
    void *pages;                    /* what the next three lie in at first */
    struct context_score *contexts; /* one each */
    uint16_t *places;               /* of each row, in `rows`; 0: it has no word */
    struct row_score *rows;         /* [0] is empty */
    struct row_score *grown;        /* the same as `rows`, once these are too many for the pages; else NULL */
    size_t count, room;
};

/* False when memory runs out. */
bool scores_make(const struct question *question, struct scores *ret);
void scores_free(struct scores *scores);

/* Fills a hit from what is known of its row; false when none of the words stands there. */
bool scores_hit(const struct question *question, const struct scores *scores, row_at row, struct search_hit *ret);

/* True when the row has all phrases of the query somewhere in its texts. */
bool phrases_stand(const struct question *question, row_at row);

#endif
