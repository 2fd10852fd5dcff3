/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/flow.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/source/ast.h"

enum {
    COPIED_AT_MOST = 4 /* instructions of a block that is repeated instead of jumped to */
};

/* The line at which the next block begins that is not empty; -2 if there is none. */
static int32_t line_after(const om_block *block)
{
    const om_block *next = block->next;
    while (next && !next->code.count)
        next = next->next;
    return next ? next->code.items[0].at.line : -2;
}

/* Whether the NOP with this number shows nothing that its neighbours do not show. It may leave
 * its place to the instruction behind it. */
static bool nop_is_needless(om_block *block, uint32_t number, int32_t line_before)
{
    const om_instruction *nop = &block->code.items[number];
    int32_t line = nop->at.line;
    if (line < 0 || line == line_before)
        return true;
    if (number + 1 == block->code.count)
        return line == line_after(block);
    om_instruction *behind = &block->code.items[number + 1];
    if (behind->at.line >= 0)
        return behind->at.line == line;
    behind->at = nop->at;
    return true;
}

/* Whether any was dropped. */
bool om_block_drop_nops(om_block *block)
{
    uint32_t kept = 0;
    int32_t line_before = -1;
    for (uint32_t i = 0; i < block->code.count; i++) {
        if (block->code.items[i].opcode == OM_OP_NOP &&
            nop_is_needless(block, i, line_before))
            continue;
        block->code.items[kept++] = block->code.items[i];
        line_before = block->code.items[kept - 1].at.line;
    }
    bool dropped = kept < block->code.count;
    block->code.count = kept;
    return dropped;
}

static om_block *first_filled(om_block *block)
{
    while (block && !block->code.count)
        block = block->next;
    return block;
}

/* Takes empty blocks out of the graph: jumps to one lead to what comes after it. */
void om_flow_drop_empty(om_flow *flow)
{
    flow->entry = first_filled(flow->entry);
    for (om_block *block = flow->entry; block; block = block->next)
        block->next = first_filled(block->next);
    for (om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            if (instruction->target)
                instruction->target = first_filled(instruction->target);
        }
    }
}

/* A jump to what comes next anyway does nothing. */
void om_flow_drop_jumps(om_flow *flow)
{
    for (om_block *block = flow->entry; block; block = block->next) {
        om_instruction *last = om_block_last(block);
        if (last && om_opcode_always_jumps(last->opcode) && last->target == block->next) {
            om_instruction_clear(last);
            last->target = NULL;
        }
    }
}

/* Where a jump leads to a few instructions and a return, they take the place of the jump. */
static void repeat_small_exit(om_flow *flow, om_block *block)
{
    om_instruction *last = om_block_last(block);
    if (!last || !om_opcode_always_jumps(last->opcode))
        return;
    om_block *target = last->target;
    const om_instruction *end = om_block_last(target);
    if (!end || !om_opcode_leaves(end->opcode) || target->code.count > COPIED_AT_MOST)
        return;
    om_instruction_clear(last);
    last->target = NULL;
    for (uint32_t i = 0; i < target->code.count && !flow->failed; i++) {
        flow->failed = !om_instructions_insert(flow->arena, &block->code, block->code.count,
                                               target->code.items[i]);
    }
}

/* BUILD_TUPLE of so many constants becomes one constant. */
static void fold_tuple(om_flow *flow, om_instruction *build)
{
    int count = build->argument;
    om_instruction *first = build - count;
    for (int i = 0; i < count; i++) {
        if (first[i].opcode != OM_OP_LOAD_CONST)
            return;
    }
    om_object **items = om_tree_alloc(flow->arena, ((size_t)count + 1) * sizeof items[0]);
    om_object *tuple = NULL;
    if (items) {
        for (int i = 0; i < count; i++)
            items[i] = flow->consts[first[i].argument];
        tuple = om_tuple_from_array(flow->rt, items, (size_t)count);
    }
    om_object *constant = om_code_add_constant_borrow_steal(flow->rt, flow->cache, tuple);
    if (!constant) {
        flow->failed = true;
        return;
    }
    for (int i = 0; i < count; i++)
        om_instruction_clear(&first[i]);
    build->opcode = OM_OP_LOAD_CONST;
    build->argument = (int32_t)om_flow_add_constant(flow, constant);
}

