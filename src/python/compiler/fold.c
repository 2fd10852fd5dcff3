/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/fold.h"

#include "python/compiler/constant_objects.h"
#include "python/compiler/nesting.h"
#include "python/source/ast.h"

#include <string.h>

enum { MOST_BITS = 128, MOST_ITEMS = 256, MOST_CHARACTERS = 4096, MOST_PARTS = 1024 };

typedef struct folding {
    om_tree *tree;
    om_runtime *rt;
    const om_object *debug; /* the name __debug__ */
    int optimize, depth;
    bool future_annotations, failed;
} folding;

static void fold_expr(folding *f, om_node *node);
static void fold_stmt(folding *f, om_node *node);

/* Makes the node a constant. NULL: the value could not be computed, and if that is the program's own
 * fault, the node stays what it is. */
static void become_constant_steal(folding *f, om_node *node, om_object *value)
{
    if (!value) {
        om_error kind = om_error_kind(f->rt);
        if (kind == OM_MEMORY_ERROR || kind == OM_KEYBOARD_INTERRUPT)
            f->failed = true;
        else
            om_error_clear(f->rt);
        return;
    }
    value = om_tree_keep_steal(f->tree, value);
    if (!value) {
        f->failed = true;
        return;
    }
    node->kind = OM_NODE_CONSTANT;
    node->flag = false;
    node->constant.type = OM_CONSTANT_OBJECT;
    node->constant.value = value;
}

static bool is_constant(const om_node *node)
{
    return node->kind == OM_NODE_CONSTANT;
}

/* The nodes' constants as a tuple; NULL if not all are constants, or with MemoryError, which sets
 * `failed`. */
static om_object *constants_tuple(folding *f, const om_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count; i++) {
        if (!is_constant(nodes->items[i]))
            return NULL;
    }
    om_object *list = om_list_new(f->rt);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < nodes->count; i++) {
        om_object *value = om_constant_object(f->rt, nodes->items[i]);
        ok = value && om_list_append(f->rt, list, value);
        om_xrelease(value);
    }
    om_object *tuple = ok ? om_tuple_from_object(f->rt, list) : NULL;
    om_xrelease(list);
    f->failed = f->failed || !tuple;
    return tuple;
}

static bool small_int(const om_object *object, int64_t *value)
{
    return om_is_int(object) && om_int_get_int64(object, value);
}

static bool is_row(const om_object *object)
{
    return om_is_str(object) || om_is_bytes(object) || om_is_tuple(object) ||
           om_is_frozenset(object);
}

/* What is left of `limit` parts after those of the object; negative: too many. */
static int64_t parts_left(const om_object *object, int64_t limit)
{
    if (!om_is_tuple(object))
        return limit;
    limit -= (int64_t)om_tuple_length(object);
    for (size_t i = 0; limit >= 0 && i < om_tuple_length(object); i++)
        limit = parts_left(om_tuple_get_borrow(object, i), limit);
    return limit;
}

/* Whether so many copies of a row are few enough. */
static bool may_repeat(folding *f, om_object *row, const om_object *times)
{
    int64_t count;
    size_t length;
    if (!om_length(f->rt, row, &length) || !length)
        return true;
    if (!small_int(times, &count) || count < 0)
        return false;
    if (om_is_tuple(row) || om_is_frozenset(row))
        return (uint64_t)count <= MOST_ITEMS / length &&
               (count == 0 || parts_left(row, MOST_PARTS) >= 0);
    return (uint64_t)count <= MOST_CHARACTERS / length;
}

static bool is_zero(const om_object *number)
{
    return om_int_bit_length(number) == 0;
}

