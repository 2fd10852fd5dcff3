/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/opcode.h"
#include "python/compiler/remarks.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

static const om_object *known(om_compiler *compiler, const char *text)
{
    return om_known_name(compiler->symbols.rt, text);
}

/* Whether super() without arguments can find its two here. */
static bool has_zero_super(om_compiler *compiler)
{
    const om_unit *unit = compiler->unit;
    return (unit->argcount || unit->posonlyargcount) &&
           om_name_scope_meaning(unit->scope, known(compiler, "__class__")) ==
               OM_MEANS_FREE;
}

/* Whether the attribute is one of a call of the built-in super, as it seems from here. */
static bool is_super_call(om_compiler *compiler, const om_node *attribute)
{
    const om_node *call = attribute->attribute.value;
    const om_object *super = known(compiler, "super");
    if (call->kind != OM_NODE_CALL || call->call.func->kind != OM_NODE_NAME ||
        call->call.func->name.id != super ||
        attribute->attribute.attr == known(compiler, "__class__") ||
        call->call.keywords->count)
        return false;
    if (om_name_scope_meaning(compiler->unit->scope, super) != OM_MEANS_GLOBAL ||
        om_name_scope_meaning(compiler->symbols.top, super) != OM_MEANS_NOTHING)
        return false;
    const om_nodes *args = call->call.args;
    if (args->count == 2)
        return args->items[0]->kind != OM_NODE_STARRED &&
               args->items[1]->kind != OM_NODE_STARRED;
    return !args->count && has_zero_super(compiler);
}

/* Loads an attribute of super() without making a super object; false if that is not what it is. */
bool om_compile_super(om_compiler *compiler, const om_node *attribute, bool method)
{
    if (om_failed(compiler) || !is_super_call(compiler, attribute))
        return false;
    const om_node *call = attribute->attribute.value;
    const om_nodes *args = call->call.args;
    om_emit_variable(compiler, om_at(call->call.func), call->call.func->name.id,
                     OM_AST_LOAD);
    if (args->count) {
        om_compile_exprs(compiler, args);
    } else {
        om_emit_variable(compiler, om_at(call), (om_object *)known(compiler, "__class__"),
                         OM_AST_LOAD);
        om_emit_variable(compiler, om_at(call),
                         (om_object *)compiler->unit->varnames.entries[0].key, OM_AST_LOAD);
    }
    static const int opcodes[2][2] = {
        {OM_OP_LOAD_ZERO_SUPER_ATTR, OM_OP_LOAD_ZERO_SUPER_METHOD},
        {OM_OP_LOAD_SUPER_ATTR, OM_OP_LOAD_SUPER_METHOD},
    };
    om_emit_name(compiler, om_at(attribute), opcodes[args->count != 0][method],
                 attribute->attribute.attr);
    return true;
}

/* Keywords once each, and not __debug__. */
static void check_keywords(om_compiler *compiler, const om_nodes *keywords)
{
    for (size_t i = 0; i < keywords->count; i++) {
        const om_node *one = keywords->items[i];
        if (!one->keyword.name ||
            om_is_forbidden(compiler, om_at(one), one->keyword.name, OM_AST_STORE))
            continue;
        for (size_t j = i + 1; j < keywords->count; j++) {
            const om_node *other = keywords->items[j];
            if (other->keyword.name == one->keyword.name)
                om_compiler_fail(compiler, om_at(other),
                                 "keyword argument repeated: ", one->keyword.name, "");
        }
    }
}

/* The keywords from `start` to `end` as a tuple of names; NULL with an error. */
static om_object *keyword_names(om_compiler *compiler, const om_nodes *keywords,
                                size_t start, size_t end)
{
    om_runtime *rt = compiler->symbols.rt;
    om_object **names =
        om_tree_alloc(compiler->unit->arena, (end - start + 1) * sizeof names[0]);
    for (size_t i = start; names && i < end; i++)
        names[i - start] = keywords->items[i]->keyword.name;
    return names ? om_tuple_from_array(rt, names, end - start) : NULL;
}

static bool is_plain(const om_nodes *args, const om_nodes *keywords)
{
    for (size_t i = 0; i < args->count; i++) {
        if (args->items[i]->kind == OM_NODE_STARRED)
            return false;
    }
    for (size_t i = 0; i < keywords->count; i++) {
        if (!keywords->items[i]->keyword.name)
            return false;
    }
    return true;
}

static void compile_plain_keywords(om_compiler *compiler, om_code_position at,
                                   const om_nodes *keywords)
{
    if (!keywords->count || om_failed(compiler))
        return;
    om_compile_exprs(compiler, keywords);
    om_object *names = keyword_names(compiler, keywords, 0, keywords->count);
    om_emit(compiler, at, OM_OP_KW_NAMES, om_unit_constant_steal(compiler, names));
}

