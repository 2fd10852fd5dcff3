/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_five_entries = 5,
    stated_slots_for_five = 8,
    stated_any_entry = 24,
    stated_slots_for_fewer = 16,
};
/* clang-format on */

/* a-dict-is-copied-as-it-lies */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies)
{
    om_object *dict = fixture_numbered_dict(rt, 0, 100), *copy = om_copy(rt, dict);

    assert_int_equal(om_equal(rt, dict, copy), 1);
    assert_int_equal(om_size(copy), om_size(dict));
    assert_true(om_dict_remove(rt, copy, om_int_new(rt, 50)));
    assert_int_equal(om_dict_length(dict), 100);
    om_release(copy);
    for (int i = 0; i < 90; i++)
        assert_true(om_dict_remove(rt, dict, om_int_new(rt, i)));
    copy = om_copy(rt, dict);
    assert_int_equal(om_size(dict), 4688);
    assert_int_equal(om_size(copy), 352);
    assert_repr(rt, copy,
                "{90: None, 91: None, 92: None, 93: None, 94: None, 95: None, 96: None, "
                "97: None, 98: None, 99: None}");
    for (int i = 90; om_dict_length(dict) > stated_five_entries; i++)
        assert_true(om_dict_remove(rt, dict, om_int_new(rt, i)));
    om_object *five = om_copy(rt, dict);
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 95)));
    om_object *four = om_copy(rt, dict);
    /* A byte a slot, two thirds of them for entries, and the rest is the same. */
    assert_int_equal(om_size(five) - stated_slots_for_five -
                         stated_slots_for_five * 2 / 3 * stated_any_entry,
                     om_size(four) - stated_slots_for_fewer -
                         stated_slots_for_fewer * 2 / 3 * stated_any_entry);
    assert_int_equal(om_size(five), 224);
    assert_int_equal(om_size(four), 352);
    om_release(five);
    om_release(four);
    for (int left = 5; left > 3; left--) { /* five, then four: as the copies are */
        om_object *filled = om_dict_new(rt), *made;
        if (left == 5)
            assert_true(om_dict_set(rt, dict, om_int_new(rt, 0), om_none(rt)));
        else
            assert_true(om_dict_remove(rt, dict, om_int_new(rt, 0)));
        assert_int_equal(om_dict_length(dict), left);
        assert_true(om_dict_update(rt, filled, dict));
        made = om_dict_fromkeys(rt, dict, om_true(rt));
        assert_int_equal(om_size(filled), left == 5 ? 224 : 352);
        assert_int_equal(om_size(made), left == 5 ? 224 : 352);
        assert_int_equal(om_dict_length(made), left);
        om_release(filled);
        om_release(made);
    }
    om_dict_clear(rt, dict);
    om_object *empty = om_copy(rt, dict);
    assert_int_equal(om_size(empty), 64);
    om_release(empty);
    om_release(dict);
    om_release(copy);
}

/* a-dict-is-copied-as-it-lies: the same keys and values, in a table of its own */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies__the_same_keys_and_values)
{
    om_object *key = om_str_new(rt, "key"), *list = om_list_new(rt), *k, *value;
    om_object *dict = om_dict_of(rt, 2, om_retain(key), om_retain(list), om_int_new(rt, 1),
                                 om_int_new(rt, 2));
    om_object *copies[2] = {om_copy(rt, dict), om_dict_new(rt)};

    assert_true(om_dict_update(rt, copies[1], dict));
    assert_int_equal(om_refcount(key), 4);
    assert_int_equal(om_refcount(list), 4);
    for (int i = 0; i < 2; i++) {
        size_t position = 0;
        assert_true(om_dict_next_borrow(copies[i], &position, &k, &value));
        assert_ptr_equal(k, key);
        assert_ptr_equal(value, list);
        assert_true(om_dict_remove(rt, copies[i], key));
        assert_true(om_dict_set(rt, copies[i], om_int_new(rt, 1), om_none(rt)));
        assert_repr(rt, dict, "{'key': [], 1: 2}");
        om_release(copies[i]);
    }
    assert_int_equal(om_refcount(key), 2);
    assert_int_equal(om_refcount(list), 2);
    om_release(dict);
    om_release(key);
    om_release(list);
}

/* a-dict-is-copied-as-it-lies: into an empty dict */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies__into_an_empty_dict)
{
    om_object *dict = fixture_numbered_dict(rt, 0, 100), *filled = om_dict_new(rt);

    assert_true(om_dict_update(rt, filled, dict));
    assert_int_equal(om_size(filled), 4688);
    assert_int_equal(om_equal(rt, dict, filled), 1);
    om_release(filled);
    filled = om_dict_fromkeys(rt, dict, om_int_new(rt, 7));
    assert_int_equal(om_size(filled), 4688);
    assert_ptr_equal(om_dict_get_borrow(rt, filled, om_int_new(rt, 99)), om_int_new(rt, 7));
    assert_true(om_dict_update(rt, filled, filled));
    assert_int_equal(om_dict_length(filled), 100);
    om_dict_clear(rt, filled);
    for (int i = 0; i < 90; i++)
        assert_true(om_dict_remove(rt, dict, om_int_new(rt, i)));
    assert_true(om_dict_update(rt, filled, dict));
    assert_int_equal(om_size(filled), 352);
    assert_int_equal(om_equal(rt, dict, filled), 1);
    om_dict_clear(rt, dict);
    assert_true(om_dict_update(rt, filled, dict));
    assert_int_equal(om_dict_length(filled), 10);
    om_release(filled);
    om_release(dict);
}

