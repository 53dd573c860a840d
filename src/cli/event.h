/* Windows event logs (.evtx) as text: a line an event. */
#ifndef WINERR_CLI_EVENT_H
#define WINERR_CLI_EVENT_H

#include "base/buffer.h"

struct events; /* an event log that is being read */

/* Through the library libevtx, which is loaded only now. NULL with *ret_problem set, in words: built without it,
 * the library is not installed, or this is no sound event log. */
struct events *events_open(const char *path, const char **ret_problem);

/* Up to `room` bytes of text, 0 at the end. It never goes on from one event to another whose number does not follow:
 * *ret_line is the number of the event that the bytes begin with, and is left alone inside of one.
 * At the end *ret_problem is set when events could not be read. */
long events_read(struct events *events, char *to, size_t room, uint64_t *ret_line, const char **ret_problem);

void events_close(struct events *events); /* takes NULL */

/* --- event_line.c ---------------------------------------------------------------------------------- */

/* Appends what an event's XML says, as "name: value; ..." on one line. */
void event_line(struct slice xml, struct buffer *b);

#endif
