#include "search/distance.h"

static unsigned minimum(unsigned a, unsigned b) { return a < b ? a : b; }

static void fold(struct slice s, char ret[DISTANCE_LENGTH]) {
    for (size_t i = 0; i < s.len; i++)
        ret[i] = to_lower(s.ptr[i]);
}

/* Damerau-Levenshtein in the form of optimal string alignment. Of each row only the cells that can hold no more than
 * `most` are worked out; those beside them count as too far. */
unsigned distance(struct slice a, struct slice b, unsigned most) {
    unsigned rows[3][DISTANCE_LENGTH + 2];
    char left[DISTANCE_LENGTH], right[DISTANCE_LENGTH];
    a = slice_part(a, 0, DISTANCE_LENGTH);
    b = slice_part(b, 0, DISTANCE_LENGTH);
    if ((a.len > b.len ? a.len - b.len : b.len - a.len) > most)
        return most + 1;
    fold(a, left);
    fold(b, right);
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (unsigned j = 0; j <= b.len + 1; j++)
        last[j] = j <= most ? j : most + 1;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned from = i > most ? i - most : 1, to = minimum((unsigned)b.len, i + most);
        unsigned least = now[from - 1] = from == 1 && i <= most ? i : most + 1;
        for (unsigned j = from; j <= to; j++) {
            unsigned cost = minimum(minimum(last[j], now[j - 1]) + 1, last[j - 1] + (left[i - 1] != right[j - 1]));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                cost = minimum(cost, before[j - 2] + 1);
            now[j] = cost;
            least = minimum(least, cost);
        }
        now[to + 1] = most + 1;
        if (least > most)
            return most + 1;
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return minimum(last[b.len], most + 1);
}
