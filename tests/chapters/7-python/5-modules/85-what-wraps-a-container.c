/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-wraps-goes-through-itself */
TEST_FUNCTION(test_what_wraps_goes_through_itself)
{
    assert_session(">>> from collections import UserDict, UserList, UserString, ChainMap\n"
                   ">>> class Text(UserString): pass\n"
                   "...\n"
                   ">>> t = Text('hello')\n"
                   ">>> type(t.upper()).__name__, t + t, t.find(Text('l')), t[1:] == 'ello'\n"
                   "('Text', 'hellohello', 2, True)\n"
                   ">>> isinstance(t, str), 'ell' in t, hash(t) == hash('hello'), t.data\n"
                   "(False, True, True, 'hello')\n"
                   ">>> l = UserList([3, 1]); l += UserList([2]); l.sort()\n"
                   ">>> l, l == [1, 2, 3], type(l[1:]).__name__, [0] + l, l < UserList([2])\n"
                   "([1, 2, 3], True, 'UserList', [0, 1, 2, 3], True)\n"
                   ">>> class Twice(UserDict):\n"
                   "...     def __missing__(self, key): return key * 2\n"
                   "...\n"
                   ">>> d = Twice(a=1)\n"
                   ">>> d['b'], 'b' in d, d.copy() == d, {'x': 1} | d, d.get('b')\n"
                   "('bb', False, True, {'x': 1, 'a': 1}, None)\n"
                   ">>> chain = ChainMap({'a': 1}, {'a': 2, 'b': 3})\n"
                   ">>> chain | {'c': 4}, dict({'a': 0} | chain), list(chain), len(chain)\n"
                   "(ChainMap({'a': 1, 'c': 4}, {'a': 2, 'b': 3}), {'a': 1, 'b': 3}, ['a', 'b'], 2)\n"
                   ">>> import collections\n"
                   ">>> collections.nothing\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: module 'collections' has no attribute 'nothing'\n");
}

/* what-wraps-goes-through-itself: and so does a subclass */
TEST_FUNCTION(test_what_wraps_goes_through_itself__and_so_does_a_subclas)
{
    assert_session(
        ">>> from collections import UserDict, UserList, UserString\n"
        ">>> wrapped = UserDict(a=1), UserList([1]), UserString('a')\n"
        ">>> [type(each.data).__name__ for each in wrapped], [isinstance(each, (dict, list, "
        "str)) for each in wrapped]\n"
        "(['dict', 'list', 'str'], [False, False, False])\n"
        ">>> class Upper(UserDict):\n"
        "...     def __setitem__(self, key, value): super().__setitem__(key.upper(), value)\n"
        "...\n"
        ">>> d = Upper(a=1); d.update(b=2); d |= {'c': 3}\n"
        ">>> d.setdefault('d', 4), d.data, type(d | {'e': 5}).__name__, d | UserDict(e=5), "
        "type(d.copy()).__name__\n"
        "(4, {'A': 1, 'B': 2, 'c': 3, 'D': 4}, 'Upper', {'A': 1, 'B': 2, 'C': 3, 'D': 4, "
        "'E': 5}, 'Upper')\n"
        ">>> class Row(UserList): pass\n"
        "...\n"
        ">>> row = Row('ab')\n"
        ">>> [type(each).__name__ for each in (row + ['c'], ['c'] + row, row * 2, row[:1], "
        "row.copy())], row == UserList('ab'), row < Row('b')\n"
        "(['Row', 'Row', 'Row', 'Row', 'Row'], True, True)\n"
        ">>> class Word(UserString): pass\n"
        "...\n"
        ">>> [type(each).__name__ for each in (Word('a') + 'b', 'b' + Word('a'), Word('a') * "
        "2, Word('ab')[:1], Word('%s') % 'b', Word('a').replace(Word('a'), Word('b')))]\n"
        "['Word', 'Word', 'Word', 'Word', 'Word', 'Word']\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_85_what_wraps_a_container[] = {
    {"what-wraps-goes-through-itself", "", test_what_wraps_goes_through_itself},
    {"what-wraps-goes-through-itself", "and so does a subclass", test_what_wraps_goes_through_itself__and_so_does_a_subclas},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_85_what_wraps_a_container[] = {
    {NULL, NULL},
};
