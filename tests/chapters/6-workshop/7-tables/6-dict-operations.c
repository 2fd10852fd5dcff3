/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_empty_dict = 64,
    stated_first_dict_size = 224,
    stated_second_dict_size = 352,
    stated_third_dict_size = 632,
    stated_fourth_dict_size = 1168,
    stated_fifth_dict_size = 2264,
    stated_sixth_dict_size = 4688,
    stated_first_names_size = 184,
    stated_second_names_size = 272,
    stated_third_names_size = 464,
    stated_fourth_names_size = 832,
    stated_fifth_names_size = 1584,
    stated_emptied_dict = 41943128,
};
/* clang-format on */

/* who-owns-what-is-in-the-name: a dict */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_dict)
{
    om_object *dict = om_dict_new(rt), *list = om_list_new(rt);
    om_object *key = om_int_new(rt, 1000), *value = om_int_new(rt, 2000);

    assert_true(om_dict_set(rt, dict, key, value));
    assert_int_equal(om_refcount(value), 2);
    assert_false(om_dict_set(rt, dict, list, value));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(value), 2);
    om_error_clear(rt);
    assert_ptr_equal(om_dict_get(rt, dict, key), value);
    assert_int_equal(om_refcount(value), 3);
    assert_null(om_dict_get(rt, dict, value));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_null(om_dict_get(rt, dict, list));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    om_release(value);
    om_release(dict);
    om_release(list);
    om_release(key);
    om_release(value);
    om_error_clear(rt);
}

/* {0: 0, 1: 1, …} */
static om_object *squares(om_runtime *rt, int count)
{
    om_object *dict = om_dict_new(rt);
    for (int i = 0; i < count; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_set_steal(rt, dict, key, om_int_new(rt, (int64_t)i * i)));
        om_release(key);
    }
    return dict;
}

/* a-dict-grows-as-cpythons */
TEST_FUNCTION(test_a_dict_grows_as_cpythons)
{
    static const size_t with_numbers[] = {stated_empty_dict,       stated_first_dict_size,
                                          stated_second_dict_size, stated_third_dict_size,
                                          stated_fourth_dict_size, stated_fifth_dict_size,
                                          stated_sixth_dict_size};
    static const size_t with_names[] = {stated_empty_dict,        stated_first_names_size,
                                        stated_second_names_size, stated_third_names_size,
                                        stated_fourth_names_size, stated_fifth_names_size};
    om_object *numbers = om_dict_new(rt), *names = om_dict_new(rt);
    size_t number_step = 0, name_step = 0;

    for (int i = 0; i < 100; i++) {
        char text[16];
        assert_true(om_dict_set_steal(rt, numbers, om_int_new(rt, i), om_none(rt)));
        (void)snprintf(text, sizeof text, "%d", i);
        om_object *name = om_str_new(rt, text);
        assert_true(om_dict_set_steal(rt, names, name, om_none(rt)));
        om_release(name);
        if (om_size(numbers) != with_numbers[number_step])
            assert_int_equal(om_size(numbers), with_numbers[++number_step]);
        if (name_step < 5 && om_size(names) != with_names[name_step])
            assert_int_equal(om_size(names), with_names[++name_step]);
    }
    assert_int_equal(number_step, 6);
    assert_int_equal(name_step, 5);
    om_object *other = om_float_new(rt, 1.5);
    om_dict_clear(rt, names);
    assert_int_equal(om_size(names), 64);
    for (int i = 0; i < 6; i++) {
        om_object *digit = om_repr(rt, om_int_new(rt, i));
        assert_true(om_dict_set_steal(rt, names, digit, om_none(rt)));
        om_release(digit);
    }
    assert_int_equal(om_size(names), 272);
    om_fault_inject_after(rt, 0);
    assert_false(om_dict_set_steal(rt, names, other, om_none(rt)));
    om_fault_inject_stop(rt);
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    assert_int_equal(om_size(names), 272);
    assert_true(om_dict_set_steal(rt, names, other, om_none(rt)));
    assert_int_equal(om_size(names), 632);
    om_release(other);
    om_dict_clear(rt, names);
    assert_int_equal(om_dict_length(names), 0);
    om_release(numbers);
    om_release(names);
}

