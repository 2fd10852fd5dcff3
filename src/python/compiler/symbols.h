/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Symbol tables: the scopes of a program, and the meaning of each name in each of them. */
#ifndef OM_PYTHON_COMPILER_SYMBOLS_H
#define OM_PYTHON_COMPILER_SYMBOLS_H

#include "python/compiler/index.h"
#include "python/source/ast.h"
#include "python/source/source_error.h"

/* What happens to a name in a scope. */
enum {
    OM_DEF_GLOBAL = 1, /* it is declared global */
    OM_DEF_LOCAL = 2,  /* it is bound */
    OM_DEF_PARAM = 4,
    OM_DEF_NONLOCAL = 8, /* it is declared nonlocal */
    OM_DEF_USE = 0x10,
    OM_DEF_FREE_CLASS =
        0x40, /* a method uses one of this name that is not the class's own */
    OM_DEF_IMPORT = 0x80,
    OM_DEF_ANNOT = 0x100,     /* it has an annotation */
    OM_DEF_COMP_ITER = 0x200, /* a comprehension binds it in its for */
    OM_DEF_TYPE_PARAM = 0x400,
    OM_DEF_COMP_CELL =
        0x800, /* a cell in a comprehension that was made part of this scope */
    OM_DEF_BOUND = OM_DEF_LOCAL | OM_DEF_PARAM | OM_DEF_IMPORT | OM_DEF_TYPE_PARAM
};

/* What it means. */
typedef enum om_meaning {
    OM_MEANS_NOTHING, /* it does not occur */
    OM_MEANS_LOCAL,
    OM_MEANS_DECLARED_GLOBAL,
    OM_MEANS_GLOBAL, /* or a built-in name */
    OM_MEANS_FREE,
    OM_MEANS_CELL
} om_meaning;

enum { OM_MEANING_SHIFT = 12 }; /* of the bits that hold an om_meaning */

typedef enum om_name_scope_kind {
    OM_SCOPE_MODULE,
    OM_SCOPE_CLASS,
    OM_SCOPE_FUNCTION,
    OM_SCOPE_ANNOTATION, /* of which no code is made */
    OM_SCOPE_BOUND,      /* of a type variable */
    OM_SCOPE_TYPE_ALIAS,
    OM_SCOPE_TYPE_PARAMS
} om_name_scope_kind;

typedef struct om_directive om_directive;
typedef struct om_name_scope om_name_scope;

struct om_name_scope {
    om_name_scope_kind kind;
    om_key_index symbols;    /* from a name to its bits */
    om_key_index parameters; /* in their order */
    om_name_scope *parent;   /* the scope around it */
    om_name_scope *first, **end,
        *sibling;             /* the scopes within it, in the order of the text */
    om_directive *directives; /* global and nonlocal statements, the newest first */
    uint8_t comprehension;    /* the om_node_kind of one, or 0 */
    int in_iterable; /* how many comprehensions' iterables one is in, while it is being read */
    bool nested;     /* in a function, if only far above */
    bool has_free, child_has_free;
    bool generator, coroutine, varargs, varkeywords;
    bool in_target; /* of a comprehension's for, while it is being read */
    bool needs_class_cell, needs_class_dict; /* of a class: for __class__, __classdict__ */
    bool sees_class; /* its names may be those of a class around it */
    bool inlined;    /* a comprehension that is part of its parent */
};

typedef struct om_symbols {
    om_runtime *rt;
    om_tree *arena;
    om_source_error *error;
    const om_source *source;
    om_name_scope *top, *current;
    om_object *private_name; /* of the class that is being read, or NULL */
    om_key_index scopes;     /* from a node to a number in `list` */
    om_name_scope **list;
    uint32_t room;
    int depth; /* of the nodes that are being read, one within the other */
    bool future_annotations;
    bool failed; /* `error` says why */
} om_symbols;

/* Reads a tree; all but `rt`, `arena`, `error`, `source` and `future_annotations` is zero. False
 * if `error` now says why not. */
bool om_symbols_read(om_symbols *symbols, const om_node *root);

/* Gives the names in all scopes their meaning. */
void om_symbols_analyze(om_symbols *symbols);

/* The scope that begins at a node (of type parameters: at the list of them). */
om_name_scope *om_symbols_scope(const om_symbols *symbols, const void *node);

/* The name as a class with this name (NULL: none) sees it: `__x` in class A is `_A__x`. NULL with
 * MemoryError. */
om_object *om_mangle(om_runtime *rt, om_tree *arena, om_object *class_name,
                     om_object *name);

/* Makes the arena keep the names that mean something to the compiler. False with MemoryError. */
bool om_known_names_keep(om_runtime *rt, om_tree *arena);

/* One of them; NULL, without an error, if it is none. */
om_object *om_known_name(om_runtime *rt, const char *text);

/* The bits of a name; 0 if it does not occur. */
static inline int32_t om_name_scope_bits(const om_name_scope *scope, const om_object *name)
{
    return om_index_get(&scope->symbols, name, 0);
}

static inline om_meaning om_name_scope_meaning(const om_name_scope *scope,
                                               const om_object *name)
{
    return (om_meaning)(om_name_scope_bits(scope, name) >> OM_MEANING_SHIFT);
}

/* Whether its locals are numbered places: not in a module or class. */
static inline bool om_name_scope_is_function(const om_name_scope *scope)
{
    return scope->kind == OM_SCOPE_FUNCTION || scope->kind >= OM_SCOPE_BOUND;
}

/* A mistake in the program, at a node: `before`, the name (or NULL), `after`. */
void om_symbols_fail(om_symbols *symbols, const om_node *at, const char *before,
                     const om_object *name, const char *after);

/* The runtime's error is what went wrong. Returns NULL. */
void *om_symbols_raised(om_symbols *symbols);

struct om_directive {
    om_object *name;
    const om_node *at;
    om_directive *older;
};

#endif
