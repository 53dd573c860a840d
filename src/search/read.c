/* A query taken to pieces: words, phrases, filters. */
#include "base/glob.h"
#include "search/parts.h"

#define UNKNOWN_WEIGHT 96
#define PREFIX_LETTERS 3
#define PREFIX_PERCENT 50
#define PREFIX_WORDS 40
#define SPLIT_LETTERS 3

void concept_add(struct concept *concept, unsigned term, unsigned percent) {
    for (unsigned i = 0; i < concept->count; i++)
        if (concept->alternatives[i].term == term)
            return;
    if (concept->count < ALTERNATIVES)
    concept->alternatives[concept->count++] = (struct alternative){term, percent};
}

/* A term and those that mean nearly the same. */
static void add_with_alternates(struct concept *concept, unsigned term, unsigned percent) {
    const struct index_term *t = index_term(term);
    const struct index_alternate *others = index_alternates(t);
    concept_add(concept, term, percent);
    for (unsigned i = 0; i < t->alternate_count; i++)
        concept_add(concept, others[i].term, percent * others[i].percent / 100);
}

/* Words that begin like the last one, which may still be being typed. */
static void add_begun(const struct word *word, struct concept *concept) {
    struct slice begun = word_slice(word);
    size_t at = index_lower_bound(begun);
    for (size_t i = at; i < index_words() && i < at + PREFIX_WORDS && slice_starts_fold(index_word(i), begun); i++)
        if (index_word_term(i) != TERM_STOP)
            concept_add(concept, index_word_term(i), PREFIX_PERCENT);
}

static bool begins_a_word(const struct word *word) {
    size_t at = index_lower_bound(word_slice(word));
    return at < index_words() && slice_starts_fold(index_word(at), word_slice(word));
}

/* The term of a word or, where the texts have no such form of it, of its stem. */
static int term_of(const struct word *word) {
    int term = index_find(word_slice(word));
    struct word stem = *word;
    if (term >= 0)
        return term;
    word_stem(&stem);
    return index_find_stem(word_slice(&stem));
}

static bool is_known_twice(unsigned term, const struct question *question) {
    for (unsigned i = 0; i < question->count; i++)
        if (question->concepts[i].count > 0 && question->concepts[i].alternatives[0].term == term)
            return true;
    return false;
}

static struct concept *next_concept(struct question *question, struct slice text) {
    struct concept *concept = &question->concepts[question->count++];
    *concept = (struct concept){.text = text, .weight = UNKNOWN_WEIGHT};
    return concept;
}

/* accessdenied: two words that were written as one. */
static bool add_split(const struct word *word, struct slice text, struct question *question) {
    for (size_t cut = SPLIT_LETTERS; cut + SPLIT_LETTERS <= word->len; cut++) {
        struct slice whole = word_slice(word), left = slice_part(whole, 0, cut);
        int first = index_find(left), second = index_find(slice_part(whole, cut, whole.len));
        if (first < 0 || second < 0 || first == TERM_STOP || second == TERM_STOP || question->count + 2 > SEARCH_WORDS)
            continue;
        const int terms[] = {first, second};
        for (int i = 0; i < 2; i++) {
            struct concept *concept = next_concept(question, text);
            add_with_alternates(concept, (unsigned)terms[i], 100);
            concept->weight = index_term((unsigned)terms[i])->weight;
        }
        return true;
    }
    return false;
}

static void add_word(const struct word *word, struct slice text, bool begun, struct question *question) {
    int term = term_of(word);
    if (term == TERM_STOP || word->len < 2 || question->count == SEARCH_WORDS ||
        (term >= 0 && is_known_twice((unsigned)term, question)))
        return;
    bool prefix = begun && word->len >= PREFIX_LETTERS && begins_a_word(word);
    if (term < 0 && !prefix && add_split(word, text, question))
        return;
    struct concept *concept = next_concept(question, text);
    if (term >= 0) {
        add_with_alternates(concept, (unsigned)term, 100);
        concept->weight = index_term((unsigned)term)->weight;
    }
    if (prefix)
        add_begun(word, concept);
    if (concept->count == 0)
        nearest_words(word, concept);
}

static void add_words(struct slice text, bool begun, struct question *question) {
    struct word word;
    const char *end = text.ptr + text.len;
    for (;;) {
        struct slice rest = text;
        if (!words_next(&rest, &word))
            return;
        struct slice before = slice_between(text.ptr, rest.ptr);
        add_word(&word, slice_trim(before), begun && rest.ptr == end, question);
        text = rest;
    }
}

/* --- filters ------------------------------------------------------------------------------------------ */

static void problem(struct question *question, const char *what, struct slice at) {
    question->problem = what;
    question->problem_at = at;
}

static void add_spaces(struct slice list, struct question *question) {
    struct slice name;
    question->filter.some_space = true;
    while (slice_cut(&list, ',', &name)) {
        int space = catalog_find_space(name);
        if (space < 0)
            problem(question, "unknown space", name);
        else
            question->filter.spaces[space] = true;
    }
}

static void add_families(struct slice list, struct question *question) {
    struct slice rest = list, name;
    question->filter.families = list;
    while (slice_cut(&rest, ',', &name)) {
        bool known = false;
        for (unsigned i = 0; i < catalog_families() && !known; i++)
            known = glob_fits(name, catalog_text(catalog_family(i)->name));
        if (!known)
            problem(question, "unknown family", name);
    }
}

static bool add_filter(struct slice token, struct question *question) {
    static const struct slice names[] = {{"symbol:", 7}, {"space:", 6}, {"family:", 7}};
    for (int i = 0; i < 3; i++) {
        if (!slice_starts_fold(token, names[i]))
            continue;
        struct slice value = slice_part(token, names[i].len, token.len);
        if (value.len == 0)
            return false; /* "space: the final frontier" */
        if (i == 0)
            question->filter.symbol = value;
        else if (i == 1)
            add_spaces(value, question);
        else
            add_families(value, question);
        return true;
    }
    return false;
}

/* --- the whole ------------------------------------------------------------------------------------------ */

/* Cuts a phrase in double quotes, or what stands up to the next blank or quote. */
static struct slice next_token(struct slice *rest, bool *ret_phrase) {
    struct slice s = *rest;
    *ret_phrase = s.ptr[0] == '"' && memchr(s.ptr + 1, '"', s.len - 1) != NULL;
    size_t len = *ret_phrase ? 1 : 0;
    while (len < s.len && (*ret_phrase ? s.ptr[len] != '"' : !is_space(s.ptr[len]) && (len == 0 || s.ptr[len] != '"')))
        len++;
    *rest = slice_part(s, len + *ret_phrase, s.len);
    return *ret_phrase ? slice_part(s, 1, len - 1) : slice_part(s, 0, len);
}

static void add_phrase(struct slice text, struct question *question) {
    unsigned first = question->count;
    add_words(text, false, question);
    if (question->count > first + 1)
        question->phrases[question->phrase_count++] = (struct phrase){first, question->count - first};
}

void question_read(struct slice input, bool last_is_prefix, struct question *ret) {
    ret->count = ret->phrase_count = 0;
    ret->filter = (struct search_filter){0};
    ret->problem = NULL;
    struct slice rest = slice_trim(input);
    while (rest.len > 0) {
        bool phrase;
        struct slice token = next_token(&rest, &phrase);
        rest = slice_trim(rest);
        if (phrase)
            add_phrase(token, ret);
        else if (!add_filter(token, ret))
            add_words(token, last_is_prefix && rest.len == 0, ret);
    }
}
