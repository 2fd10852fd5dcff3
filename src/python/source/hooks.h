/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the parser asks when it reads source the second time. Each returns false if it has raised the
 * error, or another was met; else nothing was passed. At the first reading they are always true. */
#ifndef OM_PYTHON_SOURCE_HOOKS_H
#define OM_PYTHON_SOURCE_HOOKS_H

#include "python/source/ast.h"
#include "python/source/parser.h"
#include "python/source/token.h"

/* What `part` reads here, which is remembered as an OM_MEMO_... */
om_node *om_explain_once(om_parser *parser, int memo, om_node *(*part)(om_parser *));

/* Before an expression; one with `:=`; an item of a display; parentheses; a `**` in braces. */
bool om_explain_expression(om_parser *parser);
bool om_explain_named(om_parser *parser);
bool om_explain_display(om_parser *parser);
bool om_explain_group(om_parser *parser);
bool om_explain_unpacked(om_parser *parser);

/* After the key of a dict; before a value. */
bool om_explain_key(om_parser *parser);
bool om_explain_value(om_parser *parser);

/* Before arguments, parameters, and the value of a replacement field. */
bool om_explain_arguments(om_parser *parser);
bool om_explain_parameters(om_parser *parser, om_token_kind end);
bool om_explain_field(om_parser *parser);

/* Before the targets of `for`, `with … as` and `del`; before a statement that begins with an expression. */
bool om_explain_for_target(om_parser *parser);
bool om_explain_with_target(om_parser *parser);
bool om_explain_delete(om_parser *parser);
bool om_explain_assignment(om_parser *parser);

/* Where only this token may come. */
bool om_explain_forced(om_parser *parser, om_token_kind kind, const char *text);

/* Before the ':' of a block, which belongs to the token `word`; after `except` and after a block of try. */
bool om_explain_block(om_parser *parser, size_t word, const char *what);
bool om_explain_except(om_parser *parser, size_t word, bool star);
bool om_explain_try(om_parser *parser);
bool om_explain_trailing_comma(om_parser *parser);

/* After the names of an import: `from` is in the wrong place. */
bool om_explain_import(om_parser *parser, size_t word);

/* A handler that differs from the others in its star. Returns NULL. */
void *om_explain_handler(om_parser *parser, const om_node *handler, bool star);

#endif
