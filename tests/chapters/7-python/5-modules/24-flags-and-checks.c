/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* combined-flags-are-kept */
TEST_FUNCTION(test_combined_flags_are_kept)
{
    assert_session(
        ">>> import enum\n"
        ">>> class May(enum.Flag): READ, WRITE, RUN = 1, 2, 4\n"
        "...\n"
        ">>> (May.READ | May.WRITE) is (May.WRITE | May.READ) is May(3), ~May.RUN is "
        "May(3)\n"
        "(True, True)\n"
        ">>> (May.READ & May.WRITE) is May(0) is (May.RUN ^ May.RUN), bool(May(0))\n"
        "(True, False)\n"
        ">>> list(May), list(May(6)), May.RUN in May(6), May(3).name\n"
        "([<May.READ: 1>, <May.WRITE: 2>, <May.RUN: 4>], [<May.WRITE: 2>, <May.RUN: 4>], "
        "True, 'READ|WRITE')\n"
        ">>> class Bits(enum.IntFlag): ONE = 1\n"
        "...\n"
        ">>> Bits(9) is (Bits.ONE | 8), Bits(9) == 9\n"
        "(True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_24_flags_and_checks[] = {
    {"combined-flags-are-kept", "", test_combined_flags_are_kept},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_24_flags_and_checks[] = {
    {NULL, NULL},
};