/* deleting-returns-no-memory */
TEST_FUNCTION(test_deleting_returns_no_memory)
{
    enum { MANY = 1000000 };
    om_object *dict = om_dict_new(rt);

    for (int i = 0; i < MANY; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_set_steal(rt, dict, key, om_none(rt)));
        om_release(key);
    }
    assert_int_equal(om_size(dict), stated_emptied_dict);
    for (int i = 0; i < MANY; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_remove(rt, dict, key));
        om_release(key);
    }
    assert_int_equal(om_dict_length(dict), 0);
    assert_int_equal(om_size(dict), stated_emptied_dict);
    om_dict_clear(rt, dict);
    assert_int_equal(om_size(dict), stated_empty_dict);
    om_release(dict);
}

/* deleting-returns-no-memory: until it is rebuilt */
TEST_FUNCTION(test_deleting_returns_no_memory__until_it_is_rebuilt)
{
    om_object *dict = squares(rt, 1000), *zero = om_int_new(rt, 0);

    for (int i = 0; i < 1000; i++) {
        om_object *key = om_int_new(rt, i);
        assert_true(om_dict_remove(rt, dict, key));
        om_release(key);
    }
    for (int i = 1; i <= 366; i++) { /* a table of 2,048 slots has room for 1,365 entries */
        assert_int_equal(om_size(dict), 36952);
        assert_true(om_dict_set(rt, dict, zero, zero));
        if (i < 366)
            assert_true(om_dict_remove(rt, dict, zero));
    }
    assert_int_equal(om_size(dict), stated_first_dict_size);
    assert_repr(rt, dict, "{0: 0}");
    om_release(dict);
}

/* pairs-come-and-go */
TEST_FUNCTION(test_pairs_come_and_go)
{
    om_object *dict = squares(rt, 4), *x = om_str_new(rt, "x");

    assert_repr_taken(rt, om_dict_pop(rt, dict, om_int_new(rt, 2), NULL), "4");
    assert_repr_taken(rt, om_dict_pop(rt, dict, om_int_new(rt, 2), x), "'x'");
    assert_error(rt, om_dict_pop(rt, dict, x, NULL), OM_KEY_ERROR, "'x'");
    assert_error(rt, om_dict_remove(rt, dict, x), OM_KEY_ERROR, "'x'");
    assert_repr_taken(rt, om_dict_setdefault(rt, dict, x, om_none(rt)), "None");
    assert_repr_taken(rt, om_dict_setdefault(rt, dict, om_int_new(rt, 1), x), "1");
    assert_repr_taken(rt, om_dict_popitem(rt, dict), "('x', None)");
    assert_repr_taken(rt, om_dict_popitem(rt, dict), "(3, 9)");
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 1)));
    assert_repr_taken(rt, om_dict_popitem(rt, dict), "(0, 0)");
    assert_error(rt, om_dict_popitem(rt, dict), OM_KEY_ERROR,
                 "'popitem(): dictionary is empty'");
    om_release(dict);

    dict = squares(rt, 1000);
    for (int i = 1000; i-- > 0;) {
        om_object *pair = om_dict_popitem(rt, dict);
        assert_ptr_equal(om_get_type(pair), om_tuple_type(rt));
        assert_int_equal(om_dict_length(dict), i);
        om_release(pair);
    }
    om_release(dict);
    om_release(x);
}

/* pairs-come-and-go: when memory runs out */
TEST_FUNCTION(test_pairs_come_and_go__when_memory_runs_out)
{
    om_object *dict = squares(rt, 10), *pair = NULL, *key = om_int_new(rt, 1000),
              *found = NULL;

    for (size_t n = 0; !found; n++) {
        om_fault_inject_after(rt, n);
        found = om_dict_setdefault(rt, dict, key, key);
        om_fault_inject_stop(rt);
        if (!found)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(om_dict_length(dict), found ? 11 : 10);
    }
    om_release(found);
    for (size_t n = 0; !pair; n++) {
        om_fault_inject_after(rt, n);
        pair = om_dict_popitem(rt, dict);
        om_fault_inject_stop(rt);
        if (!pair)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(om_dict_length(dict), pair ? 10 : 11);
    }
    om_release(pair);
    om_object *many = squares(rt, 100);
    for (int i = 0; i < 90; i++) {
        om_object *taken =
            om_dict_popitem(rt, many); /* and no memory to rebuild the table */
        om_release(taken);
        om_fault_inject_after(rt, 1);
        taken = om_dict_popitem(rt, many);
        om_fault_inject_stop(rt);
        assert_non_null(taken);
        om_release(taken);
        if (om_dict_length(many) < 4)
            break;
    }
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(many);
    om_release(key);
    om_release(dict);
}

