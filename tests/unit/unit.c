/* All unit tests, a suite a module. Prints TAP. */
#include <stdlib.h>

#include "unit.h"

int main(void) {
    SRunner *runner = srunner_create(suite_base());
    srunner_add_suite(runner, suite_words());
    srunner_add_suite(runner, suite_code());
    srunner_add_suite(runner, suite_catalog());
    srunner_add_suite(runner, suite_query());
    srunner_add_suite(runner, suite_search());
    srunner_add_suite(runner, suite_render());
    srunner_add_suite(runner, suite_scan());
    srunner_add_suite(runner, suite_messages());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
