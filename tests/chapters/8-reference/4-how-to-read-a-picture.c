/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_legend_of_values)
{
    om_namespace_set_steal(rt, globals, "number", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "text", om_str_new(rt, "some text"));
    om_namespace_set_steal(rt, globals, "kind", om_type_object(om_int_type(rt)));
    om_namespace_set_steal(rt, globals, "nothing", om_retain(om_none(rt)));
}

PICTURE_FUNCTION(picture_legend_of_containers)
{
    om_object *number = om_int_new(rt, 1000);
    om_namespace_set_steal(rt, globals, "row",
                           om_list_of(rt, 2, om_retain(number), om_int_new(rt, 2000)));
    om_namespace_set_steal(rt, globals, "ages",
                           om_dict_of(rt, 2, om_str_intern_utf8(rt, "Ada"), number,
                                      om_str_intern_utf8(rt, "Bo"), om_int_new(rt, 41)));
}

PICTURE_FUNCTION(picture_legend_of_instances)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL),
              *point = om_instance_new(rt, class);
    om_object *x = om_int_new(rt, 3), *y = om_int_new(rt, 1000);
    om_attribute_set_steal(rt, point, "x", x);
    om_attribute_set_steal(rt, point, "y", y);
    om_namespace_set_steal(rt, globals, "p", point);
    om_release(class);
}

PICTURE_FUNCTION(picture_legend_of_calls)
{
    static const char *const names[] = {"n", "product"};
    om_object *code = om_code_new(rt), *n = om_int_new(rt, 1000);
    om_code_set_frame(rt, code, "outer", 1, 2, names, 2);
    om_frame *outer = om_frame_push(rt, code, globals, &n, 1);
    om_frame_get_cell_borrow(rt, outer, 0);
    om_frame_set_local_steal(outer, 1, om_int_new(rt, 2000));
    om_release(code);
    code = om_code_new(rt);
    om_code_set_frame(rt, code, "inner", 1, 2, names, 2);
    om_frame_push(rt, code, globals, &n, 1);
    om_release(code);
    om_release(n);
}

PICTURE_FUNCTION(picture_legend_of_changes)
{
    om_object *number = om_int_new(rt, 1000);
    om_namespace_set_steal(rt, globals, "x", number);
    om_namespace_set_steal(rt, globals, "y", om_retain(number));
    om_namespace_set_steal(rt, globals, "z", om_int_new(rt, 5));
    fixture_draw_changes(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_namespace_get(rt, globals, "z"));
    om_namespace_remove(rt, globals, "z");
    om_namespace_set_steal(rt, globals, "y", om_list_of(rt, 1, om_int_new(rt, 1000)));
}

/* clang-format off */
const test_entry tests_8_reference_4_how_to_read_a_picture[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_8_reference_4_how_to_read_a_picture[] = {
    {"legend-of-values", picture_legend_of_values},
    {"legend-of-containers", picture_legend_of_containers},
    {"legend-of-instances", picture_legend_of_instances},
    {"legend-of-calls", picture_legend_of_calls},
    {"legend-of-changes", picture_legend_of_changes},
    {NULL, NULL},
};
