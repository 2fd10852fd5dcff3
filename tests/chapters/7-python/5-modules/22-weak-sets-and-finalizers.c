/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-weak-method-lives-with-its-object */
TEST_FUNCTION(test_a_weak_method_lives_with_its_object)
{
    assert_session(">>> import weakref\n"
                   ">>> class Bell:\n"
                   "...     def ring(self): return 'ding'\n"
                   "...\n"
                   ">>> bell = Bell()\n"
                   ">>> weak, strong = weakref.WeakMethod(bell.ring), bell.ring\n"
                   ">>> weakref.ref(bell.ring)() is None, weakref.ref(strong)() is strong, "
                   "weak()() == 'ding'\n"
                   "(True, True, True)\n"
                   ">>> weak() == strong, weak() is strong\n"
                   "(True, False)\n"
                   ">>> del bell, strong\n"
                   ">>> weak() is None\n"
                   "True\n");
}

/* a-finalizer-is-called-once */
TEST_FUNCTION(test_a_finalizer_is_called_once)
{
    assert_session(
        ">>> import weakref\n"
        ">>> class Thing: pass\n"
        "...\n"
        ">>> a, b, c = Thing(), Thing(), Thing()\n"
        ">>> f = weakref.finalize(a, print, 'a is gone')\n"
        ">>> del a\n"
        "a is gone\n"
        ">>> f(), f.alive\n"
        "(None, False)\n"
        ">>> g = weakref.finalize(b, lambda x: 'called', b)       # and this one holds b\n"
        ">>> watch = weakref.ref(b)\n"
        ">>> del b\n"
        ">>> watch() is None, g(), g(), watch() is None\n"
        "(False, 'called', None, True)\n"
        ">>> h = weakref.finalize(c, print, 'never')\n"
        ">>> h.detach()[0] is c, h.alive\n"
        "(True, False)\n"
        ">>> del c\n");
}

/* a-subclass-makes-a-reference-of-its-own */
TEST_FUNCTION(test_a_subclass_makes_a_reference_of_its_own)
{
    assert_session(">>> import weakref, collections\n"
                   ">>> class Ref(weakref.ref): pass\n"
                   "...\n"
                   ">>> class Thing: pass\n"
                   "...\n"
                   ">>> thing = Thing()\n"
                   ">>> shared, one, two = weakref.ref(thing), Ref(thing), Ref(thing)\n"
                   ">>> weakref.ref(thing) is shared, one is two\n"
                   "(True, False)\n"
                   ">>> [type(r).__name__ for r in weakref.getweakrefs(thing)]\n"
                   "['ReferenceType', 'Ref', 'Ref']\n"
                   ">>> other = Thing()\n"
                   ">>> one, shared = Ref(other), weakref.ref(other)\n"
                   ">>> weakref.getweakrefs(other)[0] is shared, weakref.getweakrefcount(other)\n"
                   "(True, 2)\n"
                   ">>> last = Ref(other, lambda dead: print(dead is last, dead()))\n"
                   ">>> del other\n"
                   "True None\n"
                   ">>> collections.deque.__name__, collections.deque\n"
                   "('deque', <class 'collections.deque'>)\n");
}

/* garbage-can-be-kept: with its finalizers and weak references */
TEST_FUNCTION(test_garbage_can_be_kept__with_its_finalizers_and_weak_ref)
{
    assert_session(
        ">>> import gc, weakref\n"
        ">>> class Node:\n"
        "...     def __del__(self): print('finalized')\n"
        "...\n"
        ">>> node = Node(); node.itself = node\n"
        ">>> told = weakref.ref(node, lambda dead: print('cleared', dead()))\n"
        ">>> found = gc.collect(); gc.set_debug(gc.DEBUG_SAVEALL)\n"
        ">>> del node\n"
        ">>> gc.collect() > 0, [type(each).__name__ for each in gc.garbage if type(each) is "
        "Node], told()\n"
        "cleared None\n"
        "finalized\n"
        "(True, ['Node'], None)\n"
        ">>> gc.set_debug(0); kept = [each for each in gc.garbage if type(each) is Node]; "
        "gc.garbage.clear()\n"
        ">>> kept[0].itself is kept[0], gc.is_finalized(kept[0])\n"
        "(True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_22_weak_sets_and_finalizers[] = {
    {"a-weak-method-lives-with-its-object", "", test_a_weak_method_lives_with_its_object},
    {"a-finalizer-is-called-once", "", test_a_finalizer_is_called_once},
    {"a-subclass-makes-a-reference-of-its-own", "", test_a_subclass_makes_a_reference_of_its_own},
    {"garbage-can-be-kept", "with its finalizers and weak references", test_garbage_can_be_kept__with_its_finalizers_and_weak_ref},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_22_weak_sets_and_finalizers[] = {
    {NULL, NULL},
};
