/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* complex-constants-are-told-apart-by-signs */
TEST_FUNCTION(test_complex_constants_are_told_apart_by_signs)
{
    assert_session(">>> ... is Ellipsis is type(...)()\n"
                   "True\n"
                   ">>> def f(): return 0j, -0j, 0.0, 0, 1j, 1j, 0j * -1, ...\n"
                   "...\n"
                   ">>> f()\n"
                   "(0j, (-0-0j), 0.0, 0, 1j, 1j, (-0+0j), Ellipsis)\n"
                   ">>> f()[0] == f()[1] == f()[2] == f()[3], f()[4] is f()[5]\n"
                   "(True, True)\n"
                   ">>> def g(): return [0j, 1j, x, 1j, 0.0]\n"
                   "...\n"
                   ">>> g.__code__.co_consts\n"
                   "(None, 0j, 1j, 0.0)\n"
                   ">>> [repr(eval(text)) for text in ('-1j', '(1 + 2j) * 1j', '1j ** 2', "
                   "'-(0j)', '1 / "
                   "2j', '2 - 0j')]\n"
                   "['(-0-1j)', '(-2+1j)', '(-1+0j)', '(-0-0j)', '-0.5j', '(2+0j)']\n"
                   ">>> len({1j, 1j + 0, complex('1j')}), hash(1 + 0j) == hash(1)\n"
                   "(1, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_22_two_kinds_of_constants[] = {
    {"complex-constants-are-told-apart-by-signs", "", test_complex_constants_are_told_apart_by_signs},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_22_two_kinds_of_constants[] = {
    {NULL, NULL},
};
