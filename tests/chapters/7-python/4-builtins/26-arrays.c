/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-array-refers-to-no-item */
TEST_FUNCTION(test_an_array_refers_to_no_item)
{
    assert_session(
        ">>> from array import array; import gc, sys\n"
        ">>> number = 10 ** 5; before = sys.getrefcount(number)\n"
        ">>> a = array('q', [number, number, number])\n"
        ">>> sys.getrefcount(number) == before, gc.is_tracked(a), gc.get_referents(a) in "
        "([], [array])\n"
        "(False, True, True)\n"
        ">>> [sys.getsizeof(array(letter, [1] * 10)) - sys.getsizeof(array(letter)) for "
        "letter in 'bhiqfd']\n"
        "[10, 20, 40, 80, 40, 80]\n"
        ">>> for wrong in 2 ** 63, 'x':\n"
        "...     try: a[0] = wrong\n"
        "...     except (OverflowError, TypeError) as error: print(type(error).__name__)\n"
        "...\n"
        "OverflowError\n"
        "TypeError\n"
        ">>> a\n"
        "array('q', [100000, 100000, 100000])\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_26_arrays[] = {
    {"an-array-refers-to-no-item", "", test_an_array_refers_to_no_item},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_26_arrays[] = {
    {NULL, NULL},
};
