/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_local_unbound)
{
    static const char *const names[] = {"inside"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "f", 0, 1, names, 1);
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);
    om_frame_set_local_steal(frame, 0, om_int_new(rt, 1));
    fixture_draw_changes(rt, globals);
    om_frame_set_local_steal(frame, 0, NULL);
    om_release(code);
}

PICTURE_FUNCTION(picture_three_calls_of_one_function)
{
    static const char *const names[] = {"n", "product"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "factorial", 1, 2, names, 3);
    for (int n = 3; n > 0; n--) {
        om_object *argument = om_int_new(rt, n);
        om_frame_set_local_steal(om_frame_push(rt, code, globals, &argument, 1), 1,
                                 argument);
    }
    om_release(code);
}

/* who-owns-what-is-in-the-name: a local */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_local)
{
    static const char *const names[] = {"x"};
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    om_object *number = om_int_new(rt, 1000);
    assert_true(om_code_set_frame(rt, code, "f", 0, 1, names, 0));
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);

    assert_null(om_frame_get_local(rt, frame, 0));
    assert_int_equal(om_error_kind(rt), OM_NAME_ERROR);
    om_frame_set_local(frame, 0, number);
    assert_int_equal(om_refcount(number), 2);
    assert_ptr_equal(om_frame_get_local_borrow(rt, frame, 0), number);
    assert_int_equal(om_refcount(number), 2);
    assert_ptr_equal(om_frame_get_local(rt, frame, 0), number);
    assert_int_equal(om_refcount(number), 3);
    om_frame_set_local(frame, 0, NULL);
    assert_int_equal(om_refcount(number), 2);

    om_fault_inject_after(rt, 0);
    assert_null(om_frame_get_cell(rt, frame, 0));
    om_fault_inject_stop(rt);
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    om_object *cell = om_frame_get_cell(rt, frame, 0);
    assert_ptr_equal(om_frame_get_cell_borrow(rt, frame, 0), cell);
    assert_int_equal(om_refcount(cell), 2);
    om_frame_pop(rt);
    assert_int_equal(om_refcount(cell), 1);
    om_release(cell);
    om_release(number);
    om_release(number);
    om_release(globals);
    om_release(code);
    om_error_clear(rt);
}

#include "python/prompt.h"

static om_object *two_locals(om_runtime *rt)
{
    static const char *const names[] = {"n", "product"};
    om_object *code = om_code_new(rt);
    assert_true(om_code_set_frame(rt, code, "factorial", 1, 2, names, 2));
    return code;
}

/* a-call-pushes-a-frame-for-its-locals */
TEST_FUNCTION(test_a_call_pushes_a_frame_for_its_locals)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt),
              *product = om_int_new(rt, 1);

    for (int n = 5; n > 0; n--) {
        om_object *argument = om_int_new(rt, n);
        assert_non_null(om_frame_push(rt, code, globals, &argument, 1));
    }
    assert_int_equal(om_frame_depth(rt), 5);
    for (int n = 1; n <= 5; n++) {
        om_frame *frame = om_frame_current(rt);
        om_object *own = om_frame_get_local_borrow(rt, frame, 0);
        assert_ptr_equal(own, om_int_new(rt, n)); /* the innermost call has the 1 */
        product = om_inplace_steal(rt, product, own, OM_MULTIPLY);
        om_frame_pop(rt);
    }
    assert_repr(rt, product, "120");
    om_release(code);
    om_release(globals);
}

