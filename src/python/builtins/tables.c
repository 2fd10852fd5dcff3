/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/payload.h"
#include "heap/gc_list.h"
#include "heap/track.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/mapping_proxy.h"
#include "python/builtins/sorting.h"
#include "python/builtins/state.h"
#include "python/evaluator/signature.h"
#include "types/table/keys.h"
#include "types/table/set.h"

static om_object *dict_get(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)count, (void)names;
    om_object *value = om_dict_get(rt, self, a[0]);
    if (value || om_in_base(rt)->error)
        return value;
    return a[1] ? om_retain(a[1]) : om_none(rt);
}

static om_object *dict_keys(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)a;
    (void)count, (void)names;
    return om_dict_keys(rt, self);
}

static om_object *dict_values(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)a;
    (void)count, (void)names;
    return om_dict_values(rt, self);
}

static om_object *dict_items(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count, (void)names;
    return om_dict_items(rt, self);
}

static om_object *dict_pop(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)count, (void)names;
    return om_dict_pop(rt, self, a[0], a[1]);
}

static om_object *dict_popitem(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count, (void)names;
    return om_dict_popitem(rt, self);
}

static om_object *dict_setdefault(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_dict_setdefault(rt, self, a[0], a[1] ? a[1] : om_none(rt));
}

static om_object *dict_clear(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_dict_clear(rt, self);
    return om_none(rt);
}

static om_object *dict_copy(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_copy(rt, self);
}

/* Puts what `source` has at its keys into the dict. */
static bool dict_update_keys(om_runtime *rt, om_object *self, om_object *source,
                             om_object *keys)
{
    om_object *walk = om_iter(rt, keys), *key;
    bool put = walk != NULL;
    while (put && (key = om_next(rt, walk))) {
        om_object *value = om_item_get(rt, source, key);
        put = value && om_dict_set_steal(rt, self, key, value);
        om_release(key);
    }
    om_xrelease(walk);
    return put && !om_in_base(rt)->error;
}

bool om_dict_update_from(om_runtime *rt, om_object *self, om_object *source)
{
    om_object *plain = om_payload(source);
    if (om_is_dict(plain) && (plain == source || !om_special_find(source, OM_ID_ITER)))
        return om_dict_update(rt, self, plain);
    om_object *method = om_attribute_get(rt, source, "keys");
    if (!method && om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
        om_error_clear(rt);
    if (!method)
        return !om_in_base(rt)->error && om_dict_update(rt, self, source);
    om_object *keys = om_call(rt, method, NULL, 0);
    om_release(method);
    bool put = keys && dict_update_keys(rt, self, source, keys);
    om_xrelease(keys);
    return put;
}

static bool dict_fill(om_runtime *rt, om_object *self, const char *name,
                      om_object *const *arguments, size_t count, om_object *names)
{
    if (count > 1)
        return om_raise(rt, OM_TYPE_ERROR, "%s expected at most 1 argument, got %zu", name,
                        count) != NULL;
    bool put = !count || om_dict_update_from(rt, self, arguments[0]);
    for (size_t i = 0; put && names && i < om_tuple_length(names); i++)
        put = om_dict_set(rt, self, om_tuple_get_borrow(names, i), arguments[count + i]);
    return put;
}

static om_object *dict_update(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    return dict_fill(rt, self, "update", a, count, names) ? om_none(rt) : NULL;
}

/* dict.fromkeys(keys, value): of a class that comes from dict, one of it. */
static om_object *dict_fromkeys(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *value = a[1] ? a[1] : om_none(rt);
    if (self == om_type_object_borrow(om_dict_type(rt)))
        return om_dict_fromkeys(rt, a[0], value);
    om_object *made = om_call(rt, self, NULL, 0), *walk = made ? om_iter(rt, a[0]) : NULL,
              *key;
    bool put = walk != NULL;
    while (put && (key = om_next(rt, walk))) {
        put = om_item_set(rt, made, key, value);
        om_release(key);
    }
    om_xrelease(walk);
    if (put && !om_in_base(rt)->error)
        return made;
    om_xrelease(made);
    return NULL;
}

static om_object *dict_new_empty(om_runtime *rt, om_type *type, om_object *const *arguments,
                                 size_t count, om_object *names)
{
    (void)type, (void)arguments, (void)count, (void)names;
    return om_kept_ignore(rt, OM_KEPT_DICT, om_dict_new);
}

static bool dict_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names)
{
    return dict_fill(rt, self, "dict", arguments, count, names);
}

