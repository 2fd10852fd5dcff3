/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/depth.h"
#include "object/text_builder.h"
#include "python/compiler/compile.h"
#include "python/compiler/constant_objects.h"
#include "python/source/ast.h"

/* The strengths, the weakest first. */
enum {
    BINDS_TUPLE,
    BINDS_TEST,
    BINDS_OR,
    BINDS_AND,
    BINDS_NOT,
    BINDS_COMPARISON,
    BINDS_BIT_OR,
    BINDS_BIT_XOR,
    BINDS_BIT_AND,
    BINDS_SHIFT,
    BINDS_SUM,
    BINDS_PRODUCT,
    BINDS_SIGN,
    BINDS_POWER,
    BINDS_AWAIT,
    BINDS_ATOM
};

static void write_expr(om_text *text, const om_node *node, int level);

static void write_str(om_text *text, const om_object *string)
{
    size_t size;
    om_object *keeper;
    const char *bytes = om_str_get_utf8(text->rt, (om_object *)string, &size, &keeper);
    if (!bytes) {
        om_text_fail(text);
        return;
    }
    om_text_add(text, bytes, size);
    om_release(keeper);
}

static void write_word(om_text *text, const char *word)
{
    om_text_add_cstring(text, word);
}

static void open_if(om_text *text, bool needed)
{
    if (needed)
        write_word(text, "(");
}

static void close_if(om_text *text, bool needed)
{
    if (needed)
        write_word(text, ")");
}

static void write_row(om_text *text, const om_nodes *nodes, int level)
{
    for (size_t i = 0; i < nodes->count; i++) {
        if (i)
            write_word(text, ", ");
        write_expr(text, nodes->items[i], level);
    }
}

static void write_bool_op(om_text *text, const om_node *node, int level)
{
    bool both = node->operator== OM_AST_AND;
    int own = both ? BINDS_AND : BINDS_OR;
    open_if(text, level > own);
    for (size_t i = 0; i < node->bool_op.values->count; i++) {
        if (i)
            write_word(text, both ? " and " : " or ");
        write_expr(text, node->bool_op.values->items[i], own + 1);
    }
    close_if(text, level > own);
}

typedef struct written_operator {
    const char *sign;
    int binds;
} written_operator;

static const written_operator written_operators[] = {
    [OM_AST_ADD] = {" + ", BINDS_SUM},
    [OM_AST_SUB] = {" - ", BINDS_SUM},
    [OM_AST_MULT] = {" * ", BINDS_PRODUCT},
    [OM_AST_MAT_MULT] = {" @ ", BINDS_PRODUCT},
    [OM_AST_DIV] = {" / ", BINDS_PRODUCT},
    [OM_AST_MOD] = {" % ", BINDS_PRODUCT},
    [OM_AST_POW] = {" ** ", BINDS_POWER},
    [OM_AST_L_SHIFT] = {" << ", BINDS_SHIFT},
    [OM_AST_R_SHIFT] = {" >> ", BINDS_SHIFT},
    [OM_AST_BIT_OR] = {" | ", BINDS_BIT_OR},
    [OM_AST_BIT_XOR] = {" ^ ", BINDS_BIT_XOR},
    [OM_AST_BIT_AND] = {" & ", BINDS_BIT_AND},
    [OM_AST_FLOOR_DIV] = {" // ", BINDS_PRODUCT},
    [OM_AST_INVERT] = {"~", BINDS_SIGN},
    [OM_AST_NOT] = {"not ", BINDS_NOT},
    [OM_AST_U_ADD] = {"+", BINDS_SIGN},
    [OM_AST_U_SUB] = {"-", BINDS_SIGN},
};

static void write_binary(om_text *text, const om_node *node, int level)
{
    written_operator o = written_operators[node->operator];
    bool power = node->operator== OM_AST_POW;
    open_if(text, level > o.binds);
    write_expr(text, node->bin_op.left, o.binds + power);
    write_word(text, o.sign);
    write_expr(text, node->bin_op.right, o.binds + !power);
    close_if(text, level > o.binds);
}

