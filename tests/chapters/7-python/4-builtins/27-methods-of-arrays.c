/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* an-array-takes-items-as-they-come */
TEST_FUNCTION(test_an_array_takes_items_as_they_come)
{
    assert_session(">>> from array import array\n"
                   ">>> a = array('i', [1, 2])\n"
                   ">>> a.extend(a); a += a\n"
                   ">>> a\n"
                   "array('i', [1, 2, 1, 2, 1, 2, 1, 2])\n"
                   ">>> a.extend(array('b', [1]))\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: can only extend with array of same kind\n"
                   ">>> a.extend([3, 'x', 4])\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: 'str' object cannot be interpreted as an integer\n"
                   ">>> a.fromlist([5, 'x'])\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: 'str' object cannot be interpreted as an integer\n"
                   ">>> a, a.index(3), a.count(1)\n"
                   "(array('i', [1, 2, 1, 2, 1, 2, 1, 2, 3]), 8, 4)\n"
                   ">>> a.frombytes(b'12345')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: bytes length not a multiple of item size\n"
                   ">>> len(a), a.tobytes()[-4:]\n"
                   "(9, b'\\x03\\x00\\x00\\x00')\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_27_methods_of_arrays[] = {
    {"an-array-takes-items-as-they-come", "", test_an_array_takes_items_as_they_come},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_27_methods_of_arrays[] = {
    {NULL, NULL},
};
