/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_what_a_traceback_keeps)
{
    fixture_draw_python(rt, "def fail():\n"
                            "    rows = [1000]\n"
                            "    raise ValueError\n"
                            "try: fail()\n"
                            "except ValueError as error:\n"
                            "    link = error.__traceback__.tb_next\n");
}

#include "python/prompt.h"

/* a-traceback-keeps-the-locals */
TEST_FUNCTION(test_a_traceback_keeps_the_locals)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import weakref\n"), "");
    assert_string_equal(prompt_prints(&p, "class Big: pass\n\n"), "");
    assert_string_equal(
        prompt_prints(
            &p, "def fail(depth):\n    big = Big(); watches.append(weakref.ref(big))\n    "
                "if depth: fail(depth - 1)\n    raise ValueError\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "watches = []\n"), "");
    assert_string_equal(
        prompt_prints(&p, "try: fail(3)\nexcept ValueError as error: kept = error\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "[w() is None for w in watches]\n"),
                        "[False, False, False, False]\n");
    assert_string_equal(
        prompt_prints(
            &p,
            "kept.__traceback__.tb_next.tb_next = None; [w() is None for w in watches]\n"),
        "[False, True, True, True]\n");
    assert_string_equal(prompt_prints(&p, "frame = kept.__traceback__.tb_next.tb_frame; "
                                          "frame.f_locals['depth'], frame.f_lineno\n"),
                        "(3, 3)\n");
    assert_string_equal(
        prompt_prints(&p, "kept.__traceback__ = None; watches[0]() is None\n"), "False\n");
    assert_string_equal(prompt_prints(&p, "del frame; watches[0]() is None\n"), "True\n");
    assert_string_equal(
        prompt_prints(&p, "try: fail(0)\nexcept ValueError as error: pass\n\n"), "");
    assert_string_equal(prompt_prints(&p, "watches[-1]() is None, 'error' in globals()\n"),
                        "(True, False)\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* a-frame-can-be-cleared */
TEST_FUNCTION(test_a_frame_can_be_cleared)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import sys, weakref\n"), "");
    assert_string_equal(prompt_prints(&p, "class Big: pass\n\n"), "");
    assert_string_equal(
        prompt_prints(&p, "def fail():\n    global watch\n    big = Big(); watch = "
                          "weakref.ref(big)\n    raise ValueError\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "try: fail()\nexcept ValueError as error: frame "
                                          "= error.__traceback__.tb_next.tb_frame\n\n"),
                        "");
    assert_string_equal(prompt_prints(&p, "watch() is None\n"), "False\n");
    assert_string_equal(prompt_prints(&p, "frame.clear(); watch() is None\n"), "True\n");
    assert_string_equal(
        prompt_prints(&p,
                      "frame.f_locals, frame.f_lineno, frame.f_code is fail.__code__\n"),
        "({}, 4, True)\n");
    assert_non_null(strstr(prompt_prints(&p, "frame.clear(); frame.clear(1)\n"),
                           "TypeError: frame.clear() takes no arguments (1 given)\n"));
    assert_string_equal(
        prompt_prints(&p, "def now():\n    try: sys._getframe().clear()\n    except "
                          "RuntimeError as error: print(error)\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "now()\n"), "cannot clear an executing frame\n");
    assert_string_equal(
        prompt_prints(&p, "def waits():\n    try: yield\n    finally: print('closed')\n\n"),
        "");
    assert_string_equal(
        prompt_prints(&p, "w = waits(); next(w); w.gi_frame.clear(); w.gi_frame\n"),
        "closed\n");
    assert_string_equal(
        prompt_prints(&p, "def clears():\n    yield g.gi_frame.clear()\n\n"), "");
    assert_non_null(strstr(prompt_prints(&p, "g = clears(); next(g)\n"),
                           "RuntimeError: cannot clear an executing frame\n"));
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_12_frames_and_tracebacks_as_objects[] = {
    {"a-traceback-keeps-the-locals", "", test_a_traceback_keeps_the_locals},
    {"a-frame-can-be-cleared", "", test_a_frame_can_be_cleared},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_12_frames_and_tracebacks_as_objects[] = {
    {"what-a-traceback-keeps", picture_what_a_traceback_keeps},
    {NULL, NULL},
};
