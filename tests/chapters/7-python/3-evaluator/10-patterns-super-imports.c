/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* patterns-ask-the-class */
TEST_FUNCTION(test_patterns_ask_the_class)
{
    assert_session(">>> from collections import deque, defaultdict, abc\n"
                   ">>> from array import array\n"
                   ">>> def kind(value):\n"
                   "...     match value:\n"
                   "...         case [*items]: return len(items)\n"
                   "...         case {**items}: return items\n"
                   "...         case _: return None\n"
                   "...\n"
                   ">>> kind(deque('ab')), kind(array('b', b'abc')), kind(memoryview(b'abcd'))\n"
                   "(2, 3, 4)\n"
                   ">>> kind('ab'), kind(b'ab'), kind({1}), kind(type.__dict__) is None\n"
                   "(None, None, None, False)\n"
                   ">>> class Two:\n"
                   "...     def __len__(self): return 2\n"
                   "...     def __getitem__(self, i): return 'ab'[i]\n"
                   "...\n"
                   ">>> class More(Two): pass\n"
                   "...\n"
                   ">>> kind(More()), abc.Sequence.register(Two) is Two, kind(More())\n"
                   "(None, True, 2)\n"
                   ">>> class Both(dict, abc.Sequence): pass\n"
                   "...\n"
                   ">>> kind(Both(a=1))\n"
                   "{'a': 1}\n"
                   ">>> d = defaultdict(int)\n"
                   ">>> match d:\n"
                   "...     case {'a': 0}: print('made')\n"
                   "...\n"
                   ">>> dict(d)\n"
                   "{}\n");
}

/* patterns-ask-the-class: what is looked at twice */
TEST_FUNCTION(test_patterns_ask_the_class__what_is_looked_at_twice)
{
    assert_session(">>> class Key: word = 'a'\n"
                   "...\n"
                   ">>> match {'a': 1, 'b': 2}:\n"
                   "...     case {Key.word: x, 'a': y}: pass\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: mapping pattern checks duplicate key ('a')\n"
                   ">>> class Pair: __match_args__ = ('word', 'word'); word = 1\n"
                   "...\n"
                   ">>> match Pair():\n"
                   "...     case Pair(x, y): pass\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Pair() got multiple sub-patterns for attribute 'word'\n"
                   ">>> Pair.__match_args__ = 'word', 5\n"
                   ">>> match Pair():\n"
                   "...     case Pair(x, y): pass\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __match_args__ elements must be strings (got int)\n"
                   ">>> Pair.__match_args__ = ['word']\n"
                   ">>> match Pair():\n"
                   "...     case Pair(x): pass\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Pair.__match_args__ must be a tuple (got list)\n"
                   ">>> class Number(int): pass\n"
                   "...\n"
                   ">>> match Number(3), bytearray(b'x'):\n"
                   "...     case Number(n), bytearray(b): n, b\n"
                   "...\n"
                   "(3, bytearray(b'x'))\n");
}

/* patterns-ask-the-class: each of them */
TEST_FUNCTION(test_patterns_ask_the_class__each_of_them)
{
    assert_session(
        ">>> from collections import deque, UserDict, UserList, OrderedDict, abc\n"
        ">>> from array import array\n"
        ">>> def kind(value):\n"
        "...     match value:\n"
        "...         case []: return 'nothing'\n"
        "...         case [*_]: return 'sequence'\n"
        "...         case {}: return 'mapping'\n"
        "...         case _: return 'neither'\n"
        "...\n"
        ">>> class Mine(list): pass\n"
        "...\n"
        ">>> class Promised(abc.Sequence):\n"
        "...     def __len__(self): return 1\n"
        "...     def __getitem__(self, i): return [5][i]\n"
        "...\n"
        ">>> class Pairs(abc.Mapping):\n"
        "...     def __len__(self): return 1\n"
        "...     def __iter__(self): return iter('a')\n"
        "...     def __getitem__(self, key): return key\n"
        "...\n"
        ">>> [kind(each) for each in ([1], (1,), range(1), memoryview(b'a'), array('b', "
        "b'a'), deque('a'), Mine('a'), Promised(), UserList('a'))].count('sequence')\n"
        "9\n"
        ">>> [kind(each) for each in ('a', b'a', bytearray(b'a'), {1}, iter([1]), "
        "type('Text', (str,), {})('a'))].count('neither')\n"
        "6\n"
        ">>> [kind(each) for each in ({}, OrderedDict(a=1), Pairs(), UserDict(), "
        "type('Table', (dict,), {})())].count('mapping')\n"
        "5\n"
        ">>> class Registered: pass\n"
        "...\n"
        ">>> kind(Registered()), abc.Mapping.register(Registered) is Registered, "
        "kind(Registered())\n"
        "('neither', True, 'mapping')\n"
        ">>> class Both(dict, abc.Sequence): pass\n"
        "...\n"
        ">>> class Other(abc.Sequence, dict): __getitem__ = dict.__getitem__; __len__ = "
        "dict.__len__\n"
        "...\n"
        ">>> kind(Both(a=1)), kind(Other(a=1))\n"
        "('mapping', 'sequence')\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_10_patterns_super_imports[] = {
    {"patterns-ask-the-class", "", test_patterns_ask_the_class},
    {"patterns-ask-the-class", "what is looked at twice", test_patterns_ask_the_class__what_is_looked_at_twice},
    {"patterns-ask-the-class", "each of them", test_patterns_ask_the_class__each_of_them},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_10_patterns_super_imports[] = {
    {NULL, NULL},
};
