/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/sequence/items.h"

#include "base/type.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/number/digits.h"
#include "types/state.h"

/* The item at `index` with a reference of its own, or NULL where there is none any more. */
static om_object *item_held(const om_object *self, size_t index)
{
    return index < om_items_length(self) ? om_retain(om_items_of(self)[index]) : NULL;
}

/* Whether the item at `index`, which there is, equals `value`; 1, 0, -1. */
static int item_equals(om_runtime *rt, om_object *self, size_t index, om_object *value)
{
    om_object *item = item_held(self, index);
    int equal = om_equal_item(rt, item, value);
    om_release(item);
    return equal;
}

int om_items_contains(om_runtime *rt, om_object *self, om_object *value)
{
    int equal = 0;
    for (size_t i = 0; equal == 0 && i < om_items_length(self); i++)
        equal = item_equals(rt, self, i, value);
    return equal;
}

bool om_sequence_count(om_runtime *rt, om_object *self, om_object *value, size_t *count)
{
    size_t found = 0;
    for (size_t i = 0; i < om_items_length(self); i++) {
        int equal = item_equals(rt, self, i, value);
        if (equal < 0)
            return false;
        found += (size_t)equal;
    }
    *count = found;
    return true;
}

bool om_sequence_index(om_runtime *rt, om_object *self, om_object *value, size_t *index)
{
    for (size_t i = 0; i < om_items_length(self); i++) {
        int equal = item_equals(rt, self, i, value);
        if (equal < 0)
            return false;
        if (equal) {
            *index = i;
            return true;
        }
    }
    if (!om_list_is(self))
        return om_raise(rt, OM_VALUE_ERROR, "tuple.index(x): x not in tuple") != NULL;
    om_text text;
    om_text_begin(rt, &text);
    if (om_repr_into(rt, value, &text))
        om_raise(rt, OM_VALUE_ERROR, "%.*s is not in list", (int)text.length, text.bytes);
    om_text_end(&text);
    return false;
}

/* Whether two items of types that run no code of the embedding program are equal: 1, 0; -1:
 * their types must be called. */
static inline int atoms_equal(om_runtime *rt, const om_object *x, const om_object *y)
{
    if (x == y)
        return 1;
    if (x->type != y->type)
        return -1;
    const om_int *m = (const om_int *)x, *n = (const om_int *)y;
    if (x->type == &om_in_types(rt)->int_type)
        return om_int_is_short(m) ? m->size == n->size && m->digits[0] == n->digits[0]
                                  : om_int_compare(x, y) == 0;
    if (x->type == &om_in_types(rt)->str_type)
        return om_str_equal(x, y);
    return -1;
}

/* The first index from `i` on at which there are not two such items that are equal. */
static size_t atoms_run(om_runtime *rt, const om_object *a, const om_object *b, size_t i)
{
    om_object *const *x = om_items_of(a), *const *y = om_items_of(b);
    size_t end = om_items_length(a);
    if (end > om_items_length(b))
        end = om_items_length(b);
    while (i < end && atoms_equal(rt, x[i], y[i]) == 1)
        i++;
    return i;
}

bool om_items_first_difference(om_runtime *rt, om_object *a, om_object *b, size_t *index)
{
    size_t i = atoms_run(rt, a, b, 0);
    for (;; i = atoms_run(rt, a, b, i + 1)) {
        if (i >= om_items_length(a) || i >= om_items_length(b))
            break;
        int equal = atoms_equal(rt, om_items_of(a)[i], om_items_of(b)[i]);
        if (equal < 0) {
            om_object *item = item_held(b, i);
            equal = item_equals(rt, a, i, item);
            om_release(item);
        }
        if (equal < 0)
            return false;
        if (!equal)
            break;
    }
    *index = i;
    return true;
}

static int order_of_lengths(size_t a, size_t b, om_order order)
{
    switch (order) {
    case OM_LT:
        return a < b;
    case OM_LE:
        return a <= b;
    case OM_EQ:
        return a == b;
    case OM_NE:
        return a != b;
    case OM_GT:
        return a > b;
    default:
        return a >= b;
    }
}

