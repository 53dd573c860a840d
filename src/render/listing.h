/* Rows of the catalog as tables for people and for other systems. */
#ifndef WINERR_RENDER_LISTING_H
#define WINERR_RENDER_LISTING_H

#include "render/render.h"

/* One format: what stands before, for each row, and after. */
struct listing {
    void (*begin)(struct buffer *b); /* NULL: nothing */
    void (*row)(struct buffer *b, row_at row, const struct render_options *options, bool first);
    void (*end)(struct buffer *b); /* NULL: nothing */
};

extern const struct listing listing_text, listing_brief, listing_json, listing_ndjson; /* of `list` */
extern const struct listing listing_csv, listing_sql; /* of `export`, whose ndjson is the list's */

/* "success", "informational", "warning" or "error": by the bits of its code and, where it has none, by what is known
 * of it. */
struct slice row_severity(row_at row);

#endif
