/* Official sentences: finding the code whose message somebody quotes. The messages come from outside at run time, in
 * any language; nothing of them is kept longer than the search. */
#ifndef WINERR_SEARCH_SENTENCES_H
#define WINERR_SEARCH_SENTENCES_H

#include <stdint.h>

#include "base/buffer.h"

#define SENTENCES_MAX 5
#define SENTENCE_EXACT 1000

/* A message that is the sentence, or near it. */
struct sentence_match {
    uint32_t code;
    unsigned nearness; /* SENTENCE_EXACT: the same but for case, blanks, punctuation and what %1 stands for */
};

struct sentence_search {
    struct buffer query; /* brought to its plain form */
    struct buffer text;  /* the same of the message at hand */
    uint16_t *pairs;     /* how often the query has each pair of neighbouring characters, by their hash */
    unsigned pair_count;
    struct sentence_match best[SENTENCES_MAX]; /* the nearest first; each code once */
    size_t count;
    bool out_of_memory;
};

/* Prepares a search for the sentence `query`, in UTF-8. False when memory ran out. */
bool sentence_search_begin(struct sentence_search *search, struct slice query);

/* Compares one message, in UTF-8, with the query; call it for all of them, in any order. */
void sentence_search_offer(struct sentence_search *search, uint32_t code, struct slice message);

void sentence_search_free(struct sentence_search *search); /* takes NULL */

#endif
