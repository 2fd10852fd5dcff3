/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_method_of_a_list)
{
    fixture_draw_python(rt, "row = [1000]\n"
                            "later = [row.append]\n");
}

#include "python/typed.h"

/* a-bound-method-holds-its-object */
TEST_FUNCTION(test_a_bound_method_holds_its_object)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import weakref\n"
                     ">>> class Row(list): pass\n"
                     "...\n"
                     ">>> row = Row()\n"
                     ">>> later, again = row.append, row.append\n"
                     ">>> later is again, later == again, later == Row().append, "
                     "list.append is list.__dict__['append']\n"
                     "(False, True, False, True)\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "row")),
                     3); /* its name, and two methods */
    assert_typed(&p, ">>> watch = weakref.ref(row)\n"
                     ">>> del row, again\n"
                     ">>> later(1)\n"
                     ">>> len(watch())\n"
                     "1\n"
                     ">>> del later\n"
                     ">>> watch() is None\n"
                     "True\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_2_attributes_of_built_in_types[] = {
    {"a-bound-method-holds-its-object", "", test_a_bound_method_holds_its_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_2_attributes_of_built_in_types[] = {
    {"a-method-of-a-list", picture_a_method_of_a_list},
    {NULL, NULL},
};
