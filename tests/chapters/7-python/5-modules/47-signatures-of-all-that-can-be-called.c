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

/* a-wrapper-shows-what-it-wraps: at any depth */
TEST_FUNCTION(test_a_wrapper_shows_what_it_wraps__at_any_depth)
{
    assert_session(
        ">>> import inspect, functools\n"
        ">>> def inner(a, b=2): pass\n"
        "...\n"
        ">>> def wrapped(function): return functools.wraps(function)(lambda *args, **named: "
        "function(*args, **named))\n"
        "...\n"
        ">>> deep = inner\n"
        ">>> for _ in range(20): deep = wrapped(deep)\n"
        "...\n"
        ">>> str(inspect.signature(deep)), inspect.unwrap(deep) is inner\n"
        "('(a, b=2)', True)\n"
        ">>> inner.__wrapped__ = deep\n"
        ">>> try: inspect.signature(inner)\n"
        "... except ValueError as error: print(str(error)[:36])\n"
        "wrapper loop when unwrapping <functi\n");
}

/* a-class-is-called-as-its-method: older functions */
TEST_FUNCTION(test_a_class_is_called_as_its_method__older_functions)
{
    assert_session(
        ">>> import inspect\n"
        ">>> def lend(book, reader='me', *pages, days: int = 14, **more) -> bool: x = 1\n"
        "...\n"
        ">>> inspect.getfullargspec(lend)\n"
        "FullArgSpec(args=['book', 'reader'], varargs='pages', varkw='more', "
        "defaults=('me',), kwonlyargs=['days'], kwonlydefaults={'days': 14}, "
        "annotations={'return': <class 'bool'>, 'days': <class 'int'>})\n"
        ">>> inspect.getargs(lend.__code__), inspect.getcallargs(lend, 'a', days=1, "
        "late=True)\n"
        "(Arguments(args=['book', 'reader', 'days'], varargs='pages', varkw='more'), "
        "{'book': 'a', 'pages': (), 'more': {'late': True}, 'days': 1, 'reader': 'me'})\n"
        ">>> def few(a, b=2, *, c): pass\n"
        "...\n"
        ">>> for args, named in (((), {}), ((1,), {}), ((1, 2, 3), {'c': 4}), ((1,), {'a': "
        "2}), ((1,), {'d': 5})):\n"
        "...     try: inspect.getcallargs(few, *args, **named)\n"
        "...     except TypeError as error: print(error)\n"
        "...\n"
        "few() missing 1 required positional argument: 'a'\n"
        "few() missing 1 required keyword-only argument: 'c'\n"
        "few() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 "
        "keyword-only argument) were given\n"
        "few() got multiple values for argument 'a'\n"
        "few() got an unexpected keyword argument 'd'\n"
        ">>> def later(a: 'int', b: 'list[str]' = ()) -> 'None': pass\n"
        "...\n"
        ">>> inspect.get_annotations(later, eval_str=True), str(inspect.signature(later))\n"
        "({'a': <class 'int'>, 'b': list[str], 'return': None}, \"(a: 'int', b: "
        "'list[str]' = ()) -> 'None'\")\n"
        ">>> def outer():\n"
        "...     seen = 1\n"
        "...     def inner(): return seen + len(few) + unknown\n"
        "...     return inner\n"
        "...\n"
        ">>> inspect.getclosurevars(outer()) == ({'seen': 1}, {'few': few}, {'len': len}, "
        "{'unknown'})\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_47_signatures_of_all_that_can_be_called[] = {
    {"a-class-is-called-as-its-method", "", test_a_class_is_called_as_its_method},
    {"a-wrapper-shows-what-it-wraps", "", test_a_wrapper_shows_what_it_wraps},
    {"a-wrapper-shows-what-it-wraps", "at any depth", test_a_wrapper_shows_what_it_wraps__at_any_depth},
    {"a-class-is-called-as-its-method", "older functions", test_a_class_is_called_as_its_method__older_functions},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_47_signatures_of_all_that_can_be_called[] = {
    {NULL, NULL},
};
