/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/flow.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/source/ast.h"

enum { TRACKED = 64 };

/* These locals may have no value when the block is entered, too. */
static void add_unsafe(om_block *block, uint64_t unsafe, om_block ***top)
{
    if ((block->unsafe | unsafe) == block->unsafe)
        return;
    block->unsafe |= unsafe;
    if (!block->visited) {
        block->visited = true; /* it waits in the list */
        *(*top)++ = block;
    }
}

static bool leaves_without_value(int opcode)
{
    return opcode == OM_OP_DELETE_FAST || opcode == OM_OP_LOAD_FAST_AND_CLEAR ||
           opcode == OM_OP_STORE_FAST_MAYBE_NULL;
}

static void follow_locals(om_block *block, om_block ***top)
{
    uint64_t unsafe = block->unsafe;
    for (uint32_t i = 0; i < block->code.count; i++) {
        om_instruction *instruction = &block->code.items[i];
        if (instruction->handler)
            add_unsafe(instruction->handler, unsafe, top);
        if (instruction->argument >= TRACKED)
            continue;
        uint64_t bit = UINT64_C(1) << instruction->argument;
        if (leaves_without_value(instruction->opcode)) {
            unsafe |= bit;
        } else if (instruction->opcode == OM_OP_LOAD_FAST) {
            if (unsafe & bit)
                instruction->opcode = OM_OP_LOAD_FAST_CHECK;
            unsafe &= ~bit;
        } else if (instruction->opcode == OM_OP_STORE_FAST ||
                   instruction->opcode == OM_OP_LOAD_FAST_CHECK) {
            unsafe &= ~bit;
        }
    }
    if (block->next && om_block_falls_through(block))
        add_unsafe(block->next, unsafe, top);
    const om_instruction *last = om_block_last(block);
    if (last && om_opcode_is_jump(last->opcode))
        add_unsafe(last->target, unsafe, top);
}

/* The locals beyond the first ones: `seen` has the number of the last block that gave a value. */
static void check_far_locals(om_flow *flow, int locals)
{
    uint32_t *seen =
        om_tree_alloc(flow->arena, (size_t)(locals - TRACKED) * sizeof seen[0]);
    if (!seen) {
        flow->failed = true;
        return;
    }
    uint32_t number = 0;
    for (om_block *block = flow->entry; block; block = block->next) {
        number++;
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            if (instruction->argument < TRACKED)
                continue;
            if (leaves_without_value(instruction->opcode)) {
                seen[instruction->argument - TRACKED] = number - 1;
            } else if (instruction->opcode == OM_OP_STORE_FAST) {
                seen[instruction->argument - TRACKED] = number;
            } else if (instruction->opcode == OM_OP_LOAD_FAST) {
                if (seen[instruction->argument - TRACKED] != number)
                    instruction->opcode = OM_OP_LOAD_FAST_CHECK;
                seen[instruction->argument - TRACKED] = number;
            }
        }
    }
}

void om_flow_check_locals(om_flow *flow, int locals, int parameters)
{
    if (!locals)
        return;
    if (locals > TRACKED) {
        check_far_locals(flow, locals);
        locals = TRACKED;
    }
    om_block **list = om_flow_worklist(flow), **top = list;
    if (!list)
        return;
    uint64_t unsafe = 0;
    for (int i = parameters; i < locals; i++)
        unsafe |= UINT64_C(1) << i;
    add_unsafe(flow->entry, unsafe, &top);
    /* A local can also be deleted anywhere: each block is looked at once at least. */
    for (om_block *block = flow->entry; block; block = block->next)
        follow_locals(block, &top);
    while (top > list) {
        om_block *block = *--top;
        block->visited = false;
        follow_locals(block, &top);
    }
}

/* Follows the ways from the blocks in the list, not into blocks that are warm already. */
static void spread(om_block **list, om_block **top, bool warm)
{
    while (top > list) {
        om_block *block = *--top;
        if (warm)
            block->warm = true;
        else
            block->cold = true;
        om_block *ways[2] = {om_block_falls_through(block) ? block->next : NULL, NULL};
        const om_instruction *last = om_block_last(block);
        if (last && om_opcode_is_jump(last->opcode))
            ways[1] = last->target;
        for (int i = 0; i < 2; i++) {
            if (ways[i] && !ways[i]->visited && (warm || !ways[i]->warm)) {
                ways[i]->visited = true;
                *top++ = ways[i];
            }
        }
    }
}

