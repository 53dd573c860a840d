#include "catalog/index.h"

#include "catalog/catalog.h"
#include "index.inc" /* written by the generator into the build folder */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* From here on `index_` names in capitals or with `table` come from index.inc. */

size_t index_words(void) { return INDEX_WORDS; }

struct slice index_word(size_t word) {
    const struct index_word *w = &index_table_words[word];
    return (struct slice){index_table_pool + w->at, w->len};
}

unsigned index_word_term(size_t word) { return index_table_words[word].term; }

size_t index_lower_bound(struct slice text) {
    size_t low = 0, high = INDEX_WORDS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare_fold(index_word(middle), text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int index_find(struct slice text) {
    size_t word = index_lower_bound(text);
    return word < INDEX_WORDS && slice_equal(index_word(word), text) ? (int)index_word_term(word) : -1;
}

int index_find_stem(struct slice text) {
    size_t word = index_lower_bound(text);
    bool found = word < INDEX_WORDS && slice_equal(index_word(word), text) && index_table_words[word].stem != 0;
    return found ? (int)index_word_term(word) : -1;
}

const struct index_term *index_term(unsigned term) { return &index_table_terms[term]; }

const struct index_alternate *index_alternates(const struct index_term *term) {
    return &index_table_alternates[term->alternates];
}

struct index_row index_row(row_at row) {
    return index_table_rows[row];
}

unsigned index_context_of_family(unsigned family) { return INDEX_GUIDANCE + family; }
unsigned index_context_of_space(unsigned space) { return INDEX_GUIDANCE + catalog_families() + space; }
unsigned index_contexts(void) { return index_context_of_space(catalog_spaces()); }

static struct posting_cursor cursor_at(uint32_t at, uint32_t count) {
    return (struct posting_cursor){(const unsigned char *)index_table_postings + at, count, 0, 0};
}

struct posting_cursor index_rows(const struct index_term *term) {
    return cursor_at(term->rows, term->row_count);
}

struct posting_cursor index_in_contexts(const struct index_term *term) {
    return cursor_at(term->contexts, term->context_count);
}

bool postings_next(struct posting_cursor *cursor, unsigned field_bits) {
    uint32_t number = 0;
    if (cursor->left == 0)
        return false;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = *cursor->next++;
        number |= (uint32_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            break;
    }
    cursor->left--;
    cursor->at += number >> field_bits;
    cursor->fields = number & ((1u << field_bits) - 1);
    return true;
}
