/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_weak_dictionary)
{
    fixture_draw_python(rt, "import weakref\n"
                            "class Thing: pass\n"
                            "thing = Thing()\n"
                            "data = {'thing': weakref.ref(thing)}\n");
}

#include "python/typed.h"

/* a-weak-dictionary-forgets */
TEST_FUNCTION(test_a_weak_dictionary_forgets)
{
    assert_session(
        ">>> import weakref, sys\n"
        ">>> class Thing: pass\n"
        "...\n"
        ">>> a, b = Thing(), Thing()\n"
        ">>> values, keys, both = weakref.WeakValueDictionary(), "
        "weakref.WeakKeyDictionary(), weakref.WeakSet()\n"
        ">>> values['a'], values['b'], keys[a], keys[b] = a, b, 1, 2\n"
        ">>> both.add(a); both.add(b)\n"
        ">>> sys.getrefcount(a), len(values), len(keys), len(both)\n"
        "(2, 2, 2, 2)\n"
        ">>> del a\n"
        ">>> list(values), list(keys.values()), len(both), b in both\n"
        "(['b'], [2], 1, True)\n"
        ">>> values['b'] = Thing()          # which dies at once; the entry was replaced\n"
        ">>> len(values), keys[b]\n"
        "(0, 2)\n");
}

/* a-walk-skips-what-has-died */
TEST_FUNCTION(test_a_walk_skips_what_has_died)
{
    assert_session(">>> import weakref\n"
                   ">>> class Thing: pass\n"
                   "...\n"
                   ">>> def walked(made, kind):\n"
                   "...     things = [Thing() for _ in range(4)]\n"
                   "...     if kind == 'values': made.update(enumerate(things))\n"
                   "...     elif kind == 'keys': made.update((t, 1) for t in things)\n"
                   "...     else: made.update(things)\n"
                   "...     count = 0\n"
                   "...     for item in made: things.clear(); count += 1\n"
                   "...     del item\n"
                   "...     return count, len(made)\n"
                   "...\n"
                   ">>> walked(weakref.WeakValueDictionary(), 'values'), "
                   "walked(weakref.WeakKeyDictionary(), 'keys')\n"
                   "((1, 0), (1, 0))\n"
                   ">>> walked(weakref.WeakSet(), 'set')\n"
                   "(1, 0)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_21_dictionaries_that_forget[] = {
    {"a-weak-dictionary-forgets", "", test_a_weak_dictionary_forgets},
    {"a-walk-skips-what-has-died", "", test_a_walk_skips_what_has_died},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_21_dictionaries_that_forget[] = {
    {"a-weak-dictionary", picture_a_weak_dictionary},
    {NULL, NULL},
};
