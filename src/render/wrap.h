/* Text set in lines for a terminal. */
#ifndef WINERR_RENDER_WRAP_H
#define WINERR_RENDER_WRAP_H

#include "base/buffer.h"

/* Where lines begin. The first line's indent has been written by the caller already. */
struct wrap_style {
    unsigned width;  /* columns of the terminal */
    unsigned indent; /* of every line */
};

/* Appends the words of `text`, broken at blanks so that no line passes the width (unless one word
 * does), and a line end. The cursor stands at `indent` when it is called. */
void wrap_text(struct buffer *b, struct slice text, struct wrap_style style);

#endif
