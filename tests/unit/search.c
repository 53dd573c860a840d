#include "catalog/index.h"
#include "search/distance.h"
#include "search/search.h"
#include "search/sentences.h"
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
    check_suggested("IPSEC_IKE_MM_LIMT", "ERROR_IPSEC_IKE_MM_LIMIT");
}
END_TEST

START_TEST(other_spellings_and_orders_are_forgiven) {
    check_suggested("NT_STATUS_ACESS_DENIED", "STATUS_ACCESS_DENIED");
    check_suggested("WERR_ACESS_DENIED", "ERROR_ACCESS_DENIED");
    check_suggested("ERROR_DENIED_ACCESS", "ERROR_ACCESS_DENIED");
    check_suggested("STATUS_FILE_NOT_FOUND", "ERROR_FILE_NOT_FOUND");
    check_suggested("ERROR_FILES_NOT_FOUND", "ERROR_FILE_NOT_FOUND");
}
END_TEST

START_TEST(nothing_is_suggested_for_nonsense) {
    row_at rows[SUGGEST_MAX];
    ck_assert_uint_eq(suggest_symbols(SLICE("QQQQQQQQQQQQQQQQQQQQ"), rows), 0);
    ck_assert_uint_eq(suggest_symbols(SLICE(""), rows), 0);
    ck_assert_uint_eq(suggest_symbols(SLICE("xy"), rows), 0);
}
END_TEST

START_TEST(distance_counts_edits) {
    ck_assert_uint_eq(distance(SLICE("access"), SLICE("ACCESS"), 3), 0);
    ck_assert_uint_eq(distance(SLICE("acess"), SLICE("access"), 3), 1);
    ck_assert_uint_eq(distance(SLICE("acecss"), SLICE("access"), 3), 1); /* neighbours swapped */
    ck_assert_uint_eq(distance(SLICE("abc"), SLICE("xyz"), 1), 2);       /* gives up */
    ck_assert_uint_eq(distance(SLICE(""), SLICE("ab"), 3), 2);
}
END_TEST

/* --- the index ------------------------------------------------------------------------------------------ */

/* One assertion a word: a million of them would take half a minute. */
START_TEST(the_index_is_sorted_and_whole) {
    for (size_t i = 0; i < index_words(); i++) {
        struct slice word = index_word(i);
        bool sorted = word.len > 0 && (i == 0 || slice_compare_fold(index_word(i - 1), word) < 0);
        ck_assert_msg(sorted && index_find(word) == (int)index_word_term(i), "'%.*s'", (int)word.len, word.ptr);
    }
    ck_assert_int_eq(index_find(SLICE("the")), TERM_STOP);
    ck_assert_int_eq(index_find(SLICE("qqqqqq")), -1);
    ck_assert_int_eq(index_find_stem(SLICE("denied")), -1);
    ck_assert_int_eq(index_find_stem(SLICE("deni")), index_find(SLICE("denied")));
    ck_assert_uint_eq(index_lower_bound(SLICE("\xFF")), index_words());
}
END_TEST

static bool ascends(struct posting_cursor cursor, unsigned field_bits, uint32_t end) {
    bool good = true, first = true;
    for (uint32_t last = 0; postings_next(&cursor, field_bits); last = cursor.at, first = false)
        good = good && (first || cursor.at > last) && cursor.at < end &&
               (field_bits == CONTEXT_FIELD_BITS || cursor.fields != 0);
    return good;
}

START_TEST(postings_ascend_and_stay_in_the_tables) {
    for (size_t i = 0; i < index_words(); i++) {
        if (index_word_term(i) == TERM_STOP)
            continue;
        const struct index_term *term = index_term(index_word_term(i));
        ck_assert_msg(ascends(index_rows(term), ROW_FIELD_BITS, catalog_rows()) &&
                          ascends(index_in_contexts(term), CONTEXT_FIELD_BITS, index_contexts()),
                      "'%.*s'", (int)index_word(i).len, index_word(i).ptr);
    }
}
END_TEST

/* --- searches --------------------------------------------------------------------------------------------- */

static struct search_result result;

static void search(const char *text) { search_run(slice_of(text), NULL, 10, false, true, &result); }

static bool has(const char *symbol) {
    for (size_t i = 0; i < result.count; i++)
        if (slice_equal(catalog_symbol(result.hits[i].row), slice_of(symbol)))
            return true;
    return false;
}

static void check_first(const char *text, const char *symbol) {
    search(text);
    ck_assert_msg(result.count > 0, "'%s' finds nothing", text);
    ck_assert_slice(catalog_symbol(result.hits[0].row), symbol);
}

