/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/shape.h"

#include "base/error.h"
#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/heap.h"

#include <string.h>

static size_t shape_bytes(unsigned log2)
{
    return sizeof(om_shape) + (sizeof(struct om_place) << log2);
}

static void shape_enter(om_shape *shape, om_object *name, size_t index)
{
    size_t mask = ((size_t)1 << shape->log2) - 1, at = om_name_place(name, shape->log2);
    while (shape->places[at].name)
        at = (at + 1) & mask;
    shape->places[at] = (struct om_place){name, index};
}

/* A shape of the class whose last name this is, or NULL. */
static const om_shape *shape_named(const om_class *class, const om_object *name)
{
    const om_shape *shape = class->shapes;
    while (shape && shape->name != name)
        shape = shape->next;
    return shape;
}

/* The shape with the names of `parent` and then `name`. */
static om_shape *shape_new(om_runtime *rt, om_class *class, om_shape *parent,
                           om_object *name)
{
    uint32_t count = parent->count + 1;
    unsigned log2 = 2;
    while (2 * count > UINT32_C(1) << log2)
        log2++;
    const om_shape *namesake = shape_named(class, name);
    om_shape *shape = om_raw_alloc(rt, shape_bytes(log2));
    if (!shape)
        return NULL;
    memset(shape, 0, shape_bytes(log2));
    shape->parent = parent;
    shape->name = name;
    shape->count = count;
    shape->log2 = (uint8_t)log2;
    shape->rank = namesake ? namesake->rank : class->names++;
    shape->crossed = parent->crossed || parent->rank > shape->rank;
    for (om_shape *each = shape; each && each->name; each = each->parent)
        shape_enter(shape, each->name, om_shape_last(each));
    shape->sibling = parent->children;
    parent->children = shape;
    shape->next = class->shapes;
    class->shapes = shape;
    class->shape_count++;
    return shape;
}

char *om_shapes_begin(om_class *class, void *memory)
{
    memset(memory, 0, OM_SHAPES_BYTES);
    class->root = memory;
    class->dict_mode = (om_shape *)((char *)memory + OM_SHAPES_BYTES / 2);
    class->root->log2 = class->dict_mode->log2 = 2;
    class->dict_mode->dict_mode = true;
    return (char *)memory + OM_SHAPES_BYTES;
}

/* An exception always has its details in the first place, which has no name, and its `args` in the
 * second. */
void om_shapes_name(om_runtime *rt, om_class *class)
{
    bool stands = class->type.flags & OM_TYPE_STANDS_FOR;
    bool excepts = !stands && class->type.flags & OM_TYPE_EXCEPTION;
    class->fixed = stands ? 1 : excepts ? 2 : 0;
    om_shapes_place(class);
    if (!excepts)
        return;
    class->root->name = om_in_class(rt)->identifiers[OM_ID_ARGS];
    shape_enter(class->root, om_in_class(rt)->identifiers[OM_ID_ARGS], 1);
    shape_enter(class->dict_mode, om_in_class(rt)->identifiers[OM_ID_ARGS], 1);
    if (!class->dict)
        class->shape_count = OM_SHAPES_MOST;
}

/* No value comes after the slots of instances that have no dict. */
void om_shapes_place(om_class *class)
{
    bool bare = class->type.flags & OM_TYPE_NO_DICT;
    class->first = class->fixed + class->slots;
    class->room = bare ? class->first : class->slots + 3;
    class->root->count = class->first;
    class->dict_mode->count = class->first + 1;
}

void om_shapes_free(om_runtime *rt, om_class *class)
{
    while (class->shapes) {
        om_shape *shape = class->shapes;
        class->shapes = shape->next;
        om_raw_free(rt, shape, shape_bytes(shape->log2));
    }
}

bool om_shape_with(om_runtime *rt, om_class *class, om_shape *shape, om_object *name,
                   om_shape **with)
{
    om_shape *child = om_shape_child(shape, name);
    *with = child;
    if (child || class->shape_count == OM_SHAPES_MOST)
        return true;
    *with = shape_new(rt, class, shape, name);
    return *with != NULL;
}

void om_shape_rank_name(om_runtime *rt, om_class *class, om_object *name)
{
    om_shape *with;
    om_saved_error saved;
    if (shape_named(class, name))
        return;
    om_error_save(rt, &saved);
    (void)om_shape_with(rt, class, class->root, name, &with);
    om_error_restore(rt, &saved);
}
