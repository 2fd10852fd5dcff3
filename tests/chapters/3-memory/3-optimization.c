/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_block_step = 8,
};
/* clang-format on */

/* any-object-takes-a-free-block */
TEST_FUNCTION(test_any_object_takes_a_free_block)
{
    om_object *number = om_int_new(rt, 1000000);
    uintptr_t where = om_id(number);
    om_release(number);
    om_object *word = om_str_new(rt, "tiny");
    assert_int_equal(om_id(word), where);
    om_release(word);

    om_object *list = om_list_new(rt); /* what can change takes it just as well */
    size_t size = om_block_size(list);
    where = om_id(list);
    om_release(list);
    om_object *text = fixture_string_of(rt, size);
    assert_int_equal(om_id(text), where);
    om_release(text);
    om_object *again = om_list_new(rt);
    assert_int_equal(om_id(again), where);
    om_release(again);
}

/* any-object-takes-a-free-block: of its size */
TEST_FUNCTION(test_any_object_takes_a_free_block__of_its_size)
{
    om_object *short_one = om_int_new(rt, 1000000);
    uintptr_t where = om_id(short_one);
    om_release(short_one);
    om_object *row =
        om_tuple_of(rt, 5, om_none(rt), om_none(rt), om_none(rt), om_none(rt), om_none(rt));
    assert_int_not_equal(om_id(row), where);
    assert_true(om_block_size(row) > 32);
    om_release(row);
}

/* any-object-takes-a-free-block: in steps */
TEST_FUNCTION(test_any_object_takes_a_free_block__in_steps)
{
    static const char letters[] = "as long as the word is, so large is its block";
    size_t first = 0, before = 0, steps = 0;

    for (size_t length = 2; length < sizeof letters; length++) {
        om_object *word = om_str_from_utf8(rt, letters, length);
        size_t size = om_block_size(word);

        if (length == 2)
            first = size;
        else if (size != before)
            steps++;
        assert_int_equal(size, first + steps * stated_block_step);
        before = size;
        om_release(word);
    }
    assert_true(steps >= sizeof letters / stated_block_step - 1);
}

/* some-equal-values-are-one-object */
TEST_FUNCTION(test_some_equal_values_are_one_object)
{
    om_object *nothing = om_list_new(rt);

    for (int64_t value = -5; value <= 256; value++)
        assert_ptr_equal(om_int_new(rt, value), om_int_new(rt, value));
    assert_ptr_equal(om_str_new(rt, ""), om_str_new(rt, ""));
    assert_ptr_equal(om_bytes_new(rt, "", 0), om_bytes_new(rt, "", 0));
    assert_ptr_equal(om_tuple_of(rt, 0), om_tuple_from_object(rt, nothing));
    for (unsigned char byte = 0;; byte++) {
        char text[3] = {(char)byte};
        if (byte > 127) { /* two bytes of UTF-8 */
            text[0] = (char)(0xC0 | byte >> 6);
            text[1] = (char)(0x80 | (byte & 0x3F));
        }
        size_t length = byte > 127 ? 2 : 1;
        assert_ptr_equal(om_str_from_utf8(rt, text, length),
                         om_str_from_utf8(rt, text, length));
        assert_ptr_equal(om_bytes_new(rt, &byte, 1), om_bytes_new(rt, &byte, 1));
        if (byte == 255)
            break;
    }
    om_release(nothing);
    assert_int_equal(om_heap_count_mortals(rt),
                     0); /* all of them immortal: none was made */
}

/* some-equal-values-are-one-object: and others are not */
TEST_FUNCTION(test_some_equal_values_are_one_object__and_others_are_not)
{
    om_object *nothing = om_tuple_of(rt, 0);
    om_object *pairs[][2] = {
        {om_int_new(rt, 257), om_int_new(rt, 257)},
        {om_float_new(rt, 1.5), om_float_new(rt, 1.5)},
        {om_str_new(rt, "two words"), om_str_new(rt, "two words")},
        {om_str_new(rt, "\u0100"), om_str_new(rt, "\u0100")}, /* the first beyond 255 */
        {om_bytes_new(rt, "ab", 2), om_bytes_new(rt, "ab", 2)},
        {om_tuple_of(rt, 1, om_int_new(rt, 1)), om_tuple_of(rt, 1, om_int_new(rt, 1))},
        {om_frozenset_from_object(rt, nothing), om_frozenset_from_object(rt, nothing)},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_int_equal(om_equal(rt, pairs[i][0], pairs[i][1]), 1);
        assert_ptr_not_equal(pairs[i][0], pairs[i][1]);
        om_release(pairs[i][0]);
        om_release(pairs[i][1]);
    }
    om_object *name = om_str_intern_steal(rt, om_str_new(rt, "two words"));
    om_object *same = om_str_intern_steal(rt, om_str_new(rt, "two words"));
    assert_ptr_equal(name, same); /* interned, they are one */
    om_release(name);
    om_release(same);
}

