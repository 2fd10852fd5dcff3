/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* instances-have-room-for-what-init-stores */
TEST_FUNCTION(test_instances_have_room_for_what_init_stores)
{
    assert_session(">>> import gc\n"
                   ">>> gc.disable()\n"
                   ">>> class Point:\n"
                   "...     def __init__(self):\n"
                   "...         self.itself = self\n"
                   "...         self.x, self.y, self.z, self.size = 1, 2, 3, 4\n"
                   "...         self.x = 5\n"
                   "...\n"
                   ">>> class Spot(Point):\n"
                   "...     def __init__(self):\n"
                   "...         super().__init__()\n"
                   "...         self.colour, self.name, self.shape, self.weight = 1, 2, 3, 4\n"
                   "...\n"
                   ">>> class Dot(Spot): pass\n"
                   "...\n"
                   ">>> class Late(Point): __init__ = None\n"
                   "...\n"
                   ">>> def found(cls):\n"
                   "...     gc.collect()\n"
                   "...     cls()\n"
                   "...     return gc.collect()\n"
                   "...\n"
                   ">>> found(Point), found(Spot), found(Dot)\n"
                   "(1, 1, 1)\n");
}

/* instances-have-room-for-what-init-stores: of many attributes */
TEST_FUNCTION(test_instances_have_room_for_what_init_stores__of_many_att)
{
    assert_session(">>> import gc\n"
                   ">>> gc.disable()\n"
                   ">>> def found(count):\n"
                   "...     names = ''.join('  self.a%d = 1\\n' % i for i in range(count - 1))\n"
                   "...     space = {}\n"
                   "...     exec('class Many:\\n def __init__(self):\\n  self.me = self\\n' + names, space)\n"
                   "...     cls = space['Many']\n"
                   "...     gc.collect()\n"
                   "...     cls()\n"
                   "...     return gc.collect()\n"
                   "...\n"
                   ">>> [found(count) for count in (1, 3, 4, 20, 29, 300)]\n"
                   "[1, 1, 1, 1, 1, 2]\n");
}

/* a-class-statement-asks-for-its-maker */
TEST_FUNCTION(test_a_class_statement_asks_for_its_maker)
{
    assert_session(">>> import builtins\n"
                   ">>> first = __build_class__\n"
                   ">>> builtins.__build_class__ = lambda body, name, *bases, **words: (name, bases, words)\n"
                   ">>> class A(1, 2, word=3): pass\n"
                   "...\n"
                   ">>> A\n"
                   "('A', (1, 2), {'word': 3})\n"
                   ">>> del builtins.__build_class__\n"
                   ">>> class B: pass\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "NameError: __build_class__ not found\n"
                   ">>> __build_class__ = builtins.__build_class__ = first\n"
                   ">>> class B: pass\n"
                   "...\n"
                   ">>> B.__name__, first(lambda: None, 'C', B).__mro__[1] is B\n"
                   "('B', True)\n"
                   ">>> first(len)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __build_class__: not enough arguments\n"
                   ">>> first(len, 'C')\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __build_class__: func must be a function\n"
                   ">>> first(lambda: None, 3)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: __build_class__: name is not a string\n"
                   ">>> class M(type): __prepare__ = lambda *bases: 5\n"
                   "...\n"
                   ">>> class D(metaclass=M): print('never')\n"
                   "...\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: M.__prepare__() must return a mapping, not int\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_31_room_for_attributes[] = {
    {"instances-have-room-for-what-init-stores", "", test_instances_have_room_for_what_init_stores},
    {"instances-have-room-for-what-init-stores", "of many attributes", test_instances_have_room_for_what_init_stores__of_many_att},
    {"a-class-statement-asks-for-its-maker", "", test_a_class_statement_asks_for_its_maker},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_31_room_for_attributes[] = {
    {NULL, NULL},
};
