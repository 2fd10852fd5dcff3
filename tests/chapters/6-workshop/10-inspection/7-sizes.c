/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_cpython_block_step = 16,
    stated_count_size = 4,
    stated_small_set = 216,
    stated_set_block = 176,
    stated_set_difference = 40,
};
/* clang-format on */

/* The object, which is taken, has this size. */
static void assert_size(om_object *object, size_t size)
{
    assert_non_null(object);
    assert_int_equal(om_size(object), size);
    om_release(object);
}

/* sizes-are-those-of-cpython */
TEST_FUNCTION(test_sizes_are_those_of_cpython)
{
    char googol[102] = "1";
    memset(googol + 1, '0', 100);
    const char *const numbers[] = {
        "0",   "1073741823", "1073741824", "1152921504606846975", "1152921504606846976",
        googol};
    const size_t number_sizes[] = {28, 28, 32, 32, 36, 72};
    const size_t lengths[] = {0, 1, 2, 3, 10, 100},
                 tuple_sizes[] = {40, 48, 56, 64, 120, 840};

    assert_size(om_none(rt), 16);
    assert_size(om_true(rt), 28);
    assert_size(om_float_new(rt, 1.5), 24);
    assert_size(om_not_implemented(rt), 16);
    assert_size(om_print_function(rt), 72);
    assert_size(om_type_object_borrow(om_int_type(rt)), 432);
    for (int i = 0; i < 6; i++)
        assert_size(om_int_from_text(rt, numbers[i], strlen(numbers[i])), number_sizes[i]);
    assert_size(om_range_new(rt, 0, 10, 1), 48);
    assert_size(om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)),
                56);
    assert_size(om_bytes_new(rt, "", 0), 33);
    assert_size(om_bytes_new(rt, "x", 1), 34);
    assert_size(om_bytes_new(rt, googol, 100), 133);

    om_object *items[100];
    for (int i = 0; i < 100; i++)
        items[i] = om_none(rt);
    for (int i = 0; i < 6; i++)
        assert_size(om_tuple_from_array(rt, items, lengths[i]), tuple_sizes[i]);
}

/* sizes-are-those-of-cpython: strings */
TEST_FUNCTION(test_sizes_are_those_of_cpython__strings)
{
    static const struct {
        const char *text;
        int times;
        size_t size;
    } strings[] = {
        {"", 1, 41},   {"a", 1, 42},    {"ab", 1, 43},   {"x", 100, 141},
        {"é", 1, 61},  {"né", 1, 59},   {"é", 100, 157}, {"€", 1, 60},
        {"a€", 1, 62}, {"€", 100, 258}, {"😀", 1, 64},    {"😀", 100, 460},
    };

    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        om_object *text = om_str_new(rt, strings[i].text);
        om_object *times = om_int_new(rt, strings[i].times);
        assert_size(om_multiply(rt, text, times), strings[i].size);
        om_release(text);
    }
}

/* sizes-are-those-of-cpython: walks and views */
TEST_FUNCTION(test_sizes_are_those_of_cpython__walks_and_views)
{
    om_object *dict = om_dict_new(rt);
    om_object *things[] = {om_list_new(rt),          om_tuple_of(rt, 0),
                           om_set_new(rt),           om_range_new(rt, 0, 3, 1),
                           om_str_new(rt, ""),       om_bytes_new(rt, "", 0),
                           om_str_new(rt, "é"),      om_dict_keys(rt, dict),
                           om_dict_values(rt, dict), om_dict_items(rt, dict)};
    const size_t sizes[] = {48, 48, 64, 40, 48, 48, 48, 72, 72, 72};

    for (int i = 0; i < 10; i++) {
        if (i >= 7)
            assert_int_equal(om_size(things[i]), 40);
        assert_size(om_iter(rt, things[i]), sizes[i]);
        om_release(things[i]);
    }
    om_release(dict);
}

typedef bool grow(om_runtime *rt, om_object *thing, int n);

static bool grow_list(om_runtime *rt, om_object *thing, int n)
{
    om_object *item = om_int_new(rt, n);
    bool grown = om_list_append(rt, thing, item);
    om_release(item);
    return grown;
}

static bool grow_dict(om_runtime *rt, om_object *thing, int n)
{
    om_object *key = om_int_new(rt, n);
    bool grown = om_dict_set_steal(rt, thing, key, om_none(rt));
    om_release(key);
    return grown;
}

static bool grow_namespace(om_runtime *rt, om_object *thing, int n)
{
    char name[16];
    snprintf(name, sizeof name, "%d", n);
    return om_namespace_set_steal(rt, thing, name, om_none(rt));
}

