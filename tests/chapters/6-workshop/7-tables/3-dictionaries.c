/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/names.h"

#include "types/text/str.h"

/* tables-keep-the-order-of-insertion */
TEST_FUNCTION(test_tables_keep_the_order_of_insertion)
{
    static const unsigned expected[] = {1,  2,  4,  5,  7,  8,  10, 11, 13, 14,
                                        16, 17, 19, 20, 22, 23, 25, 26, 28, 29,
                                        31, 32, 34, 35, 37, 38, 36, 3};
    om_object *dict = om_dict_make(rt);
    om_object *key, *value;
    size_t position = 0;

    for (unsigned i = 0; i < 40; i++)
        set_number(rt, dict, i, om_str_intern_utf8(rt, "old"));
    for (unsigned i = 0; i < 40; i += 3)
        om_dict_remove_entry((om_dict *)dict, find_number(rt, dict, i));
    set_number(rt, dict, 36, om_str_intern_utf8(rt, "new"));
    set_number(rt, dict, 20, om_str_intern_utf8(rt, "new"));
    set_number(rt, dict, 3, om_str_intern_utf8(rt, "new"));

    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        om_object *same = numbered(rt, "key", expected[i]);
        bool is_new = expected[i] == 36 || expected[i] == 20 || expected[i] == 3;
        assert_true(om_dict_next_entry((om_dict *)dict, &position, &key, &value));
        assert_true(om_str_equal(key, same));
        assert_ptr_equal(value, om_str_intern_utf8(rt, is_new ? "new" : "old"));
        om_release(same);
    }
    assert_false(om_dict_next_entry((om_dict *)dict, &position, &key, &value));
    om_release(dict);
}

/* tables-keep-the-order-of-insertion: whatever is done to them */
TEST_FUNCTION(test_tables_keep_the_order_of_insertion__whatever_is_done)
{
    enum { KEYS = 90, STEPS = 6000 };
    om_object *dict = om_dict_new(rt), *keys[KEYS], *key, *value;
    unsigned order[KEYS], count = 0;
    uint32_t drawn = 1;

    for (unsigned i = 0; i < KEYS; i++)
        keys[i] = numbered(rt, "key", i);
    for (unsigned step = 0; step < STEPS; step++) {
        drawn = (drawn * 1103515245 + 12345) % 2147483648;
        unsigned number = (drawn >> 16) % KEYS, at = 0;
        while (at < count && order[at] != number)
            at++;
        om_entry *entry = om_dict_find((om_dict *)dict, keys[number]);
        assert_int_equal(entry != NULL, at < count);
        if ((drawn >> 8) % 1000 < step / 8) {
            if (entry) {
                om_dict_remove_entry((om_dict *)dict, entry);
                memmove(order + at, order + at + 1, (--count - at) * sizeof order[0]);
            }
        } else {
            assert_true(
                om_dict_bind(rt, (om_dict *)dict, keys[number], om_retain(keys[number])));
            order[at] = number;
            count += at == count;
        }
        size_t position = 0;
        for (unsigned i = 0; i < count; i++) {
            assert_true(om_dict_next_entry((om_dict *)dict, &position, &key, &value));
            assert_ptr_equal(key, keys[order[i]]);
            assert_ptr_equal(value, key);
        }
        assert_false(om_dict_next_entry((om_dict *)dict, &position, &key, &value));
    }
    om_release(dict);
    for (unsigned i = 0; i < KEYS; i++)
        om_release(keys[i]);
}

/* keys-are-equal-by-value */
TEST_FUNCTION(test_keys_are_equal_by_value)
{
    om_object *dict = om_dict_make(rt);
    om_object *made = om_str_new(rt, "name");
    om_object *again = om_str_new(rt, "name");
    om_object *name = om_str_intern_utf8(rt, "name");

    assert_ptr_equal(om_get_type(dict), om_dict_type(rt));
    assert_true(om_dict_bind(rt, (om_dict *)dict, made, om_str_new(rt, "value")));
    assert_non_null(om_dict_find((om_dict *)dict, again));
    assert_ptr_equal(om_dict_find((om_dict *)dict, name),
                     om_dict_find((om_dict *)dict, made));
    om_dict_remove_entry((om_dict *)dict, om_dict_find((om_dict *)dict, name));
    assert_null(om_dict_find((om_dict *)dict, made));
    assert_true(om_dict_bind(rt, (om_dict *)dict, name, om_str_new(rt, "value")));
    assert_non_null(om_dict_find((om_dict *)dict, again));
    om_release(made);
    om_release(again);
    om_release(dict);
}

