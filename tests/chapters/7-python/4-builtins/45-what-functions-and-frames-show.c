/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-an-object-tells-stands-in-its-class */
TEST_FUNCTION(test_what_an_object_tells_stands_in_its_class)
{
    assert_session(">>> import sys, types\n"
                   ">>> def add(a, b=1): return a + b\n"
                   "...\n"
                   ">>> def where(): return sys._getframe()\n"
                   "...\n"
                   ">>> kind, frame, method = type(add), where(), [].append\n"
                   ">>> [name for name in dir(kind) if name in ('__code__', '__name__', '__closure__')]\n"
                   "['__closure__', '__code__', '__name__']\n"
                   ">>> kind.__name__, kind.__code__\n"
                   "('function', <attribute '__code__' of 'function' objects>)\n"
                   ">>> kind.__closure__, type(frame).clear\n"
                   "(<member '__closure__' of 'function' objects>, <method 'clear' of 'frame' "
                   "objects>)\n"
                   ">>> kind.__code__.__get__(add) is add.__code__\n"
                   "True\n"
                   ">>> kind.__defaults__.__set__(add, (5,)); add(1)\n"
                   "6\n"
                   ">>> kind.__closure__.__set__(add, ())\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: readonly attribute\n"
                   ">>> kind.__defaults__.__set__(add, 1)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __defaults__ must be set to a tuple object\n"
                   ">>> type(method).__self__.__get__(method), method.__self__\n"
                   "([], [])\n"
                   ">>> method.__self__ = 1\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: attribute '__self__' of 'builtin_function_or_method' objects is "
                   "not writable\n"
                   ">>> type(frame).f_code.__get__(frame) is where.__code__, type(frame).clear(frame)\n"
                   "(True, None)\n"
                   ">>> types.CellType.cell_contents.__set__(cell := types.CellType(), 3)\n"
                   ">>> cell.cell_contents, 'cell_contents' in dir(cell)\n"
                   "(3, True)\n"
                   ">>> types.CellType().cell_contents\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: Cell is empty\n"
                   ">>> types.CodeType.co_name.__get__(add)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: descriptor 'co_name' for 'code' objects doesn't apply to a 'function' "
                   "object\n");
}

/* what-an-object-tells-stands-in-its-class: each of them */
TEST_FUNCTION(test_what_an_object_tells_stands_in_its_class__each_of_the)
{
    assert_session(
        ">>> import sys, types\n"
        ">>> def outer(a):\n"
        "...     def inner(): return a\n"
        "...     return inner, sys._getframe()\n"
        "...\n"
        ">>> inner, frame = outer(1)\n"
        ">>> try: 1 / 0\n"
        "... except ZeroDivisionError as error: trace = error.__traceback__\n"
        "...\n"
        ">>> method = type('C', (), {'f': inner})().f\n"
        ">>> told = [\n"
        "...     (inner, '__closure__ __code__ __defaults__ __dict__ __globals__ "
        "__kwdefaults__ __name__ __qualname__'),\n"
        "...     (method, '__func__ __self__'), (inner.__closure__[0], 'cell_contents'),\n"
        "...     (len, '__name__ __qualname__ __self__'),\n"
        "...     (inner.__code__, 'co_argcount co_cellvars co_code co_consts co_filename "
        "co_firstlineno co_flags co_freevars'),\n"
        "...     (inner.__code__, 'co_kwonlyargcount co_name co_names co_nlocals "
        "co_posonlyargcount co_qualname'),\n"
        "...     (inner.__code__, 'co_stacksize co_varnames'),\n"
        "...     (frame, 'f_back f_builtins f_code f_globals f_lasti f_lineno f_locals "
        "f_trace'),\n"
        "...     (trace, 'tb_frame tb_lasti tb_lineno tb_next')]\n"
        ">>> for each, names in told:\n"
        "...     for name in names.split():\n"
        "...         there = vars(type(each)).get(name)\n"
        "...         if name not in dir(type(each)) or there.__get__(each) != getattr(each, "
        "name): print(name)\n"
        "...\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_45_what_functions_and_frames_show[] = {
    {"what-an-object-tells-stands-in-its-class", "", test_what_an_object_tells_stands_in_its_class},
    {"what-an-object-tells-stands-in-its-class", "each of them", test_what_an_object_tells_stands_in_its_class__each_of_the},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_45_what_functions_and_frames_show[] = {
    {NULL, NULL},
};
