/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

#include "python/modules/re_object.h"

/* Whether the program of the pattern is these words. */
#define assert_program(p, pattern, ...)                                                    \
    program_assert(p, pattern, (const uint32_t[]){__VA_ARGS__},                            \
                   sizeof(const uint32_t[]){__VA_ARGS__} / sizeof(uint32_t))

static void program_assert(const prompt *p, const char *pattern, const uint32_t *words,
                           size_t count)
{
    const om_re_program *program = &((om_re_pattern *)typed_borrow(p, pattern))->program;
    assert_int_equal(program->words.count, count);
    assert_memory_equal(program->words.items, words, count * sizeof *words);
}

/* a-pattern-becomes-a-program */
TEST_FUNCTION(test_a_pattern_becomes_a_program)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import re\n"
                     ">>> run, loop = re.compile('a*b'), re.compile('(?:ab)*?')\n"
                     ">>> branch, group = re.compile('a|.'), re.compile('(^)+')\n");
    assert_program(&p, "run", OM_RE_ONE, OM_RE_GREEDY, 0, OM_RE_ENDLESS, 7, OM_RE_CHAR, 'a',
                   OM_RE_CHAR, 'b', OM_RE_MATCHED);
    assert_program(&p, "loop", OM_RE_LOOP, 1, OM_RE_LOOP_LESS, 1, 0, OM_RE_ENDLESS, 14,
                   false, OM_RE_CHAR, 'a', OM_RE_CHAR, 'b', OM_RE_JUMP, 2, OM_RE_MATCHED);
    assert_program(&p, "branch", OM_RE_SPLIT_CHAR, 7, 'a', OM_RE_CHAR, 'a', OM_RE_JUMP, 8,
                   OM_RE_DOT, OM_RE_MATCHED);
    assert_program(&p, "group", OM_RE_LOOP, 3, OM_RE_LOOP_MORE, 3, 1, OM_RE_ENDLESS, 16,
                   true, OM_RE_MARK, 0, OM_RE_ANCHOR, OM_RE_AT_START, OM_RE_MARK, 1,
                   OM_RE_JUMP, 2, OM_RE_MATCHED);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* a-lookbehind-has-one-width */
TEST_FUNCTION(test_a_lookbehind_has_one_width)
{
    assert_session(
        ">>> import re\n"
        ">>> re.findall('(?<=ab|cd)e', 'abecdexe'), re.findall('(?<!a)b', 'ab b'), "
        "re.findall('(?<=(a))b', 'ab'), re.findall('(?<=a{3})b', 'aaab aab')\n"
        "(['e', 'e'], ['b'], ['a'], ['b'])\n"
        ">>> for pattern in ('(?<=a+)b', '(?<=a|bc)d', r'(?<=(?:a)?)b', "
        "r'(a*)(?<=\\1)b'):\n"
        "...     try:\n"
        "...         re.compile(pattern)\n"
        "...     except re.error as error:\n"
        "...         print(error)\n"
        "...\n"
        "look-behind requires fixed-width pattern\n"
        "look-behind requires fixed-width pattern\n"
        "look-behind requires fixed-width pattern\n"
        "look-behind requires fixed-width pattern\n");
}

/* a-pattern-becomes-a-program: that tests what the pattern says */
TEST_FUNCTION(test_a_pattern_becomes_a_program__that_tests_what_the_patt)
{
    assert_session(
        ">>> import re\n"
        ">>> [''.join(re.findall(pattern, 'abcdeABCDE')) for pattern in ('[b-d]', "
        "'(?i)[b-d]', '[^b-d]', '[bd-e]', '(?i)[^B-D]', '(?a)(?i:[D])', r'[\\w]', "
        "r'[^\\WA]', r'[\\Db]', '(?i)(?-i:b)c')]\n"
        "['bcd', 'bcdBCD', 'aeABCDE', 'bde', 'aeAE', 'dD', 'abcdeABCDE', 'abcdeBCDE', "
        "'abcdeABCDE', 'bc']\n"
        ">>> [ascii(''.join(re.findall(pattern, "
        "'a\\xe9\\xff\\u0100\\u0101\\u0400\\u0401\\u20ac'))) for pattern in "
        "('[\\u0100-\\u0400]', '[^\\u0100-\\u0400]', '(?i)[\\u0101]', r'(?a)\\w', "
        "r'[^\\w]', r'(?a)[\\W]', '[\\xff-\\u0100a]', '(?i)[\\u0450-\\u0451]', "
        "'[\\x00-\\u0100]')]\n"
        "[\"'\\\\u0100\\\\u0101\\\\u0400'\", \"'a\\\\xe9\\\\xff\\\\u0401\\\\u20ac'\", "
        "\"'\\\\u0100\\\\u0101'\", \"'a'\", \"'\\\\u20ac'\", "
        "\"'\\\\xe9\\\\xff\\\\u0100\\\\u0101\\\\u0400\\\\u0401\\\\u20ac'\", "
        "\"'a\\\\xff\\\\u0100'\", \"'\\\\u0400\\\\u0401'\", "
        "\"'a\\\\xe9\\\\xff\\\\u0100'\"]\n"
        ">>> [re.match(pattern, 'ababab').span() for pattern in ('(?:ab){1}', "
        "'(?:ab){1,1}', '(?:ab)?', '(?:ab)?' '?', '(?:ab){0}', '(?:ab){2}', '(?:ab){,2}', "
        "'(?:ab)*+', '(?:ab){2,}?', '(?:a|b)+b')]\n"
        "[(0, 2), (0, 2), (0, 2), (0, 0), (0, 0), (0, 4), (0, 4), (0, 6), (0, 4), (0, 6)]\n"
        ">>> [re.match(r'(a)?(?(1)b|c)d', text) and 1 for text in ('abd', 'cd', 'acd', "
        "'bd')], re.match('(a)?(?(1)b)', 'c').span(), re.findall('ab|ac|(?:b|a)d', "
        "'abacadbd')\n"
        "([1, 1, None, None], (0, 0), ['ab', 'ac', 'ad', 'bd'])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_55_from_a_pattern_to_a_program[] = {
    {"a-pattern-becomes-a-program", "", test_a_pattern_becomes_a_program},
    {"a-lookbehind-has-one-width", "", test_a_lookbehind_has_one_width},
    {"a-pattern-becomes-a-program", "that tests what the pattern says", test_a_pattern_becomes_a_program__that_tests_what_the_patt},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_55_from_a_pattern_to_a_program[] = {
    {NULL, NULL},
};
