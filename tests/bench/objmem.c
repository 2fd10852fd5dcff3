/* The side of objmem. runtime.inc includes the runtime's sources, as a program does that takes
 * objmem along as one C file. */
#include "runtime.inc"

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
static inline value *v_keep(value *self)
{
    return om_retain(self);
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
    return om_int_text(rt, number);
}

static inline value *v_read(const char *text, size_t length)
{
    return om_int_from_text(rt, text, length);
}

static inline value *v_str(const char *text, size_t length)
{
    return om_str_from_utf8(rt, text, length);
}

/* The interned string: a reference of the caller's. */
static inline value *v_name(const char *text, size_t length)
{
    value *name = om_str_interned(rt, text, length);
    if (!name)
        name = om_str_intern(rt, om_str_from_utf8(rt, text, length));
    return om_retain(name);
}

static inline value *v_tuple(value *const *items, size_t count)
{
    return om_tuple_from(rt, items, count);
}

static inline size_t v_tuple_length(value *tuple)
{
    return om_tuple_length(tuple);
}
static inline value *v_tuple_at(value *tuple, size_t place)
{
    return om_tuple_at(tuple, place);
}
static inline value *v_list(void)
{
    return om_list_new(rt);
}

static inline value *v_list_from(value *const *items, size_t count)
{
    return om_list_from(rt, items, count);
}

static inline void v_append(value *list, value *item)
{
    must(om_list_append(rt, list, item));
}
static inline value *v_at(value *list, size_t place)
{
    return om_list_at(list, place);
}
static inline value *v_item(value *list, value *place)
{
    return om_get_item(rt, list, place);
}

static inline value *v_slice(value *list, ptrdiff_t start, ptrdiff_t stop)
{
    return om_get_slice(rt, list, start, stop);
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
    must(om_dict_put(rt, dict, key, om_retain(what)));
}

static inline void v_bind(value *dict, value *name, value *what)
{
    must(om_namespace_set(rt, dict, name, om_retain(what)));
}

static inline value *v_get(value *dict, value *key)
{
    return om_dict_get(rt, dict, key);
}
static inline value *v_dict_copy(value *dict)
{
    return v_check(om_copy(rt, dict));
}

static inline bool v_each(value *dict, size_t *at, value **key, value **what)
{
    return om_dict_each(dict, at, key, what);
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
static inline value *v_weak(value *target)
{
    return om_weakref_new(rt, target, NULL);
}
static inline void v_collect(void)
{
    must(om_collect(rt, 2) >= 0);
}
static inline value *v_deepcopy(value *self)
{
    return v_check(om_deepcopy(rt, self));
}
static inline void *block_take(size_t size)
{
    return om_memory_alloc(rt, size);
}
static inline void block_give(void *block, size_t size)
{
    om_memory_free(rt, block, size);
}

#include "work.h"

int main(int argc, char **argv)
{
    rt = om_runtime_new(NULL);
    must(rt != NULL);
    om_gc_disable(rt);
    measure(argc, argv);
    om_runtime_free(rt);
    return 0;
}
