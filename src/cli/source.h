/* A file or standard input as bytes, unpacked where it is packed. */
#ifndef WINERR_CLI_SOURCE_H
#define WINERR_CLI_SOURCE_H

#include "base/buffer.h"

struct unpack; /* zlib's state */
struct events;

struct source {
    int file;
    bool owned;            /* to be closed */
    struct unpack *unpack; /* NULL: the bytes come as they are */
    struct events *events; /* of an event log; NULL otherwise */
    uint64_t line;         /* of an event log: the number of the event that the latest bytes began with */
    char head[16];         /* the first bytes, read to see what the file is */
    size_t head_len, head_at;
    const char
        *problem; /* of a failure: what is wrong, in words; lives as long as the program or until the next call */
};

/* Opens `path`, or standard input for "-". False with `problem` set: what cannot be opened, a directory,
 * an archive. */
bool source_open(struct source *source, const char *path);

/* Up to `room` bytes; 0 at the end; -1 with `problem` set. Gives what is there rather than wait for more. */
long source_read(struct source *source, char *to, size_t room);

void source_close(struct source *source);

/* Bytes of a regular file, 0 where that is not known. */
uint64_t source_size(const struct source *source);

/* --- unpack.c ------------------------------------------------------------------------------------- */

/* Starts to unpack gzip data; NULL without memory. Only where the program was built with zlib. */
struct unpack *unpack_new(void);
bool unpack_is_there(void);
long unpack_read(struct unpack *unpack, struct source *from, char *to, size_t room);
void unpack_free(struct unpack *unpack); /* takes NULL */

/* The source's own bytes, for the unpacker. */
long source_raw_read(struct source *source, char *to, size_t room);

#endif
