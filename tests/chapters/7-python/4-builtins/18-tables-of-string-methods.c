/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* translate-asks-any-object */
TEST_FUNCTION(test_translate_asks_any_object)
{
    assert_session(">>> class Table:\n"
                   "...     def __getitem__(self, code): return {97: 'A!', 98: None, 99: "
                   "0x20AC}[code]\n"
                   "...\n"
                   ">>> 'abcd'.translate(Table()), 'abcd'.translate({}), "
                   "'ab'.translate([1] * 97 + ['x'])\n"
                   "('A!€d', 'abcd', 'xb')\n"
                   ">>> 'a'.translate({97: 1.5})\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: character mapping must return integer, None or str\n"
                   ">>> class Bad:\n"
                   "...     def __getitem__(self, code): raise ValueError(code)\n"
                   "...\n"
                   ">>> 'ab'.translate(Bad())\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: 97\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_18_tables_of_string_methods[] = {
    {"translate-asks-any-object", "", test_translate_asks_any_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_18_tables_of_string_methods[] = {
    {NULL, NULL},
};
