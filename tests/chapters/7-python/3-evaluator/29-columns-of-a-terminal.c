/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "object/text_builder.h"
#include "python/evaluator/columns.h"
#include "python/evaluator/state.h"
#include "python/typed.h"

/* A line is what its file is called. */
static bool line_as_its_file(void *context, const char *filename, int line, om_text *text)
{
    (void)context;
    return line == 1 && om_text_add_cstring(text, filename);
}

/* marks-count-columns */
TEST_FUNCTION(test_marks_count_columns)
{
    static const struct {
        const char *text;
        int columns;
    } characters[] = {{"a", 1},        {"\xC3\xA9", 1},         {"\xE4\xB8\xAD", 2},
                      {"\xE2\x98\x83", 1}, {"\xEF\xBC\xA1", 2}, {"\xF0\x9F\x98\x80", 2},
                      {"\x98\x80", 0}, {"\xF0\x9F\x98", 1},     {"\xF0\x90\x8D\x88", 1},
                      {"\xF4\x8F\xBF\xBD", 1}};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        const char *text = characters[i].text;
        assert_int_equal(om_columns_of(text, (int)strlen(text)), characters[i].columns);
    }
    prompt p;
    assert_true(prompt_begin(&p));
    om_in_evaluator(p.rt)->read_line = line_as_its_file;
    assert_typed(&p, ">>> import traceback\n"
                     ">>> def marks(source):\n"
                     "...     try: exec(compile(source, source, 'exec'))\n"
                     "...     except Exception as error:\n"
                     "...         print(traceback.format_tb(error.__traceback__)[-1].split('\\n')[2])\n"
                     "...\n"
                     ">>> marks(\"'ab' + missing\"), marks(\"'\\u4e2d\\xe9' + missing\")\n"
                     "           ^^^^^^^\n"
                     "            ^^^^^^^\n"
                     "(None, None)\n"
                     ">>> marks(\"'\\U0001f600' / 5 - 1\")\n"
                     "    ~~~~~^~~\n");
    prompt_end(&p);
}

/* a-syntax-error-brings-its-line */
TEST_FUNCTION(test_a_syntax_error_brings_its_line)
{
    assert_session(
        ">>> raise SyntaxError('words', ('file', 0, 4, 'text of it'))\n"
        "Traceback (most recent call last):\n"
        "  File \"file\", line 0\n"
        "    text of it\n"
        "       ^\n"
        "SyntaxError: words\n"
        ">>> raise SyntaxError('words', (None, 1, 3, '  text  \\n', 1, 5))\n"
        "Traceback (most recent call last):\n"
        "  File \"<string>\", line 1\n"
        "    text  \n"
        "    ^^\n"
        "SyntaxError: words\n"
        ">>> raise SyntaxError('words', ('file', 2, 4, 'a\\nbcd\\n', 3, 1))\n"
        "Traceback (most recent call last):\n"
        "  File \"file\", line 2\n"
        "    bcd\n"
        "     ^^\n"
        "SyntaxError: words\n"
        ">>> raise SyntaxError('words', ('file', 1, 1, ' text'))\n"
        "Traceback (most recent call last):\n"
        "  File \"file\", line 1\n"
        "    text\n"
        "SyntaxError: words\n"
        ">>> raise SyntaxError('words', ('file', 'first', 1, 'text'))\n"
        "Traceback (most recent call last):\n"
        "SyntaxError: words (file)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_29_columns_of_a_terminal[] = {
    {"marks-count-columns", "", test_marks_count_columns},
    {"a-syntax-error-brings-its-line", "", test_a_syntax_error_brings_its_line},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_29_columns_of_a_terminal[] = {
    {NULL, NULL},
};
