/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* sets-are-looked-for-as-frozensets */
TEST_FUNCTION(test_sets_are_looked_for_as_frozensets)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "class Bag(set): pass\n\n"), "");
    assert_string_equal(
        prompt_prints(&p, "class Own(set):\n    __hash__ = lambda self: 1\n\n"), "");
    assert_string_equal(prompt_prints(&p, "keys = {frozenset('ab'), 1}\n"), "");
    assert_string_equal(
        prompt_prints(&p, "Bag('ab') in keys, Bag('a') in keys, Own('ab') in keys\n"),
        "(True, False, False)\n");
    assert_string_equal(prompt_prints(&p, "Bag('ab') in frozenset(keys)\n"), "True\n");
    assert_string_equal(prompt_prints(&p, "keys.discard(Bag('c'))\n"), "");
    assert_string_equal(prompt_prints(&p, "keys.discard(Bag('ab'))\n"), "");
    assert_string_equal(prompt_prints(&p, "keys\n"), "{1}\n");
    assert_string_equal(
        prompt_prints(
            &p, "try: keys.remove(Bag('x'))\nexcept KeyError as e: print(e.args)\n\n"),
        "(Bag({'x'}),)\n");
    prompt_end(&p);
}

/* sets-are-looked-for-as-frozensets: in each of the three ways */
TEST_FUNCTION(test_sets_are_looked_for_as_frozensets__in_each_of_the_thr)
{
    assert_session(
        ">>> keys = {frozenset('ab'), frozenset('c'), frozenset('d')}\n"
        ">>> set('ab') in keys, set('a') in keys, set('ab') in frozenset(keys), set('a') in "
        "frozenset(keys)\n"
        "(True, False, True, False)\n"
        ">>> keys.remove(set('ab')); keys.discard(set('c')); keys.discard(set('x'))\n"
        ">>> keys, set() in keys\n"
        "({frozenset({'d'})}, False)\n"
        ">>> class Own(set):\n"
        "...     def __hash__(self): return 1\n"
        "...\n"
        ">>> keys.discard(Own('d')); keys == {frozenset('d')}\n"
        "True\n"
        ">>> keys.remove({5})\n"
        "Traceback (most recent call last):\n"
        "KeyError: {5}\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_40_a_set_looked_for_in_a_set[] = {
    {"sets-are-looked-for-as-frozensets", "", test_sets_are_looked_for_as_frozensets},
    {"sets-are-looked-for-as-frozensets", "in each of the three ways", test_sets_are_looked_for_as_frozensets__in_each_of_the_thr},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_40_a_set_looked_for_in_a_set[] = {
    {NULL, NULL},
};
