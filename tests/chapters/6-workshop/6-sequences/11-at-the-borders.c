/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_list_display = 88,
};
/* clang-format on */

enum { NONE = 99 };

static om_object *border_part(om_runtime *rt, int part)
{
    return part == NONE ? om_none(rt) : om_int_new(rt, part);
}

static om_object *border_slice(om_runtime *rt, const int parts[3])
{
    return om_slice_of(rt, border_part(rt, parts[0]), border_part(rt, parts[1]),
                       border_part(rt, parts[2]));
}

/* a-slice-is-never-out-of-range: where its ends meet a border or each other */
TEST_FUNCTION(test_a_slice_is_never_out_of_range__where_its_ends_meet_a)
{
    static const struct {
        int parts[3];
        const char *found;
    } asked[] = {
        {{2, 2, -2}, "[]"},
        {{2, 2, 2}, "[]"},
        {{3, 1, 1}, "[]"},
        {{1, 3, -1}, "[]"},
        {{-6, NONE, -1}, "[]"},
        {{0, NONE, -1}, "[0]"},
        {{1, 2, 9}, "[1]"},
        {{1, 4, 2}, "[1, 3]"},
        {{0, 5, 2}, "[0, 2, 4]"},
        {{10, -10, -3}, "[4, 1]"},
        {{4, -6, -2}, "[4, 2, 0]"},
        {{NONE, 0, -1}, "[4, 3, 2, 1]"},
        {{NONE, -5, -1}, "[4, 3, 2, 1]"},
        {{NONE, -6, -1}, "[4, 3, 2, 1, 0]"},
        {{NONE, NONE, -1}, "[4, 3, 2, 1, 0]"},
        {{-1, NONE, -1}, "[4, 3, 2, 1, 0]"},
        {{5, NONE, -1}, "[4, 3, 2, 1, 0]"},
        {{-10, 10, 1}, "[0, 1, 2, 3, 4]"},
    };
    om_object *list = fixture_numbers(rt, 5), *tuple = om_tuple_from_object(rt, list);
    om_object *range = om_range_new(rt, 0, 5, 1);
    om_object *const wholes[] = {list, tuple, range};

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *slice = border_slice(rt, asked[i].parts);
        for (size_t j = 0; j < 3; j++) {
            om_object *part = om_item_get(rt, wholes[j], slice);
            assert_repr_taken(rt, om_list_from_object(rt, part), asked[i].found);
            om_release(part);
        }
        om_release(slice);
    }
    om_release(list);
    om_release(tuple);
    om_release(range);
}

/* a-slice-of-a-list-can-be-replaced: at a border of the list */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__at_a_border_of_the)
{
    static const struct {
        int parts[3], letters;
        const char *left;
    } asked[] = {
        {{1, 3, NONE}, 3, "[0, 'x', 'y', 'z', 3, 4]"},
        {{3, 1, NONE}, 1, "[0, 1, 2, 'x', 3, 4]"},
        {{NONE, NONE, NONE}, 0, "[]"},
        {{5, NONE, NONE}, 2, "[0, 1, 2, 3, 4, 'x', 'y']"},
        {{NONE, NONE, 2}, 3, "['x', 1, 'y', 3, 'z']"},
        {{NONE, NONE, -2}, 3, "['z', 1, 'y', 3, 'x']"},
        {{9, NONE, 2}, 0, "[0, 1, 2, 3, 4]"},
        {{2, 2, NONE}, 1, "[0, 1, 'x', 2, 3, 4]"},
        {{-9, 1, NONE}, 1, "['x', 1, 2, 3, 4]"},
        {{1, 3, NONE}, -1, "[0, 3, 4]"},
        {{3, 1, NONE}, -1, "[0, 1, 2, 3, 4]"},
        {{NONE, NONE, NONE}, -1, "[]"},
        {{NONE, NONE, 2}, -1, "[1, 3]"},
        {{NONE, NONE, -2}, -1, "[1, 3]"},
        {{9, NONE, 2}, -1, "[0, 1, 2, 3, 4]"},
        {{0, NONE, 3}, -1, "[1, 2, 4]"},
        {{4, NONE, -4}, -1, "[1, 2, 3]"},
        {{0, 3, 2}, -1, "[1, 3, 4]"},
        {{2, NONE, -2}, -1, "[1, 3, 4]"},
        {{2, 2, 2}, -1, "[0, 1, 2, 3, 4]"},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *list = fixture_numbers(rt, 5), *slice = border_slice(rt, asked[i].parts);
        om_object *xyz = om_str_new(rt, "xyz"), *letters;
        if (asked[i].letters < 0) {
            assert_true(om_item_remove(rt, list, slice));
        } else {
            letters = om_item_get_slice(rt, xyz, 0, asked[i].letters);
            assert_true(om_item_set(rt, list, slice, letters));
            om_release(letters);
        }
        assert_repr_taken(rt, list, asked[i].left);
        om_release(slice);
        om_release(xyz);
    }
    om_object *list = fixture_numbers(rt, 3),
              *inner = om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 2), NULL);
    assert_true(om_item_set(rt, list, inner, list));
    assert_repr_taken(rt, list, "[0, 0, 1, 2, 2]");
    om_release(inner);
}

