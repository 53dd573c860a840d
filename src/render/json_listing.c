/* Rows of the catalog as JSON, without their guidance: a lookup has that. */
#include "query/decode.h"
#include "render/json_parts.h"
#include "render/listing.h"

static void add_headers(cJSON *json, text_at headers) {
    cJSON *list = json_array(json, "headers");
    struct slice rest = catalog_text(headers), header;
    char name[128];
    while (headers != 0 && slice_cut(&rest, ',', &header)) {
        size_t len = header.len < sizeof name - 1 ? header.len : sizeof name - 1;
        memcpy(name, header.ptr, len);
        name[len] = '\0';
        cJSON_AddItemToArray(list, cJSON_CreateString(name));
    }
}

static void fill(cJSON *json, row_at at) {
    static const char *const kinds[] = {"code", "alias", "marker", "unassigned"};
    static const char *const levels[] = {"benign", "low", "medium", "high"};
    static const char *const retries[] = {"no", "yes", "after_fix"};
    const struct catalog_row *row = catalog_row(at);
    const struct catalog_guidance *g = catalog_guidance(catalog_row(catalog_primary(at))->guidance);
    json_name(json, at);
    json_string(json, "kind", kinds[row->kind]);
    if (row->kind == KIND_UNASSIGNED)
        json_null(json, "severity");
    else
        json_string(json, "severity", row_severity(at).ptr);
    json_bool(json, "benign", row_is_benign(at));
    json_string(json, "family", catalog_text(catalog_family(row->family)->name).ptr);
    add_headers(json, row->headers);
    if (g == NULL) {
        json_null(json, "criticality");
        json_null(json, "retryable");
        json_null(json, "reboot");
    } else {
        json_string(json, "criticality", levels[g->level]);
        json_string(json, "retryable", retries[g->retry]);
        json_bool(json, "reboot", g->reboot);
    }
    json_text(json, "description", row->description);
}

static void json_begin(struct buffer *b) {
    buffer_printf(b, "{\"schema_version\":%d,\"type\":\"list\",\"codes\":[", SCHEMA_VERSION);
}

static void json_row(struct buffer *b, row_at at, const struct render_options *o, bool first) {
    (void)o;
    cJSON *json = cJSON_CreateObject();
    fill(json, at);
    buffer_text(b, first ? "\n" : ",\n");
    json_print_short(b, json);
}

static void json_end(struct buffer *b) { buffer_text(b, "\n]}\n"); }

static void ndjson_row(struct buffer *b, row_at at, const struct render_options *o, bool first) {
    (void)o;
    (void)first;
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "code");
    fill(json, at);
    json_print_short(b, json);
    buffer_char(b, '\n');
}

const struct listing listing_json = {.begin = json_begin, .row = json_row, .end = json_end};
const struct listing listing_ndjson = {.row = ndjson_row};