static const om_row dict_rows[] = {
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {"clear", dict_clear, 0, 0, 0, NULL, "D.clear() -> None.  Remove all items from D."},
    {"copy", dict_copy, 0, 0, 0, NULL, "D.copy() -> a shallow copy of D"},
    {"fromkeys", dict_fromkeys, 1, 2, OM_ROW_CLASS, NULL,
     "Create a new dictionary with keys from iterable and values set to value."},
    {"get", dict_get, 1, 2, 0, NULL,
     "Return the value for key if key is in the dictionary, else default."},
    {"items", dict_items, 0, 0, 0, NULL,
     "D.items() -> a set-like object providing a view on D's items"},
    {"keys", dict_keys, 0, 0, 0, NULL,
     "D.keys() -> a set-like object providing a view on D's keys"},
    {"pop", dict_pop, 1, 2, 0, NULL,
     "Remove specified key and return the corresponding value."},
    {"popitem", dict_popitem, 0, 0, 0, NULL,
     "Remove and return a (key, value) pair as a 2-tuple."},
    {"setdefault", dict_setdefault, 1, 2, 0, NULL,
     "Insert key with a value of default if key is not in the dictionary."},
    {"update", dict_update, 0, OM_ROW_ANY, 0, NULL, "Update D from dict/iterable E and F."},
    {"values", dict_values, 0, 0, 0, NULL,
     "D.values() -> an object providing a view on D's values"},
    {"__reversed__", om_reversed_of, 0, 0, 0, NULL,
     "Return a reverse iterator over the dict keys."},
    {0},
};

const om_built_in_face om_dict_face = {
    .face = {om_face_attributes, dict_new_empty, dict_init, true, NULL},
    .rows = dict_rows,
    .doc = "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized "
           "from a mapping object's\n"
           "    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if "
           "via:\n    d = {}\n"
           "    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary "
           "initialized with the "
           "name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, "
           "two=2)",
    .operators = 1 << OM_OR,
    .reflected = 1 << OM_OR,
    .inplace = 1 << OM_OR,
};

static om_object *set_add(om_runtime *rt, om_object *self, om_object *const *a,
                          size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_set_add(rt, self, a[0]) ? om_none(rt) : NULL;
}

static om_builtin set_discard, set_remove;

static om_object *set_pop(om_runtime *rt, om_object *self, om_object *const *a,
                          size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_set_pop(rt, self);
}

static om_object *set_clear(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_set_clear(rt, self);
    return om_none(rt);
}

static om_object *set_copy(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_is_frozenset(self) ? om_retain(self) : om_copy(rt, self);
}

static bool set_refuse_names(om_runtime *rt, const om_object *self, const char *name,
                             om_object *names)
{
    return !names || !om_tuple_length(names) ||
           om_raise(rt, OM_TYPE_ERROR, "%s.%s() takes no keyword arguments", self->type->name,
                    name) != NULL;
}

static om_object *set_combine(om_runtime *rt, om_object *self, om_operator operation,
                              om_object *const *others, size_t count)
{
    om_object *made = count ? om_set_combine(rt, operation, self, others[0])
                            : om_set_combine(rt, OM_OR, self, self);
    for (size_t i = 1; made && i < count; i++) {
        if (!om_set_update(rt, operation, made, others[i])) {
            om_release(made);
            made = NULL;
        }
    }
    return made;
}

static om_object *set_change(om_runtime *rt, om_object *self, om_operator operation,
                             om_object *const *others, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!om_set_update(rt, operation, self, others[i]))
            return NULL;
    }
    return om_none(rt);
}

static om_object *set_union(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    return set_refuse_names(rt, self, "union", names) ? set_combine(rt, self, OM_OR, a, count)
                                                : NULL;
}

static om_object *set_intersection(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    return set_refuse_names(rt, self, "intersection", names)
               ? set_combine(rt, self, OM_AND, a, count)
               : NULL;
}

static om_object *set_difference(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    return set_refuse_names(rt, self, "difference", names)
               ? set_combine(rt, self, OM_SUBTRACT, a, count)
               : NULL;
}

