/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/class.h"
#include "class/rebase.h"
#include "python/typed.h"

/* a-class-takes-other-bases */
TEST_FUNCTION(test_a_class_takes_other_bases)
{
    assert_session(">>> class A:\n"
                   "...     def f(self): return 'A'\n"
                   "...\n"
                   ">>> class B:\n"
                   "...     def f(self): return 'B'\n"
                   "...     def __len__(self): return 7\n"
                   "...\n"
                   ">>> class C(A): pass\n"
                   "...\n"
                   ">>> class D(C): pass\n"
                   "...\n"
                   ">>> class E(D, A): pass\n"
                   "...\n"
                   ">>> e = E()\n"
                   ">>> e.f()\n"
                   "'A'\n"
                   ">>> C.__bases__ = (B, A)\n"
                   ">>> e.f(), len(e), [c.__name__ for c in E.__mro__]\n"
                   "('B', 7, ['E', 'D', 'C', 'B', 'A', 'object'])\n"
                   ">>> A.__subclasses__() == [C, E], B.__subclasses__() == [C]\n"
                   "(True, True)\n"
                   ">>> C.__bases__ = (A,)\n"
                   ">>> e.f(), hasattr(e, '__len__'), B.__subclasses__()\n"
                   "('A', False, [])\n");
}

/* a-class-takes-other-bases: or none does */
TEST_FUNCTION(test_a_class_takes_other_bases__or_none_does)
{
    assert_session(
        ">>> class A: pass\n"
        "...\n"
        ">>> class B: pass\n"
        "...\n"
        ">>> class C(A): pass\n"
        "...\n"
        ">>> class D(A, C): pass\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: Cannot create a consistent method resolution\n"
        "order (MRO) for bases A, C\n"
        ">>> class D(B, C): pass\n"
        "...\n"
        ">>> def refused(bases):\n"
        "...     try: C.__bases__ = bases\n"
        "...     except TypeError as error: print(str(error).replace('\\n', ' '))\n"
        "...\n"
        ">>> class X(A, B): pass\n"
        "...\n"
        ">>> class Y(C, X): pass\n"
        "...\n"
        ">>> refused((B, A))\n"
        "Cannot create a consistent method resolution order (MRO) for bases B, C\n"
        ">>> C.__bases__ == (A,), [c.__name__ for c in D.__mro__]\n"
        "(True, ['D', 'B', 'C', 'A', 'object'])\n"
        ">>> refused(()), refused((D,)), refused((int,)), refused((object,))\n"
        "can only assign non-empty tuple to C.__bases__, not ()\n"
        "a __bases__ item causes an inheritance cycle\n"
        "__bases__ assignment: 'int' deallocator differs from 'A'\n"
        "__bases__ assignment: 'object' deallocator differs from 'A'\n"
        "(None, None, None, None)\n"
        ">>> refused((type('Slots', (), {'__slots__': ('a',)}),))\n"
        "__bases__ assignment: 'Slots' object layout differs from 'A'\n");
}

/* a-class-takes-other-bases: and two of its subclasses meet */
TEST_FUNCTION(test_a_class_takes_other_bases__and_two_of_its_subclasses)
{
    assert_session(">>> class A: pass\n"
                   "...\n"
                   ">>> class B: pass\n"
                   "...\n"
                   ">>> class C(A): pass\n"
                   "...\n"
                   ">>> class P(C): pass\n"
                   "...\n"
                   ">>> class X(P): pass\n"
                   "...\n"
                   ">>> class Y(C): pass\n"
                   "...\n"
                   ">>> X.__bases__ = (P, Y)\n"
                   ">>> C.__bases__ = (B,)\n"
                   ">>> [c.__name__ for c in X.__mro__]\n"
                   "['X', 'P', 'Y', 'C', 'B', 'object']\n");
}

/* a-class-takes-other-bases: of a metaclass */
TEST_FUNCTION(test_a_class_takes_other_bases__of_a_metaclass)
{
    assert_session(">>> class Meta(type):\n"
                   "...     def called(cls): return cls.__name__\n"
                   "...\n"
                   ">>> class Other(type): pass\n"
                   "...\n"
                   ">>> class A(metaclass=Other): pass\n"
                   "...\n"
                   ">>> Other.__bases__ = (Meta,)\n"
                   ">>> A.called()\n"
                   "'A'\n"
                   ">>> Other.__bases__ = (object,)\n"
                   "Traceback (most recent call last):\n"
                   "  ...\n"
                   "TypeError: __bases__ assignment: 'object' deallocator differs from 'Meta'\n");
}

