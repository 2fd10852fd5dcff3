/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* source-says-what-its-bytes-mean */
TEST_FUNCTION(test_source_says_what_its_bytes_mean)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "exec(b'print(len(\"\\xc3\\xa4\"))')\n"), "1\n");
    assert_string_equal(
        prompt_prints(&p, "exec(b'# coding: latin-1\\nprint(len(\"\\xc3\\xa4\"))')\n"),
        "2\n");
    assert_string_equal(prompt_prints(&p, "exec(b'#!/usr/bin/python\\n# -*- coding: "
                                          "latin-1 -*-\\nprint(len(\"\\xc3\\xa4\"))')\n"),
                        "2\n");
    assert_string_equal(
        prompt_prints(&p,
                      "exec(b'\\n\\n# coding: latin-1\\nprint(len(\"\\xc3\\xa4\"))')\n"),
        "1\n");
    assert_string_equal(
        prompt_prints(&p,
                      "exec(b'x = 1\\n# coding: latin-1\\nprint(len(\"\\xc3\\xa4\"))')\n"),
        "1\n");
    assert_string_equal(
        prompt_prints(&p, "exec('# coding: latin-1\\nprint(len(\"\\u00e4\"))')\n"), "1\n");
    assert_string_equal(prompt_prints(&p, "exec(b'# coding: ascii\\nprint(len(\"a\"))')\n"),
                        "1\n");
    prompt_end(&p);
}

/* source-says-what-its-bytes-mean: and is held to what it says */
TEST_FUNCTION(test_source_says_what_its_bytes_mean__and_is_held_to_what)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_non_null(
        strstr(prompt_prints(&p, "exec(b'# coding: ascii\\nprint(\"\\xc3\\xa4\")')\n"),
               "SyntaxError: 'ascii' codec can't decode byte 0xc3 in position 23: ordinal "
               "not in range(128)\n"));
    assert_non_null(strstr(prompt_prints(&p, "exec(b'# coding: klingon\\n')\n"),
                           "SyntaxError: unknown encoding: klingon\n"));
    assert_non_null(strstr(prompt_prints(&p, "exec(b'print(1)\\0')\n"),
                           "SyntaxError: source code string cannot contain null bytes\n"));
    assert_non_null(
        strstr(prompt_prints(&p, "exec(b'\\xef\\xbb\\xbf# coding: latin-1\\n')\n"),
               "SyntaxError: encoding problem: iso-8859-1 with BOM\n"));
    assert_non_null(strstr(prompt_prints(&p, "exec(b'\\xef\\xbb\\xbf# coding: utf8\\n')\n"),
                           "SyntaxError: encoding problem: utf8 with BOM\n"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_4_bytes_that_are_source[] = {
    {"source-says-what-its-bytes-mean", "", test_source_says_what_its_bytes_mean},
    {"source-says-what-its-bytes-mean", "and is held to what it says", test_source_says_what_its_bytes_mean__and_is_held_to_what},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_4_bytes_that_are_source[] = {
    {NULL, NULL},
};