static om_object *set_symmetric_difference(om_runtime *rt, om_object *self,
                                           om_object *const *a, size_t count,
                                           om_object *names)
{
    (void)count;
    (void)names;
    return om_set_combine(rt, OM_XOR, self, a[0]);
}

static om_object *set_update(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    return set_refuse_names(rt, self, "update", names) ? set_change(rt, self, OM_OR, a, count)
                                                 : NULL;
}

static om_object *set_intersection_update(om_runtime *rt, om_object *self,
                                          om_object *const *a, size_t count,
                                          om_object *names)
{
    om_object *shared = set_refuse_names(rt, self, "intersection_update", names)
                            ? set_combine(rt, self, OM_AND, a, count)
                            : NULL;
    if (!shared)
        return NULL; /* and the set is as it was, whichever operand is wrong */
    bool done = om_set_update(rt, OM_AND, self, shared);
    om_release(shared);
    return done ? om_none(rt) : NULL;
}

static om_object *set_difference_update(om_runtime *rt, om_object *self,
                                        om_object *const *a, size_t count, om_object *names)
{
    return set_refuse_names(rt, self, "difference_update", names)
               ? set_change(rt, self, OM_SUBTRACT, a, count)
               : NULL;
}

static om_object *set_symmetric_difference_update(om_runtime *rt, om_object *self,
                                                  om_object *const *a, size_t count,
                                                  om_object *names)
{
    (void)count;
    (void)names;
    return set_change(rt, self, OM_XOR, a, 1);
}

static om_object *answer_of(om_runtime *rt, int answer)
{
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *set_issubset(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return answer_of(rt, om_set_is_subset(rt, self, a[0]));
}

static om_object *set_issuperset(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *other =
        om_is_any_set(rt, a[0]) ? om_retain(a[0]) : om_set_from_object(rt, a[0]);
    int answer = other ? om_set_is_subset(rt, other, self) : -1;
    om_xrelease(other);
    return answer_of(rt, answer);
}

static om_object *set_isdisjoint(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return answer_of(rt, om_set_is_disjoint(rt, self, a[0]));
}

static om_object *set_new_empty(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)count;
    (void)names;
    return om_set_new(rt);
}

static bool set_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                     size_t count, om_object *names)
{
    om_object *source;
    if (!om_one_argument(rt, "set", arguments, count, names, &source))
        return false;
    if (om_set_length(self))
        om_set_clear(rt, self);
    return !source || om_set_update(rt, OM_OR, self, source);
}

static om_object *frozenset_new(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    om_object *source;
    (void)type;
    if (!om_one_argument(rt, "frozenset", arguments, count, names, &source))
        return NULL;
    if (source)
        return om_frozenset_from_object(rt, source);
    om_object *nothing = om_tuple_of(rt, 0);
    return om_frozenset_from_object(rt, nothing);
}

#define SET_ROWS                                                                           \
    {"copy", set_copy, 0, 0, 0, NULL, "Return a shallow copy of a set."},                  \
        {"difference",                                                                     \
         set_difference,                                                                   \
         0,                                                                                \
         OM_ROW_ANY,                                                                       \
         0,                                                                                \
         NULL,                                                                             \
         "Return the difference of two or more sets as a new set."},                       \
        {"intersection",                                                                   \
         set_intersection,                                                                 \
         0,                                                                                \
         OM_ROW_ANY,                                                                       \
         0,                                                                                \
         NULL,                                                                             \
         "Return the intersection of two sets as a new set."},                             \
        {"isdisjoint",                                                                     \
         set_isdisjoint,                                                                   \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return True if two sets have a null intersection."},                             \
        {"issubset",                                                                       \
         set_issubset,                                                                     \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Report whether another set contains this set."},                                 \
        {"issuperset",                                                                     \
         set_issuperset,                                                                   \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Report whether this set contains another set."},                                 \
        {"symmetric_difference",                                                           \
         set_symmetric_difference,                                                         \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return the symmetric difference of two sets as a new set."},                     \
    {                                                                                      \
        "union", set_union, 0, OM_ROW_ANY, 0, NULL,                                        \
            "Return the union of sets as a new set."                                       \
    }

