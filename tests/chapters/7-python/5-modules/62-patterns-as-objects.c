/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* equal-patterns-are-one-key */
TEST_FUNCTION(test_equal_patterns_are_one_key)
{
    assert_session(
        ">>> import re, copy\n"
        ">>> p = re.compile('(?P<word>a)')\n"
        ">>> re.purge()\n"
        ">>> q = re.compile('(?P<word>a)')\n"
        ">>> p is q, p == q, hash(p) == hash(q), {p: 1}[q], p == re.compile('(?P<word>a)', "
        "re.I), p == re.compile(b'(?P<word>a)')\n"
        "(False, True, True, 1, False, False)\n"
        ">>> copy.copy(p) is p, copy.deepcopy([p])[0] is p, p.pattern, p.flags, p.groups, "
        "dict(p.groupindex)\n"
        "(True, True, '(?P<word>a)', 32, 1, {'word': 1})\n"
        ">>> p < q\n"
        "Traceback (most recent call last):\n"
        "TypeError: '<' not supported between instances of 're.Pattern' and 're.Pattern'\n"
        ">>> re.compile('a', re.I | re.M), re.compile(b'a', re.A), re.compile('a' * 300) "
        "== re.compile('a' * 300), len(repr(re.compile('a' * 300)))\n"
        "(re.compile('a', re.IGNORECASE|re.MULTILINE), re.compile(b'a', re.ASCII), True, "
        "212)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_62_patterns_as_objects[] = {
    {"equal-patterns-are-one-key", "", test_equal_patterns_are_one_key},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_62_patterns_as_objects[] = {
    {NULL, NULL},
};
