/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/class.h"
#include "class/instance.h"
#include "python/typed.h"

/* slots-have-places-of-their-own */
TEST_FUNCTION(test_slots_have_places_of_their_own)
{
    assert_session(
        ">>> class Noisy:\n"
        "...     def __init__(self, name): self.name = name\n"
        "...     def __del__(self): print('-', self.name, end=' ')\n"
        "...\n"
        ">>> class A: __slots__ = ('z', 'a', 'm')\n"
        "...\n"
        ">>> class B(A): __slots__ = 'k', '__dict__', 'b'\n"
        "...\n"
        ">>> def made():\n"
        "...     b = B()\n"
        "...     for name in 'bzqakmp': setattr(b, name, Noisy(name))\n"
        "...     return b\n"
        "...\n"
        ">>> b = made(); del b.a\n"
        "- a \n"
        ">>> del b\n"
        "- b - k - m - z - q - p \n"
        ">>> import gc\n"
        ">>> b = made(); b.m.cycle = b\n"
        ">>> names = [part.name for part in gc.get_referents(b) if isinstance(part, Noisy)]\n"
        ">>> list(b.__dict__), names\n"
        "(['q', 'p'], ['b', 'k', 'a', 'm', 'z', 'q', 'p'])\n"
        ">>> del b, names\n"
        ">>> gc.collect()\n"
        "- b - z - q - a - k - m - p 9\n");
}

/* slots-have-places-of-their-own: and dicts come and go */
TEST_FUNCTION(test_slots_have_places_of_their_own__and_dicts_come_and_go)
{
    assert_session(">>> class A: __slots__ = ('x',)\n"
                   "...\n"
                   ">>> class B(A): pass\n"
                   "...\n"
                   ">>> b = B(); b.x = 1; b.y = 2\n"
                   ">>> b.__dict__ = {'z': 3}\n"
                   ">>> b.x, b.z, vars(b)\n"
                   "(1, 3, {'z': 3})\n"
                   ">>> del b.__dict__\n"
                   ">>> b.x, vars(b), hasattr(b, 'z')\n"
                   "(1, {}, False)\n"
                   ">>> b.z = 4; b.x = 5\n"
                   ">>> b.x, vars(b)\n"
                   "(5, {'z': 4})\n"
                   ">>> try: del ValueError().__dict__\n"
                   "... except TypeError as error: print(error)\n"
                   "...\n"
                   "cannot delete __dict__\n");
}

/* slots-have-places-of-their-own: in their class */
TEST_FUNCTION(test_slots_have_places_of_their_own__in_their_class)
{
    assert_session(
        ">>> class A: __slots__ = ('x',)\n"
        "...\n"
        ">>> class Other: __slots__ = ('x',)\n"
        "...\n"
        ">>> class C(Other): y = A.x\n"
        "...\n"
        ">>> def refused(call, *arguments):\n"
        "...     try: call(*arguments)\n"
        "...     except (TypeError, AttributeError) as error: print(error)\n"
        "...\n"
        ">>> c = C(); other = Other(); a = A()\n"
        ">>> refused(getattr, c, 'y'), refused(setattr, c, 'y', 1), refused(delattr, c, 'y')\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'C' object\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'C' object\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'C' object\n"
        "(None, None, None)\n"
        ">>> refused(A.x.__get__, 3), refused(A.x.__get__, other), refused(A.x.__set__, int, 1)\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'int' object\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'Other' object\n"
        "descriptor 'x' for 'A' objects doesn't apply to a 'type' object\n"
        "(None, None, None)\n"
        ">>> refused(A.x.__get__, a), refused(A.x.__delete__, a), refused(setattr, a, 'y', 1)\n"
        "'A' object has no attribute 'x'\n"
        "x\n"
        "'A' object has no attribute 'y'\n"
        "(None, None, None)\n"
        ">>> A.x.__set__(a, 1); A.x.__get__(a), a.x, A.x is A.__dict__['x']\n"
        "(1, 1, True)\n"
        ">>> A.x.__delete__(a); hasattr(a, 'x')\n"
        "False\n");
}

/* slots-have-places-of-their-own: hidden for a while */
TEST_FUNCTION(test_slots_have_places_of_their_own__hidden_for_a_while)
{
    assert_session(">>> class A: __slots__ = ('x',)\n"
                   "...\n"
                   ">>> class B(A): x = 'of B'\n"
                   "...\n"
                   ">>> b = B(); b.x = 1\n"
                   ">>> b.x, vars(b), A.x.__set__(b, 2), A.x.__get__(b), b.x\n"
                   "(1, {'x': 1}, None, 2, 1)\n"
                   ">>> del B.x\n"
                   ">>> b.x, vars(b)\n"
                   "(2, {'x': 1})\n"
                   ">>> slot, A.x = A.x, 3\n"
                   ">>> b.x, vars(b), A().x\n"
                   "(1, {'x': 1}, 3)\n"
                   ">>> b.x = 4; A.x = slot\n"
                   ">>> b.x, vars(b)\n"
                   "(2, {'x': 4})\n");
}

