/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/trouble.h"

/* A copy that a type of the host makes of its own object, and of a part that it asks for. */
static om_object *trouble_copies(om_runtime *rt, om_object *self, om_memo *memo)
{
    om_object *part = om_int_new(rt, 1000),
              *copied = part ? om_deepcopy_part(rt, part, memo) : NULL;
    bool same = copied == part;
    om_release_maybe(part);
    om_release_maybe(copied);
    if (!copied || !same)
        return NULL;
    trouble *old = (trouble *)self, *copy = om_object_alloc(rt, self->type, sizeof *copy);
    if (copy) {
        copy->answer = old->answer;
        copy->context = old->context;
        copy->hash = old->hash;
    }
    return (om_object *)copy;
}

/* A list with the object in it, which is taken. */
static om_object *wrapped(om_runtime *rt, om_object *inner)
{
    return om_list_of(rt, 1, inner);
}

/* a-deep-copy-shares-nothing-that-changes */
TEST_FUNCTION(test_a_deep_copy_shares_nothing_that_changes)
{
    om_object *number = om_int_new(rt, 70000),
              *point = om_tuple_of(rt, 2, om_retain(number), number);
    om_object *box =
        om_tuple_of(rt, 2, om_retain(point), om_list_of(rt, 1, om_int_new(rt, 1)));
    om_object *board = om_list_of(rt, 3, om_list_of(rt, 1, om_retain(number)),
                                  om_retain(point), om_retain(box));
    om_object *deep = om_deepcopy(rt, board);

    assert_int_equal(om_equal(rt, deep, board), 1);
    assert_ptr_not_equal(om_list_at(deep, 0), om_list_at(board, 0));
    assert_ptr_equal(om_list_at(om_list_at(deep, 0), 0), number);
    assert_ptr_equal(om_list_at(deep, 1), point);
    assert_ptr_not_equal(om_list_at(deep, 2), box);
    assert_ptr_equal(om_tuple_at(om_list_at(deep, 2), 0), point);
    assert_true(om_list_append(rt, om_list_at(board, 0), om_none(rt)));
    assert_true(om_list_append(rt, om_tuple_at(box, 1), om_none(rt)));
    assert_repr(rt, deep, "[[70000], (70000, 70000), ((70000, 70000), [1])]");
    om_release(deep);
    om_release(board);
    om_release(box);
    om_release(point);
}

/* sharing-and-rings-survive */
TEST_FUNCTION(test_sharing_and_rings_survive)
{
    om_object *row = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *board = om_list_of(rt, 2, om_retain(row), om_retain(row));
    om_object *deep = om_deepcopy(rt, board);

    assert_ptr_equal(om_list_at(deep, 0), om_list_at(deep, 1));
    assert_ptr_not_equal(om_list_at(deep, 0), row);
    om_release(deep);
    om_release(board);

    om_object *ring = om_list_new(rt);
    assert_true(om_list_append(rt, ring, ring));
    om_object *twin = om_deepcopy(rt, ring);
    assert_ptr_equal(om_list_at(twin, 0), twin);
    assert_ptr_not_equal(twin, ring);
    om_list_clear(rt, twin);
    om_list_clear(rt, ring);
    om_release(twin);
    om_release(ring);
    om_release(row);
}

/* sharing-and-rings-survive: a ring through a tuple */
TEST_FUNCTION(test_sharing_and_rings_survive__a_ring_through_a_tuple)
{
    om_object *list = om_list_new(rt),
              *tuple = om_tuple_of(rt, 2, om_retain(list), om_list_new(rt));
    assert_true(om_list_append(rt, list, tuple));
    om_object *twin = om_deepcopy(rt, tuple);

    assert_ptr_not_equal(twin, tuple);
    om_object *inner = om_tuple_at(twin, 0);
    assert_ptr_equal(om_list_at(inner, 0), twin);
    assert_int_equal(om_list_length(inner), 1);
    assert_ptr_not_equal(om_tuple_at(twin, 1), om_tuple_at(tuple, 1));
    om_list_clear(rt, inner);
    om_release(twin);
    om_list_clear(rt, list);
    om_release(list);
    om_release(tuple);
}

/* copies-go-as-deep-as-memory */
TEST_FUNCTION(test_copies_go_as_deep_as_memory)
{
    enum { LEVELS = 1000000 };
    om_object *nest = om_list_new(rt);
    size_t lists = om_live_objects_of(rt, om_list_type(rt));

    for (int i = 1; i < LEVELS; i++)
        nest = i % 2 ? om_tuple_of(rt, 1, nest) : wrapped(rt, nest);
    om_object *deep = om_deepcopy(rt, nest);
    assert_non_null(deep);
    assert_int_equal(om_live_objects_of(rt, om_list_type(rt)),
                     2 * (LEVELS / 2) + 2 * (lists - 1));
    om_release(nest);
    om_release(deep);
}

