/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_letter_by_letter)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1000), om_none(rt));
    om_object *dict = om_dict_new(rt), *code = om_code_new(rt);

    om_tuple_of(rt, 1, om_retain(list)); /* and nobody holds it */
    om_dict_set(rt, dict, om_int_new(rt, 1), list);
    om_namespace_set_steal(rt, globals, "l", list);
    om_namespace_set_steal(rt, globals, "d", dict);
    om_frame_push(rt, code, globals, NULL, 0);
}

static fixture_text whole, before;

/* What the rows of a box are made of. */
#define BOX(rows)                                                                          \
    "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">" rows      \
    "</TABLE>>"
#define LEFT(words) "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"3\">" words "</TD></TR>"
#define BOTH(left, right)                                                                  \
    "<TR><TD ALIGN=\"LEFT\">" left "</TD><TD ALIGN=\"RIGHT\" COLSPAN=\"2\">" right         \
    "</TD></TR>"
#define CODE(words, size)                                                                  \
    "<FONT FACE=\"DejaVu Sans Mono\" POINT-SIZE=\"" size "\">" words "</FONT>"
#define PORT(words, port)                                                                  \
    "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\">" CODE(words, "10") "</TD>"                      \
    "<TD WIDTH=\"14\" PORT=\"" port "\"> </TD></TR>"

/* Fails unless the text is the lines, up to NULL; digits after 0x are not compared, and # stands for a
 * number of bytes that the platform decides. */
static void assert_lines(const char *text, const char *const *lines)
{
    for (; *lines; lines++) {
        for (const char *line = *lines; *line; line++, text++) {
            size_t digits = *line == '#' ? strspn(text, "0123456789") : 0;
            if (*line != *text && !digits)
                fail_msg("not the line \"%s\" but \"%.200s\"", *lines, text);
            if (line[0] == 'x' && line > *lines && line[-1] == '0')
                text += strspn(text + 1, "0123456789abcdef");
            text += digits ? digits - 1 : 0;
        }
        if (*text++ != '\n')
            fail_msg("the line \"%s\" goes on with \"%.200s\"", *lines, text - 1);
    }
    if (*text)
        fail_msg("and then comes \"%.200s\"", text);
}

/* The names of the picture above. */
static om_object *globals_of_picture(om_runtime *rt)
{
    om_object *globals = om_namespace_new(rt), *dict = om_dict_new(rt);
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1000), om_none(rt));
    assert_true(om_dict_set(rt, dict, om_int_new(rt, 1), list));
    om_namespace_set_steal(rt, globals, "l", list);
    om_namespace_set_steal(rt, globals, "d", dict);
    return globals;
}

/* a-picture-is-text-to-the-letter */
TEST_FUNCTION(test_a_picture_is_text_to_the_letter)
{
    static const char *const lines[] = {
        "// 2 global names, 1 call, 5 objects",
        "// \"globals\" globals: l → list at 0x; d → dict at 0x",
        "// \"code(), call 1\" code(), call 1, # bytes",
        "// \"list at 0x\" list at 0x, count 3, 72 bytes: 0 → int 1000 at 0x; 1 → NoneType None at 0x",
        "// \"dict at 0x\" dict at 0x, count 1, 224 bytes: 1 → list at 0x",
        "// \"int 1000 at 0x\" int 1000 at 0x, count 1, 28 bytes",
        "// \"NoneType None at 0x\" NoneType None at 0x, immortal, 16 bytes",
        "// \"tuple at 0x\" tuple at 0x, count 1, 48 bytes, reached by no name: 0 → list at 0x",
        "// \"code at 0x\" code at 0x, count 2, 192 bytes, part of a box",
        "digraph memory {",
        "    graph [rankdir=LR, bgcolor=transparent, ranksep=0.45, nodesep=0.15, pad=0.05];",
        "    node [fontname=\"Helvetica\", fontsize=8.5, shape=box, width=0, height=0,",
        "          margin=\"0.06,0.03\"];",
        "    edge [arrowsize=0.6, dir=both, arrowtail=dot, tailclip=false];",
        "    { rank=source;",
        "    \"globals\" [class=\"frame globals\", label=" BOX(
            LEFT("globals") "<HR/>" PORT("l", "pe90c310b") PORT("d", "pe10c2473")) "];",
        "    \"code(), call 1\" [class=\"frame\", label=" BOX(
            LEFT(CODE("code(), call 1", "10")) LEFT("stack + 0x, # bytes")) "];",
        "    \"globals\" -> \"code(), call 1\" [style=invis];",
        "    }",
        "    \"list at 0x\" [class=\"object sequence\", shape=box, label=" BOX(
            BOTH("list", "count 3") LEFT("0x, 72 bytes") "<HR/>" PORT("0", "p65a361d7")
                PORT("1", "p685ae59f")) "];",
        "    \"dict at 0x\" [class=\"object table\", shape=tab, label=" BOX(
            BOTH("dict", "count 1") LEFT("0x, 224 bytes") "<HR/>" PORT("1", "p340ca71c")) "];",
        "    \"int 1000 at 0x\" [class=\"object number\", style=rounded, label=" BOX(
            BOTH("int", "count 1") LEFT(CODE("1000", "11")) LEFT("0x, 28 bytes")) "];",
        "    \"NoneType None at 0x\" [class=\"object other immortal\", shape=box, label=" BOX(
            BOTH("NoneType", "immortal") LEFT(CODE("None", "11")) LEFT("0x, 16 bytes")) "];",
        "    \"tuple at 0x\" [class=\"object sequence unreached\", shape=box, label=" BOX(
            BOTH("tuple", "count 1") LEFT("reached by no name") LEFT("0x, 48 bytes") "<HR/>"
                PORT("0", "p65a361d7")) "];",
        "    \"globals\":pe90c310b:c -> \"list at 0x\";",
        "    \"globals\":pe10c2473:c -> \"dict at 0x\";",
        "    \"list at 0x\":p65a361d7:c -> \"int 1000 at 0x\";",
        "    \"list at 0x\":p685ae59f:c -> \"NoneType None at 0x\";",
        "    \"dict at 0x\":p340ca71c:e -> \"list at 0x\";",
        "    \"tuple at 0x\":p65a361d7:e -> \"list at 0x\";",
        "    \"globals\" -> \"tuple at 0x\" [style=invis];",
        "}",
        NULL};
    om_object *globals = globals_of_picture(rt), *code = om_code_new(rt);
    om_object *lost = om_tuple_of(rt, 1, om_namespace_get(rt, globals, "l"));

    om_frame_push(rt, code, globals, NULL, 0);
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &whole}));
    assert_lines(whole.text, lines);
    om_frame_pop(rt);
    om_release(lost);
    om_release(code);
    om_release(globals);
}

