/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-default-that-can-change-is-refused */
TEST_FUNCTION(test_a_default_that_can_change_is_refused)
{
    assert_session(
        ">>> from dataclasses import dataclass, field\n"
        ">>> class Hashed(list):\n"
        "...     __hash__ = object.__hash__\n"
        "...\n"
        ">>> shared = Hashed()\n"
        ">>> @dataclass\n"
        "... class Book:\n"
        "...     pages: list = shared\n"
        "...     notes: list = field(default_factory=list)\n"
        "...\n"
        ">>> atlas, novel = Book(), Book()\n"
        ">>> atlas.pages is novel.pages is shared is Book.pages, atlas.notes is "
        "novel.notes, "
        "hasattr(Book, 'notes')\n"
        "(True, False, False)\n"
        ">>> @dataclass\n"
        "... class Novel:\n"
        "...     pages: list = []\n"
        "...\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "ValueError: mutable default <class 'list'> for field pages is not allowed: use "
        "default_factory\n"
        ">>> @dataclass\n"
        "... class Text:\n"
        "...     length: 'int'\n"
        "...     kinds: 'ClassVar[list]' = None\n"
        "...\n"
        ">>> from typing import ClassVar\n"
        ">>> @dataclass\n"
        "... class Later:\n"
        "...     length: 'int'\n"
        "...     kinds: 'ClassVar[list]' = []\n"
        "...\n"
        ">>> list(Text.__match_args__), list(Later.__match_args__)\n"
        "(['length', 'kinds'], ['length'])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_70_classes_that_are_their_fields[] = {
    {"a-default-that-can-change-is-refused", "", test_a_default_that_can_change_is_refused},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_70_classes_that_are_their_fields[] = {
    {NULL, NULL},
};
