/* A growing run of bytes that the caller owns. */
#ifndef WINERR_BASE_BUFFER_H
#define WINERR_BASE_BUFFER_H

#include <stdint.h>

#include "base/slice.h"

#if defined(__MINGW32__) /* whose own printf knows %zu, Windows' older one does not */
#define PRINTF_LIKE(at, first) __attribute__((__format__(__gnu_printf__, at, first)))
#elif defined(__GNUC__)
#define PRINTF_LIKE(at, first) __attribute__((__format__(__printf__, at, first)))
#else
#define PRINTF_LIKE(at, first)
#endif

/* Start from {0}. When memory runs out `failed` is set, further appends do nothing, and what is
 * there stays valid: a caller checks once, at the end. */
struct buffer {
    char *ptr;
    size_t len;
    size_t room;
    bool failed;
};

void buffer_free(struct buffer *b); /* takes NULL, leaves {0} */

static inline void buffer_clear(struct buffer *b) { b->len = 0; }
static inline struct slice buffer_slice(const struct buffer *b) { return (struct slice){b->ptr, b->len}; }

bool buffer_grow(struct buffer *b, size_t more);

/* Makes room for `more` bytes; false (and failed) when there is no memory. */
static inline bool buffer_reserve(struct buffer *b, size_t more) {
    return (more <= b->room - b->len && !b->failed) || buffer_grow(b, more);
}

void buffer_append(struct buffer *b, struct slice s);
void buffer_text(struct buffer *b, const char *text);
static inline void buffer_char(struct buffer *b, char c) {
    if (buffer_reserve(b, 1))
        b->ptr[b->len++] = c;
}
void buffer_fill(struct buffer *b, char c, size_t count);
void buffer_printf(struct buffer *b, const char *format, ...) PRINTF_LIKE(2, 3);

/* A number as 0x and eight upper-case digits, the way Windows prints codes. */
void buffer_hex32(struct buffer *b, uint32_t value);

/* A number as 0x and as many upper-case digits as it needs. */
void buffer_hex(struct buffer *b, uint32_t value);

/* Appends the number as a decimal. */
void buffer_unsigned(struct buffer *b, uint64_t value);

#endif
