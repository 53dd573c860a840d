#include "render/hits.h"

#include "base/utf8.h"
#include "query/decode.h"
#include "render/page.h"

/* SYMBOL description, or what an unlisted code's bits say. */
static void meaning_words(struct buffer *b, const struct scan_meaning *m, const struct render_options *o) {
    if (m->row == NO_ROW) {
        struct decoded d;
        decode(m->code, &d);
        buffer_printf(b, "unlisted: severity %s, facility %u%s%.*s, status %u", d.severity, d.facility,
                      d.facility_name.len > 0 ? " " : "", (int)d.facility_name.len, d.facility_name.ptr, d.status);
        return;
    }
    const struct catalog_row *row = catalog_row(m->row);
    painted(b, o, m->benign ? DIM : BOLD, catalog_text(row->symbol));
    buffer_text(b, m->benign ? " (benign) " : " ");
    buffer_append(b, catalog_text(row->description));
    if (row->description == 0)
        b->len--; /* the blank before it */
}

/* 0xCODE SYMBOL description, and a line end. */
static void code_words(struct buffer *b, const struct scan_meaning *m, const struct render_options *o) {
    paint(b, o, m->benign ? DIM : RED);
    buffer_hex32(b, m->code);
    paint(b, o, PLAIN);
    buffer_char(b, ' ');
    meaning_words(b, m, o);
    buffer_char(b, '\n');
}

void render_hit(struct buffer *b, const struct hit_place *place, const struct scan_hit *hit,
                const struct render_options *o) {
    buffer_append(b, place->file);
    buffer_char(b, ':');
    buffer_unsigned(b, place->line);
    buffer_char(b, ':');
    buffer_unsigned(b, hit->column);
    buffer_text(b, ": ");
    code_words(b, &hit->meaning, o);
}

void render_hit_note(struct buffer *b, const struct scan_hit *hit, const struct render_options *o) {
    buffer_text(b, "    > ");
    code_words(b, &hit->meaning, o);
}

/* --- the summary ------------------------------------------------------------------------------------- */

struct summary {
    struct buffer *b;
    const struct tally *tally;
    file_name *name;
    const void *context;
    const struct render_options *options;
};

static void place_words(const struct summary *s, const struct tally_place *place, uint32_t but) {
    if (place->file != but) {
        utf8_append_printable(s->b, s->name(place->file, s->context), 4096);
        buffer_char(s->b, ':');
    }
    buffer_unsigned(s->b, place->line);
}

static void entry_head(const struct summary *s, const struct tally_entry *e) {
    char count[24];
    struct buffer digits = {count, 0, sizeof count, false};
    buffer_unsigned(&digits, e->count);
    buffer_fill(s->b, ' ', digits.len < 8 ? 8 - digits.len : 0);
    buffer_append(s->b, buffer_slice(&digits));
    buffer_text(s->b, "  ");
    paint(s->b, s->options, e->meaning.benign ? DIM : RED);
    buffer_hex32(s->b, e->meaning.code);
    paint(s->b, s->options, PLAIN);
    buffer_text(s->b, "  ");
    painted(s->b, s->options, BOLD, e->meaning.row != NO_ROW ? catalog_symbol(e->meaning.row) : SLICE("unlisted"));
    buffer_char(s->b, '\n');
}

#define INDENT "                      "

static void entry_causes(const struct summary *s, const struct tally_entry *e) {
    for (unsigned i = 0; i < e->cause_count; i++) {
        const struct scan_meaning *m = &s->tally->entries[e->causes[i].entry].meaning;
        buffer_text(s->b, INDENT "beside it ");
        buffer_unsigned(s->b, e->causes[i].count);
        buffer_text(s->b, e->causes[i].count == 1 ? " time:  " : " times: ");
        buffer_hex32(s->b, m->code);
        buffer_char(s->b, ' ');
        if (m->row != NO_ROW)
            buffer_append(s->b, catalog_symbol(m->row));
        buffer_char(s->b, '\n');
    }
}

static void entry_description(const struct summary *s, struct slice text) {
    buffer_text(s->b, INDENT);
    wrapped(s->b, s->options, sizeof INDENT - 1, text);
}

static void entry(const struct summary *s, const struct tally_entry *e) {
    entry_head(s, e);
    if (e->meaning.row != NO_ROW && catalog_row(e->meaning.row)->description != 0)
        entry_description(s, catalog_text(catalog_row(e->meaning.row)->description));
    buffer_text(s->b, INDENT);
    buffer_text(s->b, e->count == 1 ? "at " : "first ");
    place_words(s, &e->first, UINT32_MAX);
    if (e->count > 1) {
        buffer_text(s->b, ", last ");
        place_words(s, &e->last, e->first.file);
    }
    buffer_char(s->b, '\n');
    entry_causes(s, e);
}

static void part(const struct summary *s, const uint32_t order[], bool benign, const char *title) {
    bool titled = false;
    for (size_t i = 0; i < s->tally->count; i++) {
        const struct tally_entry *e = &s->tally->entries[order[i]];
        if (e->meaning.benign != benign)
            continue;
        if (!titled)
            buffer_printf(s->b, "%s\n", title);
        titled = true;
        entry(s, e);
    }
    if (titled)
        buffer_char(s->b, '\n');
}

void render_tally(struct buffer *b, const struct tally *tally, const struct scan_totals *totals, const uint32_t order[],
                  file_name *name, const void *context, const struct render_options *options) {
    struct summary s = {b, tally, name, context, options};
    part(&s, order, false, "Failures");
    part(&s, order, true, "Successes and notices");
    buffer_unsigned(b, tally->hits);
    buffer_text(b, tally->hits == 1 ? " code in " : " codes in ");
    buffer_unsigned(b, totals->lines);
    buffer_text(b, totals->lines == 1 ? " line of " : " lines of ");
    buffer_unsigned(b, totals->files);
    buffer_text(b, totals->files == 1 ? " file, " : " files, ");
    buffer_unsigned(b, tally->count);
    buffer_text(b, " different\n");
}
