#include "catalog/catalog.h"

#include "catalog/hash.h"
#include "unit.h"

START_TEST(rows_are_sorted_and_their_references_hold) {
    for (row_at row = 0; row < catalog_rows(); row++) {
        const struct catalog_row *r = catalog_row(row);
        ck_assert_uint_lt(r->space, catalog_spaces());
        ck_assert_uint_lt(r->family, catalog_families());
        ck_assert_uint_gt(catalog_text(r->symbol).len, 0);
        ck_assert(catalog_text(r->symbol).ptr[catalog_text(r->symbol).len] == '\0');
        if (row == 0 || r->kind == KIND_UNASSIGNED)
            continue;
        const struct catalog_row *before = catalog_row(row - 1);
        ck_assert(before->code < r->code || (before->code == r->code && before->space <= r->space));
    }
}
END_TEST

START_TEST(both_indexes_find_every_row) {
    for (row_at row = 0; row < catalog_rows(); row++) {
        row_at rows[8];
        size_t count = catalog_by_symbol(catalog_symbol(row), rows, 8);
        bool found = false;
        for (size_t i = 0; i < count; i++)
            found = found || rows[i] == row;
        ck_assert_msg(found, "%s", catalog_symbol(row).ptr);
        ck_assert_uint_lt(count, 8);
        if (catalog_row(row)->kind == KIND_UNASSIGNED)
            continue;
        struct row_range range = catalog_by_code(catalog_row(row)->code);
        ck_assert(row >= range.first && row < range.first + range.count);
    }
}
END_TEST

START_TEST(an_alias_leads_to_a_name_of_the_same_number) {
    for (row_at row = 0; row < catalog_rows(); row++) {
        const struct catalog_row *r = catalog_row(row), *primary = catalog_row(catalog_primary(row));
        ck_assert_uint_eq(r->code, primary->code);
        ck_assert_uint_eq(r->space, primary->space);
        if (primary != r)
            ck_assert_uint_eq(primary->kind, KIND_CODE);
    }
}
END_TEST

START_TEST(known_spaces_are_there) {
    static const char *const names[] = KNOWN_NAMES;
    for (unsigned i = 1; i < KNOWN_COUNT; i++)
        ck_assert_slice(catalog_text(catalog_space(catalog_known((enum known)i))->name), names[i]);
    ck_assert_int_eq(catalog_find_space(SLICE("nowhere")), -1);
    ck_assert_int_eq(catalog_find_family(SLICE("nothing")), -1);
}
END_TEST

START_TEST(status_maps_both_ways) {
    uint32_t win32 = 0, codes[64];
    ck_assert(catalog_ntstatus_to_win32(0xC0000022u, &win32));
    ck_assert_uint_eq(win32, 5);
    ck_assert(!catalog_ntstatus_to_win32(0xC7777777u, &win32));
    size_t count = catalog_win32_to_ntstatus(5, codes, 64);
    ck_assert_uint_gt(count, 1); /* many to one */
    for (size_t i = 0; i < count; i++) {
        ck_assert(catalog_ntstatus_to_win32(codes[i], &win32));
        ck_assert_uint_eq(win32, 5);
    }
}
END_TEST

START_TEST(neighbours_surround_a_code) {
    row_at below, above;
    catalog_neighbours(13882, catalog_known(KNOWN_WIN32), &below, &above);
    ck_assert_uint_eq(catalog_row(below)->code, 13881);
    ck_assert_uint_eq(catalog_row(above)->code, 13883);
    catalog_neighbours(0, catalog_known(KNOWN_WIN32), &below, &above);
    ck_assert_uint_eq(below, NO_ROW);
}
END_TEST

START_TEST(facilities_have_names) {
    ck_assert_slice(catalog_facility(7, false), "FACILITY_WIN32");
    ck_assert_slice(catalog_facility(54, true), "FACILITY_IPSEC");
    ck_assert_slice(catalog_facility(2000, true), "");
}
END_TEST

START_TEST(hashes_ignore_case_only) {
    ck_assert_uint_eq(hash_symbol(SLICE("Error_X")), hash_symbol(SLICE("eRROR_x")));
    ck_assert_uint_ne(hash_symbol(SLICE("ERROR_X")), hash_symbol(SLICE("ERROR_Y")));
}
END_TEST

Suite *suite_catalog(void) {
    Suite *suite = suite_create("catalog");
    TCase *cases = tcase_create("catalog");
    tcase_add_test(cases, rows_are_sorted_and_their_references_hold);
    tcase_add_test(cases, both_indexes_find_every_row);
    tcase_add_test(cases, an_alias_leads_to_a_name_of_the_same_number);
    tcase_add_test(cases, known_spaces_are_there);
    tcase_add_test(cases, status_maps_both_ways);
    tcase_add_test(cases, neighbours_surround_a_code);
    tcase_add_test(cases, facilities_have_names);
    tcase_add_test(cases, hashes_ignore_case_only);
    suite_add_tcase(suite, cases);
    return suite;
}
