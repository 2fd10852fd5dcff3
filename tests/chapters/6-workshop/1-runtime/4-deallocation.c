/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* Fails if the object is dying. */
static bool meet_living(void *context, om_object *object)
{
    size_t *met = context;
    assert_true(om_refcount(object) > 0);
    *met += om_refcount(object) != OM_IMMORTAL;
    return true;
}

static bool meet_leak(void *context, const om_leak *leak)
{
    return meet_living(context, leak->object);
}

/* What a guard finds when it is destroyed. */
struct guard {
    om_object *globals;
    size_t living; /* how many mortal objects there are then; 0: not known */
    size_t *told;  /* counts the guards that were destroyed */
};

static fixture_text guard_graph;

static void guard_look(om_runtime *rt, const struct guard *guard)
{
    size_t met = 0, left = 0;
    om_histogram_row rows[64];
    assert_null(om_heap_find_fault(rt));
    assert_true(om_heap_visit(rt, meet_living, &met));
    assert_true(!guard->living || met == guard->living);
    assert_true(om_heap_histogram(rt, rows, 64) > 0);
    bool seen = om_leaks_visit(rt, meet_leak, &left);
    assert_true(seen ? left == met : om_error_kind(rt) == OM_MEMORY_ERROR);
    seen = om_draw_graph(rt, guard->globals, (om_writer){fixture_keep, &guard_graph});
    assert_true(seen ? strstr(guard_graph.text, "kept") != NULL
                     : om_error_kind(rt) == OM_MEMORY_ERROR);
    om_error_clear(rt);
    ++*guard->told;
}

static void guard_destroy(om_runtime *rt, om_object *self)
{
    guard_look(rt, om_native_object_data(self));
}

static const om_type_spec guard_spec = {
    .name = "Guard", .size = sizeof(struct guard), .destroy = guard_destroy};

/* A list of a new object of the type. */
static om_object *guarded(om_runtime *rt, om_type *type, struct guard guard)
{
    om_object *self = om_native_object_new(rt, type);
    *(struct guard *)om_native_object_data(self) = guard;
    return om_list_of(rt, 1, self);
}

/* the-dying-are-passed-over */
TEST_FUNCTION(test_the_dying_are_passed_over)
{
    size_t told = 0;
    om_type *type = om_type_new(rt, &guard_spec);
    om_object *globals = om_namespace_new(rt),
              *class = om_class_new(rt, "Point", NULL, NULL);
    assert_true(om_namespace_set_steal(rt, globals, "kept", om_list_new(rt)));
    om_object *point = om_instance_new(rt, class);
    assert_true(om_attribute_set(rt, point, "guard", class));
    om_release(point);

    struct guard guard = {globals, om_heap_count_mortals(rt), &told};
    om_object *items[200], *zero = om_int_new(rt, 0);
    for (size_t i = 0; i < 199; i++)
        items[i] = zero;
    items[199] = guarded(rt, type, guard);
    om_object *tuple = om_tuple_from_array(rt, items, 200);
    om_release(items[199]);
    assert_true(om_block_size(tuple) > 512);
    assert_int_equal(told, 0);
    om_release(tuple);
    assert_int_equal(told, 1);
    om_release(om_tuple_of(rt, 2, zero, guarded(rt, type, guard)));
    om_release(om_list_of(rt, 2, zero, guarded(rt, type, guard)));
    om_object *slice = om_slice_of(rt, zero, guarded(rt, type, guard), zero);
    om_object *cell = om_cell_new(rt, slice);
    om_release(slice);
    om_release(cell);
    assert_int_equal(told, 4);
    om_object *dict = om_dict_new(rt);
    assert_true(om_dict_set_steal(rt, dict, zero, guarded(rt, type, guard)));
    om_release(dict);
    point = om_instance_new(rt, class);
    assert_true(om_attribute_set_steal(rt, point, "guard", guarded(rt, type, guard)));
    om_release(point);
    assert_int_equal(told, 6);
    om_release(class);
    om_release(globals);
    om_type_release(type);
}

/* What looks around: its runtime has this address while the assertion runs. */
struct looker {
    om_runtime *rt;
    struct guard guard;
};

static void context_release(void *context)
{
    const struct looker *looker = context;
    guard_look(looker->rt, &looker->guard);
}

static om_object *context_call(void *context, om_runtime *rt, om_object *const *arguments,
                               size_t count)
{
    (void)context, (void)arguments, (void)count;
    return om_retain(om_none(rt));
}

