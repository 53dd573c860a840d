/* One token as a number: every way in which Windows, its tools and their users write a code. */
#include "base/number.h"

#include "query/parts.h"

/* The shape of a token before its value is known. */
struct shape {
    bool negative;
    bool marked_hex;     /* 0x, &H, trailing h */
    bool marked_decimal; /* 0n */
    struct slice digits;
};

static bool all_digits(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return false;
    return s.len > 0;
}

static bool all_hex(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (hex_value(s.ptr[i]) < 0)
            return false;
    return s.len > 0;
}

/* "dead" and "face", "each" and "bach" are words, "363A" and "DEADDEAD" are numbers. */
static bool is_hex_number(struct slice s) {
    bool has_digit = s.len == 8;
    for (size_t i = 0; i < s.len; i++)
        has_digit = has_digit || is_digit(s.ptr[i]);
    return has_digit && all_hex(s);
}

/* A minus sign as ASCII, or as web pages and documents set it (U+2212, U+2013). */
static size_t minus_length(struct slice s) {
    if (s.len > 0 && is_word(s.ptr[0]))
        return 0;
    static const struct slice signs[] = {{"-", 1}, {"\xE2\x88\x92", 3}, {"\xE2\x80\x93", 3}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (slice_starts_fold(s, signs[i]))
            return signs[i].len;
    return 0;
}

/* The C suffixes of a constant: L, U, UL. */
static struct slice without_suffix(struct slice s) {
    while (s.len > 1 && (to_lower(s.ptr[s.len - 1]) == 'l' || to_lower(s.ptr[s.len - 1]) == 'u'))
        s.len--;
    return s;
}

static bool has_mark(struct slice s, char first, char second) {
    return s.len >= 2 && s.ptr[0] == first && to_lower(s.ptr[1]) == second;
}

static struct shape take_apart(struct slice token) {
    struct shape shape = {0};
    size_t minus = minus_length(token);
    shape.negative = minus > 0;
    struct slice s = slice_part(token, minus, token.len);
    if (has_mark(s, '0', 'x') || has_mark(s, '&', 'h')) {
        shape.marked_hex = true;
        s = slice_part(s, 2, s.len);
    } else if (has_mark(s, '0', 'n') && all_digits(slice_part(s, 2, s.len))) {
        shape.marked_decimal = true;
        s = slice_part(s, 2, s.len);
    } else if (s.len > 1 && to_lower(s.ptr[s.len - 1]) == 'h' && is_hex_number(slice_part(s, 0, s.len - 1))) {
        shape.marked_hex = true;
        s.len--;
    }
    if (shape.marked_hex || is_digit(s.len > 0 ? s.ptr[0] : 'x'))
        s = without_suffix(s);
    shape.digits = s;
    return shape;
}

/* 2^63 and more cannot be told from a sign-extended value any more: only all ones above are. */
static bool narrow(uint64_t value, struct reading *ret) {
    if (value <= UINT32_MAX) {
        ret->code = (uint32_t)value;
        return true;
    }
    ret->low_half = true;
    ret->code = (uint32_t)value;
    return value >> 32 == UINT32_MAX;
}

static enum number read_hex(struct slice token, const struct shape *shape, enum notation notation,
                            struct reading *ret) {
    uint64_t value;
    *ret = (struct reading){.text = token, .notation = notation, .hex_digits = (unsigned)shape->digits.len};
    if (shape->digits.len == 0)
        return NUMBER_NO_DIGITS;
    if (!number_hex(shape->digits, &value))
        return all_hex(shape->digits) ? NUMBER_TOO_LARGE : NUMBER_NONE;
    if (shape->negative && value <= INT32_MAX)
        value = (uint32_t)(0 - (uint32_t)value);
    return narrow(value, ret) ? NUMBER_READ : NUMBER_TOO_LARGE;
}

/* -1 to -2^31 are codes as signed numbers. Below that, either somebody put a minus before an
 * unsigned value, or the upper half of a 64-bit number is polluted: then the low half counts. */
static enum number read_negative(uint64_t size, struct reading ret[2], unsigned *ret_count) {
    ret[0].notation = NOTATION_NEGATIVE;
    ret[0].code = (uint32_t)(0 - size);
    if (size <= (uint64_t)INT32_MAX + 1)
        return NUMBER_READ;
    if (size <= UINT32_MAX) {
        ret[1] = ret[0];
        ret[1].alternate = ret[1].low_half = true;
        ret[0].code = (uint32_t)size;
        *ret_count = 2;
        return NUMBER_READ;
    }
    ret[0].low_half = true;
    return size <= (uint64_t)INT64_MAX + 1 ? NUMBER_READ : NUMBER_TOO_LARGE;
}

/* Digits only: decimal, unless the digits are so many and so high that only a hexadecimal code
 * looks like that, or zeros pad them to eight as stop screens do. */
static bool looks_hex(struct slice digits) { return digits.len == 8 && (digits.ptr[0] == '0' || digits.ptr[0] >= '8'); }

static enum number read_digits(struct slice token, const struct shape *shape, bool hex, struct reading ret[2],
                               unsigned *ret_count) {
    uint64_t value;
    ret[0] = (struct reading){.text = token, .notation = NOTATION_DECIMAL};
    if (!number_decimal(shape->digits, &value))
        return NUMBER_TOO_LARGE;
    if (shape->negative)
        return read_negative(value, ret, ret_count);
    bool narrowed = narrow(value, &ret[0]);
    if (shape->marked_decimal || shape->digits.len > 8)
        return narrowed ? NUMBER_READ : NUMBER_TOO_LARGE;
    if (read_hex(token, shape, NOTATION_BARE_HEX, &ret[1]) != NUMBER_READ)
        return NUMBER_READ;
    if (ret[1].code == ret[0].code)
        return NUMBER_READ; /* one digit: the same either way */
    if (hex || looks_hex(shape->digits)) {
        struct reading decimal = ret[0];
        ret[0] = ret[1];
        ret[1] = decimal;
    }
    ret[1].alternate = true;
    *ret_count = 2;
    return NUMBER_READ;
}

enum number number_read(struct slice token, bool hex, struct reading ret[2], unsigned *ret_count) {
    struct shape shape = take_apart(token);
    *ret_count = 1;
    if (shape.marked_hex)
        return read_hex(token, &shape, NOTATION_HEX, &ret[0]);
    if (all_digits(shape.digits))
        return read_digits(token, &shape, hex, ret, ret_count);
    if (shape.negative || !is_hex_number(shape.digits))
        return NUMBER_NONE;
    return read_hex(token, &shape, NOTATION_BARE_HEX, &ret[0]);
}