/* keys-are-equal-by-value: equal bits are not equal keys */
TEST_FUNCTION(test_keys_are_equal_by_value__equal_bits_are_not_equal_key)
{
    enum { TRIES = 6000 };
    om_object *dict = om_dict_make(rt), *keys[TRIES];
    om_object *one = NULL, *other = NULL;

    for (unsigned i = 0; i < TRIES; i++) {
        keys[i] = numbered(rt, "try", i);
        for (unsigned j = 0; j < i && !one; j++) {
            if (om_str_hash(keys[i]) << 12 == om_str_hash(keys[j]) << 12) {
                one = keys[i];
                other = keys[j];
            }
        }
    }
    assert_non_null(one);
    assert_true(om_dict_bind(rt, (om_dict *)dict, one, om_str_new(rt, "one")));
    assert_null(om_dict_find((om_dict *)dict, other));
    one = om_str_intern_steal(rt, om_retain(one));
    other = om_str_intern_steal(rt, om_retain(other));
    assert_null(om_dict_find((om_dict *)dict, other));
    assert_true(om_dict_bind(rt, (om_dict *)dict, other, om_str_new(rt, "other")));
    assert_ptr_not_equal(om_dict_find((om_dict *)dict, one),
                         om_dict_find((om_dict *)dict, other));
    for (unsigned i = 0; i < TRIES; i++)
        om_release(keys[i]);
    om_release(dict);
}

/* keys-are-equal-by-value: in a table of any width */
TEST_FUNCTION(test_keys_are_equal_by_value__in_a_table_of_any_width)
{
    static const unsigned counts[] = {10, 1000, 6000};
    om_object *keys[6000];

    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        om_object *dict = om_dict_make(rt);
        for (unsigned i = 0; i < counts[n]; i++) {
            keys[i] = numbered(rt, "key", i);
            assert_true(om_dict_bind(rt, (om_dict *)dict, keys[i], om_retain(keys[i])));
        }
        for (unsigned i = 0; i < counts[n]; i += 3)
            om_dict_remove_entry((om_dict *)dict, find_number(rt, dict, i));
        for (unsigned i = 0; i < counts[n]; i++) {
            om_object *equal = numbered(rt, "key", i), *other = numbered(rt, "other", i);
            om_entry *entry = om_dict_find((om_dict *)dict, keys[i]);
            assert_int_equal(entry != NULL, i % 3 != 0);
            assert_true(!entry || entry->key == keys[i]);
            assert_ptr_equal(om_dict_find((om_dict *)dict, equal), entry);
            assert_null(om_dict_find((om_dict *)dict, other));
            assert_null(om_dict_find((om_dict *)dict, other)); /* whose hash is now known */
            om_release(equal);
            om_release(other);
        }
        for (unsigned i = 0; i < counts[n]; i++) {
            assert_true(om_dict_bind(rt, (om_dict *)dict, keys[i], om_int_new(rt, 7)));
            om_release(keys[i]);
        }
        assert_int_equal(((om_dict *)dict)->used, counts[n]);
        om_release(dict);
    }
}

/* a-dying-table-releases-in-order */
TEST_FUNCTION(test_a_dying_table_releases_in_order)
{
    om_object *dict = om_dict_make(rt), *values[3], *later[3];

    for (unsigned i = 0; i < 3; i++) {
        values[i] = om_str_new(rt, "forty characters, so that nothing else i");
        set_number(rt, dict, i, values[i]);
    }
    om_release(dict);
    for (unsigned i = 3; i-- > 0;) {
        later[i] = om_str_new(rt, "forty characters, so that nothing else i");
        assert_ptr_equal(later[i], values[i]);
    }
    for (unsigned i = 0; i < 3; i++)
        om_release(later[i]);
}

