/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Classes whose methods are C functions: for assertions. One test file includes this once. */
#include "fixture.h"

/* What the next call of `return_next` returns: a new reference to it, or an error if it is NULL. */
static om_object *next_result;
static size_t calls;

static inline om_object *return_next(om_runtime *rt, om_object *const *arguments,
                                     size_t count)
{
    (void)arguments;
    (void)count;
    calls++;
    return next_result ? om_retain(next_result) : om_raise(rt, OM_RUNTIME_ERROR, "as told");
}

/* Its arguments as a tuple. */
static inline om_object *pack(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return om_tuple_from_array(rt, arguments, count);
}

/* A class with these methods, ended by NULL, which all run `native`; and one base or NULL. */
static inline om_object *class_with(om_runtime *rt, om_object *base, om_native *native,
                                    const char *const *names)
{
    om_object *attributes = om_namespace_new(rt),
              *bases = om_tuple_from_array(rt, &base, base != NULL);
    for (; *names; names++)
        om_namespace_set_steal(rt, attributes, *names,
                               om_function_new(rt, *names, native, NULL, NULL));
    om_object *class = om_class_new(rt, base ? "Derived" : "Example", bases, attributes);
    om_release(bases);
    om_release(attributes);
    return class;
}

/* An instance of a class to which only it refers. */
static inline om_object *instance_with(om_runtime *rt, om_native *native,
                                       const char *const *names)
{
    om_object *class = class_with(rt, NULL, native, names);
    om_object *self = om_instance_new(rt, class);
    om_release(class);
    return self;
}