int om_items_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    bool equality = order == OM_EQ || order == OM_NE;
    size_t i;
    if (a->type != b->type)
        return OM_NOT_IMPLEMENTED;
    if (equality && om_list_is(a) && om_items_length(a) != om_items_length(b))
        return order == OM_NE;
    if (!om_items_first_difference(rt, a, b, &i))
        return -1;
    om_object *x = item_held(a, i), *y = item_held(b, i);
    int result;
    if (!x || !y)
        result = order_of_lengths(om_items_length(a), om_items_length(b), order);
    else if (equality)
        result = order == OM_NE;
    else
        result = om_compare(rt, x, y, order);
    om_xrelease(x);
    om_xrelease(y);
    return result;
}

static bool items_repr_all(om_runtime *rt, om_object *self, om_text *out)
{
    for (size_t i = 0; i < om_items_length(self); i++) {
        om_object *item = item_held(self, i);
        bool printed = (i == 0 || om_text_add(out, ", ", 2)) && om_repr_into(rt, item, out);
        om_release(item);
        if (!printed)
            return false;
    }
    return true;
}

bool om_items_repr(om_runtime *rt, om_object *self, om_text *out)
{
    bool list = om_list_is(self);
    if (!om_text_add_cstring(out, list ? "[" : "(") || !items_repr_all(rt, self, out))
        return false;
    return om_text_add_cstring(out, list ? "]" : om_items_length(self) == 1 ? ",)" : ")");
}

bool om_items_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_object *const *items = om_items_of(self);
    for (size_t i = 0; i < om_items_length(self); i++) {
        if (!visit(context, items[i]))
            return false;
    }
    return true;
}

ptrdiff_t om_items_len(const om_object *self)
{
    return (ptrdiff_t)om_items_length(self);
}

om_object *om_items_iterate(om_runtime *rt, om_object *self)
{
    om_type *type = om_list_is(self) ? &om_in_types(rt)->list_iterator_type
                                     : &om_in_types(rt)->tuple_iterator_type;
    om_items_iterator *walk = om_container_alloc(rt, type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->sequence = om_retain(self);
    walk->next = 0;
    om_track(rt, &walk->head);
    return &walk->head;
}

static om_object *items_next(om_runtime *rt, om_object *self)
{
    om_items_iterator *walk = (om_items_iterator *)self;
    (void)rt;
    if (!walk->sequence)
        return NULL;
    om_object *sequence = walk->sequence, *item = item_held(sequence, walk->next++);
    if (!item) {
        walk->sequence = NULL; /* first: a finalizer may call for the next item */
        om_release(sequence);
    }
    return item;
}

static size_t items_walk_hint(const om_object *self)
{
    const om_items_iterator *walk = (const om_items_iterator *)self;
    size_t length = walk->sequence ? om_items_length(walk->sequence) : 0;
    return length > walk->next ? length - walk->next : 0;
}

static om_object *items_walk_clear(om_runtime *rt, om_object *self)
{
    om_items_iterator *walk = (om_items_iterator *)self;
    om_object *sequence = walk->sequence;
    walk->sequence = NULL;
    return sequence ? om_drop(rt, sequence) : NULL;
}

static bool items_walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_items_iterator *walk = (om_items_iterator *)self;
    return !walk->sequence || visit(context, walk->sequence);
}

/* As in CPython: three words, and sixteen bytes for its collector. */
static size_t items_walk_size(const om_object *self)
{
    (void)self;
    return 48;
}

/* What the iterators of tuples and of lists do. */
static const om_type items_iterator_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = items_walk_size,
    .destroy = om_container_free,
    .clear = items_walk_clear,
    .traverse = items_walk_traverse,
    .next_item = items_next,
    .hash = om_hash_identity,
    .hint = items_walk_hint,
};

bool om_items_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->list_iterator_type, "list_iterator",
                  &items_iterator_definition);
    om_type_begin(rt, &om_in_types(rt)->tuple_iterator_type, "tuple_iterator",
                  &items_iterator_definition);
    return true;
}