/* copies-go-as-deep-as-memory: when memory runs out */
TEST_FUNCTION(test_copies_go_as_deep_as_memory__when_memory_runs_out)
{
    om_object *ring = om_list_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 1000)));
    om_object *dict = om_namespace_new(rt), *copy = NULL;

    assert_true(om_list_append(rt, ring, ring));
    assert_true(om_bind(rt, dict, "ring", om_retain(ring)));
    assert_true(om_bind(rt, dict, "tuple", om_tuple_of(rt, 1, om_retain(ring))));
    size_t objects = om_live_objects(rt);
    for (size_t n = 0; !copy; n++) {
        om_fail_after(rt, n);
        copy = om_deepcopy(rt, dict);
        om_fail_never(rt);
        assert_true(copy || om_live_objects(rt) == objects);
    }
    assert_ptr_equal(om_tuple_at(om_lookup(rt, copy, "tuple"), 0),
                     om_lookup(rt, copy, "ring"));
    om_list_clear(rt, om_lookup(rt, copy, "ring"));
    om_list_clear(rt, ring);
    om_release(copy);
    om_release(dict);
    om_release(ring);
}

/* keys-are-copied-too */
TEST_FUNCTION(test_keys_are_copied_too)
{
    om_object *mark = trouble_new(rt, trouble_says_yes, NULL, 7);
    trouble_type.deepcopy = trouble_copies;
    om_object *key = om_tuple_of(rt, 2, om_retain(mark), om_int_new(rt, 1)), *copied;
    om_object *dict = om_dict_new(rt), *set = om_set_of(rt, 1, om_retain(key));
    om_object *frozen = om_frozenset_collect(rt, set);

    assert_true(om_dict_put(rt, dict, key, om_list_of(rt, 1, om_retain(mark))));
    om_object *all =
        om_list_of(rt, 5, dict, set, frozen, om_retain(frozen), om_list_new(rt));
    om_object *deep = NULL;
    for (size_t n = 0; !deep; n++) {
        om_fail_after(rt, n);
        deep = om_deepcopy(rt, all);
        om_fail_never(rt);
    }
    om_error_clear(rt);
    for (size_t i = 0; i < 3; i++) {
        om_object *each = om_list_at(deep, i), *walk = om_iterate(rt, each);
        assert_ptr_equal(om_type_of(each), om_type_of(om_list_at(all, i)));
        copied = om_next(rt, walk);
        assert_ptr_not_equal(copied, key);
        assert_ptr_not_equal(om_tuple_at(copied, 0), mark);
        om_release(copied);
        om_release(walk);
    }
    assert_ptr_equal(om_list_at(deep, 2), om_list_at(deep, 3));
    om_release(deep);
    om_release(all);
    om_release(key);
    om_release(mark);
}

/* keys-are-copied-too: what cannot be copied */
TEST_FUNCTION(test_keys_are_copied_too__what_cannot_be_copied)
{
    om_object *list = om_list_new(rt);
    om_object *walks =
        om_list_of(rt, 3, om_list_new(rt), om_iterate(rt, list), om_retain(list));
    om_object *slices = om_list_of(rt, 1, om_slice_of(rt, NULL, NULL, NULL));

    assert_error(rt, om_deepcopy(rt, walks), OM_TYPE_ERROR,
                 "cannot pickle 'list_iterator' object");
    assert_error(rt, om_deepcopy(rt, slices), OM_TYPE_ERROR,
                 "cannot pickle 'slice' object");
    om_release(walks);
    om_release(slices);
    om_release(list);
}

/* keys-are-copied-too: and deleted entries are passed by */
TEST_FUNCTION(test_keys_are_copied_too__and_deleted_entries_are_passed_b)
{
    om_object *dict = om_dict_new(rt), *list = om_list_new(rt);

    for (int i = 0; i < 5; i++)
        assert_true(om_dict_put(rt, dict, om_int_new(rt, i), om_retain(list)));
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 2)));
    om_object *deep = om_deepcopy(rt, dict);
    assert_int_equal(om_equal(rt, deep, dict), 1);
    assert_ptr_not_equal(om_dict_get(rt, deep, om_int_new(rt, 1)), list);
    om_release(deep);
    om_release(dict);
    om_release(list);
}

/* clang-format off */
const test_entry tests_3_memory_6_copying_3_deepcopy[] = {
    {"a-deep-copy-shares-nothing-that-changes", "", test_a_deep_copy_shares_nothing_that_changes},
    {"sharing-and-rings-survive", "", test_sharing_and_rings_survive},
    {"sharing-and-rings-survive", "a ring through a tuple", test_sharing_and_rings_survive__a_ring_through_a_tuple},
    {"copies-go-as-deep-as-memory", "", test_copies_go_as_deep_as_memory},
    {"copies-go-as-deep-as-memory", "when memory runs out", test_copies_go_as_deep_as_memory__when_memory_runs_out},
    {"keys-are-copied-too", "", test_keys_are_copied_too},
    {"keys-are-copied-too", "what cannot be copied", test_keys_are_copied_too__what_cannot_be_copied},
    {"keys-are-copied-too", "and deleted entries are passed by", test_keys_are_copied_too__and_deleted_entries_are_passed_b},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_6_copying_3_deepcopy[] = {
    {NULL, NULL},
};
