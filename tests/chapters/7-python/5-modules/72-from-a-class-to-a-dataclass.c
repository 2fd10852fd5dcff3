/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* slots-make-another-class */
TEST_FUNCTION(test_slots_make_another_class)
{
    assert_session(
        ">>> from dataclasses import dataclass, asdict, fields, replace\n"
        ">>> class Plain:\n"
        "...     x: int = 1\n"
        "...\n"
        ">>> plain = dataclass(Plain)\n"
        ">>> slotted = dataclass(slots=True)(Plain)\n"
        ">>> plain is Plain, slotted is Plain, slotted.__name__, slotted.x\n"
        "(True, False, 'Plain', <member 'x' of 'Plain' objects>)\n"
        ">>> hasattr(plain(), '__dict__'), hasattr(slotted(), '__dict__'), slotted().x\n"
        "(True, False, 1)\n"
        ">>> @dataclass\n"
        "... class Shelf:\n"
        "...     books: list\n"
        "...\n"
        ">>> shelf = Shelf([Shelf([]), ['atlas'], {1}])\n"
        ">>> plain = asdict(shelf)\n"
        ">>> plain, plain['books'][1] is shelf.books[1], plain['books'][2] is "
        "shelf.books[2]\n"
        "({'books': [{'books': []}, ['atlas'], {1}]}, False, False)\n"
        ">>> replace(shelf).books is shelf.books\n"
        "True\n"
        ">>> @dataclass\n"
        "... class Wide(Shelf):\n"
        "...     width: int = 0\n"
        "...     books: tuple = ()\n"
        "...\n"
        ">>> [each.name for each in fields(Wide)], Wide()\n"
        "(['books', 'width'], Wide(books=(), width=0))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_72_from_a_class_to_a_dataclass[] = {
    {"slots-make-another-class", "", test_slots_make_another_class},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_72_from_a_class_to_a_dataclass[] = {
    {NULL, NULL},
};
