#include "query/shape.h"

#include "base/number.h"

char place_before(struct place place, size_t distance) {
    return place.start >= distance ? place.text.ptr[place.start - distance] : '\0';
}

char place_after(struct place place, size_t distance) {
    return place.text.len - place.end > distance ? place.text.ptr[place.end + distance] : '\0';
}

/* "error:5" has its word right before the colon; "cpp:1475" and "12:34" have not. */
static bool colon_belongs(struct place place) {
    struct slice word;
    if (!context_word_before(place.text, place.start - 1, &word))
        return false;
    const struct catalog_word *hint = catalog_word(word);
    return hint != NULL && (hint->role & (ROLE_CODE | ROLE_SKIP)) != 0;
}

bool shape_is_piece(struct place place) {
    char before = place_before(place, 1), after = place_after(place, 0);
    if (before == '@' || before == '\\' || before == '/' || before == '%')
        return true;
    if ((before == '.' || before == ',') && is_word(place_before(place, 2)))
        return true;
    if ((after == '.' || after == ',') && is_digit(place_after(place, 1)))
        return true;
    if (before == ':' && is_word(place_before(place, 2)) && place.start > 2 && !colon_belongs(place))
        return true;
    return after == '%' || after == '\\' || (after == ':' && is_digit(place_after(place, 1)));
}

bool shape_is_guid(struct place place) {
    for (size_t group = 0; group < 2; group++) {
        if (place_after(place, group * 5) != '-')
            return false;
        for (size_t i = 1; i <= 4; i++)
            if (hex_value(place_after(place, group * 5 + i)) < 0)
                return false;
    }
    return true;
}

bool shape_is_dashed(struct place place) {
    bool left = place_before(place, 1) == '-' && is_word(place_before(place, 2));
    bool right = place_after(place, 0) == '-' && is_word(place_after(place, 1));
    return left || right;
}

static bool is_one_of(struct slice word, const char names[][12], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_fold(word, slice_of(names[i])))
            return true;
    return false;
}

/* The word after the token, when at most a few blanks and commas stand between them. */
static struct slice word_after(struct place place) {
    size_t at = place.end, end;
    while (at < place.text.len && at - place.end < 3 && (place.text.ptr[at] == ' ' || place.text.ptr[at] == ','))
        at++;
    for (end = at; end < place.text.len && end - at < 12 && is_word(place.text.ptr[end]);)
        end++;
    return slice_part(place.text, at, end - at);
}

bool shape_is_count(struct place place, const struct context *context) {
    static const char units[][12] = {"times",   "time",      "of",       "rows",     "items",    "entries",  "records",
                                     "results", "files",     "bytes",    "errors",   "warnings", "seconds",  "minutes",
                                     "ms",      "sec",       "retries",  "attempts", "severity", "state",    "skipped",
                                     "passed",  "succeeded", "handling", "objects",  "updates",  "packages", "events"};
    static const char counted[][12] = {"failed", "failures", "fail", "errors", "failure"};
    if (is_one_of(word_after(place), units, sizeof units / sizeof units[0]))
        return true;
    return memchr(context->gap.ptr, ':', context->gap.len) != NULL &&
           is_one_of(context->word, counted, sizeof counted / sizeof counted[0]);
}

bool shape_is_directory_error(struct place place) {
    size_t at = place.end;
    struct slice rest = slice_part(place.text, at, 24);
    uint64_t code;
    if (place.end - place.start != 8 || rest.len < 12 || rest.ptr[0] != ':' || rest.ptr[1] != ' ' ||
        !number_hex(slice_part(place.text, place.start, 8), &code))
        return false;
    for (at = 2; at < rest.len && is_alpha(rest.ptr[at]);)
        at++;
    return at > 5 && slice_equal_fold(slice_part(rest, at - 3, 3), SLICE("Err")) &&
           slice_starts_fold(slice_part(rest, at, rest.len), SLICE(": DSID-"));
}
