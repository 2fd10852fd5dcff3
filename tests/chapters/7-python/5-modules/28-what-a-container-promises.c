/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* one-method-promises-are-asked-of-the-class */
TEST_FUNCTION(test_one_method_promises_are_asked_of_the_class)
{
    assert_session(
        ">>> from collections.abc import Sized, Hashable, Iterable, Container, Callable\n"
        ">>> class All:\n"
        "...     def method(self, *args): return 1\n"
        "...     __len__ = __hash__ = __iter__ = __contains__ = __call__ = method\n"
        "...\n"
        ">>> promises = Sized, Hashable, Iterable, Container, Callable\n"
        ">>> [isinstance(All(), p) for p in promises], [isinstance(object(), p) for p in "
        "promises]\n"
        "([True, True, True, True, True], [False, True, False, False, False])\n"
        ">>> class Less(All): __len__ = __hash__ = __iter__ = __contains__ = __call__ = "
        "None\n"
        "...\n"
        ">>> class Least(Less): pass\n"
        "...\n"
        ">>> [issubclass(Least, p) for p in promises]\n"
        "[False, False, False, False, False]\n"
        ">>> thing = type('Thing', (), {})()\n"
        ">>> thing.__len__ = len\n"
        ">>> isinstance(thing, Sized)\n"
        "False\n");
}

/* a-promise-lends-methods */
TEST_FUNCTION(test_a_promise_lends_methods)
{
    assert_session(
        ">>> from collections.abc import Sequence, Mapping\n"
        ">>> class Squares(Sequence):\n"
        "...     def __len__(self): return 4\n"
        "...     def __getitem__(self, i):\n"
        "...         if i >= 4: raise IndexError(i)\n"
        "...         return i * i\n"
        "...\n"
        ">>> s = Squares()\n"
        ">>> list(s), 9 in s, s.index(4), s.count(1), list(reversed(s))\n"
        "([0, 1, 4, 9], True, 2, 1, [9, 4, 1, 0])\n"
        ">>> class Bad(Mapping): pass\n"
        "...\n"
        ">>> Bad()\n"
        "Traceback (most recent call last):\n"
        "TypeError: Can't instantiate abstract class Bad without an implementation for "
        "abstract methods '__getitem__', '__iter__', '__len__'\n"
        ">>> issubclass(list, Sequence), Sequence in list.__mro__, issubclass(dict, "
        "Mapping)\n"
        "(True, False, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_28_what_a_container_promises[] = {
    {"one-method-promises-are-asked-of-the-class", "", test_one_method_promises_are_asked_of_the_class},
    {"a-promise-lends-methods", "", test_a_promise_lends_methods},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_28_what_a_container_promises[] = {
    {NULL, NULL},
};