/* `(a, b) = x, y` needs no tuple: up to three values are turned on the stack. */
static bool unpack_what_was_built(om_instruction *build, const om_block *block)
{
    om_instruction *unpack = build + 1;
    if (unpack == block->code.items + block->code.count ||
        unpack->opcode != OM_OP_UNPACK_SEQUENCE || unpack->argument != build->argument)
        return false;
    if (build->argument < 1 || build->argument > 3)
        return false;
    if (build->argument == 1)
        om_instruction_clear(unpack);
    else
        unpack->opcode = OM_OP_SWAP;
    om_instruction_clear(build);
    return true;
}

/* The instruction loads a constant, or copies one that was just loaded. */
static void use_constant(om_flow *flow, om_block *block, uint32_t *number, int32_t constant)
{
    om_instruction *load = &block->code.items[*number], *next = load + 1;
    uint32_t behind = block->code.count - *number - 1;
    int next_opcode = behind ? next->opcode : OM_OP_CACHE;
    om_object *value = flow->consts[constant];
    if (next_opcode == OM_OP_POP_JUMP_IF_FALSE || next_opcode == OM_OP_POP_JUMP_IF_TRUE) {
        int truth = om_truth(flow->rt, value);
        if (truth < 0) {
            flow->failed = true;
        } else if (truth == (next_opcode == OM_OP_POP_JUMP_IF_TRUE)) {
            next->opcode = OM_OP_JUMP;
        } else {
            om_instruction_clear(next);
            next->target = NULL;
        }
        om_instruction_clear(load);
    } else if (next_opcode == OM_OP_IS_OP && om_is_none(value) && behind > 1 &&
               (next[1].opcode == OM_OP_POP_JUMP_IF_FALSE ||
                next[1].opcode == OM_OP_POP_JUMP_IF_TRUE)) {
        bool negated = (next->argument != 0) != (next[1].opcode == OM_OP_POP_JUMP_IF_FALSE);
        next[1].opcode = negated ? OM_OP_POP_JUMP_IF_NOT_NONE : OM_OP_POP_JUMP_IF_NONE;
        om_instruction_clear(load);
        om_instruction_clear(next);
    } else if (next_opcode == OM_OP_RETURN_VALUE) {
        next->opcode = OM_OP_RETURN_CONST;
        next->argument = constant;
        om_instruction_clear(load);
        ++*number;
    }
}

enum { DONE = -1 };

/* Writes the swaps of one cycle in front of `end`, and returns where they begin. */
static om_instruction *write_cycle(om_instruction *end, int *order, int start)
{
    int place = start;
    for (;;) {
        if (place) {
            --end;
            end->opcode = OM_OP_SWAP;
            end->argument = place + 1;
        }
        if (order[place] == DONE)
            return end;
        int next = order[place];
        order[place] = DONE;
        place = next;
    }
}

/* Replaces a run of swaps that begins with this instruction by the fewest; returns the number
 * of the run's last instruction. */
static uint32_t shorten_swaps(om_flow *flow, om_block *block, uint32_t number)
{
    om_instruction *run = &block->code.items[number];
    uint32_t length = 1, room = block->code.count - number;
    int depth = run->argument, swaps = 1;
    for (; length < room; length++) {
        if (run[length].opcode == OM_OP_SWAP) {
            depth = run[length].argument > depth ? run[length].argument : depth;
            swaps++;
        } else if (run[length].opcode != OM_OP_NOP) {
            break;
        }
    }
    if (swaps == 1)
        return number;
    int *order = om_tree_alloc(flow->arena, (size_t)depth * sizeof order[0]);
    if (!order) {
        flow->failed = true;
        return number;
    }
    for (int i = 0; i < depth; i++)
        order[i] = i;
    for (uint32_t i = 0; i < length; i++) {
        if (run[i].opcode == OM_OP_SWAP) {
            int top = order[0], other = run[i].argument - 1;
            order[0] = order[other];
            order[other] = top;
        }
    }
    om_instruction *end = run + length;
    for (int i = 0; i < depth; i++) {
        if (order[i] != DONE && order[i] != i)
            end = write_cycle(end, order, i);
    }
    while (end > run)
        om_instruction_clear(--end);
    return number + length - 1;
}

static bool can_be_exchanged(int opcode)
{
    return opcode == OM_OP_STORE_FAST || opcode == OM_OP_STORE_FAST_MAYBE_NULL ||
           opcode == OM_OP_POP_TOP;
}

