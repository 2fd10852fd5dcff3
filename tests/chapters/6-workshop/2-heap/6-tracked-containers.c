/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_common_bits = 3,
    stated_place_bits = 29,
};
/* clang-format on */

#include "heap/state.h"

/* containers-are-tracked */
TEST_FUNCTION(test_containers_are_tracked)
{
    enum { COUNT = 1000 };
    om_object *spaces[COUNT];
    size_t born = om_gc_tracked_count(rt);
    om_object *number = om_int_new(rt, 70000);

    assert_int_equal(om_gc_tracked_count(rt), born);
    om_release(number);
    for (int i = 0; i < COUNT; i++)
        spaces[i] = om_namespace_new(rt);
    assert_int_equal(om_gc_tracked_count(rt), born + COUNT);
    assert_int_equal(stated_common_bits + stated_place_bits, 8 * sizeof spaces[0]->bits);
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(
            om_in_heap(rt)->gc_list.entries[spaces[i]->bits >> stated_common_bits],
            spaces[i]);
    for (int i = 0; i < COUNT; i += 2)
        om_release(spaces[i]);
    assert_int_equal(om_gc_tracked_count(rt), born + COUNT / 2);
    for (int i = 0; i < COUNT; i += 2)
        spaces[i] = om_namespace_new(rt);
    assert_int_equal(om_gc_tracked_count(rt), born + COUNT);
    for (int i = COUNT; i-- > 0;)
        om_release(spaces[i]);
    assert_int_equal(om_gc_tracked_count(rt), born);
}

/* containers-are-tracked: of every kind */
TEST_FUNCTION(test_containers_are_tracked__of_every_kind)
{
    om_object *made[40], *number = om_int_new(rt, 70000), *none = om_none(rt);
    om_object *list = om_list_of(rt, 1, om_retain(number)),
              *pair = om_tuple_of(rt, 2, none, none);
    om_object *dict = om_dict_new(rt), *set = om_set_from_object(rt, list);
    om_object *function = om_function_new(rt, "f", NULL, "", NULL);
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    assert_true(om_dict_set(rt, dict, number, list));
    size_t born = om_gc_tracked_count(rt), count = 0;

    made[count++] = om_list_new(rt);
    made[count++] = om_tuple_of(rt, 1, om_retain(list));
    made[count++] = om_tuple_from_object(rt, list);
    made[count++] = om_item_get_slice(rt, pair, 0, 1);
    made[count++] = om_add(rt, pair, pair);
    made[count++] = om_multiply(rt, pair, om_int_new(rt, 2));
    made[count++] = om_slice_of(rt, NULL, NULL, NULL);
    made[count++] = om_copy(rt, dict);
    made[count++] = om_namespace_new(rt);
    made[count++] = om_set_new(rt);
    made[count++] = om_frozenset_from_object(rt, list);
    made[count++] = om_dict_keys(rt, dict);
    made[count++] = om_dict_values(rt, dict);
    made[count++] = om_dict_items(rt, dict);
    made[count++] = om_iter(rt, list);
    made[count++] = om_iter(rt, dict);
    made[count++] = om_iter(rt, set);
    made[count++] = om_cell_new(rt, number);
    made[count++] = om_function_new(rt, "f", NULL, "", NULL);
    made[count++] = om_method_new(rt, function, number);
    made[count++] = om_instance_new(rt, class);
    made[count++] = om_weakref_new(rt, set, NULL);
    assert_int_equal(om_gc_tracked_count(rt), born + count);
    while (count) {
        om_release(made[--count]);
        assert_int_equal(om_gc_tracked_count(rt), born + count);
    }

    made[count++] = om_int_from_text(rt, "10000000000000000000000", 23);
    made[count++] = om_float_new(rt, 2.5);
    made[count++] = om_str_new(rt, "word");
    made[count++] = om_bytes_new(rt, "word", 4);
    made[count++] = om_object_new(rt);
    assert_int_equal(om_gc_tracked_count(rt), born);
    while (count)
        om_release(made[--count]);
    om_object *all[] = {number, list, pair, dict, set, function, class};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        om_release(all[i]);
}

