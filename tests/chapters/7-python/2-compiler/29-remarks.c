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

/* a-remark-stops-nothing: and says where */
TEST_FUNCTION(test_a_remark_stops_nothing__and_says_where)
{
    assert_session(
        ">>> import warnings\n"
        ">>> with warnings.catch_warnings(record=True) as caught:\n"
        "...     warnings.simplefilter('always')\n"
        "...     eval(compile('\\n\\n(1,\\n 2 is 2)', 'example', 'eval')), "
        "[(each.category.__name__, each.lineno) for each in caught]\n"
        "...\n"
        "((1, True), [('SyntaxWarning', 4)])\n"
        ">>> with warnings.catch_warnings():\n"
        "...     warnings.simplefilter('error')\n"
        "...     try: compile('\\n\\n(1,\\n 2 is 2)', 'example', 'eval')\n"
        "...     except SyntaxError as error: error.lineno, error.offset, error.end_lineno, "
        "error.end_offset\n"
        "...\n"
        "(4, 2, 4, 8)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_29_remarks[] = {
    {"a-remark-stops-nothing", "", test_a_remark_stops_nothing},
    {"a-remark-stops-nothing", "and says where", test_a_remark_stops_nothing__and_says_where},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_29_remarks[] = {
    {NULL, NULL},
};
