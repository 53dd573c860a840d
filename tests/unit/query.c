#include "query/decode.h"
#include "query/parts.h"
#include "unit.h"

/* What a query must give: the best match's symbol. */
struct expected {
    const char *query, *symbol;
};

static void check_first(const struct expected cases[], size_t count) {
    struct result result = {0};
    for (size_t i = 0; i < count; i++) {
        query_run(slice_of(cases[i].query), NULL, &result);
        ck_assert_msg(result.match_count > 0, "'%s' finds nothing", cases[i].query);
        struct slice symbol = catalog_symbol(result.matches[0].row);
        ck_assert_msg(slice_equal(symbol, slice_of(cases[i].symbol)), "'%s' gives %s, not %s", cases[i].query,
                      symbol.ptr, cases[i].symbol);
    }
    result_free(&result);
}

#define CHECK_FIRST(cases) check_first(cases, sizeof(cases) / sizeof(cases)[0])

START_TEST(numbers_are_read_in_every_notation) {
    static const struct expected cases[] = {
        {"13882", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"0x363A", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"0X363a", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"363A", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"363Ah", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"&H363A", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"13882L", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"0n13882", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"0x8007363A", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"-2147011014", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"2147956282", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"0xFFFFFFFF8007363A", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"18446744071562540602", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"-0x7FF8C9C6", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"\xE2\x88\x92"
         "2147011014",
         "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"error_ipsec_ike_mm_limit", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"010", "ERROR_BAD_ENVIRONMENT"},
        {"80070005", "E_ACCESSDENIED"},
        {"2147942405", "E_ACCESSDENIED"},
        {"-2147024891", "E_ACCESSDENIED"},
        {"3221225477", "STATUS_ACCESS_VIOLATION"},
        {"-4294967296", "ERROR_SUCCESS"},
        {"-2147944102", "RPC_S_INVALID_BINDING"},
        {"DEADDEAD", "MANUALLY_INITIATED_CRASH1"},
    };
    CHECK_FIRST(cases);
}
END_TEST

START_TEST(wrapped_codes_are_unwrapped) {
    static const struct expected cases[] = {
        {"0xC007000D", "ERROR_INVALID_DATA"},
        {"-1073283059", "ERROR_INVALID_DATA"},
        {"0xd0000034", "STATUS_OBJECT_NAME_NOT_FOUND"},
        {"0xD0070005", "ERROR_ACCESS_DENIED"},
        {"0x801F0003", "ERROR_FLT_INVALID_ASYNCHRONOUS_REQUEST"},
        {"HRESULT_FROM_WIN32(5)", "E_ACCESSDENIED"},
        {"HRESULT_FROM_WIN32(ERROR_IPSEC_IKE_MM_LIMIT)", "ERROR_IPSEC_IKE_MM_LIMIT"},
        {"HRESULT_FROM_NT(0xC0000034)", "STATUS_OBJECT_NAME_NOT_FOUND"},
        {"NTSTATUS_FROM_WIN32(13)", "ERROR_INVALID_DATA"},
        {"RtlNtStatusToDosError(STATUS_ACCESS_DENIED)", "ERROR_ACCESS_DENIED"},
        {"HRESULT_CODE(0x80070005)", "ERROR_ACCESS_DENIED"},
        {"MAKE_HRESULT(1, 7, 5)", "E_ACCESSDENIED"},
    };
    CHECK_FIRST(cases);
}
END_TEST

START_TEST(words_decide_the_space) {
    static const struct expected cases[] = {
        {"STOP: 0x0000007B (0xF7A1, 0x0)", "INACCESSIBLE_BOOT_DEVICE"},
        {"*** STOP: 0x00000050 (0xFD3094C2,0x00000001,0xFBFE7617,0x00000000)", "PAGE_FAULT_IN_NONPAGED_AREA"},
        {"STOP: c000021a", "WINLOGON_FATAL_ERROR"},
        {"STOP 50", "PAGE_FAULT_IN_NONPAGED_AREA"},
        {"BUGCHECK_CODE: 3b", "SYSTEM_SERVICE_EXCEPTION"},
        {"DPC_WATCHDOG_VIOLATION (133)", "DPC_WATCHDOG_VIOLATION"},
        {"VPN error 651", "ERROR_FROM_DEVICE"},
        {"RasClient: the error code returned on failure is 809.", "ERROR_VPN_TIMEOUT"},
        {"msiexec.exe /i a.msi: exit code 1603", "ERROR_INSTALL_FAILURE"},
        {"exit code 3221225477", "STATUS_ACCESS_VIOLATION"},
        {"exit code -1073741515", "STATUS_DLL_NOT_FOUND"},
        {"exit code 5", "ERROR_ACCESS_DENIED"},
        {"exit code 259", "STATUS_PENDING"},
        {"Device Manager problem code 43", "CM_PROB_FAILED_POST_START"},
        {"<Binary>B3020000</Binary>", "ERROR_AUTHENTICATION_FAILURE"},
        {"HTTP 404", "HTTP_STATUS_NOT_FOUND"},
    };
    CHECK_FIRST(cases);
}
END_TEST

START_TEST(pasted_text_gives_its_codes) {
    static const struct expected cases[] = {
        {"Error 1326", "ERROR_LOGON_FAILURE"},
        {"(0x80070005)", "E_ACCESSDENIED"},
        {"\"0x80070005\";", "E_ACCESSDENIED"},
        {"\xE2\x80\x9C"
         "0x80070005\xE2\x80\x9D",
         "E_ACCESSDENIED"},
        {"[HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]", "CBS_E_INVALID_PACKAGE"},
        {"hr = 80072ee2", "ERROR_WINHTTP_TIMEOUT"},
        {"[WinError 1314]", "ERROR_PRIVILEGE_NOT_HELD"},
        {"(os error 10013)", "WSAEACCES"},
        {"(-2146893053, 'InitializeSecurityContext', 'x')", "SEC_E_TARGET_UNKNOWN"},
        {"80090308: LdapErr: DSID-0C090446, comment: AcceptSecurityContext error, data 52e, v4563",
         "ERROR_LOGON_FAILURE"},
        {"Status: 0xC000006D Sub Status: 0xC0000064", "STATUS_NO_SUCH_USER"},
        {"FAIL_FAST_FATAL_APP_EXIT_c0000409_ucrtbase.dll", "STATUS_STACK_BUFFER_OVERRUN"},
        {"[80070057-501-80070057-322]", "E_INVALIDARG"},
        {"Note: 1: 2203 2: C:\\x.msi 3: -2147287038", "STG_E_FILENOTFOUND"},
        {"exit(0xe0000247)", "ERROR_DRIVER_STORE_ADD_FAILED"},
        {"WSAENOBUFS (10055)", "WSAENOBUFS"},
        {"status 0x534", "ERROR_NONE_MAPPED"},
        {"0x80090\r\n30e", "SEC_E_NO_CREDENTIALS"},
        {"0x80090\n  30e", "SEC_E_NO_CREDENTIALS"},
        {"System error 1219 has occurred.", "ERROR_SESSION_CREDENTIAL_CONFLICT"},
        {"CreateFile failed (pid 4711, tid 12) with error 32", "ERROR_SHARING_VIOLATION"},
    };
    CHECK_FIRST(cases);
}
END_TEST

START_TEST(other_spellings_are_known) {
    static const struct expected cases[] = {
        {"NT_STATUS_ACCESS_DENIED", "STATUS_ACCESS_DENIED"},      {"WERR_ACCESS_DENIED", "ERROR_ACCESS_DENIED"},
        {"KRB5KDC_ERR_PREAUTH_FAILED", "KDC_ERR_PREAUTH_FAILED"}, {"NAME NOT FOUND", "STATUS_OBJECT_NAME_NOT_FOUND"},
        {"PATH NOT FOUND", "STATUS_OBJECT_PATH_NOT_FOUND"},       {"BUFFER OVERFLOW", "STATUS_BUFFER_OVERFLOW"},
        {"IS DIRECTORY", "STATUS_FILE_IS_A_DIRECTORY"},           {"RPC_S_OUT_OF_MEMORY", "ERROR_OUTOFMEMORY"},
    };
    CHECK_FIRST(cases);
}
END_TEST

START_TEST(what_only_looks_like_a_code_is_none) {
    static const char *const cases[] = {
        "S-1-5-21-2076855242-3523565444-100",
        "{80070057-1234-5678-9abc-def012345678}",
        "file.cpp:1475",
        "version 10.0.19041.1",
        "12:34:56",
        "2026-11-23",
        "pid 1234",
        "event id 4653",
        "DSID-0C090446",
        "call at @0xff83e97c",
        "hello world",
    };
    struct result result = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        query_run(slice_of(cases[i]), NULL, &result);
        ck_assert_msg(result.status == STATUS_NOT_FOUND, "'%s' has status %d", cases[i], (int)result.status);
    }
    result_free(&result);
}
END_TEST

