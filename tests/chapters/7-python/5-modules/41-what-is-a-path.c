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

/* a-path-is-what-has-fspath: in each function */
TEST_FUNCTION(test_a_path_is_what_has_fspath__in_each_function)
{
    assert_session(
        ">>> import _posix, errno, os\n"
        ">>> calls = []\n"
        ">>> _posix.work = lambda name, path, other, number: calls.append((name, path, "
        "other, number)) or 0\n"
        ">>> class Shelf:\n"
        "...     def __fspath__(self): return 'shelf'\n"
        "...\n"
        ">>> os.mkdir(Shelf(), 0o700); os.rmdir(b'a'); os.remove('b'); os.unlink('c'); "
        "os.chdir('d'); os.chdir(3)\n"
        ">>> os.rename('e', Shelf()); os.replace('f', 'g'); os.link('h', 'i'); "
        "os.symlink('j', 'k'); os.chmod('l', 0o600)\n"
        ">>> os.truncate('m', 5), os.access('n', os.R_OK)\n"
        "(None, True)\n"
        ">>> for each in calls: print(*each)\n"
        "...\n"
        "mkdir b'shelf\\x00' b'\\x00' 448\n"
        "rmdir b'a\\x00' b'\\x00' 0\n"
        "unlink b'b\\x00' b'\\x00' 0\n"
        "unlink b'c\\x00' b'\\x00' 0\n"
        "chdir b'd\\x00' b'\\x00' 0\n"
        "fchdir b'\\x00' b'\\x00' 3\n"
        "rename b'e\\x00' b'shelf\\x00' 0\n"
        "rename b'f\\x00' b'g\\x00' 0\n"
        "link b'h\\x00' b'i\\x00' 0\n"
        "symlink b'j\\x00' b'k\\x00' 0\n"
        "chmod b'l\\x00' b'\\x00' 384\n"
        "truncate b'm\\x00' b'\\x00' 5\n"
        "access b'n\\x00' b'\\x00' 4\n"
        ">>> _posix.work = lambda *call: -errno.ENOENT if call[0] == 'rename' else "
        "-errno.EACCES\n"
        ">>> try: os.rename(b'a', Shelf())\n"
        "... except OSError as error: type(error).__name__, error.filename, "
        "error.filename2\n"
        "...\n"
        "('FileNotFoundError', b'a', 'shelf')\n"
        ">>> os.access('n', os.R_OK)\n"
        "False\n"
        ">>> os.utime('a', (1, 2), ns=(1, 2))\n"
        "Traceback (most recent call last):\n"
        "ValueError: utime: you may specify either 'times' or 'ns' but not both\n"
        ">>> os.chdir(None)\n"
        "Traceback (most recent call last):\n"
        "TypeError: chdir: path should be string, bytes, os.PathLike or integer, not "
        "NoneType\n");
}

/* folders-above-are-made-first */
TEST_FUNCTION(test_folders_above_are_made_first)
{
    assert_session(
        ">>> import _posix, errno, os\n"
        ">>> made = {'/': 1}\n"
        ">>> def work(name, path, other, number):\n"
        "...     path = path[:-1].decode()\n"
        "...     if name == 'mkdir':\n"
        "...         if path in made: return -errno.EEXIST\n"
        "...         made[path] = number\n"
        "...     elif name == 'rmdir':\n"
        "...         if any(each.startswith(path + '/') for each in made): return "
        "-errno.ENOTEMPTY\n"
        "...         del made[path]\n"
        "...     return 0\n"
        "...\n"
        ">>> _posix.work = work\n"
        ">>> os.path.exists = os.path.isdir = made.__contains__\n"
        ">>> os.makedirs('/shelf/left/upper/', 0o700)\n"
        ">>> made\n"
        "{'/': 1, '/shelf': 511, '/shelf/left': 511, '/shelf/left/upper/': 448}\n"
        ">>> try: os.makedirs('/shelf/left')\n"
        "... except FileExistsError as error: error.filename\n"
        "...\n"
        "'/shelf/left'\n"
        ">>> os.makedirs('/shelf/left', exist_ok=True)\n"
        ">>> os.mkdir('/shelf/right')\n"
        ">>> del made['/shelf/left/upper/']\n"
        ">>> os.removedirs('/shelf/left')\n"
        ">>> made\n"
        "{'/': 1, '/shelf': 511, '/shelf/right': 511}\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_41_what_is_a_path[] = {
    {"a-path-is-what-has-fspath", "", test_a_path_is_what_has_fspath},
    {"names-that-are-no-text-come-back", "", test_names_that_are_no_text_come_back},
    {"a-path-is-what-has-fspath", "in each function", test_a_path_is_what_has_fspath__in_each_function},
    {"folders-above-are-made-first", "", test_folders_above_are_made_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_41_what_is_a_path[] = {
    {NULL, NULL},
};
