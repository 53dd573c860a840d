/* Windows Setup's extend codes. */
#include <stdio.h>

#include "generate/table.h"

#define INT(slice) (int)(slice).len, (slice).ptr

static struct table open_in(struct model *model, const char *folder, const char *name, const char *columns, bool *ret) {
    struct table t = {0};
    struct buffer path = {0};
    buffer_printf(&path, "%s/%s", folder, name);
    buffer_char(&path, '\0');
    *ret = table_open(&t, model, path.ptr, columns);
    return t;
}

static void read_names(struct model *model, const char *folder) {
    bool open;
    struct table t = open_in(model, folder, "setup-extend.tsv", "kind value name words", &open);
    while (open && table_next(&t)) {
        uint32_t value = 0;
        bool phase = slice_equal(t.fields[0], SLICE("phase"));
        if (!phase && !slice_equal(t.fields[0], SLICE("operation")))
            complain(t.place, "kind '%.*s' is neither phase nor operation", INT(t.fields[0]));
        table_hex(&t, 1, &value);
        *ARRAY_ADD(&model->setup) = (struct catalog_setup){
            value, phase ? SETUP_PHASE : SETUP_OPERATION, pool_text(model, t.fields[2]), pool_text(model, t.fields[3])};
    }
}

static void read_pairs(struct model *model, const char *folder) {
    bool open;
    struct table t = open_in(model, folder, "setup-pairs.tsv", "result extend words", &open);
    while (open && table_next(&t)) {
        uint32_t result = 0, extend = 0;
        table_hex(&t, 0, &result);
        table_hex(&t, 1, &extend);
        *ARRAY_ADD(&model->setup_pairs) = (struct catalog_setup_pair){result, extend, pool_text(model, t.fields[2])};
    }
}

void setup_read(struct model *model, const char *folder) {
    read_names(model, folder);
    read_pairs(model, folder);
}

void setup_emit(const struct model *model, FILE *out) {
    fputs("static const struct catalog_setup tables_setup[] = {\n", out);
    for (size_t i = 0; i < model->setup.count; i++) {
        const struct catalog_setup *s = &model->setup.items[i];
        fprintf(out, "{%u,%u,%u,%u},\n", s->value, s->kind, s->name, s->words);
    }
    fputs("};\nstatic const struct catalog_setup_pair tables_setup_pairs[] = {\n", out);
    for (size_t i = 0; i < model->setup_pairs.count; i++) {
        const struct catalog_setup_pair *p = &model->setup_pairs.items[i];
        fprintf(out, "{%u,%u,%u},\n", p->result, p->extend, p->words);
    }
    fputs("};\n", out);
}
