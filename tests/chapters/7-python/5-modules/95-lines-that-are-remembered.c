/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* lines-stay-until-checked */
TEST_FUNCTION(test_lines_stay_until_checked)
{
    assert_session(
        ">>> import linecache\n"
        ">>> linecache.cache['verse'] = (9, 1.5, ['red\\n', 'blue\\n'], "
        "'no/such/file')\n"
        ">>> [linecache.getline('verse', n) for n in (0, 1, 2, 3)]\n"
        "['', 'red\\n', 'blue\\n', '']\n"
        ">>> linecache.cache['typed'] = (4, None, ['1\\n'], 'typed')\n"
        ">>> linecache.checkcache()\n"
        ">>> list(linecache.cache), linecache.getline('verse', 1)\n"
        "(['typed'], '')\n"
        ">>> linecache.clearcache()\n"
        ">>> linecache.cache, linecache.getlines('typed'), "
        "linecache.getlines('<stdin>'), linecache.lazycache('x', {})\n"
        "({}, [], [], False)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_95_lines_that_are_remembered[] = {
    {"lines-stay-until-checked", "", test_lines_stay_until_checked},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_95_lines_that_are_remembered[] = {
    {NULL, NULL},
};
