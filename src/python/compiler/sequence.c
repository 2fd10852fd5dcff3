/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/sequence.h"

#include "python/compiler/code_object.h"
#include "python/source/ast.h"

#include <string.h>

enum { FIRST_INSTRUCTIONS = 32, FIRST_LABELS = 16 };

bool om_instructions_grow(om_scratch *arena, om_instructions *code)
{
    if (code->count < code->room)
        return true;
    uint32_t room = code->room ? 2 * code->room : FIRST_INSTRUCTIONS;
    om_instruction *items = om_tree_alloc(arena, room * sizeof items[0]);
    if (!items)
        return false;
    if (code->count)
        memcpy(items, code->items, code->count * sizeof items[0]);
    code->items = items;
    code->room = room;
    return true;
}

bool om_instructions_insert(om_scratch *arena, om_instructions *code, uint32_t before,
                            om_instruction added)
{
    if (!om_instructions_grow(arena, code))
        return false;
    memmove(code->items + before + 1, code->items + before,
            (code->count - before) * sizeof code->items[0]);
    code->items[before] = added;
    code->count++;
    return true;
}

static om_instruction plain_instruction(int opcode, int argument, om_code_position at)
{
    return (om_instruction){opcode, argument, at, NULL, NULL};
}

bool om_sequence_add(om_sequence *sequence, int opcode, int argument, om_code_position at)
{
    return om_instructions_insert(sequence->arena, &sequence->code, sequence->code.count,
                                  plain_instruction(opcode, argument, at));
}

bool om_sequence_add_first(om_sequence *sequence, int opcode, int argument,
                           om_code_position at)
{
    for (uint32_t i = 0; i < sequence->label_count; i++) {
        if (sequence->labels[i] >= 0)
            sequence->labels[i]++;
    }
    return om_instructions_insert(sequence->arena, &sequence->code, 0,
                                  plain_instruction(opcode, argument, at));
}

int om_sequence_label(om_sequence *sequence)
{
    if (sequence->label_count == sequence->label_room) {
        uint32_t room = sequence->label_room ? 2 * sequence->label_room : FIRST_LABELS;
        int32_t *labels = om_tree_alloc(sequence->arena, room * sizeof labels[0]);
        if (!labels)
            return OM_NO_LABEL;
        if (sequence->label_count)
            memcpy(labels, sequence->labels, sequence->label_count * sizeof labels[0]);
        sequence->labels = labels;
        sequence->label_room = room;
    }
    sequence->labels[sequence->label_count] = -1;
    return (int)sequence->label_count++;
}

void om_sequence_place(om_sequence *sequence, int label)
{
    if (label >= 0)
        sequence->labels[label] = (int32_t)sequence->code.count;
}
