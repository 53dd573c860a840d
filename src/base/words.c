#include "base/words.h"

static bool is_letter_or_digit(char c) { return is_alpha(c) || is_digit(c); }

static void add(struct word *word, char c) {
    if (word->len < WORD_MAX)
        word->text[word->len++] = to_lower(c);
}

/* Cuts what precedes the first word. */
static void skip(struct slice *rest) {
    while (rest->len > 0 && !is_letter_or_digit(rest->ptr[0]))
        *rest = slice_part(*rest, 1, rest->len);
}

static char at(struct slice s, size_t i) { return i < s.len ? s.ptr[i] : ' '; }

bool words_next(struct slice *rest, struct word *ret) {
    skip(rest);
    struct slice s = *rest;
    size_t i = 0;
    ret->len = 0;
    for (; i < s.len; i++) {
        bool apostrophe = s.ptr[i] == '\'' && is_alpha(at(s, i + 1));
        bool slash =
            i == 1 && s.ptr[i] == '/' && is_alpha(s.ptr[0]) && is_alpha(at(s, 2)) && !is_letter_or_digit(at(s, 3));
        if (is_letter_or_digit(s.ptr[i]))
            add(ret, s.ptr[i]);
        else if (!apostrophe && !slash)
            break;
    }
    *rest = slice_part(s, i, s.len);
    return ret->len > 0;
}

/* A capital after a small letter or digit begins a word, and so does the last capital of several before a small
 * letter (DAO|Filename). */
static bool begins(struct slice s, size_t i) {
    if (i == 0 || !is_upper(s.ptr[i]))
        return false;
    return !is_upper(s.ptr[i - 1]) || is_lower(at(s, i + 1));
}

bool words_next_of_symbol(struct slice *rest, struct word *ret) {
    skip(rest);
    size_t i = 0;
    ret->len = 0;
    for (; i < rest->len && is_letter_or_digit(rest->ptr[i]) && !begins(*rest, i); i++)
        add(ret, rest->ptr[i]);
    *rest = slice_part(*rest, i, rest->len);
    return ret->len > 0;
}

/* --- stems -------------------------------------------------------------------------------------- */

static bool ends(const struct word *word, struct slice end) { return slice_ends_fold(word_slice(word), end); }

static bool has_vowel(const struct word *word, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (memchr("aeiouy", word->text[i], 6) != NULL)
            return true;
    return false;
}

static void strip_plural(struct word *word) {
    static const struct slice es[] = {{"sses", 4}, {"xes", 3}, {"ches", 4}, {"shes", 4}};
    if (word->len > 4 && (ends(word, SLICE("ies")) || ends(word, SLICE("ied")))) {
        word->len -= 2;
        word->text[word->len - 1] = 'y';
        return;
    }
    for (size_t i = 0; i < sizeof es / sizeof es[0]; i++)
        if (ends(word, es[i])) {
            word->len -= 2;
            return;
        }
    if (ends(word, SLICE("s")) && !ends(word, SLICE("ss")) && !ends(word, SLICE("us")) && !ends(word, SLICE("is")))
        word->len--;
}

/* Takes off the first of the endings that leaves at least `least` letters, a vowel among them. */
static void strip_one(struct word *word, const struct slice endings[], size_t count, size_t least) {
    for (size_t i = 0; i < count; i++)
        if (ends(word, endings[i]) && word->len >= endings[i].len + least &&
            has_vowel(word, word->len - endings[i].len)) {
            word->len -= endings[i].len;
            return;
        }
}

static bool is_plain(const struct word *word) {
    for (size_t i = 0; i < word->len; i++)
        if (!is_lower(word->text[i]))
            return false;
    return true;
}

void word_stem(struct word *word) {
    static const struct slice forms[] = {{"ing", 3}, {"ed", 2}};
    static const struct slice makers[] = {{"ment", 4}, {"ness", 4}, {"able", 4}, {"ible", 4},
                                          {"ity", 3},  {"ive", 3},  {"ly", 2}};
    if (word->len <= 3 || !is_plain(word))
        return;
    strip_plural(word);
    strip_one(word, forms, sizeof forms / sizeof forms[0], 3);
    strip_one(word, makers, sizeof makers / sizeof makers[0], 4);
    if (word->len >= 7 && (ends(word, SLICE("tion")) || ends(word, SLICE("sion"))))
        word->len -= 3;
    if (word->len > 3 && ends(word, SLICE("e")))
        word->len--;
    if (word->len >= 6 && ends(word, SLICE("at")))
        word->len -= 2;
    if (word->len > 3 && ends(word, SLICE("y")))
        word->text[word->len - 1] = 'i';
    if (word->len > 3 && word->text[word->len - 1] == word->text[word->len - 2])
        word->len--;
}
