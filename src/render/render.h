/* Showing results. Every format is a constant table of functions over the same result and knows
 * nothing of how it was found. */
#ifndef WINERR_RENDER_RENDER_H
#define WINERR_RENDER_RENDER_H

#include "base/buffer.h"
#include "query/query.h"
#include "search/suggest.h"

/* What a module's message table says of a code; in every part borrowed. */
struct official {
    struct slice text; /* UTF-8; ptr NULL: nothing */
    struct slice language;
    struct slice module;
};

struct render_options {
    unsigned width;  /* columns; texts are wrapped there, commands and addresses are not */
    bool colour;     /* ANSI escapes */
    bool hyperlinks; /* OSC 8 links on references */
    bool all;        /* every meaning, also of unlikely readings */
    bool many;       /* more than one query: each answer says which it is for */
    /* Of each match, or, where there is none, of the result's code; NULL: no message tables are read. */
    const struct official *official;
    const struct suggestions *suggestions; /* of a query in which nothing was found */
};

struct renderer {
    /* Before the first and after the last result; NULL: nothing. `b` is flushed by the caller. */
    void (*begin)(struct buffer *b, const struct render_options *options);
    void (*end)(struct buffer *b, const struct render_options *options);
    /* `first` is true for the first result of the output. */
    void (*result)(struct buffer *b, const struct result *result, const struct render_options *options, bool first);
    bool every_status; /* queries without an answer appear in the output, too */
};

extern const struct renderer render_text, render_brief, render_json, render_ndjson;

/* The problem of a query that has no answer, for standard error: one line per thing to say,
 * harmless on a terminal whatever the query was. `line` is where it stood on standard input, 0 for
 * a query from the command line. */
void render_problem(struct buffer *b, const struct result *result, const struct suggestions *suggestions,
                    uint64_t line);

#endif
