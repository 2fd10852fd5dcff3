/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* equal-dataclasses-have-no-hash */
TEST_FUNCTION(test_equal_dataclasses_have_no_hash)
{
    assert_session(
        ">>> from dataclasses import dataclass\n"
        ">>> @dataclass\n"
        "... class Point:\n"
        "...     x: int\n"
        "...     y: int = 0\n"
        "...\n"
        ">>> class Spot(Point):\n"
        "...     pass\n"
        "...\n"
        ">>> Point(1) == Point(1, 0), Point(1) == Spot(1), Point(1) == (1, 0), "
        "Point.__hash__\n"
        "(True, False, False, None)\n"
        ">>> @dataclass(frozen=True, order=True)\n"
        "... class Place:\n"
        "...     x: int\n"
        "...     y: int = 0\n"
        "...\n"
        ">>> hash(Place(1, 2)) == hash((1, 2)), Place(1, 2) < Place(2, 1), {Place(1): "
        "'here'}[Place(1, 0)]\n"
        "(True, True, 'here')\n"
        ">>> del Place(1).x\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "dataclasses.FrozenInstanceError: cannot delete field 'x'\n"
        ">>> Place(1) < (1, 0)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: '<' not supported between instances of 'Place' and 'tuple'\n"
        ">>> @dataclass\n"
        "... class Chain:\n"
        "...     next: object = None\n"
        "...\n"
        ">>> end = Chain()\n"
        ">>> end.next = end\n"
        ">>> end, Chain.__init__.__code__.co_varnames, Chain.__init__.__qualname__\n"
        "(Chain(next=...), ('self', 'next'), 'Chain.__init__')\n");
}

/* equal-dataclasses-have-no-hash: and frozen ones no other fields */
TEST_FUNCTION(test_equal_dataclasses_have_no_hash__and_frozen_ones_no_ot)
{
    assert_session(
        ">>> from dataclasses import dataclass\n"
        ">>> @dataclass(frozen=True)\n"
        "... class Place:\n"
        "...     x: int\n"
        "...\n"
        ">>> place = Place(1)\n"
        ">>> place.x = 2\n"
        "Traceback (most recent call last):\n"
        "dataclasses.FrozenInstanceError: cannot assign to field 'x'\n"
        ">>> place.y = 2\n"
        "Traceback (most recent call last):\n"
        "dataclasses.FrozenInstanceError: cannot assign to field 'y'\n"
        ">>> place\n"
        "Place(x=1)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_71_methods_that_are_written_for_a_class[] = {
    {"equal-dataclasses-have-no-hash", "", test_equal_dataclasses_have_no_hash},
    {"equal-dataclasses-have-no-hash", "and frozen ones no other fields", test_equal_dataclasses_have_no_hash__and_frozen_ones_no_ot},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_71_methods_that_are_written_for_a_class[] = {
    {NULL, NULL},
};
