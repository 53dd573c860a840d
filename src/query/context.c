#include "query/context.h"

#include "base/number.h"

#define WORDS_BACK 6   /* words looked back */
#define FOREIGN_BACK 3 /* of which so many can make the number another protocol's */

struct word_back {
    struct slice word;
    struct slice gap; /* between the word and what comes after it */
};

/* Takes the word that ends before *end; false when there is none above `limit`. */
static bool word_before(struct slice text, size_t *end, size_t limit, struct word_back *ret) {
    size_t at = *end;
    while (at > limit && !is_word(text.ptr[at - 1]))
        at--;
    size_t word_end = at;
    while (at > limit && is_word(text.ptr[at - 1]))
        at--;
    if (at == word_end)
        return false;
    ret->word = slice_part(text, at, word_end - at);
    ret->gap = slice_part(text, word_end, *end - word_end);
    *end = at;
    return true;
}

static size_t limit_of(size_t end) { return end > CONTEXT_TEXT ? end - CONTEXT_TEXT : 0; }

bool context_word_before(struct slice text, size_t end, struct slice *ret_word) {
    struct word_back back;
    if (!word_before(text, &end, limit_of(end), &back))
        return false;
    *ret_word = back.word;
    return true;
}

static bool is_clause_end(struct slice gap) {
    for (size_t i = 0; i < gap.len; i++)
        if (gap.ptr[i] == '\n' || gap.ptr[i] == '\r' || gap.ptr[i] == ';')
            return true;
    return false;
}

static bool ends_phrase(struct slice gap) {
    for (size_t i = 0; i < gap.len; i++)
        if (memchr("\".,]\\/", gap.ptr[i], 6) != NULL)
            return true;
    return false;
}

static void take_hint(struct hint *hint, const struct catalog_word *word, bool adjacent) {
    if (hint->word == NULL && (word->space >= 0 || word->family >= 0))
        *hint = (struct hint){word->word, word->space, word->family, adjacent};
}

/* One word further back; `open`: no word has decided yet whether the number is a code. Returns
 * whether the question is still open after it. */
static bool take_word(struct context *c, const struct catalog_word *word, bool open, bool nearest) {
    if (open && (word->role & ROLE_CODE) != 0)
        c->code = true;
    if (nearest && (word->role & ROLE_NEVER) != 0 && !ends_phrase(c->gap))
        c->never = true; /* "line 12", but not "half a line, 0x80070005" */
    if (open && (word->role & ROLE_HEX) != 0)
        c->hex = true;
    take_hint(&c->hint, word, open);
    return open && (word->role & ROLE_SKIP) != 0;
}

struct context context_before(struct slice text, size_t start) {
    struct context c = {.hint = {NULL, -1, -1, false}};
    size_t end = start, limit = limit_of(start);
    bool open = true, data = false, access = false, near = true; /* near: in the same phrase */
    struct word_back back;
    for (int i = 0; i < WORDS_BACK && word_before(text, &end, limit, &back); i++) {
        if (is_clause_end(back.gap) || (i == 0 && back.gap.len > CONTEXT_GAP))
            break; /* another line or clause, or too far to belong to the number */
        if (i == 0) {
            c.word = back.word;
            c.gap = back.gap;
            data = slice_equal_fold(back.word, SLICE("data"));
        }
        /* "AcceptSecurityContext error, data 52e": no other data has an error before it */
        c.data = c.data || (i == 1 && data && slice_equal_fold(back.word, SLICE("error")));
        c.sub = c.sub || (open && slice_equal_fold(back.word, SLICE("sub")));
        /* "Remote Access error 691", as rasdial has it */
        bool remote_access = access && slice_equal_fold(back.word, SLICE("remote"));
        access = slice_equal_fold(back.word, SLICE("access"));
        const struct catalog_word *word = catalog_word(remote_access ? SLICE("remoteaccess") : back.word);
        near = near && !ends_phrase(back.gap);
        c.reason = c.reason || (open && slice_equal_fold(back.word, SLICE("reason")));
        c.result = c.result || (open && slice_starts_fold(back.word, SLICE("result")));
        if (word != NULL) {
            c.foreign = c.foreign || (near && i < FOREIGN_BACK && (word->role & ROLE_FOREIGN) != 0);
            open = take_word(&c, word, open, i == 0);
            continue;
        }
        uint64_t number;
        if (i == 0 && number_decimal(back.word, &number))
            break; /* a list of numbers: words further off speak of the first */
        open = false;
    }
    return c;
}

struct hint context_of_text(struct slice text) {
    struct hint hint = {NULL, -1, -1, false};
    text = slice_part(text, 0, CONTEXT_TEXT);
    for (size_t at = 0, end; hint.word == NULL && at < text.len; at = end + 1) {
        for (end = at; end < text.len && is_word(text.ptr[end]);)
            end++;
        const struct catalog_word *word = end > at ? catalog_word(slice_part(text, at, end - at)) : NULL;
        if (word != NULL && (word->role & (ROLE_CODE | ROLE_NEVER)) == 0)
            take_hint(&hint, word, false);
    }
    return hint;
}
