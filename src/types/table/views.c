/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/views.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/set.h"

static unsigned view_kind(const om_object *self)
{
    return (unsigned)(self->type - om_in_types(self->type->rt)->view_types);
}

static om_object *view_new(om_runtime *rt, om_object *dict, unsigned kind)
{
    om_view *view =
        om_container_alloc(rt, &om_in_types(rt)->view_types[kind], sizeof *view);
    if (!view)
        return NULL;
    view->dict = om_retain(dict);
    om_track(rt, &view->head);
    return &view->head;
}

om_object *om_dict_keys(om_runtime *rt, om_object *self)
{
    return view_new(rt, self, OM_VIEW_KEYS);
}

om_object *om_dict_values(om_runtime *rt, om_object *self)
{
    return view_new(rt, self, OM_VIEW_VALUES);
}

om_object *om_dict_items(om_runtime *rt, om_object *self)
{
    return view_new(rt, self, OM_VIEW_ITEMS);
}

/* A view and a walk have their dict in the same place. */
static om_object *view_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear_dying(rt, self, (om_slots){&((om_view *)self)->dict, 1, 1});
}

static bool view_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_view *view = (om_view *)self;
    return !view->dict || visit(context, view->dict);
}

static size_t view_size(const om_object *self)
{
    return self->type->next_item ? 72 : 40; /* an iterator's, a view's */
}

static om_object *walk_new(om_runtime *rt, om_object *dict, unsigned kind)
{
    om_dict_iterator *walk =
        om_container_alloc(rt, &om_in_types(rt)->dict_walk_types[kind], sizeof *walk);
    if (!walk)
        return NULL;
    walk->dict = om_retain(dict);
    walk->position = 0;
    walk->used = walk->left = ((om_dict *)dict)->used;
    walk->pair = NULL;
    om_track(rt, &walk->head);
    return &walk->head;
}

om_object *om_dict_iterate(om_runtime *rt, om_object *self)
{
    return walk_new(rt, self, OM_VIEW_KEYS);
}

static om_object *view_iterate(om_runtime *rt, om_object *self)
{
    return walk_new(rt, ((om_view *)self)->dict, view_kind(self));
}

/* The key and the value in a tuple: the one that the walk has made first, if nothing else refers to it. */
static om_object *walk_pair(om_runtime *rt, om_dict_iterator *walk, om_object *const pair[2])
{
    om_tuple *own = (om_tuple *)walk->pair;
    if (own && own->head.count == 1 && om_is_tracked(&own->head)) {
        om_object *key = own->items[0], *value = own->items[1];
        own->items[0] = om_retain(pair[0]);
        own->items[1] = om_retain(pair[1]);
        om_retain(&own->head);
        om_release(key);
        om_release(value);
        return &own->head;
    }
    om_object *made = om_tuple_from_array(rt, pair, 2);
    if (made && !own)
        walk->pair = om_retain(made);
    return made;
}

static om_object *walk_next(om_runtime *rt, om_object *self)
{
    om_dict_iterator *walk = (om_dict_iterator *)self;
    om_object *pair[2];
    if (!walk->dict)
        return NULL;
    if (walk->used != ((om_dict *)walk->dict)->used) {
        walk->used = UINT32_MAX; /* for good: no dict has so many keys */
        return om_raise(rt, OM_RUNTIME_ERROR, "dictionary changed size during iteration");
    }
    size_t position = walk->position;
    bool more = om_dict_next_borrow(walk->dict, &position, &pair[0], &pair[1]);
    if (more && !walk->left)
        om_raise(rt, OM_RUNTIME_ERROR, "dictionary keys changed during iteration");
    if (!more || !walk->left) {
        om_object *dict = walk->dict;
        walk->dict = NULL;
        om_release(dict);
        return NULL;
    }
    unsigned kind = (unsigned)(self->type - om_in_types(rt)->dict_walk_types);
    om_object *item =
        kind == OM_VIEW_ITEMS ? walk_pair(rt, walk, pair) : om_retain(pair[kind]);
    if (item) {
        walk->position = position;
        walk->left--;
    }
    return item;
}

