/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static char report[1 << 16];

static bool keep_words(void *context, const char *bytes, size_t length)
{
    (void)context;
    assert_true(length < sizeof report);
    memcpy(report, bytes, length);
    report[length] = '\0';
    return true;
}

/* What is expected of each object that is left. */
struct expected {
    om_object *object, *holder;
    size_t holders, outside;
};

struct expectation {
    const struct expected *objects;
    size_t count, told, stop_after;
};

static bool as_expected(void *context, const om_leftover *leftover)
{
    struct expectation *expectation = context;
    for (size_t i = 0; i < expectation->count; i++) {
        const struct expected *expected = &expectation->objects[i];
        if (expected->object != leftover->object)
            continue;
        assert_int_equal(leftover->holder_count, expected->holders);
        assert_int_equal(leftover->outside, expected->outside);
        for (size_t j = 0; j < expected->holders && expected->holder; j++)
            assert_ptr_equal(leftover->holders[j], expected->holder);
    }
    return ++expectation->told != expectation->stop_after;
}

/* a-leak-is-told-with-its-holders */
TEST_FUNCTION(test_a_leak_is_told_with_its_holders)
{
    om_object *number = om_int_new(rt, 70000);
    om_object *pair = om_tuple_of(rt, 2, om_retain(number), om_retain(number));
    om_object *list = om_list_of(rt, 2, pair, om_int_new(rt, 5));
    const struct expected left[] = {
        {number, pair, 2, 1}, {pair, list, 1, 0}, {list, NULL, 0, 1}};
    struct expectation all = {left, 3, 0, 0}, two = {left, 3, 0, 2};

    assert_true(om_leftovers(rt, as_expected, &all));
    assert_int_equal(all.told, 3);
    assert_false(om_leftovers(rt, as_expected, &two));
    assert_int_equal(two.told, 2);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(number);
    om_release(list);
    struct expectation none = {left, 0, 0, 0};
    assert_true(om_leftovers(rt, as_expected, &none));
    assert_int_equal(none.told, 0);
}

/* a-leak-is-told-with-its-holders: in words */
TEST_FUNCTION(test_a_leak_is_told_with_its_holders__in_words)
{
    om_object *number = om_int_new(rt, 70000), *ring = om_list_new(rt);
    char line[120];
    assert_true(om_list_append(rt, ring, ring));
    for (int i = 0; i < 40; i++)
        assert_true(om_list_append(rt, ring, number));

    assert_true(om_leak_report(rt, (om_writer){keep_words, NULL}));
    assert_ptr_equal(strstr(report, "objmem: 2 objects are left\n"), report);
    snprintf(line, sizeof line, "int at %p, count 41: 70000\n", (void *)number);
    assert_non_null(strstr(report, line));
    assert_non_null(strstr(
        report, "[[...], 70000, 70000, 70000, 70000, 70000, 70000, 70000, 70000, …\n"));
    assert_non_null(strstr(report, "…\n      held by: list "));
    assert_non_null(strstr(report, ", 32 more, 1 from outside\n"));
    assert_non_null(strstr(report, ", 1 from outside\n"));
    om_list_clear(rt, ring);
    om_release(ring);
    om_release(number);
}

/* a-leak-is-told-with-its-holders: within bounds */
TEST_FUNCTION(test_a_leak_is_told_with_its_holders__within_bounds)
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
    assert_true(om_leftovers(rt, as_expected, &all));
    assert_int_equal(all.told, 100001 + 2);
    om_release(deep);
    assert_true(om_leak_report(rt, (om_writer){keep_words, NULL}));
    assert_string_equal(om_error_text(rt), "an error from before");
    assert_non_null(strstr(report, "'x€€€€€€x€€€€€€x€€€€€€x€…\n")); /* no half characters */
    assert_non_null(strstr(
        report, "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n"));
    om_error_clear(rt);
    for (int i = 0; i < 2; i++)
        om_release(words[i]);
}

/* a-leak-is-told-with-its-holders: with no memory to tell it */
TEST_FUNCTION(test_a_leak_is_told_with_its_holders__with_no_memory_to_te)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 70000));
    size_t tries = 0;

    for (bool told = false; !told; tries++) {
        om_fail_after(rt, tries);
        told = om_leak_report(rt, (om_writer){keep_words, NULL});
        om_fail_never(rt);
        if (!told)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_true(tries > 4);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_5_leaks[] = {
    {"a-leak-is-told-with-its-holders", "", test_a_leak_is_told_with_its_holders},
    {"a-leak-is-told-with-its-holders", "in words", test_a_leak_is_told_with_its_holders__in_words},
    {"a-leak-is-told-with-its-holders", "within bounds", test_a_leak_is_told_with_its_holders__within_bounds},
    {"a-leak-is-told-with-its-holders", "with no memory to tell it", test_a_leak_is_told_with_its_holders__with_no_memory_to_te},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_5_leaks[] = {
    {NULL, NULL},
};
