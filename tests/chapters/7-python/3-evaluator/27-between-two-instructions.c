/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* collections-between-instructions */
TEST_FUNCTION(test_collections_between_instructions)
{
    assert_session(">>> import gc\n"
                   ">>> rows, seen = [], []\n"
                   ">>> def watch(phase, info):\n"
                   "...     if phase == 'start':\n"
                   "...         seen.append(len(rows))\n"
                   "...\n"
                   ">>> def fill():\n"
                   "...     while len(rows) < 30:\n"
                   "...         rows.append([])\n"
                   "...\n"
                   ">>> def fill_by_calls():\n"
                   "...     while len(rows) < 30:\n"
                   "...         one(rows)\n"
                   "...\n"
                   ">>> def one(rows): rows += [[]]\n"
                   ">>> def measure(fill):\n"
                   "...     rows.clear(), seen.clear(), gc.collect()\n"
                   "...     gc.callbacks.append(watch)\n"
                   "...     gc.set_threshold(9, 100)\n"
                   "...     fill()\n"
                   "...     gc.set_threshold(700, 10)\n"
                   "...     gc.callbacks.remove(watch)\n"
                   "...     return [b - a for a, b in zip(seen, seen[1:])]\n"
                   "...\n"
                   ">>> measure(fill)\n"
                   "[10, 10]\n"
                   ">>> measure(fill_by_calls)\n"
                   "[10, 10]\n");
}

/* collections-between-instructions: and elsewhere when no code runs */
TEST_FUNCTION(test_collections_between_instructions__and_elsewhere_when)
{
    om_object *list = om_list_new(rt);
    om_gc_stats before = om_gc_get_stats(rt, 0);

    for (int i = 0; i < 701; i++) {
        om_object *inner = om_list_new(rt);
        assert_true(om_list_append(rt, list, inner));
        om_release(inner);
    }
    om_release(om_list_new(rt));
    assert_int_equal(om_gc_get_stats(rt, 0).collections, before.collections + 1);
    om_release(list);
}

/* collections-between-instructions: at these places and no others */
TEST_FUNCTION(test_collections_between_instructions__at_these_places_and)
{
    assert_session(
        ">>> import gc, sys\n"
        ">>> seen = []\n"
        ">>> def watch(phase, info):\n"
        "...     frame = sys._getframe(1)\n"
        "...     if phase == 'start': seen.append((frame.f_code.co_name, frame.f_lineno - "
        "frame.f_code.co_firstlineno))\n"
        "...\n"
        ">>> def straight():\n"
        "...     rows = [[], [], [], [], [], [], [], [], [], [], [], []]\n"
        "...     more = [], [], [], [], [], [], [], [], [], [], [], []\n"
        "...     nothing()\n"
        "...     return rows, more\n"
        "...\n"
        ">>> def nothing(): pass\n"
        "...\n"
        ">>> def around():\n"
        "...     rows = [[], [], [], [], [], [], [], [], [], [], [], []]\n"
        "...     while len(rows) == 12:\n"
        "...         rows = rows, [], []\n"
        "...         rows[1]\n"
        "...\n"
        ">>> def after():\n"
        "...     rows = []\n"
        "...     rows.append([[], [], [], [], [], [], [], [], [], [], [], []])\n"
        "...     return rows\n"
        "...\n"
        ">>> def places(function):\n"
        "...     gc.collect(); seen.clear()\n"
        "...     gc.callbacks.append(watch); gc.set_threshold(9, 100)\n"
        "...     function()\n"
        "...     gc.set_threshold(700, 10); gc.callbacks.remove(watch)\n"
        "...     return seen\n"
        "...\n"
        ">>> places(straight)\n"
        "[('nothing', 0)]\n"
        ">>> places(around)\n"
        "[('around', 2)]\n"
        ">>> places(after)\n"
        "[('after', 2)]\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_27_between_two_instructions[] = {
    {"collections-between-instructions", "", test_collections_between_instructions},
    {"collections-between-instructions", "and elsewhere when no code runs", test_collections_between_instructions__and_elsewhere_when},
    {"collections-between-instructions", "at these places and no others", test_collections_between_instructions__at_these_places_and},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_27_between_two_instructions[] = {
    {NULL, NULL},
};
