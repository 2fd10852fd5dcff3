/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_method_of_a_list)
{
    fixture_draw_python(rt, "row = [1000]\n"
                            "later = [row.append]\n");
}

#include "python/typed.h"

/* a-bound-method-holds-its-object */
TEST_FUNCTION(test_a_bound_method_holds_its_object)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import weakref\n"
                     ">>> class Row(list): pass\n"
                     "...\n"
                     ">>> row = Row()\n"
                     ">>> later, again = row.append, row.append\n"
                     ">>> later is again, later == again, later == Row().append, "
                     "list.append is list.__dict__['append']\n"
                     "(False, True, False, True)\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "row")),
                     3); /* its name, and two methods */
    assert_typed(&p, ">>> watch = weakref.ref(row)\n"
                     ">>> del row, again\n"
                     ">>> later(1)\n"
                     ">>> len(watch())\n"
                     "1\n"
                     ">>> del later\n"
                     ">>> watch() is None\n"
                     "True\n");
    prompt_end(&p);
}

/* built-in-types-stay-as-they-are */
TEST_FUNCTION(test_built_in_types_stay_as_they_are)
{
    assert_session(
        ">>> import array, collections, math\n"
        ">>> list.__module__, array.array.__module__, collections.deque.__module__\n"
        "('builtins', 'array', 'collections')\n"
        ">>> class C:\n"
        "...     def f(self): pass\n"
        "...\n"
        ">>> f = C().f\n"
        ">>> f.__eq__(f), f.__eq__(5), f.__hash__() == hash(f)\n"
        "(True, NotImplemented, True)\n"
        ">>> math.__eq__(math), math.__eq__(5), math.__hash__() == hash(math)\n"
        "(True, NotImplemented, True)\n"
        ">>> list.append = 5\n"
        "Traceback (most recent call last):\n"
        "TypeError: cannot set 'append' attribute of immutable type 'list'\n"
        ">>> collections.deque.__name__ = 'row'\n"
        "Traceback (most recent call last):\n"
        "TypeError: cannot set '__name__' attribute of immutable type 'collections.deque'\n"
        ">>> del collections.deque.append\n"
        "Traceback (most recent call last):\n"
        "TypeError: cannot set 'append' attribute of immutable type 'collections.deque'\n");
}

/* built-in-types-stay-as-they-are: nor is one added or deleted */
TEST_FUNCTION(test_built_in_types_stay_as_they_are__nor_is_one_added_or)
{
    assert_session(
        ">>> import array, collections, types\n"
        ">>> def refused(change, kinds):\n"
        "...     for kind in kinds:\n"
        "...         try: change(kind)\n"
        "...         except TypeError as error: print(error)\n"
        "...         else: print('changed', kind)\n"
        "...\n"
        ">>> kinds = int, array.array, collections.deque, types.GeneratorType\n"
        ">>> refused(lambda kind: setattr(kind, 'mine', 1), kinds)\n"
        "cannot set 'mine' attribute of immutable type 'int'\n"
        "cannot set 'mine' attribute of immutable type 'array.array'\n"
        "cannot set 'mine' attribute of immutable type 'collections.deque'\n"
        "cannot set 'mine' attribute of immutable type 'generator'\n"
        ">>> refused(lambda kind: delattr(kind, '__doc__'), kinds)\n"
        "cannot set '__doc__' attribute of immutable type 'int'\n"
        "cannot set '__doc__' attribute of immutable type 'array.array'\n"
        "cannot set '__doc__' attribute of immutable type 'collections.deque'\n"
        "cannot set '__doc__' attribute of immutable type 'generator'\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_2_attributes_of_built_in_types[] = {
    {"a-bound-method-holds-its-object", "", test_a_bound_method_holds_its_object},
    {"built-in-types-stay-as-they-are", "", test_built_in_types_stay_as_they_are},
    {"built-in-types-stay-as-they-are", "nor is one added or deleted", test_built_in_types_stay_as_they_are__nor_is_one_added_or},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_2_attributes_of_built_in_types[] = {
    {"a-method-of-a-list", picture_a_method_of_a_list},
    {NULL, NULL},
};
