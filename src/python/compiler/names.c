/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/symbols.h"

#include <string.h>

om_object *om_known_name(om_runtime *rt, om_tree *arena, const char *text)
{
    return om_tree_keep_steal(arena, om_str_intern_utf8(rt, text));
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

om_object *om_mangle(om_runtime *rt, om_tree *arena, om_object *class_name,
                     om_object *name)
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
