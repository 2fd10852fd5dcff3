/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* super-looks-after-a-class */
TEST_FUNCTION(test_super_looks_after_a_class)
{
    assert_session(
        ">>> class A:\n"
        "...     def who(self): return ['A']\n"
        "...\n"
        ">>> class B(A):\n"
        "...     def who(self): return ['B'] + super().who()\n"
        "...\n"
        ">>> class C(A):\n"
        "...     def who(self): return ['C'] + super().who()\n"
        "...\n"
        ">>> class D(B, C):\n"
        "...     def who(self): return ['D'] + super().who()\n"
        "...\n"
        ">>> d = D()\n"
        ">>> d.who(), super(B, d).who(), super(A, d).__thisclass__ is A, super(A, "
        "d).__self__ is d\n"
        "(['D', 'B', 'C', 'A'], ['C', 'A'], True, True)\n"
        ">>> super(A, d).who\n"
        "Traceback (most recent call last):\n"
        "AttributeError: 'super' object has no attribute 'who'\n"
        ">>> super(D, B())\n"
        "Traceback (most recent call last):\n"
        "TypeError: super(type, obj): obj must be an instance or subtype of type\n");
}

/* super-looks-after-a-class: in a class that comes from it */
TEST_FUNCTION(test_super_looks_after_a_class__in_a_class_that_comes_from)
{
    assert_session(
        ">>> class Base:\n"
        "...     def who(self): return 'Base'\n"
        "...     @property\n"
        "...     def fails(self): raise ValueError('as told')\n"
        "...\n"
        ">>> class Sub(Base):\n"
        "...     def who(self): return 'Sub'\n"
        "...\n"
        ">>> class Loud(super):\n"
        "...     def who(self): return 'Loud'\n"
        "...     def cry(self): return 'Ah'\n"
        "...\n"
        ">>> above = Loud(Sub, Sub())\n"
        ">>> above.volume, above.who = 11, 5\n"
        ">>> above.who(), above.cry(), above.volume, above.__class__ is Loud\n"
        "('Base', 'Ah', 11, True)\n"
        ">>> for each in range(3):\n"
        "...     f = above.who\n"
        "...     f() + above.who()\n"
        "...\n"
        "'BaseBase'\n"
        "'BaseBase'\n"
        "'BaseBase'\n"
        ">>> above.fails\n"
        "Traceback (most recent call last):\n"
        "ValueError: as told\n"
        ">>> above.silent\n"
        "Traceback (most recent call last):\n"
        "AttributeError: 'Loud' object has no attribute 'silent'\n"
        ">>> Loud(Sub).who()\n"
        "'Loud'\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_38_what_super_returns[] = {
    {"super-looks-after-a-class", "", test_super_looks_after_a_class},
    {"super-looks-after-a-class", "in a class that comes from it", test_super_looks_after_a_class__in_a_class_that_comes_from},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_38_what_super_returns[] = {
    {NULL, NULL},
};
