/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/interrupt.h"

static om_object *step(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    (void)count;
    return om_retain(arguments[0]);
}

/* How many of so many calls succeed. */
static uint64_t steps_of(om_runtime *rt, om_object *function, uint64_t calls)
{
    uint64_t passed = 0;
    om_object *argument = om_none(rt);
    for (uint64_t i = 0; i < calls; i++) {
        passed += om_call(rt, function, &argument, 1) != NULL;
        om_error_clear(rt);
    }
    return passed;
}

/* steps-have-a-limit */
TEST_FUNCTION(test_steps_have_a_limit)
{
    om_object *function = om_native_function_new(rt, "step", step), *argument = om_none(rt);

    assert_int_equal(om_runtime_get_steps_left(rt), 0);
    om_runtime_set_step_limit(rt, 5);
    assert_int_equal(om_runtime_get_steps_left(rt), 5);
    assert_int_equal(steps_of(rt, function, 4), 4);
    assert_int_equal(om_runtime_get_steps_left(rt), 1);
    assert_int_equal(steps_of(rt, function, 3), 1);
    assert_error(rt, om_call(rt, function, &argument, 1), OM_KEYBOARD_INTERRUPT,
                 "the limit on steps is reached");
    assert_int_equal(om_runtime_get_steps_left(rt), 0);

    om_runtime_set_step_limit(rt, 2500);
    assert_int_equal(steps_of(rt, function, 3000), 2500);
    om_runtime_set_step_limit(rt, 2500); /* a new count, whatever is left of the old one */
    assert_int_equal(steps_of(rt, function, 1100), 1100);
    om_runtime_set_step_limit(rt, 2000);
    assert_int_equal(om_runtime_get_steps_left(rt), 2000);
    assert_int_equal(steps_of(rt, function, 3000), 2000);
    om_runtime_set_step_limit(rt, 0);
    assert_int_equal(steps_of(rt, function, 3000), 3000);

    om_release(function);
}

/* steps-have-a-limit: beside an interrupt */
TEST_FUNCTION(test_steps_have_a_limit__beside_an_interrupt)
{
    om_object *function = om_native_function_new(rt, "step", step), *argument = om_none(rt);

    om_runtime_set_step_limit(rt, 1500);
    om_runtime_interrupt(rt);
    assert_error(rt, om_call(rt, function, &argument, 1), OM_KEYBOARD_INTERRUPT, "");
    assert_int_equal(om_runtime_get_steps_left(rt), 500);
    assert_int_equal(steps_of(rt, function, 600), 500);

    om_runtime_interrupt(rt);
    om_runtime_set_step_limit(rt, 3);
    assert_error(rt, om_call(rt, function, &argument, 1), OM_KEYBOARD_INTERRUPT, "");
    om_runtime_interrupt(rt);
    om_runtime_set_step_limit(rt, 0);
    assert_error(rt, om_call(rt, function, &argument, 1), OM_KEYBOARD_INTERRUPT, "");
    assert_int_equal(steps_of(rt, function, 3000), 3000);

    atomic_store(&om_in_base(rt)->interrupt, 1);
    assert_int_equal(steps_of(rt, function, 3), 3);

    om_release(function);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_8_a_limit_on_steps[] = {
    {"steps-have-a-limit", "", test_steps_have_a_limit},
    {"steps-have-a-limit", "beside an interrupt", test_steps_have_a_limit__beside_an_interrupt},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_8_a_limit_on_steps[] = {
    {NULL, NULL},
};
