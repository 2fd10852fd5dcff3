/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* types-are-found-by-an-object */
TEST_FUNCTION(test_types_are_found_by_an_object)
{
    assert_session(">>> import types\n"
                   ">>> def f(): yield lambda: f\n"
                   "...\n"
                   ">>> class C:\n"
                   "...     __slots__ = ('slot',)\n"
                   "...     def method(self): pass\n"
                   "...\n"
                   ">>> types.FunctionType is type(f), types.CodeType is type(f.__code__), "
                   "types.GeneratorType is type(f())\n"
                   "(True, True, True)\n"
                   ">>> types.MethodType is type(C().method), types.MemberDescriptorType "
                   "is type(C.slot)\n"
                   "(True, True)\n"
                   ">>> types.ModuleType is type(types), types.CellType is type((lambda x: "
                   "lambda: x)(1).__closure__[0])\n"
                   "(True, True)\n"
                   ">>> types.MappingProxyType is type(C.__dict__), "
                   "types.BuiltinFunctionType is type(len)\n"
                   "(True, True)\n");
}

/* a-namespace-is-its-attributes */
TEST_FUNCTION(test_a_namespace_is_its_attributes)
{
    assert_session(">>> import types\n"
                   ">>> a, b = types.SimpleNamespace(x=1), types.SimpleNamespace(x=1)\n"
                   ">>> a == b, a is b, a\n"
                   "(True, False, namespace(x=1))\n"
                   ">>> b.y = a\n"
                   ">>> a == b, vars(b)['y'] is a, a.__hash__ is None\n"
                   "(False, True, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_14_types_without_a_name[] = {
    {"types-are-found-by-an-object", "", test_types_are_found_by_an_object},
    {"a-namespace-is-its-attributes", "", test_a_namespace_is_its_attributes},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_14_types_without_a_name[] = {
    {NULL, NULL},
};
