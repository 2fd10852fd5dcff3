/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Code objects: what the compiler makes of a module, a function, a class, an expression.
 *
 * Invariants: the parts are never NULL; names and localsplus_names hold interned strings only;
 * localsplus_kinds has a byte for each variable. The units change only as the evaluator
 * specialises them: om_code_object_get_code undoes that. */
#ifndef OM_PYTHON_COMPILER_CODE_OBJECT_H
#define OM_PYTHON_COMPILER_CODE_OBJECT_H

#include "objmem.h"

enum { OM_CODE_OBJECT_PARTS = 9 };

/* What a code object is made of. The parts are objects; the numbers are what CPython's co_... of
 * the same name are. */
typedef struct om_code_parts {
    union {
        struct {
            om_object *consts;           /* tuple */
            om_object *names;            /* tuple: of globals, attributes, modules */
            om_object *localsplus_names; /* tuple: locals, cells, free variables */
            om_object *localsplus_kinds; /* bytes: OM_FAST_... of each */
            om_object *filename, *name, *qualname; /* str */
            om_object *linetable, *exceptiontable; /* bytes */
        };
        om_object *parts[OM_CODE_OBJECT_PARTS];
    };
    int32_t argcount; /* positional arguments, the positional-only ones included */
    int32_t posonlyargcount, kwonlyargcount;
    int32_t stacksize; /* values that wait at once, at most */
    int32_t flags;     /* OM_CO_... */
    int32_t firstlineno;
    /* Of localsplus: how many are locals (cells that are arguments too count as both), cells, and
     * free. Their sum is more than localsplus by the number of arguments that are cells. */
    int32_t nlocals, ncells, nfree;
    int32_t nlocalsplus;
} om_code_parts;

typedef struct om_code_object {
    om_object head;
    om_code_parts is;
    /* For the evaluator, which fills them when it runs the code for the first time; 0 until then:
     * the bytes of a frame, and how many arguments become the first slots as they are (-1: they
     * have to be bound). */
    uint32_t frame_bytes;
    int32_t plain;
    uint32_t first; /* the unit that a call begins with */
    uint32_t unit_count;
    /* Low byte: the instruction; high byte: its argument. After them one more for each name, for
     * the evaluator. */
    uint16_t units[];
} om_code_object;

enum {
    OM_CO_OPTIMIZED = 0x1,
    OM_CO_NEWLOCALS = 0x2,
    OM_CO_VARARGS = 0x4,
    OM_CO_VARKEYWORDS = 0x8,
    OM_CO_NESTED = 0x10,
    OM_CO_GENERATOR = 0x20,
    OM_CO_COROUTINE = 0x80,
    OM_CO_ITERABLE_COROUTINE = 0x100,
    OM_CO_ASYNC_GENERATOR = 0x200,
    OM_CO_FUTURE_DIVISION = 0x20000,
    OM_CO_FUTURE_ABSOLUTE_IMPORT = 0x40000,
    OM_CO_FUTURE_WITH_STATEMENT = 0x80000,
    OM_CO_FUTURE_PRINT_FUNCTION = 0x100000,
    OM_CO_FUTURE_UNICODE_LITERALS = 0x200000,
    OM_CO_FUTURE_BARRY_AS_BDFL = 0x400000,
    OM_CO_FUTURE_GENERATOR_STOP = 0x800000,
    OM_CO_FUTURE_ANNOTATIONS = 0x1000000
};

/* The kinds of variables; an argument that is a cell is OM_FAST_LOCAL | OM_FAST_CELL. */
enum {
    OM_FAST_HIDDEN = 0x10, /* of a comprehension: not in locals() of a class or module */
    OM_FAST_LOCAL = 0x20,
    OM_FAST_CELL = 0x40,
    OM_FAST_FREE = 0x80
};

/* A code object; the parts are borrowed, the units copied. NULL with MemoryError. */
OM_NEW om_object *om_code_object_new(om_runtime *rt, const om_code_parts *is,
                                     const uint16_t *units, size_t count);

bool om_is_code_object(const om_object *self);

/* co_code: the units as the compiler made them, as bytes. */
OM_NEW om_object *om_code_object_get_code(om_runtime *rt, const om_object *self);

/* co_varnames, co_cellvars, co_freevars: the names whose kind has this bit, as a tuple. */
OM_NEW om_object *om_code_object_get_names(om_runtime *rt, const om_object *self, int kind);

/* Where the instruction at this unit stands in the text; a member is -1 where that is not known. */
typedef struct om_code_position {
    int32_t line, end_line, column, end_column; /* columns in bytes, from 0 */
} om_code_position;

om_code_position om_code_object_position(const om_object *self, size_t unit);

/* The handler for an exception at this unit: its unit, the height to which the stack is cut, and
 * whether the unit itself is pushed below the exception. False: there is none. */
typedef struct om_code_handler {
    uint32_t target, depth;
    bool lasti;
} om_code_handler;

bool om_code_object_handler(const om_object *self, size_t unit, om_code_handler *handler);

bool om_code_object_begin(om_runtime *rt);

#endif
