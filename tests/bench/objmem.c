/* The side of objmem. runtime.inc includes the runtime's sources, as a program does that takes objmem
 * along as one C file; with APART they are compiled by themselves, as those of a library are. */
#if defined(APART)
#include "heap/heap.h"
#include "runtime.h"
#else
#include "runtime.inc"
#endif

#include "rows.h"

typedef om_object value;

static om_runtime *rt;

static inline value *v_check(value *made)
{
    must(made != NULL);
    return made;
}

static inline void v_drop(value *self)
{
    om_release(self);
}
static inline value *v_int(int64_t number)
{
    return om_int_new(rt, number);
}
static inline value *v_float(double number)
{
    return om_float_new(rt, number);
}
static inline value *v_add(value *a, value *b)
{
    return om_add(rt, a, b);
}
static inline value *v_mul(value *a, value *b)
{
    return om_multiply(rt, a, b);
}
static inline value *v_divide(value *a, value *b)
{
    return om_floor_divide(rt, a, b);
}
static inline int v_less(value *a, value *b)
{
    return om_compare(rt, a, b, OM_LT);
}
static inline int v_equal(value *a, value *b)
{
    return om_equal(rt, a, b);
}
static inline value *v_text(value *number)
{
    return om_int_to_text(rt, number);
}

static inline value *v_read(const char *text, size_t length)
{
    return om_int_from_text(rt, text, length);
}

static inline value *v_str(const char *text, size_t length)
{
    return om_str_from_utf8(rt, text, length);
}

static inline value *v_name(const char *text)
{
    return om_retain(om_str_intern_utf8(rt, text));
}

static inline value *v_tuple(value *const *items, size_t count)
{
    return om_tuple_from_array(rt, items, count);
}

static inline size_t v_tuple_length(value *tuple)
{
    return om_tuple_length(tuple);
}
static inline value *v_tuple_at(value *tuple, size_t place)
{
    return om_tuple_get_borrow(tuple, place);
}
static inline value *v_list(void)
{
    return om_list_new(rt);
}

static inline value *v_list_from(value *const *items, size_t count)
{
    return om_list_from_array(rt, items, count);
}

static inline void v_append(value *list, value *item)
{
    must(om_list_append(rt, list, item));
}
/* Of a list, and within it: nobody looks. */
static inline value *v_at(value *list, size_t place)
{
    return om_list_get_borrow(list, place);
}

/* PyList_GetItem makes sure of both, and so do we here. */
static inline value *v_index(value *list, size_t place)
{
    must(om_get_type(list) == om_list_type(rt) && place < om_list_length(list));
    return om_list_get_borrow(list, place);
}

static inline value *v_item(value *list, value *place)
{
    return om_item_get(rt, list, place);
}

static inline value *v_slice(value *list, ptrdiff_t start, ptrdiff_t stop)
{
    return om_item_get_slice(rt, list, start, stop);
}

static inline void v_sort(value *list)
{
    must(om_list_sort(rt, list, NULL, NULL, false));
}
static inline value *v_dict(void)
{
    return om_dict_new(rt);
}

static inline void v_put(value *dict, value *key, value *what)
{
    must(om_dict_set_steal(rt, dict, key, om_retain(what)));
}

static inline void v_bind(value *dict, value *name, value *what)
{
    must(om_namespace_set_key_steal(rt, dict, name, om_retain(what)));
}

static inline value *v_get(value *dict, value *key)
{
    return om_dict_get_borrow(rt, dict, key);
}
static inline value *v_dict_copy(value *dict)
{
    return v_check(om_copy(rt, dict));
}

static inline bool v_each(value *dict, size_t *at, value **key, value **what)
{
    return om_dict_next_borrow(dict, at, key, what);
}

static inline value *v_set(void)
{
    return om_set_new(rt);
}
static inline void v_set_add(value *set, value *item)
{
    must(om_set_add(rt, set, item));
}
static inline bool v_set_has(value *set, value *item)
{
    return om_contains(rt, set, item) == 1;
}

/* class P: pass */
static inline value *v_class(const char *name)
{
    return v_check(om_class_new(rt, name, NULL, NULL));
}

static inline value *v_instance(value *class)
{
    return om_instance_new(rt, class);
}
static inline value *v_get_attribute(value *self, value *name)
{
    return om_attribute_get_key(rt, self, name);
}
static inline void v_set_attribute(value *self, value *name, value *what)
{
    must(om_attribute_set_key_steal(rt, self, name, om_retain(what)));
}
static inline value *v_weak(value *target)
{
    return om_weakref_new(rt, target, NULL);
}
static inline void v_collect(void)
{
    must(om_gc_collect(rt, 2) >= 0);
}
static inline value *v_deepcopy(value *self)
{
    return v_check(om_deepcopy(rt, self));
}
static inline void *block_take(size_t size)
{
    return om_raw_alloc(rt, size);
}
static inline void block_give(void *block, size_t size)
{
    om_raw_free(rt, block, size);
}

/* ---- What is still held -------------------------------------------------------------------- */

/* Bytes that the runtime has from its host, counted where they change hands. */
static size_t held;

static void *counted_allocate(void *context, size_t size, size_t alignment)
{
    om_allocator system = om_system_allocator();
    void *memory = system.allocate(context, size, alignment);
    held += memory ? size : 0;
    return memory;
}

static void counted_release(void *context, void *memory, size_t size, size_t alignment)
{
    om_allocator system = om_system_allocator();
    system.release(context, memory, size, alignment);
    held -= size;
}

static void *counted_resize(void *context, void *memory, size_t old_size, size_t size,
                         size_t alignment)
{
    om_allocator system = om_system_allocator();
    void *moved = system.resize(context, memory, old_size, size, alignment);
    held += moved ? size - old_size : 0;
    return moved;
}

static om_heap_stats stats_before;

static inline void v_held_before(void)
{
    om_heap_get_stats(rt, &stats_before);
}

/* Nothing may be held that the statistics do not explain: the bytes from the host are those of the
 * runtime itself, its arenas and its large blocks, of which no more is in use than before; and no more
 * has become resident than that, but for the SLACK that malloc keeps of small pieces. */
static void v_held_after(const char *what, double resident_before, double resident_after)
{
    enum { SLACK = 256 << 10 };
    om_heap_stats stats;
    om_heap_get_stats(rt, &stats);
    size_t explained = sizeof *rt + stats.arena_bytes + stats.large_bytes;
    size_t used = stats.bytes_used + stats.large_bytes - stats.gc_list_bytes;
    size_t used_before = stats_before.bytes_used + stats_before.large_bytes - stats_before.gc_list_bytes;
    double more = resident_after - resident_before;
    printf("kept\t%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%.0f\n", what, held, stats.arena_bytes,
           stats.large_bytes, sizeof *rt, used, more);
    if (held == explained && used == used_before && more <= (double)held + SLACK)
        return;
    fprintf(stderr,
            "bench: %s: after the last release objmem holds what its statistics do not explain: "
            "%zu bytes from the host, %zu by the statistics; %zu in use, %zu before; "
            "%.0f more resident\n",
            what, held, explained, used, used_before, more);
    exit(2);
}

#include "work.h"

int main(int argc, char **argv)
{
    /* The host that counts costs time, and is there only where none is measured. */
    om_config counting = {.allocator = {counted_allocate, counted_release, NULL, counted_resize}};
    rt = om_runtime_new(argc == 3 ? &counting : NULL);
    must(rt != NULL);
    om_gc_disable(rt);
    measure(argc, argv);
    om_runtime_free(rt);
    must(held == 0);
    return 0;
}
