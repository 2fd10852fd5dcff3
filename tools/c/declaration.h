/* One declaration of C at file scope: what it declares, and of a function what it gives and
 * takes. */
#ifndef REFBOOK_C_DECLARATION_H
#define REFBOOK_C_DECLARATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "c/token.h"

typedef enum declare_kind {
    DECLARE_FUNCTION,
    DECLARE_TYPE,
    DECLARE_VARIABLE,
    DECLARE_CONSTANT, /* of an enumeration */
    DECLARE_MACRO
} declare_kind;

typedef struct declare_name {
    declare_kind kind;
    const char *name;
    size_t length;
} declare_name;

/* What a function takes; or where it puts what it gives besides its result: a pointer to a
 * pointer that it may change. */
typedef struct declare_parameter {
    const token *name; /* NULL without one; the three dots of variable arguments */
    const token *from; /* its tokens */
    const token *to;   /* behind them */
    bool output;
} declare_parameter;

/* What the lists hold is in the arena that it was read with. Owner calls declare_free. */
typedef struct declare {
    list names;        /* of declare_name *, the constants of its enumeration last */
    const token *from; /* its first token, extern "C" left out */
    const token *last; /* its last one; a function's body is left out */
    const token *name; /* NULL when it declares no function, and no type of one */
    list parameters;   /* of declare_parameter * */
    bool body;         /* a function with a body */
    bool complete;     /* a struct, union or enumeration with its members */
} declare;

/* What was read. */
typedef enum declare_result {
    DECLARE_FOUND,
    DECLARE_NOTHING, /* extern "C" {, a lone semicolon, a macro's call: it declares nothing */
    DECLARE_OPEN     /* the text ends before it does */
} declare_result;

/* Reads what begins at *AT, which is moved behind it, a body too. */
declare_result declare_read(declare *d, const token **at, arena *a);
void declare_free(declare *d);

/* The first token from AT on that is neither a comment nor a directive. */
const token *declare_skip(const token *at);

#endif