/* The local that the instruction stores to, or -1. */
static int stored_local(const om_instruction *instruction)
{
    return can_be_exchanged(instruction->opcode) && instruction->opcode != OM_OP_POP_TOP
               ? instruction->argument
               : -1;
}

/* The number of the next instruction behind this one that can be exchanged; -1 if another comes
 * first, or one that is not of this line (-1: of any). */
static int next_exchangeable(const om_block *block, int number, int32_t line)
{
    while (++number < (int)block->code.count) {
        const om_instruction *instruction = &block->code.items[number];
        if (line >= 0 && instruction->at.line != line)
            return -1;
        if (can_be_exchanged(instruction->opcode))
            return number;
        if (instruction->opcode != OM_OP_NOP)
            return -1;
    }
    return -1;
}

/* Whether two stores may change places: neither they nor one between them store to the same local. */
static bool stores_are_apart(const om_block *block, int first, int second)
{
    int a = stored_local(&block->code.items[first]);
    int b = stored_local(&block->code.items[second]);
    if (a < 0 && b < 0)
        return true;
    if (a == b)
        return false;
    for (int i = first + 1; i < second; i++) {
        int between = stored_local(&block->code.items[i]);
        if (between >= 0 && (between == a || between == b))
            return false;
    }
    return true;
}

/* Does away with the swap by exchanging what takes the two values; false if that cannot be done. */
static bool exchange_takers(om_block *block, int number)
{
    om_instruction *items = block->code.items;
    int first = next_exchangeable(block, number, -1);
    if (first < 0)
        return false;
    int second = first;
    for (int i = 1; i < items[number].argument; i++) {
        second = next_exchangeable(block, second, items[first].at.line);
        if (second < 0)
            return false;
    }
    if (!stores_are_apart(block, first, second))
        return false;
    om_instruction kept = items[first];
    om_instruction_clear(&items[number]);
    items[first] = items[second];
    items[second] = kept;
    return true;
}

/* Does away with swaps from this instruction back, as far as that can be done. */
static void exchange_back_from(om_block *block, int number)
{
    for (; number >= 0; number--) {
        int opcode = block->code.items[number].opcode;
        if (opcode == OM_OP_SWAP) {
            if (!exchange_takers(block, number))
                return;
        } else if (opcode != OM_OP_NOP && !can_be_exchanged(opcode)) {
            return;
        }
    }
}

/* Whether the jump now leads further. */
static bool thread_jump(om_instruction *jump)
{
    const om_block *there = jump->target;
    const om_instruction *first = there->code.count ? &there->code.items[0] : NULL;
    if (!first || first->opcode != OM_OP_JUMP || first->target == jump->target)
        return false;
    if (first->at.line != jump->at.line && first->at.line != -1)
        return false;
    jump->target = first->target;
    return true;
}

/* Improves the instruction with this number, and moves on behind what is done. */
static void shorten_instruction(om_flow *flow, om_block *block, uint32_t *number)
{
    om_instruction *instruction = &block->code.items[*number];
    bool last = *number + 1 == block->code.count;
    switch (instruction->opcode) {
    case OM_OP_BUILD_TUPLE:
        if (!unpack_what_was_built(instruction, block) &&
            *number >= (uint32_t)instruction->argument)
            fold_tuple(flow, instruction);
        break;
    case OM_OP_POP_JUMP_IF_FALSE:
    case OM_OP_POP_JUMP_IF_TRUE:
    case OM_OP_POP_JUMP_IF_NONE:
    case OM_OP_POP_JUMP_IF_NOT_NONE:
    case OM_OP_JUMP:
        while (thread_jump(instruction))
            continue;
        break;
    case OM_OP_SWAP:
        if (instruction->argument == 1) {
            om_instruction_clear(instruction);
            break;
        }
        *number = shorten_swaps(flow, block, *number);
        exchange_back_from(block, (int)*number);
        break;
    case OM_OP_PUSH_NULL:
        if (!last && instruction[1].opcode == OM_OP_LOAD_GLOBAL) {
            om_instruction_clear(instruction);
            instruction[1].argument |= 1;
        }
        break;
    default:
        break;
    }
}