static bool grow_set(om_runtime *rt, om_object *thing, int n)
{
    om_object *item = om_int_new(rt, n);
    bool grown = om_set_add(rt, thing, item);
    om_release(item);
    return grown;
}

typedef struct size_step {
    int length;
    size_t size;
} size_step;

/* The container, which is taken, goes through these sizes and no others up to this length. */
static void assert_steps(om_runtime *rt, om_object *thing, grow *grow_by_one, int most,
                         const size_step *steps, size_t count)
{
    size_t step = 0;
    for (int length = 0; length <= most; length++) {
        if (length)
            assert_true(grow_by_one(rt, thing, length));
        if (step + 1 < count && steps[step + 1].length == length)
            step++;
        assert_int_equal(om_size(thing), steps[step].size);
    }
    assert_int_equal(step, count - 1);
    om_release(thing);
}

#define ASSERT_STEPS(thing, grow_by_one, most, steps)                                      \
    assert_steps(rt, thing, grow_by_one, most, steps, sizeof(steps) / sizeof(steps)[0])

/* sizes-are-those-of-cpython: what grows */
TEST_FUNCTION(test_sizes_are_those_of_cpython__what_grows)
{
    static const size_step list[] = {{0, 56},   {1, 88},   {5, 120},   {9, 184},  {17, 248},
                                     {25, 312}, {33, 376}, {41, 472},  {53, 568}, {65, 664},
                                     {77, 792}, {93, 920}, {109, 1080}};
    static const size_step dict[] = {{0, 64},      {1, 224},    {6, 352},   {11, 632},
                                     {22, 1168},   {43, 2264},  {86, 4688}, {171, 9304},
                                     {342, 18512}, {683, 36952}};
    static const size_step names[] = {{0, 64},   {1, 184},   {6, 272},  {11, 464},
                                      {22, 832}, {43, 1584}, {86, 3328}};
    static const size_step set[] = {
        {0, 216}, {5, 728}, {19, 2264}, {77, 8408}, {307, 32984}};

    ASSERT_STEPS(om_list_new(rt), grow_list, 128, list);
    ASSERT_STEPS(om_dict_new(rt), grow_dict, 1000, dict);
    ASSERT_STEPS(om_namespace_new(rt), grow_namespace, 100, names);
    ASSERT_STEPS(om_set_new(rt), grow_set, 400, set);
    const int lengths[] = {0, 4, 5, 18, 19, 100};
    const size_t frozen[] = {216, 216, 728, 728, 2264, 8408};
    for (int i = 0; i < 6; i++) {
        om_object *range = om_range_new(rt, 0, lengths[i], 1);
        assert_size(om_frozenset_from_object(rt, range), frozen[i]);
        om_release(range);
    }
}

/* sizes-are-those-of-cpython: lists, by their history */
TEST_FUNCTION(test_sizes_are_those_of_cpython__lists_by_their_history)
{
    om_object *constants =
        om_tuple_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    om_object *display = om_list_new(rt), *range = om_range_new(rt, 0, 3, 1);
    assert_true(om_list_extend(rt, display, constants)); /* as the display [1, 2, 3] does */
    assert_int_equal(om_size(display), 88);
    assert_size(om_item_get_slice(rt, display, 0, PTRDIFF_MAX), 80);
    assert_size(om_list_from_object(rt, range), 88);
    om_object *one = om_list_of(rt, 1, om_none(rt)), *hundred = om_int_new(rt, 100);
    assert_size(om_multiply(rt, one, hundred), 856);
    om_release(one);
    om_release(constants);
    om_release(display);
    om_release(range);

    static const size_step found[] = {{31, 376}, {19, 248}, {11, 184}, {7, 152},
                                      {5, 120},  {1, 88},   {0, 56}};
    om_object *row = om_list_new(rt);
    size_t size = 568;
    for (int i = 0; i < 64; i++)
        assert_true(grow_list(rt, row, i));
    for (int length = 64, step = 0; length >= 0; length--) {
        if (length < 64)
            om_release(om_list_pop(rt, row, -1));
        if (found[step].length == length)
            size = found[step++].size;
        assert_int_equal(om_size(row), size);
    }
    om_release(row);
}

