/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* soft-keywords-are-names */
TEST_FUNCTION(test_soft_keywords_are_names)
{
    assert_session(">>> import keyword\n"
                   ">>> match, case, type, _ = 1, 2, 3, 4\n"
                   ">>> match + case + type + _\n"
                   "10\n"
                   ">>> keyword.softkwlist\n"
                   "['_', 'case', 'match', 'type']\n"
                   ">>> for word in keyword.kwlist:\n"
                   "...     try:\n"
                   "...         compile(word + ' = 1', '', 'exec')\n"
                   "...     except SyntaxError:\n"
                   "...         continue\n"
                   "...     print(word, 'is a name')\n"
                   "...\n"
                   ">>> len(keyword.kwlist), any([keyword.iskeyword(word) for word in "
                   "keyword.softkwlist]), keyword.issoftkeyword('for')\n"
                   "(35, False, False)\n");
}

/* soft-keywords-are-names: all the others are none */
TEST_FUNCTION(test_soft_keywords_are_names__all_the_others_are_none)
{
    assert_session(
        ">>> import keyword\n"
        ">>> def refused(word):\n"
        "...     try: compile(word + ' = 1', '', 'exec')\n"
        "...     except SyntaxError: return True\n"
        "...     return False\n"
        "...\n"
        ">>> words = 'False None True and as assert async await break class continue def "
        "del elif else except finally for from global if import in is lambda nonlocal not "
        "or pass raise return try while with yield'\n"
        ">>> keyword.kwlist == words.split(), all([refused(word) for word in "
        "words.split()]), keyword.iskeyword('False'), keyword.iskeyword('print')\n"
        "(True, True, True, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_48_words_that_are_taken[] = {
    {"soft-keywords-are-names", "", test_soft_keywords_are_names},
    {"soft-keywords-are-names", "all the others are none", test_soft_keywords_are_names__all_the_others_are_none},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_48_words_that_are_taken[] = {
    {NULL, NULL},
};
