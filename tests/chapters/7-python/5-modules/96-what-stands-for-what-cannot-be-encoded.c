/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-handler-says-what-stands-there */
TEST_FUNCTION(test_a_handler_says_what_stands_there)
{
    assert_session(
        ">>> import codecs\n"
        ">>> def told(error):\n"
        "...     asked.append((type(error).__name__[7:13], error.start, "
        "error.end))\n"
        "...     return answer, error.end\n"
        "...\n"
        ">>> codecs.register_error('told', told)\n"
        ">>> asked, answer = [], '!'\n"
        ">>> 'aéb€€'.encode('ascii', 'told'), b'a\\xffb\\xfe'.decode('utf-8', "
        "'told'), '€'.encode('utf-16-le', 'told')\n"
        "(b'a!b!', 'a!b!', b'\\xac ')\n"
        ">>> asked\n"
        "[('Encode', 1, 2), ('Encode', 3, 5), ('Decode', 1, 2), ('Decode', 3, "
        "4)]\n"
        ">>> answer = b'\\xfe'\n"
        ">>> 'é'.encode('ascii', 'told'), 'é\\u0394'.encode('cp437', 'told')\n"
        "(b'\\xfe', b'\\x82\\xfe')\n"
        ">>> answer = 'é'\n"
        ">>> 'é'.encode('ascii', 'told')\n"
        "Traceback (most recent call last):\n"
        "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "
        "position 0: ordinal not in range(128)\n"
        ">>> b'\\xff'.decode('ascii', 'told')\n"
        "'é'\n"
        ">>> answer = 5\n"
        ">>> 'é'.encode('ascii', 'told')\n"
        "Traceback (most recent call last):\n"
        "TypeError: encoding error handler must return (str/bytes, int) tuple\n"
        ">>> b'\\xff'.decode('ascii', 'told')\n"
        "Traceback (most recent call last):\n"
        "TypeError: decoding error handler must return (str, int) tuple\n"
        ">>> codecs.register_error('far', lambda error: ('', 9))\n"
        ">>> 'é'.encode('ascii', 'far')\n"
        "Traceback (most recent call last):\n"
        "IndexError: position 9 from error handler out of bounds\n"
        ">>> codecs.register_error('last', lambda error: ('-', -1))\n"
        ">>> 'éxyz'.encode('ascii', 'last'), b'\\xffxyz'.decode('ascii', "
        "'last')\n"
        "(b'-z', '-z')\n"
        ">>> 'é'.encode('ascii', 'nobody')\n"
        "Traceback (most recent call last):\n"
        "LookupError: unknown error handler name 'nobody'\n");
}

/* a-handler-says-what-stands-there: those that are known */
TEST_FUNCTION(test_a_handler_says_what_stands_there__those_that_are_know)
{
    assert_session(
        ">>> import codecs\n"
        ">>> error = UnicodeEncodeError('x', 'aé€\\U0001f600b', 1, 4, 'why')\n"
        ">>> for name in 'ignore', 'replace', 'xmlcharrefreplace', "
        "'backslashreplace':\n"
        "...     print(ascii(codecs.lookup_error(name)(error)))\n"
        "...\n"
        "('', 4)\n"
        "('\?\?\?', 4)\n"
        "('&#233;&#8364;&#128512;', 4)\n"
        "('\\\\xe9\\\\u20ac\\\\U0001f600', 4)\n"
        ">>> error = UnicodeDecodeError('x', b'a\\xe9\\xffb', 1, 3, 'why')\n"
        ">>> for name in 'ignore', 'replace', 'backslashreplace', "
        "'surrogateescape':\n"
        "...     print(ascii(codecs.lookup_error(name)(error)))\n"
        "...\n"
        "('', 3)\n"
        "('\\ufffd', 3)\n"
        "('\\\\xe9\\\\xff', 3)\n"
        "('\\udce9\\udcff', 3)\n"
        ">>> codecs.strict_errors(error)\n"
        "Traceback (most recent call last):\n"
        "UnicodeDecodeError: 'x' codec can't decode bytes in position 1-2: why\n"
        ">>> b'\\xe9'.decode('ascii', 'xmlcharrefreplace')\n"
        "Traceback (most recent call last):\n"
        "TypeError: don't know how to handle UnicodeDecodeError in error "
        "callback\n"
        ">>> '\\udce9'.encode('cp1252', 'surrogateescape'), "
        "codecs.lookup_error('replace')(UnicodeTranslateError('ab', 0, 2, "
        "'why')) == ('\\ufffd' * 2, 2)\n"
        "(b'\\xe9', True)\n"
        ">>> codecs.register_error('x', 5)\n"
        "Traceback (most recent call last):\n"
        "TypeError: handler must be callable\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_96_what_stands_for_what_cannot_be_encoded[] = {
    {"a-handler-says-what-stands-there", "", test_a_handler_says_what_stands_there},
    {"a-handler-says-what-stands-there", "those that are known", test_a_handler_says_what_stands_there__those_that_are_know},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_96_what_stands_for_what_cannot_be_encoded[] = {
    {NULL, NULL},
};
