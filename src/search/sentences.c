#include "search/sentences.h"

#include <stdlib.h>

#include "base/utf8.h"

#define INSERT '\1' /* in a plain message: anything may stand here */
#define PAIR_SLOTS 4096

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

/* Length of the blank or punctuation mark at the beginning of a text, also of those that documents and Chinese
 * have; 0 when there is none. */
static size_t mark_length(struct slice text) {
    static const struct {
        uint32_t first, last;
    } marks[] = {{0xA0, 0xA0},     {0xAB, 0xAB},     {0xBB, 0xBB},     {0x2010, 0x2027},
                 {0x3000, 0x3002}, {0x3008, 0x3011}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF1F}};
    char c = text.ptr[0];
    if ((unsigned char)c < 0x80)
        return !is_alpha(c) && !is_digit(c);
    uint32_t character = 0;
    size_t len = utf8_length(text, &character);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (len > 0 && character >= marks[i].first && character <= marks[i].last)
            return len;
    return 0;
}

/* Small letters, one blank for blanks and punctuation, none at the ends. */
static void append_plain(struct slice text, bool inserts, struct buffer *ret) {
    size_t start = ret->len;
    for (size_t i = 0; i < text.len;) {
        struct slice rest = slice_part(text, i, text.len);
        size_t insert = inserts ? insert_length(rest) : 0, mark = insert > 0 ? 0 : mark_length(rest);
        char c = insert > 0 ? INSERT : mark > 0 ? ' ' : to_lower(text.ptr[i]);
        if (c != ' ' || (ret->len > start && ret->ptr[ret->len - 1] != ' '))
            buffer_char(ret, c);
        i += insert + mark > 0 ? insert + mark : 1;
    }
    while (ret->len > start && ret->ptr[ret->len - 1] == ' ')
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

/* How much of a message is said by itself: an insert alone fits everything. */
static unsigned letters_of(struct slice message) {
    unsigned letters = 0;
    for (size_t i = 0; i < message.len; i++)
        letters += message.ptr[i] != INSERT && message.ptr[i] != ' ';
    return letters;
}

/* --- nearness --------------------------------------------------------------------------------------------- */

/* Takes the next character off *rest; a byte that belongs to none counts as one. */
static uint32_t next_character(struct slice *rest) {
    uint32_t c = (unsigned char)rest->ptr[0];
    size_t len = utf8_length(*rest, &c);
    *rest = slice_part(*rest, len > 0 ? len : 1, rest->len);
    return c;
}

/* Pairs of neighbours: what sentences without blanks between their words have, too. A blank stands before the first
 * character and after the last. */
struct pairs {
    struct slice rest;
    uint32_t before;
    bool ended;
};

static struct pairs pairs_of(struct slice text) { return (struct pairs){text, ' ', false}; }

static bool next_pair(struct pairs *p, uint16_t *ret_slot) {
    if (p->ended)
        return false;
    p->ended = p->rest.len == 0;
    uint32_t c = p->ended ? ' ' : next_character(&p->rest);
    *ret_slot = (uint16_t)((p->before * 31337u + c * 2654435761u) % PAIR_SLOTS);
    p->before = c;
    return true;
}

static void count_pairs(struct sentences *s) {
    struct pairs pairs = pairs_of(buffer_slice(&s->as_is));
    uint16_t slot;
    memset(s->pairs, 0, PAIR_SLOTS * sizeof *s->pairs);
    for (s->pair_count = 0; next_pair(&pairs, &slot); s->pair_count++)
        s->pairs[slot]++;
}

#define SLIP_PAIRS 4 /* which one wrong character makes differ, in both texts together */
#define SLIP_LEAST 350

/* Dice's coefficient in thousandths. The pairs that a message takes are given back after it. In a short text one slip
 * weighs much: it is near all the same. */
static unsigned nearness_of(struct sentences *s, struct slice message) {
    struct pairs pairs = pairs_of(message);
    unsigned shared = 0, both = s->pair_count;
    uint16_t slot;
    for (; next_pair(&pairs, &slot); both++)
        if (s->pairs[slot] > 0) {
            s->pairs[slot]--;
            s->taken[shared++] = slot;
        }
    for (unsigned i = 0; i < shared; i++)
        s->pairs[s->taken[i]]++;
    unsigned near = 2 * shared * (SENTENCE_FILLED - 1) / both;
    bool slip = both - 2 * shared <= SLIP_PAIRS && near >= SLIP_LEAST;
    return slip && near < SENTENCE_NEAR ? SENTENCE_NEAR + near / 100 : near;
}

static struct slice text_of(const struct sentences *s, const struct sentence *sentence) {
    return slice_part(buffer_slice(&s->text), sentence->at, sentence->len);
}

/* Of the messages that fit the one that says most by itself is the nearest. */
static unsigned nearness(struct sentences *s, const struct sentence *sentence, unsigned least) {
    struct slice query = buffer_slice(&s->query), plain = text_of(s, sentence);
    if (slice_equal(plain, query) || slice_equal(plain, buffer_slice(&s->as_is)))
        return SENTENCE_EXACT;
    if (least < SENTENCE_EXACT && sentence->inserts && fits(plain, query)) {
        unsigned letters = letters_of(plain), most = (unsigned)query.len;
        return letters == 0 ? 0 : SENTENCE_FILLED + (SENTENCE_EXACT - 1 - SENTENCE_FILLED) * letters / (most + 1);
    }
    /* The pairs of a text are as many as its characters, of at most four bytes. */
    if (least > SENTENCE_NEAR || plain.len > 3 * query.len + 16 || query.len > 3 * plain.len + 16)
        return 0;
    return nearness_of(s, plain);
}

/* --- the nearest ------------------------------------------------------------------------------------------ */

static size_t keep(const struct sentences *s, struct sentence_match best[], size_t count, struct sentence_match match) {
    size_t at = 0;
    while (at < count && s->list[best[at].sentence].key != s->list[match.sentence].key)
        at++;
    if (at < count && best[at].nearness >= match.nearness)
        return count;
    if (at == count && count < SENTENCES_MAX)
        count++;
    else if (at == count && best[--at].nearness >= match.nearness)
        return count;
    for (; at > 0 && best[at - 1].nearness < match.nearness; at--)
        best[at] = best[at - 1];
    best[at] = match;
    return count;
}

/* --- the same text, by a table ----------------------------------------------------------------------------- */

static size_t slot_of(const struct sentences *s, struct slice text) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001B3u;
    return (size_t)(hash ^ hash >> 32) % s->slot_count;
}

