/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/opcode.h"
#include "python/compiler/remarks.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

void om_compile_stmts(om_compiler *compiler, const om_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count && !om_failed(compiler); i++)
        om_compile_stmt(compiler, nodes->items[i]);
}

static void compile_if(om_compiler *compiler, const om_node *node)
{
    const om_nodes *or_else = node->if_else.or_else;
    int end = om_label(compiler), next = or_else->count ? om_label(compiler) : end;
    om_compile_condition(compiler, om_at(node), node->if_else.test, next, false);
    om_compile_stmts(compiler, node->if_else.body);
    if (or_else->count) {
        om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
        om_place_label(compiler, next);
        om_compile_stmts(compiler, or_else);
    }
    om_place_label(compiler, end);
}

static void compile_while(om_compiler *compiler, const om_node *node)
{
    int loop = om_label(compiler), body = om_label(compiler);
    int end = om_label(compiler), anchor = om_label(compiler);
    om_place_label(compiler, loop);
    om_enclose(compiler, (om_enclosing){OM_IN_WHILE, loop, end, om_at(node), NULL, NULL});
    om_compile_condition(compiler, om_at(node), node->while_loop.test, anchor, false);
    om_place_label(compiler, body);
    om_compile_stmts(compiler, node->while_loop.body);
    om_compile_condition(compiler, om_at(node), node->while_loop.test, body, true);
    om_disclose(compiler);
    om_place_label(compiler, anchor);
    om_compile_stmts(compiler, node->while_loop.or_else);
    om_place_label(compiler, end);
}

static void compile_for(om_compiler *compiler, const om_node *node)
{
    int start = om_label(compiler), cleanup = om_label(compiler), end = om_label(compiler);
    om_code_position at = om_at(node);
    om_enclose(compiler, (om_enclosing){OM_IN_FOR, start, end, at, NULL, NULL});
    om_compile_expr(compiler, node->for_loop.iter);
    om_emit(compiler, at, OM_OP_GET_ITER, 0);
    om_place_label(compiler, start);
    om_emit_jump(compiler, at, OM_OP_FOR_ITER, cleanup);
    om_emit(compiler, om_at(node->for_loop.target), OM_OP_NOP, 0);
    om_place_label(compiler, om_label(compiler));
    om_compile_expr(compiler, node->for_loop.target);
    om_compile_stmts(compiler, node->for_loop.body);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, start);
    om_place_label(compiler, cleanup);
    om_emit(compiler, OM_NOWHERE, OM_OP_END_FOR, 0);
    om_disclose(compiler);
    om_compile_stmts(compiler, node->for_loop.or_else);
    om_place_label(compiler, end);
}

static void compile_async_for(om_compiler *compiler, const om_node *node)
{
    om_code_position at = om_at(node);
    if (compiler->unit->kind != OM_UNIT_ASYNC_FUNCTION) {
        om_compiler_fail(compiler, at, "'async for' outside async function", NULL, "");
        return;
    }
    int start = om_label(compiler), except = om_label(compiler), end = om_label(compiler);
    om_compile_expr(compiler, node->for_loop.iter);
    om_emit(compiler, at, OM_OP_GET_AITER, 0);
    om_place_label(compiler, start);
    om_enclose(compiler, (om_enclosing){OM_IN_FOR, start, end, at, NULL, NULL});
    om_emit_jump(compiler, at, OM_OP_SETUP_FINALLY, except);
    om_emit(compiler, at, OM_OP_GET_ANEXT, 0);
    om_emit_none(compiler, at);
    om_emit_yield_from(compiler, at, true);
    om_emit(compiler, at, OM_OP_POP_BLOCK, 0);
    om_compile_expr(compiler, node->for_loop.target);
    om_compile_stmts(compiler, node->for_loop.body);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, start);
    om_disclose(compiler);
    om_place_label(compiler, except);
    om_emit(compiler, om_at(node->for_loop.iter), OM_OP_END_ASYNC_FOR, 0);
    om_compile_stmts(compiler, node->for_loop.or_else);
    om_place_label(compiler, end);
}

