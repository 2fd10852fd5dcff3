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

/* alternatives-bind-the-same-names: and what always matches is the last */
TEST_FUNCTION(test_alternatives_bind_the_same_names__and_what_always_mat)
{
    assert_session(
        ">>> def wrong(*cases):\n"
        "...     text = 'match 1:\\n' + ''.join(' case %s: pass\\n' % case for case in cases)\n"
        "...     try: compile(text, '', 'exec')\n"
        "...     except SyntaxError as error: print(error.msg)\n"
        "...     else: print('compiled')\n"
        "...\n"
        ">>> wrong('x | 1'), wrong('_ | 1'), wrong('(1 | x)', '2'), wrong('1 | x')\n"
        "name capture 'x' makes remaining patterns unreachable\n"
        "wildcard makes remaining patterns unreachable\n"
        "name capture 'x' makes remaining patterns unreachable\n"
        "alternative patterns bind different names\n"
        "(None, None, None, None)\n"
        ">>> wrong('x', '2'), wrong('_', '2'), wrong('x if x', '2', '_')\n"
        "name capture 'x' makes remaining patterns unreachable\n"
        "wildcard makes remaining patterns unreachable\n"
        "compiled\n"
        "(None, None, None)\n"
        ">>> wrong('[x, y] | [y, x]'), wrong('[x] | [x, y]')\n"
        "compiled\n"
        "alternative patterns bind different names\n"
        "(None, None)\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_21_cases[] = {
    {"alternatives-bind-the-same-names", "", test_alternatives_bind_the_same_names},
    {"alternatives-bind-the-same-names", "and what always matches is the last", test_alternatives_bind_the_same_names__and_what_always_mat},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_21_cases[] = {
    {NULL, NULL},
};
