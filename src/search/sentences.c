#include "search/sentences.h"

#include <stdlib.h>

#include "base/utf8.h"

#define INSERT '\1' /* in a plain message: anything may stand here */
#define PAIR_SLOTS 4096
#define LEAST_NEARNESS 450

/* --- the plain form -------------------------------------------------------------------------------------- */

/* Length of an insert such as %1, %hs or %2!d! at the beginning of a text; 0 when there is none. */
static size_t insert_length(struct slice text) {
    size_t len = 1;
    if (text.len < 2 || text.ptr[0] != '%' || !(is_alpha(text.ptr[1]) || is_digit(text.ptr[1])))
        return 0;
    while (len < text.len && len < 4 && (is_digit(text.ptr[len]) || is_alpha(text.ptr[len])))
        len++;
    if (len < text.len && text.ptr[len] == '!') {
        const char *end = memchr(text.ptr + len + 1, '!', text.len - len - 1);
        if (end != NULL)
            len = (size_t)(end - text.ptr) + 1;
    }
    return len;
}

static bool is_ascii_mark(char c) { return (unsigned char)c < 0x80 && !is_alpha(c) && !is_digit(c); }

/* Small letters, one blank for blanks and ASCII punctuation, none at the ends. */
static void make_plain(struct slice text, bool inserts, struct buffer *ret) {
    buffer_clear(ret);
    for (size_t i = 0; i < text.len;) {
        size_t insert = inserts ? insert_length(slice_part(text, i, text.len)) : 0;
        char c = insert > 0 ? INSERT : is_ascii_mark(text.ptr[i]) ? ' ' : to_lower(text.ptr[i]);
        if (c != ' ' || (ret->len > 0 && ret->ptr[ret->len - 1] != ' '))
            buffer_char(ret, c);
        i += insert > 0 ? insert : 1;
    }
    while (ret->len > 0 && ret->ptr[ret->len - 1] == ' ')
        ret->len--;
}

/* The last insert is the only one to go back to. */
static bool fits(struct slice message, struct slice query) {
    size_t m = 0, q = 0, insert = SIZE_MAX, mark = 0;
    while (q < query.len) {
        if (m < message.len && message.ptr[m] == INSERT) {
            insert = m++;
            mark = q;
        } else if (m < message.len && message.ptr[m] == query.ptr[q]) {
            m++;
            q++;
        } else if (insert != SIZE_MAX) {
            m = insert + 1;
            q = ++mark;
        } else {
            return false;
        }
    }
    while (m < message.len && (message.ptr[m] == INSERT || message.ptr[m] == ' '))
        m++;
    return m == message.len;
}

/* An insert alone fits everything. */
static bool says_something(struct slice message) {
    for (size_t i = 0; i < message.len; i++)
        if (message.ptr[i] != INSERT && message.ptr[i] != ' ')
            return true;
    return false;
}

/* --- nearness --------------------------------------------------------------------------------------------- */

/* Takes the next character off *rest; a byte that belongs to none counts as one. */
static uint32_t next_character(struct slice *rest) {
    uint32_t c = (unsigned char)rest->ptr[0];
    size_t len = utf8_length(*rest, &c);
    *rest = slice_part(*rest, len > 0 ? len : 1, rest->len);
    return c;
}

/* Pairs of neighbours: what sentences without blanks between their words have, too. */
static unsigned slot_of(uint32_t before, uint32_t c) { return (before * 31337u + c * 2654435761u) % PAIR_SLOTS; }

static void count_pairs(struct sentence_search *search) {
    struct slice rest = buffer_slice(&search->query);
    uint32_t before = ' ';
    while (rest.len > 0) {
        uint32_t c = next_character(&rest);
        if (search->pairs[slot_of(before, c)] < UINT16_MAX)
            search->pairs[slot_of(before, c)]++;
        search->pair_count++;
        before = c;
    }
}

/* After some were taken: as they were. */
static void give_back(struct sentence_search *search) {
    memset(search->pairs, 0, PAIR_SLOTS * sizeof *search->pairs);
    search->pair_count = 0;
    count_pairs(search);
}

/* Dice's coefficient in thousandths. */
static unsigned nearness_of(struct sentence_search *search, struct slice message) {
    struct slice rest = message;
    unsigned shared = 0, count = 0;
    uint32_t before = ' ';
    while (rest.len > 0) {
        uint32_t c = next_character(&rest);
        uint16_t *left = &search->pairs[slot_of(before, c)];
        if (*left > 0) {
            (*left)--;
            shared++;
        }
        count++;
        before = c;
    }
    give_back(search);
    return count + search->pair_count == 0 ? 0 : 2000 * shared / (count + search->pair_count);
}

/* --- the nearest ------------------------------------------------------------------------------------------ */

static void keep(struct sentence_search *search, struct sentence_match match) {
    size_t at = 0;
    while (at < search->count && search->best[at].code != match.code)
        at++;
    if (at < search->count && search->best[at].nearness >= match.nearness)
        return;
    if (at == search->count && search->count < SENTENCES_MAX)
        search->count++;
    else if (at == search->count && search->best[--at].nearness >= match.nearness)
        return;
    for (; at > 0 && search->best[at - 1].nearness < match.nearness; at--)
        search->best[at] = search->best[at - 1];
    search->best[at] = match;
}

bool sentence_search_begin(struct sentence_search *search, struct slice query) {
    *search = (struct sentence_search){.pairs = calloc(PAIR_SLOTS, sizeof *search->pairs)};
    make_plain(query, false, &search->query);
    search->out_of_memory = search->pairs == NULL || search->query.failed;
    if (!search->out_of_memory)
        count_pairs(search);
    return !search->out_of_memory;
}

void sentence_search_offer(struct sentence_search *search, uint32_t code, struct slice message) {
    make_plain(message, true, &search->text);
    search->out_of_memory = search->out_of_memory || search->text.failed;
    struct slice plain = buffer_slice(&search->text), query = buffer_slice(&search->query);
    if (search->out_of_memory || query.len == 0 || !says_something(plain))
        return;
    unsigned nearness = slice_equal(plain, query) || fits(plain, query) ? SENTENCE_EXACT : 0;
    if (nearness == 0 && plain.len <= 3 * query.len + 16 && query.len <= 3 * plain.len + 16)
        nearness = nearness_of(search, plain) * 99 / 100; /* never exact */
    if (nearness >= LEAST_NEARNESS)
        keep(search, (struct sentence_match){code, nearness});
}

void sentence_search_free(struct sentence_search *search) {
    if (search == NULL)
        return;
    buffer_free(&search->query);
    buffer_free(&search->text);
    free(search->pairs);
    *search = (struct sentence_search){0};
}
