/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

enum { NO = 999 }; /* stands for a part of a slice that is left out */

static om_object *slice(om_runtime *rt, int start, int stop, int step)
{
    return om_slice_of(rt, start == NO ? NULL : om_int_new(rt, start),
                       stop == NO ? NULL : om_int_new(rt, stop),
                       step == NO ? NULL : om_int_new(rt, step));
}

/* self[start:stop:step] = value, which is taken; NULL deletes. */
static bool set_slice(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    bool set = value ? om_item_set(rt, self, key, value) : om_item_remove(rt, self, key);
    om_release(key);
    if (value)
        om_release(value);
    return set;
}

/* a-slice-of-a-list-can-be-replaced */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced)
{
    om_object *a = fixture_numbers(rt, 6);
    om_object *seven = om_list_of(rt, 1, om_int_new(rt, 7));
    om_object *sevens = om_multiply(rt, seven, om_int_new(rt, 4));

    assert_true(set_slice(rt, a, slice(rt, 1, 3, NO), sevens));
    assert_repr(rt, a, "[0, 7, 7, 7, 7, 3, 4, 5]");
    assert_true(set_slice(rt, a, slice(rt, 1, 5, NO), om_list_new(rt)));
    assert_repr(rt, a, "[0, 3, 4, 5]");
    assert_true(set_slice(rt, a, slice(rt, NO, NO, 2), fixture_numbers(rt, 2)));
    assert_repr(rt, a, "[0, 3, 1, 5]");
    assert_true(set_slice(rt, a, slice(rt, NO, NO, -3), NULL));
    assert_repr(rt, a, "[3, 1]");
    assert_true(set_slice(rt, a, slice(rt, NO, 0, NO), om_retain(a)));
    assert_repr(rt, a, "[3, 1, 3, 1]");
    assert_true(set_slice(rt, a, slice(rt, 2, NO, 7), NULL));
    assert_repr(rt, a, "[3, 1, 1]");
    assert_true(set_slice(rt, a, slice(rt, 1, 2, NO), fixture_numbers(rt, 1)));
    assert_repr(rt, a, "[3, 0, 1]");
    assert_true(set_slice(rt, a, slice(rt, 3, 1, 2), NULL));
    assert_true(set_slice(rt, a, slice(rt, NO, NO, NO), NULL));
    assert_repr(rt, a, "[]");
    om_release(a);
    om_release(seven);
}

/* a-slice-of-a-list-can-be-replaced: whose items are released */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__whose_items_are_re)
{
    om_object *old = om_int_new(rt, 1000), *new = om_int_new(rt, 2000);
    om_object *a =
        om_list_of(rt, 4, om_retain(old), om_retain(old), om_retain(old), om_retain(old));

    assert_true(set_slice(rt, a, slice(rt, 0, 2, NO), om_list_of(rt, 1, om_retain(new))));
    assert_int_equal(om_refcount(old), 3);
    assert_int_equal(om_refcount(new), 2);
    assert_true(set_slice(rt, a, slice(rt, NO, NO, 2),
                          om_list_of(rt, 2, om_retain(new), om_retain(new))));
    assert_int_equal(om_refcount(old), 2);
    assert_int_equal(om_refcount(new), 3);
    assert_true(set_slice(rt, a, slice(rt, NO, NO, 2), NULL));
    assert_repr(rt, a, "[1000]");
    assert_int_equal(om_refcount(new), 1);
    assert_true(set_slice(rt, a, slice(rt, NO, NO, NO), NULL));
    assert_int_equal(om_refcount(old), 1);
    om_release(a);
    om_release(old);
    om_release(new);
}

/* a-slice-of-a-list-can-be-replaced: what cannot be assigned */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__what_cannot_be_ass)
{
    om_object *a = fixture_numbers(rt, 4);

    assert_error(rt, set_slice(rt, a, slice(rt, NO, NO, 2), fixture_numbers(rt, 3)),
                 OM_VALUE_ERROR,
                 "attempt to assign sequence of size 3 to extended slice of size 2");
    assert_error(rt, set_slice(rt, a, slice(rt, 0, 1, NO), om_none(rt)), OM_TYPE_ERROR,
                 "can only assign an iterable");
    assert_error(rt, set_slice(rt, a, slice(rt, 0, 1, 0), fixture_numbers(rt, 1)),
                 OM_VALUE_ERROR, "slice step cannot be zero");
    assert_repr(rt, a, "[0, 1, 2, 3]");
    om_release(a);
}

/* a-slice-of-a-list-can-be-replaced: when memory runs out */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__when_memory_runs_o)
{
    om_object *a = fixture_numbers(rt, 4);
    om_object *all = slice(rt, 1, 3, NO), *odd = slice(rt, 1, NO, 2),
              *six = fixture_numbers(rt, 6);
    bool replaced = false, thinned = false;

    for (size_t n = 0; !replaced; n++) {
        om_fault_inject_after(rt, n);
        replaced = om_item_set(rt, a, all, six);
        om_fault_inject_stop(rt);
        if (!replaced)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_repr(rt, a, replaced ? "[0, 0, 1, 2, 3, 4, 5, 3]" : "[0, 1, 2, 3]");
    }
    for (size_t n = 0; !thinned; n++) {
        om_fault_inject_after(rt, n);
        thinned = om_item_remove(rt, a, odd);
        om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), thinned ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
        assert_repr(rt, a, thinned ? "[0, 1, 3, 5]" : "[0, 0, 1, 2, 3, 4, 5, 3]");
    }
    om_release(a);
    om_release(all);
    om_release(odd);
    om_release(six);
}

