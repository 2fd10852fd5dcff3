/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/trouble.h"

/* A dict whose keys are the numbers from `from` up to `to`. */
static om_object *dict_of_numbers(om_runtime *rt, int64_t from, int64_t to)
{
    om_object *range = om_range_new(rt, from, to, 1), *dict = om_dict_new(rt), *key;
    om_object *walk = om_iter(rt, range);
    while ((key = om_next(rt, walk))) {
        assert_true(om_dict_set(rt, dict, key, om_none(rt)));
        om_release(key);
    }
    om_release(walk);
    om_release(range);
    return dict;
}

static size_t size_taken(om_object *self)
{
    size_t size = om_size(self);
    om_release(self);
    return size;
}

/* a-copy-is-as-large-as-cpythons */
TEST_FUNCTION(test_a_copy_is_as_large_as_cpythons)
{
    static const size_t copies[22] = {1168, 1168, 1168, 1168, 1168, 1168, 1168, 1168,
                                      1168, 632,  632,  632,  352,  352,  352,  352,
                                      352,  224,  352,  352,  352,  352};
    static const size_t updated[22] = {1168, 1168, 632, 632, 632, 632, 632, 632,
                                       632,  632,  632, 632, 352, 352, 352, 352,
                                       352,  224,  352, 352, 352, 352};

    for (int end = 0; end < 2; end++) { /* keys are deleted at the front, or popped at the end */
        om_object *dict = dict_of_numbers(rt, 0, 22);
        for (int64_t gone = 0; gone < 22; gone++) {
            om_object *other = om_dict_new(rt);
            assert_true(om_dict_update(rt, other, dict));
            assert_int_equal(size_taken(other), updated[gone]);
            if (end == 0) {
                assert_int_equal(size_taken(om_copy(rt, dict)), copies[gone]);
                assert_true(om_dict_remove(rt, dict, om_int_new(rt, gone)));
            } else {
                om_release(om_dict_popitem(rt, dict));
            }
        }
        om_release(dict);
    }
}

/* a-copy-is-as-large-as-cpythons: and so is what gets the keys of another */
TEST_FUNCTION(test_a_copy_is_as_large_as_cpythons__and_so_is_what_gets_t)
{
    static const int before[] = {0, 1, 5, 6, 10, 11}, more[] = {1, 5, 6, 10, 11, 21, 22, 43};
    static const size_t sizes[6][8] = {{224, 224, 352, 352, 632, 632, 1168, 2264},
                                       {224, 352, 352, 632, 632, 1168, 1168, 2264},
                                       {352, 352, 632, 632, 632, 1168, 1168, 2264},
                                       {352, 632, 632, 632, 632, 1168, 1168, 2264},
                                       {632, 632, 632, 632, 1168, 1168, 1168, 2264},
                                       {632, 632, 632, 632, 1168, 1168, 1168, 2264}};

    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 8; j++) {
            om_object *dict = dict_of_numbers(rt, 0, before[i]);
            om_object *other = dict_of_numbers(rt, 100, 100 + more[j]);
            assert_true(om_dict_update(rt, dict, other));
            assert_int_equal(om_dict_length(dict), before[i] + more[j]);
            assert_int_equal(size_taken(dict), sizes[i][j]);
            om_release(other);
        }
    }
    om_object *five = dict_of_numbers(rt, 0, 5), *none = om_dict_new(rt);
    assert_true(om_dict_update(rt, five, five)); /* no room is made for its own keys, nor for none */
    assert_true(om_dict_update(rt, five, none));
    assert_int_equal(size_taken(five), 224);
    om_release(none);
}

/* a-copy-is-as-large-as-cpythons: and what is made of keys */
TEST_FUNCTION(test_a_copy_is_as_large_as_cpythons__and_what_is_made_of_k)
{
    static const int counts[] = {5, 6, 10, 11, 21, 22};
    static const size_t iterated[] = {224, 352, 352, 632, 632, 1168};
    static const size_t known[] = {224, 352, 352, 632, 1168, 1168};

    for (int i = 0; i < 6; i++) {
        om_object *range = om_range_new(rt, 0, counts[i], 1);
        om_object *set = om_set_from_object(rt, range), *dict = dict_of_numbers(rt, 0, counts[i]);
        assert_int_equal(size_taken(om_dict_fromkeys(rt, range, om_none(rt))), iterated[i]);
        assert_int_equal(size_taken(om_dict_fromkeys(rt, set, om_none(rt))), known[i]);
        assert_int_equal(size_taken(om_dict_fromkeys(rt, dict, om_none(rt))), known[i]);
        om_release(range);
        om_release(set);
        om_release(dict);
    }
}

