/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_leak_bytes = 64,
};
/* clang-format on */

static char report[1 << 16];

static bool keep_text(void *context, const char *bytes, size_t length)
{
    (void)context;
    assert_true(length < sizeof report);
    memcpy(report, bytes, length);
    report[length] = '\0';
    return true;
}

/* The same for a report of up to 16 MiB; `context` is where its bytes go. */
static bool keep_all(void *context, const char *bytes, size_t length)
{
    assert_true(length < 1 << 24);
    memcpy(*(char **)context, bytes, length);
    return true;
}

/* What is expected of each object that is left. */
struct expected {
    om_object *object, *referrer;
    size_t referrers, outside;
};

struct expectation {
    const struct expected *objects;
    size_t count, reported, stop_after;
};

static bool as_expected(void *context, const om_leak *leak)
{
    struct expectation *expectation = context;
    for (size_t i = 0; i < expectation->count; i++) {
        const struct expected *expected = &expectation->objects[i];
        if (expected->object != leak->object)
            continue;
        assert_int_equal(leak->referrer_count, expected->referrers);
        assert_int_equal(leak->outside, expected->outside);
        for (size_t j = 0; j < expected->referrers && expected->referrer; j++)
            assert_ptr_equal(leak->referrers[j], expected->referrer);
    }
    return ++expectation->reported != expectation->stop_after;
}

/* a-leak-is-reported-with-its-referrers */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers)
{
    om_object *number = om_int_new(rt, 70000);
    om_object *pair = om_tuple_of(rt, 2, om_retain(number), om_retain(number));
    om_object *list = om_list_of(rt, 2, pair, om_int_new(rt, 5));
    const struct expected left[] = {
        {number, pair, 2, 1}, {pair, list, 1, 0}, {list, NULL, 0, 1}};
    struct expectation all = {left, 3, 0, 0}, two = {left, 3, 0, 2};

    assert_true(om_leaks_visit(rt, as_expected, &all));
    assert_int_equal(all.reported, 3);
    assert_false(om_leaks_visit(rt, as_expected, &two));
    assert_int_equal(two.reported, 2);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(number);
    om_release(list);
    struct expectation none = {left, 0, 0, 0};
    assert_true(om_leaks_visit(rt, as_expected, &none));
    assert_int_equal(none.reported, 0);
}

/* a-leak-is-reported-with-its-referrers: as text */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers__as_text)
{
    om_object *number = om_int_new(rt, 70000), *cycle = om_list_new(rt);
    char line[120];
    assert_true(om_list_append(rt, cycle, cycle));
    for (int i = 0; i < 40; i++)
        assert_true(om_list_append(rt, cycle, number));

    assert_true(om_leak_report(rt, (om_writer){keep_text, NULL}));
    assert_ptr_equal(strstr(report, "objmem: 2 objects are left\n"), report);
    snprintf(line, sizeof line, "int at %p, count 41: 70000\n", (void *)number);
    assert_non_null(strstr(report, line));
    assert_non_null(strstr(
        report, "[[...], 70000, 70000, 70000, 70000, 70000, 70000, 70000, 70000, …\n"));
    assert_non_null(strstr(report, "…\n      held by: list "));
    assert_non_null(strstr(report, ", 32 more, 1 from outside\n"));
    assert_non_null(strstr(report, ", 1 from outside\n"));
    om_list_clear(rt, cycle);
    om_release(cycle);
    om_release(number);
}

/* a-leak-is-reported-with-its-referrers: within bounds */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers__within_bounds)
{
    om_object *deep = om_list_new(rt), *words[2], *two_hundred = om_int_new(rt, 200);
    for (int i = 0; i < 100000; i++)
        deep = om_list_of(rt, 1, deep);
    for (int i = 0; i < 2; i++) {
        om_object *letter = om_str_new(rt, i ? "x" : "x€€€€€€");
        words[i] = om_multiply(rt, letter, two_hundred);
        om_release(letter);
    }

    om_raise(rt, OM_VALUE_ERROR, "an error from before");
    struct expectation all = {NULL, 0, 0, 0};
    assert_true(om_leaks_visit(rt, as_expected, &all));
    assert_int_equal(all.reported, 100001 + 2);
    om_release(deep);
    assert_true(om_leak_report(rt, (om_writer){keep_text, NULL}));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "an error from before");
    om_object *error = om_error_get_object(rt);
    assert_true(om_leak_report(rt, (om_writer){keep_text, NULL}));
    om_object *same = om_error_get_object(rt);
    assert_ptr_equal(same, error);
    om_release(same);
    om_release(error);
    assert_non_null(strstr(report, "'x€€€€€€x€€€€€€x€€€€€€x€…\n")); /* no half characters */
    const char *shown = strstr(report, "'xxx");
    assert_non_null(shown);
    assert_int_equal(strspn(shown + 1, "x") + 1, stated_leak_bytes);
    assert_memory_equal(shown + stated_leak_bytes, "…\n", strlen("…\n"));
    om_error_clear(rt);
    for (int i = 0; i < 2; i++)
        om_release(words[i]);
}

