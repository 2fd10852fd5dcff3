/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/text.h"

#include "base/error.h"
#include "object/text_builder.h"
#include "objmem.h"
#include "python/compiler/compile.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/state.h"
#include "python/source/ast.h"
#include "python/source/parse.h"
#include "python/source/source_error.h"
#include "types/text/str_text.h"

#include <string.h>

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

/* Shows a remark, with its line where that can be read. */
static void show_remark(om_runtime *rt, const om_remark *remark, om_object *filename)
{
    char name[400];
    om_text text, line;
    (void)om_str_write_utf8(filename, name, sizeof name);
    om_text_begin(rt, &text);
    om_text_begin(rt, &line);
    (void)om_text_addf(&text, "%s:%d: SyntaxWarning: %s\n", name, (int)remark->place[0],
                       remark->words);
    if (om_exception_line(rt, name, remark->place[0], &line)) {
        size_t first = 0;
        while (first < line.length &&
               (line.bytes[first] == ' ' || line.bytes[first] == '\t'))
            first++;
        (void)om_text_addf(&text, "  %.*s\n", (int)(line.length - first),
                           line.bytes + first);
    }
    om_text_end(&line);
    om_in_evaluator(rt)->warn(rt, &text);
}

/* Hands a remark to warnings.warn_explicit, whose filters may make an error of it. */
static bool warn_of(om_runtime *rt, om_object *warnings, const om_remark *remark,
                    om_object *filename)
{
    om_object *category = om_exception_named_type(rt, "SyntaxWarning");
    om_object *function = category ? om_attribute_get(rt, warnings, "warn_explicit") : NULL;
    om_object *words = function ? om_str_new(rt, remark->words) : NULL;
    om_object *line = words ? om_int_new(rt, remark->place[0]) : NULL;
    om_object *arguments[] = {words, category, filename, line};
    om_object *result = line ? om_call(rt, function, arguments, 4) : NULL;
    om_xrelease(function);
    om_xrelease(words);
    om_xrelease(line);
    om_xrelease(result);
    return result;
}

/* A SyntaxWarning that a filter has raised is an error of the text, at the place of the remark. */
static void make_mistake(om_runtime *rt, const om_remark *remark, om_source_error *error)
{
    om_object *raised = om_error_get_object(rt);
    om_object *category = om_exception_named_type(rt, "SyntaxWarning");
    bool is_warning = raised && category && om_is_instance(rt, raised, category) > 0;
    om_xrelease(raised);
    error->kind = OM_SOURCE_RAISED;
    if (!is_warning)
        return;
    om_error_clear(rt);
    error->kind = OM_SOURCE_FINE;
    om_source_error_set(rt, error, NULL, OM_SOURCE_SYNTAX_ERROR, remark->place, "%s",
                        remark->words);
}

/* What looks wrong in the text is told to the module warnings, if the program has imported that,
 * and is shown otherwise. False with the error in `error`, where a filter asks for one. */
static bool tell_remarks(om_runtime *rt, const om_tree *tree, om_object *filename,
                         om_source_error *error)
{
    const om_evaluator_state *state = om_in_evaluator(rt);
    if (!tree->remarks)
        return true;
    om_object *name = om_str_new(rt, "warnings");
    om_object *warnings = name && state->module ? state->module(rt, name) : NULL;
    om_xrelease(name);
    bool told = true;
    for (const om_remark *remark = tree->remarks; told && remark; remark = remark->next) {
        if (warnings)
            told = warn_of(rt, warnings, remark, filename);
        else if (state->warn)
            show_remark(rt, remark, filename);
        if (!told)
            make_mistake(rt, remark, error);
    }
    om_xrelease(warnings);
    return told;
}

/* The compiler's errors show the line of the file, as CPython reads it then; there may be no such
 * file. */
static void read_line_again(om_runtime *rt, const om_object *filename,
                            om_source_error *error)
{
    char name[400];
    om_text line;
    om_saved_error saved;
    (void)om_str_write_utf8(filename, name, sizeof name);
    om_error_save(rt, &saved);
    om_text_begin(rt, &line);
    bool found = om_exception_line(rt, name, error->line, &line) &&
                 om_text_add_cstring(&line, "\n");
    om_object *text = found ? om_str_from_utf8(rt, line.bytes, line.length) : NULL;
    if (error->text && (text || !found)) {
        om_release(error->text);
        error->text = text;
        text = NULL;
    }
    om_xrelease(text);
    om_text_end(&line);
    om_error_restore(rt, &saved);
}

/* Only a text of statements has its last line ended for it, and shows that in its errors. */
static void end_as_given(om_runtime *rt, const om_source *source, om_source_error *error)
{
    om_text line;
    om_text_begin(rt, &line);
    bool shown = error->text && om_text_add_str(&line, error->text) && line.length;
    size_t length = shown ? line.length - 1 : 0;
    bool last = shown && line.bytes[length] == '\n' && source->size >= length &&
                (!source->size || source->bytes[source->size - 1] != '\n') &&
                memcmp(source->bytes + source->size - length, line.bytes, length) == 0;
    om_object *given = last ? om_str_from_utf8(rt, line.bytes, length) : NULL;
    om_text_end(&line);
    if (given) {
        om_release(error->text);
        error->text = given;
    }
}

om_object *om_text_compile(om_runtime *rt, const char *text, size_t size,
                           om_text_plan *plan)
{
    const om_source source = {.bytes = text, .size = size, .counts_bytes = true};
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_compile_options options = {.filename = plan->filename,
                                  .source = &source,
                                  .flags = plan->flags,
                                  .optimize = plan->optimize};
    om_tree *tree = om_parse(rt, &source, plan->mode, plan->parse, &error);
    om_object *code = NULL;
    if (!tree && plan->mode != OM_PARSE_FILE)
        end_as_given(rt, &source, &error);
    if (tree && plan->change && !plan->change(plan->context, tree))
        error.kind = OM_SOURCE_RAISED;
    else if (tree && !(code = om_compile(tree, &options, &error)))
        read_line_again(rt, plan->filename, &error);
    bool looked = code || (tree && error.kind == OM_SOURCE_SYNTAX_ERROR);
    if (looked && !tell_remarks(rt, tree, plan->filename, &error)) {
        om_xrelease(code);
        code = NULL;
    }
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