/* A key that changes its dict when it is compared. */
typedef struct changing {
    om_object *dict, *self; /* borrowed */
    int answer;
    bool grows;
} changing;

/* Gives way to 16 in its dict, or adds forty keys. */
static int trouble_changes(om_runtime *rt, void *context)
{
    changing *it = context;
    for (int i = 0; it->grows && i < 40; i++) {
        if (!om_dict_set(rt, it->dict, om_int_new(rt, 100 + i), om_none(rt)))
            return -1;
    }
    if (!it->grows) {
        assert_true(om_dict_remove(rt, it->dict, it->self));
        assert_true(om_dict_set(rt, it->dict, om_int_new(rt, 16), om_true(rt)));
    }
    return it->answer < 0 ? trouble_fails(rt, NULL) : it->answer;
}

static int trouble_never(om_runtime *rt, void *context)
{
    (void)rt;
    (void)context;
    return 0;
}

/* a-search-begins-anew-when-its-table-changes: in a dict */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__in_a_dic)
{
    static const struct {
        int answer;
        bool grows;
    } cases[] = {{0, false}, {1, false}, {-1, false}, {0, true}, {1, true}};
    om_object *sixteen = om_float_new(rt, 16.0);

    for (int i = 0; i < 5; i++) {
        changing it = {om_dict_new(rt), NULL, cases[i].answer, cases[i].grows};
        it.self = trouble_new(rt, trouble_changes, &it, 16);
        assert_true(om_dict_set(rt, it.dict, om_none(rt), om_none(rt)));
        assert_true(om_dict_set(rt, it.dict, it.self, om_false(rt)));
        om_object *found = om_dict_get_borrow(rt, it.dict, sixteen);
        if (it.answer < 0)
            assert_error(rt, found, OM_VALUE_ERROR, "no answer");
        else
            assert_ptr_equal(found, !it.grows ? om_true(rt) : it.answer ? om_false(rt) : NULL);
        assert_int_equal(om_dict_length(it.dict), it.grows ? 42 : 2);
        om_release(it.dict);
        om_release(it.self);
    }
    om_release(sixteen);
}

/* a-dict-takes-any-key-with-a-hash: the one that lies there is asked */
TEST_FUNCTION(test_a_dict_takes_any_key_with_a_hash__the_one_that_lies_t)
{
    om_object *dict = om_dict_new(rt), *yes = trouble_new(rt, trouble_says_yes, NULL, 7);
    om_object *no = trouble_new(rt, trouble_never, NULL, 7), *five = om_int_new(rt, 5);
    om_object *step = om_int_from_text(rt, "2475880078570760548724506624", 28), *far;

    assert_true(om_dict_set(rt, dict, yes, five));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, no), five);
    om_dict_clear(rt, dict);
    assert_true(om_dict_set(rt, dict, no, five));
    assert_null(om_dict_get_borrow(rt, dict, yes));
    om_dict_clear(rt, dict);
    far = om_binary(rt, step, five, OM_ADD); /* with the hash of 5, and its lowest digit */
    int64_t hash = 0, other = 0;
    assert_true(om_hash(rt, far, &hash) && om_hash(rt, five, &other));
    assert_int_equal(hash, other);
    assert_true(om_dict_set(rt, dict, five, yes));
    assert_null(om_dict_get_borrow(rt, dict, far));
    assert_true(om_dict_set(rt, dict, far, no));
    assert_ptr_equal(om_dict_get_borrow(rt, dict, five), yes);
    assert_int_equal(om_dict_length(dict), 2);
    for (int i = 0; i < 5; i++)
        om_release(((om_object *[]){dict, yes, no, step, far})[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_20_sizes_of_copies[] = {
    {"a-copy-is-as-large-as-cpythons", "", test_a_copy_is_as_large_as_cpythons},
    {"a-copy-is-as-large-as-cpythons", "and so is what gets the keys of another", test_a_copy_is_as_large_as_cpythons__and_so_is_what_gets_t},
    {"a-copy-is-as-large-as-cpythons", "and what is made of keys", test_a_copy_is_as_large_as_cpythons__and_what_is_made_of_k},
    {"a-search-begins-anew-when-its-table-changes", "in a dict", test_a_search_begins_anew_when_its_table_changes__in_a_dic},
    {"a-dict-takes-any-key-with-a-hash", "the one that lies there is asked", test_a_dict_takes_any_key_with_a_hash__the_one_that_lies_t},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_20_sizes_of_copies[] = {
    {NULL, NULL},
};
