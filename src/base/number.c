#include "base/number.h"

static bool parse(struct slice s, unsigned base, uint64_t *ret) {
    uint64_t value = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        int digit = hex_value(s.ptr[i]);
        if (digit < 0 || (unsigned)digit >= base)
            return false;
        if (value > (UINT64_MAX - (unsigned)digit) / base)
            return false;
        value = value * base + (unsigned)digit;
    }
    *ret = value;
    return true;
}

bool number_decimal(struct slice s, uint64_t *ret) { return parse(s, 10, ret); }

bool number_hex(struct slice s, uint64_t *ret) { return parse(s, 16, ret); }