/* What the walk still has of a pair goes last. */
static om_object *walk_clear(om_runtime *rt, om_object *self)
{
    om_object *dying = view_clear(rt, self);
    om_slots pair = {&((om_dict_iterator *)self)->pair, 1, 1};
    return dying ? dying : om_slots_clear_dying(rt, self, pair);
}

static bool walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_object *pair = ((om_dict_iterator *)self)->pair;
    return view_traverse(self, visit, context) && (!pair || visit(context, pair));
}

static size_t walk_hint(const om_object *self)
{
    const om_dict_iterator *walk = (const om_dict_iterator *)self;
    bool steady = walk->dict && walk->used == ((om_dict *)walk->dict)->used;
    return steady ? walk->left : 0;
}

static ptrdiff_t view_length(const om_object *self)
{
    return (ptrdiff_t)((om_dict *)((const om_view *)self)->dict)->used;
}

static int view_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *dict = ((om_view *)self)->dict;
    if (view_kind(self) == OM_VIEW_KEYS)
        return om_contains(rt, dict, item);
    if (item->type != &om_in_types(rt)->tuple_type || om_tuple_length(item) != 2)
        return 0;
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *value = om_dict_get_borrow(rt, dict, om_tuple_get_borrow(item, 0));
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    if (!value)
        return failed ? -1 : 0;
    om_retain(value);
    int equal = om_equal_item(rt, value, om_tuple_get_borrow(item, 1));
    om_release(value);
    return equal;
}

/* For an inspector: while it looks, nothing changes the dict. */
static bool view_repr_as_it_is(om_runtime *rt, const om_view *view, om_text *text)
{
    bool pairs = view_kind(&view->head) == OM_VIEW_ITEMS;
    om_object *both[2];
    size_t position = 0;
    om_text_addf(text, "%s([", view->head.type->name);
    const char *before = pairs ? "(" : "";
    while (!text->failed && om_dict_next_borrow(view->dict, &position, &both[0], &both[1])) {
        om_text_add_cstring(text, before);
        om_repr_into(rt, both[view_kind(&view->head) == OM_VIEW_VALUES], text);
        om_text_add_cstring(text, pairs ? ", " : "");
        if (pairs)
            om_repr_into(rt, both[1], text);
        before = pairs ? "), (" : ", ";
    }
    return om_text_add_cstring(text, pairs && position ? ")])" : "])");
}

static bool view_repr(om_runtime *rt, om_object *self, om_text *text)
{
    if (text->inspecting)
        return view_repr_as_it_is(rt, (const om_view *)self, text);
    om_object *list = om_list_from_object(rt, self);
    if (!list)
        return om_text_fail(text);
    bool done = om_text_addf(text, "%s(", self->type->name) &&
                om_repr_into(rt, list, text) && om_text_add_cstring(text, ")");
    om_release(list);
    return done;
}

/* Whether it is a view of keys or items. */
static bool is_view(const om_runtime *rt, const om_object *self)
{
    return self->type == &om_in_types(rt)->view_types[OM_VIEW_KEYS] ||
           self->type == &om_in_types(rt)->view_types[OM_VIEW_ITEMS];
}

/* Whether all that iterating over `from` yields is in `in`; 1, 0, -1. */
static int items_are_in(om_runtime *rt, om_object *from, om_object *in)
{
    om_object *walk = om_iter(rt, from), *item;
    if (!walk)
        return -1;
    om_saved_error saved;
    om_error_save(rt, &saved);
    int within = 1;
    while (within > 0 && (item = om_next(rt, walk))) {
        within = om_contains(rt, in, item);
        om_release(item);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return failed ? -1 : within;
}

static int view_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (!om_is_any_set(rt, b) && !is_view(rt, b))
        return OM_NOT_IMPLEMENTED;
    size_t left = 0, right = 0;
    (void)om_length(rt, a, &left); /* which cannot fail for a set or a view */
    (void)om_length(rt, b, &right);
    bool equality = order == OM_EQ || order == OM_NE;
    bool greater = order == OM_GT || order == OM_GE;
    int within = 0;
    if (equality ? left == right : om_order_holds((left > right) - (left < right), order))
        within = greater ? items_are_in(rt, b, a) : items_are_in(rt, a, b);
    return order == OM_NE && within >= 0 ? !within : within;
}

