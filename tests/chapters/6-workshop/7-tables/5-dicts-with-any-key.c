/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-dict-takes-any-key-with-a-hash */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash)
{
    om_object *dict = om_dict_of(rt, 2, om_int_new(rt, 1), om_str_new(rt, "int"),
                                 om_str_new(rt, "1"), om_str_new(rt, "str"));
    om_object *one = om_float_new(rt, 1.0), *list = om_list_new(rt),
              *key = om_str_new(rt, "1");
    om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, 1), om_none(rt));

    assert_repr(rt, om_dict_get_borrow(rt, dict, om_true(rt)), "'int'");
    assert_repr(rt, om_dict_get_borrow(rt, dict, one), "'int'");
    assert_repr(rt, om_dict_get_borrow(rt, dict, key), "'str'");
    assert_true(om_dict_set_steal(rt, dict, pair, om_none(rt)));
    assert_true(om_dict_set_steal(rt, dict, one, om_str_new(rt, "float")));
    assert_repr(rt, dict, "{1: 'float', '1': 'str', (1, None): None}");
    assert_null(om_dict_get_borrow(rt, dict, om_none(rt)));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_error(rt, om_dict_get_borrow(rt, dict, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_dict_set_steal(rt, dict, list, om_int_new(rt, 9000)), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_dict_remove(rt, dict, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_dict_pop(rt, dict, list, NULL), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_dict_setdefault(rt, dict, list, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_false(om_dict_set_steal(rt, dict, key, NULL));
    om_release(dict);
    om_release(one);
    om_release(list);
    om_release(key);
    om_release(pair);
}

/* a-dict-takes-any-key-with-a-hash: however alike they are */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__however_alike_they)
{
    enum { MOST = 6000 };
    static const int counts[] = {5, 21, 1000, MOST};
    om_object *keys[MOST];

    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        om_object *dict = om_dict_new(rt);
        for (int i = 0; i < counts[n]; i++) {
            keys[i] = om_int_new(rt, 1000 + ((int64_t)i << 14));
            assert_true(om_dict_set_steal(rt, dict, keys[i], om_retain(keys[i])));
        }
        for (int i = 0; i < counts[n]; i += 3)
            assert_true(om_dict_remove(rt, dict, keys[i]));
        for (int i = 0; i < counts[n]; i++) {
            om_object *equal = om_int_new(rt, 1000 + ((int64_t)i << 14));
            om_object *number = om_float_new(rt, 1000 + (double)((int64_t)i << 14));
            om_object *expected = i % 3 ? keys[i] : NULL;
            assert_ptr_equal(om_dict_get_borrow(rt, dict, keys[i]), expected);
            assert_ptr_equal(om_dict_get_borrow(rt, dict, equal), expected);
            assert_ptr_equal(om_dict_get_borrow(rt, dict, number), expected);
            om_release(equal);
            om_release(number);
        }
        om_release(dict);
        for (int i = 0; i < counts[n]; i++)
            om_release(keys[i]);
    }
}

/* a-dict-takes-any-key-with-a-hash: neighbours of a tag */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__neighbours_of_a_tag)
{
    om_object *dict = om_dict_new(rt), *zero = om_float_new(rt, 0.0);

    for (int i = 132; i >= 4; i == 132 ? i = 5 : i--) {
        assert_null(om_dict_get_borrow(rt, dict, om_int_new(rt, i)));
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i), om_int_new(rt, i)));
    }
    assert_null(om_dict_get_borrow(rt, dict, om_int_new(rt, 133)));
    assert_null(om_dict_get_borrow(rt, dict, om_int_new(rt, -5)));
    assert_null(om_dict_get_borrow(rt, dict, zero));
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 4), om_none(rt)));
    assert_true(om_dict_set_steal(rt, dict, zero, om_true(rt)));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, om_int_new(rt, 0)), om_true(rt));
    assert_repr(rt, dict, "{132: 132, 5: 5, 4: None, 0.0: True}");
    om_release(dict);
    om_release(zero);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_5_dicts_with_any_key[] = {
    {"a-dict-takes-any-key-with-a-hash", "", test_a_dict_takes_any_key_with_a_hash},
    {"a-dict-takes-any-key-with-a-hash", "however alike they are", test_a_dict_takes_any_key_with_a_hash__however_alike_they},
    {"a-dict-takes-any-key-with-a-hash", "neighbours of a tag", test_a_dict_takes_any_key_with_a_hash__neighbours_of_a_tag},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_5_dicts_with_any_key[] = {
    {NULL, NULL},
};
