/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* native-formats-have-gaps */
TEST_FUNCTION(test_native_formats_have_gaps)
{
    assert_session(
        ">>> import struct\n"
        ">>> [struct.calcsize(f) for f in ('bh', 'bi', 'bq', 'bd', 'bhb', 'ib', '=bq', "
        "'<bq', '>bq', '!bq')]\n"
        "[4, 8, 16, 16, 5, 5, 9, 9, 9, 9]\n"
        ">>> struct.pack('bh', -1, -1), struct.unpack('bh', b'\\x01\\xff\\x02\\x00')\n"
        "(b'\\xff\\x00\\xff\\xff', (1, 2))\n"
        ">>> struct.pack('=bh', -1, 1) == struct.pack('<bh', -1, 1), struct.pack('>bh', "
        "-1, 1)\n"
        "(True, b'\\xff\\x00\\x01')\n");
}

/* pack-into-writes-in-place */
TEST_FUNCTION(test_pack_into_writes_in_place)
{
    assert_session(">>> import struct\n"
                   ">>> room = bytearray(8)\n"
                   ">>> view = memoryview(room)\n"
                   ">>> struct.pack_into('<hb', room, 2, 513, -1), room, view[3]\n"
                   "(None, bytearray(b'\\x00\\x00\\x01\\x02\\xff\\x00\\x00\\x00'), 2)\n"
                   ">>> struct.unpack_from('<h', view, 2)\n"
                   "(513,)\n"
                   ">>> struct.pack_into('<b', room, 0, 200)\n"
                   "Traceback (most recent call last):\n"
                   "struct.error: 'b' format requires -128 <= number <= 127\n"
                   ">>> struct.pack_into('<q', room, 4, 1)\n"
                   "Traceback (most recent call last):\n"
                   "struct.error: pack_into requires a buffer of at least 12 bytes for "
                   "packing 8 bytes at offset 4 (actual buffer size is 8)\n"
                   ">>> room.hex()\n"
                   "'00000102ff000000'\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_26_numbers_as_bytes[] = {
    {"native-formats-have-gaps", "", test_native_formats_have_gaps},
    {"pack-into-writes-in-place", "", test_pack_into_writes_in_place},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_26_numbers_as_bytes[] = {
    {NULL, NULL},
};
