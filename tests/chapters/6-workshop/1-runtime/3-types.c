/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: a type as an object */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_type_as_an_object)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    uint32_t count = om_refcount(class);

    assert_ptr_equal(om_type_object_borrow((om_type *)class), class);
    assert_int_equal(om_refcount(class), count);
    assert_ptr_equal(om_type_object((om_type *)class), class);
    assert_int_equal(om_refcount(class), count + 1);
    om_release(class);
    om_release(class);
}

/* each-type-has-its-question */
TEST_FUNCTION(test_each_type_has_its_question)
{
    static bool (*const questions[])(const om_object *) = {
        om_is_none,      om_is_bool,
        om_is_int,       om_is_float,
        om_is_str,       om_is_bytes,
        om_is_tuple,     om_is_list,
        om_is_slice,     om_is_range,
        om_is_dict,      om_is_set,
        om_is_frozenset, om_is_native_function,
        om_is_function,  om_is_method,
        om_is_cell,      om_is_module,
        om_is_exception, om_is_code,
        om_is_weakref,   om_is_finalize,
        om_is_type};
    enum { QUESTIONS = sizeof questions / sizeof *questions };
    om_object *none = om_none(rt), *empty = om_tuple_of(rt, 0), *set = om_set_new(rt);
    om_object *function = om_function_new(rt, "f", NULL, "self", NULL);
    om_object *key_error = om_exception_type(rt, OM_KEY_ERROR);
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    om_object *all[QUESTIONS] = {none,
                                 om_true(rt),
                                 om_int_new(rt, 1000),
                                 om_float_new(rt, 2.5),
                                 om_str_new(rt, "word"),
                                 om_bytes_new(rt, "word", 4),
                                 empty,
                                 om_list_new(rt),
                                 om_slice_of(rt, NULL, NULL, NULL),
                                 om_range_new(rt, 0, 3, 1),
                                 om_namespace_new(rt),
                                 set,
                                 om_frozenset_from_object(rt, empty),
                                 om_print_function(rt),
                                 function,
                                 om_method_new(rt, function, set),
                                 om_cell_new(rt, NULL),
                                 om_module_new(rt, "m"),
                                 om_exception_of(rt, key_error, om_tuple_of(rt, 0)),
                                 om_code_new(rt),
                                 om_weakref_new(rt, set, NULL),
                                 om_finalize_new(rt, set, om_print_function(rt), empty),
                                 class};

    for (size_t i = 0; i < QUESTIONS; i++) {
        assert_non_null(all[i]);
        for (size_t j = 0; j < QUESTIONS; j++) {
            bool also = questions[i] == om_is_int && all[j] == om_true(rt);
            assert_int_equal(questions[i](all[j]), i == j || also);
        }
    }
    om_object *plain = om_object_new(rt), *instance = om_instance_new(rt, class);
    om_object *bases = om_tuple_from_array(rt, &key_error, 1);
    om_object *lost = om_class_new(rt, "Lost", bases, NULL),
              *raised = om_instance_new(rt, lost);
    for (size_t i = 0; i < QUESTIONS; i++) {
        assert_false(questions[i](plain));
        assert_false(questions[i](instance));
        assert_int_equal(questions[i](key_error), questions[i] == om_is_type);
        assert_int_equal(questions[i](raised), questions[i] == om_is_exception);
    }
    om_release(plain);
    om_release(instance);
    om_release(raised);
    om_release(lost);
    om_release(bases);
    for (size_t i = QUESTIONS; i-- > 0;)
        om_release(all[i]);
}

/* the-type-of-a-type-is-type */
TEST_FUNCTION(test_the_type_of_a_type_is_type)
{
    om_object *int_type = om_type_object_borrow(om_int_type(rt));
    om_object *type_type = om_type_object_borrow(om_type_type(rt));

    assert_string_equal(om_type_name(om_int_type(rt)), "int");
    assert_ptr_equal(om_get_type(int_type), om_type_type(rt));
    assert_ptr_equal(om_get_type(type_type), om_type_type(rt));
    assert_int_equal(om_refcount(int_type), OM_IMMORTAL);
    assert_int_equal(om_refcount(type_type), OM_IMMORTAL);
    assert_int_equal(om_size(int_type), 432);
    om_type *others[] = {om_str_type(rt), om_float_type(rt), om_bytes_type(rt),
                         om_get_type(om_none(rt)), om_get_type(om_true(rt))};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        om_object *type = om_type_object_borrow(others[i]);
        assert_ptr_equal(om_get_type(type), om_type_type(rt));
        assert_int_equal(om_refcount(type), OM_IMMORTAL);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_1_runtime_3_types[] = {
    {"who-owns-what-is-in-the-name", "a type as an object", test_who_owns_what_is_in_the_name__a_type_as_an_object},
    {"each-type-has-its-question", "", test_each_type_has_its_question},
    {"the-type-of-a-type-is-type", "", test_the_type_of_a_type_is_type},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_1_runtime_3_types[] = {
    {NULL, NULL},
};
