/* Macro and function calls that turn one code into another, as they stand in sources and notes. */
#include "query/parts.h"

static uint32_t identity(uint32_t code) { return code; }
static uint32_t from_nt(uint32_t code) { return code | CODE_NT_BIT; }
static uint32_t status_part(uint32_t code) { return code_status(code); }

/* RtlNtStatusToDosError: its table, then the rules outside it; 317 is "no Win32 code for it". */
static uint32_t nt_to_win32(uint32_t code) {
    uint32_t win32;
    if (catalog_ntstatus_to_win32(code, &win32))
        return win32;
    if (code == 0 || code_customer(code))
        return code;
    uint32_t inner;
    if (code_unwrap(code, &inner) == WRAP_NTSTATUS)
        return nt_to_win32(inner);
    enum wrap wrap = code_unwrap(code, &inner);
    return wrap == WRAP_WIN32_IN_HRESULT || wrap == WRAP_WIN32_IN_NTSTATUS ? inner : 317;
}

static const struct {
    const char *name;
    uint32_t (*apply)(uint32_t code);
} macros[] = {
    {"HRESULT_FROM_WIN32", code_hresult_from_win32},
    {"__HRESULT_FROM_WIN32", code_hresult_from_win32},
    {"NTSTATUS_FROM_WIN32", code_ntstatus_from_win32},
    {"__NTSTATUS_FROM_WIN32", code_ntstatus_from_win32},
    {"HRESULT_FROM_NT", from_nt},
    {"HRESULT_CODE", status_part},
    {"SCODE_CODE", status_part},
    {"WIN32_FROM_HRESULT", status_part},
    {"RtlNtStatusToDosError", nt_to_win32},
    {"LsaNtStatusToWinError", nt_to_win32},
    {"HRESULT", identity},
    {"NTSTATUS", identity},
    {"DWORD", identity},
};

static bool read_argument(struct slice text, uint32_t *ret) {
    struct reading readings[2];
    unsigned count;
    row_at rows[SAME_SYMBOL_MAX];
    bool spelling;
    text = slice_trim(text);
    if (number_read(text, false, readings, &count) == NUMBER_READ) {
        *ret = readings[0].code;
        return true;
    }
    if (macro_read(text, &readings[0])) { /* one in another: HRESULT_CODE(HRESULT_FROM_WIN32(5)) */
        *ret = readings[0].code;
        return true;
    }
    if (symbol_find(text, rows, &spelling) == 0 || catalog_row(rows[0])->kind == KIND_UNASSIGNED)
        return false;
    *ret = catalog_row(rows[0])->code;
    return true;
}

/* MAKE_HRESULT(severity, facility, code). */
static bool make_hresult(struct slice arguments, uint32_t *ret) {
    uint32_t parts[3];
    struct slice part;
    for (size_t i = 0; i < 3; i++)
        if (!slice_cut(&arguments, ',', &part) || !read_argument(part, &parts[i]))
            return false;
    if (arguments.ptr != NULL || parts[0] > 1 || parts[1] > 0x7FF || parts[2] > 0xFFFF)
        return false;
    *ret = code_make_hresult(parts[0], parts[1], parts[2]);
    return true;
}

bool macro_read(struct slice text, struct reading *ret) {
    const char *open = text.len > 2 ? memchr(text.ptr, '(', text.len) : NULL;
    if (open == NULL || text.ptr[text.len - 1] != ')' || text.len > 200)
        return false;
    struct slice name = slice_trim(slice_between(text.ptr, open));
    struct slice arguments = slice_between(open + 1, text.ptr + text.len - 1);
    *ret = (struct reading){.text = text, .notation = NOTATION_HEX, .hex_digits = 8};
    if (slice_equal_fold(name, SLICE("MAKE_HRESULT")) || slice_equal_fold(name, SLICE("MAKE_SCODE")))
        return make_hresult(arguments, &ret->code);
    for (size_t i = 0; i < sizeof macros / sizeof macros[0]; i++)
        if (slice_equal_fold(name, slice_of(macros[i].name))) {
            uint32_t code;
            if (!read_argument(arguments, &code))
                return false;
            ret->code = macros[i].apply(code);
            return true;
        }
    return false;
}
