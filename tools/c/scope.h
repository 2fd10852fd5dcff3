/* Where in a C program a line stands: follows comments, strings, directives, parentheses
 * and braces, and tells the body of a function from that of a struct or an initialiser. It
 * reads C loosely; what does not compile gets some answer, and the compiler says the rest. */
#ifndef REFBOOK_C_SCOPE_H
#define REFBOOK_C_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum scope_text {
    SCOPE_CODE,
    SCOPE_COMMENT,      /* of the long kind */
    SCOPE_LINE_COMMENT, /* only between lines: continued by a backslash */
    SCOPE_STRING,       /* between lines: continued by a backslash */
    SCOPE_CHARACTER,
    SCOPE_DIRECTIVE /* between lines: continued by a backslash */
} scope_text;

typedef struct scope_frame {
    unsigned char kind;
    size_t parens; /* open around the brace */
} scope_frame;

/* What #else goes back to. */
typedef struct scope_branch {
    scope_frame *frames; /* NULL if there were too many to keep */
    size_t depth;
    size_t function;
    size_t parens;
    bool jumped; /* scope_jump was called in it */
} scope_branch;

/* A zeroed scope stands at the start of a file; owner calls scope_free. */
typedef struct scope {
    scope_text text; /* what the next line starts in */
    bool
        directive; /* the line being read is one, or the comment that is open stands in one */
    bool fresh;    /* nothing but white space and comments stands on the line so far */
    bool lost;     /* #line may have been skipped since scope_jump, and is not any more */
    size_t parens;    /* how many are open */
    size_t function;  /* depth of the brace that opened the function we are in, or 0 */
    size_t functions; /* how many were opened so far */
    /* Where the comment, string, directive or outermost parenthesis that is open was
     * opened. */
    size_t opened_line; /* in lines given, from 1 */
    size_t opened_at;   /* byte of that line */
    size_t lines;
    scope_frame *frames;
    size_t depth;
    size_t capacity;
    size_t settled; /* up to this depth, parens of frames were settled */
    scope_branch *branches;
    size_t branch_count;
    size_t branches_settled; /* so many of them were open then */
    size_t branch_capacity;
    /* What was seen of the declaration we are in, at file scope: */
    bool tag;       /* struct, union or enum, and nothing that ends it */
    bool equals;    /* = */
    bool external;  /* extern */
    bool linkage;   /* extern "C" */
    bool attribute; /* the next parenthesis belongs to an attribute */
} scope;

/* The next line, without its ending. */
void scope_line(scope *s, const char *line, size_t length);
/* The next line is one that #line stands before. Should the preprocessor skip it, then it
 * does not know where the lines after the end of that branch stand: s->lost says so, until
 * the caller takes it back. */
void scope_jump(scope *s);
/* Makes as if comment, string, directive and parentheses had ended. */
void scope_settle(scope *s);
/* A new file. */
void scope_restart(scope *s);
void scope_free(scope *s);

#endif
