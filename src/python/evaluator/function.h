/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions that are written in Python. */
#ifndef OM_PYTHON_EVALUATOR_FUNCTION_H
#define OM_PYTHON_EVALUATOR_FUNCTION_H

#include "python/compiler/code_object.h"

enum {
    OM_PYTHON_CODE,
    OM_PYTHON_GLOBALS,
    OM_PYTHON_BUILTINS,
    OM_PYTHON_MODULE,
    OM_PYTHON_DEFAULTS,    /* a tuple; NULL: none. So for all that follow but the names */
    OM_PYTHON_KW_DEFAULTS, /* a dict */
    OM_PYTHON_DOC,
    OM_PYTHON_NAME,
    OM_PYTHON_DICT,
    OM_PYTHON_CLOSURE, /* a tuple of cells */
    OM_PYTHON_ANNOTATIONS,
    OM_PYTHON_TYPE_PARAMS,
    OM_PYTHON_QUALNAME,
    OM_PYTHON_FUNCTION_PARTS
};

/* A function of Python: references of its own, by the numbers above. */
typedef struct om_python_function {
    om_object head;
    om_object *parts[OM_PYTHON_FUNCTION_PARTS];
} om_python_function;

/* A function of `code`, a code object; its name is that of the code, its module what `globals` call
 * themselves. MemoryError. */
OM_NEW om_object *om_python_function_new(om_runtime *rt, om_object *code,
                                         om_object *globals, om_object *builtins);

bool om_is_python_function(const om_object *self);

static inline om_code_object *om_python_function_code(const om_object *self)
{
    return (om_code_object *)((const om_python_function *)self)->parts[OM_PYTHON_CODE];
}

bool om_python_function_begin(om_runtime *rt);

/* The built-in function that a class statement calls. MemoryError. */
OM_NEW om_object *om_build_class_new(om_runtime *rt);

#endif
