/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Bytes in memory, whose owner may let them change.
 *
 * Invariant: while `views` is not 0, neither `length` nor the address of the bytes changes. */
#ifndef OM_PYTHON_BUILTINS_BUFFER_H
#define OM_PYTHON_BUILTINS_BUFFER_H

#include "base/type.h"
#include "python/evaluator/signature.h"

/* A bytearray, or an array. */
typedef struct om_store {
    om_object head;
    unsigned char *block; /* raw memory of `room` bytes; NULL if that is 0 */
    size_t room;
    size_t start;  /* where the first item lies in it */
    size_t length; /* in items */
    size_t views;
    size_t item; /* bytes that one takes */
    char code;   /* of an array: its typecode; of a bytearray 'B' */
} om_store;

/* Goes through the items of an object by their numbers. */
typedef struct om_store_walk {
    om_object head;
    om_object *source; /* NULL when the end has been met */
    size_t next;
} om_store_walk;

/* The bytes of an object as they lie there now; `read_only` if they never change. */
typedef struct om_buffer {
    const unsigned char *data;
    size_t size; /* bytes */
    size_t item;
    char code;
    bool read_only;
} om_buffer;

static inline unsigned char *om_store_data(const om_store *self)
{
    return self->block ? self->block + self->start : NULL;
}

/* The bytes of a bytes, a bytearray, an array, or a view without gaps, or of what it stands for: 1.
 * 0 without an error for an object that has none. -1 with an error. */
int om_buffer_of(om_runtime *rt, om_object *object, om_buffer *buffer);

/* The same as a bytes, also of a view with gaps. NULL without an error for an object that has none. */
OM_NEW om_object *om_buffer_bytes(om_runtime *rt, om_object *object);

/* The same, which is a TypeError for an object that has none. */
OM_NEW om_object *om_as_bytes(om_runtime *rt, om_object *object);

/* What a program means by this argument of a method of bytes: another buffer as a bytes, also
 * within a tuple; everything else as it is. */
OM_NEW om_object *om_plain_bytes(om_runtime *rt, om_object *argument);

/* __repr__ of bytearrays and arrays */
om_builtin om_store_repr;

/* The same of what is looked for: a number by its class's __index__ is a number too. */
OM_NEW om_object *om_bytes_or_number(om_runtime *rt, OM_BORROWED om_object *item);

/* An int as a byte: false with TypeError, or ValueError in these words. */
bool om_byte_value(om_runtime *rt, om_object *item, const char *words, unsigned char *byte);

/* Raises the exception of that name. Returns NULL. */
void *om_raise_named(om_runtime *rt, const char *name, const char *words);

bool om_store_begin(om_runtime *rt);

/* Lets the memory go. */
void om_store_end(om_runtime *rt, om_store *self);

/* A new store, or an empty one, keeps no more room than for its items and `more` bytes. It is taken, and returned; NULL
 * with MemoryError. */
OM_NEW om_object *om_store_fit(om_runtime *rt, OM_TAKEN om_object *self, size_t more);

/* An iterator of this type over the items of an object. */
OM_NEW om_object *om_store_iterator(om_runtime *rt, om_type *type, om_object *source);

extern const om_type om_store_iterator_definition;

/* bytearray(): the bytes copied. */
OM_NEW om_object *om_bytearray_new(om_runtime *rt, const void *bytes, size_t length);

bool om_is_bytearray(const om_object *self);

#endif
