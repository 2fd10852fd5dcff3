/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compile.h"
#include "python/compiler/compiler.h"
#include "python/compiler/index.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

static void check_parameter(om_compiler *compiler, const om_node *arg)
{
    if (arg)
        om_is_forbidden(compiler, om_at(arg), arg->arg.name, OM_AST_STORE);
}

static void check_parameters(om_compiler *compiler, const om_node *args)
{
    const om_nodes *rows[] = {args->arguments.pos_only, args->arguments.args,
                              args->arguments.kw_only};
    for (int row = 0; row < 3; row++) {
        if (row == 2)
            check_parameter(compiler, args->arguments.vararg);
        for (size_t i = 0; i < rows[row]->count; i++)
            check_parameter(compiler, rows[row]->items[i]);
    }
    check_parameter(compiler, args->arguments.kwarg);
}

static om_object *mangled_in_unit(om_compiler *compiler, om_object *name)
{
    om_object *mangled = om_mangle(compiler->symbols.rt, compiler->symbols.arena,
                                   compiler->unit->private_name, name);
    return mangled ? mangled : om_symbols_raised(&compiler->symbols);
}

/* Pushes a tuple of defaults and a dict of those of keyword-only parameters, where there are any,
 * and returns what that is to MAKE_FUNCTION. */
static int compile_defaults(om_compiler *compiler, om_code_position at, const om_node *args)
{
    om_runtime *rt = compiler->symbols.rt;
    const om_nodes *defaults = args->arguments.defaults,
                   *named = args->arguments.kw_defaults;
    int flags = 0;
    size_t count = 0;
    if (defaults->count) {
        om_compile_exprs(compiler, defaults);
        om_emit(compiler, at, OM_OP_BUILD_TUPLE, (int)defaults->count);
        flags |= OM_MAKE_DEFAULTS;
    }
    om_object **names =
        om_tree_alloc(compiler->unit->arena, (named->count + 1) * sizeof names[0]);
    for (size_t i = 0; names && i < named->count && !om_failed(compiler); i++) {
        if (!named->items[i])
            continue;
        names[count++] =
            mangled_in_unit(compiler, args->arguments.kw_only->items[i]->arg.name);
        om_compile_expr(compiler, named->items[i]);
    }
    if (!names || om_failed(compiler)) {
        om_symbols_raised(&compiler->symbols);
    } else if (count) {
        om_emit_constant_steal(compiler, at, om_tuple_from_array(rt, names, count));
        om_emit(compiler, at, OM_OP_BUILD_CONST_KEY_MAP, (int)count);
        flags |= OM_MAKE_KW_DEFAULTS;
    }
    return flags;
}

void om_compile_annotation(om_compiler *compiler, const om_node *annotation)
{
    if (compiler->flags & OM_CO_FUTURE_ANNOTATIONS)
        om_emit_constant_steal(compiler, om_at(annotation),
                               om_unparse(compiler->symbols.rt, annotation));
    else
        om_compile_expr(compiler, annotation);
}

static int compile_one_annotation(om_compiler *compiler, om_code_position at,
                                  om_object *name, const om_node *annotation)
{
    if (!annotation || om_failed(compiler))
        return 0;
    om_object *mangled = mangled_in_unit(compiler, name);
    if (mangled)
        om_emit_constant(compiler, at, mangled);
    if (annotation->kind == OM_NODE_STARRED &&
        !(compiler->flags & OM_CO_FUTURE_ANNOTATIONS)) {
        om_compile_expr(compiler, annotation->value.value);
        om_emit(compiler, at, OM_OP_UNPACK_SEQUENCE, 1);
    } else {
        om_compile_annotation(compiler, annotation);
    }
    return 2;
}

static int compile_row_annotations(om_compiler *compiler, om_code_position at,
                                   const om_nodes *args)
{
    int count = 0;
    for (size_t i = 0; i < args->count; i++)
        count += compile_one_annotation(compiler, at, args->items[i]->arg.name,
                                        args->items[i]->arg.annotation);
    return count;
}

