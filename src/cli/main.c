/* winerr: what a Windows error code means, why it happened, and what to do now. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/system.h"
#include "cli/terminal.h"

static int show(void (*make)(struct buffer *b)) {
    struct buffer b = {0};
    make(&b);
    bool written = output_write(&b);
    buffer_free(&b);
    return output_close() && written ? EXIT_FOUND : EXIT_TROUBLE;
}

static int complete(const struct options *options) {
    struct buffer b = {0};
    int count = options->operand_count;
    options_complete(&b, count > 0 ? options->operands[0] : "", count > 1 ? options->operands[1] : NULL);
    bool written = output_write(&b);
    buffer_free(&b);
    return output_close() && written ? EXIT_FOUND : EXIT_TROUBLE;
}

int main(int argc, char **argv) {
    struct options options;
    system_start();
    if (!options_read(argc, argv, &options))
        return EXIT_TROUBLE;
    switch (options.action) {
    case ACTION_HELP_SHORT:
        return show(options_help_short);
    case ACTION_HELP_LONG:
        return show(options_help_long);
    case ACTION_VERSION:
        return command_version();
    case ACTION_COMPLETE:
        return complete(&options);
    case ACTION_RUN:
        break;
    }
    if (options.command == COMMAND_LOOKUP && options.operand_count == 0 && terminal_is_input())
        return show(options_help_short);
    return command_table[options.command].run(&options);
}
