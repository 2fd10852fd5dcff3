/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-failed-call-is-a-number */
TEST_FUNCTION(test_a_failed_call_is_a_number)
{
    assert_session(">>> import _posix, errno, os\n"
                   ">>> number = _posix.work('rmdir', b'/nowhere/at/all\\0', b'\\0', 0)\n"
                   ">>> type(number), number < 0\n"
                   "(<class 'int'>, True)\n"
                   ">>> try:\n"
                   "...     os.rmdir('/nowhere/at/all')\n"
                   "... except OSError as error:\n"
                   "...     error.errno == -number, error.strerror == "
                   "os.strerror(-number), error.filename\n"
                   "...\n"
                   "(True, True, '/nowhere/at/all')\n"
                   ">>> _posix.stat(b'/nowhere/at/all\\0', True) == "
                   "_posix.entries(b'/nowhere/at/all\\0') == number\n"
                   "True\n"
                   ">>> _posix.text(b'/nowhere/at/all\\0') == "
                   "_posix.open(b'/nowhere/at/all\\0', 0, 0) == number\n"
                   "True\n"
                   ">>> try:\n"
                   "...     os.rename(b'/nowhere/a', '/nowhere/b')\n"
                   "... except OSError as error:\n"
                   "...     error.filename, error.filename2\n"
                   "...\n"
                   "(b'/nowhere/a', '/nowhere/b')\n");
}

/* a-path-is-not-cut-at-a-nul */
TEST_FUNCTION(test_a_path_is_not_cut_at_a_nul)
{
    assert_session(">>> import os\n"
                   ">>> os.remove('shelf\\0.txt')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: embedded null byte\n"
                   ">>> os.mkdir(b'shelf\\0')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: mkdir: embedded null character in path\n");
}

/* a-path-is-not-cut-at-a-nul: nor where C takes it */
TEST_FUNCTION(test_a_path_is_not_cut_at_a_nul__nor_where_C_takes_it)
{
    assert_session(">>> import _posix\n"
                   ">>> _posix.work('unlink', b'shelf\\0.txt\\0', b'\\0', 0)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: embedded null byte\n"
                   ">>> _posix.work('rename', b'shelf\\0', b'book\\0s\\0', 0)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: embedded null byte\n"
                   ">>> _posix.open(b'shelf\\0/book\\0', 0, 0)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: embedded null byte\n"
                   ">>> _posix.stat(b'shelf', True)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: a path is bytes with a NUL at their end here\n"
                   ">>> _posix.entries(b'')\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: a path is bytes with a NUL at their end here\n");
}

/* a-float-is-too-coarse-for-a-time */
TEST_FUNCTION(test_a_float_is_too_coarse_for_a_time)
{
    assert_session(
        ">>> import _posix, os\n"
        ">>> times = [0] * 4\n"
        ">>> def set_times(path, *given):\n"
        "...     times[:] = given[:4]\n"
        "...     return 0\n"
        "...\n"
        ">>> _posix.set_times = set_times\n"
        ">>> _posix.stat = lambda path, follows: [0o100644, 0, 0, 1, 0, 0, 6, times[0], "
        "times[2], 0, times[1], times[3], 0, 512, 8, 0]\n"
        ">>> os.utime('page', ns=(1_234_567_890_123_456_789, 1_234_567_890_987_654_321))\n"
        ">>> times\n"
        "[1234567890, 123456789, 1234567890, 987654321]\n"
        ">>> page = os.stat('page')\n"
        ">>> page.st_atime_ns, page.st_mtime_ns, page[8]\n"
        "(1234567890123456789, 1234567890987654321, 1234567890)\n"
        ">>> page.st_mtime == 1234567890.9876542, int(page.st_mtime * 1e9) == page.st_mtime_ns\n"
        "(True, False)\n"
        ">>> os.utime('page', (1, 2.5)); times, os.stat('page').st_mtime\n"
        "([1, 0, 2, 500000000], 2.5)\n");
}

/* a-float-is-too-coarse-for-a-time: of a file of the system's */
TEST_FUNCTION(test_a_float_is_too_coarse_for_a_time__of_a_file_of_the_sy)
{
    assert_session(
        ">>> import os\n"
        ">>> def changed(folder):\n"
        "...     os.mkdir(folder)\n"
        "...     name = os.path.join(folder, 'page')\n"
        "...     file = os.open(name, os.O_WRONLY | os.O_CREAT, 0o640)\n"
        "...     written = os.write(file, b'a page'), os.fstat(file).st_size\n"
        "...     os.close(file)\n"
        "...     os.symlink('page', name + 's')\n"
        "...     os.utime(name, ns=(1_234_567_890_123_456_789, "
        "1_234_567_890_987_654_321))\n"
        "...     os.utime(name + 's', (1, 2.5), follow_symlinks=False)\n"
        "...     is_ = os.stat(name + 's'), os.lstat(name + 's')\n"
        "...     os.rename(name, name + 'r')\n"
        "...     names = sorted(os.listdir(folder)), os.readlink(name + 's'), "
        "os.path.exists(name + 's'), os.path.lexists(name + 's')\n"
        "...     for each in os.scandir(folder): os.remove(each)\n"
        "...     os.rmdir(folder)\n"
        "...     return (written, names, is_[0].st_size, is_[0].st_atime_ns, "
        "is_[0].st_mtime_ns, is_[0].st_mtime == 1234567890.9876542,\n"
        "...             is_[0][8], int(is_[0].st_mtime * 1e9) == is_[0].st_mtime_ns, "
        "is_[1].st_mtime, os.path.exists(folder))\n"
        "...\n"
        ">>> expected = ((6, 6), (['pager', 'pages'], 'page', False, True), 6, "
        "1234567890123456789, 1234567890987654321, True, 1234567890, False, 2.5, False)\n"
        ">>> folders = [each for each in (os.getenv('TMPDIR'), '/tmp', '/dev/shm', '.') if each "
        "and os.access(each, os.W_OK)]\n"
        ">>> [changed(os.path.join(each, 'objmem-' + os.urandom(8).hex())) == expected for each "
        "in folders[:1]] == [True] * len(folders[:1])\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_38_calls_of_the_system[] = {
    {"a-failed-call-is-a-number", "", test_a_failed_call_is_a_number},
    {"a-path-is-not-cut-at-a-nul", "", test_a_path_is_not_cut_at_a_nul},
    {"a-path-is-not-cut-at-a-nul", "nor where C takes it", test_a_path_is_not_cut_at_a_nul__nor_where_C_takes_it},
    {"a-float-is-too-coarse-for-a-time", "", test_a_float_is_too_coarse_for_a_time},
    {"a-float-is-too-coarse-for-a-time", "of a file of the system's", test_a_float_is_too_coarse_for_a_time__of_a_file_of_the_sy},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_38_calls_of_the_system[] = {
    {NULL, NULL},
};
