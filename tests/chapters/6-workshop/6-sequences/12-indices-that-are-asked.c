/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"

static const char *const index_alone[] = {"__index__", NULL};

/* A slice with this part at this place, and None at the others. */
static om_object *slice_with(om_runtime *rt, int place, om_object *part)
{
    om_object *parts[] = {om_none(rt), om_none(rt), om_none(rt)};
    parts[place] = om_retain(part);
    return om_slice_of(rt, parts[0], parts[1], parts[2]);
}

/* A list that counts to five. */
static om_object *five_numbers(om_runtime *rt)
{
    return fixture_numbers(rt, 5);
}

/* an-index-may-be-asked */
TEST_FUNCTION(test_an_index_may_be_asked)
{
    om_object *two = instance_with(rt, return_next, index_alone), *list = five_numbers(rt);
    om_object *text = om_str_new(rt, "abcde"), *tuple = om_tuple_from_object(rt, list);
    om_object *range = om_range_new(rt, 10, 15, 1), *bytes = om_bytes_new(rt, "abcde", 5);
    om_object *all[] = {text, tuple, list, range, bytes};
    static const char *const items[] = {"'c'", "2", "2", "12", "99"};
    static const char *const slices[3][5] = {
        {"'cde'", "(2, 3, 4)", "[2, 3, 4]", "range(12, 15)", "b'cde'"},
        {"'ab'", "(0, 1)", "[0, 1]", "range(10, 12)", "b'ab'"},
        {"'ace'", "(0, 2, 4)", "[0, 2, 4]", "range(10, 15, 2)", "b'ace'"}};
    next_result = om_int_new(rt, 2);

    for (int i = 0; i < 5; i++) {
        assert_repr_taken(rt, om_item_get(rt, all[i], two), items[i]);
        for (int place = 0; place < 3; place++) {
            om_object *slice = slice_with(rt, place, two);
            assert_repr_taken(rt, om_item_get(rt, all[i], slice), slices[place][i]);
            om_release(slice);
        }
    }
    assert_true(om_item_set(rt, list, two, om_none(rt)));
    assert_repr(rt, list, "[0, 1, None, 3, 4]");
    assert_true(om_item_remove(rt, list, two));
    assert_repr(rt, list, "[0, 1, 3, 4]");
    assert_repr_taken(rt, om_multiply(rt, text, two), "'abcdeabcde'");
    assert_repr_taken(rt, om_multiply(rt, list, two), "[0, 1, 3, 4, 0, 1, 3, 4]");
    assert_repr_taken(rt, om_multiply(rt, two, list), "[0, 1, 3, 4, 0, 1, 3, 4]");
    assert_repr_taken(rt, om_multiply(rt, bytes, two), "b'abcdeabcde'");
    for (int place = 0; place < 3; place++) {
        static const char *const changed[] = {"[0, 1, 'abcde']", "['abcde', 3, 4]",
                                              "[None, 1, None, 4]"},
                                 *const removed[] = {"[0, 1]", "[3, 4]", "[1, 4]"};
        om_object *slice = slice_with(rt, place, two), *copy = om_copy(rt, list);
        om_object *items_of[] = {om_list_of(rt, 1, om_retain(text)),
                                 om_list_of(rt, 2, om_none(rt), om_none(rt))};
        assert_true(om_item_set(rt, copy, slice, items_of[place == 2]));
        assert_repr(rt, copy, changed[place]);
        om_release(copy);
        copy = om_copy(rt, list);
        assert_true(om_item_remove(rt, copy, slice));
        assert_repr(rt, copy, removed[place]);
        om_release(copy);
        om_release(slice);
        for (int i = 0; i < 2; i++)
            om_release(items_of[i]);
    }
    om_release(bytes);
    om_release(range);
    om_release(tuple);
    om_release(text);
    om_release(list);
    om_release(two);
}

