/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* items-are-made-when-read */
TEST_FUNCTION(test_items_are_made_when_read)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> from array import array\n"
                     ">>> number, real = 10 ** 6, 1.5\n"
                     ">>> a, d = array('q', [number] * 100), array('d', [real])\n"
                     ">>> view = memoryview(a)\n"
                     ">>> a[0] == number, a[0] is number, a[0] is a[0], view[0] is "
                     "view[0], d[0] is real\n"
                     "(True, False, False, False, False)\n"
                     ">>> a[0] = 7\n"
                     ">>> a[0] is view[0] is 7\n"
                     "True\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "real")), 1); /* its name alone */
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_23_items_of_memory[] = {
    {"items-are-made-when-read", "", test_items_are_made_when_read},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_23_items_of_memory[] = {
    {NULL, NULL},
};
