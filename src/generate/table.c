#include "generate/table.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/utf8.h"

static unsigned complained;

void complain(struct place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%u: ", place.file, place.line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    complained++;
}

unsigned complaints(void) { return complained; }

static void *must(void *memory) {
    if (memory == NULL) {
        fputs("generate: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *array_room(void *items, size_t *room, size_t count, size_t size) {
    if (count == *room) {
        *room = *room == 0 ? 64 : *room * 2;
        items = must(realloc(items, *room * size));
    }
    memset((char *)items + count * size, 0, size);
    return items;
}

/* A copy that lives as long as the program. */
static char *keep(const char *text) { return strcpy(must(malloc(strlen(text) + 1)), text); }

struct slice read_file(struct model *model, const char *path) {
    struct buffer bytes = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(2);
    }
    for (;;) {
        if (!buffer_reserve(&bytes, 65537))
            must(NULL);
        size_t got = fread(bytes.ptr + bytes.len, 1, 65536, file);
        bytes.len += got;
        if (got == 0)
            break;
    }
    if (ferror(file)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    bytes.ptr[bytes.len] = '\0';
    buffer_printf(&model->depends, " %s", path);
    return buffer_slice(&bytes);
}

/* Takes the next line off `rest`, without its end. */
static bool next_line(struct table *table, struct slice *ret) {
    if (table->rest.len == 0 || !slice_cut(&table->rest, '\n', ret))
        return false;
    table->place.line++;
    return true;
}

static bool clean(struct slice line) {
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.ptr[i] < ' ' && line.ptr[i] != '\t')
            return false;
    return utf8_valid(line);
}

bool table_open(struct table *table, struct model *model, const char *path, const char *columns) {
    *table = (struct table){.place = {keep(path), 0}, .rest = read_file(model, path)};
    struct slice header;
    if (!next_line(table, &header)) {
        complain((struct place){table->place.file, 1}, "empty file, the columns are: %s", columns);
        return false;
    }
    struct slice want = slice_of(columns), have = header, name, wanted;
    while (slice_cut(&want, ' ', &wanted)) {
        table->columns++;
        if (!slice_cut(&have, '\t', &name) || !slice_equal(name, wanted)) {
            complain(table->place, "column %zu should be '%.*s'", table->columns, (int)wanted.len, wanted.ptr);
            return false;
        }
    }
    if (slice_cut(&have, '\t', &name)) {
        complain(table->place, "unknown column '%.*s'", (int)name.len, name.ptr);
        return false;
    }
    return true;
}

bool table_next(struct table *table) {
    struct slice line;
    while (next_line(table, &line)) {
        if (!clean(line)) {
            complain(table->place, "control characters or bytes that are no UTF-8");
            continue;
        }
        size_t count = 0;
        struct slice field;
        while (slice_cut(&line, '\t', &field)) {
            if (count < table->columns)
                table->fields[count] = field;
            count++;
        }
        if (count == table->columns)
            return true;
        complain(table->place, "%zu fields instead of %zu", count, table->columns);
    }
    return false;
}

bool table_hex(const struct table *table, size_t column, uint32_t *ret) {
    struct slice field = table->fields[column];
    uint64_t value;
    if (field.len < 3 || field.len > 10 || field.ptr[0] != '0' || field.ptr[1] != 'x' ||
        !number_hex(slice_part(field, 2, 8), &value)) {
        complain(table->place, "bad number '%.*s'", (int)field.len, field.ptr);
        return false;
    }
    *ret = (uint32_t)value;
    return true;
}

bool table_decimal(const struct table *table, size_t column, uint32_t most, uint32_t *ret) {
    struct slice field = table->fields[column];
    uint64_t value;
    if (!number_decimal(field, &value) || value > most) {
        complain(table->place, "bad number '%.*s'", (int)field.len, field.ptr);
        return false;
    }
    *ret = (uint32_t)value;
    return true;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

void for_each_file(struct model *model, const char *folder, const char *ending,
                   void (*each)(struct model *model, const char *path, struct slice stem)) {
    ARRAY(char *) names = {0};
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        fprintf(stderr, "%s: %s\n", folder, strerror(errno));
        exit(2);
    }
    /* The folder itself is a dependency: a new file in it must run the generator again. */
    buffer_printf(&model->depends, " %s", folder);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.' && slice_ends_fold(slice_of(entry->d_name), slice_of(ending)))
            *ARRAY_ADD(&names) = keep(entry->d_name);
    closedir(dir);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, by_name);
    for (size_t i = 0; i < names.count; i++) {
        struct buffer path = {0};
        buffer_printf(&path, "%s/%s", folder, names.items[i]);
        each(model, keep(path.ptr), slice_part(slice_of(names.items[i]), 0, strlen(names.items[i]) - strlen(ending)));
        buffer_free(&path);
        free(names.items[i]);
    }
    free(names.items);
}
