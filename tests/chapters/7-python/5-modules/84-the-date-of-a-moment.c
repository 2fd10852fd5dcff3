/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-date-is-arithmetic */
TEST_FUNCTION(test_a_date_is_arithmetic)
{
    assert_session(">>> import time\n"
                   ">>> time.gmtime(951782400)[:8], time.gmtime(-1.5)[:8]\n"
                   "((2000, 2, 29, 0, 0, 0, 1, 60), (1969, 12, 31, 23, 59, 58, 2, 365))\n"
                   ">>> [time.gmtime(at)[:3] for at in (67768036191676799, -67768040609740800)]\n"
                   "[(2147485547, 12, 31), (-2147481748, 1, 1)]\n"
                   ">>> for moment in (67768036191676800, -67768040609740801):\n"
                   "...     try: time.gmtime(moment)\n"
                   "...     except OSError as error: print(len(error.args))\n"
                   "...\n"
                   "2\n"
                   "2\n"
                   ">>> time.gmtime(1e19)\n"
                   "Traceback (most recent call last):\n"
                   "OverflowError: timestamp out of range for platform time_t\n");
}

/* a-date-is-nine-items */
TEST_FUNCTION(test_a_date_is_nine_items)
{
    assert_session(">>> import time\n"
                   ">>> day = time.struct_time((2000, 2, 29, 1, 2, 3, 1, 60, 0, 'HERE', 3600))\n"
                   ">>> len(day), day == tuple(day), day.tm_yday, day.tm_zone, day.tm_gmtoff\n"
                   "(9, True, 60, 'HERE', 3600)\n"
                   ">>> time.strftime('\u00e9 %d.%m.%Y %Z', day)\n"
                   "'\u00e9 29.02.2000 HERE'\n"
                   ">>> time.struct_time(range(9)).tm_zone is None\n"
                   "True\n"
                   ">>> day.tm_year = 2001\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: readonly attribute\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_84_the_date_of_a_moment[] = {
    {"a-date-is-arithmetic", "", test_a_date_is_arithmetic},
    {"a-date-is-nine-items", "", test_a_date_is_nine_items},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_84_the_date_of_a_moment[] = {
    {NULL, NULL},
};
