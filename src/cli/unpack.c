/* Gzip through zlib, which is optional: without it a packed log is refused with a reason. */
#include "cli/source.h"

#ifdef HAVE_ZLIB

#include <stdlib.h>
#include <zlib.h>

struct unpack {
    z_stream stream;
    bool between; /* one member has ended, another may follow */
    char packed[65536];
};

bool unpack_is_there(void) { return true; }

struct unpack *unpack_new(void) {
    struct unpack *unpack = calloc(1, sizeof *unpack);
    if (unpack != NULL && inflateInit2(&unpack->stream, 15 + 16) != Z_OK) {
        free(unpack);
        return NULL;
    }
    return unpack;
}

/* More packed bytes; 1 when there are some, 0 at the end, -1 on a failure. */
static int feed(struct unpack *unpack, struct source *from) {
    if (unpack->stream.avail_in > 0)
        return 1;
    long got = source_raw_read(from, unpack->packed, sizeof unpack->packed);
    unpack->stream.next_in = (Bytef *)unpack->packed;
    unpack->stream.avail_in = got > 0 ? (uInt)got : 0;
    return got > 0 ? 1 : (int)got;
}

long unpack_read(struct unpack *unpack, struct source *from, char *to, size_t room) {
    z_stream *stream = &unpack->stream;
    stream->next_out = (Bytef *)to;
    stream->avail_out = (uInt)room;
    while (stream->avail_out == room) {
        int fed = feed(unpack, from);
        if (fed < 0)
            return -1;
        if (fed == 0) {
            from->problem = "the gzip data ends too early";
            return unpack->between ? 0 : -1;
        }
        if (unpack->between)
            inflateReset(stream);
        unpack->between = false;
        int done = inflate(stream, Z_NO_FLUSH);
        unpack->between = done == Z_STREAM_END;
        if (done != Z_OK && done != Z_STREAM_END && done != Z_BUF_ERROR) {
            from->problem = "the gzip data is damaged";
            return -1;
        }
    }
    return (long)(room - stream->avail_out);
}

void unpack_free(struct unpack *unpack) {
    if (unpack != NULL)
        inflateEnd(&unpack->stream);
    free(unpack);
}

#else

bool unpack_is_there(void) { return false; }
struct unpack *unpack_new(void) {
    return NULL;
}
void unpack_free(struct unpack *unpack) { (void)unpack; }
long unpack_read(struct unpack *unpack, struct source *from, char *to, size_t room) {
    (void)unpack, (void)from, (void)to, (void)room;
    return -1;
}

#endif
