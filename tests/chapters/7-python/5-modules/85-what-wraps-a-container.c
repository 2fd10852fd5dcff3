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

/* clang-format off */
const test_entry tests_7_python_5_modules_85_what_wraps_a_container[] = {
    {"what-wraps-goes-through-itself", "", test_what_wraps_goes_through_itself},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_85_what_wraps_a_container[] = {
    {NULL, NULL},
};
