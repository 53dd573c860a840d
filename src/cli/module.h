/* Windows' modules as files, and what their message tables say. */
#ifndef WINERR_CLI_MODULE_H
#define WINERR_CLI_MODULE_H

#include "cli/options.h"
#include "messages/messages.h"
#include "search/sentences.h"
#include "search/suggest.h"

/* Reads a module whole; false with *ret_problem set, in words that live until the next call. */
bool module_read(const char *path, struct buffer *ret, const char **ret_problem);

/* The last part of a path. */
struct slice module_name(const char *path);

/* --- modules.c: those of --messages ------------------------------------------------------------------ */

struct modules;

/* NULL after saying what cannot be read. The settings must live on. With `files` every message can be given, by
 * modules_each(); without, the system may be asked for each code alone. */
struct modules *modules_open(const struct message_settings *settings, bool files);
void modules_free(struct modules *modules); /* takes NULL */

/* What the modules say of each match, or of the code where there is none; valid until the next call. NULL when
 * memory ran out. */
const struct official *modules_ask(struct modules *modules, const struct result *result);

/* True when a module of these spaces may know a code of this one; either is empty where it is not known. */
bool module_serves(struct slice spaces, struct slice space);

/* A message and where it stands; borrowed from the modules. */
struct module_message {
    struct message message;
    struct slice module;
    struct slice spaces; /* of the module's codes: names separated by commas; empty: not known */
};

typedef void module_taker(void *context, const struct module_message *message);

/* Calls `take` with every message in every language. */
void modules_each(const struct modules *modules, module_taker *take, void *context);

/* --- quotes.c: finding the message that somebody quotes ------------------------------------------------ */

struct quotes;

/* A message that is what was asked for, or near it; valid until the next call. */
struct quote {
    uint32_t code;
    unsigned nearness; /* of search/sentences.h */
    struct slice spaces;
    struct official official;
};

/* NULL after saying what cannot be read. The settings must live on. */
struct quotes *quotes_open(const struct message_settings *settings);
void quotes_free(struct quotes *quotes); /* takes NULL */

/* The messages of at least the nearness `least`; returns how many. -1 when memory ran out. */
int quotes_find(struct quotes *quotes, struct slice text, unsigned least, const struct quote **ret);

/* The same for a search, with what each says; when some are the text, those that are only near it are left out. */
int quotes_search(struct quotes *quotes, struct slice text, struct search_quote ret[SENTENCES_MAX],
                  struct official ret_says[SENTENCES_MAX]);

/* Marks the spaces that the message's code may be of. */
void quote_spaces(const struct quote *quote, bool ret[64]);

#endif
