/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Steps of coroutines and asynchronous generators, as objects that can be awaited. */
#ifndef OM_PYTHON_EVALUATOR_ASYNC_H
#define OM_PYTHON_EVALUATOR_ASYNC_H

#include "python/evaluator/generator.h"
#include "python/evaluator/signature.h"

typedef enum om_async_kind {
    OM_ASEND,  /* asend(value), __anext__() */
    OM_ATHROW, /* athrow(...): its value is a tuple of the arguments */
    OM_ACLOSE,
    OM_AWAIT /* __await__() of a coroutine */
} om_async_kind;

/* A step of `generator`, with a value or NULL. MemoryError. */
OM_NEW om_object *om_async_step_new(om_runtime *rt, om_async_kind kind,
                                    om_object *generator, om_object *value);

bool om_is_async_step(const om_object *self);

/* As om_generator_send. */
om_sent om_async_step_send(om_runtime *rt, om_object *self, om_object *value,
                           om_object **result);

/* What an asynchronous generator yields, wrapped. */
OM_NEW om_object *om_async_value_new(om_runtime *rt, om_object *value);

/* Methods of steps, up to a row without a name. */
extern const om_row om_async_step_rows[];

bool om_async_begin(om_runtime *rt);

#endif