/* Whether the operation's result will be small enough. */
static bool may_compute(folding *f, om_object *a, om_object *b, om_operator operation)
{
    int64_t count;
    bool ints = om_is_int(a) && om_is_int(b);
    switch (operation) {
    case OM_MULTIPLY:
        if (ints)
            return is_zero(a) || is_zero(b) ||
                   om_int_bit_length(a) + om_int_bit_length(b) <= MOST_BITS;
        if (om_is_int(a) && is_row(b))
            return may_repeat(f, b, a);
        return !(om_is_int(b) && is_row(a)) || may_repeat(f, a, b);
    case OM_POWER:
        if (!ints || is_zero(a) || is_zero(b) || (om_int_get_int64(b, &count) && count < 0))
            return true;
        return small_int(b, &count) &&
               om_int_bit_length(a) <= (uint64_t)(MOST_BITS / count);
    case OM_LEFT_SHIFT:
        if (!ints || is_zero(a) || is_zero(b))
            return true;
        return small_int(b, &count) && count >= 0 && count <= MOST_BITS &&
               om_int_bit_length(a) <= (uint64_t)(MOST_BITS - count);
    case OM_REMAINDER:
        return !om_is_str(a) && !om_is_bytes(a);
    default:
        return true;
    }
}

static void fold_binary(folding *f, om_node *node)
{
    static const om_operator operations[] = {
        [OM_AST_ADD] = OM_ADD,
        [OM_AST_SUB] = OM_SUBTRACT,
        [OM_AST_MULT] = OM_MULTIPLY,
        [OM_AST_DIV] = OM_TRUE_DIVIDE,
        [OM_AST_MOD] = OM_REMAINDER,
        [OM_AST_POW] = OM_POWER,
        [OM_AST_L_SHIFT] = OM_LEFT_SHIFT,
        [OM_AST_R_SHIFT] = OM_RIGHT_SHIFT,
        [OM_AST_BIT_OR] = OM_OR,
        [OM_AST_BIT_XOR] = OM_XOR,
        [OM_AST_BIT_AND] = OM_AND,
        [OM_AST_FLOOR_DIV] = OM_FLOOR_DIVIDE,
    };
    if (node->operator== OM_AST_MAT_MULT || !is_constant(node->bin_op.left) ||
        !is_constant(node->bin_op.right))
        return;
    om_object *a = om_constant_object(f->rt, node->bin_op.left);
    om_object *b = om_constant_object(f->rt, node->bin_op.right);
    om_operator operation = operations[node->operator];
    if (!a || !b)
        f->failed = true;
    else if (may_compute(f, a, b, operation))
        become_constant_steal(f, node, om_binary(f->rt, a, b, operation));
    om_xrelease(a);
    om_xrelease(b);
}

/* `not a in b` is `a not in b`. */
static void fold_not(om_node *node)
{
    static const uint8_t negated[] = {
        [OM_AST_IS] = OM_AST_IS_NOT,
        [OM_AST_IS_NOT] = OM_AST_IS,
        [OM_AST_IN] = OM_AST_NOT_IN,
        [OM_AST_NOT_IN] = OM_AST_IN,
    };
    om_node *operand = node->unary_op.operand;
    if (operand->kind != OM_NODE_COMPARE || operand->compare.comparators->count != 1 ||
        operand->compare.operators[0] < OM_AST_IS)
        return;
    operand->compare.operators[0] = negated[operand->compare.operators[0]];
    *node = *operand;
}

static void fold_unary(folding *f, om_node *node)
{
    om_node *operand = node->unary_op.operand;
    if (!is_constant(operand)) {
        if (node->operator== OM_AST_NOT)
            fold_not(node);
        return;
    }
    om_object *value = om_constant_object(f->rt, operand), *result = NULL;
    if (!value) {
        f->failed = true;
        return;
    }
    if (node->operator== OM_AST_NOT) {
        int truth = om_truth(f->rt, value);
        result = truth < 0 ? NULL : om_bool_new(f->rt, !truth);
    } else {
        om_operator operation = OM_INVERT;
        if (node->operator!= OM_AST_INVERT)
            operation = node->operator== OM_AST_U_ADD ? OM_POSITIVE : OM_NEGATIVE;
        result = om_unary(f->rt, value, operation);
    }
    become_constant_steal(f, node, result);
    om_release(value);
}

