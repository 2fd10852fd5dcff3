/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "types/sequence/items.h"

static size_t compared;

static int compare_counted(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    compared++;
    return om_items_compare(rt, a, b, order);
}

static size_t compared_to_sort(om_runtime *rt, om_object *list)
{
    compared = 0;
    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    return compared;
}

enum shape { RANDOM, FEW, SAW, IN_TURN, HALVES, FALLING, SHAPES };

static int shaped(enum shape shape, int i, int count, uint32_t *seed)
{
    *seed = (*seed * 1103515245u + 12345u) % (1u << 31);
    switch (shape) {
    case RANDOM:
        return (int)(*seed / 65536);
    case FEW:
        return (int)(*seed / 65536 % 4);
    case SAW:
        return i % 50;
    case IN_TURN:
        return i < (count + 1) / 2 ? 2 * i : 2 * (i - (count + 1) / 2) + 1;
    case HALVES:
        return i < count - count / 2 ? count / 2 + i : i - (count - count / 2);
    default:
        return count - i;
    }
}

/* a-sort-compares-as-often-as-cpythons */
TEST_FUNCTION(test_a_sort_compares_as_often_as_cpythons)
{
    static const struct {
        int count;
        int needed[SHAPES];
    } lists[] = {
        {10, {23, 23, 9, 20, 20, 9}},
        {63, {298, 288, 128, 207, 208, 62}},
        {64, {299, 274, 107, 126, 81, 63}},
        {65, {303, 287, 110, 128, 82, 64}},
        {100, {533, 474, 198, 198, 118, 99}},
        {127, {712, 648, 453, 252, 146, 126}},
        {128, {732, 634, 324, 254, 147, 127}},
        {200, {1267, 1061, 598, 398, 220, 199}},
        {1000, {8647, 5564, 7221, 1998, 1025, 999}},
        {5000, {54936, 27797, 29819, 9998, 5029, 4999}},
    };

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (int shape = 0; shape < SHAPES; shape++) {
            om_object *list = om_list_new(rt);
            uint32_t seed = (uint32_t)lists[i].count;
            om_get_type(list)->compare = compare_counted;
            for (int j = 0; j < lists[i].count; j++) {
                int key = shaped((enum shape)shape, j, lists[i].count, &seed);
                om_object *single = om_list_of(rt, 1, om_int_new(rt, key));
                assert_true(om_list_append(rt, list, single));
                om_release(single);
            }
            assert_int_equal(compared_to_sort(rt, list), lists[i].needed[shape]);
            assert_int_equal(compared_to_sort(rt, list), lists[i].count - 1); /* in order */
            om_release(list);
        }
    }
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_8_sorting_by_runs[] = {
    {"a-sort-compares-as-often-as-cpythons", "", test_a_sort_compares_as_often_as_cpythons},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_8_sorting_by_runs[] = {
    {NULL, NULL},
};
