/* winerr messages FILE...: the message tables of Windows' modules, and of other products'. */
#include "render/messages.h"

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/module.h"
#include "cli/output.h"
#include "cli/terminal.h"

#define FLUSH_AT 65536  /* bytes gathered before they are written */
#define SAME_LANGUAGE 4 /* of language_fit() */

struct listing {
    const struct options *options;
    struct render_options render;
    struct slice module;
    uint16_t language;
    bool one_language;
    struct buffer out;
    bool some, stopped;
};

static bool list(void *context, const struct message *message) {
    struct listing *l = context;
    struct message_line line = {l->module, message};
    if (l->one_language && message->language != 0 && language_fit(message->language, l->language) < SAME_LANGUAGE)
        return true;
    switch (l->options->format) {
    case FORMAT_TEXT:
        render_message(&l->out, &line, &l->render);
        break;
    case FORMAT_BRIEF:
        render_message_brief(&l->out, &line);
        break;
    case FORMAT_JSON:
        buffer_text(&l->out, l->some ? ",\n" : "\n");
        render_message_json(&l->out, &line, false);
        break;
    case FORMAT_NDJSON:
        render_message_json(&l->out, &line, true);
        buffer_char(&l->out, '\n');
        break;
    }
    l->some = true;
    if (l->out.len >= FLUSH_AT && !output_write(&l->out))
        l->stopped = true;
    return !l->stopped;
}

static bool list_file(struct listing *l, const char *path) {
    struct buffer file = {0}, shown = {0};
    const char *problem = NULL;
    l->module = module_name(path);
    if (module_read(path, &file, &problem))
        problem = messages_read(buffer_slice(&file), list, l);
    if (problem != NULL) {
        utf8_append_printable(&shown, slice_of(path), 4096);
        output_error("winerr: %.*s: %s\n", (int)shown.len, shown.ptr == NULL ? "" : shown.ptr, problem);
    }
    buffer_free(&file);
    buffer_free(&shown);
    return problem == NULL;
}

int command_messages(const struct options *options) {
    struct listing l = {.options = options, .one_language = options->messages.language.len > 0};
    l.render = (struct render_options){.width = options->width != 0 ? options->width : terminal_width(),
                                       .colour = terminal_wants_colour(options->colour)};
    bool trouble = false;
    if (options->operand_count == 0) {
        output_error("winerr: messages: name a file (a DLL, EXE, SYS or MUI)\nTry 'winerr -h'.\n");
        return EXIT_TROUBLE;
    }
    if (l.one_language)
        language_read(options->messages.language, &l.language); /* the option has been checked */
    if (options->format == FORMAT_JSON)
        render_messages_json_begin(&l.out);
    for (int i = 0; i < options->operand_count && !l.stopped; i++)
        trouble = !list_file(&l, options->operands[i]) || trouble;
    if (options->format == FORMAT_JSON)
        buffer_text(&l.out, "\n]}\n");
    bool written = output_write(&l.out);
    buffer_free(&l.out);
    return !output_close() || !written || trouble ? EXIT_TROUBLE : l.some ? EXIT_FOUND : EXIT_NOT_FOUND;
}