/* a-picture-is-text-to-the-letter: and so is what a step has changed */
TEST_FUNCTION(test_a_picture_is_text_to_the_letter__and_so_is_what_a_ste)
{
    static const char *const lines[] = {
        "// 1 global name, 5 objects",
        "// \"globals\" changed: globals: l → list at 0x",
        "// \"list at 0x\" changed: list at 0x, count 1, 120 bytes: 0 → int 1000 at 0x; "
        "1 → NoneType None at 0x; 2 → bool True at 0x",
        "// \"int 1000 at 0x\" int 1000 at 0x, count 1, 28 bytes",
        "// \"NoneType None at 0x\" NoneType None at 0x, immortal, 16 bytes",
        "// \"bool True at 0x\" reached: bool True at 0x, immortal, 28 bytes",
        "// \"code at 0x\" changed: code at 0x, count 1, 192 bytes, reached by no name",
        "// \"code(), call 1\" returned: code(), call 1, # bytes",
        "// \"dict at 0x\" freed: dict at 0x, count 1, 224 bytes: 1 → list at 0x",
        "digraph memory {",
        "    graph [rankdir=LR, bgcolor=transparent, ranksep=0.45, nodesep=0.15, pad=0.05];",
        "    node [fontname=\"Helvetica\", fontsize=8.5, shape=box, width=0, height=0,",
        "          margin=\"0.06,0.03\"];",
        "    edge [arrowsize=0.6, dir=both, arrowtail=dot, tailclip=false];",
        "    { rank=source;",
        "    \"globals\" [class=\"frame globals\", label=" BOX(
            LEFT("globals") "<HR/>" PORT("l", "pe90c310b")) "];",
        "    }",
        "    \"list at 0x\" [class=\"changed object sequence\", shape=box, label=" BOX(
            BOTH("list", "changed, count 2→1") LEFT("0x, 120 bytes") "<HR/>" PORT(
                "0", "p65a361d7") PORT("1", "p685ae59f") PORT("2", "p420f2d27")) "];",
        "    \"int 1000 at 0x\" [class=\"object number\", style=rounded, label=" BOX(
            BOTH("int", "count 1") LEFT(CODE("1000", "11")) LEFT("0x, 28 bytes")) "];",
        "    \"NoneType None at 0x\" [class=\"object other immortal\", shape=box, label=" BOX(
            BOTH("NoneType", "immortal") LEFT(CODE("None", "11")) LEFT("0x, 16 bytes")) "];",
        "    \"bool True at 0x\" [class=\"reached object number immortal\", style=rounded, "
        "label=" BOX(BOTH("bool", "reached, immortal") LEFT(CODE("True", "11"))
                         LEFT("0x, 28 bytes")) "];",
        "    \"code at 0x\" [class=\"changed object code unreached\", shape=component, "
        "label=" BOX(BOTH("code", "changed, count 1") LEFT("reached by no name")
                         LEFT("0x, 192 bytes")) "];",
        "    \"globals\":pe90c310b:c -> \"list at 0x\";",
        "    \"list at 0x\":p65a361d7:c -> \"int 1000 at 0x\";",
        "    \"list at 0x\":p685ae59f:c -> \"NoneType None at 0x\";",
        "    \"list at 0x\":p420f2d27:c -> \"bool True at 0x\" [class=new, style=bold];",
        "    \"globals\" -> \"code at 0x\" [style=invis];",
        "    \"dict at 0x\" [class=\"freed object table\", shape=tab, label=" BOX(
            BOTH("dict", "freed, count 1") LEFT("0x, 224 bytes") "<HR/>" PORT(
                "1", "p340ca71c")) ", style=dotted];",
        "    \"dict at 0x\":p340ca71c:e -> \"list at 0x\" [class=gone, style=dotted];",
        "}",
        NULL};
    om_object *globals = globals_of_picture(rt), *code = om_code_new(rt);

    om_frame_push(rt, code, globals, NULL, 0);
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &before}));
    om_frame_pop(rt);
    assert_true(om_list_append(rt, om_namespace_get_borrow(rt, globals, "l"), om_true(rt)));
    om_namespace_remove(rt, globals, "d");
    assert_true(
        om_draw_changes(rt, globals, before.text, (om_writer){fixture_keep, &whole}));
    assert_lines(whole.text, lines);
    om_release(code);
    om_release(globals);
}

