/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_typed_count = 3,
    stated_imported_count = 2,
    stated_new_list = 1,
    stated_named_list = 2,
    stated_twice_named = 3,
    stated_listed_list = 6,
    stated_dict_value = 3,
    stated_joined_string = 2,
    stated_plain_object = 2,
};
/* clang-format on */

static bool has_a_count(void *context, om_object *object)
{
    size_t *objects = context;
    ++*objects;
    return om_refcount(object) > 0;
}

static om_object *nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_none(rt);
}

/* What sys.getrefcount does: it is passed a reference, and reads. */
static om_object *getrefcount(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    return om_int_new(rt, om_refcount(arguments[0]));
}

/* Calls getrefcount as an interpreter does: the argument lies on a stack, which has a reference
 * of its own. `object` is taken. */
static int64_t asked(om_runtime *rt, om_object *object)
{
    om_object *function = om_native_function_new(rt, "getrefcount", getrefcount);
    om_object *stack[] = {object};
    om_object *result = om_call(rt, function, stack, 1);
    int64_t count = 0;
    assert_true(om_int_get_int64(result, &count));
    om_release(result);
    om_release(stack[0]);
    om_release(function);
    return count;
}

/* every-object-has-a-count */
TEST_FUNCTION(test_every_object_has_a_count)
{
    om_object *made[] = {om_list_new(rt), om_int_new(rt, 500),
                         om_native_function_new(rt, "f", nothing)};
    size_t objects = 0;

    assert_true(om_heap_visit(rt, has_a_count, &objects));
    assert_int_equal(objects, om_heap_count_objects(rt));
    assert_int_equal(om_call(rt, made[2], NULL, 0) == om_none(rt), 1);
    for (size_t i = 0; i < 3; i++)
        om_release(made[i]);
}

/* every-object-has-a-count: of every kind */
TEST_FUNCTION(test_every_object_has_a_count__of_every_kind)
{
    om_object *counted[] = {om_int_new(rt, 500),
                            om_float_new(rt, 0.5),
                            om_str_new(rt, "a string"),
                            om_list_new(rt),
                            om_dict_new(rt),
                            om_set_new(rt),
                            om_tuple_of(rt, 1, om_none(rt)),
                            om_native_function_new(rt, "f", nothing),
                            om_class_new(rt, "Made", NULL, NULL)};

    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        assert_int_equal(om_refcount(counted[i]), 1);
        om_release(counted[i]);
    }
    assert_int_equal(om_refcount(om_none(rt)), OM_IMMORTAL);
    assert_int_equal(om_refcount(om_type_object_borrow(om_int_type(rt))), OM_IMMORTAL);
}

/* a-typed-24601-counts-three */
TEST_FUNCTION(test_a_typed_24601_counts_three)
{
    om_object *tree = om_int_new(rt, 24601); /* the parser made it */
    om_object *code = om_code_new(rt);
    om_object *constant = om_code_add_constant_borrow_steal(
        rt, code, om_retain(tree)); /* the compiler kept it */

    assert_int_equal(asked(rt, om_retain(constant)), stated_typed_count);
    om_release(tree);
    assert_int_equal(asked(rt, om_retain(constant)),
                     stated_imported_count); /* as in an imported module */
    om_release(code);
}

/* immortals-show-one-number */
TEST_FUNCTION(test_immortals_show_one_number)
{
    om_object *literal = om_str_intern_steal(rt, om_str_new(rt, "hitesh"));

    assert_int_equal(asked(rt, om_retain(literal)), INT64_C(4294967295));
    for (int i = 0; i < 1000; i++)
        om_retain(literal);
    assert_int_equal(asked(rt, literal), INT64_C(4294967295));
}

/* immortals-show-one-number: the same letters, made at run time, are counted */
TEST_FUNCTION(test_immortals_show_one_number__the_same_letters_made_at_r)
{
    om_object *made = om_str_new(rt, "hitesh");

    assert_int_equal(asked(rt, om_retain(made)), 2);
    om_release(made);
}

/* small-values-are-immortal */
TEST_FUNCTION(test_small_values_are_immortal)
{
    assert_int_equal(asked(rt, om_int_new(rt, 1)), INT64_C(4294967295));
    assert_int_equal(asked(rt, om_str_new(rt, "h")), INT64_C(4294967295));
    om_object *one = om_int_new(rt, 1), *h = om_str_new(rt, "h");
    om_release(one);
    om_release(h);
    assert_ptr_equal(om_int_new(rt, 1), one); /* the same as long as the runtime lives */
    assert_ptr_equal(om_str_new(rt, "h"), h);
    assert_int_equal(asked(rt, om_none(rt)), INT64_C(4294967295));
}

/* counts-are-those-of-cpython */
TEST_FUNCTION(test_counts_are_those_of_cpython)
{
    om_object *globals = om_namespace_new(rt), *list = om_list_new(rt);

    assert_int_equal(asked(rt, om_list_new(rt)), stated_new_list);
    assert_true(om_namespace_set_steal(rt, globals, "a", list));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "a")), stated_named_list);
    assert_true(
        om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a")));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "a")), stated_twice_named);
    assert_true(om_namespace_set_steal(
        rt, globals, "c",
        om_list_of(rt, 3, om_retain(list), om_retain(list), om_retain(list))));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "a")), stated_listed_list);

    assert_true(om_namespace_set_steal(
        rt, globals, "d",
        om_dict_of(rt, 1, om_str_new(rt, "k"), om_namespace_get(rt, globals, "c"))));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "c")), stated_dict_value);
    assert_true(om_namespace_set_steal(rt, globals, "s", om_str_new(rt, "abcd")));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "s")), stated_joined_string);
    assert_true(om_namespace_set_steal(
        rt, globals, "t", om_str_intern_steal(rt, om_namespace_get(rt, globals, "s"))));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "t")), INT64_C(4294967295));

    assert_true(om_namespace_set_steal(rt, globals, "o", om_object_new(rt)));
    assert_int_equal(asked(rt, om_namespace_get(rt, globals, "o")), stated_plain_object);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_4_counting_2_the_count[] = {
    {"every-object-has-a-count", "", test_every_object_has_a_count},
    {"every-object-has-a-count", "of every kind", test_every_object_has_a_count__of_every_kind},
    {"a-typed-24601-counts-three", "", test_a_typed_24601_counts_three},
    {"immortals-show-one-number", "", test_immortals_show_one_number},
    {"immortals-show-one-number", "the same letters, made at run time, are counted", test_immortals_show_one_number__the_same_letters_made_at_r},
    {"small-values-are-immortal", "", test_small_values_are_immortal},
    {"counts-are-those-of-cpython", "", test_counts_are_those_of_cpython},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_2_the_count[] = {
    {NULL, NULL},
};
