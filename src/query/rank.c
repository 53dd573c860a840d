/* Meanings of the readings, with a score that puts the likeliest first.
 *
 * A score adds what is known, the strongest evidence weighing most: a word that names the space
 * (hundreds), how likely a bare number means a space at all (its weight, up to 100), how the number
 * is written, and how often people meet the code (up to 24). */
#include <stdlib.h>

#include "query/parts.h"

enum {
    SCORE_ALTERNATE = -400, /* the digits more likely mean something else */
    SCORE_ADJACENT = 250,   /* "STOP 7B": the word right before it */
    SCORE_IN_TEXT = 120,    /* "VPN ... 789" */
    SCORE_NO_STOP = -90,    /* "error 0x7E": a stop code would be called one */
    SCORE_OWN_NAME = 60     /* a large code that has a name of its own rather than a wrapped one */
};

static bool allows(const struct filter *filter, unsigned space) {
    return filter == NULL || !filter->active || filter->spaces[space];
}

static struct match *add_match(struct result *result) {
    if (result->match_count == result->match_room) {
        size_t room = result->match_room == 0 ? 64 : result->match_room * 2;
        struct match *grown = realloc(result->matches, room * sizeof *grown);
        if (grown == NULL) {
            result->out_of_memory = true;
            return NULL;
        }
        result->matches = grown;
        result->match_room = room;
    }
    return &result->matches[result->match_count++];
}

/* How well the way it is written fits the way the space's codes are written: of small numbers only,
 * large ones are the same in every notation. */
static int notation_score(const struct reading *reading, const struct catalog_row *row) {
    const struct catalog_space *space = catalog_space(row->space);
    bool hex = reading->hex_digits > 0;
    if (!hex && reading->code >= 400 && reading->code < 600 && space->known == KNOWN_HTTP)
        return 74; /* 404 and 503 are known to everybody; the Win32 codes of the same numbers are not */
    int score = (space->hex != 0) == hex ? 24 : 0;
    if (reading->hex_digits == 8 && space->known == KNOWN_BUGCHECK)
        score = 30; /* 0x0000007B: stop screens pad to eight digits */
    /* In hexadecimal a small number may as well be a stop code: what people meet decides. */
    return hex ? score + row->popularity * WEIGHT_POPULAR / 255 : score;
}

static bool hint_names(const struct hint *hint, const struct catalog_row *row) {
    return hint->space == row->space || hint->family == row->family;
}

/* A process ends with an NTSTATUS only when it crashed; smaller exit codes are Win32 or its own. */
static bool hint_fits(const struct hint *hint, const struct catalog_row *row) {
    bool process = slice_starts_fold(slice_of(hint->word), SLICE("exit"));
    bool small = row->code < 0x40000000u && row->code != 0x103; /* STATUS_PENDING: it is still running */
    return hint_names(hint, row) && !(process && small);
}

static void add_row(const struct filter *filter, struct result *result, row_at at, unsigned reading_at, enum wrap wrap,
                    uint32_t outer) {
    const struct catalog_row *row = catalog_row(at);
    const struct reading *reading = &result->readings[reading_at];
    const struct hint *hint = &result->hints[reading_at];
    if (!allows(filter, row->space))
        return;
    struct match *match = add_match(result);
    if (match == NULL)
        return;
    catalog_will_show(at);
    bool fits = hint->word != NULL && hint_fits(hint, row);
    *match = (struct match){.row = at,
                            .code = row->code,
                            .outer = outer,
                            .wrap = (uint8_t)wrap,
                            .reading = (uint8_t)reading_at,
                            .hinted = fits};
    int score = row->weight;
    if (reading->code <= 0xFFFF)
        score += notation_score(reading, row);
    if (reading->alternate)
        score += SCORE_ALTERNATE;
    /* "HRESULT 0x80070020": what the word says of the number holds of the code inside it, too */
    bool inside =
        wrap != WRAP_NONE && hint->word != NULL && hint->space >= 0 &&
        (hint->space == (int)catalog_known(KNOWN_HRESULT) || hint->space == (int)catalog_known(KNOWN_NTSTATUS));
    if (reading->said && !fits && catalog_space(row->space)->known == KNOWN_BUGCHECK)
        score += SCORE_NO_STOP;
    if (fits || inside)
        score += hint->adjacent ? SCORE_ADJACENT : SCORE_IN_TEXT;
    match->score = (int16_t)score;
}

void rank_add_row(const struct filter *filter, struct result *result, row_at row, unsigned reading) {
    add_row(filter, result, row, reading, WRAP_NONE, 0);
}

/* All names of a number; `only` restricts them to one space, -1 to none. Returns how many. */
static unsigned add_code(const struct filter *filter, struct result *result, uint32_t code, int only, unsigned reading,
                         enum wrap wrap, uint32_t outer) {
    struct row_range range = catalog_by_code(code);
    unsigned added = 0;
    int earlier = 0; /* names that the same space has for it already */
    for (row_at row = range.first; row < range.first + range.count; row++) {
        const struct catalog_row *r = catalog_row(row);
        if (r->kind == KIND_MARKER || (r->kind == KIND_ALIAS && catalog_primary(row) != row))
            continue;
        if (only >= 0 && r->space != (unsigned)only)
            continue;
        earlier = row > range.first && r->space == catalog_row(row - 1)->space ? earlier + 1 : 0;
        size_t before = result->match_count;
        add_row(filter, result, row, reading, wrap, outer);
        if (result->match_count > before) {
            result->matches[before].score = (int16_t)(result->matches[before].score - earlier); /* likelier first */
            added++;
        }
    }
    return added;
}

