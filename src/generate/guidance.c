/* data/guidance/<family>.json: causes, diagnosis and fixes of a family and of its codes.
 * The shape is that of data/guidance/guidance.schema.json; what a schema cannot say (symbols that
 * exist, causes that a fix names, siblings) is checked here too. */
#include <stdlib.h>

#include "base/utf8.h"
#include "generate/table.h"

#define INT(slice) (int)(slice).len, (slice).ptr

/* The file being read: complaints give the line at which a text stands in it. */
static struct {
    const char *path;
    struct slice text;
    size_t entry; /* where the current code's entry begins */
} source;

static unsigned line_at(size_t offset) {
    unsigned line = 1;
    for (size_t i = 0; i < offset; i++)
        line += source.text.ptr[i] == '\n';
    return line;
}

/* Where `"text"` stands at or after `from`; `from` itself when it is nowhere. */
static size_t find_quoted(size_t from, const char *text) {
    struct buffer quoted = {0};
    buffer_printf(&quoted, "\"%s\"", text);
    const char *at = strstr(source.text.ptr + from, quoted.ptr);
    buffer_free(&quoted);
    return at == NULL ? from : (size_t)(at - source.text.ptr);
}

static struct place place_of(const char *text) {
    return (struct place){source.path, line_at(text == NULL ? source.entry : find_quoted(source.entry, text))};
}

/* A member that must be a text without control characters, where it stands at all. */
static const char *text_member(const cJSON *object, const char *key, bool needed) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (item == NULL) {
        if (needed)
            complain(place_of(NULL), "missing '%s'", key);
        return NULL;
    }
    if (!cJSON_IsString(item) || item->valuestring[0] == '\0') {
        complain(place_of(key), "'%s' is no text", key);
        return NULL;
    }
    for (const char *c = item->valuestring; *c != '\0'; c++)
        if ((unsigned char)*c < ' ') {
            complain(place_of(key), "'%s' has a control character", key);
            return NULL;
        }
    return item->valuestring;
}

static text_at pooled(struct model *model, const cJSON *object, const char *key, bool needed) {
    const char *text = text_member(object, key, needed);
    return text == NULL ? 0 : pool_text(model, slice_of(text));
}

static uint8_t flag_member(const cJSON *object, const char *key, bool needed) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (item == NULL ? needed : !cJSON_IsBool(item))
        complain(place_of(item == NULL ? NULL : key), "'%s' is neither true nor false", key);
    return cJSON_IsTrue(item) ? 1 : 0;
}

/* The index of a member's text in `words`, which end with NULL. */
static uint8_t choice_member(const cJSON *object, const char *key, const char *const words[]) {
    const char *text = text_member(object, key, true);
    for (uint8_t i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    if (text != NULL)
        complain(place_of(text), "'%s' cannot be '%s'", key, text);
    return 0;
}

/* Refuses members that are not in `known`, a list of words in one string. */
static void only(const cJSON *object, const char *known) {
    if (!cJSON_IsObject(object)) {
        complain(place_of(NULL), "an object is wanted here, with: %s", known);
        return;
    }
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        struct slice rest = slice_of(known), word;
        bool found = false;
        while (slice_cut(&rest, ' ', &word))
            found = found || slice_equal(word, slice_of(item->string));
        if (!found)
            complain(place_of(item->string), "unknown key '%s'", item->string);
    }
}

static const cJSON *list_member(const cJSON *object, const char *key, bool needed) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (item == NULL ? needed : !cJSON_IsArray(item)) {
        complain(place_of(NULL), "'%s' is %s", key, item == NULL ? "missing" : "no list");
        return NULL;
    }
    if (needed && cJSON_GetArraySize(item) == 0)
        complain(place_of(key), "'%s' is empty", key);
    return item;
}

static struct catalog_run run_from(size_t first, size_t end) {
    return (struct catalog_run){(uint16_t)(end - first), 0, (uint32_t)first};
}

static struct catalog_run read_causes(struct model *model, const cJSON *object) {
    size_t first = model->causes.count;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, "causes", true)) {
        only(item, "id text");
        struct catalog_cause cause = {pooled(model, item, "id", true), pooled(model, item, "text", true)};
        for (size_t i = first; i < model->causes.count; i++)
            if (model->causes.items[i].id == cause.id)
                complain(place_of(text_member(item, "id", true)), "duplicate cause '%s'",
                         text_member(item, "id", true));
        *ARRAY_ADD(&model->causes) = cause;
    }
    if (model->causes.count - first > 32)
        complain(place_of("causes"), "more than 32 causes");
    return run_from(first, model->causes.count);
}

