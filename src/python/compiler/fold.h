/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Constant folding: the tree before it is compiled. */
#ifndef OM_PYTHON_COMPILER_FOLD_H
#define OM_PYTHON_COMPILER_FOLD_H

#include "python/source/ast.h"

/* Replaces expressions of constants in the tree by their values. `optimize`: 0, or 1 and 2 for -O and
 * -OO. False with MemoryError, RecursionError or KeyboardInterrupt. */
bool om_fold(om_tree *tree, int optimize, bool future_annotations);

#endif
