#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/utf8.h"

/* What an option's argument may be. */
enum argument { NO_ARGUMENT, OPTIONAL_VERSION, SPACES, WHEN, COLUMNS };

enum option_id {
    OPTION_JSON,
    OPTION_NDJSON,
    OPTION_BRIEF,
    OPTION_SPACE,
    OPTION_ALL,
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

static const struct option {
    enum option_id id;
    char letter;      /* 0: none */
    const char *name; /* NULL: only the letter */
    enum argument argument;
    const char *value; /* how the help writes the argument */
    const char *help;  /* NULL: not for people */
} table[] = {
    {OPTION_JSON, 'j', "json", OPTIONAL_VERSION, "1", "one JSON object; 1 is the version of its schema"},
    {OPTION_NDJSON, 0, "ndjson", NO_ARGUMENT, NULL, "JSON, one object a line, each written at once"},
    {OPTION_BRIEF, 'b', "brief", NO_ARGUMENT, NULL, "one line a meaning: number, space, symbol, description"},
    {OPTION_SPACE, 's', "space", SPACES, "LIST", "only meanings of these spaces: win32,hresult,..."},
    {OPTION_ALL, 'a', "all", NO_ARGUMENT, NULL, "every meaning, the unlikely ones too"},
    {OPTION_COLOR, 0, "color", WHEN, "WHEN", "colour: auto, always or never"},
    {OPTION_HYPERLINK, 0, "hyperlink", WHEN, "WHEN", "links on references: auto, always or never"},
    {OPTION_WIDTH, 0, "width", COLUMNS, "N", "wrap text at N columns, 40 to 400"},
    {OPTION_NO_PAGER, 0, "no-pager", NO_ARGUMENT, NULL, "long answers go to the terminal, not into a pager"},
    {OPTION_NULL, '0', "null", NO_ARGUMENT, NULL, "queries on standard input end with NUL, not a newline"},
    {OPTION_LINE_BUFFERED, 0, "line-buffered", NO_ARGUMENT, NULL, "write every answer at once"},
    {OPTION_HELP_SHORT, 'h', NULL, NO_ARGUMENT, NULL, "a short help"},
    {OPTION_HELP, 0, "help", NO_ARGUMENT, NULL, "this help"},
    {OPTION_VERSION, 0, "version", NO_ARGUMENT, NULL, "the version of the program and its catalog"},
    {OPTION_COMPLETE, 0, "complete", NO_ARGUMENT, NULL, NULL},
};

#define OPTION_COUNT (sizeof table / sizeof table[0])

static const char *const whens[] = {"auto", "always", "never"};

static bool complain_about(const char *what, struct slice arg) {
    struct buffer b = {0};
    utf8_append_printable(&b, arg, 60);
    fprintf(stderr, "winerr: %s '%.*s'\nTry 'winerr -h'.\n", what, (int)b.len, b.ptr == NULL ? "" : b.ptr);
    buffer_free(&b);
    return false;
}

static bool set_spaces(struct options *options, struct slice list) {
    struct slice name;
    options->filter.active = true;
    while (slice_cut(&list, ',', &name)) {
        int space = catalog_find_space(slice_trim(name));
        if (space < 0 || (size_t)space >= sizeof options->filter.spaces / sizeof options->filter.spaces[0])
            return complain_about("unknown space", name);
        options->filter.spaces[space] = true;
    }
    return true;
}

static bool set_when(enum when *ret, struct slice text) {
    for (int i = 0; i < 3; i++)
        if (slice_equal(text, slice_of(whens[i]))) {
            *ret = (enum when)i;
            return true;
        }
    return complain_about("WHEN is auto, always or never, not", text);
}

static bool set_width(struct options *options, struct slice text) {
    uint64_t width;
    if (!number_decimal(text, &width) || width < 40 || width > 400)
        return complain_about("a width is 40 to 400, not", text);
    options->width = (unsigned)width;
    return true;
}

static bool apply(struct options *options, const struct option *option, struct slice value) {
    switch (option->id) {
    case OPTION_JSON:
        if (value.ptr != NULL && !slice_equal(value, SLICE("1")))
            return complain_about("only version 1 of the JSON exists, not", value);
        options->renderer = &render_json;
        break;
    case OPTION_NDJSON:
        options->renderer = &render_ndjson;
        options->flush_each = true;
        break;
    case OPTION_BRIEF:
        options->renderer = &render_brief;
        break;
    case OPTION_SPACE:
        return set_spaces(options, value);
    case OPTION_ALL:
        options->all = true;
        break;
    case OPTION_COLOR:
        return set_when(&options->colour, value);
    case OPTION_HYPERLINK:
        return set_when(&options->hyperlink, value);
    case OPTION_WIDTH:
        return set_width(options, value);
    case OPTION_NO_PAGER:
        options->no_pager = true;
        break;
    case OPTION_NULL:
        options->null_separated = true;
        break;
    case OPTION_LINE_BUFFERED:
        options->flush_each = true;
        break;
    case OPTION_HELP_SHORT:
        options->action = ACTION_HELP_SHORT;
        break;
    case OPTION_HELP:
        options->action = ACTION_HELP_LONG;
        break;
    case OPTION_VERSION:
        options->action = ACTION_VERSION;
        break;
    case OPTION_COMPLETE:
        options->action = ACTION_COMPLETE;
        break;
    }
    return true;
}

static bool takes_value(const struct option *option) {
    return option->argument != NO_ARGUMENT && option->argument != OPTIONAL_VERSION;
}

/* Moves through argv; `at` is the argument being read. */
struct cursor {
    int argc, at;
    char **argv;
};

static bool value_of(struct cursor *cursor, const struct option *option, struct slice inside, struct slice *ret) {
    *ret = inside;
    if (inside.ptr != NULL || !takes_value(option))
        return true;
    if (cursor->at + 1 == cursor->argc)
        return complain_about("a value is missing after", slice_of(cursor->argv[cursor->at]));
    *ret = slice_of(cursor->argv[++cursor->at]);
    return true;
}

static bool read_long(struct options *options, struct cursor *cursor) {
    struct slice rest = slice_of(cursor->argv[cursor->at] + 2), name, value;
    slice_cut(&rest, '=', &name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        if (option->name == NULL || !slice_equal(name, slice_of(option->name)))
            continue;
        if (rest.ptr != NULL && option->argument == NO_ARGUMENT)
            return complain_about("this option takes no value:", slice_of(cursor->argv[cursor->at]));
        return value_of(cursor, option, rest, &value) && apply(options, option, value);
    }
    return complain_about("unknown option", slice_of(cursor->argv[cursor->at]));
}

static bool read_letters(struct options *options, struct cursor *cursor) {
    struct slice letters = slice_of(cursor->argv[cursor->at] + 1);
    for (size_t i = 0; i < letters.len; i++) {
        const struct option *option = NULL;
        for (size_t j = 0; j < OPTION_COUNT && option == NULL; j++)
            if (table[j].letter != 0 && table[j].letter == letters.ptr[i])
                option = &table[j];
        if (option == NULL)
            return complain_about("unknown option", slice_of(cursor->argv[cursor->at]));
        struct slice inside = {NULL, 0}, value;
        if (takes_value(option) && i + 1 < letters.len) {
            inside = slice_part(letters, i + 1, letters.len);
            i = letters.len;
        }
        if (!value_of(cursor, option, inside, &value) || !apply(options, option, value))
            return false;
    }
    return true;
}

/* "-2147024891" is a code, "-" is standard input, "-0" alone is an option. */
static bool is_operand(const char *arg) {
    if (arg[0] != '-' || arg[1] == '\0')
        return true;
    return is_digit(arg[1]) && strcmp(arg, "-0") != 0;
}

bool options_read(int argc, char **argv, struct options *ret) {
    struct cursor cursor = {argc, 1, argv};
    bool only_operands = false;
    *ret = (struct options){.renderer = &render_text};
    ret->operands = argv + 1;
    for (; cursor.at < argc; cursor.at++) {
        char *arg = argv[cursor.at];
        if (only_operands || is_operand(arg)) {
            ret->operands[ret->operand_count++] = arg; /* never ahead of `at` */
        } else if (strcmp(arg, "--") == 0) {
            only_operands = true;
        } else if (!(arg[1] == '-' ? read_long(ret, &cursor) : read_letters(ret, &cursor))) {
            return false;
        }
        if (ret->action == ACTION_COMPLETE)
            only_operands = true; /* what is to be completed may look like an option */
    }
    return true;
}

/* --- help --------------------------------------------------------------------------------------- */

static const char usage[] = "usage: winerr [OPTION]... CODE...\n";

static const char examples[] = "  winerr 0x363A                       a number\n"
                               "  winerr ERROR_ACCESS_DENIED          a symbol\n"
                               "  winerr 'STOP: 0x0000007B (0xF7A1)'  text as it is pasted\n"
                               "  winerr -2147024891                  a negative decimal\n"
                               "  winerr --json 0x80070005 | jq .     for programs\n"
                               "  winerr --brief < codes.txt          a query a line\n";

void options_help_short(struct buffer *b) {
    buffer_text(b, "winerr explains Windows error codes: what they mean, why, and what to do.\n\n");
    buffer_text(b, usage);
    buffer_char(b, '\n');
    buffer_text(b, examples);
    buffer_text(b, "\n'winerr --help' lists all options; 'man winerr' tells more.\n");
}

static void help_line(struct buffer *b, const struct option *option) {
    size_t start = b->len;
    if (option->letter != 0)
        buffer_printf(b, "  -%c%s", option->letter, option->name != NULL ? ", " : "");
    else
        buffer_text(b, "      ");
    if (option->name != NULL)
        buffer_printf(b, "--%s", option->name);
    if (option->argument == OPTIONAL_VERSION)
        buffer_printf(b, "[=%s]", option->value);
    else if (option->value != NULL)
        buffer_printf(b, "=%s", option->value);
    buffer_fill(b, ' ', 24 - (b->len - start));
    buffer_printf(b, "%s\n", option->help);
}

void options_help_long(struct buffer *b) {
    options_help_short(b);
    b->len -= strlen("'winerr --help' lists all options; 'man winerr' tells more.\n");
    buffer_text(b, "A CODE is a number (decimal, negative, hexadecimal with or without 0x), a\n"
                   "symbol, a macro call such as HRESULT_FROM_WIN32(5), or text with codes in it.\n"
                   "Without a CODE, or for '-', queries are read from standard input, one a line.\n\n");
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (table[i].help != NULL)
            help_line(b, &table[i]);
    buffer_text(b, "\nSpaces:\n");
    for (unsigned i = 0; i < catalog_spaces(); i++) {
        const struct catalog_space *space = catalog_space(i);
        struct slice name = catalog_text(space->name);
        buffer_printf(b, "  %-14s %s\n", name.ptr, catalog_text(space->title).ptr);
    }
    buffer_text(b, "\nExit status: 0 every query found, 1 at least one not, 2 usage or I/O error.\n");
}

/* --- completion ----------------------------------------------------------------------------------- */

#define COMPLETIONS_MAX 400 /* more helps nobody */

static void offer(struct buffer *b, struct slice prefix, const char *before, struct slice value, struct slice help) {
    if (!slice_starts_fold(value, prefix))
        return;
    buffer_text(b, before);
    buffer_append(b, value);
    buffer_char(b, '\t');
    buffer_append(b, help);
    buffer_char(b, '\n');
}

static void complete_spaces(struct buffer *b, struct slice prefix, const char *before) {
    for (unsigned i = 0; i < catalog_spaces(); i++)
        offer(b, prefix, before, catalog_text(catalog_space(i)->name), catalog_text(catalog_space(i)->title));
}

static void complete_whens(struct buffer *b, struct slice prefix, const char *before) {
    for (int i = 0; i < 3; i++)
        offer(b, prefix, before, slice_of(whens[i]), SLICE(""));
}

static void complete_value(struct buffer *b, const struct option *option, struct slice prefix, const char *before) {
    if (option->argument == SPACES)
        complete_spaces(b, prefix, before);
    if (option->argument == WHEN)
        complete_whens(b, prefix, before);
}

static void complete_option(struct buffer *b, struct slice prefix) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (table[i].help == NULL)
            continue;
        char text[40];
        if (table[i].name != NULL) {
            snprintf(text, sizeof text, "--%s", table[i].name);
            offer(b, prefix, "", slice_of(text), slice_of(table[i].help));
            snprintf(text, sizeof text, "--%s=", table[i].name);
            if (slice_starts_fold(prefix, slice_of(text)))
                complete_value(b, &table[i], slice_part(prefix, strlen(text), prefix.len), text);
        }
        if (table[i].letter != 0 && prefix.len <= 2) {
            snprintf(text, sizeof text, "-%c", table[i].letter);
            offer(b, prefix, "", slice_of(text), slice_of(table[i].help));
        }
    }
}

static void complete_symbol(struct buffer *b, struct slice prefix) {
    unsigned offered = 0;
    if (prefix.len == 0)
        return;
    for (row_at row = 0; row < catalog_rows() && offered < COMPLETIONS_MAX; row++) {
        const struct catalog_row *r = catalog_row(row);
        if (r->kind == KIND_MARKER || !slice_starts_fold(catalog_text(r->symbol), prefix))
            continue;
        offer(b, prefix, "", catalog_text(r->symbol), catalog_text(r->description));
        offered++;
    }
}

void options_complete(struct buffer *b, const char *prefix, const char *previous) {
    for (size_t i = 0; previous != NULL && i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        bool names =
            (option->name != NULL && strncmp(previous, "--", 2) == 0 && strcmp(previous + 2, option->name) == 0) ||
            (option->letter != 0 && previous[0] == '-' && previous[1] == option->letter && previous[2] == '\0');
        if (names && takes_value(option)) {
            complete_value(b, option, slice_of(prefix), "");
            return;
        }
    }
    if (prefix[0] == '-')
        complete_option(b, slice_of(prefix));
    else
        complete_symbol(b, slice_of(prefix));
}
