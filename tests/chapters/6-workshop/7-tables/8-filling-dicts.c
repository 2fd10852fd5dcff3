/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* dicts-are-equal-without-order: whatever the types of the keys */
TEST_FUNCTION(test_dicts_are_equal_without_order__whatever_the_types_of)
{
    om_object *word = om_str_new(rt, "word"), *other = om_str_new(rt, "other");
    om_object *a = om_dict_of(rt, 1, om_retain(word), om_int_new(rt, 1));
    om_object *b = om_dict_of(rt, 1, om_retain(word), om_int_new(rt, 1));
    om_object *c = om_dict_of(rt, 1, om_retain(other), om_int_new(rt, 1));

    assert_int_equal(om_equal(rt, a, b), 1);
    assert_int_equal(om_equal(rt, a, c), 0);
    for (int i = 0; i < 2; i++) {
        assert_true(om_dict_set_steal(rt, i ? b : a, om_int_new(rt, 2), om_none(rt)));
        assert_int_equal(om_equal(rt, a, b), i);
        assert_int_equal(om_compare(rt, a, b, OM_NE), !i);
    }
    assert_error(rt, om_binary(rt, om_none(rt), a, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'NoneType' and 'dict'");
    om_object *objects[] = {a, b, c, word, other};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* dicts-are-equal-without-order */
TEST_FUNCTION(test_dicts_are_equal_without_order)
{
    om_object *a = om_dict_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 10),
                              om_int_new(rt, 2), om_int_new(rt, 20));
    om_object *b = om_dict_of(rt, 2, om_int_new(rt, 2), om_int_new(rt, 20),
                              om_int_new(rt, 1), om_int_new(rt, 10));
    om_object *c = om_dict_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 10),
                              om_int_new(rt, 3), om_int_new(rt, 20));

    assert_int_equal(om_equal(rt, a, b), 1);
    assert_int_equal(om_compare(rt, a, b, OM_NE), 0);
    assert_int_equal(om_equal(rt, a, c), 0);
    assert_int_equal(om_equal(rt, a, om_none(rt)), 0);
    assert_error(rt, om_compare(rt, a, b, OM_LT) > 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'dict' and 'dict'");
    assert_repr_taken(rt, om_binary(rt, b, c, OM_OR), "{2: 20, 1: 10, 3: 20}");
    assert_true(om_dict_set_steal(rt, b, om_int_new(rt, 1), om_none(rt)));
    assert_int_equal(om_equal(rt, a, b), 0);
    assert_repr_taken(rt, om_binary(rt, b, c, OM_OR), "{2: 20, 1: 10, 3: 20}");
    assert_repr_taken(rt, om_binary(rt, c, b, OM_OR), "{1: None, 3: 20, 2: 20}");
    assert_repr(rt, b, "{2: 20, 1: None}"); /* what `|` makes is another dict */
    om_object *same = om_inplace_steal(rt, om_retain(b), c, OM_OR);
    assert_ptr_equal(same, b);
    assert_repr_taken(rt, same, "{2: 20, 1: 10, 3: 20}");
    assert_repr(rt, c, "{1: 10, 3: 20}");
    assert_int_equal(om_contains(rt, a, om_int_new(rt, 2)), 1);
    assert_int_equal(om_contains(rt, a, om_int_new(rt, 3)), 0);
    assert_repr_taken(rt, om_item_get(rt, a, om_int_new(rt, 2)), "20");
    assert_error(rt, om_item_get(rt, a, om_int_new(rt, 3)), OM_KEY_ERROR, "3");
    assert_true(om_item_set(rt, a, om_int_new(rt, 3), om_none(rt)));
    assert_true(om_item_remove(rt, a, om_int_new(rt, 1)));
    assert_repr(rt, a, "{2: 20, 3: None}");
    assert_error(rt, om_item_get(rt, a, a), OM_TYPE_ERROR, "unhashable type: 'dict'");
    assert_error(rt, om_binary(rt, a, om_none(rt), OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'dict' and 'NoneType'");
    assert_error(rt, om_binary(rt, a, b, OM_AND), OM_TYPE_ERROR,
                 "unsupported operand type(s) for &: 'dict' and 'dict'");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), b, OM_AND), OM_TYPE_ERROR,
                 "unsupported operand type(s) for &=: 'dict' and 'dict'");
    om_release(a);
    om_release(b);
    om_release(c);
}

