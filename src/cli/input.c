#include "cli/input.h"

#include <errno.h>
#include <unistd.h>

#include "cli/system.h"
#include "query/query.h"

#define PORTION 65536           /* bytes read at once */
#define KEPT (QUERY_LENGTH + 1) /* of a line that is too long */

/* Reads more behind what is there; false at the end or on a failure. */
static bool fill(struct input *input) {
    if (input->at > 0) {
        memmove(input->bytes.ptr, input->bytes.ptr + input->at, input->bytes.len - input->at);
        input->bytes.len -= input->at;
        input->at = 0;
    }
    if (input->ended || !buffer_reserve(&input->bytes, PORTION)) {
        if (input->bytes.failed)
            input->error = ENOMEM;
        return false;
    }
    long got = system_read(STDIN_FILENO, input->bytes.ptr + input->bytes.len, PORTION);
    if (got < 0)
        input->error = errno;
    if (got <= 0) {
        input->ended = true;
        return false;
    }
    input->bytes.len += (size_t)got;
    return true;
}

static const char *find_end(struct input *input, size_t from) {
    size_t start = input->at + from;
    return start >= input->bytes.len ? NULL
                                     : memchr(input->bytes.ptr + start, input->separator, input->bytes.len - start);
}

/* Reads on to the end of an overlong line, keeping only its first bytes. */
static void skip_long(struct input *input) {
    for (;;) {
        input->bytes.len = KEPT;
        input->at = 0;
        if (!fill(input)) {
            input->at = input->bytes.len;
            return;
        }
        const char *end = find_end(input, KEPT);
        if (end != NULL) {
            input->at = (size_t)(end - input->bytes.ptr) + 1;
            return;
        }
    }
}

bool input_line(struct input *input, struct slice *ret) {
    size_t searched = 0;
    for (;;) {
        const char *end = find_end(input, searched);
        size_t there = input->bytes.len - input->at;
        if (end == NULL && there > KEPT) {
            memmove(input->bytes.ptr, input->bytes.ptr + input->at, KEPT);
            skip_long(input);
            *ret = (struct slice){input->bytes.ptr, KEPT};
            return true;
        }
        if (end != NULL || (input->ended && there > 0)) {
            const char *start = input->bytes.ptr + input->at;
            *ret = slice_between(start, end != NULL ? end : start + there);
            input->at += ret->len + (end != NULL);
            if (input->separator == '\n' && ret->len > 0 && ret->ptr[ret->len - 1] == '\r')
                ret->len--;
            return true;
        }
        if (input->ended)
            return false;
        searched = there;
        if (!fill(input) && input->error != 0)
            return false;
    }
}

bool input_is_drained(const struct input *input) {
    size_t there = input->bytes.len - input->at;
    return there == 0 || memchr(input->bytes.ptr + input->at, input->separator, there) == NULL;
}

void input_free(struct input *input) { buffer_free(&input->bytes); }
