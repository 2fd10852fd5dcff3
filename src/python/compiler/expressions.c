/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/constant_objects.h"
#include "python/compiler/opcode.h"
#include "python/compiler/remarks.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

om_object *om_constant_of(om_compiler *compiler, const om_node *node)
{
    return om_constant_object(compiler->symbols.rt, node);
}

void om_emit_binary(om_compiler *compiler, om_code_position at, int operator, bool inplace)
{
    static const uint8_t numbers[] = {
        [OM_AST_ADD] = OM_NB_ADD,
        [OM_AST_SUB] = OM_NB_SUBTRACT,
        [OM_AST_MULT] = OM_NB_MULTIPLY,
        [OM_AST_MAT_MULT] = OM_NB_MATRIX_MULTIPLY,
        [OM_AST_DIV] = OM_NB_TRUE_DIVIDE,
        [OM_AST_MOD] = OM_NB_REMAINDER,
        [OM_AST_POW] = OM_NB_POWER,
        [OM_AST_L_SHIFT] = OM_NB_LSHIFT,
        [OM_AST_R_SHIFT] = OM_NB_RSHIFT,
        [OM_AST_BIT_OR] = OM_NB_OR,
        [OM_AST_BIT_XOR] = OM_NB_XOR,
        [OM_AST_BIT_AND] = OM_NB_AND,
        [OM_AST_FLOOR_DIV] = OM_NB_FLOOR_DIVIDE,
    };
    om_emit(compiler, at, OM_OP_BINARY_OP, numbers[operator] + (inplace ? OM_NB_INPLACE : 0));
}

void om_emit_compare(om_compiler *compiler, om_code_position at, int operator)
{
    static const uint8_t orders[] = {
        [OM_AST_EQ] = OM_EQ,   [OM_AST_NOT_EQ] = OM_NE, [OM_AST_LT] = OM_LT,
        [OM_AST_LT_E] = OM_LE, [OM_AST_GT] = OM_GT,     [OM_AST_GT_E] = OM_GE,
    };
    if (operator== OM_AST_IS || operator== OM_AST_IS_NOT)
        om_emit(compiler, at, OM_OP_IS_OP, operator== OM_AST_IS_NOT);
    else if (operator== OM_AST_IN || operator== OM_AST_NOT_IN)
        om_emit(compiler, at, OM_OP_CONTAINS_OP, operator== OM_AST_NOT_IN);
    else
        om_emit(compiler, at, OM_OP_COMPARE_OP,
                orders[operator] << 4 | OM_COMPARE_MASKS[orders[operator]]);
}

void om_compile_exprs(om_compiler *compiler, const om_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count && !om_failed(compiler); i++)
        om_compile_expr(compiler, nodes->items[i]);
}

static void compile_bool_op(om_compiler *compiler, const om_node *node)
{
    const om_nodes *values = node->bool_op.values;
    int jump =
        node->operator== OM_AST_AND ? OM_OP_POP_JUMP_IF_FALSE : OM_OP_POP_JUMP_IF_TRUE;
    int end = om_label(compiler);
    for (size_t i = 0; i + 1 < values->count && !om_failed(compiler); i++) {
        om_compile_expr(compiler, values->items[i]);
        om_emit(compiler, om_at(node), OM_OP_COPY, 1);
        om_emit_jump(compiler, om_at(node), jump, end);
        om_emit(compiler, om_at(node), OM_OP_POP_TOP, 0);
    }
    om_compile_expr(compiler, values->items[values->count - 1]);
    om_place_label(compiler, end);
}

