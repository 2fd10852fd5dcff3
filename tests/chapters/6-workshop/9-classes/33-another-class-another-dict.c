/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* an-instance-changes-class-or-dict */
TEST_FUNCTION(test_an_instance_changes_class_or_dict)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *open = om_class_new(rt, "Open", NULL, attributes);
    om_object *closed = om_class_new(rt, "Closed", NULL, attributes);
    om_object *bases = om_tuple_of(rt, 1, om_retain(om_exception_type(rt, OM_VALUE_ERROR)));
    om_object *failure = om_class_new(rt, "Failure", bases, NULL);
    om_object *door = om_instance_new(rt, open), *gate = om_instance_new(rt, open);
    om_object *slots = om_namespace_new(rt);
    om_namespace_set_steal(rt, slots, "__slots__", om_tuple_from_object(rt, slots));
    om_object *bare = om_class_new(rt, "Bare", NULL, slots),
              *box = om_instance_new(rt, bare);
    om_object *five = om_int_new(rt, 5), *error = om_call(rt, failure, NULL, 0);
    assert_non_null(error);
    assert_true(om_attribute_set(rt, door, "width", five));

    om_fault_inject_once(rt, 0);
    assert_error(rt, om_attribute_set(rt, door, "__class__", closed), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_once(rt, 0);
    assert_error(rt, om_attribute_set(rt, gate, "__dict__", attributes), OM_MEMORY_ERROR,
                 "out of memory");
    (void)om_fault_inject_stop(rt);
    assert_true(om_attribute_set(rt, door, "__class__", open)); /* as it is */
    assert_true(om_attribute_set(rt, door, "__class__", closed));
    assert_ptr_equal(door->type, (om_type *)closed);
    om_object *width = om_attribute_get(rt, door, "width");
    assert_ptr_equal(width, five);
    om_release(width);

    om_object *dict = om_attribute_get(rt, door, "__dict__");
    assert_true(om_attribute_set(rt, gate, "__dict__", dict));
    om_release(dict);
    assert_true(om_attribute_set(rt, door, "width", open));
    width = om_attribute_get(rt, gate, "width");
    assert_ptr_equal(width, open);
    om_release(width);

    assert_error(rt, om_attribute_remove(rt, door, "__class__"), OM_TYPE_ERROR,
                 "can't delete __class__ attribute");
    assert_error(rt, om_attribute_set(rt, door, "__class__", five), OM_TYPE_ERROR,
                 "__class__ must be set to a class, not 'int' object");
    om_object *integer = om_type_object_borrow(om_int_type(rt));
    const char *const mutable_only =
        "__class__ assignment only supported for mutable types or ModuleType subclasses";
    assert_error(rt, om_attribute_set(rt, door, "__class__", integer), OM_TYPE_ERROR,
                 mutable_only);
    om_object *built_in = om_exception_named_type(rt, "KeyError");
    om_object *plain = om_call(rt, built_in, NULL, 0);
    assert_error(rt, om_attribute_set(rt, door, "__class__", built_in), OM_TYPE_ERROR,
                 mutable_only);
    assert_error(rt, om_attribute_set(rt, plain, "__class__", closed), OM_TYPE_ERROR,
                 mutable_only);
    om_release(plain);
    assert_error(rt, om_attribute_set(rt, door, "__class__", failure), OM_TYPE_ERROR,
                 "__class__ assignment: 'Failure' object layout differs from 'Closed'");
    assert_error(rt, om_attribute_set(rt, error, "__class__", open), OM_TYPE_ERROR,
                 "__class__ assignment: 'Open' object layout differs from 'Failure'");
    assert_error(rt, om_attribute_remove(rt, error, "__dict__"), OM_TYPE_ERROR,
                 "cannot delete __dict__");
    assert_error(rt, om_attribute_set(rt, door, "__dict__", five), OM_TYPE_ERROR,
                 "__dict__ must be set to a dictionary, not a 'int'");
    assert_error(rt, om_attribute_set(rt, box, "__dict__", attributes), OM_ATTRIBUTE_ERROR,
                 "'Bare' object has no attribute '__dict__'");
    assert_ptr_equal(door->type, (om_type *)closed);
    om_release(box);
    om_release(bare);
    om_release(slots);
    om_release(error);
    om_release(five);
    om_release(door);
    om_release(gate);
    om_release(failure);
    om_release(bases);
    om_release(open);
    om_release(closed);
    om_release(attributes);
}

