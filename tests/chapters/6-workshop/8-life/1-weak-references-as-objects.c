/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_weakref_size = 80,
};
/* clang-format on */

#include "chapters/4-counting/13-garbage-collection/node.h"
#include "life/weakref.h"

static om_object *say_nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_none(rt);
}

/* some-types-allow-weak-references */
TEST_FUNCTION(test_some_types_allow_weak_references)
{
    om_object *list = om_list_new(rt), *code = om_code_new(rt);
    om_object *function = om_native_function_new(rt, "say_nothing", say_nothing);
    om_object *able[] = {om_set_new(rt), code, function,
                         om_type_object_borrow(om_int_type(rt)), om_print_function(rt)};
    om_object *weak = NULL;

    for (size_t i = 0; i < sizeof able / sizeof able[0]; i++) {
        weak = om_weakref_new(rt, able[i], NULL);
        assert_non_null(weak);
        om_release(able[i]);
        assert_int_equal(((om_weakref *)weak)->target != NULL, i >= 3); /* immortal */
        assert_true(i >= 3 || !om_weakref_get(weak));
        om_release(weak);
    }
    assert_error(rt, om_weakref_new(rt, om_int_new(rt, 5), NULL), OM_TYPE_ERROR,
                 "cannot create weak reference to 'int' object");
    assert_error(rt, om_weakref_new(rt, list, NULL), OM_TYPE_ERROR,
                 "cannot create weak reference to 'list' object");
    assert_int_equal(om_weakref_count(rt, list), 0);
    om_release(list);
}

