/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/remarks.h"

#include "python/compiler/compiler.h"
#include "python/source/ast.h"

#include <string.h>

#define PLACE_OF(node)                                                                     \
    ((const int32_t[4]){(node)->line, (node)->column, (node)->end_line, (node)->end_column})

/* The type of what a display or a literal makes, by name; NULL: it can be anything. */
static const char *type_made(const om_node *node)
{
    switch (node->kind) {
    case OM_NODE_TUPLE:
        return "tuple";
    case OM_NODE_LIST:
    case OM_NODE_LIST_COMP:
        return "list";
    case OM_NODE_DICT:
    case OM_NODE_DICT_COMP:
        return "dict";
    case OM_NODE_SET:
    case OM_NODE_SET_COMP:
        return "set";
    case OM_NODE_GENERATOR_EXP:
        return "generator";
    case OM_NODE_LAMBDA:
        return "function";
    case OM_NODE_JOINED_STR:
    case OM_NODE_FORMATTED_VALUE:
        return "str";
    case OM_NODE_CONSTANT:
        return node->constant.type == OM_CONSTANT_NONE        ? "NoneType"
               : node->constant.type == OM_CONSTANT_ELLIPSIS  ? "ellipsis"
               : node->constant.type == OM_CONSTANT_IMAGINARY ? "complex"
               : node->constant.type <= OM_CONSTANT_FALSE
                   ? "bool"
                   : om_type_name(om_get_type(node->constant.value));
    default:
        return NULL;
    }
}

static bool is_one_of(const char *type, const char *const *types)
{
    while (type && *types && strcmp(type, *types) != 0)
        types++;
    return type && *types;
}

void om_remark_assert(om_compiler *compiler, const om_node *node)
{
    const om_node *test = node->assertion.test;
    bool some = test->kind == OM_NODE_TUPLE && test->sequence.elts->count;
    if (test->kind == OM_NODE_CONSTANT && test->constant.type == OM_CONSTANT_OBJECT)
        some = om_is_tuple(test->constant.value) && om_tuple_length(test->constant.value);
    if (some)
        om_tree_remark(compiler->tree, PLACE_OF(node),
                       "assertion is always true, perhaps remove parentheses?");
}

void om_remark_call(om_compiler *compiler, const om_node *node)
{
    const om_node *called = node->call.func;
    const char *type = called->kind == OM_NODE_LAMBDA ? NULL : type_made(called);
    if (type)
        om_tree_remark(compiler->tree, PLACE_OF(called),
                       "'%s' object is not callable; perhaps you missed a comma?", type);
}

void om_remark_subscript(om_compiler *compiler, const om_node *node)
{
    static const char *const closed[] = {"NoneType", "ellipsis",  "int",       "bool",
                                         "float",    "complex",   "frozenset", "set",
                                         "function", "generator", NULL};
    static const char *const ordered[] = {"str", "bytes", "tuple", "list", NULL};
    static const char *const indices[] = {"int", "bool", "slice", NULL};
    if (node->context != OM_AST_LOAD)
        return;
    const om_node *value = node->subscript.value;
    const char *type = type_made(value), *index = type_made(node->subscript.slice);
    if (is_one_of(type, closed))
        om_tree_remark(compiler->tree, PLACE_OF(value),
                       "'%s' object is not subscriptable; perhaps you missed a comma?",
                       type);
    else if (is_one_of(type, ordered) && index && !is_one_of(index, indices))
        om_tree_remark(
            compiler->tree, PLACE_OF(value),
            "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
            type, index);
}

/* Whether one may ask for the identity of it: no number, and no text. */
static bool has_identity(const om_node *node)
{
    return node->kind != OM_NODE_CONSTANT || node->constant.type <= OM_CONSTANT_ELLIPSIS;
}

void om_remark_compare(om_compiler *compiler, const om_node *node)
{
    const om_node *left = node->compare.left;
    for (size_t i = 0; i < node->compare.comparators->count; i++) {
        const om_node *right = node->compare.comparators->items[i];
        int operator= node->compare.operators[i];
        bool is = operator== OM_AST_IS, identity = is || operator== OM_AST_IS_NOT;
        const om_node *odd = !has_identity(left)    ? left
                             : !has_identity(right) ? right
                                                    : NULL;
        if (identity && odd)
            om_tree_remark(compiler->tree, PLACE_OF(node),
                           "\"%s\" with '%s' literal. Did you mean \"%s\"?",
                           is ? "is" : "is not", type_made(odd), is ? "==" : "!=");
        left = right;
    }
}
