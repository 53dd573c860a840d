#include "base/buffer.h"
#include "base/number.h"
#include "base/utf8.h"
#include "unit.h"

START_TEST(slices_cut_at_every_separator) {
    struct slice rest = SLICE("a,,b"), part;
    ck_assert(slice_cut(&rest, ',', &part));
    ck_assert_slice(part, "a");
    ck_assert(slice_cut(&rest, ',', &part));
    ck_assert_slice(part, "");
    ck_assert(slice_cut(&rest, ',', &part));
    ck_assert_slice(part, "b");
    ck_assert(!slice_cut(&rest, ',', &part));
}
END_TEST

START_TEST(slices_compare_without_case) {
    ck_assert(slice_equal_fold(SLICE("Error_5"), SLICE("eRROR_5")));
    ck_assert(!slice_equal_fold(SLICE("ERROR"), SLICE("ERROR_")));
    ck_assert(slice_starts_fold(SLICE("0X5"), SLICE("0x")));
    ck_assert(!slice_starts_fold(SLICE("0"), SLICE("0x")));
    ck_assert(slice_ends_fold(SLICE("table.TSV"), SLICE(".tsv")));
    ck_assert_int_lt(slice_compare_fold(SLICE("ab"), SLICE("ABC")), 0);
    ck_assert_int_gt(slice_compare_fold(SLICE("\xFF"), SLICE("a")), 0); /* bytes are unsigned */
    ck_assert_slice(slice_trim(SLICE(" \t a b\r\n")), "a b");
    ck_assert_slice(slice_part(SLICE("abc"), 2, 9), "c");
    ck_assert_slice(slice_part(SLICE("abc"), 9, 9), "");
}
END_TEST

START_TEST(numbers_are_strict) {
    uint64_t value = 77;
    ck_assert(number_decimal(SLICE("010"), &value));
    ck_assert_uint_eq(value, 10); /* never octal */
    ck_assert(number_decimal(SLICE("18446744073709551615"), &value));
    ck_assert(value == UINT64_MAX);
    value = 77;
    ck_assert(!number_decimal(SLICE("18446744073709551616"), &value));
    ck_assert(!number_decimal(SLICE("99999999999999999999"), &value));
    ck_assert(!number_decimal(SLICE(""), &value));
    ck_assert(!number_decimal(SLICE("12a"), &value));
    ck_assert(!number_decimal(SLICE("-1"), &value));
    ck_assert(!number_hex(SLICE("0x1"), &value));
    ck_assert(!number_hex(SLICE("10000000000000000"), &value));
    ck_assert_uint_eq(value, 77); /* untouched on failure */
    ck_assert(number_hex(SLICE("fFfFfFfF"), &value));
    ck_assert_uint_eq(value, 0xFFFFFFFFu);
}
END_TEST

START_TEST(buffers_grow_and_print) {
    struct buffer b = {0};
    for (int i = 0; i < 1000; i++)
        buffer_printf(&b, "%d,", i);
    ck_assert(!b.failed);
    ck_assert_uint_eq(b.len, 3890);
    buffer_clear(&b);
    buffer_hex32(&b, 0x8007363Au);
    buffer_char(&b, ' ');
    buffer_hex32(&b, 0);
    buffer_char(&b, ' ');
    buffer_hex32(&b, 0xFEDCBA98u);
    buffer_char(&b, ' ');
    buffer_unsigned(&b, UINT64_MAX);
    buffer_unsigned(&b, 0);
    ck_assert_slice(buffer_slice(&b), "0x8007363A 0x00000000 0xFEDCBA98 184467440737095516150");
    buffer_free(&b);
    buffer_free(NULL);
}
END_TEST

START_TEST(utf8_is_checked) {
    ck_assert(utf8_valid(SLICE("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80")));
    ck_assert(!utf8_valid(SLICE("\xC0\x80")));         /* overlong */
    ck_assert(!utf8_valid(SLICE("\xED\xA0\x80")));     /* surrogate */
    ck_assert(!utf8_valid(SLICE("\xF4\x90\x80\x80"))); /* above U+10FFFF */
    ck_assert(!utf8_valid(SLICE("\xE2\x82")));         /* cut */
    ck_assert_uint_eq(utf8_columns(SLICE("caf\xC3\xA9")), 4);
    ck_assert_uint_eq(utf8_columns(SLICE("e\xCC\x81")), 1); /* combining acute */
}
END_TEST

START_TEST(utf8_is_mended_and_made_harmless) {
    struct buffer b = {0};
    utf8_append_valid(&b, SLICE("a\xFF"
                                "b\xE2\x82"));
    ck_assert_slice(buffer_slice(&b), "a\xEF\xBF\xBD"
                                      "b\xEF\xBF\xBD\xEF\xBF\xBD");
    buffer_clear(&b);
    utf8_append_printable(&b, SLICE("\x1B[31m\xC2\x9B\xE2\x80\xAE\xC3\xA9\xFF"), 100);
    ck_assert_slice(buffer_slice(&b), "\\x1B[31m\\x9B\\u{202E}\xC3\xA9\\xFF");
    buffer_clear(&b);
    utf8_append_printable(&b, SLICE("abcdef"), 3);
    ck_assert_slice(buffer_slice(&b), "abc...");
    buffer_free(&b);
}
END_TEST

Suite *suite_base(void) {
    Suite *suite = suite_create("base");
    TCase *cases = tcase_create("base");
    tcase_add_test(cases, slices_cut_at_every_separator);
    tcase_add_test(cases, slices_compare_without_case);
    tcase_add_test(cases, numbers_are_strict);
    tcase_add_test(cases, buffers_grow_and_print);
    tcase_add_test(cases, utf8_is_checked);
    tcase_add_test(cases, utf8_is_mended_and_made_harmless);
    suite_add_tcase(suite, cases);
    return suite;
}
