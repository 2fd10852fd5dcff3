/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The instructions of one code object in the order in which they are written, with labels
 * instead of distances.
 *
 * Memory is that of an arena, which is released as a whole: a tree without nodes. */
#ifndef OM_PYTHON_COMPILER_SEQUENCE_H
#define OM_PYTHON_COMPILER_SEQUENCE_H

#include "python/compiler/code_object.h"
#include "python/source/ast.h"

typedef om_tree om_scratch;

/* Of what nobody wrote: line, end_line, column, end_column. */
#define OM_NOWHERE ((om_code_position){-1, -1, -1, -1})

typedef struct om_block om_block;

typedef struct om_instruction {
    int32_t opcode, argument; /* of a jump, before there are blocks: the label */
    om_code_position at;
    om_block *target;  /* of a jump; of what puts a handler in place, the handler */
    om_block *handler; /* of its exceptions, or NULL */
} om_instruction;

typedef struct om_instructions {
    om_instruction *items;
    uint32_t count, room;
} om_instructions;

enum { OM_NO_LABEL = -1 };

typedef struct om_sequence {
    om_scratch *arena;
    om_instructions code;
    int32_t *labels; /* the number of the instruction that each label stands before, or -1 */
    uint32_t label_count, label_room;
} om_sequence;

/* Makes room for one item more, in memory of the arena. False with MemoryError. */
bool om_instructions_grow(om_scratch *arena, om_instructions *code);

/* Puts an instruction before the one with this number. False with MemoryError. */
bool om_instructions_insert(om_scratch *arena, om_instructions *code, uint32_t before,
                            om_instruction added);

/* Appends an instruction. False with MemoryError. */
bool om_sequence_add(om_sequence *sequence, int opcode, int argument, om_code_position at);

/* The same before all others: labels keep their place. */
bool om_sequence_add_first(om_sequence *sequence, int opcode, int argument,
                           om_code_position at);

/* A new label, which stands nowhere; OM_NO_LABEL with MemoryError. */
int om_sequence_label(om_sequence *sequence);

/* Puts the label before the instruction that comes next. */
void om_sequence_place(om_sequence *sequence, int label);

#endif