/* items-come-and-go: at both ends */
TEST_FUNCTION(test_items_come_and_go__at_both_ends)
{
    static const struct {
        ptrdiff_t index;
        const char *left;
    } asked[] = {
        {0, "[None, 0, 1]"},  {1, "[0, None, 1]"},  {2, "[0, 1, None]"},
        {3, "[0, 1, None]"},  {-1, "[0, None, 1]"}, {-2, "[None, 0, 1]"},
        {-3, "[None, 0, 1]"},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        om_object *list = fixture_numbers(rt, 2);
        assert_true(om_list_insert(rt, list, asked[i].index, om_none(rt)));
        assert_repr_taken(rt, list, asked[i].left);
    }
    for (int length = 0; length < 5; length++) {
        static const char *const reversed[] = {"[]", "[0]", "[1, 0]", "[2, 1, 0]",
                                               "[3, 2, 1, 0]"};
        om_object *list = fixture_numbers(rt, length);
        size_t index = 9, count = 9;
        om_list_reverse(list);
        assert_repr(rt, list, reversed[length]);
        if (length) {
            om_object *last = om_int_new(rt, length - 1);
            assert_true(om_sequence_index(rt, list, last, &index));
            assert_int_equal(index, 0);
            assert_true(om_sequence_count(rt, list, last, &count));
            assert_int_equal(count, 1);
            assert_true(om_list_remove(rt, list, om_int_new(rt, 0)));
            assert_int_equal(om_list_length(list), length - 1);
        }
        om_release(list);
    }
}

/* tuples-add-and-repeat: none, one, and too many */
TEST_FUNCTION(test_tuples_add_and_repeat__none_one_and_too_many)
{
    static const ptrdiff_t too_many[] = {PTRDIFF_MAX / 8 + 1, PTRDIFF_MAX / 4 + 1,
                                         PTRDIFF_MAX / 2 + 1, PTRDIFF_MAX};
    om_object *empty = om_tuple_of(rt, 0), *list = fixture_numbers(rt, 2);
    om_object *pair = om_tuple_from_object(rt, list), *zero = om_int_new(rt, 0);

    assert_ptr_equal(om_multiply(rt, empty, om_int_new(rt, 3)), empty);
    assert_ptr_equal(om_multiply(rt, pair, zero), empty);
    assert_ptr_equal(om_multiply(rt, pair, om_int_new(rt, -1)), empty);
    assert_repr_taken(rt, om_multiply(rt, pair, om_int_new(rt, 2)), "(0, 1, 0, 1)");
    for (size_t i = 0; i < sizeof too_many / sizeof too_many[0]; i++) {
        om_object *number = om_int_new(rt, too_many[i]);
        assert_error(rt, om_multiply(rt, pair, number), OM_MEMORY_ERROR, "out of memory");
        assert_error(rt, om_multiply(rt, list, number), OM_MEMORY_ERROR, "out of memory");
        assert_error(rt, om_inplace(rt, list, number, OM_MULTIPLY), OM_MEMORY_ERROR,
                     "out of memory");
        om_release(number);
    }
    assert_ptr_equal(om_inplace(rt, list, om_int_new(rt, 1), OM_MULTIPLY), list);
    om_release(list);
    assert_repr(rt, list, "[0, 1]");
    assert_ptr_equal(om_inplace(rt, list, om_int_new(rt, 2), OM_MULTIPLY), list);
    om_release(list);
    assert_repr(rt, list, "[0, 1, 0, 1]");
    assert_ptr_equal(om_inplace(rt, list, zero, OM_MULTIPLY), list);
    om_release(list);
    assert_repr_taken(rt, list, "[]");
    om_release(pair);
}

