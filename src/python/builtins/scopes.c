/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/scopes.h"

#include "base/state.h"
#include "class/payload.h"
#include "python/builtins/buffer.h"
#include "python/builtins/functions.h"
#include "python/builtins/places.h"
#include "python/compiler/code_object.h"
#include "python/compiler/state.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/run.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "python/evaluator/text.h"
#include "python/source/ast.h"
#include "python/source/parse.h"

#include <string.h>

om_object *om_locals_of_caller(om_runtime *rt)
{
    om_frame *frame = om_frame_current(rt);
    return frame ? om_frame_locals(rt, frame) : om_dict_new(rt);
}

static om_object *scope_locals(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    (void)self;
    return om_locals_of_caller(rt);
}

static om_object *scope_globals(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_frame *frame = om_frame_current(rt);
    (void)self;
    return frame ? om_retain(frame->globals) : om_dict_new(rt);
}

/* <<what compile is asked>> */
enum {
    FUTURES = OM_CO_FUTURE_DIVISION | OM_CO_FUTURE_ABSOLUTE_IMPORT |
              OM_CO_FUTURE_WITH_STATEMENT | OM_CO_FUTURE_PRINT_FUNCTION |
              OM_CO_FUTURE_UNICODE_LITERALS | OM_CO_FUTURE_BARRY_AS_BDFL |
              OM_CO_FUTURE_GENERATOR_STOP | OM_CO_FUTURE_ANNOTATIONS,
    OTHER_FLAGS = 0x7610 /* what ast and codeop ask for, which is taken for nothing */
};

/* The `from __future__` imports of the code that calls hold for text that it compiles, too. */
static int32_t inherited_flags(om_runtime *rt)
{
    const om_frame *frame = om_frame_current(rt);
    return frame ? ((const om_code_object *)frame->code)->is.flags & FUTURES : 0;
}

/* eval(), but not compile(), passes over the white space before an expression. */
static om_object *compile_text(om_runtime *rt, om_object *text, om_text_plan *plan,
                               bool evaluates)
{
    om_object *keeper = NULL;
    size_t size;
    bool is_bytes = om_is_bytes(text);
    const char *bytes = is_bytes ? (const char *)om_bytes_data(text)
                                 : om_str_get_utf8(rt, text, &size, &keeper);
    if (is_bytes)
        size = om_bytes_length(text);
    if (!bytes)
        return NULL;
    while (evaluates && size && (*bytes == ' ' || *bytes == '\t')) {
        bytes++;
        size--;
    }
    plan->parse = is_bytes ? 0 : OM_PARSE_TEXT;
    om_object *code = NULL;
    if (memchr(bytes, 0, size))
        (void)om_raise_object_steal(
            rt, om_exception_of(
                    rt, om_exception_named_type(rt, "SyntaxError"),
                    om_tuple_of(
                        rt, 1,
                        om_str_new(rt, "source code string cannot contain null bytes"))));
    else
        code = om_text_compile(rt, bytes, size, plan);
    om_xrelease(keeper);
    return code;
}

/* Takes flags, dont_inherit and optimize, which may be NULL. */
static bool take_compile_options(om_runtime *rt, om_object *const *a, om_text_plan *plan)
{
    int flags = 0, optimize = -1, alone = om_as_flag(rt, a[1]);
    if (alone < 0 || (a[0] && !om_as_c_int(rt, a[0], &flags)) ||
        (a[2] && !om_as_c_int(rt, a[2], &optimize)))
        return false;
    if (flags & ~(FUTURES | OTHER_FLAGS))
        return om_raise(rt, OM_VALUE_ERROR, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return om_raise(rt, OM_VALUE_ERROR, "compile(): invalid optimize value");
    plan->flags = (flags & FUTURES) | (alone ? 0 : inherited_flags(rt));
    plan->optimize = optimize < 0 ? 0 : optimize;
    return true;
}

/* The name of a file that compile() was given. */
static om_object *filename_of(om_runtime *rt, om_object *given)
{
    if (om_is_str(given))
        return om_retain(given);
    if (om_is_bytes(given))
        return om_str_from_utf8(rt, (const char *)om_bytes_data(given),
                                om_bytes_length(given));
    return om_raise(rt, OM_TYPE_ERROR,
                    "expected str, bytes or os.PathLike object, not %.200s",
                    given->type->name);
}

/* The mode of compile(), by its name. */
static bool take_compile_mode(om_runtime *rt, om_object *given, om_parse_mode *mode)
{
    static const char *const names[] = {"exec", "eval", "single"};
    static const om_parse_mode modes[] = {OM_PARSE_FILE, OM_PARSE_EVAL, OM_PARSE_SINGLE};
    char word[10];
    (void)om_str_write_utf8(given, word, sizeof word);
    for (int i = 0; i < 3; i++) {
        *mode = modes[i];
        if (strcmp(word, names[i]) == 0)
            return true;
    }
    return om_raise(rt, OM_VALUE_ERROR,
                    "compile() mode must be 'exec', 'eval' or 'single'");
}

static om_object *scope_compile(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)self, (void)count, (void)names;
    om_object *text = om_payload(a[0]), *code = NULL;
    om_text_plan plan = {.filename = filename_of(rt, a[1]), .mode = OM_PARSE_FILE};
    if (!plan.filename)
        return NULL;
    if (!om_is_str(a[2]))
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "compile() argument 'mode' must be str, not %.50s",
                       om_is_none(a[2]) ? "None" : a[2]->type->name);
    else if (take_compile_options(rt, a + 3, &plan) &&
             take_compile_mode(rt, a[2], &plan.mode))
        code = om_is_str(text) || om_is_bytes(text)
                   ? compile_text(rt, text, &plan, false)
                   : om_raise(rt, OM_TYPE_ERROR,
                              "compile() arg 1 must be a string, bytes or AST object");
    om_release(plan.filename);
    return code;
}

