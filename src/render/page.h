/* The building blocks of an answer for a person: colour, headings, labels, lists, numbers. */
#ifndef WINERR_RENDER_PAGE_H
#define WINERR_RENDER_PAGE_H

#include "render/render.h"

#define LABEL_WIDTH 12 /* of the small table under the headline */
#define LIST_INDENT 5  /* of the items of a section */

enum paint { PLAIN, BOLD, DIM, RED, YELLOW, GREEN, CYAN };

/* Switches the colour, where colour is wanted at all. */
void paint(struct buffer *b, const struct render_options *o, enum paint colour);

/* A text in a colour, and back to plain. */
void painted(struct buffer *b, const struct render_options *o, enum paint colour, struct slice text);

/* A text broken into lines; the cursor stands at `indent` already. */
void wrapped(struct buffer *b, const struct render_options *o, unsigned indent, struct slice text);

void heading(struct buffer *b, const struct render_options *o, const char *text);

/* "  Label      " with the cursor after it; with its text. */
void label(struct buffer *b, const struct render_options *o, const char *text);
void labelled(struct buffer *b, const struct render_options *o, const char *name, struct slice text);

/* A heading with one paragraph; nothing where there is no text. */
void paragraph(struct buffer *b, const struct render_options *o, const char *title, text_at at);

/* "  1. text" */
void numbered(struct buffer *b, const struct render_options *o, unsigned number, struct slice text);

/* A text of a message table as one paragraph that does nothing to a terminal; inserts stay as they are. */
void show_official(struct buffer *b, struct slice text);

/* " = -2147024891": the code as a program that takes it for a signed number prints it. */
void say_signed(struct buffer *b, uint32_t code);

/* A code in its notations, the usual one of its space first. */
void say_value(struct buffer *b, uint32_t code, bool hex_first);

/* What to know and do: everything below the head of an answer. */
void show_guidance(struct buffer *b, const struct render_options *o, const struct catalog_row *row,
                   const struct catalog_guidance *g, bool general);

/* What is known of a code that no table lists; in text.c. */
void show_unlisted(struct buffer *b, const struct render_options *o, uint32_t code);

/* The values of a pasted stop screen beside what each of the four means. */
void show_parameters(struct buffer *b, const struct render_options *o, struct catalog_run run, struct slice given);

#endif
