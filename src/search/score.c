/* What every row and context gets for the words of a query: BM25 over fields of unlike weight, in whole numbers
 * so that every machine ranks alike. A point is 1/256 of index_term's unit of weight. */
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "search/parts.h"

/* BM25's k1, as points of the sums below. */
#define SATURATION 307

#define ROWS_AT_FIRST 16384

/* The tables of a search in one piece. */
struct layout {
    size_t places, rows, size; /* where they begin, behind the contexts; bytes in all */
};

static struct layout layout(void) {
    struct layout l;
    l.rows = index_contexts() * sizeof(struct context_score);
    l.rows = (l.rows + 63) / 64 * 64;
    l.places = l.rows + ROWS_AT_FIRST * sizeof(struct row_score);
    l.size = l.places + catalog_rows() * sizeof(uint16_t);
    return l;
}

/* What stands in a symbol counts most; a long symbol or description makes each of its words count less. */
static unsigned frequency(struct index_row row, unsigned fields) {
    unsigned sum = 0;
    if ((fields & IN_SYMBOL) != 0)
        sum += 512 * 5 / (2 + row.symbol);
    if ((fields & IN_DESCRIPTION) != 0)
        sum += 154 * 90 / (54 + 4 * row.description);
    if ((fields & IN_RELATIVE) != 0)
        sum += sum == 0 ? 256 : 120;
    return sum;
}

/* Each word counts once a row, in the alternative that gives most. */
static void take_row(struct row_score *score, unsigned word, unsigned fields, int32_t points, unsigned cover) {
    uint32_t bit = (uint32_t)1 << word;
    if (score->word != word + 1) {
        score->word = (uint16_t)(word + 1);
        score->now = 0;
        score->now_cover = 0;
    }
    if (points > score->now) {
        score->sum += points - score->now;
        score->now = points;
    }
    if ((fields & IN_SYMBOL) != 0) {
        score->symbol |= bit;
        if (cover > score->now_cover) {
            score->cover += cover - score->now_cover;
            score->now_cover = (uint16_t)cover;
        }
    }
    if ((fields & IN_DESCRIPTION) != 0)
        score->description |= bit;
    if ((fields & IN_RELATIVE) != 0)
        score->relative |= bit;
}

/* Makes room for one more row; false when memory runs out. */
static bool make_room(struct scores *scores) {
    if (scores->count < scores->room)
        return true;
    struct row_score *rows = realloc(scores->grown, 2 * scores->room * sizeof *rows);
    if (rows == NULL)
        return false;
    if (scores->grown == NULL)
        memcpy(rows, scores->rows, scores->count * sizeof *rows);
    scores->rows = scores->grown = rows;
    scores->room *= 2;
    return true;
}

static struct row_score *score_of(struct scores *scores, row_at row) {
    if (scores->places[row] == 0) {
        scores->places[row] = (uint16_t)scores->count;
        scores->rows[scores->count++] = (struct row_score){0};
    }
    return &scores->rows[scores->places[row]];
}

static bool add_rows(const struct index_term *term, unsigned word, unsigned weight, unsigned percent,
                     struct scores *scores) {
    struct posting_cursor cursor = index_rows(term);
    while (postings_next(&cursor, ROW_FIELD_BITS)) {
        if (!make_room(scores))
            return false;
        unsigned f = frequency(index_row(cursor.at), cursor.fields);
        unsigned points = weight * (f * (256 + SATURATION) / (SATURATION + f)) * percent / 100;
        take_row(score_of(scores, cursor.at), word, cursor.fields, (int32_t)points, term->weight * percent / 100);
    }
    return true;
}

static void add_contexts(const struct index_term *term, unsigned word, unsigned weight, unsigned percent,
                         struct context_score contexts[]) {
    struct posting_cursor cursor = index_in_contexts(term);
    while (postings_next(&cursor, CONTEXT_FIELD_BITS)) {
        struct context_score *score = &contexts[cursor.at];
        unsigned points = weight * ((cursor.fields & IN_GIST) != 0 ? 48 : 12) * percent / 100;
        if (score->word != word + 1) {
            score->word = (uint16_t)(word + 1);
            score->now = 0;
        }
        if (points > score->now) {
            score->sum += (int32_t)points - score->now;
            score->now = (uint16_t)points;
        }
        score->words |= (uint32_t)1 << word;
    }
}

bool scores_make(const struct question *question, struct scores *ret) {
    struct layout l = layout();
    char *pages = pages_take(l.size);
    *ret = (struct scores){.pages = pages};
    bool good = pages != NULL;
    if (good) {
        ret->contexts = (struct context_score *)(void *)pages;
        ret->rows = (struct row_score *)(void *)(pages + l.rows);
        ret->places = (uint16_t *)(void *)(pages + l.places);
        ret->room = ROWS_AT_FIRST;
        ret->count = 1;
    }
    for (unsigned word = 0; word < question->count && good; word++) {
        const struct concept *concept = &question->concepts[word];
        for (unsigned i = 0; i < concept->count; i++) {
            const struct index_term *term = index_term(concept->alternatives[i].term);
            /* A rarer alternative must not tell more than the word that was asked for. */
            unsigned weight = term->weight < concept->weight ? term->weight : concept->weight;
            good = good && add_rows(term, word, weight, concept->alternatives[i].percent, ret);
            add_contexts(term, word, weight, concept->alternatives[i].percent, ret->contexts);
        }
    }
    if (!good)
        scores_free(ret);
    return good;
}

void scores_free(struct scores *scores) {
    pages_free(scores->pages, layout().size);
    free(scores->grown);
    *scores = (struct scores){0};
}

/* How much of the symbol the query has: of two that both have its words, the shorter is meant. */
static int32_t cover_of(const struct row_score *score, struct index_row row) {
    uint32_t whole = 4u * row.weight + 16, part = score->cover < whole ? score->cover : whole;
    return (int32_t)(score->cover * 180 * part / whole);
}

uint32_t question_weight(const struct question *question, uint32_t words) {
    uint32_t sum = 0;
    for (unsigned i = 0; i < question->count; i++)
        if ((words >> i & 1) != 0)
            sum += question->concepts[i].weight;
    return sum;
}

bool scores_hit(const struct question *question, const struct scores *scores, row_at row, struct search_hit *ret) {
    const struct catalog_row *r = catalog_row(row);
    const struct row_score *score = &scores->rows[scores->places[row]];
    const struct context_score *guidance = &scores->contexts[r->guidance];
    const struct context_score *family = &scores->contexts[index_context_of_family(r->family)];
    const struct context_score *space = &scores->contexts[index_context_of_space(r->space)];
    uint32_t words = score->symbol | score->description | score->relative;
    words |= guidance->words | family->words | space->words;
    if (words == 0 && question->count > 0)
        return false;
    struct index_row known = index_row(row);
    uint32_t found = question_weight(question, words), asked = question_weight(question, UINT32_MAX);
    int32_t sum = score->sum + guidance->sum + family->sum + space->sum + cover_of(score, known);
    if (asked > 0)
        sum += (int32_t)((uint64_t)found * found * 128 / asked);
    *ret = (struct search_hit){.row = row,
                               .score = sum + known.standing * 327,
                               .symbol = score->symbol,
                               .description = score->description,
                               .relative = score->relative,
                               .guidance = guidance->words,
                               .family = family->words | space->words};
    return true;
}
