/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* hints-are-looked-up-when-asked */
TEST_FUNCTION(test_hints_are_looked_up_when_asked)
{
    assert_session(
        ">>> from typing import NamedTuple, TypedDict, get_type_hints\n"
        ">>> def find(title: 'Title', pages: 'list[Page]' = None) -> None:\n"
        "...     pass\n"
        "...\n"
        ">>> get_type_hints(find)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "NameError: name 'Title' is not defined\n"
        ">>> class Title: pass\n"
        "...\n"
        ">>> class Page: pass\n"
        "...\n"
        ">>> get_type_hints(find) == {'title': Title, 'pages': list[Page], 'return': "
        "type(None)}\n"
        "True\n"
        ">>> find.__annotations__\n"
        "{'title': 'Title', 'pages': 'list[Page]', 'return': None}\n"
        ">>> class Book(NamedTuple):\n"
        "...     title: str\n"
        "...     pages: 'int' = 0\n"
        "...\n"
        ">>> Book.__bases__, Book('atlas') == ('atlas', 0), NamedTuple in Book.__mro__, "
        "Book.__orig_bases__ == (NamedTuple,)\n"
        "((<class 'tuple'>,), True, False, True)\n"
        ">>> class Loan(TypedDict, total=False):\n"
        "...     days: int\n"
        "...\n"
        ">>> type(Loan(days='three', more=1)), Loan.__optional_keys__\n"
        "(<class 'dict'>, frozenset({'days'}))\n");
}

/* hints-are-looked-up-when-asked: of a class too */
TEST_FUNCTION(test_hints_are_looked_up_when_asked__of_a_class_too)
{
    assert_session(
        ">>> from typing import get_type_hints\n"
        ">>> class Book:\n"
        "...     title: 'Title'\n"
        "...     def find(self) -> 'Title': pass\n"
        "...\n"
        ">>> get_type_hints(Book)\n"
        "Traceback (most recent call last):\n"
        "NameError: name 'Title' is not defined\n"
        ">>> class Title: pass\n"
        "...\n"
        ">>> get_type_hints(Book), get_type_hints(Book.find)\n"
        "({'title': <class '__main__.Title'>}, {'return': <class '__main__.Title'>})\n"
        ">>> class Title: pass\n"
        "...\n"
        ">>> get_type_hints(Book)['title'] is Title, Book.__annotations__\n"
        "(True, {'title': 'Title'})\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_76_records_and_what_is_asked_of_annotations[] = {
    {"hints-are-looked-up-when-asked", "", test_hints_are_looked_up_when_asked},
    {"hints-are-looked-up-when-asked", "of a class too", test_hints_are_looked_up_when_asked__of_a_class_too},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_76_records_and_what_is_asked_of_annotations[] = {
    {NULL, NULL},
};
