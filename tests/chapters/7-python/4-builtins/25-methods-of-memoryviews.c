/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-released-view-answers-nothing */
TEST_FUNCTION(test_a_released_view_answers_nothing)
{
    assert_session(">>> b = bytearray(b'abcd')\n"
                   ">>> with memoryview(b) as view: part = view[1:]\n"
                   "...\n"
                   ">>> len(view)\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: operation forbidden on released memoryview object\n"
                   ">>> part.tobytes()\n"
                   "b'bcd'\n"
                   ">>> try: b.append(1)\n"
                   "... except BufferError: print('part looks at it')\n"
                   "...\n"
                   "part looks at it\n"
                   ">>> part.release(); part.release()\n"
                   ">>> b.append(1)\n"
                   ">>> view.tolist()\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: operation forbidden on released memoryview object\n");
}

/* a-read-only-view-stays-one */
TEST_FUNCTION(test_a_read_only_view_stays_one)
{
    assert_session(">>> b = bytearray(b'abcd')\n"
                   ">>> fixed = memoryview(b).toreadonly()\n"
                   ">>> fixed[0] = 1\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: cannot modify read-only memory\n"
                   ">>> fixed[1:].cast('B')[0] = 1\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: cannot modify read-only memory\n"
                   ">>> b[0] = 90\n"
                   ">>> fixed.tobytes(), fixed[1:].readonly, memoryview(b).readonly\n"
                   "(b'Zbcd', True, False)\n"
                   ">>> hash(memoryview(b'abc')) == hash(b'abc')\n"
                   "True\n"
                   ">>> hash(memoryview(b))\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: cannot hash writable memoryview object\n");
}

/* views-share-one-reference */
TEST_FUNCTION(test_views_share_one_reference)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import weakref\n"
                     ">>> class Owner(bytearray): pass\n"
                     "...\n"
                     ">>> owner = Owner(b'abcdef')\n"
                     ">>> view = memoryview(owner)\n"
                     ">>> part, cast, more = view[1:], view.cast('H'), memoryview(view)\n"
                     ">>> part[0] = 42\n"
                     ">>> owner[1], view[1], more[1], cast[0] == 42 * 256 + 97\n"
                     "(42, 42, 42, True)\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "owner")),
                     2); /* its name, and all views */
    assert_typed(&p, ">>> watch = weakref.ref(owner)\n"
                     ">>> del owner, view, cast, more\n"
                     ">>> watch() is None\n"
                     "False\n"
                     ">>> part.release()\n"
                     ">>> watch() is None\n"
                     "True\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_25_methods_of_memoryviews[] = {
    {"a-released-view-answers-nothing", "", test_a_released_view_answers_nothing},
    {"a-read-only-view-stays-one", "", test_a_read_only_view_stays_one},
    {"views-share-one-reference", "", test_views_share_one_reference},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_25_methods_of_memoryviews[] = {
    {NULL, NULL},
};
