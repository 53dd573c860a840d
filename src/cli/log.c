#include "cli/log.h"

#include <errno.h>

#include "base/utf8.h"
#include "scan/scan.h"

#define PORTION (512u * 1024) /* bytes read at once: they stay in the processor's cache until scanned */
#define BEFORE 256            /* bytes kept of what a line that goes on has before the block; even */

bool log_open(struct log *log, const char *path) {
    *log = (struct log){0};
    return source_open(&log->source, path);
}

void log_close(struct log *log) {
    source_close(&log->source);
    buffer_free(&log->rest);
}

void chunk_free(struct chunk *chunk) {
    buffer_free(&chunk->raw);
    buffer_free(&chunk->narrow);
}

/* By its byte order mark, or by the zero bytes that every other byte of English UTF-16 is. */
static enum encoding detect(struct slice bytes) {
    if (slice_equal(slice_part(bytes, 0, 2), SLICE("\xFF\xFE")))
        return ENCODING_UTF16LE;
    if (slice_equal(slice_part(bytes, 0, 2), SLICE("\xFE\xFF")))
        return ENCODING_UTF16BE;
    size_t zeros[2] = {0, 0}, seen = bytes.len < 4096 ? bytes.len & ~(size_t)1 : 4096;
    for (size_t i = 0; i < seen; i++)
        zeros[i & 1] += bytes.ptr[i] == '\0';
    if (zeros[1] * 10 > seen * 4 && zeros[0] * 50 < seen)
        return ENCODING_UTF16LE;
    if (zeros[0] * 10 > seen * 4 && zeros[1] * 50 < seen)
        return ENCODING_UTF16BE;
    return ENCODING_BYTES;
}

static size_t mark_length(enum encoding encoding, struct slice bytes) {
    if (encoding == ENCODING_BYTES)
        return slice_equal(slice_part(bytes, 0, 3), SLICE("\xEF\xBB\xBF")) ? 3 : 0;
    unsigned char first = bytes.len > 0 ? (unsigned char)bytes.ptr[0] : 0;
    return first >= 0xFE ? 2 : 0;
}

/* The units behind those that are there already. */
static void narrow(const struct buffer *raw, enum encoding encoding, struct buffer *ret) {
    size_t have = ret->len, units = raw->len / 2;
    if (!buffer_reserve(ret, units - have))
        return;
    size_t high = encoding == ENCODING_UTF16LE;
    const char *from = raw->ptr;
    for (size_t i = have; i < units; i++) {
        char low_byte = from[2 * i + 1 - high], high_byte = from[2 * i + high];
        ret->ptr[i] = high_byte == '\0' && (unsigned char)low_byte < 0x80 ? low_byte : '\xFF';
    }
    ret->len = units;
}

static struct slice see(struct chunk *chunk, enum encoding encoding) {
    if (encoding != ENCODING_UTF16LE && encoding != ENCODING_UTF16BE) {
        chunk->unit = 1;
        return buffer_slice(&chunk->raw);
    }
    chunk->unit = 2;
    narrow(&chunk->raw, encoding, &chunk->narrow);
    return buffer_slice(&chunk->narrow);
}

/* Behind the last line feed at or after `least`; `least` when there is none. */
static size_t last_line_end(struct slice block, size_t least) {
    size_t at = block.len;
    while (at > least && block.ptr[at - 1] != '\n')
        at--;
    return at;
}

/* A line too long for a block is cut where no token is, with enough of it left on either side. */
static size_t cut(struct slice block) {
    size_t end = block.len - SCAN_AROUND;
    for (size_t at = end; at > end - SCAN_AROUND; at--)
        if (!is_word(block.ptr[at - 1]))
            return at;
    return end;
}

/* Reads more behind what is there; false on a failure. */
static bool read_more(struct log *log, struct buffer *raw) {
    if (!buffer_reserve(raw, PORTION)) {
        log->source.problem = strerror(ENOMEM);
        return false;
    }
    long got = source_read(&log->source, raw->ptr + raw->len, PORTION);
    if (got < 0)
        return false;
    raw->len += (size_t)got;
    log->ended = got == 0;
    if (log->encoding == ENCODING_UNKNOWN)
        log->encoding = detect(buffer_slice(raw));
    return true;
}

/* Reads until a line has ended, the log has, or a block is full: none of what is there at first ends a
 * line. *ret_to is behind the last line. False on a failure. */
