/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Python in a runtime: the state of all layers of src/python/, and the stages by which it is
 * made. */
#ifndef OM_PYTHON_PYTHON_H
#define OM_PYTHON_PYTHON_H

#include "python/modules/state.h"
#include "python/objpy.h"

typedef struct om_python {
    om_modules_state state; /* of the last layer, and within it those of the others */
    /* <<what python.h holds for programs>> */
    objpy_config config;

    om_object *
        main; /* the dict of __main__, owned; NULL before objpy_open and after objpy_close */
    bool typed; /* a line has been typed */
    int32_t prompt_flags; /* what lines at the prompt have switched on for those after them */
} om_python;

/* Gives a runtime what Python needs, which is freed with it; once for a runtime. False with
 * MemoryError: the runtime can then only be freed. */
bool om_python_begin(om_runtime *rt);

#endif
