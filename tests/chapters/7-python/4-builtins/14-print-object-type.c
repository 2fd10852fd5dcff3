/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* type-copies-the-namespace */
TEST_FUNCTION(test_type_copies_the_namespace)
{
    assert_session(
        ">>> class Base: pass\n"
        "...\n"
        ">>> value, names = [], {}\n"
        ">>> names['x'] = value\n"
        ">>> Made = type('Made', (Base,), names)\n"
        ">>> names['x'], names['y'] = 2, 3\n"
        ">>> Made.x is value, hasattr(Made, 'y'), Made.__bases__, Made.__name__, "
        "sorted(names)\n"
        "(True, False, (<class '__main__.Base'>,), 'Made', ['x', 'y'])\n"
        ">>> type(Made()) is Made, type(Made) is type, type(type) is type, type(5) is int\n"
        "(True, True, True, True)\n"
        ">>> object() is object(), object() == object()\n"
        "(False, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_14_print_object_type[] = {
    {"type-copies-the-namespace", "", test_type_copies_the_namespace},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_14_print_object_type[] = {
    {NULL, NULL},
};
