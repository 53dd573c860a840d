/* How the compiled-in catalog lies in memory: shared by the generator that writes it and the
 * catalog that reads it, so that the two cannot differ.
 *
 * Every reference is an offset or an index, never a pointer: the tables need no relocation, stay
 * in the file until a lookup touches their page, and are shared by all running copies. */
#ifndef WINERR_CATALOG_LAYOUT_H
#define WINERR_CATALOG_LAYOUT_H

#include <stdint.h>

/* The most that a row's popularity adds to its weight. */
#define WEIGHT_POPULAR 24

/* Offset into the text pool: two bytes of length (low byte first), the bytes, a NUL.
 * 0 is the empty text. */
typedef uint32_t text_at;

/* Index of a row; rows are sorted by code, then space, kind, popularity and symbol. */
typedef uint32_t row_at;
#define NO_ROW UINT32_MAX

enum kind {
    KIND_CODE,      /* the number's name */
    KIND_ALIAS,     /* another name for it in the same space */
    KIND_MARKER,    /* the first or last of a range: found by its symbol, never by its number */
    KIND_UNASSIGNED /* a name that no header gives a number to */
};

/* One meaning: (space, code, symbol). Unassigned rows stand after all others. */
struct catalog_row {
    uint32_t code;
    text_at symbol;
    text_at description; /* 0: none */
    text_at headers;     /* separated by commas; 0: none */
    uint16_t guidance;   /* index of its own guidance; 0: none */
    uint16_t family;
    uint8_t space;
    uint8_t kind;
    uint8_t popularity; /* 0 to 255: how often people meet it */
    uint8_t primary;    /* of an alias: how many rows before it its code's name stands */
    int16_t weight;     /* how likely a number that is this code means this row, however it is written */
    uint16_t unused;
};

/* The spaces whose numbering the program itself knows something about. */
enum known {
    KNOWN_NONE,
    KNOWN_WIN32,
    KNOWN_HRESULT,
    KNOWN_NTSTATUS,
    KNOWN_BUGCHECK,
    KNOWN_SETUPAPI,
    KNOWN_HTTP,
    KNOWN_COUNT
};

/* Their names, by enum known. */
#define KNOWN_NAMES                                                                                                    \
    { "", "win32", "hresult", "ntstatus", "bugcheck", "setupapi", "http" }

struct catalog_space {
    text_at name;
    text_at label;
    text_at title;
    uint16_t weight; /* how likely a bare number means this space */
    uint8_t hex;     /* 1: its codes are written in hexadecimal */
    uint8_t known;   /* enum known */
};

struct catalog_family {
    text_at name;
    text_at title;
    uint32_t guidance; /* 0: none */
};

struct catalog_facility {
    uint16_t number;
    uint8_t ntstatus; /* 0: of HRESULTs, 1: of NTSTATUSes */
    uint8_t unused;
    text_at name;
};

/* Who says that a number has a name. */
struct catalog_source {
    text_at id;
    text_at title;
    uint32_t rows; /* how many it says it of */
};

struct catalog_nt_to_win32 {
    uint32_t ntstatus;
    uint32_t win32;
};

/* A run of entries in one of the tables below. */
struct catalog_run {
    uint16_t count;
    uint16_t unused;
    uint32_t first;
};

enum level { LEVEL_BENIGN, LEVEL_LOW, LEVEL_MEDIUM, LEVEL_HIGH };
enum retry { RETRY_NO, RETRY_YES, RETRY_AFTER_FIX };
enum shell { SHELL_NONE, SHELL_POWERSHELL, SHELL_CMD, SHELL_SH };

struct catalog_guidance {
    text_at summary;
    text_at background;
    text_at context;
    text_at why; /* of the level */
    text_at developer_notes;
    uint8_t level;
    uint8_t retry;
    uint8_t reboot;
    uint8_t unused;
    struct catalog_run causes;     /* catalog_cause */
    struct catalog_run diagnose;   /* catalog_step */
    struct catalog_run fixes;      /* catalog_step */
    struct catalog_run faq;        /* catalog_pair: question, answer */
    struct catalog_run related;    /* catalog_related */
    struct catalog_run references; /* catalog_pair: title, address */
    struct catalog_run parameters; /* catalog_pair: of a bug check; the second text is empty */
};

struct catalog_cause {
    text_at id;
    text_at text;
};

struct catalog_step {
    text_at text;
    text_at command; /* 0: none */
    uint32_t causes; /* of a fix: bit n set when it is for the guidance's cause n */
    uint8_t shell;
    uint8_t changes;  /* the command changes something on the machine */
    uint8_t elevated; /* the command needs an elevated prompt */
    uint8_t unused;
};