static uint32_t read_for(struct model *model, const cJSON *object, struct catalog_run causes) {
    uint32_t bits = 0;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, "for", false)) {
        text_at id = cJSON_IsString(item) ? pool_text(model, slice_of(item->valuestring)) : 0;
        unsigned at = 0;
        while (at < causes.count && model->causes.items[causes.first + at].id != id)
            at++;
        if (at == causes.count)
            complain(place_of("for"), "a fix is for '%s', which is no cause here",
                     cJSON_IsString(item) ? item->valuestring : "?");
        else
            bits |= (uint32_t)1 << (at & 31);
    }
    return bits;
}

static struct catalog_run read_steps(struct model *model, const cJSON *object, const char *key, bool fixes,
                                     struct catalog_run causes) {
    static const char *const shells[] = {"", "powershell", "cmd", "sh", NULL};
    size_t first = model->steps.count;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, key, true)) {
        only(item, fixes ? "text for command shell changes elevated" : "text command shell changes elevated");
        struct catalog_step step = {
            .text = pooled(model, item, "text", true),
            .command = pooled(model, item, "command", false),
            .causes = fixes ? read_for(model, item, causes) : 0,
        };
        if (step.command != 0) {
            step.shell = choice_member(item, "shell", shells);
            step.changes = flag_member(item, "changes", fixes); /* diagnosis only looks, unless it says otherwise */
            step.elevated = flag_member(item, "elevated", false);
        }
        *ARRAY_ADD(&model->steps) = step;
    }
    return run_from(first, model->steps.count);
}

static bool is_address(const char *text) {
    struct slice s = slice_of(text);
    if (!slice_starts_fold(s, SLICE("https://")) || s.len < 12)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (is_space(s.ptr[i]) || strchr("\"<>{}|\\^`", s.ptr[i]) != NULL)
            return false;
    return strchr(text + 8, '.') != NULL;
}

static struct catalog_run read_pairs(struct model *model, const cJSON *object, const char *key, const char *first_key,
                                     const char *second_key, bool needed) {
    size_t first = model->pairs.count;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, key, needed)) {
        struct buffer known = {0};
        buffer_printf(&known, "%s %s", first_key, second_key);
        only(item, known.ptr);
        buffer_free(&known);
        const char *second = text_member(item, second_key, true);
        if (second != NULL && strcmp(second_key, "url") == 0 && !is_address(second))
            complain(place_of(second), "malformed address '%s'", second);
        *ARRAY_ADD(&model->pairs) =
            (struct catalog_pair){pooled(model, item, first_key, true), pooled(model, item, second_key, true)};
    }
    return run_from(first, model->pairs.count);
}

static struct catalog_run read_parameters(struct model *model, const cJSON *object) {
    size_t first = model->pairs.count;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, "parameters", false)) {
        if (!cJSON_IsString(item))
            complain(place_of("parameters"), "a parameter's meaning is no text");
        else
            *ARRAY_ADD(&model->pairs) = (struct catalog_pair){pool_text(model, slice_of(item->valuestring)), 0};
    }
    return run_from(first, model->pairs.count);
}

/* The row that "symbol" and "space" of an object name. */
static row_at named_row(const struct model *model, const cJSON *object, const char *what) {
    const char *symbol = text_member(object, "symbol", true);
    const char *space_name = text_member(object, "space", false);
    int space = space_name == NULL ? -1 : model_space(model, slice_of(space_name));
    if (symbol == NULL)
        return NO_ROW;
    if (space_name != NULL && space < 0) {
        complain(place_of(space_name), "unknown space '%s'", space_name);
        return NO_ROW;
    }
    row_at row = model_symbol(model, slice_of(symbol), space);
    if (row == NO_ROW)
        complain(place_of(symbol), "%s '%s' does not exist", what, symbol);
    return row;
}

static struct catalog_run read_related(struct model *model, const cJSON *object, row_at self) {
    size_t first = model->related.count;
    const cJSON *item;
    cJSON_ArrayForEach (item, list_member(object, "related", false)) {
        only(item, "symbol space why");
        struct catalog_related related = {named_row(model, item, "dangling related code"),
                                          pooled(model, item, "why", true)};
        if (related.row == self && self != NO_ROW)
            complain(place_of(NULL), "related to itself");
        if (related.row != NO_ROW)
            *ARRAY_ADD(&model->related) = related;
    }
    return run_from(first, model->related.count);
}

