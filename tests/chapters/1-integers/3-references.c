/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_least_small = 5,
    stated_greatest_small = 256,
};
/* clang-format on */

PICTURE_FUNCTION(picture_a_name_refers)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 500));
}

/* a-name-is-an-entry-in-a-table */
TEST_FUNCTION(test_a_name_is_an_entry_in_a_table)
{
    om_object *space = om_namespace_new(rt);
    om_object *number = om_int_new(rt, 500);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));
    int64_t value = 0;

    assert_true(om_namespace_set_steal(rt, space, "x", om_retain(number)));
    assert_int_equal(om_refcount(number), 2);
    assert_true(om_namespace_set_steal(rt, space, "y", om_namespace_get(rt, space, "x")));
    assert_int_equal(om_refcount(number), 3);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    assert_true(om_int_get_int64(number, &value));
    assert_int_equal(value, 500);
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "x"), number);
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "y"), number);
    assert_int_equal(om_namespace_length(space), 2);

    assert_true(om_namespace_remove(rt, space, "x"));
    assert_int_equal(om_refcount(number), 2);
    assert_null(om_namespace_get_borrow(rt, space, "x"));
    assert_int_equal(om_error_kind(rt), OM_NAME_ERROR);
    assert_string_equal(om_error_text(rt), "name 'x' is not defined");
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "y"), number);
    om_release(space);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_error_clear(rt);
}

/* a-name-is-an-entry-in-a-table: assigning to a name that is there takes no memory */
TEST_FUNCTION(test_a_name_is_an_entry_in_a_table__assigning_to_a_name_th)
{
    om_object *space = om_namespace_new(rt);
    om_heap_stats before, after;

    assert_true(om_namespace_set_steal(rt, space, "x", om_int_new(rt, 500)));
    assert_true(om_namespace_set_steal(rt, space, "y", om_int_new(rt, 600)));
    om_heap_get_stats(rt, &before);
    om_fault_inject_after(rt, 0);
    assert_true(om_namespace_set_steal(rt, space, "x", om_namespace_get(rt, space, "y")));
    om_fault_inject_stop(rt);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used - 1);
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "x"),
                     om_namespace_get_borrow(rt, space, "y"));
    om_release(space);
}

/* who-owns-what-is-in-the-name: a namespace */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_namespace)
{
    om_object *space = om_namespace_new(rt), *number = om_int_new(rt, 500);
    om_object *x = om_str_new(rt, "x"), *list = om_list_new(rt);

    assert_true(om_namespace_set(rt, space, "x", number));
    assert_int_equal(om_refcount(number), 2);
    assert_true(om_namespace_set_key(rt, space, x, number));
    assert_int_equal(om_refcount(number), 2);
    assert_false(om_namespace_set(rt, list, "x", number));
    assert_int_equal(om_refcount(number), 2);
    assert_false(om_namespace_set_steal(rt, list, "x", om_retain(number)));
    assert_int_equal(om_refcount(number), 2);

    assert_ptr_equal(om_namespace_get_key_borrow(rt, space, x), number);
    assert_int_equal(om_refcount(number), 2);
    assert_ptr_equal(om_namespace_get_key(rt, space, x), number);
    assert_int_equal(om_refcount(number), 3);
    om_release(number);
    om_error_clear(rt);
    assert_true(om_namespace_remove(rt, space, "x"));
    assert_error(rt, om_namespace_get_key(rt, space, x), OM_NAME_ERROR,
                 "name 'x' is not defined");
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(space);
    om_release(list);
    om_release(x);
}

/* two-names-share-a-small-integer */
TEST_FUNCTION(test_two_names_share_a_small_integer)
{
    om_object *space = om_namespace_new(rt);

    for (int64_t n = -stated_least_small - 20; n <= stated_greatest_small + 20; n++) {
        om_namespace_set_steal(rt, space, "x", om_int_new(rt, n));
        om_namespace_set_steal(rt, space, "y", om_int_new(rt, n));
        om_object *x = om_namespace_get_borrow(rt, space, "x");
        om_object *y = om_namespace_get_borrow(rt, space, "y");
        assert_int_equal(om_int_compare(x, y), 0);
        assert_int_equal(om_is(x, y),
                         n >= -stated_least_small && n <= stated_greatest_small);
    }
    om_release(space);
}

