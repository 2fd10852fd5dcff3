/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-context-manager-waits-in-a-generator */
TEST_FUNCTION(test_a_context_manager_waits_in_a_generator)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import contextlib, weakref\n"
                     ">>> class Thing: pass\n"
                     "...\n"
                     ">>> @contextlib.contextmanager\n"
                     "... def lent():\n"
                     "...     global watch\n"
                     "...     thing = Thing(); watch = weakref.ref(thing)\n"
                     "...     try: yield 'lent'\n"
                     "...     except ValueError as error: print('heard of', repr(error))\n"
                     "...\n"
                     ">>> with lent() as word:\n"
                     "...     print(word, watch() is not None)\n"
                     "...\n"
                     "lent True\n"
                     ">>> watch() is None\n"
                     "True\n"
                     ">>> with lent(): raise ValueError(1)\n"
                     "...\n"
                     "heard of ValueError(1)\n"
                     ">>> with lent(): raise KeyError(2)\n"
                     "...\n"
                     "Traceback (most recent call last):\n"
                     "KeyError: 2\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* an-exit-stack-leaves-backwards */
TEST_FUNCTION(test_an_exit_stack_leaves_backwards)
{
    assert_session(">>> import contextlib, weakref\n"
                   ">>> class Door:\n"
                   "...     def __init__(self, name): self.name = name\n"
                   "...     def __enter__(self): return self\n"
                   "...     def __exit__(self, *info): print(self.name, info[0]); return "
                   "self.name == 'b'\n"
                   "...\n"
                   ">>> def walk():\n"
                   "...     with contextlib.ExitStack() as stack:\n"
                   "...         watch = [weakref.ref(stack.enter_context(Door(name))) for "
                   "name in 'abc']\n"
                   "...         stack.callback(print, 'first of all')\n"
                   "...         raise KeyError(1)\n"
                   "...     return [w() for w in watch]\n"
                   "...\n"
                   ">>> walk()\n"
                   "first of all\n"
                   "c <class 'KeyError'>\n"
                   "b <class 'KeyError'>\n"
                   "a None\n"
                   "[None, None, None]\n"
                   ">>> stack = contextlib.ExitStack()\n"
                   ">>> _ = stack.enter_context(Door('d'))\n"
                   ">>> moved = stack.pop_all()\n"
                   ">>> stack.close()\n"
                   ">>> moved.close()\n"
                   "d None\n"
                   ">>> moved.close()\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_18_with_and_a_generator[] = {
    {"a-context-manager-waits-in-a-generator", "", test_a_context_manager_waits_in_a_generator},
    {"an-exit-stack-leaves-backwards", "", test_an_exit_stack_leaves_backwards},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_18_with_and_a_generator[] = {
    {NULL, NULL},
};
