/* A run of bytes with its length: how text travels through winerr. */
#ifndef WINERR_BASE_SLICE_H
#define WINERR_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrows its bytes; they need no final NUL and may hold any value. */
struct slice {
    const char *ptr;
    size_t len;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})

static inline struct slice slice_of(const char *text) { return (struct slice){text, strlen(text)}; }

static inline struct slice slice_between(const char *from, const char *to) {
    return (struct slice){from, (size_t)(to - from)};
}

/* The part from `from` on, at most `len` bytes; both are clamped to what is there. */
static inline struct slice slice_part(struct slice s, size_t from, size_t len) {
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (struct slice){s.ptr + from, len};
}

/* ASCII classes, as bits of a table. The C library's take an int and a locale, and fail on negative
 * chars. */
enum { CLASS_DIGIT = 1, CLASS_UPPER = 2, CLASS_LOWER = 4, CLASS_SPACE = 8, CLASS_QUOTE = 16, CLASS_WORD = 32 };
extern const unsigned char byte_classes[256];
static inline bool is_class(char c, int class) { return (byte_classes[(unsigned char)c] & class) != 0; }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_class(c, CLASS_UPPER | CLASS_LOWER); }
static inline bool is_word(char c) { return is_class(c, CLASS_WORD); }
static inline bool is_space(char c) { return is_class(c, CLASS_SPACE); }
static inline char to_lower(char c) { return is_upper(c) ? (char)(c | 0x20) : c; }

/* The value of a hexadecimal digit, or -1. A table: every number of every log passes through it. */
extern const signed char hex_values[256];
static inline int hex_value(char c) { return hex_values[(unsigned char)c]; }

bool slice_equal(struct slice a, struct slice b);
bool slice_equal_fold(struct slice a, struct slice b); /* ASCII letters in any case */
bool slice_starts_fold(struct slice s, struct slice prefix);
bool slice_ends_fold(struct slice s, struct slice suffix);

/* Orders byte by byte with ASCII letters folded; a prefix comes first. */
int slice_compare_fold(struct slice a, struct slice b);

/* Without white space at either end. */
struct slice slice_trim(struct slice s);

/* Cuts *rest at the first `separator`, gives what stood before it; false when nothing is left. */
bool slice_cut(struct slice *rest, char separator, struct slice *ret);

#endif