/* a-slice-of-a-list-can-be-replaced: many items, or none */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__many_items_or_none)
{
    om_object *a = fixture_numbers(rt, 12), *ten = slice(rt, 0, 10, NO),
              *thirty = fixture_numbers(rt, 30);
    om_object *odd = slice(rt, 1, NO, 2), *six = fixture_numbers(rt, 6),
              *range = om_range_new(rt, 0, 3, 1);
    bool done = false;

    assert_true(set_slice(rt, a, slice(rt, 5, 0, 2), om_tuple_of(rt, 0)));
    assert_true(set_slice(rt, a, slice(rt, 5, 2, 2), om_list_new(rt)));
    for (size_t n = 0; !done; n++) {
        om_fault_inject_after(rt, n);
        done = om_item_set(rt, a, odd, six);
        om_fault_inject_stop(rt);
        assert_repr(rt, a,
                    done ? "[0, 0, 2, 1, 4, 2, 6, 3, 8, 4, 10, 5]"
                         : "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
    }
    for (size_t n = done = 0; !done; n++) {
        om_fault_inject_after(rt, n);
        done = om_item_set(rt, a, ten, thirty);
        om_fault_inject_stop(rt);
        assert_int_equal(om_list_length(a), done ? 32 : 12);
    }
    for (size_t n = done = 0; !done; n++) {
        om_fault_inject_after(rt, n);
        done = om_item_remove(rt, a, ten);
        om_fault_inject_stop(rt);
        assert_int_equal(om_list_length(a), done ? 22 : 32);
    }
    for (size_t n = done = 0; !done; n++) {
        om_fault_inject_after(rt, n);
        done = om_item_set(rt, a, ten, range);
        om_fault_inject_stop(rt);
        assert_int_equal(om_list_length(a), done ? 15 : 22);
    }
    om_error_clear(rt);
    assert_true(set_slice(rt, a, slice(rt, 5, NO, NO),
                          om_tuple_of(rt, 2, om_int_new(rt, 7), om_int_new(rt, 8))));
    assert_repr(rt, a, "[0, 1, 2, 20, 21, 7, 8]");
    om_object *objects[] = {a, ten, thirty, odd, six, range};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* a-place-holds-one-reference */
TEST_FUNCTION(test_a_place_holds_one_reference)
{
    om_object *thing = om_int_new(rt, 1000), *other = om_int_new(rt, 2000);
    om_object *list = om_list_of(rt, 2, om_retain(thing), om_none(rt));
    om_object *x = om_str_new(rt, "x");

    assert_int_equal(om_refcount(thing), 2);
    om_object *read = om_item_get(rt, list, om_int_new(rt, -2));
    assert_ptr_equal(read, thing);
    assert_int_equal(om_refcount(thing), 3);
    om_release(read);
    assert_true(om_item_set(rt, list, om_int_new(rt, 0), other));
    assert_int_equal(om_refcount(thing), 1);
    assert_int_equal(om_refcount(other), 2);
    assert_true(om_list_set_steal(rt, list, 1, om_retain(other)));
    assert_int_equal(om_refcount(other), 3);
    assert_true(om_list_append(rt, list, thing));
    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_true(om_item_remove(rt, list, om_int_new(rt, 1)));
    assert_int_equal(om_refcount(other), 2);
    assert_repr(rt, list, "[2000, 1000, None]");
    assert_true(om_item_remove(rt, list, om_int_new(rt, -1)));
    assert_true(om_item_remove(rt, list, om_int_new(rt, 0)));
    assert_int_equal(om_refcount(other), 1);
    assert_ptr_equal(om_list_get_borrow(list, 0), thing);
    assert_int_equal(om_refcount(thing), 2);

    assert_error(rt, om_item_get(rt, list, om_int_new(rt, 1)), OM_INDEX_ERROR,
                 "list index out of range");
    assert_error(rt, om_item_set(rt, list, om_int_new(rt, 1), thing), OM_INDEX_ERROR,
                 "list assignment index out of range");
    assert_error(rt, om_list_set_steal(rt, list, 1, om_retain(thing)), OM_INDEX_ERROR,
                 "list assignment index out of range");
    assert_false(om_list_set_steal(rt, list, 0, NULL));
    assert_error(rt, om_item_get(rt, list, x), OM_TYPE_ERROR,
                 "list indices must be integers or slices, not str");
    om_release(x);
    om_release(thing);
    om_release(other);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_5_list_slices[] = {
    {"a-slice-of-a-list-can-be-replaced", "", test_a_slice_of_a_list_can_be_replaced},
    {"a-slice-of-a-list-can-be-replaced", "whose items are released", test_a_slice_of_a_list_can_be_replaced__whose_items_are_re},
    {"a-slice-of-a-list-can-be-replaced", "what cannot be assigned", test_a_slice_of_a_list_can_be_replaced__what_cannot_be_ass},
    {"a-slice-of-a-list-can-be-replaced", "when memory runs out", test_a_slice_of_a_list_can_be_replaced__when_memory_runs_o},
    {"a-slice-of-a-list-can-be-replaced", "many items, or none", test_a_slice_of_a_list_can_be_replaced__many_items_or_none},
    {"a-place-holds-one-reference", "", test_a_place_holds_one_reference},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_5_list_slices[] = {
    {NULL, NULL},
};
