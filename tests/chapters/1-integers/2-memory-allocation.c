/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_int_size = 28,
    stated_type_size = 432,
    stated_digit_bits = 30,
    stated_int_head = 24,
    stated_digit_size = 4,
};
/* clang-format on */

PICTURE_FUNCTION(picture_two_numbers_two_blocks)
{
    static const char *const names[] = {"thing"};
    om_object *code = om_code_new(rt), *number = om_int_new(rt, 1000000);
    om_code_set_frame(rt, code, "place", 1, 1, names, 0);
    om_frame_push(rt, code, globals, &number, 1);
    om_release(number);
    fixture_draw_changes(rt, globals);
    om_frame_pop(rt);
    number = om_int_new(rt, 4000000);
    om_frame_push(rt, code, globals, &number, 1);
    om_release(number);
    om_release(code);
}

PICTURE_FUNCTION(picture_an_arena_fills_and_empties)
{
    om_namespace_set_steal(rt, globals, "numbers", om_list_new(rt));
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_an_arena_fills_and_empties_2)
{
    om_object *numbers = om_namespace_get_borrow(rt, globals, "numbers");
    for (int i = 1000; i < 11000; i++) {
        om_object *number = om_int_new(rt, i);
        om_list_append(rt, numbers, number);
        om_release(number);
    }
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_an_arena_fills_and_empties_3)
{
    om_object *numbers = om_namespace_get_borrow(rt, globals, "numbers");
    for (ptrdiff_t i = (ptrdiff_t)om_list_length(numbers) - 2; i >= 0; i -= 2)
        om_release(om_list_pop(rt, numbers, i));
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_an_arena_fills_and_empties_4)
{
    om_namespace_remove(rt, globals, "numbers");
    fixture_draw_by(om_draw_arenas);
}

/* allocation-comes-last */
TEST_FUNCTION(test_allocation_comes_last)
{
    om_heap_stats before, after;
    om_object *x = om_int_new(rt, 1000000);
    uintptr_t where = om_id(x);
    om_release(x);

    om_heap_get_stats(rt, &before);
    om_object *y = om_int_new(rt, 4000000);
    om_heap_get_stats(rt, &after);
    assert_int_equal(om_id(y), where);
    assert_int_equal(after.pools, before.pools);
    assert_int_equal(after.arenas_made, before.arenas_made);
    om_release(y);

    om_object *three[3], *again[3];
    for (int i = 0; i < 3; i++)
        three[i] = om_int_new(rt, 1000 + i);
    om_release(three[0]);
    om_release(three[2]);
    om_release(three[1]);
    for (int i = 0; i < 3; i++)
        again[i] = om_int_new(rt, 2000 + i);
    assert_ptr_equal(again[0], three[1]); /* returned last, taken first */
    assert_ptr_equal(again[1], three[2]);
    assert_ptr_equal(again[2], three[0]);
    for (int i = 0; i < 3; i++)
        om_release(again[i]);
}

/* allocation-comes-last: an object that exists takes nothing */
TEST_FUNCTION(test_allocation_comes_last__an_object_that_exists_takes_no)
{
    om_heap_stats before, after;

    om_heap_get_stats(rt, &before);
    om_object *five = om_int_new(rt, 5);
    om_heap_get_stats(rt, &after);
    assert_non_null(five);
    assert_int_equal(after.blocks_used, before.blocks_used);
    assert_int_equal(after.pools, before.pools);
    assert_int_equal(after.large_bytes, before.large_bytes);
}

