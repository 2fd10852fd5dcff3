/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_an_exception_and_its_context)
{
    fixture_draw_python(rt, "try:\n"
                            "    try: 1 / 0\n"
                            "    except ZeroDivisionError: {}['k']\n"
                            "except KeyError as error:\n"
                            "    error.__traceback__ = error.__context__.__traceback__ = None\n"
                            "    kept = error\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_11_what_exceptions_remember[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_11_what_exceptions_remember[] = {
    {"an-exception-and-its-context", picture_an_exception_and_its_context},
    {NULL, NULL},
};
