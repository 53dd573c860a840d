/* Windows' modules as files, and what their message tables say. */
#ifndef WINERR_CLI_MODULE_H
#define WINERR_CLI_MODULE_H

#include "cli/options.h"

/* Reads a module whole; false with *ret_problem set, in words that live until the next call. */
bool module_read(const char *path, struct buffer *ret, const char **ret_problem);

/* The last part of a path. */
struct slice module_name(const char *path);

/* --- modules.c: those of --messages ------------------------------------------------------------------ */

struct modules;

/* NULL after saying what cannot be read. The settings must live on. */
struct modules *modules_open(const struct message_settings *settings);
void modules_free(struct modules *modules); /* takes NULL */

/* What the modules say of each match, or of the code where there is none; valid until the next call. NULL when
 * memory ran out. */
const struct official *modules_ask(struct modules *modules, const struct result *result);

#endif
