#include "cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef _WIN32
#include <sys/ioctl.h>
#endif

#include "base/number.h"

bool terminal_is_output(void) { return isatty(STDOUT_FILENO) != 0; }
bool terminal_is_input(void) { return isatty(STDIN_FILENO) != 0; }
bool terminal_is_error(void) { return isatty(STDERR_FILENO) != 0; }

static bool is_set(const char *variable) {
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

/* A size from the environment, as shells set it, else from the terminal, else `otherwise`. */
static unsigned size_of(const char *variable, bool columns, unsigned otherwise) {
    uint64_t value;
    const char *text = getenv(variable);
    if (text != NULL && number_decimal(slice_of(text), &value) && value >= 20 && value <= 1000)
        return (unsigned)value;
#ifndef _WIN32
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        return columns ? size.ws_col : size.ws_row;
#else
    (void)columns;
#endif
    return otherwise;
}

unsigned terminal_width(void) { return terminal_is_output() ? size_of("COLUMNS", true, 80) : 80; }
unsigned terminal_height(void) { return size_of("LINES", false, 24); }

bool terminal_wants_colour(enum when when) {
    if (when != WHEN_AUTO)
        return when == WHEN_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    const char *force = getenv("CLICOLOR_FORCE");
    if (force != NULL && force[0] != '\0' && strcmp(force, "0") != 0)
        return true;
    const char *term = getenv("TERM");
    return terminal_is_output() && term != NULL && strcmp(term, "dumb") != 0;
}

bool terminal_wants_hyperlinks(enum when when) { return when == WHEN_ALWAYS; }

bool terminal_page(const struct buffer *text) {
#ifdef _WIN32
    (void)text;
    return false;
#else
    const char *pager = is_set("PAGER") ? getenv("PAGER") : "less -FRX";
    if (strcmp(pager, "cat") == 0)
        return false;
    FILE *pipe = popen(pager, "w");
    if (pipe == NULL)
        return false;
    size_t written = fwrite(text->ptr, 1, text->len, pipe);
    int status = pclose(pipe);
    /* 127: the shell found no such program. A reader that quits early has seen enough. */
    return written == text->len ? status != 127 << 8 : true;
#endif
}
