/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_chunk_kibibytes = 16,
};
/* clang-format on */

PICTURE_FUNCTION(picture_area_called_by_house)
{
    static const char *const names[] = {"side", "ground"};
    om_object *code = om_code_new(rt), *side = om_int_new(rt, 12);
    om_code_set_frame(rt, code, "house", 1, 2, names, 4);
    om_frame_push(rt, code, globals, &side, 1);
    om_release(code);
}

PICTURE_FUNCTION(picture_area_called_by_house_2)
{
    static const char *const names[] = {"width", "height", "product"};
    om_object *code = om_code_new(rt), *sides[] = {om_int_new(rt, 12), om_int_new(rt, 12)};
    om_code_set_frame(rt, code, "area", 2, 3, names, 2);
    om_frame_set_local_steal(om_frame_push(rt, code, globals, sides, 2), 2,
                             om_multiply(rt, sides[0], sides[1]));
    om_release(code);
}

PICTURE_FUNCTION(picture_area_called_by_house_3)
{
    om_object *product = om_frame_get_local(rt, om_frame_current(rt), 2);
    om_frame_pop(rt);
    om_frame_set_local_steal(om_frame_current(rt), 1, product);
}

PICTURE_FUNCTION(picture_area_called_by_house_4)
{
    om_frame_pop(rt);
}

#include "code/frame.h"

/* The code of area(width, height): three locals, two of them arguments, and a stack of two values. */
static om_object *area_code(om_runtime *rt)
{
    static const char *const names[] = {"width", "height", "product"};
    om_object *code = om_code_new(rt);
    assert_true(om_code_set_frame(rt, code, "area", 2, 3, names, 2));
    return code;
}

/* frames-lie-one-after-the-other */
TEST_FUNCTION(test_frames_lie_one_after_the_other)
{
    om_object *code = area_code(rt), *globals = om_namespace_new(rt);
    om_object *arguments[] = {om_int_new(rt, 6), om_int_new(rt, 7)};
    om_frame *caller = om_frame_push(rt, code, globals, arguments, 2), *callee;
    for (int i = 0; i < 50; i++) {
        callee = om_frame_push(rt, code, globals, arguments, 2);
        assert_int_equal((char *)callee - (char *)caller, om_code_frame_size(code));
        assert_ptr_equal(om_frame_caller(callee), caller);
        caller = callee;
    }
    assert_int_equal(om_frame_depth(rt), 51);
    while (om_frame_current(rt))
        om_frame_pop(rt);

    om_heap_stats one, many, after;
    om_heap_get_stats(rt, &one);
    for (int i = 0; i < 900; i++) /* more than a chunk holds */
        assert_non_null(om_frame_push(rt, code, globals, arguments, 2));
    om_heap_get_stats(rt, &many);
    size_t head = (sizeof(om_frame_chunk) + 15) / 16 * 16;
    size_t each = ((stated_chunk_kibibytes << 10) - head) / om_code_frame_size(code);
    size_t more = (900 + each - 1) / each - 1; /* the first is there already */
    assert_int_equal(many.large_blocks, one.large_blocks + more);
    assert_int_equal((many.large_bytes - one.large_bytes) / more >> 10,
                     stated_chunk_kibibytes);
    while (om_frame_current(rt))
        om_frame_pop(rt);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_blocks, one.large_blocks);
    assert_true(om_frame_depth(rt) == 0);
    om_release(code);
    om_release(globals);
}

/* the-code-knows-the-size */
TEST_FUNCTION(test_the_code_knows_the_size)
{
    om_object *code = area_code(rt), *plain = om_code_new(rt);

    size_t needed = sizeof(om_frame) + 5 * sizeof(om_object *);
    assert_int_equal(om_code_frame_size(code), (needed + 15) / 16 * 16);
    assert_int_equal(om_code_frame_size(plain), (sizeof(om_frame) + 15) / 16 * 16);
    assert_true(om_code_set_frame(rt, code, "large", 0, 0, NULL, 5001));
    om_object *globals = om_namespace_new(rt);
    om_heap_stats before, large;
    om_heap_get_stats(rt, &before);
    assert_non_null(om_frame_push(rt, code, globals, NULL, 0)); /* a chunk of its own size */
    om_heap_get_stats(rt, &large);
    assert_int_equal(large.large_blocks, before.large_blocks + 1);
    assert_int_equal((large.large_bytes - before.large_bytes) >> 10,
                     om_code_frame_size(code) >> 10);
    om_frame_pop(rt);
    om_release(code);
    om_release(plain);
    om_release(globals);
}

