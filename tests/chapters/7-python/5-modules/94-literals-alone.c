/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-literal-means-itself */
TEST_FUNCTION(test_a_literal_means_itself)
{
    assert_session(
        ">>> from ast import literal_eval\n"
        ">>> [literal_eval(text) for text in ('-1', '+1.5', '1_0', '0x1f', "
        "'1-2j', '-1+2j', '1e5')]\n"
        "[-1, 1.5, 10, 31, (1-2j), (-1+2j), 100000.0]\n"
        ">>> [literal_eval(text) for text in ('\"a\" \\'b\\'', \"rb'\\\\n'\", "
        "\"u'x'\", ' (1)', '(1,)', '1, 2')]\n"
        "['ab', b'\\\\n', 'x', 1, (1,), (1, 2)]\n"
        ">>> [literal_eval(text) for text in ('[]', '{}', 'set()', '...', '{1: "
        "[2, {3}], }', '[1, # c\\n 2]')]\n"
        "[[], {}, set(), Ellipsis, {1: [2, {3}]}, [1, 2]]\n");
}

/* a-literal-means-itself: what is refused */
TEST_FUNCTION(test_a_literal_means_itself__what_is_refused)
{
    assert_session(
        ">>> import ast\n"
        ">>> def refused(text):\n"
        "...     try: return ast.literal_eval(text)\n"
        "...     except ValueError as error: return str(error)[:24]\n"
        "...\n"
        ">>> {refused(text) for text in ('f', 'f()', '[x]', '1+2', '1j+1', "
        "'--1', '-True', \"'a'*2\", \"f'a'\", '[*[1]]')}\n"
        "{'malformed node or string'}\n"
        ">>> {refused(text) for text in ('set([1])', '{1: x}', '{1, x}', '1 < "
        "2', 'a.b', '(1 if x else 2)', 5, b'1')}\n"
        "{'malformed node or string'}\n"
        ">>> ast.literal_eval('1 +')\n"
        "Traceback (most recent call last):\n"
        "  File \"<unknown>\", line 1\n"
        "    1 +\n"
        "       ^\n"
        "SyntaxError: invalid syntax\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_94_literals_alone[] = {
    {"a-literal-means-itself", "", test_a_literal_means_itself},
    {"a-literal-means-itself", "what is refused", test_a_literal_means_itself__what_is_refused},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_94_literals_alone[] = {
    {NULL, NULL},
};
