/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python code sees of a built-in type: tables of its attributes. */
#ifndef OM_PYTHON_BUILTINS_FACE_H
#define OM_PYTHON_BUILTINS_FACE_H

#include "base/type.h"
#include "python/evaluator/signature.h"

/* An attribute that is computed; `self` is what the object stands for. `get` NULL: the type is
 * asked, by what it is in base/type.h; so is it when the attribute is set. `set` NULL: it cannot be
 * set; a value NULL: it is to be deleted. */
typedef struct om_getter {
    const char *name;
    om_object *(*get)(om_runtime *rt, om_object *self);
    bool (*set)(om_runtime *rt, om_object *self, om_object *value);
} om_getter;

/* For om_getter.set: what CPython keeps in a field that is only read. AttributeError. */
bool om_field_set(om_runtime *rt, om_object *self, om_object *value);

/* What exceptions of a kind show of what all exceptions do. */
enum { OM_SHOWS_NEW = 1, OM_SHOWS_INIT = 2, OM_SHOWS_STR = 4, OM_SHOWS_REPR = 8 };

typedef struct om_built_in_face {
    om_face face;
    const om_row *rows;       /* up to one without a name; NULL: none */
    const om_getter *getters; /* likewise */
    const char *doc;
    uint32_t operators, reflected, inplace; /* bits by the numbers of om_operator */
    unsigned shows;                         /* of exceptions: OM_SHOWS_… */
} om_built_in_face;

/* What om_face.attributes is for all of them. */
OM_NEW om_object *om_face_attributes(om_runtime *rt, om_type *type);

bool om_descriptors_begin(om_runtime *rt);

/* A descriptor: the row or getter of a type. */
typedef struct om_described {
    om_object head;
    om_type *owner; /* immortal */
    const om_row *row;
    const om_getter *getter;
} om_described;

/* Whether the object is of that type or comes from it; false with TypeError in the words for `name`. */
bool om_descriptor_applies(om_runtime *rt, const om_type *owner, const char *name,
                           const om_object *self);

#endif
