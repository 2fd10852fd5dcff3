/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* A set of `count` integers, given as a list of C numbers ended by -1. */
static om_object *set_of_numbers(om_runtime *rt, const int *numbers)
{
    om_object *set = om_set_new(rt);
    for (; *numbers >= 0; numbers++) {
        om_object *number = om_int_new(rt, *numbers);
        assert_true(om_set_add(rt, set, number));
        om_release(number);
    }
    return set;
}

#define SET(...) set_of_numbers(rt, (const int[]){__VA_ARGS__, -1})

/* a-set-is-walked-in-table-order */
TEST_FUNCTION(test_a_set_is_walked_in_table_order)
{
    assert_repr_taken(rt, SET(3, 1, 2), "{1, 2, 3}");
    assert_repr_taken(rt, SET(10, 20, 30, 40, 8, 16), "{40, 8, 10, 16, 20, 30}");
    assert_repr_taken(rt, om_set_new(rt), "set()");
    om_object *again = SET(8, 2); /* 96 takes the place of 8, where its path begins */
    assert_true(om_set_discard(rt, again, om_int_new(rt, 8)));
    assert_true(om_set_add(rt, again, om_int_new(rt, 96)));
    assert_repr(rt, again, "{96, 2}");
    om_release(again);
    again = SET(0, 8, 16, 24); /* of two places on its path, 24 takes the last */
    assert_true(om_set_discard(rt, again, om_int_new(rt, 8)));
    assert_true(om_set_discard(rt, again, om_int_new(rt, 24)));
    assert_true(om_set_add(rt, again, om_int_new(rt, 24)));
    assert_repr(rt, again, "{0, 16, 24}");
    om_release(again);

    om_object *added = SET(10, 20, 30, 40, 8, 16), *display = om_set_new(rt);
    assert_true(
        om_set_update(rt, OM_OR, display, added)); /* as a display of constants is made */
    assert_repr(rt, display, "{16, 20, 40, 8, 10, 30}");
    om_release(added);
    om_release(display);
    om_object *set = SET(1, 2), *walk = om_iterate(rt, set);
    om_release(om_next(rt, walk));
    assert_true(om_set_add(rt, set, om_int_new(rt, 3)));
    assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                 "Set changed size during iteration");
    assert_int_equal(om_size(walk), 64);
    om_release(walk);
    walk = om_iterate(rt, set);
    for (int i = 0; i < 3; i++)
        assert_repr_taken(rt, om_next(rt, walk), i == 0 ? "1" : i == 1 ? "2" : "3");
    assert_null(om_next(rt, walk));
    assert_null(om_next(rt, walk));
    om_release(walk);
    om_release(set);
}

/* a-set-grows-fourfold */
TEST_FUNCTION(test_a_set_grows_fourfold)
{
    static const struct {
        size_t keys, size;
    } steps[] = {{0, 216}, {5, 728}, {19, 2264}, {77, 8408}};
    om_object *set = om_set_new(rt);
    size_t step = 0;

    for (size_t keys = 0; keys < 100; keys++) {
        if (step + 1 < 4 && keys == steps[step + 1].keys)
            step++;
        assert_int_equal(om_size(set), steps[step].size);
        assert_true(om_set_add(rt, set, om_int_new(rt, (int64_t)keys)));
        assert_int_equal(om_set_length(set), keys + 1);
    }
    for (int i = 0; i < 95; i++)
        assert_true(om_set_discard(rt, set, om_int_new(rt, i)));
    assert_int_equal(om_size(set), 8408);
    om_object *copy = om_copy(rt, set);
    assert_int_equal(om_size(copy), 472);
    om_set_clear(rt, set);
    assert_int_equal(om_size(set), 216);
    om_release(set);
    om_release(copy);
}

