/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/index.h"
#include "python/compiler/nesting.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

static void read_expr(om_symbols *symbols, const om_node *node);
static void read_stmt(om_symbols *symbols, const om_node *node);
static void read_pattern(om_symbols *symbols, const om_node *node);

typedef void read_one(om_symbols *symbols, const om_node *node);

static void read_all(om_symbols *symbols, const om_nodes *nodes, read_one *read)
{
    for (size_t i = 0; i < nodes->count && !symbols->failed; i++) {
        if (nodes->items[i])
            read(symbols, nodes->items[i]);
    }
}

static void read_exprs(om_symbols *symbols, const om_nodes *nodes)
{
    read_all(symbols, nodes, read_expr);
}

static void read_stmts(om_symbols *symbols, const om_nodes *nodes)
{
    read_all(symbols, nodes, read_stmt);
}

/* Begins a scope at a node, within the current one. False without memory. */
static bool enter(om_symbols *symbols, om_name_scope_kind kind, const void *node)
{
    om_name_scope *scope = om_tree_alloc(symbols->arena, sizeof *scope);
    om_name_scope *around = symbols->current;
    if (scope && symbols->scopes.count == symbols->room) {
        uint32_t room = 2 * symbols->room + 16;
        om_name_scope **list = om_tree_alloc(symbols->arena, room * sizeof list[0]);
        for (uint32_t i = 0; list && i < symbols->room; i++)
            list[i] = symbols->list[i];
        symbols->list = list ? list : symbols->list;
        symbols->room = list ? room : symbols->room;
        scope = list ? scope : NULL;
    }
    int32_t number = scope ? om_index_add(symbols->arena, &symbols->scopes, node) : -1;
    if (number < 0) {
        om_symbols_raised(symbols);
        return false;
    }
    symbols->list[number] = scope;
    scope->kind = kind;
    scope->parent = around;
    scope->end = &scope->first;
    symbols->current = scope;
    if (!around)
        return true;
    scope->nested = around->nested || om_name_scope_is_function(around);
    scope->in_iterable = around->in_iterable;
    if (kind != OM_SCOPE_ANNOTATION) {
        *around->end = scope;
        around->end = &scope->sibling;
    }
    return true;
}

static void leave(om_symbols *symbols)
{
    symbols->current = symbols->current->parent;
}

om_name_scope *om_symbols_scope(const om_symbols *symbols, const void *node)
{
    int32_t number = om_index_get(&symbols->scopes, node, -1);
    return number < 0 ? NULL : symbols->list[number];
}

static om_object *mangled(om_symbols *symbols, om_object *name)
{
    om_object *result = om_mangle(symbols->rt, symbols->arena, symbols->private_name, name);
    return result ? result : om_symbols_raised(symbols);
}

/* Notes that this happens to a name in a scope. */
static void note_in(om_symbols *symbols, om_name_scope *scope, om_object *name,
                    int32_t bits, const om_node *at)
{
    name = name ? mangled(symbols, name) : om_symbols_raised(symbols);
    if (!name || symbols->failed)
        return;
    int32_t before = om_name_scope_bits(scope, name), all = before | bits;
    if (bits & before & OM_DEF_PARAM)
        om_symbols_fail(symbols, at, "duplicate argument '", name,
                        "' in function definition");
    if (bits & before & OM_DEF_TYPE_PARAM)
        om_symbols_fail(symbols, at, "duplicate type parameter '", name, "'");
    if (scope->in_target) {
        if (all & (OM_DEF_GLOBAL | OM_DEF_NONLOCAL))
            om_symbols_fail(symbols, at,
                            "comprehension inner loop cannot rebind assignment expression "
                            "target '",
                            name, "'");
        all |= OM_DEF_COMP_ITER;
    }
    bool ok = om_index_set(symbols->arena, &scope->symbols, name, all);
    if (bits & OM_DEF_PARAM)
        ok = ok && om_index_add(symbols->arena, &scope->parameters, name) >= 0;
    else if (bits & OM_DEF_GLOBAL)
        ok = ok && om_index_set(symbols->arena, &symbols->top->symbols, name,
                                om_name_scope_bits(symbols->top, name) | bits);
    if (!ok)
        om_symbols_raised(symbols);
}