/* a-dying-table-releases-in-order: a million deep */
TEST_FUNCTION(test_a_dying_table_releases_in_order__a_million_deep)
{
    om_object *dict = om_dict_make(rt), *inner = om_str_intern_utf8(rt, "inner");
    size_t born = om_gc_tracked_count(rt) - 1;

    for (unsigned i = 0; i < 1000000; i++) {
        om_object *outer = om_dict_make(rt);
        assert_true(om_dict_bind(rt, (om_dict *)outer, inner, dict));
        dict = outer;
    }
    assert_int_equal(om_gc_tracked_count(rt), born + 1000001);
    om_release(dict);
    assert_int_equal(om_gc_tracked_count(rt), born);
}

/* a-table-that-cannot-grow-stays */
TEST_FUNCTION(test_a_table_that_cannot_grow_stays)
{
    om_object *dict = NULL;

    for (size_t n = 0; !dict; n++) {
        om_fault_inject_after(rt, n);
        dict = om_dict_make(rt);
        om_fault_inject_stop(rt);
        assert_true(dict || om_error_kind(rt) == OM_MEMORY_ERROR);
    }
    for (unsigned i = 0; i < 50; i++) {
        om_object *key = numbered(rt, "key", i);
        size_t size = om_size(dict);
        om_fault_inject_after(rt, 0);
        bool done = om_dict_bind(rt, (om_dict *)dict, key, om_retain(key));
        om_fault_inject_stop(rt);
        if (!done) {
            assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
            assert_int_equal(om_size(dict), size);
            assert_null(om_dict_find((om_dict *)dict, key));
            assert_int_equal(om_refcount(key), 1);
            assert_true(om_dict_bind(rt, (om_dict *)dict, key, om_retain(key)));
        }
        om_release(key);
        for (unsigned j = 0; j <= i; j++)
            assert_non_null(find_number(rt, dict, j));
    }
    assert_false(om_dict_resize(rt, (om_dict *)dict, 33, 50));
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    om_release(dict);
    om_error_clear(rt);
}

/* a-table-that-cannot-grow-stays: when it has to be tracked */
TEST_FUNCTION(test_a_table_that_cannot_grow_stays__when_it_has_to_be_tra)
{
    om_object *container = om_frozenset_from_object(rt, om_tuple_of(rt, 0));
    om_object *dicts[600],
        *one = om_int_new(rt, 1),
        *list = om_list_new(rt); /* made first: it asks for a place, too */
    bool failed;

    for (size_t i = 0; i < 600; i++)
        dicts[i] = om_dict_new(rt);
    for (size_t i = 0; i < 600; i++) {
        om_object *key = i < 300 ? container : one, *value = i < 300 ? one : list;
        failed = true;
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            bool done = om_dict_set(rt, dicts[i], key, value);
            failed = om_fault_inject_stop(rt);
            assert_int_equal(done, !failed);
            assert_int_equal(om_dict_length(dicts[i]), !failed);
            if (failed)
                assert_error(rt, done, OM_MEMORY_ERROR, "out of memory");
        }
        assert_true(om_gc_is_tracked(dicts[i]));
    }
    for (size_t i = 0; i < 600; i++)
        om_release(dicts[i]);
    om_release(container);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_3_dictionaries[] = {
    {"tables-keep-the-order-of-insertion", "", test_tables_keep_the_order_of_insertion},
    {"tables-keep-the-order-of-insertion", "whatever is done to them", test_tables_keep_the_order_of_insertion__whatever_is_done},
    {"keys-are-equal-by-value", "", test_keys_are_equal_by_value},
    {"keys-are-equal-by-value", "equal bits are not equal keys", test_keys_are_equal_by_value__equal_bits_are_not_equal_key},
    {"keys-are-equal-by-value", "in a table of any width", test_keys_are_equal_by_value__in_a_table_of_any_width},
    {"a-dying-table-releases-in-order", "", test_a_dying_table_releases_in_order},
    {"a-dying-table-releases-in-order", "a million deep", test_a_dying_table_releases_in_order__a_million_deep},
    {"a-table-that-cannot-grow-stays", "", test_a_table_that_cannot_grow_stays},
    {"a-table-that-cannot-grow-stays", "when it has to be tracked", test_a_table_that_cannot_grow_stays__when_it_has_to_be_tra},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_3_dictionaries[] = {
    {NULL, NULL},
};
