#include "search/suggest.h"

#include "catalog/hash.h"
#include "search/distance.h"

#define LENGTH_MIN 3
#define SUGGEST_LENGTH 2000 /* bytes of a text that is searched for by its words */
#define NAME_WORDS 24
#define PREFIX_LETTERS 6 /* a prefix brings at most so many letters that the rest has not */

/* How many bits are set, all counted side by side. */
static unsigned bits(uint64_t set) {
    set -= set >> 1 & 0x5555555555555555u;
    set = (set & 0x3333333333333333u) + (set >> 2 & 0x3333333333333333u);
    set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (unsigned)(set * 0x0101010101010101u >> 56);
}

/* --- the nearest so far --------------------------------------------------------------------------------- */

struct near {
    row_at row;
    unsigned distance; /* in edits; a dropped or another prefix and words in another order count as one */
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

/* --- names compared --------------------------------------------------------------------------------------- */

/* ACCESS_DENIED is the end of ERROR_ACCESS_DENIED, cut at an underscore. */
static bool is_end_of(struct slice symbol, struct slice name) {
    return symbol.len > name.len && slice_ends_fold(symbol, name) && symbol.ptr[symbol.len - name.len - 1] == '_';
}

/* What follows the first underscore; empty where there is none. */
static struct slice without_prefix(struct slice name) {
    const char *at = memchr(name.ptr, '_', name.len);
    return at == NULL ? SLICE("") : slice_between(at + 1, name.ptr + name.len);
}

static bool close_in_length(struct slice a, struct slice b, unsigned most) {
    return (a.len > b.len ? a.len - b.len : b.len - a.len) <= most;
}

/* A name with its words in the order of the alphabet, without plurals, as `len` bytes of `text`. */
struct sorted_name {
    char text[DISTANCE_LENGTH + NAME_WORDS];
    size_t len;
};

static bool is_before(struct slice a, struct slice b) { return slice_compare_fold(a, b) < 0; }

static void sort_words(struct slice name, struct sorted_name *ret) {
    struct slice words[NAME_WORDS], word;
    size_t count = 0;
    name = slice_part(name, 0, DISTANCE_LENGTH);
    while (count < NAME_WORDS && slice_cut(&name, '_', &word)) {
        size_t at = count++;
        if (word.len > 3 && to_lower(word.ptr[word.len - 1]) == 's')
            word.len--;
        for (; at > 0 && is_before(word, words[at - 1]); at--)
            words[at] = words[at - 1];
        words[at] = word;
    }
    ret->len = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(ret->text + ret->len, words[i].ptr, words[i].len);
        ret->len += words[i].len;
        ret->text[ret->len++] = '_';
    }
}

/* What was typed, prepared for being compared with every symbol. */
struct typed {
    struct slice name, rest; /* `rest` is without its prefix */
    uint64_t letters, rest_letters;
    struct sorted_name sorted;
    unsigned most; /* edits that are forgiven */
};

static void prepare(struct slice name, struct typed *ret) {
    /* Samba's spelling of an NTSTATUS has a second prefix. */
    if (slice_starts_fold(name, SLICE("NT_STATUS_")))
        name = slice_part(name, 3, name.len);
    ret->name = slice_part(name, 0, DISTANCE_LENGTH);
    ret->rest = without_prefix(ret->name);
    ret->letters = letter_set(ret->name);
    ret->rest_letters = letter_set(ret->rest);
    ret->most = name.len < 6 ? 1 : name.len < 12 ? 2 : 3 + (unsigned)name.len / 24;
    sort_words(ret->name, &ret->sorted);
}

static unsigned distance_sorted(const struct typed *typed, struct slice symbol) {
    struct sorted_name sorted;
    sort_words(symbol, &sorted);
    return distance((struct slice){typed->sorted.text, typed->sorted.len}, (struct slice){sorted.text, sorted.len},
                    typed->most - 1);
}

static unsigned minimum(unsigned a, unsigned b) { return a < b ? a : b; }

