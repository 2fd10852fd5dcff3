/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* parameters-are-only-remembered */
TEST_FUNCTION(test_parameters_are_only_remembered)
{
    assert_session(">>> a, b = list[int], list[int]\n"
                   ">>> a is b, a == b, hash(a) == hash(b), a == list, a.__origin__ is "
                   "list, a.__args__\n"
                   "(False, True, True, False, True, (<class 'int'>,))\n"
                   ">>> a((1, 'x')), type(a()), a.append is list.append, dict[str, a]\n"
                   "([1, 'x'], <class 'list'>, True, dict[str, list[int]])\n"
                   ">>> isinstance([], a)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: isinstance() argument 2 cannot be a parameterized generic\n"
                   ">>> issubclass(list, a)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: issubclass() argument 2 cannot be a parameterized generic\n"
                   ">>> hasattr(list, '__origin__'), a.__origin__('ab')\n"
                   "(False, ['a', 'b'])\n");
}

/* a-union-is-a-set-of-types */
TEST_FUNCTION(test_a_union_is_a_set_of_types)
{
    assert_session(
        ">>> u = int | str\n"
        ">>> u == str | int, hash(u) == hash(str | int), (u | int | None).__args__, (int | "
        "int) is int\n"
        "(True, True, (<class 'int'>, <class 'str'>, <class 'NoneType'>), True)\n"
        ">>> [isinstance(x, u) for x in (1, 'a', None, 1.0)], issubclass(bool, u), "
        "isinstance(None, u | None)\n"
        "([True, True, False, False], True, True)\n"
        ">>> isinstance([], int | list[int])\n"
        "Traceback (most recent call last):\n"
        "TypeError: isinstance() argument 2 cannot be a parameterized generic\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_16_parameters_and_unions[] = {
    {"parameters-are-only-remembered", "", test_parameters_are_only_remembered},
    {"a-union-is-a-set-of-types", "", test_a_union_is_a_set_of_types},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_16_parameters_and_unions[] = {
    {NULL, NULL},
};
