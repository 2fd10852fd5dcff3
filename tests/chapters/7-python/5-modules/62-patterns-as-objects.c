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
        "p.groupindex\n"
        "(True, True, '(?P<word>a)', 32, 1, mappingproxy({'word': 1}))\n"
        ">>> p < q\n"
        "Traceback (most recent call last):\n"
        "TypeError: '<' not supported between instances of 're.Pattern' and 're.Pattern'\n"
        ">>> re.compile('a', re.I | re.M), re.compile(b'a', re.A), re.compile('a' * 300) "
        "== re.compile('a' * 300), len(repr(re.compile('a' * 300)))\n"
        "(re.compile('a', re.IGNORECASE|re.MULTILINE), re.compile(b'a', re.ASCII), True, "
        "212)\n");
}

/* a-scanner-goes-on-where-it-was */
TEST_FUNCTION(test_a_scanner_goes_on_where_it_was)
{
    assert_session(
        ">>> import re\n"
        ">>> p = re.compile('(a)|b')\n"
        ">>> scan = p.scanner('abxab')\n"
        ">>> scan.match(), scan.search().span(), scan.match(), scan.search(), "
        "scan.search(), scan.pattern is p\n"
        "(<re.Match object; span=(0, 1), match='a'>, (1, 2), None, None, None, True)\n"
        ">>> scan = p.scanner('xabxab', 1, 5)\n"
        ">>> [scan.search().span(), scan.search().span(), scan.search().span(), "
        "scan.search()]\n"
        "[(1, 2), (2, 3), (4, 5), None]\n"
        ">>> [m.span() for m in p.finditer('abab', 1, 3)], "
        "next(p.finditer('xb')).lastindex, next(p.finditer('a')).lastindex\n"
        "([(1, 2), (2, 3)], None, 1)\n"
        ">>> empty = re.compile('x*').scanner('ax')\n"
        ">>> [empty.match().span(), empty.match(), empty.match()]\n"
        "[(0, 0), None, None]\n"
        ">>> text = bytearray(b'aaaa')\n"
        ">>> scan = re.compile(b'a').scanner(text)\n"
        ">>> text[1:] = b'bcd'\n"
        ">>> scan.search().span(), scan.search()\n"
        "((0, 1), None)\n"
        ">>> text.pop()\n"
        "Traceback (most recent call last):\n"
        "BufferError: Existing exports of data: object cannot be re-sized\n"
        ">>> del scan\n"
        ">>> re.sub(b'[ab]', lambda m: text.append(1), text)\n"
        "Traceback (most recent call last):\n"
        "BufferError: Existing exports of data: object cannot be re-sized\n"
        ">>> text.pop(), re.sub(b'[ab]', lambda m: m[0] * 2, text), [(m.pos, m.endpos, "
        "m.span()) for m in p.finditer('abab', 1, 3)]\n"
        "(100, b'aabbc', [(1, 3, (1, 2)), (1, 3, (2, 3))])\n"
        ">>> re.compile('a').match(b'a')\n"
        "Traceback (most recent call last):\n"
        "TypeError: cannot use a string pattern on a bytes-like object\n"
        ">>> re.compile(b'a').search('a')\n"
        "Traceback (most recent call last):\n"
        "TypeError: cannot use a bytes pattern on a string-like object\n"
        ">>> re.compile('a').match(3)\n"
        "Traceback (most recent call last):\n"
        "TypeError: expected string or bytes-like object, got 'int'\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_62_patterns_as_objects[] = {
    {"equal-patterns-are-one-key", "", test_equal_patterns_are_one_key},
    {"a-scanner-goes-on-where-it-was", "", test_a_scanner_goes_on_where_it_was},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_62_patterns_as_objects[] = {
    {NULL, NULL},
};
