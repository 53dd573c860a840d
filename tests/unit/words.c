#include "base/glob.h"
#include "base/words.h"
#include "unit.h"

static void check_words(bool symbol, const char *text, const char *wanted) {
    struct slice rest = slice_of(text), want = slice_of(wanted), part;
    struct word word;
    while (want.len > 0 && slice_cut(&want, ' ', &part)) {
        ck_assert_msg(symbol ? words_next_of_symbol(&rest, &word) : words_next(&rest, &word), "'%s' ends early", text);
        ck_assert_msg(slice_equal(word_slice(&word), part), "'%.*s' in '%s'", (int)word.len, word.text, text);
    }
    ck_assert_msg(!(symbol ? words_next_of_symbol(&rest, &word) : words_next(&rest, &word)), "'%s' goes on", text);
}

START_TEST(text_falls_apart_into_words) {
    check_words(false, "Can't open I/O port, 0x5!", "cant open io port 0x5");
    check_words(false, "  (\xE2\x80\x9Cthe peer's\xE2\x80\x9D) ", "the peers");
    check_words(false, "", "");
    check_words(false, "...", "");
    check_words(true, "ERROR_IPSEC_IKE_MM_LIMIT", "error ipsec ike mm limit");
    check_words(true, "JET_errInvalidPath", "jet err invalid path");
    check_words(true, "E_DAO_FilenameTooLong", "e dao filename too long");
    check_words(true, "hrFileClose", "hr file close");
}
END_TEST

START_TEST(long_words_are_cut) {
    struct slice rest = SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b");
    struct word word;
    ck_assert(words_next(&rest, &word));
    ck_assert_uint_eq(word.len, WORD_MAX);
    ck_assert(words_next(&rest, &word));
    ck_assert_slice(word_slice(&word), "b");
}
END_TEST

static struct word stem_of(const char *text) {
    struct slice rest = slice_of(text);
    struct word word;
    ck_assert(words_next(&rest, &word));
    word_stem(&word);
    return word;
}

START_TEST(forms_of_a_word_have_one_stem) {
    static const char *const forms[][4] = {
        {"deny", "denied", "denies", "denying"},
        {"cancel", "canceled", "cancelled", "cancelling"},
        {"install", "installed", "installing", "installs"},
        {"operate", "operation", "operations", "operated"},
        {"address", "addresses", "addressed", "addressing"},
        {"initialize", "initialization", "initialized", "initializing"},
        {"connect", "connection", "connections", "connected"},
        {"access", "accessible", "accessed", "accesses"},
        {"box", "boxes", "box", "boxes"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct word first = stem_of(forms[i][0]);
        for (int j = 1; j < 4; j++) {
            struct word other = stem_of(forms[i][j]);
            ck_assert_msg(slice_equal(word_slice(&first), word_slice(&other)), "%s: '%.*s', %s: '%.*s'", forms[i][0],
                          (int)first.len, first.text, forms[i][j], (int)other.len, other.text);
        }
    }
}
END_TEST

START_TEST(unlike_words_keep_apart) {
    static const char *const pairs[][2] = {{"drive", "driver"},     {"service", "server"}, {"signal", "signed"},
                                           {"string", "structure"}, {"status", "state"},   {"process", "processor"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct word a = stem_of(pairs[i][0]), b = stem_of(pairs[i][1]);
        ck_assert_msg(!slice_equal(word_slice(&a), word_slice(&b)), "%s and %s", pairs[i][0], pairs[i][1]);
    }
    struct word number = stem_of("0x80070005s");
    ck_assert_slice(word_slice(&number), "0x80070005s");
}
END_TEST

START_TEST(patterns_fit_names) {
    ck_assert(glob_fits(SLICE("ERROR_*_LIMIT"), SLICE("error_ipsec_ike_mm_limit")));
    ck_assert(glob_fits(SLICE("*"), SLICE("")));
    ck_assert(glob_fits(SLICE("a?c"), SLICE("ABC")));
    ck_assert(!glob_fits(SLICE("a?c"), SLICE("ac")));
    ck_assert(!glob_fits(SLICE(""), SLICE("a")));
    ck_assert(!glob_fits(SLICE("*_LIMIT"), SLICE("MM_LIMITS")));
    ck_assert(is_glob(SLICE("a*")) && is_glob(SLICE("?")) && !is_glob(SLICE("abc")));
}
END_TEST

Suite *suite_words(void) {
    Suite *suite = suite_create("words");
    TCase *cases = tcase_create("words");
    tcase_add_test(cases, text_falls_apart_into_words);
    tcase_add_test(cases, long_words_are_cut);
    tcase_add_test(cases, forms_of_a_word_have_one_stem);
    tcase_add_test(cases, unlike_words_keep_apart);
    tcase_add_test(cases, patterns_fit_names);
    suite_add_tcase(suite, cases);
    return suite;
}
