/* What a log holds, code by code: how often, where first and last, and what stands beside what. */
#ifndef WINERR_SCAN_TALLY_H
#define WINERR_SCAN_TALLY_H

#include "scan/scan.h"

struct tally_place {
    uint32_t file; /* the caller's number of it */
    uint64_t line, column;
};

#define TALLY_BEHIND 4

/* A specific failure beside one that says only that something failed: likely its cause. */
struct tally_pair {
    uint32_t entry; /* index of the specific one */
    uint64_t count;
};

struct tally_entry {
    struct scan_meaning meaning;
    uint64_t count;
    struct tally_place first, last;
    bool generic;                           /* the code says only that something failed */
    bool behind;                            /* it stood beside a generic one: it goes first */
    struct tally_pair causes[TALLY_BEHIND]; /* of a generic one */
    unsigned cause_count;
};

#define TALLY_NEAR 8 /* lines */

/* Start with tally_init(). */
struct tally {
    struct tally_entry *entries; /* in the order of their first hit; tally_sort() changes it */
    size_t count, room;
    uint32_t *slots; /* open-addressed, entry + 1 */
    size_t slot_count;
    struct {
        uint32_t entry;
        struct tally_place place;
    } recent[TALLY_NEAR]; /* the last failures */
    unsigned recent_count;
    uint64_t hits, benign;
    bool out_of_memory;
};

void tally_init(struct tally *tally);
void tally_free(struct tally *tally); /* takes NULL */

void tally_add(struct tally *tally, const struct scan_meaning *meaning, struct tally_place place);

/* Failures before successes and notices; causes first, then the commonest. Fills ret_order with indices
 * of entries (room for `count`). */
void tally_order(const struct tally *tally, uint32_t ret_order[]);

#endif
