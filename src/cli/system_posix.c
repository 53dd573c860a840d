#include "cli/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

void system_start(void) {
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error of write(), and ends us quietly */
}

int system_open(const char *path) { return open(path, O_RDONLY); }

long system_read(int file, char *to, size_t room) {
    ssize_t got;
    do
        got = read(file, to, room);
    while (got < 0 && errno == EINTR);
    return (long)got;
}

bool system_write(int file, struct slice bytes) {
    while (bytes.len > 0) {
        ssize_t written = write(file, bytes.ptr, bytes.len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes = slice_part(bytes, (size_t)written, bytes.len);
    }
    return true;
}

enum system_kind system_kind(const char *path, bool follow) {
    struct stat status;
    if ((follow ? stat(path, &status) : lstat(path, &status)) != 0)
        return SYSTEM_NOTHING;
    return S_ISREG(status.st_mode) ? SYSTEM_FILE : S_ISDIR(status.st_mode) ? SYSTEM_DIRECTORY : SYSTEM_OTHER;
}

bool system_list(const char *path, system_name *take, void *context) {
    DIR *directory = opendir(path);
    if (directory == NULL)
        return false;
    const struct dirent *entry;
    while ((entry = readdir(directory)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            take(context, entry->d_name);
    closedir(directory);
    return true;
}

bool system_expand(const char *pattern, system_name *take, void *context) {
    (void)pattern, (void)take, (void)context;
    return false;
}

char system_separator(const char *path) {
    (void)path;
    return '/';
}

bool system_is_terminal(int file) { return isatty(file) != 0; }

bool system_terminal_size(unsigned *ret_columns, unsigned *ret_rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return false;
    *ret_columns = size.ws_col;
    *ret_rows = size.ws_row;
    return true;
}

bool system_has_escapes(void) {
    const char *term = getenv("TERM");
    return term != NULL && strcmp(term, "dumb") != 0;
}

bool system_page(const char *pager, struct slice text) {
    FILE *pipe = popen(pager, "w");
    if (pipe == NULL)
        return false;
    size_t written = fwrite(text.ptr, 1, text.len, pipe);
    int status = pclose(pipe);
    /* 127: the shell found no such program. A reader that quits early has seen enough. */
    return written == text.len ? status != 127 << 8 : true;
}

bool system_message(const char *module, uint32_t code, uint16_t language, uint16_t *ret_language, struct buffer *text) {
    (void)module, (void)code, (void)language, (void)ret_language, (void)text;
    return false;
}

const bool system_has_messages = false;

/* Windows itself below WSL, or an installed Wine, whose texts are close to it. */
static const char *const module_folders[] = {
    "/mnt/c/Windows/System32",
    "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows",
    "/usr/lib64/wine/x86_64-windows",
    "/usr/lib/wine/x86_64-windows",
    "/opt/wine-stable/lib64/wine/x86_64-windows",
    "/opt/wine-stable/lib/wine/x86_64-windows",
    "/usr/lib/i386-linux-gnu/wine/i386-windows",
    "/usr/lib/aarch64-linux-gnu/wine/aarch64-windows",
};

bool system_module_folder(size_t n, struct buffer *ret) {
    if (n >= sizeof module_folders / sizeof module_folders[0])
        return false;
    buffer_text(ret, module_folders[n]);
    return true;
}

const char *system_language(uint16_t *ret_language) {
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    *ret_language = 0;
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}
