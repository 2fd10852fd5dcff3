/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: a cell */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_cell)
{
    om_object *number = om_int_new(rt, 1000), *cell = om_cell_new(rt, number);

    assert_ptr_equal(om_cell_get_borrow(rt, cell), number);
    assert_int_equal(om_refcount(number), 2);
    assert_ptr_equal(om_cell_get(rt, cell), number);
    assert_int_equal(om_refcount(number), 3);
    om_release(number);
    assert_true(om_cell_set(rt, cell, NULL));
    assert_null(om_cell_get(rt, cell));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_int_equal(om_refcount(number), 1);
    om_release(cell);
    om_release(number);
    om_error_clear(rt);
}

#include "chapters/6-workshop/9-classes/methods.h"

/* a-method-puts-its-object-in-front */
TEST_FUNCTION(test_a_method_puts_its_object_in_front)
{
    om_object *f = om_function_new(rt, "C.f", pack, NULL, NULL), *one = om_int_new(rt, 1),
              *none = om_none(rt);
    om_object *method = om_method_new(rt, f, one), *same = om_copy(rt, method), *all[12];
    int64_t hash = 0, other = 1;

    for (int i = 0; i < 12; i++)
        all[i] = none;
    assert_repr_taken(rt, om_call(rt, method, all, 1), "(1, None)");
    om_object *many = om_call(rt, method, all, 12);
    assert_int_equal(om_tuple_length(many), 13);
    om_release(many);
    for (size_t n = 0;; n++) {
        om_fault_inject_after(rt, n);
        om_object *result = om_call(rt, method, all, 12);
        om_fault_inject_stop(rt);
        if (result) {
            om_release(result);
            break;
        }
        assert_error(rt, result, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_size(method), 64);
    assert_repr(rt, method, "<bound method C.f of 1>");
    assert_int_equal(om_equal(rt, method, same), 1);
    assert_int_equal(om_compare(rt, method, same, OM_NE), 0);
    assert_ptr_not_equal(method, same);
    assert_int_equal(om_equal(rt, method, none), 0);
    assert_error(rt, om_compare(rt, method, same, OM_LT) >= 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'method' and 'method'");
    om_object *third = om_method_new(rt, f, f),
              *fourth = om_method_new(rt, om_print_function(rt), one);
    assert_int_equal(om_equal(rt, method, third), 0);
    assert_int_equal(om_equal(rt, method, fourth), 0);
    assert_repr(rt, fourth, "<bound method ? of 1>");
    assert_true(om_hash(rt, method, &hash) && om_hash(rt, same, &other));
    assert_true(hash == other);
    om_object *deep = om_deepcopy(rt, method);
    assert_int_equal(om_equal(rt, deep, method), 1);
    om_object *class = om_class_new(rt, "C", NULL, NULL);
    assert_repr_taken(rt, om_attribute_get(rt, method, "__self__"), "1");
    om_object *function = om_attribute_get(rt, method, "__func__");
    assert_ptr_equal(function, f);
    assert_repr_taken(rt, om_attribute_get(rt, method, "__name__"), "'f'");
    assert_error(rt, om_attribute_get(rt, method, "x"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'x'");
    assert_error(rt, om_method_new(rt, one, one), OM_TYPE_ERROR,
                 "first argument must be callable");
    assert_error(rt, om_method_new(rt, f, none), OM_TYPE_ERROR,
                 "instance must not be None");
    om_object *made[] = {function, deep, third, fourth, method, same, f, class};
    for (size_t i = 0; i < 8; i++)
        om_release(made[i]);
}

/* a-method-puts-its-object-in-front: when memory for its repr runs out */
TEST_FUNCTION(test_a_method_puts_its_object_in_front__when_memory_for_it)
{
    om_object *truth = om_true(rt); /* its repr asks for no more room than it takes */

    for (size_t length = 1; length < 100; length++) { /* whichever part of the repr it is */
        char name[100] = "", expected[128];
        memset(name, 'n', length);
        om_object *f = om_function_new(rt, name, pack, NULL, NULL),
                  *method = om_method_new(rt, f, truth), *words = NULL;
        for (size_t n = 0; !words; n++) {
            om_fault_inject_once(rt, n);
            words = om_repr(rt, method);
            om_fault_inject_stop(rt);
            if (!words)
                assert_error(rt, words, OM_MEMORY_ERROR, "out of memory");
        }
        om_release(words);
        (void)snprintf(expected, sizeof expected, "<bound method %s of True>", name);
        assert_repr(rt, method, expected);
        om_release(method);
        om_release(f);
    }
}

/* a-cell-is-a-shared-place */
TEST_FUNCTION(test_a_cell_is_a_shared_place)
{
    om_object *cell = om_cell_new(rt, NULL), *other = om_retain(cell),
              *number = om_int_new(rt, 500);
    char words[96];

    assert_int_equal(om_size(cell), 40);
    assert_ptr_equal(om_get_type(cell), om_cell_type(rt));
    (void)snprintf(words, sizeof words, "<cell at 0x%zx: empty>", (size_t)om_id(cell));
    assert_repr(rt, cell, words);
    assert_error(rt, om_cell_get_borrow(rt, cell), OM_VALUE_ERROR, "Cell is empty");
    assert_error(rt, om_attribute_get(rt, cell, "cell_contents"), OM_VALUE_ERROR,
                 "Cell is empty");
    assert_true(om_cell_set(rt, cell, number));
    assert_ptr_equal(om_cell_get_borrow(rt, other), number);
    assert_repr_taken(rt, om_attribute_get(rt, cell, "cell_contents"), "500");
    (void)snprintf(words, sizeof words, "<cell at 0x%zx: int object at 0x%zx>",
                   (size_t)om_id(cell), (size_t)om_id(number));
    assert_repr(rt, cell, words);
    assert_int_equal(om_refcount(number), 2);
    assert_true(om_attribute_set_steal(rt, cell, "cell_contents", om_none(rt)));
    assert_int_equal(om_refcount(number), 1);
    assert_true(om_cell_set(rt, cell, NULL));
    assert_error(rt, om_attribute_set_steal(rt, cell, "x", om_none(rt)), OM_ATTRIBUTE_ERROR,
                 "'cell' object has no attribute 'x'");
    assert_error(rt, om_attribute_get(rt, cell, "x"), OM_ATTRIBUTE_ERROR,
                 "'cell' object has no attribute 'x'");
    assert_error(rt, om_cell_get_borrow(rt, number), OM_TYPE_ERROR, "not a cell: 'int'");
    assert_error(rt, om_cell_set(rt, number, NULL), OM_TYPE_ERROR, "not a cell: 'int'");
    for (size_t n = 0;; n++) {
        om_fault_inject_after(rt, n);
        om_object *third = om_cell_new(rt, number);
        om_fault_inject_stop(rt);
        if (third) {
            om_release(third);
            break;
        }
        assert_error(rt, third, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(cell);
    om_release(other);
    om_release(number);
}

PICTURE_FUNCTION(picture_a_bound_method)
{
    om_object *point = om_class_new(rt, "Point", NULL, NULL);
    om_attribute_set_steal(rt, point, "move",
                           om_function_new(rt, "Point.move", NULL, "self dx", NULL));
    om_namespace_set_steal(rt, globals, "p", om_instance_new(rt, point));
    om_namespace_set_steal(
        rt, globals, "move",
        om_attribute_get(rt, om_namespace_get_borrow(rt, globals, "p"), "move"));
    om_release(point);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_12_methods_and_cells[] = {
    {"who-owns-what-is-in-the-name", "a cell", test_who_owns_what_is_in_the_name__a_cell},
    {"a-method-puts-its-object-in-front", "", test_a_method_puts_its_object_in_front},
    {"a-method-puts-its-object-in-front", "when memory for its repr runs out", test_a_method_puts_its_object_in_front__when_memory_for_it},
    {"a-cell-is-a-shared-place", "", test_a_cell_is_a_shared_place},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_12_methods_and_cells[] = {
    {"a-bound-method", picture_a_bound_method},
    {NULL, NULL},
};
