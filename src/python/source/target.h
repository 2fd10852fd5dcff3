/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Targets: expressions that are assigned to, or deleted. */
#ifndef OM_PYTHON_SOURCE_TARGET_H
#define OM_PYTHON_SOURCE_TARGET_H

#include "python/source/ast.h"
#include "python/source/parser.h"

/* Where a target stands, which says what it may be. */
typedef enum om_target_place {
    OM_TARGET_ASSIGN,
    OM_TARGET_DELETE,
    OM_TARGET_FOR
} om_target_place;

/* The part of an expression that cannot be a target in this place, or NULL if all can. */
om_node *om_target_wrong(om_node *node, om_target_place place);

/* Makes the expression a target, which it can be. */
void om_target_set(om_node *node, om_ast_context context);

/* What CPython calls such an expression in its messages. */
const char *om_target_name(const om_node *node);

/* The error that this expression is no target, if a part of it is none. Returns NULL. */
void *om_target_fail(om_parser *parser, om_node *node, om_target_place place);

#endif