/* Pushes a tuple of names and annotations, if there are any: whether there are. */
static bool compile_annotations(om_compiler *compiler, om_code_position at,
                                const om_node *args, const om_node *returns)
{
    const om_node *vararg = args->arguments.vararg, *kwarg = args->arguments.kwarg;
    int count = compile_row_annotations(compiler, at, args->arguments.args);
    count += compile_row_annotations(compiler, at, args->arguments.pos_only);
    if (vararg)
        count +=
            compile_one_annotation(compiler, at, vararg->arg.name, vararg->arg.annotation);
    count += compile_row_annotations(compiler, at, args->arguments.kw_only);
    if (kwarg)
        count +=
            compile_one_annotation(compiler, at, kwarg->arg.name, kwarg->arg.annotation);
    om_object *name = om_known_name(compiler->symbols.rt, "return");
    if (name)
        count += compile_one_annotation(compiler, at, name, returns);
    if (count)
        om_emit(compiler, at, OM_OP_BUILD_TUPLE, count);
    return count > 0;
}

static void set_counts(om_unit *unit, const om_node *args)
{
    unit->argcount = (int)args->arguments.args->count;
    unit->posonlyargcount = (int)args->arguments.pos_only->count;
    unit->kwonlyargcount = (int)args->arguments.kw_only->count;
}

/* The node of the docstring that a body begins with, or NULL. */
static const om_node *docstring(const om_compiler *compiler, const om_nodes *body)
{
    if (compiler->optimize >= 2 || !body->count || body->items[0]->kind != OM_NODE_EXPR)
        return NULL;
    const om_node *value = body->items[0]->value.value;
    bool text = value->kind == OM_NODE_CONSTANT && value->constant.value &&
                om_is_str(value->constant.value);
    return text ? value : NULL;
}

static void compile_function_body(om_compiler *compiler, const om_node *node, int flags,
                                  int first_line)
{
    const om_nodes *body = node->function_def.body;
    om_unit_kind kind =
        node->kind == OM_NODE_FUNCTION_DEF ? OM_UNIT_FUNCTION : OM_UNIT_ASYNC_FUNCTION;
    if (!om_unit_begin(compiler, kind, node->function_def.name, node, first_line))
        return;
    const om_node *doc = docstring(compiler, body);
    om_unit_constant_steal(compiler, doc ? om_retain(doc->constant.value)
                                         : om_none(compiler->symbols.rt));
    set_counts(compiler->unit, node->function_def.args);
    bool wrapped = !om_failed(compiler) &&
                   (compiler->unit->scope->coroutine || compiler->unit->scope->generator);
    if (wrapped)
        om_enclose(compiler, (om_enclosing){OM_IN_GENERATOR, OM_NO_LABEL, OM_NO_LABEL,
                                            OM_NOWHERE, NULL, NULL});
    for (size_t i = doc ? 1 : 0; i < body->count && !om_failed(compiler); i++)
        om_compile_stmt(compiler, body->items[i]);
    if (wrapped) {
        om_wrap_generator(compiler);
        om_disclose(compiler);
    }
    om_emit_function_steal(compiler, om_at(node), om_unit_end(compiler, true), flags);
}

void om_compile_lambda(om_compiler *compiler, const om_node *node)
{
    const om_node *args = node->lambda.args;
    check_parameters(compiler, args);
    int flags = compile_defaults(compiler, om_at(node), args);
    om_object *name = om_known_name(compiler->symbols.rt, "<lambda>");
    if (!om_unit_begin(compiler, OM_UNIT_LAMBDA, name, node, node->line))
        return;
    om_unit_constant_steal(compiler, om_none(compiler->symbols.rt));
    set_counts(compiler->unit, args);
    om_compile_expr(compiler, node->lambda.body);
    bool generator = !om_failed(compiler) && compiler->unit->scope->generator;
    if (!generator)
        om_emit(compiler, (om_code_position){node->line, node->line, 0, 0},
                OM_OP_RETURN_VALUE, 0);
    om_emit_function_steal(compiler, om_at(node), om_unit_end(compiler, !generator), flags);
}

