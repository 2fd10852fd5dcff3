/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_header_size = 16,
};
/* clang-format on */

PICTURE_FUNCTION(picture_one_name_one_object)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 500));
}

/* who-owns-what-is-in-the-name: a reference that may be NULL */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_reference_that_may_be)
{
    om_object *number = om_int_new(rt, 500);

    om_xrelease(om_retain(number));
    om_xrelease(NULL);
    assert_int_equal(om_refcount(number), 1);
    om_xrelease(number);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* an-object-holds-more-than-its-value */
TEST_FUNCTION(test_an_object_holds_more_than_its_value)
{
    om_object *n = om_int_new(rt, 70000), *m = om_int_new(rt, 80000);
    om_object *list = om_list_new(rt), *text = om_str_new(rt, "some words");
    om_object *all[] = {n,
                        m,
                        list,
                        text,
                        om_none(rt),
                        om_print_function(rt),
                        om_type_object_borrow(om_int_type(rt))};

    assert_int_equal(sizeof(om_object), stated_header_size - (sizeof(void *) == 4 ? 4 : 0));
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        uint32_t count;
        om_type *type;
        memcpy(&count, all[i], sizeof count);
        memcpy(&type, (char *)(all[i] + 1) - sizeof type, sizeof type);
        assert_int_equal(count, om_refcount(all[i]));
        assert_ptr_equal(type, om_get_type(all[i]));
    }
    assert_memory_equal(n, m, sizeof *n); /* two numbers with one count and one type */
    assert_int_not_equal(memcmp(n + 1, m + 1, 8), 0); /* differ in what comes after them */
    om_release(n);
    om_release(m);
    om_release(list);
    om_release(text);
}

/* an-integer-is-an-object-made-by-the-runtime */
TEST_FUNCTION(test_an_integer_is_an_object_made_by_the_runtime)
{
    size_t born = om_heap_count_instances(rt, om_int_type(rt));
    om_object *large = om_int_new(rt, 70000);
    om_object *one = om_int_new(rt, 1);
    om_object *sum = om_int_add(rt, large, one);
    int64_t value = 0;

    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born + 2);
    assert_true(om_int_get_int64(sum, &value));
    assert_int_equal(value, 70001);
    assert_int_equal(om_refcount(sum), 1);
    assert_ptr_equal(om_get_type(sum), om_int_type(rt));
    om_release(large);
    om_release(sum);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born);
}

/* an-integer-is-an-object-made-by-the-runtime: a small one is there already */
TEST_FUNCTION(test_an_integer_is_an_object_made_by_the_runtime__a_small)
{
    size_t born = om_heap_count_instances(rt, om_int_type(rt));
    om_object *first = om_int_new(rt, 5);
    om_object *second = om_int_new(rt, 5);

    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born);
    assert_ptr_equal(first, second);
    assert_int_equal(om_refcount(first), OM_IMMORTAL);
}

/* an-integer-is-an-object-made-by-the-runtime: one in the text is made once */
TEST_FUNCTION(test_an_integer_is_an_object_made_by_the_runtime__one_in_t)
{
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    size_t born = om_heap_count_instances(rt, om_int_type(rt));
    om_object *constant =
        om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 70000));

    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born + 1);
    for (int i = 0; i < 3; i++) { /* executes x = 70000 */
        om_namespace_set_steal(rt, globals, "x", om_retain(constant));
        assert_ptr_equal(om_namespace_get_borrow(rt, globals, "x"), constant);
        assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born + 1);
    }
    om_release(globals);
    om_release(code);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born);
}

/* the-program-never-allocates */
TEST_FUNCTION(test_the_program_never_allocates)
{
    om_heap_stats before, during, after;

    om_heap_get_stats(rt, &before);
    om_object *n = om_int_new(rt, 70000);
    om_heap_get_stats(rt, &during);
    om_release(n);
    om_heap_get_stats(rt, &after);
    assert_int_equal(during.blocks_used, before.blocks_used + 1);
    assert_int_equal(after.blocks_used, before.blocks_used);
    assert_int_equal(after.bytes_used, before.bytes_used);
}

/* clang-format off */
const test_entry tests_1_integers_1_object_creation[] = {
    {"who-owns-what-is-in-the-name", "a reference that may be NULL", test_who_owns_what_is_in_the_name__a_reference_that_may_be},
    {"an-object-holds-more-than-its-value", "", test_an_object_holds_more_than_its_value},
    {"an-integer-is-an-object-made-by-the-runtime", "", test_an_integer_is_an_object_made_by_the_runtime},
    {"an-integer-is-an-object-made-by-the-runtime", "a small one is there already", test_an_integer_is_an_object_made_by_the_runtime__a_small},
    {"an-integer-is-an-object-made-by-the-runtime", "one in the text is made once", test_an_integer_is_an_object_made_by_the_runtime__one_in_t},
    {"the-program-never-allocates", "", test_the_program_never_allocates},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_1_object_creation[] = {
    {"one-name-one-object", picture_one_name_one_object},
    {NULL, NULL},
};
