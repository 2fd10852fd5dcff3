/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/names.h"

#include "class/state.h"

static const char *const identifier_texts[OM_ID_COUNT] = {
    "__lt__",        "__le__",        "__eq__",        "__ne__",       "__gt__",
    "__ge__",        "__add__",       "__sub__",       "__mul__",      "__truediv__",
    "__floordiv__",  "__mod__",       "__pow__",       "__divmod__",   "__and__",
    "__or__",        "__xor__",       "__lshift__",    "__rshift__",   "__neg__",
    "__pos__",       "__abs__",       "__invert__",    "__radd__",     "__rsub__",
    "__rmul__",      "__rtruediv__",  "__rfloordiv__", "__rmod__",     "__rpow__",
    "__rdivmod__",   "__rand__",      "__ror__",       "__rxor__",     "__rlshift__",
    "__rrshift__",   "__iadd__",      "__isub__",      "__imul__",     "__itruediv__",
    "__ifloordiv__", "__imod__",      "__ipow__",      "__idivmod__",  "__iand__",
    "__ior__",       "__ixor__",      "__ilshift__",   "__irshift__",  "__hash__",
    "__repr__",      "__str__",       "__bool__",      "__len__",      "__getitem__",
    "__setitem__",   "__delitem__",   "__contains__",  "__iter__",     "__next__",
    "__call__",      "__copy__",      "__deepcopy__",  "__init__",     "__del__",
    "__getattr__",   "__class__",     "__dict__",      "__name__",     "__qualname__",
    "__module__",    "__bases__",     "__mro__",       "__defaults__", "__self__",
    "__func__",      "cell_contents", "args",          "__get__",      "__set__",
    "__delete__",    "__new__",       "__getattribute__", "__setattr__",  "__delattr__",
    "__set_name__",  "__init_subclass__", "__class_getitem__", "__slots__", "__prepare__",
    "__doc__",
    "__index__",
};

bool om_identifiers_make(om_runtime *rt)
{
    for (size_t i = 0; i < OM_ID_COUNT && !om_in_class(rt)->identifiers[OM_ID_COUNT - 1];
         i++) {
        om_object *name = om_str_intern_utf8(rt, identifier_texts[i]);
        if (!name)
            return false;
        om_in_class(rt)->identifiers[i] = name;
    }
    return true;
}
