#include "search/suggest.h"
#include "unit.h"

static void check_suggested(const char *name, const char *symbol) {
    row_at rows[SUGGEST_MAX];
    size_t count = suggest_symbols(slice_of(name), rows);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(catalog_symbol(rows[i]), slice_of(symbol)))
            return;
    ck_abort_msg("'%s' does not suggest %s", name, symbol);
}

START_TEST(typing_mistakes_are_forgiven) {
    check_suggested("ERROR_ACESS_DENIED", "ERROR_ACCESS_DENIED");
    check_suggested("ERROR_ACCESS_DENEID", "ERROR_ACCESS_DENIED");
    check_suggested("STATUS_OBJECT_NAME_NOTFOUND", "STATUS_OBJECT_NAME_NOT_FOUND");
    check_suggested("error_ipsec_ike_mm_limits", "ERROR_IPSEC_IKE_MM_LIMIT");
    check_suggested("E_ACESSDENIED", "E_ACCESSDENIED");
}
END_TEST

START_TEST(dropped_prefixes_are_forgiven) {
    check_suggested("ACCESS_DENIED", "ERROR_ACCESS_DENIED");
    check_suggested("IPSEC_IKE_MM_LIMIT", "ERROR_IPSEC_IKE_MM_LIMIT");
}
END_TEST

START_TEST(nothing_is_suggested_for_nonsense) {
    row_at rows[SUGGEST_MAX];
    ck_assert_uint_eq(suggest_symbols(SLICE("QQQQQQQQQQQQQQQQQQQQ"), rows), 0);
    ck_assert_uint_eq(suggest_symbols(SLICE(""), rows), 0);
    ck_assert_uint_eq(suggest_symbols(SLICE("xy"), rows), 0);
}
END_TEST

Suite *suite_search(void) {
    Suite *suite = suite_create("search");
    TCase *cases = tcase_create("search");
    tcase_add_test(cases, typing_mistakes_are_forgiven);
    tcase_add_test(cases, dropped_prefixes_are_forgiven);
    tcase_add_test(cases, nothing_is_suggested_for_nonsense);
    suite_add_tcase(suite, cases);
    return suite;
}
