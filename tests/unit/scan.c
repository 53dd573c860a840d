/* Scanning: what the quick looks let through is what judging every token gives, however the text is cut. */
#include <stddef.h>
#include <stdlib.h>

#include "unit.h"

#include "scan/scan.h"
#include "scan/tally.h"

static uint32_t chance(uint32_t *state) { /* xorshift */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Bytes that codes and what looks like them are made of. */
static void fill(unsigned char *bytes, size_t count, uint32_t *state) {
    static const char often[] = "00x0789abcdefABCDEF_ _-:=.,;\"'()[]<>/\\@&hHWSAERORxX\n\r\terror status";
    for (size_t i = 0; i < count; i++)
        bytes[i] = chance(state) % 50 == 0 ? (unsigned char)chance(state)
                                           : (unsigned char)often[chance(state) % (sizeof often - 1)];
}

/* In two parts, so that what one leaves to the next is compared, too. */
static void probe_all(enum probe_means means, const unsigned char *bytes, size_t first, struct probe ret[2]) {
    memset(ret, 0, 2 * sizeof *ret);
    probe_part(&ret[0], means, catalog_last_letters(), bytes, first);
    ret[1] = ret[0];
    probe_next(&ret[1], first);
    probe_part(&ret[1], means, catalog_last_letters(), bytes + first * PROBE_BLOCK, 64 - first);
}

static bool finds_the_same(const struct probe a[2], const struct probe b[2]) {
    for (int i = 0; i < 2; i++)
        if (memcmp(a[i].lines, b[i].lines, sizeof(struct probe) - offsetof(struct probe, lines)) != 0 ||
            memcmp(a[i].classes[PROBE_NEWLINE], b[i].classes[PROBE_NEWLINE], sizeof(probe_masks)) != 0)
            return false;
    return true;
}

START_TEST(vectors_and_portable_code_probe_alike) {
    static unsigned char bytes[64 * PROBE_BLOCK];
    static struct probe widest[2], usual[2], portable[2];
    uint32_t state = 11;
    for (size_t round = 0; round < 200; round++) {
        fill(bytes, sizeof bytes, &state);
        probe_all(PROBE_WIDEST, bytes, 1 + round % 63, widest);
        probe_all(PROBE_USUAL, bytes, 1 + round % 63, usual);
        probe_all(PROBE_PORTABLE, bytes, 1 + round % 63, portable);
        ck_assert(finds_the_same(widest, portable));
        ck_assert(finds_the_same(usual, portable));
    }
}
END_TEST

static const char *const lines[] = {
    "2026-11-23 10:00:01, Error  CBS  Failed to open package [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]",
    "exit code -1073741515 pid 4432 at 0033:77da53e7 @0xff83e97c",
    "(os error 10013) [WinError 1314] (-2146893053, 'InitializeSecurityContext'",
    "80090308: LdapErr: DSID-0C090446, comment: AcceptSecurityContext error, data 52e, v4563",
    "0000208D: NameErr: DSID-031001CD, problem 2001 (NO_OBJECT), data 0",
    "\"10:11\",\"reg.exe\",\"4412\",\"RegOpenKey\",\"HKLM\\Software\\x\",\"NAME NOT FOUND\",\"Desired Access: Read\"",
    "*** STOP: 0x0000007F (0x80070005,0x0,0x0,0x0) error 0x80070005",
    "BUGCHECK_CODE: ef  BUGCHECK_P1: 0",
    "BugCheck EF, {ffffb10cc95a4140, 0, 0, 0} BugCheck A, {0, 2, 0, fffff80002ac1234}",
    "MainEngineThread is returning 1603, status 0x534, Status: 0xC000006D Sub Status: 0xC0000064",
    "FAIL_FAST_FATAL_APP_EXIT_c0000409_ucrtbase.dll <Binary>B3020000</Binary> 0x3B_C0000006_VRF_x",
    "Note: 1: 2203 2: C:\\x.msi 3: -2147287038 [80070057-501-80070057-322] &H80070005 hr = 80072ee2",
    "connect failed: WSAENOBUFS (10055) NT_STATUS_ACCESS_DENIED D3D11_ERROR_FILE_NOT_FOUND error 0xFFFFFFFF80070005",
    "error 0 Return value 1 HashPart4=-2018180265 S-1-5-21-2076855242-123456-500 "
    "{80070057-1234-1234-1234-123456789012}",
};

/* What judging each token with care gives: the codes of a line, in order. */
static size_t codes_with_care(struct slice line, uint32_t ret[], size_t room) {
    size_t count = 0, at = 0;
    struct sight sight;
    while (sight_next(line, &at, &sight)) {
        bool known = sight.strength != SIGHT_STRONG;
        for (size_t i = 0; !known && i < count; i++)
            known = ret[i] == sight.readings[0].code;
        if (known || count == room)
            continue;
        ret[count++] = sight.readings[0].code;
        struct slice parameters;
        if (sight.stop)
            at = sight_parameters(line, at, &parameters);
    }
    return count;
}

static void must_agree(struct scanner *scanner, struct slice block, size_t line_start, struct slice line) {
    struct scan_hits hits = {0};
    struct scan_line state = {0};
    uint32_t codes[SCAN_LINE_CODES];
    size_t count = codes_with_care(line, codes, SCAN_LINE_CODES);
    scan_block(scanner, block, line_start, line_start + line.len, &state, &hits);
    bool same = hits.count == count;
    for (size_t i = 0; same && i < count; i++)
        same = hits.hits[i].meaning.code == codes[i];
    struct buffer said = {0};
    for (size_t i = 0; !same && i < count; i++)
        buffer_printf(&said, " %08x", (unsigned)codes[i]);
    for (size_t i = 0; !same && i < hits.count; i++)
        buffer_printf(&said, "%s %08x", i == 0 ? ", found" : "", (unsigned)hits.hits[i].meaning.code);
    ck_assert_msg(same, "with care%.*s: %.*s", (int)said.len, said.len == 0 ? "" : said.ptr, (int)line.len, line.ptr);
    buffer_free(&said);
    scan_hits_free(&hits);
}

/* A line at every place of a block, so that its tokens cross the probe's borders in every way. */
START_TEST(quick_looks_lose_nothing) {
    static struct scanner scanner;
    static char block[1024];
    scan_init(&scanner, NULL);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (size_t shift = 0; shift < 130; shift++) {
            struct slice line = slice_of(lines[i]);
            memset(block, '\n', sizeof block);
            memcpy(block + shift, line.ptr, line.len);
            must_agree(&scanner, (struct slice){block, sizeof block}, shift, (struct slice){block + shift, line.len});
        }
    scan_free(&scanner);
}
END_TEST

START_TEST(mutated_lines_lose_nothing) {
    static struct scanner scanner;
    static char block[1024];
    uint32_t state = 2026;
    scan_init(&scanner, NULL);
    for (int round = 0; round < 400000; round++) {
        struct slice line = slice_of(lines[chance(&state) % (sizeof lines / sizeof lines[0])]);
        size_t shift = chance(&state) % 130;
        memset(block, '\n', sizeof block);
        memcpy(block + shift, line.ptr, line.len);
        for (uint32_t edits = 1 + chance(&state) % 6; edits > 0; edits--) {
            unsigned char byte;
            fill(&byte, 1, &state);
            block[shift + chance(&state) % line.len] = byte == '\n' ? ' ' : (char)byte;
        }
        must_agree(&scanner, (struct slice){block, sizeof block}, shift, (struct slice){block + shift, line.len});
    }
    scan_free(&scanner);
}
END_TEST

/* Blocks of a text that is scanned piece by piece give what the whole gives, lines and columns included. */
START_TEST(pieces_give_what_the_whole_gives) {
    static struct scanner scanner;
    struct buffer text = {0};
    struct scan_hits whole = {0}, pieces = {0};
    struct scan_line state = {0};
    for (int repeat = 0; repeat < 3; repeat++)
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            buffer_text(&text, lines[i]);
            buffer_char(&text, '\n');
        }
    scan_init(&scanner, NULL);
    scan_block(&scanner, buffer_slice(&text), 0, text.len, &state, &whole);
    ck_assert_uint_gt(whole.count, 60);
    uint64_t line = 0;
    size_t from = 0, seen = 0;
    state = (struct scan_line){0};
    while (from < text.len) {
        size_t to = from + 1;
        while (to < text.len && (to - from < 90 || is_word(text.ptr[to - 1]))) /* in the middle of lines */
            to++;
        uint64_t ended = scan_block(&scanner, buffer_slice(&text), from, to, &state, &pieces);
        for (; seen < pieces.count; seen++)
            pieces.hits[seen].line += line;
        line += ended;
        from = to;
    }
    ck_assert_uint_eq(whole.count, pieces.count);
    for (size_t i = 0; i < whole.count; i++) {
        ck_assert_uint_eq(whole.hits[i].meaning.code, pieces.hits[i].meaning.code);
        ck_assert_uint_eq(whole.hits[i].meaning.row, pieces.hits[i].meaning.row);
        ck_assert_uint_eq(whole.hits[i].line, pieces.hits[i].line);
        ck_assert_uint_eq(whole.hits[i].column, pieces.hits[i].column);
    }
    scan_hits_free(&whole);
    scan_hits_free(&pieces);
    scan_free(&scanner);
    buffer_free(&text);
}
END_TEST

