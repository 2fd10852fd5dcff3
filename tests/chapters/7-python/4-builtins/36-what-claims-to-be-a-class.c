/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-class-is-what-has-bases */
TEST_FUNCTION(test_a_class_is_what_has_bases)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "class Like: __bases__ = (int,)\n"), "");
    assert_string_equal(prompt_prints(&p, "issubclass(Like(), int), issubclass(Like(), str)\n"),
                        "(True, False)\n");
    prompt_end(&p);
}

/* a-class-is-what-has-bases: and an object is of the class that it names */
TEST_FUNCTION(test_a_class_is_what_has_bases__and_an_object_is_of_the_cl)
{
    assert_session(
        ">>> class Claims:\n"
        "...     __class__ = dict\n"
        "...\n"
        ">>> isinstance(Claims(), dict), isinstance(Claims(), Claims), isinstance(Claims(), "
        "list), type(Claims()) is dict\n"
        "(True, True, False, False)\n"
        ">>> class Link:\n"
        "...     def __init__(self, *bases): self.__bases__ = bases\n"
        "...\n"
        ">>> end = Link(Link(Link(bool)), Link(str))\n"
        ">>> [issubclass(end, kind) for kind in (int, bool, str, list)], issubclass(Link(), "
        "object)\n"
        "([True, True, True, False], False)\n"
        ">>> class Wrong: __bases__ = [int]\n"
        "...\n"
        ">>> issubclass(Wrong(), int)\n"
        "Traceback (most recent call last):\n"
        "TypeError: issubclass() arg 1 must be a class\n"
        ">>> class Unsaid:\n"
        "...     @property\n"
        "...     def __class__(self): raise AttributeError\n"
        "...\n"
        ">>> isinstance(Unsaid(), dict), isinstance(Unsaid(), Unsaid)\n"
        "(False, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_36_what_claims_to_be_a_class[] = {
    {"a-class-is-what-has-bases", "", test_a_class_is_what_has_bases},
    {"a-class-is-what-has-bases", "and an object is of the class that it names", test_a_class_is_what_has_bases__and_an_object_is_of_the_cl},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_36_what_claims_to_be_a_class[] = {
    {NULL, NULL},
};
