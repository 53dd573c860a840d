#include "render/wrap.h"

/* Where the line that begins with `text` must end so that it takes at most `columns`: at the last
 * blank that fits, at the first one where none does, at the end where there is none. */
static size_t line_length(struct slice text, size_t columns) {
    size_t fits = 0, used = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ') {
            if (used > columns)
                return fits > 0 ? fits : i;
            fits = i;
        }
        used += ((unsigned char)text.ptr[i] & 0xC0) != 0x80; /* a character's first byte */
    }
    return used <= columns || fits == 0 ? text.len : fits;
}

void wrap_text(struct buffer *b, struct slice text, struct wrap_style style) {
    size_t columns = style.width > style.indent ? style.width - style.indent : 1;
    for (bool first = true; first || text.len > 0; first = false) {
        size_t len = line_length(text, columns);
        if (!first)
            buffer_fill(b, ' ', style.indent);
        buffer_append(b, slice_part(text, 0, len));
        buffer_char(b, '\n');
        text = slice_part(text, len, text.len);
        while (text.len > 0 && text.ptr[0] == ' ')
            text = slice_part(text, 1, text.len);
    }
}
