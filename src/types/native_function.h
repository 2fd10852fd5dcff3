/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions of the embedding program, as objects. */
#ifndef OM_TYPES_NATIVE_FUNCTION_H
#define OM_TYPES_NATIVE_FUNCTION_H

#include "base/type.h"

/* <<what types/native_function.h defines>> */
typedef struct om_native_function {
    om_object head;
    const char *name;
    om_native *native;
} om_native_function;

/* A function with a context: `plain.native` is NULL. */
typedef struct om_native_closure {
    om_native_function plain;
    om_native_with *native;
    void *context;
    void (*release)(void *context); /* NULL: nothing is to be done, or it is done */
} om_native_closure;

/* <<what types/native_function.h declares>> */
/* Runs a function of the program with no error pending; `callee` is the object whose function it is. */
om_object *om_native_run(om_runtime *rt, om_native *native, om_object *callee,
                         om_object *const *arguments, size_t count);

/* Raises SystemError in the name of a function that returned NULL and raised nothing. */
void om_raise_silent(om_runtime *rt, om_object *callee);
bool om_native_function_begin(om_runtime *rt);

extern const om_type om_native_function_definition;

/* Releases all contexts that are left. */
void om_native_function_end(om_runtime *rt);

#endif
