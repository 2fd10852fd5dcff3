/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_united_keys = 5,
    stated_union_size = 472,
    stated_second_set_size = 728,
};
/* clang-format on */

/* views-combine-as-sets-do: no larger than they must be */
TEST_FUNCTION(test_views_combine_as_sets_do__no_larger_than_they_must_be)
{
    om_object *dict = fixture_numbered_dict(rt, 1, 2),
              *other = om_set_of(rt, 1, om_int_new(rt, 2));
    om_object *keys = om_dict_keys(rt, dict), *items = om_dict_items(rt, dict);

    assert_int_equal(om_compare(rt, keys, other, OM_GT), 1);
    assert_int_equal(om_equal(rt, keys, om_none(rt)), 0);
    assert_int_equal(om_compare(rt, keys, items, OM_EQ), 0);
    assert_repr_taken(rt, om_binary(rt, keys, other, OM_SUBTRACT), "{1}");
    assert_repr_taken(rt, om_binary(rt, keys, other, OM_AND), "{2}");
    assert_repr_taken(rt, om_binary(rt, keys, other, OM_OR), "{1, 2}");
    assert_repr_taken(rt, om_binary(rt, keys, other, OM_XOR), "{1}");
    assert_error(rt, om_binary(rt, keys, other, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'dict_keys' and 'set'");
    for (int i = 3; i <= 5; i++)
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i), om_none(rt)));
    om_object *five = om_binary(rt, keys, other, OM_OR);
    om_object *collected = om_set_from_object(rt, keys);
    assert_int_equal(om_set_length(five), stated_united_keys);
    assert_int_equal(om_size(five), stated_union_size);
    assert_int_equal(om_set_length(collected), stated_united_keys);
    assert_int_equal(om_size(collected), stated_second_set_size);
    om_object *objects[] = {dict, other, keys, items, five, collected};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* views-combine-as-sets-do: all four ways, with whatever can be iterated over */
TEST_FUNCTION(test_views_combine_as_sets_do__all_four_ways_with_whatever)
{
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
    static const char *const right[] = {"{1, 2, 9}", "{2}", "{1}", "{1, 9}"};
    static const char *const left[] = {"{9, 2, 1}", "{2}", "{9}", "{9, 1}"};
    static const char *const pairs[] = {"{(2, 20), (3, 30), (1, 10)}", "{(2, 20)}",
                                        "{(1, 10)}", "{(3, 30), (1, 10)}"};
    om_object *dict = om_dict_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 10),
                                 om_int_new(rt, 2), om_int_new(rt, 20));
    om_object *keys = om_dict_keys(rt, dict), *items = om_dict_items(rt, dict);
    om_object *list =
        om_list_of(rt, 3, om_int_new(rt, 2), om_int_new(rt, 2), om_int_new(rt, 9));
    om_object *others[] = {om_retain(list), om_tuple_from_object(rt, list),
                           om_range_new(rt, 2, 16, 7), om_dict_fromkeys(rt, list, dict)};
    om_object *more =
        om_list_of(rt, 2, om_tuple_of(rt, 2, om_int_new(rt, 2), om_int_new(rt, 20)),
                   om_tuple_of(rt, 2, om_int_new(rt, 3), om_int_new(rt, 30)));

    for (int i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            assert_repr_taken(rt, om_binary(rt, keys, others[j], operations[i]), right[i]);
            assert_repr_taken(rt, om_binary(rt, others[j], keys, operations[i]), left[i]);
        }
        assert_repr_taken(rt, om_binary(rt, items, more, operations[i]), pairs[i]);
    }
    for (size_t j = 0; j < 4; j++)
        om_release(others[j]);
    om_object *objects[] = {dict, keys, items, list, more};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* views-combine-as-sets-do: in the order of the smaller one */
