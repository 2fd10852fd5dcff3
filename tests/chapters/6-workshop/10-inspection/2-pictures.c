/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_what_a_picture_shows)
{
    om_namespace_set_steal(rt, globals, "year", om_int_new(rt, 1991));
    om_namespace_set_steal(rt, globals, "also", om_namespace_get(rt, globals, "year"));
    om_namespace_set_steal(rt, globals, "one", om_int_new(rt, 1));
}

static fixture_text graph, again;

/* Draws, and returns the text, which is in `graph`. */
static const char *draw(om_runtime *rt, om_object *names)
{
    assert_true(om_draw_graph(rt, names, (om_writer){fixture_keep, &graph}));
    return graph.text;
}

/* Fails unless the tags of every label of the graph are closed in the order that HTML asks for. */
static void assert_nested(const char *text)
{
    const char *open[16];
    size_t depth = 0, tags = 0;
    for (text = strstr(text, "digraph"); *text; text++) {
        if (text[0] != '<' || text[1] == '<')
            continue;
        const char *tag = text + 1, *end = strchr(text, '>');
        tags++;
        if (*tag == '/') {
            size_t length = (size_t)(end - tag) - 1;
            assert_true(depth > 0);
            assert_memory_equal(open[--depth], tag + 1, length);
            assert_true(strchr(" >", open[depth][length]));
        } else if (end[-1] != '/') {
            assert_true(depth < 16);
            open[depth++] = tag;
        }
        assert_true(strncmp(tag, "TR>", 3) != 0 || depth == 2);   /* in a TABLE */
        assert_true(strncmp(tag, "TD ", 3) != 0 || depth == 3);   /* in a TR */
        assert_true(strncmp(tag, "FONT ", 5) != 0 || depth == 4); /* in a TD */
        text = end - 1;
    }
    assert_int_equal(depth, 0);
    assert_true(tags > 0);
}

/* a-picture-shows-names-and-objects */
TEST_FUNCTION(test_a_picture_shows_names_and_objects)
{
    om_object *globals = om_namespace_new(rt);
    char place[64];

    om_namespace_set_steal(rt, globals, "year", om_int_new(rt, 1991));
    om_namespace_set_steal(rt, globals, "a<b>&c", om_namespace_get(rt, globals, "year"));
    om_namespace_set_steal(rt, globals, "one", om_int_new(rt, 1));
    om_namespace_set_steal(rt, globals, "kind", om_type_object_borrow(om_int_type(rt)));
    om_namespace_set_steal(rt, globals, "said",
                           om_str_new(rt, "\"it's\" \u20ac, and much more of that sort"));
    snprintf(place, sizeof place, ">0x%05x, %zu bytes<",
             (unsigned)(om_id(om_namespace_get_borrow(rt, globals, "year")) & 0xFFFFF),
             om_size(om_namespace_get_borrow(rt, globals, "year")));

    const char *const parts[] = {
        "digraph memory {",
        "\"globals\" [class=\"frame globals\",",
        ">year<",
        ">a&lt;b&gt;&amp;c<",
        "\"int 1991 at 0x",
        "[class=\"object number\",",
        ">int<",
        ">count 2<",
        ">1991<",
        place,
        "[class=\"object number immortal\",",
        ">int<",
        ">immortal<",
        ">1<",
        "\"type int at in the runtime\" [class=\"object class immortal\",",
        ">type<",
        ">immortal<",
        ">int<",
        ">in the runtime, 432 bytes<",
        ">str<",
        ">count 1<",
        ">'&quot;it&#92;'s&quot; \u20ac, and much more of tha\u2026<",
        "\"globals\":p",
        ":c -> \"int 1991 at ",
        "\"globals\":p",
        ":c -> \"int 1991 at ",
        "\"globals\":p",
        ":c -> \"int 1 at ",
        "}\n",
        NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    assert_nested(graph.text);
    om_release(globals);
}

/* a-picture-shows-names-and-objects: references of containers */
TEST_FUNCTION(test_a_picture_shows_names_and_objects__references_of_cont)
{
    om_object *globals = om_namespace_new(rt), *inner = om_namespace_new(rt);
    char name[24];

    om_namespace_set_steal(rt, globals, "inner", inner);
    om_namespace_set_steal(rt, inner, "self", om_retain(inner));
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, inner, name, om_int_new(rt, 1000 + i));
    }
    const char *const parts[] = {
        "\"dict at 0x",
        ">dict<",
        ">count 2<",
        "<HR/>",
        ">'self'<",
        ">'n0'<",
        ">'n8'<",
        ":c -> \"dict at ",
        ":e -> \"dict at ",
        ":c -> \"int 1000 at ",
        ":c -> \"int 1008 at ",
        NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    assert_null(strstr(graph.text, "more"));
    for (int i = 9; i < 13; i++) {
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, inner, name, om_int_new(rt, 1000 + i));
    }
    const char *const more[] = {">'n9'<",
                                ">and 4 more<",
                                "PORT=\"more\"",
                                ":more:c -> \"int 1010 at ",
                                ":more:c -> \"int 1012 at ",
                                ":more:c -> \"int 1013 at ",
                                NULL};
    om_namespace_set_steal(rt, inner, "n13", om_int_new(rt, 1013));
    om_object *lost = om_dict_new(rt), *code = om_code_new(rt);
    fixture_assert_in_order(draw(rt, globals), more);
    om_frame_push(rt, code, globals, NULL, 0);
    assert_non_null(strstr(draw(rt, globals), ">reached by no name<"));
    assert_non_null(strstr(graph.text, ">code(), call 1<"));
    assert_nested(graph.text);
    om_frame_pop(rt);
    om_release(code);
    om_release(lost);
    assert_null(strstr(graph.text, ">'n10'<"));
    om_namespace_remove(rt, inner, "self");
    om_release(globals);
}