static bool mark_temperatures(om_flow *flow)
{
    om_block **list = om_flow_worklist(flow), **top = list;
    if (!list)
        return false;
    flow->entry->visited = true;
    *top++ = flow->entry;
    spread(list, top, true);
    list = top = om_flow_worklist(flow);
    if (!list)
        return false;
    for (om_block *block = flow->entry; block; block = block->next) {
        if (block->is_handler) {
            block->visited = true;
            *top++ = block;
        }
    }
    spread(list, top, false);
    return true;
}

/* Puts a block that jumps to the target between a block and what it falls into. */
static om_block *jump_between(om_flow *flow, om_block *before, om_block *target,
                              om_code_position at)
{
    om_block *block = om_flow_block(flow);
    om_instruction jump = {OM_OP_JUMP, 0, at, target, NULL};
    if (!block || !om_instructions_insert(flow->arena, &block->code, 0, jump)) {
        flow->failed = true;
        return NULL;
    }
    block->cold = before->cold;
    block->next = before->next;
    before->next = block;
    return block;
}

void om_flow_move_cold(om_flow *flow)
{
    if (!flow->entry->next || !mark_temperatures(flow))
        return;
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next) {
        if (block->cold && om_block_falls_through(block) && block->next &&
            block->next->warm) {
            om_block *jump = jump_between(flow, block, block->next, OM_NOWHERE);
            if (jump)
                jump->cold = true;
        }
    }
    om_block *cold = NULL, **cold_end = &cold, **end = &flow->entry;
    for (om_block *block = flow->entry; block; block = block->next) {
        if (block->cold) {
            *cold_end = block;
            cold_end = &block->next;
        } else {
            *end = block;
            end = &block->next;
        }
    }
    *cold_end = NULL;
    *end = cold;
    if (cold)
        om_flow_drop_jumps(flow);
}

static bool leaves_from_nowhere(const om_block *block)
{
    const om_instruction *last = om_block_last(block);
    if (!last || !om_opcode_leaves(last->opcode))
        return false;
    for (uint32_t i = 0; i < block->code.count; i++) {
        if (block->code.items[i].at.line >= 0)
            return false;
    }
    return true;
}

/* Gives the jump an exit of its own. */
static void copy_exit(om_flow *flow, om_instruction *jump)
{
    om_block *target = jump->target, *copy = om_flow_block(flow);
    for (uint32_t i = 0; copy && i < target->code.count && !flow->failed; i++) {
        flow->failed =
            !om_instructions_insert(flow->arena, &copy->code, i, target->code.items[i]);
    }
    if (!copy || flow->failed)
        return;
    copy->code.items[0].at = jump->at;
    copy->predecessors = 1;
    copy->next = target->next;
    target->predecessors--;
    target->next = copy;
    jump->target = copy;
}

static void place_exits(om_flow *flow)
{
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next) {
        om_instruction *last = om_block_last(block);
        if (last && om_opcode_is_jump(last->opcode) && leaves_from_nowhere(last->target) &&
            last->target->predecessors > 1)
            copy_exit(flow, last);
    }
    for (om_block *block = flow->entry; block; block = block->next) {
        const om_instruction *last = om_block_last(block);
        if (last && block->next && om_block_falls_through(block) &&
            leaves_from_nowhere(block->next))
            block->next->code.items[0].at = last->at;
    }
}

static void place_first(om_block *block, om_code_position at)
{
    if (block->predecessors == 1 && block->code.count && block->code.items[0].at.line < 0)
        block->code.items[0].at = at;
}

/* What has no place takes that of the instruction before it. */
static void spread_places(om_flow *flow)
{
    for (om_block *block = flow->entry; block; block = block->next) {
        const om_instruction *last = om_block_last(block);
        om_code_position at = OM_NOWHERE;
        for (uint32_t i = 0; i < block->code.count; i++) {
            if (block->code.items[i].at.line < 0)
                block->code.items[i].at = at;
            else
                at = block->code.items[i].at;
        }
        if (last && block->next && om_block_falls_through(block))
            place_first(block->next, at);
        if (last && om_opcode_is_jump(last->opcode))
            place_first(last->target, at);
    }
}

