/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-str-that-stays-is-returned */
TEST_FUNCTION(test_a_str_that_stays_is_returned)
{
    assert_session(">>> class Word(str): pass\n"
                   "...\n"
                   ">>> w, sub = 'some words', Word('some words')\n"
                   ">>> [m is w for m in (w.strip(), w.replace('x', 'y'), w.ljust(3), "
                   "w.zfill(3), ''.join([w]), str(w), w[:])]\n"
                   "[True, True, True, True, True, True, True]\n"
                   ">>> made = [sub.strip(), sub.replace('x', 'y'), sub.ljust(3), "
                   "sub.zfill(3), ''.join([sub]), str(sub), sub[:]]\n"
                   ">>> [type(m).__name__ for m in made], [m is sub for m in made]\n"
                   "(['str', 'str', 'str', 'str', 'str', 'str', 'str'], [False, False, "
                   "False, False, False, False, False])\n");
}

/* join-collects-before-it-joins */
TEST_FUNCTION(test_join_collects_before_it_joins)
{
    assert_session(">>> alive = 0\n"
                   ">>> class Piece(str):\n"
                   "...     def __init__(self, text):\n"
                   "...         global alive\n"
                   "...         alive += 1\n"
                   "...     def __del__(self):\n"
                   "...         global alive\n"
                   "...         alive -= 1\n"
                   "...\n"
                   ">>> def pieces():\n"
                   "...     for text in 'abc': yield Piece(text)\n"
                   "...     print(alive, 'alive at the end')\n"
                   "...\n"
                   ">>> '-'.join(pieces()), alive\n"
                   "3 alive at the end\n"
                   "('a-b-c', 0)\n"
                   ">>> ''.join(['a', 'b', 3])\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: sequence item 2: expected str instance, int found\n"
                   ">>> ''.join(c for c in 'ab' if c > 'a'), ''.join({})\n"
                   "('b', '')\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_6_methods_of_strings[] = {
    {"a-str-that-stays-is-returned", "", test_a_str_that_stays_is_returned},
    {"join-collects-before-it-joins", "", test_join_collects_before_it_joins},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_6_methods_of_strings[] = {
    {NULL, NULL},
};
