/* Typing mistakes: the words of the index that are few edits from a given one. */
#include "search/distance.h"
#include "search/parts.h"

#define NEAREST 6     /* words taken */
#define LETTERS_MIN 4 /* of a word that may be mistyped */

void nearest_words(const struct word *word, struct concept *concept) {
    struct slice typed = word_slice(word);
    unsigned best = typed.len < LETTERS_MIN ? 0 : typed.len < 8 ? 1 : 2;
    for (size_t i = 0; i < index_words() && best > 0; i++) {
        struct slice other = index_word(i);
        size_t apart = other.len > typed.len ? other.len - typed.len : typed.len - other.len;
        if (apart > best || other.len < LETTERS_MIN || index_word_term(i) == TERM_STOP)
            continue;
        unsigned edits = distance(typed, other, best);
        if (edits > best)
            continue;
        if (edits < best)
        concept->count = 0; /* those before were farther off */
        best = edits;
        if (concept->count < NEAREST)
            concept_add(concept, index_word_term(i), edits == 1 ? 70 : 50);
    }
    if (concept->count > 0)
    concept->weight = index_term(concept->alternatives[0].term)->weight;
}
