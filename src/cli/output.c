#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* The first failure; 0 while all went well. */
static int failure;

static bool write_all(int file, struct slice bytes) {
    while (bytes.len > 0) {
        size_t portion = bytes.len < 1u << 20 ? bytes.len : 1u << 20; /* consoles refuse huge writes */
        ssize_t written = write(file, bytes.ptr, portion);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes = slice_part(bytes, (size_t)written, bytes.len);
    }
    return true;
}

bool output_write(struct buffer *b) {
    errno = 0;
    if (failure == 0 && b->failed)
        failure = ENOMEM;
    if (failure == 0 && !write_all(STDOUT_FILENO, buffer_slice(b)))
        failure = errno;
    buffer_clear(b);
    return failure == 0;
}

void output_complain(struct buffer *b) {
    (void)write_all(STDERR_FILENO, buffer_slice(b)); /* there is nowhere left to say that it failed */
    buffer_clear(b);
}

bool output_close(void) {
    if (close(STDOUT_FILENO) != 0 && failure == 0 && errno != EBADF)
        failure = errno; /* some file systems report a full disk only now */
    if (failure != 0 && failure != EPIPE)
        fprintf(stderr, "winerr: standard output: %s\n", strerror(failure));
    return failure == 0;
}