/* a-return-removes-the-frame */
TEST_FUNCTION(test_a_return_removes_the_frame)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt),
              *kept = om_list_new(rt);
    om_object *arguments[] = {kept};
    om_frame *caller = om_frame_push(rt, code, globals, arguments, 1);
    om_frame *callee = om_frame_push(rt, code, globals, arguments, 1);

    om_frame_set_local_steal(callee, 1,
                             om_list_of(rt, 2, om_int_new(rt, 1000), om_retain(kept)));
    assert_int_equal(om_refcount(kept), 4);
    assert_int_equal(om_frame_pop_counting(rt),
                     2); /* the list and the 1000, which only it held */
    assert_ptr_equal(om_frame_current(rt), caller);
    assert_int_equal(om_refcount(kept), 2);
    om_frame_pop(rt);
    assert_null(om_frame_current(rt));
    om_release(kept);
    om_release(code);
    om_release(globals);
}

/* a-return-removes-the-frame: in the order of the locals */
TEST_FUNCTION(test_a_return_removes_the_frame__in_the_order_of_the_local)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt), *later[2];
    om_object *first = om_int_new(rt, 1000), *second = om_int_new(rt, 2000);
    om_frame *frame = om_frame_push(rt, code, globals, &first, 1);

    om_frame_set_local_steal(frame, 1, om_retain(second));
    om_release(first);
    om_release(second);
    om_frame_pop(rt);
    later[1] = om_int_new(rt, 3000); /* the block returned last is taken first */
    later[0] = om_int_new(rt, 4000);
    assert_ptr_equal(later[0], first);
    assert_ptr_equal(later[1], second);
    om_release(later[0]);
    om_release(later[1]);
    om_release(code);
    om_release(globals);
}

/* the-stack-takes-care-of-itself */
TEST_FUNCTION(test_the_stack_takes_care_of_itself)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt),
              *argument = om_list_new(rt);
    size_t objects = om_heap_count_objects(rt);

    for (int call = 0; call < 1000; call++) {
        om_frame *frame = om_frame_push(rt, code, globals, &argument, 1);
        om_frame_set_local_steal(frame, 1, om_list_of(rt, 1, om_retain(argument)));
        om_frame_pop(rt);
    }
    assert_int_equal(om_heap_count_objects(rt), objects);
    assert_int_equal(om_refcount(argument), 1);
    om_release(argument);
    om_release(code);
    om_release(globals);
}

/* the-stack-takes-care-of-itself: and of calls that never returned */
TEST_FUNCTION(test_the_stack_takes_care_of_itself__and_of_calls_that_nev)
{
    om_runtime *other = om_runtime_new(NULL);
    om_object *code = two_locals(other), *globals = om_namespace_new(other),
              *none = om_none(other);

    assert_non_null(om_frame_push(other, code, globals, &none, 1));
    om_runtime_free(other);
}

/* del-unbinds-a-name: however long */
TEST_FUNCTION(test_del_unbinds_a_name__however_long)
{
    static const char *const names[] = {"a_name_of_more_than_a_hundred_characters_of_which_"
                                        "none_is_missing_in_the_error_so_that_"
                                        "it_can_be_found_in_the_text_of_the_program"};
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    char text[256];
    assert_true(om_code_set_frame(rt, code, "f", 0, 1, names, 0));
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);

    (void)snprintf(
        text, sizeof text,
        "cannot access local variable '%s' where it is not associated with a value",
        names[0]);
    assert_error(rt, om_frame_get_local_borrow(rt, frame, 0), OM_NAME_ERROR, text);
    om_frame_pop(rt);
    om_release(code);
    om_release(globals);
}