void om_compile_body(om_compiler *compiler, om_code_position at, const om_nodes *body)
{
    if (om_has_annotations(body))
        om_emit(compiler, at, OM_OP_SETUP_ANNOTATIONS, 0);
    const om_node *doc = docstring(compiler, body);
    if (doc) {
        om_compile_expr(compiler, doc);
        om_emit_variable(compiler, OM_NOWHERE,
                         om_known_name(compiler->symbols.rt, "__doc__"), OM_AST_STORE);
    }
    for (size_t i = doc ? 1 : 0; i < body->count && !om_failed(compiler); i++)
        om_compile_stmt(compiler, body->items[i]);
}

/* A function that evaluates an expression when it is asked. */
static void compile_lazy(om_compiler *compiler, om_unit_kind kind, om_object *name,
                         const om_node *node, const om_node *value, om_code_position at)
{
    bool alias = kind == OM_UNIT_FUNCTION;
    if (!om_unit_begin(compiler, kind, name, node, alias ? node->line : value->line))
        return;
    if (alias)
        om_unit_constant_steal(compiler, om_none(compiler->symbols.rt));
    om_compile_expr(compiler, value);
    om_emit(compiler, at, OM_OP_RETURN_VALUE, 0);
    om_emit_function_steal(compiler, at, om_unit_end(compiler, !alias), 0);
}

static void compile_type_param(om_compiler *compiler, const om_node *node)
{
    om_code_position at = om_at(node);
    om_object *name = node->type_var.name;
    const om_node *bound = node->kind == OM_NODE_TYPE_VAR ? node->type_var.bound : NULL;
    om_emit_constant(compiler, at, name);
    if (bound) {
        compile_lazy(compiler, OM_UNIT_TYPE_PARAMS, name, node, bound, at);
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_2,
                bound->kind == OM_NODE_TUPLE ? OM_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
                                             : OM_INTRINSIC_TYPEVAR_WITH_BOUND);
    } else {
        int intrinsic = OM_INTRINSIC_TYPEVAR;
        if (node->kind == OM_NODE_PARAM_SPEC)
            intrinsic = OM_INTRINSIC_PARAMSPEC;
        else if (node->kind == OM_NODE_TYPE_VAR_TUPLE)
            intrinsic = OM_INTRINSIC_TYPEVARTUPLE;
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, intrinsic);
    }
    om_emit(compiler, at, OM_OP_COPY, 1);
    om_emit_variable(compiler, at, name, OM_AST_STORE);
}

static void compile_type_params(om_compiler *compiler, const om_nodes *params)
{
    for (size_t i = 0; i < params->count && !om_failed(compiler); i++)
        compile_type_param(compiler, params->items[i]);
    om_emit(compiler, om_at(params->items[0]), OM_OP_BUILD_TUPLE, (int)params->count);
}

static bool begin_type_params(om_compiler *compiler, om_object *name,
                              const om_nodes *params, int first_line)
{
    om_runtime *rt = compiler->symbols.rt;
    om_object *start = om_str_new(rt, "<generic parameters of "),
              *end = om_str_new(rt, ">");
    om_object *half = start && end ? om_add(rt, start, name) : NULL;
    om_object *full = half ? om_add(rt, half, end) : NULL;
    om_xrelease(start);
    om_xrelease(end);
    om_xrelease(half);
    full = full ? om_str_intern_steal(rt, full) : NULL;
    full = om_tree_keep_steal(compiler->symbols.arena, full);
    return om_unit_begin(compiler, OM_UNIT_TYPE_PARAMS, full, params, first_line);
}

static int line_of(const om_node *node, const om_nodes *decorators)
{
    return decorators->count ? decorators->items[0]->line : node->line;
}