TEST_FUNCTION(test_views_combine_as_sets_do__in_the_order_of_the_smaller)
{
    om_object *none = om_none(rt), *names[2];
    om_object *few = om_dict_of(rt, 2, om_int_new(rt, 8), none, om_int_new(rt, 0), none);
    om_object *many = om_dict_of(rt, 3, om_int_new(rt, 0), none, om_int_new(rt, 8), none,
                                 om_int_new(rt, 16), none);

    names[0] = om_dict_keys(rt, few);
    names[1] = om_dict_keys(rt, many);
    for (int i = 0; i < 2; i++)
        assert_repr_taken(rt, om_binary(rt, names[i], names[1 - i], OM_AND), "{8, 0}");
    for (int i = 0; i < 2; i++)
        om_release(names[i]);
    om_release(few);
    om_release(many);
}

/* views-combine-as-sets-do: keeping the key of the smaller one */
TEST_FUNCTION(test_views_combine_as_sets_do__keeping_the_key_of_the_smal)
{
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2), *none = om_none(rt);
    om_object *dicts[] = {om_dict_of(rt, 1, one, none),
                          om_dict_of(rt, 1, om_true(rt), none),
                          om_dict_of(rt, 2, om_true(rt), none, two, none)};
    static const struct {
        int left, right;
        const char *both;
    } asked[] = {{0, 1, "{True}"}, {1, 0, "{1}"}, {0, 2, "{1}"}, {2, 0, "{1}"}};

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *left = om_dict_keys(rt, dicts[asked[i].left]);
        om_object *right = om_dict_keys(rt, dicts[asked[i].right]);
        assert_repr_taken(rt, om_binary(rt, left, right, OM_AND), asked[i].both);
        om_release(left);
        om_release(right);
    }
    for (size_t i = 0; i < sizeof dicts / sizeof dicts[0]; i++)
        om_release(dicts[i]);
}

#include "chapters/6-workshop/7-tables/trouble.h"

static int counts_questions(om_runtime *rt, void *context)
{
    (void)rt;
    return ++*(int *)context > 0;
}

/* a-failed-comparison-is-passed-on: and what comes after it is not asked */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on__and_what_comes_afte)
{
    int asked = 0;
    om_object *no = trouble_new(rt, trouble_fails, NULL, 7);
    om_object *list =
        om_list_of(rt, 2, om_retain(no), trouble_new(rt, counts_questions, &asked, 7));
    om_object *dict = fixture_numbered_dict(rt, 7, 1), *keys = om_dict_keys(rt, dict);

    assert_error(rt, om_binary(rt, keys, list, OM_AND), OM_VALUE_ERROR, "no answer");
    assert_int_equal(asked, 0);
    assert_repr(rt, keys, "dict_keys([7])");
    assert_int_equal(om_list_length(list), 2);
    assert_int_equal(om_refcount(no), 2);
    om_release(keys);
    om_release(dict);
    om_release(list);
    om_release(no);
}

