#include "cli/source.h"

#include "cli/event.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/system.h"

/* What a file's first bytes give away, and what to do with it. */
static const struct {
    struct slice magic;
    const char *problem;
} packed[] = {
    {{"PK\3\4", 4}, "a zip archive: unpack it first"},
    {{"MSCF", 4}, "a cabinet archive: unpack it first (expand, cabextract)"},
    {{"7z\xBC\xAF\x27\x1C", 6}, "a 7z archive: unpack it first"},
    {{"\xFD"
      "7zXZ",
      5},
     "xz-compressed: unpack it first"},
    {{"BZh", 3}, "bzip2-compressed: unpack it first"},
    {{"\x28\xB5\x2F\xFD", 4}, "zstd-compressed: unpack it first"},
};

long source_raw_read(struct source *source, char *to, size_t room) {
    if (source->head_at < source->head_len) {
        size_t len = source->head_len - source->head_at;
        len = len < room ? len : room;
        memcpy(to, source->head + source->head_at, len);
        source->head_at += len;
        return (long)len;
    }
    long got = system_read(source->file, to, room);
    if (got < 0)
        source->problem = strerror(errno);
    return got;
}

static bool read_head(struct source *source) {
    while (source->head_len < sizeof source->head) {
        long got = system_read(source->file, source->head + source->head_len, sizeof source->head - source->head_len);
        if (got < 0)
            source->problem = strerror(errno);
        if (got <= 0)
            return got == 0;
        source->head_len += (size_t)got;
        if (memchr(source->head, '\n', source->head_len) != NULL)
            break; /* a short first line of a pipe must not wait for the second */
    }
    return true;
}

static bool look_at_head(struct source *source, const char *path) {
    struct slice head = {source->head, source->head_len};
    if (slice_equal(slice_part(head, 0, 8), (struct slice){"ElfFile", 8})) {
        if (!source->owned)
            source->problem = "an event log: name the file, as it cannot be read from a stream";
        else
            source->events = events_open(path, &source->problem);
        return source->events != NULL;
    }
    for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++)
        if (slice_equal(slice_part(head, 0, packed[i].magic.len), packed[i].magic)) {
            source->problem = packed[i].problem;
            return false;
        }
    if (!slice_equal(slice_part(head, 0, 3), SLICE("\x1F\x8B\x08")))
        return true;
    if (!unpack_is_there()) {
        source->problem = "gzip-compressed, and this winerr was built without zlib: unpack it first";
        return false;
    }
    source->unpack = unpack_new();
    if (source->unpack == NULL)
        source->problem = strerror(ENOMEM);
    return source->unpack != NULL;
}

bool source_open(struct source *source, const char *path) {
    struct stat status;
    *source = (struct source){.file = STDIN_FILENO};
    if (strcmp(path, "-") != 0) {
        source->file = system_open(path);
        source->owned = source->file >= 0;
    }
    bool opened = source->file >= 0 && fstat(source->file, &status) == 0;
    if (!opened && errno != EISDIR) {
        source->problem = strerror(errno);
        return false;
    }
    if (!opened || S_ISDIR(status.st_mode)) {
        source->problem = "a directory: use --recursive for the files in it";
        return false;
    }
    return read_head(source) && look_at_head(source, path);
}

long source_read(struct source *source, char *to, size_t room) {
    if (source->events != NULL)
        return events_read(source->events, to, room, &source->line, &source->problem);
    return source->unpack != NULL ? unpack_read(source->unpack, source, to, room) : source_raw_read(source, to, room);
}

uint64_t source_size(const struct source *source) {
    struct stat status;
    return fstat(source->file, &status) == 0 && S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
}

void source_close(struct source *source) {
    unpack_free(source->unpack);
    source->unpack = NULL;
    events_close(source->events);
    source->events = NULL;
    if (source->owned)
        close(source->file);
    source->owned = false;
}
