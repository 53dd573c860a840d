/* Standard input as queries, one a line. */
#ifndef WINERR_CLI_INPUT_H
#define WINERR_CLI_INPUT_H

#include "base/buffer.h"

/* Start from {.separator = '\n'}. Memory stays bounded: of a line that is longer than a query may
 * be, only its beginning is kept. */
struct input {
    char separator;
    struct buffer bytes; /* read and not yet given */
    size_t at;           /* where in `bytes` the next line begins */
    bool ended;
    int error; /* errno of a failed read, 0 otherwise */
};

/* Gives the next line without its end (LF or CRLF); it stays valid until the next call. Of a line of
 * more than QUERY_LENGTH bytes the first QUERY_LENGTH + 1 are given: enough to be refused as too long.
 * False at the end and after a failed read: see `error`. */
bool input_line(struct input *input, struct slice *ret);

/* True when nothing is left that could be answered without reading more. */
bool input_is_drained(const struct input *input);

void input_free(struct input *input);

#endif
