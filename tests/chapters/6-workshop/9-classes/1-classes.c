/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_cache_lines = 16,
};
/* clang-format on */

#include "class/class.h"

/* A class with so many bases (at most two), which are borrowed. */
static om_object *derive(om_runtime *rt, const char *name, om_object *first,
                         om_object *second)
{
    om_object *both[] = {first, second};
    om_object *bases =
        om_tuple_from_array(rt, both, (size_t)((first != NULL) + (second != NULL)));
    om_object *class = om_class_new(rt, name, bases, NULL);
    om_release(bases);
    return class;
}

/* the-mro-is-c3 */
TEST_FUNCTION(test_the_mro_is_c3)
{
    om_object *base = derive(rt, "Base", NULL, NULL),
              *left = derive(rt, "Left", base, NULL);
    om_object *right = derive(rt, "Right", base, NULL),
              *bottom = derive(rt, "Bottom", left, right);
    om_object *order = om_class_mro(rt, bottom);

    assert_int_equal(sizeof((om_class *)base)->cache / sizeof *((om_class *)base)->cache,
                     stated_cache_lines);
    assert_repr(
        rt, order,
        "(<class '__main__.Bottom'>, <class '__main__.Left'>, <class '__main__.Right'>, "
        "<class '__main__.Base'>, <class 'object'>)");
    assert_error(
        rt, derive(rt, "Wrong", base, left), OM_TYPE_ERROR,
        "Cannot create a consistent method resolution\norder (MRO) for bases Base, Left");
    om_object *other = derive(rt, "Other", right, left);
    assert_error(
        rt, derive(rt, "Knot", bottom, other), OM_TYPE_ERROR,
        "Cannot create a consistent method resolution\norder (MRO) for bases Left, Right");
    om_release(order);
    om_release(base);
    om_release(left);
    om_release(right);
    om_release(bottom);
    om_release(other);
}

/* the-mro-is-c3: in which attributes are looked for */
TEST_FUNCTION(test_the_mro_is_c3__in_which_attributes_are_looked_for)
{
    om_object *base = derive(rt, "Base", NULL, NULL),
              *left = derive(rt, "Left", base, NULL);
    om_object *right = derive(rt, "Right", base, NULL),
              *bottom = derive(rt, "Bottom", left, right);
    om_object *classes[] = {base, right, left, bottom}, *self = om_instance_new(rt, bottom);

    for (int i = 0; i < 4; i++) { /* from the last of the order to the first */
        om_object *found;
        assert_true(om_attribute_set_steal(rt, classes[i], "x", om_int_new(rt, i)));
        for (int of_class = 0; of_class < 2; of_class++) {
            found = om_attribute_get(rt, of_class ? bottom : self, "x");
            assert_ptr_equal(found, om_int_new(rt, i));
        }
    }
    om_release(self);
    for (int i = 0; i < 4; i++)
        om_release(classes[i]);
}

/* the-mro-is-c3: long names in the refusal */
TEST_FUNCTION(test_the_mro_is_c3__long_names_in_the_refusal)
{
    char name[120];
    om_object *bases[4], *tuple;

    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = 0;
    bases[3] = derive(rt, name, NULL, NULL);
    bases[2] = derive(rt, name, bases[3], NULL);
    bases[1] = derive(rt, name, bases[2], NULL);
    bases[0] = bases[3];
    tuple = om_tuple_from_array(rt, bases, 3);
    assert_null(om_class_new(rt, "Wrong", tuple, NULL));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    om_release(tuple);
    for (int i = 1; i < 4; i++)
        om_release(bases[i]);
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_1_classes[] = {
    {"the-mro-is-c3", "", test_the_mro_is_c3},
    {"the-mro-is-c3", "in which attributes are looked for", test_the_mro_is_c3__in_which_attributes_are_looked_for},
    {"the-mro-is-c3", "long names in the refusal", test_the_mro_is_c3__long_names_in_the_refusal},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_1_classes[] = {
    {NULL, NULL},
};