/* containers-are-tracked: and keeps its place while the list is pinned */
TEST_FUNCTION(test_containers_are_tracked__and_keeps_its_place_while_the)
{
    enum { COUNT = 60 };
    om_object *spaces[2 * COUNT];
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    size_t born = om_gc_tracked_count(rt);

    for (int i = 0; i < COUNT; i++)
        spaces[i] = om_namespace_new(rt);
    for (int i = 0; i < COUNT; i += 2)
        om_release(spaces[i]); /* half of the list is empty */
    uint32_t place = spaces[COUNT - 1]->bits >> stated_common_bits;
    uint32_t capacity = gc_list->capacity;
    om_gc_list_pin(gc_list, true);
    for (int i = 0; i < COUNT; i++)
        spaces[COUNT + i] = om_namespace_new(rt);
    assert_int_equal(gc_list->capacity, 2 * capacity);
    assert_int_equal(spaces[COUNT - 1]->bits >> stated_common_bits, place);
    assert_ptr_equal(gc_list->entries[place], spaces[COUNT - 1]);
    om_gc_list_pin(gc_list, false);
    for (int i = COUNT; i-- > 0;)
        om_release(spaces[COUNT + i]);
    for (int i = 1; i < COUNT; i += 2)
        om_release(spaces[i]);
    assert_int_equal(om_gc_tracked_count(rt), born);
    assert_true(om_gc_list_bytes(OM_PLACES_MOST) ==
                SIZE_MAX); /* more than there are places for */
}

/* containers-are-tracked: what was needed once is given back */
TEST_FUNCTION(test_containers_are_tracked__what_was_needed_once_is_given)
{
    enum { COUNT = 150000, KEPT = 1 << 17, PLACE = sizeof(void *) + 4 };
    om_object **spaces = malloc(COUNT * sizeof *spaces);
    om_heap_stats before, during, after;

    om_heap_get_stats(rt, &before);
    for (int i = 0; i < COUNT; i++)
        spaces[i] = om_namespace_new(rt);
    om_heap_get_stats(rt, &during);
    om_fault_inject_after(rt, 0); /* no memory for a smaller list */
    om_raise(rt, OM_KEY_ERROR, "something else");
    for (int i = 0; i < COUNT - 2; i++)
        om_release(spaces[i]);
    om_release(spaces[COUNT - 1]);
    assert_int_equal(om_error_kind(rt), OM_KEY_ERROR);
    om_fault_inject_stop(rt);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_bytes, during.large_bytes);
    om_release(spaces[COUNT - 2]);
    om_heap_get_stats(rt, &after);
    assert_true(after.large_bytes < during.large_bytes);
    assert_true(after.gc_list_bytes <= (size_t)KEPT * PLACE);
    assert_true(after.large_bytes <=
                before.large_bytes + after.gc_list_bytes + 4 * sizeof(void *));
    assert_int_equal(om_gc_tracked_count(rt), 0);
    free(spaces);
    om_error_clear(rt);
}

/* containers-are-tracked: a list that cannot grow loses nothing */
TEST_FUNCTION(test_containers_are_tracked__a_list_that_cannot_grow_loses)
{
    om_object *spaces[100];
    size_t made = 0, born = om_gc_tracked_count(rt);

    for (; made < 60; made++)
        spaces[made] = om_namespace_new(rt);
    for (size_t n = 0; made < 70; n++) {
        om_fault_inject_after(rt, n);
        spaces[made] = om_namespace_new(rt);
        om_fault_inject_stop(rt);
        if (spaces[made])
            made++, n = (size_t)-1;
        else
            assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
        om_error_clear(rt);
        assert_int_equal(om_gc_tracked_count(rt), born + made);
    }
    while (made)
        om_release(spaces[--made]);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_6_tracked_containers[] = {
    {"containers-are-tracked", "", test_containers_are_tracked},
    {"containers-are-tracked", "of every kind", test_containers_are_tracked__of_every_kind},
    {"containers-are-tracked", "and keeps its place while the list is pinned", test_containers_are_tracked__and_keeps_its_place_while_the},
    {"containers-are-tracked", "what was needed once is given back", test_containers_are_tracked__what_was_needed_once_is_given},
    {"containers-are-tracked", "a list that cannot grow loses nothing", test_containers_are_tracked__a_list_that_cannot_grow_loses},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_6_tracked_containers[] = {
    {NULL, NULL},
};
