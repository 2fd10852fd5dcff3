/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* referents-are-listed-as-cpython-visits-them */
TEST_FUNCTION(test_referents_are_listed_as_cpython_visits_them)
{
    assert_session(
        ">>> import gc, sys\n"
        ">>> def kinds(x): return [type(r).__name__ for r in gc.get_referents(x)]\n"
        "...\n"
        ">>> class C: pass\n"
        "...\n"
        ">>> class M(type): pass\n"
        "...\n"
        ">>> class D(C, metaclass=M): pass\n"
        "...\n"
        ">>> kinds(C), kinds(D), gc.get_referents(D)[-1] is C, kinds(int), kinds(ValueError)\n"
        "(['dict', 'tuple', 'tuple', 'type'], ['type', 'dict', 'tuple', 'tuple', 'type'], True, "
        "[], [])\n"
        ">>> def f(x=1) -> int: return sys._getframe()\n"
        "...\n"
        ">>> kinds(f), kinds(f.__code__), kinds(kinds)\n"
        "(['code', 'dict', 'dict', 'str', 'tuple', 'NoneType', 'str', 'tuple', 'str'], [], "
        "['code', 'dict', 'dict', 'str', 'NoneType', 'str', 'str'])\n"
        ">>> def g(a):\n"
        "...     yield a\n"
        "...\n"
        ">>> i = g(2.5)\n"
        ">>> kinds(f()), kinds(sys._getframe()), kinds(i)\n"
        "(['frame', 'function', 'code', 'int'], [], ['str', 'str', 'function', 'code', "
        "'float'])\n"
        ">>> list(i), kinds(i)\n"
        "([2.5], ['str', 'str'])\n"
        ">>> gc.is_tracked(f()), gc.is_tracked(sys._getframe()), gc.is_tracked(str.join)\n"
        "(True, False, True)\n");
}

/* referents-are-listed-as-cpython-visits-them: exceptions and instances */
TEST_FUNCTION(test_referents_are_listed_as_cpython_visits_them__exceptio)
{
    assert_session(
        ">>> import gc\n"
        ">>> def kinds(x): return [type(r).__name__ for r in gc.get_referents(x)]\n"
        "...\n"
        ">>> class E(Exception): pass\n"
        "...\n"
        ">>> e = E('word'); e.more = 5; e.__cause__ = KeyError()\n"
        ">>> kinds(e), kinds(ValueError(1)), kinds(StopIteration(2.5))\n"
        "(['type', 'dict', 'tuple', 'KeyError'], ['tuple'], ['float', 'tuple'])\n"
        ">>> kinds(ExceptionGroup('word', [e])), kinds(OSError(2, 'word', 'file')), kinds(SystemExit(2.5))\n"
        "(['type', 'str', 'tuple', 'tuple'], ['int', 'str', 'str', 'tuple'], ['float', 'tuple'])\n"
        ">>> e.__context__ = OSError(); kinds(e), kinds(StopIteration())\n"
        "(['type', 'dict', 'tuple', 'KeyError', 'OSError'], ['NoneType', 'tuple'])\n"
        ">>> kinds(UnicodeDecodeError('ascii', b'', 0, 1, 'word'))\n"
        "['str', 'bytes', 'str', 'tuple']\n"
        ">>> class L(list):\n"
        "...     def f(self): return super()\n"
        "...\n"
        ">>> l = L([1, 2.5])\n"
        ">>> kinds(l), kinds(l.f())\n"
        "(['type', 'float', 'int'], ['L', 'type', 'type'])\n"
        ">>> class S(dict): __slots__ = 'a',\n"
        "...\n"
        ">>> s = S(x=2.5); s.a = 'word'; kinds(s)\n"
        "['str', 'type', 'float']\n"
        ">>> l.a = 3; kinds(l), kinds({1: 2.5}), kinds([None])\n"
        "(['dict', 'type', 'float', 'int'], ['float', 'int'], ['NoneType'])\n");
}

/* a-collection-waits-for-a-container */
TEST_FUNCTION(test_a_collection_waits_for_a_container)
{
    assert_session(">>> import gc\n"
                   ">>> def made(count): return [[] for i in range(count)]\n"
                   "...\n"
                   ">>> gc.collect() >= 0, gc.disable()\n"
                   "(True, None)\n"
                   ">>> lists = made(2000); gc.enable(); gc.get_count()[0] > 1900\n"
                   "True\n"
                   ">>> lists = made(100); gc.get_count()[0] < 1900, gc.set_threshold(5000)\n"
                   "(True, None)\n"
                   ">>> lists = made(3000); gc.set_threshold(700, 10, 10); gc.get_count()[0] > 2900\n"
                   "True\n"
                   ">>> lists = made(100); gc.get_count()[0] < 2900\n"
                   "True\n"
                   ">>> lists = made(900); gc.get_count()[0] < 700\n"
                   "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_90_what_an_object_leads_to[] = {
    {"referents-are-listed-as-cpython-visits-them", "", test_referents_are_listed_as_cpython_visits_them},
    {"referents-are-listed-as-cpython-visits-them", "exceptions and instances", test_referents_are_listed_as_cpython_visits_them__exceptio},
    {"a-collection-waits-for-a-container", "", test_a_collection_waits_for_a_container},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_90_what_an_object_leads_to[] = {
    {NULL, NULL},
};