/* runs-compare-item-by-item: of all lengths, in all orders */
TEST_FUNCTION(test_runs_compare_item_by_item__of_all_lengths_in_all_orde)
{
    for (size_t m = 0; m < 4; m++) {
        for (size_t n = 0; n < 4; n++) {
            om_object *lists[] = {fixture_numbers(rt, (int)m), fixture_numbers(rt, (int)n)};
            om_object *tuples[] = {om_tuple_from_object(rt, lists[0]),
                                   om_tuple_from_object(rt, lists[1])};
            for (size_t i = 0; i < FIXTURE_ORDERS; i++) {
                bool holds = fixture_order_holds(i, m, n);
                om_order order = fixture_orders[i].order;
                assert_int_equal(om_compare(rt, lists[0], lists[1], order), holds);
                assert_int_equal(om_compare(rt, tuples[0], tuples[1], order), holds);
            }
            for (int i = 0; i < 2; i++) {
                om_release(lists[i]);
                om_release(tuples[i]);
            }
        }
    }
    static const char *const unequal[][2] = {
        {"300", "-300"},
        {"1180591620717411303424", "1180591620717411303425"},
        {"1180591620717411303424", "1181744542221018150912"},
        {"1180591620717411303424", "-1180591620717411303424"},
    };
    for (size_t i = 0; i < sizeof unequal / sizeof unequal[0]; i++) {
        om_object *two[] = {
            om_list_of(rt, 1, om_int_from_text(rt, unequal[i][0], strlen(unequal[i][0]))),
            om_list_of(rt, 1, om_int_from_text(rt, unequal[i][1], strlen(unequal[i][1])))};
        assert_int_equal(om_equal(rt, two[0], two[1]), 0);
        om_release(two[0]);
        om_release(two[1]);
    }
    om_object *one = om_list_of(rt, 2, om_float_new(rt, 1), om_int_new(rt, 2));
    om_object *other = om_list_of(rt, 2, om_float_new(rt, 1), om_int_new(rt, 3));
    assert_int_equal(om_equal(rt, one, other), 0);
    assert_int_equal(om_compare(rt, one, other, OM_LT), 1);
    om_release(one);
    om_release(other);
}

static om_object *eq_yes(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_true(rt);
}

static om_object *eq_no(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_false(rt);
}

static om_object *eq_raises(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_raise(rt, OM_VALUE_ERROR, "no answer");
}

