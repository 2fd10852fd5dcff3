/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-handlers-name-ends-with-it */
TEST_FUNCTION(test_a_handlers_name_ends_with_it)
{
    assert_session(
        ">>> e = 5\n"
        ">>> try:\n"
        "...     1 / 0\n"
        "... except ZeroDivisionError as e:\n"
        "...     kept = e\n"
        "...\n"
        ">>> e\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "NameError: name 'e' is not defined\n"
        ">>> import weakref\n"
        ">>> class Error(Exception): pass\n"
        "...\n"
        ">>> def f():\n"
        "...     try:\n"
        "...         raise Error\n"
        "...     except Error as e:\n"
        "...         return weakref.ref(e)\n"
        "...\n"
        ">>> f()()\n"
        ">>> class Door:\n"
        "...     def __enter__(self): print('in')\n"
        "...     def __exit__(self, *error): print('out', error[0])\n"
        "...\n"
        ">>> with Door():\n"
        "...     del Door.__exit__\n"
        "...\n"
        "in\n"
        "out None\n"
        ">>> with Door(): print('never')\n"
        "...\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: 'Door' object does not support the context manager protocol (missed "
        "__exit__ method)\n"
        ">>> try:\n"
        "...     try:\n"
        "...         raise ExceptionGroup('both', [ValueError(1), TypeError(2), "
        "KeyError(3)])\n"
        "...     except* ValueError as e: print(e.exceptions)\n"
        "...     except* TypeError as e: print(e.exceptions)\n"
        "... except ExceptionGroup as rest: print(rest.exceptions)\n"
        "...\n"
        "(ValueError(1),)\n"
        "(TypeError(2),)\n"
        "(KeyError(3),)\n"
        ">>> 'e' in globals()\n"
        "False\n");
}

/* a-handlers-name-ends-with-it: in any way */
TEST_FUNCTION(test_a_handlers_name_ends_with_it__in_any_way)
{
    assert_session(
        ">>> def left(way):\n"
        "...     for each in 'ab':\n"
        "...         try:\n"
        "...             try: 1 / 0\n"
        "...             except ZeroDivisionError as e:\n"
        "...                 if way == 'break': break\n"
        "...                 if way == 'continue': continue\n"
        "...                 if way == 'raise': raise ValueError\n"
        "...                 if way == 'del': del e\n"
        "...         except ValueError: pass\n"
        "...     return locals()\n"
        "...\n"
        ">>> [left(way) for way in ('end', 'break', 'continue', 'raise', 'del')] == [{'way': "
        "way, 'each': 'a' if way == 'break' else 'b'} for way in ('end', 'break', "
        "'continue', 'raise', 'del')]\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_18_try_and_with[] = {
    {"a-handlers-name-ends-with-it", "", test_a_handlers_name_ends_with_it},
    {"a-handlers-name-ends-with-it", "in any way", test_a_handlers_name_ends_with_it__in_any_way},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_18_try_and_with[] = {
    {NULL, NULL},
};
