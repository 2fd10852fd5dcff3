/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What is wrong with source that no tree could be made of. */
#ifndef OM_PYTHON_SOURCE_EXPLAIN_H
#define OM_PYTHON_SOURCE_EXPLAIN_H

#include "python/source/ast.h"
#include "python/source/parse.h"
#include "python/source/parser.h"

/* Reads the source again by `root` and makes parser->error say what is wrong. */
void om_explain(om_parser *parser, om_parse_mode mode,
                om_node *(*root)(om_parser *, om_parse_mode));

#endif
