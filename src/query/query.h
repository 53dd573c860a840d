/* From what somebody typed or pasted to what it can mean: the one road from query to answer. */
#ifndef WINERR_QUERY_QUERY_H
#define WINERR_QUERY_QUERY_H

#include "base/buffer.h"
#include "catalog/catalog.h"
#include "code/code.h"

enum status {
    STATUS_FOUND,     /* at least one meaning is listed */
    STATUS_UNLISTED,  /* a well-formed code that no table lists; it is decoded all the same */
    STATUS_NOT_FOUND, /* a name or a text in which nothing is known */
    STATUS_INVALID    /* no query: empty, too long, more than 32 bits, no text */
};

/* How a number was written, or that a name was given. */
enum notation {
    NOTATION_SYMBOL,
    NOTATION_SPELLING, /* a symbol as another project spells it: NT_STATUS_*, WERR_* */
    NOTATION_DECIMAL,
    NOTATION_NEGATIVE, /* a negative decimal: the code as a signed 32-bit number */
    NOTATION_HEX,      /* marked as such: 0x, &H, a trailing h */
    NOTATION_BARE_HEX, /* letters a to f among the digits, or eight digits from 8 on */
    NOTATION_LITTLE_ENDIAN,
    NOTATION_MESSAGE /* not at all: the query is the sentence that a module has for the code */
};

/* One way to read one number of the query. */
struct reading {
    uint32_t code;
    struct slice text; /* the bytes that were read, inside the query */
    enum notation notation;
    bool alternate;      /* the digits more likely mean the other reading */
    bool said;           /* a word beside it says that it is a code */
    bool low_half;       /* of a 64-bit number only the low 32 bits were taken */
    unsigned hex_digits; /* as written, 0 for decimals: eight of them suggest a stop code */
    unsigned hit;        /* which code of a pasted text: 0 is the first */
};

/* A word beside a number that says what kind of number it is. */
struct hint {
    const char *word; /* NULL: there is none */
    int space;        /* -1: none */
    int family;       /* -1: none */
    bool adjacent;    /* right before the number, not elsewhere in the text */
};

struct match {
    row_at row;
    uint32_t code;  /* of this meaning */
    uint32_t outer; /* the code that it was found inside of, where `wrap` says so */
    int16_t score;
    uint8_t wrap;    /* enum wrap */
    uint8_t reading; /* index into the result's readings */
    bool hinted;     /* the reading's hint names this meaning's space or family */
};

#define QUERY_HITS 8       /* codes taken out of one pasted text */
#define QUERY_READINGS 16  /* at most two a hit */
#define QUERY_LENGTH 65536 /* bytes; more is no query */

/* Zero it before the first use; it can be used again for the next query without being freed. */
struct result {
    struct slice input; /* borrowed from the caller */
    enum status status;
    const char *problem; /* of an invalid query: what is wrong with it, in words */
    unsigned hits;
    struct reading readings[QUERY_READINGS];
    struct hint hints[QUERY_READINGS]; /* of each reading */
    unsigned reading_count;
    bool has_extend;
    uint32_t extend;         /* Windows Setup's second number: "0xC1900101 - 0x20017" */
    struct slice parameters; /* what stands in brackets after a stop code; empty: nothing */
    struct slice name;       /* of a query that is one unknown name: that name */
    char joined[16];         /* a number that was broken over two lines, put together again */
    struct match *matches;   /* the best first */
    size_t match_count;
    size_t match_room;
    bool out_of_memory;
};

void result_free(struct result *result); /* takes NULL */

/* Restricts the meanings to spaces; zeroed, it restricts nothing. */
struct filter {
    bool active;
    bool spaces[64];
};

/* Answers `input`, which must stay as it is while the result is used. */
void query_run(struct slice input, const struct filter *filter, struct result *result);

/* Answers an input that is the message of these codes, at most QUERY_READINGS. */
void query_said(struct slice input, const uint32_t codes[], unsigned count, const struct filter *filter,
                struct result *result);

/* True for a text that is a number, a macro call or a known symbol by itself: what tells several
 * queries on a command line from one query of several words. */
bool query_is_code(struct slice text);

/* True for a word that says what a number beside it is ("error", "STOP:", "VPN"). */
bool query_is_hint(struct slice text);

/* Appends, in words, why a match is there. */
void query_reason(const struct result *result, const struct match *match, struct buffer *b);

/* The code to take apart for a result: its first reading's, or that of the symbol. False when the
 * result has none. */
bool query_code(const struct result *result, uint32_t *ret);

#endif
