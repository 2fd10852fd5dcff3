/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/numbers.h"
#include "chapters/6-workshop/7-tables/trouble.h"

static bool count_part(void *context, om_object *part)
{
    (void)part;
    ++*(size_t *)context;
    return true;
}

/* How many references a visitor is passed. */
static size_t parts_of(om_object *self)
{
    size_t parts = 0;
    assert_true(om_get_type(self)->traverse(self, count_part, &parts));
    return parts;
}

/* Says no. */
static int trouble_says_never(om_runtime *rt, void *context)
{
    (void)rt;
    (void)context;
    return 0;
}

/* A set of one key with the hash 7, and of `more` integers from 1000 on. */
static om_object *set_around(om_runtime *rt, trouble_answer *answer, int more)
{
    om_object *set = om_set_of(rt, 1, trouble_new(rt, answer, NULL, 7));
    for (int i = 0; i < more; i++) {
        om_object *number = om_int_new(rt, 1000 + 8 * i);
        assert_true(om_set_add(rt, set, number));
        om_release(number);
    }
    return set;
}

/* an-intersection-keeps-the-keys-of-the-smaller-set */
TEST_FUNCTION(test_an_intersection_keeps_the_keys_of_the_smaller_set)
{
    om_object *one = om_set_of(rt, 1, om_float_new(rt, 1.0)), *int_one = SET(1);
    om_object *three = SET(1, 2, 3);

    assert_repr_taken(rt, om_binary(rt, three, one, OM_AND), "{1.0}");
    assert_repr_taken(rt, om_binary(rt, one, three, OM_AND), "{1.0}");
    assert_repr_taken(rt, om_binary(rt, int_one, one, OM_AND), "{1.0}");
    assert_repr_taken(rt, om_binary(rt, one, int_one, OM_AND), "{1}");
    assert_repr_taken(rt, om_binary(rt, one, int_one, OM_OR), "{1.0}");
    assert_repr_taken(rt, om_binary(rt, int_one, one, OM_OR), "{1}");
    om_release(one);
    om_release(int_one);
    om_release(three);
}

/* an-intersection-keeps-the-keys-of-the-smaller-set: and disjointness asks them */
TEST_FUNCTION(test_an_intersection_keeps_the_keys_of_the_smaller_set__an)
{
    static const struct {
        int yes, no;
        bool disjoint;
    } cases[] = {{0, 0, false}, {0, 1, true}, {1, 0, false}, {2, 1, false}, {1, 2, true}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        om_object *yes = set_around(rt, trouble_says_yes, cases[i].yes);
        om_object *no = om_set_new(rt), *key = trouble_new(rt, trouble_says_never, NULL, 7);
        assert_true(om_set_add(rt, no, key));
        for (int j = 0; j < cases[i].no; j++)
            assert_true(om_set_add(rt, no, om_int_new(rt, j)));
        assert_int_equal(om_set_is_disjoint(rt, yes, no), cases[i].disjoint);
        om_release(yes);
        om_release(no);
        om_release(key);
    }
    om_object *none = om_set_new(rt), *three = SET(1, 2, 3), *other = SET(1, 8, 9, 10);
    om_object *one = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 9));
    assert_int_equal(om_set_is_disjoint(rt, none, none), 1);
    assert_int_equal(om_set_is_disjoint(rt, three, other), 0); /* by the first key already */
    assert_int_equal(om_set_is_disjoint(rt, three, one), 0);
    for (int way = 0; way < 2; way++) {
        om_object *four = om_list_of(rt, 4, om_int_new(rt, 1), om_int_new(rt, 2),
                                     om_int_new(rt, 3), om_int_new(rt, 4));
        om_object *walk = om_iter(rt, four), *two = SET(1, 2);
        if (way)
            assert_int_equal(om_set_is_disjoint(rt, two, walk), 0);
        else
            assert_repr_taken(rt, om_set_combine(rt, OM_AND, two, walk), "{1, 2}");
        assert_repr_taken(rt, om_next(rt, walk), way ? "2" : "3");
        om_release(four);
        om_release(walk);
        om_release(two);
    }
    om_release(none);
    om_release(three);
    om_release(other);
    om_release(one);
}