START_TEST(bad_queries_are_refused) {
    static const struct {
        struct slice query;
        enum status status;
    } cases[] = {
        {{"", 0}, STATUS_INVALID},
        {{"   ", 3}, STATUS_INVALID},
        {{"()", 2}, STATUS_INVALID},
        {{"0x", 2}, STATUS_INVALID},
        {{"12zz", 4}, STATUS_INVALID},
        {{"0x123456789", 11}, STATUS_INVALID},
        {{"123456789012345678901234567890", 30}, STATUS_INVALID},
        {{"5\0006", 3}, STATUS_INVALID},
        {{"\xFF\xFE", 2}, STATUS_INVALID},
        {{"ERROR_NO_SUCH_NAME_AT_ALL", 25}, STATUS_NOT_FOUND},
        {{"0x8007ABCD", 10}, STATUS_UNLISTED},
        {{"HRESULT_FROM_WIN32()", 20}, STATUS_NOT_FOUND},
        {{"HRESULT_FROM_WIN32(5", 20}, STATUS_FOUND}, /* a text with a 5 in it */
    };
    struct result result = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        query_run(cases[i].query, NULL, &result);
        ck_assert_msg(result.status == cases[i].status, "'%s' has status %d", cases[i].query.ptr, (int)result.status);
        ck_assert((result.status == STATUS_INVALID) == (result.problem != NULL));
    }
    result_free(&result);
}
END_TEST

