/* Message tables of modules: what is read, and what is refused. */
#include "unit.h"

#include "messages/messages.h"
#include "sample_module.h"

static void check_text(struct slice file, uint32_t code, uint16_t language, const char *text, uint16_t got_language) {
    struct message message;
    const char *problem;
    struct buffer b = {0};
    ck_assert(messages_find(file, code, language, &message, &problem));
    message_text(&message, &b);
    ck_assert_slice(buffer_slice(&b), text);
    ck_assert_uint_eq(message.language, got_language);
    buffer_free(&b);
}

START_TEST(both_widths_languages_and_encodings) {
    struct buffer b = {0};
    for (int bits64 = 0; bits64 < 2; bits64++) {
        sample_module(&b, bits64);
        struct slice file = buffer_slice(&b);
        check_text(file, 5, 0x409, "Access %1 is denied.", 0x409);
        check_text(file, 5, 0x407, "Zugriff verweigert.", 0x407);
        check_text(file, 5, 0x807, "Zugriff verweigert.", 0x407);
        check_text(file, 5, 0x411, "Access %1 is denied.", 0x409);
        check_text(file, 0x20000064, 0, "The engine is %hs.", 0x409);
        check_text(file, 0x20000064, 0x407, "Die T\xC3\xBCr ist \xE2\x80\x9Ezu\xE2\x80\x9C.", 0x407);
        check_text(file, 0x20000065, 0, "100%", 0x409);
    }
    buffer_free(&b);
}
END_TEST

static bool count(void *context, const struct message *message) {
    (void)message;
    ++*(unsigned *)context;
    return true;
}

START_TEST(every_message_is_listed_and_unknown_codes_are_not_found) {
    struct buffer b = {0};
    struct message message;
    const char *problem = "";
    unsigned messages = 0;
    sample_module(&b, true);
    ck_assert_ptr_null(messages_read(buffer_slice(&b), count, &messages));
    ck_assert_uint_eq(messages, 6);
    ck_assert(!messages_find(buffer_slice(&b), 6, 0x409, &message, &problem));
    ck_assert_ptr_null(problem);
    buffer_free(&b);
}
END_TEST

/* What messages_read() says of a sample with one number changed. */
static const char *problem_with(size_t at, unsigned bytes, uint32_t value) {
    struct buffer b = {0};
    unsigned messages = 0;
    sample_module(&b, true);
    sample_put(&b, at, bytes, value);
    const char *problem = messages_read(buffer_slice(&b), count, &messages);
    buffer_free(&b);
    return problem == NULL ? "" : problem;
}

START_TEST(damage_is_told) {
    ck_assert_str_eq(problem_with(0, 2, 0x4142), "no Windows module: it does not begin with MZ");
    ck_assert_str_eq(problem_with(64, 4, 0x454E), "a 16-bit or DOS program");
    ck_assert_str_eq(problem_with(60, 4, 0xFFFFFFF0), "a DOS program, or the file ends inside its headers");
    ck_assert_str_eq(problem_with(70, 2, 0xFFFF), "the file ends inside its headers");
    ck_assert_str_eq(problem_with(88, 2, 0x107), "neither a 32-bit nor a 64-bit program");
    ck_assert_str_eq(problem_with(88 + 112 + 16, 4, 0), "it has no message table");
    ck_assert_str_eq(problem_with(88 + 112 + 16, 4, 0x9000), "its resources point outside the file");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 16, 4, 6), "it has no message table");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 20, 4, 24),
                     "its resources are not ordered by type, name and language");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 14, 2, 0x7FFF), "its resources point outside the file");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 84, 4, 0x10000), "its resources point outside the file");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 112, 4, 0x1000), "its message table is damaged");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 120, 4, 0xFFFFFFFF), "its message table is damaged");
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 140, 2, 0), "its message table is damaged");
    /* Both languages in one place is no damage. */
    ck_assert_str_eq(problem_with(SAMPLE_RESOURCES + 76, 4, 80), "");
}
END_TEST

START_TEST(languages_have_tags) {
    static const struct {
        const char *tag;
        uint16_t id;
    } known[] = {{"de-DE", 0x407}, {"de", 0x407}, {"DE_de.UTF-8", 0x407},
                 {"pt_BR", 0x416}, {"en", 0x409}, {"0x0C07", 0xC07}};
    uint16_t id;
    struct buffer b = {0};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        ck_assert(language_read(slice_of(known[i].tag), &id));
        ck_assert_uint_eq(id, known[i].id);
    }
    ck_assert(!language_read(SLICE("xx"), &id));
    ck_assert(!language_read(SLICE(""), &id));
    ck_assert(!language_read(SLICE("C.UTF-8"), &id));
    language_tag(0x407, &b);
    buffer_char(&b, ' ');
    language_tag(0x07, &b);
    buffer_char(&b, ' ');
    language_tag(0, &b);
    buffer_char(&b, ' ');
    language_tag(0x3FF, &b);
    ck_assert_slice(buffer_slice(&b), "de-DE de und 0x03FF");
    buffer_free(&b);
}
END_TEST

Suite *suite_messages(void) {
    Suite *suite = suite_create("messages");
    TCase *cases = tcase_create("messages");
    tcase_add_test(cases, both_widths_languages_and_encodings);
    tcase_add_test(cases, every_message_is_listed_and_unknown_codes_are_not_found);
    tcase_add_test(cases, damage_is_told);
    tcase_add_test(cases, languages_have_tags);
    suite_add_tcase(suite, cases);
    return suite;
}
