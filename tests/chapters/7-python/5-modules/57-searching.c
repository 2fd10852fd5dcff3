/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

#include "python/modules/re_object.h"
#include "python/modules/state.h"

/* How many steps a search of this pattern in this text takes; `room` is how many entries there were
 * for at last. */
static int64_t steps_taken(const prompt *p, const char *pattern, const char *text,
                           size_t *room)
{
    const om_re_pattern *searched = (om_re_pattern *)typed_borrow(p, pattern);
    om_string_view view = om_string_view_of(typed_borrow(p, text));
    om_re_machine machine;
    assert_true(
        om_re_machine_begin(&machine, p->rt, &searched->program, &view, OM_RE_STEPS));
    assert_int_not_equal(om_re_machine_run(&machine, 0, true), -1);
    *room = machine.room;
    om_re_machine_end(&machine);
    return OM_RE_STEPS + OM_RE_STEPS_PER_CHARACTER * (int64_t)view.length - machine.steps;
}

/* a-search-gives-up */
TEST_FUNCTION(test_a_search_gives_up)
{
    prompt p;
    size_t room;
    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import re\n"
                     ">>> p = re.compile('(a+)+$')\n"
                     ">>> ten, eleven = 'a' * 10 + 'b', 'a' * 11 + 'b'\n"
                     ">>> p.search(ten), p.search(eleven)\n"
                     "(None, None)\n");
    int64_t ten = steps_taken(&p, "p", "ten", &room);
    int64_t eleven = steps_taken(&p, "p", "eleven", &room);
    assert_in_range(eleven, 2 * ten - ten / 8, 2 * ten + ten / 8);
    om_in_modules(p.rt)->search_limit = ten - 11 * OM_RE_STEPS_PER_CHARACTER;
    assert_typed(&p, ">>> p.search(ten)\n"
                     ">>> p.search(eleven)\n"
                     "Traceback (most recent call last):\n"
                     "RuntimeError: the pattern takes too many steps for this text\n"
                     ">>> p.search(ten)\n");
    om_in_modules(p.rt)->search_limit--;
    assert_typed(&p, ">>> p.search(ten)\n"
                     "Traceback (most recent call last):\n"
                     "RuntimeError: the pattern takes too many steps for this text\n"
                     ">>> p.search('aaa').span(), re.sub('a', 'b', ten)\n"
                     "((0, 3), 'bbbbbbbbbbb')\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* a-search-gives-up: not before fifty million */
TEST_FUNCTION(test_a_search_gives_up__not_before_fifty_million)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import re\n");
    assert_int_equal(om_in_modules(p.rt)->search_limit, 50000000);
    prompt_end(&p);
}

/* backtracking-is-no-recursion */
TEST_FUNCTION(test_backtracking_is_no_recursion)
{
    prompt p;
    size_t room;
    om_heap_stats stats;
    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import re\n"
                     ">>> loop, run = re.compile('(?:a|ab)*c'), re.compile('[ab]*c')\n"
                     ">>> text = 'ab' * 20000 + 'c'\n"
                     ">>> loop.match(text).span(), run.match(text).span()\n"
                     "((0, 40001), (0, 40001))\n");
    (void)steps_taken(&p, "run", "text", &room);
    assert_int_equal(room, OM_RE_FEW_ENTRIES);
    (void)steps_taken(&p, "loop", "text", &room);
    assert_true(room > 20000);
    om_heap_get_stats(p.rt, &stats);
    om_runtime_set_memory_limit(p.rt, stats.arena_bytes + stats.large_bytes + 300000);
    assert_typed(&p, ">>> loop.match(text)\n"
                     "Traceback (most recent call last):\n"
                     "MemoryError\n"
                     ">>> run.match(text).span()\n"
                     "(0, 40001)\n");
    om_runtime_set_memory_limit(p.rt, 0);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* a-quantifier-gives-back-what-the-rest-needs */
