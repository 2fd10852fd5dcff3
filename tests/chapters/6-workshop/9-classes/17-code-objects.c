/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* code-dies-with-its-constants */
TEST_FUNCTION(test_code_dies_with_its_constants)
{
    om_object *code = om_code_new(rt);
    om_object *first = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1001));
    om_object *second = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1002));
    om_object *later[3];
    om_release(code);

    /* The block that was returned last is taken first: the first constant's before the second's. */
    size_t first_at = 3, second_at = 3;
    for (size_t i = 0; i < 3; i++) {
        later[i] = om_int_new(rt, 2000);
        first_at = later[i] == first ? i : first_at;
        second_at = later[i] == second ? i : second_at;
    }
    assert_true(first_at < second_at && second_at < 3);
    for (int i = 0; i < 3; i++)
        om_release(later[i]);

    code = om_code_new(rt);
    for (int depth = 0; depth < 100000; depth++) {
        om_object *outer = om_code_new(rt);
        om_code_add_constant_borrow_steal(rt, outer, om_int_new(rt, 70000));
        om_code_add_constant_borrow_steal(rt, outer, code);
        om_code_add_constant_borrow_steal(rt, outer, om_int_new(rt, 80000));
        code = outer;
    }
    om_release(code);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* code-dies-with-its-constants: no room for a constant */
TEST_FUNCTION(test_code_dies_with_its_constants__no_room_for_a_constant)
{
    om_object *code = NULL;
    size_t made = 0;

    for (size_t n = 0; made < 40; n++) {
        om_fault_inject_after(rt, n);
        if (!code)
            code = om_code_new(rt);
        om_object *constant = code ? om_code_add_constant_borrow_steal(
                                         rt, code, om_int_new(rt, 1000 + (int64_t)made))
                                   : NULL;
        om_fault_inject_stop(rt);
        if (constant) {
            made++;
            n = (size_t)-1;
        } else {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        }
        assert_int_equal(code ? om_code_constant_count(code) : 0, made);
    }
    om_release(code);
}

/* equal-constants-of-one-code-are-one-object: large ones too, and thousands of them */
TEST_FUNCTION(test_equal_constants_of_one_code_are_one_object__large_one)
{
    om_object *code = om_code_new(rt);
    om_object *huge = om_code_add_constant_borrow_steal(
        rt, code, om_int_from_text(rt, "1000000000000000000000", 22));
    om_object *negative = om_code_add_constant_borrow_steal(
        rt, code, om_int_from_text(rt, "-1000000000000000000000", 23));

    assert_ptr_not_equal(huge, negative);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 20000; i++) {
            om_object *constant =
                om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1000 + i));
            assert_int_equal(om_refcount(constant), 1);
        }
        assert_int_equal(om_code_constant_count(code), 20002);
    }
    assert_ptr_equal(om_code_add_constant_borrow_steal(
                         rt, code, om_int_from_text(rt, "1000000000000000000000", 22)),
                     huge);
    om_release(code);
}

static char graph[1 << 17];

static bool keep(void *context, const char *bytes, size_t length)
{
    (void)context;
    if (length >= sizeof graph)
        return false;
    memcpy(graph, bytes, length);
    graph[length] = '\0';
    return true;
}

/* equal-constants-of-one-code-are-one-object: as the picture shows */
TEST_FUNCTION(test_equal_constants_of_one_code_are_one_object__as_the_pi)
{
    om_object *globals = om_namespace_new(rt);
    om_object *code = om_code_new(rt);
    size_t tries = 0;

    for (int i = 0; i < 2; i++) {
        om_object *number =
            om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 300));
        assert_true(om_namespace_set_steal(rt, globals, i ? "n" : "m", om_retain(number)));
    }
    om_namespace_set_steal(rt, globals, "line", code);
    for (int i = 0; i < 100; i++)
        om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1000 + i));
    for (bool drawn = false; !drawn; tries++) {
        om_fault_inject_after(rt, tries);
        drawn = om_draw_graph(rt, globals, (om_writer){keep, NULL});
        om_fault_inject_stop(rt);
        if (!drawn)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_true(tries > 3);
    char *const constants = strstr(graph, ": constant \u2192 int 300 at 0x");
    assert_non_null(strstr(graph, "globals: m \u2192 int 300 at 0x"));
    assert_non_null(strstr(graph, "; n \u2192 int 300 at 0x"));
    assert_non_null(strstr(graph, "; line \u2192 code at 0x"));
    assert_non_null(constants);
    assert_non_null(strstr(constants, "; constant \u2192 int 1000 at 0x"));
    assert_null(strstr(constants + 1, ": constant \u2192 int 300 at 0x"));
    om_release(globals);
}

