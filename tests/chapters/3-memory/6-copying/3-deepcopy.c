/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_deep_copy_of_a_board)
{
    om_namespace_set_steal(rt, globals, "row", om_list_of(rt, 1, om_int_new(rt, 1)));
}

PICTURE_FUNCTION(picture_deep_copy_of_a_board_2)
{
    om_object *twice = om_list_of(rt, 2, om_namespace_get(rt, globals, "row"),
                                  om_namespace_get(rt, globals, "row"));
    om_namespace_set_steal(rt, globals, "board", om_deepcopy(rt, twice));
    om_release(twice);
}

#include "heap/heap.h"

/* A list with the object in it, which is taken. */
static om_object *wrapped(om_runtime *rt, om_object *inner)
{
    return om_list_of(rt, 1, inner);
}

/* a-deep-copy-shares-nothing-that-changes */
TEST_FUNCTION(test_a_deep_copy_shares_nothing_that_changes)
{
    om_object *number = om_int_new(rt, 70000),
              *point = om_tuple_of(rt, 2, om_retain(number), number);
    om_object *box =
        om_tuple_of(rt, 2, om_retain(point), om_list_of(rt, 1, om_int_new(rt, 1)));
    om_object *text = om_str_new(rt, "some words"), *key = om_str_intern_utf8(rt, "key");
    om_object *dict = om_dict_of(rt, 1, om_retain(key), om_list_of(rt, 1, om_retain(text)));
    om_object *board =
        om_list_of(rt, 5, om_list_of(rt, 1, om_retain(number)), om_retain(point),
                   om_retain(box), om_retain(dict), om_retain(text));
    om_object *deep = om_deepcopy(rt, board);

    assert_int_equal(om_equal(rt, deep, board), 1);
    assert_ptr_not_equal(om_list_get_borrow(deep, 0), om_list_get_borrow(board, 0));
    assert_ptr_equal(om_list_get_borrow(om_list_get_borrow(deep, 0), 0), number);
    assert_ptr_equal(om_list_get_borrow(deep, 1), point);
    assert_ptr_not_equal(om_list_get_borrow(deep, 2), box);
    assert_ptr_equal(om_tuple_get_borrow(om_list_get_borrow(deep, 2), 0), point);
    om_object *own =
        om_list_get_borrow(deep, 3); /* a dict of its own, with a list of its own */
    assert_ptr_not_equal(own, dict);
    assert_ptr_not_equal(om_dict_get_borrow(rt, own, key),
                         om_dict_get_borrow(rt, dict, key));
    assert_ptr_equal(om_list_get_borrow(om_dict_get_borrow(rt, own, key), 0), text);
    assert_ptr_equal(om_list_get_borrow(deep, 4), text);
    assert_true(om_list_append(rt, om_list_get_borrow(board, 0), om_none(rt)));
    assert_true(om_list_append(rt, om_tuple_get_borrow(box, 1), om_none(rt)));
    assert_true(om_list_append(rt, om_dict_get_borrow(rt, dict, key), om_none(rt)));
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 1), om_none(rt)));
    assert_repr(rt, deep,
                "[[70000], (70000, 70000), ((70000, 70000), [1]), {'key': ['some words']}, "
                "'some words']");
    om_release(text);
    om_release(key);
    om_release(dict);
    om_release(deep);
    om_release(board);
    om_release(box);
    om_release(point);
}

/* sharing-and-cycles-survive */
TEST_FUNCTION(test_sharing_and_cycles_survive)
{
    om_object *row = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *board = om_list_of(rt, 2, om_retain(row), om_retain(row));
    om_object *deep = om_deepcopy(rt, board);

    assert_ptr_equal(om_list_get_borrow(deep, 0), om_list_get_borrow(deep, 1));
    assert_ptr_not_equal(om_list_get_borrow(deep, 0), row);
    om_release(deep);
    om_release(board);

    om_object *cycle = om_list_new(rt);
    assert_true(om_list_append(rt, cycle, cycle));
    om_object *twin = om_deepcopy(rt, cycle);
    assert_ptr_equal(om_list_get_borrow(twin, 0), twin);
    assert_ptr_not_equal(twin, cycle);
    om_list_clear(rt, twin);
    om_list_clear(rt, cycle);
    om_release(twin);
    om_release(cycle);
    om_release(row);
}

