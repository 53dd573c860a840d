#include "cli/option_table.h"

const struct option option_table[] = {
    {OPTION_JSON, 'j', "json", OPTIONAL_VERSION, FOR_ALL, "1", "one JSON object; 1 is the version of its schema"},
    {OPTION_NDJSON, 0, "ndjson", NO_ARGUMENT, FOR_ALL, NULL, "JSON, one object a line, each written at once"},
    {OPTION_BRIEF, 'b', "brief", NO_ARGUMENT, FOR_LOOKUP | FOR_SEARCH | FOR_LIST | FOR_MESSAGES, NULL,
     "one line a meaning: number, space, symbol, description"},
    {OPTION_SPACE, 's', "space", SPACES, FOR_ALL, "LIST", "only meanings of these spaces: win32,hresult,..."},
    {OPTION_ALL, 'a', "all", NO_ARGUMENT, FOR_LOOKUP | FOR_SEARCH | FOR_LIST, NULL,
     "every meaning, hit or name, the unlikely ones too"},
    {OPTION_PASSTHRU, 0, "passthru", NO_ARGUMENT, FOR_SCAN, NULL, "every line as it is, its codes explained below it"},
    {OPTION_SUMMARY, 0, "summary", NO_ARGUMENT, FOR_SCAN, NULL, "a table of the codes instead of a line a hit"},
    {OPTION_EXPLAIN, 0, "explain", NO_ARGUMENT, FOR_SCAN, NULL, "the summary, then what to do about each code"},
    {OPTION_ONLY, 'o', "only", TERMS, FOR_SCAN, "LIST", "spaces, severities (error,...), symbols (WU_E_*)"},
    {OPTION_NO_BENIGN, 0, "no-benign", NO_ARGUMENT, FOR_SCAN, NULL, "leave out successes and notices"},
    {OPTION_RECURSIVE, 'r', "recursive", NO_ARGUMENT, FOR_SCAN, NULL, "the files in directories, too"},
    {OPTION_THREADS, 0, "threads", COUNT, FOR_SCAN, "N", "scan with N threads, 1 to 64"},
    {OPTION_PROGRESS, 0, "progress", WHEN, FOR_SCAN, "WHEN", "progress on standard error: auto, always, never"},
    {OPTION_FAMILY, 0, "family", FAMILIES, FOR_SEARCH | FOR_LIST | FOR_EXPORT, "LIST",
     "only codes of these families: dns,ipsec-*,..."},
    {OPTION_SEVERITY, 0, "severity", SEVERITIES, FOR_LIST | FOR_EXPORT, "LIST",
     "only error, warning, informational, success"},
    {OPTION_HEADER, 0, "header", HEADERS, FOR_LIST | FOR_EXPORT, "LIST", "only codes of these headers: winerror.h,..."},
    {OPTION_FORMAT, 0, "format", FORMAT, FOR_EXPORT, "FORMAT", "csv, ndjson or sql"},
    {OPTION_MESSAGES, 0, "messages", MODULES, FOR_LOOKUP | FOR_SEARCH, "LIST",
     "messages of these modules, too: auto, or files"},
    {OPTION_LANG, 0, "lang", LANGUAGE, FOR_LOOKUP | FOR_SEARCH | FOR_MESSAGES, "TAG",
     "in this language where they have it: de-DE, ..."},
    {OPTION_WITH_LINE, 0, "with-line", NO_ARGUMENT, FOR_SCAN, NULL, "JSON: with each hit the line that it stands in"},
    {OPTION_OUTPUT, 0, "output", PATH, FOR_SCAN, "FILE", "append what is found to FILE"},
    {OPTION_CONFIRM, 0, "confirm", NO_ARGUMENT, FOR_SCAN, NULL, "print OK for each line once its hits are in the FILE"},
    {OPTION_COLOR, 0, "color", WHEN, FOR_ALL, "WHEN", "colour: auto, always or never"},
    {OPTION_HYPERLINK, 0, "hyperlink", WHEN, FOR_ALL, "WHEN", "links on references: auto, always or never"},
    {OPTION_WIDTH, 0, "width", COLUMNS, FOR_ALL, "N", "wrap text at N columns, 40 to 400"},
    {OPTION_NO_PAGER, 0, "no-pager", NO_ARGUMENT, FOR_ALL, NULL, "long answers go to the terminal, not into a pager"},
    {OPTION_NULL, '0', "null", NO_ARGUMENT, FOR_LOOKUP | FOR_SEARCH, NULL,
     "queries on standard input end with NUL, not a newline"},
    {OPTION_LINE_BUFFERED, 0, "line-buffered", NO_ARGUMENT, FOR_ALL, NULL, "write every answer at once"},
    {OPTION_HELP_SHORT, 'h', NULL, NO_ARGUMENT, FOR_ALL, NULL, "a short help"},
    {OPTION_HELP, 0, "help", NO_ARGUMENT, FOR_ALL, NULL, "this help"},
    {OPTION_VERSION, 0, "version", NO_ARGUMENT, FOR_ALL, NULL, "the version of the program and its catalog"},
    {OPTION_COMPLETE, 0, "complete", NO_ARGUMENT, FOR_ALL, NULL, NULL},
};

const size_t option_count = sizeof option_table / sizeof option_table[0];

const char *const option_whens[3] = {"auto", "always", "never"};
const char *const option_severities[4] = {"success", "informational", "warning", "error"};
const char *const option_formats[3] = {"csv", "ndjson", "sql"};
