/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_first_table_room = 3,
    stated_first_table_lacks = 2,
    stated_tagged_entries = 21,
    stated_tag_bits = 7,
    stated_five_entries = 5,
    stated_second_table_entries = 10,
    stated_slot_bits = 16,
    stated_slot_group = 8,
    stated_slots_for_fewer = 16,
    stated_slots_for_five = 8,
    stated_name_entry = 16,
    stated_wider_table = 984,
    stated_wider_slots = 64,
};
/* clang-format on */

#include "chapters/6-workshop/7-tables/names.h"

/* small-tables-have-tags */
TEST_FUNCTION(test_small_tables_have_tags)
{
    om_object *dict = om_dict_make(rt);
    for (unsigned i = 0; i < 30; i++) {
        set_number(rt, dict, i, om_str_new(rt, ""));
        if (i % 5 == 3)
            om_dict_remove_entry((om_dict *)dict, find_number(rt, dict, i - 1));
        om_table *table = ((om_dict *)dict)->table;
        uint32_t filled = ((om_dict *)dict)->filled;
        if (filled <= stated_first_table_room)
            assert_int_equal(table->lacking, stated_first_table_lacks);
        assert_true(filled <= om_table_room(table));
        bool tagged = om_slot_width(table->log2) == 0;
        assert_int_equal(tagged, om_table_usable(table->log2) <= stated_tagged_entries);
        for (uint32_t at = 0; tagged && at < filled; at++) {
            uint32_t hash = om_table_hashes(table)[at];
            assert_int_equal((unsigned char)*om_tag_at(table, at),
                             0x80 | (hash & ((1u << stated_tag_bits) - 1)));
        }
        assert_true(!tagged || filled % 8 == 0 || *om_tag_at(table, filled) == 0);
        assert_ptr_equal((char *)om_table_entries(table) - om_table_block(table),
                         (char *)(uintptr_t)om_table_before(table->log2));
        assert_non_null(find_number(rt, dict, i));
        assert_null(find_number(rt, dict, i + 1));
    }
    assert_int_equal(om_table_usable(3), stated_five_entries);
    assert_int_equal(stated_first_table_room + stated_first_table_lacks,
                     stated_five_entries);
    assert_int_equal(om_table_usable(4), stated_second_table_entries);
    assert_int_equal(om_table_usable(5), stated_tagged_entries);
    assert_int_equal(8 << om_slot_width(6), stated_slot_bits);
    for (size_t slot = 0; slot < stated_slot_group; slot++) {
        uint32_t rest = 0x12345678, before = rest;
        (void)om_slot_after(slot, &rest, 63);
        assert_int_equal(rest == before, slot + 1 < stated_slot_group);
    }
    assert_int_equal(((om_dict *)dict)->table->log2, 6);
    assert_int_equal(om_table_before(3), 16);
    assert_int_equal(om_table_before(5), 32);
    om_release(dict);
}

/* What the size became, and at which step. */
struct change {
    unsigned step;
    size_t size;
};

/* Takes `steps` steps with so many keys: of ten, `most` insert and the others delete. */
static void assert_changes(om_runtime *rt, unsigned steps, unsigned keys, unsigned most,
                           const struct change *change)
{
    om_object *dict = om_dict_make(rt);
    uint32_t drawn = 1;
    size_t size = 0;
    for (unsigned step = 0; step < steps; step++) {
        drawn = (drawn * 1103515245 + 12345) % 2147483648;
        om_entry *entry = find_number(rt, dict, (drawn >> 16) % keys);
        if ((drawn >> 8) % 10 < most)
            set_number(rt, dict, (drawn >> 16) % keys, om_str_new(rt, ""));
        else if (entry)
            om_dict_remove_entry((om_dict *)dict, entry);
        if (om_size(dict) == size)
            continue;
        size = om_size(dict);
        assert_int_equal(change->step, step);
        assert_int_equal(change->size, size);
        change++;
    }
    assert_int_equal(change->step, 0);
    om_release(dict);
}

