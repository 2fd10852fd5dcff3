/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/tables.h"

#include "python/compiler/code_object.h"
#include "python/compiler/flow.h"
#include "python/compiler/sequence.h"
#include "python/source/ast.h"

#include <string.h>

void om_bytes_writer_add(om_bytes_writer *writer, unsigned byte)
{
    if (writer->length == writer->room && !writer->failed) {
        size_t room = writer->room ? 2 * writer->room : 64;
        unsigned char *bytes = om_tree_alloc(writer->arena, room);
        writer->failed = !bytes;
        if (bytes && writer->length)
            memcpy(bytes, writer->bytes, writer->length);
        writer->bytes = bytes;
        writer->room = room;
    }
    if (!writer->failed)
        writer->bytes[writer->length++] = (unsigned char)byte;
}

om_object *om_bytes_writer_end(om_runtime *rt, om_bytes_writer *writer)
{
    return writer->failed ? NULL : om_bytes_new(rt, writer->bytes, writer->length);
}

/* The forms of an entry; 0 to 9 are a column's upper digits. */
enum { LINE_FORM = 10, NO_COLUMN_FORM = 13, LONG_FORM = 14, NO_PLACE_FORM = 15 };
enum { MOST_UNITS = 8 /* that one entry is about */ };

/* Six bits after six bits, the lowest first. */
static void add_number(om_bytes_writer *writer, unsigned number)
{
    for (; number >= 64; number >>= 6)
        om_bytes_writer_add(writer, 64 | (number & 63));
    om_bytes_writer_add(writer, number);
}

static void add_signed(om_bytes_writer *writer, int number)
{
    unsigned size = number < 0 ? 0U - (unsigned)number : (unsigned)number;
    add_number(writer, size << 1 | (number < 0));
}

static void add_head(om_bytes_writer *writer, unsigned form, unsigned units)
{
    om_bytes_writer_add(writer, 128 | form << 3 | (units - 1));
}

static void add_long(om_bytes_writer *writer, om_code_position at, int step, unsigned units)
{
    add_head(writer, LONG_FORM, units);
    add_signed(writer, step);
    add_number(writer, (unsigned)(at.end_line - at.line));
    add_number(writer, (unsigned)(at.column + 1));
    add_number(writer, (unsigned)(at.end_column + 1));
}

/* An entry, for at most MOST_UNITS; `*line` is that of the entry before. */
static void add_entry(om_bytes_writer *writer, om_code_position at, int *line,
                      unsigned units)
{
    if (at.line < 0) {
        add_head(writer, NO_PLACE_FORM, units);
        return;
    }
    int step = at.line - *line, column = at.column, end = at.end_column;
    bool has_columns = column >= 0 && end >= 0;
    *line = at.line;
    if (!has_columns && (at.end_line == at.line || at.end_line == -1)) {
        add_head(writer, NO_COLUMN_FORM, units);
        add_signed(writer, step);
    } else if (has_columns && at.end_line == at.line && step == 0 && column < 80 &&
               end >= column && end - column < 16) {
        add_head(writer, (unsigned)column >> 3, units);
        om_bytes_writer_add(writer, ((unsigned)column & 7) << 4 | (unsigned)(end - column));
    } else if (has_columns && at.end_line == at.line && step >= 0 && step < 3 &&
               column < 128 && end < 128) {
        add_head(writer, (unsigned)(LINE_FORM + step), units);
        om_bytes_writer_add(writer, (unsigned)column);
        om_bytes_writer_add(writer, (unsigned)end);
    } else {
        add_long(writer, at, step, units);
    }
}

static bool same_place(om_code_position a, om_code_position b)
{
    return a.line == b.line && a.end_line == b.end_line && a.column == b.column &&
           a.end_column == b.end_column;
}

static void add_entries(om_bytes_writer *writer, om_code_position at, int *line,
                        unsigned units)
{
    for (; units > MOST_UNITS; units -= MOST_UNITS)
        add_entry(writer, at, line, MOST_UNITS);
    if (units)
        add_entry(writer, at, line, units);
}

void om_write_line_table(om_bytes_writer *writer, const om_flow *flow, int first_line)
{
    om_code_position at = OM_NOWHERE;
    int line = first_line;
    unsigned units = 0;
    for (const om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            const om_instruction *instruction = &block->code.items[i];
            if (!same_place(at, instruction->at)) {
                add_entries(writer, at, &line, units);
                at = instruction->at;
                units = 0;
            }
            units += om_instruction_units(instruction);
        }
    }
    add_entries(writer, at, &line, units);
}

static void add_big_end_first(om_bytes_writer *writer, unsigned number, unsigned mark)
{
    unsigned shift = 0;
    while (number >> shift >> 6)
        shift += 6;
    for (; shift; shift -= 6) {
        om_bytes_writer_add(writer, (number >> shift & 63) | 64 | mark);
        mark = 0;
    }
    om_bytes_writer_add(writer, (number & 63) | mark);
}

static void add_range(om_bytes_writer *writer, uint32_t start, uint32_t end,
                      const om_block *handler)
{
    /* The exception itself is on the stack at the handler's beginning; it may have the place
     * where it came from below it. */
    unsigned depth = (unsigned)handler->start_depth - 1 - handler->keeps_lasti;
    add_big_end_first(writer, start, 128);
    add_big_end_first(writer, end - start, 0);
    add_big_end_first(writer, handler->offset, 0);
    add_big_end_first(writer, depth << 1 | handler->keeps_lasti, 0);
}

void om_write_exception_table(om_bytes_writer *writer, const om_flow *flow)
{
    uint32_t start = 0, offset = 0;
    const om_block *handler = NULL;
    for (const om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            const om_instruction *instruction = &block->code.items[i];
            if (instruction->handler != handler) {
                if (handler)
                    add_range(writer, start, offset, handler);
                start = offset;
                handler = instruction->handler;
            }
            offset += om_instruction_units(instruction);
        }
    }
    if (handler)
        add_range(writer, start, offset, handler);
}
