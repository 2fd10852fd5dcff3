/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_one_name_one_object)
{
    om_bind(rt, globals, "x", om_int_new(rt, 500));
}

/* an-object-holds-more-than-its-value */
TEST_FUNCTION(test_an_object_holds_more_than_its_value)
{
    om_object *n = om_int_new(rt, 70000);
    int64_t value = 0;

    assert_int_equal(sizeof(om_object), 8 + sizeof(void *));
    assert_int_equal(om_refcount(n), 1);
    assert_ptr_equal(om_type_of(n), om_int_type(rt));
    assert_true(om_int_to_i64(n, &value));
    assert_int_equal(value, 70000);
    om_release(n);
}

/* runtimes-share-nothing */
TEST_FUNCTION(test_runtimes_share_nothing)
{
    om_runtime *other = om_runtime_new(NULL);
    om_object *here = om_int_new(rt, 70000);
    om_object *there = om_int_new(other, 70000);

    assert_ptr_not_equal(here, there);
    assert_ptr_not_equal(om_type_of(here), om_type_of(there));
    om_runtime_free(other);
    om_runtime_free(NULL);

    int64_t value = 0;
    assert_true(om_int_to_i64(here, &value));
    assert_int_equal(value, 70000);
    om_release(here);
}

/* A host's memory that refuses the allocation after `left` more, and knows what is out. */
struct strict_host {
    size_t left, bytes_out;
};

static void *strict_allocate(void *context, size_t size, size_t alignment)
{
    struct strict_host *host = context;
    if (!host->left)
        return NULL;
    host->left--;
    host->bytes_out += size;
    return aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1));
}

static void strict_release(void *context, void *memory, size_t size, size_t alignment)
{
    struct strict_host *host = context;
    (void)alignment;
    host->bytes_out -= size;
    free(memory);
}

/* runtimes-share-nothing: a birth that fails leaves nothing */
TEST_FUNCTION(test_runtimes_share_nothing__a_birth_that_fails_leaves_not)
{
    struct strict_host host = {0, 0};
    om_config config = {.allocator = {strict_allocate, strict_release, &host, NULL}};
    om_runtime *born = NULL;
    size_t tries = 0;

    (void)rt;
    for (; !born; tries++) {
        host.left = tries;
        born = om_runtime_new(&config);
        assert_true(born || host.bytes_out == 0);
    }
    assert_true(tries > 1);
    om_runtime_free(born);
    assert_int_equal(host.bytes_out, 0);
}

/* a-pending-error-outlives-success */
TEST_FUNCTION(test_a_pending_error_outlives_success)
{
    om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_object *globals = om_namespace_new(rt), *n = om_int_new(rt, 70000);
    assert_true(om_bind(rt, globals, "n", n));
    assert_non_null(om_lookup(rt, globals, "n"));
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "an older error");

    assert_null(om_lookup(rt, globals, "m"));
    assert_int_equal(om_error_kind(rt), OM_NAME_ERROR);
    assert_string_equal(om_error_text(rt), "name 'm' is not defined");
    om_error_clear(rt);
    om_release(globals);
}

/* errors-cost-no-memory */
TEST_FUNCTION(test_errors_cost_no_memory)
{
    om_fail_after(rt, 0);
    assert_null(om_raise(rt, OM_VALUE_ERROR, "%d is not %s", 7, "even"));
    om_fail_never(rt);
    assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(rt), "7 is not even");

    om_error_clear(rt);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_string_equal(om_error_text(rt), "");
}

/* the-type-of-a-type-is-type */
TEST_FUNCTION(test_the_type_of_a_type_is_type)
{
    om_object *int_type = om_type_object(om_int_type(rt));
    om_object *type_type = om_type_object(om_type_type(rt));

    assert_string_equal(om_type_name(om_int_type(rt)), "int");
    assert_ptr_equal(om_type_of(int_type), om_type_type(rt));
    assert_ptr_equal(om_type_of(type_type), om_type_type(rt));
    assert_int_equal(om_refcount(int_type), OM_IMMORTAL);
    assert_int_equal(om_size(int_type), 432);
}

/* an-integer-is-an-object-made-by-the-runtime */
TEST_FUNCTION(test_an_integer_is_an_object_made_by_the_runtime)
{
    size_t born = om_live_objects_of(rt, om_int_type(rt));
    om_object *large = om_int_new(rt, 70000);
    om_object *one = om_int_new(rt, 1);
    om_object *sum = om_int_add(rt, large, one);

    assert_int_equal(om_live_objects_of(rt, om_int_type(rt)), born + 2);
    assert_int_equal(om_refcount(sum), 1);
    assert_ptr_equal(om_type_of(sum), om_int_type(rt));
    om_release(large);
    om_release(sum);
    assert_int_equal(om_live_objects_of(rt, om_int_type(rt)), born);
}

/* an-integer-is-an-object-made-by-the-runtime: a small one is there already */
TEST_FUNCTION(test_an_integer_is_an_object_made_by_the_runtime__a_small)
{
    size_t born = om_live_objects_of(rt, om_int_type(rt));
    om_object *first = om_int_new(rt, 5);
    om_object *second = om_int_new(rt, 5);

    assert_int_equal(om_live_objects_of(rt, om_int_type(rt)), born);
    assert_ptr_equal(first, second);
    assert_int_equal(om_refcount(first), OM_IMMORTAL);
}

/* the-program-never-allocates */
TEST_FUNCTION(test_the_program_never_allocates)
{
    om_heap_stats before, during, after;

    om_heap_measure(rt, &before);
    om_object *n = om_int_new(rt, 70000);
    om_heap_measure(rt, &during);
    om_release(n);
    om_heap_measure(rt, &after);
    assert_int_equal(during.blocks_used, before.blocks_used + 1);
    assert_int_equal(after.blocks_used, before.blocks_used);
}

/* clang-format off */
const test_entry tests_1_integers_1_object_creation[] = {
    {"an-object-holds-more-than-its-value", "", test_an_object_holds_more_than_its_value},
    {"runtimes-share-nothing", "", test_runtimes_share_nothing},
    {"runtimes-share-nothing", "a birth that fails leaves nothing", test_runtimes_share_nothing__a_birth_that_fails_leaves_not},
    {"a-pending-error-outlives-success", "", test_a_pending_error_outlives_success},
    {"errors-cost-no-memory", "", test_errors_cost_no_memory},
    {"the-type-of-a-type-is-type", "", test_the_type_of_a_type_is_type},
    {"an-integer-is-an-object-made-by-the-runtime", "", test_an_integer_is_an_object_made_by_the_runtime},
    {"an-integer-is-an-object-made-by-the-runtime", "a small one is there already", test_an_integer_is_an_object_made_by_the_runtime__a_small},
    {"the-program-never-allocates", "", test_the_program_never_allocates},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_1_object_creation[] = {
    {"one-name-one-object", picture_one_name_one_object},
    {NULL, NULL},
};
