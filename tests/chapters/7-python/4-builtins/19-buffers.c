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

/* clang-format off */
const test_entry tests_7_python_4_builtins_19_buffers[] = {
    {"a-buffer-counts-its-views", "", test_a_buffer_counts_its_views},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_19_buffers[] = {
    {NULL, NULL},
};
