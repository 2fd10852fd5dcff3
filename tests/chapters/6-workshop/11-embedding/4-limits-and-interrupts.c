/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

enum { MEBIBYTE = 1 << 20 };

static size_t bytes_held(om_runtime *rt)
{
    om_heap_stats stats;
    om_heap_get_stats(rt, &stats);
    return stats.arena_bytes + stats.large_bytes;
}

/* Appends floats, as many as there is memory for, but at most `most`. */
static size_t fill(om_runtime *rt, om_object *list, size_t most)
{
    size_t count = 0;
    for (; count < most; count++) {
        om_object *item = om_float_new(rt, (double)count);
        bool added = item && om_list_append(rt, list, item);
        if (item)
            om_release(item);
        if (!added)
            break;
    }
    return count;
}

/* memory-has-a-limit */
TEST_FUNCTION(test_memory_has_a_limit)
{
    om_config config = {.memory_limit = 7 * MEBIBYTE};
    om_runtime *small = om_runtime_new(&config);
    om_object *list = om_list_new(small);

    (void)rt;
    assert_int_equal(om_runtime_get_memory_limit(small), 7 * MEBIBYTE);
    for (int round = 0; round < 3; round++) {
        size_t count = fill(small, list, SIZE_MAX);
        assert_true(count > 100000);
        assert_error(small, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(om_list_length(list), count);
        assert_true(om_float_get_double(om_list_get_borrow(list, count - 1)) ==
                    (double)(count - 1));
        assert_true(bytes_held(small) <= 7 * MEBIBYTE);
        assert_true(bytes_held(small) > 4 * MEBIBYTE);
        assert_null(om_heap_find_fault(small));
        om_release(list);
        list = om_list_new(small);
        assert_non_null(list);
    }
    om_release(list);
    om_runtime_free(small);
}

/* memory-has-a-limit: single arenas, and a limit that is raised */
TEST_FUNCTION(test_memory_has_a_limit__single_arenas_and_a_limit_that_is)
{
    static const char zeros[2 * MEBIBYTE];
    om_config config = {.memory_limit = 13 * MEBIBYTE};
    om_runtime *small = om_runtime_new(&config);
    om_object *chain = om_none(small);
    size_t links = 0;

    (void)rt;
    for (om_object *link; (link = om_cell_new(small, chain)); links++) {
        om_release(chain);
        chain = link;
    }
    assert_error(small, NULL, OM_MEMORY_ERROR, "out of memory");
    assert_true(links > 100000);
    assert_true(bytes_held(small) <= 13 * MEBIBYTE);
    om_runtime_set_memory_limit(small, 0);
    om_object *list = om_list_new(small);
    assert_int_equal(fill(small, list, 1000000), 1000000);
    assert_true(bytes_held(small) > 13 * MEBIBYTE);
    om_runtime_set_memory_limit(small, MEBIBYTE);
    assert_error(small, om_bytes_new(small, zeros, sizeof zeros), OM_MEMORY_ERROR,
                 "out of memory");
    om_release(list);
    om_release(chain);
    om_runtime_free(small);
}

#include "heap/heap.h"

/* memory-has-a-limit: the last arena is a single one */
TEST_FUNCTION(test_memory_has_a_limit__the_last_arena_is_a_single_one)
{
    om_heap_stats stats;

    (void)rt;
    for (size_t most = 9; most <= 10; most++) {
        om_runtime *small = om_runtime_new(NULL);
        bool nine = false;

        om_heap_get_stats(small, &stats);
        om_runtime_set_memory_limit(small, most * MEBIBYTE + stats.large_bytes);
        while (om_raw_alloc(small, 500)) {
            om_heap_get_stats(small, &stats);
            nine = nine || stats.arenas == 9;
        }
        assert_error(small, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(stats.arenas, most);
        assert_true(nine == (most == 9));
        om_runtime_free(small); /* and with it the blocks */
    }
}

/* memory-has-a-limit: too little for a runtime */
TEST_FUNCTION(test_memory_has_a_limit__too_little_for_a_runtime)
{
    om_config config = {.memory_limit = 1000};

    (void)rt;
    assert_null(om_runtime_new(&config));
}

/* Interrupts the runtime at the third call, as a signal would that arrives then. */
static om_object *interrupt_third(void *context, om_runtime *rt,
                                  om_object *const *arguments, size_t count)
{
    int *calls = context;
    (void)count;
    if (++*calls == 3)
        om_runtime_interrupt(rt);
    return om_retain(arguments[0]);
}

static const char *const interrupted = "";

/* an-interrupt-is-an-error */
TEST_FUNCTION(test_an_interrupt_is_an_error)
{
    int calls = 0;
    om_object *function =
        om_native_function_new_with(rt, "third", interrupt_third, &calls, NULL);
    om_object *argument = om_int_new(rt, 7);
    om_object *pair = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *same = om_copy(rt, pair), *tuple = om_tuple_from_object(rt, pair);
    om_object *iterator = om_iter(rt, pair);
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    int64_t hash;

    while (om_error_kind(rt) == OM_NO_ERROR)
        (void)om_call(rt, function, &argument, 1);
    assert_int_equal(calls, 3);
    assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
    assert_ptr_equal(om_call(rt, function, &argument, 1), argument);

    om_runtime_interrupt(rt);
    assert_error(rt, om_iter(rt, pair), OM_KEYBOARD_INTERRUPT, interrupted);
    om_runtime_interrupt(rt);
    assert_error(rt, om_next(rt, iterator), OM_KEYBOARD_INTERRUPT, interrupted);
    assert_repr_taken(rt, om_next(rt, iterator), "1");
    om_runtime_interrupt(rt);
    assert_int_equal(om_compare(rt, pair, same, OM_EQ), -1);
    assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
    assert_int_equal(om_compare(rt, pair, same, OM_EQ), 1);
    om_runtime_interrupt(rt);
    assert_error(rt, om_hash(rt, tuple, &hash), OM_KEYBOARD_INTERRUPT, interrupted);
    assert_true(om_hash(rt, tuple, &hash));
    om_runtime_interrupt(rt);
    assert_error(rt, om_frame_push(rt, code, globals, NULL, 0), OM_KEYBOARD_INTERRUPT,
                 interrupted);
    assert_non_null(om_frame_push(rt, code, globals, NULL, 0));
    om_frame_pop(rt);

    om_release(function);
    om_release(pair);
    om_release(same);
    om_release(tuple);
    om_release(iterator);
    om_release(code);
    om_release(globals);
}

#include "base/interrupt.h"

/* The integer that has so many nines, read from a text. */
static om_object *nines(om_runtime *rt, size_t count)
{
    static char text[20000];
    memset(text, '9', sizeof text);
    return om_int_from_text(rt, text, count);
}

static om_object *read_text(om_runtime *rt, om_object *a, om_object *b)
{
    (void)a, (void)b;
    return nines(rt, 20000);
}

static om_object *write_text(om_runtime *rt, om_object *a, om_object *b)
{
    (void)b;
    return om_int_to_text(rt, a);
}

static om_object *cube(om_runtime *rt, om_object *a, om_object *b)
{
    (void)b;
    return om_power(rt, a, om_int_new(rt, 3));
}

static om_object *power_modulo(om_runtime *rt, om_object *a, om_object *b)
{
    return om_int_power_modulo(rt, b, b, a);
}

static om_object *power_modulo_small(om_runtime *rt, om_object *a, om_object *b)
{
    (void)b;
    return om_int_power_modulo(rt, a, a, om_int_new(rt, 101));
}

static om_object *inverse(om_runtime *rt, om_object *a, om_object *b)
{
    (void)b;
    return om_int_power_modulo(rt, om_int_new(rt, 10), om_int_new(rt, -1), a);
}

/* Work with two integers of so many digits. */
static const struct work {
    om_object *(*work)(om_runtime *rt, om_object *a, om_object *b);
    size_t a_digits, b_digits;
} works[] = {
    {om_multiply, 9000, 6000},
    {om_multiply, 5000, 5000},
    {om_multiply, 9000, 9000},
    {om_multiply, 700, 9000},
    {om_floor_divide, 20000, 8000},
    {om_remainder, 5000, 700},
    {cube, 5000, 1},
    {cube, 750, 1},
    {write_text, 9000, 1},
    {write_text, 20000, 1},
    {write_text, 1000, 1},
    {read_text, 1, 1},
    {power_modulo, 2000, 60},
    {power_modulo, 3000, 2},
    {power_modulo_small, 60, 1},
    {inverse, 100, 1},
};

enum { WORKS = sizeof works / sizeof *works };

/* an-interrupt-is-an-error: in the arithmetic of long integers */
TEST_FUNCTION(test_an_interrupt_is_an_error__in_the_arithmetic_of_long_i)
{
    for (int i = 0; i < WORKS; i++) {
        const struct work *it = &works[i];
        om_object *a = nines(rt, it->a_digits), *b = nines(rt, it->b_digits);
        om_object *whole = it->work(rt, a, b), *again;

        om_runtime_interrupt(rt);
        assert_error(rt, it->work(rt, a, b), OM_KEYBOARD_INTERRUPT, interrupted);
        for (int check = 1;;
             check += 1 + check / 8) { /* each of the first, then ever fewer */
            om_interrupt_at(rt, check);
            if ((again = it->work(rt, a, b)))
                break; /* it has fewer checks */
            assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
        }
        om_interrupt_at(rt, 0);
        assert_int_equal(om_compare(rt, again, whole, OM_EQ), 1);
        om_release(again);
        om_release(whole);
        om_release(a);
        om_release(b);
    }
}

/* A list of integers out of order, or of their texts. */
static om_object *disordered(om_runtime *rt, int64_t count, bool as_texts)
{
    om_object *list = om_list_new(rt);
    for (int64_t i = 0; i < count; i++) {
        om_object *item = om_int_new(rt, i * 7919 % count);
        om_object *text = om_int_to_text(rt, item);
        assert_true(om_list_append(rt, list, as_texts ? text : item));
        om_release(item);
        om_release(text);
    }
    return list;
}

static om_object *own_key(void *context, om_runtime *rt, om_object *item)
{
    int *asked = context;
    (void)rt;
    ++*asked;
    return om_retain(item);
}

/* an-interrupt-is-an-error: in a sort */
TEST_FUNCTION(test_an_interrupt_is_an_error__in_a_sort)
{
    int asked = 0;

    for (int i = 0; i < 4; i++) {
        om_object *list = disordered(rt, i % 2 ? 1000 : 100, i >= 2);
        om_object *items = om_set_from_object(rt, list);

        om_runtime_interrupt(rt);
        assert_false(om_list_sort(rt, list, NULL, NULL, false));
        assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
        om_runtime_interrupt(rt);
        assert_false(om_list_sort(rt, list, own_key, &asked, false));
        assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
        assert_int_equal(asked, 0);
        om_object *left = om_set_from_object(rt, list);
        assert_int_equal(om_compare(rt, left, items, OM_EQ), 1);
        assert_true(om_list_sort(rt, list, NULL, NULL, false));
        assert_repr_taken(rt, om_list_get(list, 1), i >= 2 ? "'1'" : "1");
        om_release(left);
        om_release(items);
        om_release(list);
    }
}

/* an-interrupt-is-an-error: in a sort of lists */
TEST_FUNCTION(test_an_interrupt_is_an_error__in_a_sort_of_lists)
{
    om_object *low = om_list_of(rt, 1, om_int_new(rt, 1000));
    om_object *list = om_list_of(rt, 2, om_list_of(rt, 1, om_int_new(rt, 2000)), low);

    om_runtime_interrupt(rt);
    assert_false(om_list_sort(rt, list, NULL, NULL, false));
    assert_error(rt, NULL, OM_KEYBOARD_INTERRUPT, interrupted);
    assert_int_equal(om_list_length(list), 2);

    uint32_t limit = om_runtime_get_depth_limit(rt);
    om_runtime_set_depth_limit(rt, 0); /* nor is one begun for which there is no room */
    assert_false(om_list_sort(rt, list, NULL, NULL, false));
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    om_runtime_set_depth_limit(rt, limit);
    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    assert_ptr_equal(om_list_get_borrow(list, 0), low);
    om_release(list);
}

#if defined(__has_include) && !defined(__wasm__)
#if __has_include(<threads.h>)
#include <threads.h>
#define HAVE_THREADS 1
#endif
#endif

#ifdef HAVE_THREADS
static thrd_t other_thread;

static int interrupt_after_a_while(void *rt)
{
    (void)thrd_sleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    om_runtime_interrupt(rt);
    return 0;
}

static void interrupt_soon(om_runtime *rt)
{
    assert_int_equal(thrd_create(&other_thread, interrupt_after_a_while, rt), thrd_success);
}

static void wait_for_the_other(void)
{
    assert_int_equal(thrd_join(other_thread, NULL), thrd_success);
}
#else
static void interrupt_soon(om_runtime *rt)
{
    om_runtime_interrupt(rt);
}

static void wait_for_the_other(void)
{
}
#endif

/* an-interrupt-is-an-error: while it goes on */
TEST_FUNCTION(test_an_interrupt_is_an_error__while_it_goes_on)
{
    om_object *seven = om_int_new(rt, 7), *exponent = om_int_new(rt, 50000000);

    interrupt_soon(rt);
    assert_error(rt, om_power(rt, seven, exponent), OM_KEYBOARD_INTERRUPT, interrupted);
    wait_for_the_other();
    om_release(exponent);
}

/* an-interrupt-is-an-error: and not an Exception */
TEST_FUNCTION(test_an_interrupt_is_an_error__and_not_an_Exception)
{
    om_object *type = om_exception_type(rt, OM_KEYBOARD_INTERRUPT);
    om_object *exception = om_exception_named_type(rt, "Exception");
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1));

    assert_string_equal(om_type_name((om_type *)type), "KeyboardInterrupt");
    assert_int_equal(om_is_subclass(rt, type, exception), 0);
    om_runtime_interrupt(rt);
    assert_null(om_iter(rt, list));
    om_object *error = om_error_get_object(rt);
    assert_repr(rt, error, "KeyboardInterrupt()");
    om_release(error);
    om_error_clear(rt);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_4_limits_and_interrupts[] = {
    {"memory-has-a-limit", "", test_memory_has_a_limit},
    {"memory-has-a-limit", "single arenas, and a limit that is raised", test_memory_has_a_limit__single_arenas_and_a_limit_that_is},
    {"memory-has-a-limit", "the last arena is a single one", test_memory_has_a_limit__the_last_arena_is_a_single_one},
    {"memory-has-a-limit", "too little for a runtime", test_memory_has_a_limit__too_little_for_a_runtime},
    {"an-interrupt-is-an-error", "", test_an_interrupt_is_an_error},
    {"an-interrupt-is-an-error", "in the arithmetic of long integers", test_an_interrupt_is_an_error__in_the_arithmetic_of_long_i},
    {"an-interrupt-is-an-error", "in a sort", test_an_interrupt_is_an_error__in_a_sort},
    {"an-interrupt-is-an-error", "in a sort of lists", test_an_interrupt_is_an_error__in_a_sort_of_lists},
    {"an-interrupt-is-an-error", "while it goes on", test_an_interrupt_is_an_error__while_it_goes_on},
    {"an-interrupt-is-an-error", "and not an Exception", test_an_interrupt_is_an_error__and_not_an_Exception},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_4_limits_and_interrupts[] = {
    {NULL, NULL},
};
