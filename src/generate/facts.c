/* Spaces, families, ranges and the harvested facts: which number has which name. */
#include <stdio.h>
#include <stdlib.h>

#include "catalog/hash.h"
#include "generate/table.h"

#define INT(slice) (int)(slice).len, (slice).ptr

int model_space(const struct model *model, struct slice name) {
    for (size_t i = 0; i < model->spaces.count; i++)
        if (slice_equal(model->spaces.items[i].name, name))
            return (int)i;
    return -1;
}

int model_family(const struct model *model, struct slice name) {
    for (size_t i = 0; i < model->families.count; i++)
        if (slice_equal(model->families.items[i].name, name))
            return (int)i;
    return -1;
}

static enum known known_of(struct slice name) {
    static const char *const names[] = KNOWN_NAMES;
    for (unsigned i = 1; i < KNOWN_COUNT; i++)
        if (slice_equal(name, slice_of(names[i])))
            return (enum known)i;
    return KNOWN_NONE;
}

/* The program relies on these spaces. */
static void require_known(const struct model *model, const char *path) {
    static const char *const names[] = KNOWN_NAMES;
    for (unsigned i = 1; i < KNOWN_COUNT; i++)
        if (model_space(model, slice_of(names[i])) < 0)
            complain((struct place){path, 1}, "the space '%s' is missing", names[i]);
}

static void read_spaces(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "space label title notation weight"))
        return;
    while (table_next(&t)) {
        uint32_t weight = 0;
        bool hex = slice_equal(t.fields[3], SLICE("hex"));
        if (!hex && !slice_equal(t.fields[3], SLICE("dec")))
            complain(t.place, "notation '%.*s' is neither dec nor hex", INT(t.fields[3]));
        if (model_space(model, t.fields[0]) >= 0)
            complain(t.place, "duplicate space '%.*s'", INT(t.fields[0]));
        table_decimal(&t, 4, 100, &weight);
        *ARRAY_ADD(&model->spaces) =
            (struct model_space){t.fields[0], t.fields[1], t.fields[2], weight, hex, known_of(t.fields[0])};
    }
    if (model->spaces.count > 64)
        complain(t.place, "more than 64 spaces");
    require_known(model, path);
}

static void read_version(struct model *model, const char *path) {
    model->version = slice_trim(read_file(model, path));
    if (model->version.len == 0)
        complain((struct place){path, 1}, "no version");
}

static void read_sources(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "id title"))
        return;
    while (table_next(&t))
        *ARRAY_ADD(&model->sources) =
            (struct catalog_source){pool_text(model, t.fields[0]), pool_text(model, t.fields[1]), 0};
}

/* Every source that a row names is one of sources.tsv, and is counted there. */
static void count_sources(struct model *model, struct place place, struct slice names) {
    struct slice name;
    while (slice_cut(&names, ',', &name)) {
        size_t at = 0;
        while (at < model->sources.count && !slice_equal(pool_get(model, model->sources.items[at].id), name))
            at++;
        if (at == model->sources.count)
            complain(place, name.len == 0 ? "no source" : "unknown source '%.*s'", INT(name));
        else
            model->sources.items[at].rows++;
    }
}

static void read_families(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "family title"))
        return;
    while (table_next(&t)) {
        if (model_family(model, t.fields[0]) >= 0)
            complain(t.place, "duplicate family '%.*s'", INT(t.fields[0]));
        *ARRAY_ADD(&model->families) = (struct model_family){t.fields[0], t.fields[1], 0};
    }
}

static void read_ranges(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "space first last header family"))
        return;
    while (table_next(&t)) {
        struct model_range range = {0};
        int space = model_space(model, t.fields[0]);
        int family = model_family(model, t.fields[4]);
        if (space < 0)
            complain(t.place, "unknown space '%.*s'", INT(t.fields[0]));
        if (family < 0)
            complain(t.place, "unknown family '%.*s'", INT(t.fields[4]));
        if (!table_hex(&t, 1, &range.first) || !table_hex(&t, 2, &range.last) || space < 0 || family < 0)
            continue;
        if (range.first > range.last)
            complain(t.place, "the range ends before it begins");
        range.space = (unsigned)space;
        range.family = (unsigned)family;
        range.header = slice_equal(t.fields[3], SLICE("-")) ? SLICE("") : t.fields[3];
        *ARRAY_ADD(&model->ranges) = range;
    }
}

static void read_facilities(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "kind number name"))
        return;
    while (table_next(&t)) {
        uint32_t number;
        bool ntstatus = slice_equal(t.fields[0], SLICE("ntstatus"));
        if (!ntstatus && !slice_equal(t.fields[0], SLICE("hresult")))
            complain(t.place, "kind '%.*s' is neither hresult nor ntstatus", INT(t.fields[0]));
        if (!table_decimal(&t, 1, 0xFFFF, &number))
            continue;
        *ARRAY_ADD(&model->facilities) =
            (struct catalog_facility){(uint16_t)number, ntstatus, 0, pool_text(model, t.fields[2])};
    }
}