/* The operands before the last one of `a < b < c`; `kept`: what was compared stays, for the value. */
static void compile_chain(om_compiler *compiler, const om_node *node, int cleanup,
                          bool kept)
{
    const om_nodes *others = node->compare.comparators;
    for (size_t i = 0; i + 1 < others->count && !om_failed(compiler); i++) {
        om_compile_expr(compiler, others->items[i]);
        om_emit(compiler, om_at(node), OM_OP_SWAP, 2);
        om_emit(compiler, om_at(node), OM_OP_COPY, 2);
        om_emit_compare(compiler, om_at(node), node->compare.operators[i]);
        if (kept)
            om_emit(compiler, om_at(node), OM_OP_COPY, 1);
        om_emit_jump(compiler, om_at(node), OM_OP_POP_JUMP_IF_FALSE, cleanup);
        if (kept)
            om_emit(compiler, om_at(node), OM_OP_POP_TOP, 0);
    }
    om_compile_expr(compiler, others->items[others->count - 1]);
    om_emit_compare(compiler, om_at(node), node->compare.operators[others->count - 1]);
}

static void compile_compare(om_compiler *compiler, const om_node *node)
{
    om_remark_compare(compiler, node);
    om_compile_expr(compiler, node->compare.left);
    if (node->compare.comparators->count == 1) {
        compile_chain(compiler, node, OM_NO_LABEL, true);
        return;
    }
    int cleanup = om_label(compiler);
    compile_chain(compiler, node, cleanup, true);
    int end = om_label(compiler);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    om_place_label(compiler, cleanup);
    om_emit(compiler, om_at(node), OM_OP_SWAP, 2);
    om_emit(compiler, om_at(node), OM_OP_POP_TOP, 0);
    om_place_label(compiler, end);
}

static void compile_condition_of_bool_op(om_compiler *compiler, om_code_position at,
                                         const om_node *node, int label, bool sense)
{
    const om_nodes *values = node->bool_op.values;
    bool decides = node->operator== OM_AST_OR;
    int elsewhere = decides == sense ? label : om_label(compiler);
    for (size_t i = 0; i + 1 < values->count && !om_failed(compiler); i++)
        om_compile_condition(compiler, at, values->items[i], elsewhere, decides);
    om_compile_condition(compiler, at, values->items[values->count - 1], label, sense);
    if (elsewhere != label)
        om_place_label(compiler, elsewhere);
}

static void compile_condition_of_choice(om_compiler *compiler, om_code_position at,
                                        const om_node *node, int label, bool sense)
{
    int end = om_label(compiler), other = om_label(compiler);
    om_compile_condition(compiler, at, node->if_exp.test, other, false);
    om_compile_condition(compiler, at, node->if_exp.body, label, sense);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    om_place_label(compiler, other);
    om_compile_condition(compiler, at, node->if_exp.or_else, label, sense);
    om_place_label(compiler, end);
}

static void compile_condition_of_chain(om_compiler *compiler, const om_node *node,
                                       int label, bool sense)
{
    int cleanup = om_label(compiler);
    om_remark_compare(compiler, node);
    om_compile_expr(compiler, node->compare.left);
    compile_chain(compiler, node, cleanup, false);
    om_emit_jump(compiler, om_at(node),
                 sense ? OM_OP_POP_JUMP_IF_TRUE : OM_OP_POP_JUMP_IF_FALSE, label);
    int end = om_label(compiler);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    om_place_label(compiler, cleanup);
    om_emit(compiler, om_at(node), OM_OP_POP_TOP, 0);
    if (!sense)
        om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, label);
    om_place_label(compiler, end);
}

void om_compile_condition(om_compiler *compiler, om_code_position at, const om_node *node,
                          int label, bool sense)
{
    if (om_failed(compiler))
        return;
    if (node->kind == OM_NODE_UNARY_OP && node->operator== OM_AST_NOT) {
        om_compile_condition(compiler, at, node->unary_op.operand, label, !sense);
    } else if (node->kind == OM_NODE_BOOL_OP) {
        compile_condition_of_bool_op(compiler, at, node, label, sense);
    } else if (node->kind == OM_NODE_IF_EXP) {
        compile_condition_of_choice(compiler, at, node, label, sense);
    } else if (node->kind == OM_NODE_COMPARE && node->compare.comparators->count > 1) {
        compile_condition_of_chain(compiler, node, label, sense);
    } else {
        om_compile_expr(compiler, node);
        om_emit_jump(compiler, om_at(node),
                     sense ? OM_OP_POP_JUMP_IF_TRUE : OM_OP_POP_JUMP_IF_FALSE, label);
    }
}

