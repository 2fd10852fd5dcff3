/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

#include "python/modules/re_object.h"

static const om_re_program *program_of(const prompt *p, const char *pattern)
{
    return &((om_re_pattern *)typed_borrow(p, pattern))->program;
}

static bool may_be_first(const prompt *p, const char *pattern, unsigned char code)
{
    const om_re_program *program = program_of(p, pattern);
    return program->has_first && program->first[code >> 5] >> (code & 31) & 1;
}

/* How many steps a search takes that finds something, or does not. */
static int64_t steps_taken(const prompt *p, const char *pattern, const char *text,
                           int found)
{
    om_string_view view = om_string_view_of(typed_borrow(p, text));
    om_re_machine machine;
    assert_true(
        om_re_machine_begin(&machine, p->rt, program_of(p, pattern), &view, OM_RE_STEPS));
    assert_int_equal(om_re_machine_run(&machine, 0, true), found);
    om_re_machine_end(&machine);
    return OM_RE_STEPS + OM_RE_STEPS_PER_CHARACTER * (int64_t)view.length - machine.steps;
}

/* a-search-skips-where-no-match-can-begin */
TEST_FUNCTION(test_a_search_skips_where_no_match_can_begin)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(
        &p, ">>> import re\n"
            ">>> text, lines = 'x' * 1000 + '12px', 'x\\n' * 500 + '12px'\n"
            ">>> digit, maybe = re.compile('[0-9]+px'), re.compile('x?[0-9]+px')\n"
            ">>> literal = re.compile('(?=.)(1)(?:2p)x')\n"
            ">>> branch, once = re.compile('(?:1|[2-4]?p)+'), re.compile('^[0-9]+px')\n"
            ">>> each = re.compile('(?m)^1?2px')\n");
    assert_true(steps_taken(&p, "digit", "text", 1) < 5);
    assert_in_range(steps_taken(&p, "maybe", "text", 1), 1000, 3000);
    assert_true(steps_taken(&p, "literal", "text", 1) < 5);
    assert_true(steps_taken(&p, "branch", "text", 1) < 10);
    assert_true(steps_taken(&p, "once", "text", 0) < 5);
    assert_true(steps_taken(&p, "each", "lines", 1) < 5);
    prompt_end(&p);
}

/* a-search-skips-where-no-match-can-begin: what is known of a pattern */
TEST_FUNCTION(test_a_search_skips_where_no_match_can_begin__what_is_know)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(
        &p, ">>> import re\n"
            ">>> literal, cased = re.compile('(?=.)(a)(?:b|b)c'), re.compile('(?i)ab')\n"
            ">>> bytes, lines = re.compile(b'\\xffa+'), re.compile('(?m)^a')\n"
            ">>> any, once = re.compile('(a)?(?(1)b|c)'), re.compile(r'\\Aa')\n");
    assert_int_equal(om_str_length(program_of(&p, "literal")->prefix), 1);
    assert_int_equal(om_str_get(program_of(&p, "literal")->prefix, 0), 'a');
    assert_null(program_of(&p, "cased")->prefix);
    assert_true(may_be_first(&p, "cased", 'A') && may_be_first(&p, "cased", 'a'));
    assert_false(may_be_first(&p, "cased", 'b'));
    assert_true(program_of(&p, "cased")->first_high);
    assert_int_equal(om_bytes_length(program_of(&p, "bytes")->prefix), 1);
    assert_int_equal(om_bytes_data(program_of(&p, "bytes")->prefix)[0], 0xFF);
    assert_true(program_of(&p, "once")->anchored && !program_of(&p, "lines")->anchored);
    assert_false(program_of(&p, "any")->has_first);
    prompt_end(&p);
}

/* a-search-skips-where-no-match-can-begin: and misses none */
TEST_FUNCTION(test_a_search_skips_where_no_match_can_begin__and_misses_n)
{
    assert_session(
        ">>> import re\n"
        ">>> text = 'k K \\u212a 1 \\xe9 \\u0663 b'\n"
        ">>> [[m.start() for m in re.finditer(pattern, text)] for pattern in ('(?i)k', "
        "r'\\d', '[^k ]', r'(?i)[k1]|b', '(?=b)', 'x*b', r'(?:)b|\\d')]\n"
        "[[0, 2, 4], [6, 10], [2, 4, 6, 8, 10, 12], [0, 2, 4, 6, 12], [12], [12], [6, 10, "
        "12]]\n"
        ">>> re.search('^b', 'a\\nb'), re.search('(?m)^b', 'a\\nb').span(), "
        "re.search('\\u20ac', 'abc'), re.search('(?:a|)$', 'bb').span()\n"
        "(None, (2, 3), None, (2, 2))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_56_where_a_match_can_begin[] = {
    {"a-search-skips-where-no-match-can-begin", "", test_a_search_skips_where_no_match_can_begin},
    {"a-search-skips-where-no-match-can-begin", "what is known of a pattern", test_a_search_skips_where_no_match_can_begin__what_is_know},
    {"a-search-skips-where-no-match-can-begin", "and misses none", test_a_search_skips_where_no_match_can_begin__and_misses_n},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_56_where_a_match_can_begin[] = {
    {NULL, NULL},
};
