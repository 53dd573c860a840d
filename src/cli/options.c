#include "cli/options.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/option_table.h"

/* Moves through argv; `at` is the argument being read. */
struct cursor {
    int argc, at;
    char **argv;
    unsigned commands;  /* bits of the commands that all options so far are for */
    const char *latest; /* the option that left the fewest of them, as it was written */
};

static bool value_of(struct cursor *cursor, const struct option *option, struct slice inside, struct slice *ret) {
    *ret = inside;
    if (inside.ptr != NULL || !option_takes_value(option))
        return true;
    if (cursor->at + 1 == cursor->argc)
        return option_complain("a value is missing after", slice_of(cursor->argv[cursor->at]));
    *ret = slice_of(cursor->argv[++cursor->at]);
    return true;
}

static bool take(struct options *options, struct cursor *cursor, const struct option *option, struct slice inside) {
    struct slice value;
    const char *written = cursor->argv[cursor->at];
    if (!value_of(cursor, option, inside, &value) || !option_apply(options, option, value))
        return false;
    if ((cursor->commands & ~option->commands) != 0)
        cursor->latest = written;
    cursor->commands &= option->commands;
    return true;
}

static bool read_long(struct options *options, struct cursor *cursor) {
    struct slice rest = slice_of(cursor->argv[cursor->at] + 2), name;
    slice_cut(&rest, '=', &name);
    for (size_t i = 0; i < option_count; i++) {
        const struct option *option = &option_table[i];
        if (option->name == NULL || !slice_equal(name, slice_of(option->name)))
            continue;
        if (rest.ptr != NULL && option->argument == NO_ARGUMENT)
            return option_complain("this option takes no value:", slice_of(cursor->argv[cursor->at]));
        return take(options, cursor, option, rest);
    }
    return option_complain("unknown option", slice_of(cursor->argv[cursor->at]));
}

static bool read_letters(struct options *options, struct cursor *cursor) {
    struct slice letters = slice_of(cursor->argv[cursor->at] + 1);
    for (size_t i = 0; i < letters.len; i++) {
        const struct option *option = NULL;
        for (size_t j = 0; j < option_count && option == NULL; j++)
            if (option_table[j].letter != 0 && option_table[j].letter == letters.ptr[i])
                option = &option_table[j];
        if (option == NULL)
            return option_complain("unknown option", slice_of(cursor->argv[cursor->at]));
        struct slice inside = {NULL, 0};
        if (option_takes_value(option) && i + 1 < letters.len) {
            inside = slice_part(letters, i + 1, letters.len);
            i = letters.len;
        }
        if (!take(options, cursor, option, inside))
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

/* The first operand names a command, unless it stands behind "--". */
static bool take_command(struct options *options, const char *arg) {
    const struct command_entry *command = options->operand_count == 0 ? command_find(arg) : NULL;
    if (command == NULL || options->command != COMMAND_LOOKUP)
        return false;
    options->command = command->id;
    return true;
}

bool options_read(int argc, char **argv, struct options *ret) {
    struct cursor cursor = {argc, 1, argv, FOR_ALL, ""};
    bool only_operands = false;
    *ret = (struct options){.operands = argv + 1};
    for (; cursor.at < argc; cursor.at++) {
        char *arg = argv[cursor.at];
        if (only_operands || is_operand(arg)) {
            if (only_operands || !take_command(ret, arg))
                ret->operands[ret->operand_count++] = arg; /* never ahead of `at` */
        } else if (strcmp(arg, "--") == 0) {
            only_operands = true;
        } else if (!(arg[1] == '-' ? read_long(ret, &cursor) : read_letters(ret, &cursor))) {
            return false;
        }
        if (ret->action == ACTION_COMPLETE)
            only_operands = true; /* what is to be completed may look like an option */
    }
    if (ret->action == ACTION_RUN && (cursor.commands >> ret->command & 1) == 0)
        return option_complain(ret->command == COMMAND_LOOKUP ? "a lookup has no option" : "this command has no option",
                               slice_of(cursor.latest));
    return true;
}

void options_join(const struct options *options, struct buffer *b) {
    for (int i = 0; i < options->operand_count; i++) {
        if (i > 0)
            buffer_char(b, ' ');
        buffer_text(b, options->operands[i]);
    }
}
