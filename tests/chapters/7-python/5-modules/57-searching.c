/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

#include "python/modules/re_object.h"
#include "python/modules/state.h"

/* How many steps a search of this pattern in this text takes; `room` is how many entries there were for at last. */
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
                     "MemoryError: out of memory\n"
                     ">>> run.match(text).span()\n"
                     "(0, 40001)\n");
    om_runtime_set_memory_limit(p.rt, 0);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* clang-format off */
const test_entry tests_7_python_5_modules_57_searching[] = {
    {"a-search-gives-up", "", test_a_search_gives_up},
    {"a-search-gives-up", "not before fifty million", test_a_search_gives_up__not_before_fifty_million},
    {"backtracking-is-no-recursion", "", test_backtracking_is_no_recursion},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_57_searching[] = {
    {NULL, NULL},
};