static void fold_subscript(folding *f, om_node *node)
{
    const om_node *value = node->subscript.value, *key = node->subscript.slice;
    if (node->context != OM_AST_LOAD || !is_constant(value) || !is_constant(key))
        return;
    om_object *a = om_constant_object(f->rt, value), *b = om_constant_object(f->rt, key);
    if (a && b)
        become_constant_steal(f, node, om_item_get(f->rt, a, b));
    else
        f->failed = true;
    om_xrelease(a);
    om_xrelease(b);
}

static bool has_star(const om_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count; i++) {
        if (nodes->items[i]->kind == OM_NODE_STARRED)
            return true;
    }
    return false;
}

/* What is only iterated over, or searched in, need not be a list, nor a set: a tuple and a frozenset
 * can be constants. */
static void fold_iterated(folding *f, om_node *node)
{
    if (node->kind == OM_NODE_LIST) {
        if (has_star(node->sequence.elts))
            return;
        node->kind = OM_NODE_TUPLE;
    } else if (node->kind != OM_NODE_SET) {
        return;
    }
    om_object *tuple = constants_tuple(f, node->sequence.elts);
    if (tuple && node->kind == OM_NODE_SET) {
        om_object *set = om_frozenset_from_object(f->rt, tuple);
        om_release(tuple);
        tuple = set;
        if (!set) {
            become_constant_steal(f, node, NULL);
            return;
        }
    }
    if (tuple)
        become_constant_steal(f, node, tuple);
}

/* The text up to the next `%`, with `%%` as `%`, as a constant that stands nowhere. NULL: there is
 * none, or `failed`. */
static om_node *format_text(folding *f, const om_object *format, size_t *at)
{
    size_t length = om_str_length(format), start = *at, count = 0;
    uint32_t *codes = om_tree_alloc(f->tree, (length - start + 1) * sizeof codes[0]);
    for (; codes && *at < length; ++*at) {
        uint32_t c = om_str_get(format, *at);
        if (c == '%' && (*at + 1 == length || om_str_get(format, *at + 1) != '%'))
            break;
        if (c == '%')
            ++*at;
        codes[count++] = c;
    }
    if (codes && *at == start)
        return NULL;
    om_object *text = codes ? om_str_from_codes(f->rt, codes, count) : NULL;
    om_node *node = om_tree_node(f->tree, OM_NODE_CONSTANT, NULL);
    if (node)
        node->constant.value = om_tree_keep_steal(f->tree, text);
    if (!node || !node->constant.value) {
        f->failed = true;
        return NULL;
    }
    node->constant.type = OM_CONSTANT_STR;
    node->line = node->column = node->end_line = node->end_column = -1;
    return node;
}

/* Digits at this place: at most two are read. -1: there are none; -2: too many. */
static int format_digits(const om_object *format, size_t *at)
{
    int number = -1;
    for (int count = 0; *at < om_str_length(format); count++, ++*at) {
        uint32_t c = om_str_get(format, *at);
        if (c < '0' || c > '9')
            return number;
        if (count == 2)
            return -2;
        number = (number < 0 ? 0 : 10 * number) + (int)(c - '0');
    }
    return -2;
}

/* Puts the specification of a value, behind its `%`, into f-string form in `spec`. The conversion, or
 * 0 if it is none of the simple ones. */