/* a-frame-keeps-its-size */
TEST_FUNCTION(test_a_frame_keeps_its_size)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    assert_true(om_code_set_frame(rt, code, "f", 0, 1, names, 0));
    om_frame *caller = om_frame_push(rt, code, globals, NULL, 0);
    om_frame *callee = om_frame_push(rt, code, globals, NULL, 0);
    size_t small = om_code_frame_size(code);

    assert_true(
        om_code_set_frame(rt, code, "f", 0, 4, names, 8)); /* larger, while both live */
    assert_true(om_code_frame_size(code) > small);
    om_frame_pop(rt);
    om_frame *larger = om_frame_push(rt, code, globals, NULL, 0);
    assert_ptr_equal(larger, callee);
    assert_int_equal((char *)larger - (char *)caller, small);

    assert_true(
        om_code_set_frame(rt, code, "f", 0, 0, NULL, 0)); /* and without any locals */
    assert_error(
        rt, om_frame_get_local_borrow(rt, larger, 3), OM_NAME_ERROR,
        "cannot access local variable 'd' where it is not associated with a value");
    assert_int_equal(om_frame_find_scope(larger, "d"), OM_SCOPE_FRAME);
    om_frame_pop(rt);
    assert_ptr_equal(om_frame_push(rt, code, globals, NULL, 0), larger);
    om_frame_pop(rt);
    assert_error(
        rt, om_frame_get_local_borrow(rt, caller, 0), OM_NAME_ERROR,
        "cannot access local variable 'a' where it is not associated with a value");
    om_frame_pop(rt);
    assert_null(om_frame_current(rt));
    om_release(code);
    om_release(globals);
}

/* a-wrong-call-pushes-nothing */
TEST_FUNCTION(test_a_wrong_call_pushes_nothing)
{
    om_object *code = area_code(rt), *globals = om_namespace_new(rt), *made = NULL;
    om_object *arguments[] = {om_none(rt), om_none(rt), om_none(rt)};
    static const char *const names[] = {"one"};
    static const char *const many[] = {"a", "b", "c", "d", "e", "f",
                                       "g", "h", "i", "j", "k", "a_local_not_named_before"};

    assert_error(rt, om_frame_push(rt, code, globals, arguments, 3), OM_TYPE_ERROR,
                 "area() takes 2 positional arguments but 3 were given");
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 1), OM_TYPE_ERROR,
                 "area() missing 1 required positional argument");
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 0), OM_TYPE_ERROR,
                 "area() missing 2 required positional arguments");
    assert_int_equal(om_frame_depth(rt), 0);
    om_fault_inject_after(rt, 0);
    while (om_frame_push(rt, code, globals, arguments, 2))
        continue; /* as many as the first chunk holds */
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    om_frame *last = om_frame_current(rt);
    size_t depth = om_frame_depth(rt);
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 2), OM_MEMORY_ERROR,
                 "out of memory");
    assert_ptr_equal(om_frame_current(rt), last);
    assert_int_equal(om_frame_depth(rt), depth);
    om_fault_inject_stop(rt);
    while (om_frame_depth(rt) < 1000)
        assert_non_null(om_frame_push(rt, code, globals, arguments, 2));
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 2), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded");
    assert_int_equal(om_frame_depth(rt), 1000);
    om_runtime_set_frame_limit(rt, 1001);
    assert_non_null(om_frame_push(rt, code, globals, arguments, 2));
    while (om_frame_current(rt))
        om_frame_pop(rt);

    assert_true(om_code_set_frame(rt, code, "one", 1, 1, names, 0));
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 2), OM_TYPE_ERROR,
                 "one() takes 1 positional argument but 2 were given");
    assert_true(om_code_set_frame(rt, code, "none", 0, 0, NULL, 0));
    assert_error(rt, om_frame_push(rt, code, globals, arguments, 1), OM_TYPE_ERROR,
                 "none() takes 0 positional arguments but 1 was given");
    size_t size = om_code_frame_size(code);
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_code_set_frame(rt, code, "many", 0, 12, many, 0) ? code : NULL;
        om_fault_inject_stop(rt);
        assert_true(made || om_error_kind(rt) == OM_MEMORY_ERROR);
        assert_int_equal(om_code_frame_size(code) == size, !made);
    }
    om_release(code);
    om_release(globals);
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_4_stack_memory_1_frames[] = {
    {"frames-lie-one-after-the-other", "", test_frames_lie_one_after_the_other},
    {"the-code-knows-the-size", "", test_the_code_knows_the_size},
    {"a-frame-keeps-its-size", "", test_a_frame_keeps_its_size},
    {"a-wrong-call-pushes-nothing", "", test_a_wrong_call_pushes_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_4_stack_memory_1_frames[] = {
    {"area-called-by-house", picture_area_called_by_house},
    {"area-called-by-house", picture_area_called_by_house_2},
    {"area-called-by-house", picture_area_called_by_house_3},
    {"area-called-by-house", picture_area_called_by_house_4},
    {NULL, NULL},
};
