/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/objpy.h"

#include "base/error.h"
#include "base/state.h"
#include "code/state.h"
#include "class/state.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/state.h"
#include "heap/track.h"
#include "life/collector.h"
#include "life/state.h"
#include "object/text_builder.h"
#include "python/builtins/builtins.h"
#include "python/builtins/exception_face.h"
#include "python/compiler/code_object.h"
#include "python/compiler/state.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/pause.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/text.h"
#include "python/modules/carried.h"
#include "python/modules/hooks.h"
#include "python/modules/import.h"
#include "python/modules/leave.h"
#include "python/modules/state.h"
#include "python/python.h"
#include "python/source/ast.h"
#include "python/source/parse.h"
#include "types/text/str_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


static om_python *python_of(const om_runtime *rt)
{
    return (om_python *)om_in_modules(rt);
}

static bool line_to_text(void *text, const char *bytes, size_t length)
{
    return om_text_add(text, bytes, length);
}

/* An om_line_reader: the program's own. */
static bool line_of_program(void *python, const char *filename, int line, om_text *text)
{
    const objpy_config *config = &((om_python *)python)->config;
    return config->lines(config->context, filename, line, (om_writer){line_to_text, text});
}


/* As many dead containers are taken for kept, and as many counted, as when CPython 3.12.1 begins a
 * program. */
static void collector_starts(om_runtime *rt)
{
    static const uint16_t kept[OM_KEPT_KINDS] = {
        0,  5, 8, 3, 1, 1, 1, 0, 0, 2, 0, 1, 0, 1, 1, 0, 0, 1, 2, 0, 0,
        9 /* lists */, 14 /* dicts */, 1 /* slice */};
    om_heap_state *heap = om_in_heap(rt);
    memcpy(heap->kept, kept, sizeof kept);
    heap->gc_list.recent = 671;
    heap->gc_list.starts[OM_YOUNG] = heap->gc_list.end; /* all that is there is in the middle generation */
    om_in_life(rt)->collector.counts[1] = 4;
    om_in_life(rt)->collector.stats[0] = (om_gc_stats){.collections = 4, .collected = 24};
    om_in_life(rt)->collector.beyond = 4900; /* of the modules it has imported */
}


bool objpy_open(om_runtime *rt, const objpy_config *config)
{
    if (!om_python_begin(rt) || !om_raise_keep(rt) || !om_builtins_make(rt))
        return false;
    om_python *python = python_of(rt);
    if (config)
        python->config = *config;
    python->state.errors = python->config.errors;
    if (python->config.lines) {
        om_in_evaluator(rt)->read_line = line_of_program;
        om_in_evaluator(rt)->read_line_context = python;
    }
    om_on_unraisable(rt, om_report_unraisable, NULL);
    if (!om_modules_open(rt, python->config.argument_count, python->config.arguments))
        return false;
    om_object *main = om_modules_main_borrow(rt, python->config.folder);
    if (!main)
        return false;
    python->main = om_module_dict(main);
    om_in_class(rt)->classes_wait = true;
    om_in_modules(rt)->built_ins = om_copy(rt, om_in_evaluator(rt)->builtins);
    om_gc_enable(rt);
    collector_starts(rt);
    return om_in_modules(rt)->built_ins != NULL;
}

om_object *objpy_main_borrow(om_runtime *rt)
{
    return python_of(rt)->main;
}

/* The attributes of built-in types and the class Generic, which are made when they are first asked
 * for, and would be again. */
static void types_forget(om_runtime *rt)
{
    om_object *generic = om_in_evaluator(rt)->generic_class;
    om_in_evaluator(rt)->generic_class = NULL;
    om_xrelease(generic);
    om_exception_faces_forget(rt);
    for (om_type *type = om_in_base(rt)->types; type; type = type->next) {
        om_object *dict = type->face ? type->dict : NULL;
        if (dict)
            type->dict = NULL;
        om_xrelease(dict);
    }
}


