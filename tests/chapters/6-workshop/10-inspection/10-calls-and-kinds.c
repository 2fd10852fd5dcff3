/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_calls_and_their_locals)
{
    static const char *const names[] = {"n", "m"};
    om_object *code = om_code_new(rt), *number = om_int_new(rt, 1000);
    om_code_set_frame(rt, code, "f", 1, 2, names, 2);
    om_frame_set_local(om_frame_push(rt, code, globals, &number, 1), 1, number);
    om_frame_push(rt, code, globals, &number, 1);
    om_namespace_set_steal(rt, globals, "x", number);
    om_release(code);
}

#include "code/frame.h"

static fixture_text graph;

/* Draws, and returns the text, which is in `graph`. */
static const char *draw(om_runtime *rt, om_object *names)
{
    assert_true(om_draw_graph(rt, names, (om_writer){fixture_keep, &graph}));
    return graph.text;
}

/* The code of f(n), with a local `m`, and a constant or none. */
static om_object *code_of_f(om_runtime *rt, om_object *constant)
{
    static const char *const names[] = {"n", "m"};
    om_object *code = om_code_new(rt);
    assert_true(om_code_set_frame(rt, code, "f", 1, 2, names, 2));
    if (constant)
        om_release(om_code_add_constant(rt, code, constant));
    return code;
}

