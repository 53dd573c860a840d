#include "render/messages.h"

#include "render/page.h"

void render_message(struct buffer *b, const struct message_line *line, const struct render_options *o) {
    struct buffer text = {0}, shown = {0};
    message_text(line->message, &text);
    show_official(&shown, buffer_slice(&text));
    paint(b, o, BOLD);
    buffer_hex32(b, line->message->code);
    paint(b, o, PLAIN);
    buffer_text(b, "  ");
    language_tag(line->message->language, b);
    buffer_char(b, '\n');
    buffer_fill(b, ' ', LIST_INDENT);
    wrapped(b, o, LIST_INDENT, buffer_slice(&shown));
    buffer_free(&text);
    buffer_free(&shown);
}

void render_message_brief(struct buffer *b, const struct message_line *line) {
    struct buffer text = {0};
    message_text(line->message, &text);
    buffer_hex32(b, line->message->code);
    buffer_char(b, '\t');
    language_tag(line->message->language, b);
    buffer_char(b, '\t');
    show_official(b, buffer_slice(&text));
    buffer_char(b, '\n');
    buffer_free(&text);
}
