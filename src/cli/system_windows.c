/* Windows: UTF-16 at every border, UTF-8 inside. */
#include "cli/system.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#include "base/utf8.h"

#define LONG_PATH 240       /* from here on only the \\?\ form is sure to work; MAX_PATH is 260 */
#define CONSOLE_UNITS 8192u /* written at once: older consoles refuse more than some 30,000 */

/* --- text ------------------------------------------------------------------------------------------- */

/* NULL without memory. */
static wchar_t *widen(const char *text) {
    int units = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = malloc(((size_t)units + 1) * sizeof *wide);
    if (wide != NULL && MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, units) == 0)
        wide[0] = L'\0';
    return wide;
}

static char *narrow(const wchar_t *wide) {
    int bytes = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = malloc((size_t)bytes + 1);
    if (text != NULL && WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, bytes, NULL, NULL) == 0)
        text[0] = '\0';
    return text;
}

/* Takes `path` over. C:\... becomes \\?\C:\..., \\server\share becomes \\?\UNC\server\share. */
static wchar_t *lengthen(wchar_t *path) {
    static const wchar_t local[] = L"\\\\?\\", server[] = L"\\\\?\\UNC";
    DWORD room = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *full = malloc(((size_t)room + sizeof server / sizeof server[0]) * sizeof *full);
    if (full != NULL) {
        size_t start = sizeof server / sizeof server[0] - 1;
        GetFullPathNameW(path, room, full + start, NULL);
        bool unc = full[start] == L'\\' && full[start + 1] == L'\\';
        const wchar_t *prefix = unc ? server : local;
        start += unc ? 1 : 0;
        memmove(full + wcslen(prefix), full + start, (wcslen(full + start) + 1) * sizeof *full);
        wmemcpy(full, prefix, wcslen(prefix));
    }
    free(path);
    return full;
}

/* A path for the system, to be freed; NULL without memory. */
static wchar_t *system_path(const char *path) {
    wchar_t *wide = widen(path);
    for (wchar_t *at = wide; at != NULL && *at != L'\0'; at++)
        if (*at == L'/')
            *at = L'\\'; /* \\?\ knows no other separator */
    if (wide != NULL && wcslen(wide) >= LONG_PATH && wcsncmp(wide, L"\\\\?\\", 4) != 0)
        wide = lengthen(wide);
    if (wide == NULL)
        errno = ENOMEM;
    return wide;
}

/* --- the start -------------------------------------------------------------------------------------- */

static DWORD console_mode; /* as it was found; restored at the end */
static bool escapes;

static HANDLE handle_of(int file) { return (HANDLE)_get_osfhandle(file); }

static void restore_console(void) { SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), console_mode); }

