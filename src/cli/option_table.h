/* The table of options, for the three that read it: parsing, help and completion. */
#ifndef WINERR_CLI_OPTION_TABLE_H
#define WINERR_CLI_OPTION_TABLE_H

#include "cli/options.h"

/* What an option's argument may be. */
enum argument {
    NO_ARGUMENT,
    OPTIONAL_VERSION,
    SPACES,
    WHEN,
    COLUMNS,
    COUNT,
    TERMS,
    FAMILIES,
    SEVERITIES,
    HEADERS,
    FORMAT,
    MODULES,
    LANGUAGE,
    PATH
};

enum option_id {
    OPTION_JSON,
    OPTION_NDJSON,
    OPTION_BRIEF,
    OPTION_SPACE,
    OPTION_ALL,
    OPTION_PASSTHRU,
    OPTION_SUMMARY,
    OPTION_EXPLAIN,
    OPTION_ONLY,
    OPTION_NO_BENIGN,
    OPTION_RECURSIVE,
    OPTION_THREADS,
    OPTION_PROGRESS,
    OPTION_FAMILY,
    OPTION_SEVERITY,
    OPTION_HEADER,
    OPTION_FORMAT,
    OPTION_MESSAGES,
    OPTION_LANG,
    OPTION_WITH_LINE,
    OPTION_OUTPUT,
    OPTION_CONFIRM,
    OPTION_COLOR,
    OPTION_HYPERLINK,
    OPTION_WIDTH,
    OPTION_NO_PAGER,
    OPTION_NULL,
    OPTION_LINE_BUFFERED,
    OPTION_HELP_SHORT,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COMPLETE
};

/* Which commands an option is for, as bits. */
enum {
    FOR_LOOKUP = 1 << COMMAND_LOOKUP,
    FOR_SCAN = 1 << COMMAND_SCAN,
    FOR_SEARCH = 1 << COMMAND_SEARCH,
    FOR_LIST = 1 << COMMAND_LIST,
    FOR_EXPORT = 1 << COMMAND_EXPORT,
    FOR_MESSAGES = 1 << COMMAND_MESSAGES,
    FOR_ALL = FOR_LOOKUP | FOR_SCAN | FOR_SEARCH | FOR_LIST | FOR_EXPORT | FOR_MESSAGES
};

struct option {
    enum option_id id;
    char letter;      /* 0: none */
    const char *name; /* NULL: only the letter */
    enum argument argument;
    unsigned commands;
    const char *value; /* how the help writes the argument */
    const char *help;  /* NULL: not for people */
};

extern const struct option option_table[];
extern const size_t option_count;

/* The words of --severity, and those of --format by enum export_format. */
extern const char *const option_severities[4];
extern const char *const option_formats[3];

/* The words of --color=WHEN, by enum when. */
extern const char *const option_whens[3];

static inline bool option_takes_value(const struct option *option) {
    return option->argument != NO_ARGUMENT && option->argument != OPTIONAL_VERSION;
}

/* Sets what an option says; false after it has said what is wrong with its value. */
bool option_apply(struct options *options, const struct option *option, struct slice value);

/* "winerr: WHAT 'ARG'" on standard error; false. */
bool option_complain(const char *what, struct slice arg);

#endif
