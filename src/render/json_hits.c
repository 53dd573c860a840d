/* Hits of a scan as JSON: an object a line, and a closing one that sums up. */
#include "query/decode.h"
#include "render/hits.h"
#include "render/json_parts.h"
#include "render/listing.h"

/* The severity of what it means, or of an unlisted code's bits. */
static const char *severity_of(const struct scan_meaning *m) {
    struct decoded d;
    if (m->row != NO_ROW)
        return row_severity(m->row).ptr;
    decode(m->code, &d);
    return d.severity;
}

/* Symbol, space and description are the likeliest meaning's; `value` is the code as it stands, `inner` what it wraps.
 */
static void add_meaning(cJSON *json, const struct scan_meaning *m) {
    const struct catalog_row *row = m->row == NO_ROW ? NULL : catalog_row(m->row);
    if (row == NULL) {
        json_null(json, "symbol");
        json_null(json, "space");
    } else {
        json_string(json, "symbol", catalog_text(row->symbol).ptr);
        json_string(json, "space", catalog_text(catalog_space(row->space)->name).ptr);
    }
    cJSON_AddItemToObjectCS(json, "value", json_value(m->code));
    cJSON_AddItemToObjectCS(json, "inner",
                            row != NULL && m->wrap != WRAP_NONE ? json_value(row->code) : cJSON_CreateNull());
    json_text(json, "description", row == NULL ? 0 : row->description);
    json_string(json, "severity", severity_of(m));
    json_bool(json, "benign", m->benign);
}

void render_hit_json(struct buffer *b, const struct hit_place *place, struct slice text, const struct scan_hit *hit,
                     const struct result *result) {
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "hit");
    json_bytes(json, "file", place->file);
    json_number(json, "line", (int64_t)place->line);
    json_number(json, "column", (int64_t)hit->column);
    json_number(json, "offset", (int64_t)place->offset);
    json_bytes(json, "text", text);
    add_meaning(json, &hit->meaning);
    struct buffer reason = {0};
    if (result->match_count > 0)
        query_reason(result, &result->matches[0], &reason);
    if (reason.len > 0)
        json_bytes(json, "reason", buffer_slice(&reason));
    else
        json_null(json, "reason");
    buffer_free(&reason);
    if (hit->parameters.len > 0)
        json_bytes(json, "parameters", hit->parameters);
    else
        json_null(json, "parameters");
    if (place->text.ptr != NULL)
        json_bytes(json, "line_text", place->text);
    else
        json_null(json, "line_text");
    json_print(b, json);
    buffer_char(b, '\n');
}

static void add_place(cJSON *json, const char *key, const struct tally_place *place, file_name *name,
                      const void *context) {
    cJSON *object = json_object(json, key);
    json_bytes(object, "file", name(place->file, context));
    json_number(object, "line", (int64_t)place->line);
    json_number(object, "column", (int64_t)place->column);
}

static cJSON *entry_json(const struct tally *tally, const struct tally_entry *e, file_name *name, const void *context) {
    cJSON *json = cJSON_CreateObject();
    add_meaning(json, &e->meaning);
    json_number(json, "count", (int64_t)e->count);
    add_place(json, "first", &e->first, name, context);
    add_place(json, "last", &e->last, name, context);
    cJSON *causes = json_array(json, "beside");
    for (unsigned i = 0; i < e->cause_count; i++) {
        cJSON *cause = cJSON_CreateObject();
        const struct scan_meaning *m = &tally->entries[e->causes[i].entry].meaning;
        if (m->row == NO_ROW)
            json_null(cause, "symbol");
        else
            json_string(cause, "symbol", catalog_symbol(m->row).ptr);
        cJSON_AddItemToObjectCS(cause, "value", json_value(m->code));
        json_number(cause, "count", (int64_t)e->causes[i].count);
        cJSON_AddItemToArray(causes, cause);
    }
    return json;
}

void render_tally_json(struct buffer *b, const struct tally *tally, const struct scan_totals *totals,
                       const uint32_t order[], file_name *name, const void *context) {
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "summary");
    json_number(json, "files", (int64_t)totals->files);
    json_number(json, "bytes", (int64_t)totals->bytes);
    json_number(json, "lines", (int64_t)totals->lines);
    json_number(json, "hits", (int64_t)tally->hits);
    json_number(json, "benign", (int64_t)tally->benign);
    cJSON *codes = json_array(json, "codes");
    for (size_t i = 0; i < tally->count; i++)
        cJSON_AddItemToArray(codes, entry_json(tally, &tally->entries[order[i]], name, context));
    json_print(b, json);
    buffer_char(b, '\n');
}
