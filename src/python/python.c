/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/python.h"

#include "base/guest.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/compiler/code_object.h"
#include "python/compiler/constant_objects.h"
#include "python/evaluator/async.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/function.h"
#include "python/evaluator/generator.h"
#include "python/evaluator/pause.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/traceback.h"
#include "python/evaluator/type_parameter.h"
#include "python/modules/import.h"

#include <string.h>

typedef struct python_stage {
    bool (*begin)(om_runtime *rt);
    void (*end)(om_runtime *rt);
} python_stage;

static const python_stage python_stages[] = {
    {om_code_object_begin, NULL},
    {om_constant_objects_begin, NULL},
    {om_python_function_begin, NULL},
    {om_pause_begin, NULL},
    {om_builtin_begin, NULL},
    {om_generator_begin, NULL},
    {om_raise_begin, om_raise_end},
    {om_exception_begin, NULL},
    {om_frame_object_begin, NULL},
    {om_traceback_begin, NULL},
    {om_async_begin, NULL},
    {om_parameter_begin, om_parameter_end},
    {om_descriptors_begin, NULL},
    {om_built_in_types_begin, NULL},
    {NULL, om_modules_end},
};

enum { PYTHON_STAGES = sizeof python_stages / sizeof python_stages[0] };

static void python_end(om_runtime *rt)
{
    for (int i = PYTHON_STAGES; i-- > 0;) {
        if (python_stages[i].end)
            python_stages[i].end(rt);
    }
}

bool om_python_begin(om_runtime *rt)
{
    if (!om_guest_begin(rt, sizeof(om_python), python_end))
        return false;
    for (int i = 0; i < PYTHON_STAGES; i++) {
        if (python_stages[i].begin && !python_stages[i].begin(rt))
            return false;
    }
    return true;
}
