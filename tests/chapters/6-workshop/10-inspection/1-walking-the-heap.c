/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/function.h"
#include "inspect/graph.h"

static om_object *drawn(const om_drawing *drawing, size_t number)
{
    assert_true(number >= 1 && number <= drawing->count);
    return drawing->order[number - 1];
}

/* a-picture-shows-all-there-is */
TEST_FUNCTION(test_a_picture_shows_all_there_is)
{
    om_drawing drawing;
    om_object *globals = om_namespace_new(rt), *inner = om_namespace_new(rt);
    om_object *forgotten = om_namespace_new(rt), *lost = om_int_new(rt, 90000);
    om_object *number = om_int_new(rt, 70000);

    om_namespace_set_steal(rt, globals, "first", om_retain(number));
    om_namespace_set_steal(rt, globals, "inner", inner);
    om_namespace_set_steal(rt, globals, "second", number);
    om_namespace_set_steal(rt, globals, "five", om_int_new(rt, 5));
    om_namespace_set_steal(rt, inner, "self", om_retain(inner));
    om_namespace_set_steal(rt, inner, "seven", om_int_new(rt, 7));
    om_namespace_set_steal(rt, inner, "outer", om_retain(globals));
    om_namespace_set_steal(rt, forgotten, "lost", lost);

    assert_true(om_drawing_begin(&drawing, rt, globals));
    assert_ptr_equal(drawn(&drawing, 1), number);
    assert_ptr_equal(drawn(&drawing, 2), inner);
    assert_ptr_equal(drawn(&drawing, 3), om_int_new(rt, 5));
    assert_ptr_equal(drawn(&drawing, 4),
                     om_str_intern_utf8(rt, "self")); /* the next level */
    assert_ptr_equal(drawn(&drawing, 5), om_str_intern_utf8(rt, "seven"));
    assert_ptr_equal(drawn(&drawing, 6), om_int_new(rt, 7));
    assert_ptr_equal(drawn(&drawing, 7), om_str_intern_utf8(rt, "outer"));
    assert_ptr_equal(drawn(&drawing, 8), globals);
    assert_true(om_drawing_number(&drawing, forgotten) > 12); /* four names of globals */
    assert_true(om_drawing_number(&drawing, lost) > 12);
    assert_int_equal(om_drawing_number(&drawing, om_int_new(rt, 6)), 0);
    for (size_t i = 1; i <= drawing.count; i++)
        assert_int_equal(om_drawing_number(&drawing, drawn(&drawing, i)), i);
    om_drawing_end(&drawing);

    om_namespace_remove(rt, inner, "outer");
    om_namespace_remove(rt, inner, "self");
    om_release(forgotten);
    om_release(globals);
}

/* a-picture-shows-all-there-is: names are not objects of the picture */
TEST_FUNCTION(test_a_picture_shows_all_there_is__names_are_not_objects_o)
{
    om_drawing drawing;
    om_object *globals = om_namespace_new(rt);

    om_namespace_set_steal(rt, globals, "one_name", om_int_new(rt, 1));
    om_namespace_set_steal(rt, globals, "another", om_str_new(rt, "a new string"));
    assert_true(om_drawing_begin(&drawing, rt, globals));
    assert_int_equal(drawing.count, 2);
    assert_int_equal(om_drawing_number(&drawing, om_str_intern_utf8(rt, "one_name")), 0);
    om_drawing_end(&drawing);

    /* A name that is the object of another name as well. */
    om_namespace_set_steal(rt, globals, "one_name", om_str_intern_utf8(rt, "another"));
    assert_true(om_drawing_begin(&drawing, rt, globals));
    assert_int_equal(om_drawing_number(&drawing, om_str_intern_utf8(rt, "another")), 1);
    om_drawing_end(&drawing);
    om_release(globals);
}