static void leave_with(om_compiler *compiler, om_code_position *at,
                       const om_enclosing *enclosing, bool keep_top)
{
    *at = enclosing->at;
    om_emit(compiler, *at, OM_OP_POP_BLOCK, 0);
    if (keep_top)
        om_emit(compiler, *at, OM_OP_SWAP, 2);
    for (int i = 0; i < 3; i++)
        om_emit_none(compiler, *at);
    om_emit(compiler, *at, OM_OP_CALL, 2);
    if (enclosing->kind == OM_IN_ASYNC_WITH)
        om_emit_await(compiler, *at, 2);
    om_emit(compiler, *at, OM_OP_POP_TOP, 0);
    *at = OM_NOWHERE;
}

static void leave_handler_body(om_compiler *compiler, om_code_position at,
                               const om_enclosing *enclosing, bool keep_top)
{
    if (enclosing->name)
        om_emit(compiler, at, OM_OP_POP_BLOCK, 0);
    if (keep_top)
        om_emit(compiler, at, OM_OP_SWAP, 2);
    om_emit(compiler, at, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, at, OM_OP_POP_EXCEPT, 0);
    if (enclosing->name) {
        om_emit_none(compiler, at);
        om_emit_variable(compiler, at, enclosing->name, OM_AST_STORE);
        om_emit_variable(compiler, at, enclosing->name, OM_AST_DEL);
    }
}

static void leave_finally_try(om_compiler *compiler, om_code_position *at,
                              const om_enclosing *enclosing, bool keep_top)
{
    om_emit(compiler, *at, OM_OP_POP_BLOCK, 0);
    if (keep_top)
        om_enclose(compiler,
                   (om_enclosing){OM_IN_POPPED, OM_NO_LABEL, OM_NO_LABEL, *at, NULL, NULL});
    om_compile_stmts(compiler, enclosing->final_body);
    if (keep_top)
        om_disclose(compiler);
    *at = OM_NOWHERE;
}

/* Leaves one thing; `keep_top`: a value on the stack is taken along. */
void om_leave_one(om_compiler *compiler, om_code_position *at,
                  const om_enclosing *enclosing, bool keep_top)
{
    switch (enclosing->kind) {
    case OM_IN_FOR:
    case OM_IN_POPPED:
        if (keep_top)
            om_emit(compiler, *at, OM_OP_SWAP, 2);
        om_emit(compiler, *at, OM_OP_POP_TOP, 0);
        break;
    case OM_IN_TRY:
        om_emit(compiler, *at, OM_OP_POP_BLOCK, 0);
        break;
    case OM_IN_FINALLY_TRY:
        leave_finally_try(compiler, at, enclosing, keep_top);
        break;
    case OM_IN_FINALLY:
        if (keep_top)
            om_emit(compiler, *at, OM_OP_SWAP, 2);
        om_emit(compiler, *at, OM_OP_POP_TOP, 0);
        if (keep_top)
            om_emit(compiler, *at, OM_OP_SWAP, 2);
        om_emit(compiler, *at, OM_OP_POP_BLOCK, 0);
        om_emit(compiler, *at, OM_OP_POP_EXCEPT, 0);
        break;
    case OM_IN_WITH:
    case OM_IN_ASYNC_WITH:
        leave_with(compiler, at, enclosing, keep_top);
        break;
    case OM_IN_HANDLER_BODY:
        leave_handler_body(compiler, *at, enclosing, keep_top);
        break;
    default:
        break;
    }
}

/* Leaves everything, from the inside out, or what is within the innermost loop, where `loop` is
 * asked for. What is left is not there while the rest is compiled. */
void om_leave_all(om_compiler *compiler, om_code_position *at, bool keep_top,
                  const om_enclosing **loop)
{
    om_unit *unit = compiler->unit;
    if (om_failed(compiler) || !unit->enclosing_count)
        return;
    const om_enclosing *top = &unit->enclosing[unit->enclosing_count - 1];
    if (top->kind == OM_IN_GROUP_HANDLER) {
        om_compiler_fail(
            compiler, *at,
            "'break', 'continue' and 'return' cannot appear in an except* block", NULL, "");
        return;
    }
    if (loop && (top->kind == OM_IN_WHILE || top->kind == OM_IN_FOR)) {
        *loop = top;
        return;
    }
    om_enclosing kept = *top;
    unit->enclosing_count--;
    om_leave_one(compiler, at, &kept, keep_top);
    om_leave_all(compiler, at, keep_top, loop);
    unit->enclosing[unit->enclosing_count++] = kept;
}