static void compile_choice(om_compiler *compiler, const om_node *node)
{
    int end = om_label(compiler), other = om_label(compiler);
    om_compile_condition(compiler, om_at(node), node->if_exp.test, other, false);
    om_compile_expr(compiler, node->if_exp.body);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    om_place_label(compiler, other);
    om_compile_expr(compiler, node->if_exp.or_else);
    om_place_label(compiler, end);
}

static bool is_constant_row(const om_nodes *elts, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (!elts->items[i] || elts->items[i]->kind != OM_NODE_CONSTANT)
            return false;
    }
    return true;
}

/* The constants of some nodes as a tuple; NULL with an error. */
static om_object *tuple_of_constants(om_compiler *compiler, const om_nodes *nodes,
                                     size_t start, size_t end)
{
    om_runtime *rt = compiler->symbols.rt;
    om_object *list = om_list_new(rt);
    bool ok = list != NULL;
    for (size_t i = start; ok && i < end; i++) {
        om_object *constant = om_constant_of(compiler, nodes->items[i]);
        ok = constant && om_list_append(rt, list, constant);
        om_xrelease(constant);
    }
    om_object *tuple = ok ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return tuple;
}

/* A row that is all constants, put into what is being built. opcodes: build, add, extend. */
static void compile_constant_row(om_compiler *compiler, om_code_position at,
                                 const om_nodes *elts, int pushed, const int opcodes[3],
                                 bool tuple)
{
    om_runtime *rt = compiler->symbols.rt;
    om_object *folded = tuple_of_constants(compiler, elts, 0, elts->count);
    if (tuple && !pushed) {
        om_emit_constant_steal(compiler, at, folded);
        return;
    }
    if (folded && opcodes[1] == OM_OP_SET_ADD) {
        om_object *set = om_frozenset_from_object(rt, folded);
        om_release(folded);
        folded = set;
    }
    om_emit(compiler, at, opcodes[0], pushed);
    om_emit_constant_steal(compiler, at, folded);
    om_emit(compiler, at, opcodes[2], 1);
    if (tuple)
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_LIST_TO_TUPLE);
}

/* Rows as they are written, and positional arguments behind `pushed` values and before `last`
 * (NULL: none). */
void om_compile_row(om_compiler *compiler, om_code_position at, const om_nodes *elts,
                    const om_node *last, int pushed, const int opcodes[3], bool tuple)
{
    size_t count = elts->count + (last != NULL);
    if (count > 2 && !last && is_constant_row(elts, 0, count)) {
        compile_constant_row(compiler, at, elts, pushed, opcodes, tuple);
        return;
    }
    bool built = count + (size_t)pushed > OM_STACK_GUIDELINE;
    if (built)
        om_emit(compiler, at, opcodes[0], pushed);
    for (size_t i = 0; i < count && !om_failed(compiler); i++) {
        const om_node *item = i < elts->count ? elts->items[i] : last;
        if (item->kind == OM_NODE_STARRED) {
            if (!built)
                om_emit(compiler, at, opcodes[0], (int)i + pushed);
            built = true;
            om_compile_expr(compiler, item->value.value);
            om_emit(compiler, at, opcodes[2], 1);
        } else {
            om_compile_expr(compiler, item);
            if (built)
                om_emit(compiler, at, opcodes[1], 1);
        }
    }
    if (!built)
        om_emit(compiler, at, tuple ? OM_OP_BUILD_TUPLE : opcodes[0], (int)count + pushed);
    else if (tuple)
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_LIST_TO_TUPLE);
}