/* runs-compare-item-by-item: asking the item on the left */
TEST_FUNCTION(test_runs_compare_item_by_item__asking_the_item_on_the_lef)
{
    om_object *yes = fixture_instance_with(rt, "__eq__", eq_yes, "self, other");
    om_object *no = fixture_instance_with(rt, "__eq__", eq_no, "self, other");
    om_object *mute = fixture_instance_with(rt, "__eq__", eq_raises, "self, other");
    om_object *list = om_list_of(rt, 1, om_retain(yes)),
              *other = om_list_of(rt, 1, om_retain(no));
    om_object *tuple = om_tuple_from_object(rt, list),
              *silent = om_list_of(rt, 1, om_retain(mute));
    size_t found = 9;

    assert_true(om_sequence_count(rt, list, no, &found));
    assert_int_equal(found, 1);
    assert_true(om_sequence_count(rt, tuple, no, &found));
    assert_int_equal(found, 1);
    assert_true(om_sequence_count(rt, other, yes, &found));
    assert_int_equal(found, 0);
    assert_true(om_sequence_index(rt, list, no, &found));
    assert_int_equal(found, 0);
    assert_int_equal(om_equal(rt, list, other), 1);
    assert_int_equal(om_equal(rt, other, list), 0);
    assert_error(rt, om_sequence_count(rt, silent, yes, &found), OM_VALUE_ERROR,
                 "no answer");
    assert_error(rt, om_sequence_index(rt, silent, yes, &found), OM_VALUE_ERROR,
                 "no answer");
    assert_error(rt, om_list_remove(rt, silent, yes), OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_list_remove(rt, other, yes), OM_VALUE_ERROR,
                 "list.remove(x): x not in list");
    assert_true(om_list_remove(rt, list, no));
    assert_int_equal(om_list_length(list), 0);
    om_object *const made[] = {yes, no, mute, list, other, tuple, silent};
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
        om_release(made[i]);
}

/* a-range-holds-no-items: equal where the items are, hashes too */
TEST_FUNCTION(test_a_range_holds_no_items__equal_where_the_items_are_has)
{
    static const struct {
        int one[3], other[3];
        bool equal;
    } asked[] = {
        {{0, 4, 1}, {0, 5, 1}, false},  {{0, 0, 1}, {0, 1, 1}, false},
        {{0, 0, 1}, {7, 7, 3}, true},   {{0, 3, 2}, {0, 4, 2}, true},
        {{0, 1, 1}, {0, 1, 5}, true},   {{0, 2, 1}, {0, 3, 2}, false},
        {{0, 2, 1}, {1, 3, 1}, false},  {{1, 2, 1}, {2, 3, 1}, false},
        {{3, 0, -1}, {3, 0, -1}, true}, {{3, 0, -1}, {3, -1, -1}, false},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        const int *a = asked[i].one, *b = asked[i].other;
        om_object *one = om_range_new(rt, a[0], a[1], a[2]),
                  *other = om_range_new(rt, b[0], b[1], b[2]),
                  *list = om_list_from_object(rt, one);
        int64_t hash, other_hash;
        assert_int_equal(om_equal(rt, one, other), asked[i].equal);
        assert_int_equal(om_compare(rt, one, other, OM_NE), !asked[i].equal);
        assert_int_equal(om_equal(rt, one, list), 0);
        assert_true(om_hash(rt, one, &hash));
        assert_true(om_hash(rt, other, &other_hash));
        assert_int_equal(hash == other_hash, asked[i].equal);
        om_release(one);
        om_release(other);
        om_release(list);
    }
}

/* a-range-knows-what-is-in-it: at both ends, and in words of other types */
TEST_FUNCTION(test_a_range_knows_what_is_in_it__at_both_ends_and_in_word)
{
    static const struct {
        int range[3];
        double value;
        bool is_in;
    } asked[] = {
        {{0, 3, 1}, 0, true},   {{0, 3, 1}, 2, true},    {{0, 3, 1}, 3, false},
        {{0, 3, 1}, -1, false}, {{0, 3, 1}, 1.5, false}, {{0, 0, 1}, 0, false},
        {{3, 0, -1}, 3, true},  {{3, 0, -1}, 1, true},   {{3, 0, -1}, 0, false},
        {{3, 0, -1}, 4, false}, {{0, 9, 4}, 8, true},    {{0, 9, 4}, 7, false},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        const int *numbers = asked[i].range;
        om_object *range = om_range_new(rt, numbers[0], numbers[1], numbers[2]);
        om_object *real = om_float_new(rt, asked[i].value), *whole;
        assert_int_equal(om_contains(rt, range, real), asked[i].is_in);
        whole = om_int_new(rt, (int64_t)asked[i].value);
        if (asked[i].value == (int)asked[i].value)
            assert_int_equal(om_contains(rt, range, whole), asked[i].is_in);
        om_release(real);
        om_release(range);
    }
    om_object *mute = fixture_instance_with(rt, "__eq__", eq_raises, "self, other");
    om_object *range = om_range_new(rt, 0, 2, 1);
    assert_error(rt, om_contains(rt, range, mute) >= 0, OM_VALUE_ERROR, "no answer");
    om_release(mute);
    om_object *still = om_slice_of(rt, om_none(rt), om_none(rt), om_int_new(rt, 0));
    assert_error(rt, om_item_get(rt, range, still), OM_VALUE_ERROR,
                 "slice step cannot be zero");
    om_release(still);
    om_release(range);
}

