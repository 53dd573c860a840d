/* The command line: one table that parsing, help and completion are made from. */
#ifndef WINERR_CLI_OPTIONS_H
#define WINERR_CLI_OPTIONS_H

#include <stdbool.h>

#include "query/query.h"
#include "render/render.h"

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

enum action { ACTION_RUN, ACTION_HELP_SHORT, ACTION_HELP_LONG, ACTION_VERSION, ACTION_COMPLETE };

enum command { COMMAND_LOOKUP, COMMAND_SCAN, COMMAND_SEARCH, COMMAND_LIST, COMMAND_EXPORT, COMMAND_MESSAGES };

enum format { FORMAT_TEXT, FORMAT_BRIEF, FORMAT_JSON, FORMAT_NDJSON };

/* Of `winerr scan` alone. */
struct scan_settings {
    bool passthru;  /* every line, and the explanations after it */
    bool summary;   /* a table instead of a line a hit */
    bool explain;   /* after the summary: the guidance of what was found */
    bool no_benign; /* successes and notices are left out */
    bool recursive;
    unsigned threads; /* 0: one */
    enum when progress;
    struct slice only;  /* terms separated by commas; empty: everything */
    bool with_line;     /* JSON hits carry their line */
    const char *output; /* a file to append to; NULL: standard output */
    bool confirm;       /* OK on standard output for each line that is done with */
};

enum export_format { EXPORT_CSV, EXPORT_NDJSON, EXPORT_SQL };

/* Of `list`, `export` and, the families, `search`: lists separated by commas; empty: everything. */
struct list_settings {
    struct slice families;
    struct slice severities;
    struct slice headers;
    enum export_format format;
};

/* Where messages come from: --messages and --lang; empty: nowhere, and the user's language. */
struct message_settings {
    struct slice modules;
    struct slice language;
};

struct options {
    enum action action;
    enum command command;
    enum format format;
    bool flush_each; /* after every answer */
    bool all;
    struct filter filter;
    struct scan_settings scan;
    struct list_settings list;
    struct message_settings messages;
    enum when colour;
    enum when hyperlink;
    unsigned width; /* 0: the terminal's */
    bool no_pager;
    bool null_separated; /* queries on standard input end with NUL */
    int operand_count;
    char **operands; /* borrowed from argv, in order; the command's name is none of them */
};

/* Reads the command line. False after it has said what is wrong on standard error.
 * argv is reordered: the operands come first from `operands` on. */
bool options_read(int argc, char **argv, struct options *ret);

/* Appends the operands as one text, with blanks between them. */
void options_join(const struct options *options, struct buffer *b);

void options_help_short(struct buffer *b);
void options_help_long(struct buffer *b);

/* Completions of `prefix`, each as value TAB description, for the word after `previous`. */
void options_complete(struct buffer *b, const char *prefix, const char *previous);

#endif