/* a-difference-adds-or-removes */
TEST_FUNCTION(test_a_difference_adds_or_removes)
{
    om_object *set = SET(7, 15), *none = om_set_new(rt), *list = om_list_new(rt);
    om_object *dict = om_dict_new(rt);

    assert_repr(rt, set, "{15, 7}");
    assert_repr_taken(rt, om_binary(rt, set, none, OM_SUBTRACT), "{7, 15}");
    assert_repr_taken(rt, om_set_combine(rt, OM_SUBTRACT, set, list), "{15, 7}");
    assert_repr_taken(rt, om_set_combine(rt, OM_SUBTRACT, set, dict), "{7, 15}");
    assert_repr_taken(rt, om_binary(rt, set, set, OM_AND), "{15, 7}");
    assert_repr_taken(rt, om_copy(rt, set), "{15, 7}");
    om_release(set);
    set = SET(7, 15, 100, 101, 102, 103, 104, 105); /* a quarter of it are two */
    om_object *one = SET(99), *two = SET(98, 99);
    om_object *same = om_binary(rt, set, one, OM_SUBTRACT);
    om_object *turned = om_binary(rt, set, two, OM_SUBTRACT);
    om_object *lists[3] = {om_list_from_object(rt, set), om_list_from_object(rt, same),
                           om_list_from_object(rt, turned)};
    assert_int_equal(om_equal(rt, lists[0], lists[1]), 1);
    assert_int_equal(om_equal(rt, lists[0], lists[2]), 0);
    for (int i = 0; i < 3; i++)
        om_release(lists[i]);
    for (int i = 0; i < 8; i++)
        om_release(((om_object *[]){set, none, list, dict, one, two, same, turned})[i]);
}

/* a-difference-adds-or-removes: in place, by which set is asked */
TEST_FUNCTION(test_a_difference_adds_or_removes__in_place_by_which_set_i)
{
    static const struct {
        int more;
        size_t left;
    } cases[] = {{0, 0}, {7, 0}, {14, 0}, {15, 1}, {40, 1}}; /* and the key itself */

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        om_object *yes = set_around(rt, trouble_says_yes, 0);
        om_object *no = om_set_new(rt), *key = trouble_new(rt, trouble_says_never, NULL, 7);
        assert_true(om_set_add(rt, no, key));
        for (int j = 0; j < cases[i].more; j++)
            assert_true(om_set_add(rt, no, om_int_new(rt, 100 + j)));
        assert_true(om_set_update(rt, OM_SUBTRACT, yes, no));
        assert_int_equal(om_set_length(yes), cases[i].left);
        om_release(yes);
        om_release(no);
        om_release(key);
    }
}

/* a-set-meets-itself */
TEST_FUNCTION(test_a_set_meets_itself)
{
    static const om_operator emptying[] = {OM_SUBTRACT, OM_XOR};

    for (int i = 0; i < 2; i++) {
        om_object *set = SET(0, 1, 2, 3, 4), *same = SET(0, 1, 2, 3, 4);
        assert_true(om_set_update(rt, emptying[i], set, set));
        om_object *equal = om_copy(rt, same);
        assert_true(om_set_update(rt, emptying[i], same, equal));
        assert_int_equal(om_set_length(set) + om_set_length(same), 0);
        assert_int_equal(om_size(set), 216);
        assert_int_equal(om_size(same), 728);
        om_release(set);
        om_release(same);
        om_release(equal);
    }
    om_object *set = SET(0, 1, 2), *others = SET(3, 4, 5);
    om_object *both = om_binary(rt, set, set, OM_OR), *all = om_binary(rt, set, others, OM_OR);
    assert_true(om_set_update(rt, OM_OR, set, set));
    assert_int_equal(om_size(set), 216);
    assert_int_equal(om_size(both), 216);
    assert_int_equal(om_size(all), 472);
    om_release(set);
    om_release(others);
    om_release(both);
    om_release(all);
}

