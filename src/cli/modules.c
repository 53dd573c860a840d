/* What --messages names: files, or "auto", Windows' usual modules wherever they are. */
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/module.h"
#include "cli/output.h"
#include "cli/system.h"
#include "messages/messages.h"

/* Which spaces a module's codes belong to, its small numbers to the first, by its name before the first dot. One that
 * is not here is a product's, and may know any code. */
static const struct {
    struct slice name, spaces;
} usual[] = {
    {{"kernelbase", 10}, {"win32,hresult", 13}},
    {{"kernel32", 8}, {"win32,hresult", 13}},
    {{"ntdll", 5}, {"ntstatus", 8}},
    {{"netmsg", 6}, {"win32", 5}},
    {{"wininet", 7}, {"win32", 5}},
    {{"winhttp", 7}, {"win32", 5}},
    {{"mprmsg", 6}, {"ras", 3}},
    {{"qmgr", 4}, {"hresult", 7}},
    {{"wuaueng", 7}, {"hresult", 7}},
    {{"wuapi", 5}, {"hresult", 7}},
    {{"pdh", 3}, {"pdh", 3}},
};

#define USUAL (sizeof usual / sizeof usual[0])

struct module {
    char name[64]; /* of the file */
    struct slice spaces;
    struct buffer file; /* empty: the system is asked */
};

struct answer {
    struct buffer text, language;
};

struct modules {
    struct module *list;
    size_t count;
    uint16_t language;
    bool files; /* each module is a file at hand, though the system could be asked */
    struct answer *answers;
    struct official *officials;
    size_t room; /* of both */
};

/* --- opening ------------------------------------------------------------------------------------------ */

static struct slice spaces_of(struct slice file_name) {
    struct slice rest = file_name, name;
    if (slice_cut(&rest, '.', &name))
        for (size_t i = 0; i < USUAL; i++)
            if (slice_equal_fold(name, usual[i].name))
                return usual[i].spaces;
    return SLICE("");
}

/* Takes the file's bytes over; false without memory. */
static bool add(struct modules *m, struct slice name, struct buffer *file) {
    struct module *grown = realloc(m->list, (m->count + 1) * sizeof *grown);
    if (grown == NULL)
        return false;
    m->list = grown;
    struct module *module = &m->list[m->count++];
    *module = (struct module){.spaces = spaces_of(name)};
    name = slice_part(name, 0, sizeof module->name - 1);
    memcpy(module->name, name.ptr, name.len);
    if (file != NULL) {
        module->file = *file;
        *file = (struct buffer){0};
    }
    return true;
}

static bool any(void *context, const struct message *message) {
    (void)message;
    *(bool *)context = true;
    return false;
}

/* A file with at least one message is added. */
static bool add_file(struct modules *m, const char *path, const char **ret_problem) {
    struct buffer file = {0};
    bool some = false, good = module_read(path, &file, ret_problem);
    if (good) {
        const char *problem = messages_read(buffer_slice(&file), any, &some);
        if (!some)
            *ret_problem = problem != NULL ? problem : "it has no messages";
        good = some && add(m, module_name(path), &file);
    }
    buffer_free(&file);
    return good;
}

/* The texts of a module are often in FOLDER/LANGUAGE/NAME.mui beside it. */
static bool add_translation(struct modules *m, const char *path, uint16_t language) {
    struct slice name = module_name(path);
    struct buffer translated = {0};
    const char *problem;
    buffer_append(&translated, slice_between(path, name.ptr));
    language_tag(language, &translated);
    buffer_char(&translated, system_separator(path));
    buffer_append(&translated, name);
    buffer_append(&translated, (struct slice){".mui", 5}); /* with its NUL */
    bool added = !translated.failed && add_file(m, translated.ptr, &problem);
    buffer_free(&translated);
    return added;
}

static bool add_module(struct modules *m, const char *path, const char **ret_problem) {
    bool added = add_translation(m, path, m->language);
    if (m->language != 0x0409)
        added = add_translation(m, path, 0x0409) || added;
    return add_file(m, path, ret_problem) || added;
}

static void add_folder(struct modules *m, const struct buffer *folder) {
    const char *problem;
    for (size_t i = 0; i < USUAL; i++) {
        struct buffer path = {0};
        buffer_printf(&path, "%s%c%s.dll", folder->ptr, system_separator(folder->ptr), usual[i].name.ptr);
        buffer_char(&path, '\0');
        if (!path.failed)
            add_module(m, path.ptr, &problem);
        buffer_free(&path);
    }
}

/* Every usual module of the first folder that has some. */
static void add_usual_files(struct modules *m) {
    bool more = true;
    for (size_t n = 0; more && m->count == 0; n++) {
        struct buffer folder = {0};
        more = system_module_folder(n, &folder);
        buffer_char(&folder, '\0');
        if (more && !folder.failed)
            add_folder(m, &folder);
        buffer_free(&folder);
    }
}

/* Names alone: the system is asked. */
static void add_usual_names(struct modules *m) {
    for (size_t i = 0; i < USUAL; i++) {
        struct buffer name = {0};
        buffer_printf(&name, "%s.dll", usual[i].name.ptr);
        add(m, buffer_slice(&name), NULL);
        buffer_free(&name);
    }
}

