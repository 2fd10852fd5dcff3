/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_interned_and_joined)
{
    om_namespace_set_steal(rt, globals, "a",
                           om_str_intern_steal(rt, om_str_new(rt, "harbour")));
}

PICTURE_FUNCTION(picture_interned_and_joined_2)
{
    om_namespace_set_steal(rt, globals, "b",
                           om_str_intern_steal(rt, om_str_new(rt, "harbour")));
}

PICTURE_FUNCTION(picture_interned_and_joined_3)
{
    om_namespace_set_steal(rt, globals, "c", om_str_new(rt, "harbour"));
}

PICTURE_FUNCTION(picture_interned_and_joined_4)
{
    om_namespace_set_steal(rt, globals, "c",
                           om_str_intern_steal(rt, om_namespace_get(rt, globals, "c")));
}

/* an-int-plus-one-is-another-int */
TEST_FUNCTION(test_an_int_plus_one_is_another_int)
{
    om_object *x = om_int_new(rt, 1000), *first = om_retain(x);

    x = om_inplace_steal(rt, x, om_int_new(rt, 1), OM_ADD);
    assert_ptr_not_equal(x, first);
    assert_repr(rt, x, "1001");
    assert_repr(rt, first, "1000");
    om_release(x);
    om_release(first);
}

/* integers-made-ahead-are-shared */
TEST_FUNCTION(test_integers_made_ahead_are_shared)
{
    for (int i = -6; i <= 257; i++) {
        om_object *a = om_int_new(rt, i), *b = om_int_new(rt, i);
        om_object *half = om_int_new(rt, i - 100), *twice = om_int_new(rt, 2 * i);
        om_object *sum = om_add(rt, half, om_int_new(rt, 100)),
                  *quotient = om_floor_divide(rt, twice, om_int_new(rt, 2));
        bool shared = i >= -5 && i <= 256;
        assert_int_equal(om_is(a, b), shared);
        assert_int_equal(om_is(a, sum), shared);
        assert_int_equal(om_is(a, quotient), shared);
        om_object *all[] = {a, b, half, twice, sum, quotient};
        for (size_t j = 0; j < sizeof all / sizeof all[0]; j++)
            om_release(all[j]);
    }
}

/* two-thousands-may-be-one */
TEST_FUNCTION(test_two_thousands_may_be_one)
{
    om_object *line = om_code_new(rt), *other_line = om_code_new(rt);
    om_object *x = om_code_add_constant_borrow_steal(rt, line, om_int_new(rt, 1000));
    om_object *y = om_code_add_constant_borrow_steal(rt, other_line, om_int_new(rt, 1000));
    om_object *z = om_code_add_constant_borrow_steal(rt, line, om_int_new(rt, 1000));

    assert_false(om_is(x, y));
    assert_true(om_is(x, z));
    om_release(line);
    om_release(other_line);
}

/* equal-literals-of-one-block-are-one */
TEST_FUNCTION(test_equal_literals_of_one_block_are_one)
{
    om_object *code = om_code_new(rt);
    om_object *a = om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "two words"));
    om_object *b = om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "two words"));

    assert_true(om_is(a, b));
    om_release(code);
}

/* equal-literals-of-one-block-are-one: by type and value */
TEST_FUNCTION(test_equal_literals_of_one_block_are_one__by_type_and_valu)
{
    om_object *code = om_code_new(rt);
    om_object *whole = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1000));
    om_object *real = om_code_add_constant_borrow_steal(rt, code, om_float_new(rt, 1000.0));
    om_object *other = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1001));

    assert_int_equal(om_equal(rt, whole, real), 1);
    assert_false(om_is(whole, real));
    assert_false(om_is(whole, other));
    assert_true(
        om_is(real, om_code_add_constant_borrow_steal(rt, code, om_float_new(rt, 1000.0))));
    om_release(code);
}

/* who-owns-what-is-in-the-name: a literal, and what is folded */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_literal_and_what_is_f)
{
    om_object *code = om_code_new(rt), *number = om_int_new(rt, 1000),
              *list = om_list_new(rt);

    assert_ptr_equal(om_code_add_literal(rt, code, number), number);
    assert_int_equal(om_refcount(number), 3);
    om_release(number);
    om_object *sum = om_code_fold(rt, code, number, number, OM_ADD);
    assert_int_equal(om_refcount(sum), 2);
    assert_repr_taken(rt, sum, "2000");
    assert_null(om_code_fold(rt, code, number, list, OM_ADD));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(list);
    om_release(code);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
}

