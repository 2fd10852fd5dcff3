/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_rows_with_names)
{
    om_object *point = om_class_new(rt, "Point", NULL, NULL);
    om_namespace_set_steal(rt, globals, "pair",
                           om_tuple_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000)));
    om_object *pair = om_namespace_get_borrow(rt, globals, "pair");
    om_object *ages =
                  om_dict_of(rt, 2, om_str_intern_utf8(rt, "Ada"), om_tuple_get(pair, 0),
                             om_str_intern_utf8(rt, "Bo"), om_tuple_get(pair, 1)),
              *p = om_call(rt, point, NULL, 0);
    om_namespace_set_steal(rt, globals, "ages", ages);
    om_attribute_set(rt, p, "x", om_tuple_get_borrow(pair, 0));
    om_attribute_set(rt, p, "y", om_tuple_get_borrow(pair, 1));
    om_namespace_set_steal(rt, globals, "p", p);
    om_release(point);
}

#include "chapters/6-workshop/9-classes/shown.h"

#include "class/exception_kinds.h"
#include "class/instance.h"
#include "inspect/label.h"
#include "inspect/parts.h"

static fixture_text said;

/* The names of the object's parts, one after the other, with a comma after each. */
static bool add_name(void *context, const om_part *part)
{
    om_label_add_part(context, part);
    return om_text_add_cstring(context, ",");
}

static void assert_parts(om_runtime *rt, om_object *object, const char *names)
{
    om_text text;
    assert_non_null(object);
    om_text_begin(rt, &text);
    assert_true(om_parts_visit(object, add_name, &text));
    assert_true(om_text_write(&text, &(om_writer){fixture_keep, &said}));
    assert_string_equal(said.text, names);
    om_release(object);
}

/* a-box-names-its-references */
TEST_FUNCTION(test_a_box_names_its_references)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    om_object *point = om_instance_new(rt, class), *two = om_int_new(rt, 2),
              *code = om_code_new(rt);
    om_object *defaults = om_tuple_of(rt, 1, om_retain(two));
    om_object *function = om_function_new(rt, "Point.move", NULL, "a", defaults);
    om_object *tuple = om_tuple_of(rt, 2, om_int_new(rt, 1), om_retain(two)),
              *dict = om_dict_new(rt);

    assert_true(om_attribute_set(rt, point, "x", two));
    assert_true(om_attribute_set(rt, point, "y", two));
    assert_true(om_dict_set(rt, dict, two, two));
    assert_true(om_dict_set(rt, dict, tuple, two));
    om_release(om_code_add_constant(rt, code, two));
    assert_parts(rt, om_retain(point), "x,y,class,");
    assert_parts(rt, om_retain(tuple), "0,1,");
    assert_parts(rt, om_list_from_object(rt, tuple), "0,1,");
    assert_parts(rt, dict, "2,key,value,");
    assert_true(om_attribute_set(rt, class, "size", two));
    om_object *bases = om_tuple_of(rt, 1, om_retain(class));
    assert_parts(rt, om_retain(class), "size,");
    assert_parts(rt, om_class_new(rt, "Spot", bases, NULL), "base,");
    om_release(bases);
    assert_parts(rt, om_retain(om_type_object_borrow(om_int_type(rt))), "");
    assert_parts(rt, om_method_new(rt, function, point), "__func__,__self__,");
    assert_parts(rt, om_module_new(rt, "shapes"), "__dict__,");
    assert_parts(rt, om_cell_new(rt, two), "contents,");
    assert_parts(rt, om_cell_new(rt, NULL), "");
    assert_parts(rt,
                 om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)),
                 "start,stop,step,");
    assert_parts(rt, om_iter(rt, tuple), "refers to,");
    assert_parts(rt, om_weakref_new(rt, point, function), "callback,");
    assert_parts(rt, code, "constant,");
    assert_true(om_attribute_set(rt, function, "note", two));
    assert_parts(rt, function, "__defaults__,__dict__,");
    om_release(defaults);
    om_release(tuple);
    om_release(point);
    om_release(class);
}

/* A visitor that refuses when it has been asked so many times. */
static bool refuse_part(void *context, const om_part *part)
{
    (void)part;
    return (*(int *)context)-- > 0;
}

static void assert_ends(om_object *object, int parts)
{
    for (int taken = 0; taken < parts; taken++) {
        int left = taken;
        assert_false(om_parts_visit(object, refuse_part, &left));
        assert_int_equal(left, -1);
    }
    int enough = parts;
    assert_true(om_parts_visit(object, refuse_part, &enough));
    om_release(object);
}

