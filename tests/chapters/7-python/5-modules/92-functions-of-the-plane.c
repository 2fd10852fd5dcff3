/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-zero-says-from-where */
TEST_FUNCTION(test_a_zero_says_from_where)
{
    assert_session(
        ">>> import cmath\n"
        ">>> up, down = complex(-4, 0.0), complex(-4, -0.0)\n"
        ">>> for f in cmath.sqrt, cmath.log, cmath.acos, cmath.acosh, "
        "cmath.log10:\n"
        "...     print(f(up) == f(down).conjugate() != f(down))\n"
        "...\n"
        "True\n"
        "True\n"
        "True\n"
        "True\n"
        "True\n"
        ">>> z = 0.3 + 0.2j\n"
        ">>> for to, back in ('exp', 'log'), ('sin', 'asin'), ('tan', 'atan'), "
        "('sinh', 'asinh'), ('tanh', 'atanh'):\n"
        "...     print(cmath.isclose(getattr(cmath, back)(getattr(cmath, "
        "to)(z)), z))\n"
        "...\n"
        "True\n"
        "True\n"
        "True\n"
        "True\n"
        "True\n"
        ">>> cmath.isclose(cmath.cos(cmath.acos(z)), z), "
        "cmath.isclose(cmath.cosh(cmath.acosh(z)), z)\n"
        "(True, True)\n"
        ">>> cmath.isclose(cmath.rect(*cmath.polar(z)), z), cmath.log(8, 2)\n"
        "(True, (3+0j))\n");
}

/* a-zero-says-from-where: far out */
TEST_FUNCTION(test_a_zero_says_from_where__far_out)
{
    assert_session(
        ">>> import cmath\n"
        ">>> from cmath import inf, nan\n"
        ">>> cmath.exp(complex(-inf, inf)), cmath.exp(inf), "
        "cmath.sqrt(complex(-inf, 1)), cmath.log(inf)\n"
        "(0j, (inf+0j), infj, (inf+0j))\n"
        ">>> cmath.sqrt(complex(1, inf)), cmath.sqrt(complex(inf, 1)), "
        "cmath.sqrt(nan), cmath.sqrt(0)\n"
        "((inf+infj), (inf+0j), (nan+nanj), 0j)\n"
        ">>> [round(cmath.log(x).real, 3) for x in (1e-320, 1e308)], "
        "round(cmath.sqrt(1e-320).real * 1e160, 3), cmath.cosh(710).real > "
        "1e308\n"
        "([-736.827, 709.196], 1.0, True)\n"
        ">>> [round(x, 3) for x in (cmath.acos(1e308).imag, "
        "cmath.acosh(1e308).real, cmath.asinh(1e308).real, "
        "cmath.atanh(1e300).imag)]\n"
        "[-709.889, 709.889, 709.889, 1.571]\n"
        ">>> cmath.tanh(30 + 1j).real, cmath.tanh(inf), cmath.isnan(complex(1, "
        "nan)), cmath.isinf(infj := cmath.infj)\n"
        "(1.0, (1+0j), True, True)\n"
        ">>> def tell(name, *given):\n"
        "...     try: print(getattr(cmath, name)(*given))\n"
        "...     except Exception as error: print(type(error).__name__, error)\n"
        "...\n"
        ">>> tell('exp', 1000); tell('exp', complex(0, inf)); tell('cosh', "
        "complex(1, inf)); tell('atanh', 1); tell('rect', 1, inf)\n"
        "OverflowError math range error\n"
        "ValueError math domain error\n"
        "ValueError math domain error\n"
        "ValueError math domain error\n"
        "ValueError math domain error\n"
        ">>> tell('sqrt', 'x'); tell('log', 0); tell('isclose', 1, 1 + 1e-12j)\n"
        "TypeError must be real number, not str\n"
        "ValueError math domain error\n"
        "True\n"
        ">>> round(cmath.atanh(complex(1, 1e-200)).real, 3)\n"
        "230.605\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_92_functions_of_the_plane[] = {
    {"a-zero-says-from-where", "", test_a_zero_says_from_where},
    {"a-zero-says-from-where", "far out", test_a_zero_says_from_where__far_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_92_functions_of_the_plane[] = {
    {NULL, NULL},
};
