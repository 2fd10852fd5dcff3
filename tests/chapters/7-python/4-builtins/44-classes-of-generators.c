/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* generators-show-their-class */
TEST_FUNCTION(test_generators_show_their_class)
{
    assert_session(">>> from collections.abc import AsyncGenerator, Awaitable, Iterator\n"
                   ">>> def count(): yield 1\n"
                   "...\n"
                   ">>> async def many(): yield 1\n"
                   "...\n"
                   ">>> one, other = count(), many()\n"
                   ">>> isinstance(one, Iterator), isinstance(other, AsyncGenerator)\n"
                   "(True, True)\n"
                   ">>> step = other.__anext__()\n"
                   ">>> isinstance(step, Awaitable), isinstance(one, Awaitable)\n"
                   "(True, False)\n"
                   ">>> [name for name in dir(one) if name[0] != '_']\n"
                   "['close', 'gi_code', 'gi_frame', 'gi_running', 'gi_suspended', "
                   "'gi_yieldfrom', 'send', 'throw']\n"
                   ">>> [getattr(other, name) for name in dir(other) if name[:3] == 'ag_' if "
                   "name[3:] not in ('code', 'frame')]\n"
                   "[None, False, False]\n"
                   ">>> kind = type(one)\n"
                   ">>> kind.send(one, None), kind.gi_running.__get__(one), "
                   "kind.gi_code.__get__(one) is count.__code__, kind.gi_suspended.__get__(one)\n"
                   "(1, False, True, True)\n"
                   ">>> kind.gi_yieldfrom.__get__(one), kind.gi_frame.__get__(one) is one.gi_frame\n"
                   "(None, True)\n"
                   ">>> step.__next__()\n"
                   "Traceback (most recent call last):\n"
                   "StopIteration: 1\n");
}

/* generators-show-their-class: what a mark makes of a generator */
TEST_FUNCTION(test_generators_show_their_class__what_a_mark_makes_of_a_g)
{
    assert_session(
        ">>> import types\n"
        ">>> def ask(): return (yield 'question')\n"
        "...\n"
        ">>> before = ask.__code__\n"
        ">>> types.coroutine(ask) is ask, ask.__code__ is before, ask.__code__.co_flags - "
        "before.co_flags\n"
        "(True, False, 256)\n"
        ">>> async def wait(): return await ask()\n"
        "...\n"
        ">>> w = wait()\n"
        ">>> w.send(None)\n"
        "'question'\n"
        ">>> w.send('answer')\n"
        "Traceback (most recent call last):\n"
        "StopIteration: answer\n"
        ">>> type(w).cr_origin.__get__(w), before.replace(co_name='other').co_name\n"
        "(None, 'other')\n"
        ">>> for wrong in {'co_flags': 3}, {'co_flags': 'a'}, {'co_flags': 2**40}, {'co_name': "
        "1}, {'x': 1}:\n"
        "...     try: before.replace(**wrong)\n"
        "...     except (TypeError, ValueError, OverflowError) as error: "
        "print(type(error).__name__)\n"
        "...\n"
        "ValueError\n"
        "TypeError\n"
        "OverflowError\n"
        "TypeError\n"
        "TypeError\n");
}

/* generators-show-their-class: coroutines too, and what is marked */
TEST_FUNCTION(test_generators_show_their_class__coroutines_too_and_what)
{
    assert_session(
        ">>> import types\n"
        ">>> async def wait(): pass\n"
        "...\n"
        ">>> async def many(): yield 1\n"
        "...\n"
        ">>> def ask(): yield 1\n"
        "...\n"
        ">>> one, other = wait(), many()\n"
        ">>> sorted(name for name in vars(type(one)) if name[0] != '_' or name == "
        "'__await__')\n"
        "['__await__', 'close', 'cr_await', 'cr_code', 'cr_frame', 'cr_origin', "
        "'cr_running', 'cr_suspended', 'send', 'throw']\n"
        ">>> [name for name in dir(other) if name[0] != '_' or name in ('__aiter__', "
        "'__anext__')]\n"
        "['__aiter__', '__anext__', 'aclose', 'ag_await', 'ag_code', 'ag_frame', "
        "'ag_running', 'ag_suspended', 'asend', 'athrow']\n"
        ">>> type(one).close(one), type(one).cr_frame.__get__(one), "
        "type(types.coroutine(ask)()).__name__, ask.__code__.co_flags & 256\n"
        "(None, None, 'generator', 256)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_44_classes_of_generators[] = {
    {"generators-show-their-class", "", test_generators_show_their_class},
    {"generators-show-their-class", "what a mark makes of a generator", test_generators_show_their_class__what_a_mark_makes_of_a_g},
    {"generators-show-their-class", "coroutines too, and what is marked", test_generators_show_their_class__coroutines_too_and_what},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_44_classes_of_generators[] = {
    {NULL, NULL},
};