static void shorten_block(om_flow *flow, om_block *block)
{
    bool constant = false; /* the top of the stack is the constant with this number */
    int32_t which = 0;
    for (uint32_t i = 0; i < block->code.count && !flow->failed; i++) {
        const om_instruction *instruction = &block->code.items[i];
        bool copies = instruction->opcode == OM_OP_COPY && instruction->argument == 1;
        if (instruction->opcode == OM_OP_LOAD_CONST) {
            constant = true;
            which = instruction->argument;
        } else if (!copies) {
            constant = false;
        }
        if (constant)
            use_constant(flow, block, &i, which);
        else
            shorten_instruction(flow, block, &i);
    }
}

/* A value that is thrown away as soon as it is there need not be loaded. Whether there was one. */
static bool drop_pairs(om_flow *flow)
{
    bool found = false;
    om_instruction *before = NULL;
    for (om_block *block = flow->entry; block; block = block->next) {
        om_block_drop_nops(block);
        if (block->label != OM_NO_LABEL)
            before = NULL;
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            bool loads =
                before && (before->opcode == OM_OP_LOAD_CONST ||
                           (before->opcode == OM_OP_COPY && before->argument == 1));
            if (loads && instruction->opcode == OM_OP_POP_TOP) {
                om_instruction_clear(before);
                om_instruction_clear(instruction);
                found = true;
            }
            before = instruction;
        }
        const om_instruction *last = om_block_last(block);
        if (!om_block_falls_through(block) || (last && om_opcode_is_jump(last->opcode)))
            before = NULL;
    }
    return found;
}

static void count_way(om_block *to, om_block ***top)
{
    to->predecessors++;
    if (!to->visited)
        *(*top)++ = to;
}

/* Counts the ways into each block, from blocks that are reached. As in CPython, a block that was
 * remembered twice before its turn came counts for its successors twice. */
static void count_predecessors(om_flow *flow)
{
    om_block **list = om_flow_worklist(flow), **top = list;
    if (!list)
        return;
    for (om_block *block = flow->entry; block; block = block->next)
        block->predecessors = 0;
    count_way(flow->entry, &top);
    while (top > list) {
        om_block *block = *--top;
        block->visited = true;
        if (block->next && om_block_falls_through(block))
            count_way(block->next, &top);
        for (uint32_t i = 0; i < block->code.count; i++) {
            if (block->code.items[i].target)
                count_way(block->code.items[i].target, &top);
        }
    }
}

/* Leaves only the constants that are used, in their order, and the first one, which may be the
 * docstring. */
static void drop_unused_constants(om_flow *flow)
{
    if (!flow->const_count)
        return;
    int32_t *numbers = om_tree_alloc(flow->arena, flow->const_count * sizeof numbers[0]);
    if (!numbers) {
        flow->failed = true;
        return;
    }
    numbers[0] = 1;
    for (int pass = 0; pass < 2; pass++) {
        for (om_block *block = flow->entry; block; block = block->next) {
            for (uint32_t i = 0; i < block->code.count; i++) {
                om_instruction *instruction = &block->code.items[i];
                int opcode = instruction->opcode;
                if (opcode != OM_OP_LOAD_CONST && opcode != OM_OP_RETURN_CONST &&
                    opcode != OM_OP_KW_NAMES)
                    continue;
                if (pass == 0)
                    numbers[instruction->argument] = 1;
                else
                    instruction->argument = numbers[instruction->argument];
            }
        }
        uint32_t kept = 0;
        for (uint32_t i = 0; pass == 0 && i < flow->const_count; i++) {
            if (numbers[i]) {
                flow->consts[kept] = flow->consts[i];
                numbers[i] = (int32_t)kept++;
            }
        }
        if (pass == 0)
            flow->const_count = kept;
    }
}

void om_flow_shorten(om_flow *flow)
{
    om_flow_drop_empty(flow);
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next)
        repeat_small_exit(flow, block);
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next)
        shorten_block(flow, block);
    while (drop_pairs(flow))
        continue;
    for (om_block *block = flow->entry; block && !flow->failed; block = block->next)
        repeat_small_exit(flow, block);
    if (!flow->failed)
        count_predecessors(flow);
    for (om_block *block = flow->entry; block; block = block->next) {
        if (!block->predecessors)
            block->code.count = 0;
    }
    for (om_block *block = flow->entry; block; block = block->next)
        om_block_drop_nops(block);
    om_flow_drop_empty(flow);
    om_flow_drop_jumps(flow);
    if (!flow->failed)
        drop_unused_constants(flow);
}
