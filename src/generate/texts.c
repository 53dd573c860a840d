/* data/text/<space>.tsv: the one-line description of a symbol. */
#include <stdlib.h>

#include "base/utf8.h"
#include "generate/table.h"

#define DESCRIPTION_MAX 110 /* characters: a line of a terminal beside a symbol */

#define INT(slice) (int)(slice).len, (slice).ptr

static bool has_symbol(struct slice text, struct slice symbol) {
    for (size_t i = 0; i + symbol.len <= text.len; i++)
        if (slice_equal(slice_part(text, i, symbol.len), symbol) && (i == 0 || !is_word(text.ptr[i - 1])) &&
            (i + symbol.len == text.len || !is_word(text.ptr[i + symbol.len])))
            return true;
    return false;
}

static void check(struct place place, struct slice symbol, struct slice text) {
    if (text.len == 0 || !(text.ptr[text.len - 1] == '.' || text.ptr[text.len - 1] == '?'))
        complain(place, "the description of '%.*s' is no full sentence", INT(symbol));
    if (utf8_columns(text) > DESCRIPTION_MAX)
        complain(place, "the description of '%.*s' is too long: %zu characters, at most %d", INT(symbol),
                 utf8_columns(text), DESCRIPTION_MAX);
    if (has_symbol(text, symbol))
        complain(place, "the description of '%.*s' has the symbol in it", INT(symbol));
}

static void read_texts(struct model *model, const char *path, struct slice stem) {
    int space = model_space(model, stem);
    struct table t;
    if (space < 0)
        complain((struct place){path, 1}, "unknown space '%.*s'", INT(stem));
    if (space < 0 || !table_open(&t, model, path, "symbol description"))
        return;
    while (table_next(&t)) {
        row_at at = model_symbol(model, t.fields[0], space);
        if (at == NO_ROW) {
            complain(t.place, "unknown symbol '%.*s' in space '%.*s'", INT(t.fields[0]), INT(stem));
            continue;
        }
        struct model_row *row = &model->rows.items[at];
        if (row->description.len > 0)
            complain(t.place, "duplicate: '%.*s' is described already", INT(t.fields[0]));
        check(t.place, t.fields[0], t.fields[1]);
        row->description = t.fields[1];
    }
}

/* A symbol that one space gives two numbers has the same description at both. */
static void share_descriptions(struct model *model) {
    for (size_t i = 0; i < model->rows.count; i++) {
        struct model_row *row = &model->rows.items[i];
        row_at at = model_symbol(model, row->symbol, (int)row->space);
        if (row->description.len == 0 && at != NO_ROW)
            row->description = model->rows.items[at].description;
    }
}

void texts_read(struct model *model, const char *folder) {
    struct buffer path = {0};
    buffer_printf(&path, "%s/text", folder);
    for_each_file(model, path.ptr, ".tsv", read_texts);
    buffer_free(&path);
    share_descriptions(model);
}