/* dicts-are-equal-without-order: a dict is filled from pairs */
TEST_FUNCTION(test_dicts_are_equal_without_order__a_dict_is_filled_from)
{
    om_object *dict = om_dict_new(rt), *same;
    om_object *pairs =
        om_list_of(rt, 2, om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)),
                   om_list_of(rt, 2, om_int_new(rt, 3), om_int_new(rt, 4)));
    om_object *short_pair = om_list_of(rt, 1, om_tuple_of(rt, 1, om_none(rt)));
    om_object *no_pair = om_list_of(rt, 1, om_none(rt));

    same = om_inplace_steal(rt, om_retain(dict), pairs, OM_OR);
    assert_ptr_equal(same, dict);
    assert_repr_taken(rt, same, "{1: 2, 3: 4}");
    assert_error(rt, om_dict_update(rt, dict, short_pair), OM_VALUE_ERROR,
                 "dictionary update sequence element #0 has length 1; 2 is required");
    assert_error(rt, om_dict_update(rt, dict, no_pair), OM_TYPE_ERROR,
                 "cannot convert dictionary update sequence element #0 to a sequence");
    assert_error(rt, om_inplace_steal(rt, om_retain(dict), om_none(rt), OM_OR),
                 OM_TYPE_ERROR, "'NoneType' object is not iterable");
    assert_error(rt, om_dict_fromkeys(rt, om_none(rt), dict), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    om_release(dict);
    om_release(pairs);
    om_release(short_pair);
    om_release(no_pair);
}

/* dicts-are-equal-without-order: one allocation fails */
TEST_FUNCTION(test_dicts_are_equal_without_order__one_allocation_fails)
{
    om_object *keys = om_range_new(rt, 1000, 1003, 1), *dict = NULL;
    om_object *lists[200]; /* so that memory for the next container is scarce */
    bool failed = true;

    for (size_t i = 0; i < 200; i++) {
        failed = true;
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            dict = om_dict_fromkeys(rt, keys, om_none(rt));
            failed = om_fault_inject_stop(rt);
            if (!dict)
                assert_error(rt, dict, OM_MEMORY_ERROR, "out of memory");
            else
                om_release(dict);
        }
        lists[i] = om_list_new(rt);
    }
    for (size_t i = 0; i < 200; i++)
        om_release(lists[i]);
    om_release(keys);
}

/* dicts-are-equal-without-order: one allocation fails when keys come from a set or in pairs */
TEST_FUNCTION(test_dicts_are_equal_without_order__one_allocation_fails_w)
{
    om_object *range = om_range_new(rt, 1000, 1003, 1),
              *set = om_set_from_object(rt, range);
    om_object *pairs = om_list_of(rt, 1, om_range_new(rt, 7, 9, 1));

    for (int i = 0; i < 2; i++) {
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_object *dict = om_dict_new(rt), *made = NULL;
            om_fault_inject_once(rt, n);
            if (i == 0)
                made = om_dict_fromkeys(rt, set, om_none(rt));
            else if (om_dict_update(rt, dict, pairs))
                made = om_retain(dict);
            failed = om_fault_inject_stop(rt);
            if (failed)
                assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
            else
                assert_repr(rt, made,
                            i ? "{7: 8}" : "{1000: None, 1001: None, 1002: None}");
            assert_int_equal(om_dict_length(dict), i && !failed);
            om_xrelease(made);
            om_release(dict);
        }
    }
    om_object *x = om_str_new(rt, "x"), *many = om_int_new(rt, 1000);
    om_object *word = om_multiply(rt, x, many), *empty = om_dict_new(rt);
    bool failed = true;
    for (size_t n = 0; failed; n++) { /* nor is there always memory to name a missing key */
        om_fault_inject_once(rt, n);
        assert_null(om_item_get(rt, empty, word));
        failed = om_fault_inject_stop(rt);
        assert_true(n > 0 || failed);
        assert_int_equal(om_error_kind(rt), failed ? OM_MEMORY_ERROR : OM_KEY_ERROR);
        om_error_clear(rt);
    }
    om_release(empty);
    om_release(word);
    om_release(many);
    om_release(x);
    om_release(pairs);
    om_release(set);
    om_release(range);
}

