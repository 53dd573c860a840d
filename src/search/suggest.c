#include "search/suggest.h"

#include <stdlib.h>

#include "catalog/hash.h"

#define NAME_MAX_LENGTH 64 /* longer ones are cut: no symbol that people type is */

static unsigned minimum(unsigned a, unsigned b) { return a < b ? a : b; }

/* How many bits are set, all counted side by side. */
static unsigned bits(uint64_t set) {
    set -= set >> 1 & 0x5555555555555555u;
    set = (set & 0x3333333333333333u) + (set >> 2 & 0x3333333333333333u);
    set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (unsigned)(set * 0x0101010101010101u >> 56);
}

/* Damerau-Levenshtein (optimal string alignment): insert, delete, replace, swap neighbours.
 * Gives `most` + 1 as soon as the distance must exceed `most`. */
static unsigned distance(struct slice a, struct slice b, unsigned most) {
    unsigned rows[3][NAME_MAX_LENGTH + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (unsigned j = 0; j <= b.len; j++)
        last[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned least = now[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            char x = to_lower(a.ptr[i - 1]), y = to_lower(b.ptr[j - 1]);
            unsigned cost = minimum(minimum(last[j], now[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == to_lower(b.ptr[j - 2]) && to_lower(a.ptr[i - 2]) == y)
                cost = minimum(cost, before[j - 2] + 1);
            now[j] = cost;
            least = minimum(least, cost);
        }
        if (least > most)
            return most + 1;
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b.len];
}

struct near {
    row_at row;
    unsigned distance; /* in edits; a dropped prefix counts as one */
    unsigned weight;   /* of its space and its popularity: breaks ties */
};

static bool nearer(const struct near *a, const struct near *b) {
    if (a->distance != b->distance)
        return a->distance < b->distance;
    return a->weight > b->weight;
}

static void keep(struct near best[], size_t *count, struct near candidate) {
    for (size_t i = 0; i < *count; i++)
        if (slice_equal_fold(catalog_symbol(best[i].row), catalog_symbol(candidate.row)))
            return;
    size_t at = *count < SUGGEST_MAX ? (*count)++ : SUGGEST_MAX;
    if (at == SUGGEST_MAX) {
        if (!nearer(&candidate, &best[SUGGEST_MAX - 1]))
            return;
        at = SUGGEST_MAX - 1;
    }
    for (; at > 0 && nearer(&candidate, &best[at - 1]); at--)
        best[at] = best[at - 1];
    best[at] = candidate;
}

/* ACCESS_DENIED is the end of ERROR_ACCESS_DENIED, cut at an underscore. */
static bool is_end_of(struct slice symbol, struct slice name) {
    return symbol.len > name.len && slice_ends_fold(symbol, name) && symbol.ptr[symbol.len - name.len - 1] == '_';
}

size_t suggest_symbols(struct slice name, row_at ret_rows[SUGGEST_MAX]) {
    struct near best[SUGGEST_MAX];
    size_t count = 0;
    name = slice_part(name, 0, NAME_MAX_LENGTH);
    if (name.len < 3)
        return 0;
    unsigned most = name.len < 6 ? 1 : name.len < 12 ? 2 : 3 + (unsigned)name.len / 24;
    uint64_t letters = letter_set(name);
    for (row_at row = 0; row < catalog_rows(); row++) {
        uint64_t others = catalog_letters(row);
        bool end = name.len >= 4 && (letters & ~others) == 0 && is_end_of(catalog_symbol(row), name);
        if (!end && bits(letters ^ others) > 2 * most)
            continue;
        struct slice symbol = slice_part(catalog_symbol(row), 0, NAME_MAX_LENGTH);
        size_t apart = symbol.len > name.len ? symbol.len - name.len : name.len - symbol.len;
        const struct catalog_row *r = catalog_row(row);
        unsigned weight = (unsigned)catalog_space(r->space)->weight + r->popularity;
        if (end)
            keep(best, &count, (struct near){row, 1, weight});
        else if (apart <= most) {
            unsigned edits = distance(name, symbol, most);
            if (edits <= most)
                keep(best, &count, (struct near){row, edits, weight});
        }
    }
    for (size_t i = 0; i < count; i++)
        ret_rows[i] = best[i].row;
    return count;
}
