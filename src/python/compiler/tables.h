/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The tables of a code object: where its instructions stand, and which handler is theirs. */
#ifndef OM_PYTHON_COMPILER_TABLES_H
#define OM_PYTHON_COMPILER_TABLES_H

#include "python/compiler/flow.h"
#include "python/compiler/sequence.h"

/* Bytes in the making, in memory of an arena. */
typedef struct om_bytes_writer {
    om_scratch *arena;
    unsigned char *bytes;
    size_t length, room;
    bool failed;
} om_bytes_writer;

void om_bytes_writer_add(om_bytes_writer *writer, unsigned byte);

/* What the bytes are as an object; NULL if that or the writing failed. */
OM_NEW om_object *om_bytes_writer_end(om_runtime *rt, om_bytes_writer *writer);

/* co_linetable and co_exceptiontable of a flow that has been resolved. */
void om_write_line_table(om_bytes_writer *writer, const om_flow *flow, int first_line);
void om_write_exception_table(om_bytes_writer *writer, const om_flow *flow);

#endif