static int format_spec(const om_object *format, size_t *at, char spec[16])
{
    bool left = false;
    int width, precision = -1;
    size_t length = om_str_length(format);
    for (; *at < length; ++*at) {
        uint32_t c = om_str_get(format, *at);
        if (c == '-')
            left = true;
        else if (c != '+' && c != ' ' && c != '#' && c != '0')
            break;
    }
    width = format_digits(format, at);
    if (width != -2 && *at < length && om_str_get(format, *at) == '.') {
        ++*at;
        precision = format_digits(format, at);
        precision = precision == -1 ? 0 : precision;
    }
    if (width == -2 || precision == -2 || *at >= length)
        return 0;
    int conversion = (int)om_str_get(format, (*at)++);
    if (conversion != 's' && conversion != 'r' && conversion != 'a')
        return 0;
    char *end = spec;
    if (!left && width > 0)
        *end++ = '>';
    if (width >= 10)
        *end++ = (char)('0' + width / 10);
    if (width >= 0)
        *end++ = (char)('0' + width % 10);
    if (precision >= 0)
        *end++ = '.';
    if (precision >= 10)
        *end++ = (char)('0' + precision / 10);
    if (precision >= 0)
        *end++ = (char)('0' + precision % 10);
    *end = 0;
    return conversion;
}

static om_node *format_value(folding *f, const om_object *format, size_t *at,
                             om_node *value)
{
    char spec[16];
    int conversion = format_spec(format, at, spec);
    if (!conversion)
        return NULL;
    om_node *node = om_tree_node(f->tree, OM_NODE_FORMATTED_VALUE, value);
    om_node *text = spec[0] ? om_tree_node(f->tree, OM_NODE_CONSTANT, value) : NULL;
    if (text) {
        text->constant.type = OM_CONSTANT_STR;
        text->constant.value = om_tree_keep_steal(f->tree, om_str_new(f->rt, spec));
    }
    if (!node || (spec[0] && (!text || !text->constant.value))) {
        f->failed = true;
        return NULL;
    }
    node->formatted_value.value = value;
    node->formatted_value.conversion = conversion;
    node->formatted_value.format_spec = text;
    return node;
}

static void fold_format(folding *f, om_node *node)
{
    const om_object *format = node->bin_op.left->constant.value;
    const om_nodes *values = node->bin_op.right->sequence.elts;
    om_nodes *parts = om_tree_nodes(f->tree, 2 * values->count + 1);
    size_t at = 0, used = 0;
    if (!parts) {
        f->failed = true;
        return;
    }
    parts->count = 0;
    for (;;) {
        om_node *text = format_text(f, format, &at);
        if (text)
            parts->items[parts->count++] = text;
        if (f->failed || at >= om_str_length(format))
            break;
        if (used == values->count)
            return;
        at++;
        om_node *value = format_value(f, format, &at, values->items[used++]);
        if (!value)
            return;
        parts->items[parts->count++] = value;
    }
    if (used < values->count)
        return;
    node->kind = OM_NODE_JOINED_STR;
    node->joined_str.values = parts;
}

/* <<folding the tree>> */
static void fold_nodes(folding *f, const om_nodes *nodes,
                       void (*fold)(folding *, om_node *))
{
    for (size_t i = 0; i < nodes->count && !f->failed; i++) {
        if (nodes->items[i])
            fold(f, nodes->items[i]);
    }
}

static void fold_exprs(folding *f, const om_nodes *nodes)
{
    fold_nodes(f, nodes, fold_expr);
}

static void fold_maybe(folding *f, om_node *node)
{
    if (node)
        fold_expr(f, node);
}

static void fold_arg(folding *f, om_node *node)
{
    if (!f->future_annotations)
        fold_maybe(f, node->arg.annotation);
}

static void fold_arguments(folding *f, const om_node *args)
{
    fold_nodes(f, args->arguments.pos_only, fold_arg);
    fold_nodes(f, args->arguments.args, fold_arg);
    if (args->arguments.vararg)
        fold_arg(f, args->arguments.vararg);
    fold_nodes(f, args->arguments.kw_only, fold_arg);
    fold_exprs(f, args->arguments.kw_defaults);
    if (args->arguments.kwarg)
        fold_arg(f, args->arguments.kwarg);
    fold_exprs(f, args->arguments.defaults);
}

static void fold_comprehension(folding *f, om_node *node)
{
    fold_expr(f, node->comprehension.target);
    fold_expr(f, node->comprehension.iter);
    fold_exprs(f, node->comprehension.ifs);
    fold_iterated(f, node->comprehension.iter);
}