static void write_compare(om_text *text, const om_node *node, int level)
{
    static const char *const signs[] = {
        [OM_AST_EQ] = " == ",         [OM_AST_NOT_EQ] = " != ",     [OM_AST_LT] = " < ",
        [OM_AST_LT_E] = " <= ",       [OM_AST_GT] = " > ",          [OM_AST_GT_E] = " >= ",
        [OM_AST_IS] = " is ",         [OM_AST_IS_NOT] = " is not ", [OM_AST_IN] = " in ",
        [OM_AST_NOT_IN] = " not in ",
    };
    open_if(text, level > BINDS_COMPARISON);
    write_expr(text, node->compare.left, BINDS_COMPARISON + 1);
    for (size_t i = 0; i < node->compare.comparators->count; i++) {
        write_word(text, signs[node->compare.operators[i]]);
        write_expr(text, node->compare.comparators->items[i], BINDS_COMPARISON + 1);
    }
    close_if(text, level > BINDS_COMPARISON);
}

static void write_arg(om_text *text, const om_node *arg)
{
    write_str(text, arg->arg.name);
    if (arg->arg.annotation) {
        write_word(text, ": ");
        write_expr(text, arg->arg.annotation, BINDS_TEST);
    }
}

static void separate(om_text *text, bool *first)
{
    if (!*first)
        write_word(text, ", ");
    *first = false;
}

static void write_default(om_text *text, const om_node *value)
{
    if (value) {
        write_word(text, "=");
        write_expr(text, value, BINDS_TEST);
    }
}

static void write_parameters(om_text *text, const om_node *node)
{
    const om_nodes *pos_only = node->arguments.pos_only, *args = node->arguments.args;
    const om_nodes *kw_only = node->arguments.kw_only, *defaults = node->arguments.defaults;
    size_t count = pos_only->count + args->count;
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        separate(text, &first);
        write_arg(text, i < pos_only->count ? pos_only->items[i]
                                            : args->items[i - pos_only->count]);
        if (i + defaults->count >= count)
            write_default(text, defaults->items[i + defaults->count - count]);
        if (i + 1 == pos_only->count)
            write_word(text, ", /");
    }
    if (node->arguments.vararg || kw_only->count) {
        separate(text, &first);
        write_word(text, "*");
        if (node->arguments.vararg)
            write_arg(text, node->arguments.vararg);
    }
    for (size_t i = 0; i < kw_only->count; i++) {
        separate(text, &first);
        write_arg(text, kw_only->items[i]);
        write_default(text, node->arguments.kw_defaults->items[i]);
    }
    if (node->arguments.kwarg) {
        separate(text, &first);
        write_word(text, "**");
        write_arg(text, node->arguments.kwarg);
    }
}

static void write_lambda(om_text *text, const om_node *node, int level)
{
    const om_node *args = node->lambda.args;
    open_if(text, level > BINDS_TEST);
    write_word(text, args->arguments.args->count ? "lambda " : "lambda"); /* so CPython: lambda*a: 1 */
    write_parameters(text, args);
    write_word(text, ": ");
    write_expr(text, node->lambda.body, BINDS_TEST);
    close_if(text, level > BINDS_TEST);
}

static void write_choice(om_text *text, const om_node *node, int level)
{
    open_if(text, level > BINDS_TEST);
    write_expr(text, node->if_exp.body, BINDS_TEST + 1);
    write_word(text, " if ");
    write_expr(text, node->if_exp.test, BINDS_TEST + 1);
    write_word(text, " else ");
    write_expr(text, node->if_exp.or_else, BINDS_TEST);
    close_if(text, level > BINDS_TEST);
}

