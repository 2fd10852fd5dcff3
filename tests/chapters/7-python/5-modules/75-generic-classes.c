/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-protocol-is-kept-by-attributes */
TEST_FUNCTION(test_a_protocol_is_kept_by_attributes)
{
    assert_session(
        ">>> from typing import Generic, List, Protocol, TypeVar, runtime_checkable\n"
        ">>> @runtime_checkable\n"
        "... class Opens(Protocol):\n"
        "...     pages: int\n"
        "...     def open(self, page):\n"
        "...         ...\n"
        "...\n"
        ">>> class Book:\n"
        "...     def open(self):\n"
        "...         return 'wrong'\n"
        "...\n"
        ">>> book = Book()\n"
        ">>> isinstance(book, Opens), Opens in Book.__mro__\n"
        "(False, False)\n"
        ">>> book.pages = 'many'\n"
        ">>> isinstance(book, Opens)\n"
        "True\n"
        ">>> class Quiet(Protocol):\n"
        "...     pass\n"
        "...\n"
        ">>> isinstance(book, Quiet)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: Instance and class checks can only be used with @runtime_checkable "
        "protocols\n"
        ">>> class Numbers(List[int]):\n"
        "...     pass\n"
        "...\n"
        ">>> Numbers.__mro__ == (Numbers, list, Generic, object), Numbers.__orig_bases__, "
        "isinstance([], List)\n"
        "(True, (typing.List[int],), True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_75_generic_classes[] = {
    {"a-protocol-is-kept-by-attributes", "", test_a_protocol_is_kept_by_attributes},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_75_generic_classes[] = {
    {NULL, NULL},
};
