/* The answer for a person: what is it, is it bad, what do I check, what do I type. */
#include "base/utf8.h"
#include "query/decode.h"
#include "render/page.h"

#define ALSO_MAX 6 /* other meanings shown without --all */

static void say_equivalents(struct buffer *b, const struct render_options *o, const char *name,
                            const struct equivalent list[], size_t count, bool decimal) {
    if (count == 0)
        return;
    struct buffer line = {0};
    size_t shown = count > 3 && !o->all ? 3 : count;
    for (size_t i = 0; i < shown; i++) {
        if (i > 0)
            buffer_text(&line, ", ");
        if (decimal)
            buffer_unsigned(&line, list[i].code);
        else
            buffer_hex32(&line, list[i].code);
        if (list[i].row != NO_ROW) {
            buffer_char(&line, ' ');
            buffer_append(&line, catalog_symbol(list[i].row));
        } else if (!decimal && list[i].code > INT32_MAX) {
            say_signed(&line, list[i].code);
        }
    }
    if (shown < count)
        buffer_printf(&line, " and %zu more", count - shown);
    labelled(b, o, name, buffer_slice(&line));
    buffer_free(&line);
}

/* --- the head ------------------------------------------------------------------------------------- */

static void headline(struct buffer *b, const struct render_options *o, const struct catalog_row *row) {
    paint(b, o, BOLD);
    buffer_append(b, catalog_text(row->symbol));
    paint(b, o, PLAIN);
    buffer_text(b, "  ");
    if (row->kind == KIND_UNASSIGNED)
        buffer_text(b, "(no number assigned)");
    else
        say_value(b, row->code, catalog_space(row->space)->hex != 0 || row->code > 0xFFFF);
    buffer_char(b, '\n');
    if (row->description != 0)
        wrapped(b, o, 0, catalog_text(row->description));
    else
        wrapped(b, o, 0, SLICE("Not described yet: no more is known here than its name and where it is defined."));
}

static void verdict(struct buffer *b, const struct render_options *o, const struct catalog_guidance *g) {
    static const char *const levels[] = {"benign", "low", "medium", "high"};
    static const enum paint colours[] = {GREEN, GREEN, YELLOW, RED};
    static const char *const retries[] = {"no, the same call fails again", "yes", "after the fix"};
    /* Wrapped as one text, which begins with the level: only that word is coloured. */
    struct slice level = slice_of(levels[g->level]);
    struct buffer text = {0}, lines = {0};
    buffer_append(&text, level);
    buffer_text(&text, ": ");
    buffer_append(&text, catalog_text(g->why));
    wrapped(&lines, o, LABEL_WIDTH + 2, buffer_slice(&text));
    label(b, o, "Severity");
    painted(b, o, colours[g->level], level);
    buffer_append(b, slice_part(buffer_slice(&lines), level.len, lines.len));
    buffer_free(&text);
    buffer_free(&lines);
    labelled(b, o, "Retry", slice_of(retries[g->retry]));
    labelled(b, o, "Reboot", g->reboot ? SLICE("part of the cure") : SLICE("not needed"));
}

/* Of the first match; the other meanings have theirs in JSON. */
static void windows_says(struct buffer *b, const struct render_options *o) {
    if (o->official == NULL || o->official->text.ptr == NULL)
        return;
    struct buffer text = {0};
    show_official(&text, o->official->text);
    heading(b, o, "Windows says");
    buffer_text(b, "  ");
    wrapped(b, o, 2, buffer_slice(&text));
    buffer_free(&text);
}