static void note(om_symbols *symbols, om_object *name, int32_t bits, const om_node *at)
{
    note_in(symbols, symbols->current, name, bits, at);
}

static void note_known(om_symbols *symbols, const char *name, int32_t bits,
                       const om_node *at)
{
    note(symbols, om_known_name(symbols->rt, name), bits, at);
}

static void note_directive(om_symbols *symbols, om_object *name, const om_node *at)
{
    om_directive *directive = om_tree_alloc(symbols->arena, sizeof *directive);
    name = mangled(symbols, name);
    if (!directive || !name) {
        om_symbols_raised(symbols);
        return;
    }
    *directive = (om_directive){name, at, symbols->current->directives};
    symbols->current->directives = directive;
}

static void read_params(om_symbols *symbols, const om_nodes *params)
{
    for (size_t i = 0; i < params->count; i++)
        note(symbols, params->items[i]->arg.name, OM_DEF_PARAM, params->items[i]);
}

static void read_arguments(om_symbols *symbols, const om_node *args)
{
    om_name_scope *scope = symbols->current;
    read_params(symbols, args->arguments.pos_only);
    read_params(symbols, args->arguments.args);
    read_params(symbols, args->arguments.kw_only);
    const om_node *vararg = args->arguments.vararg, *kwarg = args->arguments.kwarg;
    if (vararg) {
        note(symbols, vararg->arg.name, OM_DEF_PARAM, vararg);
        scope->varargs = true;
    }
    if (kwarg) {
        note(symbols, kwarg->arg.name, OM_DEF_PARAM, kwarg);
        scope->varkeywords = true;
    }
}

static void read_annotation(om_symbols *symbols, const om_node *annotation)
{
    if (!annotation)
        return;
    if (!symbols->future_annotations) {
        read_expr(symbols, annotation);
    } else if (enter(symbols, OM_SCOPE_ANNOTATION, annotation)) {
        read_expr(symbols, annotation);
        leave(symbols);
    }
}

static void read_arg_annotation(om_symbols *symbols, const om_node *arg)
{
    if (arg->arg.annotation)
        read_expr(symbols, arg->arg.annotation);
}

static void read_annotations(om_symbols *symbols, const om_node *args,
                             const om_node *returns)
{
    if (symbols->future_annotations && !enter(symbols, OM_SCOPE_ANNOTATION, args))
        return;
    read_all(symbols, args->arguments.pos_only, read_arg_annotation);
    read_all(symbols, args->arguments.args, read_arg_annotation);
    if (args->arguments.vararg)
        read_arg_annotation(symbols, args->arguments.vararg);
    if (args->arguments.kwarg)
        read_arg_annotation(symbols, args->arguments.kwarg);
    read_all(symbols, args->arguments.kw_only, read_arg_annotation);
    if (symbols->future_annotations)
        leave(symbols);
    read_annotation(symbols, returns);
}

static void read_defaults(om_symbols *symbols, const om_node *args)
{
    read_exprs(symbols, args->arguments.defaults);
    read_exprs(symbols, args->arguments.kw_defaults);
}

static bool has_default(const om_nodes *defaults)
{
    for (size_t i = 0; i < defaults->count; i++) {
        if (defaults->items[i])
            return true;
    }
    return false;
}

/* An expression in a scope of its own, from which a class around it is seen. */
static void read_lazily(om_symbols *symbols, om_name_scope_kind kind, const om_node *node,
                        const om_node *value, bool in_class)
{
    if (!enter(symbols, kind, node))
        return;
    symbols->current->sees_class = in_class;
    if (in_class)
        note_known(symbols, "__classdict__", OM_DEF_USE, value);
    read_expr(symbols, value);
    leave(symbols);
}

