/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-remark-stops-nothing */
TEST_FUNCTION(test_a_remark_stops_nothing)
{
    assert_session(">>> import warnings\n"
                   ">>> def remarks(text):\n"
                   "...     with warnings.catch_warnings(record=True) as caught:\n"
                   "...         warnings.simplefilter('always')\n"
                   "...         code = compile(text, 'example', 'exec')\n"
                   "...     return [str(each.message) for each in caught]\n"
                   "...\n"
                   ">>> remarks(\"assert (x, 'words')\")\n"
                   "['assertion is always true, perhaps remove parentheses?']\n"
                   ">>> remarks('x is 3'), remarks('x is None')\n"
                   "(['\"is\" with \\'int\\' literal. Did you mean \"==\"?'], [])\n"
                   ">>> remarks('[(1, 2) (3, 4)]'), remarks('[1, 2] [a, b]')\n"
                   "([\"'tuple' object is not callable; perhaps you missed a comma?\"], "
                   "['list indices "
                   "must be integers or slices, not tuple; perhaps you missed a comma?'])\n"
                   ">>> with warnings.catch_warnings():\n"
                   "...     warnings.simplefilter('error')\n"
                   "...     compile('x is ()', 'example', 'exec')\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "  ...\n"
                   "SyntaxError: \"is\" with 'tuple' literal. Did you mean \"==\"?\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_29_remarks[] = {
    {"a-remark-stops-nothing", "", test_a_remark_stops_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_29_remarks[] = {
    {NULL, NULL},
};
