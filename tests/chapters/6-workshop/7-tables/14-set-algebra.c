/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/numbers.h"

/* sets-combine-four-ways */
TEST_FUNCTION(test_sets_combine_four_ways)
{
    om_object *a = SET(1, 2, 3, 4), *b = SET(3, 4, 5), *same;
    om_object *frozen = om_frozenset_from_object(rt, a), *list = om_list_from_object(rt, b);
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
    static const char *const results[] = {"{1, 2, 3, 4, 5}", "{3, 4}", "{1, 2}",
                                          "{1, 2, 5}"};

    for (int i = 0; i < 4; i++) {
        assert_repr_taken(rt, om_binary(rt, a, b, operations[i]), results[i]);
        assert_repr_taken(rt, om_set_combine(rt, operations[i], a, list), results[i]);
        om_object *changed = om_copy(rt, a);
        same = om_inplace_steal(rt, om_retain(changed), b, operations[i]);
        assert_ptr_equal(same, changed);
        assert_repr_taken(rt, same, results[i]);
        om_release(changed);
    }
    assert_repr_taken(rt, om_binary(rt, b, a, OM_AND), "{3, 4}");
    assert_repr_taken(rt, om_binary(rt, frozen, b, OM_OR), "frozenset({1, 2, 3, 4, 5})");
    same = om_inplace_steal(rt, om_retain(frozen), b, OM_OR);
    assert_ptr_not_equal(same, frozen);
    om_release(same);
    assert_error(rt, om_binary(rt, a, list, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'set' and 'list'");
    assert_error(rt, om_binary(rt, a, b, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'set' and 'set'");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), list, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |=: 'set' and 'list'");
    assert_error(rt, om_set_combine(rt, OM_OR, a, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_binary(rt, om_none(rt), a, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'NoneType' and 'set'");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), b, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +=: 'set' and 'set'");
    om_object *lists = om_list_of(rt, 1, om_list_new(rt));
    assert_error(rt, om_set_update(rt, OM_SUBTRACT, a, lists), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_repr(rt, a, "{1, 2, 3, 4}");
    om_release(lists);
    om_release(a);
    om_release(b);
    om_release(frozen);
    om_release(list);
}

/* sets-combine-four-ways: compared with each other */
TEST_FUNCTION(test_sets_combine_four_ways__compared_with_each_other)
{
    om_object *a = SET(1, 2, 3), *part = SET(2, 3), *other = SET(7, 8, 9);
    om_object *frozen = om_frozenset_from_object(rt, a),
              *list = om_list_from_object(rt, part);

    assert_int_equal(om_compare(rt, part, a, OM_LT), 1);
    assert_int_equal(om_compare(rt, a, a, OM_LT), 0);
    assert_int_equal(om_compare(rt, a, a, OM_LE), 1);
    assert_int_equal(om_compare(rt, a, part, OM_GT), 1);
    assert_int_equal(om_compare(rt, part, a, OM_GE), 0);
    assert_int_equal(om_compare(rt, a, frozen, OM_EQ), 1);
    assert_int_equal(om_compare(rt, a, other, OM_EQ), 0);
    assert_int_equal(om_compare(rt, a, other, OM_NE), 1);
    assert_int_equal(om_compare(rt, a, list, OM_EQ), 0);
    assert_int_equal(om_set_is_subset(rt, part, list), 1);
    assert_int_equal(om_set_is_subset(rt, a, list), 0);
    assert_error(rt, om_set_is_subset(rt, a, om_none(rt)) >= 0, OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_int_equal(om_set_is_disjoint(rt, a, list), 0);
    assert_int_equal(om_set_is_disjoint(rt, a, other), 1);
    assert_int_equal(om_set_is_disjoint(rt, a, om_none(rt)), -1);
    om_error_clear(rt);
    om_release(a);
    om_release(part);
    om_release(other);
    om_release(frozen);
    om_release(list);
}

/* sets-combine-four-ways: with itself, with a dict and with one much larger */
TEST_FUNCTION(test_sets_combine_four_ways__with_itself_with_a_dict_and_w)
{
    om_object *a = SET(1, 2), *other = SET(1, 9), *range = om_range_new(rt, 0, 30, 1);
    om_object *many = om_set_from_object(rt, range), *set = NULL;
    om_object *dict = om_dict_fromkeys(rt, a, om_none(rt));

    assert_repr_taken(rt, om_binary(rt, a, a, OM_AND), "{1, 2}");
    assert_repr_taken(rt, om_binary(rt, a, a, OM_OR), "{1, 2}");
    assert_repr_taken(rt, om_set_combine(rt, OM_SUBTRACT, other, dict), "{9}");
    assert_int_equal(om_set_is_disjoint(rt, a, a), 0);
    assert_int_equal(om_set_is_disjoint(rt, a, many), 0);
    assert_true(om_set_update(rt, OM_XOR, other, dict));
    assert_repr(rt, other, "{2, 9}");
    assert_error(rt, om_set_update(rt, OM_SUBTRACT, other, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_true(om_set_update(rt, OM_SUBTRACT, other, many)); /* by the shared keys */
    assert_repr(rt, other, "set()");
    assert_true(om_set_update(rt, OM_XOR, a, a));
    assert_repr(rt, a, "set()");
    assert_true(om_set_update(rt, OM_SUBTRACT, many, many));
    assert_repr(rt, many, "set()");
    om_release(dict);
    dict = om_dict_fromkeys(rt, range, om_none(rt));
    for (size_t n = 0; !set; n++) {
        om_fault_inject_after(rt, n);
        set = om_set_from_object(rt, dict);
        om_fault_inject_stop(rt);
    }
    om_error_clear(rt);
    assert_int_equal(om_set_length(set), 30);
    om_release(set);
    om_release(dict);
    om_release(many);
    om_release(range);
    om_release(other);
    om_release(a);
}

/* in-place-a-table-is-kept */
TEST_FUNCTION(test_in_place_a_table_is_kept)
{
    static const struct {
        int64_t gone;
        size_t size, anew;
    } cases[] = {{16, 2264, 4312}, {31, 2264, 2264}, {32, 4312, 2264}, {66, 728, 216}};

    for (size_t i = 0; i < 4; i++) {
        om_object *range = om_range_new(rt, 0, 70, 1), *set = om_set_from_object(rt, range);
        om_object *some = om_range_new(rt, 0, cases[i].gone, 1);
        om_object *gone = om_set_from_object(rt, some);
        om_object *difference = om_binary(rt, set, gone, OM_SUBTRACT);
        assert_int_equal(om_size(difference), cases[i].anew);
        assert_true(om_set_update(rt, OM_SUBTRACT, set, gone));
        assert_int_equal(om_size(set), cases[i].size);
        assert_int_equal(om_compare(rt, set, difference, OM_EQ), 1);
        om_release(range);
        om_release(some);
        om_release(set);
        om_release(gone);
        om_release(difference);
    }
    om_object *set = SET(0, 8, 16, 24), *eight = SET(8);
    om_object *new = om_binary(rt, set, eight, OM_SUBTRACT);
    assert_true(om_set_update(rt, OM_SUBTRACT, set, eight));
    assert_true(om_set_add(rt, set, om_int_new(rt, 32)));
    assert_true(om_set_add(rt, new, om_int_new(rt, 32)));
    assert_repr(rt, set, "{0, 32, 16, 24}");
    assert_repr(rt, new, "{0, 16, 32, 24}");
    om_release(set);
    om_release(eight);
    om_release(new);
}

/* a-set-that-cannot-grow-stays */
TEST_FUNCTION(test_a_set_that_cannot_grow_stays)
{
    om_object *a = SET(1, 2, 3, 4), *b = SET(300, 400, 500, 600, 700), *set = NULL,
              *walk = NULL;
    bool added = false, updated = false;

    for (size_t n = 0; !added; n++) {
        om_fault_inject_after(rt, n);
        added = om_set_add(rt, a, om_int_new(rt, 5));
        om_fault_inject_stop(rt);
        assert_int_equal(om_set_length(a), added ? 5 : 4);
    }
    for (int i = 0; i < 4; i++) {
        static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
        static const size_t least[] = {6, 6, 4, 4};
        om_object *list = om_list_from_object(rt, b), *four = SET(1, 2, 3, 4), *target;
        updated = false;
        for (size_t n = 0; !updated; n++) {
            target = SET(1, 2, 3, 4, 300, 400);
            om_fault_inject_after(rt, n);
            updated = om_set_update(rt, operations[i], target, list);
            om_fault_inject_stop(rt);
            assert_true(updated || om_set_length(target) >= least[i]);
            assert_int_equal(om_set_is_subset(rt, four, target), updated && i == 1 ? 0 : 1);
            om_release(target);
        }
        om_release(list);
        om_release(four);
    }
    for (size_t n = 0; !set; n++) {
        om_fault_inject_after(rt, n);
        set = om_set_of(rt, 5, om_int_new(rt, 1000), om_int_new(rt, 2000),
                        om_int_new(rt, 3000), om_int_new(rt, 4000), om_int_new(rt, 5000));
        om_fault_inject_stop(rt);
    }
    om_release(set);
    set = NULL;
    for (size_t n = 0; !set; n++) {
        om_fault_inject_after(rt, n);
        set = om_copy(rt, b);
        om_fault_inject_stop(rt);
    }
    for (size_t n = 0; !walk; n++) {
        om_fault_inject_after(rt, n);
        walk = om_iter(rt, set);
        om_fault_inject_stop(rt);
    }
    om_object *text = NULL;
    for (size_t n = 0; !text; n++) {
        om_fault_inject_after(rt, n);
        text = om_repr(rt, set);
        om_fault_inject_stop(rt);
    }
    om_error_clear(rt);
    om_release(text);
    om_release(walk);
    om_release(set);
    om_release(a);
    om_release(b);
}

/* a-set-that-cannot-grow-stays: one allocation fails in a difference */
TEST_FUNCTION(test_a_set_that_cannot_grow_stays__one_allocation_fails_in)
{
    static const int64_t cases[][3] = {{70, 0, 66},
                                       {20, 10, 400}}; /* a few, or much larger */

    for (size_t i = 0; i < 2; i++) {
        om_object *range = om_range_new(rt, 0, cases[i][0], 1);
        om_object *gone = om_range_new(rt, cases[i][1], cases[i][2], 1);
        om_object *other = om_set_from_object(rt, gone);
        om_object *whole = om_set_from_object(rt, range);
        om_object *rest = om_binary(rt, whole, other, OM_SUBTRACT);
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_object *set = om_copy(rt, whole);
            om_fault_inject_once(rt, n);
            bool done = om_set_update(rt, OM_SUBTRACT, set, other);
            failed = om_fault_inject_stop(rt);
            if (failed)
                assert_error(rt, done, OM_MEMORY_ERROR, "out of memory");
            else
                assert_true(done && om_equal(rt, set, rest) == 1);
            assert_int_equal(om_set_is_subset(rt, rest, set), 1);
            om_release(set);
        }
        for (size_t j = 0; j < 5; j++)
            om_release(((om_object *[]){range, gone, other, whole, rest})[j]);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_14_set_algebra[] = {
    {"sets-combine-four-ways", "", test_sets_combine_four_ways},
    {"sets-combine-four-ways", "compared with each other", test_sets_combine_four_ways__compared_with_each_other},
    {"sets-combine-four-ways", "with itself, with a dict and with one much larger", test_sets_combine_four_ways__with_itself_with_a_dict_and_w},
    {"in-place-a-table-is-kept", "", test_in_place_a_table_is_kept},
    {"a-set-that-cannot-grow-stays", "", test_a_set_that_cannot_grow_stays},
    {"a-set-that-cannot-grow-stays", "one allocation fails in a difference", test_a_set_that_cannot_grow_stays__one_allocation_fails_in},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_14_set_algebra[] = {
    {NULL, NULL},
};
