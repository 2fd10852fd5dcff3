/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_names_of_data)
{
    fixture_draw_python(rt, "def double(row):\n"
                            "    return row + row\n"
                            "row = double([1000])\n");
}

#include "python/typed.h"

/* A writer that takes nothing. */
static bool drawn_nowhere(void *context, const char *from, size_t size)
{
    (void)context;
    (void)from;
    (void)size;
    return false;
}

/* a-picture-shows-what-names-lead-to */
TEST_FUNCTION(test_a_picture_shows_what_names_lead_to)
{
    static fixture_text drawn;
    static const char *const parts[] = {"// 2 global names, 3 objects\n",
                                        "globals: row",
                                        "also",
                                        "count 3",
                                        "count 1",
                                        NULL};
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> class Thing: pass\n"
                     "...\n"
                     ">>> def make(): return Thing()\n"
                     "...\n"
                     ">>> row = [1000]\n"
                     ">>> also = [row, row]\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "row")), 3);
    assert_true(objpy_draw(p.rt, (om_writer){fixture_keep, &drawn}));
    fixture_assert_in_order(drawn.text, parts);
    assert_null(strstr(drawn.text, "Thing"));
    assert_null(strstr(drawn.text, "make"));
    assert_int_equal(om_refcount(typed_borrow(&p, "row")), 3);
    assert_false(objpy_draw(p.rt, (om_writer){drawn_nowhere, NULL}));
    assert_int_equal(om_error_kind(p.rt), OM_OS_ERROR);
    om_error_clear(p.rt);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
    assert_int_equal(p.left.raw_blocks, 0);
}

/* a-picture-shows-what-names-lead-to: and no row that leads nowhere */
TEST_FUNCTION(test_a_picture_shows_what_names_lead_to__and_no_row_that_l)
{
    static fixture_text drawn;
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> def half(): return 1000.5\n"
                     "...\n"
                     ">>> code = half.__code__\n");
    assert_true(objpy_draw(p.rt, (om_writer){fixture_keep, &drawn}));
    assert_non_null(strstr(drawn.text, ">code<"));
    assert_null(strstr(drawn.text, ">co_"));
    assert_null(strstr(drawn.text, " co_"));
    assert_null(strstr(drawn.text, "<HR/></TABLE>"));
    assert_typed(&p, ">>> constants = code.co_consts\n");
    assert_true(objpy_draw(p.rt, (om_writer){fixture_keep, &drawn}));
    const char *row = strstr(drawn.text, ">co_");
    assert_memory_equal(row, ">co_consts<", strlen(">co_consts<"));
    assert_null(strstr(row + 1, ">co_"));
    assert_non_null(strstr(drawn.text, " bytes: co_consts \u2192 tuple"));
    assert_null(strstr(drawn.text, "; co_"));
    assert_non_null(strstr(drawn.text, "1000.5"));
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_6_command_12_what_is_left_out_of_a_picture[] = {
    {"a-picture-shows-what-names-lead-to", "", test_a_picture_shows_what_names_lead_to},
    {"a-picture-shows-what-names-lead-to", "and no row that leads nowhere", test_a_picture_shows_what_names_lead_to__and_no_row_that_l},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_6_command_12_what_is_left_out_of_a_picture[] = {
    {"names-of-data", picture_names_of_data},
    {NULL, NULL},
};
