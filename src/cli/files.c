#include "cli/files.h"

#include <errno.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/output.h"
#include "cli/system.h"

static void append(struct files *files, char *path) {
    if (path != NULL && files->count == files->room) {
        size_t room = files->room == 0 ? 16 : files->room * 2;
        char **grown = realloc(files->paths, room * sizeof *grown);
        if (grown == NULL) {
            free(path);
            path = NULL;
        } else {
            files->paths = grown;
            files->room = room;
        }
    }
    if (path != NULL)
        files->paths[files->count++] = path;
    else
        files->failed = true;
}

static char *copy(struct slice path) {
    char *text = malloc(path.len + 1);
    if (text != NULL) {
        memcpy(text, path.ptr, path.len);
        text[path.len] = '\0';
    }
    return text;
}

static void complain(struct files *files, const char *path) {
    struct buffer b = {0};
    utf8_append_printable(&b, slice_of(path), 4096);
    output_error("winerr: %.*s: %s\n", (int)b.len, b.ptr == NULL ? "" : b.ptr, strerror(errno));
    buffer_free(&b);
    files->failed = true;
}

static int by_name(const void *left, const void *right) { return strcmp(*(char *const *)left, *(char *const *)right); }

/* A directory that is being listed. */
struct listing {
    struct files *files;
    const char *path;
};

static void take_name(void *context, const char *name) {
    struct listing *listing = context;
    struct slice parent = slice_of(listing->path);
    char between = system_separator(listing->path), last = parent.len > 0 ? parent.ptr[parent.len - 1] : '\0';
    struct buffer path = {0};
    buffer_append(&path, parent);
    if (last != '/' && last != between)
        buffer_char(&path, between);
    buffer_text(&path, name);
    append(listing->files, path.failed ? NULL : copy(buffer_slice(&path)));
    buffer_free(&path);
}

/* The names in a directory, as paths, sorted. */
static void list(struct files *ret, const char *path) {
    struct listing listing = {ret, path};
    if (!system_list(path, take_name, &listing)) {
        complain(ret, path);
        return;
    }
    if (ret->count > 0)
        qsort(ret->paths, ret->count, sizeof ret->paths[0], by_name);
}

static void add_below(struct files *files, const char *path) {
    struct files inside = {0};
    list(&inside, path);
    for (size_t i = 0; i < inside.count; i++) {
        /* Links below a directory are not followed, so that nothing is read twice or without end. */
        enum system_kind kind = system_kind(inside.paths[i], false);
        if (kind == SYSTEM_DIRECTORY)
            add_below(files, inside.paths[i]);
        else if (kind == SYSTEM_FILE)
            append(files, copy(slice_of(inside.paths[i])));
    }
    files->failed = files->failed || inside.failed;
    files_free(&inside);
}

static void take_path(void *context, const char *path) { append(context, copy(slice_of(path))); }

static void add_path(struct files *files, const char *path, bool recursive) {
    if (recursive && strcmp(path, "-") != 0 && system_kind(path, true) == SYSTEM_DIRECTORY)
        add_below(files, path);
    else
        append(files, copy(slice_of(path)));
}

void files_add(struct files *files, const char *path, bool recursive) {
    struct files fitting = {0};
    if (!system_expand(path, take_path, &fitting)) {
        add_path(files, path, recursive);
        return;
    }
    qsort(fitting.paths, fitting.count, sizeof fitting.paths[0], by_name);
    for (size_t i = 0; i < fitting.count; i++)
        add_path(files, fitting.paths[i], recursive);
    files->failed = files->failed || fitting.failed;
    files_free(&fitting);
}

void files_free(struct files *files) {
    for (size_t i = 0; i < files->count; i++)
        free(files->paths[i]);
    free(files->paths);
    files->paths = NULL;
    files->count = files->room = 0;
}