static void read_criticality(struct model *model, const cJSON *object, struct catalog_guidance *out) {
    static const char *const levels[] = {"benign", "low", "medium", "high", NULL};
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, "criticality");
    if (item == NULL) {
        complain(place_of(NULL), "missing 'criticality'");
        return;
    }
    only(item, "level why");
    out->level = choice_member(item, "level", levels);
    out->why = pooled(model, item, "why", true);
}

static bool has(const cJSON *object, const char *key) { return cJSON_GetObjectItemCaseSensitive(object, key) != NULL; }

/* Fills `out` with what the entry gives. A sibling starts from a copy of the other's. */
static void read_entry(struct model *model, const cJSON *json, row_at row, bool sibling, struct catalog_guidance *out) {
    static const char *const retries[] = {"no", "yes", "after_fix", NULL};
    struct {
        const char *key;
        text_at *at;
        bool needed;
    } texts[] = {
        {"summary", &out->summary, false},
        {"background", &out->background, true},
        {"context", &out->context, false},
        {"developer_notes", &out->developer_notes, false},
    };
    only(json, "same_as summary background context criticality retryable reboot causes diagnose fixes developer_notes "
               "faq related references parameters");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!sibling || has(json, texts[i].key))
            *texts[i].at = pooled(model, json, texts[i].key, texts[i].needed);
    if (!sibling || has(json, "criticality"))
        read_criticality(model, json, out);
    if (!sibling || has(json, "retryable"))
        out->retry = choice_member(json, "retryable", retries);
    if (!sibling || has(json, "reboot"))
        out->reboot = flag_member(json, "reboot", true);
    if (sibling && has(json, "causes") && !has(json, "fixes"))
        complain(place_of(NULL), "a sibling with causes of its own needs fixes of its own");
    if (!sibling || has(json, "causes"))
        out->causes = read_causes(model, json);
    if (!sibling || has(json, "diagnose"))
        out->diagnose = read_steps(model, json, "diagnose", false, out->causes);
    if (!sibling || has(json, "fixes"))
        out->fixes = read_steps(model, json, "fixes", true, out->causes);
    if (!sibling || has(json, "faq"))
        out->faq = read_pairs(model, json, "faq", "question", "answer", false);
    if (!sibling || has(json, "related"))
        out->related = read_related(model, json, row);
    if (!sibling || has(json, "references"))
        out->references = read_pairs(model, json, "references", "title", "url", true);
    if (!sibling || has(json, "parameters"))
        out->parameters = read_parameters(model, json);
}

/* A key of "codes": SYMBOL, or space:SYMBOL where a symbol alone would not tell. */
static row_at row_of_key(const struct model *model, const char *key) {
    struct slice rest = slice_of(key), space_name, symbol;
    slice_cut(&rest, ':', &space_name);
    if (!slice_cut(&rest, ':', &symbol))
        return model_symbol(model, space_name, -1);
    int space = model_space(model, space_name);
    return space < 0 ? NO_ROW : model_symbol(model, symbol, space);
}

static void note_entry(struct model *model, const cJSON *json, row_at row, unsigned family, uint32_t *ret_index) {
    if (*ret_index != 0)
        complain(place_of(NULL), "duplicate: it has guidance already, from %s:%u",
                 model->guidance.items[*ret_index].place.file, model->guidance.items[*ret_index].place.line);
    *ret_index = (uint32_t)model->guidance.count;
    *ARRAY_ADD(&model->guidance) =
        (struct model_guidance){.place = place_of(NULL), .json = json, .row = row, .family = family};
    struct model_guidance *entry = &model->guidance.items[*ret_index];
    if (!has(json, "same_as")) {
        read_entry(model, json, row, false, &entry->out);
        entry->resolved = true;
    }
}

static void read_code(struct model *model, const cJSON *item, unsigned family) {
    row_at at = row_of_key(model, item->string);
    if (at == NO_ROW) {
        complain(place_of(NULL), "unknown symbol '%s'", item->string);
        return;
    }
    struct model_row *row = &model->rows.items[at];
    if (row->kind == KIND_UNASSIGNED)
        row->family = family; /* it has no number that could place it */
    if (row->family != family)
        complain(place_of(NULL), "'%s' is of family '%.*s', not of this file's", item->string,
                 INT(model->families.items[row->family].name));
    if (row->kind == KIND_MARKER || row->kind == KIND_ALIAS)
        complain(place_of(NULL), "'%s' is a marker or an alias: guidance belongs to the code's name", item->string);
    note_entry(model, item, at, family, &row->guidance);
}

