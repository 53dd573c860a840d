/* Standard output and standard error, with every failure noticed. */
#ifndef WINERR_CLI_OUTPUT_H
#define WINERR_CLI_OUTPUT_H

#include "base/buffer.h"

/* From now on output_write() appends to this file and not to standard output; a line that a writer before us left
 * unfinished there is ended first. A file that was moved away is replaced by a new one. False after it has said what is
 * wrong. `path` is borrowed. */
bool output_to(const char *path);

/* "OK" and a line feed on standard output, so many times. False when that failed, said at output_close(). */
bool output_confirm(uint64_t count);

/* Writes the buffer's bytes to standard output and empties it. False when that failed or the
 * buffer had run out of memory; it is said once, at output_close(). A reader that has gone away
 * (a closed pipe) is a failure that nothing is said of. */
bool output_write(struct buffer *b);

/* Writes to standard error, whole lines at once. */
void output_complain(struct buffer *b);

/* Prints to standard error at once; of more than 8 KB the beginning. */
void output_error(const char *format, ...) PRINTF_LIKE(1, 2);

/* The last word on standard output: false when anything was not written, after saying so. */
bool output_close(void);

#endif
