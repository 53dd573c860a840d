/* Tab-separated tables with a header line, read strictly. */
#ifndef WINERR_GENERATE_TABLE_H
#define WINERR_GENERATE_TABLE_H

#include "generate/model.h"

#define TABLE_COLUMNS_MAX 8

/* A cursor over one file; `fields` are those of the current line. */
struct table {
    struct place place;
    struct slice rest;
    size_t columns;
    struct slice fields[TABLE_COLUMNS_MAX];
};

/* Opens a table that must have exactly these columns, separated by one space in `columns`. */
bool table_open(struct table *table, struct model *model, const char *path, const char *columns);

/* Moves to the next line; false at the end. Lines with too many or too few fields, without UTF-8
 * or with control characters are complained of and passed over. */
bool table_next(struct table *table);

/* "0x" and 1 to 8 hexadecimal digits; complains and gives false for anything else. */
bool table_hex(const struct table *table, size_t column, uint32_t *ret);

/* Digits up to `most`. */
bool table_decimal(const struct table *table, size_t column, uint32_t most, uint32_t *ret);

/* Calls `each` for every file of the folder whose name ends so, in sorted order. */
void for_each_file(struct model *model, const char *folder, const char *ending,
                   void (*each)(struct model *model, const char *path, struct slice stem));

#endif
