/* What the files of query/ share among themselves. */
#ifndef WINERR_QUERY_PARTS_H
#define WINERR_QUERY_PARTS_H

#include "query/query.h"

/* --- number.c: one token ------------------------------------------------------------------ */

enum number { NUMBER_NONE, NUMBER_READ, NUMBER_TOO_LARGE, NUMBER_NO_DIGITS };

/* Reads the whole token as a number, in one or two ways; the likelier reading comes first.
 * `hex` says that a number without a mark is hexadecimal here (a stop code, LDAP's data). */
enum number number_read(struct slice token, bool hex, struct reading ret[2], unsigned *ret_count);

/* --- macro.c ------------------------------------------------------------------------------- */

/* HRESULT_FROM_WIN32(5) and its like; the argument is a number or a symbol. */
bool macro_read(struct slice text, struct reading *ret);

/* --- forms.c ------------------------------------------------------------------------------- */

/* Adds the readings (with their hints) of all codes that stand in a pasted text. */
void forms_find(struct slice text, struct result *result);

/* --- rank.c -------------------------------------------------------------------------------- */

/* Turns the result's readings into matches, the best first. */
void rank_matches(const struct filter *filter, struct result *result);

/* A match of one row, for names. */
void rank_add_row(const struct filter *filter, struct result *result, row_at row, unsigned reading);

/* --- query.c ------------------------------------------------------------------------------- */

#define SAME_SYMBOL_MAX 8 /* spaces that share one symbol; the catalog's most is 3 */

/* The rows of a symbol, also as Samba, MIT Kerberos or Process Monitor spell it. */
size_t symbol_find(struct slice symbol, row_at ret_rows[SAME_SYMBOL_MAX], bool *ret_spelling);

/* The rows of "NAME NOT FOUND" and the like, as Process Monitor's Result column writes them. */
size_t symbol_of_result_column(struct slice text, row_at ret_rows[SAME_SYMBOL_MAX]);

#endif
