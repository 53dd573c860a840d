/* What the generator gathers from data/ before it writes the tables. It lives until the program
 * ends: nothing is freed one by one. */
#ifndef WINERR_GENERATE_MODEL_H
#define WINERR_GENERATE_MODEL_H

#include <cjson/cJSON.h>
#include <stdio.h>

#include "base/buffer.h"

#include "catalog/layout.h"

/* Where a fact stands, for messages. */
struct place {
    const char *file;
    unsigned line;
};

struct model_row {
    struct place place;
    uint32_t code;
    enum kind kind;
    unsigned space;
    struct slice symbol;
    struct slice headers;
    struct slice description;
    unsigned family;
    uint32_t guidance;
    unsigned popularity;
    unsigned primary;
};

struct model_space {
    struct slice name, label, title;
    unsigned weight;
    bool hex;
    enum known known;
};

struct model_range {
    unsigned space;
    uint32_t first, last;
    struct slice header; /* empty: any */
    unsigned family;
};

struct model_family {
    struct slice name, title;
    uint32_t guidance;
};

struct model_guidance {
    struct place place;
    const cJSON *json;
    row_at row; /* NO_ROW: of a family */
    unsigned family;
    bool resolved; /* its same_as has been followed */
    struct catalog_guidance out;
};

/* A growing array; `items` is realloc'ed. */
#define ARRAY(type)                                                                                                    \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t room;                                                                                                   \
    }

struct model {
    struct slice version;
    ARRAY(struct catalog_source) sources;
    ARRAY(struct model_space) spaces;
    ARRAY(struct model_family) families;
    ARRAY(struct model_range) ranges;
    ARRAY(struct model_row) rows;
    ARRAY(struct catalog_facility) facilities;
    ARRAY(struct catalog_nt_to_win32) nt_to_win32;
    ARRAY(struct model_guidance) guidance; /* [0] is "none" */
    ARRAY(struct catalog_cause) causes;
    ARRAY(struct catalog_step) steps;
    ARRAY(struct catalog_pair) pairs;
    ARRAY(struct catalog_related) related;
    ARRAY(struct catalog_word) words;
    ARRAY(struct catalog_setup) setup;
    ARRAY(struct catalog_setup_pair) setup_pairs;
    uint32_t symbol_slots[CATALOG_SLOTS]; /* row + 1 */
    uint32_t code_slots[CATALOG_SLOTS];
    size_t coded_rows;     /* those with a number; the rest are unassigned */
    struct buffer text;    /* the text pool */
    struct buffer depends; /* files read, for the build system */
};

/* Adds a zeroed element and returns it; never NULL. */
#define ARRAY_ADD(array)                                                                                               \
    ((array)->items = array_room((array)->items, &(array)->room, (array)->count, sizeof *(array)->items),              \
     &(array)->items[(array)->count++])
void *array_room(void *items, size_t *room, size_t count, size_t size);

/* Says `file:line: message` on standard error and counts it. */
void complain(struct place place, const char *format, ...) PRINTF_LIKE(2, 3);
unsigned complaints(void);

/* Puts a text into the pool once, however often it is asked for. */
text_at pool_text(struct model *model, struct slice text);

/* A file's bytes with a NUL after them; exits when it cannot be read. Noted as a dependency. */
struct slice read_file(struct model *model, const char *path);

int model_space(const struct model *model, struct slice name);  /* -1: none */
int model_family(const struct model *model, struct slice name); /* -1: none */

/* The row with that symbol (exactly as written) in that space, or in any when `space` is -1:
 * the likeliest one; NO_ROW when there is none. Valid once facts_index() has run. */
row_at model_symbol(const struct model *model, struct slice symbol, int space);

/* The text that pool_text() put there. */
struct slice pool_get(const struct model *model, text_at at);

void facts_read(struct model *model, const char *folder);
void facts_index(struct model *model, const char *folder); /* sorts the rows and fills both indexes */
void texts_read(struct model *model, const char *folder);
void setup_read(struct model *model, const char *folder);
void setup_emit(const struct model *model, FILE *out);
void words_read(struct model *model, const char *folder);
void words_emit(const struct model *model, FILE *out);
void endings_emit(const struct model *model, FILE *out); /* of these words */
void guidance_read(struct model *model, const char *folder);
bool emit_tables(struct model *model, const char *path);

#endif
