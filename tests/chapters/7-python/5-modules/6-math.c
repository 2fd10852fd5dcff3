/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* math-errors-are-of-two-kinds */
TEST_FUNCTION(test_math_errors_are_of_two_kinds)
{
    assert_session(">>> import math\n"
                   ">>> for wrong in ('sqrt(-1)', 'log(0)', 'acos(2)', 'exp(1000)', "
                   "'pow(10.0, 400)', 'fmod(1, 0)', 'sin(math.inf)',\n"
                   "...               'factorial(-1)', 'gamma(0)', 'sqrt(10 ** 400)'):\n"
                   "...     try: eval('math.' + wrong)\n"
                   "...     except (ValueError, OverflowError) as error: "
                   "print(type(error).__name__, wrong)\n"
                   "...\n"
                   "ValueError sqrt(-1)\n"
                   "ValueError log(0)\n"
                   "ValueError acos(2)\n"
                   "OverflowError exp(1000)\n"
                   "OverflowError pow(10.0, 400)\n"
                   "ValueError fmod(1, 0)\n"
                   "ValueError sin(math.inf)\n"
                   "ValueError factorial(-1)\n"
                   "ValueError gamma(0)\n"
                   "OverflowError sqrt(10 ** 400)\n"
                   ">>> math.sqrt(math.inf), math.isnan(math.sin(math.nan)), "
                   "math.exp(-1000), math.pow(math.inf, 0)\n"
                   "(inf, True, 0.0, 1.0)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_6_math[] = {
    {"math-errors-are-of-two-kinds", "", test_math_errors_are_of_two_kinds},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_6_math[] = {
    {NULL, NULL},
};
