/* What differs between systems, one file each: system_posix.c and system_windows.c. Paths and texts are
 * UTF-8 on both. */
#ifndef WINERR_CLI_SYSTEM_H
#define WINERR_CLI_SYSTEM_H

#include "base/buffer.h"

/* Before anything is read or written. */
void system_start(void);

/* A file for reading, its bytes as they are; -1 with errno set, EISDIR for a directory that cannot be opened. */
int system_open(const char *path);

/* Up to `room` bytes of a file; 0 at its end, -1 with errno set. What is typed at a console comes as UTF-8. */
long system_read(int file, char *to, size_t room);

/* Writes all of the bytes; false with errno set. A console gets them as text. */
bool system_write(int file, struct slice bytes);

enum system_kind { SYSTEM_NOTHING, SYSTEM_FILE, SYSTEM_DIRECTORY, SYSTEM_OTHER };

/* What a path names. Unless `follow` is true a link is SYSTEM_OTHER. */
enum system_kind system_kind(const char *path, bool follow);

/* Calls `take` with every name in a directory but "." and "..", in no order; false with errno set. */
typedef void system_name(void *context, const char *name);
bool system_list(const char *path, system_name *take, void *context);

/* Where the shell leaves that to programs: calls `take` with every path that a pattern with * and ? in its
 * last part fits. False when it fits none, or is no pattern. */
bool system_expand(const char *pattern, system_name *take, void *context);

/* What to put between a directory and a name in it, written as the directory's path is. */
char system_separator(const char *path);

/* What the system's own function for messages says of a code, from a module of its folder, in the language that
 * fits best; false where there is none. *ret_language is 0 when that is not known. */
bool system_message(const char *module, uint32_t code, uint16_t language, uint16_t *ret_language, struct buffer *text);

/* Whether there is a system_message(). */
extern const bool system_has_messages;

/* Appends the path of the n-th folder where Windows' modules may lie, from 0, the likeliest first; false where there
 * are no more. */
bool system_module_folder(size_t n, struct buffer *ret);

/* The language of the user: a tag or a name such as de_DE.UTF-8; 0 in *ret_language when it is told there. */
const char *system_language(uint16_t *ret_language);

/* A terminal or console, which a person looks at. */
bool system_is_terminal(int file);

/* Columns and rows of the terminal that standard output is; false when that is not known. */
bool system_terminal_size(unsigned *ret_columns, unsigned *ret_rows);

/* True when the terminal that standard output is understands ANSI escapes. */
bool system_has_escapes(void);

/* Shows a text through a program; false when it could not be started: nothing was shown. */
bool system_page(const char *pager, struct slice text);

#endif
