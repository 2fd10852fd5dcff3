/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_int_size = 28,
    stated_small_block = 24,
    stated_large_head_words = 4,
    stated_int_counters = 4,
    stated_large_head = 32,
    stated_largest_small_block = 512,
    stated_block_sizes = 63,
    stated_paired_arenas = 9,
};
/* clang-format on */

/* a-block-is-a-multiple-of-eight */
TEST_FUNCTION(test_a_block_is_a_multiple_of_eight)
{
    om_object *n = om_int_new(rt, 70000);
    om_object *huge = om_int_from_text(rt, "1", 1);
    om_object *ten = om_int_new(rt, 10000);

    assert_int_equal(om_size(n), stated_int_size);
    assert_int_equal(om_block_size(n), stated_small_block);
    assert_true(om_block_size(om_type_object_borrow(om_get_type(n))) >= sizeof(om_object));
    for (int i = 0; i < 10; i++) { /* 10000 to the power of 1024 has 13607 bits */
        om_object *square = om_int_multiply(rt, ten, ten);
        om_release(ten);
        ten = square;
    }
    assert_int_equal(om_size(ten), 24 + 4 * 454);
    assert_int_equal(om_block_size(ten), stated_large_head_words * sizeof(size_t) +
                                             sizeof *ten + stated_int_counters + 4 * 454);
    assert_int_equal(stated_large_head, stated_large_head_words * sizeof(int64_t));
    char bytes[600] = {0};
    for (size_t length = 2; length < sizeof bytes; length++) {
        om_object *raw = om_bytes_new(rt, bytes, length);
        size_t size = sizeof *raw + sizeof(uint32_t) + length; /* the head and the hash */
        size_t head = size > stated_largest_small_block ? stated_large_head_words : 0;
        size = head ? size + head * sizeof size : (size + 7) / 8 * 8;
        assert_int_equal(om_block_size(raw), size);
        om_release(raw);
    }
    om_release(n);
    om_release(huge);
    om_release(ten);
}

struct sought {
    const om_object *object; /* looked for */
    int met;
    size_t seen, stop_after;
};

static bool seek(void *context, om_object *object)
{
    struct sought *sought = context;
    sought->met += object == sought->object;
    return ++sought->seen != sought->stop_after;
}

/* the-heap-can-be-read */
TEST_FUNCTION(test_the_heap_can_be_read)
{
    om_object *n = om_int_new(rt, 70000);
    om_object *gone = om_int_new(rt, 80000);
    struct sought found = {n, 0, 0, 0}, lost = {gone, 0, 0, 0};
    om_heap_stats before, after;

    om_release(gone);
    om_heap_get_stats(rt, &before);
    assert_true(om_heap_visit(rt, seek, &found));
    assert_int_equal(found.met, 1);
    assert_true(om_heap_visit(rt, seek, &lost));
    assert_int_equal(lost.met, 0);
    assert_int_equal(found.seen, om_heap_count_objects(rt));
    assert_int_equal(om_heap_count_mortals(rt), 1);
    assert_int_equal(om_refcount(n), 1);
    om_heap_get_stats(rt, &after);
    assert_memory_equal(&before, &after, sizeof before);
    om_release(n);
    om_object *list =
        fixture_numbers(rt, 2000); /* from 257 on each is an object of its own */
    for (size_t i = 0; i < 2000; i += 100) {
        struct sought item = {om_list_get_borrow(list, i), 0, 0, 0};
        assert_true(om_heap_visit(rt, seek, &item));
        assert_int_equal(item.met, 1);
    }
    om_release(list);
}

/* the-heap-can-be-read: a visitor may stop anywhere */
TEST_FUNCTION(test_the_heap_can_be_read__a_visitor_may_stop_anywhere)
{
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);
    om_object *huge = om_int_from_text(rt, digits, sizeof digits - 1);
    size_t all = om_heap_count_objects(rt);

    for (size_t stop = 1; stop <= all; stop++) {
        struct sought some = {huge, 0, 0, stop};
        assert_false(om_heap_visit(rt, seek, &some));
        assert_int_equal(some.seen, stop);
    }
    om_release(huge);
}

/* statistics-are-exact */
TEST_FUNCTION(test_statistics_are_exact)
{
    om_heap_stats before, after;

    om_heap_get_stats(rt, &before);
    om_object *small = om_int_new(rt, 70000);
    om_object *wide = om_int_new(rt, INT64_C(1) << 62);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 2);
    assert_int_equal(after.bytes_used,
                     before.bytes_used + om_block_size(small) + om_block_size(wide));
    assert_int_equal(after.classes[1].used, before.classes[1].used + 1); /* of 24 bytes */
    assert_int_equal(after.classes[2].used, before.classes[2].used + 1); /* of 32 */
    size_t used = 0, pools = 0;
    for (size_t i = 0; i < stated_block_sizes; i++) {
        used += after.classes[i].used;
        pools += after.classes[i].pools;
    }
    assert_int_equal(used, after.blocks_used);
    assert_int_equal(pools, after.pools);
    assert_int_equal(after.arenas, 1);
    om_release(small);
    om_release(wide);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used);
    assert_int_equal(after.bytes_used, before.bytes_used);
}

