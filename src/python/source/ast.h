/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The syntax tree: what the parser makes of source, and the compiler reads.
 *
 * Kinds of nodes, their parts and their positions are those of Python's module ast. A tree and
 * all its parts lie in memory that is released as a whole; names and constants are objects that
 * the tree owns, and the nodes borrow. A list is never NULL; a node or a name that a form may
 * lack is NULL where it does. */
#ifndef OM_PYTHON_SOURCE_AST_H
#define OM_PYTHON_SOURCE_AST_H

#include "objmem.h"

/* <<what python/source/ast.h defines>> */
typedef enum om_node_kind {
    /* modules */
    OM_NODE_MODULE,
    OM_NODE_INTERACTIVE,
    OM_NODE_EXPRESSION,
    /* statements */
    OM_NODE_FUNCTION_DEF,
    OM_NODE_ASYNC_FUNCTION_DEF,
    OM_NODE_CLASS_DEF,
    OM_NODE_RETURN,
    OM_NODE_DELETE,
    OM_NODE_ASSIGN,
    OM_NODE_TYPE_ALIAS,
    OM_NODE_AUG_ASSIGN,
    OM_NODE_ANN_ASSIGN,
    OM_NODE_FOR,
    OM_NODE_ASYNC_FOR,
    OM_NODE_WHILE,
    OM_NODE_IF,
    OM_NODE_WITH,
    OM_NODE_ASYNC_WITH,
    OM_NODE_MATCH,
    OM_NODE_RAISE,
    OM_NODE_TRY,
    OM_NODE_TRY_STAR,
    OM_NODE_ASSERT,
    OM_NODE_IMPORT,
    OM_NODE_IMPORT_FROM,
    OM_NODE_GLOBAL,
    OM_NODE_NONLOCAL,
    OM_NODE_EXPR,
    OM_NODE_PASS,
    OM_NODE_BREAK,
    OM_NODE_CONTINUE,
    /* expressions */
    OM_NODE_BOOL_OP,
    OM_NODE_NAMED_EXPR,
    OM_NODE_BIN_OP,
    OM_NODE_UNARY_OP,
    OM_NODE_LAMBDA,
    OM_NODE_IF_EXP,
    OM_NODE_DICT,
    OM_NODE_SET,
    OM_NODE_LIST_COMP,
    OM_NODE_SET_COMP,
    OM_NODE_DICT_COMP,
    OM_NODE_GENERATOR_EXP,
    OM_NODE_AWAIT,
    OM_NODE_YIELD,
    OM_NODE_YIELD_FROM,
    OM_NODE_COMPARE,
    OM_NODE_CALL,
    OM_NODE_FORMATTED_VALUE,
    OM_NODE_JOINED_STR,
    OM_NODE_CONSTANT,
    OM_NODE_ATTRIBUTE,
    OM_NODE_SUBSCRIPT,
    OM_NODE_STARRED,
    OM_NODE_NAME,
    OM_NODE_LIST,
    OM_NODE_TUPLE,
    OM_NODE_SLICE,
    /* parts */
    OM_NODE_COMPREHENSION,
    OM_NODE_EXCEPT_HANDLER,
    OM_NODE_ARGUMENTS,
    OM_NODE_ARG,
    OM_NODE_KEYWORD,
    OM_NODE_ALIAS,
    OM_NODE_WITH_ITEM,
    OM_NODE_MATCH_CASE,
    /* patterns */
    OM_NODE_MATCH_VALUE,
    OM_NODE_MATCH_SINGLETON,
    OM_NODE_MATCH_SEQUENCE,
    OM_NODE_MATCH_MAPPING,
    OM_NODE_MATCH_CLASS,
    OM_NODE_MATCH_STAR,
    OM_NODE_MATCH_AS,
    OM_NODE_MATCH_OR,
    /* type parameters */
    OM_NODE_TYPE_VAR,
    OM_NODE_PARAM_SPEC,
    OM_NODE_TYPE_VAR_TUPLE,
    OM_NODE_KINDS /* how many */
} om_node_kind;

/* Operators: of two operands, of one, of truth, and comparisons. */
typedef enum om_ast_operator {
    OM_AST_ADD,
    OM_AST_SUB,
    OM_AST_MULT,
    OM_AST_MAT_MULT,
    OM_AST_DIV,
    OM_AST_MOD,
    OM_AST_POW,
    OM_AST_L_SHIFT,
    OM_AST_R_SHIFT,
    OM_AST_BIT_OR,
    OM_AST_BIT_XOR,
    OM_AST_BIT_AND,
    OM_AST_FLOOR_DIV,
    OM_AST_INVERT,
    OM_AST_NOT,
    OM_AST_U_ADD,
    OM_AST_U_SUB,
    OM_AST_AND,
    OM_AST_OR,
    OM_AST_EQ,
    OM_AST_NOT_EQ,
    OM_AST_LT,
    OM_AST_LT_E,
    OM_AST_GT,
    OM_AST_GT_E,
    OM_AST_IS,
    OM_AST_IS_NOT,
    OM_AST_IN,
    OM_AST_NOT_IN
} om_ast_operator;

