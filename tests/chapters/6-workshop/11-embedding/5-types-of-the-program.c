/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The data of a link. */
struct link {
    om_object *next;
    int *alive; /* how many links there are */
};

static bool link_traverse(om_object *self, om_visitor *visit, void *context)
{
    struct link *link = om_native_object_data(self);
    return !link->next || visit(context, link->next);
}

static om_object *link_clear(om_object *self)
{
    struct link *link = om_native_object_data(self);
    om_object *next = link->next;
    link->next = NULL;
    return next;
}

static void link_destroy(om_runtime *rt, om_object *self)
{
    struct link *link = om_native_object_data(self);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_raise(rt, OM_VALUE_ERROR, "nobody's");
    --*link->alive;
}

static const om_type_spec link_spec = {
    .name = "Link",
    .size = sizeof(struct link),
    .destroy = link_destroy,
    .traverse = link_traverse,
    .clear = link_clear,
};

/* A link that takes the reference `next`. */
static om_object *link_of(om_runtime *rt, om_type *type, om_object *next, int *alive)
{
    om_object *self = om_native_object_new(rt, type);
    struct link *link = om_native_object_data(self);
    link->next = next;
    link->alive = alive;
    ++*alive;
    return self;
}

/* a-program-defines-types */
TEST_FUNCTION(test_a_program_defines_types)
{
    int alive = 0;
    om_type *type = om_type_new(rt, &link_spec);
    om_object *chain = om_none(rt);

    assert_string_equal(om_type_name(type), "Link");
    assert_int_equal(om_refcount(om_type_object_borrow(type)), 1);
    assert_repr(rt, om_type_object_borrow(type), "<class 'Link'>");
    for (int i = 0; i < 100000; i++)
        chain = link_of(rt, type, chain, &alive);
    assert_int_equal(om_refcount(om_type_object_borrow(type)), 100001);
    assert_ptr_equal(om_get_type(chain), type);
    assert_int_equal(om_size(chain), sizeof(om_object) + sizeof(struct link));
    assert_int_equal(om_heap_count_instances(rt, type), 100000);
    assert_null(om_heap_find_fault(rt));
    (void)om_raise(rt, OM_INDEX_ERROR, "an older error");
    om_release(chain);
    assert_error(rt, NULL, OM_INDEX_ERROR, "an older error");
    assert_int_equal(alive, 0);
    assert_int_equal(om_refcount(om_type_object_borrow(type)), 1);
    om_type_release(type);
}

/* a-program-defines-types: in cycles, and watched */
TEST_FUNCTION(test_a_program_defines_types__in_cycles_and_watched)
{
    int alive = 0;
    om_type *type = om_type_new(rt, &link_spec);
    om_object *list = om_list_new(rt), *first = link_of(rt, type, list, &alive);
    om_object *second = link_of(rt, type, om_retain(first), &alive);
    om_object *watch = om_weakref_new(rt, first, NULL);

    assert_true(om_list_append(rt, list, second));
    om_release(second);
    om_release(first);
    om_type_release(type);
    assert_int_equal(alive, 2);
    assert_ptr_equal(om_weakref_get(watch), first);
    om_release(first);
    om_object *ended = om_weakref_new(rt, om_type_object_borrow(type), NULL);
    assert_ptr_equal(om_weakref_get(ended), om_type_object_borrow(type));
    om_type_release(type);
    assert_int_equal(om_gc_collect(rt, 2), 3);
    assert_int_equal(alive, 0);
    assert_null(om_weakref_get(watch));
    assert_null(om_weakref_get(ended));
    om_release(watch);
    om_release(ended);
}

#include "inspect/parts.h"

struct found {
    const om_object *leaked, *referrer;
};

/* A visitor that refuses when it has been asked so many times. */
static bool refuse(void *context, const om_part *part)
{
    (void)part;
    return (*(int *)context)-- > 0;
}

static bool find_leak(void *context, const om_leak *leak)
{
    struct found *found = context;
    if (leak->referrer_count == 1 && leak->object == found->leaked)
        found->referrer = leak->referrers[0];
    return true;
}

static bool append_bytes(void *context, const char *bytes, size_t length)
{
    return strncat(context, bytes, length) != NULL;
}

