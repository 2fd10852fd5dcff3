/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-same-brackets-make-the-same-object */
TEST_FUNCTION(test_the_same_brackets_make_the_same_object)
{
    assert_session(
        ">>> from typing import Any, List, Literal, Optional, Union\n"
        ">>> List[int] is List[int], Union[int, str] is Union[int, str], list[int] is "
        "list[int], list[int] == list[int]\n"
        "(True, True, False, True)\n"
        ">>> Union[int, str] is Union[str, int], Union[int, str] == Union[str, int], "
        "Union[int, Union[int, str]] == Union[int, str]\n"
        "(False, True, True)\n"
        ">>> Union[int] is int, Optional[None] is type(None), Optional[int] == Union[None, "
        "int]\n"
        "(True, True, True)\n"
        ">>> Literal[[1]] is Literal[[1]], Literal[1, True, 1], Literal[0] == "
        "Literal[False]\n"
        "(False, typing.Literal[1, True], False)\n"
        ">>> from typing import ForwardRef, NewType, TypeVar\n"
        ">>> T = TypeVar('T')\n"
        ">>> [each for each in (Any, List, List[int], T, ForwardRef('x'), NewType('N', "
        "int)) "
        "if (each | None).__args__ != (each, type(None))]\n"
        "[]\n"
        ">>> [each for each in (List, List[int], T, ForwardRef('x'), NewType('N', int)) if "
        "(None | each).__args__ != (type(None), each)]\n"
        "[]\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_73_what_an_annotation_says[] = {
    {"the-same-brackets-make-the-same-object", "", test_the_same_brackets_make_the_same_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_73_what_an_annotation_says[] = {
    {NULL, NULL},
};
