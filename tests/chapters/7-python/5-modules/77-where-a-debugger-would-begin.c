/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* breakpoint-asks-sys-each-time */
TEST_FUNCTION(test_breakpoint_asks_sys_each_time)
{
    assert_session(">>> import sys\n"
                   ">>> sys.breakpointhook = lambda *args, **named: (args, named)\n"
                   ">>> breakpoint(1, depth=2)\n"
                   "((1,), {'depth': 2})\n"
                   ">>> sys.breakpointhook = lambda: 'another'\n"
                   ">>> breakpoint()\n"
                   "'another'\n"
                   ">>> del sys.breakpointhook\n"
                   ">>> breakpoint()\n"
                   "Traceback (most recent call last):\n"
                   "  ...\n"
                   "RuntimeError: lost sys.breakpointhook\n"
                   ">>> import os\n"
                   ">>> os.environ['PYTHONBREAKPOINT'] = 'builtins.max'\n"
                   ">>> sys.__breakpointhook__(3, 5)\n"
                   "5\n"
                   ">>> sys.breakpointhook = sys.__breakpointhook__\n"
                   ">>> os.environ['PYTHONBREAKPOINT'] = '0'\n"
                   ">>> breakpoint()\n"
                   ">>> del os.environ['PYTHONBREAKPOINT']\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_77_where_a_debugger_would_begin[] = {
    {"breakpoint-asks-sys-each-time", "", test_breakpoint_asks_sys_each_time},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_77_where_a_debugger_would_begin[] = {
    {NULL, NULL},
};