static void read_type_param(om_symbols *symbols, const om_node *node)
{
    note(symbols, node->type_var.name, OM_DEF_TYPE_PARAM | OM_DEF_LOCAL, node);
    if (node->kind == OM_NODE_TYPE_VAR && node->type_var.bound)
        read_lazily(symbols, OM_SCOPE_BOUND, node, node->type_var.bound,
                    symbols->current->sees_class);
}

/* Begins the scope of type parameters, if there are any: whether one began. */
static bool enter_type_params(om_symbols *symbols, const om_nodes *params,
                              const om_node *node)
{
    bool in_class = symbols->current->kind == OM_SCOPE_CLASS;
    if (!params->count || !enter(symbols, OM_SCOPE_TYPE_PARAMS, params))
        return false;
    if (in_class) {
        symbols->current->sees_class = true;
        note_known(symbols, "__classdict__", OM_DEF_USE, node);
    }
    if (node->kind == OM_NODE_CLASS_DEF) {
        note_known(symbols, ".type_params", OM_DEF_LOCAL | OM_DEF_USE, node);
        symbols->private_name = node->class_def.name;
        note_known(symbols, ".generic_base", OM_DEF_LOCAL | OM_DEF_USE, node);
    } else if (node->kind != OM_NODE_TYPE_ALIAS) {
        /* As in CPython there is a place for defaults, even where there are none. */
        note_known(symbols, ".defaults", OM_DEF_PARAM, node);
        if (has_default(node->function_def.args->arguments.kw_defaults))
            note_known(symbols, ".kwdefaults", OM_DEF_PARAM, node);
    }
    read_all(symbols, params, read_type_param);
    return true;
}

static void read_function(om_symbols *symbols, const om_node *node)
{
    const om_node *args = node->function_def.args;
    note(symbols, node->function_def.name, OM_DEF_LOCAL, node);
    read_defaults(symbols, args);
    read_exprs(symbols, node->function_def.decorators);
    bool generic = enter_type_params(symbols, node->function_def.type_params, node);
    read_annotations(symbols, args, node->function_def.returns);
    if (!symbols->failed && enter(symbols, OM_SCOPE_FUNCTION, node)) {
        symbols->current->coroutine = node->kind == OM_NODE_ASYNC_FUNCTION_DEF;
        read_arguments(symbols, args);
        read_stmts(symbols, node->function_def.body);
        leave(symbols);
    }
    if (generic)
        leave(symbols);
}

static void read_class(om_symbols *symbols, const om_node *node)
{
    note(symbols, node->class_def.name, OM_DEF_LOCAL, node);
    read_exprs(symbols, node->class_def.decorators);
    om_object *private_name = symbols->private_name;
    bool generic = enter_type_params(symbols, node->class_def.type_params, node);
    read_exprs(symbols, node->class_def.bases);
    read_exprs(symbols, node->class_def.keywords);
    if (!symbols->failed && enter(symbols, OM_SCOPE_CLASS, node)) {
        symbols->private_name = node->class_def.name;
        if (generic) {
            note_known(symbols, "__type_params__", OM_DEF_LOCAL, node);
            note_known(symbols, ".type_params", OM_DEF_USE, node);
        }
        read_stmts(symbols, node->class_def.body);
        leave(symbols);
    }
    symbols->private_name = private_name;
    if (generic)
        leave(symbols);
}

static void read_type_alias(om_symbols *symbols, const om_node *node)
{
    read_expr(symbols, node->type_alias.name);
    bool in_class = symbols->current->kind == OM_SCOPE_CLASS;
    bool generic = enter_type_params(symbols, node->type_alias.type_params, node);
    read_lazily(symbols, OM_SCOPE_TYPE_ALIAS, node, node->type_alias.value, in_class);
    if (generic)
        leave(symbols);
}