static void fold_operation(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_BIN_OP: {
        om_node *left = node->bin_op.left, *right = node->bin_op.right;
        fold_expr(f, left);
        fold_expr(f, right);
        if (!f->failed && node->operator== OM_AST_MOD && is_constant(left) &&
            left->constant.value && om_is_str(left->constant.value) &&
            right->kind == OM_NODE_TUPLE && !has_star(right->sequence.elts))
            fold_format(f, node);
        else if (!f->failed)
            fold_binary(f, node);
        break;
    }
    case OM_NODE_UNARY_OP:
        fold_expr(f, node->unary_op.operand);
        if (!f->failed)
            fold_unary(f, node);
        break;
    case OM_NODE_COMPARE: {
        size_t last = node->compare.comparators->count - 1;
        fold_expr(f, node->compare.left);
        fold_exprs(f, node->compare.comparators);
        if (!f->failed && (node->compare.operators[last] == OM_AST_IN ||
                           node->compare.operators[last] == OM_AST_NOT_IN))
            fold_iterated(f, node->compare.comparators->items[last]);
        break;
    }
    case OM_NODE_SUBSCRIPT:
        fold_expr(f, node->subscript.value);
        fold_expr(f, node->subscript.slice);
        if (!f->failed)
            fold_subscript(f, node);
        break;
    case OM_NODE_TUPLE: {
        fold_exprs(f, node->sequence.elts);
        om_object *tuple = f->failed || node->context != OM_AST_LOAD
                               ? NULL
                               : constants_tuple(f, node->sequence.elts);
        if (tuple)
            become_constant_steal(f, node, tuple);
        break;
    }
    default:
        break;
    }
}

static void fold_parts(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_BOOL_OP:
    case OM_NODE_JOINED_STR:
        fold_exprs(f, node->bool_op.values);
        break;
    case OM_NODE_NAMED_EXPR:
        fold_expr(f, node->named_expr.value);
        break;
    case OM_NODE_LAMBDA:
        fold_arguments(f, node->lambda.args);
        fold_expr(f, node->lambda.body);
        break;
    case OM_NODE_IF_EXP:
        fold_expr(f, node->if_exp.test);
        fold_expr(f, node->if_exp.body);
        fold_expr(f, node->if_exp.or_else);
        break;
    case OM_NODE_DICT:
        fold_exprs(f, node->dict.keys);
        fold_exprs(f, node->dict.values);
        break;
    case OM_NODE_SET:
    case OM_NODE_LIST:
        fold_exprs(f, node->sequence.elts);
        break;
    case OM_NODE_LIST_COMP:
    case OM_NODE_SET_COMP:
    case OM_NODE_GENERATOR_EXP:
        fold_expr(f, node->comp.elt);
        fold_nodes(f, node->comp.generators, fold_comprehension);
        break;
    case OM_NODE_DICT_COMP:
        fold_expr(f, node->dict_comp.key);
        fold_expr(f, node->dict_comp.value);
        fold_nodes(f, node->dict_comp.generators, fold_comprehension);
        break;
    case OM_NODE_AWAIT:
    case OM_NODE_YIELD:
    case OM_NODE_YIELD_FROM:
    case OM_NODE_STARRED:
        fold_maybe(f, node->value.value);
        break;
    case OM_NODE_CALL:
        fold_expr(f, node->call.func);
        fold_exprs(f, node->call.args);
        fold_exprs(f, node->call.keywords);
        break;
    case OM_NODE_KEYWORD:
        fold_expr(f, node->keyword.value);
        break;
    case OM_NODE_FORMATTED_VALUE:
        fold_expr(f, node->formatted_value.value);
        fold_maybe(f, node->formatted_value.format_spec);
        break;
    case OM_NODE_ATTRIBUTE:
        fold_expr(f, node->attribute.value);
        break;
    case OM_NODE_SLICE:
        fold_maybe(f, node->slice.lower);
        fold_maybe(f, node->slice.upper);
        fold_maybe(f, node->slice.step);
        break;
    case OM_NODE_NAME:
        if (node->context == OM_AST_LOAD && node->name.id == f->debug)
            become_constant_steal(f, node, om_bool_new(f->rt, !f->optimize));
        break;
    default:
        fold_operation(f, node);
        break;
    }
}