static struct scan_meaning meaning_of(const char *symbol) {
    row_at row;
    ck_assert_uint_gt(catalog_by_symbol(slice_of(symbol), &row, 1), 0);
    return (struct scan_meaning){.code = catalog_row(row)->code, .row = row};
}

/* The specific failure beside a generic one goes first, however rare it is. */
START_TEST(causes_come_first) {
    struct tally tally;
    struct scan_meaning fail = meaning_of("E_FAIL"), sharing = meaning_of("ERROR_SHARING_VIOLATION");
    struct scan_meaning other = meaning_of("ERROR_DISK_FULL");
    uint32_t order[3];
    tally_init(&tally);
    for (uint64_t line = 1; line < 10; line++)
        tally_add(&tally, &fail, (struct tally_place){0, line, 1});
    tally_add(&tally, &sharing, (struct tally_place){0, 10, 1});
    for (uint64_t line = 100; line < 105; line++)
        tally_add(&tally, &other, (struct tally_place){0, line, 1});
    tally_order(&tally, order);
    ck_assert_uint_eq(tally.entries[order[0]].meaning.code, sharing.code);
    ck_assert_uint_eq(tally.entries[order[1]].meaning.code, other.code);
    ck_assert_uint_eq(tally.entries[order[2]].meaning.code, fail.code);
    ck_assert_uint_eq(tally.entries[order[2]].cause_count, 1);
    tally_free(&tally);
}
END_TEST

Suite *suite_scan(void) {
    Suite *suite = suite_create("scan");
    TCase *cases = tcase_create("scan");
    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, vectors_and_portable_code_probe_alike);
    tcase_add_test(cases, quick_looks_lose_nothing);
    tcase_add_test(cases, mutated_lines_lose_nothing);
    tcase_add_test(cases, pieces_give_what_the_whole_gives);
    tcase_add_test(cases, causes_come_first);
    suite_add_tcase(suite, cases);
    return suite;
}