void objpy_close(om_runtime *rt)
{
    om_python *python = python_of(rt);
    om_object *main = python->main, *builtins = om_in_evaluator(rt)->builtins;
    if (!main)
        return;
    om_modules_at_exit(rt);
    if (om_gc_is_enabled(rt))
        (void)om_gc_collect(rt, 2);
    python->main = NULL;
    om_release(main);
    om_modules_leave(rt);
    om_modules_end(rt);
    om_in_evaluator(rt)->builtins = NULL;
    (void)om_gc_collect(rt, 2);
    om_release(builtins);
    (void)om_gc_collect(rt, 2);
    types_forget(rt);
    (void)om_gc_collect(rt, 2);
    om_error_clear(rt);
    om_on_unraisable(rt, NULL, NULL);
}

static om_parse_mode parse_mode(objpy_mode mode)
{
    return mode == OBJPY_PROMPT       ? OM_PARSE_SINGLE
           : mode == OBJPY_EXPRESSION ? OM_PARSE_EVAL
                                      : OM_PARSE_FILE;
}

/* Frees the tree of a text that has run. */
static om_object *text_done(om_object *code, om_tree *tree, om_object *result)
{
    om_xrelease(code);
    if (tree)
        om_tree_free(tree);
    return result;
}

/* Compiles as `plan` says, but for what it says of files. */
static om_object *text_compile(om_runtime *rt, const char *text, size_t size,
                               const char *filename, om_text_plan *plan)
{
    bool prompt = plan->mode == OM_PARSE_SINGLE;
    plan->filename = om_str_new(rt, filename);
    plan->flags = prompt ? python_of(rt)->prompt_flags : 0;
    om_object *code = plan->filename ? om_text_compile(rt, text, size, plan) : NULL;
    if (code && prompt)
        python_of(rt)->prompt_flags = plan->flags;
    om_xrelease(plan->filename);
    return code;
}

om_object *objpy_compile(om_runtime *rt, const char *text, size_t size,
                         const char *filename, objpy_mode mode)
{
    om_text_plan plan = {.mode = parse_mode(mode)};
    return text_compile(rt, text, size, filename, &plan);
}


om_object *objpy_run_code(om_runtime *rt, om_object *code, om_object *globals)
{
    if (code->type != &om_in_compiler(rt)->code_object_type)
        return om_raise(rt, OM_TYPE_ERROR, "a code object is expected, not '%.200s'",
                        code->type->name);
    if (!globals)
        globals = python_of(rt)->main;
    om_object *builtins = om_in_evaluator(rt)->builtins,
              *key = om_str_intern_utf8(rt, "__builtins__");
    if (!key || !globals || !builtins)
        return key ? om_raise(rt, OM_RUNTIME_ERROR, "Python is closed") : NULL;
    if (!om_dict_get_borrow(rt, globals, key) && !om_dict_set(rt, globals, key, builtins))
        return NULL;
    return om_run_code(rt, code, globals, globals);
}

