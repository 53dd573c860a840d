/* winerr list and winerr export: the rows of the catalog, a line each, as many as are wanted. */
#include "render/listing.h"

#include "base/glob.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/terminal.h"
#include "search/search.h"

static bool has_part(struct slice list, struct slice text, bool (*fits)(struct slice part, struct slice text)) {
    struct slice part;
    if (list.len == 0)
        return true;
    while (slice_cut(&list, ',', &part))
        if (fits(part, text))
            return true;
    return false;
}

/* Of headers separated by commas one fits. */
static bool header_fits(struct slice glob, struct slice headers) {
    struct slice header;
    while (slice_cut(&headers, ',', &header))
        if (glob_fits(glob, header))
            return true;
    return false;
}

static bool symbol_fits(const struct options *options, row_at row) {
    for (int i = 0; i < options->operand_count; i++)
        if (glob_fits(slice_of(options->operands[i]), catalog_symbol(row)))
            return true;
    return options->operand_count == 0;
}

static bool is_wanted(const struct options *options, const struct search_filter *filter, bool aliases, row_at row) {
    const struct catalog_row *r = catalog_row(row);
    if (r->kind == KIND_MARKER || (r->kind == KIND_ALIAS && !aliases && options->operand_count == 0))
        return false;
    return search_filter_fits(filter, row) && symbol_fits(options, row) &&
           has_part(options->list.headers, catalog_text(r->headers), header_fits) &&
           (options->list.severities.len == 0 ||
            (r->kind != KIND_UNASSIGNED && has_part(options->list.severities, row_severity(row), slice_equal)));
}

static int list(const struct options *options, const struct listing *format, bool aliases, bool may_page) {
    struct render_options render = page_options(options);
    struct search_filter filter = {.some_space = options->filter.active, .families = options->list.families};
    struct page page;
    bool found = false;
    if (options->width == 0 && !terminal_is_output())
        render.width = 0; /* nothing is cut in a pipe */
    memcpy(filter.spaces, options->filter.spaces, sizeof filter.spaces);
    page_open(&page, options, may_page);
    if (format->begin != NULL)
        format->begin(&page.out);
    for (row_at row = 0; row < catalog_rows() && !page.failed; row++) {
        if (!is_wanted(options, &filter, aliases, row))
            continue;
        format->row(&page.out, row, &render, !found);
        found = true;
        if (options->flush_each || page.out.len >= PAGE_FLUSH_AT)
            page_flush(&page);
    }
    if (format->end != NULL)
        format->end(&page.out);
    if (!page_close(&page))
        return EXIT_TROUBLE;
    if (!found)
        output_error("winerr: no code fits\n");
    return found ? EXIT_FOUND : EXIT_NOT_FOUND;
}

int command_list(const struct options *options) {
    static const struct listing *const formats[] = {&listing_text, &listing_brief, &listing_json, &listing_ndjson};
    struct options own = *options;
    own.flush_each = options->flush_each && options->format != FORMAT_NDJSON; /* nothing is waited for here */
    return list(&own, formats[options->format], options->all, true);
}

int command_export(const struct options *options) {
    static const struct listing *const formats[] = {&listing_csv, &listing_ndjson, &listing_sql};
    struct options own = *options;
    own.flush_each = false;
    return list(&own, formats[options->list.format], true, false);
}