static void read_nt_to_win32(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "ntstatus win32"))
        return;
    while (table_next(&t)) {
        struct catalog_nt_to_win32 entry;
        if (!table_hex(&t, 0, &entry.ntstatus) || !table_decimal(&t, 1, UINT32_MAX, &entry.win32))
            continue;
        size_t count = model->nt_to_win32.count;
        if (count > 0 && model->nt_to_win32.items[count - 1].ntstatus >= entry.ntstatus)
            complain(t.place, "0x%08X is not above the line before: duplicate or unsorted", (unsigned)entry.ntstatus);
        *ARRAY_ADD(&model->nt_to_win32) = entry;
    }
}

static bool read_kind(struct slice name, enum kind *ret) {
    static const struct {
        struct slice name;
        enum kind kind;
    } kinds[] = {
        {{"code", 4}, KIND_CODE},
        {{"alias", 5}, KIND_ALIAS},
        {{"marker", 6}, KIND_MARKER},
        {{"unassigned", 10}, KIND_UNASSIGNED},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (slice_equal(kinds[i].name, name)) {
            *ret = kinds[i].kind;
            return true;
        }
    return false;
}

static bool is_symbol(struct slice s) {
    for (size_t i = 0; i < s.len; i++)
        if (!is_word(s.ptr[i]))
            return false;
    return s.len > 0 && !is_digit(s.ptr[0]);
}

/* What stands in the folder beside the spaces. */
static bool is_other_table(struct slice stem) {
    static const char *const others[] = {"conflicts", "facilities", "nt-to-win32", "priority"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (slice_equal(stem, slice_of(others[i])))
            return true;
    return false;
}

static void read_codes(struct model *model, const char *path, struct slice stem) {
    int space = model_space(model, stem);
    struct table t;
    if (is_other_table(stem))
        return;
    if (space < 0)
        complain((struct place){path, 1}, "unknown space '%.*s'", INT(stem));
    if (space < 0 || !table_open(&t, model, path, "code symbol kind headers sources"))
        return;
    while (table_next(&t)) {
        struct model_row row = {.place = t.place, .space = (unsigned)space, .symbol = t.fields[1]};
        bool numberless = slice_equal(t.fields[0], SLICE("-"));
        if (!read_kind(t.fields[2], &row.kind))
            complain(t.place, "unknown kind '%.*s'", INT(t.fields[2]));
        if (!is_symbol(row.symbol))
            complain(t.place, "'%.*s' is no symbol", INT(row.symbol));
        if (numberless != (row.kind == KIND_UNASSIGNED))
            complain(t.place, "an unassigned name, and no other, has '-' for its number");
        if (!numberless && !table_hex(&t, 0, &row.code))
            continue;
        count_sources(model, t.place, t.fields[4]);
        if (!slice_equal(t.fields[3], SLICE("-")))
            row.headers = t.fields[3];
        *ARRAY_ADD(&model->rows) = row;
    }
}

/* Rows of priority.tsv, kept until the symbols have an index. */
static void read_popularity(struct model *model, const char *path) {
    struct table t;
    if (!table_open(&t, model, path, "space symbol rank"))
        return;
    uint32_t last = 600; /* ranks beyond it all count as the least */
    while (table_next(&t)) {
        uint32_t rank;
        int space = model_space(model, t.fields[0]);
        row_at row = space < 0 ? NO_ROW : model_symbol(model, t.fields[1], space);
        if (row == NO_ROW)
            complain(t.place, "unknown symbol '%.*s' of space '%.*s'", INT(t.fields[1]), INT(t.fields[0]));
        if (!table_decimal(&t, 2, UINT32_MAX, &rank) || row == NO_ROW)
            continue;
        model->rows.items[row].popularity = rank >= last ? 1 : 1 + (last - rank) * 254 / last;
    }
}

/* The headers that define most of a space come before others' names for the same number. */
static int header_order(const struct model_row *row) {
    static const char *const first[] = {"winerror.h", "ntstatus.h", "raserror.h", "bugcodes.h", "lmerr.h"};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
        if (slice_starts_fold(row->headers, slice_of(first[i])))
            return (int)i;
    return (int)(sizeof first / sizeof first[0]);
}

static int compare_symbols(struct slice a, struct slice b) {
    int order = slice_compare_fold(a, b);
    return order != 0 ? order : memcmp(a.ptr, b.ptr, a.len);
}

static int compare_rows(const void *left, const void *right) {
    const struct model_row *a = left, *b = right;
    bool a_last = a->kind == KIND_UNASSIGNED, b_last = b->kind == KIND_UNASSIGNED;
    if (a_last != b_last)
        return a_last ? 1 : -1;
    if (a->code != b->code)
        return a->code < b->code ? -1 : 1;
    if (a->space != b->space)
        return a->space < b->space ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->popularity != b->popularity)
        return a->popularity > b->popularity ? -1 : 1;
    if (header_order(a) != header_order(b))
        return header_order(a) - header_order(b);
    return compare_symbols(a->symbol, b->symbol);
}

row_at model_symbol(const struct model *model, struct slice symbol, int space) {
    row_at best = NO_ROW;
    for (uint32_t slot = hash_symbol(symbol); model->symbol_slots[slot] != 0; slot = (slot + 1) % CATALOG_SLOTS) {
        row_at at = model->symbol_slots[slot] - 1;
        const struct model_row *row = &model->rows.items[at];
        if (!slice_equal(row->symbol, symbol) || (space >= 0 && row->space != (unsigned)space))
            continue;
        if (best == NO_ROW ||
            model->spaces.items[row->space].weight > model->spaces.items[model->rows.items[best].space].weight)
            best = at;
    }
    return best;
}

static void insert(uint32_t slots[], uint32_t slot, row_at row) {
    while (slots[slot] != 0)
        slot = (slot + 1) % CATALOG_SLOTS;
    slots[slot] = row + 1;
}

static void index_symbols(struct model *model) {
    memset(model->symbol_slots, 0, sizeof model->symbol_slots);
    for (row_at i = 0; i < model->rows.count; i++)
        insert(model->symbol_slots, hash_symbol(model->rows.items[i].symbol), i);
}

static void refuse_duplicates(const struct model *model) {
    for (size_t i = 0; i < model->rows.count; i++) {
        const struct model_row *row = &model->rows.items[i];
        for (uint32_t slot = hash_symbol(row->symbol); model->symbol_slots[slot] != 0;
             slot = (slot + 1) % CATALOG_SLOTS) {
            const struct model_row *other = &model->rows.items[model->symbol_slots[slot] - 1];
            if (other < row && other->space == row->space && other->code == row->code &&
                slice_equal(other->symbol, row->symbol))
                complain(row->place, "duplicate of line %u: '%.*s'", other->place.line, INT(row->symbol));
        }
    }
}

/* The smallest range that holds the code; one that names the row's header beats one that names none. */
static void find_family(struct model *model, struct model_row *row) {
    const struct model_range *best = NULL;
    for (size_t i = 0; i < model->ranges.count; i++) {
        const struct model_range *range = &model->ranges.items[i];
        if (range->space != row->space || row->code < range->first || row->code > range->last)
            continue;
        if (range->header.len > 0 && !slice_starts_fold(row->headers, range->header))
            continue;
        bool closer = best == NULL || (range->header.len > 0 && best->header.len == 0) ||
                      ((range->header.len > 0) == (best->header.len > 0) &&
                       range->last - range->first < best->last - best->first);
        if (closer)
            best = range;
    }
    if (best != NULL)
        row->family = best->family;
    else if (row->kind == KIND_CODE)
        complain(row->place, "'%.*s' falls in no family's range", INT(row->symbol));
}

/* An alias stands for the first name of its number in its space. */
static void find_primary(struct model *model, size_t at) {
    struct model_row *row = &model->rows.items[at];
    if (row->kind != KIND_ALIAS)
        return;
    size_t first = at;
    while (first > 0 && model->rows.items[first - 1].code == row->code &&
           model->rows.items[first - 1].space == row->space)
        first--;
    if (model->rows.items[first].kind == KIND_CODE)
        row->primary = (unsigned)(at - first);
    if (row->primary > UINT8_MAX)
        complain(row->place, "more than 255 names for one number");
}

void facts_read(struct model *model, const char *folder) {
    static const struct {
        const char *name;
        void (*read)(struct model *model, const char *path);
    } parts[] = {
        {"VERSION", read_version},
        {"sources.tsv", read_sources},
        {"spaces.tsv", read_spaces},
        {"families.tsv", read_families},
        {"ranges.tsv", read_ranges},
        {"facts/facilities.tsv", read_facilities},
        {"facts/nt-to-win32.tsv", read_nt_to_win32},
    };
    struct buffer path = {0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buffer_clear(&path);
        buffer_printf(&path, "%s/%s", folder, parts[i].name);
        parts[i].read(model, path.ptr);
    }
    buffer_clear(&path);
    buffer_printf(&path, "%s/facts", folder);
    for_each_file(model, path.ptr, ".tsv", read_codes);
    index_symbols(model);
    refuse_duplicates(model);
    buffer_clear(&path);
    buffer_printf(&path, "%s/facts/priority.tsv", folder);
    read_popularity(model, path.ptr);
    buffer_free(&path);
}

void facts_index(struct model *model, const char *folder) {
    if (model->rows.count > CATALOG_SLOTS * 3 / 4) {
        fputs("generate: too many rows for the indexes: raise CATALOG_SLOTS_BITS\n", stderr);
        exit(2);
    }
    if (model->rows.count == 0) {
        complain((struct place){folder, 1}, "no code at all in facts");
        return;
    }
    qsort(model->rows.items, model->rows.count, sizeof *model->rows.items, compare_rows);
    index_symbols(model);
    for (size_t i = 0; i < model->rows.count; i++) {
        struct model_row *row = &model->rows.items[i];
        if (row->kind == KIND_UNASSIGNED)
            continue;
        model->coded_rows = i + 1;
        find_primary(model, i);
        find_family(model, row);
        if (i == 0 || model->rows.items[i - 1].code != row->code)
            insert(model->code_slots, hash_code(row->code), (row_at)i);
    }
}
