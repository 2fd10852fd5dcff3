/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_everything_is_an_object)
{
    om_namespace_set_steal(rt, globals, "number", om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "text", om_str_new(rt, "foo"));
    om_namespace_set_steal(rt, globals, "nothing", om_none(rt));
    om_namespace_set_steal(rt, globals, "truth", om_true(rt));
    om_namespace_set_steal(rt, globals, "action", om_print_function(rt));
    om_namespace_set_steal(rt, globals, "kind", om_type_object_borrow(om_int_type(rt)));
}

/* none-true-and-false-exist-once */
TEST_FUNCTION(test_none_true_and_false_exist_once)
{
    om_object *all[] = {om_none(rt), om_true(rt), om_false(rt)};

    for (size_t i = 0; i < 3; i++) {
        for (int j = 0; j < 1000; j++)
            om_release(all[i]);
        assert_int_equal(om_refcount(all[i]), OM_IMMORTAL);
    }
    assert_int_equal(om_heap_count_instances(rt, om_get_type(om_none(rt))), 1);
    assert_int_equal(om_heap_count_instances(rt, om_get_type(om_true(rt))), 2);
    assert_ptr_equal(om_get_type(om_true(rt)), om_get_type(om_false(rt)));
    assert_ptr_equal(om_bool_new(rt, true), om_true(rt));
    assert_ptr_equal(om_bool_new(rt, false), om_false(rt));
    assert_int_equal(om_size(om_none(rt)), 16);
    assert_int_equal(om_size(om_true(rt)), 28);
    assert_int_equal(om_size(om_false(rt)), 28);
}

/* truth-is-an-integer */
TEST_FUNCTION(test_truth_is_an_integer)
{
    static const om_operator operators[] = {OM_ADD,       OM_SUBTRACT,    OM_MULTIPLY,
                                            OM_POWER,     OM_LEFT_SHIFT,  OM_RIGHT_SHIFT,
                                            OM_REMAINDER, OM_FLOOR_DIVIDE};
    om_object *three = om_int_new(rt, 3);

    for (int i = 0; i < 2; i++) {
        om_object *truth = om_bool_new(rt, i), *number = om_int_new(rt, i);
        int64_t value = -1;
        assert_true(om_int_get_int64(truth, &value));
        assert_int_equal(value, i);
        assert_int_equal(om_int_compare(truth, number), 0);
        assert_ptr_not_equal(truth, number);
        assert_ptr_equal(om_unary(rt, truth, OM_NEGATIVE), om_int_new(rt, -i));
        assert_ptr_equal(om_unary(rt, truth, OM_POSITIVE), number);
        assert_ptr_equal(om_unary(rt, truth, OM_ABSOLUTE), number);
        assert_ptr_equal(om_add(rt, truth, truth), om_int_new(rt, 2 * i));
        for (size_t j = 0; j < sizeof operators / sizeof operators[0]; j++) {
            om_object *result = om_binary(rt, truth, three, operators[j]);
            assert_ptr_equal(result, om_binary(rt, number, three, operators[j]));
            assert_ptr_equal(om_get_type(result), om_int_type(rt));
            if (i || operators[j] < OM_FLOOR_DIVIDE) /* what can be divided by zero? */
                assert_ptr_equal(om_binary(rt, three, truth, operators[j]),
                                 om_binary(rt, three, number, operators[j]));
        }
    }
}

static bool has_a_type(void *context, om_object *object)
{
    om_runtime *rt = context;
    return om_get_type(om_type_object_borrow(om_get_type(object))) == om_type_type(rt);
}

/* everything-is-an-object */
TEST_FUNCTION(test_everything_is_an_object)
{
    om_object *globals = om_namespace_new(rt);
    om_object *code = om_code_new(rt);
    const struct {
        om_object *object;
        const char *type;
    } things[] = {
        {om_int_new(rt, 300), "int"},
        {om_str_new(rt, "foo"), "str"},
        {om_none(rt), "NoneType"},
        {om_true(rt), "bool"},
        {om_false(rt), "bool"},
        {om_float_new(rt, 1.5), "float"},
        {om_namespace_new(rt), "dict"},
        {om_print_function(rt), "builtin_function_or_method"},
        {code, "code"},
        {om_type_object_borrow(om_int_type(rt)), "type"},
        {om_type_object_borrow(om_type_type(rt)), "type"},
    };

    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        assert_true(om_namespace_set_steal(rt, globals, "thing", things[i].object));
        om_object *thing = om_namespace_get_borrow(rt, globals, "thing");
        assert_ptr_equal(thing, things[i].object);
        assert_string_equal(om_type_name(om_get_type(thing)), things[i].type);
        assert_true(om_refcount(thing) >= 1);
        assert_true(om_size(thing) >= sizeof(om_object));
        assert_true(om_id(thing) == (uintptr_t)thing);
    }
    assert_true(om_heap_visit(rt, has_a_type, rt));
    om_release(globals);
}

/* clang-format off */
const test_entry tests_2_identity_1_object_references_1_everything[] = {
    {"none-true-and-false-exist-once", "", test_none_true_and_false_exist_once},
    {"truth-is-an-integer", "", test_truth_is_an_integer},
    {"everything-is-an-object", "", test_everything_is_an_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_1_object_references_1_everything[] = {
    {"everything-is-an-object", picture_everything_is_an_object},
    {NULL, NULL},
};
