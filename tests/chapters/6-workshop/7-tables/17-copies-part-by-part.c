/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/trouble.h"
#include "heap/heap.h"
#include "object/dealloc.h"
#include "types/copy.h"

/* A copy that a type of the embedding program makes of its own object, and of a part
 * that it requests. */
static om_object *trouble_copies(om_runtime *rt, om_object *self, om_memo *memo)
{
    om_object *part = om_int_new(rt, 1000),
              *copied = part ? om_deepcopy_part(rt, part, memo) : NULL;
    bool same = copied == part;
    om_xrelease(part);
    om_xrelease(copied);
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

/* What a troublesome object does when it is copied: one that is its own copy, and then
 * fails; and so on. */
static om_object *whole, *shared;
static unsigned calls;

static om_object *copies_as_shared(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)self;
    (void)memo;
    return calls++ ? om_raise(rt, OM_VALUE_ERROR, "no") : om_retain(shared);
}

/* Asks for the copy of the whole and takes out all of it but the first item; the whole has the key
 * "later" deleted. */
static om_object *shrinks_whole(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)self;
    om_object *copy = om_deepcopy_part(rt, whole, memo);
    if (!copy)
        return NULL;
    if (om_get_type(copy) == om_list_type(rt)) {
        while (om_list_length(copy) > 1)
            om_release(om_list_pop(rt, copy, -1));
    } else if (calls++) {
        (void)om_dict_remove(rt, whole, om_str_intern_utf8(rt, "later"));
    } else {
        om_dict_clear(rt, copy);
    }
    om_release(copy);
    return om_int_new(rt, 12345);
}

/* Copies itself again, once, and returns a list. */
static om_object *meets_itself(om_runtime *rt, om_object *self, om_memo *memo)
{
    if (!calls++) {
        om_object *inner = om_deepcopy_part(rt, self, memo);
        if (!inner)
            return NULL;
        om_release(inner);
    }
    return om_list_new(rt);
}

/* A troublesome object that is copied so. */
static om_object *copied_by(om_runtime *rt,
                            om_object *(*deepcopy)(om_runtime *rt, om_object *self,
                                                   om_memo *memo))
{
    om_object *made = trouble_new(rt, trouble_says_yes, NULL, 7);
    trouble_type.deepcopy = deepcopy;
    calls = 0;
    return made;
}

/* unfinished-copies-show-what-is-copied */
TEST_FUNCTION(test_unfinished_copies_show_what_is_copied)
{
    om_object *child = copied_by(rt, shrinks_whole);
    whole = om_list_new(rt);
    for (int i = 0; i < 200; i++) {
        om_object *inner = om_list_of(rt, 1, om_int_new(rt, i));
        assert_true(om_list_append(rt, whole, inner));
        om_release(inner);
    }
    assert_true(om_list_append(rt, whole, child));
    om_object *last = om_list_new(rt);
    assert_true(om_list_append(rt, whole, last));
    om_object *nest = om_list_of(rt, 2, om_list_of(rt, 1, om_retain(whole)), om_none(rt));

    om_object *deep = om_deepcopy(rt, nest);
    assert_repr(rt, deep, "[[[[0], 12345, []]], None]");
    assert_int_equal(om_list_length(whole), 202);
    om_release(deep);
    om_release(nest);
    om_release(whole);
    om_release(last);
    om_release(child);
}

/* unfinished-copies-show-what-is-copied: of a dict */
TEST_FUNCTION(test_unfinished_copies_show_what_is_copied__of_a_dict)
{
    om_object *child = copied_by(rt, shrinks_whole), *deep = NULL;
    whole = om_dict_new(rt);
    assert_true(om_dict_set_steal(rt, whole, om_int_new(rt, 1), om_list_new(rt)));
    assert_true(om_dict_set_steal(rt, whole, om_int_new(rt, 2), om_retain(child)));
    assert_true(
        om_dict_set_steal(rt, whole, om_str_intern_utf8(rt, "later"), om_list_new(rt)));

    deep = om_deepcopy(rt, whole);
    assert_repr(rt, deep, "{2: 12345, 'later': []}");
    om_release(deep);
    assert_error(rt, om_deepcopy(rt, whole), OM_RUNTIME_ERROR,
                 "dictionary changed size during iteration");
    assert_int_equal(om_dict_length(whole), 2);
    om_release(whole);
    om_release(child);
}

/* a-failed-copy-changes-nothing */
TEST_FUNCTION(test_a_failed_copy_changes_nothing)
{
    om_object *shares[] = {
        om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)),
        om_tuple_of(rt, 2, om_int_new(rt, 7), om_int_new(rt, 8))};
    static const char *const shown[] = {"[1, 2, 3]", "(7, 8)"};

    for (size_t i = 0; i < 2; i++) {
        om_object *child = copied_by(rt, copies_as_shared);
        om_object *other = trouble_new(rt, trouble_says_yes, NULL, 8);
        om_object *list = om_list_of(rt, 3, om_list_new(rt), child, other);
        shared = shares[i];
        assert_error(rt, om_deepcopy(rt, list), OM_VALUE_ERROR, "no");
        assert_repr(rt, shared, shown[i]);
        assert_int_equal(om_refcount(shared), 1);
        om_release(list);
        om_release(shared);
    }
}