/* Whether letters can be those of a symbol without its prefix, but for `most` edits. */
static bool is_within(uint64_t letters, uint64_t symbol, unsigned most) {
    return bits(letters & ~symbol) <= most && bits(symbol & ~letters) <= most + PREFIX_LETTERS;
}

/* distance(), after what is cheap to see: lengths, and that two names whose letters differ in more than 2n places are
 * more than n edits apart. */
static unsigned near_distance(struct slice a, uint64_t a_letters, struct slice b, uint64_t b_letters, unsigned most) {
    if (!close_in_length(a, b, most) || bits(a_letters ^ b_letters) > 2 * most)
        return most + 1;
    return distance(a, b, most);
}

/* How far a symbol without its prefix is from what was typed with and without one; 1 for the prefix. */
static unsigned apart_without_prefix(const struct typed *typed, struct slice symbol) {
    struct slice tail = without_prefix(symbol);
    unsigned most = typed->most - 1, best = typed->most;
    if (tail.len < LENGTH_MIN ||
        !(close_in_length(tail, typed->name, most) || close_in_length(tail, typed->rest, most)))
        return 1 + best;
    uint64_t letters = letter_set(tail);
    best = minimum(best, near_distance(typed->name, typed->letters, tail, letters, most));
    if (typed->rest.len >= LENGTH_MIN)
        best = minimum(best, near_distance(typed->rest, typed->rest_letters, tail, letters, most));
    return 1 + best;
}

/* How far a symbol is from what was typed; more than typed->most when it is too far. */
static unsigned apart(const struct typed *typed, row_at row) {
    unsigned most = typed->most, best = most + 1;
    uint64_t letters = catalog_letters(row);
    unsigned missing = bits(typed->letters & ~letters);
    if (missing > most + PREFIX_LETTERS) /* too far even if its prefix is another one */
        return best;
    unsigned more = bits(letters & ~typed->letters);
    bool whole = missing + more <= 2 * most;
    bool end = missing <= most && more <= most + PREFIX_LETTERS;
    bool rest = typed->rest.len >= LENGTH_MIN && is_within(typed->rest_letters, letters, most);
    if (!whole && !end && !rest)
        return best;
    struct slice symbol = slice_part(catalog_symbol(row), 0, DISTANCE_LENGTH);
    if (typed->name.len > LENGTH_MIN && end && is_end_of(symbol, typed->name))
        return 1;
    if (whole && close_in_length(symbol, typed->name, most)) {
        best = distance(typed->name, symbol, most);
        if (best > 1 && typed->rest.len > 0)
            best = minimum(best, 1 + distance_sorted(typed, symbol));
    }
    return best > 1 && (end || rest) ? minimum(best, apart_without_prefix(typed, symbol)) : best;
}

size_t suggest_symbols(struct slice name, row_at ret_rows[SUGGEST_MAX]) {
    struct near best[SUGGEST_MAX];
    struct typed typed;
    size_t count = 0;
    if (name.len < LENGTH_MIN)
        return 0;
    prepare(name, &typed);
    for (row_at row = 0; row < catalog_rows(); row++) {
        unsigned edits = apart(&typed, row);
        if (edits > typed.most)
            continue;
        const struct catalog_row *r = catalog_row(row);
        keep(best, &count, (struct near){row, edits, (unsigned)catalog_space(r->space)->weight + r->popularity});
    }
    for (size_t i = 0; i < count; i++)
        ret_rows[i] = best[i].row;
    return count;
}

void suggest(struct slice name, struct slice input, const struct search_quote quotes[], size_t quote_count,
             struct suggestions *ret) {
    struct search_result result = {.quotes = quotes, .quote_count = quote_count};
    ret->count = suggest_symbols(name, ret->rows);
    ret->by_words = false;
    if (ret->count > 0 || input.len > SUGGEST_LENGTH)
        return;
    search_run(input, NULL, SUGGEST_MAX, false, false, &result);
    for (; ret->count < result.count; ret->count++)
        ret->rows[ret->count] = result.hits[ret->count].row;
    search_result_free(&result);
    ret->by_words = ret->count > 0;
}
