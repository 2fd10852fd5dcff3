/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The flow of control through the instructions of a code object: blocks, and what can be
 * improved about them.
 *
 * Invariants: a jump, a return and a raise are the last instruction of their block; only a
 * block that ends otherwise is followed by `next`. */
#ifndef OM_PYTHON_COMPILER_FLOW_H
#define OM_PYTHON_COMPILER_FLOW_H

#include "python/compiler/sequence.h"

/* Handlers that are in place: the innermost one, and those around it. */
typedef struct om_handlers {
    om_block *handler;
    const struct om_handlers *outer;
    int depth; /* how many there are */
} om_handlers;

struct om_block {
    om_instructions code;
    om_block *next; /* in the order of the code */
    int32_t label;  /* the one that stands before it, or OM_NO_LABEL */
    int32_t predecessors;
    int32_t start_depth;         /* of the stack */
    uint32_t offset;             /* its first unit */
    const om_handlers *handlers; /* at its beginning */
    uint64_t unsafe;             /* of the first 64 locals, those that may have no value */
    bool visited, is_handler, keeps_lasti, cold, warm;
};

typedef struct om_flow {
    om_runtime *rt;
    om_scratch *arena;
    om_block *entry;

    om_object *
        cache; /* a code object of the core, in which the constants of a compilation are merged */
    om_object **consts; /* borrowed from the cache */
    uint32_t const_count, const_room;

    bool failed; /* the runtime has the error */
} om_flow;

/* Cuts a sequence into blocks. */
void om_flow_begin(om_flow *flow, const om_sequence *sequence);

/* All that CPython 3.12 improves, and positions for what has none. */
void om_flow_optimize(om_flow *flow, int locals, int parameters, int first_line);

/* The highest that the stack gets. */
int om_flow_stack_depth(om_flow *flow, bool generator);

/* Leaves only what a code object may hold, with distances in the jumps. */
void om_flow_resolve(om_flow *flow);

/* The units that it takes in the code, with those that make room for a large argument, and caches. */
uint32_t om_instruction_units(const om_instruction *instruction);

/* The number of the constant in `consts`, where it is entered if it is not there. */
uint32_t om_flow_add_constant(om_flow *flow, om_object *constant);

/* A block that belongs to no order yet; NULL, and `failed`, without memory. */
om_block *om_flow_block(om_flow *flow);

/* The last instruction of a block, or NULL. */
static inline om_instruction *om_block_last(const om_block *block)
{
    return block->code.count ? &block->code.items[block->code.count - 1] : NULL;
}

bool om_opcode_leaves(int opcode); /* a return or a raise */
bool om_opcode_always_jumps(int opcode);
bool om_block_falls_through(const om_block *block);

/* The passes, in the files of this part. */
void om_flow_label_handlers(om_flow *flow);
void om_flow_shorten(om_flow *flow);
void om_flow_check_locals(om_flow *flow, int locals, int parameters);
void om_flow_move_cold(om_flow *flow);
void om_flow_place(om_flow *flow, int first_line);
void om_flow_drop_empty(om_flow *flow);
void om_flow_drop_jumps(om_flow *flow);
bool om_block_drop_nops(om_block *block);

/* Makes an instruction do nothing; its place stays. */
static inline void om_instruction_clear(om_instruction *instruction)
{
    instruction->opcode = 9; /* NOP */
    instruction->argument = 0;
}

/* Room to remember a block for each way into it; all are marked as not visited. NULL without memory. */
om_block **om_flow_worklist(om_flow *flow);

#endif
