/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-property-comes-before-the-dict */
TEST_FUNCTION(test_a_property_comes_before_the_dict)
{
    assert_session(">>> class Thing:\n"
                   "...     @property\n"
                   "...     def fixed(self): return 'property'\n"
                   "...     def method(self): return 'method'\n"
                   "...     @staticmethod\n"
                   "...     def static(): return 'static'\n"
                   "...     @classmethod\n"
                   "...     def of(cls): return cls.__name__\n"
                   "...\n"
                   ">>> t = Thing()\n"
                   ">>> vars(t).update(fixed=1, method=2, static=3, of=4)\n"
                   ">>> t.fixed, t.method, t.static, t.of, Thing().method(), "
                   "Thing.static(), Thing.of()\n"
                   "('property', 2, 3, 4, 'method', 'static', 'Thing')\n"
                   ">>> t.fixed = 5\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: property 'fixed' of 'Thing' object has no setter\n"
                   ">>> del t.fixed\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: property 'fixed' of 'Thing' object has no deleter\n"
                   ">>> del t.method\n"
                   ">>> t.method(), vars(t)['fixed']\n"
                   "('method', 1)\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_30_properties_and_super[] = {
    {"a-property-comes-before-the-dict", "", test_a_property_comes_before_the_dict},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_30_properties_and_super[] = {
    {NULL, NULL},
};
