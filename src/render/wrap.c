#include "render/wrap.h"

#include "base/utf8.h"

void wrap_text(struct buffer *b, struct slice text, struct wrap_style style) {
    size_t column = style.indent;
    struct slice rest = text, word;
    bool begun = false;
    while (slice_cut(&rest, ' ', &word)) {
        size_t columns = utf8_columns(word);
        if (word.len == 0)
            continue;
        if (begun && column + 1 + columns > style.width) {
            buffer_char(b, '\n');
            buffer_fill(b, ' ', style.indent);
            column = style.indent;
        } else if (begun) {
            buffer_char(b, ' ');
            column++;
        }
        buffer_append(b, word);
        column += columns;
        begun = true;
    }
    buffer_char(b, '\n');
}