PICTURE_FUNCTION(picture_shared_and_not)
{
    om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 100));
    om_namespace_set_steal(rt, globals, "b", om_int_new(rt, 100));
    om_namespace_set_steal(rt, globals, "c", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "d", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "empty", om_tuple_of(rt, 0));
    om_namespace_set_steal(rt, globals, "nothing", om_tuple_of(rt, 0));
}

/* The constant of the code for the value, which is taken. */
static om_object *constant(om_runtime *rt, om_object *code, om_object *value)
{
    om_object *merged = om_code_add_constant_borrow_steal(rt, code, value);
    assert_non_null(merged);
    return merged;
}

/* constants-are-merged-by-type-and-value */
TEST_FUNCTION(test_constants_are_merged_by_type_and_value)
{
    om_object *code = om_code_new(rt);
    om_object *one = constant(rt, code, om_float_new(rt, 1.0));
    om_object *zero = constant(rt, code, om_float_new(rt, 0.0));
    om_object *minus = constant(rt, code, om_float_new(rt, -0.0));
    om_object *not_a_number = constant(rt, code, om_float_from_text(rt, "nan", 3));

    assert_ptr_equal(constant(rt, code, om_float_new(rt, 1.0)), one);
    assert_ptr_not_equal(constant(rt, code, om_int_new(rt, 1)), one);
    assert_ptr_not_equal(constant(rt, code, om_true(rt)), one);
    assert_ptr_not_equal(zero, minus);
    assert_ptr_equal(constant(rt, code, om_float_new(rt, -0.0)), minus);
    assert_ptr_equal(constant(rt, code, om_float_new(rt, 0.0)), zero);
    assert_ptr_not_equal(constant(rt, code, om_float_from_text(rt, "nan", 3)),
                         not_a_number);
    assert_ptr_equal(constant(rt, code, om_retain(not_a_number)), not_a_number);
    om_release(code);
}

/* constants-are-merged-by-type-and-value: tuples, and what is in them */
TEST_FUNCTION(test_constants_are_merged_by_type_and_value__tuples_and_wh)
{
    om_object *code = om_code_new(rt);
    om_object *number = constant(rt, code, om_int_new(rt, 300));
    om_object *pair =
        constant(rt, code, om_tuple_of(rt, 2, om_int_new(rt, 300), om_float_new(rt, 2.5)));
    om_object *twin =
        constant(rt, code, om_tuple_of(rt, 2, om_int_new(rt, 300), om_float_new(rt, 2.5)));
    om_object *around = constant(
        rt, code,
        om_tuple_of(rt, 1, om_tuple_of(rt, 2, om_int_new(rt, 300), om_float_new(rt, 2.5))));

    assert_ptr_equal(twin, pair);
    assert_ptr_equal(om_tuple_get_borrow(pair, 0), number);
    assert_ptr_equal(om_tuple_get_borrow(around, 0), pair);
    assert_ptr_equal(constant(rt, code, om_float_new(rt, 2.5)),
                     om_tuple_get_borrow(pair, 1));
    assert_ptr_equal(constant(rt, code, om_tuple_of(rt, 0)), om_tuple_of(rt, 0));

    om_object *ones[] = {constant(rt, code, om_tuple_of(rt, 1, om_int_new(rt, 1))),
                         constant(rt, code, om_tuple_of(rt, 1, om_float_new(rt, 1.0))),
                         constant(rt, code, om_tuple_of(rt, 1, om_true(rt)))};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(om_equal(rt, ones[i], ones[0]), 1);
        for (int j = 0; j < i; j++)
            assert_ptr_not_equal(ones[i], ones[j]);
    }
    assert_ptr_not_equal(constant(rt, code, om_tuple_of(rt, 2, om_true(rt), om_true(rt))),
                         ones[2]);
    om_release(code);
}

PICTURE_FUNCTION(picture_merged_constants)
{
    om_object *code = om_code_new(rt);
    const char *const names[] = {"pair", "twin"};
    for (int i = 0; i < 2; i++) {
        om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, 300), om_float_new(rt, 2.5));
        om_namespace_set_steal(rt, globals, names[i],
                               om_retain(om_code_add_constant_borrow_steal(rt, code, pair)));
    }
    om_namespace_set_steal(
        rt, globals, "number",
        om_retain(om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 300))));
    om_release(code);
}

