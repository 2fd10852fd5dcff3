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

/* clang-format off */
const test_entry tests_7_python_5_modules_43_the_process_and_its_environment[] = {
    {"environ-changes-the-process", "", test_environ_changes_the_process},
    {"environ-changes-the-process", "as C sees it", test_environ_changes_the_process__as_C_sees_it},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_43_the_process_and_its_environment[] = {
    {NULL, NULL},
};
