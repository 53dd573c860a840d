/* Codes inside a pasted text: those that are codes for sure, or, where there is none, those that may be. */
#include "query/sight.h"

#include "query/context.h"

static bool known_already(const struct result *result, uint32_t code) {
    for (unsigned i = 0; i < result->reading_count; i++)
        if (!result->readings[i].alternate && result->readings[i].code == code)
            return true;
    return false;
}

static void add(struct result *result, const struct sight *sight, struct hint fallback) {
    if (result->hits == QUERY_HITS || known_already(result, sight->readings[0].code))
        return;
    unsigned count = sight->count;
    if (result->reading_count + count > QUERY_READINGS)
        return;
    unsigned at = result->reading_count;
    if (sight->first) { /* it goes before the others */
        memmove(result->readings + count, result->readings, at * sizeof result->readings[0]);
        memmove(result->hints + count, result->hints, at * sizeof result->hints[0]);
        for (unsigned i = count; i < at + count; i++)
            result->readings[i].hit++;
        at = 0;
    }
    for (unsigned i = 0; i < count; i++) {
        result->readings[at + i] = sight->readings[i];
        result->readings[at + i].hit = sight->first ? 0 : result->hits;
        result->hints[at + i] = sight->hint.word != NULL ? sight->hint : fallback;
    }
    result->reading_count += count;
    result->hits++;
}

static void find_of(struct slice text, enum strength least, struct hint fallback, struct result *result) {
    size_t at = 0;
    struct sight sight;
    while (result->hits < QUERY_HITS && sight_next(text, &at, &sight)) {
        if (sight.strength < least || sight.strength == SIGHT_NOTHING)
            continue;
        add(result, &sight, fallback);
        if (sight.readings[0].code >= 0x80000000u && !result->has_extend) {
            size_t behind = sight_extend(text, at, &result->extend);
            result->has_extend = behind > at;
            at = behind;
        }
        if (sight.stop)
            at = sight_parameters(text, at, &result->parameters);
    }
}

/* "0x7B, 0x80070005": a list of numbers and nothing else; each of them is meant. */
static bool has_words(struct slice text) {
    size_t at = 0;
    struct sight sight;
    while (sight_next(text, &at, &sight))
        if (sight.strength == SIGHT_NOTHING)
            return true;
    return false;
}

void forms_find(struct slice text, struct result *result) {
    struct hint fallback = context_of_text(text);
    if (has_words(text))
        find_of(text, SIGHT_STRONG, fallback, result);
    if (result->hits == 0)
        find_of(text, SIGHT_WEAK, fallback, result);
}
