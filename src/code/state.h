/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for code and frames: see base/state.h. */
#ifndef OM_CODE_STATE_H
#define OM_CODE_STATE_H

#include "base/type.h"
#include "class/state.h"
#include "code/frame.h"

typedef struct om_code_state {
    om_class_state below;
    /* <<what code/state.h holds>> */
    om_type code_type;

    om_frames frames;
} om_code_state;

static inline om_code_state *om_in_code(const om_runtime *rt)
{
    return (om_code_state *)rt;
}

#endif
