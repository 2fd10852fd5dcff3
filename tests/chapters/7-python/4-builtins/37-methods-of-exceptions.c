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

/* clang-format off */
const test_entry tests_7_python_4_builtins_37_methods_of_exceptions[] = {
    {"exceptions-have-methods-in-their-classes", "", test_exceptions_have_methods_in_their_classes},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_37_methods_of_exceptions[] = {
    {NULL, NULL},
};