/* The globals of code that is run get the built-in names, unless they have some. */
static bool give_builtins(om_runtime *rt, om_object *globals)
{
    om_object *name = om_str_intern_utf8(rt, "__builtins__");
    int there = name ? om_contains(rt, globals, name) : -1;
    om_object *builtins = om_in_evaluator(rt)->builtins;
    return there > 0 ||
           (there == 0 && (!builtins || om_dict_set(rt, globals, name, builtins)));
}

/* Whether the code may run with the cells of `closure`, which may be NULL. */
static bool closure_fits(om_runtime *rt, const om_object *code, om_object *closure,
                         bool evaluates)
{
    int32_t needed = ((const om_code_object *)code)->is.nfree;
    if (needed == 0)
        return !closure ||
               om_raise(rt, OM_TYPE_ERROR, "cannot use a closure with this code object");
    if (evaluates)
        return om_raise(rt, OM_TYPE_ERROR,
                        "code object passed to eval() may not contain free variables");
    bool fits =
        closure && om_is_tuple(closure) && om_tuple_length(closure) == (size_t)needed;
    for (size_t i = 0; fits && i < (size_t)needed; i++)
        fits = om_is_cell(om_tuple_get_borrow(closure, i));
    return fits ||
           om_raise(rt, OM_TYPE_ERROR,
                    "code object requires a closure of exactly length %d", (int)needed);
}

static om_object *run_in(om_runtime *rt, om_object *const *a, const char *name,
                         om_parse_mode mode)
{
    om_object *closure = mode != OM_PARSE_EVAL && a[3] && a[3] != om_none(rt) ? a[3] : NULL;
    om_object *text = om_payload(a[0]), *code = NULL, *result = NULL, *bytes = NULL;
    om_object *globals = a[1] && a[1] != om_none(rt) ? om_retain(a[1]) : NULL,
              *locals = NULL;
    om_tree *tree = NULL;
    if (globals && !om_is_dict(om_payload(globals))) {
        om_release(globals);
        if (mode == OM_PARSE_EVAL)
            return om_raise(rt, OM_TYPE_ERROR,
                            a[1]->type->item
                                ? "globals must be a real dict; try eval(code, {}, mapping)"
                                : "globals must be a dict");
        return om_raise(rt, OM_TYPE_ERROR, "%s() globals must be a dict, not %.100s", name,
                        a[1]->type->name);
    }
    if (a[2] && a[2] != om_none(rt) && !om_is_dict(om_payload(a[2])) && !a[2]->type->item) {
        om_xrelease(globals);
        return om_raise(rt, OM_TYPE_ERROR, "locals must be a mapping");
    }
    locals = a[2] && a[2] != om_none(rt) ? om_retain(a[2])
             : globals                   ? om_retain(globals)
                                         : om_locals_of_caller(rt);
    if (!globals)
        globals = om_frame_current(rt) ? om_retain(om_frame_current(rt)->globals)
                                       : om_dict_new(rt);
    if (closure && text->type != &om_in_compiler(rt)->code_object_type) {
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "closure can only be used when source is a code object");
    } else if (om_is_str(text) || (bytes = om_buffer_bytes(rt, text))) {
        om_text_plan plan = {.filename = om_str_new(rt, "<string>"),
                             .mode = mode,
                             .flags = inherited_flags(rt),
                             .tree = &tree};
        code = plan.filename ? compile_text(rt, bytes ? bytes : text, &plan,
                                           mode == OM_PARSE_EVAL)
                            : NULL;
        om_xrelease(plan.filename);
    } else if (text->type == &om_in_compiler(rt)->code_object_type) {
        code =
            closure_fits(rt, text, closure, mode == OM_PARSE_EVAL) ? om_retain(text) : NULL;
    } else if (!om_in_base(rt)->error) {
        (void)om_raise(rt, OM_TYPE_ERROR,
                       "%s() arg 1 must be a string, bytes or code object", name);
    }
    if (code && globals && locals && give_builtins(rt, om_payload(globals)))
        result = om_run_closure(rt, code, om_payload(globals), locals, closure);
    om_xrelease(code);
    om_xrelease(bytes);
    if (tree)
        om_tree_free(tree);
    om_xrelease(globals);
    om_xrelease(locals);
    return result;
}

static om_object *scope_eval(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    return run_in(rt, a, "eval", OM_PARSE_EVAL);
}

static om_object *scope_exec(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    (void)self;
    om_object *result = run_in(rt, a, "exec", OM_PARSE_FILE);
    om_xrelease(result);
    return result ? om_none(rt) : NULL;
}

const om_row om_scope_functions[] = {
    {"compile", scope_compile, 3, 6, 0, "source filename mode flags dont_inherit optimize",
     "Compile source into a code object that can be executed by exec() or eval()."},
    {"eval", scope_eval, 1, 3, 0, NULL,
     "Evaluate the given source in the context of globals and locals."},
    {"exec", scope_exec, 1, 4, 0, "source globals locals / * closure",
     "Execute the given source in the context of globals and locals."},
    {"globals", scope_globals, 0, 0, 0, NULL,
     "Return the dictionary containing the current scope's global variables."},
    {"locals", scope_locals, 0, 0, 0, NULL,
     "Return a dictionary containing the current scope's local variables."},
    {0},
};
