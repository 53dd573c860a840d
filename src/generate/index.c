/* Makes the index of words: for each row and context its words as terms, each term's postings delta-coded. */
#include "generate/index.h"

#include <math.h>
#include <stdlib.h>

#include "generate/index_parts.h"
#include "generate/lexicon.h"

#define RELATIVES_MAX 8 /* a Win32 code that more NTSTATUS values become is akin to none of them */
#define UNKNOWN_WEIGHT 96

struct index_parts parts;

/* --- terms -------------------------------------------------------------------------------------------- */

/* The term of a word: that of its stem. */
static uint32_t term_of(const struct word *word) {
    struct word stem = *word;
    struct wordset_entry *entry = wordset_add(&parts.words, word_slice(word));
    if (entry->value > 0)
        return entry->value - 1;
    word_stem(&stem);
    struct wordset_entry *stemmed = wordset_add(&parts.stems, word_slice(&stem));
    if (stemmed->value == 0) {
        (void)ARRAY_ADD(&parts.terms);
        stemmed->value = (uint32_t)parts.terms.count;
    }
    wordset_add(&parts.words, word_slice(word))->value = stemmed->value;
    return stemmed->value - 1;
}

/* --- postings ----------------------------------------------------------------------------------------- */

/* The terms of the row or context at hand, each once, with where they stand. */
struct gathered {
    struct {
        uint32_t term;
        unsigned fields;
    } items[8192];
    size_t count;
};

static struct gathered gathered;

/* Terms know their place among the gathered: a guidance has hundreds. */
static void gather(const struct word *word, unsigned field) {
    if (lexicon_has(LEXICON_STOP, word))
        return;
    uint32_t at = term_of(word);
    struct index_parts_term *term = &parts.terms.items[at];
    if (term->place == 0) {
        if (gathered.count == sizeof gathered.items / sizeof gathered.items[0])
            return;
        gathered.items[gathered.count].term = at;
        gathered.items[gathered.count].fields = 0;
        term->place = (uint32_t)++gathered.count;
    }
    gathered.items[term->place - 1].fields |= field;
}

static void put_number(struct buffer *b, uint32_t number) {
    for (; number > 0x7F; number >>= 7)
        buffer_char(b, (char)(0x80 | (number & 0x7F)));
    buffer_char(b, (char)number);
}

static void flush_row(uint32_t row) {
    for (size_t i = 0; i < gathered.count; i++) {
        struct index_parts_term *term = &parts.terms.items[gathered.items[i].term];
        put_number(&term->rows, (row - term->last_row) << ROW_FIELD_BITS | gathered.items[i].fields);
        term->last_row = row;
        term->row_count++;
        term->telling += (gathered.items[i].fields & (IN_SYMBOL | IN_DESCRIPTION)) != 0;
        term->place = 0;
    }
    gathered.count = 0;
}

static void flush_context(uint32_t context) {
    for (size_t i = 0; i < gathered.count; i++) {
        struct index_parts_term *term = &parts.terms.items[gathered.items[i].term];
        put_number(&term->contexts, (context - term->last_context) << CONTEXT_FIELD_BITS | gathered.items[i].fields);
        term->last_context = context;
        term->context_count++;
        term->place = 0;
    }
    gathered.count = 0;
}

static size_t gather_text(struct slice text, unsigned field) {
    struct word word;
    size_t count = 0;
    while (words_next(&text, &word)) {
        gather(&word, field);
        count += !lexicon_has(LEXICON_STOP, &word);
    }
    return count;
}

/* Joined words are found as they are written, too. */
static void gather_written(struct slice symbol, unsigned field) {
    struct word word;
    for (bool first = true; words_next_of_symbol(&symbol, &word); first = false)
        if (!first || symbol.len == 0 || !lexicon_has(LEXICON_PREFIX, &word))
            gather(&word, field);
}

static size_t gather_symbol(const struct model_row *row, unsigned field) {
    struct word words[LEXICON_WORDS];
    gather_written(row->symbol, field);
    size_t count = lexicon_split(row->symbol, words, LEXICON_WORDS);
    for (size_t i = 0; i < count; i++) {
        const struct lexicon_entry *whole = lexicon_long(&words[i]);
        gather(&words[i], field);
        for (unsigned w = 1; whole != NULL && w < whole->count; w++)
            gather(&whole->words[w], field);
    }
    return count;
}

