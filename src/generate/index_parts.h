/* The index while it is made: index.c fills it, index_emit.c writes it. */
#ifndef WINERR_GENERATE_INDEX_PARTS_H
#define WINERR_GENERATE_INDEX_PARTS_H

#include "generate/wordset.h"

#define INDEX_ALTERNATES 16

struct index_parts_term {
    struct buffer rows, contexts; /* postings */
    uint32_t last_row, last_context;
    uint32_t row_count, context_count;
    uint32_t telling; /* rows that have it in their symbol or description */
    uint32_t place;   /* among the gathered, from 1; 0: not there */
    uint8_t weight;
    uint8_t alternate_count;
    struct index_alternate alternates[INDEX_ALTERNATES];
};

struct index_parts {
    struct wordset words, stems; /* the value of each is its term + 1 */
    ARRAY(struct index_parts_term) terms;
    ARRAY(struct index_row) rows;
};

extern struct index_parts parts;

#endif