/* Takes a value apart, for `a, *b = value`. */
static void compile_unpacking(om_compiler *compiler, const om_node *node)
{
    const om_nodes *elts = node->sequence.elts;
    bool starred = false;
    for (size_t i = 0; i < elts->count; i++) {
        if (elts->items[i]->kind != OM_NODE_STARRED)
            continue;
        if (starred)
            om_compiler_fail(compiler, om_at(node),
                             "multiple starred expressions in assignment", NULL, "");
        else if (i >= 256)
            om_compiler_fail(compiler, om_at(node),
                             "too many expressions in star-unpacking assignment", NULL, "");
        starred = true;
        om_emit(compiler, om_at(node), OM_OP_UNPACK_EX,
                (int)(i + ((elts->count - i - 1) << 8)));
    }
    if (!starred)
        om_emit(compiler, om_at(node), OM_OP_UNPACK_SEQUENCE, (int)elts->count);
    for (size_t i = 0; i < elts->count && !om_failed(compiler); i++) {
        const om_node *item = elts->items[i];
        om_compile_expr(compiler, item->kind == OM_NODE_STARRED ? item->value.value : item);
    }
}

static void compile_sequence(om_compiler *compiler, const om_node *node)
{
    static const int list[] = {OM_OP_BUILD_LIST, OM_OP_LIST_APPEND, OM_OP_LIST_EXTEND};
    static const int set[] = {OM_OP_BUILD_SET, OM_OP_SET_ADD, OM_OP_SET_UPDATE};
    if (node->kind == OM_NODE_SET)
        om_compile_row(compiler, om_at(node), node->sequence.elts, NULL, 0, set, false);
    else if (node->context == OM_AST_STORE)
        compile_unpacking(compiler, node);
    else if (node->context == OM_AST_DEL)
        om_compile_exprs(compiler, node->sequence.elts);
    else
        om_compile_row(compiler, om_at(node), node->sequence.elts, NULL, 0, list,
                       node->kind == OM_NODE_TUPLE);
}

/* Builds a dict of the pairs from `start` to `end`. */
static void compile_pairs(om_compiler *compiler, const om_node *node, size_t start,
                          size_t end)
{
    const om_nodes *keys = node->dict.keys, *values = node->dict.values;
    size_t count = end - start;
    bool big = 2 * count > OM_STACK_GUIDELINE;
    if (count > 1 && !big && is_constant_row(keys, start, end)) {
        for (size_t i = start; i < end && !om_failed(compiler); i++)
            om_compile_expr(compiler, values->items[i]);
        om_emit_constant_steal(compiler, om_at(node),
                               tuple_of_constants(compiler, keys, start, end));
        om_emit(compiler, om_at(node), OM_OP_BUILD_CONST_KEY_MAP, (int)count);
        return;
    }
    if (big)
        om_emit(compiler, om_at(node), OM_OP_BUILD_MAP, 0);
    for (size_t i = start; i < end && !om_failed(compiler); i++) {
        om_compile_expr(compiler, keys->items[i]);
        om_compile_expr(compiler, values->items[i]);
        if (big)
            om_emit(compiler, om_at(node), OM_OP_MAP_ADD, 1);
    }
    if (!big)
        om_emit(compiler, om_at(node), OM_OP_BUILD_MAP, (int)count);
}

/* Builds the pairs, and puts them into the dict that is on the stack, if there is one. */
static void compile_more_pairs(om_compiler *compiler, const om_node *node, size_t start,
                               size_t end, bool *built)
{
    compile_pairs(compiler, node, start, end);
    if (*built)
        om_emit(compiler, om_at(node), OM_OP_DICT_UPDATE, 1);
    *built = true;
}