/* large-heaps-grow-by-pairs */
TEST_FUNCTION(test_large_heaps_grow_by_pairs)
{
    enum { NUMBERS = 40000 };
    char digits[1000];
    om_heap_stats full, half, after;

    memset(digits, '7', sizeof digits);
    om_object **numbers = malloc(NUMBERS * sizeof *numbers);
    om_object *first = om_int_from_text(rt, digits, sizeof digits);
    assert_non_null(numbers);
    for (int i = 0; i < NUMBERS; i++)
        numbers[i] = om_int_negative(rt, first);
    om_heap_get_stats(rt, &full);
    assert_true(full.arenas >= 10);
    assert_int_equal(full.arenas % 2, 0);

    half = full;
    size_t alone = 0;
    for (int i = 0; i < NUMBERS; i++, half = after) {
        om_release(numbers[i]);
        om_heap_get_stats(rt, &after);
        assert_in_range(half.arenas - after.arenas, 0, 2);
        alone += half.arenas - after.arenas == 1;
    }
    assert_true(alone < stated_paired_arenas); /* all others went in twos */
    om_release(first);
    om_heap_get_stats(rt, &after);
    assert_true(after.arenas <= 3);
    free(numbers);
}

/* large-heaps-grow-by-pairs: the first ones alone */
TEST_FUNCTION(test_large_heaps_grow_by_pairs__the_first_ones_alone)
{
    om_object *list = om_list_new(rt);
    om_heap_stats stats;
    size_t arenas = 1;

    while (arenas < 3 * stated_paired_arenas) {
        for (int i = 0; i < 1000; i++) { /* an arena has room for forty times as many */
            om_object *number = om_int_new(rt, 70000);
            assert_true(om_list_append(rt, list, number));
            om_release(number);
        }
        om_heap_get_stats(rt, &stats);
        if (stats.arenas != arenas)
            assert_int_equal(stats.arenas,
                             arenas + (arenas + 1 < stated_paired_arenas ? 1 : 2));
        arenas = stats.arenas;
    }
    om_release(list);
}

/* shutdown-reports-leak-counts */
TEST_FUNCTION(test_shutdown_reports_leak_counts)
{
    om_leak_counts leaks = {99, 99};
    om_config config = {.leaks = &leaks};
    om_runtime *careless = om_runtime_new(&config);
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);

    (void)rt;
    assert_non_null(om_int_new(careless, 70000));
    assert_non_null(om_int_from_text(careless, digits, sizeof digits - 1));
    om_object *space = om_namespace_new(careless);
    assert_true(om_namespace_set_steal(careless, space, "x", om_int_new(careless, 5)));
    om_runtime_free(careless);
    assert_int_equal(leaks.objects, 3);
    assert_int_equal(leaks.raw_blocks, 1); /* the table of the namespace */
}

#include "heap/heap.h"

/* shutdown-reports-leak-counts: raw memory of every size */
TEST_FUNCTION(test_shutdown_reports_leak_counts__raw_memory_of_every_siz)
{
    enum { SMALLEST = 70000, EACH = 64, LARGE = 3 };
    om_leak_counts leaks = {99, 99};
    om_config config = {.leaks = &leaks};
    om_runtime *careless = om_runtime_new(&config);

    (void)rt;
    for (int i = 0; i < SMALLEST; i++) /* more than an arena of them */
        assert_non_null(om_raw_alloc(careless, 1));
    for (size_t i = 1; i <= EACH; i++)
        assert_non_null(om_raw_alloc(careless, 8 * i));
    for (size_t i = 0; i < LARGE; i++)
        assert_non_null(om_raw_alloc(careless, 1000));
    om_runtime_free(careless);
    assert_int_equal(leaks.objects, 0);
    assert_int_equal(leaks.raw_blocks, SMALLEST + EACH + LARGE);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_5_how_much[] = {
    {"a-block-is-a-multiple-of-eight", "", test_a_block_is_a_multiple_of_eight},
    {"the-heap-can-be-read", "", test_the_heap_can_be_read},
    {"the-heap-can-be-read", "a visitor may stop anywhere", test_the_heap_can_be_read__a_visitor_may_stop_anywhere},
    {"statistics-are-exact", "", test_statistics_are_exact},
    {"large-heaps-grow-by-pairs", "", test_large_heaps_grow_by_pairs},
    {"large-heaps-grow-by-pairs", "the first ones alone", test_large_heaps_grow_by_pairs__the_first_ones_alone},
    {"shutdown-reports-leak-counts", "", test_shutdown_reports_leak_counts},
    {"shutdown-reports-leak-counts", "raw memory of every size", test_shutdown_reports_leak_counts__raw_memory_of_every_siz},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_5_how_much[] = {
    {NULL, NULL},
};