START_TEST(ambiguous_digits_have_both_readings) {
    struct result result = {0};
    query_run(SLICE("101"), NULL, &result);
    ck_assert_uint_eq(result.reading_count, 2);
    ck_assert(!result.readings[0].alternate && result.readings[0].code == 101);
    ck_assert(result.readings[1].alternate && result.readings[1].code == 0x101);
    query_run(SLICE("0x101"), NULL, &result);
    ck_assert_uint_eq(result.reading_count, 1);
    result_free(&result);
}
END_TEST

START_TEST(filters_restrict_the_spaces) {
    struct result result = {0};
    struct filter filter = {.active = true};
    filter.spaces[catalog_known(KNOWN_BUGCHECK)] = true;
    query_run(SLICE("50"), &filter, &result);
    ck_assert_uint_gt(result.match_count, 0);
    ck_assert_slice(catalog_symbol(result.matches[0].row), "PAGE_FAULT_IN_NONPAGED_AREA"); /* hexadecimal there */
    query_run(SLICE("ERROR_ACCESS_DENIED"), &filter, &result);
    ck_assert_uint_eq(result.match_count, 0);
    result_free(&result);
}
END_TEST

START_TEST(stop_parameters_are_kept_apart) {
    struct result result = {0};
    query_run(SLICE("STOP: 0x0000007B (0xF7A1, 0x5)"), NULL, &result);
    ck_assert_uint_eq(result.hits, 1);
    ck_assert_slice(result.parameters, "0xF7A1, 0x5");
    result_free(&result);
}
END_TEST

