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
    /* options->official has what each of the result's quotes says. */
};

extern const struct search_renderer search_text, search_brief, search_json, search_ndjson;

/* A row as the line of --brief. */
void render_brief_row(struct buffer *b, row_at row);

/* A code that no table lists as such a line; `official` may be NULL. */
void render_brief_unlisted(struct buffer *b, uint32_t code, const struct official *official);

#endif
