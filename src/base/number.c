#include "base/number.h"

bool number_decimal(struct slice s, uint64_t *ret) {
    uint64_t value = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i]))
            return false;
        unsigned digit = (unsigned)(s.ptr[i] - '0');
        if (i >= 19 && value > (UINT64_MAX - digit) / 10) /* 19 digits always fit */
            return false;
        value = value * 10 + digit;
    }
    *ret = value;
    return true;
}

bool number_hex(struct slice s, uint64_t *ret) {
    uint64_t value = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        int digit = hex_value(s.ptr[i]);
        if (digit < 0 || value >> 60 != 0)
            return false;
        value = value << 4 | (unsigned)digit;
    }
    *ret = value;
    return true;
}
