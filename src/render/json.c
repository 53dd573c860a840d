/* JSON, version 1: data/winerr.schema.json describes it. Keys never vanish: what is not known is
 * null or []. */
#include "query/decode.h"
#include "render/json_parts.h"
#include "render/render.h"

/* --- guidance ----------------------------------------------------------------------------------- */

static const char *const levels[] = {"benign", "low", "medium", "high"};
static const char *const retries[] = {"no", "yes", "after_fix"};
static const char *const shells[] = {NULL, "powershell", "cmd", "sh"};

static void add_causes(cJSON *to, const struct catalog_guidance *g) {
    cJSON *list = json_array(to, "causes");
    for (unsigned i = 0; i < g->causes.count; i++) {
        cJSON *item = cJSON_CreateObject();
        json_text(item, "id", catalog_causes(g->causes)[i].id);
        json_text(item, "text", catalog_causes(g->causes)[i].text);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_steps(cJSON *to, const char *key, const struct catalog_guidance *g, struct catalog_run run,
                      bool fixes) {
    cJSON *list = json_array(to, key);
    for (unsigned i = 0; i < run.count; i++) {
        const struct catalog_step *step = &catalog_steps(run)[i];
        cJSON *item = cJSON_CreateObject();
        json_text(item, "text", step->text);
        if (fixes) {
            cJSON *causes = json_array(item, "for");
            for (unsigned c = 0; c < g->causes.count; c++)
                if ((step->causes >> c & 1) != 0)
                    cJSON_AddItemToArray(causes, json_text_or_null(catalog_causes(g->causes)[c].id));
        }
        json_text(item, "command", step->command);
        if (shells[step->shell] == NULL)
            json_null(item, "shell");
        else
            json_string(item, "shell", shells[step->shell]);
        json_bool(item, "changes", step->changes);
        json_bool(item, "elevated", step->elevated);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_pairs(cJSON *to, const char *key, struct catalog_run run, const char *first, const char *second) {
    cJSON *list = json_array(to, key);
    for (unsigned i = 0; i < run.count; i++) {
        cJSON *item = cJSON_CreateObject();
        json_text(item, first, catalog_pairs(run)[i].first);
        json_text(item, second, catalog_pairs(run)[i].second);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_parameters(cJSON *to, struct catalog_run run) {
    cJSON *list = json_array(to, "parameters");
    for (unsigned i = 0; i < run.count; i++)
        cJSON_AddItemToArray(list, json_text_or_null(catalog_pairs(run)[i].first));
}

static void add_related(cJSON *to, struct catalog_run run) {
    cJSON *list = json_array(to, "related");
    for (unsigned i = 0; i < run.count; i++) {
        cJSON *item = cJSON_CreateObject();
        json_name(item, catalog_related(run)[i].row);
        json_text(item, "why", catalog_related(run)[i].why);
        cJSON_AddItemToArray(list, item);
    }
}

/* True when one of the fixes has to be run from an elevated prompt. */
static bool needs_elevation(const struct catalog_guidance *g) {
    for (unsigned i = 0; i < g->fixes.count; i++)
        if (catalog_steps(g->fixes)[i].elevated)
            return true;
    return false;
}

static cJSON *guidance_of(row_at row) {
    bool general;
    const struct catalog_guidance *g = catalog_guidance_of(row, &general);
    if (g == NULL)
        return cJSON_CreateNull();
    cJSON *json = cJSON_CreateObject();
    json_string(json, "scope", general ? "family" : "code");
    json_text(json, "summary", g->summary);
    json_text(json, "background", g->background);
    json_text(json, "context", g->context);
    cJSON *criticality = json_object(json, "criticality");
    json_string(criticality, "level", levels[g->level]);
    json_text(criticality, "why", g->why);
    json_string(json, "retryable", retries[g->retry]);
    json_bool(json, "reboot", g->reboot);
    json_bool(json, "elevation", needs_elevation(g));
    add_causes(json, g);
    add_steps(json, "diagnose", g, g->diagnose, false);
    add_steps(json, "fixes", g, g->fixes, true);
    json_text(json, "developer_notes", g->developer_notes);
    add_pairs(json, "faq", g->faq, "question", "answer");
    add_related(json, g->related);
    add_pairs(json, "references", g->references, "title", "url");
    add_parameters(json, g->parameters);
    return json;
}

/* --- a match ------------------------------------------------------------------------------------ */

static void add_aliases(cJSON *to, row_at row) {
    cJSON *list = json_array(to, "aliases");
    const struct catalog_row *r = catalog_row(row);
    if (r->kind == KIND_UNASSIGNED)
        return;
    struct row_range range = catalog_by_code(r->code);
    for (row_at other = range.first; other < range.first + range.count; other++)
        if (catalog_row(other)->kind == KIND_ALIAS && other != row && catalog_primary(other) == row)
            cJSON_AddItemToArray(list, cJSON_CreateStringReference(catalog_symbol(other).ptr));
}

static void add_headers(cJSON *to, text_at headers) {
    cJSON *list = json_array(to, "headers");
    struct slice rest = catalog_text(headers), header;
    while (headers != 0 && slice_cut(&rest, ',', &header)) {
        struct buffer name = {0};
        buffer_append(&name, header);
        buffer_char(&name, '\0');
        cJSON_AddItemToArray(list, cJSON_CreateString(name.failed ? "" : name.ptr));
        buffer_free(&name);
    }
}

static void add_equivalent_list(cJSON *to, const char *key, const struct equivalent list[], size_t count) {
    cJSON *json = json_array(to, key);
    for (size_t i = 0; i < count; i++) {
        cJSON *item = cJSON_CreateObject();
        if (list[i].row == NO_ROW)
            json_null(item, "symbol");
        else
            json_string(item, "symbol", catalog_symbol(list[i].row).ptr);
        cJSON_AddItemToObjectCS(item, "value", json_value(list[i].code));
        cJSON_AddItemToArray(json, item);
    }
}

static void add_equivalents(cJSON *to, row_at row) {
    struct equivalents e = {0};
    if (catalog_row(row)->kind != KIND_UNASSIGNED)
        equivalents_of(catalog_row(row)->code, catalog_row(row)->space, &e);
    cJSON *json = json_object(to, "equivalents");
    add_equivalent_list(json, "win32", e.win32, e.win32_count);
    add_equivalent_list(json, "hresult", e.hresult, e.hresult_count);
    add_equivalent_list(json, "ntstatus", e.ntstatus, e.ntstatus_count);
}

static const char *const kinds[] = {"code", "alias", "marker", "unassigned"};

cJSON *json_match(row_at at, size_t rank, struct slice reason, const struct official *official) {
    const struct catalog_row *row = catalog_row(at);
    cJSON *json = cJSON_CreateObject();
    json_string(json, "symbol", catalog_text(row->symbol).ptr);
    add_aliases(json, at);
    json_string(json, "kind", kinds[row->kind]);
    json_string(json, "space", catalog_text(catalog_space(row->space)->name).ptr);
    cJSON_AddItemToObjectCS(json, "value", json_row_value(at));
    json_text(json, "description", row->description);
    json_bytes(json, "reason", reason);
    json_number(json, "rank", (int64_t)rank);
    json_string(json, "family", catalog_text(catalog_family(row->family)->name).ptr);
    add_headers(json, row->headers);
    json_official(json, official);
    add_equivalents(json, at);
    json_bool(json, "benign", row_is_benign(at));
    cJSON_AddItemToObjectCS(json, "guidance", guidance_of(at));
    return json;
}

static cJSON *match_json(const struct result *result, size_t at, const struct official *official) {
    struct buffer reason = {0};
    query_reason(result, &result->matches[at], &reason);
    cJSON *json = json_match(result->matches[at].row, at + 1, buffer_slice(&reason), official);
    buffer_free(&reason);
    return json;
}

/* --- a result ----------------------------------------------------------------------------------- */

static void add_neighbour(cJSON *list, row_at row) {
    if (row == NO_ROW)
        return;
    cJSON *item = cJSON_CreateObject();
    json_name(item, row);
    cJSON_AddItemToArray(list, item);
}

cJSON *json_decoded(uint32_t code) {
    static const char *const layouts[] = {"small", "hresult", "ntstatus"};
    struct decoded d;
    decode(code, &d);
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(json, "value", json_value(code));
    json_string(json, "layout", layouts[d.layout]);
    json_string(json, "severity", d.severity);
    json_bool(json, "customer", d.customer);
    cJSON *facility = json_object(json, "facility");
    json_number(facility, "number", d.facility);
    if (d.facility_name.len > 0)
        json_string(facility, "name", d.facility_name.ptr);
    else
        json_null(facility, "name");
    json_number(json, "status", d.status);
    json_string(json, "owner", d.owner);
    cJSON *neighbours = json_array(json, "neighbours");
    add_neighbour(neighbours, d.below);
    add_neighbour(neighbours, d.above);
    return json;
}

static cJSON *decoded_json(const struct result *result) {
    uint32_t code;
    return query_code(result, &code) ? json_decoded(code) : cJSON_CreateNull();
}

static void add_suggestions(cJSON *to, const struct suggestions *suggestions) {
    cJSON *list = json_array(to, "suggestions");
    for (size_t i = 0; suggestions != NULL && i < suggestions->count; i++) {
        cJSON *item = cJSON_CreateObject();
        json_name(item, suggestions->rows[i]);
        cJSON_AddItemToArray(list, item);
    }
}

static cJSON *setup_part(const struct catalog_setup *part) {
    if (part == NULL)
        return cJSON_CreateNull();
    cJSON *json = cJSON_CreateObject();
    json_text(json, "name", part->name);
    json_text(json, "text", part->words);
    return json;
}

/* Windows Setup's second number: null where the query has none. */
static cJSON *setup_json(const struct result *result) {
    uint32_t code;
    if (!result->has_extend || !query_code(result, &code))
        return cJSON_CreateNull();
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(json, "extend", json_value(result->extend));
    cJSON_AddItemToObjectCS(json, "phase", setup_part(catalog_setup(SETUP_PHASE, result->extend >> 16)));
    cJSON_AddItemToObjectCS(json, "operation", setup_part(catalog_setup(SETUP_OPERATION, result->extend & 0xFFFF)));
    json_text(json, "together", catalog_setup_pair(code, result->extend));
    return json;
}

static void fill(cJSON *json, const struct result *result, const struct render_options *options) {
    const struct official *official = options->official;
    static const char *const statuses[] = {"found", "unlisted", "not_found", "invalid"};
    json_bytes(json, "input", slice_part(result->input, 0, QUERY_LENGTH));
    json_string(json, "status", statuses[result->status]);
    if (result->status == STATUS_INVALID)
        json_string(json, "problem", result->problem);
    else
        json_null(json, "problem");
    cJSON *matches = json_array(json, "matches");
    for (size_t i = 0; i < result->match_count; i++)
        cJSON_AddItemToArray(matches, match_json(result, i, official == NULL ? NULL : &official[i]));
    json_official(json, result->match_count == 0 ? official : NULL);
    add_suggestions(json, result->status == STATUS_NOT_FOUND ? options->suggestions : NULL);
    cJSON_AddItemToObjectCS(json, "decoded", decoded_json(result));
    cJSON_AddItemToObjectCS(json, "setup", setup_json(result));
}

static void json_begin(struct buffer *b, const struct render_options *options) {
    (void)options;
    buffer_printf(b, "{\"schema_version\":%d,\"results\":[", SCHEMA_VERSION);
}

static void json_end(struct buffer *b, const struct render_options *options) {
    (void)options;
    buffer_text(b, "\n]}\n");
}

static void json_result(struct buffer *b, const struct result *result, const struct render_options *options,
                        bool first) {
    cJSON *json = cJSON_CreateObject();
    fill(json, result, options);
    buffer_text(b, first ? "\n" : ",\n");
    json_print(b, json);
}

static void ndjson_result(struct buffer *b, const struct result *result, const struct render_options *options,
                          bool first) {
    (void)first;
    cJSON *json = cJSON_CreateObject();
    json_number(json, "schema_version", SCHEMA_VERSION);
    json_string(json, "type", "result");
    fill(json, result, options);
    json_print(b, json);
    buffer_char(b, '\n');
}

const struct renderer render_json = {.begin = json_begin, .end = json_end, .result = json_result, .every_status = true};
const struct renderer render_ndjson = {.result = ndjson_result, .every_status = true};
