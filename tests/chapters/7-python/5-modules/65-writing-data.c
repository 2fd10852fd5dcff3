/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-cycle-cannot-be-written */
TEST_FUNCTION(test_a_cycle_cannot_be_written)
{
    assert_session(
        ">>> import json\n"
        ">>> pair = [1, 2]\n"
        ">>> json.dumps([pair, pair, {'pair': pair}])\n"
        "'[[1, 2], [1, 2], {\"pair\": [1, 2]}]'\n"
        ">>> pair.append({'again': pair})\n"
        ">>> json.dumps(pair)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "ValueError: Circular reference detected\n"
        ">>> class Loud(int):\n"
        "...     def __repr__(self):\n"
        "...         return 'LOUD'\n"
        "...\n"
        ">>> json.dumps([Loud(3), True, 1.0, float('nan')]), json.dumps({Loud(3): "
        "Loud(4)})\n"
        "('[3, true, 1.0, NaN]', '{\"3\": 4}')\n"
        ">>> json.dumps({1, 2})\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: Object of type set is not JSON serializable\n"
        ">>> json.dumps([{1, 2}, 'a\"\\n\\U0001f600'], default=list)\n"
        "'[[1, 2], \"a\\\\\"\\\\n\\\\ud83d\\\\ude00\"]'\n"
        ">>> ascii(json.dumps('a\"\\n\\U0001f600', ensure_ascii=False))\n"
        "'\\'\"a\\\\\\\\\"\\\\\\\\n\\\\U0001f600\"\\''\n"
        ">>> json.dumps([{'b': [], 'a': {1}}], default=list, indent='. ', "
        "sort_keys=True).split('\\n')\n"
        "['[', '. {', '. . \"a\": [', '. . . 1', '. . ],', '. . \"b\": []', '. }', ']']\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_65_writing_data[] = {
    {"a-cycle-cannot-be-written", "", test_a_cycle_cannot_be_written},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_65_writing_data[] = {
    {NULL, NULL},
};
