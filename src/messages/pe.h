/* The resources of a PE file. */
#ifndef WINERR_MESSAGES_PE_H
#define WINERR_MESSAGES_PE_H

#include <stdint.h>

#include "base/slice.h"

/* Numbers as files have them, the low byte first; the bytes must be there. */
static inline uint32_t read_u16(const char *at) { return (unsigned char)at[0] | (uint32_t)(unsigned char)at[1] << 8; }
static inline uint32_t read_u32(const char *at) { return read_u16(at) | read_u16(at + 2) << 16; }

/* True when [at, at + len) is inside. */
static inline bool is_inside(struct slice s, uint64_t at, uint64_t len) { return at <= s.len && len <= s.len - at; }

#define PE_MESSAGE_TABLE 11 /* RT_MESSAGETABLE */

/* Where the resources of a file are. */
struct pe {
    struct slice file;
    uint64_t sections; /* offset of the section table */
    unsigned section_count;
    uint64_t resources; /* offset of the root directory; 0: there are none */
    uint64_t budget;    /* entries that may still be read: files whose parts overlap could make it endless */
};

/* NULL, or what is wrong. */
const char *pe_open(struct slice file, struct pe *ret);

/* False ends the walk. */
typedef bool pe_taker(void *context, uint16_t language, struct slice bytes);

/* Calls `take` with every resource of a type. NULL, or what is wrong. */
const char *pe_resources(struct pe *pe, uint32_t type, pe_taker *take, void *context);

/* Takes `count` entries off the budget; false when it is used up. */
bool pe_spend(struct pe *pe, uint64_t count);
extern const char pe_overlap[];

#endif
