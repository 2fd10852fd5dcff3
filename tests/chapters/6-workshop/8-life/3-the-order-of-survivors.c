/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_survivors_turn_round)
{
    fixture_draw_python(rt, "import gc\n"
                            "class Guest:\n"
                            "    def __init__(self, name): self.name = name\n"
                            "def guests():\n"
                            "    return [each for each in gc.get_objects() if type(each) is Guest]\n"
                            "row = [Guest('Ann'), Guest('Bob'), Guest('Cleo')]\n"
                            "row.append(row)\n"
                            "order = guests()\n");
}

PICTURE_FUNCTION(picture_survivors_turn_round_2)
{
    fixture_draw_python(rt, "del order\n"
                            "gc.collect()\n"
                            "order = guests()\n");
}

#include "fixture.h"

#include "life/state.h"

static om_object *told[4];
static size_t told_count;

/* Notes what the collector has found. */
static void note_told(om_runtime *rt, om_object *garbage)
{
    (void)rt;
    if (told_count < sizeof told / sizeof *told)
        told[told_count] = garbage;
    told_count++;
}

/* survivors-found-late-stand-last */
TEST_FUNCTION(test_survivors_found_late_stand_last)
{
    om_object *held = fixture_numbers(rt, 1), *name = om_str_new(rt, "inner");
    om_object *items[4] = {fixture_numbers(rt, 2), om_tuple_of(rt, 1, om_int_new(rt, 7)),
                           fixture_numbers(rt, 3), om_dict_new(rt)};
    assert_true(om_dict_set_steal(rt, items[3], name, fixture_numbers(rt, 4)));
    om_object *lost = om_list_new(rt);
    assert_true(om_list_append(rt, lost, lost));
    om_object *row = om_list_from_array(rt, items, 4);
    for (size_t i = 0; i < 4; i++)
        om_release(items[i]);

    om_release(lost);
    assert_int_equal(om_gc_collect(rt, 0), 1);
    assert_true(om_heap_is_valid(rt));
    assert_repr_taken(rt, om_gc_get_objects(rt, 1),
                      "[[0], [[0, 1], (7,), [0, 1, 2], {'inner': [0, 1, 2, 3]}], "
                      "{'inner': [0, 1, 2, 3]}, [0, 1, 2], [0, 1], [0, 1, 2, 3]]");
    om_release(name);
    om_release(held);
    om_release(row);
}

/* survivors-found-late-stand-last: garbage keeps its order, and holes close */
TEST_FUNCTION(test_survivors_found_late_stand_last__garbage_keeps_its_or)
{
    om_object *first = om_list_new(rt), *hole = om_list_new(rt), *second = om_list_new(rt);
    om_object *row = om_list_of(rt, 2, second, first);
    om_release(hole);
    om_gc_collect(rt, 2);
    assert_int_equal(om_gc_tracked_count(rt), 3);
    assert_repr_taken(rt, om_gc_get_objects(rt, 2), "[[[], []], [], []]");
    om_object *objects = om_gc_get_objects(rt, 2);
    assert_ptr_equal(om_list_get_borrow(objects, 0), row);
    assert_ptr_equal(om_list_get_borrow(objects, 1), first);
    assert_ptr_equal(om_list_get_borrow(objects, 2), second);
    om_release(objects);

    /* What is garbage at the second time is told in the order of the first. */
    assert_true(om_list_append(rt, row, row));
    om_object *fresh = om_list_new(rt), *const garbage[] = {row, first, second, fresh};
    assert_true(om_list_append(rt, row, fresh));
    om_release(fresh);
    om_release(row);
    told_count = 0;
    om_in_life(rt)->collector.found = note_told;
    assert_int_equal(om_gc_collect(rt, 2), 4);
    om_in_life(rt)->collector.found = NULL;
    assert_int_equal(told_count, 4);
    assert_memory_equal(told, garbage, sizeof garbage);
    assert_int_equal(om_gc_tracked_count(rt), 0);
}

/* clang-format off */
const test_entry tests_6_workshop_8_life_3_the_order_of_survivors[] = {
    {"survivors-found-late-stand-last", "", test_survivors_found_late_stand_last},
    {"survivors-found-late-stand-last", "garbage keeps its order, and holes close", test_survivors_found_late_stand_last__garbage_keeps_its_or},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_8_life_3_the_order_of_survivors[] = {
    {"survivors-turn-round", picture_survivors_turn_round},
    {"survivors-turn-round", picture_survivors_turn_round_2},
    {NULL, NULL},
};
