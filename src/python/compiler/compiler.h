/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A compilation: the second reading of a tree, which writes instructions.
 *
 * What goes wrong is noted once, in `symbols.failed`; from then on nothing more is written, and
 * each function returns as soon as it can. */
#ifndef OM_PYTHON_COMPILER_COMPILER_H
#define OM_PYTHON_COMPILER_COMPILER_H

#include "python/compiler/code_object.h"
#include "python/compiler/index.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

typedef enum om_unit_kind {
    OM_UNIT_MODULE,
    OM_UNIT_CLASS,
    OM_UNIT_FUNCTION,
    OM_UNIT_ASYNC_FUNCTION,
    OM_UNIT_LAMBDA,
    OM_UNIT_COMPREHENSION,
    OM_UNIT_TYPE_PARAMS
} om_unit_kind;

/* What a statement stands in, as far as leaving it takes instructions. */
typedef enum om_enclosing_kind {
    OM_IN_WHILE,
    OM_IN_FOR,
    OM_IN_TRY,         /* the body of a try with handlers */
    OM_IN_FINALLY_TRY, /* what a finally follows */
    OM_IN_FINALLY,     /* the finally after an exception */
    OM_IN_WITH,
    OM_IN_ASYNC_WITH,
    OM_IN_HANDLER_BODY, /* `name` is unbound at its end */
    OM_IN_POPPED,       /* a value waits on the stack */
    OM_IN_HANDLER,
    OM_IN_GROUP_HANDLER,
    OM_IN_ASYNC_LOOP, /* of a comprehension */
    OM_IN_GENERATOR
} om_enclosing_kind;

typedef struct om_enclosing {
    om_enclosing_kind kind;
    int start, exit; /* labels: continue and break */
    om_code_position at;
    const om_nodes *final_body;
    om_object *name;
} om_enclosing;

enum { OM_ENCLOSING_AT_MOST = 20, OM_STACK_GUIDELINE = 30 };

typedef struct om_unit om_unit;

struct om_unit {
    om_unit *outer;
    om_name_scope *scope;
    om_unit_kind kind;
    om_scratch *arena;
    om_sequence code;
    om_object *name, *qualname;
    om_object *private_name; /* of the class around it, or NULL */
    om_key_index consts, names, varnames, cellvars, freevars;
    om_key_index
        hidden; /* locals of comprehensions in a module or class: 1 while one is compiled */
    int argcount, posonlyargcount, kwonlyargcount;
    int first_line;
    int inlined; /* in how many comprehensions that are part of it */
    int enclosing_count;
    om_enclosing enclosing[OM_ENCLOSING_AT_MOST];
};

typedef struct om_compiler {
    om_symbols symbols; /* its arena, error and `failed` are the compilation's */
    om_object *filename;
    om_object
        *cache; /* a code object of the core: its constants are those of the compilation */
    om_unit *unit;
    int32_t flags;              /* OM_CO_FUTURE_... */
    const om_node *last_future; /* the last `from __future__` import that may stand there */
    int optimize;
    bool interactive;
    om_tree *tree; /* which keeps what looks wrong */
} om_compiler;

static inline om_code_position om_at(const om_node *node)
{
    return (om_code_position){node->line, node->end_line, node->column, node->end_column};
}

static inline bool om_failed(const om_compiler *compiler)
{
    return compiler->symbols.failed;
}

/* Writes an instruction. */
void om_emit(om_compiler *compiler, om_code_position at, int opcode, int argument);

/* LOAD_CONST; the constant is taken, and may be NULL if making it failed. */
void om_emit_constant_steal(om_compiler *compiler, om_code_position at,
                            om_object *constant);
void om_emit_constant(om_compiler *compiler, om_code_position at, om_object *constant);
void om_emit_none(om_compiler *compiler, om_code_position at);
void om_emit_int(om_compiler *compiler, om_code_position at, int64_t number);

/* The number of a constant in the unit; it is taken. */
int om_unit_constant_steal(om_compiler *compiler, om_object *constant);

/* An instruction with a name among co_names, mangled; attributes are numbered in CPython's ways. */
void om_emit_name(om_compiler *compiler, om_code_position at, int opcode, om_object *name);

/* One with a name in this table of the unit, as it is. */
void om_emit_indexed(om_compiler *compiler, om_code_position at, int opcode,
                     om_key_index *table, om_object *name);

