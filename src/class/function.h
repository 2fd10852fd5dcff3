/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Functions with parameters. */
#ifndef OM_CLASS_FUNCTION_H
#define OM_CLASS_FUNCTION_H

#include "base/type.h"

/* <<what class/function.h defines>> */
#define OM_PARAMETERS_MOST 32

/* A function with parameters. */
typedef struct om_function {
    om_object head;
    om_native *native;
    uint32_t parameter_count; /* UINT32_MAX: any number of arguments */
    uint32_t name_count;      /* parameter_count, or 0 for any number */
    om_object *parts[3];      /* its name, defaults, attributes; the last two may be NULL */
    om_object *names[];       /* of its parameters: interned, and so immortal */
} om_function;

enum { OM_FUNCTION_NAME, OM_FUNCTION_DEFAULTS, OM_FUNCTION_DICT, OM_FUNCTION_PARTS };

/* <<what class/function.h declares>> */
bool om_function_begin(om_runtime *rt);

extern const om_type om_function_definition;

#endif