static void compile_dict(om_compiler *compiler, const om_node *node)
{
    const om_nodes *keys = node->dict.keys, *values = node->dict.values;
    size_t waiting = 0;
    bool built = false;
    for (size_t i = 0; i < values->count && !om_failed(compiler); i++) {
        if (!keys->items[i]) {
            if (waiting)
                compile_more_pairs(compiler, node, i - waiting, i, &built);
            waiting = 0;
            if (!built)
                om_emit(compiler, om_at(node), OM_OP_BUILD_MAP, 0);
            built = true;
            om_compile_expr(compiler, values->items[i]);
            om_emit(compiler, om_at(node), OM_OP_DICT_UPDATE, 1);
        } else if (2 * waiting > OM_STACK_GUIDELINE) {
            compile_more_pairs(compiler, node, i - waiting, i + 1, &built);
            waiting = 0;
        } else {
            waiting++;
        }
    }
    if (waiting)
        compile_more_pairs(compiler, node, values->count - waiting, values->count, &built);
    if (!built)
        om_emit(compiler, om_at(node), OM_OP_BUILD_MAP, 0);
}

/* <<expressions with parts>> */
om_code_position om_attribute_at(om_code_position at, const om_node *attribute)
{
    if (at.line == attribute->end_line)
        return at;
    int length = (int)om_str_length(attribute->attribute.attr);
    at.line = attribute->end_line;
    if (length <= attribute->end_column) {
        at.column = attribute->end_column - length;
    } else {
        at.column = -1;
        at.end_column = -1;
    }
    at.end_line = at.line > at.end_line ? at.line : at.end_line;
    if (at.line == at.end_line && at.column > at.end_column)
        at.end_column = at.column;
    return at;
}

static void compile_attribute(om_compiler *compiler, const om_node *node)
{
    static const int opcodes[] = {OM_OP_LOAD_ATTR, OM_OP_STORE_ATTR, OM_OP_DELETE_ATTR};
    if (node->context == OM_AST_LOAD && om_compile_super(compiler, node, false)) {
        om_emit(compiler, om_attribute_at(om_at(node), node), OM_OP_NOP, 0);
        return;
    }
    om_compile_expr(compiler, node->attribute.value);
    om_code_position at = om_attribute_at(om_at(node), node);
    if (node->context == OM_AST_STORE &&
        om_is_forbidden(compiler, at, node->attribute.attr, OM_AST_STORE))
        return;
    om_emit_name(compiler, at, opcodes[node->context], node->attribute.attr);
}

/* Pushes what a slice consists of, and returns how many values that are. */
int om_compile_slice(om_compiler *compiler, const om_node *node)
{
    const om_node *bounds[] = {node->slice.lower, node->slice.upper};
    for (int i = 0; i < 2; i++) {
        if (bounds[i])
            om_compile_expr(compiler, bounds[i]);
        else
            om_emit_none(compiler, om_at(node));
    }
    if (!node->slice.step)
        return 2;
    om_compile_expr(compiler, node->slice.step);
    return 3;
}

static void compile_subscript(om_compiler *compiler, const om_node *node)
{
    static const int opcodes[] = {OM_OP_BINARY_SUBSCR, OM_OP_STORE_SUBSCR,
                                  OM_OP_DELETE_SUBSCR};
    const om_node *slice = node->subscript.slice;
    om_remark_subscript(compiler, node);
    om_compile_expr(compiler, node->subscript.value);
    if (slice->kind == OM_NODE_SLICE && !slice->slice.step && node->context != OM_AST_DEL) {
        om_compile_slice(compiler, slice);
        om_emit(compiler, om_at(node),
                node->context == OM_AST_LOAD ? OM_OP_BINARY_SLICE : OM_OP_STORE_SLICE, 0);
        return;
    }
    om_compile_expr(compiler, slice);
    om_emit(compiler, om_at(node), opcodes[node->context], 0);
}

static void compile_joined(om_compiler *compiler, const om_node *node)
{
    const om_nodes *values = node->joined_str.values;
    if (values->count > OM_STACK_GUIDELINE) {
        om_runtime *rt = compiler->symbols.rt;
        om_emit_constant_steal(compiler, om_at(node), om_str_new(rt, ""));
        om_emit_name(compiler, om_at(node), OM_OP_LOAD_METHOD, om_known_name(rt, "join"));
        om_emit(compiler, om_at(node), OM_OP_BUILD_LIST, 0);
        for (size_t i = 0; i < values->count && !om_failed(compiler); i++) {
            om_compile_expr(compiler, values->items[i]);
            om_emit(compiler, om_at(node), OM_OP_LIST_APPEND, 1);
        }
        om_emit(compiler, om_at(node), OM_OP_CALL, 1);
        return;
    }
    om_compile_exprs(compiler, values);
    if (values->count != 1)
        om_emit(compiler, om_at(node), OM_OP_BUILD_STRING, (int)values->count);
}