static void fold_expr(folding *f, om_node *node)
{
    if (f->failed)
        return;
    if (!om_nest(f->rt, &f->depth)) {
        f->failed = true;
        return;
    }
    if (is_constant(node) && node->constant.type == OM_CONSTANT_IMAGINARY)
        become_constant_steal(f, node, om_constant_object(f->rt, node)); /* the tree has it too */
    else
        fold_parts(f, node);
    f->depth--;
}

static void fold_stmts(folding *f, const om_nodes *nodes)
{
    fold_nodes(f, nodes, fold_stmt);
}

static bool is_docstring(const om_nodes *body)
{
    if (!body->count || body->items[0]->kind != OM_NODE_EXPR)
        return false;
    const om_node *value = body->items[0]->value.value;
    return is_constant(value) && value->constant.value && om_is_str(value->constant.value);
}

static void fold_body(folding *f, const om_nodes *body)
{
    bool docstring = is_docstring(body);
    fold_stmts(f, body);
    if (f->failed || docstring || !is_docstring(body))
        return;
    om_node *value = body->items[0]->value.value;
    om_node *joined = om_tree_node(f->tree, OM_NODE_JOINED_STR, value);
    om_nodes *values = om_tree_nodes(f->tree, 1);
    if (!joined || !values) {
        f->failed = true;
        return;
    }
    values->items[0] = value;
    joined->joined_str.values = values;
    body->items[0]->value.value = joined;
}

static void fold_pattern(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_MATCH_VALUE:
        fold_expr(f, node->value.value);
        break;
    case OM_NODE_MATCH_SEQUENCE:
    case OM_NODE_MATCH_OR:
        fold_nodes(f, node->match_sequence.patterns, fold_pattern);
        break;
    case OM_NODE_MATCH_MAPPING:
        fold_exprs(f, node->match_mapping.keys);
        fold_nodes(f, node->match_mapping.patterns, fold_pattern);
        break;
    case OM_NODE_MATCH_CLASS:
        fold_expr(f, node->match_class.cls);
        fold_nodes(f, node->match_class.patterns, fold_pattern);
        fold_nodes(f, node->match_class.kwd_patterns, fold_pattern);
        break;
    case OM_NODE_MATCH_AS:
        if (node->match_as.pattern)
            fold_pattern(f, node->match_as.pattern);
        break;
    default:
        break;
    }
}

static void fold_part(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_EXCEPT_HANDLER:
        fold_maybe(f, node->except_handler.type);
        fold_stmts(f, node->except_handler.body);
        break;
    case OM_NODE_WITH_ITEM:
        fold_expr(f, node->with_item.context_expr);
        fold_maybe(f, node->with_item.optional_vars);
        break;
    case OM_NODE_MATCH_CASE:
        fold_pattern(f, node->match_case.pattern);
        fold_maybe(f, node->match_case.guard);
        fold_stmts(f, node->match_case.body);
        break;
    case OM_NODE_TYPE_VAR:
        fold_maybe(f, node->type_var.bound);
        break;
    default:
        break;
    }
}

static void fold_definition(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_FUNCTION_DEF:
    case OM_NODE_ASYNC_FUNCTION_DEF:
        fold_nodes(f, node->function_def.type_params, fold_part);
        fold_arguments(f, node->function_def.args);
        fold_body(f, node->function_def.body);
        fold_exprs(f, node->function_def.decorators);
        if (!f->future_annotations)
            fold_maybe(f, node->function_def.returns);
        break;
    case OM_NODE_CLASS_DEF:
        fold_nodes(f, node->class_def.type_params, fold_part);
        fold_exprs(f, node->class_def.bases);
        fold_exprs(f, node->class_def.keywords);
        fold_body(f, node->class_def.body);
        fold_exprs(f, node->class_def.decorators);
        break;
    case OM_NODE_TYPE_ALIAS:
        fold_nodes(f, node->type_alias.type_params, fold_part);
        fold_expr(f, node->type_alias.value);
        break;
    default:
        break;
    }
}

