/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-date-is-read-by-its-format */
TEST_FUNCTION(test_a_date_is_read_by_its_format)
{
    assert_session(
        ">>> import time\n"
        ">>> def parsed(text, format): return tuple(time.strptime(text, format))\n"
        "...\n"
        ">>> parsed('Mon Jan  1 05:06:07 2024', '%c')\n"
        "(2024, 1, 1, 5, 6, 7, 0, 1, -1)\n"
        ">>> parsed('12/31/99 10:11:12', '%x %X')\n"
        "(1999, 12, 31, 10, 11, 12, 4, 365, -1)\n"
        ">>> [parsed(each, '%I %p')[3] for each in ('12 am', '1 am', '12 PM', '11 pm')], parsed('3', '%I')[3]\n"
        "([0, 1, 12, 23], 3)\n"
        ">>> [parsed(each, '%U %w %Y')[:3] for each in ('0 2 2024', '10 2 2024')], parsed('9 Tue', '%W %a')[:3]\n"
        "([(2024, 1, 2), (2024, 3, 12)], (1900, 2, 27))\n"
        ">>> parsed('2020 53 7', '%G %V %u'), parsed('366 2023', '%j %Y')[:3]\n"
        "((2021, 1, 3, 0, 0, 0, 6, 3, -1), (2024, 1, 1))\n"
        ">>> parsed('29 Feb', '%d %b')[:3], [parsed(each, '%y')[0] for each in ('68', '69')]\n"
        "((1900, 2, 29), [2068, 1969])\n"
        ">>> zoned = time.strptime('utc +01:30', '%Z %z')\n"
        ">>> zoned.tm_zone, zoned.tm_gmtoff, zoned.tm_isdst, time.strptime('Z -013015', 'Z %z').tm_gmtoff\n"
        "('utc', 5400, 0, -5415)\n"
        ">>> [time.strptime('Z', '%z').tm_gmtoff, parsed('5.5% [x]', '%S.%f%% [x]')[5], parsed('may', '%B')[1]]\n"
        "[0, 5, 5]\n"
        ">>> for wrong in ('x', '%Y'), ('2024 ', '%Y'), ('', '%'), ('1', '%q'), ('31 4', '%d %m'), ('10', '%V'), ('10', '%G'):\n"
        "...     try: time.strptime(*wrong)\n"
        "...     except ValueError as error: print(error)\n"
        "...\n"
        "time data 'x' does not match format '%Y'\n"
        "unconverted data remains:  \n"
        "stray % in format '%'\n"
        "'q' is a bad directive in format '%q'\n"
        "day is out of range for month\n"
        "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').\n"
        "time data '10' does not match format '%G'\n"
        ">>> for wrong in ('2024 10 1 5', '%G %V %u %j'), ('2024 10 1', '%Y %V %u'), ('0000', '%Y'), ('+01:3015', '%z'):\n"
        "...     try: time.strptime(*wrong)\n"
        "...     except ValueError as error: print(str(error)[:40])\n"
        "...\n"
        "Day of the year directive '%j' is not co\n"
        "ISO week directive '%V' is incompatible \n"
        "year 0 is out of range\n"
        "Inconsistent use of : in +01:3015\n"
        ">>> time.strptime(b'1', '%d')\n"
        "Traceback (most recent call last):\n"
        "TypeError: strptime() argument 0 must be str, not <class 'bytes'>\n"
        ">>> parsed('0 0 2023', '%U %w %Y')[:3]\n"
        "(2023, 1, 1)\n");
}

/* a-date-is-read-by-its-format: whatever wrote it */
TEST_FUNCTION(test_a_date_is_read_by_its_format__whatever_wrote_it)
{
    assert_session(
        ">>> import time\n"
        ">>> day = time.gmtime(951876723)\n"
        ">>> formats = ('%c', '%x %X', '%A %d %B %Y %H:%M:%S', '%a %d %b %y %I:%M:%S %p', "
        "'%Y %j %H %M %S', '%m/%d/%Y %X', '%Y %U %w %X', '%Y %W %A %X', '%G %V %u %X', "
        "'%d.%m.%y, %% %X %Z')\n"
        ">>> [time.strptime(time.strftime(each, day), each)[:8] == day[:8] for each in "
        "formats].count(True) == len(formats)\n"
        "True\n");
}

/* a-date-is-nine-items: and what is none of them */
TEST_FUNCTION(test_a_date_is_nine_items__and_what_is_none_of_them)
{
    assert_session(
        ">>> import time\n"
        ">>> day = time.gmtime(0)\n"
        ">>> isinstance(day, tuple), len(day), all(type(each) is int for each in day), "
        "list(day) == [day[i] for i in range(9)]\n"
        "(True, 9, True, True)\n"
        ">>> (day.tm_year, day.tm_mon, day.tm_mday, day.tm_hour, day.tm_min, day.tm_sec, "
        "day.tm_wday, day.tm_yday, day.tm_isdst) == day\n"
        "True\n"
        ">>> unsaid = time.struct_time(range(9)); unsaid.tm_zone, unsaid.tm_gmtoff\n"
        "(None, None)\n"
        ">>> day[0] = 1\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'time.struct_time' object does not support item assignment\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_89_a_date_out_of_text[] = {
    {"a-date-is-read-by-its-format", "", test_a_date_is_read_by_its_format},
    {"a-date-is-read-by-its-format", "whatever wrote it", test_a_date_is_read_by_its_format__whatever_wrote_it},
    {"a-date-is-nine-items", "and what is none of them", test_a_date_is_nine_items__and_what_is_none_of_them},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_89_a_date_out_of_text[] = {
    {NULL, NULL},
};
