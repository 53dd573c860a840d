/* What standard output is connected to, and what may be sent there. */
#ifndef WINERR_CLI_TERMINAL_H
#define WINERR_CLI_TERMINAL_H

#include "cli/options.h"

bool terminal_is_output(void);
bool terminal_is_input(void);
bool terminal_is_error(void); /* standard error */

/* Columns and rows of the terminal; 80 and 24 where they are not known. */
unsigned terminal_width(void);
unsigned terminal_height(void);

/* --color over a non-empty NO_COLOR over CLICOLOR_FORCE over "a terminal, and TERM is not dumb". */
bool terminal_wants_colour(enum when when);

/* Links only when asked for; `auto` means on a terminal. */
bool terminal_wants_hyperlinks(enum when when);

/* Shows a text through $PAGER, else less. False when none could be started: nothing was written. */
bool terminal_page(const struct buffer *text);

#endif
