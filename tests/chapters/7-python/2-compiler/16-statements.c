/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-return-has-its-value-before-it-leaves */
TEST_FUNCTION(test_a_return_has_its_value_before_it_leaves)
{
    assert_session(">>> def f():\n"
                   "...     x = ['value']\n"
                   "...     for _ in 'ab':\n"
                   "...         try:\n"
                   "...             return x\n"
                   "...         finally:\n"
                   "...             x = ['other']\n"
                   "...\n"
                   ">>> f()\n"
                   "['value']\n"
                   ">>> def g():\n"
                   "...     try:\n"
                   "...         return 'value'\n"
                   "...     finally:\n"
                   "...         return 'other'\n"
                   "...\n"
                   ">>> g()\n"
                   "'other'\n"
                   ">>> def h():\n"
                   "...     for x in 'abc':\n"
                   "...         try: continue\n"
                   "...         finally:\n"
                   "...             if x == 'b': break\n"
                   "...     return x\n"
                   "...\n"
                   ">>> h()\n"
                   "'b'\n"
                   ">>> import dis\n"
                   ">>> def names(f): return [i.argval for i in "
                   "dis.get_instructions(f)].count('marked')\n"
                   "...\n"
                   ">>> def one():\n"
                   "...     try: a\n"
                   "...     finally: marked\n"
                   "...\n"
                   ">>> def two():\n"
                   "...     try:\n"
                   "...         if a: return b\n"
                   "...     finally: marked\n"
                   "...\n"
                   ">>> names(one), names(two)\n"
                   "(2, 3)\n"
                   ">>> pair = ([],)\n"
                   ">>> pair[0] += ['more']\n"
                   "Traceback (most recent call last):\n"
                   "  ...\n"
                   "TypeError: 'tuple' object does not support item assignment\n"
                   ">>> pair\n"
                   "(['more'],)\n"
                   ">>> def where():\n"
                   "...     print('asked')\n"
                   "...     return pair[0]\n"
                   "...\n"
                   ">>> where()[0] += '!'\n"
                   "asked\n"
                   ">>> pair\n"
                   "(['more!'],)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_16_statements[] = {
    {"a-return-has-its-value-before-it-leaves", "", test_a_return_has_its_value_before_it_leaves},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_16_statements[] = {
    {NULL, NULL},
};