static void read_declaration(om_symbols *symbols, const om_node *node)
{
    bool global = node->kind == OM_NODE_GLOBAL;
    for (size_t i = 0; i < node->global.names->count && !symbols->failed; i++) {
        om_object *name = node->global.names->items[i], *known = mangled(symbols, name);
        int32_t bits = known ? om_name_scope_bits(symbols->current, known) : 0;
        if (bits & OM_DEF_PARAM)
            om_symbols_fail(symbols, node, "name '", name,
                            global ? "' is parameter and global"
                                   : "' is parameter and nonlocal");
        else if (bits & OM_DEF_USE)
            om_symbols_fail(symbols, node, "name '", name,
                            global ? "' is used prior to global declaration"
                                   : "' is used prior to nonlocal declaration");
        else if (bits & OM_DEF_ANNOT)
            om_symbols_fail(symbols, node, "annotated name '", name,
                            global ? "' can't be global" : "' can't be nonlocal");
        else if (bits & OM_DEF_LOCAL)
            om_symbols_fail(symbols, node, "name '", name,
                            global ? "' is assigned to before global declaration"
                                   : "' is assigned to before nonlocal declaration");
        note(symbols, name, global ? OM_DEF_GLOBAL : OM_DEF_NONLOCAL, node);
        note_directive(symbols, name, node);
    }
}

static void read_annotated(om_symbols *symbols, const om_node *node)
{
    const om_node *target = node->ann_assign.target;
    if (target->kind == OM_NODE_NAME) {
        om_object *name = target->name.id, *known = mangled(symbols, name);
        int32_t bits = known ? om_name_scope_bits(symbols->current, known) : 0;
        if (bits & (OM_DEF_GLOBAL | OM_DEF_NONLOCAL) && symbols->current != symbols->top &&
            node->flag)
            om_symbols_fail(symbols, node, "annotated name '", name,
                            bits & OM_DEF_GLOBAL ? "' can't be global"
                                                 : "' can't be nonlocal");
        if (node->flag)
            note(symbols, name, OM_DEF_ANNOT | OM_DEF_LOCAL, target);
        else if (node->ann_assign.value)
            note(symbols, name, OM_DEF_LOCAL, target);
    } else {
        read_expr(symbols, target);
    }
    read_annotation(symbols, node->ann_assign.annotation);
    if (node->ann_assign.value)
        read_expr(symbols, node->ann_assign.value);
}

static void read_alias(om_symbols *symbols, const om_node *node)
{
    om_object *name = node->alias.as_name ? node->alias.as_name : node->alias.name;
    size_t length = om_str_length(name), dot = 0;
    if (om_str_get(name, 0) == '*') {
        if (symbols->current->kind != OM_SCOPE_MODULE)
            om_symbols_fail(symbols, node, "import * only allowed at module level", NULL,
                            "");
        return;
    }
    while (dot < length && om_str_get(name, dot) != '.')
        dot++;
    if (dot < length) {
        om_object *first = om_item_get_slice(symbols->rt, name, 0, (ptrdiff_t)dot);
        first = first ? om_str_intern_steal(symbols->rt, first) : NULL;
        name = om_tree_keep_steal(symbols->arena, first);
    }
    note(symbols, name, OM_DEF_IMPORT, node);
}

static void read_handler(om_symbols *symbols, const om_node *node)
{
    if (node->except_handler.type)
        read_expr(symbols, node->except_handler.type);
    if (node->except_handler.name)
        note(symbols, node->except_handler.name, OM_DEF_LOCAL, node);
    read_stmts(symbols, node->except_handler.body);
}

static void read_with_item(om_symbols *symbols, const om_node *node)
{
    read_expr(symbols, node->with_item.context_expr);
    if (node->with_item.optional_vars)
        read_expr(symbols, node->with_item.optional_vars);
}

static void read_case(om_symbols *symbols, const om_node *node)
{
    read_pattern(symbols, node->match_case.pattern);
    if (node->match_case.guard)
        read_expr(symbols, node->match_case.guard);
    read_stmts(symbols, node->match_case.body);
}

