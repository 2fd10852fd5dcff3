/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/mapping_proxy.h"

#include "base/state.h"
#include "base/type.h"
#include "class/attribute.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/state.h"
#include "python/evaluator/patterns.h"
#include "python/evaluator/signature.h"
#include "types/state.h"
#include "types/table/views.h"
#include "types/text/str_text.h"

#include <string.h>

static om_object *proxy_part(om_object *self, int place)
{
    return ((om_references *)self)->parts[place];
}

static om_slots proxy_parts(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *proxy_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, proxy_parts(self));
}

static bool proxy_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(proxy_parts(self), visit, context);
}

static size_t room_size(const om_object *self)
{
    (void)self;
    return 64;
}

static bool room_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_add_cstring(text, "<attribute '") &&
           om_text_add_str(text, proxy_part(self, 1)) &&
           om_text_addf(text, "' of '%s' objects>", ((om_type *)proxy_part(self, 0))->name);
}

/* They are made anew for each look, and so equal if they are of one class and name. */
static int room_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    (void)rt;
    if (other->type != self->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    bool same = proxy_part(self, 0) == proxy_part(other, 0) &&
                proxy_part(self, 1) == proxy_part(other, 1);
    return same == (order == OM_EQ);
}

static bool room_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    return om_hash(rt, proxy_part(self, 1), hash);
}

static om_object *room_get(om_runtime *rt, om_object *attribute, om_object *self,
                           om_type *owner)
{
    (void)owner;
    return self ? om_attribute_get_default(rt, self, proxy_part(attribute, 1))
                : om_retain(attribute);
}

static bool room_set(om_runtime *rt, om_object *attribute, om_object *self,
                     om_object *value)
{
    return om_attribute_set_default(rt, self, proxy_part(attribute, 1), value);
}

static om_object *room_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char word[20];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "__name__") == 0)
        return om_retain(proxy_part(self, 1));
    if (strcmp(word, "__objclass__") == 0)
        return om_retain(proxy_part(self, 0));
    return strcmp(word, "__doc__") == 0 ? om_none(rt) : NULL;
}

/* Whether instances of a built-in type have a dict, or lead to weak references, already. */
static bool kind_has(om_runtime *rt, const om_class *class, bool dict)
{
    const om_type *kind = class->stands_for;
    om_types_state *types = om_in_types(rt);
    om_class_state *classes = om_in_class(rt);
    bool module = kind == &classes->module_type;
    if (class->type.flags & OM_TYPE_METATYPE || module)
        return true;
    if (dict)
        return class->type.flags & OM_TYPE_EXCEPTION ||
               kind == &classes->static_method_type || kind == &classes->class_method_type;
    return kind == &types->int_type || kind == &types->tuple_type ||
           kind == &types->bytes_type || kind == &types->set_type ||
           kind == &types->frozenset_type;
}

static bool class_adds(om_runtime *rt, const om_class *class, bool dict)
{
    bool has = dict ? !(class->type.flags & OM_TYPE_NO_DICT)
                    : (class->type.flags & OM_TYPE_WEAKLY) != 0;
    bool before = kind_has(rt, class, dict);
    for (size_t i = 1; i < class->mro_length; i++) {
        const om_class *each = om_class_of(class->mro[i]);
        if (each && each->dict)
            before |= dict ? !(each->type.flags & OM_TYPE_NO_DICT)
                           : (each->type.flags & OM_TYPE_WEAKLY) != 0;
    }
    return has && !before;
}

static bool put_room(om_runtime *rt, om_object *dict, om_object *class, const char *name)
{
    om_object *key = om_str_intern_utf8(rt, name);
    om_object *room =
        key ? om_references_new(rt, &om_in_builtins(rt)->room_type, class, key) : NULL;
    bool put = room && om_dict_set(rt, dict, key, room);
    om_xrelease(room);
    return put;
}

/* The attributes of a class, and what it shows besides: a new dict. */
static om_object *class_shown(om_runtime *rt, om_object *self, om_object *own)
{
    const om_class *class = om_class_of((om_type *)self);
    om_object *dict = om_dict_new(rt), *key, *value;
    om_object *doc = om_in_class(rt)->identifiers[OM_ID_DOC],
              *hash = om_in_class(rt)->identifiers[OM_ID_HASH], *unhashed = NULL;
    bool put = dict != NULL;
    for (size_t at = 0; put && om_dict_next_borrow(own, &at, &key, &value);) {
        if (key == hash && om_is_none(value))
            unhashed = value;
        else if (key != doc || !om_is_none(value)) /* None is shown last, as below */
            put = om_dict_set(rt, dict, key, value);
    }
    if (put && class && class->dict)
        put = (!class_adds(rt, class, true) || put_room(rt, dict, self, "__dict__")) &&
              (!class_adds(rt, class, false) || put_room(rt, dict, self, "__weakref__")) &&
              (om_contains(rt, dict, doc) || om_dict_set(rt, dict, doc, om_none(rt))) &&
              (!unhashed || om_dict_set(rt, dict, hash, unhashed));
    if (put)
        return dict;
    om_xrelease(dict);
    return NULL;
}

