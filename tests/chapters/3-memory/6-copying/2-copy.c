/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_copied_items = 1000,
};
/* clang-format on */

PICTURE_FUNCTION(picture_copied_row)
{
    om_namespace_set_steal(rt, globals, "pair",
                           om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
    om_namespace_set_steal(rt, globals, "row",
                           om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
}

PICTURE_FUNCTION(picture_copied_row_2)
{
    om_namespace_set_steal(rt, globals, "other",
                           om_copy(rt, om_namespace_get_borrow(rt, globals, "row")));
}

PICTURE_FUNCTION(picture_copied_row_3)
{
    om_namespace_set_steal(rt, globals, "same",
                           om_copy(rt, om_namespace_get_borrow(rt, globals, "pair")));
}

/* a-copy-of-what-cannot-change-is-itself */
TEST_FUNCTION(test_a_copy_of_what_cannot_change_is_itself)
{
    om_object *nothing = om_tuple_of(rt, 0);
    om_object *same[] = {om_int_new(rt, 12345),
                         om_float_new(rt, 1.5),
                         om_str_new(rt, "some words"),
                         om_bytes_new(rt, "some bytes", 10),
                         om_none(rt),
                         om_tuple_of(rt, 1, om_list_new(rt)),
                         om_frozenset_from_object(rt, nothing),
                         om_range_new(rt, 0, 10, 1)};
    om_object *changing[] = {om_list_of(rt, 1, om_int_new(rt, 1)),
                             om_dict_of(rt, 1, om_int_new(rt, 1), om_int_new(rt, 2)),
                             om_set_of(rt, 1, om_int_new(rt, 1))};

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        om_object *copy = om_copy(rt, same[i]);
        assert_ptr_equal(copy, same[i]);
        om_release(copy);
        om_release(same[i]);
    }
    static const size_t sizes[] = {64, 224, 216}; /* as CPython says */
    for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++) {
        om_object *copy = om_copy(rt, changing[i]);
        assert_ptr_not_equal(copy, changing[i]);
        assert_ptr_equal(om_get_type(copy), om_get_type(changing[i]));
        assert_int_equal(om_equal(rt, copy, changing[i]), 1);
        assert_int_equal(om_size(copy), sizes[i]);
        om_release(copy);
        om_release(changing[i]);
    }
}

/* a-copy-is-paid-for-at-once */
TEST_FUNCTION(test_a_copy_is_paid_for_at_once)
{
    om_object *range = om_range_new(rt, 0, stated_copied_items, 1),
              *list = om_list_from_object(rt, range);
    om_heap_stats before, copied, written;

    om_heap_get_stats(rt, &before);
    om_object *copy = om_copy(rt, list);
    om_heap_get_stats(rt, &copied);
    assert_int_equal(copied.large_blocks, before.large_blocks + 1);
    assert_true(copied.large_bytes - before.large_bytes >=
                stated_copied_items * sizeof copy);
    assert_int_equal(om_size(copy), 56 + 8 * stated_copied_items); /* and not one more */

    assert_true(om_list_set_steal(rt, copy, 0, om_none(rt)));
    assert_true(om_list_set_steal(rt, list, 1, om_none(rt)));
    om_heap_get_stats(rt, &written);
    assert_int_equal(written.large_bytes, copied.large_bytes);
    assert_int_equal(written.blocks_used, copied.blocks_used);
    om_release(copy);
    om_release(list);
    om_release(range);
}