/* --- rows --------------------------------------------------------------------------------------------- */

/* The rows of a code in a space as [*ret_first, returned end). */
static size_t rows_of(const struct model *model, uint32_t code, unsigned space, size_t *ret_first) {
    size_t low = 0, high = model->coded_rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct model_row *row = &model->rows.items[middle];
        if (row->code < code || (row->code == code && row->space < space))
            low = middle + 1;
        else
            high = middle;
    }
    *ret_first = low;
    while (low < model->coded_rows && model->rows.items[low].code == code && model->rows.items[low].space == space)
        low++;
    return low;
}

static void gather_relatives_at(const struct model *model, uint32_t code, unsigned space, size_t except) {
    size_t first, end = rows_of(model, code, space, &first);
    for (size_t i = first; i < end; i++) {
        if (i == except || model->rows.items[i].kind == KIND_MARKER)
            continue;
        gather_symbol(&model->rows.items[i], IN_RELATIVE);
        gather_text(model->rows.items[i].description, IN_RELATIVE);
    }
}

static void gather_relatives(const struct model *model, size_t at) {
    const struct model_row *row = &model->rows.items[at];
    int ntstatus = model_space(model, SLICE("ntstatus"));
    size_t twins = 0;
    if (row->kind == KIND_UNASSIGNED)
        return;
    gather_relatives_at(model, row->code, row->space, at);
    if (model->spaces.items[row->space].known != KNOWN_WIN32)
        return;
    for (size_t i = 0; i < model->nt_to_win32.count; i++)
        twins += model->nt_to_win32.items[i].win32 == row->code;
    for (size_t i = 0; i < model->nt_to_win32.count && twins <= RELATIVES_MAX; i++)
        if (model->nt_to_win32.items[i].win32 == row->code)
            gather_relatives_at(model, model->nt_to_win32.items[i].ntstatus, (unsigned)ntstatus, SIZE_MAX);
}

static uint8_t at_most_255(size_t number) { return (uint8_t)(number < 255 ? number : 255); }

/* Of space 100, popularity 24; the successes and notices of COM and NT are hardly ever looked for. */
static uint8_t standing_of(const struct model *model, const struct model_row *row) {
    const struct model_space *space = &model->spaces.items[row->space];
    bool com = space->known == KNOWN_HRESULT || space->known == KNOWN_NTSTATUS;
    unsigned standing = space->weight + row->popularity * WEIGHT_POPULAR / 255 + (row->description.len > 0 ? 4 : 0);
    bool minor = com && row->code > 1 && row->code <= 0xFFFF;
    return at_most_255(minor ? standing / 2 : standing);
}

static void add_row(const struct model *model, size_t at) {
    const struct model_row *row = &model->rows.items[at];
    struct index_row *out = ARRAY_ADD(&parts.rows);
    if (row->kind == KIND_MARKER)
        return;
    out->symbol = at_most_255(gather_symbol(row, IN_SYMBOL));
    out->description = at_most_255(gather_text(row->description, IN_DESCRIPTION));
    out->standing = standing_of(model, row);
    gather_relatives(model, at);
    flush_row((uint32_t)at);
}

static size_t weight_of_word(const struct word *word) {
    return lexicon_has(LEXICON_STOP, word) ? 0 : parts.terms.items[term_of(word)].weight;
}

/* A short form tells no more than what it is short for. */
static size_t weight_in_symbol(const struct word *word) {
    const struct lexicon_entry *whole = lexicon_long(word);
    size_t own = weight_of_word(word), longer = 0;
    for (unsigned w = 1; whole != NULL && w < whole->count; w++)
        longer += weight_of_word(&whole->words[w]);
    return whole != NULL && longer < own ? longer : own;
}

/* What the symbol's words tell together; known once all rows are in. */
static void weigh_symbol(const struct model *model, size_t at) {
    struct word words[LEXICON_WORDS];
    size_t count = lexicon_split(model->rows.items[at].symbol, words, LEXICON_WORDS), sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weight_in_symbol(&words[i]);
    parts.rows.items[at].weight = at_most_255(sum / 4);
}

