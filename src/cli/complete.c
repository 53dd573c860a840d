/* What the shell may offer for a word that is begun. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/option_table.h"

#define COMPLETIONS_MAX 400 /* more helps nobody */

static void offer(struct buffer *b, struct slice prefix, const char *before, struct slice value, struct slice help) {
    if (!slice_starts_fold(value, prefix))
        return;
    buffer_text(b, before);
    buffer_append(b, value);
    buffer_char(b, '\t');
    buffer_append(b, help);
    buffer_char(b, '\n');
}

static void complete_spaces(struct buffer *b, struct slice prefix, const char *before) {
    for (unsigned i = 0; i < catalog_spaces(); i++)
        offer(b, prefix, before, catalog_text(catalog_space(i)->name), catalog_text(catalog_space(i)->title));
}

static void complete_families(struct buffer *b, struct slice prefix, const char *before) {
    for (unsigned i = 0; i < catalog_families(); i++)
        offer(b, prefix, before, catalog_text(catalog_family(i)->name), catalog_text(catalog_family(i)->title));
}

static void complete_words(struct buffer *b, struct slice prefix, const char *before, const char *const words[],
                           size_t count) {
    for (size_t i = 0; i < count; i++)
        offer(b, prefix, before, slice_of(words[i]), SLICE(""));
}

static void complete_value(struct buffer *b, const struct option *option, struct slice prefix, const char *before) {
    if (option->argument == SPACES)
        complete_spaces(b, prefix, before);
    if (option->argument == WHEN)
        complete_words(b, prefix, before, option_whens, 3);
    if (option->argument == FAMILIES)
        complete_families(b, prefix, before);
    if (option->argument == SEVERITIES)
        complete_words(b, prefix, before, option_severities, 4);
    if (option->argument == FORMAT)
        complete_words(b, prefix, before, option_formats, 3);
}

static void complete_option(struct buffer *b, struct slice prefix) {
    for (size_t i = 0; i < option_count; i++) {
        if (option_table[i].help == NULL)
            continue;
        char text[40];
        if (option_table[i].name != NULL) {
            snprintf(text, sizeof text, "--%s", option_table[i].name);
            offer(b, prefix, "", slice_of(text), slice_of(option_table[i].help));
            snprintf(text, sizeof text, "--%s=", option_table[i].name);
            if (slice_starts_fold(prefix, slice_of(text)))
                complete_value(b, &option_table[i], slice_part(prefix, strlen(text), prefix.len), text);
        }
        if (option_table[i].letter != 0 && prefix.len <= 2) {
            snprintf(text, sizeof text, "-%c", option_table[i].letter);
            offer(b, prefix, "", slice_of(text), slice_of(option_table[i].help));
        }
    }
}

static void complete_symbol(struct buffer *b, struct slice prefix) {
    unsigned offered = 0;
    if (prefix.len == 0)
        return;
    for (row_at row = 0; row < catalog_rows() && offered < COMPLETIONS_MAX; row++) {
        const struct catalog_row *r = catalog_row(row);
        if (r->kind == KIND_MARKER || !slice_starts_fold(catalog_text(r->symbol), prefix))
            continue;
        offer(b, prefix, "", catalog_text(r->symbol), catalog_text(r->description));
        offered++;
    }
}

void options_complete(struct buffer *b, const char *prefix, const char *previous) {
    for (size_t i = 0; previous != NULL && i < option_count; i++) {
        const struct option *option = &option_table[i];
        bool names =
            (option->name != NULL && strncmp(previous, "--", 2) == 0 && strcmp(previous + 2, option->name) == 0) ||
            (option->letter != 0 && previous[0] == '-' && previous[1] == option->letter && previous[2] == '\0');
        if (names && option_takes_value(option)) {
            complete_value(b, option, slice_of(prefix), "");
            return;
        }
    }
    for (size_t i = 0; i < command_count; i++)
        if (command_table[i].name != NULL && prefix[0] != '\0')
            offer(b, slice_of(prefix), "", slice_of(command_table[i].name), slice_of(command_table[i].help));
    if (prefix[0] == '-')
        complete_option(b, slice_of(prefix));
    else
        complete_symbol(b, slice_of(prefix));
}