/* a-constant-is-complete-or-not-there */
TEST_FUNCTION(test_a_constant_is_complete_or_not_there)
{
    om_object *code = om_code_new(rt), *pair = NULL;
    size_t tries = 0;

    for (; !pair; tries++) {
        om_object *value =
            om_tuple_of(rt, 3, om_int_new(rt, 300), om_bytes_new(rt, "spam", 4),
                        om_tuple_of(rt, 2, om_int_new(rt, 400), om_int_new(rt, 500)));
        om_fault_inject_after(rt, tries);
        pair = om_code_add_constant_borrow_steal(rt, code, value);
        om_fault_inject_stop(rt);
        if (!pair) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_int_equal(om_code_constant_count(code), 0);
        }
    }
    assert_true(tries > 2);
    assert_int_equal(om_code_constant_count(code), 6);

    om_object *deep = om_tuple_of(rt, 1, om_int_new(rt, 600));
    for (uint32_t i = 0; i < om_runtime_get_depth_limit(rt); i++)
        deep = om_tuple_of(rt, 1, deep);
    assert_error(rt, om_code_add_constant_borrow_steal(rt, code, deep), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded during compilation");
    assert_int_equal(om_code_constant_count(code), 6);
    assert_ptr_equal(constant(rt, code, om_int_new(rt, 300)), om_tuple_get_borrow(pair, 0));
    om_release(code);
}

/* copies-are-made-at-once */
TEST_FUNCTION(test_copies_are_made_at_once)
{
    enum { COUNT = 100000 };
    om_heap_stats before, copied, written;
    om_object *table = om_list_new(rt), *five = om_int_new(rt, 5);
    for (int i = 0; i < COUNT; i++)
        assert_true(om_list_append(rt, table, om_none(rt)));

    om_heap_get_stats(rt, &before);
    om_object *twin = om_copy(rt, table);
    om_heap_get_stats(rt, &copied);
    assert_int_equal(copied.blocks_used, before.blocks_used + 1);   /* a list, */
    assert_int_equal(copied.large_blocks, before.large_blocks + 1); /* its references, */
    assert_true(copied.large_bytes >=
                before.large_bytes + COUNT * sizeof table); /* and all of them */

    for (size_t i = 0; i < COUNT; i++) {
        assert_ptr_equal(om_list_get_borrow(twin, i), om_none(rt)); /* the same item */
        assert_true(om_list_set_steal(rt, twin, i, five));
        assert_ptr_equal(om_list_get_borrow(table, i), om_none(rt));
        assert_true(om_list_set_steal(rt, table, i, om_true(rt)));
        assert_ptr_equal(om_list_get_borrow(twin, i), five);
    }
    om_heap_get_stats(rt, &written);
    assert_int_equal(written.blocks_used, copied.blocks_used);
    assert_int_equal(written.large_bytes, copied.large_bytes);
    om_release(table);
    om_release(twin);
}

PICTURE_FUNCTION(picture_a_copy_and_its_items)
{
    om_namespace_set_steal(rt, globals, "table",
                           om_list_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000)));
    om_namespace_set_steal(rt, globals, "twin",
                           om_copy(rt, om_namespace_get_borrow(rt, globals, "table")));
}

/* clang-format off */
const test_entry tests_3_memory_3_optimization[] = {
    {"any-object-takes-a-free-block", "", test_any_object_takes_a_free_block},
    {"any-object-takes-a-free-block", "of its size", test_any_object_takes_a_free_block__of_its_size},
    {"any-object-takes-a-free-block", "in steps", test_any_object_takes_a_free_block__in_steps},
    {"some-equal-values-are-one-object", "", test_some_equal_values_are_one_object},
    {"some-equal-values-are-one-object", "and others are not", test_some_equal_values_are_one_object__and_others_are_not},
    {"constants-are-merged-by-type-and-value", "", test_constants_are_merged_by_type_and_value},
    {"constants-are-merged-by-type-and-value", "tuples, and what is in them", test_constants_are_merged_by_type_and_value__tuples_and_wh},
    {"a-constant-is-complete-or-not-there", "", test_a_constant_is_complete_or_not_there},
    {"copies-are-made-at-once", "", test_copies_are_made_at_once},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_3_optimization[] = {
    {"shared-and-not", picture_shared_and_not},
    {"merged-constants", picture_merged_constants},
    {"a-copy-and-its-items", picture_a_copy_and_its_items},
    {NULL, NULL},
};
