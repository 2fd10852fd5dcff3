/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/index.h"
#include "python/compiler/nesting.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

static void compile_loop(om_compiler *compiler, const om_node *node, size_t number,
                         int depth, bool on_stack);

static const om_nodes *loops_of(const om_node *node)
{
    return node->kind == OM_NODE_DICT_COMP ? node->dict_comp.generators
                                           : node->comp.generators;
}

/* Where the jump back to the loop stands: at the element. */
static om_code_position element_at(const om_node *node)
{
    if (node->kind != OM_NODE_DICT_COMP)
        return om_at(node->comp.elt);
    return om_at(node->dict_comp.key);
}

/* Computes the element, and adds it to what is `depth` values down. Returns its place. */
static om_code_position compile_element(om_compiler *compiler, const om_node *node,
                                        int depth)
{
    om_code_position at = element_at(node);
    if (node->kind == OM_NODE_DICT_COMP) {
        const om_node *key = node->dict_comp.key, *value = node->dict_comp.value;
        om_compile_expr(compiler, key);
        om_compile_expr(compiler, value);
        at = (om_code_position){key->line, value->end_line, key->column, value->end_column};
        om_emit(compiler, at, OM_OP_MAP_ADD, depth + 1);
        return at;
    }
    om_compile_expr(compiler, node->comp.elt);
    if (node->kind == OM_NODE_GENERATOR_EXP) {
        om_emit_yield(compiler, at);
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    } else {
        om_emit(compiler, at,
                node->kind == OM_NODE_LIST_COMP ? OM_OP_LIST_APPEND : OM_OP_SET_ADD,
                depth + 1);
    }
    return at;
}

/* What is within a loop: its conditions, the loops inside it, the element. */
static om_code_position compile_inside(om_compiler *compiler, const om_node *node,
                                       size_t number, int depth, int cleanup)
{
    const om_nodes *loops = loops_of(node), *ifs = loops->items[number]->comprehension.ifs;
    for (size_t i = 0; i < ifs->count && !om_failed(compiler); i++)
        om_compile_condition(compiler, om_at(node), ifs->items[i], cleanup, false);
    if (number + 1 == loops->count)
        return compile_element(compiler, node, depth);
    compile_loop(compiler, node, number + 1, depth, false);
    return element_at(node);
}

/* `for y in [value]` binds a name and loops over nothing. */
static const om_node *only_item(const om_node *iterable)
{
    if (iterable->kind != OM_NODE_LIST && iterable->kind != OM_NODE_TUPLE)
        return NULL;
    const om_nodes *elts = iterable->sequence.elts;
    bool one = elts->count == 1 && elts->items[0]->kind != OM_NODE_STARRED;
    return one ? elts->items[0] : NULL;
}

/* Puts the iterable of a loop on the stack, if it is not there. */
static void compile_iterable(om_compiler *compiler, const om_node *node, size_t number,
                             int get_iter)
{
    const om_node *iterable = loops_of(node)->items[number]->comprehension.iter;
    if (number == 0) {
        if (!om_failed(compiler))
            compiler->unit->argcount = 1;
        om_emit(compiler, om_at(node), OM_OP_LOAD_FAST, 0);
    } else {
        om_compile_expr(compiler, iterable);
        om_emit(compiler, om_at(node), get_iter, 0);
    }
}

static void compile_sync_loop(om_compiler *compiler, const om_node *node, size_t number,
                              int depth, bool on_stack)
{
    const om_node *loop = loops_of(node)->items[number];
    const om_node *iterable = loop->comprehension.iter;
    int start = om_label(compiler), cleanup = om_label(compiler),
        anchor = om_label(compiler);
    const om_node *item = on_stack || number == 0 ? NULL : only_item(iterable);
    if (item)
        om_compile_expr(compiler, item);
    else if (!on_stack)
        compile_iterable(compiler, node, number, OM_OP_GET_ITER);
    if (!item) {
        depth++;
        om_place_label(compiler, start);
        om_emit_jump(compiler, om_at(node), OM_OP_FOR_ITER, anchor);
    }
    om_compile_expr(compiler, loop->comprehension.target);
    om_code_position at = compile_inside(compiler, node, number, depth, cleanup);
    om_place_label(compiler, cleanup);
    if (!item) {
        om_emit_jump(compiler, at, OM_OP_JUMP, start);
        om_place_label(compiler, anchor);
        om_emit(compiler, OM_NOWHERE, OM_OP_END_FOR, 0);
    }
}