static bool add_named(struct modules *m, struct slice name) {
    const char *problem = "";
    struct buffer path = {0}, shown = {0};
    if (slice_equal(name, SLICE("auto"))) {
        size_t before = m->count;
        if (system_has_messages && !m->files)
            add_usual_names(m);
        else
            add_usual_files(m);
        if (m->count == before)
            output_error("winerr: --messages auto: neither Windows nor Wine is installed here; name a file\n");
        return m->count > before;
    }
    buffer_append(&path, name);
    buffer_char(&path, '\0');
    bool good = !path.failed && add_module(m, path.ptr, &problem);
    if (!good) {
        utf8_append_printable(&shown, name, 4096);
        output_error("winerr: %.*s: %s\n", (int)shown.len, shown.ptr == NULL ? "" : shown.ptr, problem);
    }
    buffer_free(&path);
    buffer_free(&shown);
    return good;
}

struct modules *modules_open(const struct message_settings *settings, bool files) {
    struct modules *m = calloc(1, sizeof *m);
    struct slice rest = settings->modules, name;
    if (m == NULL) {
        output_error("winerr: out of memory\n");
        return NULL;
    }
    m->files = files;
    struct slice tag = settings->language;
    if (tag.len == 0)
        tag = slice_of(system_language(&m->language));
    if (tag.len > 0 && !language_read(tag, &m->language))
        m->language = 0x0409;
    if (m->language == 0)
        m->language = 0x0409;
    while (slice_cut(&rest, ',', &name))
        if (!add_named(m, name)) {
            modules_free(m);
            return NULL;
        }
    return m;
}

void modules_free(struct modules *m) {
    if (m == NULL)
        return;
    for (size_t i = 0; i < m->count; i++)
        buffer_free(&m->list[i].file);
    for (size_t i = 0; i < m->room; i++) {
        buffer_free(&m->answers[i].text);
        buffer_free(&m->answers[i].language);
    }
    free(m->list);
    free(m->answers);
    free(m->officials);
    free(m);
}

/* --- all messages --------------------------------------------------------------------------------------- */

struct passing {
    const struct module *module;
    module_taker *take;
    void *context;
};

static bool pass(void *context, const struct message *message) {
    const struct passing *p = context;
    p->take(p->context, &(struct module_message){*message, slice_of(p->module->name), p->module->spaces});
    return true;
}

void modules_each(const struct modules *m, module_taker *take, void *context) {
    for (size_t i = 0; i < m->count; i++) {
        struct passing p = {&m->list[i], take, context};
        messages_read(buffer_slice(&m->list[i].file), pass, &p); /* damage was told when it was opened */
    }
}

/* --- asking ------------------------------------------------------------------------------------------- */

bool module_serves(struct slice spaces, struct slice space) {
    struct slice name;
    if (space.len == 0 || spaces.len == 0)
        return true;
    while (slice_cut(&spaces, ',', &name))
        if (slice_equal(name, space))
            return true;
    return false;
}

static bool ask_one(const struct modules *m, const struct module *module, uint32_t code, struct answer *ret) {
    uint16_t language = 0;
    struct message message;
    const char *problem;
    if (module->file.len == 0) {
        if (!system_message(module->name, code, m->language, &language, &ret->text))
            return false;
    } else {
        if (!messages_find(buffer_slice(&module->file), code, m->language, &message, &problem))
            return false;
        message_text(&message, &ret->text);
        language = message.language;
    }
    language_tag(language, &ret->language);
    return true;
}

static void ask(const struct modules *m, uint32_t code, struct slice space, struct answer *answer,
                struct official *ret) {
    buffer_clear(&answer->text);
    buffer_clear(&answer->language);
    *ret = (struct official){{NULL, 0}, {NULL, 0}, {NULL, 0}};
    for (size_t i = 0; i < m->count; i++)
        if (module_serves(m->list[i].spaces, space) && ask_one(m, &m->list[i], code, answer) && answer->text.len > 0) {
            *ret = (struct official){buffer_slice(&answer->text), buffer_slice(&answer->language),
                                     slice_of(m->list[i].name)};
            return;
        }
}

static bool make_room(struct modules *m, size_t count) {
    if (count <= m->room)
        return true;
    struct answer *answers = realloc(m->answers, count * sizeof *answers);
    m->answers = answers != NULL ? answers : m->answers;
    struct official *officials = realloc(m->officials, count * sizeof *officials);
    m->officials = officials != NULL ? officials : m->officials;
    if (answers == NULL || officials == NULL)
        return false;
    memset(m->answers + m->room, 0, (count - m->room) * sizeof *answers);
    m->room = count;
    return true;
}

const struct official *modules_ask(struct modules *m, const struct result *result) {
    uint32_t code, inner;
    if (!make_room(m, result->match_count + 1))
        return NULL;
    m->officials[0] = (struct official){{NULL, 0}, {NULL, 0}, {NULL, 0}};
    for (size_t i = 0; i < result->match_count; i++) {
        const struct catalog_row *row = catalog_row(result->matches[i].row);
        struct slice space = catalog_text(catalog_space(row->space)->name);
        m->officials[i] = m->officials[0];
        if (row->kind == KIND_UNASSIGNED)
            continue;
        ask(m, row->code, space, &m->answers[i], &m->officials[i]);
        /* Windows itself takes 0x8007xxxx for the Win32 code inside. */
        if (m->officials[i].text.ptr == NULL && slice_equal(space, SLICE("hresult")) &&
            code_unwrap(row->code, &inner) == WRAP_WIN32_IN_HRESULT)
            ask(m, inner, SLICE("win32"), &m->answers[i], &m->officials[i]);
    }
    if (result->match_count == 0 && query_code(result, &code))
        ask(m, code, SLICE(""), &m->answers[0], &m->officials[0]);
    return m->officials;
}
