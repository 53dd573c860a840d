/* The commands of the program: a row in the table, a file each. */
#ifndef WINERR_CLI_COMMAND_H
#define WINERR_CLI_COMMAND_H

#include "cli/options.h"

enum { EXIT_FOUND = 0, EXIT_NOT_FOUND = 1, EXIT_TROUBLE = 2 };

/* Each returns the exit status. */
int command_lookup(const struct options *options);
int command_scan(const struct options *options);
int command_list(const struct options *options);
int command_export(const struct options *options);
int command_search(const struct options *options);
int command_messages(const struct options *options);
int command_version(void);

struct command_entry {
    enum command id;
    const char *name;  /* the first operand that asks for it; NULL: none needs to */
    const char *usage; /* what follows the name */
    const char *help;
    int (*run)(const struct options *options);
};

extern const struct command_entry command_table[];
extern const size_t command_count;

/* NULL for a word that names no command. */
const struct command_entry *command_find(const char *name);

#endif