static void compile_formatted(om_compiler *compiler, const om_node *node)
{
    int form = OM_FORMAT_PLAIN;
    om_compile_expr(compiler, node->formatted_value.value);
    if (node->formatted_value.conversion == 's')
        form = OM_FORMAT_STR;
    else if (node->formatted_value.conversion == 'r')
        form = OM_FORMAT_REPR;
    else if (node->formatted_value.conversion == 'a')
        form = OM_FORMAT_ASCII;
    if (node->formatted_value.format_spec) {
        om_compile_expr(compiler, node->formatted_value.format_spec);
        form |= OM_FORMAT_SPEC;
    }
    om_emit(compiler, om_at(node), OM_OP_FORMAT_VALUE, form);
}

void om_emit_yield_from(om_compiler *compiler, om_code_position at, bool await)
{
    int send = om_label(compiler), fail = om_label(compiler), exit = om_label(compiler);
    om_place_label(compiler, send);
    om_emit_jump(compiler, at, OM_OP_SEND, exit);
    om_emit_jump(compiler, at, OM_OP_SETUP_FINALLY, fail);
    om_emit(compiler, at, OM_OP_YIELD_VALUE, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, at, OM_OP_RESUME, await ? 3 : 2);
    om_emit_jump(compiler, at, OM_OP_JUMP_NO_INTERRUPT, send);
    om_place_label(compiler, fail);
    om_emit(compiler, at, OM_OP_CLEANUP_THROW, 0);
    om_place_label(compiler, exit);
    om_emit(compiler, at, OM_OP_END_SEND, 0);
}

void om_emit_await(om_compiler *compiler, om_code_position at, int kind)
{
    om_emit(compiler, at, OM_OP_GET_AWAITABLE, kind);
    om_emit_none(compiler, at);
    om_emit_yield_from(compiler, at, true);
}

void om_emit_yield(om_compiler *compiler, om_code_position at)
{
    const om_name_scope *scope = compiler->unit->scope;
    if (scope->generator && scope->coroutine)
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_ASYNC_GEN_WRAP);
    om_emit(compiler, at, OM_OP_YIELD_VALUE, 0);
    om_emit(compiler, at, OM_OP_RESUME, 1);
}

static void compile_yield(om_compiler *compiler, const om_node *node)
{
    bool from = node->kind == OM_NODE_YIELD_FROM;
    const om_unit *unit = compiler->unit;
    if (!om_name_scope_is_function(unit->scope))
        om_compiler_fail(compiler, om_at(node), "'yield' outside function", NULL, "");
    else if (from && unit->kind == OM_UNIT_ASYNC_FUNCTION)
        om_compiler_fail(compiler, om_at(node), "'yield from' inside async function", NULL,
                         "");
    if (om_failed(compiler))
        return;
    if (node->value.value)
        om_compile_expr(compiler, node->value.value);
    else
        om_emit_none(compiler, om_at(node));
    if (from) {
        om_emit(compiler, om_at(node), OM_OP_GET_YIELD_FROM_ITER, 0);
        om_emit_none(compiler, om_at(node));
        om_emit_yield_from(compiler, om_at(node), false);
    } else {
        om_emit_yield(compiler, om_at(node));
    }
}

