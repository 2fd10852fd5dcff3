/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Generators: calls that wait, each with its frame. */
#ifndef OM_PYTHON_EVALUATOR_GENERATOR_H
#define OM_PYTHON_EVALUATOR_GENERATOR_H

#include "python/evaluator/run.h"
#include "python/evaluator/state.h"

/* A call that may be waiting.
 *
 * Invariants: `frame` is raw memory with a copy of the frame, whose references are the generator's,
 * as long as it waits; NULL while it runs, and when it has ended. */
typedef struct om_generator {
    om_object head;
    om_frame *frame;
    om_frame *running;    /* where the frame is while it runs, on the stack */
    size_t slots;         /* of the frame, with what lies behind them */
    om_handling handling; /* the exception that it is handling */
    om_object *name, *qualname, *code;
    bool is_running, has_begun;
    bool is_awaited,
        is_closed; /* of an async generator: one of its steps runs; it takes no more */
} om_generator;

/* How a generator went on. */
typedef enum om_sent { OM_SENT_ERROR, OM_SENT_YIELDED, OM_SENT_RETURNED } om_sent;

/* Goes on with `value` as the result of its yield; what it yields or returns is a new reference in
 * `*result`. */
om_sent om_generator_send(om_runtime *rt, om_object *self, om_object *value,
                          om_object **result);

/* Goes on with the pending error raised where it waits. */
om_sent om_generator_throw(om_runtime *rt, om_object *self, om_object **result);

/* The frame that the evaluator is in becomes a generator's: that generator. It is then off the
 * stack. NULL with MemoryError, and the frame is still there. */
OM_NEW om_object *om_generator_of_frame(om_evaluation *e);

/* The generator's frame leaves the stack, to wait. */
void om_generator_suspend(om_evaluation *e);

/* Ends a waiting generator, as its method close does. False with an error. */
bool om_generator_close(om_runtime *rt, om_object *self);

/* What it waits for by `yield from` or `await`, borrowed; or NULL. */
om_object *om_generator_awaits(const om_generator *self);

/* Goes on with any iterator: a generator gets the value, another one is asked for the next, or has
 * a method. */
om_sent om_iterator_send(om_runtime *rt, om_object *receiver, om_object *value,
                         om_object **result);

/* next(iterator): NULL with StopIteration, which has what a generator has returned, at the end. */
OM_NEW om_object *om_iterator_next(om_runtime *rt, om_object *iterator);

/* Raises StopIteration(value); `value` is taken. NULL. */
void *om_raise_stop(om_runtime *rt, OM_TAKEN om_object *value);

/* The pending StopIteration's value, a new reference; nothing is pending then. */
OM_NEW om_object *om_take_stop(om_runtime *rt);

/* Whether it is a generator, a coroutine, or an asynchronous generator. */
bool om_is_generator(const om_object *self);
bool om_is_coroutine(const om_object *self);
bool om_is_async_generator(const om_object *self);
bool om_generator_begin(om_runtime *rt);

#endif
