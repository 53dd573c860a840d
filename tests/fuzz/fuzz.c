/* Queries out of mutated seeds, through every renderer: no crash, no read out of bounds, valid UTF-8,
 * no control character on standard error. With a fixed seed it is a test of the suite (the sanitizers
 * are what makes it strict); with libFuzzer, LLVMFuzzerTestOneInput is the entry.
 *
 *   fuzz [ROUNDS [SEED]] */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "render/render.h"
#include "render/search.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds, const char *what, struct slice query) {
    if (holds)
        return;
    struct buffer b = {0};
    utf8_append_printable(&b, query, 4096);
    printf("not ok 1 - %s: %.*s\n1..1\n", what, (int)b.len, b.ptr);
    exit(1);
}

/* Text and brief lines repeat nothing raw of the query; only line ends and tabs are control characters. */
static bool is_harmless(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' && text.ptr[i] != '\n' && text.ptr[i] != '\t')
            return false;
    return utf8_valid(text);
}

/* The same text as words to search for. */
static void fuzz_search(struct slice query, const struct render_options *options) {
    static const struct search_renderer *const renderers[] = {&search_text, &search_brief, &search_json,
                                                              &search_ndjson};
    static struct search_result result;
    static struct buffer b;
    static const struct search_quote quotes[] = {{.code = 0x80004005, .spaces = {true, true, true}},
                                                 {.code = 0x20000064, .whole = true}};
    static const struct official says[] = {{{"a\nb", 3}, {"und", 3}, {"a", 1}}, {{"c", 1}, {"und", 3}, {"b", 1}}};
    size_t from = query.len % 5 % 2;
    struct render_options with_quotes = *options;
    with_quotes.official = says + from;
    result.quotes = quotes + from;
    result.quote_count = query.len % 7 == 0 ? 0 : 2 - from;
    search_run(query, NULL, 5, query.len % 2 == 0, query.len % 3 == 0, &result);
    for (size_t i = 0; i < sizeof renderers / sizeof renderers[0]; i++) {
        buffer_clear(&b);
        renderers[i]->result(&b, &result, &with_quotes, true);
        must(is_harmless(buffer_slice(&b)), "a search repeats raw bytes", query);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static const struct renderer *const renderers[] = {&render_text, &render_brief, &render_json, &render_ndjson};
    static struct result result;
    static struct buffer b;
    struct render_options options = {.width = 80, .all = size % 2 == 0, .many = size % 3 == 0};
    struct slice query = {(const char *)data, size};
    struct suggestions suggestions = {.count = 0};
    options.suggestions = &suggestions;
    query_run(query, NULL, &result);
    if (result.status == STATUS_NOT_FOUND)
        suggest(result.name, query, NULL, 0, &suggestions);
    must((result.status == STATUS_FOUND) == (result.match_count > 0), "found without a match", query);
    for (size_t i = 0; i < sizeof renderers / sizeof renderers[0]; i++) {
        buffer_clear(&b);
        if (renderers[i]->every_status || result.status == STATUS_FOUND || result.status == STATUS_UNLISTED)
            renderers[i]->result(&b, &result, &options, true);
        must(is_harmless(buffer_slice(&b)), "an answer repeats raw bytes", query);
    }
    buffer_clear(&b);
    render_problem(&b, &result, &suggestions, 1);
    must(is_harmless(buffer_slice(&b)), "a message repeats raw bytes", query);
    fuzz_search(query, &options);
    return 0;
}

static uint32_t chance(uint32_t *state) { /* xorshift */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static const char *const seeds[] = {
    "0x8007363A",
    "-2147024891",
    "ERROR_IPSEC_IKE_MM_LIMIT",
    "NT_STATUS_ACCESS_DENIED",
    "363Ah",
    "&H80070005",
    "STOP: 0x0000007B (0xF7A1, 0x0, 0, 0)",
    "HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED)",
    "MAKE_HRESULT(1, 7, 5)",
    "80090308: LdapErr: DSID-0C090446, comment: AcceptSecurityContext error, data 52e, v4563",
    "<Binary>B3020000</Binary>",
    "Status: 0xC000006D Sub Status: 0xC0000064",
    "FAIL_FAST_FATAL_APP_EXIT_c0000409_ucrtbase.dll",
    "NAME NOT FOUND",
    "[80070057-501-80070057-322]",
    "exit code 3221225477",
    "\"access denied\" symbol:*IPSEC* space:win32,ras family:ipsec-* limit",
    "the specified network name is no longer available",
    "\xE2\x80\x9C"
    "0x80070005\xE2\x80\x9D",
    "",
};

int main(int argc, char **argv) {
    unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 20000;
    uint32_t state = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) | 1 : 20261123;
    for (unsigned long round = 0; round < rounds; round++) {
        unsigned char text[160];
        const char *seed = seeds[chance(&state) % (sizeof seeds / sizeof seeds[0])];
        size_t len = strlen(seed) < 120 ? strlen(seed) : 120;
        memcpy(text, seed, len);
        for (uint32_t edits = chance(&state) % 6; edits > 0; edits--) {
            size_t at = len > 0 ? chance(&state) % len : 0;
            switch (chance(&state) % 4) {
            case 0: /* another byte */
                text[at] = (unsigned char)chance(&state);
                break;
            case 1: /* one byte less */
                if (len > 0) {
                    memmove(text + at, text + at + 1, len - at - 1);
                    len--;
                }
                break;
            case 2: /* a byte twice */
                if (len < sizeof text) {
                    memmove(text + at + 1, text + at, len - at);
                    len++;
                }
                break;
            default: /* a byte that queries are made of */
                text[at] = (unsigned char)"0123456789abcdefx-_(:) ,\0"[chance(&state) % 25];
            }
            if (len == 0)
                len = 1;
        }
        LLVMFuzzerTestOneInput(text, len);
    }
    printf("ok 1 - %lu mutated queries\n1..1\n", rounds);
    return 0;
}
