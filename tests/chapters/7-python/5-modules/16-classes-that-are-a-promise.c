/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* abstract-classes-make-no-instance */
TEST_FUNCTION(test_abstract_classes_make_no_instance)
{
    assert_session(">>> import abc\n"
                   ">>> class Base(abc.ABC):\n"
                   "...     @abc.abstractmethod\n"
                   "...     def one(self): pass\n"
                   "...     @property\n"
                   "...     @abc.abstractmethod\n"
                   "...     def two(self): pass\n"
                   "...\n"
                   ">>> class Half(Base):\n"
                   "...     def one(self): return 1\n"
                   "...\n"
                   ">>> class Whole(Half): two = 2\n"
                   "...\n"
                   ">>> sorted(Base.__abstractmethods__), "
                   "sorted(Half.__abstractmethods__), Whole().one()\n"
                   "(['one', 'two'], ['two'], 1)\n"
                   ">>> Base()\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Can't instantiate abstract class Base without an "
                   "implementation for abstract methods 'one', 'two'\n"
                   ">>> Half()\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Can't instantiate abstract class Half without an "
                   "implementation for abstract method 'two'\n"
                   ">>> Half.two = 2\n"
                   ">>> Half()\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: Can't instantiate abstract class Half without an "
                   "implementation for abstract method 'two'\n"
                   ">>> _ = abc.update_abstractmethods(Half)\n"
                   ">>> Half().two\n"
                   "2\n");
}

/* registered-is-not-inherited */
TEST_FUNCTION(test_registered_is_not_inherited)
{
    assert_session(">>> import abc\n"
                   ">>> class Promise(abc.ABC):\n"
                   "...     def extra(self): pass\n"
                   "...\n"
                   ">>> class Free: pass\n"
                   "...\n"
                   ">>> class More(Free): pass\n"
                   "...\n"
                   ">>> Promise.register(Free) is Free\n"
                   "True\n"
                   ">>> issubclass(Free, Promise), issubclass(More, Promise), "
                   "isinstance(More(), Promise)\n"
                   "(True, True, True)\n"
                   ">>> Free.__bases__, hasattr(Free, 'extra'), issubclass(Promise, Free)\n"
                   "((<class 'object'>,), False, False)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_16_classes_that_are_a_promise[] = {
    {"abstract-classes-make-no-instance", "", test_abstract_classes_make_no_instance},
    {"registered-is-not-inherited", "", test_registered_is_not_inherited},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_16_classes_that_are_a_promise[] = {
    {NULL, NULL},
};
