/* What can be told of a 32-bit code without knowing its name: its fields, its owner, the listed
 * codes near it, and the same condition in the other spaces' notation. */
#ifndef WINERR_QUERY_DECODE_H
#define WINERR_QUERY_DECODE_H

#include "catalog/catalog.h"
#include "code/code.h"

/* Whose numbering a code most likely follows. */
enum layout { LAYOUT_SMALL, LAYOUT_HRESULT, LAYOUT_NTSTATUS };

struct decoded {
    uint32_t code;
    enum layout layout;
    const char *severity; /* "success", "informational", "warning", "error" */
    bool customer;        /* set: a vendor's own code, the facility means nothing */
    unsigned facility;    /* by the likely layout */
    struct slice facility_name;
    unsigned status;     /* the low 16 bits */
    const char *owner;   /* who assigned it, in words */
    row_at below, above; /* nearest listed codes of the likely space, or NO_ROW */
};

void decode(uint32_t code, struct decoded *ret);

/* A success or a notice: its severity bits say so, or its own guidance does. */
bool row_is_benign(row_at row);

#define EQUIVALENT_MAX 64

/* The same condition in another space. */
struct equivalent {
    uint32_t code;
    row_at row; /* its listed name, or NO_ROW */
};

struct equivalents {
    struct equivalent win32[2], hresult[2], ntstatus[EQUIVALENT_MAX];
    size_t win32_count, hresult_count, ntstatus_count;
};

/* For a code of the space win32, hresult or ntstatus; others have none. */
void equivalents_of(uint32_t code, unsigned space, struct equivalents *ret);

#endif