/* literals-like-names-are-one-object */
TEST_FUNCTION(test_literals_like_names_are_one_object)
{
    om_object *first = om_code_new(rt), *second = om_code_new(rt);
    const char *words = "a_name_of_any_length_at_all_with_0123456789_and_CAPITALS_in_it";
    om_object *a = om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, words));
    om_object *b = om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, words));

    assert_true(om_is(a, b));
    assert_int_equal(om_refcount(a), OM_IMMORTAL);
    a = om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, "two words"));
    b = om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, "two words"));
    assert_false(om_is(a, b));
    a = om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, "\xc3\xa9t\xc3\xa9"));
    b = om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, "\xc3\xa9t\xc3\xa9"));
    assert_false(om_is(a, b));
    assert_true(om_is(om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, " ")),
                      om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, " "))));
    assert_true(om_is(om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, "")),
                      om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, ""))));
    assert_true(om_is(om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, "a b")),
                      om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, "a b"))));
    assert_repr(rt, om_code_add_literal_borrow_steal(rt, first, om_int_new(rt, 1000)),
                "1000");
    assert_null(om_code_add_literal_borrow_steal(rt, first, NULL));
    om_release(first);
    om_release(second);
}

/* literals-like-names-are-one-object: letters, digits and underscores, and no others */
TEST_FUNCTION(test_literals_like_names_are_one_object__letters_digits_an)
{
    om_object *first = om_code_new(rt), *second = om_code_new(rt);

    for (char c = 1; c < 127; c++) {
        char text[] = {'a', c, 'z', 0};
        bool named =
            strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", c);
        om_object *a = om_code_add_literal_borrow_steal(rt, first, om_str_new(rt, text));
        om_object *b = om_code_add_literal_borrow_steal(rt, second, om_str_new(rt, text));
        assert_int_equal(om_is(a, b), named);
    }
    om_release(first);
    om_release(second);
}

/* a-joined-string-is-not-the-interned-one */
TEST_FUNCTION(test_a_joined_string_is_not_the_interned_one)
{
    om_object *code = om_code_new(rt);
    om_object *literal =
        om_code_add_literal_borrow_steal(rt, code, om_str_new(rt, "hello"));
    om_object *h = om_str_new(rt, "h"), *rest = om_str_new(rt, "ello"),
              *empty = om_str_new(rt, "");
    om_object *joined = om_add(rt, h, rest);

    assert_int_equal(om_equal(rt, joined, literal), 1);
    assert_false(om_is(joined, literal));
    assert_true(om_is(om_str_intern_steal(rt, joined), literal));
    assert_true(om_is(om_add(rt, h, empty), h));
    assert_true(om_is(om_add(rt, empty, empty), empty));
    om_release(rest);
    om_release(code);
}

/* constants-are-folded */
TEST_FUNCTION(test_constants_are_folded)
{
    om_object *code = om_code_new(rt), *other = om_code_new(rt);
    om_object *literal =
        om_code_add_literal_borrow_steal(rt, other, om_str_new(rt, "hello"));
    om_object *he = om_code_add_literal_borrow_steal(rt, code, om_str_new(rt, "he"));
    om_object *llo = om_code_add_literal_borrow_steal(rt, code, om_str_new(rt, "llo"));

    assert_true(om_is(om_code_fold_borrow(rt, code, he, llo, OM_ADD), literal));
    assert_repr(
        rt,
        om_code_fold_borrow(rt, code, om_int_new(rt, 60), om_int_new(rt, 60), OM_MULTIPLY),
        "3600");
    assert_repr(
        rt,
        om_code_fold_borrow(rt, code, om_int_new(rt, 1), om_int_new(rt, 2), OM_TRUE_DIVIDE),
        "0.5");
    assert_null(om_code_fold_borrow(rt, code, om_int_new(rt, 1), om_int_new(rt, 0),
                                    OM_FLOOR_DIVIDE));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_fault_inject_after(rt, 0);
    assert_null(
        om_code_fold_borrow(rt, code, om_int_new(rt, 100), om_int_new(rt, 200), OM_ADD));
    om_fault_inject_stop(rt);
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    om_release(code);
    om_release(other);
}

