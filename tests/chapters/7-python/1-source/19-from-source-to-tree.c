/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-file-is-one-tree */
TEST_FUNCTION(test_a_file_is_one_tree)
{
    assert_session(
        ">>> a = 1000\n"
        ">>> b = 1000\n"
        ">>> a is b\n"
        "False\n"
        ">>> exec('a = 1000\\nb = 1000')\n"
        ">>> a is b\n"
        "True\n"
        ">>> exec('def f(): return 1000\\nclass C: x = 1000\\n'); f() is C.x\n"
        "True\n"
        ">>> a = 1000; b = 1000; a is b\n"
        "True\n"
        ">>> exec('a = 1000'); exec('b = 1000'); a is b\n"
        "False\n"
        ">>> compile('a = 1000\\nb = 1000', '', 'single')\n"
        "Traceback (most recent call last):\n"
        "SyntaxError: multiple statements found while compiling a single statement\n"
        ">>> compile('a = 1000', '', 'eval')\n"
        "Traceback (most recent call last):\n"
        "SyntaxError: invalid syntax\n"
        ">>> eval('1000\\n\\n')\n"
        "1000\n");
}

/* clang-format off */
const test_entry tests_7_python_1_source_19_from_source_to_tree[] = {
    {"a-file-is-one-tree", "", test_a_file_is_one_tree},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_19_from_source_to_tree[] = {
    {NULL, NULL},
};