/* Of how many functions and classes within one another the code is made, and in `*units` of how many in all. */
static uint32_t compiled_depth(const om_object *code, uint32_t *units)
{
    om_object *consts = ((const om_code_object *)code)->is.consts;
    uint32_t deepest = 0;
    for (size_t i = 0; i < om_tuple_length(consts); i++) {
        const om_object *inner = om_tuple_get_borrow(consts, i);
        if (inner->type != code->type)
            continue;
        ++*units;
        uint32_t depth = 1 + compiled_depth(inner, units);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

/* Counts what CPython's compiler has made, and not freed, when it has compiled the same text: its tables of what it
 * compiles at one time; without functions only tuples of constants and names, of a length of which it had kept none.
 * Collects if that is due. */
static void compiling_counts(om_runtime *rt, const om_object *code)
{
    enum { FLAT = 10, NESTED = 23, MANY = 30 };
    uint32_t units = 0, depth = compiled_depth(code, &units);
    om_heap_state *heap = om_in_heap(rt);
    const om_code_parts *is = &((const om_code_object *)code)->is;
    unsigned names = om_kept_tuple(om_tuple_length(is->names)),
             consts = om_kept_tuple(om_tuple_length(is->consts));
    if (depth || (names && !heap->kept[names]) || (consts && !heap->kept[consts]))
        heap->gc_list.recent += depth < 2 ? FLAT : units < 3 ? NESTED : MANY;
    if (om_is_collection_due(rt))
        heap->gc_list.collect(rt);
}

/* As CPython's counters stand when a prompt begins. */
static void typing_counts(om_runtime *rt)
{
    om_collector *collector = &om_in_life(rt)->collector;
    if (python_of(rt)->typed)
        return;
    python_of(rt)->typed = true;
    om_in_heap(rt)->gc_list.recent = 7;
    collector->counts[1] = 2;
    collector->counts[2] = 1;
}

om_object *objpy_run(om_runtime *rt, const char *text, size_t size, const char *filename,
                     objpy_mode mode, om_object *globals)
{
    om_tree *tree = NULL;
    om_text_plan plan = {.mode = parse_mode(mode), .tree = &tree};
    om_object *code = text_compile(rt, text, size, filename, &plan);
    if (code)
        compiling_counts(rt, code);
    return text_done(code, tree, code ? objpy_run_code(rt, code, globals) : NULL);
}

om_object *objpy_run_typed(om_runtime *rt, const char *text, size_t size,
                           const char *filename, bool *more)
{
    om_tree *tree = NULL;
    om_text_plan plan = {.mode = OM_PARSE_SINGLE,
                         .parse = OM_PARSE_INCOMPLETE | OM_PARSE_OPEN,
                         .tree = &tree};
    om_object *code = text_compile(rt, text, size, filename, &plan);
    *more = plan.incomplete;
    if (code)
        typing_counts(rt);
    return text_done(code, tree, code ? objpy_run_code(rt, code, NULL) : NULL);
}

om_object *objpy_call(om_runtime *rt, const char *name, om_object *const *arguments,
                      size_t count)
{
    om_object *function = om_namespace_get(rt, python_of(rt)->main, name);
    om_object *result = function ? om_call(rt, function, arguments, count) : NULL;
    om_xrelease(function);
    return result;
}

om_object *objpy_import(om_runtime *rt, const char *name)
{
    om_object *word = om_str_new(rt, name), *module = word ? om_import(rt, word) : NULL;
    om_xrelease(word);
    return module;
}

/* What a function of the program's is made with: the data of an object. */
typedef struct offered {
    const objpy_function *function;
    void *context;
} offered;

static const om_type_spec offered_spec = {.name = "module function",
                                          .size = sizeof(offered)};

enum { OFFERED_MOST = 16 /* parameters of one function */ };

static om_object *offered_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    const offered *it = om_native_object_data(self);
    const objpy_function *function = it->function;
    om_object *places[OFFERED_MOST];
    if (!om_take(rt, function->name, function->parameters, function->least, arguments,
                 count, names, places))
        return NULL;
    om_object *result = function->native(it->context, rt, places);
    if (!result && !om_in_base(rt)->error)
        return om_raise(rt, OM_SYSTEM_ERROR, "%s() failed without an error",
                        function->name);
    return result;
}


static size_t offered_parameters(const objpy_function *function)
{
    size_t count = function->parameters[0] != '\0';
    for (const char *at = function->parameters; *at; at++)
        count += *at == ' ';
    return count;
}

static bool offer_function(om_runtime *rt, om_object *dict, om_type *type,
                           const objpy_function *function, void *context)
{
    if (offered_parameters(function) > OFFERED_MOST)
        return om_raise(rt, OM_VALUE_ERROR, "%s() has more than %d parameters",
                        function->name, OFFERED_MOST);
    om_object *self = om_native_object_new(rt, type);
    if (!self)
        return false;
    *(offered *)om_native_object_data(self) = (offered){function, context};
    om_object *made = om_builtin_new(rt, function->name, offered_call, self);
    om_release(self);
    return om_namespace_set_steal(rt, dict, function->name, made);
}


om_object *objpy_module_borrow(om_runtime *rt, const char *name,
                               const objpy_function *functions, void *context)
{
    om_object *modules = om_in_modules(rt)->modules, *key = om_str_intern_utf8(rt, name);
    om_object *module = key ? om_module_new(rt, name) : NULL;
    om_type *type = module ? om_type_new(rt, &offered_spec) : NULL;
    bool made = type != NULL;
    for (; made && functions && functions->name; functions++)
        made = offer_function(rt, om_module_dict_borrow(module), type, functions, context);
    made = made && om_dict_set(rt, modules, key, module);
    om_type_release(type);
    om_xrelease(module);
    return made ? module : NULL;
}

bool objpy_module_set_steal(om_runtime *rt, om_object *module, const char *name,
                            om_object *value)
{
    return om_namespace_set_steal(rt, om_module_dict_borrow(module), name, value);
}

om_object *objpy_error_take(om_runtime *rt)
{
    return om_in_base(rt)->error ? om_error_take(rt) : NULL;
}

om_object *objpy_error_describe(om_runtime *rt, om_object *exception)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_exception_tell(rt, exception, &text);
    return om_text_str(&text);
}