static void write_dict(om_text *text, const om_node *node)
{
    write_word(text, "{");
    for (size_t i = 0; i < node->dict.values->count; i++) {
        if (i)
            write_word(text, ", ");
        if (node->dict.keys->items[i]) {
            write_expr(text, node->dict.keys->items[i], BINDS_TEST);
            write_word(text, ": ");
            write_expr(text, node->dict.values->items[i], BINDS_TEST);
        } else {
            write_word(text, "**");
            write_expr(text, node->dict.values->items[i], BINDS_BIT_OR);
        }
    }
    write_word(text, "}");
}

static void write_loops(om_text *text, const om_nodes *loops)
{
    for (size_t i = 0; i < loops->count; i++) {
        const om_node *loop = loops->items[i];
        write_word(text, loop->flag ? " async for " : " for ");
        write_expr(text, loop->comprehension.target, BINDS_TUPLE);
        write_word(text, " in ");
        write_expr(text, loop->comprehension.iter, BINDS_TEST + 1);
        for (size_t j = 0; j < loop->comprehension.ifs->count; j++) {
            write_word(text, " if ");
            write_expr(text, loop->comprehension.ifs->items[j], BINDS_TEST + 1);
        }
    }
}

static void write_comprehension(om_text *text, const om_node *node)
{
    if (node->kind == OM_NODE_DICT_COMP) {
        write_word(text, "{");
        write_expr(text, node->dict_comp.key, BINDS_TEST);
        write_word(text, ": ");
        write_expr(text, node->dict_comp.value, BINDS_TEST);
        write_loops(text, node->dict_comp.generators);
        write_word(text, "}");
        return;
    }
    bool list = node->kind == OM_NODE_LIST_COMP, set = node->kind == OM_NODE_SET_COMP;
    write_word(text, list ? "[" : set ? "{" : "(");
    write_expr(text, node->comp.elt, BINDS_TEST);
    write_loops(text, node->comp.generators);
    write_word(text, list ? "]" : set ? "}" : ")");
}

/* <<calls, texts and the rest as text>> */
static void write_call(om_text *text, const om_node *node)
{
    const om_nodes *args = node->call.args, *keywords = node->call.keywords;
    bool first = true;
    write_expr(text, node->call.func, BINDS_ATOM);
    if (args->count == 1 && !keywords->count &&
        args->items[0]->kind == OM_NODE_GENERATOR_EXP) {
        write_expr(text, args->items[0], BINDS_TEST);
        return;
    }
    write_word(text, "(");
    for (size_t i = 0; i < args->count; i++) {
        separate(text, &first);
        write_expr(text, args->items[i], BINDS_TEST);
    }
    for (size_t i = 0; i < keywords->count; i++) {
        const om_node *keyword = keywords->items[i];
        separate(text, &first);
        if (keyword->keyword.name)
            write_str(text, keyword->keyword.name);
        write_word(text, keyword->keyword.name ? "=" : "**");
        write_expr(text, keyword->keyword.value, BINDS_TEST);
    }
    write_word(text, ")");
}

/* Only a number too large can be written where a float is infinite. Takes the text. */
static om_object *without_words(om_runtime *rt, om_object *repr)
{
    om_object *word = om_str_new(rt, "inf"), *number = om_str_new(rt, "1e309");
    om_object *made = word && number ? om_str_replace(rt, repr, word, number, -1) : NULL;
    om_xrelease(word);
    om_xrelease(number);
    om_release(repr);
    return made;
}

static void write_repr(om_text *text, om_object *object)
{
    om_object *repr = object ? om_repr(text->rt, object) : NULL;
    if (repr && (om_is_float(object) || om_is_complex(object)))
        repr = without_words(text->rt, repr);
    if (repr)
        write_str(text, repr);
    else
        om_text_fail(text);
    om_xrelease(repr);
}