static void compile_async_loop(om_compiler *compiler, const om_node *node, size_t number,
                               int depth, bool on_stack)
{
    const om_node *loop = loops_of(node)->items[number];
    om_code_position at = om_at(node);
    int start = om_label(compiler), except = om_label(compiler),
        cleanup = om_label(compiler);
    if (!on_stack)
        compile_iterable(compiler, node, number, OM_OP_GET_AITER);
    om_place_label(compiler, start);
    om_enclose(compiler,
               (om_enclosing){OM_IN_ASYNC_LOOP, start, OM_NO_LABEL, at, NULL, NULL});
    om_emit_jump(compiler, at, OM_OP_SETUP_FINALLY, except);
    om_emit(compiler, at, OM_OP_GET_ANEXT, 0);
    om_emit_none(compiler, at);
    om_emit_yield_from(compiler, at, true);
    om_emit(compiler, at, OM_OP_POP_BLOCK, 0);
    om_compile_expr(compiler, loop->comprehension.target);
    om_code_position element = compile_inside(compiler, node, number, depth + 1, cleanup);
    om_place_label(compiler, cleanup);
    om_emit_jump(compiler, element, OM_OP_JUMP, start);
    om_disclose(compiler);
    om_place_label(compiler, except);
    om_emit(compiler, at, OM_OP_END_ASYNC_FOR, 0);
}

static void compile_loop(om_compiler *compiler, const om_node *node, size_t number,
                         int depth, bool on_stack)
{
    om_symbols *symbols = &compiler->symbols;
    if (om_failed(compiler))
        return;
    if (!om_nest(symbols->rt, &symbols->depth)) {
        om_symbols_raised(symbols);
        return;
    }
    if (loops_of(node)->items[number]->flag)
        compile_async_loop(compiler, node, number, depth, on_stack);
    else
        compile_sync_loop(compiler, node, number, depth, on_stack);
    symbols->depth--;
}

/* What a comprehension changes in the unit that it becomes part of. */
typedef struct taken_in {
    om_key_index outside; /* what the names meant outside */
    om_key_index pushed;  /* the locals that wait on the stack */
    om_key_index hidden;  /* names that are places only as long as it is compiled */
    int cleanup, end;     /* labels */
} taken_in;

static void remember(om_compiler *compiler, om_key_index *table, const om_object *name,
                     int number)
{
    if (!om_failed(compiler) && !om_index_set(compiler->unit->arena, table, name, number))
        om_symbols_raised(&compiler->symbols);
}

/* Saves a local of the comprehension's name, and makes a new cell where it needs one. */
static void push_local(om_compiler *compiler, om_code_position at, taken_in *state,
                       const om_object *name, om_meaning inside, om_meaning outside)
{
    om_unit *unit = compiler->unit;
    if (!om_name_scope_is_function(unit->scope) &&
        om_index_get(&unit->hidden, name, 0) != 1) {
        remember(compiler, &unit->hidden, name, 1);
        remember(compiler, &state->hidden, name, 1);
    }
    om_emit_indexed(compiler, at, OM_OP_LOAD_FAST_AND_CLEAR, &unit->varnames,
                    (om_object *)name);
    if (inside == OM_MEANS_CELL)
        om_emit_indexed(compiler, at, OM_OP_MAKE_CELL,
                        outside == OM_MEANS_FREE ? &unit->freevars : &unit->cellvars,
                        (om_object *)name);
    remember(compiler, &state->pushed, name, 0);
}

static void begin_taken_in(om_compiler *compiler, const om_node *node,
                           const om_name_scope *scope, taken_in *state)
{
    om_unit *unit = compiler->unit;
    om_code_position at = om_at(node);
    bool in_class = unit->scope->kind == OM_SCOPE_CLASS && !unit->inlined;
    unit->inlined++;
    for (uint32_t i = 0; i < scope->symbols.count && !om_failed(compiler); i++) {
        const om_object *name = scope->symbols.entries[i].key;
        int32_t bits = scope->symbols.entries[i].number;
        int32_t outer_bits = om_name_scope_bits(unit->scope, name);
        om_meaning inside = (om_meaning)(bits >> OM_MEANING_SHIFT);
        om_meaning outside = (om_meaning)(outer_bits >> OM_MEANING_SHIFT);
        if (!in_class && (!(bits & OM_DEF_LOCAL) || bits & OM_DEF_NONLOCAL))
            continue;
        if (in_class || (inside != outside && inside != OM_MEANS_FREE &&
                         !(inside == OM_MEANS_CELL && outside == OM_MEANS_FREE))) {
            remember(compiler, &state->outside, name, outer_bits);
            if (!om_index_set(compiler->symbols.arena, &unit->scope->symbols, name, bits))
                om_symbols_raised(&compiler->symbols);
        }
        push_local(compiler, at, state, name, inside, outside);
    }
    if (!state->pushed.count)
        return;
    om_emit(compiler, at, OM_OP_SWAP, (int)state->pushed.count + 1);
    state->cleanup = om_label(compiler);
    state->end = om_label(compiler);
    om_emit_jump(compiler, at, OM_OP_SETUP_FINALLY, state->cleanup);
}