static om_object *del_looks(om_runtime *rt, om_object *const *arguments, size_t count)
{
    const struct looker *looker = om_runtime_get_user_data(rt);
    assert_int_equal(count, 1);
    assert_true(om_refcount(arguments[0]) > 0);
    guard_look(rt, &looker->guard);
    return om_retain(om_none(rt));
}

/* the-dying-are-passed-over: by a finalizer and a context */
TEST_FUNCTION(test_the_dying_are_passed_over__by_a_finalizer_and_a_conte)
{
    size_t told = 0;
    om_object *globals = om_namespace_new(rt), *zero = om_int_new(rt, 0);
    assert_true(om_namespace_set_steal(rt, globals, "kept", om_list_new(rt)));

    struct looker looker = {rt, {globals, om_heap_count_mortals(rt), &told}};
    om_object *function =
        om_native_function_new_with(rt, "look", context_call, &looker, context_release);
    om_release(om_list_of(rt, 2, zero, function));
    assert_int_equal(told, 1);

    om_object *mortal = fixture_instance_with(rt, "__del__", del_looks, "self");
    looker.guard.living = om_heap_count_mortals(rt);
    om_runtime_set_user_data(rt, &looker);
    om_release(om_list_of(rt, 2, zero, mortal));
    assert_int_equal(told, 2);
    om_release(globals);
}

/* the-dying-are-passed-over: by a guard in garbage */
TEST_FUNCTION(test_the_dying_are_passed_over__by_a_guard_in_garbage)
{
    size_t told = 0;
    om_type *type = om_type_new(rt, &guard_spec);
    om_object *globals = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, globals, "kept", om_list_new(rt)));
    for (int first = 0; first < 2; first++) { /* the list is cleared last, and then first */
        om_object *all = first ? om_list_new(rt) : NULL;
        om_object *class = om_class_new(rt, "Point", NULL, NULL);
        om_object *base = om_class_new(rt, "Base", NULL, NULL);
        om_object *bases = om_tuple_of(rt, 1, base);
        om_object *sub = om_class_new(rt, "Sub", bases, NULL);
        om_object *point = om_instance_new(rt, class);
        om_object *function = om_function_new(rt, "move", NULL, "a", bases);
        om_object *module = om_module_new(rt, "points");
        om_object *const parts[] = {class, sub, point, function, module};
        all = all ? all : om_list_new(rt);
        for (size_t i = 0; i < 5; i++) {
            om_object *guard = om_native_object_new(rt, type);
            *(struct guard *)om_native_object_data(guard) =
                (struct guard){globals, 0, &told};
            if (first)
                assert_true(om_list_append(rt, all, guard));
            assert_true(om_attribute_set_steal(rt, parts[i], "guard", guard));
            assert_true(om_attribute_set(rt, parts[i], "all", all));
            assert_true(om_list_append(rt, all, parts[i]));
        }
        om_object *last = guarded(rt, type, (struct guard){globals, 0, &told});
        om_object *set = om_set_new(rt), *pair = om_tuple_of(rt, 2, om_retain(all), last);
        om_object *key = om_native_object_new(rt, type);
        *(struct guard *)om_native_object_data(key) = (struct guard){globals, 0, &told};
        assert_true(om_set_add(rt, set, key));
        om_release(key);
        assert_true(om_list_append(rt, all, pair));
        assert_true(om_list_append(rt, all, set));
        om_release(pair);
        om_release(set);
        for (size_t i = 0; i < 5; i++)
            om_release(parts[i]);
        om_release(bases);
        om_release(all);
        assert_int_equal(told, 7 * first);
        assert_true(om_gc_collect(rt, 2) > 0);
        assert_int_equal(told, 7 * first + 7);
    }
    om_release(globals);
    om_type_release(type);
}

/* clang-format off */
const test_entry tests_6_workshop_1_runtime_4_deallocation[] = {
    {"the-dying-are-passed-over", "", test_the_dying_are_passed_over},
    {"the-dying-are-passed-over", "by a finalizer and a context", test_the_dying_are_passed_over__by_a_finalizer_and_a_conte},
    {"the-dying-are-passed-over", "by a guard in garbage", test_the_dying_are_passed_over__by_a_guard_in_garbage},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_1_runtime_4_deallocation[] = {
    {NULL, NULL},
};