static void write_constant(om_text *text, const om_node *node)
{
    om_object *object = om_constant_object(text->rt, node);
    if (node->flag)
        write_word(text, "u");
    if (object && om_is_ellipsis(object))
        write_word(text, "...");
    else
        write_repr(text, object);
    om_xrelease(object);
}

static void write_format_parts(om_text *text, const om_node *node, bool spec);

static void write_formatted(om_text *text, const om_node *node)
{
    om_text inner;
    om_text_begin(text->rt, &inner);
    write_expr(&inner, node->formatted_value.value, BINDS_TEST + 1);
    bool brace = inner.length && inner.bytes[0] == '{';
    write_word(text, brace ? "{ " : "{");
    om_text_add(text, inner.bytes, inner.length);
    if (inner.failed)
        om_text_fail(text);
    om_text_end(&inner);
    if (node->formatted_value.conversion > 0)
        om_text_addf(text, "!%c", node->formatted_value.conversion);
    if (node->formatted_value.format_spec) {
        write_word(text, ":");
        write_format_parts(text, node->formatted_value.format_spec, true);
    }
    write_word(text, "}");
}

/* Text within an f-string: its braces are doubled. */
static void write_literal(om_text *text, const om_object *string)
{
    om_text plain;
    om_text_begin(text->rt, &plain);
    write_str(&plain, string);
    for (size_t i = 0; i < plain.length; i++) {
        om_text_add(text, &plain.bytes[i], 1);
        if (plain.bytes[i] == '{' || plain.bytes[i] == '}')
            om_text_add(text, &plain.bytes[i], 1);
    }
    if (plain.failed)
        om_text_fail(text);
    om_text_end(&plain);
}

static void write_format_parts(om_text *text, const om_node *node, bool spec)
{
    if (node->kind == OM_NODE_CONSTANT)
        write_literal(text, node->constant.value);
    else if (node->kind == OM_NODE_FORMATTED_VALUE)
        write_formatted(text, node);
    else if (node->kind == OM_NODE_JOINED_STR)
        for (size_t i = 0; i < node->joined_str.values->count; i++)
            write_format_parts(text, node->joined_str.values->items[i], spec);
}

static void write_joined(om_text *text, const om_node *node)
{
    om_text inner;
    om_text_begin(text->rt, &inner);
    write_format_parts(&inner, node, false);
    om_object *whole =
        inner.failed ? NULL : om_str_from_utf8(text->rt, inner.bytes, inner.length);
    om_text_end(&inner);
    write_word(text, "f");
    write_repr(text, whole);
    om_xrelease(whole);
}

static void write_attribute(om_text *text, const om_node *node)
{
    const om_node *value = node->attribute.value;
    write_expr(text, value, BINDS_ATOM);
    bool number =
        value->kind == OM_NODE_CONSTANT && value->constant.type == OM_CONSTANT_INT;
    write_word(text, number ? " ." : ".");
    write_str(text, node->attribute.attr);
}

static void write_slice(om_text *text, const om_node *node)
{
    if (node->slice.lower)
        write_expr(text, node->slice.lower, BINDS_TEST);
    write_word(text, ":");
    if (node->slice.upper)
        write_expr(text, node->slice.upper, BINDS_TEST);
    if (node->slice.step) {
        write_word(text, ":");
        write_expr(text, node->slice.step, BINDS_TEST);
    }
}

static void write_sequence(om_text *text, const om_node *node, int level)
{
    const om_nodes *elts = node->sequence.elts;
    if (node->kind != OM_NODE_TUPLE) {
        write_word(text, node->kind == OM_NODE_LIST ? "[" : "{");
        write_row(text, elts, BINDS_TEST);
        write_word(text, node->kind == OM_NODE_LIST ? "]" : "}");
        return;
    }
    bool open = !elts->count || level > BINDS_TUPLE;
    open_if(text, open);
    write_row(text, elts, BINDS_TEST);
    if (elts->count == 1)
        write_word(text, ",");
    close_if(text, open);
}

