/* A small PE file with message tables in two languages, made in memory: for unit tests and for the fuzzer. */
#ifndef WINERR_TESTS_SAMPLE_MODULE_H
#define WINERR_TESTS_SAMPLE_MODULE_H

#include "base/buffer.h"

#define SAMPLE_RESOURCES 0x200 /* where they are in the file */
#define SAMPLE_ADDRESS 0x1000  /* and in memory */

static inline void sample_put(struct buffer *b, size_t at, unsigned bytes, uint32_t value) {
    while (b->len < at + bytes)
        buffer_char(b, '\0');
    for (unsigned i = 0; i < bytes; i++)
        b->ptr[at + i] = (char)(value >> 8 * i);
}

/* An entry of a table at the buffer's end. */
static inline void sample_entry(struct buffer *b, const char *text, bool wide) {
    size_t len = strlen(text) + 1, start = b->len, size = (4 + len * (wide ? 2 : 1) + 3) & ~(size_t)3;
    sample_put(b, start, 2, (uint32_t)size);
    sample_put(b, start + 2, 2, wide);
    for (size_t i = 0; i < len; i++)
        sample_put(b, start + 4 + i * (wide ? 2 : 1), wide ? 2 : 1, (unsigned char)text[i]);
    sample_put(b, start + size - 1, 1, 0);
}

/* A table of code 5 and, in a second block, 0x20000064 and 0x20000065. */
static inline void sample_table(struct buffer *b, const char *five, const char *own, const char *more, bool wide) {
    size_t start = b->len;
    sample_put(b, start, 4, 2);
    sample_put(b, start + 4, 4, 5);
    sample_put(b, start + 8, 4, 5);
    sample_put(b, start + 12, 4, 28);
    sample_put(b, start + 16, 4, 0x20000064);
    sample_put(b, start + 20, 4, 0x20000065);
    sample_put(b, start + 24, 4, 0);
    sample_entry(b, five, wide);
    sample_put(b, start + 24, 4, (uint32_t)(b->len - start));
    sample_entry(b, own, wide);
    sample_entry(b, more, wide);
}

static inline void sample_directory(struct buffer *b, size_t at, unsigned count, const uint32_t entries[]) {
    at += SAMPLE_RESOURCES;
    sample_put(b, at + 14, 2, count);
    for (unsigned i = 0; i < 2 * count; i++)
        sample_put(b, at + 16 + 4 * i, 4, entries[i]);
}

/* English as UTF-16, German as ANSI bytes. */
static inline void sample_module(struct buffer *b, bool bits64) {
    const unsigned optional = bits64 ? 0xF0 : 0xE0, directories = bits64 ? 112 : 96;
    buffer_clear(b);
    sample_put(b, 0, 2, 0x5A4D);
    sample_put(b, 60, 4, 64);
    sample_put(b, 64, 4, 0x4550);
    sample_put(b, 70, 2, 1);
    sample_put(b, 84, 2, optional);
    sample_put(b, 88, 2, bits64 ? 0x20B : 0x10B);
    sample_put(b, 88 + directories - 4, 4, 16);
    sample_put(b, 88 + directories + 16, 4, SAMPLE_ADDRESS);
    sample_directory(b, 0, 1, (const uint32_t[]){11, 0x80000018});
    sample_directory(b, 24, 1, (const uint32_t[]){1, 0x80000030});
    sample_directory(b, 48, 2, (const uint32_t[]){0x409, 80, 0x407, 96});
    sample_put(b, SAMPLE_RESOURCES + 108, 4, 0);
    for (unsigned i = 0; i < 2; i++) {
        size_t start = b->len, leaf = SAMPLE_RESOURCES + 80 + 16 * i;
        if (i == 0)
            sample_table(b, "Access %1 is denied.\r\n", "The engine is %hs.\r\n", "100%", true);
        else
            sample_table(b, "Zugriff verweigert.", "Die T\xFCr ist \x84zu\x93.", "", false);
        sample_put(b, leaf, 4, (uint32_t)(SAMPLE_ADDRESS + start - SAMPLE_RESOURCES));
        sample_put(b, leaf + 4, 4, (uint32_t)(b->len - start));
    }
    size_t section = 88 + optional, size = b->len - SAMPLE_RESOURCES;
    sample_put(b, section + 8, 4, (uint32_t)size);
    sample_put(b, section + 12, 4, SAMPLE_ADDRESS);
    sample_put(b, section + 16, 4, (uint32_t)size);
    sample_put(b, section + 20, 4, SAMPLE_RESOURCES);
}

#endif
