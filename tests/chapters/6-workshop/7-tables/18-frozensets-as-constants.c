/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"

/* A frozenset of these keys, which are taken, up to NULL. */
static om_object *frozen(om_runtime *rt, om_object *first, om_object *second)
{
    om_object *list = om_list_of(rt, 1, first);
    if (second) {
        assert_true(om_list_append(rt, list, second));
        om_release(second);
    }
    om_object *set = om_frozenset_from_object(rt, list);
    om_release(list);
    return set;
}

static size_t constants(om_runtime *rt, om_object *code, om_object *set)
{
    (void)om_code_add_constant_borrow_steal(rt, code, set);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    return om_code_constant_count(code);
}

/* a-frozenset-is-a-constant-by-its-keys */
TEST_FUNCTION(test_a_frozenset_is_a_constant_by_its_keys)
{
    om_object *code = om_code_new(rt), *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);
    om_object *same_hash = om_int_new(rt, ((int64_t)1 << 61)); /* that of 1 */

    assert_int_equal(constants(rt, code, frozen(rt, one, two)), 1);
    assert_int_equal(constants(rt, code, frozen(rt, two, one)), 1);
    assert_int_equal(
        constants(rt, code, frozen(rt, om_float_new(rt, 1), om_float_new(rt, 2))), 2);
    assert_int_equal(
        constants(rt, code, frozen(rt, om_float_new(rt, 2), om_float_new(rt, 1))), 2);
    assert_int_equal(constants(rt, code, frozen(rt, om_true(rt), two)), 3);
    assert_int_equal(constants(rt, code, frozen(rt, one, NULL)), 4);
    assert_int_equal(constants(rt, code, frozen(rt, same_hash, NULL)), 5);
    assert_int_equal(constants(rt, code, frozen(rt, om_int_new(rt, 1000), NULL)), 6);
    assert_int_equal(constants(rt, code, frozen(rt, om_int_new(rt, 1000), NULL)), 6);
    assert_int_equal(
        constants(rt, code, frozen(rt, om_str_new(rt, "a"), om_str_new(rt, "b"))), 7);
    assert_int_equal(
        constants(rt, code, frozen(rt, om_str_new(rt, "b"), om_str_new(rt, "a"))), 7);
    assert_int_equal(constants(rt, code, frozen(rt, om_int_new(rt, 0), NULL)), 8);
    om_object *nothing = om_tuple_of(rt, 0); /* the sum of no hashes is that of 0 */
    assert_int_equal(constants(rt, code, om_frozenset_from_object(rt, nothing)), 9);
    om_release(nothing);

    /* Keys that contain others are looked into. */
    om_object *whole = om_tuple_of(rt, 1, one), *again = om_tuple_of(rt, 1, one);
    om_object *point = om_tuple_of(rt, 1, om_float_new(rt, 1));
    assert_int_equal(constants(rt, code, frozen(rt, whole, NULL)), 10);
    assert_int_equal(constants(rt, code, frozen(rt, again, NULL)), 10);
    assert_int_equal(constants(rt, code, frozen(rt, point, NULL)), 11);
    om_object *inner[] = {frozen(rt, one, two), frozen(rt, two, one),
                          frozen(rt, om_float_new(rt, 1), two)};
    assert_int_equal(constants(rt, code, frozen(rt, inner[0], NULL)), 12);
    assert_int_equal(constants(rt, code, frozen(rt, inner[1], NULL)), 12);
    assert_int_equal(constants(rt, code, frozen(rt, inner[2], NULL)), 13);
    om_release(code);
}

/* a-frozenset-is-a-constant-by-its-keys: and one that is no constant by its identity */
TEST_FUNCTION(test_a_frozenset_is_a_constant_by_its_keys__and_one_that_i)
{
    static const char *const hashes[] = {"__hash__", NULL};
    om_object *code = om_code_new(rt);
    next_result = om_int_new(rt, 7);
    om_object *a = instance_with(rt, return_next, hashes),
              *b = om_instance_new(rt, om_type_object_borrow(om_get_type(a)));

    assert_int_equal(constants(rt, code, frozen(rt, om_retain(a), NULL)), 1);
    assert_int_equal(constants(rt, code, frozen(rt, om_retain(a), NULL)), 1);
    assert_int_equal(constants(rt, code, frozen(rt, om_retain(b), NULL)), 2);
    assert_int_equal(constants(rt, code, frozen(rt, om_int_new(rt, 7), NULL)), 3);
    om_release(code);
    om_release(a);
    om_release(b);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_18_frozensets_as_constants[] = {
    {"a-frozenset-is-a-constant-by-its-keys", "", test_a_frozenset_is_a_constant_by_its_keys},
    {"a-frozenset-is-a-constant-by-its-keys", "and one that is no constant by its identity", test_a_frozenset_is_a_constant_by_its_keys__and_one_that_i},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_18_frozensets_as_constants[] = {
    {NULL, NULL},
};
