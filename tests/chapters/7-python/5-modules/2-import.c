/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* sys-modules-comes-first */
TEST_FUNCTION(test_sys_modules_comes_first)
{
    assert_session(">>> import sys\n"
                   ">>> sys.modules['thing'] = thing = ['no module']\n"
                   ">>> import thing as found\n"
                   ">>> found is thing\n"
                   "True\n"
                   ">>> from thing import append\n"
                   ">>> append(1)\n"
                   ">>> thing\n"
                   "['no module', 1]\n"
                   ">>> sys.modules['thing'] = None\n"
                   ">>> import thing\n"
                   "Traceback (most recent call last):\n"
                   "ModuleNotFoundError: import of thing halted; None in sys.modules\n"
                   ">>> from thing import append\n"
                   "Traceback (most recent call last):\n"
                   "ModuleNotFoundError: import of thing halted; None in sys.modules\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_2_import[] = {
    {"sys-modules-comes-first", "", test_sys_modules_comes_first},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_2_import[] = {
    {NULL, NULL},
};