void system_start(void) {
    for (int file = 0; file <= 2; file++)
        _setmode(file, _O_BINARY);
    HANDLE out = handle_of(1);
    if (!GetConsoleMode(out, &console_mode))
        return;
    escapes = (console_mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
    if (escapes)
        return;
    escapes = SetConsoleMode(out, console_mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
    if (escapes)
        atexit(restore_console);
}

int main(int argc, char **argv);
int wmain(int argc, wchar_t **wide);

/* The program starts here: the arguments that main() would get of the system have lost what its code page
 * does not have. */
int wmain(int argc, wchar_t **wide) {
    char **argv = calloc((size_t)argc + 1, sizeof *argv);
    for (int i = 0; argv != NULL && i < argc; i++) {
        argv[i] = narrow(wide[i]);
        if (argv[i] == NULL)
            return 2;
    }
    return argv == NULL ? 2 : main(argc, argv);
}

/* --- files ------------------------------------------------------------------------------------------ */

int system_open(const char *path) {
    wchar_t *wide = system_path(path);
    if (wide == NULL)
        return -1;
    int file = _wopen(wide, _O_RDONLY | _O_BINARY);
    DWORD attributes = file < 0 && errno == EACCES ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;
    if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
        errno = EISDIR;
    free(wide);
    return file;
}

/* A link to elsewhere, not a file that a cloud keeps. */
static bool is_link(const WIN32_FIND_DATAW *found) {
    return (found->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
           IsReparseTagNameSurrogate(found->dwReserved0);
}

enum system_kind system_kind(const char *path, bool follow) {
    wchar_t *wide = system_path(path);
    if (wide == NULL)
        return SYSTEM_NOTHING;
    DWORD attributes = GetFileAttributesW(wide);
    enum system_kind kind = attributes == INVALID_FILE_ATTRIBUTES          ? SYSTEM_NOTHING
                            : (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? SYSTEM_DIRECTORY
                            : (attributes & FILE_ATTRIBUTE_DEVICE) != 0    ? SYSTEM_OTHER
                                                                           : SYSTEM_FILE;
    if (!follow && kind != SYSTEM_NOTHING && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
        WIN32_FIND_DATAW found;
        HANDLE search = FindFirstFileW(wide, &found);
        if (search != INVALID_HANDLE_VALUE) {
            kind = is_link(&found) ? SYSTEM_OTHER : kind;
            FindClose(search);
        }
    }
    free(wide);
    return kind;
}

static bool is_dots(const wchar_t *name) { return wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0; }

/* The errno of what kept a directory from being read. */
static int search_error(void) {
    switch (GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return ENOENT;
    case ERROR_ACCESS_DENIED:
        return EACCES;
    case ERROR_DIRECTORY:
        return ENOTDIR;
    default:
        return EIO;
    }
}

/* Every name that fits the pattern, behind `prefix`; false with errno set. */
static bool search(const char *pattern, struct slice prefix, system_name *take, void *context) {
    wchar_t *wide = system_path(pattern);
    if (wide == NULL)
        return false;
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(wide, &found);
    free(wide);
    if (search == INVALID_HANDLE_VALUE) {
        errno = search_error();
        return false;
    }
    struct buffer path = {0};
    do {
        char *name = is_dots(found.cFileName) ? NULL : narrow(found.cFileName);
        buffer_clear(&path);
        buffer_append(&path, prefix);
        if (name != NULL)
            buffer_append(&path, (struct slice){name, strlen(name) + 1}); /* with its NUL */
        if (name != NULL && !path.failed)
            take(context, path.ptr);
        free(name);
    } while (FindNextFileW(search, &found));
    FindClose(search);
    buffer_free(&path);
    return true;
}

bool system_list(const char *path, system_name *take, void *context) {
    struct buffer pattern = {0};
    buffer_text(&pattern, path);
    buffer_append(&pattern, (struct slice){"\\*", 3}); /* with its NUL */
    if (pattern.failed)
        errno = ENOMEM;
    bool listed = !pattern.failed && search(pattern.ptr, SLICE(""), take, context);
    buffer_free(&pattern);
    return listed;
}

bool system_expand(const char *pattern, system_name *take, void *context) {
    size_t start = strlen(pattern); /* of the last part */
    while (start > 0 && strchr("/\\:", pattern[start - 1]) == NULL)
        start--;
    return strpbrk(pattern + start, "*?") != NULL && search(pattern, (struct slice){pattern, start}, take, context);
}

char system_separator(const char *path) { return strchr(path, '\\') != NULL ? '\\' : '/'; }

/* --- reading and writing ---------------------------------------------------------------------------- */

bool system_is_terminal(int file) {
    DWORD mode;
    return GetConsoleMode(handle_of(file), &mode) != 0; /* what _isatty() says of NUL, too, is no console */
}

/* A line that is typed; Ctrl+Z at its beginning is the end. */
static long read_console(HANDLE console, char *to, size_t room) {
    wchar_t wide[1024];
    DWORD units = 0, most = room / 3 < 1024 ? (DWORD)(room / 3) : 1024; /* a unit makes 3 bytes at most */
    if (!ReadConsoleW(console, wide, most, &units, NULL)) {
        errno = EIO;
        return -1;
    }
    if (units == 0 || wide[0] == 0x1A)
        return 0;
    return WideCharToMultiByte(CP_UTF8, 0, wide, (int)units, to, (int)room, NULL, NULL);
}

long system_read(int file, char *to, size_t room) {
    if (system_is_terminal(file))
        return read_console(handle_of(file), to, room);
    return _read(file, to, room < 1u << 30 ? (unsigned)room : 1u << 30);
}

static bool write_console(HANDLE console, struct slice text) {
    while (text.len > 0) {
        wchar_t wide[CONSOLE_UNITS];
        DWORD units = 0, written;
        while (text.len > 0 && units + 2 <= CONSOLE_UNITS) {
            uint32_t c;
            size_t len = utf8_length(text, &c);
            c = len == 0 ? 0xFFFD : c;
            if (c > 0xFFFF)
                wide[units++] = (wchar_t)(0xD800 + ((c - 0x10000) >> 10));
            wide[units++] = (wchar_t)(c > 0xFFFF ? 0xDC00 + (c & 0x3FF) : c);
            text = slice_part(text, len == 0 ? 1 : len, text.len);
        }
        for (const wchar_t *at = wide; units > 0; at += written, units -= written)
            if (!WriteConsoleW(console, at, units, &written, NULL)) {
                errno = EIO;
                return false;
            }
    }
    return true;
}

bool system_write(int file, struct slice bytes) {
    if (system_is_terminal(file))
        return write_console(handle_of(file), bytes);
    while (bytes.len > 0) {
        int written = _write(file, bytes.ptr, bytes.len < 1u << 20 ? (unsigned)bytes.len : 1u << 20);
        if (written < 0 && errno == EINVAL)
            errno = EPIPE; /* what the C library makes of a pipe that nobody reads any more */
        if (written < 0)
            return false;
        bytes = slice_part(bytes, (size_t)written, bytes.len);
    }
    return true;
}

/* --- the terminal ----------------------------------------------------------------------------------- */

bool system_terminal_size(unsigned *ret_columns, unsigned *ret_rows) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(handle_of(1), &info))
        return false;
    *ret_columns = (unsigned)(info.srWindow.Right - info.srWindow.Left + 1);
    *ret_rows = (unsigned)(info.srWindow.Bottom - info.srWindow.Top + 1);
    return true;
}

bool system_has_escapes(void) {
    const char *term = getenv("TERM");
    return escapes && (term == NULL || strcmp(term, "dumb") != 0);
}

/* A console scrolls back. */
bool system_page(const char *pager, struct slice text) {
    (void)pager;
    (void)text;
    return false;
}

/* --- messages --------------------------------------------------------------------------------------- */

/* The user's languages and English; 0 lets Windows choose. */
static bool format(HMODULE module, uint32_t code, uint16_t language, wchar_t **ret) {
    return FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS,
                          module, code, language, (wchar_t *)ret, 0, NULL) != 0;
}

static HMODULE load(const char *name) {
    wchar_t path[MAX_PATH + 32];
    UINT len = GetSystemDirectoryW(path, MAX_PATH);
    wchar_t *wide = widen(name);
    if (wide == NULL || len == 0 || len >= MAX_PATH || wcslen(wide) > 30) {
        free(wide);
        return NULL;
    }
    path[len] = L'\\';
    wcscpy(path + len + 1, wide);
    free(wide);
    return LoadLibraryExW(path, NULL, LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE);
}

bool system_message(const char *module, uint32_t code, uint16_t language, uint16_t *ret_language, struct buffer *text) {
    const uint16_t tries[] = {language, 0x0409, 0};
    HMODULE loaded = load(module);
    wchar_t *wide = NULL;
    size_t i = 0;
    while (loaded != NULL && i < 3 && !format(loaded, code, tries[i], &wide))
        i++;
    if (loaded != NULL)
        FreeLibrary(loaded);
    char *bytes = wide == NULL ? NULL : narrow(wide);
    LocalFree(wide);
    if (bytes == NULL)
        return false;
    struct slice all = slice_of(bytes);
    while (all.len > 0 && is_space(all.ptr[all.len - 1]))
        all.len--;
    buffer_append(text, all);
    free(bytes);
    *ret_language = tries[i];
    return true;
}

const bool system_has_messages = true;

bool system_module_folder(size_t n, struct buffer *ret) {
    wchar_t path[MAX_PATH];
    UINT len = GetSystemDirectoryW(path, MAX_PATH);
    char *folder = n > 0 || len == 0 || len >= MAX_PATH ? NULL : narrow(path);
    if (folder == NULL)
        return false;
    buffer_text(ret, folder);
    free(folder);
    return true;
}

const char *system_language(uint16_t *ret_language) {
    *ret_language = GetUserDefaultUILanguage();
    return "";
}
