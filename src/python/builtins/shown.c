/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/shown.h"

#include "python/builtins/face.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/state.h"

/* What the type computes, and what it has in a field. */
#define COMPUTED(name) {name, NULL, NULL}
#define FIELD(name) {name, NULL, om_field_set}

const om_getter om_function_getters[] = {
    FIELD("__closure__"),
    FIELD("__globals__"),
    FIELD("__builtins__"),
    COMPUTED("__code__"),
    COMPUTED("__defaults__"),
    COMPUTED("__kwdefaults__"),
    COMPUTED("__annotations__"),
    COMPUTED("__dict__"),
    COMPUTED("__name__"),
    COMPUTED("__qualname__"),
    COMPUTED("__type_params__"),
    {0},
};

const om_getter om_method_getters[] = {
    FIELD("__func__"),
    FIELD("__self__"),
    {0},
};

const om_getter om_cell_getters[] = {
    COMPUTED("cell_contents"),
    {0},
};

const om_getter om_code_getters[] = {
    FIELD("co_argcount"),
    FIELD("co_posonlyargcount"),
    FIELD("co_kwonlyargcount"),
    FIELD("co_stacksize"),
    FIELD("co_flags"),
    FIELD("co_nlocals"),
    FIELD("co_consts"),
    FIELD("co_names"),
    FIELD("co_filename"),
    FIELD("co_name"),
    FIELD("co_qualname"),
    FIELD("co_firstlineno"),
    FIELD("co_linetable"),
    FIELD("co_exceptiontable"),
    COMPUTED("co_lnotab"),
    COMPUTED("co_varnames"),
    COMPUTED("co_cellvars"),
    COMPUTED("co_freevars"),
    COMPUTED("co_code"),
    {0},
};

static const om_getter shown_frame[] = {
    FIELD("f_trace_lines"),
    COMPUTED("f_back"),
    COMPUTED("f_locals"),
    COMPUTED("f_lineno"),
    COMPUTED("f_trace"),
    COMPUTED("f_lasti"),
    COMPUTED("f_globals"),
    COMPUTED("f_builtins"),
    COMPUTED("f_code"),
    COMPUTED("f_trace_opcodes"),
    {0},
};

static const om_getter shown_traceback[] = {
    FIELD("tb_frame"),
    FIELD("tb_lasti"),
    COMPUTED("tb_next"),
    COMPUTED("tb_lineno"),
    {0},
};

static const om_getter shown_builtin[] = {
    COMPUTED("__name__"),
    COMPUTED("__qualname__"),
    COMPUTED("__self__"),
    COMPUTED("__text_signature__"),
    {0},
};

void om_shown_begin(om_runtime *rt)
{
    static const om_built_in_face frame = {
        .face = {om_face_attributes, NULL, NULL, false, NULL},
        .rows = om_frame_rows,
        .getters = shown_frame,
    };
    static const om_built_in_face traceback = {
        .face = {om_face_attributes, NULL, NULL, false, NULL},
        .getters = shown_traceback,
    };
    static const om_built_in_face function = {
        .face = {om_face_attributes, NULL, NULL, false, NULL},
        .getters = om_function_getters,
    };
    static const om_built_in_face builtin = {
        .face = {om_face_attributes, NULL, NULL, false, NULL},
        .getters = shown_builtin,
    };
    om_evaluator_state *state = om_in_evaluator(rt);
    state->frame_type.face = &frame.face;
    state->traceback_type.face = &traceback.face;
    state->builtin_type.face = &builtin.face;
    state->python_function_type.face = &function.face;
}