static void compile_await(om_compiler *compiler, const om_node *node)
{
    const om_unit *unit = compiler->unit;
    if (!om_name_scope_is_function(unit->scope))
        om_compiler_fail(compiler, om_at(node), "'await' outside function", NULL, "");
    else if (unit->kind != OM_UNIT_ASYNC_FUNCTION && unit->kind != OM_UNIT_COMPREHENSION)
        om_compiler_fail(compiler, om_at(node), "'await' outside async function", NULL, "");
    if (om_failed(compiler))
        return;
    om_compile_expr(compiler, node->value.value);
    om_emit_await(compiler, om_at(node), 0);
}

static void compile_unary(om_compiler *compiler, const om_node *node)
{
    om_compile_expr(compiler, node->unary_op.operand);
    if (node->operator== OM_AST_U_ADD)
        om_emit(compiler, om_at(node), OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_UNARY_POSITIVE);
    else if (node->operator== OM_AST_NOT)
        om_emit(compiler, om_at(node), OM_OP_UNARY_NOT, 0);
    else
        om_emit(compiler, om_at(node),
                node->operator== OM_AST_INVERT ? OM_OP_UNARY_INVERT : OM_OP_UNARY_NEGATIVE,
                0);
}

static void compile_other_expr(om_compiler *compiler, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_ATTRIBUTE:
        compile_attribute(compiler, node);
        break;
    case OM_NODE_SUBSCRIPT:
        compile_subscript(compiler, node);
        break;
    case OM_NODE_SLICE:
        om_emit(compiler, om_at(node), OM_OP_BUILD_SLICE, om_compile_slice(compiler, node));
        break;
    case OM_NODE_JOINED_STR:
        compile_joined(compiler, node);
        break;
    case OM_NODE_FORMATTED_VALUE:
        compile_formatted(compiler, node);
        break;
    case OM_NODE_YIELD:
    case OM_NODE_YIELD_FROM:
        compile_yield(compiler, node);
        break;
    case OM_NODE_AWAIT:
        compile_await(compiler, node);
        break;
    case OM_NODE_STARRED:
        om_compiler_fail(compiler, om_at(node),
                         node->context == OM_AST_STORE
                             ? "starred assignment target must be in a list or tuple"
                             : "can't use starred expression here",
                         NULL, "");
        break;
    case OM_NODE_KEYWORD:
        om_compile_expr(compiler, node->keyword.value);
        break;
    default: /* comprehensions */
        om_compile_comprehension(compiler, node);
        break;
    }
}

void om_compile_expr(om_compiler *compiler, const om_node *node)
{
    if (om_failed(compiler))
        return;
    switch (node->kind) {
    case OM_NODE_NAME:
        om_emit_variable(compiler, om_at(node), node->name.id, node->context);
        break;
    case OM_NODE_CONSTANT:
        om_emit_constant_steal(compiler, om_at(node), om_constant_of(compiler, node));
        break;
    case OM_NODE_NAMED_EXPR:
        om_compile_expr(compiler, node->named_expr.value);
        om_emit(compiler, om_at(node), OM_OP_COPY, 1);
        om_compile_expr(compiler, node->named_expr.target);
        break;
    case OM_NODE_BOOL_OP:
        compile_bool_op(compiler, node);
        break;
    case OM_NODE_BIN_OP:
        om_compile_expr(compiler, node->bin_op.left);
        om_compile_expr(compiler, node->bin_op.right);
        om_emit_binary(compiler, om_at(node), node->operator, false);
        break;
    case OM_NODE_UNARY_OP:
        compile_unary(compiler, node);
        break;
    case OM_NODE_LAMBDA:
        om_compile_lambda(compiler, node);
        break;
    case OM_NODE_IF_EXP:
        compile_choice(compiler, node);
        break;
    case OM_NODE_DICT:
        compile_dict(compiler, node);
        break;
    case OM_NODE_SET:
    case OM_NODE_LIST:
    case OM_NODE_TUPLE:
        compile_sequence(compiler, node);
        break;
    case OM_NODE_COMPARE:
        compile_compare(compiler, node);
        break;
    case OM_NODE_CALL:
        om_compile_call(compiler, node);
        break;
    default:
        compile_other_expr(compiler, node);
        break;
    }
}
