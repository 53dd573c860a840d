/* The commands of the program, a file each. */
#ifndef WINERR_CLI_COMMAND_H
#define WINERR_CLI_COMMAND_H

#include "cli/options.h"

enum { EXIT_FOUND = 0, EXIT_NOT_FOUND = 1, EXIT_TROUBLE = 2 };

/* Each returns the exit status. */
int command_lookup(const struct options *options);
int command_version(void);

#endif
