#include "base/utf8.h"

static bool continues(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

size_t utf8_length(struct slice s, uint32_t *ret_char) {
    if (s.len == 0)
        return 0;
    unsigned char first = (unsigned char)s.ptr[0];
    size_t len = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (len == 0 || len > s.len)
        return 0;
    uint32_t c = len == 1 ? first : first & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (!continues(s.ptr[i]))
            return 0;
        c = c << 6 | ((unsigned char)s.ptr[i] & 0x3F);
    }
    bool overlong = (len == 3 && c < 0x800) || (len == 4 && c < 0x10000);
    bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (overlong || surrogate || c > 0x10FFFF)
        return 0;
    if (ret_char != NULL)
        *ret_char = c;
    return len;
}

bool utf8_valid(struct slice s) {
    while (s.len > 0) {
        size_t len = utf8_length(s, NULL);
        if (len == 0)
            return false;
        s = slice_part(s, len, s.len);
    }
    return true;
}

void utf8_append(struct buffer *b, uint32_t c) {
    if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
        c = 0xFFFD;
    unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; /* bytes behind the first */
    static const unsigned char marks[] = {0, 0xC0, 0xE0, 0xF0};
    buffer_char(b, (char)(marks[more] | c >> (6 * more)));
    while (more-- > 0)
        buffer_char(b, (char)(0x80 | (c >> (6 * more) & 0x3F)));
}

void utf8_append_valid(struct buffer *b, struct slice s) {
    while (s.len > 0) {
        size_t len = utf8_length(s, NULL);
        if (len == 0)
            buffer_text(b, "\xEF\xBF\xBD");
        else
            buffer_append(b, slice_part(s, 0, len));
        s = slice_part(s, len > 0 ? len : 1, s.len);
    }
}

/* Characters that move the cursor or reorder the line instead of showing themselves. */
static bool acts_on_terminal(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

void utf8_append_printable(struct buffer *b, struct slice s, size_t limit) {
    bool cut = s.len > limit;
    s = slice_part(s, 0, limit);
    while (s.len > 0) {
        uint32_t c = 0;
        size_t len = utf8_length(s, &c);
        if (len == 0)
            buffer_printf(b, "\\x%02X", (unsigned)(unsigned char)s.ptr[0]);
        else if (acts_on_terminal(c))
            buffer_printf(b, c < 0x100 ? "\\x%02X" : "\\u{%X}", (unsigned)c);
        else
            buffer_append(b, slice_part(s, 0, len));
        s = slice_part(s, len > 0 ? len : 1, s.len);
    }
    if (cut)
        buffer_text(b, "...");
}

size_t utf8_columns(struct slice s) {
    size_t columns = 0;
    while (s.len > 0) {
        uint32_t c = 0;
        size_t len = utf8_length(s, &c);
        bool combining = c >= 0x300 && c <= 0x36F;
        columns += !combining;
        s = slice_part(s, len > 0 ? len : 1, s.len);
    }
    return columns;
}