/* names-keep-their-order */
TEST_FUNCTION(test_names_keep_their_order)
{
    static const char *const expected[] = {"one", "three", "two"};
    om_object *space = om_namespace_new(rt);
    om_object *name, *value;
    size_t position = 0;

    om_namespace_set_steal(rt, space, "one", om_int_new(rt, 500));
    om_namespace_set_steal(rt, space, "two", om_int_new(rt, 500));
    om_namespace_set_steal(rt, space, "three", om_int_new(rt, 500));
    om_namespace_set_steal(rt, space, "one", om_int_new(rt, 600));
    om_namespace_remove(rt, space, "two");
    om_namespace_set_steal(rt, space, "two", om_int_new(rt, 700));
    for (size_t i = 0; i < 3; i++) {
        assert_true(om_namespace_next_borrow(space, &position, &name, &value));
        assert_ptr_equal(name, om_str_intern_utf8(rt, expected[i]));
        assert_ptr_equal(value, om_namespace_get_borrow(rt, space, expected[i]));
    }
    assert_false(om_namespace_next_borrow(space, &position, &name, &value));
    om_release(space);
}

/* a-failed-binding-changes-nothing */
TEST_FUNCTION(test_a_failed_binding_changes_nothing)
{
    om_object *space = om_namespace_new(rt);
    om_object *number = om_int_new(rt, 500), *kept = om_int_new(rt, 600);
    om_namespace_set(rt, space, "kept", kept);

    assert_error(rt, om_namespace_remove(rt, space, "\xC3\xA9t\xC3\xA9"), OM_NAME_ERROR,
                 "name '\xC3\xA9t\xC3\xA9' is not defined");
    assert_error(rt, om_namespace_get(rt, space, "x"), OM_NAME_ERROR,
                 "name 'x' is not defined");
    assert_error(rt,
                 om_namespace_set_steal(rt, space, "y", om_namespace_get(rt, space, "x")),
                 OM_NAME_ERROR, "name 'x' is not defined");
    assert_false(om_namespace_set_steal(rt, space, "\xFF", om_retain(number)));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    assert_false(om_namespace_remove(rt, space, "\xFF"));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    assert_error(rt, om_namespace_set_steal(rt, number, "x", om_retain(number)),
                 OM_TYPE_ERROR, "namespace must be a dict, not int");
    assert_error(rt, om_namespace_set_key_steal(rt, space, number, om_retain(number)),
                 OM_TYPE_ERROR, "name must be str, not int");
    assert_false(
        om_namespace_set_key_steal(rt, space, om_str_intern_utf8(rt, "kept"), NULL));
    assert_error(rt, om_namespace_get_borrow(rt, number, "x"), OM_TYPE_ERROR,
                 "namespace must be a dict, not int");
    assert_error(rt, om_namespace_get_key_borrow(rt, space, number), OM_TYPE_ERROR,
                 "name must be str, not int");
    assert_int_equal(om_namespace_length(space), 1);
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "kept"), kept);
    assert_int_equal(om_refcount(kept), 2);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(kept);
    om_release(space);
}

/* a-failed-binding-changes-nothing: when memory runs out */
TEST_FUNCTION(test_a_failed_binding_changes_nothing__when_memory_runs_ou)
{
    om_object *space = om_namespace_new(rt);
    char name[16];

    for (int i = 0; i < 12; i++) {
        bool bound = false;
        (void)snprintf(name, sizeof name, "name%d", i);
        for (size_t n = 0; !bound; n++) {
            om_fault_inject_after(rt, n);
            bound = om_namespace_set_steal(rt, space, name, om_int_new(rt, 500 + i));
            om_fault_inject_stop(rt);
            assert_true(bound || om_error_kind(rt) == OM_MEMORY_ERROR);
            assert_int_equal(om_namespace_length(space), i + bound);
            for (int j = 0; j < i; j++) { /* the names before it are as they were */
                int64_t value = 0;
                (void)snprintf(name, sizeof name, "name%d", j);
                assert_true(
                    om_int_get_int64(om_namespace_get_borrow(rt, space, name), &value));
                assert_int_equal(value, 500 + j);
            }
            (void)snprintf(name, sizeof name, "name%d", i);
        }
        assert_non_null(om_namespace_get_borrow(rt, space, name));
    }
    om_release(space);
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_1_integers_3_references[] = {
    {"a-name-is-an-entry-in-a-table", "", test_a_name_is_an_entry_in_a_table},
    {"a-name-is-an-entry-in-a-table", "assigning to a name that is there takes no memory", test_a_name_is_an_entry_in_a_table__assigning_to_a_name_th},
    {"who-owns-what-is-in-the-name", "a namespace", test_who_owns_what_is_in_the_name__a_namespace},
    {"two-names-share-a-small-integer", "", test_two_names_share_a_small_integer},
    {"names-keep-their-order", "", test_names_keep_their_order},
    {"a-failed-binding-changes-nothing", "", test_a_failed_binding_changes_nothing},
    {"a-failed-binding-changes-nothing", "when memory runs out", test_a_failed_binding_changes_nothing__when_memory_runs_ou},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_3_references[] = {
    {"a-name-refers", picture_a_name_refers},
    {NULL, NULL},
};
