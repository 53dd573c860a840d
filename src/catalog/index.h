/* The compiled-in index of words: which rows have a word in their symbol, description or guidance. Constant data
 * that only a search touches. */
#ifndef WINERR_CATALOG_INDEX_H
#define WINERR_CATALOG_INDEX_H

#include "base/slice.h"
#include "catalog/layout.h"

/* The words in sorted order. */
size_t index_words(void);
struct slice index_word(size_t word);
unsigned index_word_term(size_t word); /* TERM_STOP for a word that says nothing */

/* The first word that is not below `text`; index_words() when all are. */
size_t index_lower_bound(struct slice text);

/* The term of a word as it is written in small letters, TERM_STOP for one that says nothing; -1 when unknown. */
int index_find(struct slice text);

/* The term of the words whose stem is `text`; -1 where it is no word's stem. */
int index_find_stem(struct slice text);

const struct index_term *index_term(unsigned term);
const struct index_alternate *index_alternates(const struct index_term *term);
struct index_row index_row(row_at row);

/* How many contexts there are. Guidance is numbered as in the rows; these two give the others. */
unsigned index_contexts(void);
unsigned index_context_of_family(unsigned family);
unsigned index_context_of_space(unsigned space);

/* A walk over postings. */
struct posting_cursor {
    const unsigned char *next;
    uint32_t left;   /* postings still to come */
    uint32_t at;     /* the row or context that the walk stands at */
    unsigned fields; /* where the word stands in it */
};

struct posting_cursor index_rows(const struct index_term *term);
struct posting_cursor index_in_contexts(const struct index_term *term);

/* Each moves to the next posting; false at the end. */
bool postings_next(struct posting_cursor *cursor, unsigned field_bits);

#endif