/* a-program-defines-types: and looked at */
TEST_FUNCTION(test_a_program_defines_types__and_looked_at)
{
    static char drawn[20000];
    int alive = 0;
    om_type *type = om_type_new(rt, &link_spec);
    om_object *inner = link_of(rt, type, om_list_new(rt), &alive);
    om_object *outer = link_of(rt, type, inner, &alive);
    om_object *globals = om_namespace_new(rt);
    om_histogram_row rows[40];
    struct found found = {inner, NULL};
    size_t types = om_heap_histogram(rt, rows, 40), links = 0;

    for (size_t i = 0; i < types && i < 40; i++)
        links += rows[i].type == type ? rows[i].objects : 0;
    assert_int_equal(links, 2);
    assert_true(om_leaks_visit(rt, find_leak, &found));
    assert_ptr_equal(found.referrer, outer);
    assert_true(om_block_size(om_type_object_borrow(type)) >= sizeof(om_type_spec));
    assert_true(om_namespace_set_steal(rt, globals, "link", outer));
    drawn[0] = '\0';
    assert_true(om_draw_graph(rt, globals, (om_writer){append_bytes, drawn}));
    assert_non_null(strstr(drawn, "Link"));
    for (int taken = 0; taken < 3; taken++) { /* the next link, and the type */
        int left = taken;
        assert_int_equal(om_parts_visit(outer, refuse, &left), taken == 2);
        assert_int_equal(left, taken == 2 ? 0 : -1);
    }
    assert_null(om_heap_find_fault(rt));
    om_release(globals);
    om_type_release(type);
    assert_int_equal(alive, 0);
}

/* a-program-defines-types: until the runtime is freed */
TEST_FUNCTION(test_a_program_defines_types__until_the_runtime_is_freed)
{
    int alive = 0;
    om_runtime *short_lived = om_runtime_new(NULL);
    const om_type_spec plain = {
        .name = "Plain", .size = sizeof(struct link), .destroy = link_destroy};
    const om_type_spec bare = {.name = "Bare"};
    om_type *type = om_type_new(short_lived, &plain);
    om_object *leaked = link_of(short_lived, type, NULL, &alive);
    om_object *another = link_of(short_lived, type, NULL, &alive);
    om_object *dead = link_of(short_lived, type, NULL, &alive);
    om_type *of_nothing = om_type_new(short_lived, &bare);
    om_object *nothing = om_native_object_new(short_lived, of_nothing);

    (void)rt;
    assert_ptr_not_equal(leaked, another);
    assert_int_equal(om_size(nothing), sizeof(om_object));
    int parts = 1; /* it refers to its type alone */
    assert_true(om_parts_visit(nothing, refuse, &parts));
    assert_int_equal(parts, 0);
    om_release(nothing);
    om_type_release(of_nothing);
    om_type_release(NULL);
    om_release(dead);
    assert_int_equal(alive, 2);
    om_runtime_free(short_lived);
    assert_int_equal(alive, 0);
}

/* a-program-defines-types: that cannot be */
TEST_FUNCTION(test_a_program_defines_types__that_cannot_be)
{
    om_type_spec half = link_spec, huge = {.name = "Huge", .size = SIZE_MAX - 8};
    om_type *type = om_type_new(rt, &link_spec);
    om_object *base = om_type_object_borrow(type),
              *bases = om_tuple_from_array(rt, &base, 1);

    half.clear = NULL;
    assert_error(rt, om_type_new(rt, &half), OM_VALUE_ERROR,
                 "a spec for 'Link' that cannot be");
    assert_error(rt, om_type_new(rt, &huge), OM_VALUE_ERROR,
                 "a spec for 'Huge' that cannot be");
    assert_error(rt, om_native_object_new(rt, om_int_type(rt)), OM_TYPE_ERROR,
                 "'int' is not a type of the program");
    assert_error(rt, om_class_new(rt, "Sub", bases, NULL), OM_TYPE_ERROR,
                 "type 'Link' is not an acceptable base type");
    assert_error(rt, om_call(rt, base, NULL, 0), OM_TYPE_ERROR,
                 "cannot create 'Link' instances");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_native_object_new(rt, type), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_type_new(rt, &link_spec), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(bases);
    om_type_release(type);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_5_types_of_the_program[] = {
    {"a-program-defines-types", "", test_a_program_defines_types},
    {"a-program-defines-types", "in cycles, and watched", test_a_program_defines_types__in_cycles_and_watched},
    {"a-program-defines-types", "and looked at", test_a_program_defines_types__and_looked_at},
    {"a-program-defines-types", "until the runtime is freed", test_a_program_defines_types__until_the_runtime_is_freed},
    {"a-program-defines-types", "that cannot be", test_a_program_defines_types__that_cannot_be},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_5_types_of_the_program[] = {
    {NULL, NULL},
};
