/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-buffered-file-waits */
TEST_FUNCTION(test_a_buffered_file_waits)
{
    assert_session(
        ">>> import io\n"
        ">>> class Loud(io.RawIOBase):\n"
        "...     def writable(self): return True\n"
        "...     def readable(self): return True\n"
        "...     def write(self, data): print('wrote', len(data)); return len(data)\n"
        "...     def readinto(self, room): print('asked for', len(room)); room[:3] = "
        "b'abc'; return 3\n"
        "...\n"
        ">>> file = io.BufferedWriter(Loud(), buffer_size=8)\n"
        ">>> file.write(b'12345')\n"
        "5\n"
        ">>> file.write(b'67890')\n"
        "wrote 5\n"
        "5\n"
        ">>> file.flush()\n"
        "wrote 5\n"
        ">>> file.write(b'x')\n"
        "1\n"
        ">>> del file\n"
        "wrote 1\n"
        ">>> file = io.BufferedReader(Loud(), buffer_size=8)\n"
        ">>> file.read(1), file.read(1)\n"
        "asked for 8\n"
        "(b'a', b'b')\n"
        ">>> file.peek()[:1]\n"
        "b'c'\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_31_files_with_a_buffer[] = {
    {"a-buffered-file-waits", "", test_a_buffered_file_waits},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_31_files_with_a_buffer[] = {
    {NULL, NULL},
};
