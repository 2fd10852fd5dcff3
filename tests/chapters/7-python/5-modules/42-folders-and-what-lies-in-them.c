/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-stat-result-is-ten-numbers */
TEST_FUNCTION(test_a_stat_result_is_ten_numbers)
{
    assert_session(
        ">>> import os\n"
        ">>> found = os.stat_result(range(100, 110), {'st_mtime': 1.5})\n"
        ">>> len(found), found[8], found.st_mtime, found.st_mode, found == "
        "tuple(range(100, 110))\n"
        "(10, 108, 1.5, 100, True)\n"
        ">>> mode, *rest = found\n"
        ">>> mode, len(rest)\n"
        "(100, 9)\n"
        ">>> found.st_mode = 3\n"
        "Traceback (most recent call last):\n"
        "AttributeError: readonly attribute\n"
        ">>> os.stat_result(range(9))\n"
        "Traceback (most recent call last):\n"
        "TypeError: os.stat_result() takes an at least 10-sequence (9-sequence given)\n");
}

/* an-entry-remembers */
TEST_FUNCTION(test_an_entry_remembers)
{
    assert_session(
        ">>> import _posix, os\n"
        ">>> asked = []\n"
        ">>> _posix.entries = lambda path: [b'page', 0o100000, b'link', 0o120000, b'new', "
        "0]\n"
        ">>> os.lstat = lambda path: asked.append('lstat ' + path) or "
        "os.stat_result([0o120777 if 'link' in path else 0o100644] + [0] * 9)\n"
        ">>> os.stat = lambda path: asked.append('stat ' + path) or "
        "os.stat_result([0o040755] + [0] * 9)\n"
        ">>> page, link, new = os.scandir('shelf')\n"
        ">>> page.is_file(), page.is_dir(), link.is_symlink(), page.path, asked\n"
        "(True, False, True, 'shelf/page', [])\n"
        ">>> link.is_dir(), link.is_dir(), new.is_file(), new.stat() is new.stat(), "
        "page.stat() is page.stat()\n"
        "(True, True, True, True, True)\n"
        ">>> asked\n"
        "['lstat shelf/link', 'stat shelf/link', 'lstat shelf/new', 'lstat shelf/page']\n");
}

/* a-walk-goes-where-its-list-says */
TEST_FUNCTION(test_a_walk_goes_where_its_list_says)
{
    assert_session(">>> import _posix, os\n"
                   ">>> FOLDER, FILE, LINK = 0o040000, 0o100000, 0o120000\n"
                   ">>> tree = {b'shelf': [b'a', FOLDER, b'b', FOLDER, b'x', FILE, b'l', "
                   "LINK], b'shelf/a': [b'c', FOLDER],\n"
                   "...         b'shelf/a/c': [b'y', FILE], b'shelf/b': []}\n"
                   ">>> _posix.entries = lambda path: tree[path[:-1]]\n"
                   ">>> os.lstat = lambda path: os.stat_result([LINK if path == 'shelf/l' "
                   "else FOLDER] + [0] * 9)\n"
                   ">>> os.stat = lambda path: os.stat_result([FOLDER] + [0] * 9)\n"
                   ">>> for top, folders, files in os.walk('shelf'):\n"
                   "...     print(top, folders, files)\n"
                   "...\n"
                   "shelf ['a', 'b', 'l'] ['x']\n"
                   "shelf/a ['c'] []\n"
                   "shelf/a/c [] ['y']\n"
                   "shelf/b [] []\n"
                   ">>> for top, folders, files in os.walk('shelf'):\n"
                   "...     print(top, folders)\n"
                   "...     if 'b' in folders: folders[:] = ['b']\n"
                   "...\n"
                   "shelf ['a', 'b', 'l']\n"
                   "shelf/b []\n"
                   ">>> [top for top, folders, files in os.walk('shelf', topdown=False) if "
                   "not folders.clear()]\n"
                   "['shelf/a/c', 'shelf/a', 'shelf/b', 'shelf']\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_42_folders_and_what_lies_in_them[] = {
    {"a-stat-result-is-ten-numbers", "", test_a_stat_result_is_ten_numbers},
    {"an-entry-remembers", "", test_an_entry_remembers},
    {"a-walk-goes-where-its-list-says", "", test_a_walk_goes_where_its_list_says},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_42_folders_and_what_lies_in_them[] = {
    {NULL, NULL},
};