/* Two expressions that may be missing. */
static void read_two(om_symbols *symbols, const om_node *first, const om_node *second)
{
    if (first)
        read_expr(symbols, first);
    if (second)
        read_expr(symbols, second);
}

static void read_compound(om_symbols *symbols, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_FOR:
    case OM_NODE_ASYNC_FOR:
        read_two(symbols, node->for_loop.target, node->for_loop.iter);
        read_stmts(symbols, node->for_loop.body);
        read_stmts(symbols, node->for_loop.or_else);
        break;
    case OM_NODE_WHILE:
    case OM_NODE_IF: /* laid out alike */
        read_expr(symbols, node->if_else.test);
        read_stmts(symbols, node->if_else.body);
        read_stmts(symbols, node->if_else.or_else);
        break;
    case OM_NODE_WITH:
    case OM_NODE_ASYNC_WITH:
        read_all(symbols, node->with.items, read_with_item);
        read_stmts(symbols, node->with.body);
        break;
    case OM_NODE_MATCH:
        read_expr(symbols, node->match.subject);
        read_all(symbols, node->match.cases, read_case);
        break;
    case OM_NODE_TRY:
    case OM_NODE_TRY_STAR:
        read_stmts(symbols, node->try_block.body);
        read_stmts(symbols, node->try_block.or_else);
        read_all(symbols, node->try_block.handlers, read_handler);
        read_stmts(symbols, node->try_block.final_body);
        break;
    default:
        break;
    }
}

static void read_simple(om_symbols *symbols, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_RETURN:
    case OM_NODE_EXPR:
        read_two(symbols, node->value.value, NULL);
        break;
    case OM_NODE_DELETE:
        read_exprs(symbols, node->delete.targets);
        break;
    case OM_NODE_ASSIGN:
        read_exprs(symbols, node->assign.targets);
        read_expr(symbols, node->assign.value);
        break;
    case OM_NODE_AUG_ASSIGN:
        read_two(symbols, node->aug_assign.target, node->aug_assign.value);
        break;
    case OM_NODE_ANN_ASSIGN:
        read_annotated(symbols, node);
        break;
    case OM_NODE_RAISE:
        read_two(symbols, node->raise.exc, node->raise.cause);
        break;
    case OM_NODE_ASSERT:
        read_two(symbols, node->assertion.test, node->assertion.msg);
        break;
    case OM_NODE_IMPORT:
    case OM_NODE_IMPORT_FROM:
        read_all(symbols, node->import.names, read_alias);
        break;
    case OM_NODE_GLOBAL:
    case OM_NODE_NONLOCAL:
        read_declaration(symbols, node);
        break;
    default:
        read_compound(symbols, node);
        break;
    }
}

static bool go_deeper(om_symbols *symbols)
{
    if (!symbols->failed && !om_nest(symbols->rt, &symbols->depth))
        om_symbols_raised(symbols);
    return !symbols->failed;
}

static void read_stmt(om_symbols *symbols, const om_node *node)
{
    if (!go_deeper(symbols))
        return;
    if (node->kind == OM_NODE_FUNCTION_DEF || node->kind == OM_NODE_ASYNC_FUNCTION_DEF)
        read_function(symbols, node);
    else if (node->kind == OM_NODE_CLASS_DEF)
        read_class(symbols, node);
    else if (node->kind == OM_NODE_TYPE_ALIAS)
        read_type_alias(symbols, node);
    else
        read_simple(symbols, node);
    symbols->depth--;
}

/* <<reading expressions>> */
/* Whether a name that a := binds may not be bound in this scope: says so. */
static bool refuse_named(om_symbols *symbols, const om_name_scope *scope,
                         const om_node *target)
{
    const char *where = NULL;
    if (scope->kind == OM_SCOPE_CLASS)
        where = "cannot be used in a class body";
    else if (scope->kind == OM_SCOPE_BOUND)
        where = "cannot be used in a TypeVar bound";
    else if (scope->kind == OM_SCOPE_TYPE_ALIAS)
        where = "cannot be used in a type alias";
    else if (scope->kind == OM_SCOPE_TYPE_PARAMS)
        where = "cannot be used within the definition of a generic";
    if (where)
        om_symbols_fail(symbols, target, "assignment expression within a comprehension ",
                        NULL, where);
    return where != NULL;
}

