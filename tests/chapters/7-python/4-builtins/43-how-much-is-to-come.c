/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-hint-is-asked-before-room-is-made */
TEST_FUNCTION(test_a_hint_is_asked_before_room_is_made)
{
    assert_session(">>> import sys\n"
                   ">>> class Drops:\n"
                   "...     def __init__(self, hint): self.hint = hint\n"
                   "...     def __iter__(self): return iter('ab')\n"
                   "...     def __length_hint__(self):\n"
                   "...         if isinstance(self.hint, type): raise self.hint('said')\n"
                   "...         return self.hint\n"
                   "...\n"
                   ">>> def said(hint):\n"
                   "...     try: return list(Drops(hint))\n"
                   "...     except Exception as e: return repr(e)\n"
                   "...\n"
                   ">>> [said(hint) for hint in (3, True, NotImplemented, TypeError)]\n"
                   "[['a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b']]\n"
                   ">>> said(KeyError), said(-1)\n"
                   "(\"KeyError('said')\", \"ValueError('__length_hint__() should return >= "
                   "0')\")\n"
                   ">>> said('x')\n"
                   "\"TypeError('__length_hint__ must be an integer, not str')\"\n"
                   ">>> said(2**70)\n"
                   "\"OverflowError('Python int too large to convert to C ssize_t')\"\n"
                   ">>> said(sys.maxsize), said(sys.maxsize - 1)\n"
                   "('MemoryError()', 'MemoryError()')\n"
                   ">>> drops = ['first']\n"
                   ">>> drops.extend(Drops(sys.maxsize))\n"
                   ">>> drops\n"
                   "['first', 'a', 'b']\n");
}

/* a-hint-is-asked-before-room-is-made: before the first item */
TEST_FUNCTION(test_a_hint_is_asked_before_room_is_made__before_the_first)
{
    assert_session(
        ">>> import sys\n"
        ">>> class Drops:\n"
        "...     def __init__(self, hint, room): self.hint, self.room = hint, room\n"
        "...     def __length_hint__(self): return self.hint\n"
        "...     def __iter__(self):\n"
        "...         yield 'a'\n"
        "...         sizes.append(sys.getsizeof(self.room) - sys.getsizeof([]))\n"
        "...\n"
        ">>> for hint in 0, 100, 1000:\n"
        "...     sizes, room = [], []\n"
        "...     room.extend(Drops(hint, room))\n"
        "...     sizes[0] >= 8 * hint, sizes[0] < 8 * hint + 200\n"
        "...\n"
        "(True, True)\n"
        "(True, True)\n"
        "(True, True)\n"
        ">>> ['first'].extend(Drops(-1, []))\n"
        "Traceback (most recent call last):\n"
        "ValueError: __length_hint__() should return >= 0\n"
        ">>> room.extend(Drops('x', room))\n"
        "Traceback (most recent call last):\n"
        "TypeError: __length_hint__ must be an integer, not str\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_43_how_much_is_to_come[] = {
    {"a-hint-is-asked-before-room-is-made", "", test_a_hint_is_asked_before_room_is_made},
    {"a-hint-is-asked-before-room-is-made", "before the first item", test_a_hint_is_asked_before_room_is_made__before_the_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_43_how_much_is_to_come[] = {
    {NULL, NULL},
};
