/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_what_a_function_refers_to)
{
    fixture_draw_python(rt, "def note(text, seen=[]):\n"
                            "    seen.append(text)\n"
                            "note('a'); note('b')\n"
                            "functions = [note]\n"
                            "defaults = note.__defaults__\n");
}

#include "python/prompt.h"
#include "python/typed.h"

#include "inspect/label.h"
#include "inspect/parts.h"

#include <stdio.h>

/* A visitor of parts: adds the name, and a blank. */
static bool add_part(void *context, const om_part *part)
{
    om_label_add_part(context, part);
    return om_text_add_cstring(context, " ");
}

/* The names of what the value of the expression refers to. */
static void assert_named(prompt *p, const char *expression, const char *names)
{
    static fixture_text named;
    om_text text;
    char line[80];
    (void)snprintf(line, sizeof line, "it = %s\n", expression);
    assert_string_equal(prompt_prints(p, line), "");
    om_text_begin(p->rt, &text);
    assert_true(om_parts_visit(typed_borrow(p, "it"), add_part, &text));
    assert_true(om_text_write(&text, &(om_writer){fixture_keep, &named}));
    assert_string_equal(named.text, names);
}

/* A visitor of parts that has had enough after so many. */
static bool refuse_part(void *context, const om_part *part)
{
    (void)part;
    return (*(int *)context)-- > 0;
}

static void assert_refused(prompt *p, const char *expression, int parts)
{
    char line[80];
    (void)snprintf(line, sizeof line, "it = %s\n", expression);
    assert_string_equal(prompt_prints(p, line), "");
    for (int left, taken = 0; taken <= parts; taken++) {
        left = taken;
        bool all = om_parts_visit(typed_borrow(p, "it"), refuse_part, &left);
        assert_int_equal(all, taken == parts);
    }
}

/* python-names-what-its-objects-refer-to */
TEST_FUNCTION(test_python_names_what_its_objects_refer_to)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> def walk(rows, *, big=1000):\n"
                     "...     'walks'\n"
                     "...     for row in rows: yield row\n"
                     "...\n"
                     ">>> class Thing:\n"
                     "...     size = property(len, doc='how long')\n"
                     "...     def own(self): return super()\n"
                     "...\n"
                     ">>> type Row = [1000]\n"
                     ">>> g = walk([[1], [2]])\n"
                     ">>> next(g)\n"
                     "[1]\n"
                     ">>> try: walk(1).__next__()\n"
                     "... except TypeError as error: link = error.__traceback__.tb_next\n"
                     "...\n");
    assert_named(&p, "walk",
                 "__code__ __globals__ __builtins__ __module__ __kwdefaults__ __doc__ ");
    assert_named(&p, "walk.__code__",
                 "co_consts co_names co_varnames kinds of variables co_filename co_name "
                 "co_qualname co_linetable co_exceptiontable ");
    assert_named(&p, "g",
                 "__name__ __qualname__ its code rows big row waiting its function ");
    assert_named(&p, "g.gi_frame", "f_code ");
    assert_named(&p, "link", "tb_frame ");
    assert_named(&p, "link.tb_frame", "f_back f_code rows big its function ");
    assert_named(&p, "Thing.__dict__['size']", "fget __doc__ its name ");
    assert_named(&p, "Row", "__name__ its function ");
    assert_named(&p, "Row.__value__ and Row", "__name__ its function __value__ ");
    assert_named(&p, "Thing().own()", "__thisclass__ __self__ ");
    assert_named(&p, "[].append", "__self__ ");
    assert_named(&p, "list[int]", "__origin__ __args__ ");
    assert_named(&p, "(5).__add__", "__self__ ");
    assert_refused(&p, "g", 9); /* its frame is an object by now */
    assert_refused(&p, "link.tb_frame", 5);
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_32_what_a_function_refers_to[] = {
    {"python-names-what-its-objects-refer-to", "", test_python_names_what_its_objects_refer_to},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_32_what_a_function_refers_to[] = {
    {"what-a-function-refers-to", picture_what_a_function_refers_to},
    {NULL, NULL},
};
