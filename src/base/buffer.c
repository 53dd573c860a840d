#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buffer_free(struct buffer *b) {
    if (b == NULL)
        return;
    free(b->ptr);
    *b = (struct buffer){0};
}

bool buffer_reserve(struct buffer *b, size_t more) {
    if (b->failed)
        return false;
    if (more <= b->room - b->len)
        return true;
    size_t room = b->room < 256 ? 256 : b->room;
    while (room - b->len < more) {
        if (room > SIZE_MAX / 2) {
            b->failed = true;
            return false;
        }
        room *= 2;
    }
    char *grown = realloc(b->ptr, room);
    if (grown == NULL) {
        b->failed = true;
        return false;
    }
    b->ptr = grown;
    b->room = room;
    return true;
}

void buffer_append(struct buffer *b, struct slice s) {
    if (s.len == 0 || !buffer_reserve(b, s.len))
        return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buffer_text(struct buffer *b, const char *text) { buffer_append(b, slice_of(text)); }

void buffer_char(struct buffer *b, char c) { buffer_append(b, (struct slice){&c, 1}); }

void buffer_fill(struct buffer *b, char c, size_t count) {
    if (count == 0 || !buffer_reserve(b, count))
        return;
    memset(b->ptr + b->len, c, count);
    b->len += count;
}

void buffer_printf(struct buffer *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int needed = vsnprintf(NULL, 0, format, args);
    if (needed > 0 && buffer_reserve(b, (size_t)needed + 1)) {
        vsnprintf(b->ptr + b->len, (size_t)needed + 1, format, again);
        b->len += (size_t)needed;
    }
    va_end(again);
    va_end(args);
}

void buffer_hex32(struct buffer *b, uint32_t value) {
    static const char digits[] = "0123456789ABCDEF";
    char text[10] = {'0', 'x'};
    for (int i = 0; i < 8; i++)
        text[2 + i] = digits[value >> (28 - 4 * i) & 0xF];
    buffer_append(b, (struct slice){text, sizeof text});
}

void buffer_unsigned(struct buffer *b, uint64_t value) {
    char text[20];
    size_t at = sizeof text;
    do {
        text[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buffer_append(b, (struct slice){text + at, sizeof text - at});
}
