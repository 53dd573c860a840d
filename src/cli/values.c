/* What an option's value does to the options. */
#include "base/glob.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cli/option_table.h"
#include "cli/output.h"
#include "messages/messages.h"

bool option_complain(const char *what, struct slice arg) {
    struct buffer b = {0};
    utf8_append_printable(&b, arg, 60);
    output_error("winerr: %s '%.*s'\nTry 'winerr -h'.\n", what, (int)b.len, b.ptr == NULL ? "" : b.ptr);
    buffer_free(&b);
    return false;
}

static bool set_spaces(struct options *options, struct slice list) {
    struct slice name;
    options->filter.active = true;
    while (slice_cut(&list, ',', &name)) {
        int space = catalog_find_space(slice_trim(name));
        if (space < 0 || (size_t)space >= sizeof options->filter.spaces / sizeof options->filter.spaces[0])
            return option_complain("unknown space", name);
        options->filter.spaces[space] = true;
    }
    return true;
}

static bool set_when(enum when *ret, struct slice text) {
    for (int i = 0; i < 3; i++)
        if (slice_equal(text, slice_of(option_whens[i]))) {
            *ret = (enum when)i;
            return true;
        }
    return option_complain("WHEN is auto, always or never, not", text);
}

static bool set_number(unsigned *ret, struct slice text, unsigned least, unsigned most, const char *problem) {
    uint64_t number;
    if (!number_decimal(text, &number) || number < least || number > most)
        return option_complain(problem, text);
    *ret = (unsigned)number;
    return true;
}

/* Each part of the list must be one of what `knows` knows. */
static bool set_list(struct slice *ret, struct slice list, bool (*knows)(struct slice part), const char *problem) {
    struct slice rest = list, part;
    *ret = list;
    while (slice_cut(&rest, ',', &part))
        if (!knows(part))
            return option_complain(problem, part);
    return true;
}

static bool is_severity(struct slice part) {
    for (int i = 0; i < 4; i++)
        if (slice_equal(part, slice_of(option_severities[i])))
            return true;
    return false;
}

static bool is_family(struct slice part) {
    for (unsigned i = 0; i < catalog_families(); i++)
        if (glob_fits(part, catalog_text(catalog_family(i)->name)))
            return true;
    return false;
}

static bool is_header(struct slice part) {
    for (row_at row = 0; row < catalog_rows(); row++) {
        struct slice rest = catalog_text(catalog_row(row)->headers), header;
        while (slice_cut(&rest, ',', &header))
            if (glob_fits(part, header))
                return true;
    }
    return false;
}

static bool set_format(enum export_format *ret, struct slice text) {
    for (int i = 0; i < 3; i++)
        if (slice_equal(text, slice_of(option_formats[i]))) {
            *ret = (enum export_format)i;
            return true;
        }
    return option_complain("a format is csv, ndjson or sql, not", text);
}

static bool set_json(struct options *options, struct slice value) {
    if (value.ptr != NULL && !slice_equal(value, SLICE("1")))
        return option_complain("only version 1 of the JSON exists, not", value);
    options->format = FORMAT_JSON;
    return true;
}

static bool apply_valued(struct options *options, const struct option *option, struct slice value) {
    uint16_t language;
    switch (option->id) {
    case OPTION_JSON:
        return set_json(options, value);
    case OPTION_SPACE:
        return set_spaces(options, value);
    case OPTION_COLOR:
        return set_when(&options->colour, value);
    case OPTION_HYPERLINK:
        return set_when(&options->hyperlink, value);
    case OPTION_PROGRESS:
        return set_when(&options->scan.progress, value);
    case OPTION_FAMILY:
        return set_list(&options->list.families, value, is_family, "unknown family");
    case OPTION_SEVERITY:
        return set_list(&options->list.severities, value, is_severity, "unknown severity");
    case OPTION_HEADER:
        return set_list(&options->list.headers, value, is_header, "unknown header");
    case OPTION_FORMAT:
        return set_format(&options->list.format, value);
    case OPTION_WIDTH:
        return set_number(&options->width, value, 40, 400, "a width is 40 to 400, not");
    case OPTION_THREADS:
        return set_number(&options->scan.threads, value, 1, 64, "the number of threads is 1 to 64, not");
    case OPTION_MESSAGES:
        options->messages.modules = value;
        return value.len > 0 || option_complain("--messages needs auto or files, not", value);
    case OPTION_LANG:
        options->messages.language = value;
        return language_read(value, &language) || option_complain("Windows has no language", value);
    case OPTION_OUTPUT:
        options->scan.output = value.ptr; /* the end of an argument: a C string */
        return true;
    default: /* OPTION_ONLY */
        options->scan.only = value;
        return true;
    }
}

/* What an option without a value sets. */
static bool *flag_of(struct options *options, enum option_id id) {
    switch (id) {
    case OPTION_ALL:
        return &options->all;
    case OPTION_PASSTHRU:
        return &options->scan.passthru;
    case OPTION_SUMMARY:
        return &options->scan.summary;
    case OPTION_EXPLAIN:
        return &options->scan.explain;
    case OPTION_NO_BENIGN:
        return &options->scan.no_benign;
    case OPTION_RECURSIVE:
        return &options->scan.recursive;
    case OPTION_WITH_LINE:
        return &options->scan.with_line;
    case OPTION_CONFIRM:
        return &options->scan.confirm;
    case OPTION_NO_PAGER:
        return &options->no_pager;
    case OPTION_NULL:
        return &options->null_separated;
    case OPTION_LINE_BUFFERED:
    case OPTION_NDJSON:
        return &options->flush_each;
    default:
        return NULL;
    }
}

static enum action action_of(enum option_id id) {
    return id == OPTION_HELP_SHORT ? ACTION_HELP_SHORT
           : id == OPTION_HELP     ? ACTION_HELP_LONG
           : id == OPTION_VERSION  ? ACTION_VERSION
           : id == OPTION_COMPLETE ? ACTION_COMPLETE
                                   : ACTION_RUN;
}

bool option_apply(struct options *options, const struct option *option, struct slice value) {
    if (option->argument != NO_ARGUMENT)
        return apply_valued(options, option, value);
    bool *flag = flag_of(options, option->id);
    if (flag != NULL)
        *flag = true;
    if (option->id == OPTION_NDJSON)
        options->format = FORMAT_NDJSON;
    if (option->id == OPTION_BRIEF)
        options->format = FORMAT_BRIEF;
    if (action_of(option->id) != ACTION_RUN)
        options->action = action_of(option->id);
    return true;
}
