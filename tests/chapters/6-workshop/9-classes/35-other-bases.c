/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

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

/* clang-format off */
const test_entry tests_6_workshop_9_classes_35_other_bases[] = {
    {"a-class-takes-other-bases", "", test_a_class_takes_other_bases},
    {"a-class-takes-other-bases", "or none does", test_a_class_takes_other_bases__or_none_does},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_35_other_bases[] = {
    {NULL, NULL},
};