/* an-index-may-be-asked: unless it has no answer */
TEST_FUNCTION(test_an_index_may_be_asked__unless_it_has_no_answer)
{
    om_object *asked = instance_with(rt, return_next, index_alone),
              *list = five_numbers(rt);
    om_object *slices[3], *text = om_str_new(rt, "ab"),
                          *tuple = om_tuple_from_object(rt, list);
    for (int place = 0; place < 3; place++)
        slices[place] = slice_with(rt, place, asked);

    for (int fails = 0; fails < 2; fails++) {
        om_error kind = fails ? OM_RUNTIME_ERROR : OM_TYPE_ERROR;
        const char *words = fails ? "as told" : "__index__ returned non-int (type str)";
        next_result = fails ? NULL : text;
        assert_error(rt, om_item_get(rt, list, asked), kind, words);
        assert_error(rt, om_item_get(rt, text, asked), kind, words);
        assert_error(rt, om_item_get(rt, tuple, asked), kind, words);
        assert_error(rt, om_item_set(rt, list, asked, text), kind, words);
        assert_error(rt, om_item_remove(rt, list, asked), kind, words);
        assert_error(rt, om_multiply(rt, text, asked), kind, words);
        assert_error(rt, om_multiply(rt, list, asked), kind, words);
        assert_error(rt, om_multiply(rt, tuple, asked), kind, words);
        assert_error(rt, om_inplace(rt, list, asked, OM_MULTIPLY), kind, words);
        for (int place = 0; place < 3; place++)
            assert_error(rt, om_item_get(rt, list, slices[place]), kind, words);
    }
    next_result = om_int_new(rt, PTRDIFF_MAX);
    assert_error(rt, om_multiply(rt, list, asked), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_multiply(rt, tuple, asked), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_inplace(rt, list, asked, OM_MULTIPLY), OM_MEMORY_ERROR,
                 "out of memory");
    om_release(next_result);
    next_result = om_int_from_text(rt, "-1180591620717411303424", 23); /* -2**70 */
    static const char too_large[] = "cannot fit 'Example' into an index-sized integer";
    assert_error(rt, om_item_get(rt, list, asked), OM_INDEX_ERROR, too_large);
    assert_error(rt, om_item_get(rt, text, asked), OM_INDEX_ERROR, too_large);
    assert_error(rt, om_item_get(rt, tuple, asked), OM_INDEX_ERROR, too_large);
    assert_error(rt, om_item_set(rt, list, asked, text), OM_INDEX_ERROR, too_large);
    assert_error(rt, om_item_remove(rt, list, asked), OM_INDEX_ERROR, too_large);
    om_release(next_result);
    next_result = om_int_new(rt, 9);
    assert_error(rt, om_item_get(rt, list, asked), OM_INDEX_ERROR,
                 "list index out of range");
    assert_error(rt, om_item_set(rt, list, asked, text), OM_INDEX_ERROR,
                 "list assignment index out of range");
    assert_repr(rt, list, "[0, 1, 2, 3, 4]");
    for (int place = 0; place < 3; place++)
        om_release(slices[place]);
    om_release(tuple);
    om_release(text);
    om_release(list);
    om_release(asked);
}

/* an-index-may-be-asked: when memory runs out */
TEST_FUNCTION(test_an_index_may_be_asked__when_memory_runs_out)
{
    om_object *asked = instance_with(rt, return_next, index_alone),
              *list = five_numbers(rt);
    next_result = om_int_new(rt, 1);

    for (int place = 0; place < 3; place++) {
        om_object *slice = slice_with(rt, place, asked), *part = NULL;
        for (size_t n = 0; !part; n++) {
            om_fault_inject_once(rt, n);
            part = om_item_get(rt, list, slice);
            (void)om_fault_inject_stop(rt);
            if (!part)
                assert_error(rt, part, OM_MEMORY_ERROR, "out of memory");
        }
        om_release(part);
        om_release(slice);
    }
    om_release(list);
    om_release(asked);
}

static om_object *emptied;