static bool exception_is(om_runtime *rt, om_object *exception, const char *name)
{
    om_object *type = om_exception_named_type(rt, name);
    return type && om_is_instance(rt, exception, type) > 0;
}

/* The status that SystemExit asks for; other words than a number go to sys.stderr. */
static int status_of_exit(om_runtime *rt, om_object *exception)
{
    om_object *code = om_attribute_get(rt, exception, "code");
    int64_t status = 1;
    om_error_clear(rt);
    if (!code || om_is_none(code)) {
        status = 0;
    } else if (om_is_int(code)) {
        if (!om_int_get_int64(code, &status))
            status = -1;
    } else {
        om_object *words = om_str_from_object(rt, code);
        om_text text;
        om_error_clear(rt);
        om_text_begin(rt, &text);
        if (words)
            (void)om_text_add_str(&text, words);
        (void)om_text_add_cstring(&text, "\n");
        om_text_to_errors(rt, &text);
        om_xrelease(words);
    }
    om_xrelease(code);
    return (int)(status & 0xFF);
}

int objpy_error_report(om_runtime *rt, om_object *exception)
{
    (void)fflush(stdout);
    if (exception_is(rt, exception, "SystemExit"))
        return status_of_exit(rt, exception);
    om_report(rt, exception);
    om_error_clear(rt);
    return exception_is(rt, exception, "KeyboardInterrupt") ? 130 : 1;
}

/* The statements of a text that runs step by step. */
typedef struct steps {
    objpy_step *after;
    void *context;
    const int32_t *lines; /* where each begins that a call follows; memory of the tree */
    size_t done;
} steps;

/* The frames of Python, hidden: what is drawn are those of the core, which look otherwise. */
typedef struct hidden_frames {
    om_frame *current;
    uint32_t depth;
} hidden_frames;

static hidden_frames frames_hide(om_runtime *rt)
{
    om_code_state *code = om_in_code(rt);
    hidden_frames hidden = {code->frames.current, code->frames.depth};
    code->frames.current = NULL;
    code->frames.depth = 0;
    return hidden;
}

static void frames_show(om_runtime *rt, hidden_frames hidden)
{
    om_in_code(rt)->frames.current = hidden.current;
    om_in_code(rt)->frames.depth = hidden.depth;
}

static om_object *step_native(void *context, om_runtime *rt, om_object *const *arguments)
{
    steps *s = context;
    (void)arguments;
    hidden_frames hidden = frames_hide(rt);
    bool done = s->after(s->context, rt, s->lines[s->done++]);
    frames_show(rt, hidden);
    return done ? om_none(rt) : NULL;
}

static const objpy_function step_function = {"<step>", "", 0, step_native};

static bool is_future(const om_node *node)
{
    char module[12];
    return node->kind == OM_NODE_IMPORT_FROM && node->import.module &&
           om_str_write_utf8(node->import.module, module, sizeof module) == 10 &&
           strcmp(module, "__future__") == 0;
}

/* A call of the function, as a statement; NULL with MemoryError. */
static om_node *step_node(om_tree *tree, const om_node *at)
{
    om_node *statement = om_tree_node(tree, OM_NODE_EXPR, at);
    om_node *call = statement ? om_tree_node(tree, OM_NODE_CALL, at) : NULL;
    om_node *name = call ? om_tree_node(tree, OM_NODE_NAME, at) : NULL;
    if (!name)
        return NULL;
    name->name.id =
        om_tree_keep_steal(tree, om_str_intern_utf8(tree->rt, step_function.name));
    call->call.func = name;
    call->call.args = om_tree_nodes(tree, 0);
    call->call.keywords = om_tree_nodes(tree, 0);
    statement->value.value = call;
    return name->name.id && call->call.args && call->call.keywords ? statement : NULL;
}

