#include "cli/command.h"
#include "cli/option_table.h"

static const char examples[] = "  winerr 0x363A                       a number\n"
                               "  winerr ERROR_ACCESS_DENIED          a symbol\n"
                               "  winerr 'STOP: 0x0000007B (0xF7A1)'  text as it is pasted\n"
                               "  winerr -2147024891                  a negative decimal\n"
                               "  winerr --json 0x80070005 | jq .     for programs\n"
                               "  winerr --brief < codes.txt          a query a line\n"
                               "  winerr scan CBS.log                 the codes in a log\n"
                               "  winerr search policy match error    a code by its words\n"
                               "  winerr list 'WU_E_*'                a part of the catalog\n";

void options_help_short(struct buffer *b) {
    buffer_text(b, "winerr explains Windows error codes: what they mean, why, and what to do.\n\n");
    for (size_t i = 0; i < command_count; i++) {
        const struct command_entry *command = &command_table[i];
        buffer_printf(b, "%s winerr %s%s[OPTION]... %s\n", i == 0 ? "usage:" : "      ",
                      command->name == NULL ? "" : command->name, command->name == NULL ? "" : " ", command->usage);
    }
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

/* The options that are for the command, unless they are for one of `others`: those stand elsewhere. */
static void help_options(struct buffer *b, const char *title, enum command command, unsigned others) {
    buffer_text(b, title);
    for (size_t i = 0; i < option_count; i++) {
        unsigned commands = option_table[i].commands;
        if (option_table[i].help != NULL && (commands >> command & 1) != 0 && (commands & others) == 0)
            help_line(b, &option_table[i]);
    }
}

static void help_common(struct buffer *b) {
    buffer_text(b, "\nOptions of every command:\n");
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].help != NULL && option_table[i].commands == FOR_ALL)
            help_line(b, &option_table[i]);
}

void options_help_long(struct buffer *b) {
    options_help_short(b);
    b->len -= strlen("'winerr --help' lists all options; 'man winerr' tells more.\n");
    buffer_text(b, "A CODE is a number (decimal, negative, hexadecimal with or without 0x), a\n"
                   "symbol, a macro call such as HRESULT_FROM_WIN32(5), or text with codes in it.\n"
                   "Without a CODE, or for '-', queries are read from standard input, one a line.\n");
    buffer_text(b, "WORDs may be a \"phrase\", symbol:PATTERN, space:LIST or family:LIST.\n");
    help_common(b);
    help_options(b, "\nOptions of a lookup, and of search and list where they fit:\n", COMMAND_LOOKUP, FOR_SCAN);
    help_options(b, "\nOptions of scan:\n", COMMAND_SCAN, FOR_LOOKUP);
    help_options(b, "\nOptions of list and export, the first of search, too:\n", COMMAND_EXPORT, FOR_LOOKUP);
    buffer_text(b, "\nSpaces:\n");
    for (unsigned i = 0; i < catalog_spaces(); i++) {
        const struct catalog_space *space = catalog_space(i);
        struct slice name = catalog_text(space->name);
        buffer_printf(b, "  %-14s %s\n", name.ptr, catalog_text(space->title).ptr);
    }
    buffer_text(b, "\nExit status: 0 every query found (scan, list: a code found), 1 at least one not\n"
                   "(scan, list: none), 2 usage or I/O error.\n");
}