/* allocation-comes-last: a pool, and then an arena */
TEST_FUNCTION(test_allocation_comes_last__a_pool_and_then_an_arena)
{
    static const char zeros[400];
    enum { MOST = 8000 };
    om_object **made = malloc(MOST * sizeof *made);
    om_heap_stats before, after;
    size_t count = 0, in_class = 0, arenas;

    made[count++] = om_bytes_new(rt, zeros, sizeof zeros);
    om_heap_get_stats(rt, &before);
    while (before.classes[in_class].block_size != om_block_size(made[0]))
        in_class++;
    for (arenas = before.arenas_made; before.arenas_made < arenas + 2; before = after) {
        assert_true(count < MOST);
        made[count++] = om_bytes_new(rt, zeros, sizeof zeros);
        om_heap_get_stats(rt, &after);
        bool full = before.classes[in_class].free == 0,
             cut = before.pools == before.arenas * 64;
        assert_int_equal(after.pools, before.pools + full);
        assert_int_equal(after.arenas_made, before.arenas_made + (full && cut));
    }
    while (count)
        om_release(made[--count]);
    free(made);
}

/* size-depends-on-type-and-machine */
TEST_FUNCTION(test_size_depends_on_type_and_machine)
{
    om_object *n = om_int_new(rt, 70000);

    assert_int_equal(om_size(n), stated_int_size);
    assert_int_equal(om_size(om_type_object_borrow(om_get_type(n))), stated_type_size);
    om_release(n);
}

/* integers-grow */
TEST_FUNCTION(test_integers_grow)
{
    static const struct {
        int64_t value;
        size_t digits;
    } sizes[] = {
        {0, 1},
        {1, 1},
        {-1, 1},
        {(INT64_C(1) << stated_digit_bits) - 1, 1},
        {INT64_C(1) << stated_digit_bits, 2},
        {-(INT64_C(1) << stated_digit_bits), 2},
        {(INT64_C(1) << 2 * stated_digit_bits) - 1, 2},
        {INT64_C(1) << 2 * stated_digit_bits, 3},
        {INT64_MIN, 3},
    };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        om_object *n = om_int_new(rt, sizes[i].value);
        assert_int_equal(om_size(n), stated_int_head + sizes[i].digits * stated_digit_size);
        om_release(n);
    }

    om_object *power = om_int_new(rt, 1),
              *base = om_int_new(rt, INT64_C(1) << stated_digit_bits);
    for (size_t digits = 1; digits <= 100; digits++) {
        assert_int_equal(om_size(power), stated_int_head + digits * stated_digit_size);
        om_object *next = om_int_multiply(rt, power, base);
        om_release(power);
        power = next;
    }
    om_release(power);
    om_release(base);
}

/* integers-grow: the smallest of four digits */
TEST_FUNCTION(test_integers_grow__the_smallest_of_four_digits)
{
    om_object *two = om_int_new(rt, 2), *ninety = om_int_new(rt, 90);
    om_object *smallest = om_power(rt, two, ninety), *one = om_int_new(rt, 1);
    om_object *less = om_int_subtract(rt, smallest, one);

    assert_int_equal(om_size(smallest), 40);
    assert_int_equal(om_size(less), 36);
    om_release(smallest);
    om_release(less);
}

/* clang-format off */
const test_entry tests_1_integers_2_memory_allocation[] = {
    {"allocation-comes-last", "", test_allocation_comes_last},
    {"allocation-comes-last", "an object that exists takes nothing", test_allocation_comes_last__an_object_that_exists_takes_no},
    {"allocation-comes-last", "a pool, and then an arena", test_allocation_comes_last__a_pool_and_then_an_arena},
    {"size-depends-on-type-and-machine", "", test_size_depends_on_type_and_machine},
    {"integers-grow", "", test_integers_grow},
    {"integers-grow", "the smallest of four digits", test_integers_grow__the_smallest_of_four_digits},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_2_memory_allocation[] = {
    {"two-numbers-two-blocks", picture_two_numbers_two_blocks},
    {"an-arena-fills-and-empties", picture_an_arena_fills_and_empties},
    {"an-arena-fills-and-empties", picture_an_arena_fills_and_empties_2},
    {"an-arena-fills-and-empties", picture_an_arena_fills_and_empties_3},
    {"an-arena-fills-and-empties", picture_an_arena_fills_and_empties_4},
    {NULL, NULL},
};
