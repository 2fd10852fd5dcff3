/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "fixture.h"

#include "python/typed.h"

/* What the last call passed, and what is wanted of the next. */
typedef struct till {
    char places[40];
    bool silent; /* fails without an error */
} till;

/* note(first, second=, third=): the places that came, as a str. */
static om_object *till_note(void *context, om_runtime *rt, om_object *const *arguments)
{
    till *t = context;
    t->places[0] = '\0';
    for (size_t i = 0; i < 3; i++)
        (void)strcat(t->places, !arguments[i]               ? "-"
                                : om_is_none(arguments[i]) ? "n"
                                                           : "x");
    return t->silent ? NULL : om_str_new(rt, t->places);
}

/* a-program-offers-functions */
TEST_FUNCTION(test_a_program_offers_functions)
{
    static const objpy_function functions[] = {{"note", "first second third", 1, till_note},
                                               {NULL, NULL, 0, NULL}};
    till t = {"", false};
    prompt p;

    assert_true(prompt_begin(&p));
    om_object *module = objpy_module_borrow(p.rt, "till", functions, &t);
    assert_non_null(module);
    assert_true(objpy_module_set_steal(p.rt, module, "cents", om_int_new(p.rt, 250)));
    assert_typed(&p, ">>> import till\n"
                     ">>> till.note(1), till.note(1, third=2), till.note(second=None, first=1)\n"
                     "('x--', 'x-x', 'xn-')\n"
                     ">>> till.cents, till\n"
                     "(250, <module 'till'>)\n");
    t.places[0] = '\0';
    assert_typed(&p, ">>> till.note()\n"
                     "Traceback (most recent call last):\n"
                     "TypeError: note expected at least 1 argument, got 0\n"
                     ">>> till.note(1, 2, 3, 4)\n"
                     "Traceback (most recent call last):\n"
                     "TypeError: note expected at most 3 arguments, got 4\n"
                     ">>> till.note(1, first=2)\n"
                     "Traceback (most recent call last):\n"
                     "TypeError: argument for note() given by name ('first') and position (1)\n"
                     ">>> till.note(1, fourth=2)\n"
                     "Traceback (most recent call last):\n"
                     "TypeError: 'fourth' is an invalid keyword argument for note()\n"
                     ">>> till.note(third=3)\n"
                     "Traceback (most recent call last):\n"
                     "TypeError: note() missing required argument 'first' (pos 1)\n");
    assert_string_equal(t.places, "");
    t.silent = true;
    assert_typed(&p, ">>> till.note(1)\n"
                     "Traceback (most recent call last):\n"
                     "SystemError: note() failed without an error\n");
    assert_string_equal(t.places, "x--");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* a-program-offers-functions: what cannot be offered */
TEST_FUNCTION(test_a_program_offers_functions__what_cannot_be_offered)
{
    static const objpy_function many[] = {{"many", "a b c d e f g h i j k l m n o p q", 0, till_note},
                                          {NULL, NULL, 0, NULL}};
    prompt p;

    assert_true(prompt_begin(&p));
    assert_null(objpy_module_borrow(p.rt, "till", many, NULL));
    assert_int_equal(om_error_kind(p.rt), OM_VALUE_ERROR);
    assert_string_equal(om_error_text(p.rt), "many() has more than 16 parameters");
    om_error_clear(p.rt);
    assert_typed(&p, ">>> import till\n"
                     "Traceback (most recent call last):\n"
                     "ModuleNotFoundError: No module named 'till'\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_6_command_3_modules_of_a_program[] = {
    {"a-program-offers-functions", "", test_a_program_offers_functions},
    {"a-program-offers-functions", "what cannot be offered", test_a_program_offers_functions__what_cannot_be_offered},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_3_modules_of_a_program[] = {
    {NULL, NULL},
};