/* constants-are-folded: up to 4,096 characters and 128 bits */
TEST_FUNCTION(test_constants_are_folded__up_to_4_096_characters_and_128)
{
    om_object *code = om_code_new(rt), *a = om_str_new(rt, "a"),
              *times = om_int_new(rt, 4096);
    om_object *two = om_int_new(rt, 2), *more = om_int_new(rt, 4097);

    assert_int_equal(om_str_length(om_code_fold_borrow(rt, code, a, times, OM_MULTIPLY)),
                     4096);
    assert_null(om_code_fold_borrow(rt, code, a, more, OM_MULTIPLY));
    om_object *large = om_code_fold_borrow(rt, code, two, om_int_new(rt, 127), OM_POWER);
    assert_int_equal(om_int_bit_length(large), 128);
    assert_null(om_code_fold_borrow(rt, code, two, om_int_new(rt, 128), OM_POWER));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(code);
    om_release(times);
    om_release(more);
}

/* compare-values-with-equality */
TEST_FUNCTION(test_compare_values_with_equality)
{
    om_object *code = om_code_new(rt);
    om_object *ways[] = {
        om_retain(om_code_add_literal_borrow_steal(rt, code, om_str_new(rt, "hello"))),
        om_str_new(rt, "hello"), om_str_intern_steal(rt, om_str_new(rt, "hello"))};
    int same = 0;

    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            assert_int_equal(om_equal(rt, ways[i], ways[j]), 1);
            same += i != j && om_is(ways[i], ways[j]);
        }
    }
    assert_int_equal(same,
                     2); /* of six pairs, the interned one with itself, both ways round */
    for (int i = 0; i < 3; i++)
        om_release(ways[i]);
    om_release(code);
}

/* The values of the table, in its order. */
static om_object *value_new(om_runtime *rt, int row)
{
    switch (row) {
    case 0:
        return om_int_new(rt, 30);
    case 1:
        return om_int_new(rt, 300);
    case 2:
        return om_float_new(rt, 1.5);
    case 3:
        return om_str_new(rt, "hello");
    case 4:
        return om_str_new(rt, "two words");
    case 5:
        return om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    default:
        return om_none(rt);
    }
}

/* blocks-decide-what-is-shared */
TEST_FUNCTION(test_blocks_decide_what_is_shared)
{
    om_object *block = om_code_new(rt), *lines[] = {om_code_new(rt), om_code_new(rt)};

    for (int row = 0; row < 7; row++) {
        om_object *in_block[2], *in_lines[2];
        for (int i = 0; i < 2; i++) {
            in_block[i] = om_code_add_literal_borrow_steal(rt, block, value_new(rt, row));
            in_lines[i] =
                om_code_add_literal_borrow_steal(rt, lines[i], value_new(rt, row));
        }
        assert_true(om_is(in_block[0], in_block[1]));
        assert_int_equal(om_is(in_lines[0], in_lines[1]), row == 0 || row == 3 || row == 6);
    }
    om_release(block);
    om_release(lines[0]);
    om_release(lines[1]);
}

/* clang-format off */
const test_entry tests_4_counting_10_interning[] = {
    {"an-int-plus-one-is-another-int", "", test_an_int_plus_one_is_another_int},
    {"integers-made-ahead-are-shared", "", test_integers_made_ahead_are_shared},
    {"two-thousands-may-be-one", "", test_two_thousands_may_be_one},
    {"equal-literals-of-one-block-are-one", "", test_equal_literals_of_one_block_are_one},
    {"equal-literals-of-one-block-are-one", "by type and value", test_equal_literals_of_one_block_are_one__by_type_and_valu},
    {"who-owns-what-is-in-the-name", "a literal, and what is folded", test_who_owns_what_is_in_the_name__a_literal_and_what_is_f},
    {"literals-like-names-are-one-object", "", test_literals_like_names_are_one_object},
    {"literals-like-names-are-one-object", "letters, digits and underscores, and no others", test_literals_like_names_are_one_object__letters_digits_an},
    {"a-joined-string-is-not-the-interned-one", "", test_a_joined_string_is_not_the_interned_one},
    {"constants-are-folded", "", test_constants_are_folded},
    {"constants-are-folded", "up to 4,096 characters and 128 bits", test_constants_are_folded__up_to_4_096_characters_and_128},
    {"compare-values-with-equality", "", test_compare_values_with_equality},
    {"blocks-decide-what-is-shared", "", test_blocks_decide_what_is_shared},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_10_interning[] = {
    {"interned-and-joined", picture_interned_and_joined},
    {"interned-and-joined", picture_interned_and_joined_2},
    {"interned-and-joined", picture_interned_and_joined_3},
    {"interned-and-joined", picture_interned_and_joined_4},
    {NULL, NULL},
};
