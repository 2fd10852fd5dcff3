/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* From a tree to a code object. */
#ifndef OM_PYTHON_COMPILER_COMPILE_H
#define OM_PYTHON_COMPILER_COMPILE_H

#include "python/source/ast.h"
#include "python/source/source_error.h"

typedef struct om_compile_options {
    om_object *filename;     /* a str */
    const om_source *source; /* what the tree was made of, for errors; or NULL */
    int32_t flags;           /* OM_CO_FUTURE_... that hold already, as at the prompt */
    int optimize;            /* 0, or 1 and 2 for -O and -OO */
} om_compile_options;

/* The code of a tree, which is folded; NULL if `error` now says what is wrong (OM_SOURCE_RAISED: the
 * runtime's pending error is). What the text has switched on is added to the options' flags. */
OM_NEW om_object *om_compile(om_tree *tree, om_compile_options *options,
                             om_source_error *error);

/* An expression as text that means the same, as annotations are kept that are not evaluated. */
OM_NEW om_object *om_unparse(om_runtime *rt, const om_node *node);

/* Whether a name in the statements has an annotation, outside of functions and classes in them. */
bool om_has_annotations(const om_nodes *body);

#endif