/* sizes-are-those-of-cpython: into a list with room for as many parts as there may be */
TEST_FUNCTION(test_sizes_are_those_of_cpython__into_a_list_with_room_for)
{
    static const struct {
        const char *text, *separator; /* NULL: white space */
        ptrdiff_t most;
        size_t size;
    } cases[] = {{"a b", NULL, -1, 80},
                 {"a", "long", -1, 64},
                 {"a,b", ",", -1, 96},
                 {"a b c", NULL, 40, 152},
                 {"aaaaaaaaaaaaaaaaaaaaaaaaaa", ",", -1, 152}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        om_object *text = om_str_new(rt, cases[i].text);
        om_object *separator =
            cases[i].separator ? om_str_new(rt, cases[i].separator) : NULL;
        om_object *list = om_str_split(rt, text, separator, cases[i].most);
        assert_int_equal(om_size(list), cases[i].size);
        om_release(list);
        om_xrelease(separator);
        om_release(text);
    }
    om_object *bytes = om_bytes_new(rt, "a b", 3),
              *list = om_str_split(rt, bytes, NULL, -1);
    assert_int_equal(om_size(list), 152);
    om_release(list), om_release(bytes);
}

/* blocks-are-not-larger-than-in-cpython */
TEST_FUNCTION(test_blocks_are_not_larger_than_in_cpython)
{
    om_object *things[] = {om_int_new(rt, 70000),
                           om_int_new(rt, INT64_C(1) << 40),
                           om_float_new(rt, 1.5),
                           om_str_new(rt, "a few words"),
                           om_str_new(rt, "né"),
                           om_bytes_new(rt, "bytes", 5),
                           om_tuple_of(rt, 2, om_none(rt), om_none(rt)),
                           om_list_new(rt),
                           om_dict_new(rt),
                           om_set_new(rt),
                           om_range_new(rt, 0, 3, 1),
                           om_code_new(rt)};

    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        size_t blocks = (om_size(things[i]) + stated_cpython_block_step - 1) /
                        stated_cpython_block_step;
        assert_true(om_block_size(things[i]) <= blocks * stated_cpython_block_step);
        assert_int_equal(sizeof things[i]->count, stated_count_size);
        om_release(things[i]);
    }
}

/* weak-references-cost-nothing-else: the table's memory */
TEST_FUNCTION(test_weak_references_cost_nothing_else__the_table_s_memory)
{
    om_object *sets[9], *weak[9];
    om_heap_stats before, with;

    for (int i = 0; i < 9; i++)
        sets[i] = om_set_new(rt);
    for (int round = 0; round < 2; round++) {
        om_heap_get_stats(rt, &before);
        for (int i = 0; i < 9; i++) {
            weak[i] = om_weakref_new(rt, sets[i], NULL);
            om_heap_get_stats(rt, &with); /* the ninth is one of many */
            assert_int_equal(with.blocks_used - before.blocks_used, i < 8 ? i + 1 : 10);
        }
        for (int i = 0; i < 9; i++)
            om_release(weak[i]);
    }
    om_heap_get_stats(rt, &with);
    assert_int_equal(with.blocks_used, before.blocks_used);
    for (int i = 0; i < 9; i++)
        om_release(sets[i]);
}

/* blocks-are-not-larger-than-in-cpython: a set */
TEST_FUNCTION(test_blocks_are_not_larger_than_in_cpython__a_set)
{
    om_object *set = om_set_new(rt);

    assert_int_equal(om_size(set), stated_small_set);
    assert_int_equal(stated_set_block + stated_set_difference, stated_small_set);
    if (sizeof(void *) == 8)
        assert_int_equal(om_block_size(set), stated_set_block);
    om_release(set);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_7_sizes[] = {
    {"sizes-are-those-of-cpython", "", test_sizes_are_those_of_cpython},
    {"sizes-are-those-of-cpython", "strings", test_sizes_are_those_of_cpython__strings},
    {"sizes-are-those-of-cpython", "walks and views", test_sizes_are_those_of_cpython__walks_and_views},
    {"sizes-are-those-of-cpython", "what grows", test_sizes_are_those_of_cpython__what_grows},
    {"sizes-are-those-of-cpython", "lists, by their history", test_sizes_are_those_of_cpython__lists_by_their_history},
    {"sizes-are-those-of-cpython", "into a list with room for as many parts as there may be", test_sizes_are_those_of_cpython__into_a_list_with_room_for},
    {"blocks-are-not-larger-than-in-cpython", "", test_blocks_are_not_larger_than_in_cpython},
    {"weak-references-cost-nothing-else", "the table's memory", test_weak_references_cost_nothing_else__the_table_s_memory},
    {"blocks-are-not-larger-than-in-cpython", "a set", test_blocks_are_not_larger_than_in_cpython__a_set},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_7_sizes[] = {
    {NULL, NULL},
};
