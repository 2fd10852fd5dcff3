/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* every-type-is-one-or-the-other */
TEST_FUNCTION(test_every_type_is_one_or_the_other)
{
    om_object *items[] = {om_int_new(rt, 1), om_int_new(rt, 2)}, *zero = om_int_new(rt, 0);
    om_object *tuple = om_tuple_from_array(rt, items, 2),
              *list = om_list_from_array(rt, items, 2);
    om_object *set = om_set_from_object(rt, tuple),
              *frozen = om_frozenset_from_object(rt, tuple);
    om_object *dict = om_dict_of(rt, 1, om_int_new(rt, 0), om_int_new(rt, 1));
    om_object *range = om_range_new(rt, 0, 2, 1), *text = om_str_new(rt, "ab");
    om_object *bytes = om_bytes_new(rt, "ab", 2), *real = om_float_new(rt, 1.5);
    om_object *fixed[] = {tuple, frozen, range, text, bytes, real, zero};
    static const char *const types[] = {"tuple", "frozenset", "range", "str",
                                        "bytes", "float",     "int"};
    om_object *changing[] = {list, dict, set};
    static const char *const changed[] = {"[None, 2]", "{0: None}", "{None, 1, 2}"};
    static const char *const changing_types[] = {"list", "dict", "set"};
    int64_t hash;
    char error[80];

    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        (void)snprintf(error, sizeof error, "'%s' object does not support item assignment",
                       types[i]);
        assert_error(rt, om_item_set(rt, fixed[i], zero, om_none(rt)), OM_TYPE_ERROR,
                     error);
        assert_true(om_hash(rt, fixed[i], &hash)); /* and so it may be a key */
    }
    assert_true(om_item_set(rt, list, zero, om_none(rt)));
    assert_true(om_item_set(rt, dict, zero, om_none(rt)));
    assert_true(om_set_add(rt, set, om_none(rt)));
    for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++) {
        (void)snprintf(error, sizeof error, "unhashable type: '%s'", changing_types[i]);
        assert_repr(rt, changing[i], changed[i]);
        assert_error(rt, om_hash(rt, changing[i], &hash), OM_TYPE_ERROR, error);
        om_release(changing[i]);
    }
    assert_repr(rt, tuple, "(1, 2)");
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        om_release(fixed[i]);
}

PICTURE_FUNCTION(picture_tuple_with_a_list)
{
    om_object *inner = om_list_of(rt, 1, om_int_new(rt, 1));
    om_namespace_set_steal(rt, globals, "inner", inner);
    om_namespace_set_steal(rt, globals, "pair",
                           om_tuple_of(rt, 2, om_int_new(rt, 1000), om_retain(inner)));
    fixture_draw_changes(rt, globals);
    om_list_append(rt, inner, om_int_new(rt, 2));
}

/* a-changed-list-is-the-same-list */
TEST_FUNCTION(test_a_changed_list_is_the_same_list)
{
    om_object *list = om_list_new(rt), *dict = om_dict_new(rt);
    uintptr_t list_id = om_id(list), dict_id = om_id(dict);

    for (int i = 0; i < 1000; i++) {
        assert_true(om_list_append(rt, list, om_none(rt)));
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i % 200), om_none(rt)));
    }
    om_list_clear(rt, list);
    assert_int_equal(om_id(list), list_id);
    assert_int_equal(om_id(dict), dict_id);
    assert_int_equal(om_refcount(list), 1);
    assert_int_equal(om_refcount(dict), 1);
    assert_repr(rt, list, "[]"); /* and changed they are */
    assert_int_equal(om_dict_length(dict), 200);

    om_object *set = om_set_new(rt), *also = om_retain(set);
    uintptr_t set_id = om_id(set);
    for (int i = 0; i < 200; i++)
        assert_true(om_set_add(rt, set, om_int_new(rt, i)));
    assert_int_equal(om_id(set), set_id);
    assert_int_equal(om_refcount(set), 2);
    assert_int_equal(om_set_length(also), 200);
    om_release(set);
    om_release(also);
    om_release(list);
    om_release(dict);
}

/* a-modified-string-is-another-string */
TEST_FUNCTION(test_a_modified_string_is_another_string)
{
    om_object *n = om_int_new(rt, 1000), *before = om_retain(n);
    n = om_inplace_steal(rt, n, om_int_new(rt, 1), OM_ADD);
    assert_ptr_not_equal(n, before);
    assert_repr(rt, before, "1000");
    assert_repr(rt, n, "1001");

    om_object *t = om_tuple_of(rt, 1, om_retain(before)),
              *longer = om_tuple_of(rt, 1, om_none(rt));
    om_object *old = om_retain(t);
    t = om_inplace_steal(rt, t, longer, OM_ADD);
    assert_ptr_not_equal(t, old);
    assert_repr(rt, old, "(1000,)");
    assert_repr(rt, t, "(1000, None)");

    om_object *s = om_str_new(rt, "spam"), *first = om_retain(s),
              *eggs = om_str_new(rt, " eggs");
    s = om_inplace_steal(rt, s, eggs, OM_ADD);
    om_object *upper = om_str_upper(rt, s);
    assert_ptr_not_equal(s, first);
    assert_ptr_not_equal(upper, s);
    assert_repr(rt, first, "'spam'");
    assert_repr(rt, s, "'spam eggs'");
    assert_repr(rt, upper, "'SPAM EGGS'");
    om_object *all[] = {n, before, t, old, longer, s, first, eggs, upper};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        om_release(all[i]);
}

/* adding-to-a-list-in-a-tuple-fails-and-works */
TEST_FUNCTION(test_adding_to_a_list_in_a_tuple_fails_and_works)
{
    om_object *t = om_tuple_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 1)));
    om_object *more = om_list_of(rt, 1, om_int_new(rt, 2)), *zero = om_int_new(rt, 0);

    om_object *item = om_item_get(rt, t, zero); /* fetch */
    om_object *result =
        om_inplace_steal(rt, item, more, OM_ADD); /* extend: returns the same list */
    assert_ptr_equal(result, om_tuple_get_borrow(t, 0));
    assert_error(rt, om_item_set(rt, t, zero, result), OM_TYPE_ERROR,
                 "'tuple' object does not support item assignment"); /* put back */
    assert_repr(rt, t, "([1, 2],)");
    om_release(result);
    om_release(more);
    om_release(t);
}

/* clang-format off */
const test_entry tests_3_memory_4_mutable_and_immutable[] = {
    {"every-type-is-one-or-the-other", "", test_every_type_is_one_or_the_other},
    {"a-changed-list-is-the-same-list", "", test_a_changed_list_is_the_same_list},
    {"a-modified-string-is-another-string", "", test_a_modified_string_is_another_string},
    {"adding-to-a-list-in-a-tuple-fails-and-works", "", test_adding_to_a_list_in_a_tuple_fails_and_works},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_4_mutable_and_immutable[] = {
    {"tuple-with-a-list", picture_tuple_with_a_list},
    {NULL, NULL},
};