#include "inspect/label.h"
#include "inspect/parts.h"

/* class Slotted: __slots__ = 'a', 'b', 'c'; and a subclass with a dict. */
static om_object *with_slots(om_runtime *rt)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *names = om_tuple_of(rt, 3, om_str_new(rt, "b"), om_str_new(rt, "a"),
                                   om_str_new(rt, "c"));
    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", names));
    om_object *bases =
        om_tuple_of(rt, 1, om_class_new(rt, "Slotted", NULL, attributes));
    om_object *class = om_class_new(rt, "Loose", bases, NULL);
    om_release(bases);
    om_release(attributes);
    return class;
}

static om_object *say_nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_none(rt);
}

static void assert_copied(om_runtime *rt, om_object *copy, om_object *list, bool same)
{
    om_object *a = om_attribute_get(rt, copy, "a"), *own = om_attribute_get(rt, copy, "own");
    assert_repr(rt, a, "[]");
    assert_int_equal(a == list, same);
    assert_ptr_equal(own, a);
    assert_error(rt, om_attribute_get(rt, copy, "b"), OM_ATTRIBUTE_ERROR,
                 "'Loose' object has no attribute 'b'");
    om_release(a);
    om_release(own);
    om_release(copy);
}

/* slots-have-places-of-their-own: which copies have too */
TEST_FUNCTION(test_slots_have_places_of_their_own__which_copies_have_too)
{
    om_object *class = with_slots(rt), *it = om_instance_new(rt, class), *list = om_list_new(rt);
    assert_true(om_attribute_set(rt, it, "a", list) && om_attribute_set(rt, it, "own", list));
    assert_copied(rt, om_copy(rt, it), list, true);
    assert_copied(rt, om_deepcopy(rt, it), list, false);
    assert_true(om_attribute_set_steal(
        rt, it, "c", fixture_instance_with(rt, "__del__", say_nothing, "self")));
    bool failed = true;
    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        om_object *deep = om_deepcopy(rt, it);
        failed = om_fault_inject_stop(rt);
        if (deep)
            assert_copied(rt, deep, list, false);
        om_error_clear(rt);
    }
    om_release(list);
    om_release(it);
    om_release(class);
}

static bool add_name(void *context, const om_part *part)
{
    om_label_add_part(context, part);
    return om_text_add_cstring(context, ",");
}

/* slots-have-places-of-their-own: by their names */
TEST_FUNCTION(test_slots_have_places_of_their_own__by_their_names)
{
    om_object *class = with_slots(rt), *it = om_instance_new(rt, class);
    om_object *name = om_str_new(rt, "a "), *key = om_str_strip(rt, name, NULL);
    static fixture_text said;
    om_text text;

    assert_true(om_attribute_set_key(rt, it, key, name));
    assert_true(om_attribute_set(rt, it, "own", name) && om_attribute_set(rt, it, "c", name));
    om_object *found = om_attribute_get_key(rt, it, key);
    assert_ptr_equal(found, name);
    om_text_begin(rt, &text);
    assert_true(om_parts_visit(it, add_name, &text));
    assert_true(om_text_write(&text, &(om_writer){fixture_keep, &said}));
    assert_string_equal(said.text, "a,c,own,class,");
    assert_error(rt, om_attribute_get_key(rt, it, om_none(rt)), OM_TYPE_ERROR,
                 "attribute name must be string, not 'NoneType'");
    om_release(found);
    om_release(key);
    om_release(name);
    om_release(it);
    om_release(class);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_37_places_of_slots[] = {
    {"slots-have-places-of-their-own", "", test_slots_have_places_of_their_own},
    {"slots-have-places-of-their-own", "and dicts come and go", test_slots_have_places_of_their_own__and_dicts_come_and_go},
    {"slots-have-places-of-their-own", "in their class", test_slots_have_places_of_their_own__in_their_class},
    {"slots-have-places-of-their-own", "hidden for a while", test_slots_have_places_of_their_own__hidden_for_a_while},
    {"slots-have-places-of-their-own", "which copies have too", test_slots_have_places_of_their_own__which_copies_have_too},
    {"slots-have-places-of-their-own", "by their names", test_slots_have_places_of_their_own__by_their_names},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_37_places_of_slots[] = {
    {NULL, NULL},
};
