/* The build-time program: reads data/, refuses what is wrong in it, writes the catalog's tables.
 *
 *   generate DATA_FOLDER TABLES INDEX [DEPFILE]
 *
 * Exit status: 0 written, 1 the data is wrong (said as file:line: why), 2 I/O error or usage. */
#include <errno.h>
#include <stdio.h>

#include "generate/index.h"
#include "generate/lexicon.h"

/* What is read lives until the program ends; leaks say nothing here. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

static struct model model; /* reachable to the end, large: not on the stack */

static bool write_depfile(const char *path, const char *target) {
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    fprintf(file, "%s:%.*s\n", target, (int)model.depends.len, model.depends.ptr);
    bool failed = ferror(file) != 0;
    return fclose(file) == 0 && !failed;
}

int main(int argc, char **argv) {
    if (argc < 4 || argc > 5) {
        fputs("usage: generate DATA_FOLDER TABLES INDEX [DEPFILE]\n", stderr);
        return 2;
    }
    pool_text(&model, SLICE(""));
    facts_read(&model, argv[1]);
    facts_index(&model, argv[1]);
    words_read(&model, argv[1]);
    setup_read(&model, argv[1]);
    texts_read(&model, argv[1]);
    guidance_read(&model, argv[1]);
    lexicon_read(&model, argv[1]);
    if (complaints() == 0)
        index_make(&model);
    if (complaints() > 0) {
        fprintf(stderr, "%u mistake%s in %s\n", complaints(), complaints() == 1 ? "" : "s", argv[1]);
        return 1;
    }
    bool written =
        emit_tables(&model, argv[2]) && index_emit(&model, argv[3]) && (argc == 4 || write_depfile(argv[4], argv[2]));
    if (!written)
        fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
    return written ? 0 : 2;
}
