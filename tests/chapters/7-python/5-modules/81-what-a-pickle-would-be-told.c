/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-object-reduces-itself */
TEST_FUNCTION(test_an_object_reduces_itself)
{
    assert_session(
        ">>> import copy, copyreg\n"
        ">>> class Point:\n"
        "...     def __init__(self, x): self.x = x\n"
        "...\n"
        ">>> Point(3).__reduce_ex__(2) == (copyreg.__newobj__, (Point,), {'x': 3}, None, "
        "None)\n"
        "True\n"
        ">>> class Word(str):\n"
        "...     __slots__ = ()\n"
        "...\n"
        ">>> Word('ab').__reduce_ex__(2)[1:] == ((Word, 'ab'), None, None, None)\n"
        "True\n"
        ">>> class Slots:\n"
        "...     __slots__ = 'a', 'b'\n"
        "...\n"
        ">>> both = Slots()\n"
        ">>> both.b = 5\n"
        ">>> both.__getstate__(), copy.copy(both).b, Slots.__slotnames__\n"
        "((None, {'b': 5}), 5, ['a', 'b'])\n"
        ">>> try: iter([]).__class__.__reduce_ex__((x for x in ()), 2)\n"
        "... except TypeError as error: print(error)\n"
        "...\n"
        "cannot pickle 'generator' object\n"
        ">>> copyreg.pickle(Point, lambda point: (Point, (point.x + 1,)))\n"
        ">>> copy.copy(Point(3)).x, copy.deepcopy(Point(3)).x\n"
        "(4, 4)\n"
        ">>> copy.copy(Point(3)).__reduce__()[1:] == ((Point, object, None), {'x': 4})\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_81_what_a_pickle_would_be_told[] = {
    {"an-object-reduces-itself", "", test_an_object_reduces_itself},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_81_what_a_pickle_would_be_told[] = {
    {NULL, NULL},
};