static void facts(struct buffer *b, const struct render_options *o, const struct result *result,
                  const struct match *match, const struct catalog_guidance *g, bool general) {
    const struct catalog_row *row = catalog_row(match->row);
    struct buffer line = {0};
    buffer_char(b, '\n');
    labelled(b, o, "Space", catalog_text(catalog_space(row->space)->title));
    labelled(b, o, "Family", catalog_text(catalog_family(row->family)->title));
    buffer_clear(&line);
    if (row->headers != 0) {
        struct slice rest = catalog_text(row->headers), header;
        for (bool first = true; slice_cut(&rest, ',', &header); first = false) {
            buffer_text(&line, first ? "" : ", ");
            buffer_append(&line, header);
        }
        labelled(b, o, "Header", buffer_slice(&line));
    }
    if (row->kind != KIND_UNASSIGNED) {
        struct equivalents e;
        equivalents_of(row->code, row->space, &e);
        say_equivalents(b, o, "Win32", e.win32, e.win32_count, true);
        say_equivalents(b, o, "HRESULT", e.hresult, e.hresult_count, false);
        say_equivalents(b, o, "NTSTATUS", e.ntstatus, e.ntstatus_count, false);
    }
    buffer_clear(&line);
    query_reason(result, match, &line);
    struct buffer safe = {0};
    utf8_append_printable(&safe, buffer_slice(&line), 400);
    labelled(b, o, "Read as", buffer_slice(&safe));
    if (g != NULL && !general)
        verdict(b, o, g);
    else if (row_is_benign(match->row))
        labelled(b, o, "Severity", SLICE("benign: a success or a notice, not a failure"));
    windows_says(b, o);
    buffer_free(&line);
    buffer_free(&safe);
}

/* --- other meanings --------------------------------------------------------------------------------- */

static void also(struct buffer *b, const struct render_options *o, const struct result *result, size_t from) {
    size_t count = result->match_count - from;
    size_t shown = o->all || count <= ALSO_MAX ? count : ALSO_MAX;
    if (count == 0)
        return;
    heading(b, o, "Also");
    for (size_t i = 0; i < shown; i++) {
        const struct match *match = &result->matches[from + i];
        const struct catalog_row *row = catalog_row(match->row);
        struct buffer line = {0};
        buffer_text(b, "  ");
        painted(b, o, BOLD, catalog_text(row->symbol));
        buffer_text(b, "  ");
        buffer_append(b, catalog_text(catalog_space(row->space)->label));
        buffer_char(b, ' ');
        if (row->kind != KIND_UNASSIGNED)
            say_value(b, row->code, catalog_space(row->space)->hex != 0 || row->code > 0xFFFF);
        buffer_char(b, '\n');
        if (row->description != 0) {
            buffer_fill(b, ' ', LIST_INDENT);
            wrapped(b, o, LIST_INDENT, catalog_text(row->description));
        }
        const struct reading *reading = &result->readings[match->reading];
        if (match->wrap != WRAP_NONE || reading->alternate || match->hinted) {
            query_reason(result, match, &line);
            buffer_fill(b, ' ', LIST_INDENT);
            paint(b, o, DIM);
            struct buffer safe = {0};
            utf8_append_printable(&safe, buffer_slice(&line), 400);
            wrapped(b, o, LIST_INDENT, buffer_slice(&safe));
            paint(b, o, PLAIN);
            buffer_free(&safe);
        }
        buffer_free(&line);
    }
    if (shown < count) {
        buffer_printf(b, "  ... and %zu more meanings", count - shown);
        buffer_text(b, " (--all shows them)\n");
    }
}

/* --- codes without a name ------------------------------------------------------------------------------ */

static void neighbour(struct buffer *b, const struct render_options *o, const char *name, row_at row) {
    if (row == NO_ROW)
        return;
    struct buffer line = {0};
    buffer_hex32(&line, catalog_row(row)->code);
    buffer_char(&line, ' ');
    buffer_append(&line, catalog_symbol(row));
    labelled(b, o, name, buffer_slice(&line));
    buffer_free(&line);
}

/* A code of a product, which its own module knows. */
static void module_says(struct buffer *b, const struct render_options *o) {
    struct buffer text = {0};
    utf8_append_printable(&text, o->official->module, 80);
    buffer_text(&text, " says: ");
    show_official(&text, o->official->text);
    wrapped(b, o, 0, buffer_slice(&text));
    buffer_free(&text);
}

