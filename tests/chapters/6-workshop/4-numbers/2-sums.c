/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* integers-add-and-subtract */
TEST_FUNCTION(test_integers_add_and_subtract)
{
    static const struct {
        const char *a, *b, *sum, *difference;
    } sums[] = {
        {"70000", "5", "70005", "69995"},
        {"-70000", "69999", "-1", "-139999"},
        {"1073741823", "1", "1073741824", "1073741822"},
        {"1152921504606846975", "1", "1152921504606846976", "1152921504606846974"},
        {"1237940039285380274899124223", "1", "1237940039285380274899124224",
         "1237940039285380274899124222"},
        {"1237940039285380274899124224", "-1", "1237940039285380274899124223",
         "1237940039285380274899124225"},
        {"-1", "1237940039285380274899124224", "1237940039285380274899124223",
         "-1237940039285380274899124225"},
        {"1237940039285380274899124224", "1237940039285380274899124224",
         "2475880078570760549798248448", "0"},
        {"1237940039285380274899124224", "0", "1237940039285380274899124224",
         "1237940039285380274899124224"},
        {"0", "1237940039285380274899124224", "1237940039285380274899124224",
         "-1237940039285380274899124224"},
        {"1237940039285380274899124500", "1237940039285380274899124244",
         "2475880078570760549798248744", "256"},
        {"1237940039285380274899125000", "1237940039285380274899124000",
         "2475880078570760549798249000", "1000"},
    };

    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        om_object *a = number(rt, sums[i].a), *b = number(rt, sums[i].b);
        assert_int_is(rt, om_int_add(rt, a, b), sums[i].sum);
        assert_int_is(rt, om_int_subtract(rt, a, b), sums[i].difference);
        om_release(a);
        om_release(b);
    }
}

/* integers-add-and-subtract: taking away undoes adding */
TEST_FUNCTION(test_integers_add_and_subtract__taking_away_undoes_adding)
{
    uint64_t state = 1;

    for (int round = 0; round < 3000; round++) {
        om_object *a = draw_signed(rt, &state, draw(&state) % 12);
        om_object *b = draw_signed(rt, &state, draw(&state) % 12);
        om_object *opposite = om_int_negative(rt, b);
        om_object *sum = om_int_add(rt, a, b);
        assert_same_int(om_int_subtract(rt, sum, b), om_retain(a));
        assert_same_int(om_int_add(rt, b, a), om_retain(sum));
        assert_same_int(om_int_subtract(rt, a, opposite), om_retain(sum));
        om_release(a);
        om_release(b);
        om_release(opposite);
        om_release(sum);
    }
}

/* integers-add-and-subtract: other operands are refused */
TEST_FUNCTION(test_integers_add_and_subtract__other_operands_are_refused)
{
    om_object *one = om_int_new(rt, 1), *type = om_type_object_borrow(om_int_type(rt));

    assert_null(om_int_add(rt, one, type));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for +: 'int' and 'type'");
    assert_null(om_int_subtract(rt, type, one));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for -: 'type' and 'int'");
    assert_null(om_int_negative(rt, type));
    assert_string_equal(om_error_text(rt), "bad operand type for unary -: 'type'");
    assert_null(om_int_absolute(rt, type));
    assert_string_equal(om_error_text(rt), "bad operand type for abs(): 'type'");
    assert_false(om_is_int(type));
    om_error_clear(rt);
}

/* integers-add-and-subtract: when memory runs out nothing is lost */
TEST_FUNCTION(test_integers_add_and_subtract__when_memory_runs_out_nothi)
{
    om_object *a = number(rt, "1237940039285380274899124224"), *b = number(rt, "-70000"),
              *result;

    DESPITE_MEMORY(result, om_int_add(rt, a, b));
    assert_int_is(rt, result, "1237940039285380274899054224");
    DESPITE_MEMORY(result, om_int_subtract(rt, a, b));
    assert_int_is(rt, result, "1237940039285380274899194224");
    DESPITE_MEMORY(result, om_int_negative(rt, a));
    assert_int_is(rt, result, "-1237940039285380274899124224");
    om_release(a);
    om_release(b);
}

static const char *const ascending[] = {
    "-1237940039285380274899124225",
    "-1237940039285380274899124224",
    "-1152921504606846976",
    "-70001",
    "-70000",
    "-6",
    "-1",
    "0",
    "1",
    "257",
    "70000",
    "1073741824",
    "1152921504606846976",
    "1237940039285380274899124224",
    "1237940039285380274899124225",
};

enum { ASCENDING = sizeof ascending / sizeof ascending[0] };

/* integers-are-ordered */
TEST_FUNCTION(test_integers_are_ordered)
{
    for (int i = 0; i < ASCENDING; i++) {
        for (int j = 0; j < ASCENDING; j++) {
            om_object *a = number(rt, ascending[i]), *b = number(rt, ascending[j]);
            assert_int_equal(om_int_compare(a, b), (i > j) - (i < j));
            om_release(a);
            om_release(b);
        }
    }
}

/* turning-the-sign-twice-changes-nothing */
TEST_FUNCTION(test_turning_the_sign_twice_changes_nothing)
{
    for (int i = 0; i < ASCENDING; i++) {
        om_object *n = number(rt, ascending[i]);
        om_object *opposite = om_int_negative(rt, n);
        om_object *positive = om_int_absolute(rt, n);
        assert_true(om_int_is_valid(opposite));
        assert_int_equal(om_int_compare(positive, n), i < ASCENDING / 2);
        if (i >= ASCENDING / 2)
            assert_ptr_equal(positive, n);
        assert_same_int(om_int_negative(rt, opposite), n);
        om_release(opposite);
        om_release(positive);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_2_sums[] = {
    {"integers-add-and-subtract", "", test_integers_add_and_subtract},
    {"integers-add-and-subtract", "taking away undoes adding", test_integers_add_and_subtract__taking_away_undoes_adding},
    {"integers-add-and-subtract", "other operands are refused", test_integers_add_and_subtract__other_operands_are_refused},
    {"integers-add-and-subtract", "when memory runs out nothing is lost", test_integers_add_and_subtract__when_memory_runs_out_nothi},
    {"integers-are-ordered", "", test_integers_are_ordered},
    {"turning-the-sign-twice-changes-nothing", "", test_turning_the_sign_twice_changes_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_2_sums[] = {
    {NULL, NULL},
};