/* del-unbinds-a-name */
TEST_FUNCTION(test_del_unbinds_a_name)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt),
              *list = om_list_new(rt);
    om_frame *frame = om_frame_push(rt, code, globals, &list, 1);

    om_frame_set_local_steal(frame, 0, NULL);
    assert_int_equal(om_refcount(list), 1);
    assert_error(
        rt, om_frame_get_local_borrow(rt, frame, 0), OM_NAME_ERROR,
        "cannot access local variable 'n' where it is not associated with a value");
    assert_error(
        rt, om_frame_get(rt, frame, "product"), OM_NAME_ERROR,
        "cannot access local variable 'product' where it is not associated with a value");
    assert_true(om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 1000)));
    assert_true(om_namespace_set_steal(rt, globals, "other", om_int_new(rt, 2000)));
    assert_error(
        rt, om_frame_get(rt, frame, "n"), OM_NAME_ERROR,
        "cannot access local variable 'n' where it is not associated with a value");
    assert_repr_taken(rt, om_frame_get(rt, frame, "other"), "2000");
    om_frame_set_local_steal(frame, 0, om_int_new(rt, 3));
    assert_repr_taken(rt, om_frame_get(rt, frame, "n"), "3");
    assert_error(rt, om_frame_get(rt, frame, "unheard_of"), OM_NAME_ERROR,
                 "name 'unheard_of' is not defined");
    assert_int_equal(om_frame_find_scope(frame, "n"), OM_SCOPE_FRAME);
    assert_int_equal(om_frame_find_scope(frame, "other"), OM_SCOPE_GLOBAL);
    om_object *known = om_str_intern_utf8(rt, "known"); /* a name of something else */
    assert_int_equal(om_frame_find_scope(frame, "known"), OM_SCOPE_NONE);
    om_frame_pop(rt);
    om_release(known);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));
    frame = om_frame_push(rt, code, globals, &list, 1);
    om_release(list); /* the frame alone refers to it, until `del` */
    om_frame_set_local_steal(frame, 0, NULL);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists - 1);
    om_frame_pop(rt);
    om_release(code);
    om_release(globals);
}

/* a-closure-keeps-its-names-alive */
TEST_FUNCTION(test_a_closure_keeps_its_names_alive)
{
    om_object *code = two_locals(rt), *globals = om_namespace_new(rt),
              *thousand = om_int_new(rt, 1000);
    om_frame *outer = om_frame_push(rt, code, globals, &thousand, 1);
    om_object *cell = NULL;

    for (size_t n = 0; !cell; n++) {
        om_fault_inject_after(rt, n);
        cell = om_frame_get_cell_borrow(rt, outer, 0);
        om_fault_inject_stop(rt);
        if (!cell)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_ptr_equal(om_frame_get_local_borrow(rt, outer, 0), thousand);
    }
    assert_ptr_equal(om_frame_get_cell_borrow(rt, outer, 0), cell);
    om_retain(cell); /* what the inner function keeps */
    assert_int_equal(om_frame_find_scope(outer, "n"), OM_SCOPE_CELL);
    om_frame *inner = om_frame_push(rt, code, globals, &thousand, 1);
    om_frame_set_cell(inner, 0, cell);
    assert_ptr_equal(om_frame_get_local_borrow(rt, inner, 0), thousand);
    om_frame_set_local_steal(inner, 0, om_int_new(rt, 2000));
    om_frame_pop(rt);
    assert_repr(rt, om_frame_get_local_borrow(rt, outer, 0), "2000");
    om_frame_pop(rt);

    assert_repr(rt, om_cell_get_borrow(rt, cell), "2000"); /* after both have returned */
    om_release(cell);
    om_release(thousand);
    om_release(code);
    om_release(globals);
}

