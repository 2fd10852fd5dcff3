/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the compiler remarks of a node before it compiles it. */
#ifndef OM_PYTHON_COMPILER_REMARKS_H
#define OM_PYTHON_COMPILER_REMARKS_H

#include "python/compiler/compiler.h"
#include "python/source/ast.h"

void om_remark_assert(om_compiler *compiler, const om_node *node);
void om_remark_call(om_compiler *compiler, const om_node *node);
void om_remark_subscript(om_compiler *compiler, const om_node *node);
void om_remark_compare(om_compiler *compiler, const om_node *node);

#endif
