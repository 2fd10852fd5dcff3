/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* print-asks-for-stdout */
TEST_FUNCTION(test_print_asks_for_stdout)
{
    assert_session(">>> import sys\n"
                   ">>> heard = []\n"
                   ">>> class Ear:\n"
                   "...     def write(self, text): heard.append(text)\n"
                   "...\n"
                   ">>> first, sys.stdout = sys.stdout, Ear()\n"
                   ">>> print('two', 2, sep='', end='!')\n"
                   ">>> sys.stdout = None\n"
                   ">>> print('nobody hears this')\n"
                   ">>> del sys.stdout\n"
                   ">>> print('nor this')\n"
                   "Traceback (most recent call last):\n"
                   "RuntimeError: lost sys.stdout\n"
                   ">>> sys.stdout = first\n"
                   ">>> heard, first is sys.__stdout__\n"
                   "(['two', '', '2', '!'], True)\n");
}

/* records-of-sys-are-tuples */
TEST_FUNCTION(test_records_of_sys_are_tuples)
{
    assert_session(">>> import sys\n"
                   ">>> records = sys.version_info, sys.flags, sys.float_info, "
                   "sys.int_info, sys.hash_info\n"
                   ">>> [isinstance(r, tuple) and r == tuple(r) and hash(r) == "
                   "hash(tuple(r)) for r in records]\n"
                   "[True, True, True, True, True]\n"
                   ">>> sys.version_info.releaselevel is sys.version_info[3], "
                   "sys.float_info.max is sys.float_info[0]\n"
                   "(True, True)\n"
                   ">>> sys.version_info < (4,), sys.int_info.bits_per_digit\n"
                   "(True, 30)\n"
                   ">>> sys.getswitchinterval(), sys.setswitchinterval(0.5), "
                   "sys.getswitchinterval()\n"
                   "(0.005, None, 0.5)\n"
                   ">>> sys.setswitchinterval(0)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: switch interval must be strictly positive\n"
                   ">>> sys.gettrace(), sys.getprofile(), sys.getfilesystemencodeerrors()\n"
                   "(None, None, 'surrogateescape')\n");
}

/* rest-of-sys-comes-unseen */
TEST_FUNCTION(test_rest_of_sys_comes_unseen)
{
    assert_session(">>> import gc\n"
                   ">>> gc.disable()\n"
                   ">>> kept = [[n] for n in range(30)]\n"
                   ">>> first = gc.get_count(), len(gc.get_objects(0))\n"
                   ">>> def finish():\n"
                   "...     count, young = gc.get_count()[0], len(gc.get_objects(0))\n"
                   "...     import sys\n"
                   "...     return gc.get_count()[0] - count, len(gc.get_objects(0)) - young\n"
                   "...\n"
                   ">>> print('goes out'), finish()\n"
                   "goes out\n"
                   "(None, (0, 0))\n"
                   ">>> young = gc.get_objects(0)\n"
                   ">>> sum(any(one is item for item in young) for one in kept)\n"
                   "30\n"
                   ">>> exit, type(quit).__name__\n"
                   "(Use exit() or Ctrl-D (i.e. EOF) to exit, 'Quitter')\n");
}

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
const test_entry tests_7_python_5_modules_10_records_and_streams_of_sys[] = {
    {"print-asks-for-stdout", "", test_print_asks_for_stdout},
    {"records-of-sys-are-tuples", "", test_records_of_sys_are_tuples},
    {"rest-of-sys-comes-unseen", "", test_rest_of_sys_comes_unseen},
    {"intern-returns-the-first", "", test_intern_returns_the_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_10_records_and_streams_of_sys[] = {
    {NULL, NULL},
};