/* constants-of-different-types-stay-apart */
TEST_FUNCTION(test_constants_of_different_types_stay_apart)
{
    om_object *code = om_code_new(rt);
    om_object *one = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1));
    om_object *truth = om_code_add_constant_borrow_steal(rt, code, om_true(rt));
    om_object *nothing = om_code_add_constant_borrow_steal(rt, code, om_none(rt));
    om_object *word =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and only"));
    om_object *again =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and only"));
    om_object *other =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and ONLY"));
    om_object *inner = om_code_add_constant_borrow_steal(rt, code, om_code_new(rt));

    assert_ptr_equal(one, om_int_new(rt, 1));
    assert_ptr_equal(truth, om_true(rt));
    assert_ptr_equal(nothing, om_none(rt));
    assert_ptr_equal(again, word);
    assert_int_equal(om_refcount(word), 1);
    assert_ptr_not_equal(other, word);
    assert_ptr_equal(om_code_add_constant_borrow_steal(rt, code, om_false(rt)),
                     om_false(rt));
    assert_ptr_equal(om_code_add_constant_borrow_steal(rt, code, om_retain(inner)), inner);
    assert_ptr_not_equal(om_code_add_constant_borrow_steal(rt, code, om_code_new(rt)),
                         inner);
    assert_int_equal(om_code_constant_count(code), 8);
    assert_int_equal(om_size(code), 192);
    for (int i = 0; i < 100; i++)
        assert_non_null(om_code_add_constant_borrow_steal(rt, code, om_code_new(rt)));
    assert_int_equal(om_code_constant_count(code), 108);
    om_release(code);
}

/* The constant of the code for the value, which is taken. */
static om_object *constant(om_runtime *rt, om_object *code, om_object *value)
{
    om_object *merged = om_code_add_constant_borrow_steal(rt, code, value);
    assert_non_null(merged);
    return merged;
}

/* constants-are-merged-by-type-and-value: bytes */
TEST_FUNCTION(test_constants_are_merged_by_type_and_value__bytes)
{
    om_object *code = om_code_new(rt);
    om_object *word = constant(rt, code, om_bytes_new(rt, "spam", 4));

    assert_ptr_equal(constant(rt, code, om_bytes_new(rt, "spam", 4)), word);
    assert_ptr_not_equal(constant(rt, code, om_bytes_new(rt, "spa", 3)), word);
    assert_ptr_not_equal(constant(rt, code, om_bytes_new(rt, "spat", 4)), word);
    assert_ptr_not_equal(constant(rt, code, om_str_new(rt, "spam")), word);
    assert_int_equal(om_code_constant_count(code), 4);
    om_release(code);
}

/* constants-are-merged-by-type-and-value: however many there are */
TEST_FUNCTION(test_constants_are_merged_by_type_and_value__however_many)
{
    enum { MANY = 500 };
    static const char zeros[MANY];
    om_object *nothing[MANY], *code = om_code_new(rt);

    for (size_t i = 0; i < MANY; i++)
        nothing[i] = om_none(rt);
    for (int round = 0; round < 2; round++) { /* the second finds all that the first made */
        for (size_t i = 0; i < MANY; i++) {
            constant(rt, code, om_float_new(rt, (double)i / 4));
            constant(rt, code, om_bytes_new(rt, zeros, i));
            constant(rt, code, om_tuple_from_array(rt, nothing, i));
            char text[24]; /* and all of one length: */
            int length = snprintf(text, sizeof text, "%05zu", i);
            constant(rt, code, om_bytes_new(rt, text, (size_t)length));
            constant(rt, code, om_tuple_of(rt, 1, om_float_new(rt, (double)i / 4)));
        }
        assert_int_equal(om_code_constant_count(code), 5 * MANY + 1); /* and None */
    }
    om_release(code);
}

/* constants-are-merged-by-type-and-value: zeros in tuples, and what is computed */
TEST_FUNCTION(test_constants_are_merged_by_type_and_value__zeros_in_tupl)
{
    om_object *code = om_code_new(rt);
    om_object *plus = constant(rt, code, om_tuple_of(rt, 1, om_float_new(rt, 0.0)));
    om_object *minus = constant(rt, code, om_tuple_of(rt, 1, om_float_new(rt, -0.0)));
    om_object *half = constant(rt, code, om_float_new(rt, 0.5));

    assert_int_equal(om_equal(rt, plus, minus), 1);
    assert_ptr_not_equal(plus, minus);
    assert_ptr_equal(constant(rt, code, om_tuple_of(rt, 1, om_float_new(rt, -0.0))), minus);
    om_object *sum = om_add(rt, half, half), *again = om_add(rt, half, half);
    om_object *pair = om_add(rt, plus, plus), *other = om_add(rt, plus, plus);
    assert_int_equal(om_equal(rt, sum, again), 1);
    assert_ptr_not_equal(sum, again); /* computed twice: two floats, and two tuples */
    assert_int_equal(om_equal(rt, pair, other), 1);
    assert_ptr_not_equal(pair, other);
    om_object *all[] = {sum, again, pair, other, code};
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
}

