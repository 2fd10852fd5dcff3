/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The number, or its digits as a string whose hash is not known yet. */
static om_object *any_key(om_runtime *rt, bool name, int number)
{
    char digits[16];
    (void)snprintf(digits, sizeof digits, "%d", number);
    return name ? om_str_new(rt, digits) : om_int_new(rt, number);
}

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

/* a-dict-takes-any-key-with-a-hash: in a table of any width */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__in_a_table_of_any_w)
{
    static const int counts[] = {10, 1000, 6000};
    om_object *keys[6000];

    for (int n = 0; n < 6; n++) {
        om_object *dict = om_dict_new(rt);
        bool names = n >= 3;
        int count = counts[n % 3];
        for (int i = 0; i < count; i++) {
            keys[i] = any_key(rt, names, i);
            assert_true(om_dict_set(rt, dict, keys[i], keys[i]));
        }
        for (int i = 0; i < count; i += 3)
            assert_true(om_dict_remove(rt, dict, keys[i]));
        for (int i = 0; i < count; i++) {
            om_object *equal = any_key(rt, names, i),
                      *absent = any_key(rt, names, i + count);
            om_object *expected = i % 3 ? keys[i] : NULL;
            assert_ptr_equal(om_dict_get_borrow(rt, dict, keys[i]), expected);
            assert_ptr_equal(om_dict_get_borrow(rt, dict, equal), expected);
            assert_ptr_equal(om_dict_get_borrow(rt, dict, equal), expected);
            assert_null(om_dict_get_borrow(rt, dict, absent));
            assert_null(om_dict_get_borrow(rt, dict, absent)); /* whose hash is now known */
            assert_true(om_dict_set(rt, dict, equal, om_none(rt)));
            assert_ptr_equal(om_dict_get_borrow(rt, dict, keys[i]), om_none(rt));
            assert_true(om_dict_set(rt, dict, absent, om_none(rt)));
            assert_true(om_dict_set(rt, dict, absent, absent));
            assert_ptr_equal(om_dict_get_borrow(rt, dict, absent), absent);
            assert_true(om_dict_remove(rt, dict, absent));
            om_release(equal);
            om_release(absent);
        }
        assert_int_equal(om_dict_length(dict), count);
        om_release(dict);
        for (int i = 0; i < count; i++)
            om_release(keys[i]);
    }
}

/* a-dict-takes-any-key-with-a-hash: the same hash is not the same key */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__the_same_hash_is_no)
{
    om_object *dict = om_dict_new(rt), *seven = om_int_new(rt, 7);
    om_object *far = om_int_new(rt, (INT64_C(1) << 61) + 6), *name = om_str_new(rt, "name");
    int64_t hash, other;

    assert_true(om_hash(rt, far, &hash) && hash == 7);
    assert_true(om_hash(rt, name, &hash));
    om_object *number = om_int_new(rt, hash);
    assert_true(om_hash(rt, number, &other) && other == hash);
    assert_true(om_dict_set(rt, dict, far, far));
    assert_null(om_dict_get_borrow(rt, dict, seven));
    assert_true(om_dict_set(rt, dict, seven, seven));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, far), far);
    assert_true(om_dict_set(rt, dict, number, number));
    assert_null(om_dict_get_borrow(rt, dict, name));
    assert_null(om_namespace_get_borrow(rt, dict, "name"));
    assert_true(om_namespace_set(rt, dict, "name", name));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, name), name);
    assert_ptr_equal(om_dict_get_borrow(rt, dict, number), number);
    assert_int_equal(om_dict_length(dict), 4);
    om_release(dict);
    om_release(far);
    om_release(name);
    om_release(number);
    om_error_clear(rt);
}

#include "chapters/6-workshop/7-tables/trouble.h"
#include "types/table/dict.h"

enum deed { ADDS, REMOVES_SEVEN, CLEARS, CLEARS_AND_MOVES };

/* The keys before, what the first comparison does, the keys it adds then, whether its answer counts. */
struct meddling {
    const char *before;
    enum deed deed;
    const char *after;
    bool counts;
    om_object *dict, *elsewhere;
    int asked;
};

static void add_digits(om_runtime *rt, om_object *dict, const char *digits)
{
    for (; *digits; digits++)
        assert_true(om_dict_set(rt, dict, om_int_new(rt, *digits - '0'), om_none(rt)));
}

