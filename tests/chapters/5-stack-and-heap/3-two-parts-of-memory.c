/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_local_in_a_cell)
{
    static const char *const names[] = {"number"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "outer", 0, 1, names, 2);
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);
    om_frame_set_local_steal(frame, 0, om_int_new(rt, 1000));
    om_frame_get_cell_borrow(rt, frame, 0);
    om_release(code);
}

PICTURE_FUNCTION(picture_a_cell_that_stayed)
{
    static const char *const names[] = {"number"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "outer", 0, 1, names, 2);
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);
    om_frame_set_local_steal(frame, 0, om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "cell", om_frame_get_cell(rt, frame, 0));
    om_frame_pop(rt);
    om_release(code);
}

/* Counts, on a visit to the heap, which of some objects lie there. */
struct sought {
    const void *objects[6];
    int found;
};

static bool look(void *context, om_object *object)
{
    struct sought *sought = context;
    for (int i = 0; i < 6; i++)
        sought->found += sought->objects[i] == object;
    return true;
}

/* references-live-on-the-stack-or-on-the-heap */
TEST_FUNCTION(test_references_live_on_the_stack_or_on_the_heap)
{
    static const char *const names[] = {"number", "shared"};
    om_object *globals = om_namespace_new(rt), *code = om_code_new(rt);
    assert_true(om_code_set_frame(rt, code, "outer", 0, 2, names, 4));
    assert_true(om_namespace_set_steal(rt, globals, "everywhere", om_int_new(rt, 3000)));
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);

    om_frame_set_local_steal(frame, 0, om_int_new(rt, 1000));
    om_frame_set_local_steal(frame, 1, om_list_of(rt, 1, om_int_new(rt, 2000)));
    om_object *list = om_frame_get_local_borrow(rt, frame, 1);
    om_object *cell = om_frame_get_cell_borrow(rt, frame, 1);
    struct sought sought = {{om_frame_get_local_borrow(rt, frame, 0), list,
                             om_list_get_borrow(list, 0), cell, globals, frame},
                            0};
    assert_true(om_heap_visit(rt, look, &sought));
    assert_int_equal(sought.found, 5); /* all but the frame, which is on the stack */
    assert_ptr_equal(om_cell_get_borrow(rt, cell), list);
    assert_int_equal(om_frame_find_scope(frame, "number"), OM_SCOPE_FRAME);
    assert_int_equal(om_frame_find_scope(frame, "shared"), OM_SCOPE_CELL);
    assert_int_equal(om_frame_find_scope(frame, "everywhere"), OM_SCOPE_GLOBAL);
    assert_int_equal(om_frame_find_scope(frame, "nowhere"), OM_SCOPE_NONE);
    om_frame_pop(rt);
    om_release(code);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_3_two_parts_of_memory[] = {
    {"references-live-on-the-stack-or-on-the-heap", "", test_references_live_on_the_stack_or_on_the_heap},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_3_two_parts_of_memory[] = {
    {"a-local-in-a-cell", picture_a_local_in_a_cell},
    {"a-cell-that-stayed", picture_a_cell_that_stayed},
    {NULL, NULL},
};