/* a-picture-shows-names-and-objects: places */
TEST_FUNCTION(test_a_picture_shows_names_and_objects__places)
{
    enum { COUNT = 60000 };
    om_object *globals = om_namespace_new(rt), **many = malloc(COUNT * sizeof *many);
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);
    om_namespace_set_steal(rt, globals, "huge",
                           om_int_from_text(rt, digits, sizeof digits - 1));
    om_namespace_set_steal(rt, globals, "huger",
                           om_int_from_text(rt, digits, sizeof digits - 1));
    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    om_namespace_set_steal(rt, globals, "last", many[COUNT - 1]);
    for (int i = 0; i < COUNT - 1; i++)
        om_release(many[i]);
    const char *const parts[] = {">77777777777777777777777777777777\u2026<",
                                 ">large block, ",
                                 ">large block 2, ",
                                 ">60999<",
                                 ">arena 1 + 0x",
                                 NULL};
    fixture_assert_in_order(draw(rt, globals), parts);
    free(many);
    om_release(globals);
}

/* a-picture-shows-names-and-objects: the same in every run */
TEST_FUNCTION(test_a_picture_shows_names_and_objects__the_same_in_every)
{
    om_runtime *other = om_runtime_new(NULL);
    om_runtime *both[] = {rt, other};

    for (int i = 0; i < 2; i++) {
        om_object *globals = om_namespace_new(both[i]);
        om_namespace_set_steal(both[i], globals, "x", om_int_new(both[i], 70000));
        om_namespace_set_steal(both[i], globals, "inner", om_namespace_new(both[i]));
        draw(both[i], globals);
        if (i == 0)
            again = graph;
        om_release(globals);
    }
    assert_string_equal(graph.text, again.text);
    om_runtime_free(other);
}

static bool add_counts(void *context, om_object *object)
{
    *(uint64_t *)context += om_refcount(object);
    return true;
}

