/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: the value stack */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__the_value_stack)
{
    om_stack stack = {{NULL}, 0};
    om_object *number = om_int_new(rt, 1000);

    for (uint32_t i = 0; i < OM_STACK_ROOM; i++) {
        assert_true(om_stack_push(rt, &stack, number));
        assert_int_equal(om_refcount(number), i + 2);
    }
    assert_false(om_stack_push(rt, &stack, number));
    assert_int_equal(om_error_kind(rt), OM_RUNTIME_ERROR);
    assert_int_equal(om_refcount(number), OM_STACK_ROOM + 1);
    om_stack_clear(&stack);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_error_clear(rt);
}

/* operands-then-result-then-name */
TEST_FUNCTION(test_operands_then_result_then_name)
{
    om_object *globals = om_namespace_new(rt);
    om_stack stack = {{NULL}, 0};
    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 500)));
    om_object *old = om_namespace_get_borrow(rt, globals, "a"),
              *constant = om_int_new(rt, 2000);

    assert_true(
        om_stack_push_name(rt, &stack, globals, "a")); /* the left operand is fetched */
    assert_int_equal(om_refcount(old), 2);
    assert_true(om_stack_push(rt, &stack, constant)); /* and the right one */
    assert_int_equal(om_refcount(constant), 2);
    assert_int_equal(stack.depth, 2);

    assert_true(om_stack_binary(rt, &stack, OM_ADD)); /* the result is made */
    assert_int_equal(stack.depth, 1);
    assert_int_equal(om_refcount(old), 1);
    assert_int_equal(om_refcount(constant), 1);
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "a"),
                     old); /* the name does not know of it yet */

    assert_true(om_stack_pop_to_name(rt, &stack, globals, "a")); /* and now it does */
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "a"), "2500");
    assert_int_equal(stack.depth, 0);
    om_release(constant);
    om_release(globals);
}

PICTURE_FUNCTION(picture_a_plus_two)
{
    static const char *const places[] = {"bottom", "top"};
    om_object *code = om_code_new(rt);
    om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 500));
    om_code_set_frame(rt, code, "value stack", 0, 2, places, 0);
    om_frame_push(rt, code, globals, NULL, 0);
    om_release(code);
}

PICTURE_FUNCTION(picture_a_plus_two_2)
{
    om_frame_set_local_steal(om_frame_current(rt), 0, om_namespace_get(rt, globals, "a"));
}

PICTURE_FUNCTION(picture_a_plus_two_3)
{
    om_frame_set_local_steal(om_frame_current(rt), 1, om_int_new(rt, 2));
}

PICTURE_FUNCTION(picture_a_plus_two_4)
{
    om_frame *stack = om_frame_current(rt);
    om_object *sum = om_add(rt, om_frame_get_local_borrow(rt, stack, 0),
                            om_frame_get_local_borrow(rt, stack, 1));
    om_frame_set_local_steal(stack, 1, NULL);
    om_frame_set_local_steal(stack, 0, sum);
}

PICTURE_FUNCTION(picture_a_plus_two_5)
{
    om_namespace_set_steal(rt, globals, "a",
                           om_frame_get_local(rt, om_frame_current(rt), 0));
    om_frame_set_local_steal(om_frame_current(rt), 0, NULL);
}

/* the-old-value-goes-with-the-name */
TEST_FUNCTION(test_the_old_value_goes_with_the_name)
{
    om_object *globals = om_namespace_new(rt);
    om_stack stack = {{NULL}, 0};
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 500)));
    assert_true(om_stack_push_name(rt, &stack, globals, "a"));
    assert_true(om_stack_push_steal(rt, &stack, om_int_new(rt, 2)));
    assert_true(om_stack_binary(rt, &stack, OM_ADD));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)),
                     numbers + 2); /* 500 and 502 */
    assert_true(om_stack_pop_to_name(rt, &stack, globals, "a"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)),
                     numbers + 1); /* 502 alone */
    om_release(globals);
}

/* the-old-value-goes-with-the-name: unless something else refers to it */
TEST_FUNCTION(test_the_old_value_goes_with_the_name__unless_something_el)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 500)));
    om_object *old = om_namespace_get(rt, globals, "a");
    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 502)));
    assert_int_equal(om_refcount(old), 1);
    assert_repr_taken(rt, old, "500");
    om_release(globals);
}

