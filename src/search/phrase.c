/* Phrases: whether words stand side by side in a row's texts. The index does not know their places, so the texts of
 * the few rows that have all the words are read. */
#include "search/parts.h"

static bool means(const struct concept *concept, int term) {
    for (unsigned i = 0; i < concept->count; i++)
        if ((int)concept->alternatives[i].term == term && concept->alternatives[i].percent == 100)
            return true;
    return false;
}

/* Words that say nothing are passed over, as in the query. */
static bool stands_in(const struct question *question, const struct phrase *phrase, struct slice text, bool symbol) {
    struct word word;
    uint32_t begun = 0; /* bit n: the last n + 1 words are the phrase's first */
    while (symbol ? words_next_of_symbol(&text, &word) : words_next(&text, &word)) {
        int term = index_find(word_slice(&word));
        if (term == TERM_STOP || word.len < 2)
            continue;
        uint32_t now = 0;
        for (unsigned i = 0; i < phrase->count; i++)
            if ((i == 0 || (begun >> (i - 1) & 1) != 0) && means(&question->concepts[phrase->first + i], term))
                now |= (uint32_t)1 << i;
        begun = now;
        if ((begun >> (phrase->count - 1) & 1) != 0)
            return true;
    }
    return false;
}

static bool in_steps(const struct question *q, const struct phrase *phrase, struct catalog_run run) {
    for (unsigned i = 0; i < run.count; i++)
        if (stands_in(q, phrase, catalog_text(catalog_steps(run)[i].text), false) ||
            stands_in(q, phrase, catalog_text(catalog_steps(run)[i].command), false))
            return true;
    return false;
}

static bool in_guidance(const struct question *q, const struct phrase *phrase, const struct catalog_guidance *g) {
    const text_at texts[] = {g->summary, g->background, g->context, g->why, g->developer_notes};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (stands_in(q, phrase, catalog_text(texts[i]), false))
            return true;
    for (unsigned i = 0; i < g->causes.count; i++)
        if (stands_in(q, phrase, catalog_text(catalog_causes(g->causes)[i].text), false))
            return true;
    for (unsigned i = 0; i < g->faq.count; i++)
        if (stands_in(q, phrase, catalog_text(catalog_pairs(g->faq)[i].first), false) ||
            stands_in(q, phrase, catalog_text(catalog_pairs(g->faq)[i].second), false))
            return true;
    return in_steps(q, phrase, g->diagnose) || in_steps(q, phrase, g->fixes);
}

bool phrases_stand(const struct question *question, row_at row) {
    const struct catalog_row *r = catalog_row(row);
    const struct catalog_guidance *g = catalog_guidance(r->guidance);
    for (unsigned i = 0; i < question->phrase_count; i++) {
        const struct phrase *phrase = &question->phrases[i];
        if (!stands_in(question, phrase, catalog_text(r->symbol), true) &&
            !stands_in(question, phrase, catalog_text(r->description), false) &&
            !stands_in(question, phrase, catalog_text(catalog_family(r->family)->title), false) &&
            !(g != NULL && in_guidance(question, phrase, g)))
            return false;
    }
    return true;
}
