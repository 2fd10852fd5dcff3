/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-path-is-what-has-fspath */
TEST_FUNCTION(test_a_path_is_what_has_fspath)
{
    assert_session(
        ">>> import os\n"
        ">>> class Shelf:\n"
        "...     def __fspath__(self):\n"
        "...         return 'shelf'\n"
        "...\n"
        ">>> shelf = Shelf()\n"
        ">>> os.path.join(shelf, 'book'), isinstance(shelf, os.PathLike), "
        "os.fspath(shelf), os.fsencode(shelf)\n"
        "('shelf/book', True, 'shelf', b'shelf')\n"
        ">>> shelf.__fspath__ = lambda: 'mine'\n"
        ">>> os.fspath(shelf)\n"
        "'shelf'\n"
        ">>> class Wrong:\n"
        "...     def __fspath__(self):\n"
        "...         return 3\n"
        "...\n"
        ">>> os.fspath(Wrong())\n"
        "Traceback (most recent call last):\n"
        "TypeError: expected Wrong.__fspath__() to return str or bytes, not int\n"
        ">>> os.fspath(3)\n"
        "Traceback (most recent call last):\n"
        "TypeError: expected str, bytes or os.PathLike object, not int\n"
        ">>> os.mkdir(3.5)\n"
        "Traceback (most recent call last):\n"
        "TypeError: mkdir: path should be string, bytes or os.PathLike, not float\n"
        ">>> isinstance('shelf', os.PathLike), issubclass(Shelf, os.PathLike), "
        "issubclass(int, os.PathLike)\n"
        "(False, True, False)\n");
}

/* names-that-are-no-text-come-back */
TEST_FUNCTION(test_names_that_are_no_text_come_back)
{
    assert_session(">>> import os\n"
                   ">>> name = bytes(range(1, 256))\n"
                   ">>> text = os.fsdecode(name)\n"
                   ">>> os.fsencode(text) == name, ascii(text[200]), text[:127] == "
                   "name[:127].decode()\n"
                   "(True, \"'\\\\udcc9'\", True)\n"
                   ">>> os.fsdecode(b'caf\\xc3\\xa9') == 'caf\\xe9', os.fsdecode('a'), "
                   "os.fsencode(b'\\xff')\n"
                   "(True, 'a', b'\\xff')\n"
                   ">>> os.fsencode('\\ud800')\n"
                   "Traceback (most recent call last):\n"
                   "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in "
                   "position 0: surrogates not allowed\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_41_what_is_a_path[] = {
    {"a-path-is-what-has-fspath", "", test_a_path_is_what_has_fspath},
    {"names-that-are-no-text-come-back", "", test_names_that_are_no_text_come_back},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_41_what_is_a_path[] = {
    {NULL, NULL},
};