static void compile_return(om_compiler *compiler, const om_node *node)
{
    const om_node *value = node->value.value;
    const om_name_scope *scope = compiler->unit->scope;
    om_code_position at = om_at(node);
    bool keep = value && value->kind != OM_NODE_CONSTANT;
    if (!om_name_scope_is_function(scope))
        om_compiler_fail(compiler, at, "'return' outside function", NULL, "");
    else if (value && scope->coroutine && scope->generator)
        om_compiler_fail(compiler, at, "'return' with value in async generator", NULL, "");
    if (keep) {
        om_compile_expr(compiler, value);
    } else if (value) {
        at = om_at(value);
        om_emit(compiler, at, OM_OP_NOP, 0);
    }
    if (!value || value->line != node->line) {
        at = om_at(node);
        om_emit(compiler, at, OM_OP_NOP, 0);
    }
    om_leave_all(compiler, &at, keep, NULL);
    if (!value)
        om_emit_none(compiler, at);
    else if (!keep && !om_failed(compiler))
        om_emit_constant_steal(compiler, at, om_constant_of(compiler, value));
    om_emit(compiler, at, OM_OP_RETURN_VALUE, 0);
}

static void compile_break(om_compiler *compiler, const om_node *node)
{
    bool breaks = node->kind == OM_NODE_BREAK;
    const om_enclosing *loop = NULL;
    om_code_position at = om_at(node);
    om_emit(compiler, at, OM_OP_NOP, 0);
    om_leave_all(compiler, &at, false, &loop);
    if (!loop) {
        om_compiler_fail(
            compiler, om_at(node),
            breaks ? "'break' outside loop" : "'continue' not properly in loop", NULL, "");
        return;
    }
    if (breaks)
        om_leave_one(compiler, &at, loop, false);
    om_emit_jump(compiler, at, OM_OP_JUMP, breaks ? loop->exit : loop->start);
}

static void compile_assign(om_compiler *compiler, const om_node *node)
{
    const om_nodes *targets = node->assign.targets;
    om_compile_expr(compiler, node->assign.value);
    for (size_t i = 0; i < targets->count && !om_failed(compiler); i++) {
        if (i + 1 < targets->count)
            om_emit(compiler, om_at(node), OM_OP_COPY, 1);
        om_compile_expr(compiler, targets->items[i]);
    }
}

static bool is_pair_slice(const om_node *node)
{
    return node->kind == OM_NODE_SLICE && !node->slice.step;
}

/* Pushes what `count` values down on the stack are, again. */
static void copy_values(om_compiler *compiler, om_code_position at, int count)
{
    for (int i = 0; i < count; i++)
        om_emit(compiler, at, OM_OP_COPY, count);
}

/* Puts the top below `count` values. */
static void sink(om_compiler *compiler, om_code_position at, int count)
{
    for (; count; count--)
        om_emit(compiler, at, OM_OP_SWAP, count + 1);
}

static void load_for_update(om_compiler *compiler, const om_node *target)
{
    om_code_position at = om_at(target);
    if (target->kind == OM_NODE_NAME) {
        om_emit_variable(compiler, at, target->name.id, OM_AST_LOAD);
    } else if (target->kind == OM_NODE_ATTRIBUTE) {
        om_compile_expr(compiler, target->attribute.value);
        om_emit(compiler, at, OM_OP_COPY, 1);
        om_emit_name(compiler, om_attribute_at(at, target), OM_OP_LOAD_ATTR,
                     target->attribute.attr);
    } else {
        const om_node *slice = target->subscript.slice;
        om_compile_expr(compiler, target->subscript.value);
        if (is_pair_slice(slice)) {
            om_compile_slice(compiler, slice);
            copy_values(compiler, at, 3);
            om_emit(compiler, at, OM_OP_BINARY_SLICE, 0);
        } else {
            om_compile_expr(compiler, slice);
            copy_values(compiler, at, 2);
            om_emit(compiler, at, OM_OP_BINARY_SUBSCR, 0);
        }
    }
}

