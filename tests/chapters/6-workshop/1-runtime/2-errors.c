/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-pending-error-outlives-success */
TEST_FUNCTION(test_a_pending_error_outlives_success)
{
    om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_object *globals = om_namespace_new(rt), *n = om_int_new(rt, 70000);
    assert_true(om_namespace_set_steal(rt, globals, "n", n));
    assert_non_null(om_namespace_get_borrow(rt, globals, "n"));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "an older error");

    assert_null(om_namespace_get_borrow(rt, globals, "m"));
    assert_int_equal(om_error_kind(rt), OM_NAME_ERROR);
    assert_string_equal(om_error_text(rt), "name 'm' is not defined");
    om_error_clear(rt);
    om_release(globals);
}

/* errors-cost-no-memory */
TEST_FUNCTION(test_errors_cost_no_memory)
{
    om_object *one = om_int_new(rt, 1);

    om_fault_inject_after(rt, 0);
    assert_null(om_add(rt, one, om_none(rt)));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for +: 'int' and 'NoneType'");
    assert_null(om_raise(rt, OM_VALUE_ERROR, "%d is not %s", 7, "even"));
    assert_false(om_fault_inject_stop(rt)); /* nothing was allocated */
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "7 is not even");
    assert_repr_taken(rt, om_add(rt, one, one), "2");
    assert_string_equal(om_error_text(rt), "7 is not even");

    om_error_clear(rt);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_string_equal(om_error_text(rt), "");
}

/* clang-format off */
const test_entry tests_6_workshop_1_runtime_2_errors[] = {
    {"a-pending-error-outlives-success", "", test_a_pending_error_outlives_success},
    {"errors-cost-no-memory", "", test_errors_cost_no_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_1_runtime_2_errors[] = {
    {NULL, NULL},
};
