/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/depth.h"
#include "object/text_builder.h"
#include "python/source/ast.h"

#include <stddef.h>

/* What a part of a node is. */
typedef enum dump_type {
    DUMP_END,
    DUMP_NODE, /* left out if NULL */
    DUMP_NODES,
    DUMP_NAME, /* a str; left out if NULL */
    DUMP_NAMES,
    DUMP_OPERATOR,
    DUMP_OPERATORS, /* of a comparison */
    DUMP_CONTEXT,
    DUMP_FLAG, /* 0 or 1 */
    DUMP_CONSTANT,
    DUMP_KIND,  /* of a constant */
    DUMP_LEVEL, /* an int */
    DUMP_CONVERSION,
    DUMP_NOTHING /* an empty list */
} dump_type;

typedef struct dump_part {
    const char *name;
    dump_type type;
    size_t place;
} dump_part;

typedef struct dump_kind {
    const char *name;
    dump_part parts[8];
} dump_kind;

#define DUMP_AT(member) offsetof(om_node, member)

static const dump_kind dump_kinds[OM_NODE_KINDS] = {
    [OM_NODE_MODULE] = {"Module",
                        {{"body", DUMP_NODES, DUMP_AT(module.body)},
                         {"type_ignores", DUMP_NOTHING, DUMP_AT(kind)}}},
    [OM_NODE_INTERACTIVE] = {"Interactive", {{"body", DUMP_NODES, DUMP_AT(module.body)}}},
    [OM_NODE_EXPRESSION] = {"Expression", {{"body", DUMP_NODE, DUMP_AT(expression.body)}}},
    [OM_NODE_FUNCTION_DEF] =
        {"FunctionDef",
         {{"name", DUMP_NAME, DUMP_AT(function_def.name)},
          {"args", DUMP_NODE, DUMP_AT(function_def.args)},
          {"body", DUMP_NODES, DUMP_AT(function_def.body)},
          {"decorator_list", DUMP_NODES, DUMP_AT(function_def.decorators)},
          {"returns", DUMP_NODE, DUMP_AT(function_def.returns)},
          {"type_params", DUMP_NODES, DUMP_AT(function_def.type_params)}}},
    [OM_NODE_ASYNC_FUNCTION_DEF] =
        {"AsyncFunctionDef",
         {{"name", DUMP_NAME, DUMP_AT(function_def.name)},
          {"args", DUMP_NODE, DUMP_AT(function_def.args)},
          {"body", DUMP_NODES, DUMP_AT(function_def.body)},
          {"decorator_list", DUMP_NODES, DUMP_AT(function_def.decorators)},
          {"returns", DUMP_NODE, DUMP_AT(function_def.returns)},
          {"type_params", DUMP_NODES, DUMP_AT(function_def.type_params)}}},
    [OM_NODE_CLASS_DEF] = {"ClassDef",
                           {{"name", DUMP_NAME, DUMP_AT(class_def.name)},
                            {"bases", DUMP_NODES, DUMP_AT(class_def.bases)},
                            {"keywords", DUMP_NODES, DUMP_AT(class_def.keywords)},
                            {"body", DUMP_NODES, DUMP_AT(class_def.body)},
                            {"decorator_list", DUMP_NODES, DUMP_AT(class_def.decorators)},
                            {"type_params", DUMP_NODES, DUMP_AT(class_def.type_params)}}},
    [OM_NODE_RETURN] = {"Return", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_DELETE] = {"Delete", {{"targets", DUMP_NODES, DUMP_AT(delete.targets)}}},
    [OM_NODE_ASSIGN] = {"Assign",
                        {{"targets", DUMP_NODES, DUMP_AT(assign.targets)},
                         {"value", DUMP_NODE, DUMP_AT(assign.value)}}},
    [OM_NODE_TYPE_ALIAS] = {"TypeAlias",
                            {{"name", DUMP_NODE, DUMP_AT(type_alias.name)},
                             {"type_params", DUMP_NODES, DUMP_AT(type_alias.type_params)},
                             {"value", DUMP_NODE, DUMP_AT(type_alias.value)}}},
    [OM_NODE_AUG_ASSIGN] = {"AugAssign",
                            {{"target", DUMP_NODE, DUMP_AT(aug_assign.target)},
                             {"op", DUMP_OPERATOR, DUMP_AT(operator)},
                             {"value", DUMP_NODE, DUMP_AT(aug_assign.value)}}},
    [OM_NODE_ANN_ASSIGN] = {"AnnAssign",
                            {{"target", DUMP_NODE, DUMP_AT(ann_assign.target)},
                             {"annotation", DUMP_NODE, DUMP_AT(ann_assign.annotation)},
                             {"value", DUMP_NODE, DUMP_AT(ann_assign.value)},
                             {"simple", DUMP_FLAG, DUMP_AT(flag)}}},
    [OM_NODE_FOR] = {"For",
                     {{"target", DUMP_NODE, DUMP_AT(for_loop.target)},
                      {"iter", DUMP_NODE, DUMP_AT(for_loop.iter)},
                      {"body", DUMP_NODES, DUMP_AT(for_loop.body)},
                      {"orelse", DUMP_NODES, DUMP_AT(for_loop.or_else)}}},
    [OM_NODE_ASYNC_FOR] = {"AsyncFor",
                           {{"target", DUMP_NODE, DUMP_AT(for_loop.target)},
                            {"iter", DUMP_NODE, DUMP_AT(for_loop.iter)},
                            {"body", DUMP_NODES, DUMP_AT(for_loop.body)},
                            {"orelse", DUMP_NODES, DUMP_AT(for_loop.or_else)}}},
    [OM_NODE_WHILE] = {"While",
                       {{"test", DUMP_NODE, DUMP_AT(while_loop.test)},
                        {"body", DUMP_NODES, DUMP_AT(while_loop.body)},
                        {"orelse", DUMP_NODES, DUMP_AT(while_loop.or_else)}}},
    [OM_NODE_IF] = {"If",
                    {{"test", DUMP_NODE, DUMP_AT(if_else.test)},
                     {"body", DUMP_NODES, DUMP_AT(if_else.body)},
                     {"orelse", DUMP_NODES, DUMP_AT(if_else.or_else)}}},
    [OM_NODE_WITH] = {"With",
                      {{"items", DUMP_NODES, DUMP_AT(with.items)},
                       {"body", DUMP_NODES, DUMP_AT(with.body)}}},
    [OM_NODE_ASYNC_WITH] = {"AsyncWith",
                            {{"items", DUMP_NODES, DUMP_AT(with.items)},
                             {"body", DUMP_NODES, DUMP_AT(with.body)}}},
    [OM_NODE_MATCH] = {"Match",
                       {{"subject", DUMP_NODE, DUMP_AT(match.subject)},
                        {"cases", DUMP_NODES, DUMP_AT(match.cases)}}},
    [OM_NODE_RAISE] = {"Raise",
                       {{"exc", DUMP_NODE, DUMP_AT(raise.exc)},
                        {"cause", DUMP_NODE, DUMP_AT(raise.cause)}}},
    [OM_NODE_TRY] = {"Try",
                     {{"body", DUMP_NODES, DUMP_AT(try_block.body)},
                      {"handlers", DUMP_NODES, DUMP_AT(try_block.handlers)},
                      {"orelse", DUMP_NODES, DUMP_AT(try_block.or_else)},
                      {"finalbody", DUMP_NODES, DUMP_AT(try_block.final_body)}}},
    [OM_NODE_TRY_STAR] = {"TryStar",
                          {{"body", DUMP_NODES, DUMP_AT(try_block.body)},
                           {"handlers", DUMP_NODES, DUMP_AT(try_block.handlers)},
                           {"orelse", DUMP_NODES, DUMP_AT(try_block.or_else)},
                           {"finalbody", DUMP_NODES, DUMP_AT(try_block.final_body)}}},
    [OM_NODE_ASSERT] = {"Assert",
                        {{"test", DUMP_NODE, DUMP_AT(assertion.test)},
                         {"msg", DUMP_NODE, DUMP_AT(assertion.msg)}}},
    [OM_NODE_IMPORT] = {"Import", {{"names", DUMP_NODES, DUMP_AT(import.names)}}},
    [OM_NODE_IMPORT_FROM] = {"ImportFrom",
                             {{"module", DUMP_NAME, DUMP_AT(import.module)},
                              {"names", DUMP_NODES, DUMP_AT(import.names)},
                              {"level", DUMP_LEVEL, DUMP_AT(import.level)}}},
    [OM_NODE_GLOBAL] = {"Global", {{"names", DUMP_NAMES, DUMP_AT(global.names)}}},
    [OM_NODE_NONLOCAL] = {"Nonlocal", {{"names", DUMP_NAMES, DUMP_AT(global.names)}}},
    [OM_NODE_EXPR] = {"Expr", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_PASS] = {"Pass", {{0}}},
    [OM_NODE_BREAK] = {"Break", {{0}}},
    [OM_NODE_CONTINUE] = {"Continue", {{0}}},
    [OM_NODE_BOOL_OP] = {"BoolOp",
                         {{"op", DUMP_OPERATOR, DUMP_AT(operator)},
                          {"values", DUMP_NODES, DUMP_AT(bool_op.values)}}},
    [OM_NODE_NAMED_EXPR] = {"NamedExpr",
                            {{"target", DUMP_NODE, DUMP_AT(named_expr.target)},
                             {"value", DUMP_NODE, DUMP_AT(named_expr.value)}}},
    [OM_NODE_BIN_OP] = {"BinOp",
                        {{"left", DUMP_NODE, DUMP_AT(bin_op.left)},
                         {"op", DUMP_OPERATOR, DUMP_AT(operator)},
                         {"right", DUMP_NODE, DUMP_AT(bin_op.right)}}},
    [OM_NODE_UNARY_OP] = {"UnaryOp",
                          {{"op", DUMP_OPERATOR, DUMP_AT(operator)},
                           {"operand", DUMP_NODE, DUMP_AT(unary_op.operand)}}},
    [OM_NODE_LAMBDA] = {"Lambda",
                        {{"args", DUMP_NODE, DUMP_AT(lambda.args)},
                         {"body", DUMP_NODE, DUMP_AT(lambda.body)}}},
    [OM_NODE_IF_EXP] = {"IfExp",
                        {{"test", DUMP_NODE, DUMP_AT(if_exp.test)},
                         {"body", DUMP_NODE, DUMP_AT(if_exp.body)},
                         {"orelse", DUMP_NODE, DUMP_AT(if_exp.or_else)}}},
    [OM_NODE_DICT] = {"Dict",
                      {{"keys", DUMP_NODES, DUMP_AT(dict.keys)},
                       {"values", DUMP_NODES, DUMP_AT(dict.values)}}},
    [OM_NODE_SET] = {"Set", {{"elts", DUMP_NODES, DUMP_AT(sequence.elts)}}},
    [OM_NODE_LIST_COMP] = {"ListComp",
                           {{"elt", DUMP_NODE, DUMP_AT(comp.elt)},
                            {"generators", DUMP_NODES, DUMP_AT(comp.generators)}}},
    [OM_NODE_SET_COMP] = {"SetComp",
                          {{"elt", DUMP_NODE, DUMP_AT(comp.elt)},
                           {"generators", DUMP_NODES, DUMP_AT(comp.generators)}}},
    [OM_NODE_DICT_COMP] = {"DictComp",
                           {{"key", DUMP_NODE, DUMP_AT(dict_comp.key)},
                            {"value", DUMP_NODE, DUMP_AT(dict_comp.value)},
                            {"generators", DUMP_NODES, DUMP_AT(dict_comp.generators)}}},
    [OM_NODE_GENERATOR_EXP] = {"GeneratorExp",
                               {{"elt", DUMP_NODE, DUMP_AT(comp.elt)},
                                {"generators", DUMP_NODES, DUMP_AT(comp.generators)}}},
    [OM_NODE_AWAIT] = {"Await", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_YIELD] = {"Yield", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_YIELD_FROM] = {"YieldFrom", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_COMPARE] = {"Compare",
                         {{"left", DUMP_NODE, DUMP_AT(compare.left)},
                          {"ops", DUMP_OPERATORS, DUMP_AT(compare.operators)},
                          {"comparators", DUMP_NODES, DUMP_AT(compare.comparators)}}},
    [OM_NODE_CALL] = {"Call",
                      {{"func", DUMP_NODE, DUMP_AT(call.func)},
                       {"args", DUMP_NODES, DUMP_AT(call.args)},
                       {"keywords", DUMP_NODES, DUMP_AT(call.keywords)}}},
    [OM_NODE_FORMATTED_VALUE] =
        {"FormattedValue",
         {{"value", DUMP_NODE, DUMP_AT(formatted_value.value)},
          {"conversion", DUMP_CONVERSION, DUMP_AT(formatted_value.conversion)},
          {"format_spec", DUMP_NODE, DUMP_AT(formatted_value.format_spec)}}},
    [OM_NODE_JOINED_STR] = {"JoinedStr",
                            {{"values", DUMP_NODES, DUMP_AT(joined_str.values)}}},
    [OM_NODE_CONSTANT] = {"Constant",
                          {{"value", DUMP_CONSTANT, DUMP_AT(constant.value)},
                           {"kind", DUMP_KIND, DUMP_AT(flag)}}},
    [OM_NODE_ATTRIBUTE] = {"Attribute",
                           {{"value", DUMP_NODE, DUMP_AT(attribute.value)},
                            {"attr", DUMP_NAME, DUMP_AT(attribute.attr)},
                            {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_SUBSCRIPT] = {"Subscript",
                           {{"value", DUMP_NODE, DUMP_AT(subscript.value)},
                            {"slice", DUMP_NODE, DUMP_AT(subscript.slice)},
                            {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_STARRED] = {"Starred",
                         {{"value", DUMP_NODE, DUMP_AT(value.value)},
                          {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_NAME] = {"Name",
                      {{"id", DUMP_NAME, DUMP_AT(name.id)},
                       {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_LIST] = {"List",
                      {{"elts", DUMP_NODES, DUMP_AT(sequence.elts)},
                       {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_TUPLE] = {"Tuple",
                       {{"elts", DUMP_NODES, DUMP_AT(sequence.elts)},
                        {"ctx", DUMP_CONTEXT, DUMP_AT(context)}}},
    [OM_NODE_SLICE] = {"Slice",
                       {{"lower", DUMP_NODE, DUMP_AT(slice.lower)},
                        {"upper", DUMP_NODE, DUMP_AT(slice.upper)},
                        {"step", DUMP_NODE, DUMP_AT(slice.step)}}},
    [OM_NODE_COMPREHENSION] = {"comprehension",
                               {{"target", DUMP_NODE, DUMP_AT(comprehension.target)},
                                {"iter", DUMP_NODE, DUMP_AT(comprehension.iter)},
                                {"ifs", DUMP_NODES, DUMP_AT(comprehension.ifs)},
                                {"is_async", DUMP_FLAG, DUMP_AT(flag)}}},
    [OM_NODE_EXCEPT_HANDLER] = {"ExceptHandler",
                                {{"type", DUMP_NODE, DUMP_AT(except_handler.type)},
                                 {"name", DUMP_NAME, DUMP_AT(except_handler.name)},
                                 {"body", DUMP_NODES, DUMP_AT(except_handler.body)}}},
    [OM_NODE_ARGUMENTS] = {"arguments",
                           {{"posonlyargs", DUMP_NODES, DUMP_AT(arguments.pos_only)},
                            {"args", DUMP_NODES, DUMP_AT(arguments.args)},
                            {"vararg", DUMP_NODE, DUMP_AT(arguments.vararg)},
                            {"kwonlyargs", DUMP_NODES, DUMP_AT(arguments.kw_only)},
                            {"kw_defaults", DUMP_NODES, DUMP_AT(arguments.kw_defaults)},
                            {"kwarg", DUMP_NODE, DUMP_AT(arguments.kwarg)},
                            {"defaults", DUMP_NODES, DUMP_AT(arguments.defaults)}}},
    [OM_NODE_ARG] = {"arg",
                     {{"arg", DUMP_NAME, DUMP_AT(arg.name)},
                      {"annotation", DUMP_NODE, DUMP_AT(arg.annotation)}}},
    [OM_NODE_KEYWORD] = {"keyword",
                         {{"arg", DUMP_NAME, DUMP_AT(keyword.name)},
                          {"value", DUMP_NODE, DUMP_AT(keyword.value)}}},
    [OM_NODE_ALIAS] = {"alias",
                       {{"name", DUMP_NAME, DUMP_AT(alias.name)},
                        {"asname", DUMP_NAME, DUMP_AT(alias.as_name)}}},
    [OM_NODE_WITH_ITEM] = {"withitem",
                           {{"context_expr", DUMP_NODE, DUMP_AT(with_item.context_expr)},
                            {"optional_vars", DUMP_NODE, DUMP_AT(with_item.optional_vars)}}},
    [OM_NODE_MATCH_CASE] = {"match_case",
                            {{"pattern", DUMP_NODE, DUMP_AT(match_case.pattern)},
                             {"guard", DUMP_NODE, DUMP_AT(match_case.guard)},
                             {"body", DUMP_NODES, DUMP_AT(match_case.body)}}},
    [OM_NODE_MATCH_VALUE] = {"MatchValue", {{"value", DUMP_NODE, DUMP_AT(value.value)}}},
    [OM_NODE_MATCH_SINGLETON] = {"MatchSingleton",
                                 {{"value", DUMP_CONSTANT, DUMP_AT(constant.value)}}},
    [OM_NODE_MATCH_SEQUENCE] = {"MatchSequence",
                                {{"patterns", DUMP_NODES,
                                  DUMP_AT(match_sequence.patterns)}}},
    [OM_NODE_MATCH_MAPPING] = {"MatchMapping",
                               {{"keys", DUMP_NODES, DUMP_AT(match_mapping.keys)},
                                {"patterns", DUMP_NODES, DUMP_AT(match_mapping.patterns)},
                                {"rest", DUMP_NAME, DUMP_AT(match_mapping.rest)}}},
    [OM_NODE_MATCH_CLASS] = {"MatchClass",
                             {{"cls", DUMP_NODE, DUMP_AT(match_class.cls)},
                              {"patterns", DUMP_NODES, DUMP_AT(match_class.patterns)},
                              {"kwd_attrs", DUMP_NAMES, DUMP_AT(match_class.kwd_attrs)},
                              {"kwd_patterns", DUMP_NODES,
                               DUMP_AT(match_class.kwd_patterns)}}},
    [OM_NODE_MATCH_STAR] = {"MatchStar", {{"name", DUMP_NAME, DUMP_AT(match_as.name)}}},
    [OM_NODE_MATCH_AS] = {"MatchAs",
                          {{"pattern", DUMP_NODE, DUMP_AT(match_as.pattern)},
                           {"name", DUMP_NAME, DUMP_AT(match_as.name)}}},
    [OM_NODE_MATCH_OR] = {"MatchOr",
                          {{"patterns", DUMP_NODES, DUMP_AT(match_sequence.patterns)}}},
    [OM_NODE_TYPE_VAR] = {"TypeVar",
                          {{"name", DUMP_NAME, DUMP_AT(type_var.name)},
                           {"bound", DUMP_NODE, DUMP_AT(type_var.bound)}}},
    [OM_NODE_PARAM_SPEC] = {"ParamSpec", {{"name", DUMP_NAME, DUMP_AT(type_var.name)}}},
    [OM_NODE_TYPE_VAR_TUPLE] = {"TypeVarTuple",
                                {{"name", DUMP_NAME, DUMP_AT(type_var.name)}}},
};

static const char *const dump_operators[] = {
    [OM_AST_ADD] = "Add",
    [OM_AST_SUB] = "Sub",
    [OM_AST_MULT] = "Mult",
    [OM_AST_MAT_MULT] = "MatMult",
    [OM_AST_DIV] = "Div",
    [OM_AST_MOD] = "Mod",
    [OM_AST_POW] = "Pow",
    [OM_AST_L_SHIFT] = "LShift",
    [OM_AST_R_SHIFT] = "RShift",
    [OM_AST_BIT_OR] = "BitOr",
    [OM_AST_BIT_XOR] = "BitXor",
    [OM_AST_BIT_AND] = "BitAnd",
    [OM_AST_FLOOR_DIV] = "FloorDiv",
    [OM_AST_INVERT] = "Invert",
    [OM_AST_NOT] = "Not",
    [OM_AST_U_ADD] = "UAdd",
    [OM_AST_U_SUB] = "USub",
    [OM_AST_AND] = "And",
    [OM_AST_OR] = "Or",
    [OM_AST_EQ] = "Eq",
    [OM_AST_NOT_EQ] = "NotEq",
    [OM_AST_LT] = "Lt",
    [OM_AST_LT_E] = "LtE",
    [OM_AST_GT] = "Gt",
    [OM_AST_GT_E] = "GtE",
    [OM_AST_IS] = "Is",
    [OM_AST_IS_NOT] = "IsNot",
    [OM_AST_IN] = "In",
    [OM_AST_NOT_IN] = "NotIn",
};

/* A tree while it is written. */
typedef struct dump_writer {
    om_runtime *rt;
    om_text text;
    bool attributes;
} dump_writer;

static void dump_node(dump_writer *writer, const om_node *node);

static void dump_object(dump_writer *writer, om_object *object)
{
    om_object *shown = om_repr(writer->rt, object);
    size_t size = shown ? om_str_write_utf8(shown, NULL, 0) : 0;
    om_object *keeper;
    const char *bytes = shown ? om_str_get_utf8(writer->rt, shown, &size, &keeper) : NULL;
    if (!bytes) {
        om_text_fail(&writer->text);
    } else {
        om_text_add(&writer->text, bytes, size);
        om_release(keeper);
    }
    om_xrelease(shown);
}

static void dump_constant(dump_writer *writer, const om_node *node)
{
    static const char *const names[] = {"None", "True", "False", "Ellipsis"};
    if (node->constant.type <= OM_CONSTANT_ELLIPSIS) {
        om_text_add_cstring(&writer->text, names[node->constant.type]);
        return;
    }
    if (node->constant.type != OM_CONSTANT_IMAGINARY) {
        dump_object(writer, node->constant.value);
        return;
    }
    double value = om_float_get_double(node->constant.value);
    om_object *whole = value == (double)(int64_t)value && value < 1e16
                           ? om_int_new(writer->rt, (int64_t)value)
                           : om_retain(node->constant.value);
    if (!whole) {
        om_text_fail(&writer->text);
        return;
    }
    dump_object(writer, whole);
    om_text_add_cstring(&writer->text, "j");
    om_release(whole);
}

static void dump_nodes(dump_writer *writer, const om_nodes *nodes)
{
    om_text_add_cstring(&writer->text, "[");
    for (size_t i = 0; i < nodes->count; i++) {
        if (i > 0)
            om_text_add_cstring(&writer->text, ", ");
        if (nodes->items[i])
            dump_node(writer, nodes->items[i]);
        else
            om_text_add_cstring(&writer->text, "None");
    }
    om_text_add_cstring(&writer->text, "]");
}

static void dump_names(dump_writer *writer, const om_names *names)
{
    om_text_add_cstring(&writer->text, "[");
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0)
            om_text_add_cstring(&writer->text, ", ");
        dump_object(writer, names->items[i]);
    }
    om_text_add_cstring(&writer->text, "]");
}

static void dump_comparisons(dump_writer *writer, const om_node *node)
{
    om_text_add_cstring(&writer->text, "[");
    for (size_t i = 0; i < node->compare.comparators->count; i++)
        om_text_addf(&writer->text, "%s%s()", i ? ", " : "",
                     dump_operators[node->compare.operators[i]]);
    om_text_add_cstring(&writer->text, "]");
}

/* Whether a part is to be left out. */
static bool dump_lacks(const dump_part *part, const void *place)
{
    if (part->type == DUMP_KIND)
        return !*(const bool *)place;
    return (part->type == DUMP_NODE || part->type == DUMP_NAME) && !*(void *const *)place;
}

static void dump_value(dump_writer *writer, const om_node *node, const dump_part *part,
                       const void *place)
{
    static const char *const contexts[] = {"Load()", "Store()", "Del()"};
    switch (part->type) {
    case DUMP_NODE:
        dump_node(writer, *(om_node *const *)place);
        break;
    case DUMP_NODES:
        dump_nodes(writer, *(om_nodes *const *)place);
        break;
    case DUMP_NAME:
        dump_object(writer, *(om_object *const *)place);
        break;
    case DUMP_NAMES:
        dump_names(writer, *(om_names *const *)place);
        break;
    case DUMP_OPERATOR:
        om_text_addf(&writer->text, "%s()", dump_operators[node->operator]);
        break;
    case DUMP_OPERATORS:
        dump_comparisons(writer, node);
        break;
    case DUMP_CONTEXT:
        om_text_add_cstring(&writer->text, contexts[node->context]);
        break;
    case DUMP_FLAG:
        om_text_addf(&writer->text, "%d", node->flag);
        break;
    case DUMP_CONSTANT:
        dump_constant(writer, node);
        break;
    case DUMP_KIND:
        om_text_add_cstring(&writer->text, "'u'");
        break;
    case DUMP_LEVEL:
    case DUMP_CONVERSION:
        om_text_addf(&writer->text, "%d", *(const int *)place);
        break;
    default:
        om_text_add_cstring(&writer->text, "[]");
        break;
    }
}

static void dump_node(dump_writer *writer, const om_node *node)
{
    const dump_kind *kind = &dump_kinds[node->kind];
    const char *comma = "";
    if (!om_enter(writer->rt, " while a tree is shown")) {
        om_text_fail(&writer->text);
        return;
    }
    om_text_addf(&writer->text, "%s(", kind->name);
    for (const dump_part *part = kind->parts; part < kind->parts + 8 && part->type;
         part++) {
        const void *place = (const char *)node + part->place;
        if (dump_lacks(part, place))
            continue;
        om_text_addf(&writer->text, "%s%s=", comma, part->name);
        dump_value(writer, node, part, place);
        comma = ", ";
    }
    if (writer->attributes && node->line > 0)
        om_text_addf(&writer->text,
                     "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d", comma,
                     (int)node->line, (int)node->column, (int)node->end_line,
                     (int)node->end_column);
    om_text_add_cstring(&writer->text, ")");
    om_leave(writer->rt);
}

bool om_tree_dump(om_runtime *rt, const om_node *root, bool attributes, om_writer out)
{
    dump_writer writer = {.rt = rt, .attributes = attributes};
    om_text_begin(rt, &writer.text);
    dump_node(&writer, root);
    return om_text_write(&writer.text, &out);
}