static const om_row set_rows[] = {
    SET_ROWS,
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {"add", set_add, 1, 1, 0, NULL, "Add an element to a set."},
    {"clear", set_clear, 0, 0, 0, NULL, "Remove all elements from this set."},
    {"discard", set_discard, 1, 1, 0, NULL,
     "Remove an element from a set if it is a member."},
    {"pop", set_pop, 0, 0, 0, NULL, "Remove and return an arbitrary set element."},
    {"remove", set_remove, 1, 1, 0, NULL,
     "Remove an element from a set; it must be a member."},
    {"update", set_update, 0, OM_ROW_ANY, 0, NULL,
     "Update a set with the union of itself and others."},
    {"difference_update", set_difference_update, 0, OM_ROW_ANY, 0, NULL,
     "Remove all elements of another set from this set."},
    {"intersection_update", set_intersection_update, 0, OM_ROW_ANY, 0, NULL,
     "Update a set with the intersection of itself and another."},
    {"symmetric_difference_update", set_symmetric_difference_update, 1, 1, 0, NULL,
     "Update a set with the symmetric difference of itself and another."},
    {0},
};

static const om_row frozenset_rows[] = {
    SET_ROWS,
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0},
};

enum { SET_OPERATORS = 1 << OM_OR | 1 << OM_AND | 1 << OM_SUBTRACT | 1 << OM_XOR };

const om_built_in_face om_set_face = {
    .face = {om_face_attributes, set_new_empty, set_init, true, NULL},
    .rows = set_rows,
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an "
           "unordered collection of "
           "unique elements.",
    .operators = SET_OPERATORS,
    .reflected = SET_OPERATORS,
    .inplace = SET_OPERATORS,
};

const om_built_in_face om_frozenset_face = {
    .face = {om_face_attributes, frozenset_new, NULL, OM_BASE_LEAVES_NAMES, NULL},
    .rows = frozenset_rows,
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset "
           "object\n\nBuild an immutable "
           "unordered collection of unique elements.",
    .operators = SET_OPERATORS,
    .reflected = SET_OPERATORS,
};

static om_object *view_isdisjoint(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *walk = om_iter(rt, a[0]), *item;
    int there = walk ? 0 : -1;
    while (!there && (item = om_next(rt, walk))) {
        there = om_contains(rt, self, item);
        om_release(item);
    }
    om_xrelease(walk);
    return there < 0 || om_in_base(rt)->error ? NULL : om_bool_new(rt, !there);
}

static const om_row view_rows[] = {
    {"isdisjoint", view_isdisjoint, 1, 1, 0, NULL,
     "Return True if the view and the given iterable have a null intersection."},
    {"__reversed__", om_reversed_of, 0, 0, 0, NULL,
     "Return a reverse iterator over the dict keys."},
    {0},
};

const om_built_in_face om_view_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = view_rows,
    .getters = om_view_getters,
    .operators = SET_OPERATORS,
    .reflected = SET_OPERATORS,
};

const om_built_in_face om_values_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = view_rows + 1,
    .getters = om_view_getters,
};

static om_object *set_key(om_runtime *rt, om_object *item)
{
    int64_t hash;
    om_object *plain = om_payload(item);
    if (plain == item || !om_is_set(plain) || om_hash(rt, item, &hash))
        return item;
    if (om_error_kind(rt) != OM_TYPE_ERROR)
        return NULL;
    om_error_clear(rt);
    return plain;
}

static int set_holds(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *key = set_key(rt, item);
    return key ? om_in_builtins(rt)->set_contains(rt, self, key) : -1;
}

void om_sets_begin(om_runtime *rt)
{
    om_in_builtins(rt)->set_contains = om_set_type(rt)->contains;
    om_set_type(rt)->contains = set_holds;
    om_frozenset_type(rt)->contains = set_holds;
}


static om_object *set_discard(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *key = set_key(rt, a[0]);
    return key && om_set_discard(rt, self, key) ? om_none(rt) : NULL;
}

static om_object *set_remove(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *key = set_key(rt, a[0]);
    if (key && om_set_remove(rt, self, key))
        return om_none(rt);
    if (key && key != a[0] && om_error_kind(rt) == OM_KEY_ERROR) {
        om_error_clear(rt);
        return om_raise_key(rt, a[0]);
    }
    return NULL;
}