void show_unlisted(struct buffer *b, const struct render_options *o, uint32_t code) {
    struct decoded d;
    struct buffer line = {0};
    decode(code, &d);
    paint(b, o, BOLD);
    say_value(b, code, true);
    paint(b, o, PLAIN);
    buffer_char(b, '\n');
    if (o->official != NULL && o->official->text.ptr != NULL)
        module_says(b, o);
    else
        wrapped(b, o, 0, SLICE("No table lists this code. What its bits say:"));
    buffer_char(b, '\n');
    labelled(b, o, "Severity", slice_of(d.severity));
    buffer_printf(&line, "%u = 0x%X", d.facility, d.facility);
    if (d.customer)
        buffer_text(&line, ", meaningless in a customer code");
    else if (d.facility_name.len > 0)
        buffer_printf(&line, " %s", d.facility_name.ptr);
    else
        buffer_text(&line, ", not a named one");
    if (d.layout != LAYOUT_SMALL)
        labelled(b, o, "Facility", buffer_slice(&line));
    buffer_clear(&line);
    buffer_printf(&line, "%u = 0x%X", d.status, d.status);
    labelled(b, o, "Status", buffer_slice(&line));
    labelled(b, o, "Owner", slice_of(d.owner));
    neighbour(b, o, "Next below", d.below);
    neighbour(b, o, "Next above", d.above);
    buffer_free(&line);
}

/* --- a result ------------------------------------------------------------------------------------------ */

/* "0xC1900101 - 0x20017": in which phase of an upgrade, and at what. */
static void setup(struct buffer *b, const struct render_options *o, const struct result *result) {
    uint32_t code;
    if (!result->has_extend || !query_code(result, &code))
        return;
    const struct catalog_setup *phase = catalog_setup(SETUP_PHASE, result->extend >> 16);
    const struct catalog_setup *operation = catalog_setup(SETUP_OPERATION, result->extend & 0xFFFF);
    text_at together = catalog_setup_pair(code, result->extend);
    struct buffer title = {0};
    buffer_text(&title, "Where Windows Setup was: extend code ");
    buffer_hex(&title, result->extend);
    buffer_char(&title, '\0');
    heading(b, o, title.failed ? "" : title.ptr);
    buffer_free(&title);
    labelled(b, o, "Phase", phase == NULL ? SLICE("not a documented one") : catalog_text(phase->words));
    labelled(b, o, "Operation", operation == NULL ? SLICE("not a documented one") : catalog_text(operation->words));
    if (together != 0)
        labelled(b, o, "Together", catalog_text(together));
}

static void found(struct buffer *b, const struct render_options *o, const struct result *result) {
    const struct match *best = &result->matches[0];
    const struct catalog_row *row = catalog_row(best->row);
    bool general = false;
    const struct catalog_guidance *g = catalog_guidance_of(best->row, &general);
    headline(b, o, row);
    facts(b, o, result, best, g, general);
    setup(b, o, result);
    show_parameters(b, o, g != NULL && !general ? g->parameters : (struct catalog_run){0, 0, 0}, result->parameters);
    /* General text for a code that is no failure would only frighten. */
    if (g != NULL && !(general && row_is_benign(best->row)))
        show_guidance(b, o, row, g, general);
    also(b, o, result, 1);
}

static void text_result(struct buffer *b, const struct result *result, const struct render_options *o, bool first) {
    uint32_t code;
    if (result->status != STATUS_FOUND && result->status != STATUS_UNLISTED)
        return;
    if (!first)
        buffer_char(b, '\n');
    if (o->many) {
        paint(b, o, DIM);
        buffer_text(b, "==> ");
        utf8_append_printable(b, result->input, 70);
        buffer_text(b, " <==\n");
        paint(b, o, PLAIN);
    }
    if (result->status == STATUS_FOUND)
        found(b, o, result);
    else if (query_code(result, &code))
        show_unlisted(b, o, code);
    if (result->status == STATUS_UNLISTED)
        setup(b, o, result);
}

const struct renderer render_text = {.result = text_result};
