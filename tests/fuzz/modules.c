/* Mutated modules through the reader of message tables, and their messages through the search for sentences: no
 * crash, nothing read or given that is outside of the file, and an end. With a fixed seed it is a test of the suite
 * (the sanitizers are what makes it strict); with libFuzzer, LLVMFuzzerTestOneInput is the entry.
 *
 *   fuzz-modules [ROUNDS [SEED]] */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "messages/messages.h"
#include "sample_module.h"
#include "search/sentences.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct check {
    struct slice file;
    size_t messages;
    struct buffer last;
};

static struct sentences sentences; /* kept from round to round, so that little is allocated */

static void must(bool holds, const char *what) {
    if (holds)
        return;
    printf("not ok 1 - %s\n1..1\n", what);
    exit(1);
}

static bool look(void *context, const struct message *message) {
    struct check *check = context;
    struct buffer text = {0};
    must(message->bytes.ptr >= check->file.ptr &&
             message->bytes.ptr + message->bytes.len <= check->file.ptr + check->file.len,
         "a message outside of the file");
    message_text(message, &text);
    must(utf8_valid(buffer_slice(&text)), "a text that is not UTF-8");
    sentences_add(&sentences, message->code, buffer_slice(&text));
    buffer_free(&check->last);
    check->last = text;
    check->messages++;
    return true;
}

static void search_for(struct slice query) {
    struct sentence_match found[SENTENCES_MAX];
    size_t same = sentences_find(&sentences, query, SENTENCE_EXACT, found);
    must(same == 0 || found[0].nearness == SENTENCE_EXACT, "the same sentence, but not quite");
    size_t count = sentences_find(&sentences, query, SENTENCE_NEAR, found);
    for (size_t i = 0; i < count; i++)
        must(found[i].sentence < sentences.count && found[i].nearness <= SENTENCE_EXACT &&
                 found[i].nearness >= SENTENCE_NEAR && (i == 0 || found[i].nearness <= found[i - 1].nearness),
             "a sentence that is none, or out of order");
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    struct check check = {{(const char *)data, size}, 0, {0}};
    struct message message;
    const char *problem;
    messages_read(check.file, look, &check);
    must(check.messages <= size / 4 + 1, "more messages than there is room for");
    search_for(buffer_slice(&check.last));
    search_for(slice_part(check.file, size / 2, 100));
    sentences.count = sentences.indexed = 0;
    buffer_clear(&sentences.text);
    buffer_free(&check.last);
    messages_find(check.file, 5, 0x407, &message, &problem);
    return 0;
}

static uint32_t chance(uint32_t *state) { /* xorshift */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Numbers that offsets and counts go wrong at. */
static uint32_t number(uint32_t *state, size_t size) {
    static const uint32_t edges[] = {0, 1, 2, 4, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    switch (chance(state) % 4) {
    case 0:
        return edges[chance(state) % (sizeof edges / sizeof edges[0])];
    case 1:
        return (uint32_t)size + chance(state) % 9 - 4;
    case 2:
        return chance(state) % (uint32_t)size + (chance(state) % 2 == 0 ? SAMPLE_ADDRESS : 0);
    default:
        return chance(state);
    }
}

int main(int argc, char **argv) {
    unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
    uint32_t state = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) | 1 : 20261128;
    struct buffer b = {0};
    for (unsigned long round = 0; round < rounds; round++) {
        sample_module(&b, chance(&state) % 2 == 0);
        for (uint32_t edits = chance(&state) % 5; edits > 0; edits--) {
            static const unsigned widths[] = {1, 2, 4};
            size_t fields = chance(&state) % 2 == 0 ? 0 : SAMPLE_RESOURCES;
            size_t at = (fields + chance(&state) % 0x1C0) % (b.len - 4);
            sample_put(&b, at, widths[chance(&state) % 3], number(&state, b.len));
        }
        size_t size = chance(&state) % 8 == 0 ? chance(&state) % b.len : b.len;
        unsigned char *exact = malloc(size + (size == 0)); /* so that a sanitizer sees the first byte too far */
        must(exact != NULL, "no memory");
        memcpy(exact, b.ptr, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    buffer_free(&b);
    printf("ok 1 - %lu mutated modules\n1..1\n", rounds);
    return 0;
}