/* copies-are-made-at-once: dictionaries and sets too */
TEST_FUNCTION(test_copies_are_made_at_once__dictionaries_and_sets_too)
{
    om_object *dict = om_dict_new(rt), *set = om_set_new(rt);
    for (int i = 0; i < 1000; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_set_steal(rt, dict, key, om_none(rt)));
        assert_true(om_set_add(rt, set, key));
        om_release(key);
    }

    om_object *originals[] = {dict, set};
    for (int i = 0; i < 2; i++) {
        om_heap_stats before, copied, written;
        om_heap_get_stats(rt, &before);
        om_object *twin = om_copy(rt, originals[i]);
        om_heap_get_stats(rt, &copied);
        assert_true(copied.large_bytes > before.large_bytes + 8 * 1000);
        assert_true(i ? om_set_discard(rt, twin, om_int_new(rt, 7))
                      : om_dict_set_steal(rt, twin, om_int_new(rt, 7), om_true(rt)));
        assert_int_equal(om_contains(rt, originals[i], om_int_new(rt, 7)), 1);
        assert_true(i ? om_set_discard(rt, originals[i], om_int_new(rt, 8))
                      : om_dict_set_steal(rt, originals[i], om_int_new(rt, 8), om_true(rt)));
        assert_int_equal(om_contains(rt, twin, om_int_new(rt, 8)), 1);
        om_heap_get_stats(rt, &written);
        assert_int_equal(written.large_bytes, copied.large_bytes);
        assert_int_equal(written.blocks_used, copied.blocks_used);
        om_release(twin);
        om_release(originals[i]);
    }
}

#include "python/prompt.h"

/* add(item, to): appends the item, and returns the list. */
static om_object *add(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return om_list_append(rt, arguments[1], arguments[0]) ? om_retain(arguments[1]) : NULL;
}

/* a-default-is-one-object */
TEST_FUNCTION(test_a_default_is_one_object)
{
    om_object *list = om_list_new(rt); /* made once, and the function refers to it */
    om_object *defaults = om_tuple_of(rt, 1, om_retain(list));
    om_object *function = om_function_new(rt, "add", add, "item to", defaults);
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);
    om_release(defaults);

    om_object *first = om_call(rt, function, &one, 1),
              *second = om_call(rt, function, &two, 1);
    assert_ptr_equal(first, list);
    assert_ptr_equal(second, list);
    assert_repr(rt, list, "[1, 2]");
    om_object *own = om_call(rt, function, (om_object *[]){one, om_list_new(rt)}, 2);
    assert_repr(rt, own, "[1]"); /* the call that brings its own changes that, */
    assert_repr(rt, list, "[1, 2]");
    om_release(own);
    om_release(own); /* the test's, and the call's */
    om_release(first);
    om_release(second);
    om_release(list);
    om_release(function);
}

/* a-default-is-one-object: in the session */
TEST_FUNCTION(test_a_default_is_one_object__in_the_session)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "def add(item, to=[]):\n"
                                          "    to.append(item)\n"
                                          "    return to\n\n"),
                        "");
    assert_string_equal(prompt_prints(&p, "add(1), add(2)\n"), "([1, 2], [1, 2])\n");
    assert_string_equal(prompt_prints(&p, "import sys\n"), "");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(add.__defaults__[0])\n"), "4\n");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(add.__defaults__[0])\n"), "2\n");
    assert_string_equal(prompt_prints(&p, "add(3, [])\n"), "[3]\n"); /* brings its own */
    assert_string_equal(prompt_prints(&p, "add.__defaults__\n"), "([1, 2],)\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_3_memory_6_copying_2_copy[] = {
    {"a-copy-of-what-cannot-change-is-itself", "", test_a_copy_of_what_cannot_change_is_itself},
    {"a-copy-is-paid-for-at-once", "", test_a_copy_is_paid_for_at_once},
    {"copies-are-made-at-once", "dictionaries and sets too", test_copies_are_made_at_once__dictionaries_and_sets_too},
    {"a-default-is-one-object", "", test_a_default_is_one_object},
    {"a-default-is-one-object", "in the session", test_a_default_is_one_object__in_the_session},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_6_copying_2_copy[] = {
    {"copied-row", picture_copied_row},
    {"copied-row", picture_copied_row_2},
    {"copied-row", picture_copied_row_3},
    {NULL, NULL},
};