/* Puts the calls between the statements; false with MemoryError. */
static bool steps_insert(om_tree *tree, steps *s)
{
    const om_nodes *old = tree->root->module.body;
    om_nodes *body = om_tree_nodes(tree, 2 * old->count);
    int32_t *lines = om_tree_alloc(tree, (old->count + 1) * sizeof *lines);
    size_t calls = 0;
    if (!body || !lines)
        return false;
    body->count = 0;
    for (size_t i = 0; i < old->count; i++) {
        om_node *node = old->items[i];
        body->items[body->count++] = node;
        if (is_future(node))
            continue;
        lines[calls++] = node->line;
        if (!(body->items[body->count++] = step_node(tree, node)))
            return false;
    }
    tree->root->module.body = body;
    s->lines = lines;
    return true;
}

/* An om_text_plan.change. */
static bool steps_changed(void *context, om_tree *tree)
{
    return steps_insert(tree, context);
}

om_object *objpy_run_steps(om_runtime *rt, const char *text, size_t size,
                           const char *filename, objpy_step *after, void *context)
{
    steps s = {.after = after, .context = context};
    om_tree *tree = NULL;
    om_text_plan plan = {
        .mode = OM_PARSE_FILE, .tree = &tree, .change = steps_changed, .context = &s};
    om_object *key = om_str_intern_utf8(rt, step_function.name),
              *builtins = om_in_evaluator(rt)->builtins;
    om_type *type = key ? om_type_new(rt, &offered_spec) : NULL;
    bool made = type && offer_function(rt, builtins, type, &step_function, &s);
    om_object *code = made ? text_compile(rt, text, size, filename, &plan) : NULL;
    om_object *result = text_done(code, tree, code ? objpy_run_code(rt, code, NULL) : NULL);
    if (made) {
        om_saved_error saved;
        om_error_save(rt, &saved);
        (void)om_dict_remove(rt, builtins, key);
        om_error_restore(rt, &saved);
    }
    om_type_release(type);
    return result;
}

/* Whether a name for the object is to be shown. */
static bool is_data(om_object *value)
{
    static const char *const others[] = {"function", "builtin_function_or_method", "module",
                                         "type", "method"};
    const char *type = om_type_name(om_get_type(value));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(type, others[i]) == 0)
            return false;
    }
    return !om_is_type(value);
}

/* The names to be shown, with references that are not counted. */
static om_object *names_begin(om_runtime *rt)
{
    om_object *main = objpy_main_borrow(rt), *names = om_namespace_new(rt),
              *each = om_iter(rt, main), *name;
    while (names && each && (name = om_next(rt, each))) {
        char text[60] = "";
        om_object *value = om_dict_get_borrow(rt, main, name);
        bool shown = om_is_str(name) && om_str_write_utf8(name, text, sizeof text) &&
                     strncmp(text, "__", 2) != 0 && value && is_data(value);
        if (shown && om_dict_set(rt, names, name, value))
            om_release(value);
        om_release(name);
    }
    om_xrelease(each);
    return names;
}

/* Counts the references again, and lets go of them. */
static void names_end(om_runtime *rt, om_object *names)
{
    om_object *main = objpy_main_borrow(rt), *each = om_iter(rt, names), *name;
    while (each && (name = om_next(rt, each))) {
        om_object *value = om_dict_get_borrow(rt, main, name);
        if (value)
            (void)om_retain(value);
        om_release(name);
    }
    om_xrelease(each);
    om_release(names);
}

/* The objects in a picture that names lead to: their names in the graph, each with its quotes. */
typedef struct reached {
    const char **names; /* as many as the picture has objects, and one more */
    size_t count;
} reached;

static size_t name_length(const char *name)
{
    size_t length = 1;
    while (name[length] && name[length] != '"')
        length += name[length] == '\\' && name[length + 1] ? 2 : 1;
    return length + 1;
}

static bool is_same(const char *name, const char *other)
{
    size_t length = name_length(name);
    return length == name_length(other) && memcmp(name, other, length) == 0;
}

static bool is_reached(const reached *r, const char *name)
{
    for (size_t i = 0; i < r->count; i++) {
        if (is_same(r->names[i], name))
            return true;
    }
    return false;
}