/* The same text for each, but not the same object. */
static om_object *key_alike(void *context, om_runtime *rt, om_object *item)
{
    (void)context, (void)item;
    return om_str_new(rt, "alike");
}

/* A large number or, for the item 7, a list: what cannot be compared. */
static om_object *key_of_two_kinds(void *context, om_runtime *rt, om_object *item)
{
    int64_t value = 0;
    (void)context;
    assert_true(om_int_get_int64(item, &value));
    return value == 7 ? om_list_new(rt) : om_int_new(rt, INT64_MAX - value);
}

/* The item itself, after the list that is sorted was cleared: it is empty in any case. */
static om_object *key_clearing(void *context, om_runtime *rt, om_object *item)
{
    om_list_clear(rt, context);
    return om_retain(item);
}

/* sorting-is-stable: with keys that are equal and not the same */
TEST_FUNCTION(test_sorting_is_stable__with_keys_that_are_equal_and_not_t)
{
    for (int length = 0; length < 70; length += 3) {
        om_object *list = fixture_numbers(rt, length),
                  *before = fixture_numbers(rt, length);
        assert_true(om_list_sort(rt, list, key_alike, NULL, false));
        assert_int_equal(om_equal(rt, list, before), 1);
        assert_true(om_list_sort(rt, list, key_alike, NULL, true));
        assert_int_equal(om_equal(rt, list, before), 1);
        om_release(list);
        om_release(before);
    }
}

/* a-failed-sort-loses-nothing: and keeps no key */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__and_keeps_no_key)
{
    for (int length = 8; length < 80; length += 9) {
        om_object *list = fixture_numbers(rt, length);
        assert_error(rt, om_list_sort(rt, list, key_of_two_kinds, NULL, false),
                     OM_TYPE_ERROR,
                     "'<' not supported between instances of 'list' and 'int'");
        assert_int_equal(om_list_length(list), length);
        om_release(list);
    }
    om_object *list = fixture_numbers(rt, 3);
    om_list_reverse(list);
    assert_true(om_list_sort(rt, list, key_clearing, list, false));
    assert_repr_taken(rt, list, "[0, 1, 2]");
}

/* lists-are-made-with-no-room-to-spare: of iterators that know how much is left */
TEST_FUNCTION(test_lists_are_made_with_no_room_to_spare__of_iterators_th)
{
    static const size_t sizes[] = {56, 72, 72, 88, 88, 104}; /* as CPython's */

    for (int length = 0; length < 6; length++) {
        om_object *list = fixture_numbers(rt, length),
                  *tuple = om_tuple_from_object(rt, list);
        om_object *range = om_range_new(rt, 0, length, 1),
                  *numbers = om_str_new(rt, "01234");
        om_object *text = om_item_get_slice(rt, numbers, 0, length);
        om_object *const wholes[] = {list, tuple, range, text};
        for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++) {
            om_object *walk = om_iter(rt, wholes[i]), *made = om_list_from_object(rt, walk);
            assert_int_equal(om_list_length(made), length);
            assert_int_equal(om_size(made), sizes[length]);
            om_release(made);
            made = om_list_from_object(rt, walk); /* nothing is left of it */
            assert_int_equal(om_size(made), sizes[0]);
            om_release(made);
            om_release(walk);
            om_release(wholes[i]);
        }
        om_release(numbers);
    }
}

