/* Typing mistakes: the words of the index that are few edits from a given one. */
#include "search/distance.h"
#include "search/parts.h"

#define NEAREST 6     /* words taken */
#define LETTERS_MIN 4 /* of a word that may be mistyped */

void nearest_words(const struct word *word, struct concept *concept) {
    struct slice typed = word_slice(word);
    unsigned most = typed.len < LETTERS_MIN ? 0 : typed.len < 8 ? 1 : 2;
    unsigned best = most;
    for (unsigned round = 0; round < 2 && most > 0; round++) /* first how near the nearest is, then all of those */
        for (size_t i = 0; i < index_words() && (round == 0 || concept->count < NEAREST); i++) {
            struct slice other = index_word(i);
            size_t apart = other.len > typed.len ? other.len - typed.len : typed.len - other.len;
            if (apart > best || index_word_term(i) == TERM_STOP || other.len < LETTERS_MIN)
                continue;
            unsigned edits = distance(typed, other, best);
            if (edits > best)
                continue;
            if (round == 0)
                best = edits;
            else
                concept_add(concept, index_word_term(i), edits == 1 ? 70 : 50);
        }
    if (concept->count > 0)
    concept->weight = index_term(concept->alternatives[0].term)->weight;
}