/* arguments-are-evaluated-first */
TEST_FUNCTION(test_arguments_are_evaluated_first)
{
    static const char *const names[] = {"left", "right"};
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    om_stack stack = {{NULL}, 0};
    assert_true(om_code_set_frame(rt, code, "f", 2, 2, names, 0));
    assert_true(om_namespace_set_steal(rt, globals, "x", om_list_new(rt)));

    assert_true(om_stack_push_name(rt, &stack, globals, "x"));
    assert_error(rt, om_stack_push_name(rt, &stack, globals, "y"), OM_NAME_ERROR,
                 "name 'y' is not defined"); /* the left one is evaluated, and waits */
    assert_int_equal(stack.depth, 1);
    assert_int_equal(om_frame_depth(rt), 0);
    assert_true(om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 1000)));
    assert_true(om_stack_push_name(rt, &stack, globals, "y"));
    om_object *left = stack.values[0], *right = stack.values[1];
    assert_int_equal(om_refcount(left), 2); /* the name, the stack */
    om_frame *frame = om_frame_push(rt, code, globals, stack.values, 2);
    assert_ptr_equal(om_frame_get_local_borrow(rt, frame, 0), left);
    assert_ptr_equal(om_frame_get_local_borrow(rt, frame, 1), right);
    assert_int_equal(om_refcount(left), 3); /* and the local of the call */
    om_frame_pop(rt);
    assert_int_equal(om_refcount(left), 2);
    om_stack_clear(&stack);
    assert_int_equal(om_refcount(left), 1);
    assert_int_equal(om_refcount(right), 1);
    om_release(code);
    om_release(globals);
}

/* the-last-value-of-a-session-stays */
TEST_FUNCTION(test_the_last_value_of_a_session_stays)
{
    om_object *builtins = om_namespace_new(rt), *shown = om_list_new(rt);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    assert_true(om_namespace_set_steal(
        rt, builtins, "_", shown)); /* shown at the prompt, and held by nothing else */
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists);
    assert_true(om_namespace_set_steal(rt, builtins, "_", om_int_new(rt, 7)));
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists - 1);
    om_release(builtins);
}

/* the-last-value-of-a-session-stays: in the session */
TEST_FUNCTION(test_the_last_value_of_a_session_stays__in_the_session)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import sys, weakref\n"), "");
    assert_string_equal(
        prompt_prints(&p, "class Thing:\n    def __repr__(self): return 'here'\n\n"), "");
    assert_string_equal(prompt_prints(&p, "t = Thing()\n"), "");
    assert_string_equal(prompt_prints(&p, "seen = weakref.ref(t)\n"), "");
    assert_string_equal(prompt_prints(&p, "t\n"), "here\n");
    assert_string_equal(prompt_prints(&p, "x = sys.getrefcount(t)\n"), "");
    assert_string_equal(prompt_prints(&p, "del t\n"), "");
    assert_string_equal(prompt_prints(&p, "seen() is None\n"), "False\n");
    assert_string_equal(prompt_prints(&p, "seen() is None\n"), "True\n");
    assert_string_equal(prompt_prints(&p, "x\n"), "3\n"); /* t, _ and the argument */
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_4_stack_memory_2_locals[] = {
    {"who-owns-what-is-in-the-name", "a local", test_who_owns_what_is_in_the_name__a_local},
    {"a-call-pushes-a-frame-for-its-locals", "", test_a_call_pushes_a_frame_for_its_locals},
    {"a-return-removes-the-frame", "", test_a_return_removes_the_frame},
    {"a-return-removes-the-frame", "in the order of the locals", test_a_return_removes_the_frame__in_the_order_of_the_local},
    {"the-stack-takes-care-of-itself", "", test_the_stack_takes_care_of_itself},
    {"the-stack-takes-care-of-itself", "and of calls that never returned", test_the_stack_takes_care_of_itself__and_of_calls_that_nev},
    {"del-unbinds-a-name", "however long", test_del_unbinds_a_name__however_long},
    {"del-unbinds-a-name", "", test_del_unbinds_a_name},
    {"a-closure-keeps-its-names-alive", "", test_a_closure_keeps_its_names_alive},
    {"arguments-are-evaluated-first", "", test_arguments_are_evaluated_first},
    {"the-last-value-of-a-session-stays", "", test_the_last_value_of_a_session_stays},
    {"the-last-value-of-a-session-stays", "in the session", test_the_last_value_of_a_session_stays__in_the_session},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_4_stack_memory_2_locals[] = {
    {"a-local-unbound", picture_a_local_unbound},
    {"three-calls-of-one-function", picture_three_calls_of_one_function},
    {NULL, NULL},
};
