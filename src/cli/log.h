/* A log as blocks of whole lines, in the encoding that it has. Memory stays bounded however long a line is. */
#ifndef WINERR_CLI_LOG_H
#define WINERR_CLI_LOG_H

#include "cli/source.h"

enum encoding { ENCODING_UNKNOWN, ENCODING_BYTES, ENCODING_UTF16LE, ENCODING_UTF16BE };

/* Start with log_open(). */
struct log {
    struct source source;
    enum encoding encoding;
    struct buffer rest; /* read, and not yet in [from, to) of a block */
    size_t before;      /* bytes of it that only surround what comes after them */
    uint64_t offset;    /* of its first byte in the log */
    bool in_line;       /* what comes next goes on with a line that has begun */
    bool ended;
};

/* A block to be scanned. Start from {0}; it can be filled again and again. */
struct chunk {
    struct buffer raw;       /* the bytes as they are in the log */
    struct buffer narrow;    /* of UTF-16: a byte a unit, 0xFF for what is not ASCII */
    struct slice block;      /* what to scan: one of the two */
    size_t from, to;         /* in the block */
    size_t unit;             /* bytes of the log a byte of the block stands for: 1 or 2 */
    uint64_t offset;         /* of the block's first byte in the log */
    size_t raw_from, raw_to; /* the bytes of [from, to) in `raw`, a byte order mark included */
    bool in_line;            /* `from` is inside a line */
    uint64_t line;           /* the number of the line at `from`; 0: it follows the block before */
};

bool log_open(struct log *log, const char *path);
void log_close(struct log *log);

/* False at the log's end, and on a failure: then log->source.problem says what it is. */
bool log_next(struct log *log, struct chunk *ret);

void chunk_free(struct chunk *chunk);

/* The line of a block that a hit [start, end) of it stands in, without its end, as UTF-8 where it was UTF-16;
 * of a long one at most LINE_AROUND units on either side. Replaces what *ret holds. */
#define LINE_AROUND 4096
void log_line(const struct log *log, const struct chunk *chunk, size_t start, size_t end, struct buffer *ret);

/* Text of ours in the log's encoding, appended. */
void log_encode(enum encoding encoding, struct slice text, struct buffer *b);

#endif
