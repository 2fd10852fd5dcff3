/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* objpy: the language of Python 3.12 in a runtime of objmem, for C programs.
 *
 * The rules of objmem.h hold here too: arguments are borrowed, and results new references, unless a
 * name says otherwise; a function that can fail takes the runtime first and returns NULL, false or
 * -1, and then an error is pending. Chapters are those of the book. */
#ifndef OBJPY_H
#define OBJPY_H

#include "objmem.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Begin and end (chapters 7.6.1 and 7.6.2) -------------------------------------------- */

/* Adds line number `line` of a source to `out` by its writer. False if there is no such line, or it
 * is not to be shown. */
typedef bool objpy_line_reader(void *context, const char *filename, int line,
                               om_writer out);

/* How Python begins in a runtime. A member left zero means: none. */
typedef struct objpy_config {
    int argument_count; /* sys.argv */
    char *const *arguments;
    const char *folder; /* where imports look first: the first of sys.path */
    objpy_line_reader
        *lines; /* of tracebacks; NULL: lines are read from the files that are named */
    om_writer errors; /* sys.stderr; left zero: that of C */
    void *context;    /* of `lines` */
} objpy_config;

/* Gives a new runtime Python: its types, built-in functions and modules, and the module __main__.
 * Once for a runtime. `config` may be NULL and is copied, with the words in it. Turns the collector
 * on, and takes the hook of om_on_unraisable. False with MemoryError: the runtime can then only be
 * freed. Cost: some milliseconds. */
bool objpy_open(om_runtime *rt, const objpy_config *config);

/* Ends Python as an interpreter does: calls what atexit has registered, then lets go of __main__
 * and of all modules, and collects. Objects that the program holds stay valid until it frees the
 * runtime, but no more Python can run. Cost: what dies. */
void objpy_close(om_runtime *rt);

/* The dict of the module __main__: the globals of text that is run without others. Cost: constant. */
OM_BORROWED om_object *objpy_main_borrow(om_runtime *rt);

/* ---- Text (chapters 7.6.1 and 7.6.2) -------------------------------------------- */

/* As what a text is read: statements; an expression, whose value running it returns; a statement
 * typed at a prompt, whose values are shown by sys.displayhook. */
typedef enum objpy_mode { OBJPY_STATEMENTS, OBJPY_EXPRESSION, OBJPY_PROMPT } objpy_mode;

/* The code object of `size` bytes of UTF-8; `filename` is what tracebacks call it. SyntaxError or
 * one of its kin, RecursionError for what is nested too deeply, MemoryError. Cost: linear in the
 * text. */
OM_NEW om_object *objpy_compile(om_runtime *rt, const char *text, size_t size,
                                const char *filename, objpy_mode mode);

/* Runs a code object with a dict of globals, or those of __main__ where that is NULL: the value of
 * an expression, otherwise None. Whatever the code raises. Cost: the code's. */
OM_NEW om_object *objpy_run_code(om_runtime *rt, OM_BORROWED om_object *code,
                                 OM_BORROWED om_object *globals);

/* Compiles a text and runs it, as objpy_compile and objpy_run_code do. The syntax tree lives as
 * long as the text runs, as in Python, and so do the constants in it. */
OM_NEW om_object *objpy_run(om_runtime *rt, const char *text, size_t size,
                            const char *filename, objpy_mode mode,
                            OM_BORROWED om_object *globals);

/* The same for lines that were typed at a prompt, each with its newline, in __main__: but where
 * more lines may follow, `*more` becomes true, nothing runs, and the result is NULL without an
 * error. An empty line ends a block. */
OM_NEW om_object *objpy_run_typed(om_runtime *rt, const char *text, size_t size,
                                  const char *filename, bool *more);

/* Is called when a statement of a text has run, with the line where it begins. It must run no
 * Python. False with an error ends the text. */
typedef bool objpy_step(void *context, om_runtime *rt, int line);

/* Runs statements in __main__ as objpy_run does, and calls `after` when one that stands in no other
 * has run. */
OM_NEW om_object *objpy_run_steps(om_runtime *rt, const char *text, size_t size,
                                  const char *filename, objpy_step *after, void *context);

/* Draws what the names of __main__ lead to, as om_draw_graph does; names of functions, classes and
 * modules are left out, and where one is met the picture ends. Changes nothing that is drawn.
 * MemoryError; OSError where the writer fails. Cost: the heap's size, for each object that is
 * drawn. */
bool objpy_draw(om_runtime *rt, om_writer out);

/* ---- Calls (chapters 7.6.1 and 7.6.2) -------------------------------------------- */

/* Calls what __main__ calls `name`, with `count` arguments: for one line where om_namespace_get and
 * om_call are two. NameError, or whatever the call raises. Cost: the call's. */
OM_NEW om_object *objpy_call(om_runtime *rt, const char *name,
                             OM_BORROWED om_object *const *arguments, size_t count);

/* The module of that name, dotted or not, imported if it was not yet. ImportError, or what its code
 * raises. Cost: that of its code; constant for one that is imported. */
OM_NEW om_object *objpy_import(om_runtime *rt, const char *name);

/* ---- Modules of the program (chapters 7.6.1 and 7.6.3) -------------------------------------------- */

/* A function of the program: the arguments are in the places of its parameters, and NULL where one
 * was left out. */
typedef OM_NEW om_object *objpy_native(void *context, om_runtime *rt,
                                       OM_BORROWED om_object *const *arguments);

/* One function. `parameters` are names with a space between them; those from `least` on can be left
 * out. */
typedef struct objpy_function {
    const char *name, *parameters;
    size_t least;
    objpy_native *native;
} objpy_function;

/* A module that `import name` finds from then on. `functions`, up to one without a name, must last
 * as long as the runtime; each is called with `context`, and with the arguments that a call gives
 * by place or by name. MemoryError. The module is borrowed from sys.modules. Cost: linear in the
 * functions. */
OM_BORROWED om_object *objpy_module_borrow(om_runtime *rt, const char *name,
                                           const objpy_function *functions, void *context);

/* Puts a value, such as a type made by om_type_new, into a module. False with MemoryError, or where
 * `value` is the NULL of a call that failed. Cost: constant on average. */
bool objpy_module_set_steal(om_runtime *rt, OM_BORROWED om_object *module, const char *name,
                            OM_TAKEN om_object *value);

/* ---- Errors (chapters 7.6.1 and 7.6.4) -------------------------------------------- */

/* The pending error as an exception, with its traceback; it is pending no more. NULL: none was. For
 * want of memory it may be a MemoryError. Cost: one block. */
OM_NEW om_object *objpy_error_take(om_runtime *rt);

/* A str: what an interpreter prints of the exception, the causes and contexts first, ended by a
 * newline. MemoryError. Cost: linear in the traceback; lines are read anew. */
OM_NEW om_object *objpy_error_describe(om_runtime *rt, OM_BORROWED om_object *exception);

/* Ends with an exception as a program does: passes it to sys.excepthook, or writes it to
 * sys.stderr; of SystemExit only its words. The status to exit with: 1, or that of SystemExit, or
 * 130 of KeyboardInterrupt. Cannot fail. */
int objpy_error_report(om_runtime *rt, OM_BORROWED om_object *exception);

#ifdef __cplusplus
}
#endif

#endif
