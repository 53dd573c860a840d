/* Much memory that is used at once: what matters is not its size but how often the processor stops for a page. */
#ifndef WINERR_BASE_PAGES_H
#define WINERR_BASE_PAGES_H

#include <stddef.h>

/* Zeroed memory, its pages at hand where the system can do that in one step; NULL when there is none. */
void *pages_take(size_t size);

/* Of the same size; takes NULL. */
void pages_free(void *pages, size_t size);

#endif
