/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-sequence-lends-what-an-index-can-say */
TEST_FUNCTION(test_a_sequence_lends_what_an_index_can_say)
{
    assert_session(">>> from collections.abc import *\n"
                   ">>> from collections import deque\n"
                   ">>> from array import array\n"
                   ">>> class Row(MutableSequence):\n"
                   "...     def __init__(self, *items): self.items = list(items)\n"
                   "...     def __len__(self): return len(self.items)\n"
                   "...     def __getitem__(self, i): return self.items[i]\n"
                   "...     def __setitem__(self, i, item): self.items[i] = item\n"
                   "...     def __delitem__(self, i): del self.items[i]\n"
                   "...     def insert(self, i, item): self.items.insert(i, item)\n"
                   "...\n"
                   ">>> row = Row(1, 2, 3); row.reverse(); row += [4]; row.remove(2)\n"
                   ">>> row.items, row.pop(), row.index(1, -1), 3 in row, 5 in row\n"
                   "([3, 1], 4, 1, True, False)\n"
                   ">>> row.clear(); row.items\n"
                   "[]\n"
                   ">>> issubclass(deque, MutableSequence), issubclass(array, MutableSequence)\n"
                   "(True, True)\n"
                   ">>> isinstance(b'', Buffer), Mapping[str, int], Callable[[int], str]\n"
                   "(True, collections.abc.Mapping[str, int], collections.abc.Callable[[int], "
                   "str])\n"
                   ">>> class Count(Generator):\n"
                   "...     at = 0\n"
                   "...     def send(self, value): self.at += 1; return self.at\n"
                   "...     def throw(self, typ, val=None, tb=None): super().throw(typ, val, tb)\n"
                   "...\n"
                   ">>> import abc\n"
                   ">>> class Meta(abc.ABCMeta): pass\n"
                   "...\n"
                   ">>> class Own(Sized, metaclass=Meta):\n"
                   "...     def __len__(self): return 3\n"
                   "...\n"
                   ">>> len(Own()), isinstance([], Own), type(Sized) is abc.ABCMeta\n"
                   "(3, False, True)\n"
                   ">>> c = Count()\n"
                   ">>> next(c), c.send(None), c.close()\n"
                   "(1, 2, None)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_86_what_a_sequence_promises[] = {
    {"a-sequence-lends-what-an-index-can-say", "", test_a_sequence_lends_what_an_index_can_say},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_86_what_a_sequence_promises[] = {
    {NULL, NULL},
};
