/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* one-character-is-decoded-to-the-shared-one */
TEST_FUNCTION(test_one_character_is_decoded_to_the_shared_one)
{
    assert_session(">>> import sys\n"
                   ">>> b'q'.decode() is chr(113), b'\\xc3\\xa4'.decode() is 'ä', "
                   "b'\\xe4'.decode('latin-1') is 'ä', b''.decode() is ''\n"
                   "(True, True, True, True)\n"
                   ">>> 'a'.encode() is b'a', ''.encode('ascii') is b''\n"
                   "(True, True)\n"
                   ">>> [sys.getsizeof(b.decode()) for b in (b'abcd', '\\xe4bcd'.encode(), "
                   "'€bcd'.encode(), '\\U0001F600bcd'.encode())]\n"
                   "[45, 61, 66, 76]\n");
}

/* a-codec-says-where-it-failed */
TEST_FUNCTION(test_a_codec_says_where_it_failed)
{
    assert_session(
        ">>> text, data = 'abä', b'ab\\xffc'\n"
        ">>> try: text.encode('ascii')\n"
        "... except UnicodeEncodeError as error: print(error.object is text, error.start, "
        "error.end, error.encoding)\n"
        "...\n"
        "True 2 3 ascii\n"
        ">>> try: data.decode()\n"
        "... except UnicodeDecodeError as error: print(error.object, error.start, "
        "error.end, error.reason)\n"
        "...\n"
        "b'ab\\xffc' 2 3 invalid start byte\n"
        ">>> [data.decode(errors=e) for e in ('ignore', 'replace', 'backslashreplace')]\n"
        "['abc', 'ab�c', 'ab\\\\xffc']\n"
        ">>> text.encode('ascii', 'nowhere')\n"
        "Traceback (most recent call last):\n"
        "LookupError: unknown error handler name 'nowhere'\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_21_encodings[] = {
    {"one-character-is-decoded-to-the-shared-one", "", test_one_character_is_decoded_to_the_shared_one},
    {"a-codec-says-where-it-failed", "", test_a_codec_says_where_it_failed},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_21_encodings[] = {
    {NULL, NULL},
};
