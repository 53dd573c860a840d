#include "render/page.h"

#include "base/utf8.h"

#include "render/wrap.h"

void paint(struct buffer *b, const struct render_options *o, enum paint colour) {
    static const char *const codes[] = {"\033[0m",  "\033[1m",  "\033[2m", "\033[31m",
                                        "\033[33m", "\033[32m", "\033[36m"};
    if (o->colour)
        buffer_text(b, codes[colour]);
}

void painted(struct buffer *b, const struct render_options *o, enum paint colour, struct slice text) {
    paint(b, o, colour);
    buffer_append(b, text);
    paint(b, o, PLAIN);
}

void wrapped(struct buffer *b, const struct render_options *o, unsigned indent, struct slice text) {
    wrap_text(b, text, (struct wrap_style){o->width, indent});
}

void heading(struct buffer *b, const struct render_options *o, const char *text) {
    buffer_char(b, '\n');
    painted(b, o, BOLD, slice_of(text));
    buffer_char(b, '\n');
}

/* "  Label      " with the cursor after it. */
void label(struct buffer *b, const struct render_options *o, const char *text) {
    buffer_text(b, "  ");
    painted(b, o, DIM, slice_of(text));
    buffer_fill(b, ' ', LABEL_WIDTH - strlen(text));
}

void labelled(struct buffer *b, const struct render_options *o, const char *name, struct slice text) {
    label(b, o, name);
    wrapped(b, o, LABEL_WIDTH + 2, text);
}

void paragraph(struct buffer *b, const struct render_options *o, const char *title, text_at at) {
    if (at == 0)
        return;
    heading(b, o, title);
    buffer_text(b, "  ");
    wrapped(b, o, 2, catalog_text(at));
}

/* " = -2147024891": the code as a program that takes it for a signed number prints it. */
void say_signed(struct buffer *b, uint32_t code) {
    buffer_text(b, " = -");
    buffer_unsigned(b, 0u - code);
}

void say_value(struct buffer *b, uint32_t code, bool hex_first) {
    char decimal[32];
    struct buffer d = {decimal, 0, sizeof decimal, false};
    buffer_unsigned(&d, code);
    if (!hex_first) {
        buffer_append(b, buffer_slice(&d));
        buffer_text(b, " = ");
        buffer_hex32(b, code);
        return;
    }
    buffer_hex32(b, code);
    buffer_text(b, " = ");
    buffer_append(b, buffer_slice(&d));
    if (code > INT32_MAX)
        say_signed(b, code);
}

void numbered(struct buffer *b, const struct render_options *o, unsigned number, struct slice text) {
    if (number < 10)
        buffer_char(b, ' ');
    buffer_char(b, ' ');
    buffer_unsigned(b, number);
    buffer_text(b, ". ");
    wrapped(b, o, LIST_INDENT, text);
}

void show_official(struct buffer *b, struct slice text) {
    struct buffer line = {0};
    for (size_t i = 0; i < text.len; i++)
        if (!is_space(text.ptr[i]))
            buffer_char(&line, text.ptr[i]);
        else if (line.len > 0 && line.ptr[line.len - 1] != ' ')
            buffer_char(&line, ' ');
    utf8_append_printable(b, buffer_slice(&line), line.len);
    b->failed = b->failed || line.failed;
    buffer_free(&line);
}
