#include "cli/page.h"

#include "cli/output.h"
#include "cli/terminal.h"

struct render_options page_options(const struct options *options) {
    return (struct render_options){.width = options->width != 0 ? options->width : terminal_width(),
                                   .colour = terminal_wants_colour(options->colour),
                                   .hyperlinks = terminal_wants_hyperlinks(options->hyperlink),
                                   .all = options->all};
}

void page_open(struct page *page, const struct options *options, bool may_page) {
    *page = (struct page){.gather = may_page && (options->format == FORMAT_TEXT || options->format == FORMAT_BRIEF) &&
                                    !options->no_pager && terminal_is_output()};
}

void page_flush(struct page *page) {
    if (!page->gather && !output_write(&page->out))
        page->failed = true;
}

static bool is_long(const struct buffer *b) {
    unsigned lines = 0;
    for (size_t i = 0; i < b->len; i++)
        lines += b->ptr[i] == '\n';
    return lines >= terminal_height();
}

bool page_close(struct page *page) {
    bool paged = page->gather && !page->out.failed && is_long(&page->out) && terminal_page(&page->out);
    if (!paged && !output_write(&page->out))
        page->failed = true;
    bool closed = output_close();
    buffer_free(&page->out);
    return closed && !page->failed;
}