static void store_update(om_compiler *compiler, const om_node *target)
{
    om_code_position at = om_at(target);
    if (target->kind == OM_NODE_NAME) {
        om_emit_variable(compiler, at, target->name.id, OM_AST_STORE);
    } else if (target->kind == OM_NODE_ATTRIBUTE) {
        at = om_attribute_at(at, target);
        sink(compiler, at, 1);
        om_emit_name(compiler, at, OM_OP_STORE_ATTR, target->attribute.attr);
    } else if (is_pair_slice(target->subscript.slice)) {
        sink(compiler, at, 3);
        om_emit(compiler, at, OM_OP_STORE_SLICE, 0);
    } else {
        sink(compiler, at, 2);
        om_emit(compiler, at, OM_OP_STORE_SUBSCR, 0);
    }
}

static void compile_aug_assign(om_compiler *compiler, const om_node *node)
{
    load_for_update(compiler, node->aug_assign.target);
    om_compile_expr(compiler, node->aug_assign.value);
    om_emit_binary(compiler, om_at(node), node->operator, true);
    store_update(compiler, node->aug_assign.target);
}

/* The part of a dotted name that begins here, interned, and kept by the unit; `*at` moves behind it,
 * and its dot. */
static om_object *next_part(om_compiler *compiler, om_object *name, size_t *at)
{
    om_runtime *rt = compiler->symbols.rt;
    size_t start = *at, end = start, length = om_str_length(name);
    while (end < length && om_str_get(name, end) != '.')
        end++;
    *at = end < length ? end + 1 : length;
    if (start == 0 && end == length)
        return name;
    om_object *part = om_item_get_slice(rt, name, (ptrdiff_t)start, (ptrdiff_t)end);
    part = part ? om_str_intern_steal(rt, part) : NULL;
    part = om_tree_keep_steal(compiler->symbols.arena, part);
    return part ? part : om_symbols_raised(&compiler->symbols);
}

static void bind_import(om_compiler *compiler, om_code_position at, const om_node *alias)
{
    om_object *name = alias->alias.name;
    size_t behind = 0, length = om_str_length(name);
    om_object *first = next_part(compiler, name, &behind);
    if (!alias->alias.as_name) {
        om_emit_variable(compiler, at, first, OM_AST_STORE);
        return;
    }
    bool dotted = behind < length;
    while (behind < length && !om_failed(compiler)) {
        om_object *part = next_part(compiler, name, &behind);
        om_emit_indexed(compiler, at, OM_OP_IMPORT_FROM, &compiler->unit->names, part);
        if (behind < length) {
            om_emit(compiler, at, OM_OP_SWAP, 2);
            om_emit(compiler, at, OM_OP_POP_TOP, 0);
        }
    }
    om_emit_variable(compiler, at, alias->alias.as_name, OM_AST_STORE);
    if (dotted)
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
}

static void compile_import(om_compiler *compiler, const om_node *node)
{
    for (size_t i = 0; i < node->import.names->count && !om_failed(compiler); i++) {
        const om_node *alias = node->import.names->items[i];
        om_emit_int(compiler, om_at(node), 0);
        om_emit_none(compiler, om_at(node));
        om_emit_name(compiler, om_at(node), OM_OP_IMPORT_NAME, alias->alias.name);
        bind_import(compiler, om_at(node), alias);
    }
}

/* Whether the statement stands behind the last future import that may stand where it does. */
static bool is_late_future(const om_compiler *compiler, const om_node *node)
{
    const om_node *last = compiler->last_future;
    if (!node->import.module ||
        node->import.module != om_known_name(compiler->symbols.rt, "__future__"))
        return false;
    return !last || node->line > last->end_line ||
           (node->line == last->end_line && node->column > last->end_column);
}

