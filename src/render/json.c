/* JSON, version 1: data/winerr.schema.json describes it. Keys never vanish: what is not known is
 * null or []. Only this file knows cJSON. */
#include <cjson/cJSON.h>

#include "base/utf8.h"
#include "query/decode.h"
#include "render/render.h"
#include "search/suggest.h"

#define SCHEMA_VERSION 1

/* Members whose key, and text, live as long as the program: cJSON keeps no copy of them. */
static void add_string(cJSON *to, const char *key, const char *text) {
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateStringReference(text));
}

static void add_bool(cJSON *to, const char *key, bool value) {
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateBool(value));
}

static void add_null(cJSON *to, const char *key) { cJSON_AddItemToObjectCS(to, key, cJSON_CreateNull()); }

static cJSON *add_array(cJSON *to, const char *key) {
    cJSON *array = cJSON_CreateArray();
    cJSON_AddItemToObjectCS(to, key, array);
    return array;
}

static cJSON *add_object(cJSON *to, const char *key) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(to, key, object);
    return object;
}

/* cJSON takes C strings; a text of the catalog ends with NUL and is UTF-8. */
static cJSON *text_or_null(text_at at) {
    return at == 0 ? cJSON_CreateNull() : cJSON_CreateStringReference(catalog_text(at).ptr);
}

static void add_text(cJSON *to, const char *key, text_at at) { cJSON_AddItemToObjectCS(to, key, text_or_null(at)); }

/* A borrowed slice of any bytes: mended, and cut at a NUL as no string of JSON's reader can hold it. */
static void add_bytes(cJSON *to, const char *key, struct slice bytes) {
    struct buffer text = {0};
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] == '\0') {
            utf8_append_valid(&text, slice_part(bytes, 0, i));
            buffer_text(&text, "\xEF\xBF\xBD");
            bytes = slice_part(bytes, i + 1, bytes.len);
            i = (size_t)-1;
        }
    utf8_append_valid(&text, bytes);
    buffer_char(&text, '\0');
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateString(text.failed ? "" : text.ptr));
    buffer_free(&text);
}

/* As digits: cJSON would print and read back a floating-point number. */
static void add_number(cJSON *to, const char *key, int64_t number) {
    char digits[24];
    struct buffer b = {digits, 0, sizeof digits, false};
    if (number < 0)
        buffer_char(&b, '-');
    buffer_unsigned(&b, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
    digits[b.len] = '\0';
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateRaw(digits));
}

static cJSON *value_of(uint32_t code) {
    char hex[12];
    struct buffer b = {hex, 0, sizeof hex, false};
    buffer_hex32(&b, code);
    hex[b.len] = '\0';
    cJSON *value = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(value, "hex", cJSON_CreateString(hex));
    add_number(value, "unsigned", code);
    add_number(value, "signed", code_signed(code));
    return value;
}

static cJSON *value_of_row(row_at row) {
    return catalog_row(row)->kind == KIND_UNASSIGNED ? cJSON_CreateNull() : value_of(catalog_row(row)->code);
}

static void add_name(cJSON *to, row_at row) {
    add_string(to, "symbol", catalog_symbol(row).ptr);
    add_string(to, "space", catalog_text(catalog_space(catalog_row(row)->space)->name).ptr);
    cJSON_AddItemToObjectCS(to, "value", value_of_row(row));
}

/* --- guidance ----------------------------------------------------------------------------------- */

static const char *const levels[] = {"benign", "low", "medium", "high"};
static const char *const retries[] = {"no", "yes", "after_fix"};
static const char *const shells[] = {NULL, "powershell", "cmd", "sh"};

