/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* targets-are-served-from-the-left */
TEST_FUNCTION(test_targets_are_served_from_the_left)
{
    assert_session(">>> i, box = 0, [10, 20]\n"
                   ">>> i = box[i] = 1\n"
                   ">>> i, box\n"
                   "(1, [10, 1])\n"
                   ">>> def note(n): print(n, end=\" \"); return box\n"
                   "...\n"
                   ">>> note(1)[0] = note(2)[1] = note(3)[0]\n"
                   "3 1 2\n"
                   ">>> box\n"
                   "[10, 10]\n"
                   ">>> i, (i, box[i]) = 1, (0, 5)\n"
                   ">>> i, box\n"
                   "(0, [5, 10])\n");
}

/* clang-format off */
const test_entry tests_7_python_1_source_16_simple_statements[] = {
    {"targets-are-served-from-the-left", "", test_targets_are_served_from_the_left},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_16_simple_statements[] = {
    {NULL, NULL},
};