static void apply_decorators(om_compiler *compiler, const om_nodes *decorators)
{
    for (size_t i = decorators->count; i-- > 0;)
        om_emit(compiler, om_at(decorators->items[i]), OM_OP_CALL, 0);
}

void om_compile_function(om_compiler *compiler, const om_node *node)
{
    const om_node *args = node->function_def.args;
    const om_nodes *decorators = node->function_def.decorators;
    const om_nodes *params = node->function_def.type_params;
    om_code_position at = om_at(node);
    int first_line = line_of(node, decorators);
    check_parameters(compiler, args);
    om_compile_exprs(compiler, decorators);
    if (params->count)
        om_emit(compiler, at, OM_OP_PUSH_NULL, 0);
    int flags = compile_defaults(compiler, at, args);
    int passed = (flags & OM_MAKE_DEFAULTS) != 0;
    passed += (flags & OM_MAKE_KW_DEFAULTS) != 0;
    if (params->count) {
        if (passed == 2)
            om_emit(compiler, at, OM_OP_SWAP, 2);
        if (!begin_type_params(compiler, node->function_def.name, params, first_line))
            return;
        compile_type_params(compiler, params);
        for (int i = 0; i < passed; i++)
            om_emit(compiler, at, OM_OP_LOAD_FAST, i);
    }
    if (compile_annotations(compiler, at, args, node->function_def.returns))
        flags |= OM_MAKE_ANNOTATIONS;
    compile_function_body(compiler, node, flags, first_line);
    if (params->count) {
        om_emit(compiler, at, OM_OP_SWAP, 2);
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_2,
                OM_INTRINSIC_SET_FUNCTION_TYPE_PARAMS);
        compiler->unit->argcount = passed;
        om_emit_function_steal(compiler, at, om_unit_end(compiler, false), 0);
        if (passed)
            om_emit(compiler, at, OM_OP_SWAP, passed + 1);
        om_emit(compiler, at, OM_OP_CALL, passed);
    }
    apply_decorators(compiler, decorators);
    om_emit_variable(compiler, at, node->function_def.name, OM_AST_STORE);
}

void om_compile_type_alias(om_compiler *compiler, const om_node *node)
{
    om_code_position at = om_at(node);
    const om_nodes *params = node->type_alias.type_params;
    om_object *name = node->type_alias.name->name.id;
    if (params->count) {
        om_emit(compiler, at, OM_OP_PUSH_NULL, 0);
        if (!begin_type_params(compiler, name, params, node->line))
            return;
    }
    om_emit_constant(compiler, at, name);
    if (params->count)
        compile_type_params(compiler, params);
    else
        om_emit_none(compiler, at);
    compile_lazy(compiler, OM_UNIT_FUNCTION, name, node, node->type_alias.value, at);
    om_emit(compiler, at, OM_OP_BUILD_TUPLE, 3);
    om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_TYPEALIAS);
    if (params->count) {
        om_emit_function_steal(compiler, at, om_unit_end(compiler, false), 0);
        om_emit(compiler, at, OM_OP_CALL, 0);
    }
    om_emit_variable(compiler, at, name, OM_AST_STORE);
}

static void emit_known(om_compiler *compiler, om_code_position at, const char *name,
                       om_ast_context context)
{
    om_emit_variable(compiler, at, om_known_name(compiler->symbols.rt, name), context);
}

/* Puts a cell of the class into its namespace, where type.__new__ finds it. */
static void store_class_cell(om_compiler *compiler, const char *cell, const char *name,
                             bool copy)
{
    const om_object *known = om_known_name(compiler->symbols.rt, cell);
    om_emit(compiler, OM_NOWHERE, OM_OP_LOAD_CLOSURE,
            om_index_get(&compiler->unit->cellvars, known, 0));
    if (copy)
        om_emit(compiler, OM_NOWHERE, OM_OP_COPY, 1);
    emit_known(compiler, OM_NOWHERE, name, OM_AST_STORE);
}

