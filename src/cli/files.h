/* The files that operands name. */
#ifndef WINERR_CLI_FILES_H
#define WINERR_CLI_FILES_H

#include "base/buffer.h"

/* Paths, in order. Start from {0}. */
struct files {
    char **paths;
    size_t count, room;
    bool failed; /* a directory could not be read: said on standard error; or memory ran out */
};

/* Appends `path`; when `recursive`, in place of a directory all files in it and below, sorted by name. */
void files_add(struct files *files, const char *path, bool recursive);
void files_free(struct files *files);

#endif
