#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/system.h"

#ifndef O_BINARY
#define O_BINARY 0
#endif

/* The first failure; 0 while all went well. */
static int failure;

/* Where output_write() writes, and its name in messages. */
static int output = STDOUT_FILENO;
static const char *output_name = "standard output";
static struct stat output_status; /* of the file of output_to(), when it was opened */

/* A writer that was killed may have left half a line; what follows must not become its other half. */
static bool end_line(const char *path, off_t size) {
    char last = '\n';
    int file = size > 0 ? open(path, O_RDONLY | O_BINARY) : -1;
    if (file < 0)
        return true; /* empty, or not ours to read */
    bool known = lseek(file, size - 1, SEEK_SET) >= 0 && read(file, &last, 1) == 1;
    close(file);
    return !known || last == '\n' || system_write(output, SLICE("\n"));
}

static bool open_output(void) {
    output = open(output_name, O_WRONLY | O_APPEND | O_CREAT | O_BINARY, 0666);
    return output >= 0 && fstat(output, &output_status) == 0 &&
           (!S_ISREG(output_status.st_mode) || end_line(output_name, output_status.st_size));
}

bool output_to(const char *path) {
    output_name = path;
    bool opened = open_output();
    if (!opened)
        output_error("winerr: %s: %s\n", path, strerror(errno));
    return opened;
}

/* Logs are rotated: when the file was moved away, a new one is made in its place. */
static bool follow_rotation(void) {
    struct stat status;
    if (output == STDOUT_FILENO || (stat(output_name, &status) == 0 && status.st_ino == output_status.st_ino &&
                                    status.st_dev == output_status.st_dev))
        return true;
    close(output);
    return open_output();
}

bool output_confirm(uint64_t count) {
    for (; count > 0 && failure == 0; count--)
        if (!system_write(STDOUT_FILENO, SLICE("OK\n"))) {
            failure = errno;
            output_name = "standard output";
        }
    return failure == 0;
}

bool output_write(struct buffer *b) {
    errno = 0;
    if (failure == 0 && b->failed)
        failure = ENOMEM;
    if (failure == 0 && b->len > 0 && !(follow_rotation() && system_write(output, buffer_slice(b))))
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
    if (close(output) != 0 && failure == 0 && errno != EBADF)
        failure = errno; /* some file systems report a full disk only now */
    if (failure != 0 && failure != EPIPE)
        output_error("winerr: %s: %s\n", output_name, strerror(failure));
    return failure == 0;
}
