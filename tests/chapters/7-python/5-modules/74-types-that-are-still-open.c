/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-alias-is-no-class */
TEST_FUNCTION(test_an_alias_is_no_class)
{
    assert_session(
        ">>> from typing import Dict, Generic, List, TypeVar\n"
        ">>> K, V = TypeVar('K'), TypeVar('V')\n"
        ">>> Dict[K, List[V]].__parameters__, Dict[K, List[V]][str, int], Dict[V, V][int]\n"
        "((~K, ~V), typing.Dict[str, typing.List[int]], typing.Dict[int, int])\n"
        ">>> class Shelf(Generic[K]):\n"
        "...     pass\n"
        "...\n"
        ">>> class Slotted(Generic[K]):\n"
        "...     __slots__ = ()\n"
        "...\n"
        ">>> shelf = Shelf[int]()\n"
        ">>> type(shelf) is Shelf, shelf.__orig_class__ is Shelf[int], vars(Shelf()), "
        "hasattr(Slotted[int](), '__orig_class__')\n"
        "(True, True, {}, False)\n"
        ">>> Shelf[int].books = 3\n"
        ">>> Shelf.books, Shelf[str].books\n"
        "(3, 3)\n"
        ">>> isinstance(shelf, Shelf[int])\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: Subscripted generics cannot be used with class and instance checks\n"
        ">>> class Both[T]:\n"
        "...     pass\n"
        "...\n"
        ">>> isinstance(Both.__type_params__[0], TypeVar), isinstance(K, TypeVar)\n"
        "(True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_74_types_that_are_still_open[] = {
    {"an-alias-is-no-class", "", test_an_alias_is_no_class},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_74_types_that_are_still_open[] = {
    {NULL, NULL},
};
