/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "node.h"
#include "object/dealloc.h"

/* A callback: writes a letter into the log, a capital if the weak reference leads nowhere. */
static om_object *report_x(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *target = count == 1 ? om_weakref_get(arguments[0]) : NULL;
    nodes_log(target ? 'x' : 'X');
    om_xrelease(target);
    return om_none(rt);
}

static om_object *report_y(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    nodes_log('Y');
    return om_raise(rt, OM_VALUE_ERROR, "an error in a callback");
}

static void report_ignored(om_runtime *rt, om_object *source, void *context)
{
    (void)rt;
    assert_ptr_equal(source, *(om_object **)context);
    nodes_log('!');
}

/* A function of one number, whose letter of the alphabet it writes into the log. */
static om_object *report_number(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t value = 0;
    assert_int_equal(count, 1);
    assert_true(om_int_get_int64(arguments[0], &value));
    nodes_log((char)('A' + value));
    return om_int_add(rt, arguments[0], om_int_new(rt, 100));
}

static om_object *watched; /* a weak reference */

static void read_target(om_runtime *rt, node *self)
{
    om_object *target = om_weakref_get(watched);
    (void)rt;
    nodes_log(target == &self->head ? '=' : '-');
    om_xrelease(target);
}

static om_object *registered; /* a clean-up */

static void ask_registered(om_runtime *rt, node *self)
{
    (void)rt;
    (void)self;
    nodes_log(om_finalize_is_alive(registered) ? '=' : '-');
}

static om_object *observers[4]; /* weak references to one object */

/* A callback: writes into the log how many of them lead somewhere. */
static om_object *report_left(om_runtime *rt, om_object *const *arguments, size_t count)
{
    char left = '0';
    (void)arguments;
    assert_int_equal(count, 1);
    for (int i = 0; i < 4; i++) {
        om_object *target = om_weakref_get(observers[i]);
        left = (char)(left + (target != NULL));
        om_xrelease(target);
    }
    nodes_log(left);
    return om_none(rt);
}

/* weak-references-clean-up-at-once */
TEST_FUNCTION(test_weak_references_clean_up_at_once)
{
    nodes_begin(rt);
    om_object *x = om_native_function_new(rt, "x", report_x);
    node *n = node_new(rt, 'n', NULL, NULL);
    om_object *weak = om_weakref_new(rt, &n->head, x);

    assert_string_equal(nodes_said(), "");
    om_release(&n->head);
    assert_string_equal(nodes_said(),
                        "nX"); /* after the finalizer, before the release returns */
    om_release(weak);
    om_release(x);
}

/* weak-references-clean-up-at-once: with what was registered, once */
TEST_FUNCTION(test_weak_references_clean_up_at_once__with_what_was_regis)
{
    nodes_begin(rt);
    om_object *report = om_native_function_new(rt, "tell", report_number);
    om_object *arguments = om_tuple_of(rt, 1, om_int_new(rt, 0));
    node *n = node_new(rt, 'n', NULL, NULL), *other = node_new(rt, 'o', NULL, NULL);
    om_object *job = om_finalize_new(rt, &n->head, report, arguments);
    om_object *early = om_finalize_new(rt, &other->head, report, arguments);

    assert_int_equal(om_refcount(&n->head), 1); /* it needs no reference */
    om_release(&n->head);
    assert_string_equal(nodes_said(), "nA");
    assert_false(om_finalize_is_alive(job));
    om_release(om_finalize_call(rt, early));
    assert_string_equal(nodes_said(), "A");
    assert_repr_taken(rt, om_gc_get_referents(rt, early), "[]"); /* its work is forgotten */
    om_release(&other->head);
    assert_string_equal(nodes_said(), "o"); /* and not a second time */
    om_object *all[] = {report, arguments, job, early};
    for (int i = 0; i < 4; i++)
        om_release(all[i]);
}

