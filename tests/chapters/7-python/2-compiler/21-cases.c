/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* alternatives-bind-the-same-names */
TEST_FUNCTION(test_alternatives_bind_the_same_names)
{
    assert_session(
        ">>> def which(value):\n"
        "...     match value:\n"
        "...         case [x, [y, 0]] | [0, [x, y]] | {'y': y, 'x': x}: return x, y\n"
        "...         case (1 | 2) as number: return number\n"
        "...         case True | None: return 'one of three'\n"
        "...         case _: return 'nothing'\n"
        "...\n"
        ">>> which([1, [2, 0]]), which([0, [1, 2]]), which({'x': 1, 'y': 2}), which(2), "
        "which(1.0), which(True), which(None), which([])\n"
        "((1, 2), (1, 2), (1, 2), 2, 1.0, True, 'one of three', 'nothing')\n"
        ">>> match 1:\n"
        "...     case [x] | y: pass\n"
        "...\n"
        "  File \"<stdin>\", line 2\n"
        "SyntaxError: alternative patterns bind different names\n"
        ">>> match 1:\n"
        "...     case x: pass\n"
        "...     case 2: pass\n"
        "...\n"
        "  File \"<stdin>\", line 2\n"
        "SyntaxError: name capture 'x' makes remaining patterns unreachable\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_21_cases[] = {
    {"alternatives-bind-the-same-names", "", test_alternatives_bind_the_same_names},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_21_cases[] = {
    {NULL, NULL},
};