static int meddles(om_runtime *rt, void *context)
{
    struct meddling *it = context;
    if (it->asked++)
        return 0;
    if (it->deed == REMOVES_SEVEN)
        assert_true(om_dict_remove(rt, it->dict, om_int_new(rt, 7)));
    if (it->deed >= CLEARS)
        om_dict_clear(rt, it->dict);
    if (it->deed == CLEARS_AND_MOVES) /* what was the table is another's now */
        add_digits(rt, it->elsewhere, it->before);
    add_digits(rt, it->dict, it->after);
    return 1;
}

/* a-search-begins-anew-when-its-table-changes: what counts as a change */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__what_cou)
{
    static const struct meddling rows[] = {
        {"1237", ADDS, "", true, NULL, NULL, 0},
        {"1237", ADDS, "4", true, NULL, NULL, 0},      /* there was room */
        {"127", ADDS, "4", true, NULL, NULL, 0},       /* into a larger block */
        {"1237", ADDS, "45689", false, NULL, NULL, 0}, /* into a larger table */
        {"1237", REMOVES_SEVEN, "", false, NULL, NULL, 0},
        {"1237", CLEARS, "7123", false, NULL, NULL, 0}, /* in the same block */
        {"1237", CLEARS, "7", false, NULL, NULL, 0},
        {"1237", CLEARS, "123456897", false, NULL, NULL, 0},
        {"1237", CLEARS_AND_MOVES, "1237", false, NULL, NULL, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct meddling it = rows[i];
        om_object *key = trouble_new(rt, meddles, &it, 7);
        it.dict = om_dict_new(rt);
        it.elsewhere = om_dict_new(rt);
        add_digits(rt, it.dict, it.before);
        assert_int_equal(om_contains(rt, it.dict, key), it.counts);
        bool again = !it.counts && it.deed != REMOVES_SEVEN;
        assert_int_equal(it.asked, 1 + again);
        om_release(it.dict);
        om_release(it.elsewhere);
        om_release(key);
    }
}

/* a-search-begins-anew-when-its-table-changes: and a first number */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__and_a_fi)
{
    struct meddling it = {"", ADDS, "1", false, om_dict_new(rt), NULL, 0};
    om_object *names[7];
    int64_t hash;

    for (int i = 0; i < 7; i++) {
        names[i] = any_key(rt, true, i);
        assert_true(om_dict_set(rt, it.dict, names[i], names[i]));
    }
    for (int i = 0; i < 3; i++)
        assert_true(om_dict_remove(rt, it.dict, names[i]));
    size_t slots = (size_t)1 << ((om_dict *)it.dict)->table->log2;
    assert_true(om_hash(rt, names[3], &hash));
    om_object *key = trouble_new(rt, meddles, &it, hash);
    assert_int_equal(om_contains(rt, it.dict, key), 0);
    assert_int_equal(it.asked, 2);
    assert_int_equal((size_t)1 << ((om_dict *)it.dict)->table->log2, slots);
    om_release(key);
    om_release(it.dict);
    for (int i = 0; i < 7; i++)
        om_release(names[i]);
}

enum way { BOUND, UPDATED, SET, SET_WITHOUT_HASH, SET_BY_DEFAULT, WAYS };

/* Puts a new key into the dict. */
static bool come_in(om_runtime *rt, enum way way, om_object *dict, om_object *key,
                    om_object *value)
{
    int64_t hash;
    assert_true(way == SET_WITHOUT_HASH || om_hash(rt, key, &hash));
    if (way == BOUND)
        return om_dict_bind(rt, (om_dict *)dict, key, om_retain(value));
    if (way == SET || way == SET_WITHOUT_HASH)
        return om_dict_set(rt, dict, key, value);
    if (way == SET_BY_DEFAULT) {
        om_object *held = om_dict_setdefault(rt, dict, key, value);
        assert_ptr_equal(held, value);
        om_release(held);
        return true;
    }
    om_object *other = om_dict_new(rt);
    bool done = om_dict_set(rt, other, key, value) && om_dict_update(rt, dict, other);
    om_release(other);
    return done;
}

