/* data/search.tsv, and how symbols fall apart into words. */
#include "generate/lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "generate/table.h"
#include "generate/wordset.h"

#define INT(slice) (int)(slice).len, (slice).ptr

#define PIECE_COUNT 8   /* a piece of a joined word is one that stands so often by itself */
#define PIECE_LETTERS 3 /* and has so many letters, or is a stop word */
#define JOINED_LETTERS 6
#define PIECES 5
#define PIECE_PRICE 3.0 /* what each piece costs, so that few long ones win */

static ARRAY(struct lexicon_entry) entries;
static struct wordset everywhere; /* how often a word stands in symbols and descriptions */
static struct wordset described;  /* in descriptions alone: these are whole words */
static double total;

/* --- the table ------------------------------------------------------------------------------------ */

static bool read_kind(const struct table *t, enum lexicon_kind *ret) {
    static const char *const names[] = {"stop", "prefix", "short", "same"};
    for (int i = 0; i < 4; i++)
        if (slice_equal(t->fields[0], slice_of(names[i]))) {
            *ret = (enum lexicon_kind)i;
            return true;
        }
    complain(t->place, "unknown kind '%.*s'", INT(t->fields[0]));
    return false;
}

static void read_entry(const struct table *t) {
    struct lexicon_entry entry = {0};
    uint32_t percent = 0;
    struct slice rest = t->fields[2];
    if (!read_kind(t, &entry.kind))
        return;
    if (entry.kind == LEXICON_SAME && (!table_decimal(t, 1, 100, &percent) || percent == 0))
        complain(t->place, "words that mean the same need a percentage");
    entry.percent = percent;
    while (entry.count < LEXICON_WORDS && words_next(&rest, &entry.words[entry.count]))
        entry.count++;
    if (rest.len > 0)
        complain(t->place, "more than %d words", LEXICON_WORDS);
    if (entry.count < (entry.kind >= LEXICON_SHORT ? 2u : 1u))
        complain(t->place, "too few words");
    if (entry.kind == LEXICON_SHORT && entry.count > 0 && lexicon_has(LEXICON_SHORT, &entry.words[0]))
        complain(t->place, "'%.*s' is short for something already", INT(word_slice(&entry.words[0])));
    *ARRAY_ADD(&entries) = entry;
}

static bool is_word_of(const struct lexicon_entry *entry, const struct word *word) {
    unsigned count = entry->kind == LEXICON_SHORT ? 1 : entry->count;
    for (unsigned i = 0; i < count; i++)
        if (slice_equal(word_slice(&entry->words[i]), word_slice(word)))
            return true;
    return false;
}

bool lexicon_has(enum lexicon_kind kind, const struct word *word) {
    for (size_t i = 0; i < entries.count; i++)
        if (entries.items[i].kind == kind && is_word_of(&entries.items[i], word))
            return true;
    return false;
}

const struct lexicon_entry *lexicon_long(const struct word *word) {
    for (size_t i = 0; i < entries.count; i++)
        if (entries.items[i].kind == LEXICON_SHORT && is_word_of(&entries.items[i], word))
            return &entries.items[i];
    return NULL;
}

size_t lexicon_entries(const struct lexicon_entry **ret) {
    *ret = entries.items;
    return entries.count;
}

static void count_words(const struct model *model) {
    struct word word;
    for (size_t i = 0; i < model->rows.count; i++) {
        struct slice rest = model->rows.items[i].symbol;
        while (words_next_of_symbol(&rest, &word)) {
            wordset_add(&everywhere, word_slice(&word))->value++;
            total++;
        }
        rest = model->rows.items[i].description;
        while (words_next(&rest, &word)) {
            wordset_add(&everywhere, word_slice(&word))->value++;
            wordset_add(&described, word_slice(&word))->value++;
            total++;
        }
    }
}

void lexicon_read(struct model *model, const char *folder) {
    struct table t;
    struct buffer path = {0};
    buffer_printf(&path, "%s/search.tsv", folder);
    buffer_char(&path, '\0');
    if (!table_open(&t, model, path.ptr, "kind percent words"))
        return;
    while (table_next(&t))
        read_entry(&t);
    count_words(model);
}

/* --- joined words ----------------------------------------------------------------------------------- */

/* What it costs to take `text` for a piece of a joined word; negative for what is none. */
static double price_of(struct slice text) {
    struct word word = {.len = text.len};
    memcpy(word.text, text.ptr, text.len);
    const struct wordset_entry *found = wordset_find(&everywhere, text);
    if (text.len >= PIECE_LETTERS && (lexicon_has(LEXICON_SHORT, &word) || lexicon_has(LEXICON_PREFIX, &word)))
        return PIECE_PRICE + log(total / PIECE_COUNT);
    if (found == NULL || found->value < PIECE_COUNT)
        return -1;
    if (text.len >= JOINED_LETTERS && wordset_find(&described, text) == NULL)
        return -1; /* a joined word itself */
    if (text.len < PIECE_LETTERS && !lexicon_has(LEXICON_STOP, &word) && !slice_equal(text, SLICE("no")))
        return -1;
    return PIECE_PRICE + log(total / (double)found->value);
}

/* The cheapest way to cut a word into pieces; returns how many, 0 when there is none. */
static size_t take_apart(const struct word *word, struct word ret[], size_t room) {
    double cost[WORD_MAX + 1];
    size_t from[WORD_MAX + 1], pieces[WORD_MAX + 1];
    cost[0] = 0;
    pieces[0] = 0;
    for (size_t end = 1; end <= word->len; end++) {
        cost[end] = -1;
        for (size_t start = 0; start < end; start++) {
            if (cost[start] < 0 || (start == 0 && end == word->len) || pieces[start] == PIECES)
                continue;
            double price = price_of(slice_part(word_slice(word), start, end - start));
            if (price >= 0 && (cost[end] < 0 || cost[start] + price < cost[end])) {
                cost[end] = cost[start] + price;
                from[end] = start;
                pieces[end] = pieces[start] + 1;
            }
        }
    }
    if (cost[word->len] < 0 || pieces[word->len] > room)
        return 0;
    size_t count = pieces[word->len];
    for (size_t end = word->len, i = count; i > 0; end = from[end]) {
        struct slice piece = slice_part(word_slice(word), from[end], end - from[end]);
        ret[--i].len = piece.len;
        memcpy(ret[i].text, piece.ptr, piece.len);
    }
    return count;
}

static bool is_joined(const struct word *word) {
    if (word->len < JOINED_LETTERS || lexicon_has(LEXICON_SHORT, word) ||
        wordset_find(&described, word_slice(word)) != NULL)
        return false;
    for (size_t i = 0; i < word->len; i++)
        if (!is_lower(word->text[i]))
            return false;
    return true;
}

size_t lexicon_split(struct slice symbol, struct word ret[], size_t room) {
    size_t count = 0;
    struct word word;
    bool first = true;
    for (; count < room && words_next_of_symbol(&symbol, &word); first = false) {
        if (first && symbol.len > 0 && lexicon_has(LEXICON_PREFIX, &word))
            continue;
        size_t pieces = is_joined(&word) ? take_apart(&word, ret + count, room - count) : 0;
        if (pieces == 0)
            ret[count++] = word;
        /* WSAECONNRESET: the prefix is joined as well. */
        else if (first && lexicon_has(LEXICON_PREFIX, &ret[count]) && ret[count].len >= PIECE_LETTERS)
            memmove(ret, ret + 1, --pieces * sizeof *ret);
        count += pieces;
    }
    return count;
}