/* Binds the target of a := in a comprehension in the scope that it belongs to. */
static void bind_outside(om_symbols *symbols, const om_node *target)
{
    om_object *name = target->name.id, *known = mangled(symbols, name);
    for (om_name_scope *scope = symbols->current; scope && !symbols->failed;
         scope = scope->parent) {
        int32_t bits = om_name_scope_bits(scope, known);
        if (scope->comprehension) {
            if (bits & OM_DEF_COMP_ITER && bits & (OM_DEF_LOCAL | OM_DEF_GLOBAL))
                om_symbols_fail(
                    symbols, target,
                    "assignment expression cannot rebind comprehension iteration "
                    "variable '",
                    name, "'");
            continue;
        }
        if (refuse_named(symbols, scope, target))
            return;
        bool global = scope->kind == OM_SCOPE_MODULE || bits & OM_DEF_GLOBAL;
        note(symbols, name, global ? OM_DEF_GLOBAL : OM_DEF_NONLOCAL, target);
        note_directive(symbols, name, target);
        note_in(symbols, scope, name,
                scope->kind == OM_SCOPE_MODULE ? OM_DEF_GLOBAL : OM_DEF_LOCAL, target);
        return;
    }
}

/* What needs a frame of its own may not stand where there is none, or none that is called. */
static void refuse_outside_function(om_symbols *symbols, const char *what,
                                    const om_node *node)
{
    static const char *const places[] = {
        [OM_SCOPE_ANNOTATION] = " cannot be used within an annotation",
        [OM_SCOPE_BOUND] = " cannot be used within a TypeVar bound",
        [OM_SCOPE_TYPE_ALIAS] = " cannot be used within a type alias",
        [OM_SCOPE_TYPE_PARAMS] = " cannot be used within the definition of a generic",
    };
    const char *place = places[symbols->current->kind];
    if (place)
        om_symbols_fail(symbols, node, what, NULL, place);
}

static void read_named(om_symbols *symbols, const om_node *node)
{
    refuse_outside_function(symbols, "named expression", node);
    if (symbols->current->in_iterable)
        om_symbols_fail(symbols, node,
                        "assignment expression cannot be used in a comprehension iterable "
                        "expression",
                        NULL, "");
    if (symbols->current->comprehension && !symbols->failed)
        bind_outside(symbols, node->named_expr.target);
    read_two(symbols, node->named_expr.value, node->named_expr.target);
}

static void read_yield(om_symbols *symbols, const om_node *node)
{
    refuse_outside_function(symbols, "yield expression", node);
    read_two(symbols, node->value.value, NULL);
    om_name_scope *scope = symbols->current;
    scope->generator = true;
    if (scope->comprehension == OM_NODE_LIST_COMP)
        om_symbols_fail(symbols, node, "'yield' inside list comprehension", NULL, "");
    else if (scope->comprehension == OM_NODE_SET_COMP)
        om_symbols_fail(symbols, node, "'yield' inside set comprehension", NULL, "");
    else if (scope->comprehension == OM_NODE_DICT_COMP)
        om_symbols_fail(symbols, node, "'yield' inside dict comprehension", NULL, "");
    else if (scope->comprehension)
        om_symbols_fail(symbols, node, "'yield' inside generator expression", NULL, "");
}

static void read_target(om_symbols *symbols, const om_node *target)
{
    symbols->current->in_target = true;
    read_expr(symbols, target);
    symbols->current->in_target = false;
}

static void read_iterable(om_symbols *symbols, const om_node *iterable)
{
    symbols->current->in_iterable++;
    read_expr(symbols, iterable);
    symbols->current->in_iterable--;
}

