/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* struct om_runtime: the state of all layers, and the stages by which a runtime is made. */
#ifndef OM_RUNTIME_H
#define OM_RUNTIME_H

#include "code/state.h"

/* <<what runtime.h defines>> */
/* One of the steps by which a runtime comes into being. `begin` returns false when
 * memory runs out; `end` must then cope with what was begun. Either may be NULL. */
typedef struct om_stage {
    bool (*begin)(om_runtime *rt);
    void (*end)(om_runtime *rt);
} om_stage;

struct om_runtime {
    om_code_state state; /* and, within it, that of every layer below */
};

#endif