/* views-combine-as-sets-do: with sets and others, from either side */
TEST_FUNCTION(test_views_combine_as_sets_do__with_sets_and_others_from_e)
{
    om_object *range = om_range_new(rt, 1, 3, 1), *longer = om_range_new(rt, 0, 4, 1);
    om_object *few = om_dict_fromkeys(rt, range, om_none(rt));
    om_object *many = om_dict_fromkeys(rt, longer, om_none(rt));
    om_object *keys = om_dict_keys(rt, few), *more = om_dict_keys(rt, many);
    om_object *items = om_dict_items(rt, few), *set = om_set_from_object(rt, longer);
    om_object *list =
        om_list_of(rt, 3, om_int_new(rt, 2), om_int_new(rt, 2), om_int_new(rt, 9));
    om_object *pairs = om_list_of(rt, 1, om_tuple_of(rt, 2, om_list_new(rt), om_none(rt)));
    om_object *single = om_tuple_of(rt, 1, om_int_new(rt, 1));

    assert_repr_taken(rt, om_binary(rt, keys, list, OM_AND), "{2}");
    assert_repr_taken(rt, om_binary(rt, list, keys, OM_AND), "{2}");
    assert_repr_taken(rt, om_binary(rt, keys, set, OM_AND), "{1, 2}");
    assert_repr_taken(rt, om_binary(rt, set, keys, OM_AND), "{1, 2}");
    assert_repr_taken(rt, om_binary(rt, keys, more, OM_AND), "{1, 2}");
    assert_repr_taken(rt, om_binary(rt, more, keys, OM_AND), "{1, 2}");
    assert_error(rt, om_binary(rt, keys, om_none(rt), OM_AND), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_binary(rt, om_none(rt), keys, OM_AND), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_binary(rt, items, pairs, OM_AND), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_int_equal(om_contains(rt, items, single), 0);
    assert_int_equal(om_compare(rt, keys, more, OM_LT), 1);
    assert_int_equal(om_compare(rt, more, set, OM_LT), 0);
    assert_int_equal(om_compare(rt, more, set, OM_LE), 1);
    assert_int_equal(om_compare(rt, keys, more, OM_GE), 0);
    assert_int_equal(om_compare(rt, more, keys, OM_GE), 1);
    assert_int_equal(om_compare(rt, keys, keys, OM_NE), 0);
    assert_int_equal(om_compare(rt, more, set, OM_EQ), 1);
    assert_int_equal(om_compare(rt, keys, more, OM_NE), 1);
    om_object *objects[] = {range, longer, few,  many,  keys,  more,
                            items, set,    list, pairs, single};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* the-values-of-a-dict-are-compared-by-identity */
TEST_FUNCTION(test_the_values_of_a_dict_are_compared_by_identity)
{
    om_object *dict = om_dict_new(rt);
    om_object *values = om_dict_values(rt, dict), *others = om_dict_values(rt, dict);
    om_object *keys = om_dict_keys(rt, dict), *items = om_dict_items(rt, dict);
    om_object *views[] = {keys, values, items};
    int64_t hash, again;

    assert_int_equal(om_equal(rt, values, values), 1);
    assert_int_equal(om_equal(rt, values, others), 0);
    assert_true(om_hash(rt, values, &hash));
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 1), om_none(rt)));
    assert_true(om_hash(rt, values, &again) && again == hash);
    assert_true(om_hash(rt, others, &again) && again != hash);
    assert_error(rt, om_hash(rt, keys, &hash), OM_TYPE_ERROR,
                 "unhashable type: 'dict_keys'");
    assert_error(rt, om_hash(rt, items, &hash), OM_TYPE_ERROR,
                 "unhashable type: 'dict_items'");
    for (size_t i = 0; i < 3; i++) {
        om_object *walk = om_iter(rt, views[i]), *other = om_iter(rt, views[i]);
        assert_true(om_hash(rt, walk, &hash));
        assert_true(om_hash(rt, other, &again) && again != hash);
        om_release(other);
        om_release(walk);
        om_release(views[i]);
    }
    om_release(others);
    om_release(dict);
}

