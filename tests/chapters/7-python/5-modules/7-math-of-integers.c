/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* functions-of-integers-are-exact */
TEST_FUNCTION(test_functions_of_integers_are_exact)
{
    assert_session(">>> import math, random\n"
                   ">>> n = 3 ** 200 + 7\n"
                   ">>> math.isqrt(n * n) == n, math.isqrt(n * n - 1) == n - 1, math.gcd(n "
                   "* 6, n * 4) == 2 * n, math.lcm(4, 6)\n"
                   "(True, True, True, 12)\n"
                   ">>> math.factorial(30) == math.prod(range(1, 31)), math.comb(50, 25) "
                   "== math.factorial(50) // math.factorial(25) ** 2\n"
                   "(True, True)\n"
                   ">>> math.isqrt(4.0)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: 'float' object cannot be interpreted as an integer\n"
                   ">>> items = [0.1] * 7 + [1e16, 1.0, -1e16]\n"
                   ">>> {math.fsum(random.sample(items, len(items))) for _ in range(20)}\n"
                   "{1.7}\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_7_math_of_integers[] = {
    {"functions-of-integers-are-exact", "", test_functions_of_integers_are_exact},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_7_math_of_integers[] = {
    {NULL, NULL},
};
