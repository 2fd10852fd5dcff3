/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-docstring-loses-its-margin */
TEST_FUNCTION(test_a_docstring_loses_its_margin)
{
    assert_session(
        ">>> import inspect\n"
        ">>> inspect.cleandoc('  one\\n\\n      two\\n    three\\n        \\n\\n')\n"
        "'one\\n\\n  two\\nthree\\n    '\n"
        ">>> class Base:\n"
        "...     def read(self):\n"
        "...         \"Reads.\"\n"
        "...\n"
        ">>> class Book(Base):\n"
        "...     def read(self): pass\n"
        "...\n"
        ">>> Book.read.__doc__, inspect.getdoc(Book.read), inspect.getdoc(Book().read), "
        "inspect.getdoc(Book)\n"
        "(None, 'Reads.', 'Reads.', None)\n");
}

/* a-function-keeps-a-line-and-no-text */
TEST_FUNCTION(test_a_function_keeps_a_line_and_no_text)
{
    assert_session(
        ">>> import inspect, io\n"
        ">>> text = 'x = (1,\\n     2)\\n\\n# why\\n@staticmethod\\ndef page(a,\\n         "
        "b):\\n    \"\"\"\\n  no end\\n\"\"\"\\n    return [\\n1]\\n# after\\ny = 3\\n'\n"
        ">>> inspect.open = lambda name, encoding: io.StringIO(text)\n"
        ">>> space = {}\n"
        ">>> exec(compile(text, '/shelf/page.py', 'exec'), space)\n"
        ">>> page = space['page'].__func__\n"
        ">>> page.__code__.co_filename, page.__code__.co_firstlineno\n"
        "('/shelf/page.py', 5)\n"
        ">>> print(inspect.getsource(page), end='')\n"
        "@staticmethod\n"
        "def page(a,\n"
        "         b):\n"
        "    \"\"\"\n"
        "  no end\n"
        "\"\"\"\n"
        "    return [\n"
        "1]\n"
        ">>> inspect.getsourcelines(page)[1], inspect.getcomments(page)\n"
        "(5, '# why\\n')\n"
        ">>> text = 'one\\ntwo\\nthree\\nfour\\nfive = 5\\n    six\\nseven\\n'\n"
        ">>> inspect.getsource(page)\n"
        "'five = 5\\n    six\\n'\n"
        ">>> text = ''\n"
        ">>> inspect.getsource(page)\n"
        "Traceback (most recent call last):\n"
        "OSError: lineno is out of bounds\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_45_where_it_was_written[] = {
    {"a-docstring-loses-its-margin", "", test_a_docstring_loses_its_margin},
    {"a-function-keeps-a-line-and-no-text", "", test_a_function_keeps_a_line_and_no_text},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_45_where_it_was_written[] = {
    {NULL, NULL},
};