/* callbacks-newest-first */
TEST_FUNCTION(test_callbacks_newest_first)
{
    nodes_begin(rt);
    om_object *x = om_native_function_new(rt, "x", report_x),
              *y = om_native_function_new(rt, "y", report_y);
    om_object *set = om_set_new(rt);
    om_object *refs[] = {om_weakref_new(rt, set, x), om_weakref_new(rt, set, y),
                         om_weakref_new(rt, set, NULL), om_weakref_new(rt, set, x),
                         om_weakref_new(rt, set, y)};

    om_on_unraisable(rt, report_ignored, &y);
    om_release(refs[4]); /* its callback will not be called */
    om_raise(rt, OM_KEY_ERROR, "something else");
    om_release(set);
    assert_string_equal(nodes_said(), "XY!X");
    assert_error(rt, NULL, OM_KEY_ERROR, "something else");
    for (int i = 0; i < 4; i++) {
        assert_null(om_weakref_get(refs[i]));
        om_release(refs[i]);
    }
    om_release(x);
    om_release(y);
}

/* callbacks-newest-first: when all are cleared */
TEST_FUNCTION(test_callbacks_newest_first__when_all_are_cleared)
{
    nodes_begin(rt);
    om_object *set = om_set_new(rt),
              *left = om_native_function_new(rt, "left", report_left);
    for (int i = 0; i < 4; i++)
        observers[i] = om_weakref_new(rt, set, left);

    om_release(set);
    assert_string_equal(nodes_said(), "0000");
    for (int i = 0; i < 4; i++)
        om_release(observers[i]);
    om_release(left);
}

/* callbacks-newest-first: registered work among them */
TEST_FUNCTION(test_callbacks_newest_first__registered_work_among_them)
{
    nodes_begin(rt);
    om_object *x = om_native_function_new(rt, "x", report_x),
              *report = om_native_function_new(rt, "tell", report_number);
    om_object *set = om_set_new(rt), *arguments = om_tuple_of(rt, 1, om_int_new(rt, 0));
    om_object *refs[] = {om_weakref_new(rt, set, x),
                         om_finalize_new(rt, set, report, arguments),
                         om_weakref_new(rt, set, x)};

    om_release(set);
    assert_string_equal(nodes_said(), "XAX");
    om_object *all[] = {refs[0], refs[1], refs[2], x, report, arguments};
    for (int i = 0; i < 6; i++)
        om_release(all[i]);
}

/* callbacks-newest-first: of functions, too */
TEST_FUNCTION(test_callbacks_newest_first__of_functions_too)
{
    nodes_begin(rt);
    om_object *x = om_native_function_new(rt, "x", report_x),
              *target = om_native_function_new(rt, "target", report_y);
    om_object *weak = om_weakref_new(rt, target, x);

    om_release(target);
    assert_string_equal(nodes_said(), "X");
    om_release(weak);
    om_release(x);
}

/* what-a-finalizer-reads-through-a-weak-reference */
TEST_FUNCTION(test_what_a_finalizer_reads_through_a_weak_reference)
{
    nodes_begin(rt);
    nodes.act = read_target;
    node *n = node_new(rt, 'n', NULL, NULL);
    watched = om_weakref_new(rt, &n->head, NULL);
    om_release(&n->head);
    assert_string_equal(nodes_said(), "n=");
    om_release(watched);

    n = node_new(rt, 'r', NULL, NULL);
    n->left = om_retain(&n->head);
    watched = om_weakref_new(rt, &n->head, NULL);
    om_release(&n->head);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_string_equal(nodes_said(), "r-");
    om_release(watched);
}

/* what-a-finalizer-reads-through-a-weak-reference: registered work is one */
TEST_FUNCTION(test_what_a_finalizer_reads_through_a_weak_reference__regi)
{
    nodes_begin(rt);
    nodes.act = ask_registered;
    om_object *report = om_native_function_new(rt, "tell", report_number);
    om_object *arguments = om_tuple_of(rt, 1, om_int_new(rt, 0));
    node *n = node_new(rt, 'n', NULL, NULL);

    registered = om_finalize_new(rt, &n->head, report, arguments);
    om_release(&n->head);
    assert_string_equal(nodes_said(), "n=A"); /* the finalizer, then the work */
    om_release(registered);
    n = node_new(rt, 'r', NULL, NULL);
    n->left = om_retain(&n->head);
    registered = om_finalize_new(rt, &n->head, report, arguments);
    om_release(&n->head);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_string_equal(nodes_said(), "Ar-"); /* the work, then the finalizer */
    om_release(registered);
    om_release(report);
    om_release(arguments);
}

