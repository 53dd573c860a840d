/* Message tables: the sentences that Windows' modules (DLL, EXE, SYS and their MUI files) carry for their
 * codes, as resources of type RT_MESSAGETABLE. A file's bytes come in as a slice and stay the caller's;
 * nothing outside of it is read, whatever it says, and the time is bounded by its length. The formats:
 * "PE Format" and MESSAGE_RESOURCE_DATA in Microsoft's documentation. */
#ifndef WINERR_MESSAGES_MESSAGES_H
#define WINERR_MESSAGES_MESSAGES_H

#include <stdint.h>

#include "base/buffer.h"

/* How a message's bytes are to be read. */
enum message_encoding { MESSAGE_ANSI, MESSAGE_UTF16, MESSAGE_UTF8 };

struct message {
    uint32_t code;
    uint16_t language; /* a LANGID; 0: for every language */
    enum message_encoding encoding;
    struct slice bytes; /* in the file, with the zeros that fill it up */
};

/* False ends the reading. */
typedef bool message_taker(void *context, const struct message *message);

/* Calls `take` with every message of every language, in the file's order. NULL, or what is wrong with the
 * file, in words that live as long as the program; messages before the damage have been given. */
const char *messages_read(struct slice file, message_taker *take, void *context);

/* The message of a code, in the language that fits `language` best: that one, its region's siblings, the
 * neutral one, English, any. False when no table has the code; *ret_problem is then NULL or what is wrong with
 * the file. */
bool messages_find(struct slice file, uint32_t code, uint16_t language, struct message *ret, const char **ret_problem);

/* Appends the text as UTF-8, without the line ends and blanks at its end. Inserts (%1, %hs) stay as they are. */
void message_text(const struct message *message, struct buffer *b);

/* --- language.c -------------------------------------------------------------------------------------- */

/* The LANGID of a tag such as "de-DE", "de" or "pt_BR.UTF-8"; false for one that Windows has no number for. */
bool language_read(struct slice tag, uint16_t *ret);

/* Appends the tag of a LANGID: "de-DE"; "und" for 0; 0x and hexadecimal digits for one without a tag. */
void language_tag(uint16_t language, struct buffer *b);

/* How well a language serves somebody who wants another; higher is better. */
unsigned language_fit(uint16_t have, uint16_t wanted);

#endif
