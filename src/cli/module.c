#include "cli/module.h"

#include <errno.h>
#include <unistd.h>

#include "cli/system.h"

#define PORTION (1u << 20)      /* bytes read at once */
#define MODULE_MAX (256u << 20) /* no module with messages is that large */

static const char *read_all(int file, struct buffer *ret) {
    for (;;) {
        if (!buffer_reserve(ret, PORTION))
            return strerror(ENOMEM);
        long got = system_read(file, ret->ptr + ret->len, PORTION);
        if (got <= 0)
            return got < 0 ? strerror(errno) : NULL;
        ret->len += (size_t)got;
        if (ret->len > MODULE_MAX)
            return "larger than 256 MiB: no module of Windows is";
    }
}

bool module_read(const char *path, struct buffer *ret, const char **ret_problem) {
    int file = system_open(path);
    if (file < 0) {
        *ret_problem = strerror(errno);
        return false;
    }
    const char *problem = read_all(file, ret);
    close(file);
    if (problem != NULL)
        *ret_problem = problem;
    return problem == NULL;
}

struct slice module_name(const char *path) {
    struct slice name = slice_of(path);
    for (const char *at = path; *at != '\0'; at++)
        if (*at == '/' || *at == '\\')
            name = slice_of(at + 1);
    return name;
}