/* a-picture-shows-all-there-is: hundreds of objects, and no memory to write them down */
TEST_FUNCTION(test_a_picture_shows_all_there_is__hundreds_of_objects_and)
{
    om_drawing drawing;
    om_object *globals = om_namespace_new(rt), *row = om_namespace_new(rt);
    om_object *forgotten = om_namespace_new(rt);
    om_object *const spaces[] = {globals, row, forgotten};
    char name[24];
    size_t tries = 0;

    om_namespace_set_steal(rt, globals, "row", row);
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "number_%d", i);
        om_namespace_set_steal(rt, spaces[i % 3], name, om_int_new(rt, 1000 + i));
    }
    for (bool complete = false; !complete; tries++) {
        om_fault_inject_after(rt, tries);
        complete = om_drawing_begin(&drawing, rt, globals);
        om_fault_inject_stop(rt);
        if (complete)
            assert_int_equal(drawing.count, 100 + 1 + 2 * 100 + 1 + 2 * 100);
        else
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        om_drawing_end(&drawing);
    }
    assert_int_equal(tries, 7); /* no table of 64, 128, 256, 512, 1024 and 2048 */
    om_release(forgotten);
    om_release(globals);
}

/* a-picture-shows-all-there-is: wherever the table has to grow */
TEST_FUNCTION(test_a_picture_shows_all_there_is__wherever_the_table_has)
{
    static const char *const names[] = {"n", "m"};
    om_drawing drawing;
    om_heap_stats before, after;
    om_object *globals = om_namespace_new(rt), *others = om_namespace_new(rt);
    om_object *code = om_code_new(rt), *bare = om_code_new(rt),
              *number = om_int_new(rt, 1000);
    om_object *base = om_class_new(rt, "Base", NULL, NULL),
              *bases = om_tuple_of(rt, 1, base);
    om_object *class = om_class_new(rt, "Point", bases, NULL);
    om_object *point = om_instance_new(rt, class), *dict = om_dict_new(rt);
    om_object *function = om_function_new(rt, "move", NULL, "a", bases);
    char name[24];

    assert_true(om_attribute_set(rt, point, "x", number));
    assert_true(om_attribute_set(rt, class, "size", number));
    assert_true(om_attribute_set(rt, function, "note", dict));
    for (int i = 0; i < 8; i++) {
        snprintf(name, sizeof name, "a key %d", i);
        om_object *key = om_str_new(rt, name);
        assert_true(om_dict_set(rt, dict, key, number));
        om_release(key);
    }
    assert_true(om_code_set_frame(rt, code, "f", 1, 2, names, 0));
    om_release(om_code_add_constant(rt, code, number));
    om_frame_push(rt, bare, globals, NULL, 0);
    om_frame_push(rt, code, others, &number, 1);
    for (int i = 0; i < 64; i++) {
        bool complete = false;
        snprintf(name, sizeof name, "number_%d", i);
        om_namespace_set_steal(rt, globals, name, om_retain(number)); /* one word more */
        om_heap_get_stats(rt, &before);
        for (size_t n = 0; !complete; n++) {
            om_fault_inject_once(rt, n);
            complete = om_drawing_begin_picture(&drawing, rt, globals);
            bool untouched = !om_fault_inject_stop(rt);
            assert_int_equal(complete, untouched);
            if (!complete)
                assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            om_drawing_end(&drawing);
        }
        om_heap_get_stats(rt, &after);
        assert_int_equal(after.blocks_used, before.blocks_used);
        assert_int_equal(after.bytes_used, before.bytes_used);
        assert_int_equal(after.large_blocks, before.large_blocks);
        assert_int_equal(after.large_bytes, before.large_bytes);
    }
    om_frame_pop(rt);
    om_frame_pop(rt);
    om_object *const all[] = {others, code,  bare, number,  class,
                              bases,  point, dict, function};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        om_release(all[i]);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_1_walking_the_heap[] = {
    {"a-picture-shows-all-there-is", "", test_a_picture_shows_all_there_is},
    {"a-picture-shows-all-there-is", "names are not objects of the picture", test_a_picture_shows_all_there_is__names_are_not_objects_o},
    {"a-picture-shows-all-there-is", "hundreds of objects, and no memory to write them down", test_a_picture_shows_all_there_is__hundreds_of_objects_and},
    {"a-picture-shows-all-there-is", "wherever the table has to grow", test_a_picture_shows_all_there_is__wherever_the_table_has},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_1_walking_the_heap[] = {
    {NULL, NULL},
};
