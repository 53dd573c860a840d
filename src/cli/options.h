/* The command line: one table that parsing, help and completion are made from. */
#ifndef WINERR_CLI_OPTIONS_H
#define WINERR_CLI_OPTIONS_H

#include <stdbool.h>

#include "query/query.h"
#include "render/render.h"

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

enum action { ACTION_LOOKUP, ACTION_HELP_SHORT, ACTION_HELP_LONG, ACTION_VERSION, ACTION_COMPLETE };

struct options {
    enum action action;
    const struct renderer *renderer;
    bool flush_each; /* after every answer */
    bool all;
    struct filter filter;
    enum when colour;
    enum when hyperlink;
    unsigned width; /* 0: the terminal's */
    bool no_pager;
    bool null_separated; /* queries on standard input end with NUL */
    int operand_count;
    char **operands; /* borrowed from argv, in order */
};

/* Reads the command line. False after it has said what is wrong on standard error.
 * argv is reordered: the operands come first from `operands` on. */
bool options_read(int argc, char **argv, struct options *ret);

void options_help_short(struct buffer *b);
void options_help_long(struct buffer *b);

/* Completions of `prefix`, each as value TAB description, for the word after `previous`. */
void options_complete(struct buffer *b, const char *prefix, const char *previous);

#endif
