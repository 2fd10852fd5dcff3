/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/source/ast.h"

/* A handler that failed itself: what was being handled before is so again. */
void om_emit_reraise(om_compiler *compiler, om_code_position at)
{
    om_emit(compiler, at, OM_OP_COPY, 3);
    om_emit(compiler, at, OM_OP_POP_EXCEPT, 0);
    om_emit(compiler, at, OM_OP_RERAISE, 1);
}

static void unbind(om_compiler *compiler, om_object *name)
{
    if (!name)
        return;
    om_emit_none(compiler, OM_NOWHERE);
    om_emit_variable(compiler, OM_NOWHERE, name, OM_AST_STORE);
    om_emit_variable(compiler, OM_NOWHERE, name, OM_AST_DEL);
}

static void enclose_plainly(om_compiler *compiler, om_enclosing_kind kind,
                            om_code_position at)
{
    om_enclose(compiler, (om_enclosing){kind, OM_NO_LABEL, OM_NO_LABEL, at, NULL, NULL});
}

/* The body of a handler whose exception is on the stack or has been stored. */
static void compile_handler_body(om_compiler *compiler, const om_node *handler, int end)
{
    om_object *name = handler->except_handler.name;
    om_code_position at = om_at(handler);
    int cleanup = name ? om_label(compiler) : OM_NO_LABEL;
    if (name) {
        om_emit_variable(compiler, at, name, OM_AST_STORE);
        om_emit_jump(compiler, at, OM_OP_SETUP_CLEANUP, cleanup);
    } else {
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    }
    om_place_label(compiler, om_label(compiler));
    om_enclose(compiler, (om_enclosing){OM_IN_HANDLER_BODY, OM_NO_LABEL, OM_NO_LABEL, at,
                                        NULL, name});
    om_compile_stmts(compiler, handler->except_handler.body);
    om_disclose(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    if (name)
        om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_EXCEPT, 0);
    unbind(compiler, name);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    if (!name)
        return;
    om_place_label(compiler, cleanup);
    unbind(compiler, name);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 1);
}

/* The body of a try, up to where its handlers begin. */
static void compile_try_body(om_compiler *compiler, const om_node *node, int except)
{
    om_emit_jump(compiler, om_at(node), OM_OP_SETUP_FINALLY, except);
    om_place_label(compiler, om_label(compiler));
    enclose_plainly(compiler, OM_IN_TRY, om_at(node));
    om_compile_stmts(compiler, node->try_block.body);
    om_disclose(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
}

static void begin_handlers(om_compiler *compiler, const om_node *node, int except,
                           int cleanup, om_enclosing_kind kind)
{
    om_place_label(compiler, except);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_SETUP_CLEANUP, cleanup);
    om_emit(compiler, OM_NOWHERE, OM_OP_PUSH_EXC_INFO, 0);
    enclose_plainly(compiler, kind, om_at(node));
}

static void compile_try_except(om_compiler *compiler, const om_node *node)
{
    const om_nodes *handlers = node->try_block.handlers;
    int except = om_label(compiler), end = om_label(compiler), cleanup = om_label(compiler);
    compile_try_body(compiler, node, except);
    om_compile_stmts(compiler, node->try_block.or_else);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    begin_handlers(compiler, node, except, cleanup, OM_IN_HANDLER);
    for (size_t i = 0; i < handlers->count && !om_failed(compiler); i++) {
        const om_node *handler = handlers->items[i], *type = handler->except_handler.type;
        int next = om_label(compiler);
        if (!type && i + 1 < handlers->count)
            om_compiler_fail(compiler, om_at(handler), "default 'except:' must be last",
                             NULL, "");
        if (type) {
            om_compile_expr(compiler, type);
            om_emit(compiler, om_at(handler), OM_OP_CHECK_EXC_MATCH, 0);
            om_emit_jump(compiler, om_at(handler), OM_OP_POP_JUMP_IF_FALSE, next);
        }
        compile_handler_body(compiler, handler, end);
        om_place_label(compiler, next);
    }
    om_disclose(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 0);
    om_place_label(compiler, cleanup);
    om_emit_reraise(compiler, OM_NOWHERE);
    om_place_label(compiler, end);
}

