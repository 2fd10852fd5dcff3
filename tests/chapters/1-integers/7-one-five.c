/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_one_five)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
}

PICTURE_FUNCTION(picture_one_five_2)
{
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));
}

PICTURE_FUNCTION(picture_one_seventy_thousand)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 70000));
    om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x"));
}

/* two-names-one-five */
TEST_FUNCTION(test_two_names_one_five)
{
    int64_t value = 0;
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));
    om_object *x = om_namespace_get_borrow(rt, globals, "x");
    om_object *y = om_namespace_get_borrow(rt, globals, "y");

    assert_ptr_equal(x, y);
    assert_true(om_int_get_int64(x, &value));
    assert_int_equal(value, 5);
    assert_int_equal(om_refcount(x), OM_IMMORTAL);
    om_release(globals);
}

struct graph {
    char text[8192];
    size_t length;
};

static bool keep(void *context, const char *bytes, size_t length)
{
    struct graph *graph = context;
    if (length >= sizeof graph->text - graph->length)
        return false;
    memcpy(graph->text + graph->length, bytes, length);
    graph->length += length;
    graph->text[graph->length] = '\0';
    return true;
}

/* two-names-one-five: the picture says so */
TEST_FUNCTION(test_two_names_one_five__the_picture_says_so)
{
    struct graph graph = {"", 0};
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));

    assert_true(om_draw_graph(rt, globals, (om_writer){keep, &graph}));
    const char *head = "// 2 global names, 1 object\n"
                       "// \"globals\" globals: x \u2192 int 5 at 0x";
    assert_memory_equal(graph.text, head, strlen(head));
    assert_non_null(strstr(graph.text, "; y \u2192 int 5 at 0x"));
    assert_non_null(strstr(graph.text, ">5<"));
    assert_non_null(strstr(graph.text, ">immortal<"));
    const char *arrow = strstr(graph.text, ":c -> \"int 5 at 0x");
    assert_non_null(arrow);
    arrow = strstr(arrow + 1, ":c -> \"int 5 at 0x");
    assert_non_null(arrow);
    assert_null(strstr(arrow + 1, ":c -> "));
    om_release(globals);
}

/* clang-format off */
const test_entry tests_1_integers_7_one_five[] = {
    {"two-names-one-five", "", test_two_names_one_five},
    {"two-names-one-five", "the picture says so", test_two_names_one_five__the_picture_says_so},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_7_one_five[] = {
    {"one-five", picture_one_five},
    {"one-five", picture_one_five_2},
    {"one-seventy-thousand", picture_one_seventy_thousand},
    {NULL, NULL},
};