/* sets-combine-four-ways */
TEST_FUNCTION(test_sets_combine_four_ways)
{
    om_object *a = SET(1, 2, 3, 4), *b = SET(3, 4, 5), *same;
    om_object *frozen = om_frozenset_collect(rt, a), *list = om_list_collect(rt, b);
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
    static const char *const results[] = {"{1, 2, 3, 4, 5}", "{3, 4}", "{1, 2}",
                                          "{1, 2, 5}"};

    for (int i = 0; i < 4; i++) {
        assert_repr_taken(rt, om_binary(rt, a, b, operations[i]), results[i]);
        assert_repr_taken(rt, om_set_combine(rt, operations[i], a, list), results[i]);
        om_object *changed = om_copy(rt, a);
        same = om_inplace(rt, om_retain(changed), b, operations[i]);
        assert_ptr_equal(same, changed);
        assert_repr_taken(rt, same, results[i]);
        om_release(changed);
    }
    assert_repr_taken(rt, om_binary(rt, b, a, OM_AND), "{3, 4}");
    assert_repr_taken(rt, om_binary(rt, frozen, b, OM_OR), "frozenset({1, 2, 3, 4, 5})");
    same = om_inplace(rt, om_retain(frozen), b, OM_OR);
    assert_ptr_not_equal(same, frozen);
    om_release(same);
    assert_error(rt, om_binary(rt, a, list, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'set' and 'list'");
    assert_error(rt, om_binary(rt, a, b, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'set' and 'set'");
    assert_error(rt, om_inplace(rt, om_retain(a), list, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |=: 'set' and 'list'");
    assert_error(rt, om_set_combine(rt, OM_OR, a, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    om_release(a);
    om_release(b);
    om_release(frozen);
    om_release(list);
}

/* sets-combine-four-ways: held against each other */
TEST_FUNCTION(test_sets_combine_four_ways__held_against_each_other)
{
    om_object *a = SET(1, 2, 3), *part = SET(2, 3), *other = SET(7, 8, 9);
    om_object *frozen = om_frozenset_collect(rt, a), *list = om_list_collect(rt, part);

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

/* keys-come-and-go */
TEST_FUNCTION(test_keys_come_and_go)
{
    om_object *set = SET(1, 2, 3), *list = om_list_new(rt);

    assert_true(om_set_add(rt, set, om_int_new(rt, 2)));
    assert_int_equal(om_set_length(set), 3);
    assert_int_equal(om_contains(rt, set, om_true(rt)), 1);
    assert_true(om_set_discard(rt, set, om_int_new(rt, 9)));
    assert_true(om_set_remove(rt, set, om_int_new(rt, 2)));
    assert_error(rt, om_set_remove(rt, set, om_int_new(rt, 2)), OM_KEY_ERROR, "2");
    assert_error(rt, om_set_add(rt, set, list), OM_TYPE_ERROR, "unhashable type: 'list'");
    assert_error(rt, om_set_discard(rt, set, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_set_remove(rt, set, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_int_equal(om_contains(rt, set, list), -1);
    om_error_clear(rt);
    assert_repr(rt, set, "{1, 3}");
    assert_repr_taken(rt, om_set_pop(rt, set), "1");
    assert_repr_taken(rt, om_set_pop(rt, set), "3");
    assert_error(rt, om_set_pop(rt, set), OM_KEY_ERROR, "'pop from an empty set'");
    assert_true(om_set_add(rt, set, om_int_new(rt, 1)));
    assert_repr_taken(rt, om_set_pop(rt, set), "1");
    om_release(set);
    om_release(list);
}

/* keys-come-and-go: with the same hash */
TEST_FUNCTION(test_keys_come_and_go__with_the_same_hash)
{
    om_object *large = om_int_new(rt, 7 + (INT64_C(1) << 61) - 1);
    om_object *seven = om_int_new(rt, 7), *set = om_set_of(rt, 1, om_retain(large));

    assert_int_equal(om_contains(rt, set, large), 1);
    assert_int_equal(om_contains(rt, set, seven), 0);
    assert_true(om_set_add(rt, set, seven));
    assert_int_equal(om_set_length(set), 2);
    assert_true(om_set_remove(rt, set, large));
    assert_int_equal(om_contains(rt, set, large), 0);
    assert_int_equal(om_contains(rt, set, seven), 1);
    om_release(set);
    om_release(large);
}

/* a-frozenset-can-be-a-key */
TEST_FUNCTION(test_a_frozenset_can_be_a_key)
{
    om_object *numbers = SET(3, 1, 2), *empty = om_set_new(rt), *outer = om_set_new(rt);
    om_object *a = om_frozenset_collect(rt, numbers),
              *none = om_frozenset_collect(rt, empty);
    om_object *other = om_frozenset_collect(rt, empty), *same = om_frozenset_collect(rt, a);
    int64_t hash;

    assert_ptr_equal(same, a);
    assert_ptr_not_equal(none, other);
    assert_true(om_hash(rt, a, &hash));
    assert_int_equal(hash, INT64_C(-272375401224217160));
    assert_true(om_hash(rt, none, &hash));
    assert_int_equal(hash, INT64_C(133146708735736));
    assert_repr(rt, a, "frozenset({1, 2, 3})");
    assert_repr(rt, none, "frozenset()");
    assert_true(om_set_add(rt, outer, a));
    assert_int_equal(om_contains(rt, outer, a), 1);
    assert_ptr_equal(om_type_of(a), om_frozenset_type(rt));
    assert_ptr_equal(om_type_of(outer), om_set_type(rt));
    assert_error(rt, om_hash(rt, outer, &hash), OM_TYPE_ERROR, "unhashable type: 'set'");
    om_release(numbers);
    om_release(empty);
    om_release(outer);
    om_release(a);
    om_release(none);
    om_release(other);
    om_release(same);
}

/* a-set-that-cannot-grow-stays */
TEST_FUNCTION(test_a_set_that_cannot_grow_stays)
{
    om_object *a = SET(1, 2, 3, 4), *b = SET(300, 400, 500, 600, 700), *set = NULL,
              *walk = NULL;
    bool added = false, updated = false;

    for (size_t n = 0; !added; n++) {
        om_fail_after(rt, n);
        added = om_set_add(rt, a, om_int_new(rt, 5));
        om_fail_never(rt);
        assert_int_equal(om_set_length(a), added ? 5 : 4);
    }
    for (int i = 0; i < 4; i++) {
        static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
        static const size_t least[] = {6, 6, 4, 4};
        om_object *list = om_list_collect(rt, b), *four = SET(1, 2, 3, 4), *target;
        updated = false;
        for (size_t n = 0; !updated; n++) {
            target = SET(1, 2, 3, 4, 300, 400);
            om_fail_after(rt, n);
            updated = om_set_update(rt, operations[i], target, list);
            om_fail_never(rt);
            assert_true(updated || om_set_length(target) >= least[i]);
            assert_int_equal(om_set_is_subset(rt, four, target), updated && i == 1 ? 0 : 1);
            om_release(target);
        }
        om_release(list);
        om_release(four);
    }
    for (size_t n = 0; !set; n++) {
        om_fail_after(rt, n);
        set = om_set_of(rt, 5, om_int_new(rt, 1000), om_int_new(rt, 2000),
                        om_int_new(rt, 3000), om_int_new(rt, 4000), om_int_new(rt, 5000));
        om_fail_never(rt);
    }
    om_release(set);
    set = NULL;
    for (size_t n = 0; !set; n++) {
        om_fail_after(rt, n);
        set = om_copy(rt, b);
        om_fail_never(rt);
    }
    for (size_t n = 0; !walk; n++) {
        om_fail_after(rt, n);
        walk = om_iterate(rt, set);
        om_fail_never(rt);
    }
    om_object *text = NULL;
    for (size_t n = 0; !text; n++) {
        om_fail_after(rt, n);
        text = om_repr(rt, set);
        om_fail_never(rt);
    }
    om_error_clear(rt);
    om_release(text);
    om_release(walk);
    om_release(set);
    om_release(a);
    om_release(b);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_9_set_algebra[] = {
    {"a-set-is-walked-in-table-order", "", test_a_set_is_walked_in_table_order},
    {"a-set-grows-fourfold", "", test_a_set_grows_fourfold},
    {"sets-combine-four-ways", "", test_sets_combine_four_ways},
    {"sets-combine-four-ways", "held against each other", test_sets_combine_four_ways__held_against_each_other},
    {"keys-come-and-go", "", test_keys_come_and_go},
    {"keys-come-and-go", "with the same hash", test_keys_come_and_go__with_the_same_hash},
    {"a-frozenset-can-be-a-key", "", test_a_frozenset_can_be_a_key},
    {"a-set-that-cannot-grow-stays", "", test_a_set_that_cannot_grow_stays},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_9_set_algebra[] = {
    {NULL, NULL},
};
