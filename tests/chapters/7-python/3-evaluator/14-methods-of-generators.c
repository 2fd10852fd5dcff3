/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_generator_before_and_after_close)
{
    fixture_draw_python(rt, "def walk(rows):\n"
                            "    for row in rows: yield row\n"
                            "g = walk([1000, 2000])\n"
                            "first = next(g)\n");
}

PICTURE_FUNCTION(picture_a_generator_before_and_after_close_2)
{
    fixture_draw_python(rt, "g.close()\n");
}

#include "python/typed.h"

/* a-waiting-generator-keeps-its-locals */
TEST_FUNCTION(test_a_waiting_generator_keeps_its_locals)
{
    assert_session(
        ">>> import weakref\n"
        ">>> class Thing: pass\n"
        "...\n"
        ">>> def walk(end):\n"
        "...     thing = Thing(); watch.append(weakref.ref(thing))\n"
        "...     try: yield 1\n"
        "...     finally: print(end, end=' ')\n"
        "...\n"
        ">>> watch = []\n"
        ">>> one, two, three = walk('ended'), walk('closed'), walk('died')\n"
        ">>> [next(g) for g in (one, two, three)], [w() is None for w in watch]\n"
        "([1, 1, 1], [False, False, False])\n"
        ">>> list(one), two.close()\n"
        "ended closed ([], None)\n"
        ">>> del three\n"
        "died\n"
        ">>> [w() is None for w in watch], one.gi_frame\n"
        "([True, True, True], None)\n"
        ">>> never = walk('never begun')\n"
        ">>> del never\n"
        ">>> len(watch)\n"
        "3\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_14_methods_of_generators[] = {
    {"a-waiting-generator-keeps-its-locals", "", test_a_waiting_generator_keeps_its_locals},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_14_methods_of_generators[] = {
    {"a-generator-before-and-after-close", picture_a_generator_before_and_after_close},
    {"a-generator-before-and-after-close", picture_a_generator_before_and_after_close_2},
    {NULL, NULL},
};
