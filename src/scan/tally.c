#include "scan/tally.h"

#include <stdlib.h>

/* Failures of whatever was called: each is met beside the one that tells why. */
static const char generic_symbols[][36] = {
    "E_FAIL",
    "E_UNEXPECTED",
    "STATUS_UNSUCCESSFUL",
    "ERROR_INSTALL_FAILURE",
    "ERROR_GEN_FAILURE",
    "ERROR_FUNCTION_FAILED",
    "ERROR_INSTALL_FAILED",
    "ERROR_INSTALL_REGISTRATION_FAILURE",
    "COR_E_EXCEPTION",
    "COR_E_TARGETINVOCATION",
    "DISP_E_EXCEPTION",
    "ERROR_INTERNAL_ERROR",
    "WU_E_UNEXPECTED",
    "CBS_E_INSTALLERS_FAILED",
    "ERROR_UNHANDLED_EXCEPTION",
};

static bool is_generic(row_at row) {
    struct slice symbol = row == NO_ROW ? SLICE("") : catalog_symbol(row);
    for (size_t i = 0; i < sizeof generic_symbols / sizeof generic_symbols[0]; i++)
        if (slice_equal(symbol, slice_of(generic_symbols[i])))
            return true;
    return false;
}

void tally_init(struct tally *tally) { *tally = (struct tally){0}; }

void tally_free(struct tally *tally) {
    if (tally == NULL)
        return;
    free(tally->entries);
    free(tally->slots);
    *tally = (struct tally){0};
}

static size_t slot_of(const struct tally *t, const struct scan_meaning *m) {
    uint64_t key = (uint64_t)m->code << 32 | m->row;
    size_t slot = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) % t->slot_count;
    while (t->slots[slot] != 0) {
        const struct scan_meaning *there = &t->entries[t->slots[slot] - 1].meaning;
        if (there->code == m->code && there->row == m->row)
            break;
        slot = (slot + 1) % t->slot_count;
    }
    return slot;
}

/* Room for one more entry, half of the slots free. */
static bool make_room(struct tally *t) {
    if (t->count < t->room)
        return true;
    size_t room = t->room == 0 ? 256 : t->room * 2;
    struct tally_entry *entries = realloc(t->entries, room * sizeof *entries);
    if (entries != NULL)
        t->entries = entries;
    uint32_t *slots = calloc(room * 2, sizeof *slots);
    if (entries == NULL || slots == NULL) {
        free(slots);
        t->out_of_memory = true;
        return false;
    }
    free(t->slots);
    t->slots = slots;
    t->slot_count = room * 2;
    t->room = room;
    for (size_t i = 0; i < t->count; i++)
        t->slots[slot_of(t, &t->entries[i].meaning)] = (uint32_t)i + 1;
    return true;
}

static struct tally_entry *entry_of(struct tally *t, const struct scan_meaning *meaning, struct tally_place place) {
    if (!make_room(t))
        return NULL;
    size_t slot = slot_of(t, meaning);
    if (t->slots[slot] == 0) {
        t->entries[t->count] =
            (struct tally_entry){.meaning = *meaning, .first = place, .generic = is_generic(meaning->row)};
        t->slots[slot] = (uint32_t)++t->count;
    }
    return &t->entries[t->slots[slot] - 1];
}

static void add_cause(struct tally *t, uint32_t generic, uint32_t specific) {
    struct tally_entry *entry = &t->entries[generic];
    t->entries[specific].behind = true;
    for (unsigned i = 0; i < entry->cause_count; i++)
        if (entry->causes[i].entry == specific) {
            entry->causes[i].count++;
            return;
        }
    if (entry->cause_count < TALLY_BEHIND)
        entry->causes[entry->cause_count++] = (struct tally_pair){specific, 1};
}

/* A generic failure and a specific one within a few lines of a file belong together. */
static void relate(struct tally *t, uint32_t entry, struct tally_place place) {
    unsigned there = t->recent_count < TALLY_NEAR ? t->recent_count : TALLY_NEAR;
    for (unsigned i = 0; i < there; i++) {
        uint32_t other = t->recent[i].entry;
        if (t->recent[i].place.file != place.file || place.line - t->recent[i].place.line > TALLY_NEAR ||
            t->entries[other].generic == t->entries[entry].generic)
            continue;
        if (t->entries[entry].generic)
            add_cause(t, entry, other);
        else
            add_cause(t, other, entry);
    }
    t->recent[t->recent_count % TALLY_NEAR].entry = entry;
    t->recent[t->recent_count % TALLY_NEAR].place = place;
    t->recent_count++;
}

void tally_add(struct tally *tally, const struct scan_meaning *meaning, struct tally_place place) {
    struct tally_entry *entry = entry_of(tally, meaning, place);
    tally->hits++;
    tally->benign += meaning->benign;
    if (entry == NULL)
        return;
    entry->count++;
    entry->last = place;
    if (!meaning->benign)
        relate(tally, (uint32_t)(entry - tally->entries), place);
}

/* qsort has no context: the keys carry all that decides. */
struct key {
    uint8_t class; /* causes, other failures, generic ones, benign */
    uint64_t count;
    uint32_t entry;
};

static int compare_keys(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

void tally_order(const struct tally *tally, uint32_t ret_order[]) {
    struct key *keys = calloc(tally->count + 1, sizeof *keys);
    for (uint32_t i = 0; i < tally->count; i++) {
        const struct tally_entry *e = &tally->entries[i];
        uint8_t class = e->meaning.benign ? 3 : e->generic && e->cause_count > 0 ? 2 : e->behind ? 0 : 1;
        ret_order[i] = i;
        if (keys != NULL)
            keys[i] = (struct key){class, e->count, i};
    }
    if (keys == NULL)
        return; /* no memory: as they came */
    qsort(keys, tally->count, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < tally->count; i++)
        ret_order[i] = keys[i].entry;
    free(keys);
}