/* --- contexts ------------------------------------------------------------------------------------------- */

static void gather_at(const struct model *model, text_at at, unsigned field) {
    if (at != 0)
        gather_text(pool_get(model, at), field);
}

static void gather_guidance(const struct model *model, const struct catalog_guidance *g) {
    gather_at(model, g->summary, IN_GIST);
    gather_at(model, g->context, IN_GIST);
    for (unsigned i = 0; i < g->causes.count; i++)
        gather_at(model, model->causes.items[g->causes.first + i].text, IN_GIST);
    gather_at(model, g->background, 0);
    gather_at(model, g->why, 0);
    gather_at(model, g->developer_notes, 0);
    for (unsigned i = 0; i < g->diagnose.count; i++) {
        gather_at(model, model->steps.items[g->diagnose.first + i].text, 0);
        gather_at(model, model->steps.items[g->diagnose.first + i].command, 0);
    }
    for (unsigned i = 0; i < g->fixes.count; i++) {
        gather_at(model, model->steps.items[g->fixes.first + i].text, 0);
        gather_at(model, model->steps.items[g->fixes.first + i].command, 0);
    }
    for (unsigned i = 0; i < g->faq.count; i++) {
        gather_at(model, model->pairs.items[g->faq.first + i].first, 0);
        gather_at(model, model->pairs.items[g->faq.first + i].second, 0);
    }
}

static void add_contexts(const struct model *model) {
    uint32_t context = 0;
    for (size_t i = 0; i < model->guidance.count; i++) {
        gather_guidance(model, &model->guidance.items[i].out);
        flush_context(context++);
    }
    for (size_t i = 0; i < model->families.count; i++) {
        gather_text(model->families.items[i].name, IN_GIST);
        gather_text(model->families.items[i].title, IN_GIST);
        flush_context(context++);
    }
    for (size_t i = 0; i < model->spaces.count; i++) {
        gather_text(model->spaces.items[i].name, IN_GIST);
        gather_text(model->spaces.items[i].title, IN_GIST);
        flush_context(context++);
    }
}

/* --- alternates ------------------------------------------------------------------------------------------ */

static void add_alternate(uint32_t term, uint32_t other, unsigned percent) {
    struct index_parts_term *t = &parts.terms.items[term];
    for (unsigned i = 0; i < t->alternate_count; i++)
        if (t->alternates[i].term == other)
            return;
    if (term != other && t->alternate_count < INDEX_ALTERNATES)
        t->alternates[t->alternate_count++] = (struct index_alternate){(uint16_t)other, (uint16_t)percent};
}

static void add_alternates(void) {
    const struct lexicon_entry *entries;
    size_t count = lexicon_entries(&entries);
    for (size_t e = 0; e < count; e++) {
        const struct lexicon_entry *entry = &entries[e];
        for (unsigned i = 0; i < entry->count && entry->kind == LEXICON_SAME; i++)
            for (unsigned j = 0; j < entry->count; j++)
                add_alternate(term_of(&entry->words[i]), term_of(&entry->words[j]), entry->percent);
        /* Who types "db" may mean a symbol that spells it out. */
        for (unsigned j = 1; j < entry->count && entry->kind == LEXICON_SHORT && entry->count == 2; j++)
            add_alternate(term_of(&entry->words[0]), term_of(&entry->words[j]), 80);
    }
}

/* --- all of it -------------------------------------------------------------------------------------------- */

static uint8_t weight_of(size_t rows, size_t having) {
    if (having == 0)
        return UNKNOWN_WEIGHT;
    return (uint8_t)(16 * log(1 + ((double)rows - (double)having + 0.5) / ((double)having + 0.5)) + 0.5);
}

void index_make(struct model *model) {
    for (size_t i = 0; i < model->rows.count; i++)
        add_row(model, i);
    add_contexts(model);
    add_alternates();
    for (size_t i = 0; i < parts.terms.count; i++)
        parts.terms.items[i].weight = weight_of(model->rows.count, parts.terms.items[i].telling);
    for (size_t i = 0; i < model->rows.count; i++)
        weigh_symbol(model, i);
    if (parts.terms.count >= TERM_STOP)
        complain((struct place){"search.tsv", 0}, "more words than the index can number");
}
