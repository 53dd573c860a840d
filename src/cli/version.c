/* winerr --version: the program's version, and what its catalog holds. */
#include "cli/command.h"
#include "cli/output.h"

int command_version(void) {
    struct buffer b = {0};
    unsigned described = 0, guided = 0;
    for (row_at row = 0; row < catalog_rows(); row++) {
        described += catalog_row(row)->description != 0;
        guided += catalog_row(row)->guidance != 0;
    }
    buffer_printf(&b, "winerr %s\n", WINERR_VERSION);
    buffer_printf(&b, "catalog: %u names in %u spaces, %u described, %u with guidance of their own\n",
                  (unsigned)catalog_rows(), catalog_spaces(), described, guided);
    buffer_printf(&b, "facts of %s, from\n", catalog_version().ptr);
    for (unsigned i = 0; i < catalog_sources(); i++) {
        const struct catalog_source *source = catalog_source(i);
        buffer_printf(&b, "  %6u  %s\n", (unsigned)source->rows, catalog_text(source->title).ptr);
    }
    bool written = output_write(&b);
    buffer_free(&b);
    return output_close() && written ? EXIT_FOUND : EXIT_TROUBLE;
}