/* What is seen through the view, and through those that it views: a new reference. */
static om_object *proxy_seen(om_runtime *rt, om_object *self)
{
    while (proxy_part(self, 0)->type == self->type)
        self = proxy_part(self, 0);
    om_object *class = proxy_part(self, 1);
    return class ? class_shown(rt, class, proxy_part(self, 0))
                 : om_retain(proxy_part(self, 0));
}

static om_object *class_view(om_runtime *rt, om_object *class, om_object *dict)
{
    return om_references_new(rt, &om_in_builtins(rt)->mapping_proxy_type, dict,
                             om_class_of((om_type *)class) ? class : NULL);
}

om_object *om_mapping_proxy_new(om_runtime *rt, om_object *mapping)
{
    return om_references_new(rt, &om_in_builtins(rt)->mapping_proxy_type, mapping, NULL);
}

static om_object *proxy_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *first = proxy_part(self, 0);
    if (proxy_part(self, 1) && om_is_str(key)) {
        om_object *found = om_dict_get_borrow(rt, first, key);
        if (found || om_in_base(rt)->error)
            return found ? om_retain(found) : NULL;
    }
    om_object *seen = proxy_seen(rt, self);
    om_object *item = seen ? om_item_get(rt, seen, key) : NULL;
    om_xrelease(seen);
    return item;
}

static ptrdiff_t proxy_length(const om_object *self)
{
    om_runtime *rt = self->type->rt;
    om_object *seen = proxy_seen(rt, (om_object *)(uintptr_t)self);
    size_t length = 0;
    bool counted = seen && om_length(rt, seen, &length);
    om_xrelease(seen);
    return counted ? (ptrdiff_t)length : -1;
}

static int proxy_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *seen = proxy_seen(rt, self);
    int answer = seen ? om_contains(rt, seen, item) : -1;
    om_xrelease(seen);
    return answer;
}

static om_object *proxy_iterate(om_runtime *rt, om_object *self)
{
    om_object *seen = proxy_seen(rt, self);
    om_object *walk = seen ? om_iter(rt, seen) : NULL;
    om_xrelease(seen);
    return walk;
}

static bool proxy_repr(om_runtime *rt, om_object *self, om_text *text)
{
    bool nested = proxy_part(self, 0)->type == self->type;
    om_object *seen = nested ? om_retain(proxy_part(self, 0)) : proxy_seen(rt, self);
    bool added = seen && om_text_add_cstring(text, "mappingproxy(") &&
                 om_repr_into(rt, seen, text) && om_text_add_cstring(text, ")");
    om_xrelease(seen);
    return added || om_text_fail(text);
}

static bool proxy_str(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *seen = proxy_seen(rt, self);
    om_object *shown = seen ? om_str_from_object(rt, seen) : NULL;
    bool added = shown && om_text_add_str(text, shown);
    om_xrelease(shown);
    om_xrelease(seen);
    return added || om_text_fail(text);
}

static int proxy_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    om_object *seen = proxy_seen(rt, self), *with = om_retain(other);
    if (other->type == self->type) {
        om_release(with);
        with = proxy_seen(rt, other);
    }
    bool can = order == OM_EQ || order == OM_NE;
    int answer = !seen || !with ? -1
                 : can          ? om_compare(rt, seen, with, order)
                                : OM_NOT_IMPLEMENTED;
    om_xrelease(with);
    om_xrelease(seen);
    return answer;
}

static bool proxy_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    while (proxy_part(self, 0)->type == self->type)
        self = proxy_part(self, 0);
    return om_hash(rt, proxy_part(self, 0), hash);
}

static om_object *proxy_binary(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    om_type *proxy = &om_in_builtins(rt)->mapping_proxy_type;
    if (operation != OM_OR)
        return om_not_implemented(rt);
    a = a->type == proxy ? proxy_seen(rt, a) : om_retain(a);
    b = !a ? NULL : b->type == proxy ? proxy_seen(rt, b) : om_retain(b);
    om_object *both = b ? om_binary(rt, a, b, OM_OR) : NULL;
    om_xrelease(b);
    om_xrelease(a);
    return both;
}

