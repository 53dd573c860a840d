#include "generate/wordset.h"

#include <stdlib.h>

static size_t slot_of(const struct wordset *set, struct slice word) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619u;
    size_t slot = (hash ^ hash >> 15) % set->room;
    while (set->slots[slot] != 0 && !slice_equal(set->entries.items[set->slots[slot] - 1].word, word))
        slot = (slot + 1) % set->room;
    return slot;
}

static void grow(struct wordset *set) {
    free(set->slots);
    set->room = set->room == 0 ? 4096 : set->room * 2;
    set->slots = calloc(set->room, sizeof *set->slots);
    if (set->slots == NULL) {
        fputs("generate: out of memory\n", stderr);
        exit(2);
    }
    for (size_t i = 0; i < set->entries.count; i++)
        set->slots[slot_of(set, set->entries.items[i].word)] = (uint32_t)(i + 1);
}

struct wordset_entry *wordset_find(const struct wordset *set, struct slice word) {
    uint32_t entry = set->room == 0 ? 0 : set->slots[slot_of(set, word)];
    return entry == 0 ? NULL : &set->entries.items[entry - 1];
}

struct wordset_entry *wordset_add(struct wordset *set, struct slice word) {
    struct wordset_entry *found = wordset_find(set, word);
    if (found != NULL)
        return found;
    if ((set->entries.count + 1) * 2 > set->room)
        grow(set);
    struct buffer copy = {0};
    buffer_append(&copy, word); /* lives as long as the program */
    if (copy.failed)
        exit(2);
    struct wordset_entry *entry = ARRAY_ADD(&set->entries);
    entry->word = buffer_slice(&copy);
    set->slots[slot_of(set, word)] = (uint32_t)set->entries.count;
    return entry;
}
