/* Finds sentences in messages, for tests/search.py: `sentences MESSAGES` reads lines of CODE TAB TEXT from that file
 * and a sentence a line from standard input, and writes the codes found for each on a line. */
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "search/sentences.h"

static struct buffer read_all(FILE *file) {
    struct buffer b = {0};
    while (buffer_reserve(&b, 65536)) {
        size_t got = fread(b.ptr + b.len, 1, 65536, file);
        b.len += got;
        if (got == 0)
            break;
    }
    return b;
}

static void find(struct slice messages, struct slice sentence) {
    struct sentence_search search;
    struct slice line, code;
    if (!sentence_search_begin(&search, sentence))
        exit(2);
    while (slice_cut(&messages, '\n', &line)) {
        uint64_t number = 0;
        slice_cut(&line, '\t', &code);
        number_decimal(code, &number);
        sentence_search_offer(&search, (uint32_t)number, line);
    }
    for (size_t i = 0; i < search.count; i++)
        printf("%u:%u ", (unsigned)search.best[i].code, search.best[i].nearness);
    putchar('\n');
    sentence_search_free(&search);
}

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return 2;
    struct buffer messages = read_all(file), sentences = read_all(stdin);
    struct slice rest = buffer_slice(&sentences), sentence;
    fclose(file);
    while (slice_cut(&rest, '\n', &sentence))
        find(buffer_slice(&messages), sentence);
    buffer_free(&messages);
    buffer_free(&sentences);
    return 0;
}
