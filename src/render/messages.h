/* The messages of modules as lines for people and programs. */
#ifndef WINERR_RENDER_MESSAGES_H
#define WINERR_RENDER_MESSAGES_H

#include "messages/messages.h"
#include "render/render.h"

/* A message and where it stands; borrowed. */
struct message_line {
    struct slice module;
    const struct message *message;
};

/* The code and its language, and the text below it. */
void render_message(struct buffer *b, const struct message_line *line, const struct render_options *options);

/* Number, language and text, separated by tabs. */
void render_message_brief(struct buffer *b, const struct message_line *line);

/* What stands before the objects of a list; a line end and ]} end it. */
void render_messages_json_begin(struct buffer *b);

/* An object without a line end; with the members of a line of its own when `alone`. */
void render_message_json(struct buffer *b, const struct message_line *line, bool alone);

#endif
