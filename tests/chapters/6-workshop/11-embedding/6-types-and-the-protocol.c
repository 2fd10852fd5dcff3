/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/instance.h"

static char *asked; /* the reports that dying objects have asked for, one after the other */

static bool keep_asked(void *context, const char *bytes, size_t length)
{
    (void)context;
    size_t before = asked ? strlen(asked) : 0;
    char *longer = realloc(asked, before + length + 1);
    assert_non_null(longer);
    asked = longer;
    memcpy(asked + before, bytes, length);
    asked[before + length] = '\0';
    return true;
}

static bool keep_nothing(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

static void ask_and_die(om_runtime *rt, om_object *self)
{
    size_t length = 0;
    om_object *names = *(om_object **)om_native_object_data(self);
    assert_true(om_leak_report(rt, (om_writer){keep_asked, NULL}));
    assert_true(om_draw_graph(rt, names, (om_writer){keep_nothing, &length}));
    assert_true(om_heap_report(rt, (om_writer){keep_nothing, &length}));
    assert_true(om_heap_histogram_report(rt, (om_writer){keep_nothing, &length}));
    assert_true(om_draw_arenas(rt, (om_writer){keep_nothing, &length}));
    assert_int_equal(om_heap_check(rt), 0);
}

static const om_type_spec asking_spec = {
    .name = "Asking", .size = sizeof(om_object *), .destroy = ask_and_die};

/* A new object that asks when it dies; `names` is what the picture is to show. */
static om_object *asking_new(om_runtime *rt, om_type *type, om_object *names)
{
    om_object *self = om_native_object_new(rt, type);
    *(om_object **)om_native_object_data(self) = names;
    return self;
}

static om_object *answer(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt, (void)count;
    return om_retain(arguments[0]);
}

/* a-report-on-leaks-runs-no-code: in the middle of a collection */
TEST_FUNCTION(test_a_report_on_leaks_runs_no_code__in_the_middle_of_a_co)
{
    om_type *type = om_type_new(rt, &asking_spec);
    om_object *names = om_namespace_new(rt), *dict = om_dict_new(rt);
    om_object *class = om_class_new(rt, "C", NULL, NULL), *one = om_int_new(rt, 1);
    om_object *kept = om_tuple_of(rt, 1, om_retain(one)), *bare;
    bare = om_exception_new(rt, om_exception_type(rt, OM_KEY_ERROR), kept);
    om_object *defaults = om_tuple_of(rt, 1, asking_new(rt, type, names));
    om_object *function = om_function_new(rt, "answer", answer, "x", defaults);
    om_object *instance = om_instance_new(rt, class), *module = om_module_new(rt, "shown");
    om_object *error = om_exception_of(rt, om_exception_type(rt, OM_VALUE_ERROR),
                                       om_tuple_of(rt, 1, asking_new(rt, type, names)));
    om_object *asking = asking_new(rt, type, names), *cell = om_cell_new(rt, asking);
    om_object *parts[] = {function,
                          om_dict_values(rt, dict),
                          om_dict_items(rt, dict),
                          om_iter(rt, dict),
                          om_method_new(rt, function, error),
                          error,
                          bare,
                          module,
                          cell,
                          instance};
    om_object *cycle = om_list_new(rt);
    enum { PARTS = sizeof parts / sizeof parts[0] };
    assert_true(om_attribute_set_steal(rt, instance, "x", asking_new(rt, type, names)));
    assert_true(om_attribute_set_steal(rt, module, "x", asking_new(rt, type, names)));
    om_object **last =
        ((om_instance *)bare)->values; /* what it remembers goes after its arguments */
    om_release(*last);
    *last = asking_new(rt, type, names);
    assert_true(om_attribute_set(rt, module, "y", cycle));
    assert_true(om_dict_set(rt, dict, one, asking) && om_dict_set(rt, dict, asking, cycle));
    for (int i = 0; i < PARTS; i++) {
        assert_true(om_list_append(rt, cycle, parts[i]));
        om_release(parts[i]);
    }
    om_release(asking);
    om_release(dict);
    om_release(class);
    om_release(defaults);
    om_release(cycle);
    asked = NULL;
    om_raise(rt, OM_VALUE_ERROR, "an error from before");
    assert_true(om_gc_collect(rt, 2) > PARTS);
    assert_error(rt, NULL, OM_VALUE_ERROR, "an error from before");
    size_t reports = 0;
    for (const char *at = asked; (at = strstr(at, "objmem: ")); at++)
        reports++;
    assert_int_equal(reports, 6);
    static const char *const shown[] = {
        ": <function answer at 0x",
        ": <bound method answer of ValueError(<Asking object at 0x",
        ": <bound method answer of ValueError()>\n",
        ": ValueError()\n",
        ": KeyError()\n", /* it has let go of its arguments */
        ": <module 'shown'>\n",
        ": dict_values([",
        ": dict_items([",
        ": <__main__.C object at 0x",
        ": <dict_keyiterator object at 0x",
        "}\n"};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        assert_non_null(strstr(asked, shown[i]));
    free(asked);
    om_release(kept);
    om_type_release(type);
    om_release(names);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_6_types_and_the_protocol[] = {
    {"a-report-on-leaks-runs-no-code", "in the middle of a collection", test_a_report_on_leaks_runs_no_code__in_the_middle_of_a_co},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_6_types_and_the_protocol[] = {
    {NULL, NULL},
};