/* What happens to what a Name, Attribute, Subscript, Starred, List or Tuple stands for. */
typedef enum om_ast_context { OM_AST_LOAD, OM_AST_STORE, OM_AST_DEL } om_ast_context;

/* What a constant is. For the first four `value` is NULL. */
typedef enum om_constant_kind {
    OM_CONSTANT_NONE,
    OM_CONSTANT_TRUE,
    OM_CONSTANT_FALSE,
    OM_CONSTANT_ELLIPSIS,
    OM_CONSTANT_INT,
    OM_CONSTANT_FLOAT,
    OM_CONSTANT_IMAGINARY, /* a complex number; `value` is the float that is its imaginary part */
    OM_CONSTANT_STR,
    OM_CONSTANT_BYTES,
    OM_CONSTANT_OBJECT /* never made by the parser: what an optimizer has computed */
} om_constant_kind;

typedef struct om_node om_node;

/* Nodes in a row. An item is NULL where Python's module ast has None: a key of `{**x}`, the
 * default of a keyword-only parameter that has none. */
typedef struct om_nodes {
    size_t count;
    om_node *items[];
} om_nodes;

/* Names in a row: interned strs, borrowed from the tree. */
typedef struct om_names {
    size_t count;
    om_object *items[];
} om_names;

struct om_node {
    uint8_t kind;     /* an om_node_kind */
    uint8_t operator; /* an om_ast_operator: of BoolOp, BinOp, UnaryOp, AugAssign */
    uint8_t context;  /* an om_ast_context */
    bool flag; /* AnnAssign: simple; comprehension: is_async; Constant: written u'…' */

    /* From the first byte to the one after the last: lines from 1, columns in bytes of
     * UTF-8 from 0. All 0 for modules, arguments, comprehensions, with items, match cases. */
    int32_t line, column, end_line, end_column;

    union {
        /* <<what a node consists of>> */
        /* Module, Interactive */
        struct {
            om_nodes *body;
        } module;
        /* Expression */
        struct {
            om_node *body;
        } expression;
        /* FunctionDef, AsyncFunctionDef */
        struct {
            om_object *name;
            om_node *args;
            om_nodes *body, *decorators;
            om_node *returns;
            om_nodes *type_params;
        } function_def;
        struct {
            om_object *name;
            om_nodes *bases, *keywords, *body, *decorators, *type_params;
        } class_def;
        /* Return, Expr, Await, Yield, YieldFrom, Starred, MatchValue */
        struct {
            om_node *value;
        } value;
        struct {
            om_nodes *targets;
        } delete;
        struct {
            om_nodes *targets;
            om_node *value;
        } assign;
        struct {
            om_node *name;
            om_nodes *type_params;
            om_node *value;
        } type_alias;
        /* and `operator` */
        struct {
            om_node *target, *value;
        } aug_assign;
        /* and `flag`, simple: the target is a name without parentheses */
        struct {
            om_node *target, *annotation, *value;
        } ann_assign;
        /* For, AsyncFor */
        struct {
            om_node *target, *iter;
            om_nodes *body, *or_else;
        } for_loop;
        struct {
            om_node *test;
            om_nodes *body, *or_else;
        } while_loop;
        struct {
            om_node *test;
            om_nodes *body, *or_else;
        } if_else;
        /* With, AsyncWith */
        struct {
            om_nodes *items, *body;
        } with;
        struct {
            om_node *subject;
            om_nodes *cases;
        } match;
        struct {
            om_node *exc, *cause;
        } raise;
        /* Try, TryStar */
        struct {
            om_nodes *body, *handlers, *or_else, *final_body;
        } try_block;
        struct {
            om_node *test, *msg;
        } assertion;
        /* Import, ImportFrom; `module` is NULL without a name, `level` counts the dots */
        struct {
            om_object *module;
            om_nodes *names;
            int level;
        } import;
        /* Global, Nonlocal */
        struct {
            om_names *names;
        } global;

