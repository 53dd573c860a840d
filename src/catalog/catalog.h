/* The compiled-in catalog: by code, by symbol, by family. Constant data; nothing here allocates,
 * fails or keeps state. Slices that it gives point into the catalog and live for ever. */
#ifndef WINERR_CATALOG_CATALOG_H
#define WINERR_CATALOG_CATALOG_H

#include "base/slice.h"
#include "catalog/layout.h"

/* Rows [first, first + count). */
struct row_range {
    row_at first;
    uint32_t count;
};

uint32_t catalog_rows(void); /* how many rows there are, unassigned ones included */
const struct catalog_row *catalog_row(row_at row);
struct slice catalog_text(text_at at);
struct slice catalog_symbol(row_at row);

/* Tells the processor to fetch what the row's answer begins with, while other work is done. */
void catalog_will_show(row_at row);

/* All rows of a code; count 0 when no space lists it. */
struct row_range catalog_by_code(uint32_t code);

/* True when a space lists the code, `space` -1: any. Cheaper than looking through all of its rows. */
bool catalog_lists(uint32_t code, int space);

/* Puts the rows whose symbol is `symbol` in any case into ret_rows, the likeliest space first,
 * and returns how many there are, at most `room`. */
size_t catalog_by_symbol(struct slice symbol, row_at ret_rows[], size_t room);

/* The row that carries a number's name where `row` is an alias of it; else `row` itself. */
row_at catalog_primary(row_at row);

/* The nearest listed code below and above `code` of the same space; NO_ROW where there is none. */
void catalog_neighbours(uint32_t code, unsigned space, row_at *ret_below, row_at *ret_above);

unsigned catalog_spaces(void);
const struct catalog_space *catalog_space(unsigned space);

/* The index of a space that the program knows by itself; all of them are in every catalog. */
unsigned catalog_known(enum known known);

/* The space of that name (any case), or -1. */
int catalog_find_space(struct slice name);

/* The catalog's own version: the day its facts were last gathered. */
struct slice catalog_version(void);

unsigned catalog_sources(void);
const struct catalog_source *catalog_source(unsigned source);

unsigned catalog_families(void);
const struct catalog_family *catalog_family(unsigned family);
int catalog_find_family(struct slice name);

/* NULL for 0, "none". */
const struct catalog_guidance *catalog_guidance(uint32_t guidance);
const struct catalog_cause *catalog_causes(struct catalog_run run);
const struct catalog_step *catalog_steps(struct catalog_run run);
const struct catalog_pair *catalog_pairs(struct catalog_run run);
const struct catalog_related *catalog_related(struct catalog_run run);

/* A row's own guidance, or its family's (*ret_general is then true), or NULL. */
const struct catalog_guidance *catalog_guidance_of(row_at row, bool *ret_general);

/* The name of a facility, the first in the table where it has several; empty when unnamed. */
struct slice catalog_facility(unsigned number, bool ntstatus);

/* RtlNtStatusToDosError's table; false when it has no entry. */
bool catalog_ntstatus_to_win32(uint32_t ntstatus, uint32_t *ret_win32);

/* The NTSTATUS codes that map to a Win32 code, ascending; returns how many, at most `room`. */
size_t catalog_win32_to_ntstatus(uint32_t win32, uint32_t ret_codes[], size_t room);

/* letter_set() of the row's symbol. */
uint64_t catalog_letters(row_at row);

/* A word that says what a number beside it is, in any case; NULL for one that says nothing. */
const struct catalog_word *catalog_word(struct slice word);

/* All of them. */
size_t catalog_words(const struct catalog_word **ret);

/* How those end that may make a number behind them a code. */
const struct last_letters *catalog_last_letters(void);

/* A phase or operation of Windows Setup; NULL for one that is not documented. */
const struct catalog_setup *catalog_setup(enum setup_kind kind, uint32_t value);

/* What a result and an extend code mean together; 0: not documented. */
text_at catalog_setup_pair(uint32_t result, uint32_t extend);

/* False when no code with that upper half is listed, by itself or for what it wraps: cheaper than
 * catalog_by_code(). */
bool catalog_has_half(uint32_t upper_half);

/* Of each ending_of_symbol() a bit: set when the part before the first underscore of some symbol ends so. */
const uint64_t *catalog_endings(void);

/* True when some symbol has that prefix_key(). */
bool catalog_has_prefix(uint32_t key);

#endif
