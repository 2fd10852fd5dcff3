/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* what-is-typed-is-a-unit */
TEST_FUNCTION(test_what_is_typed_is_a_unit)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import sys\n"), "");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(24601)\n"), "3\n");
    assert_string_equal(prompt_prints(&p, "def count(): return sys.getrefcount(24601)\n\n"),
                        "");
    assert_string_equal(prompt_prints(&p, "count()\n"), "2\n");
    assert_string_equal(prompt_prints(&p, "a = 24601\n"), "");
    assert_string_equal(prompt_prints(&p, "b = 24601\n"), "");
    assert_string_equal(prompt_prints(&p, "a is b, a == b\n"), "(False, True)\n");
    assert_string_equal(prompt_prints(&p, "a = 24601; b = 24601; a is b\n"), "True\n");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(a)\n"),
                        "3\n"); /* a, b, the argument */
    prompt_end(&p);
}

/* a-session-leaves-nothing */
TEST_FUNCTION(test_a_session_leaves_nothing)
{
    static const char *const typed[] = {
        "import sys, weakref, collections\n",
        ("class Node:\n    def __init__(self): self.own = self\n"
         "    def __del__(self): print('gone')\n\n"),
        "a = Node(); b = [a]; b.append(b)\n",
        "def outer():\n    def inner(): return inner\n    yield inner\n\n",
        "g = outer(); f = next(g)\n",
        "1 / 0\n",
        "raise ValueError(a) from KeyError(b)\n",
        "weakref.ref(a)\n",
        "class More(Node): __slots__ = ('x',)\n\n",
        "rows = collections.OrderedDict(k=a)\n",
        "def broken(\n",
        "def held():\n    try: yield\n    finally: print('closed')\n\n",
        "h = held(); next(h); h.gi_frame.nothing\n",
        "h = held(); next(h)\n",
        "h.gi_frame.f_lineno, h\n",
    };
    prompt p;

    assert_true(prompt_begin(&p));
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        (void)prompt_prints(&p, typed[i]);
    assert_string_equal(prompt_prints(&p, "g.gi_frame is None, len(rows)\n"),
                        "(False, 1)\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* clang-format off */
const test_entry tests_7_python_6_command_8_the_books_own_sessions[] = {
    {"what-is-typed-is-a-unit", "", test_what_is_typed_is_a_unit},
    {"a-session-leaves-nothing", "", test_a_session_leaves_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_8_the_books_own_sessions[] = {
    {NULL, NULL},
};
