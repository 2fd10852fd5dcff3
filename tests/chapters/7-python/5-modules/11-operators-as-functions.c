/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* in-place-functions-bind-nothing */
TEST_FUNCTION(test_in_place_functions_bind_nothing)
{
    assert_session(
        ">>> import operator\n"
        ">>> row, pair, number = [1], (1,), 1000\n"
        ">>> operator.iadd(row, [2]) is row, operator.imul(row, 2) is row, "
        "operator.iconcat(row, [3]) is row\n"
        "(True, True, True)\n"
        ">>> operator.iadd(pair, (2,)), operator.iadd(number, 1), operator.ior({1}, {2})\n"
        "((1, 2), 1001, {1, 2})\n"
        ">>> row, pair, number\n"
        "([1, 2, 1, 2, 3], (1,), 1000)\n");
}

/* getters-hold-their-keys */
TEST_FUNCTION(test_getters_hold_their_keys)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import operator\n"
                     ">>> class Key: pass\n"
                     "...\n"
                     ">>> key, row = Key(), [[], []]\n"
                     ">>> last, both = operator.itemgetter(-1), operator.itemgetter(0, 1)\n"
                     ">>> of_key = operator.itemgetter(key)\n"
                     ">>> last(row) is row[-1], both(row)[0] is row[0], type(both(row))\n"
                     "(True, True, <class 'tuple'>)\n"
                     ">>> operator.attrgetter('real', 'imag')(1+2j), "
                     "operator.methodcaller('pop', 0)([5, 6])\n"
                     "((1.0, 2.0), 5)\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "key")),
                     2); /* its name, and the getter */
    assert_int_equal(om_refcount(typed_borrow(&p, "row")), 1); /* its name alone */
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_5_modules_11_operators_as_functions[] = {
    {"in-place-functions-bind-nothing", "", test_in_place_functions_bind_nothing},
    {"getters-hold-their-keys", "", test_getters_hold_their_keys},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_11_operators_as_functions[] = {
    {NULL, NULL},
};
