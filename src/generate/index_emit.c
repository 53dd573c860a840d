/* Writes the index as C. */
#include <stdlib.h>

#include "generate/index.h"
#include "generate/index_parts.h"
#include "generate/lexicon.h"

/* As pieces of a string, each byte that is not plainly printable escaped. */
static void emit_bytes(FILE *out, const char *name, const struct buffer *bytes) {
    fprintf(out, "static const char index_table_%s[] =\n", name);
    for (size_t i = 0; i < bytes->len; i++) {
        unsigned char c = (unsigned char)bytes->ptr[i];
        if (i % 100 == 0)
            fputc('"', out);
        if (c > ' ' && c < 0x7F && c != '"' && c != '\\' && c != '?')
            fputc(c, out);
        else
            fprintf(out, "\\%03o", c);
        if (i % 100 == 99 || i + 1 == bytes->len)
            fputs("\"\n", out);
    }
    fputs(bytes->len == 0 ? "\"\";\n" : ";\n", out);
}

/* Postings one term after the other; where each begins is told by what stands in the terms. */
static void emit_terms(FILE *out) {
    struct buffer postings = {0};
    size_t alternates = 0;
    fputs("static const struct index_term index_table_terms[] = {\n", out);
    for (size_t i = 0; i < parts.terms.count; i++) {
        const struct index_parts_term *t = &parts.terms.items[i];
        size_t rows = postings.len;
        buffer_append(&postings, buffer_slice(&t->rows));
        size_t contexts = postings.len;
        buffer_append(&postings, buffer_slice(&t->contexts));
        fprintf(out, "{%zu,%zu,%u,%u,%zu,%u,%u},\n", rows, contexts, (unsigned)t->row_count, (unsigned)t->context_count,
                alternates, t->alternate_count, t->weight);
        alternates += t->alternate_count;
    }
    fputs("};\nstatic const struct index_alternate index_table_alternates[] = {\n", out);
    for (size_t i = 0; i < parts.terms.count; i++)
        for (unsigned j = 0; j < parts.terms.items[i].alternate_count; j++)
            fprintf(out, "{%u,%u},\n", parts.terms.items[i].alternates[j].term,
                    parts.terms.items[i].alternates[j].percent);
    fputs("{0,0}};\n", out);
    emit_bytes(out, "postings", &postings);
    buffer_free(&postings);
}

struct listed {
    struct slice word;
    uint32_t term;
};

static int by_word(const void *left, const void *right) {
    const struct listed *a = left, *b = right;
    return slice_compare_fold(a->word, b->word);
}

/* The words of the texts, their stems, and the words that say nothing. */
static void list_words(struct wordset *all) {
    const struct lexicon_entry *entries;
    size_t count = lexicon_entries(&entries);
    for (size_t i = 0; i < parts.words.entries.count; i++)
        wordset_add(all, parts.words.entries.items[i].word)->value = parts.words.entries.items[i].value - 1;
    for (size_t i = 0; i < parts.stems.entries.count; i++)
        if (wordset_find(all, parts.stems.entries.items[i].word) == NULL)
            wordset_add(all, parts.stems.entries.items[i].word)->value = parts.stems.entries.items[i].value - 1;
    for (size_t e = 0; e < count; e++)
        for (unsigned i = 0; i < entries[e].count && entries[e].kind == LEXICON_STOP; i++)
            wordset_add(all, word_slice(&entries[e].words[i]))->value = TERM_STOP;
}

static void emit_words(FILE *out) {
    struct wordset all = {0};
    struct buffer pool = {0};
    ARRAY(struct listed) sorted = {0};
    list_words(&all);
    for (size_t i = 0; i < all.entries.count; i++)
        *ARRAY_ADD(&sorted) = (struct listed){all.entries.items[i].word, all.entries.items[i].value};
    qsort(sorted.items, sorted.count, sizeof *sorted.items, by_word);
    fprintf(out, "#define INDEX_WORDS %zuu\nstatic const struct index_word index_table_words[] = {\n", sorted.count);
    for (size_t i = 0; i < sorted.count; i++) {
        const struct wordset_entry *stem = wordset_find(&parts.stems, sorted.items[i].word);
        bool is_stem = stem != NULL && stem->value - 1 == sorted.items[i].term;
        fprintf(out, "{%zu,%zu,%d,%u},\n", pool.len, sorted.items[i].word.len, is_stem, (unsigned)sorted.items[i].term);
        buffer_append(&pool, sorted.items[i].word);
    }
    fputs("{0,0,0,0}};\n", out);
    emit_bytes(out, "pool", &pool);
    buffer_free(&pool);
    free(sorted.items);
}

bool index_emit(const struct model *model, const char *path) {
    FILE *out = fopen(path, "wb");
    if (out == NULL)
        return false;
    fputs("/* Written by src/generate from data/: do not edit. */\n", out);
    fprintf(out, "#define INDEX_GUIDANCE %zuu\n", model->guidance.count);
    emit_words(out);
    emit_terms(out);
    fputs("static const struct index_row index_table_rows[] = {\n", out);
    for (size_t i = 0; i < parts.rows.count; i++)
        fprintf(out, "{%u,%u,%u,%u},\n", parts.rows.items[i].symbol, parts.rows.items[i].description,
                parts.rows.items[i].weight, parts.rows.items[i].standing);
    fputs("};\n", out);
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed;
}
