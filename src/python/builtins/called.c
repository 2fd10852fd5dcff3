/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/called.h"

#include "class/names.h"
#include "class/state.h"
#include "code/frame.h"

static om_object *running_module(om_runtime *rt)
{
    const om_frame *frame = om_frame_current(rt);
    return frame && frame->globals
               ? om_dict_get_borrow(rt, frame->globals,
                                    om_in_class(rt)->identifiers[OM_ID_NAME])
               : NULL;
}

void om_called_begin(om_runtime *rt)
{
    om_in_class(rt)->running_module = running_module;
}
