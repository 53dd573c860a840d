/* Writes the tables as C that src/catalog/catalog.c includes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "catalog/hash.h"
#include "code/code.h"
#include "generate/model.h"

/* Pool texts that are already there, open-addressed by content. */
static struct {
    text_at *slots;
    size_t room;
    size_t count;
} pooled;

struct slice pool_get(const struct model *model, text_at at) {
    const unsigned char *entry = (const unsigned char *)model->text.ptr + at;
    return (struct slice){(const char *)entry + 2, (size_t)entry[0] | (size_t)entry[1] << 8};
}

static size_t content_hash(struct slice s) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return (size_t)(hash ^ hash >> 29);
}

static void pool_grow(const struct model *model) {
    size_t room = pooled.room == 0 ? 1u << 16 : pooled.room * 2;
    text_at *slots = calloc(room, sizeof *slots);
    if (slots == NULL) {
        fputs("generate: out of memory\n", stderr);
        exit(2);
    }
    for (size_t i = 0; i < pooled.room; i++) {
        if (pooled.slots[i] == 0)
            continue;
        size_t slot = content_hash(pool_get(model, pooled.slots[i])) % room;
        while (slots[slot] != 0)
            slot = (slot + 1) % room;
        slots[slot] = pooled.slots[i];
    }
    free(pooled.slots);
    pooled.slots = slots;
    pooled.room = room;
}

text_at pool_text(struct model *model, struct slice text) {
    if (model->text.len == 0)
        buffer_append(&model->text, (struct slice){"\0\0\0", 3}); /* the empty text is at 0 */
    if (text.len == 0)
        return 0;
    if (text.len > 0xFFFF) {
        fputs("generate: a text of more than 65535 bytes\n", stderr);
        exit(2);
    }
    if (pooled.count * 2 >= pooled.room)
        pool_grow(model);
    size_t slot = content_hash(text) % pooled.room;
    for (; pooled.slots[slot] != 0; slot = (slot + 1) % pooled.room)
        if (slice_equal(pool_get(model, pooled.slots[slot]), text))
            return pooled.slots[slot];
    text_at at = (text_at)model->text.len;
    buffer_char(&model->text, (char)(text.len & 0xFF));
    buffer_char(&model->text, (char)(text.len >> 8));
    buffer_append(&model->text, text);
    buffer_char(&model->text, '\0');
    pooled.slots[slot] = at;
    pooled.count++;
    return at;
}

/* What is known of a row before anybody asks for it: how likely a bare number means its space at
 * all, how often people meet it, and whether the number's top bits are those of the space. */
static int weight_of(const struct model *model, const struct model_row *row) {
    const struct model_space *space = &model->spaces.items[row->space];
    bool com = space->known == KNOWN_HRESULT || space->known == KNOWN_NTSTATUS;
    int weight = (int)space->weight + (int)row->popularity * WEIGHT_POPULAR / 255;
    if ((row->code >> 28 == 0xC && space->known == KNOWN_NTSTATUS) ||
        (row->code >> 28 == 0xE && space->known == KNOWN_SETUPAPI))
        weight += 24;
    if (com && row->code > 1 && row->code <= 0xFFFF)
        weight -= 60; /* successes that nobody looks up */
    return weight - (row->description.len == 0 ? 4 : 0);
}

static void emit_rows(struct model *model, FILE *out) {
    fputs("static const struct catalog_row tables_rows[] = {\n", out);
    for (size_t i = 0; i < model->rows.count; i++) {
        const struct model_row *row = &model->rows.items[i];
        fprintf(out, "{%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%d,0},\n", (unsigned)row->code, pool_text(model, row->symbol),
                pool_text(model, row->description), pool_text(model, row->headers), (unsigned)row->guidance,
                row->family, row->space, (unsigned)row->kind, row->popularity, row->primary, weight_of(model, row));
    }
    fprintf(out, "};\n#define TABLES_CODED_ROWS %zuu\n", model->coded_rows);
    fputs("static const uint64_t tables_letters[] = {\n", out);
    for (size_t i = 0; i < model->rows.count; i++)
        fprintf(out, "%lluu,\n", (unsigned long long)letter_set(model->rows.items[i].symbol));
    fputs("};\n", out);
}