static void compile_import_from(om_compiler *compiler, const om_node *node)
{
    om_runtime *rt = compiler->symbols.rt;
    om_code_position at = om_at(node);
    const om_nodes *aliases = node->import.names;
    om_object **names =
        om_tree_alloc(compiler->unit->arena, (aliases->count + 1) * sizeof names[0]);
    if (is_late_future(compiler, node))
        om_compiler_fail(compiler, at,
                         "from __future__ imports must occur at the beginning of the file",
                         NULL, "");
    om_emit_int(compiler, at, node->import.level);
    for (size_t i = 0; names && i < aliases->count; i++)
        names[i] = aliases->items[i]->alias.name;
    om_emit_constant_steal(compiler, at,
                           names ? om_tuple_from_array(rt, names, aliases->count) : NULL);
    om_object *module = node->import.module ? node->import.module : om_known_name(rt, "");
    if (module)
        om_emit_name(compiler, at, OM_OP_IMPORT_NAME, module);
    for (size_t i = 0; i < aliases->count && !om_failed(compiler); i++) {
        const om_node *alias = aliases->items[i];
        if (om_str_get(alias->alias.name, 0) == '*') {
            om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_IMPORT_STAR);
            om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
            return;
        }
        om_emit_name(compiler, at, OM_OP_IMPORT_FROM, alias->alias.name);
        om_emit_variable(compiler, at,
                         alias->alias.as_name ? alias->alias.as_name : alias->alias.name,
                         OM_AST_STORE);
    }
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
}

/* <<one statement>> */
static void compile_and_drop(om_compiler *compiler, const om_node *node)
{
    om_compile_expr(compiler, node);
    om_emit(compiler, om_at(node), OM_OP_POP_TOP, 0);
}

/* What a target is looked up in is evaluated, even where nothing is stored. */
static void check_subscript(om_compiler *compiler, const om_node *node)
{
    if (node->kind == OM_NODE_SLICE) {
        if (node->slice.lower)
            compile_and_drop(compiler, node->slice.lower);
        if (node->slice.upper)
            compile_and_drop(compiler, node->slice.upper);
        if (node->slice.step)
            compile_and_drop(compiler, node->slice.step);
    } else if (node->kind == OM_NODE_TUPLE) {
        for (size_t i = 0; i < node->sequence.elts->count; i++)
            check_subscript(compiler, node->sequence.elts->items[i]);
    } else {
        compile_and_drop(compiler, node);
    }
}

static void note_annotation(om_compiler *compiler, const om_node *node)
{
    om_runtime *rt = compiler->symbols.rt;
    om_object *name = node->ann_assign.target->name.id;
    om_compile_annotation(compiler, node->ann_assign.annotation);
    om_emit_name(compiler, om_at(node), OM_OP_LOAD_NAME,
                 om_known_name(rt, "__annotations__"));
    name = om_mangle(rt, compiler->symbols.arena, compiler->unit->private_name, name);
    om_emit_constant_steal(compiler, om_at(node), name ? om_retain(name) : NULL);
    om_emit(compiler, om_at(node), OM_OP_STORE_SUBSCR, 0);
}

static void compile_ann_assign(om_compiler *compiler, const om_node *node)
{
    const om_node *target = node->ann_assign.target, *value = node->ann_assign.value;
    om_code_position at = om_at(node);
    bool kept =
        compiler->unit->kind == OM_UNIT_MODULE || compiler->unit->kind == OM_UNIT_CLASS;
    if (value) {
        om_compile_expr(compiler, value);
        om_compile_expr(compiler, target);
    }
    if (target->kind == OM_NODE_NAME) {
        if (!om_is_forbidden(compiler, at, target->name.id, OM_AST_STORE) && node->flag &&
            kept)
            note_annotation(compiler, node);
    } else if (target->kind == OM_NODE_ATTRIBUTE) {
        if (!om_is_forbidden(compiler, at, target->attribute.attr, OM_AST_STORE) && !value)
            compile_and_drop(compiler, target->attribute.value);
    } else if (!value) {
        compile_and_drop(compiler, target->subscript.value);
        check_subscript(compiler, target->subscript.slice);
    }
    if (!node->flag && kept && !(compiler->flags & OM_CO_FUTURE_ANNOTATIONS))
        compile_and_drop(compiler, node->ann_assign.annotation);
}