/* A module may say one thing of all its codes: more of them than are ever given stay outside, so that no search
 * walks through them. */
static void put_into_table(struct sentences *s, size_t at) {
    struct slice text = text_of(s, &s->list[at]);
    size_t slot = slot_of(s, text);
    unsigned same = 0;
    for (; s->slots[slot] != 0; slot = (slot + 1) % s->slot_count) {
        const struct sentence *other = &s->list[s->slots[slot] - 1];
        if (!slice_equal(text_of(s, other), text))
            continue;
        if (other->key == s->list[at].key || ++same == SENTENCES_MAX)
            return;
    }
    s->slots[slot] = (uint32_t)at + 1;
}

/* Puts all sentences into the table; false when memory ran out. */
static bool make_table(struct sentences *s) {
    if (s->slots != NULL && s->indexed == s->count)
        return true;
    free(s->slots);
    s->slot_count = 2 * s->count + 1;
    s->slots = calloc(s->slot_count, sizeof *s->slots);
    s->indexed = s->count;
    for (size_t i = 0; s->slots != NULL && i < s->count; i++)
        put_into_table(s, i);
    return s->slots != NULL;
}

static size_t find_same(const struct sentences *s, struct slice text, struct sentence_match best[], size_t count) {
    for (size_t slot = slot_of(s, text); s->slots[slot] != 0; slot = (slot + 1) % s->slot_count) {
        size_t at = s->slots[slot] - 1;
        if (slice_equal(text_of(s, &s->list[at]), text))
            count = keep(s, best, count, (struct sentence_match){at, SENTENCE_EXACT});
    }
    return count;
}

/* --- all of them -------------------------------------------------------------------------------------------- */

/* False when memory ran out. */
static bool take_pairs(struct sentences *s) {
    if (s->pairs == NULL)
        s->pairs = calloc(PAIR_SLOTS, sizeof *s->pairs);
    if (s->taken == NULL)
        s->taken = calloc(SENTENCE_LENGTH + 1, sizeof *s->taken);
    if (s->pairs == NULL || s->taken == NULL)
        return false;
    count_pairs(s);
    return true;
}

static size_t find_near(struct sentences *s, unsigned least, struct sentence_match best[]) {
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        struct sentence_match match = {i, nearness(s, &s->list[i], least)};
        if (match.nearness >= least)
            count = keep(s, best, count, match);
    }
    return count;
}

size_t sentences_find(struct sentences *s, struct slice query, unsigned least,
                      struct sentence_match ret[SENTENCES_MAX]) {
    bool exact = least == SENTENCE_EXACT;
    if (query.len > SENTENCE_LENGTH)
        return 0;
    buffer_clear(&s->query);
    buffer_clear(&s->as_is);
    append_plain(query, false, &s->query);
    append_plain(query, true, &s->as_is);
    if (s->query.failed || s->as_is.failed || !(exact ? make_table(s) : take_pairs(s))) {
        s->out_of_memory = true;
        return 0;
    }
    if (letters_of(buffer_slice(&s->as_is)) == 0)
        return 0;
    if (!exact)
        return find_near(s, least, ret);
    return find_same(s, buffer_slice(&s->as_is), ret, find_same(s, buffer_slice(&s->query), ret, 0));
}

void sentences_add(struct sentences *s, uint64_t key, struct slice message) {
    if (s->count == s->room) {
        size_t room = s->room == 0 ? 1024 : 2 * s->room;
        struct sentence *grown = realloc(s->list, room * sizeof *grown);
        s->out_of_memory = s->out_of_memory || grown == NULL;
        if (grown == NULL)
            return;
        s->list = grown;
        s->room = room;
    }
    struct sentence *sentence = &s->list[s->count++];
    *sentence = (struct sentence){.key = key, .at = s->text.len};
    append_plain(message, true, &s->text);
    s->out_of_memory = s->out_of_memory || s->text.failed;
    sentence->len = (uint32_t)(s->text.len - sentence->at);
    struct slice plain = text_of(s, sentence);
    sentence->inserts = plain.len > 0 && memchr(plain.ptr, INSERT, plain.len) != NULL;
}

void sentences_free(struct sentences *s) {
    if (s == NULL)
        return;
    buffer_free(&s->text);
    buffer_free(&s->query);
    buffer_free(&s->as_is);
    free(s->list);
    free(s->pairs);
    free(s->taken);
    free(s->slots);
    *s = (struct sentences){0};
}
