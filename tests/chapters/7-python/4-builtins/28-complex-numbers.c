/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-complex-number-is-the-key-of-its-equal */
TEST_FUNCTION(test_a_complex_number_is_the_key_of_its_equal)
{
    assert_session(
        ">>> import sys\n"
        ">>> z = complex(10 ** 3, 0)\n"
        ">>> z == 1000 == 1000.0, hash(z) == hash(1000), {1000: 'found'}[z], {z: "
        "'found'}[1000.0], z == 1000 + 1j\n"
        "(True, True, 'found', 'found', False)\n"
        ">>> sys.getsizeof(z), z.real == z.real, z.real is z.real, complex(z) is z, "
        "z.conjugate() is z\n"
        "(32, True, False, True, False)\n"
        ">>> def f(): return 1j\n"
        "...\n"
        ">>> f() is f(), (1j).imag, -0j\n"
        "(True, 1.0, (-0-0j))\n"
        ">>> z < 1\n"
        "Traceback (most recent call last):\n"
        "TypeError: '<' not supported between instances of 'complex' and 'int'\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_28_complex_numbers[] = {
    {"a-complex-number-is-the-key-of-its-equal", "", test_a_complex_number_is_the_key_of_its_equal},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_28_complex_numbers[] = {
    {NULL, NULL},
};
