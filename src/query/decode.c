#include "query/decode.h"

static const char *const severities[] = {"success", "informational", "warning", "error"};

static row_at name_in(uint32_t code, unsigned space) {
    struct row_range range = catalog_by_code(code);
    for (row_at row = range.first; row < range.first + range.count; row++)
        if (catalog_row(row)->space == space && catalog_row(row)->kind == KIND_CODE)
            return row;
    return NO_ROW;
}

/* Exceptions that runtimes raise carry the customer bit and a tag in the low bytes. */
static const char *owner_of(const struct decoded *d) {
    if (d->code == 0xE06D7363u)
        return "the Microsoft C++ runtime: an unhandled C++ exception";
    if (d->code == 0xE0434352u)
        return "the .NET runtime: an unhandled .NET exception";
    if (d->customer)
        return "an application or driver vendor (the customer bit is set), not Windows";
    if (d->layout == LAYOUT_HRESULT && d->facility == 4)
        return "whoever defined the COM interface that returned it (FACILITY_ITF)";
    if (d->layout == LAYOUT_SMALL)
        return "not told by the number: each space assigns small numbers anew";
    return "Microsoft";
}

/* Facilities above 0x0FF and the bits of 0xC tell NTSTATUS from HRESULT; 0x8 is mostly HRESULT. */
static enum layout layout_of(uint32_t code) {
    if (code <= 0xFFFF)
        return LAYOUT_SMALL;
    return code >> 30 == 3 || code >> 30 == 1 ? LAYOUT_NTSTATUS : LAYOUT_HRESULT;
}

void decode(uint32_t code, struct decoded *ret) {
    bool ntstatus = layout_of(code) == LAYOUT_NTSTATUS;
    *ret = (struct decoded){
        .code = code, .layout = layout_of(code), .customer = code_customer(code), .below = NO_ROW, .above = NO_ROW};
    ret->severity = ntstatus ? severities[code_severity(code)] : code_hresult_failed(code) ? "error" : "success";
    if (ret->layout == LAYOUT_SMALL)
        ret->severity = code == 0 ? "success" : "unknown";
    ret->facility = ntstatus ? code_ntstatus_facility(code) : code_hresult_facility(code);
    ret->facility_name = ret->customer ? SLICE("") : catalog_facility(ret->facility, ntstatus);
    ret->status = code_status(code);
    ret->owner = owner_of(ret);
    static const enum known spaces[] = {KNOWN_WIN32, KNOWN_HRESULT, KNOWN_NTSTATUS};
    if (ret->customer)
        return;
    catalog_neighbours(code, catalog_known(spaces[ret->layout]), &ret->below, &ret->above);
    /* Neighbours of another facility say nothing. */
    if (ret->below != NO_ROW && catalog_row(ret->below)->code >> 16 != code >> 16)
        ret->below = NO_ROW;
    if (ret->above != NO_ROW && catalog_row(ret->above)->code >> 16 != code >> 16)
        ret->above = NO_ROW;
}

bool row_is_benign(row_at at) {
    const struct catalog_row *row = catalog_row(catalog_primary(at));
    const struct catalog_guidance *own = catalog_guidance(row->guidance);
    if (own != NULL)
        return own->level == LEVEL_BENIGN;
    if (row->kind == KIND_UNASSIGNED)
        return false;
    switch (catalog_space(row->space)->known) {
    case KNOWN_NTSTATUS:
        return code_severity(row->code) < SEVERITY_WARNING;
    case KNOWN_HRESULT:
        return !code_hresult_failed(row->code);
    case KNOWN_BUGCHECK:
        return false;
    default:
        return row->code == 0;
    }
}

static void add(struct equivalent *list, size_t *count, size_t room, uint32_t code, unsigned space) {
    for (size_t i = 0; i < *count; i++)
        if (list[i].code == code)
            return;
    if (*count < room)
        list[(*count)++] = (struct equivalent){code, name_in(code, space)};
}

static int weight_of(const struct equivalent *e) { return e->row == NO_ROW ? INT16_MIN : catalog_row(e->row)->weight; }

/* What people meet first, what has no name last; otherwise as they stand. */
static void sort_by_weight(struct equivalent list[], size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && weight_of(&list[j]) > weight_of(&list[j - 1]); j--) {
            struct equivalent swapped = list[j];
            list[j] = list[j - 1];
            list[j - 1] = swapped;
        }
}

void equivalents_of(uint32_t code, unsigned space, struct equivalents *ret) {
    unsigned win32 = catalog_known(KNOWN_WIN32), hresult = catalog_known(KNOWN_HRESULT);
    unsigned ntstatus = catalog_known(KNOWN_NTSTATUS);
    uint32_t inner = 0, as_win32 = 0;
    bool has_win32 = false;
    *ret = (struct equivalents){0};
    if (space == win32) {
        as_win32 = code;
        has_win32 = code <= 0xFFFF;
    } else if (space == hresult) {
        enum wrap wrap = code_unwrap(code, &inner);
        if (wrap == WRAP_WIN32_IN_HRESULT) {
            as_win32 = inner;
            has_win32 = true;
        } else if (wrap == WRAP_NTSTATUS || wrap == WRAP_FILTER_NTSTATUS) {
            add(ret->ntstatus, &ret->ntstatus_count, EQUIVALENT_MAX, inner, ntstatus);
            has_win32 = catalog_ntstatus_to_win32(inner, &as_win32);
        }
    } else if (space == ntstatus && !code_customer(code)) {
        has_win32 = catalog_ntstatus_to_win32(code, &as_win32);
        if (!has_win32 && code_unwrap(code, &inner) == WRAP_WIN32_IN_NTSTATUS) {
            as_win32 = inner;
            has_win32 = true;
        }
        if (code >> 30 == SEVERITY_ERROR || code >> 30 == SEVERITY_WARNING)
            add(ret->hresult, &ret->hresult_count, 2, code | CODE_NT_BIT, hresult);
    } else {
        return;
    }
    if (!has_win32)
        return;
    if (space != win32)
        add(ret->win32, &ret->win32_count, 2, as_win32, win32);
    if (space != hresult)
        add(ret->hresult, &ret->hresult_count, 2, code_hresult_from_win32(as_win32), hresult);
    if (space != ntstatus) {
        uint32_t codes[EQUIVALENT_MAX];
        size_t count = catalog_win32_to_ntstatus(as_win32, codes, EQUIVALENT_MAX);
        for (size_t i = 0; i < count; i++)
            add(ret->ntstatus, &ret->ntstatus_count, EQUIVALENT_MAX, codes[i], ntstatus);
        sort_by_weight(ret->ntstatus, ret->ntstatus_count);
    }
}
