/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-fits-stays-on-its-line */
TEST_FUNCTION(test_what_fits_stays_on_its_line)
{
    assert_session(
        ">>> from pprint import pformat\n"
        ">>> shelf = {'b': [1, 2], 'a': ('atlas', 'novel')}\n"
        ">>> all(pformat(shelf, width=width) == \"{'a': ('atlas', 'novel'), 'b': [1, 2]}\" "
        "for "
        "width in range(38, 90))\n"
        "True\n"
        ">>> pformat(shelf, width=37)\n"
        "\"{'a': ('atlas', 'novel'),\\n 'b': [1, 2]}\"\n"
        ">>> pformat(shelf, width=24)\n"
        "\"{'a': ('atlas',\\n       'novel'),\\n 'b': [1, 2]}\"\n"
        ">>> all(eval(pformat(shelf, width=width)) == shelf for width in range(1, 60))\n"
        "True\n"
        ">>> pformat({2, 'x', None}, width=1)\n"
        "\"{None,\\n 2,\\n 'x'}\"\n"
        ">>> shelf['more'] = [shelf]\n"
        ">>> pformat(shelf['more'], width=999).replace(str(id(shelf['more'])), 'ID')\n"
        "\"[{'a': ('atlas', 'novel'), 'b': [1, 2], 'more': <Recursion on list with "
        "id=ID>}]\"\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_69_as_much_as_fits_on_a_line[] = {
    {"what-fits-stays-on-its-line", "", test_what_fits_stays_on_its_line},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_69_as_much_as_fits_on_a_line[] = {
    {NULL, NULL},
};
