/* Text as words, and words as stems: what the search index is made of and what it is asked for. The generator
 * and the search share it, so that the two cannot differ. */
#ifndef WINERR_BASE_WORDS_H
#define WINERR_BASE_WORDS_H

#include "base/slice.h"

#define WORD_MAX 32 /* bytes of a word; the rest of a longer one is passed over */

/* One word in small letters, without a final NUL. */
struct word {
    char text[WORD_MAX];
    size_t len;
};

static inline struct slice word_slice(const struct word *word) { return (struct slice){word->text, word->len}; }

/* Takes the next word off *rest; false when there is none left. Letters and digits make words, an apostrophe
 * inside one is dropped (can't: cant), and single letters joined by a slash are one word (I/O: io). */
bool words_next(struct slice *rest, struct word *ret);

/* The same for a symbol, where a new word also begins at a capital: JET_errInvalidPath, hrFileClose. */
bool words_next_of_symbol(struct slice *rest, struct word *ret);

/* Cuts a plain English word to what its forms have in common (denied, deny: deni). Light rules of our own, after
 * those of M. Porter's "An algorithm for suffix stripping" (1980). Words with digits in them stay as they are. */
void word_stem(struct word *word);

#endif