static void restore_locals(om_compiler *compiler, om_code_position at, taken_in *state)
{
    om_emit(compiler, at, OM_OP_SWAP, (int)state->pushed.count + 1);
    for (uint32_t i = state->pushed.count; i-- > 0;)
        om_emit_indexed(compiler, at, OM_OP_STORE_FAST_MAYBE_NULL,
                        &compiler->unit->varnames,
                        (om_object *)state->pushed.entries[i].key);
}

static void end_taken_in(om_compiler *compiler, const om_node *node, taken_in *state)
{
    om_unit *unit = compiler->unit;
    unit->inlined--;
    for (uint32_t i = 0; i < state->outside.count; i++)
        *om_index_find(&unit->scope->symbols, state->outside.entries[i].key) =
            state->outside.entries[i].number;
    if (state->pushed.count) {
        om_emit(compiler, OM_NOWHERE, OM_OP_POP_BLOCK, 0);
        om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, state->end);
        om_place_label(compiler, state->cleanup);
        om_emit(compiler, OM_NOWHERE, OM_OP_SWAP, 2);
        om_emit(compiler, OM_NOWHERE, OM_OP_POP_TOP, 0);
        restore_locals(compiler, om_at(node), state);
        om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 0);
        om_place_label(compiler, state->end);
        restore_locals(compiler, om_at(node), state);
    }
    for (uint32_t i = 0; i < state->hidden.count; i++)
        remember(compiler, &unit->hidden, state->hidden.entries[i].key, 0);
}

static int build_opcode(const om_node *node)
{
    if (node->kind == OM_NODE_LIST_COMP)
        return OM_OP_BUILD_LIST;
    return node->kind == OM_NODE_SET_COMP ? OM_OP_BUILD_SET : OM_OP_BUILD_MAP;
}

static const char *comprehension_name(const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_LIST_COMP:
        return "<listcomp>";
    case OM_NODE_SET_COMP:
        return "<setcomp>";
    case OM_NODE_DICT_COMP:
        return "<dictcomp>";
    default:
        return "<genexpr>";
    }
}

static void compile_outermost(om_compiler *compiler, const om_node *node)
{
    const om_node *loop = loops_of(node)->items[0];
    om_compile_expr(compiler, loop->comprehension.iter);
    om_emit(compiler, om_at(node), loop->flag ? OM_OP_GET_AITER : OM_OP_GET_ITER, 0);
}

static void compile_taken_in(om_compiler *compiler, const om_node *node,
                             const om_name_scope *scope)
{
    taken_in state = {.cleanup = OM_NO_LABEL, .end = OM_NO_LABEL};
    compile_outermost(compiler, node);
    if (om_failed(compiler))
        return;
    begin_taken_in(compiler, node, scope, &state);
    om_emit(compiler, om_at(node), build_opcode(node), 0);
    om_emit(compiler, om_at(node), OM_OP_SWAP, 2);
    compile_loop(compiler, node, 0, 0, true);
    if (!om_failed(compiler))
        end_taken_in(compiler, node, &state);
}

void om_compile_comprehension(om_compiler *compiler, const om_node *node)
{
    om_symbols *symbols = &compiler->symbols;
    const om_name_scope *scope = om_symbols_scope(symbols, node);
    bool generator = node->kind == OM_NODE_GENERATOR_EXP;
    bool waits = scope->coroutine && !generator;
    om_unit_kind around = compiler->unit->kind;
    if (waits && around != OM_UNIT_ASYNC_FUNCTION && around != OM_UNIT_COMPREHENSION) {
        om_compiler_fail(compiler, om_at(node),
                         "asynchronous comprehension outside of an asynchronous function",
                         NULL, "");
        return;
    }
    if (scope->inlined) {
        compile_taken_in(compiler, node, scope);
        return;
    }
    om_object *name = om_known_name(symbols->rt, comprehension_name(node));
    if (!om_unit_begin(compiler, OM_UNIT_COMPREHENSION, name, node, node->line))
        return;
    if (!generator)
        om_emit(compiler, om_at(node), build_opcode(node), 0);
    compile_loop(compiler, node, 0, 0, false);
    if (generator)
        om_wrap_generator(compiler);
    else
        om_emit(compiler, om_at(node), OM_OP_RETURN_VALUE, 0);
    om_emit_function_steal(compiler, om_at(node), om_unit_end(compiler, true), 0);
    compile_outermost(compiler, node);
    om_emit(compiler, om_at(node), OM_OP_CALL, 0);
    if (waits)
        om_emit_await(compiler, om_at(node), 0);
}
