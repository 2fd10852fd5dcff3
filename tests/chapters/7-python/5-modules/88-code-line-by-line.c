/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* dis-prints-code */
TEST_FUNCTION(test_dis_prints_code)
{
    assert_session(
        ">>> import dis\n"
        ">>> def first(row):\n"
        "...     try: return row[0]\n"
        "...     except IndexError: return [one for one in row]\n"
        "...\n"
        ">>> import io\n"
        ">>> file = io.StringIO()\n"
        ">>> dis.dis(first, file=file)\n"
        ">>> lines = file.getvalue().splitlines()\n"
        ">>> [line for line in lines if '>>' in line][:2]\n"
        "['        >>   12 PUSH_EXC_INFO', '        >>   42 FOR_ITER                 4 (to 54)']\n"
        ">>> lines[-4:]\n"
        "['  12 to 36 -> 80 [1] lasti', '  38 to 54 -> 58 [3]', '  56 to 72 -> 80 [1] lasti', '  78 to 78 -> 80 [1] lasti']\n"
        ">>> dis.dis(first.__code__.co_code[:4])\n"
        "          0 RESUME                   0\n"
        "          2 LOAD_FAST                0\n"
        ">>> dis.dis('-a', file=(file := io.StringIO())); file.getvalue().splitlines()[-2:]\n"
        "['              4 UNARY_NEGATIVE', '              6 RETURN_VALUE']\n"
        ">>> def outer(): return lambda: 1\n"
        "...\n"
        ">>> dis.dis(outer, depth=1, file=(file := io.StringIO()))\n"
        ">>> file.getvalue().count('Disassembly of <code object <lambda>')\n"
        "1\n"
        ">>> class Many:\n"
        "...     def one(self): pass\n"
        "...     two = 2\n"
        "...\n"
        ">>> dis.dis(Many, file=(file := io.StringIO()))\n"
        ">>> file.getvalue().splitlines()[0]\n"
        "'Disassembly of one:'\n"
        ">>> try: 1 / 0\n"
        "... except ZeroDivisionError as error: dis.distb(error.__traceback__, file=(file := io.StringIO()))\n"
        "...\n"
        ">>> '-->' in file.getvalue()\n"
        "True\n"
        ">>> dis.distb()\n"
        "Traceback (most recent call last):\n"
        "RuntimeError: no last traceback to disassemble\n"
        ">>> dis.dis(5)\n"
        "Traceback (most recent call last):\n"
        "TypeError: don't know how to disassemble int objects\n"
        ">>> dis.code_info(first.__code__)[:25]\n"
        "'Name:              first\\n'\n"
        ">>> dis.pretty_flags(0), dis.Bytecode(outer).codeobj is outer.__code__\n"
        "('0x0', True)\n"
        ">>> dis.Bytecode(outer, first_line=10).dis()[:4], dis.Bytecode(outer).info()[:11]\n"
        "(' 10 ', 'Name:      ')\n"
        ">>> [one.opname for one in dis.Bytecode(outer)][-1]\n"
        "'RETURN_VALUE'\n"
        ">>> dis.show_code(outer, file=(file := io.StringIO())); file.getvalue()[19:25]\n"
        "'outer\\n'\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_88_code_line_by_line[] = {
    {"dis-prints-code", "", test_dis_prints_code},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_88_code_line_by_line[] = {
    {NULL, NULL},
};
