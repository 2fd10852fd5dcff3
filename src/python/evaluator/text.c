/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/text.h"

#include "object/text_builder.h"
#include "objmem.h"
#include "python/compiler/compile.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/state.h"
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

/* What looks wrong in the text is said, with the line where that can be read. */
static void show_remarks(om_runtime *rt, const om_tree *tree, om_object *filename)
{
    const om_evaluator_state *state = om_in_evaluator(rt);
    char name[400];
    (void)om_str_write_utf8(filename, name, sizeof name);
    for (const om_remark *remark = tree->remarks; state->warn && remark;
         remark = remark->next) {
        om_text text, line;
        om_text_begin(rt, &text);
        om_text_begin(rt, &line);
        (void)om_text_addf(&text, "%s:%d: SyntaxWarning: %s\n", name, (int)remark->line,
                           remark->words);
        if (om_exception_line(rt, name, remark->line, &line)) {
            size_t first = 0;
            while (first < line.length &&
                   (line.bytes[first] == ' ' || line.bytes[first] == '\t'))
                first++;
            (void)om_text_addf(&text, "  %.*s\n", (int)(line.length - first),
                               line.bytes + first);
        }
        om_text_end(&line);
        state->warn(rt, &text);
    }
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
    om_object *code = NULL;
    if (tree && plan->change && !plan->change(plan->context, tree))
        error.kind = OM_SOURCE_RAISED;
    else if (tree)
        code = om_compile(tree, &options, &error);
    plan->incomplete = error.kind == OM_SOURCE_INCOMPLETE;
    if (!code && !plan->incomplete)
        raise_mistake(rt, &error, plan->filename);
    om_source_error_clear(&error);
    if (code) {
        plan->flags = options.flags;
        show_remarks(rt, tree, plan->filename);
    }
    if (tree && plan->tree && code)
        *plan->tree = tree;
    else if (tree)
        om_tree_free(tree);
    return code;
}