        /* BoolOp, and `operator` */
        struct {
            om_nodes *values;
        } bool_op;
        struct {
            om_node *target, *value;
        } named_expr;
        /* and `operator` */
        struct {
            om_node *left, *right;
        } bin_op;
        /* and `operator` */
        struct {
            om_node *operand;
        } unary_op;
        struct {
            om_node *args, *body;
        } lambda;
        struct {
            om_node *test, *body, *or_else;
        } if_exp;
        struct {
            om_nodes *keys, *values;
        } dict;
        /* ListComp, SetComp, GeneratorExp */
        struct {
            om_node *elt;
            om_nodes *generators;
        } comp;
        struct {
            om_node *key, *value;
            om_nodes *generators;
        } dict_comp;
        /* an operator, an om_ast_operator, before each of the comparators */
        struct {
            om_node *left;
            uint8_t *operators;
            om_nodes *comparators;
        } compare;
        struct {
            om_node *func;
            om_nodes *args, *keywords;
        } call;
        /* `conversion`: 's', 'r', 'a' or -1 */
        struct {
            om_node *value, *format_spec;
            int conversion;
        } formatted_value;
        struct {
            om_nodes *values;
        } joined_str;
        /* Constant; MatchSingleton, which is None, True or False. And `flag` */
        struct {
            om_object *value;
            om_constant_kind type;
        } constant;
        /* and `context`, as for the next ones */
        struct {
            om_node *value;
            om_object *attr;
        } attribute;
        struct {
            om_node *value, *slice;
        } subscript;
        struct {
            om_object *id;
        } name;
        /* List, Tuple, Set */
        struct {
            om_nodes *elts;
        } sequence;
        struct {
            om_node *lower, *upper, *step;
        } slice;

        /* and `flag`, is_async */
        struct {
            om_node *target, *iter;
            om_nodes *ifs;
        } comprehension;
        struct {
            om_node *type;
            om_object *name;
            om_nodes *body;
        } except_handler;
        /* the positional ones; those after `*`; defaults are of the last positional ones */
        struct {
            om_nodes *pos_only, *args;
            om_node *vararg;
            om_nodes *kw_only, *kw_defaults;
            om_node *kwarg;
            om_nodes *defaults;
        } arguments;
        struct {
            om_object *name;
            om_node *annotation;
        } arg;
        /* `name` is NULL for **value */
        struct {
            om_object *name;
            om_node *value;
        } keyword;
        struct {
            om_object *name, *as_name;
        } alias;
        struct {
            om_node *context_expr, *optional_vars;
        } with_item;
        struct {
            om_node *pattern, *guard;
            om_nodes *body;
        } match_case;

        /* MatchSequence, MatchOr */
        struct {
            om_nodes *patterns;
        } match_sequence;
        struct {
            om_nodes *keys, *patterns;
            om_object *rest;
        } match_mapping;
        struct {
            om_node *cls;
            om_nodes *patterns;
            om_names *kwd_attrs;
            om_nodes *kwd_patterns;
        } match_class;
        /* MatchStar and, with a pattern, MatchAs; NULL for `_` */
        struct {
            om_object *name;
            om_node *pattern;
        } match_as;

        /* TypeVar; ParamSpec and TypeVarTuple have no bound */
        struct {
            om_object *name;
            om_node *bound;
        } type_var;
    };
};

/* A piece of a tree's memory. */
typedef struct om_tree_piece {
    struct om_tree_piece *older;
    size_t size; /* in bytes, this head included */
} om_tree_piece;

/* What looks wrong in the source and is no error: the words of a SyntaxWarning. */
typedef struct om_remark {
    struct om_remark *next;
    int32_t
        place[4]; /* line, column, end line and end column, as a node has them; an end of 0: none is known */
    char words[100];
} om_remark;

typedef struct om_tree {
    om_runtime *rt;
    om_node *root; /* Module, Interactive or Expression */

    om_tree_piece *pieces; /* the newest one first */
    char *free, *end;      /* what is left of it */

    om_object **owned; /* objects that live as long as the tree */
    size_t owned_count, owned_room;

    om_remark *remarks, *last_remark; /* the first one first */
} om_tree;

/* <<what python/source/ast.h declares>> */
/* An empty tree; NULL with MemoryError. */
om_tree *om_tree_new(om_runtime *rt);

/* Releases the tree, its nodes and what it owns. NULL is allowed. */
void om_tree_free(om_tree *tree);

/* Memory of the tree, all zero, at a multiple of 8. NULL with MemoryError. */
void *om_tree_alloc(om_tree *tree, size_t size);

/* A node of this kind at the position of another one, or nowhere if that is NULL; its lists are
 * NULL and have to be set. NULL with MemoryError. */
om_node *om_tree_node(om_tree *tree, om_node_kind kind, const om_node *at);

/* Rows for so many items, which are NULL at first. NULL with MemoryError. */
om_nodes *om_tree_nodes(om_tree *tree, size_t count);
om_names *om_tree_names(om_tree *tree, size_t count);

/* Makes the tree the owner of the reference, and returns the object, now borrowed from the tree.
 * NULL for NULL, and with MemoryError. */
om_object *om_tree_keep_steal(om_tree *tree, OM_TAKEN om_object *object);

/* Writes the tree as ast.dump(tree, include_attributes=attributes) shows it. False with an error
 * if memory runs out or the writer fails. */
bool om_tree_dump(om_runtime *rt, const om_node *root, bool attributes, om_writer out);

/* Adds a remark to the tree. What there is no memory for is not remarked. */
void om_tree_remark(om_tree *tree, const int32_t place[4], const char *format, ...)
    OM_PRINTF(3, 4);

#endif
