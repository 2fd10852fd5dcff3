/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-handler-finds-the-stack-as-it-was */
TEST_FUNCTION(test_a_handler_finds_the_stack_as_it_was)
{
    assert_session(
        ">>> class Thing:\n"
        "...     def __del__(self): print('gone')\n"
        "...\n"
        ">>> for number in 0, 2:\n"
        "...     try:\n"
        "...         pair = [Thing(), [Thing(), 1 // number]]\n"
        "...     except ZeroDivisionError:\n"
        "...         print('caught')\n"
        "...\n"
        "gone\n"
        "gone\n"
        "caught\n"
        ">>> del pair\n"
        "gone\n"
        "gone\n"
        ">>> [compile(text, '', 'exec').co_stacksize for text in ('for a in b: pass', 'for "
        "a "
        "in b:\\n for c in d: e', 'for a in b:\\n for c in d: f(1, 2)')]\n"
        "[2, 3, 6]\n"
        ">>> compile('((a + b) + c) + d', '', 'eval').co_stacksize, compile('a + (b + (c + "
        "d))', '', 'eval').co_stacksize\n"
        "(2, 4)\n"
        ">>> def f(): yield 1\n"
        "...\n"
        ">>> f.__code__.co_stacksize, (lambda: 1).__code__.co_stacksize, compile('f(*a, "
        "**b)', "
        "'', 'eval').co_stacksize\n"
        "(2, 0, 5)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_31_how_high_the_stack_gets[] = {
    {"a-handler-finds-the-stack-as-it-was", "", test_a_handler_finds_the_stack_as_it_was},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_31_how_high_the_stack_gets[] = {
    {NULL, NULL},
};
