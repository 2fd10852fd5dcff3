/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-text-file-owns-what-it-wraps */
TEST_FUNCTION(test_a_text_file_owns_what_it_wraps)
{
    assert_session(
        ">>> import io\n"
        ">>> raw = io.BytesIO()\n"
        ">>> text = io.TextIOWrapper(raw, encoding='utf-16-le', newline='\\r\\n')\n"
        ">>> text.write('a\\n'), raw.getvalue()\n"
        "(2, b'')\n"
        ">>> text.detach() is raw, raw.getvalue(), raw.closed\n"
        "(True, b'a\\x00\\r\\x00\\n\\x00', False)\n"
        ">>> text.write('b')\n"
        "Traceback (most recent call last):\n"
        "ValueError: underlying buffer has been detached\n"
        ">>> text = io.TextIOWrapper(raw, encoding='utf-8')\n"
        ">>> text.read(1)\n"
        "''\n"
        ">>> del text\n"
        ">>> raw.closed\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_32_text_in_bytes_and_open[] = {
    {"a-text-file-owns-what-it-wraps", "", test_a_text_file_owns_what_it_wraps},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_32_text_in_bytes_and_open[] = {
    {NULL, NULL},
};
