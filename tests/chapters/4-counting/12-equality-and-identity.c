/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "types/state.h"

static int
    asked; /* how often integers were compared, while counting_compare is their comparison */
static int (*int_compare)(om_runtime *, om_object *, om_object *, om_order);

static int counting_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    asked++;
    return int_compare(rt, a, b, order);
}

/* An __eq__ that likes everything. */
static om_object *always(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    assert_int_equal(count, 2);
    return om_true(rt);
}

/* equality-asks-the-value-identity-the-object */
TEST_FUNCTION(test_equality_asks_the_value_identity_the_object)
{
    om_object *a = om_list_of(rt, 1, om_float_new(rt, 1000.0)),
              *b = om_list_of(rt, 1, om_int_new(rt, 1000));

    assert_int_equal(om_equal(rt, a, b), 1);
    assert_false(om_is(a, b));
    int_compare = om_in_types(rt)->float_type.compare;
    om_in_types(rt)->float_type.compare = counting_compare;
    asked = 0;
    assert_int_equal(om_equal(rt, a, b), 1);
    assert_int_equal(asked, 1);
    assert_false(om_is(a, b));
    assert_int_equal(asked, 1);
    om_release(a);
    om_release(b);
}

/* caching-makes-is-look-right */
TEST_FUNCTION(test_caching_makes_is_look_right)
{
    om_object *three = om_int_new(rt, 3), *seven = om_add(rt, three, om_int_new(rt, 4));
    om_object *thousands = om_int_new(rt, 3000), *more = om_int_new(rt, 4000);
    om_object *sum = om_add(rt, thousands, more), *literal = om_int_new(rt, 7000);

    assert_true(om_is(seven, om_int_new(rt, 7)));
    assert_false(om_is(sum, literal));
    assert_int_equal(om_equal(rt, sum, literal), 1);
    assert_true(om_is(om_str_new(rt, "x"), om_str_new(rt, "x")));
    assert_true(om_is(om_str_intern_steal(rt, om_str_new(rt, "a_name")),
                      om_str_intern_steal(rt, om_str_new(rt, "a_name"))));
    om_object *words[] = {om_str_new(rt, "longer than one"),
                          om_str_new(rt, "longer than one")};
    assert_false(om_is(words[0], words[1]));
    assert_int_equal(om_equal(rt, words[0], words[1]), 1);
    om_release(words[0]);
    om_release(words[1]);
    om_release(thousands);
    om_release(more);
    om_release(sum);
    om_release(literal);
}

/* none-is-a-singleton */
TEST_FUNCTION(test_none_is_a_singleton)
{
    assert_ptr_equal(om_none(rt), om_none(rt));
    assert_int_equal(om_heap_count_instances(rt, om_get_type(om_none(rt))), 1);
    assert_int_equal(om_refcount(om_none(rt)), OM_IMMORTAL);
    om_object *others[] = {om_int_new(rt, 0), om_false(rt), om_str_new(rt, ""),
                           om_tuple_of(rt, 0), om_list_new(rt)};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(om_is(others[i], om_none(rt)));
        assert_int_equal(om_equal(rt, others[i], om_none(rt)), 0);
        om_release(others[i]);
    }
}

/* none-is-a-singleton: but == None may be answered by the other */
TEST_FUNCTION(test_none_is_a_singleton__but_None_may_be_answered_by_the)
{
    om_object *liar = fixture_instance_with(rt, "__eq__", always, "self other");

    assert_int_equal(om_equal(rt, liar, om_none(rt)), 1);
    assert_int_equal(om_equal(rt, om_none(rt), liar), 1);
    assert_false(om_is(liar, om_none(rt)));
    om_release(liar);
}

/* clang-format off */
const test_entry tests_4_counting_12_equality_and_identity[] = {
    {"equality-asks-the-value-identity-the-object", "", test_equality_asks_the_value_identity_the_object},
    {"caching-makes-is-look-right", "", test_caching_makes_is_look_right},
    {"none-is-a-singleton", "", test_none_is_a_singleton},
    {"none-is-a-singleton", "but == None may be answered by the other", test_none_is_a_singleton__but_None_may_be_answered_by_the},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_12_equality_and_identity[] = {
    {NULL, NULL},
};
