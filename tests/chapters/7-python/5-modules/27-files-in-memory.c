/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-viewed-file-is-locked */
TEST_FUNCTION(test_a_viewed_file_is_locked)
{
    assert_session(">>> import io\n"
                   ">>> file = io.BytesIO(b'12345')\n"
                   ">>> view = file.getbuffer()\n"
                   ">>> view[1:3] = b'xy'\n"
                   ">>> file.getvalue(), file.read()\n"
                   "(b'1xy45', b'1xy45')\n"
                   ">>> file.write(b'a')\n"
                   "Traceback (most recent call last):\n"
                   "BufferError: Existing exports of data: object cannot be re-sized\n"
                   ">>> file.truncate(2)\n"
                   "Traceback (most recent call last):\n"
                   "BufferError: Existing exports of data: object cannot be re-sized\n"
                   ">>> del view\n"
                   ">>> file.truncate(3), file.getvalue()\n"
                   "(3, b'1xy')\n");
}

/* a-closed-file-has-let-go */
TEST_FUNCTION(test_a_closed_file_has_let_go)
{
    assert_session(">>> import io\n"
                   ">>> file = io.StringIO()\n"
                   ">>> with file: print('some words', file=file)\n"
                   "...\n"
                   ">>> file.closed\n"
                   "True\n"
                   ">>> file.getvalue()\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: I/O operation on closed file\n"
                   ">>> file.read()\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: I/O operation on closed file\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_27_files_in_memory[] = {
    {"a-viewed-file-is-locked", "", test_a_viewed_file_is_locked},
    {"a-closed-file-has-let-go", "", test_a_closed_file_has_let_go},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_27_files_in_memory[] = {
    {NULL, NULL},
};