/* a-walk-sees-the-list-as-it-is: each kind under its own name */
TEST_FUNCTION(test_a_walk_sees_the_list_as_it_is__each_kind_under_its_ow)
{
    om_object *list = om_list_new(rt), *tuple = om_tuple_of(rt, 0),
              *raw = om_bytes_new(rt, "", 0);
    om_object *range = om_range_new(rt, 0, 0, 1), *text = om_str_new(rt, "");
    om_object *const wholes[] = {list, tuple, raw, range, text};
    static const char *const names[] = {"list_iterator", "tuple_iterator", "bytes_iterator",
                                        "range_iterator", "str_ascii_iterator"};

    for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++) {
        om_object *walk = om_iter(rt, wholes[i]);
        assert_string_equal(om_type_name(om_get_type(walk)), names[i]);
        om_release(walk);
        om_release(wholes[i]);
    }
}

/* the-collector-finds-cycles: through tuples of every length */
TEST_FUNCTION(test_the_collector_finds_cycles__through_tuples_of_every_l)
{
    for (int length = 1; length < 200; length = length * 5 / 3 + 1) {
        om_object *list = om_list_new(rt), *items[200];
        for (int i = 0; i < length; i++)
            items[i] = list;
        om_object *tuple = om_tuple_from_array(rt, items, (size_t)length);
        assert_true(om_gc_is_tracked(tuple));
        assert_true(om_list_append(rt, list, tuple));
        om_release(tuple);
        om_release(list);
        assert_int_equal(om_gc_collect(rt, 2), 2);
    }
}

/* a-short-list-is-one-block: and shrinks in it */
TEST_FUNCTION(test_a_short_list_is_one_block__and_shrinks_in_it)
{
    om_object *list =
        om_list_of(rt, 8, om_int_new(rt, 1000), om_int_new(rt, 1001), om_int_new(rt, 1002),
                   om_int_new(rt, 1003), om_int_new(rt, 1004), om_int_new(rt, 1005),
                   om_int_new(rt, 1006), om_int_new(rt, 1007));
    om_heap_stats before, after;

    om_heap_get_stats(rt, &before);
    for (int left = 7; left > 1; left--)
        om_release(om_list_pop(rt, list, 0));
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used - 6); /* the numbers */
    assert_int_equal(om_size(list), 56 + 8 * 8);
    om_release(om_list_pop(rt, list, 0));
    assert_int_equal(om_size(list), 56 + 8 * 4);
    om_list_clear(rt, list);
    assert_int_equal(om_size(list), 56);
    assert_true(om_list_append(rt, list, om_none(rt))); /* its items are elsewhere now */
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used - 7);
    om_release(list);
}

/* a-list-shrinks-below-half: a list that cannot move keeps its room */
TEST_FUNCTION(test_a_list_shrinks_below_half__a_list_that_cannot_move_ke)
{
    om_object *list = om_list_new(rt);

    for (int n = 0; n < 8; n++)
        assert_true(om_list_append(rt, list, om_none(rt)));
    om_fault_inject_after(rt, 0);
    for (int n = 0; n < 6; n++)
        om_release(om_list_pop(rt, list, 0));
    om_fault_inject_stop(rt);
    assert_int_equal(om_list_length(list), 2);
    assert_int_equal(om_size(list), 56 + 8 * 8);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);

    om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_fault_inject_after(rt, 0);
    om_release(om_list_pop(rt, list, 0));
    assert_true(om_fault_inject_stop(rt));
    assert_int_equal(om_list_length(list), 1);
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    om_release(list);
}

