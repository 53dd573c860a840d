/* The codes of a log as lines for people and programs. */
#ifndef WINERR_RENDER_HITS_H
#define WINERR_RENDER_HITS_H

#include "render/render.h"
#include "scan/tally.h"

/* Where a hit stands in its file. */
struct hit_place {
    struct slice file; /* its name; of render_hit(): harmless on a terminal */
    uint64_t line;     /* from 1 */
    uint64_t offset;   /* bytes from the file's beginning */
    struct slice text; /* of render_hit_json(): the line that it stands in; a NULL pointer: not asked for */
};

/* file:line:column: 0xCODE SYMBOL description */
void render_hit(struct buffer *b, const struct hit_place *place, const struct scan_hit *hit,
                const struct render_options *options);

/* The line of explanation below a line of the log. */
void render_hit_note(struct buffer *b, const struct scan_hit *hit, const struct render_options *options);

/* One JSON object and a line feed. `text` is the code as it stands; `result` is scan_explain()'s. */
void render_hit_json(struct buffer *b, const struct hit_place *place, struct slice text, const struct scan_hit *hit,
                     const struct result *result);

/* What was read, for the summary. */
struct scan_totals {
    uint64_t files, bytes, lines;
};

/* Names of files by their number in a struct tally_place. */
typedef struct slice file_name(uint32_t file, const void *context);

/* A table of the codes in tally_order(); and the closing object of --json. */
void render_tally(struct buffer *b, const struct tally *tally, const struct scan_totals *totals, const uint32_t order[],
                  file_name *name, const void *context, const struct render_options *options);
void render_tally_json(struct buffer *b, const struct tally *tally, const struct scan_totals *totals,
                       const uint32_t order[], file_name *name, const void *context);

#endif
