/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/symbols.h"
#include "python/source/ast.h"
#include "python/source/source_error.h"

#include <string.h>

/* All that om_known_name is asked for. */
static const char *const known_names[] = {
    "",
    ".0",
    ".defaults",
    ".generic_base",
    ".kwdefaults",
    ".type_params",
    "<dictcomp>",
    "<genexpr>",
    "<lambda>",
    "<listcomp>",
    "<module>",
    "<setcomp>",
    "__annotations__",
    "__class__",
    "__classcell__",
    "__classdict__",
    "__classdictcell__",
    "__debug__",
    "__doc__",
    "__future__",
    "__module__",
    "__name__",
    "__qualname__",
    "__type_params__",
    "join",
    "return",
    "super",
};

bool om_known_names_keep(om_runtime *rt, om_tree *arena)
{
    for (size_t i = 0; i < sizeof known_names / sizeof known_names[0]; i++) {
        if (!om_tree_keep_steal(arena, om_str_intern_utf8(rt, known_names[i])))
            return false;
    }
    return true;
}

om_object *om_known_name(om_runtime *rt, const char *text)
{
    om_object *name = om_str_find_interned(rt, text, strlen(text));
    if (name)
        om_release(name); /* the arena has it */
    return name;
}

static bool starts_private(const om_object *name)
{
    size_t length = om_str_length(name);
    return length > 2 && om_str_get(name, 0) == '_' && om_str_get(name, 1) == '_' &&
           !(om_str_get(name, length - 1) == '_' && om_str_get(name, length - 2) == '_');
}

static bool has_dot(const om_object *name)
{
    for (size_t i = 0; i < om_str_length(name); i++) {
        if (om_str_get(name, i) == '.')
            return true;
    }
    return false;
}

om_object *om_mangle(om_runtime *rt, om_tree *arena, om_object *class_name, om_object *name)
{
    if (!class_name || !starts_private(name) || has_dot(name))
        return name;
    size_t skipped = 0, class_length = om_str_length(class_name);
    while (skipped < class_length && om_str_get(class_name, skipped) == '_')
        skipped++;
    if (skipped == class_length)
        return name;
    size_t length = om_str_length(name), total = 1 + class_length - skipped + length;
    uint32_t *codes = om_tree_alloc(arena, total * sizeof codes[0]);
    if (!codes)
        return NULL;
    size_t at = 0;
    codes[at++] = '_';
    for (size_t i = skipped; i < class_length; i++)
        codes[at++] = om_str_get(class_name, i);
    for (size_t i = 0; i < length; i++)
        codes[at++] = om_str_get(name, i);
    om_object *mangled = om_str_from_codes(rt, codes, total);
    if (mangled)
        mangled = om_str_intern_steal(rt, mangled);
    return om_tree_keep_steal(arena, mangled);
}

void *om_symbols_raised(om_symbols *symbols)
{
    symbols->failed = true;
    if (symbols->error->kind == OM_SOURCE_FINE)
        symbols->error->kind = OM_SOURCE_RAISED;
    return NULL;
}

void om_symbols_fail(om_symbols *symbols, const om_node *at, const char *before,
                     const om_object *name, const char *after)
{
    char text[256] = "";
    if (symbols->failed)
        return;
    symbols->failed = true;
    if (name) {
        size_t length = om_str_write_utf8(name, text, sizeof text - 1);
        text[length < sizeof text ? length : sizeof text - 1] = 0;
    }
    static const om_node nowhere;
    at = at ? at : &nowhere;
    const int32_t place[4] = {at->line, at->column, at->end_line, at->end_column};
    om_source_error_set(symbols->rt, symbols->error, symbols->source,
                        OM_SOURCE_SYNTAX_ERROR, place, "%s%s%s", before, text, after);
}