/* pairs-come-and-go: whatever the table */
TEST_FUNCTION(test_pairs_come_and_go__whatever_the_table)
{
    om_object *dict = om_dict_new(rt), *list = om_list_new(rt), *number = om_int_new(rt, 7);
    om_object *name, *one = om_dict_of(rt, 1, om_str_new(rt, "a"), om_int_new(rt, 1));
    om_object *other = om_dict_of(rt, 1, om_str_new(rt, "b"), om_int_new(rt, 2));

    for (int i = 0; i < 100; i++) {
        name = om_repr(rt, om_int_new(rt, i));
        assert_repr_taken(rt, om_dict_setdefault(rt, dict, name, om_true(rt)), "True");
        assert_repr_taken(rt, om_dict_setdefault(rt, dict, name, list), "True");
        assert_int_equal(om_dict_length(dict), i + 1);
        om_release(name);
    }
    assert_false(om_gc_is_tracked(dict));
    assert_repr_taken(rt, om_dict_setdefault(rt, dict, number, list), "[]");
    assert_true(om_gc_is_tracked(dict));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, number), list);

    assert_true(om_dict_update(rt, one, other));
    assert_repr(rt, one, "{'a': 1, 'b': 2}");
    om_dict_clear(rt, other);
    assert_true(om_dict_set(rt, other, number, number));
    assert_true(om_dict_update(rt, one, other));
    assert_repr(rt, one, "{'a': 1, 'b': 2, 7: 7}");
    assert_false(om_gc_is_tracked(one));
    om_dict_clear(rt, other);
    assert_true(om_dict_set(rt, other, om_int_new(rt, 8), list));
    assert_true(om_dict_update(rt, one, other));
    assert_repr(rt, one, "{'a': 1, 'b': 2, 7: 7, 8: []}");
    assert_true(om_gc_is_tracked(one));
    om_release(dict);
    dict = squares(rt, 2);
    assert_repr_taken(rt, om_dict_setdefault(rt, dict, number, list), "[]");
    assert_true(om_gc_is_tracked(dict));
    name = om_str_new(rt, "c");
    om_object *names = om_dict_of(rt, 1, om_str_new(rt, "d"), om_int_new(rt, 4));
    assert_true(om_namespace_set(rt, names, "c", list));
    assert_true(om_gc_is_tracked(names));
    assert_true(om_namespace_set(rt, names, "e", list));
    assert_true(om_dict_remove(rt, names, name));
    om_dict_clear(rt, names);
    assert_int_equal(om_refcount(list), 4);
    assert_int_equal(om_dict_length(names), 0);
    assert_error(rt, om_dict_pop(rt, names, name, NULL), OM_KEY_ERROR, "'c'");
    om_release(names);
    om_release(name);
    om_release(dict);
    om_release(list);
    om_release(one);
    om_release(other);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_6_dict_operations[] = {
    {"who-owns-what-is-in-the-name", "a dict", test_who_owns_what_is_in_the_name__a_dict},
    {"a-dict-grows-as-cpythons", "", test_a_dict_grows_as_cpythons},
    {"deleting-returns-no-memory", "", test_deleting_returns_no_memory},
    {"deleting-returns-no-memory", "until it is rebuilt", test_deleting_returns_no_memory__until_it_is_rebuilt},
    {"pairs-come-and-go", "", test_pairs_come_and_go},
    {"pairs-come-and-go", "when memory runs out", test_pairs_come_and_go__when_memory_runs_out},
    {"pairs-come-and-go", "whatever the table", test_pairs_come_and_go__whatever_the_table},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_6_dict_operations[] = {
    {NULL, NULL},
};
