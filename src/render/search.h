/* Showing what a search found. */
#ifndef WINERR_RENDER_SEARCH_H
#define WINERR_RENDER_SEARCH_H

#include "render/render.h"
#include "search/search.h"

/* As struct renderer, over the result of a search. */
struct search_renderer {
    void (*begin)(struct buffer *b, const struct render_options *options);
    void (*end)(struct buffer *b, const struct render_options *options);
    void (*result)(struct buffer *b, const struct search_result *result, const struct render_options *options,
                   bool first);
    bool every_status; /* searches that found nothing appear in the output, too */
};

extern const struct search_renderer search_text, search_brief, search_json, search_ndjson;

/* A row as the line of --brief. */
void render_brief_row(struct buffer *b, row_at row);

#endif
