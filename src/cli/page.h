/* Output that goes through a pager when it is long and standard output is a terminal. */
#ifndef WINERR_CLI_PAGE_H
#define WINERR_CLI_PAGE_H

#include "cli/options.h"

#define PAGE_FLUSH_AT 65536 /* bytes gathered before they are written */

struct page {
    struct buffer out; /* what is to be shown; the caller appends */
    bool gather;       /* for the pager, at the end */
    bool failed;       /* something was not written */
};

/* `may_page` is false for output that answers what is still being typed. */
void page_open(struct page *page, const struct options *options, bool may_page);

/* Writes what is there, unless it is gathered. */
void page_flush(struct page *page);

/* Shows the rest and closes standard output; false when anything was not written, after saying so. */
bool page_close(struct page *page);

/* Width and colour as the options and the terminal have them. */
struct render_options page_options(const struct options *options);

#endif
