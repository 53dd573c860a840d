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

bool buffer_grow(struct buffer *b, size_t more) {
    if (b->failed)
        return false;
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

/* The two digits of every byte. */
/* clang-format off */
static const char hex_pairs[] =
    "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"
    "202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F"
    "404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F"
    "606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F"
    "808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9F"
    "A0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF"
    "C0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF"
    "E0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF";
/* clang-format on */

void buffer_hex32(struct buffer *b, uint32_t value) {
    if (!buffer_reserve(b, 10))
        return;
    char *to = b->ptr + b->len;
    memcpy(to, "0x", 2);
    for (int i = 0; i < 4; i++)
        memcpy(to + 2 + 2 * i, hex_pairs + 2 * (value >> (24 - 8 * i) & 0xFF), 2);
    b->len += 10;
}

void buffer_hex(struct buffer *b, uint32_t value) {
    char text[8];
    size_t at = sizeof text;
    do {
        text[--at] = "0123456789ABCDEF"[value & 0xF];
        value >>= 4;
    } while (value > 0);
    buffer_text(b, "0x");
    buffer_append(b, (struct slice){text + at, sizeof text - at});
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
