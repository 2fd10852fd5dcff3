/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-text-has-each-name-once */
TEST_FUNCTION(test_a_text_has_each_name_once)
{
    assert_session(
        ">>> import json\n"
        ">>> read = json.JSONDecoder().decode\n"
        ">>> books = read('[{\"title of it\": \"title of it\"}, {\"title of it\": 2}]')\n"
        ">>> names = [name for book in books for name in book]\n"
        ">>> names[0] is names[1], names[0] == books[0]['title of it'], names[0] is "
        "books[0]['title of it']\n"
        "(True, True, False)\n"
        ">>> next(iter(read('{\"title of it\": 3}'))) is names[0]\n"
        "False\n"
        ">>> json.loads('[1, {\"a\": 2},\\n  {\"b\" 3}]')\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "json.decoder.JSONDecodeError: Expecting ':' delimiter: line 2 column 8 (char 21)\n"
        ">>> try:\n"
        "...     json.loads('[1,')\n"
        "... except ValueError as error:\n"
        "...     error.msg, error.pos, error.doc\n"
        "...\n"
        "('Expecting value', 3, '[1,')\n"
        ">>> json.loads('\"\\\\ud83d\\\\ude00\\\\ud83d\"') == '\\U0001f600\\ud83d'\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_66_reading_data[] = {
    {"a-text-has-each-name-once", "", test_a_text_has_each_name_once},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_66_reading_data[] = {
    {NULL, NULL},
};
