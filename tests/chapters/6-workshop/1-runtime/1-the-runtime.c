/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* runtimes-share-nothing */
TEST_FUNCTION(test_runtimes_share_nothing)
{
    om_runtime *other = om_runtime_new(NULL);
    om_object *here = om_int_new(rt, 70000);
    om_object *there = om_int_new(other, 70000);

    assert_ptr_not_equal(here, there);
    assert_ptr_not_equal(om_get_type(here), om_get_type(there));
    om_runtime_free(other);
    om_runtime_free(NULL);

    int64_t value = 0;
    assert_true(om_int_get_int64(here, &value));
    assert_int_equal(value, 70000);
    om_release(here);
}

/* An allocator that refuses after `left` more allocations, and knows how many bytes are out. */
struct strict_allocator {
    size_t left, bytes_out;
};

static void *strict_allocate(void *context, size_t size, size_t alignment)
{
    struct strict_allocator *allocator = context;
    if (!allocator->left)
        return NULL;
    allocator->left--;
    allocator->bytes_out += size;
    return aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1));
}

static void strict_release(void *context, void *memory, size_t size, size_t alignment)
{
    struct strict_allocator *allocator = context;
    (void)alignment;
    allocator->bytes_out -= size;
    free(memory);
}

/* runtimes-share-nothing: freeing one frees all of it */
TEST_FUNCTION(test_runtimes_share_nothing__freeing_one_frees_all_of_it)
{
    struct strict_allocator allocator = {SIZE_MAX, 0};
    om_config config = {.allocator = {strict_allocate, strict_release, &allocator, NULL}};
    om_runtime *own = om_runtime_new(&config);
    om_object *list = fixture_numbers(own, 100000), *text = om_str_new(own, "left alive");

    assert_true(om_list_append(own, list, text) && om_list_append(own, list, list));
    assert_true(allocator.bytes_out > 100000 * sizeof list);
    om_runtime_free(own);
    assert_int_equal(allocator.bytes_out, 0);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* runtimes-share-nothing: a birth that fails leaves nothing */
TEST_FUNCTION(test_runtimes_share_nothing__a_birth_that_fails_leaves_not)
{
    struct strict_allocator allocator = {0, 0};
    om_config config = {.allocator = {strict_allocate, strict_release, &allocator, NULL}};
    om_runtime *born = NULL;
    size_t tries = 0;

    (void)rt;
    for (; !born; tries++) {
        allocator.left = tries;
        born = om_runtime_new(&config);
        assert_true(born || allocator.bytes_out == 0);
    }
    assert_true(tries > 1);
    om_runtime_free(born);
    assert_int_equal(allocator.bytes_out, 0);
}

/* The same, and when it is asked for an arena, the runtime's allocations fail after `within` more:
 * all that follow, or the next one alone. */
struct failing_allocator {
    struct strict_allocator strict;
    om_runtime *runtime; /* the first block it lent out */
    size_t within;
    bool alone;
};

static void *failing_allocate(void *context, size_t size, size_t alignment)
{
    struct failing_allocator *allocator = context;
    void *memory = strict_allocate(&allocator->strict, size, alignment);
    if (!allocator->runtime)
        allocator->runtime = memory;
    else if (size >= (size_t)1 << 20)
        (allocator->alone ? om_fault_inject_once
                          : om_fault_inject_after)(allocator->runtime, allocator->within);
    return memory;
}

/* runtimes-share-nothing: a birth that fails at an object leaves nothing */
TEST_FUNCTION(test_runtimes_share_nothing__a_birth_that_fails_at_an_obje)
{
    struct failing_allocator allocator = {{SIZE_MAX, 0}, NULL, 0, false};
    om_config config = {.allocator = {failing_allocate, strict_release, &allocator, NULL}};

    (void)rt;
    for (int alone = 0; alone < 2; alone++) {
        om_runtime *born = NULL;
        allocator.alone = alone;
        for (allocator.within = 0; !born; allocator.within++) {
            allocator.runtime = NULL;
            born = om_runtime_new(&config);
            assert_true(born || allocator.strict.bytes_out == 0);
        }
        assert_true(allocator.within > 262);      /* the small integers alone are so many */
        assert_false(om_fault_inject_stop(born)); /* a runtime is whole, or is not there */
        om_runtime_free(born);
        assert_int_equal(allocator.strict.bytes_out, 0);
    }
}

#include "base/guest.h"
#include "base/state.h"

static int guests_ended;

/* Releases the object that the guest holds in its memory, while the runtime still knows it. */
static void guest_end(om_runtime *rt)
{
    om_object **held = om_in_base(rt)->guest;
    assert_true(om_is_list(*held));
    om_release(*held);
    guests_ended++;
}

/* a-guest-lives-as-long-as-its-runtime */
TEST_FUNCTION(test_a_guest_lives_as_long_as_its_runtime)
{
    struct strict_allocator allocator = {SIZE_MAX, 0};
    om_config config = {.allocator = {strict_allocate, strict_release, &allocator, NULL}};
    om_runtime *own = om_runtime_new(&config);
    size_t bytes = allocator.bytes_out;
    enum { SIZE = 1000 };

    guests_ended = 0;
    allocator.left = 0;
    assert_false(om_guest_begin(own, SIZE, guest_end));
    assert_int_equal(om_error_kind(own), OM_MEMORY_ERROR);
    om_error_clear(own);
    assert_null(om_in_base(own)->guest);
    assert_int_equal(allocator.bytes_out, bytes);
    allocator.left = SIZE_MAX;
    assert_true(om_guest_begin(own, SIZE, guest_end));
    assert_int_equal(allocator.bytes_out, bytes + SIZE);
    const char *memory = om_in_base(own)->guest;
    for (int i = 0; i < SIZE; i++)
        assert_int_equal(memory[i], 0);
    *(om_object **)om_in_base(own)->guest = om_list_new(own);
    om_runtime_free(own);
    assert_int_equal(guests_ended, 1);
    assert_int_equal(allocator.bytes_out, 0);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* clang-format off */
const test_entry tests_6_workshop_1_runtime_1_the_runtime[] = {
    {"runtimes-share-nothing", "", test_runtimes_share_nothing},
    {"runtimes-share-nothing", "freeing one frees all of it", test_runtimes_share_nothing__freeing_one_frees_all_of_it},
    {"runtimes-share-nothing", "a birth that fails leaves nothing", test_runtimes_share_nothing__a_birth_that_fails_leaves_not},
    {"runtimes-share-nothing", "a birth that fails at an object leaves nothing", test_runtimes_share_nothing__a_birth_that_fails_at_an_obje},
    {"a-guest-lives-as-long-as-its-runtime", "", test_a_guest_lives_as_long_as_its_runtime},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_1_runtime_1_the_runtime[] = {
    {NULL, NULL},
};