/* dicts-are-equal-without-order: when memory runs out */
TEST_FUNCTION(test_dicts_are_equal_without_order__when_memory_runs_out)
{
    om_object *full = fixture_numbered_dict(rt, 1000, 40),
              *sparse = fixture_numbered_dict(rt, 0, 40);
    om_object *copy = NULL, *both = NULL, *made = NULL,
              *range = om_range_new(rt, 1000, 1040, 1);
    om_object *pairs =
        om_list_of(rt, 1, om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
    bool updated = false;

    for (int i = 0; i < 30; i++)
        assert_true(om_dict_remove(rt, sparse, om_int_new(rt, i)));
    for (size_t n = 0; !copy; n++) {
        om_fault_inject_after(rt, n);
        copy = om_copy(rt, full);
        om_fault_inject_stop(rt);
        if (!copy)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(copy);
    copy = NULL;
    for (size_t n = 0; !copy; n++) {
        om_fault_inject_after(rt, n);
        copy = om_copy(rt, sparse);
        om_fault_inject_stop(rt);
        if (!copy)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_equal(rt, copy, sparse), 1);
    for (size_t n = 0; !both; n++) {
        om_fault_inject_after(rt, n);
        both = om_binary(rt, copy, full, OM_OR);
        om_fault_inject_stop(rt);
        if (!both)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_dict_fromkeys(rt, range, range);
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(made);
    made = NULL;
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_dict_fromkeys(rt, full, range);
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(made);
    made = NULL;
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_dict_of(rt, 1, om_int_new(rt, 5000), om_int_new(rt, 6000));
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    for (size_t n = 0; !updated; n++) {
        om_fault_inject_after(rt, n);
        updated = om_dict_update(rt, made, pairs);
        om_fault_inject_stop(rt);
        if (!updated)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr(rt, made, "{5000: 6000, 1: 2}");
    om_release(made);
    om_release(both);
    om_release(copy);
    om_release(full);
    om_release(sparse);
    om_release(range);
    om_release(pairs);
}

static om_object *target; /* a dict that is going */
static int calls;

/* Fills the dict, of which it was a key or a value. */
static void destroy_fills(om_runtime *rt, om_object *self)
{
    (void)self;
    for (int i = 0; i < 200; i++)
        assert_true(om_dict_set_steal(rt, target, om_int_new(rt, i), om_none(rt)));
    calls++;
}

/* the-collector-finds-cycles: in a dict that is filled while it is cleared */
TEST_FUNCTION(test_the_collector_finds_cycles__in_a_dict_that_is_filled)
{
    const om_type_spec spec = {.name = "Filler", .destroy = destroy_fills};
    om_type *type = om_type_new(rt, &spec);
    calls = 0;
    for (int cyclic = 0; cyclic < 2; cyclic++) {
        target = om_dict_new(rt);
        for (int i = 0; i < 4; i++) {
            om_object *filler = om_native_object_new(rt, type),
                      *number = om_int_new(rt, -i);
            assert_true(
                om_dict_set(rt, target, i % 2 ? filler : number, i % 2 ? number : filler));
            om_release(filler);
        }
        if (cyclic)
            assert_true(om_dict_set(rt, target, om_none(rt), target));
        om_release(target);
        assert_int_equal(om_gc_collect(rt, 2), cyclic);
        assert_int_equal(calls, 4 * (cyclic + 1));
    }
    om_type_release(type);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_8_filling_dicts[] = {
    {"dicts-are-equal-without-order", "whatever the types of the keys", test_dicts_are_equal_without_order__whatever_the_types_of},
    {"dicts-are-equal-without-order", "", test_dicts_are_equal_without_order},
    {"dicts-are-equal-without-order", "a dict is filled from pairs", test_dicts_are_equal_without_order__a_dict_is_filled_from},
    {"dicts-are-equal-without-order", "one allocation fails", test_dicts_are_equal_without_order__one_allocation_fails},
    {"dicts-are-equal-without-order", "one allocation fails when keys come from a set or in pairs", test_dicts_are_equal_without_order__one_allocation_fails_w},
    {"dicts-are-equal-without-order", "when memory runs out", test_dicts_are_equal_without_order__when_memory_runs_out},
    {"the-collector-finds-cycles", "in a dict that is filled while it is cleared", test_the_collector_finds_cycles__in_a_dict_that_is_filled},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_8_filling_dicts[] = {
    {NULL, NULL},
};
