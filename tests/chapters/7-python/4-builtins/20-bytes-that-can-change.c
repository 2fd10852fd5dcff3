/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-bytearray-grows-in-steps */
TEST_FUNCTION(test_a_bytearray_grows_in_steps)
{
    assert_session(
        ">>> import sys\n"
        ">>> b, sizes = bytearray(), []\n"
        ">>> for i in range(40): b.append(i); sizes.append(sys.getsizeof(b) - "
        "sys.getsizeof(bytearray()))\n"
        "...\n"
        ">>> sizes\n"
        "[2, 5, 5, 5, 8, 8, 8, 12, 12, 12, 12, 19, 19, 19, 19, 19, 19, 19, 27, 27, 27, 27, "
        "27, 27, 27, 27, 36, 36, 36, 36, 36, 36, 36, 36, 36, 46, 46, 46, 46, 46]\n"
        ">>> b = bytearray(1000)\n"
        ">>> whole = sys.getsizeof(b)\n"
        ">>> del b[:100]\n"
        ">>> sys.getsizeof(b) == whole, len(b)\n"
        "(True, 900)\n"
        ">>> b += bytes(5000)\n"
        ">>> sys.getsizeof(b) - sys.getsizeof(bytearray()) - len(b)\n"
        "1\n");
}

/* bytes-of-a-bytearray-are-a-copy */
TEST_FUNCTION(test_bytes_of_a_bytearray_are_a_copy)
{
    assert_session(">>> b = bytearray(b'abc')\n"
                   ">>> fixed, part, other, same = bytes(b), b[:], bytearray(b), b\n"
                   ">>> b[0] = 90\n"
                   ">>> fixed, part, other, same is b, b == b'Zbc', b'Zbc' == b\n"
                   "(b'abc', bytearray(b'abc'), bytearray(b'abc'), True, True, True)\n"
                   ">>> hash(b)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: unhashable type: 'bytearray'\n"
                   ">>> {fixed: 1}[b'abc']\n"
                   "1\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_20_bytes_that_can_change[] = {
    {"a-bytearray-grows-in-steps", "", test_a_bytearray_grows_in_steps},
    {"bytes-of-a-bytearray-are-a-copy", "", test_bytes_of_a_bytearray_are_a_copy},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_20_bytes_that_can_change[] = {
    {NULL, NULL},
};
