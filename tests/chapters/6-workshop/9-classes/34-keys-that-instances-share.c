/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/descriptor.h"
#include "class/instance.h"

/* A new instance of the class, and its dict, borrowed. */
static om_object *instance_with_dict(om_runtime *rt, om_object *class, om_object **dict)
{
    om_object *self = om_instance_new(rt, class);
    assert_non_null(self);
    *dict = om_instance_dict(rt, self);
    assert_non_null(*dict);
    return self;
}

/* Gives the dict so many more names, the first of them with this number. */
static void put_names(om_runtime *rt, om_object *dict, int first, int count)
{
    for (int i = first; i < first + count; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        assert_true(om_namespace_set_steal(rt, dict, name, om_none(rt)));
    }
}

static om_object *class_made(om_runtime *rt)
{
    om_object *bases = om_tuple_of(rt, 0), *attributes = om_namespace_new(rt);
    om_object *class = om_class_new(rt, "Point", bases, attributes);
    assert_non_null(class);
    om_release(bases);
    om_release(attributes);
    return class;
}

/* dicts-of-instances-share-keys */
TEST_FUNCTION(test_dicts_of_instances_share_keys)
{
    om_object *class = class_made(rt), *dict;
    for (int i = 0; i < 40; i++) { /* one place is left in the end */
        om_object *self = instance_with_dict(rt, class, &dict);
        assert_int_equal(om_size(dict), 64 + 8 * (i < 29 ? 29 - i : 1));
        om_release(self);
    }
    om_object *last = instance_with_dict(rt, class, &dict);
    put_names(rt, dict, 0, 1);
    assert_int_equal(om_size(dict), 64 + 8 * 1);
    put_names(rt, dict, 1, 1);
    assert_int_equal(om_size(dict), 272);
    om_release(last);
    om_release(class);
}

/* dicts-of-instances-share-keys: until there are too many */
TEST_FUNCTION(test_dicts_of_instances_share_keys__until_there_are_too_ma)
{
    om_object *class = class_made(rt), *dict;
    om_object *self = instance_with_dict(rt, class, &dict);
    for (int i = 0; i < 29; i++) {
        put_names(rt, dict, i, 1);
        assert_int_equal(om_size(dict), 296);
    }
    om_object *copy = om_copy(rt, dict);
    assert_int_equal(om_size(copy), 296);
    om_release(copy);
    put_names(rt, dict, 29, 1);
    assert_int_equal(om_size(dict), 1584);
    assert_int_equal(om_dict_length(dict), 30);
    om_release(self);
    om_release(class);
}

/* dicts-of-instances-share-keys: a key that is no string */
TEST_FUNCTION(test_dicts_of_instances_share_keys__a_key_that_is_no_strin)
{
    om_object *class = class_made(rt), *dict, *key = om_int_new(rt, 7);
    om_object *self = instance_with_dict(rt, class, &dict);
    put_names(rt, dict, 0, 2);
    assert_int_equal(om_size(dict), 296);
    assert_true(om_dict_set_steal(rt, dict, key, om_none(rt)));
    assert_int_equal(om_size(dict), 352);
    om_release(key);
    om_release(self);
    om_release(class);
}

/* dicts-of-instances-share-keys: one filled from another */
TEST_FUNCTION(test_dicts_of_instances_share_keys__one_filled_from_anothe)
{
    om_object *class = class_made(rt), *dict, *other;
    om_object *self = instance_with_dict(rt, class, &dict);
    put_names(rt, dict, 0, 3);
    om_object *filled = om_dict_new(rt);
    assert_true(om_dict_update(rt, filled, dict));
    assert_int_equal(om_size(filled), 272);
    om_object *second = instance_with_dict(rt, class, &other);
    assert_true(om_dict_update(rt, other, filled)); /* which still shares its keys */
    assert_int_equal(om_size(other), 288);
    put_names(rt, filled, 3, 40);
    assert_true(om_dict_update(rt, other, filled)); /* and now does not */
    assert_int_equal(om_dict_length(other), 43);
    assert_int_equal(om_size(other), om_size(filled));
    om_release(filled);
    om_release(second);
    om_release(self);
    om_release(class);
}

/* dicts-of-instances-share-keys: many at once */
TEST_FUNCTION(test_dicts_of_instances_share_keys__many_at_once)
{
    static const struct {
        int names;
        size_t size;
    } cases[] = {{10, 0}, {25, 0}, {28, 1584}, {40, 1584}, {60, 1584}};
    om_object *class = class_made(rt), *dict;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        om_object *many = om_dict_new(rt), *self = instance_with_dict(rt, class, &dict);
        size_t size = 64 + 8 * (29 - i);
        put_names(rt, many, 0, cases[i].names);
        put_names(rt, dict, 0, 1);
        assert_int_equal(om_size(dict), size);
        assert_true(om_dict_update(rt, dict, many));
        assert_int_equal(om_dict_length(dict), cases[i].names);
        assert_int_equal(om_size(dict), cases[i].size ? cases[i].size : size);
        om_release(many);
        om_release(self);
    }
    om_release(class);
}

