/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-sequence-lends-what-an-index-can-say */
TEST_FUNCTION(test_a_sequence_lends_what_an_index_can_say)
{
    assert_session(">>> from collections.abc import *\n"
                   ">>> from collections import deque\n"
                   ">>> from array import array\n"
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

/* a-sequence-lends-what-an-index-can-say: each of the methods */
TEST_FUNCTION(test_a_sequence_lends_what_an_index_can_say__each_of_the_m)
{
    assert_session(
        ">>> from collections.abc import Sequence, MutableSequence\n"
        ">>> class Letters(Sequence):\n"
        "...     def __len__(self): return 4\n"
        "...     def __getitem__(self, i): return 'abca'[i]\n"
        "...\n"
        ">>> letters = Letters()\n"
        ">>> list(letters), list(reversed(letters)), 'c' in letters, 'd' in letters\n"
        "(['a', 'b', 'c', 'a'], ['a', 'c', 'b', 'a'], True, False)\n"
        ">>> letters.index('a'), letters.index('a', 1), letters.count('a'), "
        "letters.count('d')\n"
        "(0, 3, 2, 0)\n"
        ">>> letters.index('d')\n"
        "Traceback (most recent call last):\n"
        "ValueError\n"
        ">>> names = lambda cls: {name for name in vars(cls) if callable(vars(cls)[name])}\n"
        ">>> names(Sequence) - {'__getitem__'} == {'__iter__', '__contains__', "
        "'__reversed__', 'index', 'count'}\n"
        "True\n"
        ">>> sorted(names(MutableSequence) - {'__setitem__', '__delitem__', 'insert'})\n"
        "['__iadd__', 'append', 'clear', 'extend', 'pop', 'remove', 'reverse']\n"
        ">>> class Row(MutableSequence):\n"
        "...     def __init__(self): self.items = []\n"
        "...     def __len__(self): return len(self.items)\n"
        "...     def __getitem__(self, i): return self.items[i]\n"
        "...     def __setitem__(self, i, item): self.items[i] = item\n"
        "...     def __delitem__(self, i): del self.items[i]\n"
        "...     def insert(self, i, item): self.items.insert(i, item)\n"
        "...\n"
        ">>> row = Row()\n"
        ">>> row.append(1); row.extend([2, 3]); row += (4, 5); row.extend(row)\n"
        ">>> row.items, row.pop(), row.pop(0), row.remove(3), row.reverse(), row.items\n"
        "([4, 3, 2, 1, 5, 4, 2], 5, 1, None, None, [4, 3, 2, 1, 5, 4, 2])\n"
        ">>> row.index(2, -1), 3 in row, 9 in row, row.clear(), row.items\n"
        "(6, True, False, None, [])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_86_what_a_sequence_promises[] = {
    {"a-sequence-lends-what-an-index-can-say", "", test_a_sequence_lends_what_an_index_can_say},
    {"a-sequence-lends-what-an-index-can-say", "each of the methods", test_a_sequence_lends_what_an_index_can_say__each_of_the_m},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_86_what_a_sequence_promises[] = {
    {NULL, NULL},
};