START_TEST(words_find_codes) {
    check_first("policy match error", "ERROR_IPSEC_IKE_POLICY_MATCH");
    check_first("access denied", "ERROR_ACCESS_DENIED");
    check_first("denying access", "ERROR_ACCESS_DENIED");            /* stems */
    check_first("acess denid", "ERROR_ACCESS_DENIED");               /* mistakes */
    check_first("the device does not exist", "ERROR_DEV_NOT_EXIST"); /* short forms */
    check_first("vpn timeout", "ERROR_VPN_TIMEOUT");
    search("accessdenied"); /* joined words */
    ck_assert(has("E_ACCESSDENIED"));
    search("negotiation disab"); /* a word that is being typed */
    ck_assert(has("ERROR_IPSEC_IKE_NEGOTIATION_DISABLED"));
}
END_TEST

START_TEST(what_is_nowhere_finds_nothing) {
    static const char *const texts[] = {"qqqzzzqqq", "",     "   ",     "the of", "\xE4\xB8\xAD\xE6\x96\x87",
                                        "\"",        "\"\"", "\xFF\xFE"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        search(texts[i]);
        ck_assert_msg(result.count == 0, "'%s' finds %u", texts[i], (unsigned)result.count);
    }
}
END_TEST

START_TEST(filters_and_phrases_restrict) {
    search("symbol:IPSEC_IKE limit");
    ck_assert(has("ERROR_IPSEC_IKE_MM_LIMIT"));
    for (size_t i = 0; i < result.count; i++)
        ck_assert(slice_starts_fold(catalog_symbol(result.hits[i].row), SLICE("ERROR_IPSEC_IKE")));
    search("space:bugcheck,ras device");
    ck_assert_uint_gt(result.count, 0);
    for (size_t i = 0; i < result.count; i++) {
        struct slice space = catalog_text(catalog_space(catalog_row(result.hits[i].row)->space)->name);
        ck_assert(slice_equal(space, SLICE("bugcheck")) || slice_equal(space, SLICE("ras")));
    }
    search("family:ipsec-* symbol:*_LIMIT");
    ck_assert(has("ERROR_IPSEC_IKE_MM_LIMIT"));
    search("\"limit mm\"");
    ck_assert(!has("ERROR_IPSEC_IKE_MM_LIMIT"));
    search("\"mm limit\"");
    ck_assert(has("ERROR_IPSEC_IKE_MM_LIMIT") && !has("ERROR_IPSEC_IKE_QM_LIMIT"));
}
END_TEST

START_TEST(wrong_filters_are_refused) {
    search("space:mars device");
    ck_assert_str_eq(result.problem, "unknown space");
    ck_assert_slice(result.problem_at, "mars");
    search("family:nothing device");
    ck_assert_str_eq(result.problem, "unknown family");
    search("space: the final frontier"); /* no filter without a value */
    ck_assert(result.problem == NULL);
}
END_TEST

START_TEST(long_queries_are_searched_by_their_first_words) {
    struct buffer text = {0};
    for (int i = 0; i < 500; i++)
        buffer_text(&text, "\"network refused\" policy certificate driver timeout printer registry ");
    search_run(buffer_slice(&text), NULL, 10, true, false, &result);
    ck_assert_uint_le(result.words, SEARCH_WORDS);
    buffer_free(&text);
}
END_TEST

START_TEST(reasons_tell_where_words_stand) {
    struct buffer b = {0};
    search("access denied elevation");
    ck_assert_uint_gt(result.count, 0);
    search_reason(&result, &result.hits[0], &b);
    ck_assert_slice(buffer_slice(&b), "in its symbol: access, denied; in its description: elevation");
    buffer_free(&b);
}
END_TEST

/* --- sentences -------------------------------------------------------------------------------------------- */

static struct sentences sentences;
static struct sentence_match matches[SENTENCES_MAX];

/* The message that is nearest, from 0; -1: none is near. */
static int nearest(const char *query, unsigned least) {
    static const char *const messages[] = {
        "The red lamp is broken.",
        "The green lamp is broken.",
        "Put the lamp %1!s! into box %2.\r\n",
        "%1",
        "\xE7\xBA\xA2\xE8\x89\xB2\xE7\x81\xAF\xE5\x9D\x8F\xE4\xBA\x86\xE3\x80\x82",
        "%1 into box four",
    };
    sentences_free(&sentences);
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++)
        sentences_add(&sentences, i, slice_of(messages[i]));
    size_t count = sentences_find(&sentences, slice_of(query), least, matches);
    ck_assert(!sentences.out_of_memory);
    return count == 0 ? -1 : (int)matches[0].sentence;
}

START_TEST(sentences_find_their_codes) {
    ck_assert_int_eq(nearest("the RED lamp  is broken", SENTENCE_NEAR), 0);
    ck_assert_uint_eq(matches[0].nearness, SENTENCE_EXACT);
    ck_assert_uint_eq(matches[1].sentence, 1);
    ck_assert_uint_lt(matches[1].nearness, SENTENCE_FILLED);
    ck_assert_int_eq(nearest("\xE7\xBA\xA2\xE8\x89\xB2\xE7\x81\xAF\xE5\x9D\x8F\xE4\xBA\x86", SENTENCE_EXACT), 4);
    ck_assert_int_eq(nearest("The rde lamp is broken", SENTENCE_NEAR), 0);
    ck_assert_int_eq(nearest("The rde lamp is broken", SENTENCE_FILLED), -1);
    ck_assert_int_eq(nearest("nothing of the kind was ever said", SENTENCE_NEAR), -1);
    ck_assert_int_eq(nearest("", SENTENCE_NEAR), -1);
    sentences_free(&sentences);
    search_result_free(&result);
}
END_TEST

