/* The bit fields of 32-bit codes and the conversions between their spaces.
 * Source: [MS-ERREF] 2.1 (HRESULT) and 2.3 (NTSTATUS); winerror.h's macros of the same names. */
#ifndef WINERR_CODE_CODE_H
#define WINERR_CODE_CODE_H

#include <stdbool.h>
#include <stdint.h>

/* Facilities that carry a code of another space. */
enum {
    FACILITY_OF_WIN32 = 7,        /* HRESULT 0x8007xxxx, NTSTATUS 0xC007xxxx: xxxx is a Win32 code */
    FACILITY_OF_NTSSPI_WIN32 = 1, /* NTSTATUS 0xC001xxxx: RtlNtStatusToDosError gives xxxx */
    FACILITY_OF_HTTP = 0x19,      /* HRESULT 0x8019xxxx: the low bits are an HTTP status */
    FACILITY_OF_FILTER_HRESULT = 0x1F,
    FACILITY_OF_FILTER_NTSTATUS = 0x1C
};

#define CODE_NT_BIT 0x10000000u /* FACILITY_NT_BIT: an NTSTATUS dressed as an HRESULT */

/* Severity of an NTSTATUS, 2 bits; an HRESULT has but its upper bit: success or error. */
enum severity { SEVERITY_SUCCESS, SEVERITY_INFORMATIONAL, SEVERITY_WARNING, SEVERITY_ERROR };

static inline enum severity code_severity(uint32_t code) { return (enum severity)(code >> 30); }
static inline bool code_hresult_failed(uint32_t code) { return code >> 31 != 0; }
static inline bool code_customer(uint32_t code) { return (code >> 29 & 1) != 0; }
static inline bool code_nt_bit(uint32_t code) { return (code & CODE_NT_BIT) != 0; }
static inline unsigned code_hresult_facility(uint32_t code) { return code >> 16 & 0x7FF; }  /* 11 bits */
static inline unsigned code_ntstatus_facility(uint32_t code) { return code >> 16 & 0xFFF; } /* 12 bits */
static inline unsigned code_status(uint32_t code) { return code & 0xFFFF; }

static inline int32_t code_signed(uint32_t code) {
    return code <= INT32_MAX ? (int32_t)code : -(int32_t)(UINT32_MAX - code) - 1;
}

/* HRESULT_FROM_WIN32: codes above 0xFFFF and those already negative pass unchanged. */
uint32_t code_hresult_from_win32(uint32_t win32);

/* NTSTATUS_FROM_WIN32: facility 7 with severity error; the same exceptions. */
uint32_t code_ntstatus_from_win32(uint32_t win32);

/* MAKE_HRESULT(severity, facility, code). */
uint32_t code_make_hresult(uint32_t severity, uint32_t facility, uint32_t status);

/* What another space's code is wrapped in this one. */
enum wrap {
    WRAP_NONE,
    WRAP_WIN32_IN_HRESULT,  /* 0x8007xxxx */
    WRAP_WIN32_IN_NTSTATUS, /* 0xC007xxxx, 0xC001xxxx */
    WRAP_NTSTATUS,          /* 0xDxxxxxxx, 0x9xxxxxxx: HRESULT_FROM_NT */
    WRAP_FILTER_NTSTATUS,   /* HRESULT 0x801Fxxxx of the filter manager is NTSTATUS 0xC01Cxxxx */
    WRAP_HTTP               /* 0x8019xxxx whose low bits are an HTTP status */
};

/* Takes one layer off; WRAP_NONE leaves *ret_inner untouched. */
enum wrap code_unwrap(uint32_t code, uint32_t *ret_inner);

#endif
