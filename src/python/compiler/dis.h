/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Disassembly: the instructions of a code object as text. */
#ifndef OM_PYTHON_COMPILER_DIS_H
#define OM_PYTHON_COMPILER_DIS_H

#include "objmem.h"

/* Writes what dis.dis(code) prints, without the exception table, and without what is meant by jumps
 * and names but for the plain ones. False with an error. */
bool om_dis(om_runtime *rt, const om_object *code, om_writer out);

#endif