static void fold_simple(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_RETURN:
    case OM_NODE_EXPR:
        fold_maybe(f, node->value.value);
        break;
    case OM_NODE_DELETE:
        fold_exprs(f, node->delete.targets);
        break;
    case OM_NODE_ASSIGN:
        fold_exprs(f, node->assign.targets);
        fold_expr(f, node->assign.value);
        break;
    case OM_NODE_AUG_ASSIGN:
        fold_expr(f, node->aug_assign.target);
        fold_expr(f, node->aug_assign.value);
        break;
    case OM_NODE_ANN_ASSIGN:
        fold_expr(f, node->ann_assign.target);
        if (!f->future_annotations)
            fold_expr(f, node->ann_assign.annotation);
        fold_maybe(f, node->ann_assign.value);
        break;
    case OM_NODE_RAISE:
        fold_maybe(f, node->raise.exc);
        fold_maybe(f, node->raise.cause);
        break;
    case OM_NODE_ASSERT:
        fold_expr(f, node->assertion.test);
        fold_maybe(f, node->assertion.msg);
        break;
    default:
        fold_definition(f, node);
        break;
    }
}

static void fold_compound(folding *f, om_node *node)
{
    switch (node->kind) {
    case OM_NODE_FOR:
    case OM_NODE_ASYNC_FOR:
        fold_expr(f, node->for_loop.target);
        fold_expr(f, node->for_loop.iter);
        fold_stmts(f, node->for_loop.body);
        fold_stmts(f, node->for_loop.or_else);
        if (node->kind == OM_NODE_FOR && !f->failed)
            fold_iterated(f, node->for_loop.iter);
        break;
    case OM_NODE_WHILE:
    case OM_NODE_IF:
        fold_expr(f, node->if_else.test);
        fold_stmts(f, node->if_else.body);
        fold_stmts(f, node->if_else.or_else);
        break;
    case OM_NODE_WITH:
    case OM_NODE_ASYNC_WITH:
        fold_nodes(f, node->with.items, fold_part);
        fold_stmts(f, node->with.body);
        break;
    case OM_NODE_MATCH:
        fold_expr(f, node->match.subject);
        fold_nodes(f, node->match.cases, fold_part);
        break;
    case OM_NODE_TRY:
    case OM_NODE_TRY_STAR:
        fold_stmts(f, node->try_block.body);
        fold_nodes(f, node->try_block.handlers, fold_part);
        fold_stmts(f, node->try_block.or_else);
        fold_stmts(f, node->try_block.final_body);
        break;
    default:
        fold_simple(f, node);
        break;
    }
}

static void fold_stmt(folding *f, om_node *node)
{
    if (f->failed)
        return;
    if (!om_nest(f->rt, &f->depth)) {
        f->failed = true;
        return;
    }
    fold_compound(f, node);
    f->depth--;
}

bool om_fold(om_tree *tree, int optimize, bool future_annotations)
{
    om_object *debug = om_str_intern_utf8(tree->rt, "__debug__");
    folding f = {.tree = tree,
                 .rt = tree->rt,
                 .optimize = optimize,
                 .debug = om_tree_keep_steal(tree, debug),
                 .future_annotations = future_annotations};
    if (!f.debug)
        return false;
    if (tree->root->kind == OM_NODE_EXPRESSION)
        fold_expr(&f, tree->root->expression.body);
    else if (tree->root->kind == OM_NODE_MODULE)
        fold_body(&f, tree->root->module.body);
    else
        fold_stmts(&f, tree->root->module.body);
    return !f.failed;
}
