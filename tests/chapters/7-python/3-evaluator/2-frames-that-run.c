/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/interrupt.h"
#include "code/frame.h"
#include "code/state.h"
#include "python/prompt.h"

/* frames-of-any-size-come-and-go */
TEST_FUNCTION(test_frames_of_any_size_come_and_go)
{
    static const size_t sizes[] = {0, 4, 100, 3000, 0, 100000, 5};
    enum { FRAMES = sizeof sizes / sizeof sizes[0] };
    om_frames *frames = &om_in_code(rt)->frames;
    const om_frame *below = frames->current;
    om_frame *taken[FRAMES];
    uint32_t depth = frames->depth;

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < FRAMES; i++) {
            taken[i] = om_frame_take(rt, sizes[i]);
            assert_ptr_equal(taken[i]->caller, i ? taken[i - 1] : below);
            assert_ptr_equal(frames->current, taken[i]);
            for (size_t j = 0; j < sizes[i]; j++) /* all of it is there */
                taken[i]->slots[j] = om_none(rt);
        }
        assert_int_equal(frames->depth, depth + FRAMES);
        for (int i = FRAMES; i-- > 0;) {
            for (size_t j = 0; j < sizes[i]; j++)
                assert_ptr_equal(taken[i]->slots[j], om_none(rt));
            om_frame_give_back(rt, taken[i], sizes[i]);
        }
        assert_int_equal(frames->depth, depth);
        assert_ptr_equal(frames->current, below);
    }
}

/* frames-of-any-size-come-and-go: unless something is in the way */
TEST_FUNCTION(test_frames_of_any_size_come_and_go__unless_something_is_i)
{
    om_frames *frames = &om_in_code(rt)->frames;
    uint32_t limit = frames->limit;
    om_frame *first = om_frame_take(rt, 10), *second;

    frames->limit = frames->depth;
    assert_error(rt, om_frame_take(rt, 1), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded");
    frames->limit = limit;
    om_interrupt_at(rt, 1);
    assert_null(om_frame_take(rt, 1));
    assert_int_equal(om_error_kind(rt), OM_KEYBOARD_INTERRUPT);
    om_error_clear(rt);
    om_fault_inject_once(rt, 0);
    assert_error(rt, om_frame_take(rt, 100000), OM_MEMORY_ERROR, "out of memory");
    (void)om_fault_inject_stop(rt);
    assert_ptr_equal(frames->current, first);
    second = om_frame_take(rt, 1);
    assert_ptr_equal(second->caller, first);
    om_frame_give_back(rt, second, 1);
    om_frame_give_back(rt, first, 10);
}

/* a-waiting-value-is-a-reference */
TEST_FUNCTION(test_a_waiting_value_is_a_reference)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import sys, weakref\n"), "");
    assert_string_equal(prompt_prints(&p, "a = object()\n"), "");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(a)\n"), "2\n");
    assert_string_equal(prompt_prints(&p, "(a, a, sys.getrefcount(a))[2]\n"), "4\n");
    assert_string_equal(prompt_prints(&p, "[a, [a, [a, sys.getrefcount(a)]]][1][1][1]\n"),
                        "5\n");
    assert_string_equal(prompt_prints(&p, "sys.getrefcount(a)\n"), "2\n");
    assert_string_equal(prompt_prints(&p, "class C: pass\n\n"), "");
    assert_string_equal(prompt_prints(&p, "c = C(); r = weakref.ref(c)\n"), "");
    assert_string_equal(
        prompt_prints(
            &p,
            "def fail(): del globals()[\"c\"]; print(r() is None); raise ValueError\n\n"),
        "");
    assert_non_null(strstr(prompt_prints(&p, "[c, fail()]\n"), "False\n"));
    assert_string_equal(
        prompt_prints(&p, "sys.last_traceback = sys.last_exc = sys.last_value = None\n"),
        "");
    assert_string_equal(prompt_prints(&p, "r() is None\n"), "True\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_2_frames_that_run[] = {
    {"frames-of-any-size-come-and-go", "", test_frames_of_any_size_come_and_go},
    {"frames-of-any-size-come-and-go", "unless something is in the way", test_frames_of_any_size_come_and_go__unless_something_is_i},
    {"a-waiting-value-is-a-reference", "", test_a_waiting_value_is_a_reference},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_2_frames_that_run[] = {
    {NULL, NULL},
};
