/* Choosing the hits of a search. */
#include "search/search.h"

#include <stdlib.h>

#include "base/glob.h"
#include "search/parts.h"

/* Of the best hit's score; what has less is left out, unless all are wanted. The score without the standing that
 * every row has counts. */
#define FAR_BEHIND_PERCENT 40
#define STANDING_POINTS 327

/* A row must have words of this part of the query's weight. */
#define LEAST_PERCENT 35

void search_result_free(struct search_result *result) {
    if (result == NULL)
        return;
    free(result->hits);
    *result = (struct search_result){0};
}

/* --- filters ------------------------------------------------------------------------------------------ */

static bool contains_fold(struct slice text, struct slice part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (slice_equal_fold(slice_part(text, i, part.len), part))
            return true;
    return false;
}

static bool has_pattern(struct slice symbol, struct slice pattern) {
    return is_glob(pattern) ? glob_fits(pattern, symbol) : contains_fold(symbol, pattern);
}

static bool is_of_families(struct slice list, const struct catalog_row *row) {
    struct slice name, family = catalog_text(catalog_family(row->family)->name);
    while (slice_cut(&list, ',', &name))
        if (glob_fits(name, family))
            return true;
    return false;
}

bool search_filter_fits(const struct search_filter *filter, row_at row) {
    const struct catalog_row *r = catalog_row(row);
    if (filter->some_space && !filter->spaces[r->space])
        return false;
    if (filter->symbol.len > 0 && !has_pattern(catalog_text(r->symbol), filter->symbol))
        return false;
    return filter->families.len == 0 || is_of_families(filter->families, r);
}

/* --- the best ------------------------------------------------------------------------------------------- */

static bool is_better(const struct search_hit *a, const struct search_hit *b) {
    return a->score != b->score ? a->score > b->score : a->row < b->row;
}

static bool make_room(struct search_result *result, size_t most) {
    if (result->room >= most)
        return true;
    struct search_hit *hits = realloc(result->hits, most * sizeof *hits);
    result->out_of_memory = hits == NULL;
    if (hits == NULL)
        return false;
    result->hits = hits;
    result->room = most;
    return true;
}

/* Hits stay sorted. Of the names of one number the best placed is kept. */
static void keep(struct search_result *result, size_t most, struct search_hit hit) {
    size_t at = result->count, low = 0;
    if (result->count == most && !is_better(&hit, &result->hits[most - 1]))
        return;
    while (low < at) {
        size_t middle = low + (at - low) / 2;
        if (is_better(&result->hits[middle], &hit))
            low = middle + 1;
        else
            at = middle;
    }
    size_t same = result->count;
    if (catalog_primary(hit.row) != hit.row) /* rows come in order, and aliases after their number's name */
        for (same = 0; same < result->count && catalog_primary(result->hits[same].row) != catalog_primary(hit.row);)
            same++;
    if (same < low)
        return;
    size_t end = same < result->count ? same : result->count < most ? result->count++ : most - 1;
    memmove(&result->hits[low + 1], &result->hits[low], (end - low) * sizeof hit);
    result->hits[low] = hit;
}

static bool is_enough(const struct question *question, const struct search_hit *hit) {
    uint32_t words = hit->symbol | hit->description | hit->relative | hit->guidance | hit->family;
    for (unsigned i = 0; i < question->phrase_count; i++) {
        uint32_t phrase = (uint32_t)(((uint64_t)1 << question->phrases[i].count) - 1) << question->phrases[i].first;
        if ((words & phrase) != phrase)
            return false;
    }
    return question_weight(question, words) * 100 >= question_weight(question, UINT32_MAX) * LEAST_PERCENT;
}

static void choose(const struct question *question, const struct scores *scores, const struct search_filter *filter,
                   size_t most, struct search_result *result) {
    for (row_at row = 0; row < catalog_rows(); row++) {
        struct search_hit hit;
        if (catalog_row(row)->kind == KIND_MARKER || !scores_hit(question, scores, row, &hit) ||
            !is_enough(question, &hit))
            continue;
        if (result->count == most && !is_better(&hit, &result->hits[most - 1]))
            continue;
        if ((filter == NULL || search_filter_fits(filter, row)) && search_filter_fits(&question->filter, row) &&
            (question->phrase_count == 0 || phrases_stand(question, row)))
            keep(result, most, hit);
    }
}

/* An alias is shown as the name that its number has. */
static void show_primaries(struct search_result *result) {
    for (size_t i = 0; i < result->count; i++)
        result->hits[i].row = catalog_primary(result->hits[i].row);
}

static int32_t merit(const struct search_hit *hit) {
    return hit->score - index_row(hit->row).standing * STANDING_POINTS;
}