static void write_prefixed(om_text *text, const char *word, const om_node *value, int own,
                           int inner, int level)
{
    open_if(text, level > own);
    write_word(text, word);
    if (value)
        write_expr(text, value, inner);
    close_if(text, level > own);
}

static void write_rest(om_text *text, const om_node *node, int level)
{
    switch (node->kind) {
    case OM_NODE_NAMED_EXPR:
        open_if(text, level > BINDS_TUPLE);
        write_expr(text, node->named_expr.target, BINDS_ATOM);
        write_word(text, " := ");
        write_expr(text, node->named_expr.value, BINDS_ATOM);
        close_if(text, level > BINDS_TUPLE);
        break;
    case OM_NODE_UNARY_OP: {
        written_operator o = written_operators[node->operator];
        write_prefixed(text, o.sign, node->unary_op.operand, o.binds, o.binds, level);
        break;
    }
    case OM_NODE_AWAIT:
        write_prefixed(text, "await ", node->value.value, BINDS_AWAIT, BINDS_ATOM, level);
        break;
    case OM_NODE_YIELD:
        write_word(text, node->value.value ? "(yield " : "(yield");
        if (node->value.value)
            write_expr(text, node->value.value, BINDS_TUPLE);
        write_word(text, ")");
        break;
    case OM_NODE_YIELD_FROM:
        write_word(text, "(yield from ");
        write_expr(text, node->value.value, BINDS_TEST);
        write_word(text, ")");
        break;
    case OM_NODE_STARRED:
        write_word(text, "*");
        write_expr(text, node->value.value, BINDS_BIT_OR);
        break;
    case OM_NODE_SLICE:
        write_slice(text, node);
        break;
    case OM_NODE_SUBSCRIPT:
        write_expr(text, node->subscript.value, BINDS_ATOM);
        write_word(text, "[");
        write_expr(text, node->subscript.slice, BINDS_TUPLE);
        write_word(text, "]");
        break;
    default:
        write_comprehension(text, node);
        break;
    }
}

static void write_one(om_text *text, const om_node *node, int level)
{
    switch (node->kind) {
    case OM_NODE_NAME:
        write_str(text, node->name.id);
        break;
    case OM_NODE_CONSTANT:
        write_constant(text, node);
        break;
    case OM_NODE_ATTRIBUTE:
        write_attribute(text, node);
        break;
    case OM_NODE_BOOL_OP:
        write_bool_op(text, node, level);
        break;
    case OM_NODE_BIN_OP:
        write_binary(text, node, level);
        break;
    case OM_NODE_COMPARE:
        write_compare(text, node, level);
        break;
    case OM_NODE_LAMBDA:
        write_lambda(text, node, level);
        break;
    case OM_NODE_IF_EXP:
        write_choice(text, node, level);
        break;
    case OM_NODE_DICT:
        write_dict(text, node);
        break;
    case OM_NODE_LIST:
    case OM_NODE_SET:
    case OM_NODE_TUPLE:
        write_sequence(text, node, level);
        break;
    case OM_NODE_CALL:
        write_call(text, node);
        break;
    case OM_NODE_JOINED_STR:
    case OM_NODE_FORMATTED_VALUE:
        write_joined(text, node);
        break;
    default:
        write_rest(text, node, level);
        break;
    }
}

static void write_expr(om_text *text, const om_node *node, int level)
{
    if (!om_enter(text->rt, " during compilation")) {
        om_text_fail(text);
        return;
    }
    write_one(text, node, level);
    om_leave(text->rt);
}

om_object *om_unparse(om_runtime *rt, const om_node *node)
{
    om_text text;
    om_text_begin(rt, &text);
    write_expr(&text, node, BINDS_TEST);
    om_object *whole = text.failed ? NULL : om_str_from_utf8(rt, text.bytes, text.length);
    om_text_end(&text);
    return whole;
}