/* a-set-has-room-by-its-keys */
TEST_FUNCTION(test_a_set_has_room_by_its_keys)
{
    static const struct {
        int64_t keys, gone; /* range(keys), less the first `gone` */
        size_t size, grown; /* after one more, and after a difference with nothing */
    } cases[] = {{18, 12, 728, 728},          {78642, 28643, 4194520, 4194520},
                 {78642, 28642, 2097368, 2097368}, {70, 63, 2264, 728},
                 {70, 69, 2264, 216},         {120000, 70000, 4194520, 4194520},
                 {120000, 69999, 4194520, 2097368}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        om_object *range = om_range_new(rt, 0, cases[i].keys, 1), *none = om_set_new(rt);
        om_object *set = om_set_from_object(rt, range), *another = om_int_new(rt, 200000);
        for (int64_t k = 0; k < cases[i].gone; k++) {
            om_object *key = om_int_new(rt, k);
            assert_true(om_set_discard(rt, set, key));
            om_release(key);
        }
        if (i < 3)
            assert_true(om_set_add(rt, set, another));
        assert_int_equal(om_size(set), cases[i].size);
        assert_true(om_set_update(rt, OM_SUBTRACT, set, none));
        assert_int_equal(om_size(set), cases[i].grown);
        om_release(range);
        om_release(none);
        om_release(set);
        om_release(another);
    }
}

/* a-set-has-room-by-its-keys: key by key */
TEST_FUNCTION(test_a_set_has_room_by_its_keys__key_by_key)
{
    static const int keys[] = {19, 31, 32, 33, 34, 35, 36, 37};
    om_object *set = SET(0, 1, 2, 3);

    for (int i = 0; i < 3; i++)
        assert_true(om_set_discard(rt, set, om_int_new(rt, i)));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_true(om_set_add(rt, set, om_int_new(rt, keys[i])));
        assert_int_equal(om_size(set), i == 0 ? 216 : i < 7 ? 472 : 1240);
    }
    om_release(set);
    set = SET(1, 2);
    for (int i = 0; i < 50; i++) { /* 8 takes the place that it gave up */
        assert_true(om_set_add(rt, set, om_int_new(rt, 8)));
        assert_true(om_set_discard(rt, set, om_int_new(rt, 8)));
    }
    assert_int_equal(om_size(set), 216);
    om_release(set);
}

/* a-set-has-room-by-its-keys: many at once */
TEST_FUNCTION(test_a_set_has_room_by_its_keys__many_at_once)
{
    om_object *set = om_set_new(rt), *five = SET(0, 1, 2, 3, 4), *four = SET(10, 11, 12, 13);
    om_object *range = om_range_new(rt, 0, 20, 1), *one = SET(100);

    assert_true(om_set_update(rt, OM_OR, set, five));
    assert_int_equal(om_size(set), 472);
    assert_true(om_set_update(rt, OM_OR, set, four));
    assert_int_equal(om_size(set), 728);
    om_release(set);
    set = om_set_from_object(rt, range);
    assert_int_equal(om_size(set), 2264);
    assert_true(om_set_update(rt, OM_OR, set, one));
    assert_int_equal(om_size(set), 2264);
    om_release(set);
    om_release(five);
    om_release(four);
    om_release(range);
    om_release(one);
}

/* a-set-has-room-by-its-keys: and no memory for them */
TEST_FUNCTION(test_a_set_has_room_by_its_keys__and_no_memory_for_them)
{
    om_object *set = SET(1, 2, 3, 4), *none = om_set_new(rt);

    om_fault_inject_after(rt, 0);
    bool added = om_set_add(rt, set, om_int_new(rt, 5));
    om_fault_inject_stop(rt);
    assert_error(rt, added, OM_MEMORY_ERROR, "out of memory");
    assert_true(om_set_update(rt, OM_SUBTRACT, set, none)); /* nothing was given up */
    assert_int_equal(om_size(set), 216);
    assert_true(om_set_add(rt, set, om_int_new(rt, 5)));
    assert_int_equal(om_size(set), 728);
    assert_repr(rt, set, "{1, 2, 3, 4, 5}");
    om_release(set);
    om_release(none);
}

/* What an object that changes its set does it to. */
typedef struct changed {
    om_object *set, *self; /* borrowed */
    bool equal, fails;     /* the answer */
} changed;

/* Removes itself from the set and puts 16 there. */
static int trouble_gives_way(om_runtime *rt, void *context)
{
    const changed *it = context;
    assert_true(om_set_discard(rt, it->set, it->self));
    assert_true(om_set_add(rt, it->set, om_int_new(rt, 16)));
    return it->fails ? trouble_fails(rt, NULL) : it->equal;
}

/* Fails, and counts how often it is asked. */
static int trouble_counts(om_runtime *rt, void *context)
{
    ++*(int *)context;
    return trouble_fails(rt, NULL);
}

