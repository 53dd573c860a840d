#include "code/code.h"

#include "unit.h"

START_TEST(fields_are_those_of_ms_erref) {
    ck_assert_uint_eq(code_severity(0xC0000005u), SEVERITY_ERROR);
    ck_assert_uint_eq(code_severity(0x80000005u), SEVERITY_WARNING);
    ck_assert_uint_eq(code_severity(0x40000000u), SEVERITY_INFORMATIONAL);
    ck_assert_uint_eq(code_hresult_facility(0x8007363Au), 7);
    ck_assert_uint_eq(code_hresult_facility(0x8FFF0000u), 0x7FF); /* 11 bits */
    ck_assert_uint_eq(code_ntstatus_facility(0xC0360001u), 0x36);
    ck_assert_uint_eq(code_status(0x8007363Au), 0x363A);
    ck_assert(code_customer(0xE06D7363u));
    ck_assert(!code_customer(0xC0000005u));
    ck_assert_int_eq(code_signed(0x80070005u), -2147024891);
    ck_assert_int_eq(code_signed(0x7FFFFFFFu), 2147483647);
    ck_assert_int_eq(code_signed(0xFFFFFFFFu), -1);
}
END_TEST

START_TEST(conversions_follow_the_macros) {
    ck_assert_uint_eq(code_hresult_from_win32(5), 0x80070005u);
    ck_assert_uint_eq(code_hresult_from_win32(0), 0);
    ck_assert_uint_eq(code_hresult_from_win32(0x80070005u), 0x80070005u); /* already negative */
    ck_assert_uint_eq(code_ntstatus_from_win32(13), 0xC007000Du);
    ck_assert_uint_eq(code_make_hresult(1, 7, 5), 0x80070005u);
}
END_TEST

START_TEST(wraps_come_off) {
    static const struct {
        uint32_t code;
        enum wrap wrap;
        uint32_t inner;
    } cases[] = {
        {0x8007363Au, WRAP_WIN32_IN_HRESULT, 13882},
        {0xC007000Du, WRAP_WIN32_IN_NTSTATUS, 13},
        {0xC0010005u, WRAP_WIN32_IN_NTSTATUS, 5},
        {0xD0000034u, WRAP_NTSTATUS, 0xC0000034u},
        {0x90000006u, WRAP_NTSTATUS, 0x80000006u},
        {0x801F0003u, WRAP_FILTER_NTSTATUS, 0xC01C0003u},
        {0x80190194u, WRAP_HTTP, 404},
        {0x80190001u, WRAP_NONE, 0}, /* no HTTP status */
        {0xE0434352u, WRAP_NONE, 0}, /* customer bit: the facility means nothing */
        {0x80004005u, WRAP_NONE, 0},
        {5, WRAP_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t inner = 0;
        ck_assert_int_eq(code_unwrap(cases[i].code, &inner), cases[i].wrap);
        ck_assert_uint_eq(inner, cases[i].inner);
    }
}
END_TEST

Suite *suite_code(void) {
    Suite *suite = suite_create("code");
    TCase *cases = tcase_create("code");
    tcase_add_test(cases, fields_are_those_of_ms_erref);
    tcase_add_test(cases, conversions_follow_the_macros);
    tcase_add_test(cases, wraps_come_off);
    suite_add_tcase(suite, cases);
    return suite;
}
