/* What only looks like a code: parts of versions, times, dates, paths, identifiers and counts. */
#ifndef WINERR_QUERY_SHAPE_H
#define WINERR_QUERY_SHAPE_H

#include "query/context.h"

/* A token's place in its text: [start, end), without a minus sign. */
struct place {
    struct slice text;
    size_t start, end;
};

char place_before(struct place place, size_t distance); /* 1: the byte right before it; NUL outside */
char place_after(struct place place, size_t distance);  /* 0: the byte right behind it */

/* Versions (10.0.19041), times (12:34:56), paths, file.cpp:1475, addresses (@0xff83e97c). */
bool shape_is_piece(struct place place);

/* The first group of a GUID: 8-4-4 follow one another. */
bool shape_is_guid(struct place place);

/* A dash with a word on its other side: SIDs, dates, identifiers. */
bool shape_is_dashed(struct place place);

/* "3 times", "failed: 3", "returned 5 rows", "Error: 208, Severity: 16": a count, or another product's number. */
bool shape_is_count(struct place place, const struct context *context);

/* Eight digits with ": LdapErr: DSID-..." behind them: Active Directory's form of a code. */
bool shape_is_directory_error(struct place place);

#endif