TEST_FUNCTION(test_a_quantifier_gives_back_what_the_rest_needs)
{
    assert_session(
        ">>> import re\n"
        ">>> [m.span() for m in (re.match('a*ab', 'aaab'), re.match('a*?b', 'aaab'), "
        "re.match('.*b', 'abab a'), re.match('.*?b', 'abab'), re.match('a{2,3}a', 'aaa'), "
        "re.match('a{2,3}?a', 'aaaa'))]\n"
        "[(0, 4), (0, 4), (0, 4), (0, 2), (0, 3), (0, 3)]\n"
        ">>> re.match('a{3}', 'aa'), re.match('a{3}', 'aaa').span(), re.match('a{2,3}b', "
        "'aaaab'), re.match('a+?c', 'aab'), re.match('a{1,2}?b', 'aaab'), "
        "re.match('[ab]*?bc', 'abbc').span(), re.match('a?"
        "?b', 'ab').span()\n"
        "(None, (0, 3), None, None, None, (0, 4), (0, 2))\n"
        ">>> re.match(r'(a*)\\1b', 'aaaab').group(1), re.match(r'(?i)(ab)\\1', "
        "'abAB').span(), re.match(r'(a)?\\1b', 'b'), re.match(r'(a)|b\\1', 'b'), "
        "re.match(r'(ab)\\1', 'aba')\n"
        "('aa', (0, 4), None, None, None)\n"
        ">>> re.match('(.*)(.+)(.?)', 'abc').groups(), re.match('(.*?)(.+?)(.?"
        "?)$', 'abc').groups(), re.match('(?:(a)|b)*', 'ab').groups(), "
        "re.match('(a|ab)(c|bcd)(d*)', 'abcd').groups()\n"
        "(('ab', 'c', ''), ('', 'ab', 'c'), ('a',), ('a', 'bcd', ''))\n");
}

/* anchors-take-no-character */
TEST_FUNCTION(test_anchors_take_no_character)
{
    assert_session(
        ">>> import re\n"
        ">>> def at(pattern, text, flags=0): return [m.start() for m in "
        "re.finditer(pattern, text, flags)]\n"
        "...\n"
        ">>> at('$', 'a\\n'), at(r'\\Z', 'a\\n'), at('$', 'a\\n\\n'), at('$', 'a\\nb\\n', "
        "re.M), at('^', 'a\\nb\\n', re.M), at('^', 'a\\nb'), at(r'\\A', 'a\\nb', re.M)\n"
        "([1, 2], [2], [2, 3], [1, 3, 4], [0, 2, 4], [0], [0])\n"
        ">>> at(r'\\b', 'ab c'), at(r'\\B', 'ab c'), at(r'\\b', ''), at(r'\\B', ''), "
        "at(r'\\b', '\\xe9a'), at(r'\\b', '\\xe9a', re.A), at(r'\\B', ' ')\n"
        "([0, 2, 3, 4], [1], [], [], [0, 2], [1, 2], [0, 1])\n"
        ">>> re.findall('.', 'a\\n'), re.findall('.', 'a\\n', re.S), re.findall('[^k]', "
        "'kKa', re.I), re.findall('(?i)[^k]|k', 'kb'), re.findall('(?i:k)+?', '\\u212aKk') "
        "== ['\\u212a', 'K', 'k']\n"
        "(['a'], ['a', '\\n'], ['a'], ['k', 'b'], True)\n"
        ">>> re.findall(r'(?i)(?:k|(?!k).)', 'K\\u212ax') == ['K', '\\u212a', 'x'], "
        "re.findall('(?i)[^\\xe9]', '\\xe9\\xc9e'), re.match('(?i)ss*', "
        "'\\u017fS').span()\n"
        "(True, ['e'], (0, 2))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_57_searching[] = {
    {"a-search-gives-up", "", test_a_search_gives_up},
    {"a-search-gives-up", "not before fifty million", test_a_search_gives_up__not_before_fifty_million},
    {"backtracking-is-no-recursion", "", test_backtracking_is_no_recursion},
    {"a-quantifier-gives-back-what-the-rest-needs", "", test_a_quantifier_gives_back_what_the_rest_needs},
    {"anchors-take-no-character", "", test_anchors_take_no_character},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_57_searching[] = {
    {NULL, NULL},
};