/* a-class-takes-other-bases: of exceptions too */
TEST_FUNCTION(test_a_class_takes_other_bases__of_exceptions_too)
{
    assert_session(
        ">>> class E(Exception): pass\n"
        "...\n"
        ">>> class V(ValueError): pass\n"
        "...\n"
        ">>> class Bare(ValueError): __slots__ = ()\n"
        "...\n"
        ">>> def bases(*bases):\n"
        "...     try: E.__bases__ = bases\n"
        "...     except TypeError as error: print(error)\n"
        "...     else: print(issubclass(E, ValueError))\n"
        "...\n"
        ">>> bases(ValueError)\n"
        "True\n"
        ">>> try: raise E(1)\n"
        "... except ValueError as error: print(error)\n"
        "...\n"
        "1\n"
        ">>> bases(OSError)\n"
        "__bases__ assignment: 'OSError' object layout differs from 'ValueError'\n"
        ">>> bases(V)\n"
        "__bases__ assignment: 'V' object layout differs from 'ValueError'\n"
        ">>> bases(Bare), bases(BaseException)\n"
        "True\n"
        "False\n"
        "(None, None)\n"
        ">>> class I(int): pass\n"
        "...\n"
        ">>> I.__bases__ = (str,)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: __bases__ assignment: 'str' object layout differs from 'int'\n"
        ">>> class L(list): pass\n"
        "...\n"
        ">>> class M(L): pass\n"
        "...\n"
        ">>> M.__bases__ = (list,)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: __bases__ assignment: 'list' object layout differs from 'L'\n");
}

/* a-class-takes-other-bases: or is told what they can be */
TEST_FUNCTION(test_a_class_takes_other_bases__or_is_told_what_they_can_b)
{
    assert_session(
        ">>> class A: pass\n"
        "...\n"
        ">>> class C(A): pass\n"
        "...\n"
        ">>> class S: __slots__ = ('a',)\n"
        "...\n"
        ">>> class T: __slots__ = ('b',)\n"
        "...\n"
        ">>> class N: __slots__ = ()\n"
        "...\n"
        ">>> def refused(bases):\n"
        "...     try: C.__bases__ = bases\n"
        "...     except TypeError as error: print(error)\n"
        "...\n"
        ">>> refused([A]), refused((A, 1)), refused((S, T)), refused((N,))\n"
        "can only assign tuple to C.__bases__, not list\n"
        "C.__bases__ must be tuple of classes, not 'int'\n"
        "multiple bases have instance lay-out conflict\n"
        "__bases__ assignment: 'N' object layout differs from 'A'\n"
        "(None, None, None, None)\n"
        ">>> del C.__bases__\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: cannot delete '__bases__' attribute of immutable type 'C'\n");
}

/* a-class-takes-other-bases: when memory runs out */
TEST_FUNCTION(test_a_class_takes_other_bases__when_memory_runs_out)
{
    om_object *a = om_class_new(rt, "A", NULL, NULL), *b = om_class_new(rt, "B", NULL, NULL);
    om_object *of_a = om_tuple_of(rt, 1, om_retain(a)), *of_b = om_tuple_of(rt, 1, om_retain(b));
    om_object *c = om_class_new(rt, "C", of_a, NULL), *of_c = om_tuple_of(rt, 1, om_retain(c));
    om_object *d = om_class_new(rt, "D", of_c, NULL);
    size_t before = om_heap_count_objects(rt);
    bool failed = true;

    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        bool done = om_class_set_bases(rt, (om_class *)c, of_b);
        failed = om_fault_inject_stop(rt);
        assert_true(done == !failed);
        assert_ptr_equal(((om_class *)c)->bases, failed ? of_a : of_b);
        assert_true(om_type_is_subtype((om_type *)c, (om_type *)(failed ? a : b)));
        assert_true(om_type_is_subtype((om_type *)d, (om_type *)(failed ? a : b)));
        assert_int_equal(om_error_kind(rt), failed ? OM_MEMORY_ERROR : OM_NO_ERROR);
        om_error_clear(rt);
    }
    assert_int_equal(om_heap_count_objects(rt), before);
    om_release(d);
    om_release(of_c);
    om_release(c);
    om_release(of_b);
    om_release(of_a);
    om_release(b);
    om_release(a);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_35_other_bases[] = {
    {"a-class-takes-other-bases", "", test_a_class_takes_other_bases},
    {"a-class-takes-other-bases", "or none does", test_a_class_takes_other_bases__or_none_does},
    {"a-class-takes-other-bases", "and two of its subclasses meet", test_a_class_takes_other_bases__and_two_of_its_subclasses},
    {"a-class-takes-other-bases", "of a metaclass", test_a_class_takes_other_bases__of_a_metaclass},
    {"a-class-takes-other-bases", "of exceptions too", test_a_class_takes_other_bases__of_exceptions_too},
    {"a-class-takes-other-bases", "or is told what they can be", test_a_class_takes_other_bases__or_is_told_what_they_can_b},
    {"a-class-takes-other-bases", "when memory runs out", test_a_class_takes_other_bases__when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_35_other_bases[] = {
    {NULL, NULL},
};
