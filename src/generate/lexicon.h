/* What data/search.tsv says of words, and how symbols fall apart into words. */
#ifndef WINERR_GENERATE_LEXICON_H
#define WINERR_GENERATE_LEXICON_H

#include "base/words.h"
#include "generate/model.h"

#define LEXICON_WORDS 16 /* words that one symbol's part, or one line of the table, has at most */

enum lexicon_kind {
    LEXICON_STOP,   /* words that say nothing */
    LEXICON_PREFIX, /* first words of symbols that say nothing there */
    LEXICON_SHORT,  /* the first word is short for the others */
    LEXICON_SAME    /* words that mean nearly the same */
};

struct lexicon_entry {
    enum lexicon_kind kind;
    unsigned percent; /* of LEXICON_SAME */
    unsigned count;
    struct word words[LEXICON_WORDS];
};

/* Reads the table and counts the words of all symbols and descriptions. */
void lexicon_read(struct model *model, const char *folder);

size_t lexicon_entries(const struct lexicon_entry **ret);

/* True for a word of an entry of that kind; for LEXICON_SHORT, for its first word. */
bool lexicon_has(enum lexicon_kind kind, const struct word *word);

/* The words that a symbol consists of, joined ones taken apart (ACCESSDENIED: access denied), without a leading
 * prefix; at most `room`. */
size_t lexicon_split(struct slice symbol, struct word ret[], size_t room);

/* What a word of a symbol is short for; NULL for one that is not. */
const struct lexicon_entry *lexicon_long(const struct word *word);

#endif