/* A set of an object with the hash 16 that gives way to the integer. */
static om_object *changing_set(om_runtime *rt, changed *change)
{
    change->self = trouble_new(rt, trouble_gives_way, change, 16);
    change->set = om_set_of(rt, 1, om_retain(change->self));
    return change->set;
}

/* a-search-begins-anew-when-its-table-changes: because the key put there is equal */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__because)
{
    om_object *sixteen = om_float_new(rt, 16.0), *only = om_set_of(rt, 1, om_retain(sixteen));

    for (int way = 0; way < 4; way++) {
        changed change = {NULL, NULL, false, way == 3};
        om_object *set = changing_set(rt, &change);
        if (way == 0)
            assert_int_equal(om_contains(rt, set, sixteen), 1);
        if (way == 1)
            assert_true(om_set_add(rt, set, sixteen));
        if (way == 2)
            assert_int_equal(om_set_is_subset(rt, only, set), 1);
        if (way == 3)
            assert_error(rt, om_contains(rt, set, sixteen) >= 0, OM_VALUE_ERROR, "no answer");
        assert_repr(rt, set, "{16}");
        om_release(set);
        om_release(change.self);
    }
    om_release(only);
    om_release(sixteen);
}

/* keys-come-and-go: the one that is equal, of two with one hash */
TEST_FUNCTION(test_keys_come_and_go__the_one_that_is_equal_of_two_with_o)
{
    om_object *no = trouble_new(rt, trouble_says_never, NULL, 16), *set = om_set_new(rt);
    om_object *sixteen = om_float_new(rt, 16.0), *keys[14];

    assert_true(om_set_add(rt, set, no));
    assert_true(om_set_add(rt, set, om_int_new(rt, 16)));
    assert_true(om_set_remove(rt, set, sixteen));
    assert_int_equal(om_set_length(set), 1);
    assert_int_equal(om_contains(rt, set, no), 1);
    om_set_clear(rt, set);
    for (int i = 0; i < 14; i++) {
        keys[i] = trouble_new(rt, trouble_says_never, NULL, 1 << 20);
        assert_true(om_set_add(rt, set, keys[i]));
    }
    static const int order[] = {0, 1, 4, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13};
    static const int later[] = {0, 1, 4, 11, 3, 5, 6, 7, 8, 9, 10, 2, 12, 13};
    om_object *list = om_list_from_object(rt, set);
    for (size_t i = 0; i < 14; i++)
        assert_ptr_equal(om_list_get_borrow(list, i), keys[order[i]]);
    om_release(list);
    static const int moved[] = {2, 11, 12, 12, 2, 11};
    for (int i = 0; i < 6; i++) {
        om_object *key = keys[moved[i]];
        assert_true(i < 3 ? om_set_remove(rt, set, key) : om_set_add(rt, set, key));
    }
    list = om_list_from_object(rt, set);
    for (size_t i = 0; i < 14; i++) {
        assert_ptr_equal(om_list_get_borrow(list, i), keys[later[i]]);
        om_release(keys[i]);
    }
    om_release(list);
    om_release(set);
    om_release(no);
    om_release(sixteen);
}

/* a-failed-comparison-is-passed-on: by every question about two sets */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on__by_every_question_a)
{
    int asked = 0;
    om_object *no = trouble_new(rt, trouble_counts, &asked, 8), *bad = om_set_of(rt, 1, no);
    om_object *two = SET(0, 8);
    om_object *list = om_list_of(rt, 3, om_int_new(rt, 0), om_int_new(rt, 8), om_int_new(rt, 1));
    om_object *three = SET(0, 1, 2);
    assert_true(om_set_add(rt, three, no));

    assert_true(om_set_discard(rt, two, om_int_new(rt, 0)));
    assert_error(rt, om_set_is_disjoint(rt, bad, two) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_set_is_disjoint(rt, bad, list) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_compare(rt, bad, two, OM_EQ) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_compare(rt, two, bad, OM_NE) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_set_is_subset(rt, two, bad) >= 0, OM_VALUE_ERROR, "no answer");
    assert_int_equal(asked, 5);
    om_object *walk = om_iter(rt, list);
    assert_error(rt, om_set_combine(rt, OM_AND, three, walk), OM_VALUE_ERROR, "no answer");
    assert_repr_taken(rt, om_next(rt, walk), "1"); /* what comes after the failure */
    assert_int_equal(asked, 6);
    assert_error(rt, om_set_update(rt, OM_OR, bad, list), OM_VALUE_ERROR, "no answer");
    assert_int_equal(om_set_length(bad), 2); /* 0 went in before it */
    assert_int_equal(asked, 7);
    for (int i = 0; i < 5; i++)
        om_release(((om_object *[]){bad, two, list, three, walk})[i]);
}

