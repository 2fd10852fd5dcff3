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

/* a-text-file-owns-what-it-wraps: and writes what has waited */
TEST_FUNCTION(test_a_text_file_owns_what_it_wraps__and_writes_what_has_w)
{
    assert_session(
        ">>> import io\n"
        ">>> class Raw(io.BytesIO):\n"
        "...     def close(self):\n"
        "...         if not self.closed: print(self.getvalue())\n"
        "...         super().close()\n"
        "...\n"
        ">>> text = io.TextIOWrapper(Raw(), encoding='utf-8')\n"
        ">>> text.write('closed'); text.close()\n"
        "6\n"
        "b'closed'\n"
        ">>> text.closed, text.buffer.closed\n"
        "(True, True)\n"
        ">>> text = io.TextIOWrapper(Raw(), encoding='utf-8')\n"
        ">>> text.write('dies'); del text\n"
        "4\n"
        "b'dies'\n"
        ">>> text = io.TextIOWrapper(Raw(), encoding='utf-8')\n"
        ">>> text.write('detached'); raw = text.detach(); raw.closed\n"
        "8\n"
        "False\n"
        ">>> text.close()\n"
        "Traceback (most recent call last):\n"
        "ValueError: underlying buffer has been detached\n"
        ">>> del text, raw\n"
        "b'detached'\n");
}

/* bytes-keep-their-place-among-text */
TEST_FUNCTION(test_bytes_keep_their_place_among_text)
{
    assert_session(">>> import sys, io\n"
                   ">>> sys.stdout.buffer is sys.stdout.buffer, sys.stdin.buffer.fileno(), sys.stderr.buffer.fileno()\n"
                   "(True, 0, 2)\n"
                   ">>> type(sys.stdout), isinstance(sys.stdout, io.TextIOBase)\n"
                   "(<class '_io.TextIOWrapper'>, True)\n"
                   ">>> type(sys.stdout.buffer), sys.stdin.buffer\n"
                   "(<class '_io.BufferedWriter'>, <_io.BufferedReader name='<stdin>'>)\n"
                   ">>> sys.stdout.buffer.writable(), sys.stdin.buffer.readable(), sys.stdin.buffer.writable()\n"
                   "(True, True, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_32_text_in_bytes_and_open[] = {
    {"a-text-file-owns-what-it-wraps", "", test_a_text_file_owns_what_it_wraps},
    {"a-text-file-owns-what-it-wraps", "and writes what has waited", test_a_text_file_owns_what_it_wraps__and_writes_what_has_w},
    {"bytes-keep-their-place-among-text", "", test_bytes_keep_their_place_among_text},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_32_text_in_bytes_and_open[] = {
    {NULL, NULL},
};
