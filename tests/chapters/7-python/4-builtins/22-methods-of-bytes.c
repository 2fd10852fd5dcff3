/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* bytes-are-shared-and-bytearrays-are-not */
TEST_FUNCTION(test_bytes_are_shared_and_bytearrays_are_not)
{
    assert_session(
        ">>> b, loose = b'some bytes', bytearray(b'some bytes')\n"
        ">>> [x is b for x in (b.strip(), b.replace(b'x', b'y'), b[:], bytes(b), "
        "b.removeprefix(b'x'))]\n"
        "[True, True, True, True, True]\n"
        ">>> made = [loose.strip(), loose.replace(b'x', b'y'), loose[:], "
        "loose.removeprefix(b'x'), loose.copy(), loose.ljust(1)]\n"
        ">>> [x is loose for x in made], [type(x).__name__ for x in made], all(x == loose "
        "for x in made)\n"
        "([False, False, False, False, False, False], ['bytearray', 'bytearray', "
        "'bytearray', 'bytearray', 'bytearray', 'bytearray'], True)\n"
        ">>> b'xay'[1:2] is b'a' is bytes([97]), b'ab'.partition(b'a')[1] == b'a', b''[:] "
        "is b''\n"
        "(True, True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_22_methods_of_bytes[] = {
    {"bytes-are-shared-and-bytearrays-are-not", "", test_bytes_are_shared_and_bytearrays_are_not},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_22_methods_of_bytes[] = {
    {NULL, NULL},
};
