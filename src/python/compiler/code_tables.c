/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"

/* What is left of a table. */
typedef struct table_reader {
    const unsigned char *at, *end;
} table_reader;

static table_reader read_table(const om_object *table)
{
    const unsigned char *at = om_bytes_data(table);
    return (table_reader){at, at + om_bytes_length(table)};
}

static unsigned next_byte(table_reader *reader)
{
    return reader->at < reader->end ? *reader->at++ : 0;
}

static unsigned read_number(table_reader *reader)
{
    unsigned number = 0, shift = 0, byte;
    do {
        byte = next_byte(reader);
        number |= (byte & 63) << shift;
        shift += 6;
    } while (byte & 64 && shift < 32);
    return number;
}

static int read_signed(table_reader *reader)
{
    unsigned number = read_number(reader);
    return number & 1 ? -(int)(number >> 1) : (int)(number >> 1);
}

/* Reads an entry; `*line` is that of the entry before, and becomes that of this one. */
static om_code_position read_entry(table_reader *reader, unsigned form, int32_t *line)
{
    om_code_position at = {-1, -1, -1, -1};
    if (form == 15)
        return at;
    if (form >= 13)
        *line += read_signed(reader);
    else if (form >= 10)
        *line += (int)form - 10;
    at.line = at.end_line = *line;
    if (form == 14) {
        at.end_line += (int)read_number(reader);
        at.column = (int)read_number(reader) - 1;
        at.end_column = (int)read_number(reader) - 1;
    } else if (form >= 10 && form < 13) {
        at.column = (int)next_byte(reader);
        at.end_column = (int)next_byte(reader);
    } else if (form < 10) {
        unsigned byte = next_byte(reader);
        at.column = (int)(form << 3 | byte >> 4);
        at.end_column = at.column + (int)(byte & 15);
    }
    return at;
}

om_code_position om_code_object_position(const om_object *self, size_t unit)
{
    const om_code_object *code = (const om_code_object *)self;
    table_reader reader = read_table(code->is.linetable);
    int32_t line = code->is.firstlineno;
    size_t end = 0;
    while (reader.at < reader.end) {
        unsigned head = next_byte(&reader);
        om_code_position at = read_entry(&reader, head >> 3 & 15, &line);
        end += (head & 7) + 1;
        if (unit < end)
            return at;
    }
    return (om_code_position){-1, -1, -1, -1};
}

static unsigned read_big_end_first(table_reader *reader)
{
    unsigned byte = next_byte(reader), number = byte & 63;
    while (byte & 64) {
        byte = next_byte(reader);
        number = number << 6 | (byte & 63);
    }
    return number;
}

bool om_code_object_handler(const om_object *self, size_t unit, om_code_handler *handler)
{
    table_reader reader = read_table(((const om_code_object *)self)->is.exceptiontable);
    while (reader.at < reader.end) {
        unsigned start = read_big_end_first(&reader);
        unsigned count = read_big_end_first(&reader);
        unsigned target = read_big_end_first(&reader);
        unsigned depth = read_big_end_first(&reader);
        if (start > unit)
            return false;
        if (unit < (size_t)start + count) {
            *handler = (om_code_handler){target, depth >> 1, depth & 1};
            return true;
        }
    }
    return false;
}
