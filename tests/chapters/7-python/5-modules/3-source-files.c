/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* code-that-runs-again-shares-its-constants */
TEST_FUNCTION(test_code_that_runs_again_shares_its_constants)
{
    assert_session(
        ">>> code = compile('a = 24601; b = (1.5, \"some words\")', '<text>', 'exec')\n"
        ">>> spaces = [{} for _ in range(3)]\n"
        ">>> for space in spaces: exec(code, space)\n"
        "...\n"
        ">>> all(s['a'] is spaces[0]['a'] and s['b'] is spaces[0]['b'] for s in spaces)\n"
        "True\n"
        ">>> again = {}\n"
        ">>> exec('a = 24601; b = (1.5, \"some words\")', again)\n"
        ">>> again['a'] is spaces[0]['a'], again['b'] is spaces[0]['b'], again['b'] == "
        "spaces[0]['b']\n"
        "(False, False, True)\n"
        ">>> exec(code, again)\n"
        ">>> again['a'] is spaces[0]['a']\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_3_source_files[] = {
    {"code-that-runs-again-shares-its-constants", "", test_code_that_runs_again_shares_its_constants},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_3_source_files[] = {
    {NULL, NULL},
};
