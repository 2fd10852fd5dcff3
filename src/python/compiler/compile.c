/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/compile.h"

#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/fold.h"
#include "python/compiler/opcode.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"
#include "python/source/source_error.h"

#include <string.h>

/* Whether the name has these ASCII characters. */
static bool text_is(const om_object *name, const char *text)
{
    char buffer[32];
    size_t size = strlen(text);
    return om_str_length(name) == size &&
           om_str_write_utf8(name, buffer, sizeof buffer) == size &&
           memcmp(buffer, text, size) == 0;
}

static void read_future(om_compiler *compiler, const om_node *alias, om_code_position at)
{
    static const char *const known[] = {
        "nested_scopes",  "generators",     "division",         "absolute_import",
        "with_statement", "print_function", "unicode_literals", "generator_stop"};
    om_object *name = alias->alias.name;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (text_is(name, known[i]))
            return;
    }
    if (text_is(name, "barry_as_FLUFL"))
        compiler->flags |= OM_CO_FUTURE_BARRY_AS_BDFL;
    else if (text_is(name, "annotations"))
        compiler->flags |= OM_CO_FUTURE_ANNOTATIONS;
    else if (text_is(name, "braces"))
        om_compiler_fail(compiler, at, "not a chance", NULL, "");
    else
        om_compiler_fail(compiler, at, "future feature ", name, " is not defined");
}

/* Reads the future imports, which only a docstring may precede. */
static void read_futures(om_compiler *compiler, const om_nodes *body)
{
    size_t i = 0;
    if (body->count && body->items[0]->kind == OM_NODE_EXPR) {
        const om_node *value = body->items[0]->value.value;
        if (value->kind == OM_NODE_CONSTANT && value->constant.type == OM_CONSTANT_STR)
            i = 1;
    }
    for (; i < body->count; i++) {
        const om_node *node = body->items[i];
        if (node->kind != OM_NODE_IMPORT_FROM || node->import.level ||
            !node->import.module || !text_is(node->import.module, "__future__"))
            return;
        om_code_position at = {node->line, node->line, node->column, -1};
        for (size_t j = 0; j < node->import.names->count; j++)
            read_future(compiler, node->import.names->items[j], at);
        if (om_failed(compiler) && compiler->symbols.error->kind != OM_SOURCE_RAISED)
            compiler->symbols.error->end_column = 0; /* as CPython says it */
        compiler->last_future = node;
    }
}

static bool case_has(const om_node *node)
{
    return om_has_annotations(node->kind == OM_NODE_MATCH_CASE ? node->match_case.body
                                                               : node->except_handler.body);
}

static bool any_case_has(const om_nodes *cases)
{
    for (size_t i = 0; i < cases->count; i++) {
        if (case_has(cases->items[i]))
            return true;
    }
    return false;
}

static bool stmt_has(const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_ANN_ASSIGN:
        return true;
    case OM_NODE_FOR:
    case OM_NODE_ASYNC_FOR:
        return om_has_annotations(node->for_loop.body) ||
               om_has_annotations(node->for_loop.or_else);
    case OM_NODE_WHILE:
    case OM_NODE_IF:
        return om_has_annotations(node->if_else.body) ||
               om_has_annotations(node->if_else.or_else);
    case OM_NODE_WITH:
    case OM_NODE_ASYNC_WITH:
        return om_has_annotations(node->with.body);
    case OM_NODE_TRY:
    case OM_NODE_TRY_STAR:
        return any_case_has(node->try_block.handlers) ||
               om_has_annotations(node->try_block.body) ||
               om_has_annotations(node->try_block.final_body) ||
               om_has_annotations(node->try_block.or_else);
    case OM_NODE_MATCH:
        return any_case_has(node->match.cases);
    default:
        return false;
    }
}

bool om_has_annotations(const om_nodes *body)
{
    for (size_t i = 0; i < body->count; i++) {
        if (stmt_has(body->items[i]))
            return true;
    }
    return false;
}

static om_object *compile_root(om_compiler *compiler, const om_node *root)
{
    om_object *name = om_known_name(compiler->symbols.rt, "<module>");
    om_code_position at = {1, 1, 0, 0};
    if (!om_unit_begin(compiler, OM_UNIT_MODULE, name, root, 1))
        return NULL;
    if (root->kind == OM_NODE_EXPRESSION) {
        om_compile_expr(compiler, root->expression.body);
        return om_unit_end(compiler, false);
    }
    const om_nodes *body = root->module.body;
    if (root->kind == OM_NODE_INTERACTIVE) {
        if (om_has_annotations(body))
            om_emit(compiler, at, OM_OP_SETUP_ANNOTATIONS, 0);
        compiler->interactive = true;
        om_compile_stmts(compiler, body);
    } else {
        om_compile_body(compiler, body->count ? om_at(body->items[0]) : at, body);
    }
    return om_unit_end(compiler, true);
}

/* Whether what is compiled is `<string>` or the like: CPython looks for the line of an error that
 * its compiler finds in the file, and there is none. */
static bool is_no_file(const om_object *filename)
{
    char first[2];
    return om_str_write_utf8(filename, first, sizeof first) && first[0] == '<';
}

om_object *om_compile(om_tree *tree, om_compile_options *options, om_source_error *error)
{
    om_runtime *rt = tree->rt;
    static const om_source nothing = {.bytes = "", .counts_bytes = true};
    om_compiler compiler = {
        .symbols = {.rt = rt,
                    .arena = om_tree_new(rt),
                    .error = error,
                    .source = is_no_file(options->filename) ? NULL
                              : options->source             ? options->source
                                                            : &nothing},
        .filename = options->filename,
        .cache = om_code_new(rt),
        .flags = options->flags,
        .optimize = options->optimize,
        .tree = tree,
    };
    om_object *code = NULL;
    if (!compiler.symbols.arena || !compiler.cache ||
        !om_known_names_keep(rt, compiler.symbols.arena))
        om_symbols_raised(&compiler.symbols);
    if (!om_failed(&compiler) && tree->root->kind != OM_NODE_EXPRESSION)
        read_futures(&compiler, tree->root->module.body);
    compiler.symbols.future_annotations = compiler.flags & OM_CO_FUTURE_ANNOTATIONS;
    if (!om_failed(&compiler) &&
        !om_fold(tree, options->optimize, compiler.symbols.future_annotations))
        om_symbols_raised(&compiler.symbols);
    if (!om_failed(&compiler) && om_symbols_read(&compiler.symbols, tree->root))
        om_symbols_analyze(&compiler.symbols);
    if (!om_failed(&compiler))
        code = compile_root(&compiler, tree->root);
    if (om_failed(&compiler) && code) {
        om_release(code);
        code = NULL;
    }
    if (code)
        options->flags = compiler.flags;
    om_xrelease(compiler.cache);
    om_tree_free(compiler.symbols.arena);
    return code;
}
