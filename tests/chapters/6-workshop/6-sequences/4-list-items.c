/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: a list */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_list)
{
    om_object *number = om_int_new(rt, 1000), *list = om_list_of(rt, 1, om_none(rt));
    assert_true(om_list_set(rt, list, 0, number));
    assert_int_equal(om_refcount(number), 2);
    assert_error(rt, om_list_set(rt, list, 1, number), OM_INDEX_ERROR,
                 "list assignment index out of range");
    assert_int_equal(om_refcount(number), 2);
    assert_ptr_equal(om_list_get(list, 0), number);
    assert_int_equal(om_refcount(number), 3);
    om_release(number);
    om_release(list);
    om_release(number);
}

/* a-short-list-is-one-block: of each length */
TEST_FUNCTION(test_a_short_list_is_one_block__of_each_length)
{
    om_object *items[9], *none = om_none(rt);

    for (size_t n = 0; n < 9; n++)
        items[n] = none;
    for (size_t n = 1; n <= 9; n++) {
        om_heap_stats before, after;
        om_heap_get_stats(rt, &before);
        om_object *list = om_list_from_array(rt, items, n);
        om_heap_get_stats(rt, &after);
        assert_int_equal(after.blocks_used - before.blocks_used, n < 9 ? 1 : 2);
        assert_int_equal(om_size(list), 56 + 8 * n);
        om_release(list);
    }
}

/* lists-are-made-with-no-room-to-spare: of each length */
TEST_FUNCTION(test_lists_are_made_with_no_room_to_spare__of_each_length)
{
    for (int n = 1; n < 10; n++) {
        om_object *numbers = fixture_numbers(rt, n), *empty = om_list_new(rt);
        om_object *filled = om_list_new(rt), *count = om_int_new(rt, n);
        om_object *one = om_list_of(rt, 1, om_none(rt));
        om_object *made[] = {om_copy(rt, numbers), om_add(rt, empty, numbers),
                             om_item_get_slice(rt, numbers, 0, n),
                             om_multiply(rt, one, count)};
        for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
            assert_int_equal(om_list_length(made[i]), n);
            assert_int_equal(om_size(made[i]), 56 + 8 * n);
            om_release(made[i]);
        }
        assert_true(om_list_extend(rt, filled, numbers));
        assert_int_equal(om_size(filled), 56 + 8 * (n + n % 2));
        om_release(filled);
        om_release(one);
        om_release(empty);
        om_release(numbers);
    }
}

/* items-come-and-go */
TEST_FUNCTION(test_items_come_and_go)
{
    om_object *list =
        om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    om_object *empty = om_list_new(rt);

    om_list_clear(rt, empty);
    assert_repr_taken(rt, empty, "[]");
    assert_true(om_list_insert(rt, list, -1, om_int_new(rt, 9)));
    assert_true(om_list_insert(rt, list, 99, om_int_new(rt, 8)));
    assert_true(om_list_insert(rt, list, -99, om_int_new(rt, 7)));
    assert_repr(rt, list, "[7, 1, 2, 9, 3, 8]");
    assert_ptr_equal(om_list_pop(rt, list, -1), om_int_new(rt, 8));
    assert_ptr_equal(om_list_pop(rt, list, 0), om_int_new(rt, 7));
    assert_ptr_equal(om_list_pop(rt, list, -2), om_int_new(rt, 9));
    assert_repr(rt, list, "[1, 2, 3]");
    assert_true(om_list_remove(rt, list, om_int_new(rt, 2)));
    om_list_reverse(list);
    assert_repr(rt, list, "[3, 1]");

    assert_error(rt, om_list_pop(rt, list, 2), OM_INDEX_ERROR, "pop index out of range");
    assert_error(rt, om_list_pop(rt, list, -3), OM_INDEX_ERROR, "pop index out of range");
    assert_false(om_list_remove(rt, list, om_none(rt)));
    assert_error(rt, NULL, OM_VALUE_ERROR, "list.remove(x): x not in list");
    assert_repr(rt, list, "[3, 1]");
    om_list_clear(rt, list);
    assert_repr(rt, list, "[]");
    assert_error(rt, om_list_pop(rt, list, -1), OM_INDEX_ERROR, "pop from empty list");
    om_release(list);
}