/* table-sizes-are-those-of-cpython */
TEST_FUNCTION(test_table_sizes_are_those_of_cpython)
{
    static const struct change few[] = {{0, 184}, {15, 272}, {0, 0}};
    static const struct change some[] = {{0, 184}, {13, 272}, {26, 464}, {56, 832}, {0, 0}};
    static const struct change many[] = {{0, 184},    {13, 272},   {29, 464},   {58, 832},
                                         {118, 1584}, {227, 3328}, {492, 6576}, {0, 0}};

    assert_changes(rt, 400, 6, 5, few);
    assert_changes(rt, 300, 40, 6, some);
    assert_changes(rt, 3000, 300, 5, many);
}

/* table-sizes-are-those-of-cpython: growing */
TEST_FUNCTION(test_table_sizes_are_those_of_cpython__growing)
{
    static const struct change grown[] = {
        {0, 64},        {1, 184},        {6, 272},        {11, 464},
        {22, 832},      {43, 1584},      {86, 3328},      {171, 6576},
        {342, 13056},   {683, 26032},    {1366, 51968},   {2731, 103856},
        {5462, 207616}, {10923, 415152}, {21846, 961280}, {43691, 1922480},
    };
    om_object *dict = om_dict_make(rt);
    size_t next = 0;

    for (unsigned keys = 0; keys < 44000; keys++) {
        next += next < 16 && grown[next].step == keys;
        assert_int_equal(om_size(dict), grown[next - 1].size);
        set_number(rt, dict, keys, om_str_new(rt, ""));
    }
    for (unsigned keys = 0; keys < 44000; keys += 7)
        assert_non_null(find_number(rt, dict, keys));
    assert_null(find_number(rt, dict, 44000));
    om_release(dict);
}

/* table-sizes-are-those-of-cpython: shrinking when it grows */
TEST_FUNCTION(test_table_sizes_are_those_of_cpython__shrinking_when_it_g)
{
    om_object *dict = om_dict_make(rt);

    for (unsigned i = 0; i < 5; i++)
        set_number(rt, dict, i, om_str_new(rt, ""));
    assert_int_equal(272 - om_size(dict),
                     stated_slots_for_fewer - stated_slots_for_five +
                         (stated_second_table_entries - stated_five_entries) *
                             stated_name_entry);
    for (unsigned i = 0; i < 4; i++)
        om_dict_remove_entry((om_dict *)dict, find_number(rt, dict, i));
    assert_int_equal(om_size(dict), 184);
    set_number(rt, dict, 5, om_str_new(rt, ""));
    assert_int_equal(om_size(dict), 272);
    assert_int_equal(1 << ((om_dict *)dict)->table->log2, stated_slots_for_fewer);
    for (unsigned i = 6; i < 14; i++)
        set_number(rt, dict, i, om_str_new(rt, ""));
    for (unsigned i = 4; i < 14; i++)
        om_dict_remove_entry((om_dict *)dict, find_number(rt, dict, i));
    assert_int_equal(om_size(dict), 272);
    set_number(rt, dict, 0, om_str_new(rt, ""));
    assert_int_equal(om_size(dict), 184);
    om_release(dict);
}

/* table-sizes-are-those-of-cpython: what the second byte of a slot costs */
TEST_FUNCTION(test_table_sizes_are_those_of_cpython__what_the_second_byt)
{
    size_t entries = om_table_usable(6) * (sizeof(om_entry) + sizeof(uint32_t));

    (void)rt;
    if (sizeof(void *) == 8)
        assert_int_equal(om_table_bytes(6, om_table_usable(6)), stated_wider_table);
    assert_int_equal(om_table_bytes(6, om_table_usable(6)) - entries,
                     64 + stated_wider_slots + 16);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_2_growing_tables[] = {
    {"small-tables-have-tags", "", test_small_tables_have_tags},
    {"table-sizes-are-those-of-cpython", "", test_table_sizes_are_those_of_cpython},
    {"table-sizes-are-those-of-cpython", "growing", test_table_sizes_are_those_of_cpython__growing},
    {"table-sizes-are-those-of-cpython", "shrinking when it grows", test_table_sizes_are_those_of_cpython__shrinking_when_it_g},
    {"table-sizes-are-those-of-cpython", "what the second byte of a slot costs", test_table_sizes_are_those_of_cpython__what_the_second_byt},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_2_growing_tables[] = {
    {NULL, NULL},
};
