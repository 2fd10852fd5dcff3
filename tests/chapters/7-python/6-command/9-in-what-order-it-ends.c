/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_function_and_its_globals)
{
    fixture_draw_python(rt, "class Guest:\n"
                            "    def __del__(self): pass\n"
                            "guest = Guest()\n"
                            "functions = [Guest.__del__]\n"
                            "names = functions[0].__globals__\n");
}

PICTURE_FUNCTION(picture_the_order_of_the_end)
{
    fixture_draw_python(rt, "import gc\n"
                            "class Guest:\n"
                            "    def __init__(self, name): self.name = name\n"
                            "def guests():\n"
                            "    return [each for each in gc.get_objects() if type(each) is Guest]\n"
                            "rows = [Guest('first'), Guest('second')]\n"
                            "only = Guest('third')\n"
                            "order = guests()\n");
}

PICTURE_FUNCTION(picture_the_order_of_the_end_2)
{
    fixture_draw_python(rt, "del order\n"
                            "gc.collect()\n"
                            "order = guests()\n");
}

#include "fixture.h"

#include "python/typed.h"

/* What is printed when Python ends after this session. Nothing is left of it. */
static void assert_ends(const char *session, const char *printed)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(&p, session);
    p.printed.size = 0;
    p.printed.at[0] = '\0';
    objpy_close(p.rt);
    assert_string_equal(p.printed.at, printed);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* finalizers-find-their-globals-at-the-end */
TEST_FUNCTION(test_finalizers_find_their_globals_at_the_end)
{
    assert_ends(">>> import gc, math\n"
                ">>> gc.disable()\n"
                ">>> class Guest:\n"
                "...     def __init__(self, name): self.name = name\n"
                "...     def __del__(self): print(self.name, math.sqrt(16), 'later' in globals())\n"
                "...\n"
                ">>> guest = Guest('of a name')\n"
                ">>> ring = [Guest('of a cycle')]\n"
                ">>> ring.append(ring)\n"
                ">>> class Late:\n"
                "...     def __del__(self):\n"
                "...         try: import string\n"
                "...         except ImportError as error: print(error)\n"
                "...\n"
                ">>> late = Late()\n"
                ">>> later = 1\n",
                "of a name 4.0 True\n"
                "of a cycle 4.0 True\n"
                "sys.meta_path is None, Python is likely shutting down\n");
    assert_ends(">>> import sys\n"
                ">>> class Guest:\n"
                "...     def __del__(self): print('bye')\n"
                "...\n"
                ">>> sys.guest = Guest()\n"
                ">>> sys.stdout.guest = Guest()\n",
                "");
    assert_ends(">>> import builtins\n"
                ">>> class Guest:\n"
                "...     def __del__(self): print('bye')\n"
                "...\n"
                ">>> builtins.guest = Guest()\n"
                ">>> guest.own = guest\n",
                "bye\n");
    assert_ends(">>> import builtins\n"
                ">>> class Guest:\n"
                "...     def __del__(self): print('bye', len('all'))\n"
                "...\n"
                ">>> builtins.len = Guest()\n",
                "bye 3\n");
}

/* clang-format off */
const test_entry tests_7_python_6_command_9_in_what_order_it_ends[] = {
    {"finalizers-find-their-globals-at-the-end", "", test_finalizers_find_their_globals_at_the_end},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_9_in_what_order_it_ends[] = {
    {"a-function-and-its-globals", picture_a_function_and_its_globals},
    {"the-order-of-the-end", picture_the_order_of_the_end},
    {"the-order-of-the-end", picture_the_order_of_the_end_2},
    {NULL, NULL},
};
