/* The words before a number in a text: whether they make it a code, and of which space. */
#ifndef WINERR_QUERY_CONTEXT_H
#define WINERR_QUERY_CONTEXT_H

#include "query/parts.h"

#define CONTEXT_WINDOW 96 /* bytes that are looked at before a token; no line is read further back */

#define CONTEXT_GAP 7 /* bytes at most between a number and the word that makes it a code */

#define CONTEXT_TEXT 2048 /* bytes of a text in which its own hint is looked for */

/* What the words before a token say. */
struct context {
    struct hint hint;
    struct slice word; /* the nearest word before the token; empty: none on its line */
    struct slice gap;  /* what stands between the two */
    bool code;         /* the words say that it is a code */
    bool never;        /* they say that it is none */
    bool hex;          /* a number without a mark is hexadecimal here */
    bool data;         /* Active Directory's "error, data 52e" */
    bool sub;          /* "Sub Status" */
    bool result;       /* "result code": small ones count outcomes, successes among them */
    bool reason;       /* "reason code" */
    bool foreign;      /* HTTP, SMTP, SQL: numbers of others */
};

/* Reads the words before the token that begins at `start`. */
struct context context_before(struct slice text, size_t start);

/* A word anywhere in the text that names a space ("VPN ... 789"), for numbers without one nearby.
 * Only the first CONTEXT_TEXT bytes are looked at: more than a line that a person reads. */
struct hint context_of_text(struct slice text);

/* The word that ends before `end`; false when there is none within the window. */
bool context_word_before(struct slice text, size_t end, struct slice *ret_word);

#endif