static void drop_far_behind(struct search_result *result) {
    int32_t best = result->count > 0 ? merit(&result->hits[0]) : 0;
    size_t kept = 0;
    for (size_t i = 0; i < result->count; i++)
        if ((int64_t)merit(&result->hits[i]) * 100 >= (int64_t)best * FAR_BEHIND_PERCENT)
            result->hits[kept++] = result->hits[i];
    result->count = kept;
}

/* --- quoted messages -------------------------------------------------------------------------------------- */

static bool restricts(const struct search_filter *filter) {
    return filter != NULL && (filter->some_space || filter->symbol.len > 0 || filter->families.len > 0);
}

/* Puts a row behind `front` rows that were put before, out of the place that its words gave it; returns how many
 * there are now. */
static size_t put(struct search_result *result, size_t front, size_t most, struct search_hit hit) {
    size_t end = 0;
    while (end < result->count && result->hits[end].row != hit.row)
        end++;
    if (end < front)
        return front;
    if (end == result->count)
        end = result->count < most ? result->count++ : most - 1;
    memmove(&result->hits[front + 1], &result->hits[front], (end - front) * sizeof hit);
    result->hits[front] = hit;
    return front + 1;
}

static void put_quotes(const struct question *question, const struct search_filter *filter, size_t most,
                       struct search_result *result) {
    bool listed = false;
    size_t front = 0;
    for (size_t i = 0; i < result->quote_count; i++) {
        struct row_range range = catalog_by_code(result->quotes[i].code);
        for (row_at row = range.first; row < range.first + range.count && front < most; row++) {
            if (catalog_row(row)->kind != KIND_CODE || !result->quotes[i].spaces[catalog_row(row)->space])
                continue;
            listed = listed || i == 0;
            if ((filter == NULL || search_filter_fits(filter, row)) && search_filter_fits(&question->filter, row))
                front = put(result, front, most, (struct search_hit){.row = row, .quote = (unsigned)i + 1});
        }
    }
    result->unlisted = result->quote_count > 0 && result->quotes[0].whole && !listed && !restricts(filter) &&
                       !restricts(&question->filter);
    if (result->unlisted)
        result->count = 0;
}

/* --- the whole -------------------------------------------------------------------------------------------- */

static bool choose_by_words(const struct question *question, const struct search_filter *filter, size_t most,
                            struct search_result *result) {
    struct scores scores;
    if (!scores_make(question, &scores))
        return false;
    choose(question, &scores, filter, most, result);
    scores_free(&scores);
    return true;
}

void search_run(struct slice input, const struct search_filter *filter, size_t most, bool all, bool last_is_prefix,
                struct search_result *result) {
    struct question question;
    result->input = input;
    result->count = 0;
    result->unlisted = false;
    result->out_of_memory = false;
    most = most < SEARCH_MOST ? most : SEARCH_MOST;
    question_read(input, last_is_prefix, &question);
    result->problem = question.problem;
    result->problem_at = question.problem_at;
    result->words = question.count;
    for (unsigned i = 0; i < question.count; i++)
        result->word_texts[i] = question.concepts[i].text;
    if (question.problem != NULL || !make_room(result, most))
        return;
    bool asked = question.count > 0 || restricts(&question.filter);
    if (asked && !choose_by_words(&question, filter, most, result)) {
        result->out_of_memory = true;
        return;
    }
    if (!all)
        drop_far_behind(result);
    show_primaries(result);
    put_quotes(&question, filter, most, result);
}

/* --- reasons -------------------------------------------------------------------------------------------- */

static bool say_words(const struct search_result *result, uint32_t words, const char *where, bool first,
                      struct buffer *b) {
    struct slice last = SLICE("");
    if (words == 0)
        return first;
    buffer_text(b, first ? "" : "; ");
    buffer_text(b, where);
    buffer_text(b, ": ");
    bool more = false;
    for (unsigned i = 0; i < result->words; i++) {
        struct slice text = result->word_texts[i];
        if ((words >> i & 1) == 0 || text.ptr == last.ptr)
            continue;
        buffer_text(b, more ? ", " : "");
        buffer_append(b, text);
        more = true;
        last = text;
    }
    return false;
}

void search_reason(const struct search_result *result, const struct search_hit *hit, struct buffer *b) {
    if (hit->quote > 0) {
        const struct search_quote *quote = &result->quotes[hit->quote - 1];
        buffer_text(b, quote->whole ? "its message in " : "near its message in ");
        buffer_append(b, quote->module);
        return;
    }
    uint32_t said = hit->symbol;
    bool first = say_words(result, hit->symbol, "in its symbol", true, b);
    first = say_words(result, hit->description & ~said, "in its description", first, b);
    said |= hit->description;
    first = say_words(result, hit->relative & ~said, "in a name of the same error", first, b);
    said |= hit->relative;
    first = say_words(result, hit->guidance & ~said, "in its guidance", first, b);
    said |= hit->guidance;
    first = say_words(result, hit->family & ~said, "in its family", first, b);
    if (first)
        buffer_text(b, "it passes the filter");
}
