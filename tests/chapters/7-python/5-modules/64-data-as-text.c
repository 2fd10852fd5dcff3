/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* json-forgets-what-was-shared */
TEST_FUNCTION(test_json_forgets_what_was_shared)
{
    assert_session(">>> import json\n"
                   ">>> pair = [1, 2]\n"
                   ">>> before = {'a': pair, 'b': pair, 3: (4, None)}\n"
                   ">>> after = json.loads(json.dumps(before))\n"
                   ">>> after\n"
                   "{'a': [1, 2], 'b': [1, 2], '3': [4, None]}\n"
                   ">>> before['a'] is before['b'], after['a'] is after['b']\n"
                   "(True, False)\n"
                   ">>> json.dumps({1: 'int', '1': 'str', True: 'bool', None: 'none'})\n"
                   "'{\"1\": \"bool\", \"1\": \"str\", \"null\": \"none\"}'\n"
                   ">>> json.loads(_)\n"
                   "{'1': 'str', 'null': 'none'}\n"
                   ">>> kinds = 'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-32-be'\n"
                   ">>> all(json.loads('[1, \"\\xe9\"]'.encode(kind)) == [1, '\\xe9'] for "
                   "kind in kinds)\n"
                   "True\n"
                   ">>> import io\n"
                   ">>> file = io.StringIO()\n"
                   ">>> json.dump(before, file)\n"
                   ">>> file.getvalue() == json.dumps(before), "
                   "json.load(io.StringIO(file.getvalue())) == "
                   "after\n"
                   "(True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_64_data_as_text[] = {
    {"json-forgets-what-was-shared", "", test_json_forgets_what_was_shared},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_64_data_as_text[] = {
    {NULL, NULL},
};
