#include "messages/messages.h"

#include "base/utf8.h"
#include "messages/pe.h"

static const char damaged[] = "its message table is damaged";

#define BLOCK_SIZE 12
#define HEAD_SIZE 4 /* of an entry: length and flags */

/* --- a table: blocks of consecutive codes, each with its entries one behind the other ----------------- */

struct reading {
    struct pe pe;
    message_taker *take;
    void *context;
    const uint32_t *only; /* a code: blocks without it are passed over; NULL: every message is read */
    bool some;
    const char *problem;
};

/* The entry at *at; false when it is damaged. */
static bool read_entry(struct slice table, uint64_t *at, struct message *ret) {
    if (!is_inside(table, *at, HEAD_SIZE))
        return false;
    uint32_t len = read_u16(table.ptr + *at), flags = read_u16(table.ptr + *at + 2);
    if (len < HEAD_SIZE || !is_inside(table, *at, len) || flags > MESSAGE_UTF8)
        return false;
    ret->encoding = (enum message_encoding)flags;
    ret->bytes = slice_part(table, (size_t)*at + HEAD_SIZE, len - HEAD_SIZE);
    *at += len;
    return true;
}

/* False ends the reading: on damage, or as the taker wants no more. */
static bool read_block(struct reading *r, struct slice table, const char *block, uint16_t language) {
    uint32_t low = read_u32(block), high = read_u32(block + 4);
    uint64_t at = read_u32(block + 8);
    if (low > high) {
        r->problem = damaged;
        return false;
    }
    for (uint64_t code = low; code <= high; code++) {
        struct message message = {.code = (uint32_t)code, .language = language};
        bool paid = pe_spend(&r->pe, 1);
        if (!paid || !read_entry(table, &at, &message)) {
            r->problem = paid ? damaged : pe_overlap;
            return false;
        }
        if (!r->take(r->context, &message))
            return false;
    }
    return true;
}

static bool read_table(void *context, uint16_t language, struct slice table) {
    struct reading *r = context;
    r->some = true;
    uint64_t count = table.len >= 4 ? read_u32(table.ptr) : UINT64_MAX;
    if (count > table.len / BLOCK_SIZE || !is_inside(table, 4, count * BLOCK_SIZE)) {
        r->problem = damaged;
        return false;
    }
    for (uint64_t i = 0; i < count; i++) {
        const char *block = table.ptr + 4 + BLOCK_SIZE * i;
        bool other = r->only != NULL && (*r->only < read_u32(block) || *r->only > read_u32(block + 4));
        if (other && !pe_spend(&r->pe, 1)) {
            r->problem = pe_overlap;
            return false;
        }
        if (!other && !read_block(r, table, block, language))
            return false;
    }
    return true;
}

static const char *read_messages(struct slice file, const uint32_t *only, message_taker *take, void *context) {
    struct reading r = {.take = take, .context = context, .only = only};
    const char *problem = pe_open(file, &r.pe);
    if (problem == NULL)
        problem = pe_resources(&r.pe, PE_MESSAGE_TABLE, read_table, &r);
    if (problem == NULL)
        problem = r.problem;
    return problem == NULL && !r.some ? "it has no message table" : problem;
}

const char *messages_read(struct slice file, message_taker *take, void *context) {
    return read_messages(file, NULL, take, context);
}

/* --- one code ------------------------------------------------------------------------------------------ */

struct search {
    uint32_t code;
    uint16_t language;
    bool found;
    struct message best;
};

static bool prefer(void *context, const struct message *message) {
    struct search *search = context;
    if (message->code != search->code)
        return true;
    if (!search->found ||
        language_fit(message->language, search->language) > language_fit(search->best.language, search->language))
        search->best = *message;
    search->found = true;
    return true;
}

bool messages_find(struct slice file, uint32_t code, uint16_t language, struct message *ret, const char **ret_problem) {
    struct search search = {.code = code, .language = language};
    *ret_problem = read_messages(file, &code, prefer, &search);
    if (!search.found)
        return false;
    *ret_problem = NULL;
    *ret = search.best;
    return true;
}

/* --- text ---------------------------------------------------------------------------------------------- */

static void append_char(struct buffer *b, uint32_t c) {
    char text[4];
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len; i-- > 0; c >>= 6)
        text[i] = (char)(i > 0 ? 0x80 | (c & 0x3F) : lead[len] | c);
    buffer_append(b, (struct slice){text, len});
}

static void append_utf16(struct slice bytes, struct buffer *b) {
    for (size_t i = 0; i + 2 <= bytes.len; i += 2) {
        uint32_t c = read_u16(bytes.ptr + i);
        uint32_t low = i + 4 <= bytes.len ? read_u16(bytes.ptr + i + 2) : 0;
        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD;
        }
        append_char(b, c);
    }
}

/* Windows' western code page, which the tables of such entries are nearly always in. */
static void append_ansi(struct slice bytes, struct buffer *b) {
    static const uint16_t high[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        append_char(b, c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c);
    }
}

void message_text(const struct message *message, struct buffer *b) {
    size_t start = b->len;
    if (message->encoding == MESSAGE_UTF16)
        append_utf16(message->bytes, b);
    else if (message->encoding == MESSAGE_UTF8)
        utf8_append_valid(b, message->bytes);
    else
        append_ansi(message->bytes, b);
    while (b->len > start && (b->ptr[b->len - 1] == '\0' || is_space(b->ptr[b->len - 1])))
        b->len--;
}
