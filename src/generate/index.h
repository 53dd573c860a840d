/* The index of words: which rows, and which guidance, families and spaces, have a word. */
#ifndef WINERR_GENERATE_INDEX_H
#define WINERR_GENERATE_INDEX_H

#include "generate/model.h"

/* Needs everything that the model has; complains where it does not fit the layout. */
void index_make(struct model *model);

/* Writes it as C that src/catalog/index.c includes. */
bool index_emit(const struct model *model, const char *path);

#endif