static void compile_assert(om_compiler *compiler, const om_node *node)
{
    om_remark_assert(compiler, node);
    if (compiler->optimize)
        return;
    int end = om_label(compiler);
    om_compile_condition(compiler, om_at(node), node->assertion.test, end, true);
    om_emit(compiler, om_at(node), OM_OP_LOAD_ASSERTION_ERROR, 0);
    if (node->assertion.msg) {
        om_compile_expr(compiler, node->assertion.msg);
        om_emit(compiler, om_at(node), OM_OP_CALL, 0);
    }
    om_emit(compiler, om_at(node), OM_OP_RAISE_VARARGS, 1);
    om_place_label(compiler, end);
}

static void compile_raise(om_compiler *compiler, const om_node *node)
{
    if (node->raise.exc)
        om_compile_expr(compiler, node->raise.exc);
    if (node->raise.cause)
        om_compile_expr(compiler, node->raise.cause);
    om_emit(compiler, om_at(node), OM_OP_RAISE_VARARGS,
            (node->raise.exc != NULL) + (node->raise.cause != NULL));
}

/* An expression as a statement: printed at the prompt, dropped elsewhere, and not even evaluated if
 * it is a constant. */
static void compile_expr_stmt(om_compiler *compiler, const om_node *node)
{
    const om_node *value = node->value.value;
    if (compiler->interactive && compiler->unit->kind == OM_UNIT_MODULE) {
        om_compile_expr(compiler, value);
        om_emit(compiler, om_at(node), OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_PRINT);
    } else if (value->kind == OM_NODE_CONSTANT) {
        om_emit(compiler, om_at(node), OM_OP_NOP, 0);
        return;
    } else {
        om_compile_expr(compiler, value);
    }
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
}

static void compile_simple_stmt(om_compiler *compiler, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_RETURN:
        compile_return(compiler, node);
        break;
    case OM_NODE_DELETE:
        om_compile_exprs(compiler, node->delete.targets);
        break;
    case OM_NODE_ASSIGN:
        compile_assign(compiler, node);
        break;
    case OM_NODE_AUG_ASSIGN:
        compile_aug_assign(compiler, node);
        break;
    case OM_NODE_ANN_ASSIGN:
        compile_ann_assign(compiler, node);
        break;
    case OM_NODE_RAISE:
        compile_raise(compiler, node);
        break;
    case OM_NODE_ASSERT:
        compile_assert(compiler, node);
        break;
    case OM_NODE_IMPORT:
        compile_import(compiler, node);
        break;
    case OM_NODE_IMPORT_FROM:
        compile_import_from(compiler, node);
        break;
    case OM_NODE_EXPR:
        compile_expr_stmt(compiler, node);
        break;
    case OM_NODE_PASS:
        om_emit(compiler, om_at(node), OM_OP_NOP, 0);
        break;
    case OM_NODE_BREAK:
    case OM_NODE_CONTINUE:
        compile_break(compiler, node);
        break;
    default: /* global and nonlocal have had their effect */
        break;
    }
}

void om_compile_stmt(om_compiler *compiler, const om_node *node)
{
    if (om_failed(compiler))
        return;
    switch (node->kind) {
    case OM_NODE_FUNCTION_DEF:
    case OM_NODE_ASYNC_FUNCTION_DEF:
        om_compile_function(compiler, node);
        break;
    case OM_NODE_CLASS_DEF:
        om_compile_class(compiler, node);
        break;
    case OM_NODE_TYPE_ALIAS:
        om_compile_type_alias(compiler, node);
        break;
    case OM_NODE_FOR:
        compile_for(compiler, node);
        break;
    case OM_NODE_ASYNC_FOR:
        compile_async_for(compiler, node);
        break;
    case OM_NODE_WHILE:
        compile_while(compiler, node);
        break;
    case OM_NODE_IF:
        compile_if(compiler, node);
        break;
    case OM_NODE_WITH:
    case OM_NODE_ASYNC_WITH:
        om_compile_with(compiler, node, 0);
        break;
    case OM_NODE_MATCH:
        om_compile_match(compiler, node);
        break;
    case OM_NODE_TRY:
    case OM_NODE_TRY_STAR:
        om_compile_try(compiler, node);
        break;
    default:
        compile_simple_stmt(compiler, node);
        break;
    }
}