/* sets-combine-four-ways: compared where one has more */
TEST_FUNCTION(test_sets_combine_four_ways__compared_where_one_has_more)
{
    om_object *a = SET(1, 2), *b = SET(1, 2, 3), *c = SET(0, 1), *none = om_set_new(rt);
    om_object *list = om_list_from_object(rt, a);
    om_object *both = om_set_of(rt, 2, trouble_new(rt, trouble_says_yes, NULL, 1),
                                trouble_new(rt, trouble_says_yes, NULL, 2));

    assert_int_equal(om_compare(rt, a, b, OM_EQ), 0);
    assert_int_equal(om_compare(rt, a, b, OM_NE), 1);
    assert_int_equal(om_compare(rt, a, b, OM_GT), 0);
    assert_int_equal(om_compare(rt, a, a, OM_GT), 0);
    assert_int_equal(om_compare(rt, a, a, OM_GE), 1);
    assert_int_equal(om_compare(rt, none, a, OM_LT), 1);
    assert_int_equal(om_set_is_subset(rt, c, b), 0); /* 0 is not there, and 1 is */
    assert_int_equal(om_set_is_subset(rt, b, both), 0); /* three keys are not within two */
    assert_error(rt, om_compare(rt, a, list, OM_LT) >= 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'set' and 'list'");
    for (int i = 0; i < 6; i++)
        om_release(((om_object *[]){a, b, c, none, list, both})[i]);
}

/* a-pending-error-outlives-success: of sets and iterables */
TEST_FUNCTION(test_a_pending_error_outlives_success__of_sets_and_iterabl)
{
    om_object *set = SET(1, 2), *list = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 3));
    om_object *dict = om_dict_fromkeys(rt, set, om_none(rt)), *keys = om_dict_keys(rt, dict);

    om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_int_equal(om_set_is_disjoint(rt, set, list), 0);
    om_release(om_set_combine(rt, OM_AND, set, list));
    assert_int_equal(om_compare(rt, keys, set, OM_EQ), 1);
    om_release(om_binary(rt, keys, list, OM_AND));
    om_release(om_dict_fromkeys(rt, list, om_none(rt)));
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    for (int i = 0; i < 4; i++)
        om_release(((om_object *[]){set, list, keys, dict})[i]);
}

/* a-set-is-walked-in-table-order: and never again when it has changed */
TEST_FUNCTION(test_a_set_is_walked_in_table_order__and_never_again_when)
{
    om_object *set = SET(1, 2), *walk = om_iter(rt, set);

    assert_true(om_set_add(rt, set, om_int_new(rt, 3)));
    assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                 "Set changed size during iteration");
    assert_true(om_set_remove(rt, set, om_int_new(rt, 3)));
    assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                 "Set changed size during iteration");
    om_release(walk);
    om_release(set);
}

/* a-set-is-walked-in-table-order: keys that begin at one place */
TEST_FUNCTION(test_a_set_is_walked_in_table_order__keys_that_begin_at_on)
{
    om_object *set = om_set_new(rt);
    static const int order[] = {1,  2,  5,  3,  4,  6,  7,  8,  9,  10, 11, 12, 13,
                                14, 15, 16, 23, 27, 31, 20, 24, 28, 32, 35, 36, 39,
                                17, 21, 25, 29, 33, 37, 18, 22, 26, 30, 34, 38, 19};

    for (int i = 1; i < 40; i++) {
        om_object *key = om_int_new(rt, (int64_t)i << 20);
        assert_true(om_set_add(rt, set, key));
        om_release(key);
    }
    om_object *walk = om_iter(rt, set);
    for (int i = 0; i < 39; i++) {
        om_object *expected = om_int_new(rt, (int64_t)order[i] << 20), *key = om_next(rt, walk);
        assert_int_equal(om_equal(rt, key, expected), 1);
        assert_int_equal(om_contains(rt, set, expected), 1);
        om_release(expected);
        om_release(key);
    }
    om_release(walk);
    om_release(set);
    assert_repr_taken(rt, SET(22, 0, 1, 2, 3, 54), "{0, 1, 2, 3, 22, 54}");
    assert_repr_taken(rt, SET(0, 1, 2, 3, 22, 54, 4), "{0, 1, 2, 3, 4, 22, 54}");
    set = SET(0, 8, 1);
    assert_true(om_set_discard(rt, set, om_int_new(rt, 0)));
    om_object *copy = om_copy(rt, set); /* with the keys at their first places */
    assert_true(om_set_add(rt, set, om_int_new(rt, 16)));
    assert_true(om_set_add(rt, copy, om_int_new(rt, 16)));
    assert_repr(rt, set, "{16, 8, 1}");
    assert_repr(rt, copy, "{8, 1, 16}");
    om_release(set);
    om_release(copy);
}

