/* The last letters of words in groups, so that few texts look like a word's end that are none. */
#include <stdio.h>
#include <stdlib.h>

#include "generate/table.h"

#define LONG_GROUPS 6

/* Which letters the words of a group have at each place: bits by c & 31. */
struct group {
    uint32_t letters[LAST_LETTERS];
};

static unsigned count(uint32_t letters) {
    unsigned n = 0;
    for (; letters != 0; letters &= letters - 1)
        n++;
    return n;
}

/* How many texts end like the group. */
static int64_t breadth(const struct group *g) {
    int64_t texts = 1;
    for (int i = 0; i < LAST_LETTERS; i++)
        texts *= count(g->letters[i]);
    return texts;
}

static struct group joined(const struct group *a, const struct group *b) {
    struct group both;
    for (int i = 0; i < LAST_LETTERS; i++)
        both.letters[i] = a->letters[i] | b->letters[i];
    return both;
}

/* Joins the two that grow least together. */
static void join_two(struct group groups[], size_t *count) {
    size_t best[2] = {0, 1};
    int64_t least = INT64_MAX;
    for (size_t i = 1; i < *count; i++)
        for (size_t j = 0; j < i; j++) {
            struct group both = joined(&groups[i], &groups[j]);
            int64_t growth = breadth(&both) - breadth(&groups[i]) - breadth(&groups[j]);
            if (growth < least) {
                least = growth;
                best[0] = j;
                best[1] = i;
            }
        }
    groups[best[0]] = joined(&groups[best[0]], &groups[best[1]]);
    memmove(&groups[best[1]], &groups[best[1] + 1], (--*count - best[1]) * sizeof groups[0]);
}

/* By the first of the last letters: the order of words.tsv does not matter. */
static int compare(const void *left, const void *right) {
    const struct group *a = left, *b = right;
    for (int i = LAST_LETTERS - 1; i >= 0; i--)
        if (a->letters[i] != b->letters[i])
            return a->letters[i] < b->letters[i] ? -1 : 1;
    return 0;
}

static struct slice without_digits(struct slice word) {
    while (word.len > 0 && !is_alpha(word.ptr[word.len - 1]))
        word.len--;
    return word;
}

static void note(struct last_letters *ret, const struct group *g, unsigned bit) {
    for (int place = 0; place < LAST_LETTERS; place++)
        for (int c = 0; c < 32; c++)
            if ((g->letters[place] >> c & 1) != 0)
                ret->groups[place][c] = (uint8_t)(ret->groups[place][c] | bit);
}

static struct group group_of(struct slice word) {
    struct group g;
    for (size_t i = 0; i < LAST_LETTERS; i++)
        g.letters[i] = i < word.len ? (uint32_t)1 << (word.ptr[word.len - 1 - i] & 31) : UINT32_MAX;
    return g;
}

void endings_emit(const struct model *model, FILE *out) {
    struct last_letters letters = {{{0}}};
    static struct group groups[1 << WORD_SLOTS_BITS];
    size_t used = 0;
    for (size_t i = 0; i < model->words.count; i++) {
        struct slice word = without_digits(slice_of(model->words.items[i].word));
        struct group g = group_of(word);
        bool says = (model->words.items[i].role & (ROLE_CODE | ROLE_SKIP)) != 0;
        if (says && word.len > 0 && word.len < LAST_LETTERS)
            note(&letters, &g, word.len == 3 ? GROUP_THREE : GROUP_TWO);
        else if (says && word.len > 0)
            groups[used++] = g;
    }
    groups[used++] = group_of(SLICE("data")); /* "error, data 52e" */
    qsort(groups, used, sizeof groups[0], compare);
    while (used > LONG_GROUPS)
        join_two(groups, &used);
    for (size_t i = 0; i < used; i++)
        note(&letters, &groups[i], 1u << i);
    fputs("static const struct last_letters tables_last_letters = {{\n", out);
    for (int place = 0; place < LAST_LETTERS; place++) {
        fputs("{", out);
        for (int c = 0; c < 32; c++)
            fprintf(out, "%u,", letters.groups[place][c]);
        fputs("},\n", out);
    }
    fputs("}};\n", out);
}