/* operands-are-evaluated-left-to-right */
TEST_FUNCTION(test_operands_are_evaluated_left_to_right)
{
    om_object *globals = om_namespace_new(rt);
    om_stack stack = {{NULL}, 0};

    assert_true(om_namespace_set_steal(rt, globals, "left", om_int_new(rt, 500)));
    assert_true(om_stack_push_name(rt, &stack, globals, "left"));
    assert_error(rt, om_stack_push_name(rt, &stack, globals, "right"), OM_NAME_ERROR,
                 "name 'right' is not defined");
    assert_int_equal(stack.depth, 1); /* the left one had been fetched */
    assert_error(rt, om_stack_binary(rt, &stack, OM_ADD), OM_RUNTIME_ERROR,
                 "the stack has 1 values where 2 are needed");
    assert_true(om_stack_push_steal(rt, &stack, om_none(rt)));
    assert_error(rt, om_stack_binary(rt, &stack, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'int' and 'NoneType'");
    assert_int_equal(stack.depth, 2);
    assert_repr(rt, stack.values[0], "500");
    assert_ptr_equal(stack.values[1], om_none(rt));
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "left"), "500");
    while (stack.depth < OM_STACK_ROOM)
        assert_true(om_stack_push_steal(rt, &stack, om_none(rt)));
    assert_error(rt, om_stack_push_steal(rt, &stack, om_int_new(rt, 700)), OM_RUNTIME_ERROR,
                 "the stack is full");
    om_stack_clear(&stack);
    assert_error(rt, om_stack_pop_to_name(rt, &stack, globals, "left"), OM_RUNTIME_ERROR,
                 "the stack has 0 values where 1 are needed");
    om_release(globals);
}

/* operands-are-evaluated-left-to-right: when memory runs out */
TEST_FUNCTION(test_operands_are_evaluated_left_to_right__when_memory_run)
{
    om_object *globals = om_namespace_new(rt);
    om_stack stack = {{NULL}, 0};
    bool stored = false;

    assert_true(om_stack_push_steal(rt, &stack, om_int_new(rt, 500)));
    for (size_t n = 0; !stored; n++) {
        om_fault_inject_after(rt, n);
        stored =
            om_stack_pop_to_name(rt, &stack, globals, "name_that_nobody_has_used_before");
        om_fault_inject_stop(rt);
        if (stored)
            break;
        assert_error(rt, stored, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(stack.depth, 1);
        assert_repr(rt, stack.values[0], "500");
        assert_int_equal(om_refcount(stack.values[0]), 1);
    }
    assert_int_equal(stack.depth, 0);
    assert_repr(rt,
                om_namespace_get_borrow(rt, globals, "name_that_nobody_has_used_before"),
                "500");
    om_release(globals);
}

#include "python/prompt.h"

/* operands-then-result-then-name: in the session */
TEST_FUNCTION(test_operands_then_result_then_name__in_the_session)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import sys\n"), "");
    assert_string_equal(
        prompt_prints(
            &p,
            "class Watched:\n"
            "    def __init__(self, value): self.value = value\n"
            "    def __add__(self, other):\n"
            "        print(self.value, 'adds, and has', sys.getrefcount(self))\n"
            "        return Watched(self.value + other)\n"
            "    def __del__(self): print(self.value, 'is freed, and a is', a.value)\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "a = Watched(1000)\n"), "");
    assert_string_equal(prompt_prints(&p, "a = a + 2\n"), "1000 adds, and has 4\n"
                                                          "1000 is freed, and a is 1002\n");
    size_t objects = om_heap_count_objects(p.rt);
    assert_string_equal(prompt_prints(&p, "a = a + 2\n"), "1002 adds, and has 4\n"
                                                          "1002 is freed, and a is 1004\n");
    assert_int_equal(om_heap_count_objects(p.rt), objects);
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(a)\n"), "2\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_4_counting_4_evaluation_order[] = {
    {"who-owns-what-is-in-the-name", "the value stack", test_who_owns_what_is_in_the_name__the_value_stack},
    {"operands-then-result-then-name", "", test_operands_then_result_then_name},
    {"the-old-value-goes-with-the-name", "", test_the_old_value_goes_with_the_name},
    {"the-old-value-goes-with-the-name", "unless something else refers to it", test_the_old_value_goes_with_the_name__unless_something_el},
    {"operands-are-evaluated-left-to-right", "", test_operands_are_evaluated_left_to_right},
    {"operands-are-evaluated-left-to-right", "when memory runs out", test_operands_are_evaluated_left_to_right__when_memory_run},
    {"operands-then-result-then-name", "in the session", test_operands_then_result_then_name__in_the_session},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_4_evaluation_order[] = {
    {"a-plus-two", picture_a_plus_two},
    {"a-plus-two", picture_a_plus_two_2},
    {"a-plus-two", picture_a_plus_two_3},
    {"a-plus-two", picture_a_plus_two_4},
    {"a-plus-two", picture_a_plus_two_5},
    {NULL, NULL},
};