/* Puts into `result` what iterating over `items` yields and the view has. */
static bool view_keep(om_runtime *rt, om_object *result, om_object *view, om_object *items)
{
    om_object *walk = om_iter(rt, items), *item;
    if (!walk)
        return false;
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool done = true;
    while (done && (item = om_next(rt, walk))) {
        int has = view_contains(rt, view, item);
        done = has >= 0 && (!has || om_set_add(rt, result, item));
        om_release(item);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return !failed;
}

/* Goes through the smaller of two sets or views, otherwise through the operand that is not a view. */
static om_object *view_intersect(om_runtime *rt, om_object *view, om_object *other)
{
    size_t length = ((om_dict *)((om_view *)view)->dict)->used;
    if (other->type == &om_in_types(rt)->set_type && length <= om_set_length(other))
        return om_set_combine(rt, OM_AND, other, view);
    if (is_view(rt, other) && ((om_dict *)((om_view *)other)->dict)->used > length) {
        om_object *larger = other;
        other = view;
        view = larger;
    }
    om_object *result = om_set_new(rt);
    if (result && !view_keep(rt, result, view, other)) {
        om_release(result);
        result = NULL;
    }
    return result;
}

static om_object *view_binary(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    if (operation != OM_OR && operation != OM_AND && operation != OM_SUBTRACT &&
        operation != OM_XOR)
        return om_in_object(rt)->not_implemented;
    if (operation == OM_AND)
        return is_view(rt, a) ? view_intersect(rt, a, b) : view_intersect(rt, b, a);
    /* A set made of a dict gets its table in one step, since the number of keys is known. */
    bool keys = a->type == &om_in_types(rt)->view_types[OM_VIEW_KEYS];
    om_object *result = om_set_from_object(rt, keys ? ((om_view *)a)->dict : a);
    if (result && !om_set_update(rt, operation, result, b)) {
        om_release(result);
        return NULL;
    }
    return result;
}

/* What views and iterators do alike: they are containers. */
#define DICT_REFERRER                                                                      \
    .flags = OM_TYPE_CONTAINER, .size = view_size, .destroy = om_container_free

/* What all three views do. */
#define DICT_VIEW                                                                          \
    DICT_REFERRER, .clear = view_clear, .traverse = view_traverse, .repr = view_repr,      \
                   .within = "...", .length = view_length, .iterate = view_iterate

static const om_type set_view_definition = {
    DICT_VIEW,
    .contains = view_contains,
    .compare = view_compare,
    .binary = view_binary,
};

static const om_type values_view_definition = {
    DICT_VIEW,
    .hash = om_hash_identity,
};

static const om_type dict_iterator_definition = {
    DICT_REFERRER,
    .clear = walk_clear,
    .traverse = walk_traverse,
    .next_item = walk_next,
    .hash = om_hash_identity,
    .hint = walk_hint,
};

static void view_type_begin(om_runtime *rt, unsigned kind, const char *view,
                            const char *walk)
{
    om_type_begin(rt, &om_in_types(rt)->view_types[kind], view,
                  kind == OM_VIEW_VALUES ? &values_view_definition : &set_view_definition);
    om_type_begin(rt, &om_in_types(rt)->dict_walk_types[kind], walk,
                  &dict_iterator_definition);
}

bool om_view_begin(om_runtime *rt)
{
    view_type_begin(rt, OM_VIEW_KEYS, "dict_keys", "dict_keyiterator");
    view_type_begin(rt, OM_VIEW_VALUES, "dict_values", "dict_valueiterator");
    view_type_begin(rt, OM_VIEW_ITEMS, "dict_items", "dict_itemiterator");
    return true;
}
