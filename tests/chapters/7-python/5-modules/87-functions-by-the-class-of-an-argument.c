/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-nearest-class-is-called */
TEST_FUNCTION(test_the_nearest_class_is_called)
{
    assert_session(">>> from functools import singledispatch, singledispatchmethod\n"
                   ">>> from collections.abc import Mapping, Sized\n"
                   ">>> @singledispatch\n"
                   "... def tell(value): return 'base'\n"
                   "...\n"
                   ">>> for kind in (Sized, Mapping, dict):\n"
                   "...     print(tell({}), end=' ')\n"
                   "...     _ = tell.register(kind, lambda value, kind=kind: kind.__name__)\n"
                   "...\n"
                   "base Sized Mapping \n"
                   ">>> class Late: pass\n"
                   "...\n"
                   ">>> tell({}), tell([]), tell(Late()), Mapping.register(Late) is Late, tell(Late())\n"
                   "('dict', 'Sized', 'base', True, 'Mapping')\n"
                   ">>> @tell.register\n"
                   "... def _(value: 'Late'): return 'by name'\n"
                   "...\n"
                   ">>> tell(Late()), tell.dispatch(bool)(1), tell.registry[dict] is "
                   "tell.dispatch(dict)\n"
                   "('by name', 'base', True)\n"
                   ">>> tell.register(5, print)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Invalid first argument to `register()`. 5 is not a class or union type.\n"
                   ">>> tell.register(len)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Invalid first argument to `register()`: <built-in function len>. Use "
                   "either `@register(some_class)` or plain `@register` on an annotated function.\n"
                   ">>> tell()\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: tell requires at least 1 positional argument\n");
}

/* the-nearest-class-is-called: or none, if two are as near */
TEST_FUNCTION(test_the_nearest_class_is_called__or_none_if_two_are_as_ne)
{
    assert_session(
        ">>> from functools import singledispatch, singledispatchmethod\n"
        ">>> from collections.abc import Sized, Container, Iterable\n"
        ">>> @singledispatch\n"
        "... def tell(value): return 'base'\n"
        "...\n"
        ">>> @tell.register\n"
        "... def _(value: int | str): return 'a union'\n"
        "...\n"
        ">>> tell(3), tell('three'), tell(3.0), sorted(kind.__name__ for kind in "
        "tell.registry)\n"
        "('a union', 'a union', 'base', ['int', 'object', 'str'])\n"
        ">>> _ = tell.register(Sized, lambda value: 'sized'), tell.register(Container, "
        "lambda value: 'container')\n"
        ">>> class Both:\n"
        "...     def __len__(self): return 0\n"
        "...     def __contains__(self, item): return False\n"
        "...\n"
        ">>> tell(Both())\n"
        "Traceback (most recent call last):\n"
        "RuntimeError: Ambiguous dispatch: <class 'collections.abc.Sized'> or <class "
        "'collections.abc.Container'>\n"
        ">>> _ = tell.register(Both, lambda value: 'both')\n"
        ">>> tell(Both()), tell(type('Near', (Both, str), {})()), tell(type('Near', (str, "
        "Both), {})())\n"
        "('both', 'both', 'a union')\n"
        ">>> class Shelf:\n"
        "...     @singledispatchmethod\n"
        "...     def put(self, value): return 'something'\n"
        "...     @put.register\n"
        "...     def _(self, value: list): return self.put(value[0])\n"
        "...     @put.register\n"
        "...     def _(self, value: str): return 'a word'\n"
        "...\n"
        ">>> Shelf().put(['page']), Shelf().put([[3]]), Shelf.put.__name__\n"
        "('a word', 'something', 'put')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_87_functions_by_the_class_of_an_argument[] = {
    {"the-nearest-class-is-called", "", test_the_nearest_class_is_called},
    {"the-nearest-class-is-called", "or none, if two are as near", test_the_nearest_class_is_called__or_none_if_two_are_as_ne},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_87_functions_by_the_class_of_an_argument[] = {
    {NULL, NULL},
};