/* a-leak-is-reported-with-its-referrers: that has no room, or just enough */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers__that_has_no_ro)
{
    char name[201], text[81];
    memset(name, 'N', sizeof name - 1);
    memset(text, 't', sizeof text - 1);
    name[sizeof name - 1] = text[sizeof text - 1] = '\0';
    om_object *class = om_class_new(rt, name, NULL, NULL);
    om_object *instance = om_instance_new(rt, class), *longer = om_str_new(rt, text);
    text[62] = '\0';
    om_object *fits = om_str_new(rt, text);

    assert_true(om_leak_report(rt, (om_writer){keep_text, NULL}));
    assert_non_null(strstr(report, ", count 1: \u2026\n"));
    assert_non_null(strstr(
        report,
        ": 'ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt\u2026\n"));
    assert_non_null(strstr(
        report, ": 'tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt'\n"));
    om_release(fits);
    om_release(longer);
    om_release(instance);
    om_release(class);
}

/* a-leak-is-reported-with-its-referrers: when memory runs out */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers__when_memory_ru)
{
    om_object *list = om_list_new(rt);
    size_t failures = 0;
    for (int i = 0; i < 100;
         i++) { /* so that the text grows within the repr of an object */
        om_object *number = om_int_new(rt, 70000 + i);
        assert_true(om_list_append(rt, list, number));
        om_release(number);
    }

    for (int once = 0; once < 2; once++) {
        bool failed = true;
        for (size_t tries = 0; failed; tries++) {
            once ? om_fault_inject_once(rt, tries) : om_fault_inject_after(rt, tries);
            bool written = om_leak_report(rt, (om_writer){keep_text, NULL});
            failed = om_fault_inject_stop(rt);
            if (!written)
                assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
            failures += !written;
        }
    }
    assert_true(failures > 8);
    om_release(list);
}

/* a-report-on-leaks-runs-no-code */
TEST_FUNCTION(test_a_report_on_leaks_runs_no_code)
{
    uint32_t before[3], after[3];
    om_gc_disable(rt);
    for (int i = 0; i < 1000; i++) {
        om_object *cycle = om_list_new(rt), *numbers = om_list_of(rt, 1, om_int_new(rt, 1));
        om_object *dict = om_dict_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2),
                                     om_int_new(rt, 3), om_none(rt));
        om_object *parts[] = {cycle,
                              om_set_from_object(rt, numbers),
                              om_frozenset_from_object(rt, numbers),
                              om_dict_keys(rt, dict),
                              om_dict_values(rt, dict),
                              om_dict_items(rt, dict),
                              om_set_new(rt)};
        for (size_t j = 0; j < sizeof parts / sizeof parts[0]; j++) {
            assert_true(om_list_append(rt, cycle, parts[j]));
            om_release(parts[j]);
        }
        om_release(dict);
        om_release(numbers);
    }
    om_gc_enable(rt); /* from now on a collection is due, at every safe point */
    size_t containers = om_gc_tracked_count(rt);
    om_gc_get_counts(rt, before);
    char *all = calloc(1, 1 << 24);
    assert_true(om_leak_report(rt, (om_writer){keep_all, &all}));
    om_gc_get_counts(rt, after);
    assert_memory_equal(before, after, sizeof before);
    assert_int_equal(om_gc_tracked_count(rt), containers);
    assert_ptr_equal(strstr(all, "objmem: 8000 objects are left\n"), all);
    assert_non_null(
        strstr(all, "[[...], {1}, frozenset({1}), dict_keys([1, 3]), dict_values([2, "));
    assert_non_null(strstr(all, ": dict_items([(1, 2), (3, None)])\n"));
    assert_non_null(strstr(all, ": set()\n"));
    free(all);
    assert_int_equal(om_gc_collect(rt, 2), 7000); /* no dict: those are not tracked */
}

/* a-leak-is-reported-with-its-referrers: of large sets and of views */
TEST_FUNCTION(test_a_leak_is_reported_with_its_referrers__of_large_sets)
{
    om_object *range = om_range_new(rt, 0, 250, 1), *set = om_set_from_object(rt, range);
    om_object *dict = om_dict_fromkeys(rt, range, om_none(rt)), *none = om_dict_new(rt);
    om_object *items = om_dict_items(rt, dict), *empty = om_dict_items(rt, none);
    char *all = calloc(1, 1 << 16), *start = all;

    assert_true(om_leak_report(rt, (om_writer){keep_all, &all}));
    assert_non_null(strstr(start, ": {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, "));
    assert_non_null(strstr(start, ": dict_items([(0, None), (1, None), (2, None), "));
    assert_non_null(strstr(start, "…\n"));
    assert_non_null(strstr(start, ": dict_items([])\n"));
    free(start);
    om_release(items);
    om_release(empty);
    om_release(dict);
    om_release(none);
    om_release(set);
    om_release(range);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_5_leaks[] = {
    {"a-leak-is-reported-with-its-referrers", "", test_a_leak_is_reported_with_its_referrers},
    {"a-leak-is-reported-with-its-referrers", "as text", test_a_leak_is_reported_with_its_referrers__as_text},
    {"a-leak-is-reported-with-its-referrers", "within bounds", test_a_leak_is_reported_with_its_referrers__within_bounds},
    {"a-leak-is-reported-with-its-referrers", "that has no room, or just enough", test_a_leak_is_reported_with_its_referrers__that_has_no_ro},
    {"a-leak-is-reported-with-its-referrers", "when memory runs out", test_a_leak_is_reported_with_its_referrers__when_memory_ru},
    {"a-report-on-leaks-runs-no-code", "", test_a_report_on_leaks_runs_no_code},
    {"a-leak-is-reported-with-its-referrers", "of large sets and of views", test_a_leak_is_reported_with_its_referrers__of_large_sets},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_5_leaks[] = {
    {NULL, NULL},
};
