/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/callables.h"

#include "base/type.h"
#include "python/builtins/face.h"
#include "python/builtins/shown.h"
#include "python/compiler/code_object.h"
#include "python/compiler/state.h"
#include "python/evaluator/function.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/modules/carried.h"

/* types.MethodType(function, object) */
static om_object *method_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given[2];
    (void)type;
    if (!om_take(rt, "method", "function instance", 2, arguments, count, names, given))
        return NULL;
    if (!given[0]->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "first argument must be callable");
    if (om_is_none(given[1]))
        return om_raise(rt, OM_TYPE_ERROR, "instance must not be None");
    return om_method_new(rt, given[0], given[1]);
}


/* Whether the cells fit the names that the code takes from functions around it. */
static bool cells_fit(om_runtime *rt, const om_code_parts *code, om_object *closure)
{
    size_t cells = closure && om_is_tuple(closure) ? om_tuple_length(closure) : 0,
           wanted = (size_t)code->nfree;
    if (wanted && (!closure || !om_is_tuple(closure)))
        return om_raise(rt, OM_TYPE_ERROR, "arg 5 (closure) must be tuple");
    char name[100];
    (void)om_str_write_utf8(code->name, name, sizeof name);
    if (cells != wanted)
        return om_raise(rt, OM_VALUE_ERROR, "%s requires closure of length %zu, not %zu",
                        name, wanted, cells);
    for (size_t i = 0; i < cells; i++) {
        om_object *cell = om_tuple_get_borrow(closure, i);
        if (!om_is_cell(cell))
            return om_raise(rt, OM_TYPE_ERROR,
                            "arg 5 (closure) expected cell, found %.200s",
                            cell->type->name);
    }
    return true;
}


/* What is given for a part of a function, unless it is None. */
static void function_put(om_python_function *function, int part, om_object *value)
{
    if (!value || om_is_none(value))
        return;
    om_object *old = function->parts[part];
    function->parts[part] = om_retain(value);
    om_xrelease(old);
}

/* types.FunctionType(code, globals, name=None, argdefs=None, closure=None) */
static om_object *function_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    om_object *given[5], *builtins;
    (void)type;
    if (!om_take(rt, "function", "code globals name argdefs closure", 0, arguments, count,
                 names, given))
        return NULL;
    for (int i = 0; i < 2; i++) {
        if (!given[i])
            return om_raise(rt, OM_TYPE_ERROR,
                            "function() missing required argument '%s' (pos %d)",
                            i ? "globals" : "code", i + 1);
    }
    bool of_code = given[0]->type == &om_in_compiler(rt)->code_object_type;
    if (!of_code || !om_is_dict(given[1]))
        return om_raise(rt, OM_TYPE_ERROR, "function() argument '%s' must be %s, not %.200s",
                        of_code ? "globals" : "code", of_code ? "dict" : "code",
                        given[of_code]->type->name);
    if (given[3] && !om_is_none(given[3]) && !om_is_tuple(given[3]))
        return om_raise(rt, OM_TYPE_ERROR, "arg 4 (defaults) must be None or tuple");
    if (!cells_fit(rt, &((om_code_object *)given[0])->is, given[4]))
        return NULL;
    builtins = om_globals_builtins(rt, given[1]);
    om_object *made = builtins ? om_python_function_new(rt, given[0], given[1], builtins) : NULL;
    if (made) {
        function_put((om_python_function *)made, OM_PYTHON_NAME, given[2]);
        function_put((om_python_function *)made, OM_PYTHON_DEFAULTS, given[3]);
        function_put((om_python_function *)made, OM_PYTHON_CLOSURE, given[4]);
    }
    return made;
}


/* <<making a cell>> */
/* types.CellType(contents=nothing) */
static om_object *cell_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given = NULL;
    (void)type;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "cell() takes no keyword arguments");
    if (!om_take(rt, "cell", "contents", 0, arguments, count, names, &given))
        return NULL;
    return om_cell_new(rt, given);
}

void om_callables_begin(om_runtime *rt)
{
    static const om_built_in_face method_face = {
        .face = {om_face_attributes, method_make, NULL, false, NULL},
        .getters = om_method_getters};
    static const om_built_in_face function_face = {
        .face = {om_face_attributes, function_make, NULL, false, NULL},
        .getters = om_function_getters};
    static const om_built_in_face cell_face = {
        .face = {om_face_attributes, cell_make, NULL, false, NULL},
        .getters = om_cell_getters};
    om_method_type(rt)->face = &method_face.face;
    om_in_evaluator(rt)->python_function_type.face = &function_face.face;
    om_cell_type(rt)->face = &cell_face.face;
}
