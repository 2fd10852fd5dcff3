/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* environ-changes-the-process */
TEST_FUNCTION(test_environ_changes_the_process)
{
    assert_session(">>> import os\n"
                   ">>> isinstance(os.environ, dict), os.environ.copy() == os.environ, "
                   "type(os.environ.copy())\n"
                   "(False, True, <class 'dict'>)\n"
                   ">>> os.environ['OBJMEM_BOOK'] = 'caf\\udce9'\n"
                   ">>> os.environb[b'OBJMEM_BOOK'], os.getenv('OBJMEM_BOOK') == "
                   "'caf\\udce9', os.path.expandvars('<$OBJMEM_NONE>')\n"
                   "(b'caf\\xe9', True, '<$OBJMEM_NONE>')\n"
                   ">>> copied = os.environ.copy()\n"
                   ">>> copied['OBJMEM_COPY'] = '1'\n"
                   ">>> os.getenv('OBJMEM_COPY')\n"
                   ">>> os.environ['OBJMEM_BOOK'] = 1\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: str expected, not int\n"
                   ">>> os.environ['OBJMEM=BOOK'] = 'x'\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: illegal environment variable name\n"
                   ">>> 'OBJMEM=BOOK' in os.environ\n"
                   "False\n"
                   ">>> del os.environb[b'OBJMEM_BOOK']\n"
                   ">>> 'OBJMEM_BOOK' in os.environ\n"
                   "False\n"
                   ">>> del os.environ['OBJMEM_BOOK']\n"
                   "Traceback (most recent call last):\n"
                   "KeyError: 'OBJMEM_BOOK'\n");
}

/* environ-changes-the-process: as C sees it */
TEST_FUNCTION(test_environ_changes_the_process__as_C_sees_it)
{
    assert_session(
        ">>> import _posix, os\n"
        ">>> b'OBJMEM_BOOK=open' in _posix.environment()\n"
        "False\n"
        ">>> os.environ['OBJMEM_BOOK'] = 'open'\n"
        ">>> b'OBJMEM_BOOK=open' in _posix.environment(), 'OBJMEM_UNSEEN' in os.environ\n"
        "(True, False)\n"
        ">>> os.putenv('OBJMEM_UNSEEN', '1')\n"
        ">>> b'OBJMEM_UNSEEN=1' in _posix.environment(), 'OBJMEM_UNSEEN' in os.environ\n"
        "(True, False)\n"
        ">>> os.unsetenv('OBJMEM_UNSEEN')\n"
        ">>> os.environ.pop('OBJMEM_BOOK')\n"
        "'open'\n"
        ">>> [each for each in _posix.environment() if each.startswith(b'OBJMEM_')]\n"
        "[]\n");
}

/* environ-changes-the-process: and merges like a dict */
TEST_FUNCTION(test_environ_changes_the_process__and_merges_like_a_dict)
{
    assert_session(">>> import os\n"
                   ">>> os.environ.setdefault('OBJMEM_A', '1'), "
                   "os.environ.setdefault('OBJMEM_A', '2')\n"
                   "('1', '1')\n"
                   ">>> os.environ |= {'OBJMEM_B': '3'}\n"
                   ">>> [(each, os.environ[each]) for each in sorted(os.environ) if "
                   "each.startswith('OBJMEM')]\n"
                   "[('OBJMEM_A', '1'), ('OBJMEM_B', '3')]\n"
                   ">>> both = os.environ | {'OBJMEM_A': '4'}\n"
                   ">>> type(both).__name__, both['OBJMEM_A'], ({'OBJMEM_A': '5'} | "
                   "os.environ)['OBJMEM_A'], os.getenv('OBJMEM_A')\n"
                   "('dict', '4', '1', '1')\n"
                   ">>> del os.environ['OBJMEM_A'], os.environ['OBJMEM_B']\n"
                   ">>> import errno\n"
                   ">>> try: os.read(0, -1)\n"
                   "... except OSError as error: error.errno == errno.EINVAL, "
                   "error.strerror == os.strerror(errno.EINVAL)\n"
                   "...\n"
                   "(True, True)\n"
                   ">>> os.write(1, 'text')\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: a bytes-like object is required, not 'str'\n"
                   ">>> [os.waitstatus_to_exitcode(status) for status in (0, 0x100, 9)], "
                   "os.WIFEXITED(0x200), os.WEXITSTATUS(0x200)\n"
                   "([0, 1, -9], True, 2)\n"
                   ">>> len(os.urandom(40)), len({os.urandom(8) for each in range(20)}), "
                   "os.urandom(0)\n"
                   "(40, 20, b'')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_43_the_process_and_its_environment[] = {
    {"environ-changes-the-process", "", test_environ_changes_the_process},
    {"environ-changes-the-process", "as C sees it", test_environ_changes_the_process__as_C_sees_it},
    {"environ-changes-the-process", "and merges like a dict", test_environ_changes_the_process__and_merges_like_a_dict},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_43_the_process_and_its_environment[] = {
    {NULL, NULL},
};
