#include "base/glob.h"

#include <stdint.h>

/* The last * is the only one to go back to. */
bool glob_fits(struct slice glob, struct slice text) {
    size_t g = 0, t = 0, star = SIZE_MAX, mark = 0;
    while (t < text.len) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = g++;
            mark = t;
        } else if (g < glob.len && (glob.ptr[g] == '?' || to_lower(glob.ptr[g]) == to_lower(text.ptr[t]))) {
            g++;
            t++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.ptr[g] == '*')
        g++;
    return g == glob.len;
}

bool is_glob(struct slice text) {
    return memchr(text.ptr, '*', text.len) != NULL || memchr(text.ptr, '?', text.len) != NULL;
}