static om_object *empty_it(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    om_list_clear(rt, emptied);
    return om_int_new(rt, 0);
}

static om_object *empty_it_for_two(om_runtime *rt, om_object *const *arguments,
                                   size_t count)
{
    om_release(empty_it(rt, arguments, count));
    return om_int_new(rt, 2);
}

/* an-index-may-be-asked: and may change the sequence */
TEST_FUNCTION(test_an_index_may_be_asked__and_may_change_the_sequence)
{
    om_object *asked = instance_with(rt, empty_it, index_alone);
    om_object *from_it = slice_with(rt, 0, asked),
              *twice = instance_with(rt, empty_it_for_two, index_alone);

    emptied = five_numbers(rt);
    assert_error(rt, om_item_get(rt, emptied, asked), OM_INDEX_ERROR,
                 "list index out of range");
    om_release(emptied);
    emptied = five_numbers(rt);
    assert_repr_taken(rt, om_item_get(rt, emptied, from_it), "[]");
    om_release(emptied);
    emptied = five_numbers(rt);
    assert_repr_taken(rt, om_multiply(rt, emptied, twice), "[]");
    om_release(emptied);
    emptied = five_numbers(rt);
    assert_ptr_equal(om_inplace(rt, emptied, twice, OM_MULTIPLY), emptied);
    assert_repr(rt, emptied, "[]");
    om_release(emptied);
    om_release(emptied);
    om_release(twice);
    om_release(from_it);
    om_release(asked);
}

/* __iter__: takes two items out of `emptied`, and yields two letters. */
static om_object *pop_two_and_walk(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    for (int i = 0; i < 2 && om_list_length(emptied) > 0; i++)
        om_release(om_list_pop(rt, emptied, -1));
    om_object *text = om_str_new(rt, "ab"), *walk = text ? om_iter(rt, text) : NULL;
    om_xrelease(text);
    return walk;
}

static om_object *refuse_to_walk(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_raise(rt, OM_VALUE_ERROR, "refused");
}

/* a-slice-of-a-list-can-be-replaced: by what changes the list, or refuses */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__by_what_changes_th)
{
    om_object *pops = fixture_instance_with(rt, "__iter__", pop_two_and_walk, "self");
    om_object *refuses = fixture_instance_with(rt, "__iter__", refuse_to_walk, "self");
    om_object *end = om_slice_of(rt, om_int_new(rt, -2), NULL, NULL);
    om_object *every_second = om_slice_of(rt, NULL, NULL, om_int_new(rt, 2));

    emptied = five_numbers(rt);
    assert_true(om_item_set(rt, emptied, end, pops));
    assert_repr(rt, emptied, "[0, 1, 2, 'a', 'b']");
    assert_error(rt, om_item_set(rt, emptied, end, refuses), OM_VALUE_ERROR, "refused");
    assert_error(rt, om_item_set(rt, emptied, end, om_none(rt)), OM_TYPE_ERROR,
                 "can only assign an iterable");
    assert_error(rt, om_item_set(rt, emptied, every_second, om_none(rt)), OM_TYPE_ERROR,
                 "must assign iterable to extended slice");
    assert_repr(rt, emptied, "[0, 1, 2, 'a', 'b']");
    om_object *all[] = {emptied, every_second, end, refuses, pops};
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_12_indices_that_are_asked[] = {
    {"an-index-may-be-asked", "", test_an_index_may_be_asked},
    {"an-index-may-be-asked", "unless it has no answer", test_an_index_may_be_asked__unless_it_has_no_answer},
    {"an-index-may-be-asked", "when memory runs out", test_an_index_may_be_asked__when_memory_runs_out},
    {"an-index-may-be-asked", "and may change the sequence", test_an_index_may_be_asked__and_may_change_the_sequence},
    {"a-slice-of-a-list-can-be-replaced", "by what changes the list, or refuses", test_a_slice_of_a_list_can_be_replaced__by_what_changes_th},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_12_indices_that_are_asked[] = {
    {NULL, NULL},
};