static void read_guidance_file(struct model *model, const char *path, struct slice stem) {
    source.path = path;
    source.text = read_file(model, path);
    source.entry = 0;
    if (slice_ends_fold(stem, SLICE(".schema")))
        return;
    const char *error = NULL;
    const cJSON *root = cJSON_ParseWithOpts(source.text.ptr, &error, 1); /* lives as long as the program */
    if (root == NULL) {
        complain((struct place){path, line_at((size_t)(error - source.text.ptr))}, "no JSON");
        return;
    }
    only(root, "family general codes");
    const char *name = text_member(root, "family", true);
    int family = name == NULL ? -1 : model_family(model, slice_of(name));
    if (name == NULL || family < 0 || !slice_equal(slice_of(name), stem)) {
        complain(place_of(NULL), "the family is not that of the file's name, or not in families.tsv");
        return;
    }
    const cJSON *general = cJSON_GetObjectItemCaseSensitive(root, "general");
    if (general != NULL) {
        source.entry = find_quoted(0, "general");
        note_entry(model, general, NO_ROW, (unsigned)family, &model->families.items[family].guidance);
    }
    const cJSON *codes = cJSON_GetObjectItemCaseSensitive(root, "codes"), *item;
    size_t from = find_quoted(0, "codes");
    cJSON_ArrayForEach (item, codes) {
        source.entry = find_quoted(from, item->string);
        read_code(model, item, (unsigned)family);
    }
}

/* Follows same_as: the sibling gets the other's answers and keeps its own. */
static void resolve(struct model *model, size_t index, unsigned depth) {
    struct model_guidance *entry = &model->guidance.items[index];
    if (entry->resolved)
        return;
    source.path = entry->place.file;
    source.text = (struct slice){"", 0}; /* complaints then give the entry's own line */
    source.entry = 0;
    const cJSON *same = cJSON_GetObjectItemCaseSensitive(entry->json, "same_as");
    only(same, "symbol space");
    row_at other = named_row(model, same, "sibling");
    uint32_t target = other == NO_ROW ? 0 : model->rows.items[other].guidance;
    entry->resolved = true;
    if (target == 0 || target == index || depth > 4) {
        complain(entry->place, "same_as leads to no guidance");
        return;
    }
    resolve(model, target, depth + 1);
    struct catalog_guidance out = model->guidance.items[target].out;
    read_entry(model, entry->json, entry->row, true, &out);
    model->guidance.items[index].out = out;
}

/* An HRESULT of facility 7 is its Win32 code in another coat (E_ACCESSDENIED is 5): where it has no
 * guidance of its own, that of the code inside is its own. */
static void share_with_wrappers(struct model *model) {
    int win32 = model_space(model, SLICE("win32")), hresult = model_space(model, SLICE("hresult"));
    for (size_t i = 0; i < model->coded_rows; i++) {
        struct model_row *row = &model->rows.items[i];
        if ((int)row->space != hresult || row->guidance != 0 || row->code >> 16 != 0x8007 || row->kind != KIND_CODE)
            continue;
        for (size_t j = 0; j < model->coded_rows && model->rows.items[j].code <= (row->code & 0xFFFF); j++) {
            const struct model_row *inner = &model->rows.items[j];
            if (inner->code == (row->code & 0xFFFF) && (int)inner->space == win32 && inner->guidance != 0) {
                row->guidance = inner->guidance;
                break;
            }
        }
    }
}

/* A symbol that one space gives two numbers has the same guidance at both. */
static void share_with_second_numbers(struct model *model) {
    for (size_t i = 0; i < model->rows.count; i++) {
        struct model_row *row = &model->rows.items[i];
        row_at at = row->guidance == 0 ? model_symbol(model, row->symbol, (int)row->space) : NO_ROW;
        if (at != NO_ROW)
            row->guidance = model->rows.items[at].guidance;
    }
}

/* Own guidance without a description would leave the answer's first line empty. */
static void require_descriptions(struct model *model) {
    for (size_t i = 1; i < model->guidance.count; i++) {
        const struct model_guidance *entry = &model->guidance.items[i];
        if (entry->row != NO_ROW && model->rows.items[entry->row].description.len == 0)
            complain(entry->place, "'%.*s' has guidance but no description", INT(model->rows.items[entry->row].symbol));
    }
}

void guidance_read(struct model *model, const char *folder) {
    struct buffer path = {0};
    buffer_printf(&path, "%s/guidance", folder);
    (void)ARRAY_ADD(&model->guidance); /* 0 is "none" */
    model->guidance.items[0].resolved = true;
    for_each_file(model, path.ptr, ".json", read_guidance_file);
    buffer_free(&path);
    for (size_t i = 1; i < model->guidance.count; i++)
        resolve(model, i, 0);
    require_descriptions(model);
    share_with_second_numbers(model);
    share_with_wrappers(model);
}