#include "python/typed.h"

/* an-instance-changes-class-or-dict: with slots */
TEST_FUNCTION(test_an_instance_changes_class_or_dict__with_slots)
{
    assert_session(">>> class A: __slots__ = ('x',)\n"
                   "...\n"
                   ">>> class B: __slots__ = ('x',)\n"
                   "...\n"
                   ">>> class C(A): __slots__ = ()\n"
                   "...\n"
                   ">>> class D(A): __slots__ = ('y',)\n"
                   "...\n"
                   ">>> class E(B): __slots__ = ('y',)\n"
                   "...\n"
                   ">>> class F(A): __slots__ = ('y',)\n"
                   "...\n"
                   ">>> class G: __slots__ = ('y',)\n"
                   "...\n"
                   ">>> class H: __slots__ = ('x', '__dict__')\n"
                   "...\n"
                   ">>> class I(A): pass\n"
                   "...\n"
                   ">>> class J: __slots__ = 'x', 'y'\n"
                   "...\n"
                   ">>> def goes(old, new):\n"
                   "...     it = old(); it.x = 1\n"
                   "...     try: it.__class__ = new\n"
                   "...     except TypeError as error: return False\n"
                   "...     return it.x == 1 and type(it) is new\n"
                   "...\n"
                   ">>> [goes(A, new) for new in (B, C, D, G, H, J, object)]\n"
                   "[True, True, False, False, False, False, False]\n"
                   ">>> [goes(D, new) for new in (E, F, A, I)], goes(I, H), goes(C, A)\n"
                   "([False, True, False, False], False, True)\n"
                   ">>> i = I(); i.x, i.own = 1, 2\n"
                   ">>> class K(A): pass\n"
                   "...\n"
                   ">>> i.__class__ = K; i.x, vars(i)\n"
                   "(1, {'own': 2})\n");
}

/* an-instance-changes-class-or-dict: of other kinds */
TEST_FUNCTION(test_an_instance_changes_class_or_dict__of_other_kinds)
{
    assert_session(
        ">>> class E(ValueError): pass\n"
        "...\n"
        ">>> class F(ValueError): pass\n"
        "...\n"
        ">>> class G(KeyError): pass\n"
        "...\n"
        ">>> class L(list): pass\n"
        "...\n"
        ">>> class M(list): pass\n"
        "...\n"
        ">>> class T(tuple): pass\n"
        "...\n"
        ">>> def goes(it, new):\n"
        "...     try: it.__class__ = new\n"
        "...     except TypeError as error: print(error)\n"
        "...     return type(it) is new, list(it.args) if isinstance(it, Exception) else list(it)\n"
        "...\n"
        ">>> goes(E(1, 2), F)\n"
        "(True, [1, 2])\n"
        ">>> goes(E(1), G)\n"
        "__class__ assignment: 'G' object layout differs from 'E'\n"
        "(False, [1])\n"
        ">>> goes(L([1, 2]), M), goes(L([1]), T)\n"
        "__class__ assignment: 'T' object layout differs from 'L'\n"
        "((True, [1, 2]), (False, [1]))\n"
        ">>> class Meta(type): pass\n"
        "...\n"
        ">>> class Made(metaclass=Meta): pass\n"
        "...\n"
        ">>> class Plain: pass\n"
        "...\n"
        ">>> Plain().__class__ = Meta\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: __class__ assignment: 'Meta' object layout differs from 'Plain'\n");
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_33_another_class_another_dict[] = {
    {"an-instance-changes-class-or-dict", "", test_an_instance_changes_class_or_dict},
    {"an-instance-changes-class-or-dict", "with slots", test_an_instance_changes_class_or_dict__with_slots},
    {"an-instance-changes-class-or-dict", "of other kinds", test_an_instance_changes_class_or_dict__of_other_kinds},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_33_another_class_another_dict[] = {
    {NULL, NULL},
};
