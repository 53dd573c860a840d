#include "render/render.h"
#include "render/wrap.h"
#include "unit.h"

START_TEST(text_is_wrapped_at_blanks) {
    struct buffer b = {0};
    wrap_text(&b, SLICE("one two three four"), (struct wrap_style){9, 0});
    ck_assert_slice(buffer_slice(&b), "one two\nthree\nfour\n");
    buffer_clear(&b);
    wrap_text(&b, SLICE("a averyverylongword b"), (struct wrap_style){8, 2});
    ck_assert_slice(buffer_slice(&b), "a\n  averyverylongword\n  b\n");
    buffer_clear(&b);
    wrap_text(&b, SLICE(""), (struct wrap_style){8, 2});
    ck_assert_slice(buffer_slice(&b), "\n");
    buffer_free(&b);
}
END_TEST

START_TEST(problems_repeat_nothing_dangerous) {
    struct buffer b = {0};
    struct result result = {0};
    query_run(SLICE("\x1B]0;owned\x07 \xE2\x80\xAE"
                    "abc"),
              NULL, &result);
    render_problem(&b, &result, &(struct suggestions){.count = 0}, 7);
    for (size_t i = 0; i < b.len; i++)
        ck_assert((unsigned char)b.ptr[i] >= ' ' || b.ptr[i] == '\n');
    ck_assert(
        slice_starts_fold(buffer_slice(&b), SLICE("winerr: standard input:7: '\\x1B]0;owned\\x07 \\u{202E}abc'")));
    buffer_free(&b);
    result_free(&result);
}
END_TEST

Suite *suite_render(void) {
    Suite *suite = suite_create("render");
    TCase *cases = tcase_create("render");
    tcase_add_test(cases, text_is_wrapped_at_blanks);
    tcase_add_test(cases, problems_repeat_nothing_dangerous);
    suite_add_tcase(suite, cases);
    return suite;
}
