#include "cli/terminal.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/number.h"
#include "cli/system.h"

bool terminal_is_output(void) { return system_is_terminal(STDOUT_FILENO); }
bool terminal_is_input(void) { return system_is_terminal(STDIN_FILENO); }
bool terminal_is_error(void) { return system_is_terminal(STDERR_FILENO); }

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
    unsigned width, height;
    if (system_terminal_size(&width, &height))
        return columns ? width : height;
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
    return terminal_is_output() && system_has_escapes();
}

bool terminal_wants_hyperlinks(enum when when) { return when == WHEN_ALWAYS; }

bool terminal_page(const struct buffer *text) {
    const char *pager = is_set("PAGER") ? getenv("PAGER") : "less -FRX";
    return strcmp(pager, "cat") != 0 && system_page(pager, buffer_slice(text));
}