/* a-dict-takes-any-key-with-a-hash: in each of the ways */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__in_each_of_the_ways)
{
    for (size_t i = 0; i < 2 * WAYS; i++) {
        enum way way = (enum way)(i / 2);
        om_object *dict = om_dict_new(rt);
        for (unsigned n = 0; n < 40; n++) {
            bool lists = (n + i) % 2;
            om_object *value = lists ? om_list_new(rt) : om_int_new(rt, (int64_t)n);
            char name[8];
            (void)snprintf(name, sizeof name, "k%u", n);
            om_object *key = om_str_new(rt, name);
            assert_true(come_in(rt, way, dict, key, value));
            assert_int_equal(om_dict_length(dict), n + 1);
            assert_ptr_equal(om_dict_get_borrow(rt, dict, key), value);
            assert_int_equal(om_gc_is_tracked(dict), lists || n > 0);
            om_release(key);
            om_release(value);
        }
        om_release(dict);
    }
}

/* a-dict-takes-any-key-with-a-hash: where an update finds its room taken */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__where_an_update_fin)
{
    static const char digits[] = "01234568";

    for (size_t added = 0; added < sizeof digits; added++) {
        struct meddling it = {"",   ADDS, digits + sizeof digits - 1 - added, false, NULL,
                              NULL, 0};
        om_object *key = trouble_new(rt, meddles, &it, 7), *other = om_dict_new(rt);
        it.dict = om_dict_new(rt);
        add_digits(rt, it.dict, "7");
        assert_true(om_dict_set(rt, other, key, om_none(rt)));
        for (int i = 10; i < 14; i++)
            assert_true(om_dict_set(rt, other, om_int_new(rt, i), om_none(rt)));
        assert_true(om_dict_update(rt, it.dict, other));
        for (int i = 10; i < 14; i++)
            assert_int_equal(om_contains(rt, it.dict, om_int_new(rt, i)), 1);
        for (size_t i = sizeof digits - 1 - added; i < sizeof digits - 1; i++)
            assert_int_equal(om_contains(rt, it.dict, om_int_new(rt, digits[i] - '0')), 1);
        om_release(it.dict);
        om_release(other);
        om_release(key);
    }
}

/* a-dict-takes-any-key-with-a-hash: among many */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__among_many)
{
    om_object *dict = fixture_numbered_dict(rt, 0, 50000);

    for (int i = 49900; i < 51000; i++) {
        om_object *number = om_int_new(rt, i);
        bool there = om_dict_get_borrow(rt, dict, number) != NULL;
        assert_int_equal(there, i < 50000);
        if (there)
            assert_true(om_dict_set(rt, dict, number, number));
        assert_int_equal(om_dict_get_borrow(rt, dict, number) == number, there);
        om_release(number);
    }
    assert_int_equal(om_dict_length(dict), 50000);
    om_release(dict);
    dict = om_dict_new(rt);
    for (unsigned n = 0; n < 6000; n++) {
        char name[8];
        (void)snprintf(name, sizeof name, "k%u", n);
        om_object *key = om_str_new(rt, name);
        assert_true(come_in(rt, BOUND, dict, key, key));
        assert_ptr_equal(om_dict_get_borrow(rt, dict, key), key);
        om_release(key);
    }
    assert_int_equal(om_dict_length(dict), 6000);
    om_release(dict);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_5_dicts_with_any_key[] = {
    {"a-dict-takes-any-key-with-a-hash", "", test_a_dict_takes_any_key_with_a_hash},
    {"a-dict-takes-any-key-with-a-hash", "however alike they are", test_a_dict_takes_any_key_with_a_hash__however_alike_they},
    {"a-dict-takes-any-key-with-a-hash", "neighbours of a tag", test_a_dict_takes_any_key_with_a_hash__neighbours_of_a_tag},
    {"a-dict-takes-any-key-with-a-hash", "in a table of any width", test_a_dict_takes_any_key_with_a_hash__in_a_table_of_any_w},
    {"a-dict-takes-any-key-with-a-hash", "the same hash is not the same key", test_a_dict_takes_any_key_with_a_hash__the_same_hash_is_no},
    {"a-search-begins-anew-when-its-table-changes", "what counts as a change", test_a_search_begins_anew_when_its_table_changes__what_cou},
    {"a-search-begins-anew-when-its-table-changes", "and a first number", test_a_search_begins_anew_when_its_table_changes__and_a_fi},
    {"a-dict-takes-any-key-with-a-hash", "in each of the ways", test_a_dict_takes_any_key_with_a_hash__in_each_of_the_ways},
    {"a-dict-takes-any-key-with-a-hash", "where an update finds its room taken", test_a_dict_takes_any_key_with_a_hash__where_an_update_fin},
    {"a-dict-takes-any-key-with-a-hash", "among many", test_a_dict_takes_any_key_with_a_hash__among_many},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_5_dicts_with_any_key[] = {
    {NULL, NULL},
};