/* Where the words are first, before `end`; NULL: nowhere. A picture is long, and its lines are many: what looked on to
 * its end for what a line lacks would take the square of its length. */
static const char *find_before(const char *text, const char *end, const char *words)
{
    size_t length = strlen(words);
    for (; (size_t)(end - text) >= length; text++) {
        text = memchr(text, *words, (size_t)(end - text) - length + 1);
        if (!text || memcmp(text, words, length) == 0)
            return text;
    }
    return NULL;
}

static bool is_hidden(const char *line)
{
    return find_before(line, line + strcspn(line, "\n"), "style=invis") != NULL;
}

/* The ends of an arrow, if the line is one that is seen. */
static bool read_arrow(const char *line, const char **from, const char **to)
{
    const char *end = line + strcspn(line, "\n"), *arrow;
    *from = line + strspn(line, " ");
    if (**from != '"')
        return false;
    arrow = *from + name_length(*from);
    while (arrow < end && strncmp(arrow, " -> \"", 5) != 0)
        arrow++;
    *to = arrow + 4;
    return arrow < end && !is_hidden(line);
}

/* Functions, classes and modules, and what they are made of: their arrows are not followed. */
static bool is_closed(const char *name)
{
    static const char *const closed[] = {"\"function", "\"builtin", "\"module",
                                         "\"type ",    "\"code ",   "\"method"};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        if (strncmp(name, closed[i], strlen(closed[i])) == 0)
            return true;
    }
    return false;
}

static void reach(reached *r, const char *picture)
{
    const char *from, *to;
    r->names[0] = "\"globals\"";
    r->count = 1;
    for (size_t i = 0; i < r->count; i++) {
        bool opens = !is_closed(r->names[i]);
        for (const char *line = picture; opens && *line; line += strcspn(line, "\n") + 1) {
            if (read_arrow(line, &from, &to) && is_same(from, r->names[i]) &&
                !is_reached(r, to))
                r->names[r->count++] = to;
        }
    }
}

/* Whether the line is to be in the picture: neither a node nor an arrow of what no name leads to. */
static bool is_shown(const reached *r, const char *line)
{
    const char *from = line + strspn(line, " "), *to;
    if (strncmp(line, "// \"", 4) == 0)
        return is_reached(r, line + 3);
    if (*from != '"')
        return true;
    return is_reached(r, from) && (!read_arrow(line, &from, &to) || is_reached(r, to)) &&
           (read_arrow(line, &from, &to) || !is_hidden(line));
}

/* Whether an arrow of the picture begins in a row of the box; a quote ends the name of the row. */
static bool row_leads(const reached *r, const char *picture, const char *box,
                      const char *row)
{
    size_t length = name_length(box), size = strcspn(row, "\"");
    const char *from, *to;
    for (const char *line = picture; *line; line += strcspn(line, "\n") + 1) {
        if (read_arrow(line, &from, &to) && is_same(from, box) &&
            strncmp(from + length + 1, row, size) == 0 && is_reached(r, to))
            return true;
    }
    return false;
}

/* The next row of a box, and its end. NULL: there is none before `end`. */
static const char *row_find(const char *line, const char *end, const char **row_end)
{
    const char *row = find_before(line, end, "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\">");
    if (row)
        *row_end = find_before(row, end, "</TR>") + strlen("</TR>");
    return row;
}

static bool add_box(const reached *r, const char *picture, const char *line, size_t length,
                    om_text *shown)
{
    static const char rule[] = "<HR/>";
    const char *box = line + strspn(line, " "), *end = line + length, *row, *row_end;
    while (is_closed(box) && (row = row_find(line, end, &row_end))) {
        const char *port = find_before(row, row_end, "PORT=\"");
        bool seen = !port || row_leads(r, picture, box, port + strlen("PORT=\""));
        if (!om_text_add(shown, line, (size_t)((seen ? row_end : row) - line)))
            return false;
        line = row_end;
    }
    if (strncmp(line, "</TABLE>", strlen("</TABLE>")) == 0 &&
        memcmp(shown->bytes + shown->length - strlen(rule), rule, strlen(rule)) == 0)
        shown->length -= strlen(rule);
    return om_text_add(shown, line, (size_t)(end - line));
}

