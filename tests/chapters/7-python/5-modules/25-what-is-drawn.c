/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-same-seed-draws-the-same */
TEST_FUNCTION(test_the_same_seed_draws_the_same)
{
    assert_session(">>> import random\n"
                   ">>> a, b = random.Random(24601), random.Random(24601)\n"
                   ">>> def draw(r): return [r.random(), r.randrange(10**30), "
                   "r.choice('abc'), r.sample(range(99), 3), r.gauss(0, 1)]\n"
                   "...\n"
                   ">>> draw(a) == draw(b), draw(a)\n"
                   "(True, [0.9880079025078649, 669405007367364405167806792220, 'a', [53, "
                   "25, 58], -0.28046549625702005])\n"
                   ">>> state = a.getstate()\n"
                   ">>> b.seed('other'); b.setstate(state)\n"
                   ">>> draw(a) == draw(b), len(state[1])\n"
                   "(True, 625)\n");
}

/* shuffle-moves-references */
TEST_FUNCTION(test_shuffle_moves_references)
{
    assert_session(
        ">>> import random, sys\n"
        ">>> items = [[i] for i in range(20)]\n"
        ">>> row = list(items)\n"
        ">>> random.shuffle(row) is None, row == items, sorted(row) == items\n"
        "(True, False, True)\n"
        ">>> {id(x) for x in row} == {id(x) for x in items}\n"
        "True\n"
        ">>> drawn, chosen = random.sample(items, 20), random.choices(items, k=5)\n"
        ">>> {id(x) for x in drawn} == {id(x) for x in items}, {id(x) for x in chosen} <= "
        "{id(x) for x in items}\n"
        "(True, True)\n"
        ">>> type(drawn) is type(chosen) is list, drawn is items\n"
        "(True, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_25_what_is_drawn[] = {
    {"the-same-seed-draws-the-same", "", test_the_same_seed_draws_the_same},
    {"shuffle-moves-references", "", test_shuffle_moves_references},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_25_what_is_drawn[] = {
    {NULL, NULL},
};