/* The loops within the first one. */
static void read_inner_loops(om_symbols *symbols, const om_nodes *generators)
{
    for (size_t i = 1; i < generators->count && !symbols->failed; i++) {
        const om_node *loop = generators->items[i];
        read_target(symbols, loop->comprehension.target);
        read_iterable(symbols, loop->comprehension.iter);
        read_exprs(symbols, loop->comprehension.ifs);
        if (loop->flag)
            symbols->current->coroutine = true;
    }
}

/* What has a scope of its own would not see the names of the class that its surroundings see. */
static void refuse_below_class(om_symbols *symbols, const char *what, const om_node *node)
{
    if (symbols->current->sees_class)
        om_symbols_fail(symbols, node, what, NULL,
                        " in annotation scope within class scope");
}

static void read_comprehension(om_symbols *symbols, const om_node *node)
{
    refuse_below_class(symbols, "Cannot use comprehension", node);
    bool dict = node->kind == OM_NODE_DICT_COMP;
    const om_nodes *generators = dict ? node->dict_comp.generators : node->comp.generators;
    const om_node *first = generators->items[0];
    read_iterable(symbols, first->comprehension.iter);
    if (symbols->failed || !enter(symbols, OM_SCOPE_FUNCTION, node))
        return;
    om_name_scope *scope = symbols->current;
    scope->comprehension = node->kind;
    scope->coroutine = first->flag;
    note_known(symbols, ".0", OM_DEF_PARAM, node);
    read_target(symbols, first->comprehension.target);
    read_exprs(symbols, first->comprehension.ifs);
    read_inner_loops(symbols, generators);
    if (dict)
        read_two(symbols, node->dict_comp.value, node->dict_comp.key);
    else
        read_expr(symbols, node->comp.elt);
    scope->generator = node->kind == OM_NODE_GENERATOR_EXP;
    leave(symbols);
    if (scope->coroutine && !scope->generator)
        symbols->current->coroutine = true;
}

static void read_name(om_symbols *symbols, const om_node *node)
{
    bool load = node->context == OM_AST_LOAD;
    note(symbols, node->name.id, load ? OM_DEF_USE : OM_DEF_LOCAL, node);
    if (load && om_name_scope_is_function(symbols->current) &&
        node->name.id == om_known_name(symbols->rt, "super"))
        note_known(symbols, "__class__", OM_DEF_USE, node);
}

static void read_lambda(om_symbols *symbols, const om_node *node)
{
    refuse_below_class(symbols, "Cannot use lambda", node);
    read_defaults(symbols, node->lambda.args);
    if (symbols->failed || !enter(symbols, OM_SCOPE_FUNCTION, node))
        return;
    read_arguments(symbols, node->lambda.args);
    read_expr(symbols, node->lambda.body);
    leave(symbols);
}

static void read_keyword(om_symbols *symbols, const om_node *node)
{
    read_expr(symbols, node->keyword.value);
}

static void read_operation(om_symbols *symbols, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_BOOL_OP:
    case OM_NODE_JOINED_STR: /* laid out alike */
        read_exprs(symbols, node->bool_op.values);
        break;
    case OM_NODE_BIN_OP:
        read_two(symbols, node->bin_op.left, node->bin_op.right);
        break;
    case OM_NODE_UNARY_OP:
        read_expr(symbols, node->unary_op.operand);
        break;
    case OM_NODE_IF_EXP:
        read_two(symbols, node->if_exp.test, node->if_exp.body);
        read_expr(symbols, node->if_exp.or_else);
        break;
    case OM_NODE_DICT:
        read_exprs(symbols, node->dict.keys);
        read_exprs(symbols, node->dict.values);
        break;
    case OM_NODE_COMPARE:
        read_expr(symbols, node->compare.left);
        read_exprs(symbols, node->compare.comparators);
        break;
    case OM_NODE_CALL:
        read_expr(symbols, node->call.func);
        read_exprs(symbols, node->call.args);
        read_exprs(symbols, node->call.keywords);
        break;
    case OM_NODE_SLICE:
        read_two(symbols, node->slice.lower, node->slice.upper);
        read_two(symbols, node->slice.step, NULL);
        break;
    default:
        break;
    }
}