/* The end of an object's name at the beginning of the text, without the quotes and escapes of `name`, which is as in
 * the graph; NULL: another name stands there. */
static const char *name_end(const char *text, const char *name)
{
    static const char *const escaped[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#92;", "\\"}};
    for (name++; *name != '"'; text++) {
        char meant = *name;
        size_t size = 1;
        for (size_t i = 0; i < sizeof escaped / sizeof *escaped; i++) {
            if (strncmp(name, escaped[i][0], strlen(escaped[i][0])) == 0) {
                meant = *escaped[i][1];
                size = strlen(escaped[i][0]);
            }
        }
        if (*text != meant)
            return NULL;
        name += size;
    }
    return text;
}

/* The end of the reference to the object `to`, in a sentence from `at` on. NULL: there is none before `end`. */
static const char *reference_end(const char *at, const char *end, const char *to)
{
    static const char arrow[] = " \u2192 ";
    const char *after = NULL;
    while ((at = find_before(at, end, arrow))) {
        at += strlen(arrow);
        after = name_end(at, to);
        if (after && (*after == ';' || *after == '\n'))
            return after;
    }
    return NULL;
}

/* The sentence on an object whose arrows are not followed: its head, and the references that are drawn. */
static bool add_sentence(const reached *r, const char *picture, const char *line, size_t length,
                         om_text *shown)
{
    const char *box = line + strlen("// "), *end = line + length, *from, *to;
    const char *name = box + name_length(box) + 1, *named = name_end(name, box);
    const char *at = named ? find_before(named, end, " bytes") : NULL;
    const char *separator = ": ";
    if (!at)
        return om_text_add(shown, line, length);
    at += strlen(" bytes");
    bool added = om_text_add(shown, line, (size_t)(at - line));
    for (const char *other = picture; added && *other; other += strcspn(other, "\n") + 1) {
        if (!read_arrow(other, &from, &to) || !is_same(from, box))
            continue;
        const char *after = reference_end(at, end, to);
        if (!after)
            continue;
        if (is_reached(r, to)) {
            at += strlen(separator);
            added = om_text_add_cstring(shown, separator) &&
                    om_text_add(shown, at, (size_t)(after - at));
            separator = "; ";
        }
        at = after;
    }
    return added && om_text_add_cstring(shown, "\n");
}

static bool add_shown(const reached *r, const char *picture, om_text *shown)
{
    size_t names = strtoul(picture + strlen("// "), NULL, 10), objects = r->count - 1;
    bool added = om_text_addf(shown, "// %zu global name%s, %zu object%s\n", names,
                              names == 1 ? "" : "s", objects, objects == 1 ? "" : "s");
    for (const char *line = strchr(picture, '\n') + 1; added && *line;) {
        size_t length = strcspn(line, "\n") + 1;
        bool sentence = strncmp(line, "// \"", 4) == 0 && is_closed(line + 3);
        added = !is_shown(r, line) ||
                (sentence ? add_sentence : add_box)(r, picture, line, length, shown);
        line += length;
    }
    return added;
}

static bool picture_write(om_runtime *rt, const char *picture, const om_writer *out)
{
    size_t room = 1;
    om_text shown;
    for (const char *line = picture; *line; line += strcspn(line, "\n") + 1)
        room += strncmp(line, "// \"", 4) == 0;
    reached r = {om_raw_alloc(rt, room * sizeof *r.names), 0};
    if (!r.names)
        return false;
    om_text_begin(rt, &shown);
    reach(&r, picture);
    (void)add_shown(&r, picture, &shown); /* a text that has failed is not written */
    om_raw_free(rt, r.names, room * sizeof *r.names);
    return om_text_write(&shown, out);
}

bool objpy_draw(om_runtime *rt, om_writer out)
{
    om_text picture;
    om_text_begin(rt, &picture);
    hidden_frames hidden = frames_hide(rt);
    om_object *names = names_begin(rt);
    bool drawn = names && om_draw_graph(rt, names, (om_writer){line_to_text, &picture}) &&
                 om_text_add(&picture, "", 1);
    if (names)
        names_end(rt, names);
    drawn = drawn && picture_write(rt, picture.bytes, &out);
    frames_show(rt, hidden);
    om_text_end(&picture);
    return drawn;
}