/* pop-goes-on-where-it-stopped: but a dying set begins at its start */
TEST_FUNCTION(test_pop_goes_on_where_it_stopped__but_a_dying_set_begins)
{
    om_object *keys[] = {om_int_new(rt, 1000), om_int_new(rt, 1001), om_int_new(rt, 1007)};
    om_object *set = om_set_new(rt);

    for (int i = 0; i < 3; i++)
        assert_true(om_set_add(rt, set, keys[i]));
    assert_int_equal(parts_of(set), 3);
    om_release(om_set_pop(rt, set));
    assert_int_equal(parts_of(set), 2);
    assert_true(om_set_add(rt, set, keys[0])); /* behind the place where a pop would begin */
    om_release(set);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(om_refcount(keys[i]), 1);
        om_release(keys[i]);
    }
    set = SET(9, 1); /* both begin at place 1, and 9 has it */
    assert_ptr_equal(om_set_pop(rt, set), om_int_new(rt, 9));
    om_object *one = om_float_new(rt, 1.0);
    assert_int_equal(om_contains(rt, set, one), 1);
    assert_true(om_set_remove(rt, set, one));
    om_release(one);
    om_release(set);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_19_which_of_two_equal_keys[] = {
    {"an-intersection-keeps-the-keys-of-the-smaller-set", "", test_an_intersection_keeps_the_keys_of_the_smaller_set},
    {"an-intersection-keeps-the-keys-of-the-smaller-set", "and disjointness asks them", test_an_intersection_keeps_the_keys_of_the_smaller_set__an},
    {"a-difference-adds-or-removes", "", test_a_difference_adds_or_removes},
    {"a-difference-adds-or-removes", "in place, by which set is asked", test_a_difference_adds_or_removes__in_place_by_which_set_i},
    {"a-set-meets-itself", "", test_a_set_meets_itself},
    {"a-set-has-room-by-its-keys", "", test_a_set_has_room_by_its_keys},
    {"a-set-has-room-by-its-keys", "key by key", test_a_set_has_room_by_its_keys__key_by_key},
    {"a-set-has-room-by-its-keys", "many at once", test_a_set_has_room_by_its_keys__many_at_once},
    {"a-set-has-room-by-its-keys", "and no memory for them", test_a_set_has_room_by_its_keys__and_no_memory_for_them},
    {"a-search-begins-anew-when-its-table-changes", "because the key put there is equal", test_a_search_begins_anew_when_its_table_changes__because},
    {"keys-come-and-go", "the one that is equal, of two with one hash", test_keys_come_and_go__the_one_that_is_equal_of_two_with_o},
    {"a-failed-comparison-is-passed-on", "by every question about two sets", test_a_failed_comparison_is_passed_on__by_every_question_a},
    {"sets-combine-four-ways", "compared where one has more", test_sets_combine_four_ways__compared_where_one_has_more},
    {"a-pending-error-outlives-success", "of sets and iterables", test_a_pending_error_outlives_success__of_sets_and_iterabl},
    {"a-set-is-walked-in-table-order", "and never again when it has changed", test_a_set_is_walked_in_table_order__and_never_again_when},
    {"a-set-is-walked-in-table-order", "keys that begin at one place", test_a_set_is_walked_in_table_order__keys_that_begin_at_on},
    {"pop-goes-on-where-it-stopped", "but a dying set begins at its start", test_pop_goes_on_where_it_stopped__but_a_dying_set_begins},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_19_which_of_two_equal_keys[] = {
    {NULL, NULL},
};