START_TEST(inserts_are_filled_in) {
    /* of two that fit the one that says more */
    ck_assert_int_eq(nearest("Put the lamp X-17 into box four.", SENTENCE_FILLED), 2);
    ck_assert_uint_ge(matches[0].nearness, SENTENCE_FILLED);
    ck_assert_uint_lt(matches[0].nearness, SENTENCE_EXACT);
    ck_assert_uint_eq(matches[1].sentence, 5);
    ck_assert_int_eq(nearest("Put the lamp X-17 into box four.", SENTENCE_EXACT), -1);
    ck_assert_int_eq(nearest("Put the lamp %1 into box %2!d!", SENTENCE_EXACT), 2); /* as the table has it */
    ck_assert_int_eq(nearest("%1", SENTENCE_NEAR), -1);
    ck_assert_int_eq(nearest("anything at all", SENTENCE_FILLED), -1); /* %1 alone says nothing */
    sentences_free(&sentences);
}
END_TEST

START_TEST(one_sentence_of_a_key_is_given) {
    sentences_add(&sentences, 7, SLICE("Lamp"));
    sentences_add(&sentences, 7, SLICE("lamp!"));
    ck_assert_uint_eq(sentences_find(&sentences, SLICE("LAMP"), SENTENCE_EXACT, matches), 1);
    sentences_free(&sentences);
}
END_TEST

START_TEST(one_text_of_many_codes_is_no_trouble) {
    for (uint64_t key = 0; key < 200000; key++)
        sentences_add(&sentences, key, SLICE("Reserved."));
    ck_assert_uint_eq(sentences_find(&sentences, SLICE("reserved"), SENTENCE_EXACT, matches), SENTENCES_MAX);
    ck_assert_uint_eq(sentences_find(&sentences, SLICE("reserve"), SENTENCE_NEAR, matches), SENTENCES_MAX);
    sentences_free(&sentences);
}
END_TEST

START_TEST(quoted_messages_come_first) {
    struct search_quote quotes[] = {{.code = 5, .whole = true, .module = SLICE("a.dll")},
                                    {.code = 0x20000064, .whole = true, .module = SLICE("b.dll")}};
    struct buffer b = {0};
    quotes[0].spaces[catalog_known(KNOWN_WIN32)] = true;
    result.quotes = quotes;
    result.quote_count = 2;
    search("nowhere among its words");
    ck_assert(!result.unlisted);
    ck_assert_slice(catalog_symbol(result.hits[0].row), "ERROR_ACCESS_DENIED");
    search_reason(&result, &result.hits[0], &b);
    ck_assert_slice(buffer_slice(&b), "its message in a.dll");
    for (size_t i = 1; i < result.count; i++)
        ck_assert_uint_ne(result.hits[i].row, result.hits[0].row);
    result.quotes = &quotes[1]; /* a product's */
    result.quote_count = 1;
    search("access denied");
    ck_assert(result.unlisted);
    ck_assert_uint_eq(result.count, 0);
    buffer_free(&b);
    search_result_free(&result);
}
END_TEST

Suite *suite_search(void) {
    Suite *suite = suite_create("search");
    TCase *cases = tcase_create("search");
    tcase_set_timeout(cases, 120); /* every posting list is walked */
    tcase_add_test(cases, typing_mistakes_are_forgiven);
    tcase_add_test(cases, dropped_prefixes_are_forgiven);
    tcase_add_test(cases, nothing_is_suggested_for_nonsense);
    tcase_add_test(cases, other_spellings_and_orders_are_forgiven);
    tcase_add_test(cases, distance_counts_edits);
    tcase_add_test(cases, the_index_is_sorted_and_whole);
    tcase_add_test(cases, postings_ascend_and_stay_in_the_tables);
    tcase_add_test(cases, words_find_codes);
    tcase_add_test(cases, what_is_nowhere_finds_nothing);
    tcase_add_test(cases, filters_and_phrases_restrict);
    tcase_add_test(cases, wrong_filters_are_refused);
    tcase_add_test(cases, long_queries_are_searched_by_their_first_words);
    tcase_add_test(cases, reasons_tell_where_words_stand);
    tcase_add_test(cases, sentences_find_their_codes);
    tcase_add_test(cases, inserts_are_filled_in);
    tcase_add_test(cases, one_sentence_of_a_key_is_given);
    tcase_add_test(cases, one_text_of_many_codes_is_no_trouble);
    tcase_add_test(cases, quoted_messages_come_first);
    suite_add_tcase(suite, cases);
    return suite;
}