/* a-failed-copy-changes-nothing: and one that meets itself leaves nothing */
TEST_FUNCTION(test_a_failed_copy_changes_nothing__and_one_that_meets_its)
{
    om_object *child = copied_by(rt, meets_itself), *copy = NULL;
    size_t objects = om_heap_count_objects(rt);

    for (size_t n = 0; !copy; n++) {
        om_fault_inject_after(rt, n);
        calls = 0;
        copy = om_deepcopy(rt, child);
        om_fault_inject_stop(rt);
        assert_true(copy || om_heap_count_objects(rt) == objects);
    }
    om_error_clear(rt);
    assert_int_equal(om_refcount(child), 1);
    assert_repr(rt, copy, "[]");
    om_release(copy);
    calls = 1;
    om_object *twice = om_tuple_of(rt, 2, om_retain(child), om_retain(child));
    copy = om_deepcopy(rt, twice);
    assert_ptr_equal(om_tuple_get_borrow(copy, 0), om_tuple_get_borrow(copy, 1));
    om_release(copy);
    om_release(twice);
    assert_int_equal(om_heap_count_objects(rt), objects);
    om_release(child);
}

/* a-failed-copy-changes-nothing: nor does one with deleted entries */
TEST_FUNCTION(test_a_failed_copy_changes_nothing__nor_does_one_with_dele)
{
    om_object *dict = om_dict_new(rt), *other = trouble_new(rt, trouble_says_yes, NULL, 8);
    for (int i = 0; i < 3; i++)
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i), om_list_new(rt)));
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 1)));
    om_object *list = om_list_of(rt, 3, om_retain(dict), dict, other);

    assert_error(rt, om_deepcopy(rt, list), OM_TYPE_ERROR,
                 "cannot pickle 'trouble' object");
    assert_repr(rt, dict, "{0: [], 2: []}");
    assert_int_equal(om_refcount(dict), 2);
    om_release(list);
}

static om_object *copies_to_itself(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)rt, (void)memo;
    calls++;
    return om_retain(self);
}

static om_object *del_counts(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    calls++;
    return om_retain(om_none(rt));
}

/* unfinished-copies-show-what-is-copied: but not what is its own copy */
TEST_FUNCTION(test_unfinished_copies_show_what_is_copied__but_not_what_i)
{
    om_object *child = copied_by(rt, copies_to_itself);
    om_object *pair = om_tuple_of(rt, 2, child, om_int_new(rt, 1));
    om_object *list = om_list_of(rt, 3, om_retain(pair), pair, om_retain(child)),
              *deep = om_deepcopy(rt, list);

    assert_int_equal(calls, 2); /* for the pair, and by itself */
    assert_ptr_equal(om_list_get_borrow(deep, 2), child);
    assert_ptr_equal(om_list_get_borrow(deep, 0), pair);
    assert_ptr_equal(om_list_get_borrow(deep, 1), pair);
    assert_int_equal(om_refcount(pair), 4);
    om_release(deep);
    om_release(list);
}

/* unfinished-copies-show-what-is-copied: nor what has a finalizer alone */
TEST_FUNCTION(test_unfinished_copies_show_what_is_copied__nor_what_has_a)
{
    om_object *mortal = fixture_instance_with(rt, "__del__", del_counts, "self");
    om_object *child = copied_by(rt, copies_to_itself);
    om_object *list = om_list_of(rt, 2, mortal, child), *deep = om_deepcopy(rt, list);

    assert_true(om_list_get_borrow(deep, 0) != mortal);
    assert_ptr_equal(om_get_type(om_list_get_borrow(deep, 0)), om_get_type(mortal));
    assert_int_equal(calls, 1); /* the child's, and no copy has died */
    calls = 0;
    om_release(deep);
    assert_int_equal(calls, 1);
    om_release(list);
    assert_int_equal(calls, 2);
}

/* keys-are-copied-too */
TEST_FUNCTION(test_keys_are_copied_too)
{
    om_object *mark = trouble_new(rt, trouble_says_yes, NULL, 7);
    trouble_type.deepcopy = trouble_copies;
    om_object *key = om_tuple_of(rt, 2, om_retain(mark), om_int_new(rt, 1)), *copied;
    om_object *dict = om_dict_new(rt), *set = om_set_of(rt, 1, om_retain(key));
    om_object *frozen = om_frozenset_from_object(rt, set);

    assert_true(om_dict_set_steal(rt, dict, key, om_list_of(rt, 1, om_retain(mark))));
    om_object *all =
        om_list_of(rt, 5, dict, set, frozen, om_retain(frozen), om_list_new(rt));
    om_object *deep = NULL;
    for (size_t n = 0; !deep; n++) {
        om_fault_inject_once(rt, n);
        deep = om_deepcopy(rt, all);
        assert_int_equal(om_fault_inject_stop(rt), !deep);
    }
    om_error_clear(rt);
    for (size_t i = 0; i < 3; i++) {
        om_object *each = om_list_get_borrow(deep, i), *walk = om_iter(rt, each);
        assert_ptr_equal(om_get_type(each), om_get_type(om_list_get_borrow(all, i)));
        copied = om_next(rt, walk);
        assert_ptr_not_equal(copied, key);
        assert_ptr_not_equal(om_tuple_get_borrow(copied, 0), mark);
        om_release(copied);
        om_release(walk);
    }
    assert_ptr_equal(om_list_get_borrow(deep, 2), om_list_get_borrow(deep, 3));
    om_release(deep);
    om_release(all);
    om_release(key);
    om_release(mark);
}