static void read_other(om_symbols *symbols, const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_SET:
    case OM_NODE_LIST:
    case OM_NODE_TUPLE:
        read_exprs(symbols, node->sequence.elts);
        break;
    case OM_NODE_FORMATTED_VALUE:
        read_two(symbols, node->formatted_value.value, node->formatted_value.format_spec);
        break;
    case OM_NODE_ATTRIBUTE:
        read_expr(symbols, node->attribute.value);
        break;
    case OM_NODE_SUBSCRIPT:
        read_two(symbols, node->subscript.value, node->subscript.slice);
        break;
    case OM_NODE_STARRED:
        read_expr(symbols, node->value.value);
        break;
    case OM_NODE_KEYWORD:
        read_keyword(symbols, node);
        break;
    case OM_NODE_NAME:
        read_name(symbols, node);
        break;
    default:
        read_operation(symbols, node);
        break;
    }
}

static void read_expr(om_symbols *symbols, const om_node *node)
{
    if (!go_deeper(symbols))
        return;
    switch (node->kind) {
    case OM_NODE_NAMED_EXPR:
        read_named(symbols, node);
        break;
    case OM_NODE_LAMBDA:
        read_lambda(symbols, node);
        break;
    case OM_NODE_LIST_COMP:
    case OM_NODE_SET_COMP:
    case OM_NODE_DICT_COMP:
    case OM_NODE_GENERATOR_EXP:
        read_comprehension(symbols, node);
        break;
    case OM_NODE_YIELD:
    case OM_NODE_YIELD_FROM:
        read_yield(symbols, node);
        break;
    case OM_NODE_AWAIT:
        refuse_outside_function(symbols, "await expression", node);
        read_two(symbols, node->value.value, NULL);
        symbols->current->coroutine = true;
        break;
    default:
        read_other(symbols, node);
        break;
    }
    symbols->depth--;
}

static void read_patterns(om_symbols *symbols, const om_nodes *patterns)
{
    read_all(symbols, patterns, read_pattern);
}

static void read_pattern(om_symbols *symbols, const om_node *node)
{
    om_object *name = NULL;
    if (!go_deeper(symbols))
        return;
    switch (node->kind) {
    case OM_NODE_MATCH_VALUE:
        read_expr(symbols, node->value.value);
        break;
    case OM_NODE_MATCH_SEQUENCE:
    case OM_NODE_MATCH_OR:
        read_patterns(symbols, node->match_sequence.patterns);
        break;
    case OM_NODE_MATCH_MAPPING:
        read_exprs(symbols, node->match_mapping.keys);
        read_patterns(symbols, node->match_mapping.patterns);
        name = node->match_mapping.rest;
        break;
    case OM_NODE_MATCH_CLASS:
        read_expr(symbols, node->match_class.cls);
        read_patterns(symbols, node->match_class.patterns);
        read_patterns(symbols, node->match_class.kwd_patterns);
        break;
    case OM_NODE_MATCH_AS:
        if (node->match_as.pattern)
            read_pattern(symbols, node->match_as.pattern);
        name = node->match_as.name;
        break;
    case OM_NODE_MATCH_STAR:
        name = node->match_as.name;
        break;
    default:
        break;
    }
    if (name)
        note(symbols, name, OM_DEF_LOCAL, node);
    symbols->depth--;
}

bool om_symbols_read(om_symbols *symbols, const om_node *root)
{
    if (!enter(symbols, OM_SCOPE_MODULE, root))
        return false;
    symbols->top = symbols->current;
    if (root->kind == OM_NODE_EXPRESSION)
        read_expr(symbols, root->expression.body);
    else
        read_stmts(symbols, root->module.body);
    return !symbols->failed;
}