static void compile_class_body(om_compiler *compiler, const om_node *node, int first_line)
{
    om_code_position at = {first_line, first_line, 0, 0};
    if (!om_unit_begin(compiler, OM_UNIT_CLASS, node->class_def.name, node, first_line))
        return;
    om_unit *unit = compiler->unit;
    unit->private_name = node->class_def.name;
    emit_known(compiler, at, "__name__", OM_AST_LOAD);
    emit_known(compiler, at, "__module__", OM_AST_STORE);
    if (!om_failed(compiler))
        om_emit_constant(compiler, at, unit->qualname);
    emit_known(compiler, at, "__qualname__", OM_AST_STORE);
    if (node->class_def.type_params->count) {
        emit_known(compiler, at, ".type_params", OM_AST_LOAD);
        emit_known(compiler, at, "__type_params__", OM_AST_STORE);
    }
    if (!om_failed(compiler) && unit->scope->needs_class_dict) {
        om_emit(compiler, at, OM_OP_LOAD_LOCALS, 0);
        om_emit_indexed(compiler, at, OM_OP_STORE_DEREF, &unit->cellvars,
                        om_known_name(compiler->symbols.rt, "__classdict__"));
    }
    om_compile_body(compiler, at, node->class_def.body);
    if (!om_failed(compiler) && unit->scope->needs_class_dict)
        store_class_cell(compiler, "__classdict__", "__classdictcell__", false);
    if (!om_failed(compiler) && unit->scope->needs_class_cell)
        store_class_cell(compiler, "__class__", "__classcell__", true);
    else
        om_emit_none(compiler, OM_NOWHERE);
    om_emit(compiler, OM_NOWHERE, OM_OP_RETURN_VALUE, 0);
    om_object *code = om_unit_end(compiler, true);
    om_emit(compiler, om_at(node), OM_OP_PUSH_NULL, 0);
    om_emit(compiler, om_at(node), OM_OP_LOAD_BUILD_CLASS, 0);
    om_emit_function_steal(compiler, om_at(node), code, 0);
    om_emit_constant(compiler, om_at(node), node->class_def.name);
}

/* The last base of a class with type parameters. */
static om_node *generic_base(om_compiler *compiler, const om_node *node)
{
    om_node *base = om_tree_node(compiler->symbols.arena, OM_NODE_NAME, node);
    om_object *name = om_known_name(compiler->symbols.rt, ".generic_base");
    if (!base || !name)
        return om_symbols_raised(&compiler->symbols);
    base->name.id = name;
    return base;
}

void om_compile_class(om_compiler *compiler, const om_node *node)
{
    const om_nodes *decorators = node->class_def.decorators;
    const om_nodes *params = node->class_def.type_params;
    const om_node *base = NULL;
    om_code_position at = om_at(node);
    int first_line = line_of(node, decorators);
    om_compile_exprs(compiler, decorators);
    if (params->count) {
        om_emit(compiler, at, OM_OP_PUSH_NULL, 0);
        if (!begin_type_params(compiler, node->class_def.name, params, first_line))
            return;
        compiler->unit->private_name = node->class_def.name;
        compile_type_params(compiler, params);
        emit_known(compiler, at, ".type_params", OM_AST_STORE);
    }
    compile_class_body(compiler, node, first_line);
    if (params->count) {
        emit_known(compiler, at, ".type_params", OM_AST_LOAD);
        om_emit(compiler, at, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_SUBSCRIPT_GENERIC);
        emit_known(compiler, at, ".generic_base", OM_AST_STORE);
        base = generic_base(compiler, node);
    }
    if (!om_failed(compiler))
        om_compile_arguments(compiler, at, 2, node->class_def.bases, base,
                             node->class_def.keywords);
    if (params->count) {
        om_emit_function_steal(compiler, at, om_unit_end(compiler, false), 0);
        om_emit(compiler, at, OM_OP_CALL, 0);
    }
    apply_decorators(compiler, decorators);
    om_emit_variable(compiler, at, node->class_def.name, OM_AST_STORE);
}