/* a-failed-change-changes-nothing */
TEST_FUNCTION(test_a_failed_change_changes_nothing)
{
    om_object *list = om_list_of(rt, 4, om_int_new(rt, 1), om_int_new(rt, 2),
                                 om_int_new(rt, 3), om_int_new(rt, 4));
    om_object *more = om_list_from_object(rt, list), *numbers = om_iter(rt, more);
    bool inserted = false, extended = false;

    for (size_t n = 0; !inserted; n++) {
        om_fault_inject_after(rt, n);
        inserted = om_list_insert(rt, list, 2, om_none(rt));
        om_fault_inject_stop(rt);
        if (!inserted) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_repr(rt, list, "[1, 2, 3, 4]");
        }
    }
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_repr(rt, list, "[1, 2, None, 3, 4]");
    for (size_t n = 0; !extended; n++) {
        om_release(numbers);
        numbers = om_iter(rt, more);
        om_fault_inject_after(rt, n);
        extended = om_list_extend(rt, list, numbers);
        om_fault_inject_stop(rt);
        if (!extended) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_repr(rt, list, "[1, 2, None, 3, 4]");
        }
    }
    assert_repr(rt, list, "[1, 2, None, 3, 4, 1, 2, 3, 4]");
    om_release(numbers);
    om_release(more);
    om_release(list);
}

static om_object *itself(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

/* One None more, of as many as are left. */
static om_object *next_none(om_runtime *rt, om_object *self)
{
    int *left = om_native_object_data(self);
    return (*left)-- > 0 ? om_none(rt) : NULL;
}

/* a-failed-change-changes-nothing: extended by an iterator without a length */
TEST_FUNCTION(test_a_failed_change_changes_nothing__extended_by_an_itera)
{
    static const om_type_spec spec = {
        .name = "nones", .size = sizeof(int), .iterate = itself, .next = next_none};
    om_type *type = om_type_new(rt, &spec);
    om_object *source = om_native_object_new(rt, type),
              *list = om_list_of(rt, 1, om_none(rt));
    bool failed = true;
    for (size_t n = 0; failed; n++) {
        *(int *)om_native_object_data(source) = 20;
        (n % 2 ? om_fault_inject_after : om_fault_inject_once)(rt, n / 2);
        bool done = om_list_extend(rt, list, source);
        failed = om_fault_inject_stop(rt);
        assert_int_equal(done, !failed);
        if (failed)
            assert_error(rt, done, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(om_list_length(list), failed ? 1 : 21);
    }
    om_release(source);
    om_release(list);
    om_type_release(type);
}

/* a-failed-change-changes-nothing: looking for what is not there */
TEST_FUNCTION(test_a_failed_change_changes_nothing__looking_for_what_is)
{
    om_object *list = om_list_new(rt), *x = om_str_new(rt, "x"),
              *many = om_int_new(rt, 1000);
    om_object *word = om_multiply(rt, x, many);
    bool failed = true;
    size_t index;

    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        assert_false(om_sequence_index(rt, list, word, &index));
        failed = om_fault_inject_stop(rt);
        assert_true(n > 0 || failed);
        assert_int_equal(om_error_kind(rt), failed ? OM_MEMORY_ERROR : OM_VALUE_ERROR);
        om_error_clear(rt);
    }
    om_fault_inject_once(rt, 0);
    assert_null(om_list_of(rt, 0));
    assert_true(om_fault_inject_stop(rt));
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    om_release(word);
    om_release(many);
    om_release(x);
    om_release(list);
}

/* a-failed-change-changes-nothing: a list that cannot be made */
TEST_FUNCTION(test_a_failed_change_changes_nothing__a_list_that_cannot_b)
{
    om_object *made = NULL;

    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_list_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000));
        om_fault_inject_stop(rt);
        if (!made) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_int_equal(om_heap_count_mortals(rt), 0);
        }
    }
    assert_repr(rt, made, "[1000, 2000]");
    om_object *collected = NULL;
    for (size_t n = 0; !collected; n++) {
        om_fault_inject_after(rt, n);
        collected = om_list_from_object(rt, made);
        om_fault_inject_stop(rt);
        if (!collected)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_repr(rt, made, "[1000, 2000]");
    }
    om_object *copied = NULL;
    for (size_t n = 0; !copied; n++) {
        om_fault_inject_after(rt, n);
        copied = om_list_from_array(rt, (om_object *[]){made}, 1);
        om_fault_inject_stop(rt);
        assert_int_equal(om_refcount(made), copied ? 2 : 1);
        if (!copied)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr(rt, copied, "[[1000, 2000]]");
    assert_error(rt, om_list_from_object(rt, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    om_release(copied);
    om_release(collected);
    om_release(made);
}

/* lists-add-and-repeat */
TEST_FUNCTION(test_lists_add_and_repeat)
{
    om_object *a = fixture_numbers(rt, 2), *b = fixture_numbers(rt, 3),
              *empty = om_list_new(rt);
    om_object *tuple = om_tuple_of(rt, 1, om_none(rt)), *same;

    assert_repr_taken(rt, om_add(rt, a, b), "[0, 1, 0, 1, 2]");
    assert_repr_taken(rt, om_multiply(rt, a, om_int_new(rt, 2)), "[0, 1, 0, 1]");
    assert_repr_taken(rt, om_multiply(rt, om_int_new(rt, 0), a), "[]");
    assert_repr_taken(rt, om_add(rt, empty, empty), "[]");
    om_object *often = om_int_new(rt, PTRDIFF_MAX);
    assert_repr_taken(rt, om_multiply(rt, empty, often), "[]"); /* in one step */
    om_release(often);
    assert_error(rt, om_add(rt, a, tuple), OM_TYPE_ERROR,
                 "can only concatenate list (not \"tuple\") to list");
    assert_error(rt, om_subtract(rt, a, b), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'list' and 'list'");

    same = om_inplace_steal(rt, om_retain(a), tuple, OM_ADD);
    assert_ptr_equal(same, a);
    om_release(same);
    same = om_inplace_steal(rt, om_retain(a), empty, OM_ADD);
    assert_ptr_equal(same, a);
    om_release(same);
    same = om_inplace_steal(rt, om_retain(a), om_int_new(rt, 2), OM_MULTIPLY);
    assert_ptr_equal(same, a);
    om_release(same);
    assert_repr(rt, a, "[0, 1, None, 0, 1, None]");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), om_none(rt), OM_ADD), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), a, OM_MULTIPLY), OM_TYPE_ERROR,
                 "can't multiply sequence by non-int of type 'list'");
    assert_error(rt, om_inplace_steal(rt, om_retain(a), a, OM_SUBTRACT), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -=: 'list' and 'list'");
    same = om_inplace_steal(rt, om_retain(a), om_int_new(rt, 0), OM_MULTIPLY);
    om_release(same);
    assert_repr(rt, a, "[]");
    om_release(a);
    om_release(b);
    om_release(empty);
    om_release(tuple);
}

