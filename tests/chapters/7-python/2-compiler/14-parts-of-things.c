/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-formatted-str-is-itself */
TEST_FUNCTION(test_a_formatted_str_is_itself)
{
    assert_session(
        ">>> text = ''.join(['a ', 'text'])\n"
        ">>> f'{text}' is text, f'{text!s}' is text, f'{text:6}' is text, f'{text:7}' is "
        "text, "
        "f'{text} ' is text\n"
        "(True, True, True, False, False)\n"
        ">>> class S(str): pass\n"
        "...\n"
        ">>> own = S(text)\n"
        ">>> type(f'{own}'), f'{own}' is own\n"
        "(<class 'str'>, False)\n"
        ">>> f'{1}{2!r:>3}{{'\n"
        "'1  2{'\n"
        ">>> import dis\n"
        ">>> code = compile('(a.b\\n  .c)[d:e]', '', 'eval')\n"
        ">>> [(i.argval, i.positions.lineno) for i in dis.get_instructions(code) if "
        "i.opname "
        "== 'LOAD_ATTR']\n"
        "[('b', 1), ('c', 2)]\n"
        ">>> [i.opname for i in dis.get_instructions(code)][-2:], [i.opname for i in "
        "dis.get_instructions('a[b:c:d]')][-3:]\n"
        "(['BINARY_SLICE', 'RETURN_VALUE'], ['BUILD_SLICE', 'BINARY_SUBSCR', "
        "'RETURN_VALUE'])\n"
        ">>> def f():\n"
        "...     got = yield from [1, 2]\n"
        "...     return got\n"
        "...\n"
        ">>> [i.opname for i in dis.get_instructions(\"f'{a}'\")]\n"
        "['RESUME', 'LOAD_NAME', 'FORMAT_VALUE', 'RETURN_VALUE']\n"
        ">>> g = f()\n"
        ">>> next(g), type(g.gi_yieldfrom).__name__\n"
        "(1, 'list_iterator')\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_14_parts_of_things[] = {
    {"a-formatted-str-is-itself", "", test_a_formatted_str_is_itself},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_14_parts_of_things[] = {
    {NULL, NULL},
};
