/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/flow.h"

#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/source/ast.h"

bool om_opcode_leaves(int opcode)
{
    return opcode == OM_OP_RETURN_VALUE || opcode == OM_OP_RETURN_CONST ||
           opcode == OM_OP_RAISE_VARARGS || opcode == OM_OP_RERAISE;
}

bool om_opcode_always_jumps(int opcode)
{
    return opcode == OM_OP_JUMP || opcode == OM_OP_JUMP_NO_INTERRUPT ||
           opcode == OM_OP_JUMP_FORWARD || opcode == OM_OP_JUMP_BACKWARD ||
           opcode == OM_OP_JUMP_BACKWARD_NO_INTERRUPT;
}

bool om_block_falls_through(const om_block *block)
{
    const om_instruction *last = om_block_last(block);
    return !last ||
           (!om_opcode_leaves(last->opcode) && !om_opcode_always_jumps(last->opcode));
}

om_block *om_flow_block(om_flow *flow)
{
    om_block *block = om_tree_alloc(flow->arena, sizeof *block);
    if (block)
        block->label = OM_NO_LABEL;
    else
        flow->failed = true;
    return block;
}

om_block **om_flow_worklist(om_flow *flow)
{
    size_t count = 0;
    for (om_block *block = flow->entry; block; block = block->next) {
        block->visited = false;
        count += 2;
        for (uint32_t i = 0; i < block->code.count; i++)
            count += block->code.items[i].target != NULL;
    }
    om_block **list = om_tree_alloc(flow->arena, (count + 1) * sizeof list[0]);
    if (!list)
        flow->failed = true;
    return list;
}

/* For each instruction the label before it, or OM_NO_LABEL: the newest, where there are several. */
static int32_t *labels_by_place(om_flow *flow, const om_sequence *sequence)
{
    size_t count = sequence->code.count + (size_t)1;
    int32_t *labels = om_tree_alloc(flow->arena, count * sizeof labels[0]);
    if (!labels) {
        flow->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        labels[i] = OM_NO_LABEL;
    for (uint32_t i = 0; i < sequence->label_count; i++) {
        if (sequence->labels[i] >= 0)
            labels[sequence->labels[i]] = (int32_t)i;
    }
    return labels;
}

static bool ends_block(const om_instruction *instruction)
{
    return om_opcode_is_jump(instruction->opcode) || om_opcode_leaves(instruction->opcode);
}

/* Whether what comes next, with this label before it, cannot go into the block. A block that
 * is empty and has no label takes the label. */
static bool starts_block(om_block *current, int32_t label)
{
    const om_instruction *last = om_block_last(current);
    if (last && ends_block(last))
        return true;
    if (label == OM_NO_LABEL)
        return false;
    if (last || current->label != OM_NO_LABEL)
        return true;
    current->label = label;
    return false;
}

static bool has_target(const om_instruction *instruction)
{
    return om_opcode_is_jump(instruction->opcode) ||
           om_opcode_is_block_push(instruction->opcode);
}

/* Turns the labels in the arguments of jumps into blocks. */
static void find_targets(om_flow *flow, const om_sequence *sequence, om_block **by_place)
{
    for (om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            if (has_target(instruction))
                instruction->target = by_place[sequence->labels[instruction->argument]];
        }
    }
}

void om_flow_begin(om_flow *flow, const om_sequence *sequence)
{
    int32_t *labels = labels_by_place(flow, sequence);
    om_block *current = om_flow_block(flow);
    om_block **by_place =
        om_tree_alloc(flow->arena, (sequence->code.count + (size_t)1) * sizeof by_place[0]);
    if (!labels || !current || !by_place) {
        flow->failed = true;
        return;
    }
    flow->entry = current;
    for (uint32_t i = 0; i < sequence->code.count; i++) {
        if (starts_block(current, labels[i])) {
            current->next = om_flow_block(flow);
            current = current->next;
            if (!current)
                return;
            current->label = labels[i];
        }
        if (labels[i] != OM_NO_LABEL)
            by_place[i] = current;
        if (!om_instructions_insert(flow->arena, &current->code, current->code.count,
                                    sequence->code.items[i])) {
            flow->failed = true;
            return;
        }
    }
    find_targets(flow, sequence, by_place);
}

uint32_t om_flow_add_constant(om_flow *flow, om_object *constant)
{
    uint32_t i = 0;
    while (i < flow->const_count && flow->consts[i] != constant)
        i++;
    if (i == flow->const_count) {
        if (i == flow->const_room) {
            uint32_t room = 2 * flow->const_room + 8;
            om_object **consts = om_tree_alloc(flow->arena, room * sizeof consts[0]);
            if (!consts) {
                flow->failed = true;
                return 0;
            }
            for (uint32_t j = 0; j < i; j++)
                consts[j] = flow->consts[j];
            flow->consts = consts;
            flow->const_room = room;
        }
        flow->consts[flow->const_count++] = constant;
    }
    return i;
}