/* looking-changes-nothing */
TEST_FUNCTION(test_looking_changes_nothing)
{
    om_heap_stats before, after;
    uint64_t counts_before = 0, counts_after = 0;
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 70000));
    om_namespace_set_steal(rt, globals, "inner", om_namespace_new(rt));
    om_namespace_set_steal(rt, globals, "text", om_str_new(rt, "characters"));
    om_object *next = om_int_new(rt, 80000);
    uintptr_t place = om_id(next);
    om_release(next);
    om_heap_visit(rt, add_counts, &counts_before);
    om_heap_get_stats(rt, &before);
    draw(rt, globals);
    om_heap_get_stats(rt, &after);
    om_heap_visit(rt, add_counts, &counts_after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_true(counts_before == counts_after);
    next = om_int_new(rt, 80000);
    assert_int_equal(om_id(next), place);
    om_release(next);
    om_release(globals);
}

/* a-picture-can-fail */
TEST_FUNCTION(test_a_picture_can_fail)
{
    om_object *globals = om_namespace_new(rt);
    size_t tries = 0;
    char name[24];
    om_namespace_set_steal(rt, globals, "huge",
                           om_int_from_text(rt, "10000000000000000000000", 23));
    om_namespace_set_steal(rt, globals, "inner", om_namespace_new(rt));
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, "inner"), name,
                               om_int_new(rt, 1000 + i));
    }
    for (bool drawn = false; !drawn; tries++) {
        graph.length = 0;
        om_fault_inject_after(rt, tries);
        drawn = om_draw_graph(rt, globals, (om_writer){fixture_keep, &graph});
        om_fault_inject_stop(rt);
        if (!drawn) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_int_equal(graph.length, 0);
        }
    }
    assert_true(tries > 4);
    om_release(globals);
}

/* a-picture-can-fail: a writer that refuses */
TEST_FUNCTION(test_a_picture_can_fail__a_writer_that_refuses)
{
    om_object *globals = om_namespace_new(rt);

    om_namespace_set_steal(rt, globals, "many", fixture_numbers(rt, 700));
    graph.length = 0;
    assert_false(om_draw_graph(rt, globals, (om_writer){fixture_keep, &graph}));
    assert_int_equal(om_error_kind(rt), OM_OS_ERROR);
    assert_non_null(strstr(om_error_text(rt), "the writer refused "));
    assert_int_equal(graph.length, 0);
    om_error_clear(rt);
    om_release(globals);
}

/* a-picture-shows-names-and-objects: a count that no arrow explains */
TEST_FUNCTION(test_a_picture_shows_names_and_objects__a_count_that_no_ar)
{
    om_object *globals = om_namespace_new(rt), *list = om_list_new(rt);

    om_namespace_set(rt, globals, "a", list);
    om_namespace_set(rt, globals, "b", list);
    om_namespace_set(rt, globals, "c", list);
    const char *const parts[] = {
        ">list<",           ">count 4<",        ":c -> \"list at ",
        ":c -> \"list at ", ":c -> \"list at ", NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    const char *after = graph.text;
    for (int i = 0; i < 3; i++)
        after = strstr(after, ":c -> ") + 1;
    assert_null(strstr(after, ":c -> "));
    om_release(globals);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_2_pictures[] = {
    {"a-picture-shows-names-and-objects", "", test_a_picture_shows_names_and_objects},
    {"a-picture-shows-names-and-objects", "references of containers", test_a_picture_shows_names_and_objects__references_of_cont},
    {"a-picture-shows-names-and-objects", "places", test_a_picture_shows_names_and_objects__places},
    {"a-picture-shows-names-and-objects", "the same in every run", test_a_picture_shows_names_and_objects__the_same_in_every},
    {"looking-changes-nothing", "", test_looking_changes_nothing},
    {"a-picture-can-fail", "", test_a_picture_can_fail},
    {"a-picture-can-fail", "a writer that refuses", test_a_picture_can_fail__a_writer_that_refuses},
    {"a-picture-shows-names-and-objects", "a count that no arrow explains", test_a_picture_shows_names_and_objects__a_count_that_no_ar},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_2_pictures[] = {
    {"what-a-picture-shows", picture_what_a_picture_shows},
    {NULL, NULL},
};