/* registered-work-is-done-once */
TEST_FUNCTION(test_registered_work_is_done_once)
{
    char words[96];
    nodes_begin(rt);
    om_object *report = om_native_function_new(rt, "tell", report_number),
              *set = om_set_new(rt), *jobs[4];
    for (int i = 0; i < 4; i++) {
        om_object *arguments = om_tuple_of(rt, 1, om_int_new(rt, i));
        jobs[i] = om_finalize_new(rt, set, report, arguments);
        om_release(arguments);
        assert_true(om_finalize_is_alive(jobs[i]));
    }
    (void)snprintf(words, sizeof words, "<finalize object at %p; for 'set' at %p>",
                   (void *)jobs[1], (void *)set);
    assert_repr(rt, jobs[1], words);
    assert_repr_taken(rt, om_finalize_call(rt, jobs[1]), "101");
    assert_ptr_equal(om_finalize_call(rt, jobs[1]), om_none(rt));
    assert_true(om_finalize_detach(rt, jobs[2]));
    assert_false(om_finalize_detach(rt, jobs[2]));
    om_release(jobs[3]); /* it is registered all the same */
    assert_string_equal(nodes_said(), "B");
    om_release(set);
    assert_string_equal(nodes_said(), "DA");
    assert_false(om_finalize_is_alive(jobs[0]));
    (void)snprintf(words, sizeof words, "<finalize object at %p; dead>", (void *)jobs[0]);
    assert_repr(rt, jobs[0], words);
    assert_int_equal(om_size(jobs[0]), 32);
    for (int i = 0; i < 3; i++)
        om_release(jobs[i]);
    om_release(report);
}

/* registered-work-is-done-once: or is refused */
TEST_FUNCTION(test_registered_work_is_done_once__or_is_refused)
{
    om_object *set = om_set_new(rt), *nothing = om_tuple_of(rt, 0), *job = NULL;
    assert_error(rt, om_finalize_new(rt, nothing, om_print_function(rt), nothing),
                 OM_TYPE_ERROR, "cannot create weak reference to 'tuple' object");
    for (size_t n = 0; !job; n++) {
        om_fault_inject_after(rt, n);
        job = om_finalize_new(rt, set, om_print_function(rt), nothing);
        om_fault_inject_stop(rt);
        if (!job)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(job);
    om_release(set);
    assert_string_equal(fixture_printed(), "\n");
}

/* registered-work-is-done-once: each at the death of its own object */
TEST_FUNCTION(test_registered_work_is_done_once__each_at_the_death_of_it)
{
    enum { COUNT = 60 };
    om_object *sets[COUNT], *jobs[COUNT],
        *report = om_native_function_new(rt, "tell", report_number);

    nodes_begin(rt);
    for (int i = 0; i < COUNT; i++) {
        om_object *arguments = om_tuple_of(rt, 1, om_int_new(rt, i));
        sets[i] = om_set_new(rt);
        jobs[i] = om_finalize_new(rt, sets[i], report, arguments);
        om_release(arguments);
    }
    for (int i = COUNT; i-- > 0;) {
        const char letter[] = {(char)('A' + i), 0};
        om_release(sets[i]);
        assert_string_equal(nodes_said(), letter);
        assert_false(om_finalize_is_alive(jobs[i]));
        om_release(jobs[i]);
    }
    om_release(report);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_4_callbacks[] = {
    {"weak-references-clean-up-at-once", "", test_weak_references_clean_up_at_once},
    {"weak-references-clean-up-at-once", "with what was registered, once", test_weak_references_clean_up_at_once__with_what_was_regis},
    {"callbacks-newest-first", "", test_callbacks_newest_first},
    {"callbacks-newest-first", "when all are cleared", test_callbacks_newest_first__when_all_are_cleared},
    {"callbacks-newest-first", "registered work among them", test_callbacks_newest_first__registered_work_among_them},
    {"callbacks-newest-first", "of functions, too", test_callbacks_newest_first__of_functions_too},
    {"what-a-finalizer-reads-through-a-weak-reference", "", test_what_a_finalizer_reads_through_a_weak_reference},
    {"what-a-finalizer-reads-through-a-weak-reference", "registered work is one", test_what_a_finalizer_reads_through_a_weak_reference__regi},
    {"registered-work-is-done-once", "", test_registered_work_is_done_once},
    {"registered-work-is-done-once", "or is refused", test_registered_work_is_done_once__or_is_refused},
    {"registered-work-is-done-once", "each at the death of its own object", test_registered_work_is_done_once__each_at_the_death_of_it},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_4_callbacks[] = {
    {NULL, NULL},
};