/* a-picture-shows-calls */
TEST_FUNCTION(test_a_picture_shows_calls)
{
    om_object *globals = om_namespace_new(rt), *code = code_of_f(rt, NULL);
    om_object *number = om_int_new(rt, 1000);
    om_frame *outer = om_frame_push(rt, code, globals, &number, 1);
    om_frame_set_local(outer, 1, number);
    om_frame_push(rt, code, globals, &number, 1);
    om_namespace_set_steal(rt, globals, "x", number);

    char first[80], second[80];
    size_t size = om_code_frame_size(code), head = (sizeof(om_frame_chunk) + 15) / 16 * 16;
    snprintf(first, sizeof first, ">stack + 0x%04zx, %zu bytes<", head, size);
    snprintf(second, sizeof second, ">stack + 0x%04zx, %zu bytes<", head + size, size);
    const char *const parts[] = {
        "// 1 global name, 2 calls, 1 object\n",
        "// \"globals\" globals: x \u2192 int 1000 at 0x",
        "// \"f(), call 1\" f(), call 1, ",
        ": n \u2192 int 1000 at ",
        "; m \u2192 int 1000 at ",
        "// \"f(), call 2\" f(), call 2, ",
        "; m is not bound\n",
        "rank=source;",
        "\"f(), call 1\" [class=\"frame\", ",
        first,
        ">n<",
        ">m<",
        "\"f(), call 2\" [class=\"frame\", ",
        second,
        ">n<",
        ">m<",
        ">\u2013<",
        "\"globals\" -> \"f(), call 1\" [style=invis];",
        "\"f(), call 1\" -> \"f(), call 2\" [style=invis];",
        ">count 4<",
        "\"f(), call 1\":p",
        ":c -> \"int 1000 at ",
        "\"f(), call 1\":p",
        ":c -> \"int 1000 at ",
        "\"f(), call 2\":p",
        ":c -> \"int 1000 at ",
        NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    assert_null(strstr(graph.text, ">code<"));
    om_frame_pop(rt);
    om_frame_pop(rt);
    om_release(code);
    om_release(globals);
}

/* Whether the box whose name in quotes is so long has such a port, which is in quotes as well. */
static bool has_port(const char *name, size_t length, const char *port)
{
    for (const char *line = graph.text; line; line = strchr(line + 1, '\n')) {
        if (strncmp(line, "\n    ", 5) != 0 || strncmp(line + 5, name, length) != 0)
            continue;
        const char *found = strstr(line, port), *end = strchr(line + 1, '\n');
        if (strncmp(line + 5 + length, " [class=", 8) == 0)
            return found && found < end;
    }
    return false;
}

/* How many arrows there are; fails unless each starts at a port of its box. */
static size_t count_arrows(void)
{
    size_t arrows = 0;
    for (const char *at = graph.text; (at = strstr(at, " -> \"")); at++) {
        const char *line = at, *side = at - 2;
        char port[40];
        while (line[-1] != '\n')
            line--;
        line += strspn(line, " ");
        if (*line != '"' || side[0] != ':') /* a sentence, or the order of calls */
            continue;
        const char *colon = side - 1;
        while (*colon != ':')
            colon--;
        snprintf(port, sizeof port, "PORT=\"%.*s\"", (int)(side - colon - 1), colon + 1);
        assert_true(has_port(line, (size_t)(colon - line), port));
        arrows++;
    }
    return arrows;
}

/* a-picture-shows-names-and-objects: each arrow starts in a row */
TEST_FUNCTION(test_a_picture_shows_names_and_objects__each_arrow_starts)
{
    om_object *globals = om_namespace_new(rt), *code = code_of_f(rt, NULL);
    om_object *number = om_int_new(rt, 1000), *list = fixture_numbers(rt, 20);

    om_namespace_set_steal(rt, globals, "x", om_retain(number));
    om_namespace_set_steal(rt, globals, "y", om_retain(number));
    om_namespace_set_steal(rt, globals, "list", list);
    om_frame_push(rt, code, globals, &number, 1);
    om_frame_push(rt, code, globals, &number, 1);
    (void)draw(rt, globals);
    assert_int_equal(count_arrows(), 3 + 20 + 2); /* from names, items and locals */
    om_frame_pop(rt);
    om_frame_pop(rt);
    om_release(code);
    om_release(number);
    om_release(globals);
}

/* a-picture-shows-calls: without a name, and with a value that waits */
TEST_FUNCTION(test_a_picture_shows_calls__without_a_name_and_with_a_valu)
{
    om_object *globals = om_namespace_new(rt), *bare = om_code_new(rt),
              *f = om_code_new(rt);
    om_frame_push(rt, bare, globals, NULL, 0);
    assert_true(om_code_set_frame(rt, f, "f", 0, 0, NULL, 2));
    om_frame *frame = om_frame_push(rt, f, globals, NULL, 0);
    frame->slots[0] = om_int_new(rt, 1000);
    const char *const parts[] = {
        "// \"code(), call 1\" code(), call 1, ",
        " bytes\n",
        "// \"f(), call 2\" f(), call 2, ",
        " bytes: waiting \u2192 int 1000 at ",
        "\"code(), call 1\" [class=\"frame\", ",
        "\"f(), call 2\" [class=\"frame\", ",
        ">waiting<",
        NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    om_frame_pop(rt);
    om_frame_pop(rt);
    om_release(f);
    om_release(bare);
    om_release(globals);
}

/* a-picture-shows-calls: code, globals and chunks */
TEST_FUNCTION(test_a_picture_shows_calls__code_globals_and_chunks)
{
    om_object *globals = om_namespace_new(rt), *others = om_namespace_new(rt);
    om_object *constant = om_int_new(rt, 5000), *number = om_int_new(rt, 1000);
    om_object *code = code_of_f(rt, constant), *bare = om_code_new(rt);

    om_frame_push(rt, code, others, &number, 1);
    assert_true(om_code_set_frame(rt, bare, "large", 0, 0, NULL, 5000));
    om_frame_push(rt, bare, globals, NULL, 0);
    const char *const parts[] = {
        "// \"globals\" globals\n",
        "// \"f(), call 1\" f(), call 1, ",
        "; its globals \u2192 dict at ",
        "; its code \u2192 code f at ",
        ">stack + 0x",
        "\"large(), call 2\" [",
        ">stack 2 + 0x",
        ">code<",
        ">f<",
        ">constant<",
        ":c -> \"int 5000 at ",
        NULL,
    };
    fixture_assert_in_order(draw(rt, globals), parts);
    assert_null(strstr(graph.text, ">large<"));
    assert_null(strstr(graph.text, "reached by no name"));
    om_frame_pop(rt);
    om_frame_pop(rt);
    om_release(code);
    om_release(bare);
    om_release(constant);
    om_release(number);
    om_release(others);
    om_release(globals);
}

static om_object *nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_none(rt);
}

/* shapes-tell-kinds-apart */
TEST_FUNCTION(test_shapes_tell_kinds_apart)
{
    om_object *globals = om_namespace_new(rt);
    om_object *class = om_class_new(rt, "Point", NULL, NULL),
              *function = om_function_new(rt, "move", NULL, "a", NULL);
    const struct {
        const char *name;
        om_object *object;
        const char *drawn;
    } all[] = {
        {"a", om_int_new(rt, 1000), "number\", style=rounded,"},
        {"b", om_float_new(rt, 1.5), "number\", style=rounded,"},
        {"c", om_retain(om_true(rt)), "number immortal\", style=rounded,"},
        {"d", om_str_new(rt, "some text"), "text\", shape=note,"},
        {"e", om_bytes_new(rt, "bytes", 5), "text\", shape=note,"},
        {"f", om_list_new(rt), "sequence\", shape=box,"},
        {"g", om_range_new(rt, 0, 10, 1), "sequence\", shape=box,"},
        {"h", om_namespace_new(rt), "table\", shape=tab,"},
        {"i", om_set_new(rt), "table\", shape=tab,"},
        {"j", om_instance_new(rt, class), "instance\", peripheries=2,"},
        {"k", class, "class\", shape=box3d,"},
        {"l", om_code_new(rt), "code\", shape=component,"},
        {"m", om_cell_new(rt, NULL), "code\", shape=component,"},
        {"n", om_retain(om_none(rt)), "other immortal\", shape=box,"},
        {"o", om_tuple_of(rt, 1, om_none(rt)), "sequence\", shape=box,"},
        {"p", om_frozenset_from_object(rt, globals), "table\", shape=tab,"},
        {"q", om_retain(function), "code\", shape=component,"},
        {"r", om_method_new(rt, function, om_true(rt)), "code\", shape=component,"},
        {"s", om_native_function_new(rt, "nothing", nothing), "code\", shape=component,"},
        {"t", om_weakref_new(rt, function, NULL), "other\", shape=box,"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        om_namespace_set_steal(rt, globals, "x", all[i].object);
        const char *const parts[] = {"[class=\"object ", all[i].drawn, NULL};
        fixture_assert_in_order(draw(rt, globals), parts);
        om_namespace_set_steal(rt, globals, all[i].name,
                               om_namespace_get(rt, globals, "x"));
        om_namespace_set_steal(rt, globals, "x", om_retain(om_none(rt)));
    }
    om_release(function);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_10_calls_and_kinds[] = {
    {"a-picture-shows-calls", "", test_a_picture_shows_calls},
    {"a-picture-shows-names-and-objects", "each arrow starts in a row", test_a_picture_shows_names_and_objects__each_arrow_starts},
    {"a-picture-shows-calls", "without a name, and with a value that waits", test_a_picture_shows_calls__without_a_name_and_with_a_valu},
    {"a-picture-shows-calls", "code, globals and chunks", test_a_picture_shows_calls__code_globals_and_chunks},
    {"shapes-tell-kinds-apart", "", test_shapes_tell_kinds_apart},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_10_calls_and_kinds[] = {
    {"calls-and-their-locals", picture_calls_and_their_locals},
    {NULL, NULL},
};
