#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/system.h"

/* The first failure; 0 while all went well. */
static int failure;

bool output_write(struct buffer *b) {
    errno = 0;
    if (failure == 0 && b->failed)
        failure = ENOMEM;
    if (failure == 0 && !system_write(STDOUT_FILENO, buffer_slice(b)))
        failure = errno;
    buffer_clear(b);
    return failure == 0;
}

void output_complain(struct buffer *b) {
    (void)system_write(STDERR_FILENO, buffer_slice(b)); /* there is nowhere left to say that it failed */
    buffer_clear(b);
}

void output_error(const char *format, ...) {
    char text[8192];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len > 0)
        (void)system_write(STDERR_FILENO, slice_part(slice_of(text), 0, (size_t)len));
}

bool output_close(void) {
    if (close(STDOUT_FILENO) != 0 && failure == 0 && errno != EBADF)
        failure = errno; /* some file systems report a full disk only now */
    if (failure != 0 && failure != EPIPE)
        output_error("winerr: standard output: %s\n", strerror(failure));
    return failure == 0;
}