/* sharing-and-cycles-survive: a cycle through a tuple */
TEST_FUNCTION(test_sharing_and_cycles_survive__a_cycle_through_a_tuple)
{
    om_object *list = om_list_new(rt),
              *tuple = om_tuple_of(rt, 2, om_retain(list), om_list_new(rt));
    assert_true(om_list_append(rt, list, tuple));
    om_object *twin = om_deepcopy(rt, tuple);

    assert_ptr_not_equal(twin, tuple);
    om_object *inner = om_tuple_get_borrow(twin, 0);
    assert_ptr_equal(om_list_get_borrow(inner, 0), twin);
    assert_int_equal(om_list_length(inner), 1);
    assert_ptr_not_equal(om_tuple_get_borrow(twin, 1), om_tuple_get_borrow(tuple, 1));
    om_list_clear(rt, inner);
    om_release(twin);
    om_list_clear(rt, list);
    om_release(list);
    om_release(tuple);
}

/* copies-go-as-deep-as-memory */
TEST_FUNCTION(test_copies_go_as_deep_as_memory)
{
    enum { LEVELS = 1000000 };
    om_object *nest = om_list_new(rt);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    for (int i = 1; i < LEVELS; i++)
        nest = i % 2 ? om_tuple_of(rt, 1, nest) : wrapped(rt, nest);
    om_object *deep = om_deepcopy(rt, nest);
    assert_non_null(deep);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)),
                     2 * (LEVELS / 2) + 2 * (lists - 1));
    om_release(nest);
    om_release(deep);
}

/* copies-go-as-deep-as-memory: when memory runs out */
TEST_FUNCTION(test_copies_go_as_deep_as_memory__when_memory_runs_out)
{
    om_object *cycle = om_list_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 1000)));
    om_object *dict = om_namespace_new(rt), *copy = NULL;

    assert_true(om_list_append(rt, cycle, cycle));
    assert_true(om_namespace_set_steal(rt, dict, "ring", om_retain(cycle)));
    assert_true(
        om_namespace_set_steal(rt, dict, "tuple", om_tuple_of(rt, 1, om_retain(cycle))));
    size_t objects = om_heap_count_objects(rt);
    for (size_t n = 0; !copy; n++) {
        om_fault_inject_after(rt, n);
        copy = om_deepcopy(rt, dict);
        om_fault_inject_stop(rt);
        assert_true(copy || om_heap_count_objects(rt) == objects);
        if (!copy)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_ptr_equal(om_tuple_get_borrow(om_namespace_get_borrow(rt, copy, "tuple"), 0),
                     om_namespace_get_borrow(rt, copy, "ring"));
    om_list_clear(rt, om_namespace_get_borrow(rt, copy, "ring"));
    om_list_clear(rt, cycle);
    om_release(copy);
    om_release(dict);
    om_release(cycle);
}

/* clang-format off */
const test_entry tests_3_memory_6_copying_3_deepcopy[] = {
    {"a-deep-copy-shares-nothing-that-changes", "", test_a_deep_copy_shares_nothing_that_changes},
    {"sharing-and-cycles-survive", "", test_sharing_and_cycles_survive},
    {"sharing-and-cycles-survive", "a cycle through a tuple", test_sharing_and_cycles_survive__a_cycle_through_a_tuple},
    {"copies-go-as-deep-as-memory", "", test_copies_go_as_deep_as_memory},
    {"copies-go-as-deep-as-memory", "when memory runs out", test_copies_go_as_deep_as_memory__when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_6_copying_3_deepcopy[] = {
    {"deep-copy-of-a-board", picture_deep_copy_of_a_board},
    {"deep-copy-of-a-board", picture_deep_copy_of_a_board_2},
    {NULL, NULL},
};
