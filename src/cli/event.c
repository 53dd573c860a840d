#include "cli/event.h"

#ifdef HAVE_EVTX

#include <dlfcn.h>
#include <stdlib.h>

/* The library's functions that we use, as its header libevtx.h declares them: void * stands for its opaque types. They
 * are looked up when an event log is met, as linking the library would slow every start. */
#define FUNCTIONS(X)                                                                                                   \
    X(void, error_free, (void **error))                                                                                \
    X(int, file_initialize, (void **file, void **error))                                                               \
    X(int, file_open, (void *file, const char *path, int flags, void **error))                                         \
    X(int, file_is_corrupted, (void *file, void **error))                                                              \
    X(int, file_close, (void *file, void **error))                                                                     \
    X(int, file_free, (void **file, void **error))                                                                     \
    X(int, file_get_number_of_records, (void *file, int *ret, void **error))                                           \
    X(int, file_get_record_by_index, (void *file, int index, void **ret, void **error))                                \
    X(int, record_get_identifier, (void *record, uint64_t *ret, void **error))                                         \
    X(int, record_get_utf8_xml_string_size, (void *record, size_t *ret, void **error))                                 \
    X(int, record_get_utf8_xml_string, (void *record, uint8_t *to, size_t size, void **error))                         \
    X(int, record_free, (void **record, void **error))

#define OPEN_TO_READ 1

struct library {
    void *handle;
#define POINTER(type, name, parameters) type(*name) parameters;
    FUNCTIONS(POINTER)
};

#define XML_MAX (16u << 20) /* an event is at most 64 KB of binary XML */

struct events {
    struct library evtx;
    void *file;
    int count, next;
    int unreadable;
    struct buffer xml, line; /* of the event that is given out, from `at` on */
    size_t at;
    uint64_t number;
    bool renumbered; /* it does not follow the one before */
};

static bool load(struct library *evtx) {
    evtx->handle = dlopen("libevtx.so.1", RTLD_NOW | RTLD_LOCAL);
    if (evtx->handle == NULL)
        return false;
    bool good = true;
    void *found;
#define FIND(type, name, parameters)                                                                                   \
    found = dlsym(evtx->handle, "libevtx_" #name);                                                                     \
    memcpy(&evtx->name, &found, sizeof found);                                                                         \
    good = good && found != NULL;
    FUNCTIONS(FIND)
    return good;
}

static bool open_file(struct events *events, const char *path) {
    void *error = NULL;
    bool good = events->evtx.file_initialize(&events->file, &error) == 1 &&
                events->evtx.file_open(events->file, path, OPEN_TO_READ, &error) == 1 &&
                events->evtx.file_get_number_of_records(events->file, &events->count, &error) == 1;
    events->evtx.error_free(&error);
    return good;
}

struct events *events_open(const char *path, const char **ret_problem) {
    struct events *events = calloc(1, sizeof *events);
    if (events == NULL)
        *ret_problem = "out of memory";
    else if (!load(&events->evtx))
        *ret_problem = "an event log, and the library to read it (libevtx) is not installed: install it, or export the "
                       "log as text or XML (wevtutil qe FILE /lf:true /f:text)";
    else if (!open_file(events, path))
        *ret_problem = "a damaged event log";
    else
        return events;
    events_close(events);
    return NULL;
}

/* The event's XML in events->xml; false when it cannot be read. */
static bool read_xml(struct events *events, void *record, void **error) {
    size_t size = 0;
    buffer_clear(&events->xml);
    if (events->evtx.record_get_utf8_xml_string_size(record, &size, error) != 1 || size == 0 || size > XML_MAX ||
        !buffer_reserve(&events->xml, size) ||
        events->evtx.record_get_utf8_xml_string(record, (uint8_t *)events->xml.ptr, size, error) != 1)
        return false;
    events->xml.len = size - 1; /* without the NUL */
    return true;
}

/* The next event as a line of text; false at the end. */
static bool next_event(struct events *events) {
    void *record = NULL;
    void *error = NULL;
    if (events->next >= events->count)
        return false;
    uint64_t number = events->number + 1;
    bool good = events->evtx.file_get_record_by_index(events->file, events->next++, &record, &error) == 1 &&
                events->evtx.record_get_identifier(record, &number, &error) == 1 && read_xml(events, record, &error);
    events->renumbered = number != events->number + 1;
    events->number = number;
    events->at = 0;
    buffer_clear(&events->line);
    if (good)
        event_line(buffer_slice(&events->xml), &events->line);
    buffer_char(&events->line, '\n');
    events->unreadable += !good;
    if (record != NULL)
        events->evtx.record_free(&record, NULL);
    if (error != NULL)
        events->evtx.error_free(&error);
    return true;
}

long events_read(struct events *events, char *to, size_t room, uint64_t *ret_line, const char **ret_problem) {
    size_t given = 0;
    while (given < room) {
        if (events->at == events->line.len && !next_event(events))
            break;
        if (events->at == 0 && events->renumbered && given > 0)
            break;
        if (events->at == 0 && given == 0)
            *ret_line = events->number;
        size_t len = events->line.len - events->at < room - given ? events->line.len - events->at : room - given;
        memcpy(to + given, events->line.ptr + events->at, len);
        events->at += len;
        given += len;
    }
    if (given == 0 && (events->unreadable > 0 || events->evtx.file_is_corrupted(events->file, NULL) == 1))
        *ret_problem = "a damaged event log: not all of its events could be read";
    if (events->line.failed || events->xml.failed)
        *ret_problem = "out of memory";
    return events->line.failed || events->xml.failed ? -1 : (long)given;
}

void events_close(struct events *events) {
    if (events == NULL)
        return;
    if (events->file != NULL) {
        events->evtx.file_close(events->file, NULL);
        events->evtx.file_free(&events->file, NULL);
    }
    if (events->evtx.handle != NULL)
        dlclose(events->evtx.handle);
    buffer_free(&events->xml);
    buffer_free(&events->line);
    free(events);
}

#else

struct events *events_open(const char *path, const char **ret_problem) {
    (void)path;
    *ret_problem = "an event log, and this winerr was built without libevtx: export it as text or XML first "
                   "(wevtutil qe FILE /lf:true /f:text)";
    return NULL;
}
long events_read(struct events *events, char *to, size_t room, uint64_t *ret_line, const char **ret_problem) {
    (void)events, (void)to, (void)room, (void)ret_line, (void)ret_problem;
    return -1;
}
void events_close(struct events *events) { (void)events; }

#endif