static bool fill(struct log *log, struct chunk *chunk, size_t *ret_to) {
    size_t searched = see(chunk, log->encoding).len;
    for (;;) {
        if (!read_more(log, &chunk->raw))
            return false;
        chunk->block = see(chunk, log->encoding);
        if (chunk->narrow.failed) {
            log->source.problem = strerror(ENOMEM);
            return false;
        }
        searched = searched < chunk->block.len ? searched : chunk->block.len; /* units, from now on */
        *ret_to = last_line_end(chunk->block, searched);
        if (*ret_to > searched)
            return true;
        *ret_to = chunk->block.len;
        if (log->ended)
            return true;
        if (chunk->raw.len >= PORTION) {
            *ret_to = cut(chunk->block);
            return true;
        }
        searched = chunk->block.len;
    }
}

/* What the next block needs of this one. */
static void keep_rest(struct log *log, const struct chunk *chunk) {
    bool in_line = chunk->to > 0 && chunk->block.ptr[chunk->to - 1] != '\n';
    size_t done = chunk->to * chunk->unit, before = in_line ? (done < BEFORE ? done : BEFORE) : 0;
    buffer_clear(&log->rest);
    buffer_append(&log->rest, slice_part(buffer_slice(&chunk->raw), done - before, chunk->raw.len));
    log->before = before;
    log->offset = chunk->offset + done - before;
    log->in_line = in_line;
}

bool log_next(struct log *log, struct chunk *ret) {
    if (log->ended)
        return false;
    bool first = log->encoding == ENCODING_UNKNOWN;
    buffer_clear(&ret->raw);
    buffer_clear(&ret->narrow);
    buffer_append(&ret->raw, buffer_slice(&log->rest));
    ret->offset = log->offset;
    ret->in_line = log->in_line;
    ret->raw_from = log->before;
    log->source.line = 0;
    if (!fill(log, ret, &ret->to)) {
        log->ended = true;
        return false;
    }
    ret->line = log->source.line;
    size_t mark = first ? mark_length(log->encoding, buffer_slice(&ret->raw)) : 0;
    ret->from = (log->before + mark) / ret->unit;
    ret->to = ret->to > ret->from ? ret->to : ret->from;
    ret->raw_to = log->ended ? ret->raw.len : ret->to * ret->unit; /* half a unit at the end is not lost */
    keep_rest(log, ret);
    return ret->raw_to > ret->raw_from;
}

/* UTF-16 as UTF-8; half a pair becomes U+FFFD. */
static void decode(enum encoding encoding, struct slice bytes, struct buffer *ret) {
    size_t high = encoding == ENCODING_UTF16LE;
    uint32_t lead = 0; /* the first half of a pair */
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        uint32_t c = (uint32_t)(unsigned char)bytes.ptr[i + high] << 8 | (unsigned char)bytes.ptr[i + 1 - high];
        bool trail = c >= 0xDC00 && c <= 0xDFFF;
        if (lead != 0)
            utf8_append(ret, trail ? 0x10000 + ((lead - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD);
        bool leads = c >= 0xD800 && c <= 0xDBFF;
        if (!leads && !(trail && lead != 0))
            utf8_append(ret, c);
        lead = leads ? c : 0;
    }
    if (lead != 0)
        utf8_append(ret, 0xFFFD);
}

void log_line(const struct log *log, const struct chunk *chunk, size_t start, size_t end, struct buffer *ret) {
    size_t least = chunk->in_line ? 0 : chunk->from; /* no byte order mark */
    least = start > least + LINE_AROUND ? start - LINE_AROUND : least;
    size_t most = chunk->block.len - end > LINE_AROUND ? end + LINE_AROUND : chunk->block.len;
    const char *block = chunk->block.ptr;
    while (start > least && block[start - 1] != '\n')
        start--;
    const char *feed = memchr(block + end, '\n', most - end);
    end = feed == NULL ? most : (size_t)(feed - block);
    if (end > start && block[end - 1] == '\r')
        end--;
    struct slice raw = slice_part(buffer_slice(&chunk->raw), start * chunk->unit, (end - start) * chunk->unit);
    buffer_clear(ret);
    if (chunk->unit == 2)
        decode(log->encoding, raw, ret);
    else
        buffer_append(ret, raw);
}

void log_encode(enum encoding encoding, struct slice text, struct buffer *b) {
    if (encoding != ENCODING_UTF16LE && encoding != ENCODING_UTF16BE) {
        buffer_append(b, text);
        return;
    }
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_length(text, &c);
        if (len == 0 || c > 0xFFFF)
            c = 0xFFFD;
        buffer_char(b, (char)(encoding == ENCODING_UTF16LE ? c : c >> 8));
        buffer_char(b, (char)(encoding == ENCODING_UTF16LE ? c >> 8 : c));
        text = slice_part(text, len == 0 ? 1 : len, text.len);
    }
}