static void compile_group_handler(om_compiler *compiler, const om_node *handler, bool first,
                                  int after)
{
    om_object *name = handler->except_handler.name;
    om_code_position at = om_at(handler);
    int next = om_label(compiler), no_match = om_label(compiler),
        cleanup = om_label(compiler);
    if (first) {
        om_emit(compiler, at, OM_OP_BUILD_LIST, 0);
        om_emit(compiler, at, OM_OP_COPY, 2);
    }
    om_compile_expr(compiler, handler->except_handler.type);
    om_emit(compiler, at, OM_OP_CHECK_EG_MATCH, 0);
    om_emit(compiler, at, OM_OP_COPY, 1);
    om_emit_jump(compiler, at, OM_OP_POP_JUMP_IF_NONE, no_match);
    if (name)
        om_emit_variable(compiler, at, name, OM_AST_STORE);
    else
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    om_emit_jump(compiler, at, OM_OP_SETUP_CLEANUP, cleanup);
    om_place_label(compiler, om_label(compiler));
    om_enclose(compiler, (om_enclosing){OM_IN_HANDLER_BODY, OM_NO_LABEL, OM_NO_LABEL, at,
                                        NULL, name});
    om_compile_stmts(compiler, handler->except_handler.body);
    om_disclose(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    unbind(compiler, name);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, next);
    om_place_label(compiler, cleanup);
    unbind(compiler, name);
    om_emit(compiler, OM_NOWHERE, OM_OP_LIST_APPEND, 3);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, after);
    om_place_label(compiler, next);
    om_emit(compiler, OM_NOWHERE, OM_OP_NOP, 0);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, after);
    om_place_label(compiler, no_match);
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
    om_place_label(compiler, after);
}

/* Raises what is left of the group, or goes on. */
static void compile_group_end(om_compiler *compiler, int cleanup, int end)
{
    int reraise = om_label(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_CALL_INTRINSIC_2, OM_INTRINSIC_PREP_RERAISE_STAR);
    om_emit(compiler, OM_NOWHERE, OM_OP_COPY, 1);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_POP_JUMP_IF_NOT_NONE, reraise);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_EXCEPT, 0);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    om_place_label(compiler, reraise);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_SWAP, 2);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_EXCEPT, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 0);
    om_place_label(compiler, cleanup);
    om_emit_reraise(compiler, OM_NOWHERE);
}

static void compile_try_star(om_compiler *compiler, const om_node *node)
{
    const om_nodes *handlers = node->try_block.handlers;
    int except = om_label(compiler), or_else = om_label(compiler), end = om_label(compiler);
    int cleanup = om_label(compiler), reraise = om_label(compiler);
    compile_try_body(compiler, node, except);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, or_else);
    begin_handlers(compiler, node, except, cleanup, OM_IN_GROUP_HANDLER);
    for (size_t i = 0; i < handlers->count && !om_failed(compiler); i++)
        compile_group_handler(compiler, handlers->items[i], i == 0, om_label(compiler));
    om_emit(compiler, OM_NOWHERE, OM_OP_LIST_APPEND, 1);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, reraise);
    om_disclose(compiler);
    om_place_label(compiler, reraise);
    compile_group_end(compiler, cleanup, end);
    om_place_label(compiler, or_else);
    om_compile_stmts(compiler, node->try_block.or_else);
    om_place_label(compiler, end);
}

static void compile_guarded(om_compiler *compiler, const om_node *node)
{
    if (!node->try_block.handlers->count)
        om_compile_stmts(compiler, node->try_block.body);
    else if (node->kind == OM_NODE_TRY_STAR)
        compile_try_star(compiler, node);
    else
        compile_try_except(compiler, node);
}

