#ifndef WINERR_TESTS_UNIT_H
#define WINERR_TESTS_UNIT_H

#include <check.h>

#include "base/slice.h"

Suite *suite_base(void);
Suite *suite_words(void);
Suite *suite_code(void);
Suite *suite_catalog(void);
Suite *suite_query(void);
Suite *suite_search(void);
Suite *suite_render(void);
Suite *suite_scan(void);
Suite *suite_messages(void);

#define ck_assert_slice(got, text)                                                                                     \
    do {                                                                                                               \
        struct slice ck_got = (got);                                                                                   \
        ck_assert_msg(slice_equal(ck_got, slice_of(text)), "'%.*s' is not '%s'", (int)ck_got.len, ck_got.ptr, text);   \
    } while (0)

#endif
