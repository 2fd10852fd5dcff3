/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* exceptions-have-methods-in-their-classes */
TEST_FUNCTION(test_exceptions_have_methods_in_their_classes)
{
    assert_session(
        ">>> class Marked(ValueError):\n"
        "...     def add_note(self, note): super().add_note(note + '!')\n"
        "...\n"
        ">>> error = Marked()\n"
        ">>> error.add_note('a')\n"
        ">>> Exception.add_note(error, 'b')\n"
        ">>> error.__notes__, BaseException.with_traceback(error, None) is error\n"
        "(['a!', 'b'], True)\n"
        ">>> class Coded(ExceptionGroup):\n"
        "...     def __new__(cls, message, exceptions, code):\n"
        "...         self = super().__new__(cls, message, exceptions)\n"
        "...         self.code = code\n"
        "...         return self\n"
        "...     def derive(self, exceptions):\n"
        "...         return Coded(self.message, exceptions, self.code)\n"
        "...\n"
        ">>> group = Coded('m', [ValueError(1), TypeError(2)], 5)\n"
        ">>> one, two = group.split(TypeError)\n"
        ">>> one.code, two.exceptions, str(group)\n"
        "(5, (ValueError(1),), 'm (2 sub-exceptions)')\n"
        ">>> group.message = 'n'\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "AttributeError: readonly attribute\n"
        ">>> type(BaseExceptionGroup('m', [ValueError()])).__name__\n"
        "'ExceptionGroup'\n"
        ">>> 'add_note' in vars(BaseException), 'add_note' in vars(ValueError)\n"
        "(True, False)\n");
}

/* exceptions-have-attributes-in-their-classes */
TEST_FUNCTION(test_exceptions_have_attributes_in_their_classes)
{
    assert_session(
        ">>> def own(type): return sorted(name for name in vars(type) if not name.startswith('__'))\n"
        "...\n"
        ">>> own(OSError)\n"
        "['characters_written', 'errno', 'filename', 'filename2', 'strerror']\n"
        ">>> own(BaseException), own(ImportError), own(UnicodeError), own(UnicodeDecodeError)\n"
        "(['add_note', 'args', 'with_traceback'], ['msg', 'name', 'name_from', 'path'], [], "
        "['encoding', 'end', 'object', 'reason', 'start'])\n"
        ">>> error = OSError(2, 'gone', 'file')\n"
        ">>> errno = vars(OSError)['errno']\n"
        ">>> errno.__get__(error), errno.__set__(error, 3), error.errno\n"
        "(2, None, 3)\n"
        ">>> errno.__delete__(error); error.errno, errno.__get__(error)\n"
        "(None, None)\n"
        ">>> errno.__get__(ValueError())\n"
        "Traceback (most recent call last):\n"
        "TypeError: descriptor 'errno' for 'OSError' objects doesn't apply to a 'ValueError' object\n"
        ">>> args = vars(BaseException)['args']\n"
        ">>> args.__get__(error), args.__set__(error, [1, 2]), error.args\n"
        "((2, 'gone'), None, (1, 2))\n"
        ">>> args.__set__(error, 1)\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'int' object is not iterable\n"
        ">>> del error.args\n"
        "Traceback (most recent call last):\n"
        "TypeError: args may not be deleted\n"
        ">>> error.kept = 1; vars(BaseException)['__dict__'].__get__(error)\n"
        "{'kept': 1}\n"
        ">>> vars(BaseException)['__cause__'].__set__(error, 1)\n"
        "Traceback (most recent call last):\n"
        "TypeError: exception cause must be None or derive from BaseException\n"
        ">>> class Ours(OSError): errno = property(lambda self: 'ours')\n"
        "...\n"
        ">>> Ours(2, 'gone').errno, errno.__get__(Ours(2, 'gone'))\n"
        "('ours', 2)\n");
}

/* exceptions-have-attributes-in-their-classes: and what their types show besides */
TEST_FUNCTION(test_exceptions_have_attributes_in_their_classes__and_what)
{
    assert_session(
        ">>> def shown(type): return sorted(vars(type).keys() & {'__new__', '__init__', '__str__', '__repr__'})\n"
        "...\n"
        ">>> shown(BaseException)\n"
        "['__init__', '__new__', '__repr__', '__str__']\n"
        ">>> shown(KeyError), shown(ValueError), shown(StopIteration), shown(FileNotFoundError)\n"
        "(['__init__', '__str__'], ['__init__', '__new__'], ['__init__'], ['__init__'])\n"
        ">>> shown(ExceptionGroup), list(vars(UnicodeError))[:2]\n"
        "([], ['__new__', '__init__'])\n"
        ">>> 'errno' in dir(PermissionError), 'errno' in dir(ValueError), 'args' in dir(ValueError)\n"
        "(True, False, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_37_methods_of_exceptions[] = {
    {"exceptions-have-methods-in-their-classes", "", test_exceptions_have_methods_in_their_classes},
    {"exceptions-have-attributes-in-their-classes", "", test_exceptions_have_attributes_in_their_classes},
    {"exceptions-have-attributes-in-their-classes", "and what their types show besides", test_exceptions_have_attributes_in_their_classes__and_what},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_37_methods_of_exceptions[] = {
    {NULL, NULL},
};