/* some-types-allow-weak-references: classes and instances do, other objects do not */
TEST_FUNCTION(test_some_types_allow_weak_references__classes_and_instanc)
{
    om_object *class = om_class_new(rt, "Thing", NULL, NULL),
              *thing = om_instance_new(rt, class);
    om_object *weak[] = {om_weakref_new(rt, class, NULL), om_weakref_new(rt, thing, NULL)};
    om_object *others[] = {om_none(rt),
                           om_float_new(rt, 0.5),
                           om_str_new(rt, "text"),
                           om_dict_new(rt),
                           om_tuple_of(rt, 0),
                           om_true(rt),
                           om_range_new(rt, 0, 9, 1),
                           om_bytes_new(rt, "b", 1)};

    om_release(thing);
    om_release(class);
    for (int i = 0; i < 2; i++) {
        assert_null(om_weakref_get(weak[i])); /* both are gone */
        om_release(weak[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char words[80];
        (void)snprintf(words, sizeof words, "cannot create weak reference to '%s' object",
                       om_type_name(om_get_type(others[i])));
        assert_error(rt, om_weakref_new(rt, others[i], NULL), OM_TYPE_ERROR, words);
        om_release(others[i]);
    }
}

/* weak-references-stand-for-their-objects */
TEST_FUNCTION(test_weak_references_stand_for_their_objects)
{
    char words[96];
    om_object *empty = om_tuple_of(rt, 0);
    om_object *a = om_frozenset_from_object(rt, empty), *b = om_set_new(rt),
              *c = om_set_new(rt);
    om_object *wa = om_weakref_new(rt, a, NULL), *wb = om_weakref_new(rt, b, NULL);
    om_object *wc = om_weakref_new(rt, c, NULL);
    int64_t hash, frozen;

    assert_int_equal(om_equal(rt, wb, wc), 1);
    assert_int_equal(om_compare(rt, wb, wc, OM_NE), 0);
    assert_error(rt, om_compare(rt, wb, wc, OM_LT) >= 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'weakref.ReferenceType' and "
                 "'weakref.ReferenceType'");
    om_object *cell = om_cell_new(rt, b); /* refers to it too, and stands for nothing */
    assert_int_equal(om_equal(rt, wb, b), 0);
    assert_int_equal(om_equal(rt, wb, cell), 0);
    om_release(cell);
    assert_true(om_hash(rt, wa, &hash));
    assert_true(om_hash(rt, a, &frozen));
    assert_int_equal(hash, frozen);
    assert_error(rt, om_hash(rt, wb, &hash), OM_TYPE_ERROR, "unhashable type: 'set'");
    (void)snprintf(words, sizeof words, "<weakref at %p; to 'set' at %p>", (void *)wb,
                   (void *)b);
    assert_repr(rt, wb, words);
    om_release(a);
    om_release(b);
    (void)snprintf(words, sizeof words, "<weakref at %p; dead>", (void *)wb);
    assert_repr(rt, wb, words);
    assert_int_equal(om_equal(rt, wb, wc), 0);
    assert_int_equal(om_equal(rt, wc, wb), 0);
    assert_int_equal(om_compare(rt, wb, wc, OM_NE), 1);
    assert_int_equal(om_compare(rt, wb, wb, OM_NE), 0);
    assert_true(om_hash(rt, wa, &hash));
    assert_int_equal(hash, frozen);
    assert_error(rt, om_hash(rt, wb, &hash), OM_TYPE_ERROR, "weak object has gone away");
    assert_error(rt, om_call(rt, wa, &c, 1), OM_TYPE_ERROR,
                 "__call__() takes 0 positional arguments but 1 was given");
    om_object *two[] = {c, c};
    assert_error(rt, om_call(rt, wa, two, 2), OM_TYPE_ERROR,
                 "__call__() takes 0 positional arguments but 2 were given");
    assert_int_equal(om_size(wa), stated_weakref_size);
    assert_string_equal(om_type_name(om_weakref_type(rt)), "weakref.ReferenceType");
    om_release(c);
    om_release(wa);
    om_release(wb);
    om_release(wc);
}

/* a-weak-reference-shows-the-name */
TEST_FUNCTION(test_a_weak_reference_shows_the_name)
{
    om_object *attributes = om_dict_new(rt), *numbered = om_dict_new(rt);
    assert_true(
        om_namespace_set_steal(rt, attributes, "__name__", om_str_new(rt, "a thing")));
    assert_true(om_namespace_set_steal(rt, numbered, "__name__", om_int_new(rt, 5)));
    om_object *class = om_class_new(rt, "Thing", NULL, attributes);
    om_object *other = om_class_new(rt, "Other", NULL, numbered);
    om_object *targets[] = {om_function_new(rt, "Thing.area", NULL, "self", NULL),
                            om_native_function_new(rt, "len", say_nothing),
                            class,
                            om_instance_new(rt, class),
                            om_instance_new(rt, other),
                            om_module_new(rt, "math"),
                            other};
    static const char *const shown[] = {
        "function", " (area)",    "builtin_function_or_method",
        " (len)",   "type",       " (Thing)",
        "Thing",    " (a thing)", "Other",
        "",         "module",     "",
        "type",     " (Other)"};

    for (size_t i = 0; i < 7; i++) {
        char words[120];
        om_object *ref = om_weakref_new(rt, targets[i], NULL);
        (void)snprintf(words, sizeof words, "<weakref at %p; to '%s' at %p%s>", (void *)ref,
                       shown[2 * i], (void *)targets[i], shown[2 * i + 1]);
        assert_repr(rt, ref, words);
        om_release(ref);
    }
    for (size_t i = 0; i < 7; i++)
        om_release(targets[i]);
    om_release(attributes);
    om_release(numbered);
}

/* a-weak-reference-shows-the-name: when memory runs out */
TEST_FUNCTION(test_a_weak_reference_shows_the_name__when_memory_runs_out)
{
    for (size_t length = 1; length < 100; length++) { /* whichever part of the repr it is */
        char name[100] = "", ending[104];
        memset(name, 'n', length);
        om_object *area = om_function_new(rt, name, NULL, "width height", NULL);
        om_object *ref = om_weakref_new(rt, area, NULL), *words = NULL;
        for (size_t n = 0; !words; n++) {
            om_fault_inject_once(rt, n);
            words = om_repr(rt, ref);
            assert_int_equal(om_fault_inject_stop(rt), !words);
            if (!words)
                assert_error(rt, words, OM_MEMORY_ERROR, "out of memory");
        }
        (void)snprintf(ending, sizeof ending, " (%s)>", name);
        om_object *end = om_str_new(rt, ending);
        assert_int_equal(om_str_endswith(rt, words, end, 0, PTRDIFF_MAX), 1);
        om_release(end);
        om_release(words);
        om_release(ref);
        om_release(area);
    }
}

/* a-weak-reference-shows-the-name: when memory runs out after the name of a class */
TEST_FUNCTION(test_a_weak_reference_shows_the_name__when_memory_runs_out_2)
{
    om_object *attributes = om_dict_new(rt), *end = om_str_new(rt, " (a thing)>");
    assert_true(
        om_namespace_set_steal(rt, attributes, "__name__", om_str_new(rt, "a thing")));
    for (size_t length = 1; length < 200; length++) { /* whichever part of the repr it is */
        char name[200] = "";
        memset(name, 'N', length);
        om_object *class = om_class_new(rt, name, NULL, attributes);
        om_object *thing = om_instance_new(rt, class), *words = NULL;
        om_object *ref = om_weakref_new(rt, thing, NULL);
        for (size_t n = 0; !words; n++) {
            om_fault_inject_once(rt, n);
            words = om_repr(rt, ref);
            assert_int_equal(om_fault_inject_stop(rt), !words);
            if (!words)
                assert_error(rt, words, OM_MEMORY_ERROR, "out of memory");
        }
        assert_int_equal(om_str_endswith(rt, words, end, 0, PTRDIFF_MAX), 1);
        om_release(words);
        om_release(ref);
        om_release(thing);
        om_release(class);
    }
    om_release(end);
    om_release(attributes);
}

/* weak-references-cost-nothing-else */
TEST_FUNCTION(test_weak_references_cost_nothing_else)
{
    enum { COUNT = 400 };
    om_object *sets[COUNT], *weak[COUNT];
    size_t block = 0;
    uint32_t drawn = 1;
    for (int i = 0; i < COUNT; i++)
        sets[i] = om_set_new(rt);
    block = om_block_size(sets[0]);
    for (int i = 0; i < COUNT; i++) {
        weak[i] = NULL;
        for (size_t n = 0; !weak[i]; n++) {
            om_fault_inject_once(rt, n);
            weak[i] = om_weakref_new(rt, sets[i], NULL);
            assert_int_equal(om_fault_inject_stop(rt), !weak[i]);
            assert_int_equal(om_weakref_count(rt, sets[i]), weak[i] != NULL);
            if (!weak[i])
                assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        }
        assert_int_equal(om_block_size(sets[i]), block);
    }
    for (int left = COUNT; left; left--) { /* in any order, now one, now the other */
        drawn = drawn * 1103515245 + 12345;
        int i = (int)(drawn >> 8) % left;
        if (drawn & 1 << 30)
            om_release(weak[i]), om_release(sets[i]);
        else
            om_release(sets[i]), om_release(weak[i]);
        sets[i] = sets[left - 1];
        weak[i] = weak[left - 1];
        for (int j = 0; j < left - 1; j++) {
            om_object *target = om_weakref_get(weak[j]);
            assert_ptr_equal(target, sets[j]);
            om_release(target);
            assert_int_equal(om_weakref_count(rt, sets[j]), 1);
        }
    }
}

/* weak-references-cost-nothing-else: at the end of a runtime */
TEST_FUNCTION(test_weak_references_cost_nothing_else__at_the_end_of_a_ru)
{
    om_leak_counts leaks = {99, 99};
    om_config config = {.leaks = &leaks};
    om_runtime *careless = om_runtime_new(&config);
    for (int i = 0; i < 9; i++)
        assert_non_null(om_weakref_new(careless, om_set_new(careless), NULL));
    om_runtime_free(careless);
    assert_int_equal(leaks.objects, 18);
    assert_int_equal(leaks.raw_blocks, 0);
}

/* clang-format off */
const test_entry tests_6_workshop_8_life_1_weak_references_as_objects[] = {
    {"some-types-allow-weak-references", "", test_some_types_allow_weak_references},
    {"some-types-allow-weak-references", "classes and instances do, other objects do not", test_some_types_allow_weak_references__classes_and_instanc},
    {"weak-references-stand-for-their-objects", "", test_weak_references_stand_for_their_objects},
    {"a-weak-reference-shows-the-name", "", test_a_weak_reference_shows_the_name},
    {"a-weak-reference-shows-the-name", "when memory runs out", test_a_weak_reference_shows_the_name__when_memory_runs_out},
    {"a-weak-reference-shows-the-name", "when memory runs out after the name of a class", test_a_weak_reference_shows_the_name__when_memory_runs_out_2},
    {"weak-references-cost-nothing-else", "", test_weak_references_cost_nothing_else},
    {"weak-references-cost-nothing-else", "at the end of a runtime", test_weak_references_cost_nothing_else__at_the_end_of_a_ru},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_8_life_1_weak_references_as_objects[] = {
    {NULL, NULL},
};
