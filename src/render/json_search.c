/* What a search found, as the same JSON that a lookup gives. */
#include "render/json_parts.h"
#include "render/search.h"

static const char *status_of(const struct search_result *result) {
    if (result->problem != NULL)
        return "invalid";
    return result->unlisted ? "unlisted" : result->count > 0 ? "found" : "not_found";
}

static void add_match(cJSON *matches, const struct search_result *result, size_t at, const struct official *quoted) {
    struct buffer reason = {0};
    const struct search_hit *hit = &result->hits[at];
    search_reason(result, hit, &reason);
    const struct official *official = hit->quote > 0 ? &quoted[hit->quote - 1] : NULL;
    cJSON_AddItemToArray(matches, json_match(hit->row, at + 1, buffer_slice(&reason), official));
    buffer_free(&reason);
}

static void fill(cJSON *json, const struct search_result *result, const struct official *quoted) {
    json_bytes(json, "input", slice_part(result->input, 0, QUERY_LENGTH));
    json_string(json, "status", status_of(result));
    if (result->problem != NULL)
        json_string(json, "problem", result->problem);
    else
        json_null(json, "problem");
    cJSON *matches = json_array(json, "matches");
    for (size_t i = 0; i < result->count; i++)
        add_match(matches, result, i, quoted);
    (void)json_array(json, "suggestions");
    cJSON_AddItemToObjectCS(json, "decoded",
                            result->unlisted ? json_decoded(result->quotes[0].code) : cJSON_CreateNull());
    json_null(json, "setup");
    json_official(json, result->unlisted ? quoted : NULL);
}

static void json_result(struct buffer *b, const struct search_result *result, const struct render_options *options,
                        bool first) {
    cJSON *json = cJSON_CreateObject();
    fill(json, result, options->official);
    buffer_text(b, first ? "\n" : ",\n");
    json_print(b, json);
}

static void ndjson_result(struct buffer *b, const struct search_result *result, const struct render_options *options,
                          bool first) {
    (void)first;
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "result");
    fill(json, result, options->official);
    json_print(b, json);
    buffer_char(b, '\n');
}

static void json_begin(struct buffer *b, const struct render_options *options) { render_json.begin(b, options); }
static void json_end(struct buffer *b, const struct render_options *options) { render_json.end(b, options); }

const struct search_renderer search_json = {
    .begin = json_begin, .end = json_end, .result = json_result, .every_status = true};
const struct search_renderer search_ndjson = {.result = ndjson_result, .every_status = true};