void om_compile_try(om_compiler *compiler, const om_node *node)
{
    const om_nodes *final_body = node->try_block.final_body;
    if (!final_body->count) {
        compile_guarded(compiler, node);
        return;
    }
    int end = om_label(compiler), exit = om_label(compiler), cleanup = om_label(compiler);
    om_emit_jump(compiler, om_at(node), OM_OP_SETUP_FINALLY, end);
    om_place_label(compiler, om_label(compiler));
    om_enclose(compiler, (om_enclosing){OM_IN_FINALLY_TRY, OM_NO_LABEL, end, om_at(node),
                                        final_body, NULL});
    compile_guarded(compiler, node);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_disclose(compiler);
    om_compile_stmts(compiler, final_body);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, exit);
    om_place_label(compiler, end);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_SETUP_CLEANUP, cleanup);
    om_emit(compiler, OM_NOWHERE, OM_OP_PUSH_EXC_INFO, 0);
    enclose_plainly(compiler, OM_IN_FINALLY, OM_NOWHERE);
    om_compile_stmts(compiler, final_body);
    om_disclose(compiler);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 0);
    om_place_label(compiler, cleanup);
    om_emit_reraise(compiler, OM_NOWHERE);
    om_place_label(compiler, exit);
}

/* After __exit__ was told of an exception: whether it swallows it is on the stack. */
static void finish_with(om_compiler *compiler, int cleanup)
{
    int suppress = om_label(compiler);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_POP_JUMP_IF_TRUE, suppress);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 2);
    om_place_label(compiler, suppress);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_EXCEPT, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
    om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
    int exit = om_label(compiler);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, exit);
    om_place_label(compiler, cleanup);
    om_emit_reraise(compiler, OM_NOWHERE);
    om_place_label(compiler, exit);
}

static void call_exit(om_compiler *compiler, om_code_position at, bool async)
{
    for (int i = 0; i < 3; i++)
        om_emit_none(compiler, at);
    om_emit(compiler, at, OM_OP_CALL, 2);
    if (async)
        om_emit_await(compiler, at, 2);
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
}

/* The statement from this item on. */
void om_compile_with(om_compiler *compiler, const om_node *node, size_t number)
{
    bool async = node->kind == OM_NODE_ASYNC_WITH;
    const om_node *item = node->with.items->items[number];
    om_code_position at = om_at(node);
    if (async && compiler->unit->kind != OM_UNIT_ASYNC_FUNCTION)
        om_compiler_fail(compiler, om_at(node), "'async with' outside async function", NULL,
                         "");
    int final = om_label(compiler), exit = om_label(compiler), cleanup = om_label(compiler);
    om_compile_expr(compiler, item->with_item.context_expr);
    om_emit(compiler, at, async ? OM_OP_BEFORE_ASYNC_WITH : OM_OP_BEFORE_WITH, 0);
    if (async)
        om_emit_await(compiler, at, 1);
    om_emit_jump(compiler, at, OM_OP_SETUP_WITH, final);
    om_place_label(compiler, om_label(compiler));
    om_enclose(compiler, (om_enclosing){async ? OM_IN_ASYNC_WITH : OM_IN_WITH, OM_NO_LABEL,
                                        final, at, NULL, NULL});
    if (item->with_item.optional_vars)
        om_compile_expr(compiler, item->with_item.optional_vars);
    else
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    if (om_failed(compiler))
        return;
    if (number + 1 == node->with.items->count)
        om_compile_stmts(compiler, node->with.body);
    else
        om_compile_with(compiler, node, number + 1);
    om_disclose(compiler);
    om_emit(compiler, async ? at : OM_NOWHERE, OM_OP_POP_BLOCK, 0);
    call_exit(compiler, at, async);
    om_emit_jump(compiler, at, OM_OP_JUMP, exit);
    om_place_label(compiler, final);
    om_emit_jump(compiler, at, OM_OP_SETUP_CLEANUP, cleanup);
    om_emit(compiler, at, OM_OP_PUSH_EXC_INFO, 0);
    om_emit(compiler, at, OM_OP_WITH_EXCEPT_START, 0);
    if (async)
        om_emit_await(compiler, at, 2);
    finish_with(compiler, cleanup);
    om_place_label(compiler, exit);
}