/* Loads, stores or deletes a variable. */
void om_emit_variable(om_compiler *compiler, om_code_position at, om_object *name,
                      om_ast_context context);

/* Labels: a new one; the place of one; a jump to one. */
int om_label(om_compiler *compiler);
void om_place_label(om_compiler *compiler, int label);
void om_emit_jump(om_compiler *compiler, om_code_position at, int opcode, int label);

/* SyntaxError: `before`, the name (or NULL), `after`. */
void om_compiler_fail(om_compiler *compiler, om_code_position at, const char *before,
                      const om_object *name, const char *after);

/* Whether the name is __debug__, which can be neither bound nor deleted: says so. */
bool om_is_forbidden(om_compiler *compiler, om_code_position at, const om_object *name,
                     om_ast_context context);

void om_enclose(om_compiler *compiler, om_enclosing enclosing);
void om_disclose(om_compiler *compiler);

/* Begins a unit; false if that failed. Ends it, with its code object as a new reference, which
 * returns None at its end if `none`; NULL if anything failed. */
bool om_unit_begin(om_compiler *compiler, om_unit_kind kind, om_object *name,
                   const void *node, int first_line);
OM_NEW om_object *om_unit_end(om_compiler *compiler, bool none);

/* Wraps a generator's code, so that a StopIteration that leaves it becomes a RuntimeError. */
void om_wrap_generator(om_compiler *compiler);

/* Makes a function of the code, which is taken, with its closure; `flags` are OM_MAKE_.... */
void om_emit_function_steal(om_compiler *compiler, om_code_position at, om_object *code,
                            int flags);

/* Compile an expression, statements, a condition that jumps if it is `sense`. */
void om_compile_expr(om_compiler *compiler, const om_node *node);
void om_compile_exprs(om_compiler *compiler, const om_nodes *nodes);
void om_compile_stmt(om_compiler *compiler, const om_node *node);
void om_compile_stmts(om_compiler *compiler, const om_nodes *nodes);
void om_compile_condition(om_compiler *compiler, om_code_position at, const om_node *node,
                          int label, bool sense);

/* Parts of both, each in a file of its own. */
void om_compile_call(om_compiler *compiler, const om_node *node);
void om_compile_arguments(om_compiler *compiler, om_code_position at, int pushed,
                          const om_nodes *args, const om_node *last,
                          const om_nodes *keywords);
bool om_compile_super(om_compiler *compiler, const om_node *attribute, bool method);
om_code_position om_attribute_at(om_code_position at, const om_node *attribute);
void om_compile_comprehension(om_compiler *compiler, const om_node *node);
void om_compile_lambda(om_compiler *compiler, const om_node *node);
void om_compile_function(om_compiler *compiler, const om_node *node);
void om_compile_class(om_compiler *compiler, const om_node *node);
void om_compile_type_alias(om_compiler *compiler, const om_node *node);
void om_compile_try(om_compiler *compiler, const om_node *node);
void om_compile_with(om_compiler *compiler, const om_node *node, size_t item);
void om_compile_match(om_compiler *compiler, const om_node *node);
void om_compile_body(om_compiler *compiler, om_code_position at, const om_nodes *body);
void om_compile_assignment(om_compiler *compiler, const om_node *node);
void om_compile_row(om_compiler *compiler, om_code_position at, const om_nodes *elts,
                    const om_node *last, int pushed, const int opcodes[3], bool tuple);
void om_compile_annotation(om_compiler *compiler, const om_node *annotation);
void om_emit_yield_from(om_compiler *compiler, om_code_position at, bool await);
void om_emit_await(om_compiler *compiler, om_code_position at, int kind);
void om_emit_yield(om_compiler *compiler, om_code_position at);
void om_emit_compare(om_compiler *compiler, om_code_position at, int operator);
void om_emit_binary(om_compiler *compiler, om_code_position at, int operator, bool inplace);
void om_emit_reraise(om_compiler *compiler, om_code_position at);
int om_compile_slice(om_compiler *compiler, const om_node *node);
om_object *om_constant_of(om_compiler *compiler, const om_node *node);
void om_leave_all(om_compiler *compiler, om_code_position *at, bool keep_top,
                  const om_enclosing **loop);
void om_leave_one(om_compiler *compiler, om_code_position *at,
                  const om_enclosing *enclosing, bool keep_top);

#endif
