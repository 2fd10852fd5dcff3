/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* enum-members-are-made-once */
TEST_FUNCTION(test_enum_members_are_made_once)
{
    assert_session(
        ">>> import enum, copy, gc\n"
        ">>> class Colour(enum.Enum):\n"
        "...     RED = 1\n"
        "...     GREEN = [2]\n"
        "...     ROUGE = 1\n"
        "...\n"
        ">>> Colour.__members__['ROUGE'] is Colour.RED, Colour.ROUGE.name, len(Colour)\n"
        "(True, 'RED', 2)\n"
        ">>> Colour(1) is Colour.RED, Colour([2]) is Colour.GREEN, Colour['GREEN'] is "
        "Colour.GREEN\n"
        "(True, True, True)\n"
        ">>> [copy.copy(m) is m and copy.deepcopy(m) is m for m in Colour]\n"
        "[True, True]\n"
        ">>> Colour(3)\n"
        "Traceback (most recent call last):\n"
        "ValueError: 3 is not a valid Colour\n"
        ">>> sum(type(o) is Colour for o in gc.get_objects())\n"
        "2\n");
}

/* members-cannot-be-bound-again */
TEST_FUNCTION(test_members_cannot_be_bound_again)
{
    assert_session(">>> import enum\n"
                   ">>> class Colour(enum.Enum): RED = 1\n"
                   "...\n"
                   ">>> Colour.RED = 2\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: cannot reassign member 'RED'\n"
                   ">>> del Colour.RED\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: 'Colour' cannot delete member 'RED'.\n"
                   ">>> class More(Colour): GREEN = 2\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: <enum 'More'> cannot extend <enum 'Colour'>\n"
                   ">>> Colour.extra = 5\n"
                   ">>> Colour.RED.value, list(Colour)\n"
                   "(1, [<Colour.RED: 1>])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_23_classes_with_few_instances[] = {
    {"enum-members-are-made-once", "", test_enum_members_are_made_once},
    {"members-cannot-be-bound-again", "", test_members_cannot_be_bound_again},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_23_classes_with_few_instances[] = {
    {NULL, NULL},
};