/* a-walk-through-a-dict-notices-changes: when memory runs out */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes__when_memory_ru)
{
    om_object *dict = om_dict_of(rt, 1, om_int_new(rt, 1), om_int_new(rt, 10));
    om_object *keys = NULL, *walk = NULL, *text = NULL, *set = NULL;
    int equal = -1;

    for (size_t n = 0; !keys; n++) {
        om_fault_inject_after(rt, n);
        keys = om_dict_keys(rt, dict);
        om_fault_inject_stop(rt);
        if (!keys)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    for (size_t n = 0; !walk; n++) {
        om_fault_inject_after(rt, n);
        walk = om_iter(rt, keys);
        om_fault_inject_stop(rt);
        if (!walk)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    for (size_t n = 0; !text; n++) {
        om_fault_inject_after(rt, n);
        text = om_repr(rt, keys);
        om_fault_inject_stop(rt);
        if (!text)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    for (size_t n = 0; equal < 0; n++) {
        om_fault_inject_after(rt, n);
        equal = om_equal(rt, keys, keys);
        om_fault_inject_stop(rt);
        if (equal < 0)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(equal, 1);
    assert_repr_taken(rt, om_next(rt, walk), "1");
    for (size_t n = 0; !set; n++) {
        om_fault_inject_after(rt, n);
        set = om_binary(rt, keys, keys, OM_OR);
        om_fault_inject_stop(rt);
        if (!set)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr(rt, set, "{1}");
    om_release(set);
    om_release(text);
    om_release(walk);
    om_release(keys);
    om_release(dict);
}

/* no-memory-no-change: of sets and views that are combined */
TEST_FUNCTION(test_no_memory_no_change__of_sets_and_views_that_are_combi)
{
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
    om_object *range = om_range_new(rt, 1000, 1100, 1),
              *late = om_range_new(rt, 1050, 1400, 1);
    om_object *set = om_set_from_object(rt, range), *list = om_list_from_object(rt, late);
    om_object *dict = om_dict_fromkeys(rt, late, om_none(rt)),
              *keys = om_dict_keys(rt, dict);
    om_object *mine = om_dict_fromkeys(rt, range, om_none(rt)),
              *view = om_dict_keys(rt, mine);
    om_object *others[] = {om_set_from_object(rt, late),           list, dict, late,
                           om_set_of(rt, 1, om_int_new(rt, 1001)), keys};
    static const size_t lengths[][4] = {{400, 50, 50, 350}, {400, 50, 50, 350},
                                        {400, 50, 50, 350}, {400, 50, 50, 350},
                                        {100, 1, 99, 99},   {400, 50, 50, 350}};

    for (int i = 0; i < 6 * 4 * 3; i++) {
        om_object *other = others[i % 6];
        om_operator operation = operations[i / 6 % 4];
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_object *result, *copy = om_copy(rt, set);
            om_fault_inject_once(rt, n);
            if (i < 24)
                result = om_set_combine(rt, operation, set, other);
            else if (i < 48)
                result = om_set_update(rt, operation, copy, other) ? om_retain(copy) : NULL;
            else
                result = om_binary(rt, view, other, operation);
            failed = om_fault_inject_stop(rt);
            assert_int_equal(result == NULL, failed);
            if (failed)
                assert_error(rt, result, OM_MEMORY_ERROR, "out of memory");
            else
                assert_int_equal(om_set_length(result), lengths[i % 6][i / 6 % 4]);
            assert_int_equal(om_set_length(set), 100);
            assert_int_equal(om_dict_length(dict), 350);
            om_xrelease(result);
            om_release(copy);
        }
    }
    om_object *rest[] = {range, late, set,  list,      dict,
                         keys,  mine, view, others[0], others[4]};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        om_release(rest[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_10_views_as_sets[] = {
    {"views-combine-as-sets-do", "no larger than they must be", test_views_combine_as_sets_do__no_larger_than_they_must_be},
    {"views-combine-as-sets-do", "all four ways, with whatever can be iterated over", test_views_combine_as_sets_do__all_four_ways_with_whatever},
    {"views-combine-as-sets-do", "in the order of the smaller one", test_views_combine_as_sets_do__in_the_order_of_the_smaller},
    {"views-combine-as-sets-do", "keeping the key of the smaller one", test_views_combine_as_sets_do__keeping_the_key_of_the_smal},
    {"a-failed-comparison-is-passed-on", "and what comes after it is not asked", test_a_failed_comparison_is_passed_on__and_what_comes_afte},
    {"views-combine-as-sets-do", "with sets and others, from either side", test_views_combine_as_sets_do__with_sets_and_others_from_e},
    {"the-values-of-a-dict-are-compared-by-identity", "", test_the_values_of_a_dict_are_compared_by_identity},
    {"a-walk-through-a-dict-notices-changes", "when memory runs out", test_a_walk_through_a_dict_notices_changes__when_memory_ru},
    {"no-memory-no-change", "of sets and views that are combined", test_no_memory_no_change__of_sets_and_views_that_are_combi},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_10_views_as_sets[] = {
    {NULL, NULL},
};