/* The space whose code is inside, and -1 where there is none. */
static int inner_space(enum wrap wrap) {
    switch (wrap) {
    case WRAP_WIN32_IN_HRESULT:
    case WRAP_WIN32_IN_NTSTATUS:
        return (int)catalog_known(KNOWN_WIN32);
    case WRAP_NTSTATUS:
    case WRAP_FILTER_NTSTATUS:
        return (int)catalog_known(KNOWN_NTSTATUS);
    case WRAP_HTTP:
        return (int)catalog_known(KNOWN_HTTP);
    case WRAP_NONE:
        break;
    }
    return -1;
}

/* A name in a text stands for itself alone, not for all that its number may mean. */
static void rank_name(const struct filter *filter, struct result *result, unsigned at) {
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling;
    size_t count = symbol_find(result->readings[at].text, rows, &spelling);
    if (count == 0)
        count = symbol_of_result_column(result->readings[at].text, rows);
    for (size_t i = 0; i < count; i++)
        rank_add_row(filter, result, catalog_primary(rows[i]), at);
}

/* Some headers have a name of their own for a wrapped Win32 code (STIERR_SHARING_VIOLATION for 0x80070020,
 * E_NOT_SET for 0x80070490). Only those of COM itself say more to everybody than the Win32 code's. */
static bool is_everybodys(row_at row) {
    static const struct slice names[] = {
        {"E_ACCESSDENIED", 14}, {"E_HANDLE", 8}, {"E_INVALIDARG", 12}, {"E_OUTOFMEMORY", 13}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slice_equal(catalog_symbol(row), names[i]))
            return true;
    return false;
}

static void rank_reading(const struct filter *filter, struct result *result, unsigned at) {
    uint32_t outer = result->readings[at].code, inner = 0;
    size_t before = result->match_count;
    add_code(filter, result, outer, -1, at, WRAP_NONE, 0);
    enum wrap wrap = code_unwrap(outer, &inner);
    for (size_t i = before; i < result->match_count; i++)
        result->matches[i].score =
            (int16_t)(result->matches[i].score + (wrap != WRAP_WIN32_IN_HRESULT || is_everybodys(result->matches[i].row)
                                                      ? SCORE_OWN_NAME
                                                      : -SCORE_OWN_NAME));
    int space = inner_space(wrap);
    if (space >= 0) {
        unsigned found = add_code(filter, result, inner, space, at, wrap, outer);
        if (found == 0 && wrap == WRAP_NTSTATUS) { /* 0xD0070005: a Win32 code two layers down */
            uint32_t innermost;
            if (code_unwrap(inner, &innermost) == WRAP_WIN32_IN_NTSTATUS)
                add_code(filter, result, innermost, (int)catalog_known(KNOWN_WIN32), at, WRAP_WIN32_IN_NTSTATUS, inner);
        }
    }
}

/* The likelier reading of ambiguous digits gives way when it leads nowhere and the other does not. */
static void settle_alternates(struct result *result) {
    for (unsigned i = 0; i + 1 < result->reading_count; i++) {
        struct reading *first = &result->readings[i], *second = &result->readings[i + 1];
        if (first->hit != second->hit || first->alternate || !second->alternate)
            continue;
        bool first_found = false, second_found = false;
        for (size_t m = 0; m < result->match_count; m++) {
            first_found = first_found || result->matches[m].reading == i;
            second_found = second_found || result->matches[m].reading == i + 1;
        }
        if (first_found || !second_found)
            continue;
        first->alternate = true;
        second->alternate = false;
        for (size_t m = 0; m < result->match_count; m++)
            if (result->matches[m].reading == i + 1)
                result->matches[m].score = (int16_t)(result->matches[m].score - SCORE_ALTERNATE);
    }
}

static int compare_matches(const void *left, const void *right) {
    const struct match *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Few matches are the rule: insertion keeps them in place without a call per comparison. */
static void sort_matches(struct match *matches, size_t count) {
    if (count > 64) {
        qsort(matches, count, sizeof *matches, compare_matches);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct match moving = matches[i];
        size_t at = i;
        for (; at > 0 && compare_matches(&moving, &matches[at - 1]) < 0; at--)
            matches[at] = matches[at - 1];
        matches[at] = moving;
    }
}

/* Several codes in one text: the best meaning of each comes first, in their order. */
static void lead_with_each_hit(struct result *result) {
    size_t front = 0;
    for (unsigned hit = 0; hit < result->hits; hit++)
        for (size_t m = front; m < result->match_count; m++) {
            const struct reading *reading = &result->readings[result->matches[m].reading];
            if (reading->hit != hit || reading->alternate)
                continue;
            struct match leading = result->matches[m];
            memmove(&result->matches[front + 1], &result->matches[front], (m - front) * sizeof leading);
            result->matches[front++] = leading;
            break;
        }
}

/* One row once: the same code may be reached as itself and through a name beside it. */
static void drop_doubles(struct result *result) {
    size_t kept = 0;
    for (size_t i = 0; i < result->match_count; i++) {
        bool seen = false;
        for (size_t j = 0; j < kept && !seen; j++)
            seen = result->matches[j].row == result->matches[i].row;
        if (!seen)
            result->matches[kept++] = result->matches[i];
    }
    result->match_count = kept;
}

void rank_matches(const struct filter *filter, struct result *result) {
    for (unsigned i = 0; i < result->reading_count; i++) {
        enum notation notation = result->readings[i].notation;
        if (notation == NOTATION_SYMBOL || notation == NOTATION_SPELLING)
            rank_name(filter, result, i);
        else
            rank_reading(filter, result, i);
    }
    if (result->reading_count > 1)
        settle_alternates(result);
    if (result->match_count > 1)
        sort_matches(result->matches, result->match_count);
    if (result->hits > 1) {
        lead_with_each_hit(result);
        drop_doubles(result);
    }
}
