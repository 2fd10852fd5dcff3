/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* integers-multiply */
TEST_FUNCTION(test_integers_multiply)
{
    static const struct {
        const char *a, *b, *product;
    } products[] = {
        {"300", "-300", "-90000"},
        {"1073741823", "1073741823", "1152921502459363329"},
        {"0", "1237940039285380274899124223", "0"},
        {"1237940039285380274899124223", "0", "0"},
        {"-1152921504606846975", "1152921504606846975",
         "-1329227995784915870597964051066650625"},
        {"1237940039285380274899124223", "2", "2475880078570760549798248446"},
        {"-2", "1237940039285380274899124223", "-2475880078570760549798248446"},
        {"1237940039285380274899124223", "-1237940039285380274899124223",
         "-1532495540865888858358347024674429105047978572385353729"},
    };

    for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
        om_object *a = number(rt, products[i].a), *b = number(rt, products[i].b);
        assert_int_is(rt, om_int_multiply(rt, a, b), products[i].product);
        om_release(a);
        om_release(b);
    }
}

/* integers-multiply: products distribute over sums */
TEST_FUNCTION(test_integers_multiply__products_distribute_over_sums)
{
    uint64_t state = 3;

    for (int round = 0; round < 600; round++) {
        om_object *a = draw_signed(rt, &state, draw(&state) % 40);
        om_object *b = draw_signed(rt, &state, draw(&state) % 40);
        om_object *c = draw_signed(rt, &state, draw(&state) % 40);
        om_object *sum = om_int_add(rt, a, b);
        om_object *ac = om_int_multiply(rt, a, c), *bc = om_int_multiply(rt, b, c);
        assert_same_int(om_int_multiply(rt, sum, c), om_int_add(rt, ac, bc));
        assert_same_int(om_int_multiply(rt, c, a), om_retain(ac));
        om_release(a);
        om_release(b);
        om_release(c);
        om_release(sum);
        om_release(ac);
        om_release(bc);
    }
}

/* integers-multiply: squares agree with products */
TEST_FUNCTION(test_integers_multiply__squares_agree_with_products)
{
    uint64_t state = 4;

    for (int round = 0; round < 300; round++) {
        om_object *a = draw_signed(rt, &state, draw(&state) % 60);
        om_object *b = draw_signed(rt, &state, draw(&state) % 60);
        om_object *sum = om_int_add(rt, a, b), *ab = om_int_multiply(rt, a, b);
        om_object *aa = om_int_multiply(rt, a, a), *bb = om_int_multiply(rt, b, b);
        om_object *twice = om_int_add(rt, ab, ab), *both = om_int_add(rt, aa, bb);
        assert_same_int(om_int_multiply(rt, sum, sum), om_int_add(rt, twice, both));
        om_object *all[] = {a, b, sum, ab, aa, bb, twice, both};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            om_release(all[i]);
    }
}

/* integers-multiply: errors leave nothing behind */
TEST_FUNCTION(test_integers_multiply__errors_leave_nothing_behind)
{
    om_object *a = number(rt, "1237940039285380274899124223"), *b = om_int_new(rt, 1 << 20);
    om_object *c = number(rt, "1152921504606846975"),
              *type = om_type_object_borrow(om_int_type(rt));
    om_object *result;

    assert_null(om_int_multiply(rt, a, type));
    assert_string_equal(om_error_text(rt),
                        "unsupported operand type(s) for *: 'int' and 'type'");
    om_error_clear(rt);
    DESPITE_MEMORY(result, om_int_multiply(rt, a, b));
    assert_int_is(rt, result, "1298074214633706907132624081256448");
    DESPITE_MEMORY(result, om_int_multiply(rt, c, b));
    assert_int_is(rt, result, "1208925819614629173657600");
    DESPITE_MEMORY(result, om_int_multiply(rt, a, c));
    assert_int_is(rt, result, "1427247692705959879820345929011193356876775425");
    om_release(a);
    om_release(b);
    om_release(c);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_4_products[] = {
    {"integers-multiply", "", test_integers_multiply},
    {"integers-multiply", "products distribute over sums", test_integers_multiply__products_distribute_over_sums},
    {"integers-multiply", "squares agree with products", test_integers_multiply__squares_agree_with_products},
    {"integers-multiply", "errors leave nothing behind", test_integers_multiply__errors_leave_nothing_behind},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_4_products[] = {
    {NULL, NULL},
};