/* keys-are-copied-too: and a set that occurs twice is copied once */
TEST_FUNCTION(test_keys_are_copied_too__and_a_set_that_occurs_twice_is_c)
{
    om_object *plain =
        om_set_of(rt, 2, om_int_new(rt, 1), om_tuple_of(rt, 1, om_int_new(rt, 2)));
    om_object *inner = om_frozenset_from_object(rt, plain);
    om_object *outer = om_set_of(rt, 1, om_retain(inner));
    om_object *lists[] = {
        om_list_of(rt, 3, om_retain(plain), om_retain(plain), om_list_new(rt)),
        om_list_of(rt, 3, om_retain(outer), om_retain(outer), om_list_new(rt))};

    for (size_t i = 0; i < 2; i++) {
        om_object *deep = NULL;
        size_t objects = om_heap_count_objects(rt);
        for (size_t n = 0; !deep; n++) {
            om_fault_inject_once(rt, n);
            deep = om_deepcopy(rt, lists[i]);
            assert_int_equal(om_fault_inject_stop(rt), !deep);
            assert_true(deep || om_heap_count_objects(rt) == objects);
        }
        om_error_clear(rt);
        assert_ptr_equal(om_list_get_borrow(deep, 0), om_list_get_borrow(deep, 1));
        assert_ptr_not_equal(om_list_get_borrow(deep, 0), om_list_get_borrow(lists[i], 0));
        assert_int_equal(om_equal(rt, deep, lists[i]), 1);
        om_release(deep);
        om_release(lists[i]);
    }
    om_release(outer);
    om_release(inner);
    om_release(plain);
}

/* keys-are-copied-too: what cannot be copied */
TEST_FUNCTION(test_keys_are_copied_too__what_cannot_be_copied)
{
    om_object *list = om_list_new(rt);
    om_object *walks =
        om_list_of(rt, 3, om_list_new(rt), om_iter(rt, list), om_retain(list));
    om_object *slices = om_list_of(rt, 1, om_slice_of(rt, NULL, NULL, NULL));

    assert_error(rt, om_deepcopy(rt, walks), OM_TYPE_ERROR,
                 "cannot pickle 'list_iterator' object");
    assert_error(rt, om_deepcopy(rt, slices), OM_TYPE_ERROR,
                 "cannot pickle 'slice' object");
    om_release(walks);
    om_release(slices);
    om_release(list);
}

/* keys-are-copied-too: and deleted entries are skipped */
TEST_FUNCTION(test_keys_are_copied_too__and_deleted_entries_are_skipped)
{
    om_object *dict = om_dict_new(rt), *list = om_list_new(rt);

    for (int i = 0; i < 5; i++)
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i), om_retain(list)));
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 2)));
    om_object *deep = om_deepcopy(rt, dict);
    assert_int_equal(om_equal(rt, deep, dict), 1);
    assert_ptr_not_equal(om_dict_get_borrow(rt, deep, om_int_new(rt, 1)), list);
    om_release(deep);
    om_release(dict);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_17_copies_part_by_part[] = {
    {"unfinished-copies-show-what-is-copied", "", test_unfinished_copies_show_what_is_copied},
    {"unfinished-copies-show-what-is-copied", "of a dict", test_unfinished_copies_show_what_is_copied__of_a_dict},
    {"a-failed-copy-changes-nothing", "", test_a_failed_copy_changes_nothing},
    {"a-failed-copy-changes-nothing", "and one that meets itself leaves nothing", test_a_failed_copy_changes_nothing__and_one_that_meets_its},
    {"a-failed-copy-changes-nothing", "nor does one with deleted entries", test_a_failed_copy_changes_nothing__nor_does_one_with_dele},
    {"unfinished-copies-show-what-is-copied", "but not what is its own copy", test_unfinished_copies_show_what_is_copied__but_not_what_i},
    {"unfinished-copies-show-what-is-copied", "nor what has a finalizer alone", test_unfinished_copies_show_what_is_copied__nor_what_has_a},
    {"keys-are-copied-too", "", test_keys_are_copied_too},
    {"keys-are-copied-too", "and a set that occurs twice is copied once", test_keys_are_copied_too__and_a_set_that_occurs_twice_is_c},
    {"keys-are-copied-too", "what cannot be copied", test_keys_are_copied_too__what_cannot_be_copied},
    {"keys-are-copied-too", "and deleted entries are skipped", test_keys_are_copied_too__and_deleted_entries_are_skipped},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_17_copies_part_by_part[] = {
    {NULL, NULL},
};