/* a-box-names-its-references: to a visitor that has enough */
TEST_FUNCTION(test_a_box_names_its_references__to_a_visitor_that_has_eno)
{
    om_object *two = om_int_new(rt, 2), *code = om_code_new(rt), *dict = om_dict_new(rt);
    om_object *tuple = om_tuple_of(rt, 2, om_int_new(rt, 1), om_retain(two));

    assert_true(om_dict_set(rt, dict, two, two));
    assert_true(om_dict_set(rt, dict, tuple, two));
    assert_ends(dict, 3);
    om_release(om_code_add_constant(rt, code, two));
    static const char *const names[] = {"n"};
    om_object *globals = om_namespace_new(rt);
    assert_true(om_code_set_frame(rt, code, "f", 1, 1, names, 0));
    om_frame *frame = om_frame_push(rt, code, globals, &two, 1);
    om_object *others = om_namespace_new(rt);
    for (int taken = 0; taken < 3; taken++) { /* n, the other globals, the code */
        int left = taken;
        assert_false(om_frame_parts_visit(frame, others, refuse_part, &left));
        assert_int_equal(left, -1);
    }
    int enough = 3, without = 2;
    assert_true(om_frame_parts_visit(frame, others, refuse_part, &enough));
    assert_true(om_frame_parts_visit(frame, globals, refuse_part, &without));
    om_frame_pop(rt);
    om_object *f = om_code_new(rt);
    assert_true(om_code_set_frame(rt, f, "f", 0, 0, NULL, 2));
    frame = om_frame_push(rt, f, globals, NULL, 0);
    frame->slots[0] = om_retain(two);
    frame->slots[1] = om_retain(two);
    for (int taken = 0; taken < 2; taken++) { /* the values that wait */
        int left = taken;
        assert_false(om_frame_parts_visit(frame, globals, refuse_part, &left));
        assert_int_equal(left, -1);
    }
    om_frame_pop(rt);
    om_release(f);
    om_release(others);
    om_release(globals);
    assert_ends(code, 1);
    assert_ends(tuple, 2);
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    om_object *bases = om_tuple_of(rt, 1, class);
    om_object *spot = om_class_new(rt, "Spot", bases, NULL);
    assert_true(om_attribute_set(rt, spot, "size", two));
    om_object *point = om_instance_new(rt, spot);
    assert_true(om_attribute_set(rt, point, "x", two));
    assert_ends(point, 2);
    assert_ends(spot, 2);
    om_object *function = om_function_new(rt, "move", NULL, "a", bases);
    assert_true(om_attribute_set(rt, function, "note", om_none(rt)));
    assert_ends(function, 2);
    om_release(bases);
}

/* a-box-names-its-references: attributes that no shape names */
TEST_FUNCTION(test_a_box_names_its_references__attributes_that_no_shape)
{
    om_object *class = om_class_new(rt, "Many", NULL, NULL),
              *many = om_instance_new(rt, class);
    char name[24];

    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "a%d", i);
        assert_true(om_attribute_set(rt, many, name, om_true(rt)));
    }
    assert_parts(rt, many, "__dict__,class,");
    om_raise(rt, OM_VALUE_ERROR, "wrong");
    om_object *raised = om_error_get_object(rt);
    om_error_clear(rt);
    assert_parts(rt, om_retain(raised), "args,class,");
    ((om_instance *)raised)->values[OM_EXCEPTION_DETAILS] = om_int_new(rt, 70000);
    assert_parts(rt, om_retain(raised), "details,args,class,");
    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "a%d", i);
        assert_true(om_attribute_set(rt, raised, name, om_true(rt)));
    }
    assert_parts(rt, raised, "details,args,__dict__,class,");
    om_release(class);
    om_object *bases = om_tuple_of(rt, 1, face_show(rt, om_int_type(rt))),
              *seven = om_int_new(rt, 7);
    class = om_class_new(rt, "Number", bases, NULL);
    om_object *number = om_call(rt, class, &seven, 1);
    assert_true(om_attribute_set(rt, number, "x", seven) &&
                om_attribute_set(rt, number, "y", om_none(rt)));
    assert_parts(rt, number, "stands for,x,y,class,");
    om_release(class);
    om_release(bases);
    face_hide(om_int_type(rt));
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_8_what_a_box_says[] = {
    {"a-box-names-its-references", "", test_a_box_names_its_references},
    {"a-box-names-its-references", "to a visitor that has enough", test_a_box_names_its_references__to_a_visitor_that_has_eno},
    {"a-box-names-its-references", "attributes that no shape names", test_a_box_names_its_references__attributes_that_no_shape},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_8_what_a_box_says[] = {
    {"rows-with-names", picture_rows_with_names},
    {NULL, NULL},
};