static void emit_slots(FILE *out, const char *name, const uint32_t slots[]) {
    fprintf(out, "static const uint16_t tables_%s[CATALOG_SLOTS] = {\n", name);
    for (size_t i = 0; i < CATALOG_SLOTS; i++)
        fprintf(out, "%u,%s", (unsigned)slots[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}

static void emit_bits(FILE *out, const char *name, const uint64_t bits[], size_t count) {
    fprintf(out, "static const uint64_t tables_%s[] = {\n", name);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "0x%llXu,%s", (unsigned long long)bits[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}

/* 1 when the part is a new one. A full table would never end a search: what is one too many is left out. */
static size_t note_prefix(struct slice symbol, uint64_t endings[], uint32_t slots[]) {
    static size_t used;
    uint32_t key = prefix_key(symbol);
    if (key == 0 || used == (1u << PREFIX_SLOTS_BITS) - 1 || slots[prefix_slot(slots, key)] == key)
        return 0;
    slots[prefix_slot(slots, key)] = key;
    endings[key >> 16] |= (uint64_t)1 << (key >> 10 & 63);
    used++;
    return 1;
}

static void note_half(uint64_t halves[], uint32_t half) { halves[half >> 6] |= (uint64_t)1 << (half & 63); }

/* What a scanner tells most tokens from codes by: the symbols' first parts, and the upper halves that
 * codes have. */
static void emit_scanner(const struct model *model, FILE *out) {
    static const char *const others[] = OTHER_PREFIXES;
    static const uint32_t wraps[] = {0x8007, 0x8019, 0x801F, 0xC001, 0xC007, 0xD001, 0xD007};
    static uint64_t endings[(1 << ENDING_BITS) / 64], halves[65536 / 64];
    static uint32_t slots[1 << PREFIX_SLOTS_BITS];
    size_t used = 0;
    for (size_t i = 0; i < model->rows.count; i++) {
        note_half(halves, model->rows.items[i].code >> 16);
        note_half(halves, (model->rows.items[i].code | CODE_NT_BIT) >> 16); /* HRESULT_FROM_NT */
        used += note_prefix(model->rows.items[i].symbol, endings, slots);
    }
    for (size_t i = 0; i < sizeof wraps / sizeof wraps[0]; i++)
        note_half(halves, wraps[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        used += note_prefix(slice_of(others[i]), endings, slots);
    if (used > (1u << PREFIX_SLOTS_BITS) / 4 * 3)
        complain((struct place){"facts", 0}, "more first parts of symbols than the scanner's table holds");
    emit_bits(out, "endings", endings, sizeof endings / sizeof endings[0]);
    emit_bits(out, "halves", halves, sizeof halves / sizeof halves[0]);
    fputs("static const uint32_t tables_prefixes[] = {\n", out);
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++)
        fprintf(out, "%u,%s", (unsigned)slots[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}

static void emit_sets(struct model *model, FILE *out) {
    fputs("static const struct catalog_space tables_spaces[] = {\n", out);
    for (size_t i = 0; i < model->spaces.count; i++) {
        const struct model_space *space = &model->spaces.items[i];
        fprintf(out, "{%u,%u,%u,%u,%u,%u},\n", pool_text(model, space->name), pool_text(model, space->label),
                pool_text(model, space->title), space->weight, space->hex, (unsigned)space->known);
    }
    fputs("};\nstatic const uint8_t tables_known[] = {", out);
    for (size_t known = 0; known < KNOWN_COUNT; known++) {
        size_t at = 0;
        while (at < model->spaces.count && model->spaces.items[at].known != known)
            at++;
        fprintf(out, "%zu,", at % model->spaces.count);
    }
    fputs("};\nstatic const struct catalog_source tables_sources[] = {\n", out);
    for (size_t i = 0; i < model->sources.count; i++) {
        const struct catalog_source *source = &model->sources.items[i];
        fprintf(out, "{%u,%u,%u},\n", source->id, source->title, (unsigned)source->rows);
    }
    fprintf(out, "};\n#define TABLES_VERSION %uu\n", pool_text(model, model->version));
    fputs("static const struct catalog_family tables_families[] = {\n", out);
    for (size_t i = 0; i < model->families.count; i++) {
        const struct model_family *family = &model->families.items[i];
        fprintf(out, "{%u,%u,%u},\n", pool_text(model, family->name), pool_text(model, family->title),
                family->guidance);
    }
    fputs("};\nstatic const struct catalog_facility tables_facilities[] = {\n", out);
    for (size_t i = 0; i < model->facilities.count; i++) {
        const struct catalog_facility *f = &model->facilities.items[i];
        fprintf(out, "{%u,%u,0,%u},\n", f->number, f->ntstatus, f->name);
    }
    fputs("};\nstatic const struct catalog_nt_to_win32 tables_nt_to_win32[] = {\n", out);
    for (size_t i = 0; i < model->nt_to_win32.count; i++)
        fprintf(out, "{%uu,%uu},\n", (unsigned)model->nt_to_win32.items[i].ntstatus,
                (unsigned)model->nt_to_win32.items[i].win32);
    fputs("};\n", out);
}

static void emit_run(FILE *out, struct catalog_run run) { fprintf(out, "{%u,0,%u},", run.count, run.first); }

/* Every table gets a last, empty element: C has no empty arrays. */
static void emit_guidance(struct model *model, FILE *out) {
    fputs("static const struct catalog_guidance tables_guidance[] = {\n", out);
    for (size_t i = 0; i < model->guidance.count; i++) {
        const struct catalog_guidance *g = &model->guidance.items[i].out;
        fprintf(out, "{%u,%u,%u,%u,%u,%u,%u,%u,0,", g->summary, g->background, g->context, g->why, g->developer_notes,
                g->level, g->retry, g->reboot);
        emit_run(out, g->causes);
        emit_run(out, g->diagnose);
        emit_run(out, g->fixes);
        emit_run(out, g->faq);
        emit_run(out, g->related);
        emit_run(out, g->references);
        emit_run(out, g->parameters);
        fputs("},\n", out);
    }
    fputs("};\nstatic const struct catalog_cause tables_causes[] = {\n", out);
    for (size_t i = 0; i < model->causes.count; i++)
        fprintf(out, "{%u,%u},\n", model->causes.items[i].id, model->causes.items[i].text);
    fputs("{0,0}};\nstatic const struct catalog_step tables_steps[] = {\n", out);
    for (size_t i = 0; i < model->steps.count; i++) {
        const struct catalog_step *s = &model->steps.items[i];
        fprintf(out, "{%u,%u,%uu,%u,%u,%u,0},\n", s->text, s->command, (unsigned)s->causes, s->shell, s->changes,
                s->elevated);
    }
    fputs("{0,0,0,0,0,0,0}};\nstatic const struct catalog_pair tables_pairs[] = {\n", out);
    for (size_t i = 0; i < model->pairs.count; i++)
        fprintf(out, "{%u,%u},\n", model->pairs.items[i].first, model->pairs.items[i].second);
    fputs("{0,0}};\nstatic const struct catalog_related tables_related[] = {\n", out);
    for (size_t i = 0; i < model->related.count; i++)
        fprintf(out, "{%u,%u},\n", (unsigned)model->related.items[i].row, model->related.items[i].why);
    fputs("{0,0}};\n", out);
}

/* As a string of octal escapes where a byte is not plainly printable; a new piece every line. */
static void emit_text(const struct model *model, FILE *out) {
    fputs("static const char tables_text[] =\n", out);
    for (size_t i = 0; i < model->text.len; i++) {
        unsigned char c = (unsigned char)model->text.ptr[i];
        if (i % 100 == 0)
            fputc('"', out);
        if (c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '?')
            fputc(c, out);
        else
            fprintf(out, "\\%03o", c);
        if (i % 100 == 99 || i + 1 == model->text.len)
            fputs("\"\n", out);
    }
    fputs(";\n", out);
}

bool emit_tables(struct model *model, const char *path) {
    FILE *out = fopen(path, "wb");
    if (out == NULL)
        return false;
    fputs("/* Written by src/generate from data/: do not edit. */\n", out);
    emit_rows(model, out);
    emit_slots(out, "symbol_slots", model->symbol_slots);
    emit_slots(out, "code_slots", model->code_slots);
    emit_scanner(model, out);
    words_emit(model, out);
    endings_emit(model, out);
    setup_emit(model, out);
    emit_sets(model, out);
    emit_guidance(model, out);
    emit_text(model, out); /* last: the tables above fill the pool */
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed;
}
