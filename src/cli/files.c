#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"

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

static char *copy(struct slice a, struct slice b) {
    char *text = malloc(a.len + b.len + 1);
    if (text != NULL) {
        memcpy(text, a.ptr, a.len);
        memcpy(text + a.len, b.ptr, b.len);
        text[a.len + b.len] = '\0';
    }
    return text;
}

static void complain(struct files *files, const char *path) {
    struct buffer b = {0};
    utf8_append_printable(&b, slice_of(path), 4096);
    fprintf(stderr, "winerr: %.*s: %s\n", (int)b.len, b.ptr == NULL ? "" : b.ptr, strerror(errno));
    buffer_free(&b);
    files->failed = true;
}

static int by_name(const void *left, const void *right) { return strcmp(*(char *const *)left, *(char *const *)right); }

/* The names in a directory, as paths, sorted. */
static void list(struct files *ret, const char *path) {
    DIR *directory = opendir(path);
    if (directory == NULL) {
        complain(ret, path);
        return;
    }
    struct slice parent = slice_of(path);
    bool ends = parent.len > 0 && parent.ptr[parent.len - 1] == '/';
    char *prefix = copy(parent, ends ? SLICE("") : SLICE("/"));
    const struct dirent *entry;
    while (prefix != NULL && (entry = readdir(directory)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            append(ret, copy(slice_of(prefix), slice_of(entry->d_name)));
    free(prefix);
    closedir(directory);
    if (ret->count > 0)
        qsort(ret->paths, ret->count, sizeof ret->paths[0], by_name);
}

/* Links below a directory are not followed, so that nothing is read twice or without end. */
static bool is_directory(const char *path, bool named, bool *ret_file) {
    struct stat status;
#ifdef S_ISLNK
    int failed = named ? stat(path, &status) : lstat(path, &status);
#else
    int failed = stat(path, &status);
    (void)named;
#endif
    *ret_file = failed == 0 && S_ISREG(status.st_mode);
    return failed == 0 && S_ISDIR(status.st_mode);
}

static void add_below(struct files *files, const char *path) {
    struct files inside = {0};
    bool file;
    list(&inside, path);
    for (size_t i = 0; i < inside.count; i++) {
        if (is_directory(inside.paths[i], false, &file))
            add_below(files, inside.paths[i]);
        else if (file)
            append(files, copy(slice_of(inside.paths[i]), SLICE("")));
    }
    files->failed = files->failed || inside.failed;
    files_free(&inside);
}

void files_add(struct files *files, const char *path, bool recursive) {
    bool file;
    if (recursive && strcmp(path, "-") != 0 && is_directory(path, true, &file))
        add_below(files, path);
    else
        append(files, copy(slice_of(path), SLICE("")));
}

void files_free(struct files *files) {
    for (size_t i = 0; i < files->count; i++)
        free(files->paths[i]);
    free(files->paths);
    files->paths = NULL;
    files->count = files->room = 0;
}