/* who-owns-what-is-in-the-name: a constant */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_constant)
{
    om_object *code = om_code_new(rt), *one = om_int_new(rt, 1000),
              *two = om_int_new(rt, 1000);

    assert_ptr_equal(om_code_add_constant(rt, code, one), one);
    assert_int_equal(om_refcount(one), 3);
    assert_ptr_equal(om_code_add_constant(rt, code, two), one);
    assert_int_equal(om_refcount(one), 4);
    assert_int_equal(om_refcount(two), 1);
    om_fault_inject_after(rt, 0);
    om_object *small = om_int_new(rt, 0);
    for (int i = 1; i < 100 && om_code_add_constant(rt, code, small); i++)
        small = om_int_new(rt, i);
    om_fault_inject_stop(rt);
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    om_error_clear(rt);
    for (int i = 0; i < 3; i++)
        om_release(one);
    om_release(two);
    om_release(code);
}

/* A visitor: counts the tuples, and the references to them that are the program's. */
static bool count_tuples(void *context, const om_leak *leak)
{
    size_t *counts = context;
    if (strcmp(om_type_name(om_get_type(leak->object)), "tuple") == 0) {
        counts[0]++;
        counts[1] += leak->outside;
    }
    return true;
}

/* code-knows-its-names */
TEST_FUNCTION(test_code_knows_its_names)
{
    size_t counts[2] = {0, 0};
    static const char *const names[] = {"width", "height", "product"};
    om_object *code = om_code_new(rt);
    assert_true(om_code_set_frame(rt, code, "area", 2, 3, names, 2));
    assert_true(om_leaks_visit(rt, count_tuples, counts));
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 0);
    assert_repr_taken(rt, om_gc_get_referents(rt, code),
                      "[('width', 'height', 'product')]");
    om_release(code);
    om_object *plain = om_code_new(rt); /* and code that has no names refers to none */
    assert_repr_taken(rt, om_gc_get_referents(rt, plain), "[]");
    om_release(plain);
    counts[0] = 0;
    assert_true(om_leaks_visit(rt, count_tuples, counts));
    assert_int_equal(counts[0], 0);
}

#include "base/type.h"

/* A visitor that refuses when it has been asked so many times. */
static bool refuse_reference(void *context, om_object *object)
{
    (void)object;
    return (*(int *)context)-- > 0;
}

/* code-knows-its-names: and its constants */
TEST_FUNCTION(test_code_knows_its_names__and_its_constants)
{
    static const char *const names[] = {"n"};
    om_object *code = om_code_new(rt), *constant = om_int_new(rt, 5000);
    assert_true(om_code_set_frame(rt, code, "f", 1, 1, names, 0));
    om_release(om_code_add_constant(rt, code, constant));
    assert_repr_taken(rt, om_gc_get_referents(rt, code), "[('n',), 5000]");
    for (int taken = 0; taken < 2; taken++) {
        int left = taken;
        assert_false(om_get_type(code)->traverse(code, refuse_reference, &left));
        assert_int_equal(left, -1);
    }
    om_release(constant);
    om_release(code);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_17_code_objects[] = {
    {"code-dies-with-its-constants", "", test_code_dies_with_its_constants},
    {"code-dies-with-its-constants", "no room for a constant", test_code_dies_with_its_constants__no_room_for_a_constant},
    {"equal-constants-of-one-code-are-one-object", "large ones too, and thousands of them", test_equal_constants_of_one_code_are_one_object__large_one},
    {"equal-constants-of-one-code-are-one-object", "as the picture shows", test_equal_constants_of_one_code_are_one_object__as_the_pi},
    {"constants-of-different-types-stay-apart", "", test_constants_of_different_types_stay_apart},
    {"constants-are-merged-by-type-and-value", "bytes", test_constants_are_merged_by_type_and_value__bytes},
    {"constants-are-merged-by-type-and-value", "however many there are", test_constants_are_merged_by_type_and_value__however_many},
    {"constants-are-merged-by-type-and-value", "zeros in tuples, and what is computed", test_constants_are_merged_by_type_and_value__zeros_in_tupl},
    {"who-owns-what-is-in-the-name", "a constant", test_who_owns_what_is_in_the_name__a_constant},
    {"code-knows-its-names", "", test_code_knows_its_names},
    {"code-knows-its-names", "and its constants", test_code_knows_its_names__and_its_constants},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_17_code_objects[] = {
    {NULL, NULL},
};
