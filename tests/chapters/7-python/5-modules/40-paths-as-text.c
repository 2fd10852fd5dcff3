/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-path-begins-anew-at-a-slash */
TEST_FUNCTION(test_a_path_begins_anew_at_a_slash)
{
    assert_session(
        ">>> import os.path\n"
        ">>> os.path.join('/shelf', 'book', '/page'), os.path.join('shelf/', 'book'), "
        "os.path.join('shelf', ''), os.path.join(b'a', b'b')\n"
        "('/page', 'shelf/book', 'shelf/', b'a/b')\n"
        ">>> os.path.join('a', b'b')\n"
        "Traceback (most recent call last):\n"
        "TypeError: Can't mix strings and bytes in path components\n"
        ">>> [os.path.splitext(each) for each in ('.profile', 'a.tar.gz', 'a.b/c', '..', "
        "'x.')]\n"
        "[('.profile', ''), ('a.tar', '.gz'), ('a.b/c', ''), ('..', ''), ('x', '.')]\n"
        ">>> os.path.split('//'), os.path.split('/a//b'), os.path.splitroot('///a'), "
        "os.path.splitroot('//a')\n"
        "(('//', ''), ('/a', 'b'), ('', '/', '//a'), ('', '//', 'a'))\n"
        ">>> os.path.commonprefix(['/shelf/book', '/shelf/board']), "
        "os.path.commonpath(['/shelf/book', '/shelf/board', '/shelf'])\n"
        "('/shelf/bo', '/shelf')\n"
        ">>> os.path.relpath('/a/b/c', '/a/d'), os.path.relpath('/a', '/a')\n"
        "('../b/c', '.')\n");
}

/* two-dots-are-not-always-the-folder-above */
TEST_FUNCTION(test_two_dots_are_not_always_the_folder_above)
{
    assert_session(
        ">>> import os\n"
        ">>> links = {'/now': '/shelf/left'}\n"
        ">>> os.readlink = links.__getitem__\n"
        ">>> os.lstat = lambda path: os.stat_result([0o120777 if path in links else "
        "0o040755] + [0] * 9)\n"
        ">>> os.path.normpath('/now/../book'), os.path.realpath('/now/../book')\n"
        "('/book', '/shelf/book')\n"
        ">>> os.path.normpath('//now/./a//b/../c/'), os.path.normpath('///a/../..'), "
        "os.path.normpath('../a/../..'), os.path.normpath(b'')\n"
        "('//now/a/c', '/', '../..', b'.')\n");
}

/* two-dots-are-not-always-the-folder-above: links that lead to links */
TEST_FUNCTION(test_two_dots_are_not_always_the_folder_above__links_that)
{
    assert_session(">>> import os\n"
                   ">>> asked = []\n"
                   ">>> links = {'/a': 'b/c', '/b': 'd', '/d/c': '/e', '/x': 'y', '/y': "
                   "'x', '/z': 'z/more'}\n"
                   ">>> os.readlink = lambda path: asked.append(path) or links[path]\n"
                   ">>> os.lstat = lambda path: os.stat_result([0o120777 if path in links "
                   "else 0o040755] + [0] * 9)\n"
                   ">>> os.path.realpath('/a/page'), asked\n"
                   "('/e/page', ['/a', '/b', '/d/c'])\n"
                   ">>> os.path.realpath('/x/page'), os.path.realpath('/z/page'), "
                   "os.path.realpath('/b/../b')\n"
                   "('/x/page', '/z/more/page', '/d')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_40_paths_as_text[] = {
    {"a-path-begins-anew-at-a-slash", "", test_a_path_begins_anew_at_a_slash},
    {"two-dots-are-not-always-the-folder-above", "", test_two_dots_are_not_always_the_folder_above},
    {"two-dots-are-not-always-the-folder-above", "links that lead to links", test_two_dots_are_not_always_the_folder_above__links_that},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_40_paths_as_text[] = {
    {NULL, NULL},
};