START_TEST(reasons_tell_how_it_was_found) {
    static const struct {
        const char *query, *reason;
    } cases[] = {
        {"0x8007363A", "Win32 code 13882 inside HRESULT facility 7 (FACILITY_WIN32)"},
        {"13882", "decimal 13882"},
        {"363A", "hexadecimal without 0x: 0x363A"},
        {"ERROR_ACCESS_DENIED", "its symbol"},
        {"WERR_ACCESS_DENIED", "WERR_ACCESS_DENIED is another spelling of its symbol"},
        {"RPC_S_ACCESS_DENIED", "RPC_S_ACCESS_DENIED is another name for this number"},
        {"STOP 7B", "hexadecimal without 0x: 0x7B; \"stop\" beside it "
                    "points to Bug check codes"},
        {"0xd0000034", "NTSTATUS 0xC0000034 with FACILITY_NT_BIT set, as "
                       "HRESULT_FROM_NT makes it"},
    };
    struct result result = {0};
    struct buffer b = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        query_run(slice_of(cases[i].query), NULL, &result);
        ck_assert_uint_gt(result.match_count, 0);
        buffer_clear(&b);
        query_reason(&result, &result.matches[0], &b);
        ck_assert_slice(buffer_slice(&b), cases[i].reason);
    }
    buffer_free(&b);
    result_free(&result);
}
END_TEST

START_TEST(every_hint_word_is_found) {
    /* The table is searched by halves: one word out of order would hide
     * others. */
    static const char *const words[] = {"0x",        "actual", "bugcheck",  "error", "exit",    "hresult", "os",
                                        "rasclient", "stop",   "substatus", "vpn",   "wuauclt", "with",    "win32"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ck_assert_msg(catalog_word(slice_of(words[i])) != NULL, "%s", words[i]);
    ck_assert(catalog_word(SLICE("STOP")) != NULL);
    ck_assert(catalog_word(SLICE("nothing")) == NULL);
}
END_TEST

START_TEST(unlisted_codes_are_taken_apart) {
    struct decoded d;
    decode(0xC0361234u, &d);
    ck_assert_str_eq(d.severity, "error");
    ck_assert_uint_eq(d.facility, 0x36);
    ck_assert_slice(d.facility_name, "FACILITY_IPSEC");
    ck_assert_uint_eq(d.status, 0x1234);
    ck_assert_uint_ne(d.below, NO_ROW);
    ck_assert_slice(catalog_symbol(d.below), "STATUS_IPSEC_THROTTLE_DROP");
    ck_assert_slice(catalog_symbol(d.above), "STATUS_IPSEC_DOSP_BLOCK");
    decode(0xE0434352u, &d);
    ck_assert(d.customer);
    ck_assert_uint_eq(d.below, NO_ROW);
}
END_TEST

START_TEST(equivalents_go_both_ways) {
    struct equivalents e;
    equivalents_of(5, catalog_known(KNOWN_WIN32), &e);
    ck_assert_uint_eq(e.hresult[0].code, 0x80070005u);
    ck_assert_slice(catalog_symbol(e.hresult[0].row), "E_ACCESSDENIED");
    ck_assert_uint_gt(e.ntstatus_count, 1);
    equivalents_of(0xC0000022u, catalog_known(KNOWN_NTSTATUS), &e);
    ck_assert_uint_eq(e.win32[0].code, 5);
    ck_assert_uint_eq(e.hresult_count, 2); /* HRESULT_FROM_NT and, through Win32, 0x80070005 */
    equivalents_of(0x80070005u, catalog_known(KNOWN_HRESULT), &e);
    ck_assert_uint_eq(e.win32[0].code, 5);
}
END_TEST

Suite *suite_query(void) {
    Suite *suite = suite_create("query");
    TCase *cases = tcase_create("query");
    tcase_add_test(cases, numbers_are_read_in_every_notation);
    tcase_add_test(cases, wrapped_codes_are_unwrapped);
    tcase_add_test(cases, words_decide_the_space);
    tcase_add_test(cases, pasted_text_gives_its_codes);
    tcase_add_test(cases, other_spellings_are_known);
    tcase_add_test(cases, what_only_looks_like_a_code_is_none);
    tcase_add_test(cases, bad_queries_are_refused);
    tcase_add_test(cases, ambiguous_digits_have_both_readings);
    tcase_add_test(cases, filters_restrict_the_spaces);
    tcase_add_test(cases, stop_parameters_are_kept_apart);
    tcase_add_test(cases, reasons_tell_how_it_was_found);
    tcase_add_test(cases, every_hint_word_is_found);
    tcase_add_test(cases, unlisted_codes_are_taken_apart);
    tcase_add_test(cases, equivalents_go_both_ways);
    suite_add_tcase(suite, cases);
    return suite;
}
