/* Official sentences: finding the message that somebody quotes. The messages come from outside at run time, in any
 * language; nothing of them outlives the program. */
#ifndef WINERR_SEARCH_SENTENCES_H
#define WINERR_SEARCH_SENTENCES_H

#include <stdint.h>

#include "base/buffer.h"

#define SENTENCES_MAX 5
#define SENTENCE_LENGTH 4096 /* bytes of a query; more is no sentence */

/* How near a message is to a query, in thousandths; between these, nearer is more. */
#define SENTENCE_EXACT 1000    /* the same but for case, blanks and punctuation */
#define SENTENCE_FILLED 900    /* and but for what stands in place of %1 and the like */
#define SENTENCE_HALF_SAID 950 /* the same, and half of it is not filled in */
#define SENTENCE_NEAR 650      /* less is another sentence */

struct sentence_match {
    size_t sentence; /* from 0, as they were added */
    unsigned nearness;
};

struct sentence {
    uint64_t key;
    size_t at;
    uint32_t len;
    bool inserts;
};

/* Zero it before the first use. */
struct sentences {
    struct buffer text; /* all of them in their plain form */
    struct sentence *list;
    size_t count, room;
    struct buffer query; /* brought to its plain form */
    struct buffer as_is; /* the same of one that was copied out of a table, with its %1 */
    uint16_t *pairs;     /* how often the query has each pair of neighbouring characters, by their hash */
    uint16_t *taken;
    unsigned pair_count;
    uint32_t *slots; /* their numbers from 1 on, by the hash of their text; of the first `indexed` ones */
    size_t slot_count, indexed;
    bool out_of_memory; /* sentences are missing, or a query was not compared */
};

void sentences_free(struct sentences *sentences); /* takes NULL */

/* Adds a message, in UTF-8. Sentences of one key are the same answer, so that a search gives one of them. */
void sentences_add(struct sentences *sentences, uint64_t key, struct slice message);

/* Finds the messages whose nearness to `query`, in UTF-8, is `least` (one of those above) or more; returns how
 * many there are, the nearest first. */
size_t sentences_find(struct sentences *sentences, struct slice query, unsigned least,
                      struct sentence_match ret[SENTENCES_MAX]);

#endif
