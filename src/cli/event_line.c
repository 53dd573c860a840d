/* An event's XML as one line of text, with names as the words that make numbers behind them codes. */
#include "cli/event.h"

/* Numbers of the envelope that mean nothing to a reader of errors. */
static const struct slice left_out[] = {
    {"Version", 7}, {"Level", 5}, {"Task", 4}, {"Opcode", 6}, {"Keywords", 8}, {"Correlation", 11}, {"Execution", 9},
};

static const struct {
    struct slice entity;
    char c;
} entities[] = {
    {{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''}};

static void put_text(struct buffer *b, struct slice text) {
    while (text.len > 0) {
        size_t len = 1;
        char c = (unsigned char)text.ptr[0] < ' ' ? ' ' : text.ptr[0];
        for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
            if (slice_equal(slice_part(text, 0, entities[i].entity.len), entities[i].entity)) {
                len = entities[i].entity.len;
                c = entities[i].c;
            }
        buffer_char(b, c);
        text = slice_part(text, len, text.len);
    }
}

static void put(struct buffer *b, struct slice name, struct slice value) {
    value = slice_trim(value);
    if (value.len == 0)
        return;
    if (b->len > 0)
        buffer_text(b, "; ");
    if (name.len > 0) {
        put_text(b, name);
        buffer_text(b, ": ");
    }
    put_text(b, value);
}

/* The value of name="..." in a tag; empty when it has none. */
static struct slice attribute(struct slice tag, struct slice name) {
    struct slice word, value;
    while (slice_cut(&tag, '"', &word) && slice_cut(&tag, '"', &value)) {
        word = slice_trim(word);
        size_t start = word.len;
        while (start > 0 && !is_space(word.ptr[start - 1]))
            start--;
        word = slice_part(word, start, word.len);
        if (word.len == name.len + 1 && slice_equal(slice_part(word, 0, name.len), name))
            return value;
    }
    return (struct slice){NULL, 0};
}

static bool is_left_out(struct slice name) {
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++)
        if (slice_equal(name, left_out[i]))
            return true;
    return false;
}

static struct slice tag_name(struct slice tag) {
    size_t len = 0;
    while (len < tag.len && !is_space(tag.ptr[len]) && tag.ptr[len] != '/')
        len++;
    return slice_part(tag, 0, len);
}

/* One tag and the text behind it. */
static void put_element(struct buffer *b, struct slice tag, struct slice text) {
    struct slice name = tag_name(tag), called = attribute(tag, SLICE("Name"));
    if (name.len == 0 || is_left_out(name)) /* an end tag's name is empty */
        return;
    if (slice_equal(name, SLICE("Provider")))
        put(b, name, called);
    else if (slice_equal(name, SLICE("TimeCreated")))
        put(b, name, attribute(tag, SLICE("SystemTime")));
    else
        put(b, slice_equal(name, SLICE("Data")) ? called : name, text);
}

void event_line(struct slice xml, struct buffer *b) {
    struct slice piece, tag;
    slice_cut(&xml, '<', &piece);
    struct buffer line = {0};
    while (slice_cut(&xml, '<', &piece))
        if (slice_cut(&piece, '>', &tag))
            put_element(&line, tag, piece);
    buffer_append(b, buffer_slice(&line));
    b->failed = b->failed || line.failed;
    buffer_free(&line);
}
