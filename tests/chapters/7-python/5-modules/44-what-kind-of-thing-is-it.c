/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-a-function-is-stands-in-its-code */
TEST_FUNCTION(test_what_a_function_is_stands_in_its_code)
{
    assert_session(
        ">>> import inspect, functools\n"
        ">>> def count(): yield 1\n"
        "...\n"
        ">>> async def wait(): pass\n"
        "...\n"
        ">>> async def both(): yield 1\n"
        "...\n"
        ">>> for function in (count, wait, both, functools.partial(count), len):\n"
        "...     print(inspect.isfunction(function), "
        "inspect.isgeneratorfunction(function), inspect.iscoroutinefunction(function),\n"
        "...           inspect.isasyncgenfunction(function))\n"
        "...\n"
        "True True False False\n"
        "True False True False\n"
        "True False False True\n"
        "False True False False\n"
        "False False False False\n"
        ">>> inspect.isgenerator(count), inspect.isgenerator(count()), "
        "count.__code__.co_flags & inspect.CO_GENERATOR\n"
        "(False, True, 32)\n");
}

/* getattr-static-runs-nothing */
TEST_FUNCTION(test_getattr_static_runs_nothing)
{
    assert_session(
        ">>> import inspect\n"
        ">>> class Loud:\n"
        "...     def __getattr__(self, name): print('asked for', name); return 1\n"
        "...     @property\n"
        "...     def shout(self): print('shouts'); return 2\n"
        "...     quiet = 3\n"
        "...\n"
        ">>> loud = Loud()\n"
        ">>> loud.shout, loud.other\n"
        "shouts\n"
        "asked for other\n"
        "(2, 1)\n"
        ">>> inspect.getattr_static(loud, 'shout') is Loud.__dict__['shout'], "
        "inspect.getattr_static(loud, 'other', None)\n"
        "(True, None)\n"
        ">>> inspect.getattr_static(loud, 'other')\n"
        "Traceback (most recent call last):\n"
        "AttributeError: other\n"
        ">>> loud.__dict__.update(shout=4, quiet=5)\n"
        ">>> inspect.getattr_static(loud, 'quiet'), inspect.getattr_static(loud, 'shout') "
        "is Loud.__dict__['shout']\n"
        "(5, True)\n"
        ">>> inspect.getattr_static(Loud, 'mro') is type.__dict__['mro']\n"
        "True\n");
}

/* a-descriptor-is-known-by-its-methods */
TEST_FUNCTION(test_a_descriptor_is_known_by_its_methods)
{
    assert_session(
        ">>> import inspect\n"
        ">>> class Gets:\n"
        "...     def __get__(self, instance, owner): return self\n"
        "...\n"
        ">>> class Sets(Gets):\n"
        "...     def __set__(self, instance, value): pass\n"
        "...\n"
        ">>> class Book:\n"
        "...     __slots__ = ('title',)\n"
        "...     gets, sets = Gets(), Sets()\n"
        "...     @property\n"
        "...     def pages(self): pass\n"
        "...     @staticmethod\n"
        "...     def static(): pass\n"
        "...     @classmethod\n"
        "...     def own(cls): pass\n"
        "...     def read(self): pass\n"
        "...\n"
        ">>> def kinds(object): return inspect.ismethoddescriptor(object), "
        "inspect.isdatadescriptor(object), inspect.isroutine(object)\n"
        "...\n"
        ">>> [kinds(vars(Book)[name]) for name in ('gets', 'sets', 'title', 'pages', "
        "'static', 'read')]\n"
        "[(True, False, True), (False, True, False), (False, True, False), (False, True, "
        "False), (True, False, True), (False, False, True)]\n"
        ">>> [kinds(each) for each in (str.join, list.__add__, dict.__dict__['fromkeys'], "
        "[].__add__, len, Book, Book.own)]\n"
        "[(True, False, True), (True, False, True), (True, False, True), (False, False, "
        "True), (False, False, True), (False, False, False), (False, False, True)]\n"
        ">>> [each[:2] for each in inspect.classify_class_attrs(Book) if "
        "each.defining_class is Book and not each.name.startswith('__')]\n"
        "[('gets', 'method'), ('own', 'class method'), ('pages', 'property'), ('read', "
        "'method'), ('sets', 'data'), ('static', 'static method'), ('title', 'data')]\n"
        ">>> class A: pass\n"
        "...\n"
        ">>> class B(A): pass\n"
        "...\n"
        ">>> class C(A, Gets): pass\n"
        "...\n"
        ">>> inspect.getclasstree([A, B, C])[3] == [(A, (object,)), [(B, (A,)), (C, (A, "
        "Gets))]], inspect.isabstract(A)\n"
        "(True, False)\n"
        ">>> inspect.getclasstree([A, B, C], unique=True)[1] == [(C, (A, Gets))], "
        "len(inspect.getclasstree([A, B, C], unique=True))\n"
        "(False, 2)\n");
}

/* a-descriptor-is-known-by-its-methods: that only deletes, or is called something else */
TEST_FUNCTION(test_a_descriptor_is_known_by_its_methods__that_only_delet)
{
    assert_session(
        ">>> import inspect\n"
        ">>> class Deletes:\n"
        "...     def __get__(self, instance, owner): return self\n"
        "...     def __delete__(self, instance): pass\n"
        "...\n"
        ">>> class function(list):\n"
        "...     def __get__(self, instance, owner): return self\n"
        "...\n"
        ">>> [(inspect.ismethoddescriptor(each), inspect.isdatadescriptor(each)) for each in "
        "(Deletes(), function(), function, lambda: 0)]\n"
        "[(True, True), (True, False), (False, False), (False, False)]\n");
}

/* a-member-that-is-not-there-is-none */
TEST_FUNCTION(test_a_member_that_is_not_there_is_none)
{
    assert_session(
        ">>> import inspect\n"
        ">>> class Shy:\n"
        "...     quiet = 1\n"
        "...     def speak(self): pass\n"
        "...     @property\n"
        "...     def hidden(self): raise AttributeError\n"
        "...     @property\n"
        "...     def loud(self): return 2\n"
        "...\n"
        ">>> [pair for pair in inspect.getmembers(Shy()) if not pair[0].startswith('__') "
        "and pair[0] != 'speak']\n"
        "[('loud', 2), ('quiet', 1)]\n"
        ">>> [name for name, value in inspect.getmembers(Shy, inspect.isfunction)], [name "
        "for name, value in inspect.getmembers(Shy(), inspect.ismethod)]\n"
        "(['speak'], ['speak'])\n"
        ">>> 'hidden' in dict(inspect.getmembers_static(Shy())), [name for name, value in "
        "inspect.getmembers(Shy, inspect.isdatadescriptor)]\n"
        "(True, ['__weakref__', 'hidden', 'loud'])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_44_what_kind_of_thing_is_it[] = {
    {"what-a-function-is-stands-in-its-code", "", test_what_a_function_is_stands_in_its_code},
    {"getattr-static-runs-nothing", "", test_getattr_static_runs_nothing},
    {"a-descriptor-is-known-by-its-methods", "", test_a_descriptor_is_known_by_its_methods},
    {"a-descriptor-is-known-by-its-methods", "that only deletes, or is called something else", test_a_descriptor_is_known_by_its_methods__that_only_delet},
    {"a-member-that-is-not-there-is-none", "", test_a_member_that_is_not_there_is_none},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_44_what_kind_of_thing_is_it[] = {
    {NULL, NULL},
};
