/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* local-annotations-are-not-evaluated */
TEST_FUNCTION(test_local_annotations_are_not_evaluated)
{
    assert_session(">>> def f():\n"
                   "...     x: nothing = 3\n"
                   "...     y: nothing\n"
                   "...     return x, f.__annotations__\n"
                   "...\n"
                   ">>> f()\n"
                   "(3, {})\n"
                   ">>> x: nothing = 4\n"
                   "Traceback (most recent call last):\n"
                   "  ...\n"
                   "NameError: name 'nothing' is not defined\n"
                   ">>> x\n"
                   "4\n"
                   ">>> class C:\n"
                   "...     x: int\n"
                   "...     (y): str = 'b'\n"
                   "...\n"
                   ">>> C.__annotations__, C.y\n"
                   "({'x': <class 'int'>}, 'b')\n"
                   ">>> [len(compile('assert x, y', '', 'exec', optimize=level).co_code) > "
                   "4 for level in "
                   "(0, 1)]\n"
                   "[True, False]\n");
}

/* local-annotations-are-not-evaluated: but a module's are */
TEST_FUNCTION(test_local_annotations_are_not_evaluated__but_a_module_s_a)
{
    assert_session(
        ">>> space = {}\n"
        ">>> exec('x: 1 + 1 = 3\\n(y): print(\"never kept\")\\nz: \"text\"', space)\n"
        "never kept\n"
        ">>> space['__annotations__'], space['x'], 'y' in space\n"
        "({'x': 2, 'z': 'text'}, 3, False)\n"
        ">>> def f(thing): thing.x: print('not evaluated'); (y): print('nor this')\n"
        "...\n"
        ">>> f(space)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_17_annotations_and_the_rest[] = {
    {"local-annotations-are-not-evaluated", "", test_local_annotations_are_not_evaluated},
    {"local-annotations-are-not-evaluated", "but a module's are", test_local_annotations_are_not_evaluated__but_a_module_s_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_17_annotations_and_the_rest[] = {
    {NULL, NULL},
};
