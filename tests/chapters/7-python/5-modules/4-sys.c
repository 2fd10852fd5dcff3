/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* intern-returns-the-first */
TEST_FUNCTION(test_intern_returns_the_first)
{
    assert_session(">>> import sys\n"
                   ">>> class Word(str): pass\n"
                   "...\n"
                   ">>> a, b = [''.join(['a string ', 'of its own']) for _ in range(2)]\n"
                   ">>> a is b, sys.intern(a) is a, sys.intern(b) is a\n"
                   "(False, True, True)\n"
                   ">>> sys.intern(Word('name'))\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: can't intern Word\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_4_sys[] = {
    {"intern-returns-the-first", "", test_intern_returns_the_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_4_sys[] = {
    {NULL, NULL},
};
