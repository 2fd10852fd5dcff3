/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/text.h"

#include "objmem.h"
#include "python/compiler/compile.h"
#include "python/source/ast.h"
#include "python/source/parse.h"
#include "python/source/source_error.h"

static const char *mistake_type(om_source_error_kind kind)
{
    return kind == OM_SOURCE_TAB_ERROR           ? "TabError"
           : kind == OM_SOURCE_INDENTATION_ERROR ? "IndentationError"
                                                 : "SyntaxError";
}

/* Raises what is wrong with the text, unless it is the pending error already. */
static void raise_mistake(om_runtime *rt, const om_source_error *error, om_object *filename)
{
    if (error->kind == OM_SOURCE_RAISED)
        return;
    om_object *type = om_exception_named_type(rt, mistake_type(error->kind));
    om_object *place = om_tuple_of(
        rt, 6, om_retain(filename), om_int_new(rt, error->line),
        om_int_new(rt, error->column), error->text ? om_retain(error->text) : om_none(rt),
        error->has_end ? om_int_new(rt, error->end_line) : om_none(rt),
        error->has_end ? om_int_new(rt, error->end_column) : om_none(rt));
    om_object *args = om_tuple_of(rt, 2, om_str_new(rt, error->message), place);
    om_object *exception = type && args ? om_exception_of(rt, type, args) : NULL;
    if (exception)
        (void)om_raise_object_steal(rt, exception);
}

om_object *om_text_compile(om_runtime *rt, const char *text, size_t size,
                           om_text_plan *plan)
{
    const om_source source = {text, size};
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_compile_options options = {.filename = plan->filename,
                                  .source = &source,
                                  .flags = plan->flags,
                                  .optimize = plan->optimize};
    om_tree *tree = om_parse(rt, &source, plan->mode, plan->parse, &error);
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL;
    plan->incomplete = error.kind == OM_SOURCE_INCOMPLETE;
    if (!code && !plan->incomplete)
        raise_mistake(rt, &error, plan->filename);
    om_source_error_clear(&error);
    if (code)
        plan->flags = options.flags;
    if (tree && plan->tree && code)
        *plan->tree = tree;
    else if (tree)
        om_tree_free(tree);
    return code;
}
