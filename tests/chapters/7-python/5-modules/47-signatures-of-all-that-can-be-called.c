/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-class-is-called-as-its-method */
TEST_FUNCTION(test_a_class_is_called_as_its_method)
{
    assert_session(
        ">>> import inspect, functools\n"
        ">>> class Book:\n"
        "...     def __init__(self, title, *, pages=0): pass\n"
        "...\n"
        ">>> class Pair:\n"
        "...     def __new__(cls, a, b=2): return object.__new__(cls)\n"
        "...\n"
        ">>> class Meta(type):\n"
        "...     def __call__(cls, *parts): pass\n"
        "...\n"
        ">>> class Made(Book, metaclass=Meta): pass\n"
        "...\n"
        ">>> class Heir(Book): pass\n"
        "...\n"
        ">>> [str(inspect.signature(each)) for each in (Book, Pair, Made, Heir, "
        "Book.__init__)]\n"
        "['(title, *, pages=0)', '(a, b=2)', '(*parts)', '(title, *, pages=0)', '(self, "
        "title, *, pages=0)']\n"
        ">>> def shelf(a, b, c=3, *more, d): pass\n"
        "...\n"
        ">>> [str(inspect.signature(functools.partial(shelf, *args, **named))) for args, "
        "named in (((1,), {}), ((), {'b': 2}), ((), {'d': 4}))]\n"
        "['(b, c=3, *more, d)', '(a, *, b=2, c=3, d)', '(a, b, c=3, *more, d=4)']\n");
}

/* a-wrapper-shows-what-it-wraps */
TEST_FUNCTION(test_a_wrapper_shows_what_it_wraps)
{
    assert_session(">>> import inspect, functools\n"
                   ">>> def inner(a: int, b=2) -> str: pass\n"
                   "...\n"
                   ">>> @functools.wraps(inner)\n"
                   "... def outer(*args, **named): pass\n"
                   "...\n"
                   ">>> str(inspect.signature(outer)), str(inspect.signature(outer, "
                   "follow_wrapped=False)), inspect.unwrap(outer) is inner\n"
                   "('(a: int, b=2) -> str', '(*args, **named) -> str', True)\n"
                   ">>> inner.__wrapped__ = outer\n"
                   ">>> inspect.unwrap(outer)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: wrapper loop when unwrapping <function inner at 0x...>\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_47_signatures_of_all_that_can_be_called[] = {
    {"a-class-is-called-as-its-method", "", test_a_class_is_called_as_its_method},
    {"a-wrapper-shows-what-it-wraps", "", test_a_wrapper_shows_what_it_wraps},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_47_signatures_of_all_that_can_be_called[] = {
    {NULL, NULL},
};
