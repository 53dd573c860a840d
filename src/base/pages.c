#include "base/pages.h"

#include <stdlib.h>

/* AddressSanitizer knows what comes from the C library alone. */
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#include <sys/mman.h>

void *pages_take(size_t size) {
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

void pages_free(void *pages, size_t size) {
    if (pages != NULL)
        munmap(pages, size);
}

#else

void *pages_take(size_t size) { return calloc(1, size); }

void pages_free(void *pages, size_t size) {
    (void)size;
    free(pages);
}

#endif