static om_object *proxy_inplace(om_runtime *rt, om_object *self, om_object *other,
                                om_operator operation)
{
    (void)other;
    return operation == OM_OR
               ? om_raise(rt, OM_TYPE_ERROR, "'|=' is not supported by %s; use '|' instead",
                          self->type->name)
               : om_not_implemented(rt);
}

/* The method of that name of what is seen, called with these arguments. */
static om_object *proxy_call(om_runtime *rt, om_object *self, const char *name,
                             om_object *const *arguments, size_t count, om_object *names)
{
    om_object *seen = proxy_seen(rt, self);
    om_object *method = seen ? om_attribute_get(rt, seen, name) : NULL;
    om_object *result = method ? om_call_with(rt, method, arguments, count, names) : NULL;
    om_xrelease(method);
    om_xrelease(seen);
    return result;
}

static om_object *proxy_get(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    om_object *both[] = {a[0], a[1] ? a[1] : om_none(rt)};
    (void)count;
    (void)names;
    return proxy_call(rt, self, "get", both, 2, NULL);
}

static om_object *proxy_keys(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return proxy_call(rt, self, "keys", a, 0, NULL);
}

static om_object *proxy_values(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return proxy_call(rt, self, "values", a, 0, NULL);
}

static om_object *proxy_items(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return proxy_call(rt, self, "items", a, 0, NULL);
}

static om_object *proxy_copy(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return proxy_call(rt, self, "copy", a, 0, NULL);
}

static om_object *proxy_reversed(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return proxy_call(rt, self, "__reversed__", a, 0, NULL);
}

/* The dict that a view of a dict views, which cannot be changed through this. */
static om_object *view_mapping(om_runtime *rt, om_object *self)
{
    return om_mapping_proxy_new(rt, ((om_view *)self)->dict);
}

const om_getter om_view_getters[] = {{"mapping", view_mapping, NULL}, {0}};

static om_object *proxy_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    if (names || count != 1)
        return om_raise(rt, OM_TYPE_ERROR,
                        "mappingproxy() missing required argument 'mapping' (pos 1)");
    const om_object *mapping = arguments[0];
    if (!mapping->type->item || om_is_list(mapping) || om_is_tuple(mapping))
        return om_raise(rt, OM_TYPE_ERROR,
                        "mappingproxy() argument must be a mapping, not %s",
                        mapping->type->name);
    return om_mapping_proxy_new(rt, arguments[0]);
}

static const om_row proxy_rows[] = {
    {"get", proxy_get, 1, 2, 0, NULL,
     "Return the value for key if key is in the mapping, else default."},
    {"keys", proxy_keys, 0, 0, 0, NULL, "a set-like object providing a view on D's keys"},
    {"values", proxy_values, 0, 0, 0, NULL, "an object providing a view on D's values"},
    {"items", proxy_items, 0, 0, 0, NULL, "a set-like object providing a view on D's items"},
    {"copy", proxy_copy, 0, 0, 0, NULL, "a shallow copy of D"},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {"__reversed__", proxy_reversed, 0, 0, 0, NULL, "D.__reversed__() -> reverse iterator"},
    {0},
};

static const om_built_in_face proxy_face = {
    .face = {om_face_attributes, proxy_make, NULL, false, NULL}, .rows = proxy_rows};
static const om_built_in_face room_face = {.face = {om_face_attributes, NULL, NULL, false, NULL}};

static size_t proxy_size(const om_object *self)
{
    (void)self;
    return 40;
}

bool om_mapping_proxy_begin(om_runtime *rt)
{
    static const om_type proxy_definition = {
        .flags = OM_TYPE_CONTAINER | OM_TYPE_MAPPING,
        .size = proxy_size,
        .clear = proxy_clear,
        .destroy = om_container_free,
        .traverse = proxy_traverse,
        .hash = proxy_hash,
        .compare = proxy_compare,
        .repr = proxy_repr,
        .str = proxy_str,
        .length = proxy_length,
        .item = proxy_item,
        .contains = proxy_contains,
        .iterate = proxy_iterate,
        .binary = proxy_binary,
        .inplace = proxy_inplace,
    };
    static const om_type room_definition = {
        .flags = OM_TYPE_CONTAINER,
        .size = room_size,
        .clear = proxy_clear,
        .destroy = om_container_free,
        .traverse = proxy_traverse,
        .compare = room_compare,
        .hash = room_hash,
        .repr = room_repr,
        .get = room_get,
        .set = room_set,
        .attribute = room_attribute,
    };
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->mapping_proxy_type, "mappingproxy", &proxy_definition);
    om_type_begin(rt, &state->room_type, "getset_descriptor", &room_definition);
    state->mapping_proxy_type.face = &proxy_face.face;
    state->room_type.face = &room_face.face;
    om_in_class(rt)->class_view = class_view;
    return true;
}