void om_flow_place(om_flow *flow, int first_line)
{
    place_exits(flow);
    spread_places(flow);
    int32_t line = first_line;
    for (om_block *block = flow->entry; block; block = block->next) {
        om_instruction *last = om_block_last(block);
        if (last && last->at.line >= 0) {
            line = last->at.line;
        } else if (last && last->opcode == OM_OP_RETURN_VALUE) {
            for (uint32_t i = 0; i < block->code.count; i++)
                block->code.items[i].at.line = line;
        }
    }
}

static int reversed(int opcode)
{
    switch (opcode) {
    case OM_OP_POP_JUMP_IF_FALSE:
        return OM_OP_POP_JUMP_IF_TRUE;
    case OM_OP_POP_JUMP_IF_TRUE:
        return OM_OP_POP_JUMP_IF_FALSE;
    case OM_OP_POP_JUMP_IF_NONE:
        return OM_OP_POP_JUMP_IF_NOT_NONE;
    default:
        return OM_OP_POP_JUMP_IF_NONE;
    }
}

/* Says of each jump which way it leads; blocks before this one are marked as visited. */
static void direct_jump(om_flow *flow, om_block *block)
{
    om_instruction *last = om_block_last(block);
    if (!last || !om_opcode_is_jump(last->opcode))
        return;
    bool back = last->target->visited;
    if (last->opcode == OM_OP_JUMP) {
        last->opcode = back ? OM_OP_JUMP_BACKWARD : OM_OP_JUMP_FORWARD;
    } else if (last->opcode == OM_OP_JUMP_NO_INTERRUPT) {
        last->opcode = back ? OM_OP_JUMP_BACKWARD_NO_INTERRUPT : OM_OP_JUMP_FORWARD;
    } else if (back) {
        om_block *target = last->target, *next = block->next;
        if (!jump_between(flow, block, target, last->at))
            return;
        last->opcode = reversed(last->opcode);
        last->target = next;
    }
}

uint32_t om_instruction_units(const om_instruction *instruction)
{
    uint32_t argument = (uint32_t)instruction->argument;
    return 1u + (argument > 0xff) + (argument > 0xffff) + (argument > 0xffffff) +
           (uint32_t)om_opcode_caches[instruction->opcode & 0xff];
}

static void set_offsets(om_flow *flow)
{
    uint32_t offset = 0;
    for (om_block *block = flow->entry; block; block = block->next) {
        block->offset = offset;
        for (uint32_t i = 0; i < block->code.count; i++)
            offset += om_instruction_units(&block->code.items[i]);
    }
}

/* Whether a jump now takes other units than it did. */
static bool set_distances(om_flow *flow)
{
    bool changed = false;
    for (om_block *block = flow->entry; block; block = block->next) {
        uint32_t end = block->offset;
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *jump = &block->code.items[i];
            uint32_t units = om_instruction_units(jump);
            end += units;
            if (!om_opcode_is_jump(jump->opcode))
                continue;
            uint32_t target = jump->target->offset;
            jump->argument = (int32_t)(target < end ? end - target : target - end);
            changed = changed || om_instruction_units(jump) != units;
        }
    }
    return changed;
}

void om_flow_resolve(om_flow *flow)
{
    for (om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            if (om_opcode_is_block_push(instruction->opcode) ||
                instruction->opcode == OM_OP_POP_BLOCK)
                om_instruction_clear(instruction);
            else if (instruction->opcode == OM_OP_STORE_FAST_MAYBE_NULL)
                instruction->opcode = OM_OP_STORE_FAST;
        }
    }
    for (om_block *block = flow->entry; block; block = block->next) {
        om_block_drop_nops(block);
        block->visited = false;
    }
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next) {
        block->visited = true;
        direct_jump(flow, block);
    }
    do {
        set_offsets(flow);
    } while (!flow->failed && set_distances(flow));
}