struct catalog_pair {
    text_at first;
    text_at second;
};

struct catalog_related {
    row_at row;
    text_at why;
};

/* Windows Setup's extend code names a phase and an operation of it. Sorted by kind and value. */
enum setup_kind { SETUP_PHASE, SETUP_OPERATION };

struct catalog_setup {
    uint32_t value;
    uint32_t kind; /* enum setup_kind */
    text_at name;
    text_at words;
};

/* A result with an extend code whose meaning together is documented. */
struct catalog_setup_pair {
    uint32_t result;
    uint32_t extend;
    text_at words;
};

/* First parts of names that the program knows besides the symbols': as other projects spell symbols, and of a
 * word that a number follows (BUGCHECK_CODE). */
#define OTHER_PREFIXES                                                                                                 \
    { "NT_", "WERR_", "KRB5KDC_", "KRB5KRB_", "BUGCHECK_" }

/* What a word in front of a number says of it. */
enum role {
    ROLE_CODE = 1,    /* "error 5": the number after it is a code */
    ROLE_SKIP = 2,    /* "error code is 5": may stand between the word and its number */
    ROLE_NEVER = 4,   /* "pid 5": the number after it is none */
    ROLE_HEX = 8,     /* "STOP 7B": the number after it is hexadecimal */
    ROLE_FOREIGN = 16 /* "SMTP error 550": numbers of others */
};

#define WORD_LENGTH 24
#define WORD_SLOTS_BITS 10

struct catalog_word {
    char word[WORD_LENGTH]; /* in small letters, filled up with zeros */
    int16_t space;          /* that it points to; -1: none */
    int16_t family;
    uint8_t role; /* bits of enum role */
    uint8_t unused[3];
};

/* How the words end that may make the number behind them a code: [n][c & 31] has the bits of the groups in which some
 * word has the letter c n places before its last one. A text may end with a word of a group when it has the group's
 * bit at all four places. Digits that a word ends with are left out. */
#define LAST_LETTERS 4

struct last_letters {
    uint8_t groups[LAST_LETTERS][32];
};

#define GROUPS_LONG 0x3F /* words of four letters and more */
#define GROUP_THREE 0x40 /* of three: any letter before them */
#define GROUP_TWO 0x80   /* of two */

/* --- the words of symbols, descriptions and guidance ----------------------------------------------------- */

/* Every word that the index knows, sorted byte by byte: those of the texts as they stand there, and their stems. */
struct index_word {
    uint32_t at; /* of its bytes in the pool of words */
    uint8_t len;
    uint8_t stem; /* 1: it is the stem of its term's words */
    uint16_t term;
};

#define TERM_STOP UINT16_MAX /* of a word that says nothing: it is passed over in a query */

/* All words with one stem. Its postings are bytes: numbers of seven bits each, low ones first, the top bit set
 * on all but the last. Each number is the distance to the row (or context) before, and below it bits that tell
 * where the word stands. */
struct index_term {
    uint32_t rows, contexts;           /* where its two runs of postings begin */
    uint16_t row_count, context_count; /* how many postings they have */
    uint16_t alternates;               /* the first of them */
    uint8_t alternate_count;
    uint8_t weight; /* how much it tells: 16 times the natural logarithm of rows to rows that have it */
};

/* A term that means nearly the same. */
struct index_alternate {
    uint16_t term;
    uint16_t percent; /* of its weight that it counts */
};

/* Where a word of a row stands. */
enum { IN_SYMBOL = 1, IN_DESCRIPTION = 2, IN_RELATIVE = 4, ROW_FIELD_BITS = 3 };

/* IN_RELATIVE: in the symbol or description of another name of the same code, or of an NTSTATUS that becomes this
 * Win32 code. A context is what rows share: guidance, then families, then spaces, each numbered on from the last. */
enum {
    IN_GIST = 1,
    CONTEXT_FIELD_BITS = 1
}; /* of guidance: in its summary, context or causes; of the others: always */

/* What a row is worth to a search before a word is compared: a word of a short symbol tells more. */
struct index_row {
    uint8_t symbol;      /* words, without a prefix such as ERROR_ */
    uint8_t description; /* words that tell anything */
    uint8_t weight;      /* of the symbol's words together, a quarter of index_term's unit; 255: or more */
    uint8_t standing;    /* how likely somebody looks for it at all: its space's weight, and how often it is met */
};

/* Both indexes are open-addressed with linear probing, hold row + 1, and 0 in free slots. Sixteen bits
 * a slot keep them in the processor's cache; the generator refuses more rows than that allows. */
#define CATALOG_SLOTS_BITS 16
#define CATALOG_SLOTS (1u << CATALOG_SLOTS_BITS)

#endif
