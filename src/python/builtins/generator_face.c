/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/evaluator/async.h"
#include "python/evaluator/generator_methods.h"

static om_object *state_code(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "code");
}

static om_object *state_frame(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "frame");
}

static om_object *state_running(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "running");
}

static om_object *state_suspended(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "suspended");
}

static om_object *state_below(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "await");
}

static om_object *state_origin(om_runtime *rt, om_object *self)
{
    return om_generator_state(rt, self, "origin");
}

static const om_getter generator_getters[] = {
    {"gi_code", state_code, NULL},       {"gi_frame", state_frame, NULL},
    {"gi_running", state_running, NULL}, {"gi_suspended", state_suspended, NULL},
    {"gi_yieldfrom", state_below, NULL}, {0},
};

static const om_getter coroutine_getters[] = {
    {"cr_await", state_below, NULL},     {"cr_code", state_code, NULL},
    {"cr_frame", state_frame, NULL},     {"cr_origin", state_origin, NULL},
    {"cr_running", state_running, NULL}, {"cr_suspended", state_suspended, NULL},
    {0},
};

static const om_getter async_generator_getters[] = {
    {"ag_await", state_below, NULL},         {"ag_code", state_code, NULL},
    {"ag_frame", state_frame, NULL},         {"ag_running", state_running, NULL},
    {"ag_suspended", state_suspended, NULL}, {0},
};

const om_built_in_face om_generator_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = om_generator_rows,
    .getters = generator_getters,
};

const om_built_in_face om_coroutine_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = om_coroutine_rows,
    .getters = coroutine_getters,
};

const om_built_in_face om_async_generator_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = om_async_generator_rows,
    .getters = async_generator_getters,
};

const om_built_in_face om_async_step_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = om_async_step_rows,
};
