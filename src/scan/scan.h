/* Codes in a log: bytes in, hits out. Works on blocks of any size, so that memory stays bounded. */
#ifndef WINERR_SCAN_SCAN_H
#define WINERR_SCAN_SCAN_H

#include "catalog/hash.h"
#include "query/sight.h"
#include "scan/probe.h"

/* A token longer than this is no code; and what is around a code is looked at only this far. */
#define SCAN_AROUND 512

/* What a code means, as far as a line of output tells it. */
struct scan_meaning {
    uint32_t code; /* as it stands in the log */
    row_at row;    /* its likeliest meaning; NO_ROW: unlisted */
    uint8_t wrap;  /* enum wrap: the row is of a code inside */
    bool benign;   /* a success or a notice */
};

/* One code at one place of a block. */
struct scan_hit {
    size_t start, end;       /* in the block */
    uint64_t line;           /* of the block: 0 for its first */
    uint64_t column;         /* in the line, from 1 */
    struct hint hint;        /* of a word beside it, or of its line */
    struct slice parameters; /* what stands in brackets behind a stop code; points into the block */
    struct scan_meaning meaning;
};

/* The caller owns it; start from {0}. */
struct scan_hits {
    struct scan_hit *hits;
    size_t count, room;
    bool out_of_memory;
};

void scan_hits_free(struct scan_hits *hits); /* takes NULL */

#define SCAN_LINE_CODES 16

/* What is known of the line that a block ends in, for the block that goes on with it. Start from {0}. */
struct scan_line {
    uint64_t length;  /* bytes of it in earlier blocks */
    struct hint hint; /* of its words, once `hinted` */
    bool hinted;
    uint32_t codes[SCAN_LINE_CODES]; /* reported already: a code and its name are one hit */
    unsigned code_count;
};

struct scan_memo {
    uint64_t key;
    struct scan_meaning meaning;
};

/* What was found of a name before, by its hash. */
struct scan_name_memo {
    uint64_t hash;
    struct scan_meaning meaning;
    bool is_code; /* false: a word with an underscore, no symbol */
    bool stop;
};

#define SCAN_MEMOS 1024
#define SCAN_ENDINGS ((1 << ENDING_BITS) / 64)

/* Start with scan_init(). One thread uses it at a time. */
struct scanner {
    const struct filter *filter;         /* borrowed; NULL: all spaces */
    uint64_t word_endings[SCAN_ENDINGS]; /* of words that make a number behind them a code */
    struct result result;                /* room for ranking */
    struct scan_name_memo names[SCAN_MEMOS];
    struct scan_memo memos[SCAN_MEMOS]; /* meanings found before */
};

void scan_init(struct scanner *scanner, const struct filter *filter);
void scan_free(struct scanner *scanner); /* takes NULL */

/* Appends the hits that begin in block[from, to), in order. Bytes before `from` (the end of what was
 * scanned before) and behind `to` are looked at only as surroundings; `to` is behind a line feed, at the end of
 * the log, or in a line that is too long for a block. The line at `from` is *line; the one at `to` is left there.
 * Returns how many lines ended. */
uint64_t scan_block(struct scanner *scanner, struct slice block, size_t from, size_t to, struct scan_line *line,
                    struct scan_hits *ret);

/* Judges and ranks a hit once more, for those who want to know all of it: result is the lookup's. */
void scan_explain(struct slice block, const struct scan_hit *hit, const struct filter *filter, struct result *ret);

#endif