/* a-picture-is-text-to-the-letter: and so is a report on leaks */
TEST_FUNCTION(test_a_picture_is_text_to_the_letter__and_so_is_a_report_o)
{
    static const char *const lines[] = {
        "objmem: 3 objects are left",
        "   1. list at 0x, count 4: [7, None]",
        "      held by: list 2, list 2, list 3, 1 from outside",
        "   2. list at 0x, count 1: [[7, None], [7, None]]",
        "      held by: list 3, 0 from outside",
        "   3. list at 0x, count 1: [[[7, None], [7, None]], True, [7, None]]",
        "      held by: 1 from outside",
        NULL};
    om_object *inner = om_list_of(rt, 2, om_int_new(rt, 7), om_none(rt));
    om_object *row = om_list_of(rt, 2, om_retain(inner), om_retain(inner));
    om_object *rows = om_list_of(rt, 2, row, om_true(rt));

    assert_true(om_list_append(rt, rows, inner));
    assert_true(om_leak_report(rt, (om_writer){fixture_keep, &whole}));
    assert_lines(whole.text, lines);
    om_release(inner);
    om_release(rows);
}

/* a-picture-is-text-to-the-letter: and so is the square of an arena */
TEST_FUNCTION(test_a_picture_is_text_to_the_letter__and_so_is_the_square)
{
    static char expected[4096];
    size_t length = 0;

    for (int row = 0; row < 64; row += 8) {
        length += (size_t)snprintf(expected + length, sizeof expected - length,
                                   "    { rank=same;");
        for (int i = row; i < row + 8; i++)
            length += (size_t)snprintf(expected + length, sizeof expected - length,
                                       "%s pool%d", i == row ? "" : " ->", i);
        length += (size_t)snprintf(expected + length, sizeof expected - length, "; }\n");
        if (row > 0)
            length += (size_t)snprintf(expected + length, sizeof expected - length,
                                       "    pool%d -> pool%d;\n", row - 8, row);
    }
    length += (size_t)snprintf(expected + length, sizeof expected - length, "}\n");
    assert_true(om_draw_arenas(rt, (om_writer){fixture_keep, &whole}));
    static const char head[] = "digraph arenas {\n"
                               "    graph [bgcolor=transparent, ranksep=0.03, nodesep=0.03];\n"
                               "    node [fontname=\"Helvetica\", fontsize=8.5, shape=box,\n"
                               "          fixedsize=true, width=0.37, height=0.42];\n"
                               "    edge [style=invis];\n"
                               "    pool0 [class=\"pool ";
    assert_memory_equal(whole.text, head, strlen(head));
    assert_non_null(strstr(whole.text, "label=\"\"];\n    { rank=same; pool0 -> pool1"));
    assert_string_equal(strstr(whole.text, "    { rank=same; pool0"), expected);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_12_letter_by_letter[] = {
    {"a-picture-is-text-to-the-letter", "", test_a_picture_is_text_to_the_letter},
    {"a-picture-is-text-to-the-letter", "and so is what a step has changed", test_a_picture_is_text_to_the_letter__and_so_is_what_a_ste},
    {"a-picture-is-text-to-the-letter", "and so is a report on leaks", test_a_picture_is_text_to_the_letter__and_so_is_a_report_o},
    {"a-picture-is-text-to-the-letter", "and so is the square of an arena", test_a_picture_is_text_to_the_letter__and_so_is_the_square},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_12_letter_by_letter[] = {
    {"letter-by-letter", picture_letter_by_letter},
    {NULL, NULL},
};
