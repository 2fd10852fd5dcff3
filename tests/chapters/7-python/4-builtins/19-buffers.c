/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-buffer-counts-its-views */
TEST_FUNCTION(test_a_buffer_counts_its_views)
{
    assert_session(">>> from array import array\n"
                   ">>> for owner in bytearray(b'abc'), array('B', b'abc'):\n"
                   "...     one, two = memoryview(owner), memoryview(owner)[1:]\n"
                   "...     owner[1] = 65\n"
                   "...     for change in (lambda: owner.append(1), lambda: "
                   "owner.extend(b'xy'), lambda: owner.pop(),\n"
                   "...                    lambda: owner.__delitem__(0), lambda: "
                   "owner.__imul__(2), lambda: owner.insert(0, 1)):\n"
                   "...         try: change(); print('changed')\n"
                   "...         except BufferError: pass\n"
                   "...     print(bytes(owner), one[1])\n"
                   "...     one.release()\n"
                   "...     try: owner.append(1); print('changed')\n"
                   "...     except BufferError: print('still')\n"
                   "...     del two\n"
                   "...     owner.append(1); print(len(owner))\n"
                   "...\n"
                   "b'aAc' 65\n"
                   "still\n"
                   "4\n"
                   "b'aAc' 65\n"
                   "still\n"
                   "4\n");
}

/* a-bytearray-grows-in-steps: what is made of two has no room to spare */
TEST_FUNCTION(test_a_bytearray_grows_in_steps__what_is_made_of_two_has_n)
{
    assert_session(
        ">>> import sys\n"
        ">>> from array import array\n"
        ">>> empty = {bytearray: bytearray(), array: array('b')}\n"
        ">>> def room(x): return sys.getsizeof(x) - sys.getsizeof(empty[type(x)])\n"
        "...\n"
        ">>> b, a = bytearray(range(9)), array('b', range(9)); a.append(1)\n"
        ">>> room(b), room(b + b'q'), room(b * 2), room(b * 0), room(bytearray() + b'')\n"
        "(12, 11, 19, 0, 0)\n"
        ">>> room(a), room(a + a), room(a * 2), room(a * 0), room(a[:])\n"
        "(16, 20, 20, 0, 10)\n"
        ">>> [room(bytearray(x)) for x in ([1] * 9, (1,) * 9, bytes(9), iter(bytes(9)))]\n"
        "[10, 10, 10, 12]\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_19_buffers[] = {
    {"a-buffer-counts-its-views", "", test_a_buffer_counts_its_views},
    {"a-bytearray-grows-in-steps", "what is made of two has no room to spare", test_a_bytearray_grows_in_steps__what_is_made_of_two_has_n},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_19_buffers[] = {
    {NULL, NULL},
};