/* a-dict-is-copied-as-it-lies: without the room it has to spare */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies__without_the_room_it_has)
{
    om_object *five = fixture_numbered_dict(rt, 0, 5),
              *six = fixture_numbered_dict(rt, 0, 6);
    om_object *empty = om_dict_new(rt);

    assert_true(om_dict_update(rt, five, six));
    assert_int_equal(om_size(five), 632); /* room for eleven */
    assert_true(om_dict_update(rt, empty, five));
    assert_int_equal(om_size(empty), 352);
    assert_int_equal(om_equal(rt, empty, five), 1);
    om_release(empty);
    om_release(five);
    om_release(six);
}

/* a-dict-is-copied-as-it-lies: of lists, or not at all */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies__of_lists_or_not_at_all)
{
    om_object *dict =
        om_dict_of(rt, 1, om_int_new(rt, 1), om_list_of(rt, 1, om_int_new(rt, 2)));
    om_object *dicts[300]; /* made first: to be made, each asks for a place for itself */
    bool failed = true;

    for (size_t i = 0; i < 300; i++)
        dicts[i] = om_dict_new(rt);
    for (size_t i = 0; i < 300; failed = true, i++) {
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            bool updated = om_dict_update(rt, dicts[i], dict);
            failed = om_fault_inject_stop(rt);
            assert_int_equal(updated, !failed);
            assert_int_equal(om_dict_length(dicts[i]), !failed);
            if (failed)
                assert_error(rt, updated, OM_MEMORY_ERROR, "out of memory");
        }
        assert_repr(rt, dicts[i], "{1: [2]}");
    }
    om_object *gaps = fixture_numbered_dict(rt, 0, 100), *empty = om_dict_new(rt);
    for (int i = 0; i < 99; i++)
        assert_true(om_dict_remove(rt, gaps, om_int_new(rt, i)));
    failed = true;
    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        bool updated = om_dict_update(rt, empty, gaps);
        failed = om_fault_inject_stop(rt);
        assert_true(n > 0 || failed);
        if (failed)
            assert_error(rt, updated, OM_MEMORY_ERROR, "out of memory");
        assert_repr(rt, empty, failed ? "{}" : "{99: None}");
    }
    om_release(gaps);
    om_release(empty);
    for (size_t i = 0; i < 300; i++)
        om_release(dicts[i]);
    om_release(dict);
}

/* a-dict-is-copied-as-it-lies: key by key */
TEST_FUNCTION(test_a_dict_is_copied_as_it_lies__key_by_key)
{
    om_object *whole = fixture_numbered_dict(rt, 0, 9), *more = om_dict_new(rt);
    om_object *value = om_list_new(rt), *key = om_int_new(rt, 4000);

    assert_true(om_dict_set(rt, whole, key, value));
    assert_true(om_dict_set(rt, more, om_none(rt), value));
    assert_true(om_dict_update(rt, more, whole));
    assert_int_equal(om_dict_length(more), 11);
    for (int i = 0; i < 9; i++)
        assert_ptr_equal(om_dict_get(rt, more, om_int_new(rt, i)), om_none(rt));
    assert_null(om_dict_get(rt, more, om_int_new(rt, 9)));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_ptr_equal(om_dict_get(rt, more, key), value);
    assert_int_equal(om_refcount(value), 5);
    om_release(value);
    om_release(value);
    om_release(key);
    om_release(whole);
    om_release(more);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_7_merging_dicts[] = {
    {"a-dict-is-copied-as-it-lies", "", test_a_dict_is_copied_as_it_lies},
    {"a-dict-is-copied-as-it-lies", "the same keys and values, in a table of its own", test_a_dict_is_copied_as_it_lies__the_same_keys_and_values},
    {"a-dict-is-copied-as-it-lies", "into an empty dict", test_a_dict_is_copied_as_it_lies__into_an_empty_dict},
    {"a-dict-is-copied-as-it-lies", "without the room it has to spare", test_a_dict_is_copied_as_it_lies__without_the_room_it_has},
    {"a-dict-is-copied-as-it-lies", "of lists, or not at all", test_a_dict_is_copied_as_it_lies__of_lists_or_not_at_all},
    {"a-dict-is-copied-as-it-lies", "key by key", test_a_dict_is_copied_as_it_lies__key_by_key},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_7_merging_dicts[] = {
    {NULL, NULL},
};
