#include "code/code.h"

static uint32_t wrap_win32(uint32_t win32, uint32_t severity) {
    if (win32 == 0 || win32 > INT32_MAX)
        return win32;
    return severity << 30 | FACILITY_OF_WIN32 << 16 | (win32 & 0xFFFF);
}

uint32_t code_hresult_from_win32(uint32_t win32) { return wrap_win32(win32, SEVERITY_WARNING); }

uint32_t code_ntstatus_from_win32(uint32_t win32) { return wrap_win32(win32, SEVERITY_ERROR); }

uint32_t code_make_hresult(uint32_t severity, uint32_t facility, uint32_t status) {
    return severity << 31 | facility << 16 | status;
}

enum wrap code_unwrap(uint32_t code, uint32_t *ret_inner) {
    if (code_customer(code))
        return WRAP_NONE; /* with the customer bit the facility means nothing */
    if (code_hresult_failed(code) && code_nt_bit(code)) {
        *ret_inner = code & ~CODE_NT_BIT;
        return WRAP_NTSTATUS;
    }
    uint32_t high = code >> 16;
    uint32_t low = code_status(code);
    if (high == (0x8000u | FACILITY_OF_WIN32)) {
        *ret_inner = low;
        return WRAP_WIN32_IN_HRESULT;
    }
    if (high == (0xC000u | FACILITY_OF_WIN32) || high == (0xC000u | FACILITY_OF_NTSSPI_WIN32)) {
        *ret_inner = low;
        return WRAP_WIN32_IN_NTSTATUS;
    }
    if (high == (0x8000u | FACILITY_OF_FILTER_HRESULT)) {
        *ret_inner = 0xC0000000u | FACILITY_OF_FILTER_NTSTATUS << 16 | low;
        return WRAP_FILTER_NTSTATUS;
    }
    if (high == (0x8000u | FACILITY_OF_HTTP) && low >= 100 && low <= 599) {
        *ret_inner = low;
        return WRAP_HTTP;
    }
    return WRAP_NONE;
}