static void add_causes(cJSON *to, const struct catalog_guidance *g) {
    cJSON *list = add_array(to, "causes");
    for (unsigned i = 0; i < g->causes.count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_text(item, "id", catalog_causes(g->causes)[i].id);
        add_text(item, "text", catalog_causes(g->causes)[i].text);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_steps(cJSON *to, const char *key, const struct catalog_guidance *g, struct catalog_run run,
                      bool fixes) {
    cJSON *list = add_array(to, key);
    for (unsigned i = 0; i < run.count; i++) {
        const struct catalog_step *step = &catalog_steps(run)[i];
        cJSON *item = cJSON_CreateObject();
        add_text(item, "text", step->text);
        if (fixes) {
            cJSON *causes = add_array(item, "for");
            for (unsigned c = 0; c < g->causes.count; c++)
                if ((step->causes >> c & 1) != 0)
                    cJSON_AddItemToArray(causes, text_or_null(catalog_causes(g->causes)[c].id));
        }
        add_text(item, "command", step->command);
        if (shells[step->shell] == NULL)
            add_null(item, "shell");
        else
            add_string(item, "shell", shells[step->shell]);
        add_bool(item, "changes", step->changes);
        add_bool(item, "elevated", step->elevated);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_pairs(cJSON *to, const char *key, struct catalog_run run, const char *first, const char *second) {
    cJSON *list = add_array(to, key);
    for (unsigned i = 0; i < run.count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_text(item, first, catalog_pairs(run)[i].first);
        add_text(item, second, catalog_pairs(run)[i].second);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_parameters(cJSON *to, struct catalog_run run) {
    cJSON *list = add_array(to, "parameters");
    for (unsigned i = 0; i < run.count; i++)
        cJSON_AddItemToArray(list, text_or_null(catalog_pairs(run)[i].first));
}

static void add_related(cJSON *to, struct catalog_run run) {
    cJSON *list = add_array(to, "related");
    for (unsigned i = 0; i < run.count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_name(item, catalog_related(run)[i].row);
        add_text(item, "why", catalog_related(run)[i].why);
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
    add_string(json, "scope", general ? "family" : "code");
    add_text(json, "summary", g->summary);
    add_text(json, "background", g->background);
    add_text(json, "context", g->context);
    cJSON *criticality = add_object(json, "criticality");
    add_string(criticality, "level", levels[g->level]);
    add_text(criticality, "why", g->why);
    add_string(json, "retryable", retries[g->retry]);
    add_bool(json, "reboot", g->reboot);
    add_bool(json, "elevation", needs_elevation(g));
    add_causes(json, g);
    add_steps(json, "diagnose", g, g->diagnose, false);
    add_steps(json, "fixes", g, g->fixes, true);
    add_text(json, "developer_notes", g->developer_notes);
    add_pairs(json, "faq", g->faq, "question", "answer");
    add_related(json, g->related);
    add_pairs(json, "references", g->references, "title", "url");
    add_parameters(json, g->parameters);
    return json;
}

/* --- a match ------------------------------------------------------------------------------------ */

static void add_aliases(cJSON *to, row_at row) {
    cJSON *list = add_array(to, "aliases");
    const struct catalog_row *r = catalog_row(row);
    if (r->kind == KIND_UNASSIGNED)
        return;
    struct row_range range = catalog_by_code(r->code);
    for (row_at other = range.first; other < range.first + range.count; other++)
        if (catalog_row(other)->kind == KIND_ALIAS && other != row && catalog_primary(other) == row)
            cJSON_AddItemToArray(list, cJSON_CreateStringReference(catalog_symbol(other).ptr));
}

static void add_headers(cJSON *to, text_at headers) {
    cJSON *list = add_array(to, "headers");
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
    cJSON *json = add_array(to, key);
    for (size_t i = 0; i < count; i++) {
        cJSON *item = cJSON_CreateObject();
        if (list[i].row == NO_ROW)
            add_null(item, "symbol");
        else
            add_string(item, "symbol", catalog_symbol(list[i].row).ptr);
        cJSON_AddItemToObjectCS(item, "value", value_of(list[i].code));
        cJSON_AddItemToArray(json, item);
    }
}

static void add_equivalents(cJSON *to, row_at row) {
    struct equivalents e = {0};
    if (catalog_row(row)->kind != KIND_UNASSIGNED)
        equivalents_of(catalog_row(row)->code, catalog_row(row)->space, &e);
    cJSON *json = add_object(to, "equivalents");
    add_equivalent_list(json, "win32", e.win32, e.win32_count);
    add_equivalent_list(json, "hresult", e.hresult, e.hresult_count);
    add_equivalent_list(json, "ntstatus", e.ntstatus, e.ntstatus_count);
}

static const char *const kinds[] = {"code", "alias", "marker", "unassigned"};

static cJSON *match_json(const struct result *result, size_t at) {
    const struct match *match = &result->matches[at];
    const struct catalog_row *row = catalog_row(match->row);
    cJSON *json = cJSON_CreateObject();
    add_string(json, "symbol", catalog_text(row->symbol).ptr);
    add_aliases(json, match->row);
    add_string(json, "kind", kinds[row->kind]);
    add_string(json, "space", catalog_text(catalog_space(row->space)->name).ptr);
    cJSON_AddItemToObjectCS(json, "value", value_of_row(match->row));
    add_text(json, "description", row->description);
    struct buffer reason = {0};
    query_reason(result, match, &reason);
    add_bytes(json, "reason", buffer_slice(&reason));
    buffer_free(&reason);
    add_number(json, "rank", (int64_t)at + 1);
    add_string(json, "family", catalog_text(catalog_family(row->family)->name).ptr);
    add_headers(json, row->headers);
    add_equivalents(json, match->row);
    add_bool(json, "benign", row_is_benign(match->row));
    cJSON_AddItemToObjectCS(json, "guidance", guidance_of(match->row));
    return json;
}

/* --- a result ----------------------------------------------------------------------------------- */

static void add_neighbour(cJSON *list, row_at row) {
    if (row == NO_ROW)
        return;
    cJSON *item = cJSON_CreateObject();
    add_name(item, row);
    cJSON_AddItemToArray(list, item);
}

static cJSON *decoded_json(const struct result *result) {
    static const char *const layouts[] = {"small", "hresult", "ntstatus"};
    uint32_t code;
    if (!query_code(result, &code))
        return cJSON_CreateNull();
    struct decoded d;
    decode(code, &d);
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(json, "value", value_of(code));
    add_string(json, "layout", layouts[d.layout]);
    add_string(json, "severity", d.severity);
    add_bool(json, "customer", d.customer);
    cJSON *facility = add_object(json, "facility");
    add_number(facility, "number", d.facility);
    if (d.facility_name.len > 0)
        add_string(facility, "name", d.facility_name.ptr);
    else
        add_null(facility, "name");
    add_number(json, "status", d.status);
    add_string(json, "owner", d.owner);
    cJSON *neighbours = add_array(json, "neighbours");
    add_neighbour(neighbours, d.below);
    add_neighbour(neighbours, d.above);
    return json;
}

static void add_suggestions(cJSON *to, const struct result *result) {
    cJSON *list = add_array(to, "suggestions");
    row_at rows[SUGGEST_MAX];
    size_t count = result->name.len > 0 ? suggest_symbols(result->name, rows) : 0;
    for (size_t i = 0; i < count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_name(item, rows[i]);
        cJSON_AddItemToArray(list, item);
    }
}

static void fill(cJSON *json, const struct result *result) {
    static const char *const statuses[] = {"found", "unlisted", "not_found", "invalid"};
    add_bytes(json, "input", slice_part(result->input, 0, QUERY_LENGTH));
    add_string(json, "status", statuses[result->status]);
    if (result->status == STATUS_INVALID)
        add_string(json, "problem", result->problem);
    else
        add_null(json, "problem");
    cJSON *matches = add_array(json, "matches");
    for (size_t i = 0; i < result->match_count; i++)
        cJSON_AddItemToArray(matches, match_json(result, i));
    add_suggestions(json, result);
    cJSON_AddItemToObjectCS(json, "decoded", decoded_json(result));
}

static void print(struct buffer *b, cJSON *json) {
    char *text = json == NULL ? NULL : cJSON_PrintBuffered(json, 16384, 0); /* an answer is about as long */
    if (text == NULL)
        b->failed = true;
    else
        buffer_text(b, text);
    cJSON_free(text);
    cJSON_Delete(json);
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
    (void)options;
    cJSON *json = cJSON_CreateObject();
    fill(json, result);
    buffer_text(b, first ? "\n" : ",\n");
    print(b, json);
}

static void ndjson_result(struct buffer *b, const struct result *result, const struct render_options *options,
                          bool first) {
    (void)options;
    (void)first;
    cJSON *json = cJSON_CreateObject();
    add_number(json, "schema_version", SCHEMA_VERSION);
    add_string(json, "type", "result");
    fill(json, result);
    print(b, json);
    buffer_char(b, '\n');
}

const struct renderer render_json = {.begin = json_begin, .end = json_end, .result = json_result, .every_status = true};
const struct renderer render_ndjson = {.result = ndjson_result, .every_status = true};
