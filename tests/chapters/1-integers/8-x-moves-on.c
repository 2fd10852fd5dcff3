/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_x_moves_on)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
}

PICTURE_FUNCTION(picture_x_moves_on_2)
{
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));
}

PICTURE_FUNCTION(picture_x_moves_on_3)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10));
}

/* after-x-is-10-y-is-still-5 */
TEST_FUNCTION(test_after_x_is_10_y_is_still_5)
{
    int64_t value = 0;
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));
    om_object *five = om_namespace_get_borrow(rt, globals, "y");

    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10));
    assert_true(om_int_get_int64(om_namespace_get_borrow(rt, globals, "x"), &value));
    assert_int_equal(value, 10);
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "y"), five);
    assert_true(om_int_get_int64(five, &value));
    assert_int_equal(value, 5);
    assert_ptr_equal(om_int_new(rt, 5), five);
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

/* after-x-is-10-y-is-still-5: the picture says so */
TEST_FUNCTION(test_after_x_is_10_y_is_still_5__the_picture_says_so)
{
    struct graph graph = {"", 0};
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "y", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10));

    assert_true(om_draw_graph(rt, globals, (om_writer){keep, &graph}));
    const char *head = "// 2 global names, 2 objects\n"
                       "// \"globals\" globals: x \u2192 int 10 at 0x";
    assert_memory_equal(graph.text, head, strlen(head));
    assert_non_null(strstr(graph.text, "; y \u2192 int 5 at 0x"));
    const char *ten = strstr(graph.text, ">10<");
    const char *five = strstr(graph.text, ">5<");
    assert_true(ten && five && ten < five);
    const char *first = strstr(five, ":c -> \"int 10 at 0x");
    const char *second = strstr(five, ":c -> \"int 5 at 0x");
    assert_true(first && second && first < second);
    assert_null(strstr(second + 1, ":c -> "));
    om_release(globals);
}

/* names-never-conflict */
TEST_FUNCTION(test_names_never_conflict)
{
    enum { NAMES = 100 };
    om_object *globals = om_namespace_new(rt);
    om_object *shared = om_int_new(rt, 70000);
    char name[16];

    for (int i = 0; i < NAMES; i++) {
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, globals, name, om_retain(shared));
    }
    for (int i = 0; i < NAMES; i++) {
        int64_t value = 0;
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, globals, name, om_int_new(rt, 80000 + i));
        assert_int_equal(om_refcount(shared), 1 + NAMES - 1 - i);
        for (int j = 0; j < NAMES; j++) {
            snprintf(name, sizeof name, "n%d", j);
            assert_true(
                om_int_get_int64(om_namespace_get_borrow(rt, globals, name), &value));
            assert_int_equal(value, j <= i ? 80000 + j : 70000);
        }
    }
    om_release(shared);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_1_integers_8_x_moves_on[] = {
    {"after-x-is-10-y-is-still-5", "", test_after_x_is_10_y_is_still_5},
    {"after-x-is-10-y-is-still-5", "the picture says so", test_after_x_is_10_y_is_still_5__the_picture_says_so},
    {"names-never-conflict", "", test_names_never_conflict},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_8_x_moves_on[] = {
    {"x-moves-on", picture_x_moves_on},
    {"x-moves-on", picture_x_moves_on_2},
    {"x-moves-on", picture_x_moves_on_3},
    {NULL, NULL},
};