void om_flow_optimize(om_flow *flow, int locals, int parameters, int first_line)
{
    om_flow_label_handlers(flow);
    if (!flow->failed)
        om_flow_shorten(flow);
    if (!flow->failed)
        om_flow_check_locals(flow, locals, parameters);
    if (!flow->failed)
        om_flow_move_cold(flow);
    if (!flow->failed)
        om_flow_place(flow, first_line);
}

static const om_handlers *push_handler(om_flow *flow, const om_handlers *outer,
                                       const om_instruction *setup)
{
    om_handlers *handlers = om_tree_alloc(flow->arena, sizeof *handlers);
    if (!handlers) {
        flow->failed = true;
        return outer;
    }
    if (setup->opcode != OM_OP_SETUP_FINALLY)
        setup->target->keeps_lasti = true;
    *handlers = (om_handlers){setup->target, outer, outer ? outer->depth + 1 : 1};
    return handlers;
}

/* Remembers a block that is entered with these handlers in place, unless it has been. */
static void enter_with(om_block *block, const om_handlers *handlers, om_block ***top)
{
    if (block->visited)
        return;
    block->visited = true;
    block->handlers = handlers;
    *(*top)++ = block;
}

static void label_block(om_flow *flow, om_block *block, om_block ***top)
{
    const om_handlers *handlers = block->handlers;
    for (uint32_t i = 0; i < block->code.count && !flow->failed; i++) {
        om_instruction *instruction = &block->code.items[i];
        if (om_opcode_is_block_push(instruction->opcode)) {
            instruction->target->is_handler = true;
            enter_with(instruction->target, handlers, top);
            handlers = push_handler(flow, handlers, instruction);
            continue;
        }
        if (instruction->opcode == OM_OP_POP_BLOCK) {
            handlers = handlers ? handlers->outer : NULL;
            continue;
        }
        instruction->handler = handlers ? handlers->handler : NULL;
        if (om_opcode_is_jump(instruction->opcode))
            enter_with(instruction->target, handlers, top);
        else if (instruction->opcode == OM_OP_YIELD_VALUE)
            instruction->argument = handlers ? handlers->depth : 0;
    }
    if (block->next && om_block_falls_through(block))
        enter_with(block->next, handlers, top);
}

/* Notes for each instruction that is reached the handler of its exceptions. */
void om_flow_label_handlers(om_flow *flow)
{
    om_block **list = om_flow_worklist(flow);
    if (!list)
        return;
    for (om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            if (om_opcode_is_block_push(block->code.items[i].opcode))
                block->code.items[i].target->is_handler = true;
        }
    }
    om_block **top = list;
    enter_with(flow->entry, NULL, &top);
    while (top > list && !flow->failed)
        label_block(flow, *--top, &top);
}

static void enter_at_depth(om_block *block, int depth, om_block ***top)
{
    if (block->start_depth >= 0)
        return;
    block->start_depth = depth;
    *(*top)++ = block;
}

/* Walks through a block, and returns the highest that the stack gets in it. */
static int depth_of_block(om_block *block, om_block ***top)
{
    int depth = block->start_depth, highest = depth;
    for (uint32_t i = 0; i < block->code.count; i++) {
        const om_instruction *instruction = &block->code.items[i];
        int opcode = instruction->opcode, argument = instruction->argument;
        if (has_target(instruction)) {
            int there = depth + om_opcode_stack_effect(opcode, argument, 1);
            highest = there > highest ? there : highest;
            enter_at_depth(instruction->target, there, top);
        }
        depth += om_opcode_stack_effect(opcode, argument, 0);
        highest = depth > highest ? depth : highest;
    }
    if (block->next && om_block_falls_through(block))
        enter_at_depth(block->next, depth, top);
    return highest;
}

int om_flow_stack_depth(om_flow *flow, bool generator)
{
    om_block **list = om_flow_worklist(flow), **top = list;
    if (!list)
        return 0;
    for (om_block *block = flow->entry; block; block = block->next)
        block->start_depth = -1;
    int highest = 0;
    enter_at_depth(flow->entry, generator ? 1 : 0, &top);
    while (top > list) {
        int depth = depth_of_block(*--top, &top);
        highest = depth > highest ? depth : highest;
    }
    return highest;
}
