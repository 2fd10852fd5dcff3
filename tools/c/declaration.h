/* One declaration of C at file scope: what it declares, and of a function what it returns
 * and takes. */
#ifndef REFBOOK_C_DECLARATION_H
#define REFBOOK_C_DECLARATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "c/token.h"

typedef enum declaration_kind {
    DECLARATION_FUNCTION,
    DECLARATION_TYPE,
    DECLARATION_VARIABLE,
    DECLARATION_CONSTANT, /* of an enumeration */
    DECLARATION_MACRO
} declaration_kind;

typedef struct declaration_name {
    declaration_kind kind;
    const char *name;
    size_t length;
} declaration_name;

/* What a function takes; or where it stores what it returns besides its result: a pointer to a
 * pointer that it may change. */
typedef struct declaration_parameter {
    const token *name; /* NULL without one; the three dots of variable arguments */
    const token *from; /* its tokens */
    const token *to;   /* behind them */
    bool output;
} declaration_parameter;

/* What the lists hold is in the arena that it was read with. Owner calls declaration_free. */
typedef struct declaration {
    list names;        /* of declaration_name *, the constants of its enumeration last */
    const token *from; /* its first token, extern "C" left out */
    const token *last; /* its last one; a function's body is left out */
    const token *name; /* NULL when it declares no function, and no type of one */
    list parameters;   /* of declaration_parameter * */
    bool body;         /* a function with a body */
    bool complete;     /* a struct, union or enumeration with its members */
} declaration;

/* What was read. */
typedef enum declaration_result {
    DECLARATION_FOUND,
    DECLARATION_NOTHING, /* extern "C" {, a lone semicolon, a macro's call: it declares nothing */
    DECLARATION_OPEN /* the text ends before it does */
} declaration_result;

/* Reads what begins at *AT, which is moved behind it, a body too. */
declaration_result declaration_read(declaration *d, const token **at, arena *a);
void declaration_free(declaration *d);

/* The first token from AT on that is neither a comment nor a directive. */
const token *declaration_skip(const token *at);
/* Behind what closes the bracket at AT. */
const token *declaration_behind(const token *at);

#endif