/* Builds a dict of the keywords from `start` to `end`. */
static void compile_some_keywords(om_compiler *compiler, om_code_position at,
                                  const om_nodes *keywords, size_t start, size_t end)
{
    size_t count = end - start;
    bool big = 2 * count > OM_STACK_GUIDELINE;
    if (count > 1 && !big) {
        for (size_t i = start; i < end && !om_failed(compiler); i++)
            om_compile_expr(compiler, keywords->items[i]->keyword.value);
        om_emit_constant_steal(compiler, at, keyword_names(compiler, keywords, start, end));
        om_emit(compiler, at, OM_OP_BUILD_CONST_KEY_MAP, (int)count);
        return;
    }
    if (big)
        om_emit(compiler, OM_NOWHERE, OM_OP_BUILD_MAP, 0);
    for (size_t i = start; i < end && !om_failed(compiler); i++) {
        om_emit_constant(compiler, at, keywords->items[i]->keyword.name);
        om_compile_expr(compiler, keywords->items[i]->keyword.value);
        if (big)
            om_emit(compiler, OM_NOWHERE, OM_OP_MAP_ADD, 1);
    }
    if (!big)
        om_emit(compiler, at, OM_OP_BUILD_MAP, (int)count);
}

static void compile_starred_keywords(om_compiler *compiler, om_code_position at,
                                     const om_nodes *keywords)
{
    size_t waiting = 0;
    bool built = false;
    for (size_t i = 0; i <= keywords->count && !om_failed(compiler); i++) {
        bool end = i == keywords->count;
        if (!end && keywords->items[i]->keyword.name) {
            waiting++;
            continue;
        }
        if (waiting) {
            compile_some_keywords(compiler, at, keywords, i - waiting, i);
            if (built)
                om_emit(compiler, at, OM_OP_DICT_MERGE, 1);
            built = true;
            waiting = 0;
        }
        if (end)
            break;
        if (!built)
            om_emit(compiler, at, OM_OP_BUILD_MAP, 0);
        built = true;
        om_compile_expr(compiler, keywords->items[i]->keyword.value);
        om_emit(compiler, at, OM_OP_DICT_MERGE, 1);
    }
}

/* Arguments behind `pushed` that are on the stack, and the call. `last`: one more positional
 * argument, or NULL. */
void om_compile_arguments(om_compiler *compiler, om_code_position at, int pushed,
                          const om_nodes *args, const om_node *last,
                          const om_nodes *keywords)
{
    static const int list[] = {OM_OP_BUILD_LIST, OM_OP_LIST_APPEND, OM_OP_LIST_EXTEND};
    size_t count = args->count + (last != NULL);
    check_keywords(compiler, keywords);
    if (count + 2 * keywords->count <= OM_STACK_GUIDELINE && is_plain(args, keywords)) {
        om_compile_exprs(compiler, args);
        if (last)
            om_compile_expr(compiler, last);
        compile_plain_keywords(compiler, at, keywords);
        om_emit(compiler, at, OM_OP_CALL, pushed + (int)(count + keywords->count));
        return;
    }
    if (!pushed && count == 1 && args->items[0]->kind == OM_NODE_STARRED)
        om_compile_expr(compiler, args->items[0]->value.value);
    else
        om_compile_row(compiler, at, args, last, pushed, list, true);
    if (keywords->count)
        compile_starred_keywords(compiler, at, keywords);
    om_emit(compiler, at, OM_OP_CALL_FUNCTION_EX, keywords->count > 0);
}

static bool is_imported(const om_compiler *compiler, const om_node *node)
{
    return node->kind == OM_NODE_NAME &&
           om_name_scope_bits(compiler->symbols.top, node->name.id) & OM_DEF_IMPORT;
}

/* Compiles a call of an attribute as one of a method; false if it is not to be. */
static bool compile_method_call(om_compiler *compiler, const om_node *node)
{
    const om_node *method = node->call.func;
    const om_nodes *args = node->call.args, *keywords = node->call.keywords;
    if (method->kind != OM_NODE_ATTRIBUTE ||
        is_imported(compiler, method->attribute.value) ||
        args->count + keywords->count + (keywords->count != 0) >= OM_STACK_GUIDELINE ||
        !is_plain(args, keywords))
        return false;
    om_code_position at = om_attribute_at(om_at(method), method);
    if (om_compile_super(compiler, method, true)) {
        om_emit(compiler, at, OM_OP_NOP, 0);
    } else {
        om_compile_expr(compiler, method->attribute.value);
        om_emit_name(compiler, at, OM_OP_LOAD_METHOD, method->attribute.attr);
    }
    om_compile_exprs(compiler, args);
    compile_plain_keywords(compiler, at, keywords);
    om_emit(compiler, om_attribute_at(om_at(node), method), OM_OP_CALL,
            (int)(args->count + keywords->count));
    return true;
}

void om_compile_call(om_compiler *compiler, const om_node *node)
{
    check_keywords(compiler, node->call.keywords);
    if (om_failed(compiler) || compile_method_call(compiler, node))
        return;
    om_remark_call(compiler, node);
    om_emit(compiler, om_at(node->call.func), OM_OP_PUSH_NULL, 0);
    om_compile_expr(compiler, node->call.func);
    om_compile_arguments(compiler, om_at(node), 0, node->call.args, NULL,
                         node->call.keywords);
}
