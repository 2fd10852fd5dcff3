/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/instance.h"
#include "class/state.h"
#include "python/typed.h"

/* slots-are-named-once */
TEST_FUNCTION(test_slots_are_named_once)
{
    assert_session(
        ">>> import sys, weakref\n"
        ">>> class A: __slots__ = ('x',)\n"
        "...\n"
        ">>> class B(A): pass\n"
        "...\n"
        ">>> def slotted(*slots, base=object, **attributes):\n"
        "...     try: return type('S', (base,), {'__slots__': slots, **attributes})\n"
        "...     except (TypeError, ValueError) as error: print(error)\n"
        "...\n"
        ">>> slotted('__dict__', '__dict__'), slotted('__weakref__', 'y', '__weakref__')\n"
        "__dict__ slot disallowed: we already got one\n"
        "__weakref__ slot disallowed: we already got one\n"
        "(None, None)\n"
        ">>> slotted('__dict__', base=B), slotted('__weakref__', base=B)\n"
        "__dict__ slot disallowed: we already got one\n"
        "__weakref__ slot disallowed: we already got one\n"
        "(None, None)\n"
        ">>> slotted('__dict__', base=Exception), slotted('__dict__', base=type)\n"
        "__dict__ slot disallowed: we already got one\n"
        "nonempty __slots__ not supported for subtype of 'type'\n"
        "(None, None)\n"
        ">>> slotted('a', 'b', b=1), slotted('a', base=int), slotted(3), slotted('')\n"
        "'b' in __slots__ conflicts with class variable\n"
        "nonempty __slots__ not supported for subtype of 'int'\n"
        "__slots__ items must be strings, not 'int'\n"
        "__slots__ must be identifiers\n"
        "(None, None, None, None)\n"
        ">>> twice = slotted('u', 't', 'u')\n"
        ">>> sys.getsizeof(twice()), [name for name in twice.__dict__ if len(name) == 1]\n"
        "(56, ['t', 'u'])\n"
        ">>> both = slotted('__dict__', '__weakref__', base=A)()\n"
        ">>> weakref.ref(both)() is both, vars(both)\n"
        "(True, {})\n"
        ">>> slotted('y', base=list)([1]), hasattr(slotted('y', base=set)(), '__dict__')\n"
        "([1], False)\n");
}

/* slots-are-named-once: or the class is not made */
TEST_FUNCTION(test_slots_are_named_once__or_the_class_is_not_made)
{
    om_object *attributes = om_namespace_new(rt), *class = NULL;
    om_object *line = om_str_new(rt, "a b c d e f g h"), *names = om_str_split(rt, line, NULL, -1);
    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", names));
    om_release(om_class_new(rt, "Slotted", NULL, attributes)); /* now all names are there */
    size_t objects = om_heap_count_objects(rt);
    for (size_t n = 0; !class; n++) {
        om_fault_inject_after(rt, n);
        class = om_class_new(rt, "Slotted", NULL, attributes);
        om_fault_inject_stop(rt);
        if (!class)
            assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
        assert_true(class || om_heap_count_objects(rt) == objects);
    }
    om_object *self = om_instance_new(rt, class);
    assert_true(om_attribute_set(rt, self, "h", line));
    om_release(self);
    om_release(class);

    om_in_class(rt)->layouts = SIZE_MAX;
    assert_error(rt, om_class_new(rt, "Slotted", NULL, attributes), OM_MEMORY_ERROR, "out of memory");
    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_tuple_of(rt, 0)));
    class = om_class_new(rt, "Bare", NULL, attributes);
    assert_non_null(class);
    om_release(class);
    om_release(line);
    om_release(attributes);
}

/* many-slots */
TEST_FUNCTION(test_many_slots)
{
    assert_session(
        ">>> names = [f's{number:03}' for number in range(300)]\n"
        ">>> class Base: pass\n"
        "...\n"
        ">>> def kept(count, base=object):\n"
        "...     made = type('Many', (base,), {'__slots__': names[:count]})()\n"
        "...     for number in range(count): setattr(made, names[number], number)\n"
        "...     for number in range(base is Base and 40): setattr(made, f'a{number}', number)\n"
        "...     slots = sum(getattr(made, name) for name in names[:count])\n"
        "...     return slots, len(getattr(made, '__dict__', ''))\n"
        "...\n"
        ">>> [kept(count) for count in (0, 1, 28, 30, 60, 300)]\n"
        "[(0, 0), (0, 0), (378, 0), (435, 0), (1770, 0), (44850, 0)]\n"
        ">>> [kept(count, Base) for count in (0, 1, 17, 27, 28, 30, 55, 58, 60, 300)]\n"
        "[(0, 40), (0, 40), (136, 40), (351, 40), (378, 40), (435, 40), (1485, 40), (1653, 40), (1770, 40), (44850, 40)]\n");
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_38_what_slots_may_say[] = {
    {"slots-are-named-once", "", test_slots_are_named_once},
    {"slots-are-named-once", "or the class is not made", test_slots_are_named_once__or_the_class_is_not_made},
    {"many-slots", "", test_many_slots},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_38_what_slots_may_say[] = {
    {NULL, NULL},
};
