/* What a search found, as the same JSON that a lookup gives. */
#include "render/json_parts.h"
#include "render/search.h"

static void fill(cJSON *json, const struct search_result *result) {
    json_bytes(json, "input", slice_part(result->input, 0, QUERY_LENGTH));
    json_string(json, "status", result->problem != NULL ? "invalid" : result->count > 0 ? "found" : "not_found");
    if (result->problem != NULL)
        json_string(json, "problem", result->problem);
    else
        json_null(json, "problem");
    cJSON *matches = json_array(json, "matches");
    for (size_t i = 0; i < result->count; i++) {
        struct buffer reason = {0};
        search_reason(result, &result->hits[i], &reason);
        cJSON_AddItemToArray(matches, json_match(result->hits[i].row, i + 1, buffer_slice(&reason), NULL));
        buffer_free(&reason);
    }
    (void)json_array(json, "suggestions");
    json_null(json, "decoded");
    json_null(json, "setup");
    json_null(json, "official");
}

static void json_result(struct buffer *b, const struct search_result *result, const struct render_options *options,
                        bool first) {
    (void)options;
    cJSON *json = cJSON_CreateObject();
    fill(json, result);
    buffer_text(b, first ? "\n" : ",\n");
    json_print(b, json);
}

static void ndjson_result(struct buffer *b, const struct search_result *result, const struct render_options *options,
                          bool first) {
    (void)options;
    (void)first;
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "result");
    fill(json, result);
    json_print(b, json);
    buffer_char(b, '\n');
}

static void json_begin(struct buffer *b, const struct render_options *options) { render_json.begin(b, options); }
static void json_end(struct buffer *b, const struct render_options *options) { render_json.end(b, options); }

const struct search_renderer search_json = {
    .begin = json_begin, .end = json_end, .result = json_result, .every_status = true};
const struct search_renderer search_ndjson = {.result = ndjson_result, .every_status = true};
