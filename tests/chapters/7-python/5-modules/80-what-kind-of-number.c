/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-tower-of-numbers-is-beside-its-numbers */
TEST_FUNCTION(test_the_tower_of_numbers_is_beside_its_numbers)
{
    assert_session(
        ">>> import numbers\n"
        ">>> int.__bases__, float.__bases__, numbers.Integral in bool.__mro__\n"
        "((<class 'object'>,), (<class 'object'>,), False)\n"
        ">>> tower = numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, "
        "numbers.Integral\n"
        ">>> [[isinstance(number, kind) for kind in tower] for number in (1j, 1.0, True)]\n"
        "[[True, True, False, False, False], [True, True, True, False, False], [True, "
        "True, "
        "True, True, True]]\n"
        ">>> class Half(numbers.Number):\n"
        "...     pass\n"
        "...\n"
        ">>> isinstance(Half(), numbers.Number), isinstance(Half(), numbers.Complex)\n"
        "(True, False)\n"
        ">>> numbers.Complex.__sub__(7, 2), numbers.Real.__divmod__(7, 2), "
        "numbers.Integral.__float__(7)\n"
        "(5, (3, 1), 7.0)\n"
        ">>> class Whole(numbers.Integral):\n"
        "...     pass\n"
        "...\n"
        ">>> set('__sub__ __bool__ __divmod__ __index__ real'.split()) & "
        "Whole.__abstractmethods__\n"
        "set()\n"
        ">>> set('__add__ __neg__ __eq__ __floordiv__ __lt__ __int__'.split()) <= "
        "Whole.__abstractmethods__\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_80_what_kind_of_number[] = {
    {"the-tower-of-numbers-is-beside-its-numbers", "", test_the_tower_of_numbers_is_beside_its_numbers},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_80_what_kind_of_number[] = {
    {NULL, NULL},
};
