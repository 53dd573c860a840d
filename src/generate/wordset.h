/* A growing set of words, each with a number. */
#ifndef WINERR_GENERATE_WORDSET_H
#define WINERR_GENERATE_WORDSET_H

#include "generate/model.h"

struct wordset_entry {
    struct slice word; /* the set's own copy */
    uint32_t value;    /* the caller's; 0 at first */
};

/* Start from {0}. Entries stay in the order in which they came. */
struct wordset {
    ARRAY(struct wordset_entry) entries;
    uint32_t *slots; /* entry + 1 */
    size_t room;
};

/* The word's entry, added when it is not there. Valid until the next word is added. */
struct wordset_entry *wordset_add(struct wordset *set, struct slice word);

/* NULL when the word is not there. */
struct wordset_entry *wordset_find(const struct wordset *set, struct slice word);

#endif
