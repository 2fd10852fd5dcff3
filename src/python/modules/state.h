/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python holds for modules: see base/state.h. */
#ifndef OM_PYTHON_MODULES_STATE_H
#define OM_PYTHON_MODULES_STATE_H

#include "python/builtins/state.h"
#include "python/compiler/state.h"

typedef struct om_modules_state {
    om_builtins_state below;
    /* <<what python/modules/state.h holds>> */
    om_object *
        modules; /* sys.modules as it was made, a dict, owned; NULL before om_modules_open */
    om_object *sys;       /* the dict of the module sys, owned; likewise */
    om_object *exit_list; /* what atexit has registered: a list, owned; NULL: nothing */

    om_gc_callback gc_callback;
    om_object *gc_callbacks; /* gc.callbacks, a list, owned; NULL before gc is imported */
    om_object *gc_garbage;   /* gc.garbage, likewise */
    int64_t gc_debug;        /* what gc.set_debug was told last */

    om_type twister_type;

    om_writer errors; /* sys.stderr as it is at first; left zero: that of C */

    om_type pattern_type, match_type, scanner_type; /* of re; begun when it is imported */
    int64_t search_limit; /* of re, in steps; OM_RE_STEPS from then on */

    bool sys_waits; /* the text of sys has not been run yet */
    bool ending; /* since om_modules_leave: nothing can be imported */
    om_object *built_ins; /* a copy of the built-in names from before the program, a dict, owned; NULL in the end */
} om_modules_state;

static inline om_modules_state *om_in_modules(const om_runtime *rt)
{
    return (om_modules_state *)om_in_compiler(rt);
}

#endif