/* lists-add-and-repeat: the same items, from whatever can be iterated over */
TEST_FUNCTION(test_lists_add_and_repeat__the_same_items_from_whatever_ca)
{
    om_object *word = om_str_new(rt, "word"), *a = om_list_of(rt, 1, om_retain(word));
    om_object *sources[] = {om_dict_new(rt),
                            om_set_new(rt),
                            om_range_new(rt, 0, 1, 1),
                            om_tuple_of(rt, 1, om_retain(word)),
                            om_iter(rt, a), om_retain(a)};
    om_object *sum = om_add(rt, a, a), *thrice = om_multiply(rt, a, om_int_new(rt, 3));

    assert_ptr_not_equal(sum, a);
    assert_int_equal(om_list_length(sum), 2);
    assert_int_equal(om_list_length(thrice), 3);
    for (size_t i = 0; i < 5; i++)
        assert_ptr_equal(om_list_get_borrow(i < 2 ? sum : thrice, i < 2 ? i : i - 2), word);
    assert_int_equal(om_list_length(a), 1);
    om_release(sum);
    om_release(thrice);
    assert_true(om_item_set(rt, sources[0], word, om_none(rt)));
    assert_true(om_set_add(rt, sources[1], word));
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        om_object *list = om_list_of(rt, 1, om_none(rt));
        om_object *item = i == 2 ? om_int_new(rt, 0) : word;
        list = om_inplace_steal(rt, list, sources[i], OM_ADD);
        assert_int_equal(om_list_length(list), 2);
        assert_ptr_equal(om_list_get_borrow(list, 1), item);
        om_release(list);
        om_release(sources[i]);
    }
    om_release(a);
    assert_int_equal(om_refcount(word), 1);
    om_release(word);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_4_list_items[] = {
    {"who-owns-what-is-in-the-name", "a list", test_who_owns_what_is_in_the_name__a_list},
    {"a-short-list-is-one-block", "of each length", test_a_short_list_is_one_block__of_each_length},
    {"lists-are-made-with-no-room-to-spare", "of each length", test_lists_are_made_with_no_room_to_spare__of_each_length},
    {"items-come-and-go", "", test_items_come_and_go},
    {"a-failed-change-changes-nothing", "", test_a_failed_change_changes_nothing},
    {"a-failed-change-changes-nothing", "extended by an iterator without a length", test_a_failed_change_changes_nothing__extended_by_an_itera},
    {"a-failed-change-changes-nothing", "looking for what is not there", test_a_failed_change_changes_nothing__looking_for_what_is},
    {"a-failed-change-changes-nothing", "a list that cannot be made", test_a_failed_change_changes_nothing__a_list_that_cannot_b},
    {"lists-add-and-repeat", "", test_lists_add_and_repeat},
    {"lists-add-and-repeat", "the same items, from whatever can be iterated over", test_lists_add_and_repeat__the_same_items_from_whatever_ca},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_4_list_items[] = {
    {NULL, NULL},
};
