/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Classes: types made while the program runs (heap types). See om_class for what always
 * holds. */
#ifndef OM_CLASS_CLASS_H
#define OM_CLASS_CLASS_H

#include "base/type.h"
#include "class/names.h"

/* <<what class/class.h defines>> */
/* An attribute that was looked for in a class and its bases, and what was found, or NULL. */
typedef struct om_found {
    om_object *name, *value;
} om_found;

#define OM_CLASS_CACHE 16 /* lines of a class's cache, a power of two */

/* A heap type: one made while the program ran.
 *
 * Invariants: `mro` is the method resolution order, the class itself first; its references
 * are borrowed, and `bases` keeps the classes alive. Cached names are interned and
 * immortal, so an address stands for one name for ever; cached values are borrowed, and
 * dropped when any class changes that they may come from. */
typedef struct om_class {
    om_type type;
    om_object *dict;  /* its own attributes; NULL: one of Python's exceptions */
    om_object *bases; /* a tuple of types */
    struct om_class *older, *newer; /* its neighbours among all classes of the runtime */
    size_t subclasses;              /* classes that have it among their bases */
    om_found cache[OM_CLASS_CACHE];
    struct om_shape *root, *dict_mode, *shapes; /* of its instances: see chapter 6.9.3 */
    uint8_t shape_count;
    uint8_t spent;  /* places for names shared by instances, given up: chapter 6.9.34 */
    uint8_t fields; /* bytes that CPython's exceptions of this kind have beyond the others */
    uint8_t fixed;  /* values before the slots: 2 of exceptions, their details and args */
    uint8_t names;       /* of attributes in all shapes: the rank of the next */
    bool subclassed;     /* it has been a base */
    uint8_t parts;       /* of CPython's class that are no objects here: chapter 6.9.27 */
    bool as_built_in;    /* it stands for a built-in type of CPython: chapter 6.9.31 */
    om_object *qualname; /* NULL: its name */
    size_t renamed; /* bytes of a name that was given later; 0: the name lies after the class */
    om_type *
        stands_for; /* a built-in type that it comes from; NULL: none but `object` and exceptions */
    om_type *laid_out_like; /* of this and of its own references chapter 6.9.27 */
    uint32_t mro_length, own_references;
    uint32_t slots, own_slots, first, room; /* of its instances: chapter 6.9.37 */
    om_object **slot_names; /* interned, as they lie in an instance: raw memory, or NULL */
    size_t layout;          /* no other class has the same; 0: it has no slots of its own */
    om_type **mro;        /* `first_mro`, or raw memory: chapter 6.9.35 */
    size_t mro_bytes;     /* of that, or 0 */
    om_type *first_mro[]; /* after it in the same block: two shapes, and the name */
} om_class;

/* <<what class/class.h declares>> */
/* The type as a class, or NULL for a built-in type. */
static inline om_class *om_class_of(const om_type *type)
{
    return type->flags & OM_TYPE_HEAP ? (om_class *)type : NULL;
}

size_t om_object_size(const om_object *self);

/* The value found along the method resolution order, borrowed; NULL without an error when
 * there is none. */
om_object *om_class_search(om_class *class, om_object *name);

static inline om_object *om_class_find(om_class *class, om_object *name)
{
    const om_found *line = &class->cache[om_name_place(name, 4)];
    return line->name == name ? line->value : om_class_search(class, name);
}

/* What comes before it in the order in which attributes are looked for; NULL for `object`. */
om_type *om_type_base(const om_type *type);

/* The dict of its own attributes, borrowed; NULL without an error if it has none. */
om_object *om_type_dict(om_type *type);

/* The same for any type; NULL with an error where the attributes of a built-in type could not be
 * made. */
om_object *om_built_in_find(om_type *type, om_object *name);

static inline om_object *om_type_find(om_type *type, om_object *name)
{
    return type->flags & OM_TYPE_HEAP ? om_class_find((om_class *)type, name)
                                      : om_built_in_find(type, name);
}

/* Whether `type` is `other` or comes from it. */
bool om_type_is_subtype(const om_type *type, const om_type *other);

extern const om_type om_object_definition;

/* Whether the object is an instance of a class. */
static inline bool om_is_class_instance(const om_object *self)
{
    return (self->type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE)) == OM_TYPE_HEAP;
}

/* Whether it is one whose attributes are its own affair: its class is not asked first. */
static inline bool om_is_plain_instance(const om_object *self)
{
    return (self->type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE | OM_TYPE_ASKED)) ==
           OM_TYPE_HEAP;
}

/* The special method of that number which the type of `self` was given by a program, borrowed; NULL
 * without an error where there is none. */
om_object *om_special_find(const om_object *self, unsigned number);

/* Whether what stands in the dict has a say in setting attributes of instances. */
bool om_class_has_setters(om_object *dict);

/* From now on the class is asked for the attributes of its instances, and of those of its
 * subclasses. */
void om_class_ask(om_class *class);

/* The same for every class that has such an attribute. */
void om_classes_ask(om_runtime *rt);

/* Sets flags and `stands_for` by the classes in the order of this one, of which the first is
 * itself. False with TypeError. */
bool om_class_inherit_kind(om_runtime *rt, om_class *class, bool is_exception);

/* om_type.weigh of types. */
size_t om_class_weigh(const om_object *self);

/* Adds the name of the type with that of its module, but for built-in ones. */
bool om_type_add_name(const om_type *type, om_text *text);

/* The first in its order that adds something to what instances consist of; `object` if none does. */
om_type *om_type_adding(const om_type *type);

/* The one of these bases by which an instance is laid out: the first that adds most. NULL: they
 * have no room for each other. */
om_type *om_bases_best(const om_object *bases);

#endif
