/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"
#include "python/prompt.h"

/* What happens at index 4, and the iterator that is asked for an item meanwhile, or NULL. */
static om_error ending;
static om_object *asked_meanwhile;

/* i * i, until it is 4. */
static om_object *squares_item(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t index;
    assert_int_equal(count, 2);
    assert_true(om_int_get_int64(arguments[1], &index));
    if (index == 3 && asked_meanwhile) {
        om_object *walk = asked_meanwhile;
        asked_meanwhile = NULL;
        for (om_object *item; (item = om_next(rt, walk));)
            om_release(item);
        return om_raise(rt, OM_INDEX_ERROR, "after the end");
    }
    return index == 4 ? om_raise(rt, ending, "at 4") : om_int_new(rt, index * index);
}

/* items-are-iterated-by-index */
TEST_FUNCTION(test_items_are_iterated_by_index)
{
    om_object *squares = fixture_instance_with(rt, "__getitem__", squares_item, "self i");
    static const om_error endings[] = {OM_INDEX_ERROR, OM_STOP_ITERATION};

    for (size_t i = 0; i < 2; i++) {
        ending = endings[i];
        assert_repr_taken(rt, om_list_from_object(rt, squares), "[0, 1, 4, 9]");
        om_object *nine = om_int_new(rt, 9), *walk = om_iter(rt, squares);
        assert_int_equal(om_contains(rt, squares, nine), 1);
        assert_int_equal(om_size(walk), 48);
        for (size_t j = 0; j < 4; j++)
            om_release(om_next(rt, walk));
        assert_null(om_next(rt, walk));
        assert_null(om_next(rt, walk));
        assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
        om_release(walk);
    }
    ending = OM_VALUE_ERROR;
    om_object *walk = om_iter(rt, squares);
    for (size_t j = 0; j < 4; j++)
        om_release(om_next(rt, walk));
    assert_error(rt, om_next(rt, walk), OM_VALUE_ERROR, "at 4");
    assert_repr_taken(rt, om_next(rt, walk), "25");
    om_release(walk);

    /* An iterator that has come to its end while it was asked for an item. */
    ending = OM_INDEX_ERROR;
    walk = om_iter(rt, squares);
    for (size_t j = 0; j < 3; j++)
        om_release(om_next(rt, walk));
    asked_meanwhile = walk;
    assert_null(om_next(rt, walk));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(walk);

    /* Where the class says how, the items are not asked for. */
    static const char *const both[] = {"__getitem__", "__iter__", NULL};
    om_object *iterable = instance_with(rt, return_next, both);
    om_object *nothing = om_tuple_of(rt, 0);
    next_result = om_iter(rt, nothing);
    walk = om_iter(rt, iterable);
    assert_ptr_equal(walk, next_result);
    om_release(walk);
    om_release(next_result);
    om_release(nothing);
    om_release(iterable);

    /* It can be part of a cycle. */
    walk = om_iter(rt, squares);
    assert_true(om_attribute_set_steal(rt, squares, "walk", walk));
    om_release(squares);
    assert_true(om_gc_collect(rt, 2) > 0);
}

/* items-are-iterated-by-index: if there is memory for it */
TEST_FUNCTION(test_items_are_iterated_by_index__if_there_is_memory_for_i)
{
    om_object *squares = fixture_instance_with(rt, "__getitem__", squares_item, "self i");
    bool failed = true;

    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        om_object *walk = om_iter(rt, squares);
        failed = om_fault_inject_stop(rt);
        if (failed)
            assert_error(rt, walk, OM_MEMORY_ERROR, "out of memory");
        om_xrelease(walk);
    }
    om_release(squares);
}

/* items-are-iterated-by-index: or not at all */
TEST_FUNCTION(test_items_are_iterated_by_index__or_not_at_all)
{
    om_object *counter = fixture_instance_with(rt, "__next__", squares_item, "self");
    assert_error(rt, om_iter(rt, counter), OM_TYPE_ERROR,
                 "'Meddler' object is not iterable");
    om_release(counter);
}

/* a-subclass-stands-for-its-base: as a program writes it */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__as_a_program_writes_i)
{
    prompt p;

    assert_true(prompt_begin(&p));
    prompt_prints(&p, "class Stairs(int):\n"
                      "    def __getitem__(self, i):\n"
                      "        if i == self: raise IndexError\n"
                      "        return i * 10\n\n");
    assert_string_equal(prompt_prints(&p, "list(Stairs(3))\n"), "[0, 10, 20]\n");
    prompt_prints(&p, "class Plain: pass\n\n");
    assert_string_equal(
        prompt_prints(&p, "[Stairs(1) == x for x in (Plain(), None, 1.0, Stairs(1))]\n"),
        "[False, False, True, True]\n");
    prompt_prints(&p, "class Table(dict): pass\n\n");
    prompt_prints(&p, "try: Table() < {}\nexcept TypeError as e: print(e)\n\n");
    assert_string_equal(p.printed.at,
                        "'<' not supported between instances of 'Table' and 'dict'\n");
    prompt_prints(&p, "class Circle(set):\n    def __hash__(self): return 1\n\n");
    prompt_prints(&p, "circle = Circle()\n");
    prompt_prints(&p, "circle.add(circle)\n");
    assert_string_equal(prompt_prints(&p, "circle, [str(circle)]\n"),
                        "(Circle({Circle(...)}), ['Circle({Circle(...)})'])\n");
    assert_string_equal(prompt_prints(&p, "[Circle([0])]\n"), "[Circle({0})]\n");
    prompt_end(&p);
}

/* iterators-end-without-an-error: nor can anything be found in what does not iterate */
TEST_FUNCTION(test_iterators_end_without_an_error__nor_can_anything_be_f)
{
    prompt p;

    assert_true(prompt_begin(&p));
    prompt_prints(&p, "class Closed: __iter__ = None\n\n");
    prompt_prints(&p, "try: 1 in Closed()\nexcept TypeError as e: print(e)\n\n");
    assert_string_equal(p.printed.at, "argument of type 'Closed' is not iterable\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_24_iterating_by_index[] = {
    {"items-are-iterated-by-index", "", test_items_are_iterated_by_index},
    {"items-are-iterated-by-index", "if there is memory for it", test_items_are_iterated_by_index__if_there_is_memory_for_i},
    {"items-are-iterated-by-index", "or not at all", test_items_are_iterated_by_index__or_not_at_all},
    {"a-subclass-stands-for-its-base", "as a program writes it", test_a_subclass_stands_for_its_base__as_a_program_writes_i},
    {"iterators-end-without-an-error", "nor can anything be found in what does not iterate", test_iterators_end_without_an_error__nor_can_anything_be_f},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_24_iterating_by_index[] = {
    {NULL, NULL},
};