/* a-list-of-two-has-memory-for-two: whatever has been done to it */
TEST_FUNCTION(test_a_list_of_two_has_memory_for_two__whatever_has_been_d)
{
    om_object *one = om_int_new(rt, 1), *list = om_list_new(rt), *other;

    assert_true(om_list_append(rt, list, one));
    assert_true(om_list_append(rt, list, one));
    other = om_copy(rt, list);
    assert_int_equal(om_size(other),
                     56 + 8 * 2); /* a copy has no room to spare, and says so */
    assert_true(om_list_append(rt, other, one));
    assert_int_equal(om_size(other), 56 + 8 * 8);
    om_release(other);

    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    assert_int_equal(om_size(list), stated_list_display);
    other = om_tuple_of(rt, 2, one, one);
    assert_true(om_list_extend(rt, list, other));
    assert_int_equal(om_list_length(list), 4);
    assert_int_equal(om_size(list), stated_list_display);
    assert_true(om_list_extend(rt, list, other));
    assert_int_equal(om_size(list), 56 + 8 * 12);
    while (om_list_length(list) > 1)
        om_release(om_list_pop(rt, list, -1));
    assert_int_equal(om_size(list), stated_list_display); /* lean again */
    om_list_clear(rt, list);
    assert_int_equal(om_size(list), 56);
    om_release(other);
    om_release(list);
}

/* a-list-of-two-has-memory-for-two: and where there is no memory */
TEST_FUNCTION(test_a_list_of_two_has_memory_for_two__and_where_there_is)
{
    om_object *none = om_none(rt), *list = om_list_new(rt);

    assert_true(om_list_append(rt, list, none));
    assert_true(om_list_append(rt, list, none));
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_list_append(rt, list, none), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_int_equal(om_list_length(list), 2);
    assert_int_equal(om_size(list), stated_list_display);
    om_release(om_list_pop(rt, list, -1));
    om_release(om_list_pop(rt, list, -1));
    assert_int_equal(om_size(list), 56);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_11_at_the_borders[] = {
    {"a-slice-is-never-out-of-range", "where its ends meet a border or each other", test_a_slice_is_never_out_of_range__where_its_ends_meet_a},
    {"a-slice-of-a-list-can-be-replaced", "at a border of the list", test_a_slice_of_a_list_can_be_replaced__at_a_border_of_the},
    {"items-come-and-go", "at both ends", test_items_come_and_go__at_both_ends},
    {"tuples-add-and-repeat", "none, one, and too many", test_tuples_add_and_repeat__none_one_and_too_many},
    {"runs-compare-item-by-item", "of all lengths, in all orders", test_runs_compare_item_by_item__of_all_lengths_in_all_orde},
    {"runs-compare-item-by-item", "asking the item on the left", test_runs_compare_item_by_item__asking_the_item_on_the_lef},
    {"a-range-holds-no-items", "equal where the items are, hashes too", test_a_range_holds_no_items__equal_where_the_items_are_has},
    {"a-range-knows-what-is-in-it", "at both ends, and in words of other types", test_a_range_knows_what_is_in_it__at_both_ends_and_in_word},
    {"sorting-is-stable", "with keys that are equal and not the same", test_sorting_is_stable__with_keys_that_are_equal_and_not_t},
    {"a-failed-sort-loses-nothing", "and keeps no key", test_a_failed_sort_loses_nothing__and_keeps_no_key},
    {"lists-are-made-with-no-room-to-spare", "of iterators that know how much is left", test_lists_are_made_with_no_room_to_spare__of_iterators_th},
    {"a-walk-sees-the-list-as-it-is", "each kind under its own name", test_a_walk_sees_the_list_as_it_is__each_kind_under_its_ow},
    {"the-collector-finds-cycles", "through tuples of every length", test_the_collector_finds_cycles__through_tuples_of_every_l},
    {"a-short-list-is-one-block", "and shrinks in it", test_a_short_list_is_one_block__and_shrinks_in_it},
    {"a-list-shrinks-below-half", "a list that cannot move keeps its room", test_a_list_shrinks_below_half__a_list_that_cannot_move_ke},
    {"a-list-of-two-has-memory-for-two", "whatever has been done to it", test_a_list_of_two_has_memory_for_two__whatever_has_been_d},
    {"a-list-of-two-has-memory-for-two", "and where there is no memory", test_a_list_of_two_has_memory_for_two__and_where_there_is},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_11_at_the_borders[] = {
    {NULL, NULL},
};
