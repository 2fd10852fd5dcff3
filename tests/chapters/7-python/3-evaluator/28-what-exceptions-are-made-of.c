/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* exceptions-take-attributes-from-arguments */
TEST_FUNCTION(test_exceptions_take_attributes_from_arguments)
{
    assert_session(
        ">>> import errno\n"
        ">>> type(OSError(errno.ENOENT, 'no')).__name__\n"
        "'FileNotFoundError'\n"
        ">>> error = OSError(999, 'no', 'a', None, 'b')\n"
        ">>> error.args, str(error)\n"
        "((999, 'no'), \"[Errno 999] no: 'a' -> 'b'\")\n"
        ">>> error.filename, error.strerror = 'c', 'yes'\n"
        ">>> str(error), OSError(1).errno, OSError(1, 'a', None).args\n"
        "(\"[Errno 999] yes: 'c' -> 'b'\", None, (1, 'a', None))\n"
        ">>> error = SyntaxError('bad', ('/f/file.py', 3, 1, 'text'))\n"
        ">>> error.msg = 'worse'\n"
        ">>> str(error), error.args[0]\n"
        "('worse (file.py, line 3)', 'bad')\n"
        ">>> error = UnicodeDecodeError('a', bytearray(b'b'), 0, 1, 'r')\n"
        ">>> error.object, error.args[1], str(error)\n"
        "(b'b', bytearray(b'b'), \"'a' codec can't decode byte 0x62 in position 0: r\")\n"
        ">>> def refused(kind, *args):\n"
        "...     try: kind(*args)\n"
        "...     except TypeError as error: print(error)\n"
        "...\n"
        ">>> refused(SyntaxError, 'm', 5), refused(SyntaxError, 'm', (1, 2, 3, 4, 5))\n"
        "'int' object is not iterable\n"
        "end_offset must be provided when end_lineno is provided\n"
        "(None, None)\n"
        ">>> refused(UnicodeEncodeError, 'a', b'b', 0, 1, 'r')\n"
        "argument 2 must be str, not bytes\n"
        ">>> refused(UnicodeTranslateError, 'a', 'x', 1, 'r')\n"
        "'str' object cannot be interpreted as an integer\n"
        ">>> class Own(OSError):\n"
        "...     def __init__(self, *args): super().__init__(5, 'own')\n"
        "...\n"
        ">>> Own(1).args, Own(1).errno\n"
        "((5, 'own'), 5)\n");
}

/* exceptions-take-attributes-from-arguments: and none but these */
TEST_FUNCTION(test_exceptions_take_attributes_from_arguments__and_none_b)
{
    assert_session(
        ">>> for count in 1, 2, 3, 4, 5, 6:\n"
        "...     error = OSError(*(99, 'no', 'a', None, 'b', 'c')[:count])\n"
        "...     error.errno, error.filename, error.filename2, len(error.args)\n"
        "...\n"
        "(None, None, None, 1)\n"
        "(99, None, None, 2)\n"
        "(99, 'a', None, 2)\n"
        "(99, 'a', None, 2)\n"
        "(99, 'a', 'b', 2)\n"
        "(None, None, None, 6)\n"
        ">>> def refused(kind, *args):\n"
        "...     try: kind(*args)\n"
        "...     except TypeError as error: print(error)\n"
        "...     else: print('taken')\n"
        "...\n"
        ">>> for count in 3, 4, 5, 6, 7: refused(SyntaxError, 'm', ('f', 1, 2, 'text', 1, 2, "
        "3)[:count])\n"
        "...\n"
        "function takes at least 4 arguments (3 given)\n"
        "taken\n"
        "end_offset must be provided when end_lineno is provided\n"
        "taken\n"
        "function takes at most 6 arguments (7 given)\n"
        ">>> for count in 4, 5, 6:\n"
        "...     refused(UnicodeEncodeError, *('a', 'b', 0, 1, 'r', 2)[:count])\n"
        "...     refused(UnicodeDecodeError, *('a', b'b', 0, 1, 'r', 2)[:count])\n"
        "...\n"
        "function takes exactly 5 arguments (4 given)\n"
        "function takes exactly 5 arguments (4 given)\n"
        "taken\n"
        "taken\n"
        "function takes exactly 5 arguments (6 given)\n"
        "function takes exactly 5 arguments (6 given)\n"
        ">>> for count in 3, 4, 5: refused(UnicodeTranslateError, *('b', 0, 1, 'r', "
        "2)[:count])\n"
        "function takes exactly 4 arguments (3 given)\n"
        "taken\n"
        "function takes exactly 4 arguments (5 given)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_28_what_exceptions_are_made_of[] = {
    {"exceptions-take-attributes-from-arguments", "", test_exceptions_take_attributes_from_arguments},
    {"exceptions-take-attributes-from-arguments", "and none but these", test_exceptions_take_attributes_from_arguments__and_none_b},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_28_what_exceptions_are_made_of[] = {
    {NULL, NULL},
};
