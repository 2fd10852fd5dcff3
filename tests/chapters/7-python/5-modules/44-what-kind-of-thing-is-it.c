/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-a-function-is-stands-in-its-code */
TEST_FUNCTION(test_what_a_function_is_stands_in_its_code)
{
    assert_session(
        ">>> import inspect, functools\n"
        ">>> def count(): yield 1\n"
        "...\n"
        ">>> async def wait(): pass\n"
        "...\n"
        ">>> async def both(): yield 1\n"
        "...\n"
        ">>> for function in (count, wait, both, functools.partial(count), len):\n"
        "...     print(inspect.isfunction(function), "
        "inspect.isgeneratorfunction(function), inspect.iscoroutinefunction(function),\n"
        "...           inspect.isasyncgenfunction(function))\n"
        "...\n"
        "True True False False\n"
        "True False True False\n"
        "True False False True\n"
        "False True False False\n"
        "False False False False\n"
        ">>> inspect.isgenerator(count), inspect.isgenerator(count()), "
        "count.__code__.co_flags & inspect.CO_GENERATOR\n"
        "(False, True, 32)\n");
}

/* getattr-static-runs-nothing */
TEST_FUNCTION(test_getattr_static_runs_nothing)
{
    assert_session(
        ">>> import inspect\n"
        ">>> class Loud:\n"
        "...     def __getattr__(self, name): print('asked for', name); return 1\n"
        "...     @property\n"
        "...     def shout(self): print('shouts'); return 2\n"
        "...     quiet = 3\n"
        "...\n"
        ">>> loud = Loud()\n"
        ">>> loud.shout, loud.other\n"
        "shouts\n"
        "asked for other\n"
        "(2, 1)\n"
        ">>> inspect.getattr_static(loud, 'shout') is Loud.__dict__['shout'], "
        "inspect.getattr_static(loud, 'other', None)\n"
        "(True, None)\n"
        ">>> inspect.getattr_static(loud, 'other')\n"
        "Traceback (most recent call last):\n"
        "AttributeError: other\n"
        ">>> loud.__dict__.update(shout=4, quiet=5)\n"
        ">>> inspect.getattr_static(loud, 'quiet'), inspect.getattr_static(loud, 'shout') "
        "is Loud.__dict__['shout']\n"
        "(5, True)\n"
        ">>> inspect.getattr_static(Loud, 'mro') is type.__dict__['mro']\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_44_what_kind_of_thing_is_it[] = {
    {"what-a-function-is-stands-in-its-code", "", test_what_a_function_is_stands_in_its_code},
    {"getattr-static-runs-nothing", "", test_getattr_static_runs_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_44_what_kind_of_thing_is_it[] = {
    {NULL, NULL},
};