/* dicts-of-instances-share-keys: out of memory */
TEST_FUNCTION(test_dicts_of_instances_share_keys__out_of_memory)
{
    om_object *class = class_made(rt), *dict = NULL, *self = om_instance_new(rt, class);
    size_t n = 0;
    for (; !dict; n++) {
        om_fault_inject_after(rt, n);
        dict = om_instance_dict(rt, self);
        om_fault_inject_stop(rt);
        if (!dict)
            assert_error(rt, dict, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(n, 3); /* the dict, and its table */
    assert_int_equal(om_size(dict), 296);
    om_release(self);
    om_release(class);
}

static const char *const no_methods[] = {NULL}, *const dies[] = {"__del__", NULL};

static om_object *dead[4];
static size_t deaths;

static om_object *note_death(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    dead[deaths++] = arguments[0];
    return om_none(rt);
}

/* Its weight, before it has an attribute, with one, with one that is tracked, and when that lies in a dict. */
static void assert_weighs(om_runtime *rt, om_object *self, size_t weight)
{
    const om_type *type = om_get_type(self);
    assert_int_equal(type->weigh(self), weight);
    assert_true(om_attribute_set_steal(rt, self, "name", om_none(rt)));
    assert_int_equal(type->weigh(self), weight);
    assert_true(om_attribute_set_steal(rt, self, "name", om_list_new(rt)));
    assert_int_equal(type->weigh(self), weight + 1);
    assert_non_null(om_instance_dict(rt, self));
    assert_int_equal(type->weigh(self), weight);
    om_release(self);
}

/* what-an-instance-has-besides-its-attributes */
TEST_FUNCTION(test_what_an_instance_has_besides_its_attributes)
{
    om_object *type = om_exception_type(rt, OM_VALUE_ERROR);
    om_object *class = class_with(rt, type, NULL, no_methods);

    assert_weighs(rt, stand_for(rt, om_list_of(rt, 1, om_none(rt)), NULL, no_methods), 0);
    assert_weighs(rt, stand_for(rt, om_int_new(rt, 7), NULL, no_methods), 1);
    assert_weighs(rt, om_call(rt, class, NULL, 0), 1);
    om_release(class);
    face_end(om_list_type(rt));
    face_end(om_int_type(rt));
}

/* what-an-instance-has-besides-its-attributes: released last */
TEST_FUNCTION(test_what_an_instance_has_besides_its_attributes__released)
{
    om_object *loud = class_with(rt, NULL, note_death, dies);
    om_object *first = om_instance_new(rt, loud), *second = om_instance_new(rt, loud);
    om_object *third = om_instance_new(rt, loud);
    om_object *list = om_list_of(rt, 1, om_retain(third));
    om_object *self = stand_for(rt, list, NULL, no_methods);

    om_release(third);
    deaths = 0;
    assert_true(om_attribute_set_steal(rt, self, "first", om_retain(first)));
    assert_true(om_attribute_set_steal(rt, self, "second", om_retain(second)));
    om_release(first);
    om_release(second);
    om_release(self);
    assert_int_equal(deaths, 3);
    assert_ptr_equal(dead[0], first);
    assert_ptr_equal(dead[1], second);
    assert_ptr_equal(dead[2], third);
    om_release(loud);
    face_end(om_list_type(rt));
}

/* what-an-instance-has-besides-its-attributes: methods that are not of the instance */
TEST_FUNCTION(test_what_an_instance_has_besides_its_attributes__methods)
{
    om_object *builtin = om_print_function(rt);
    om_object *function = om_function_new(rt, "f", note_death, NULL, NULL);
    om_object *methods[] = {
        om_static_method_new(rt, builtin), om_class_method_new(rt, function),
        om_class_method_new(rt, om_type_object_borrow(om_int_type(rt)))};
    static const size_t weights[] = {1, 2, 1};

    for (int i = 0; i < 3; i++) {
        assert_int_equal(om_get_type(methods[i])->weigh(methods[i]), weights[i]);
        om_release(methods[i]);
    }
    om_release(function);
    om_release(builtin);
}

/* what-an-instance-has-besides-its-attributes: a dict that counts */
TEST_FUNCTION(test_what_an_instance_has_besides_its_attributes__a_dict_t)
{
    om_object *value = om_int_new(rt, 3);
    uint32_t counts[3];

    om_gc_disable(rt);
    om_gc_collect(rt, 2);
    om_object *fixed = om_static_method_new(rt, value);
    om_gc_get_counts(rt, counts);
    assert_int_equal(counts[0], 2);
    om_release(fixed);
    om_gc_get_counts(rt, counts);
    assert_int_equal(counts[0], 1);
    om_fault_inject_after(rt, 0);
    assert_null(om_static_method_new(rt, value));
    om_fault_inject_stop(rt);
    om_error_clear(rt);
    om_release(value);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_34_keys_that_instances_share[] = {
    {"dicts-of-instances-share-keys", "", test_dicts_of_instances_share_keys},
    {"dicts-of-instances-share-keys", "until there are too many", test_dicts_of_instances_share_keys__until_there_are_too_ma},
    {"dicts-of-instances-share-keys", "a key that is no string", test_dicts_of_instances_share_keys__a_key_that_is_no_strin},
    {"dicts-of-instances-share-keys", "one filled from another", test_dicts_of_instances_share_keys__one_filled_from_anothe},
    {"dicts-of-instances-share-keys", "many at once", test_dicts_of_instances_share_keys__many_at_once},
    {"dicts-of-instances-share-keys", "out of memory", test_dicts_of_instances_share_keys__out_of_memory},
    {"what-an-instance-has-besides-its-attributes", "", test_what_an_instance_has_besides_its_attributes},
    {"what-an-instance-has-besides-its-attributes", "released last", test_what_an_instance_has_besides_its_attributes__released},
    {"what-an-instance-has-besides-its-attributes", "methods that are not of the instance", test_what_an_instance_has_besides_its_attributes__methods},
    {"what-an-instance-has-besides-its-attributes", "a dict that counts", test_what_an_instance_has_besides_its_attributes__a_dict_t},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_34_keys_that_instances_share[] = {
    {NULL, NULL},
};
