#include "cli/only.h"

#include "base/glob.h"
#include "cli/option_table.h"
#include "query/decode.h"
#include "render/listing.h"

static const struct slice severity_names[] = {{"success", 7}, {"informational", 13}, {"warning", 7}, {"error", 5}};

/* A space, a severity, or else a symbol with * and ? in it. */
static bool take_term(struct only *only, struct slice term) {
    int space = catalog_find_space(term);
    if (space >= 0 && space < 64) {
        only->spaces[space] = only->some_space = true;
        return true;
    }
    for (int i = 0; i < 4; i++)
        if (slice_equal_fold(term, severity_names[i])) {
            only->severities[i] = only->some_severity = true;
            return true;
        }
    if (only->glob_count == ONLY_TERMS || term.len == 0)
        return option_complain(term.len == 0 ? "an empty term in --only" : "too many symbols in --only, from", term);
    row_at rows[1];
    if (!is_glob(term) && catalog_by_symbol(term, rows, 1) == 0)
        return option_complain("--only knows no space, severity or symbol", term);
    only->globs[only->glob_count++] = term;
    return true;
}

bool only_read(const struct scan_settings *settings, struct only *ret) {
    struct slice list = settings->only, term;
    *ret = (struct only){.no_benign = settings->no_benign};
    while (slice_cut(&list, ',', &term))
        if (!take_term(ret, slice_trim(term)))
            return false;
    return true;
}

static bool has_severity(const struct scan_meaning *m, const bool severities[4]) {
    struct decoded d;
    decode(m->code, &d);
    struct slice severity = m->row != NO_ROW ? row_severity(m->row) : slice_of(d.severity);
    for (int i = 0; i < 4; i++)
        if (slice_equal(severity, severity_names[i]))
            return severities[i];
    return severities[SEVERITY_ERROR];
}

bool only_wants(const struct only *only, const struct scan_meaning *m) {
    if (only->no_benign && m->benign)
        return false;
    if (only->some_space && (m->row == NO_ROW || !only->spaces[catalog_row(m->row)->space]))
        return false;
    if (only->some_severity && !has_severity(m, only->severities))
        return false;
    for (unsigned i = 0; i < only->glob_count; i++)
        if (m->row != NO_ROW && glob_fits(only->globs[i], catalog_symbol(m->row)))
            return true;
    return only->glob_count == 0;
}
