/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The lexer: cuts source into tokens, one at a time, as the parser asks for them.
 *
 * Invariants: a newline and a zero byte end the text; brackets, indents and f-strings that are open
 * lie on stacks of fixed depth, beyond which source is an error as it is in CPython. */
#ifndef OM_PYTHON_SOURCE_LEXER_H
#define OM_PYTHON_SOURCE_LEXER_H

#include "python/source/ast.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

/* <<what python/source/lexer.h defines>> */
enum {
    OM_LEXER_BRACKETS = 200,
    OM_LEXER_INDENTS = 100,
    OM_LEXER_FSTRINGS = 150,
    OM_LEXER_TAB = 8
};

/* A bracket that is open, and where. */
typedef struct om_bracket {
    char what;
    int32_t line, column;
} om_bracket;

/* An f-string that is open. Its text and the expressions in it take turns. */
typedef struct om_fstring {
    const char *start, *line_start; /* of its first token */
    int32_t line;
    int brackets; /* open in it */
    int depth;    /* of replacement fields within one another, from 0; -1: in none */
    char quote;
    uint8_t quotes; /* 1 or 3 */
    bool raw;
    bool in_text;     /* what follows is text, not an expression */
    bool after_value; /* a ':', '!' or '}' has ended the expression of a field */
} om_fstring;

typedef struct om_lexer {
    om_runtime *rt;
    om_tree *tree; /* which keeps what looks wrong */
    om_source_error *error;
    om_source text; /* as given, but with newlines; raw memory of text.size + 1 bytes */
    const char *at, *end;
    const char *line_start;
    const char *token_start;
    int32_t line;
    bool line_begins;
    bool single;    /* statements of the prompt: the end of the source ends a line */
    bool keep_open; /* with `single`: that line does not end the blocks that are open */
    bool bare_end;  /* no newline at the end: its line, too, ends at no place */
    bool begun;     /* there was a token, and not yet the NEWLINE that the end makes */
    bool is_layout; /* an error was raised that is one of lines, not of characters */
    bool at_end;    /* the end was met where more was needed */
    int pending;    /* INDENTs to return, or, negative, DEDENTs */
    int indent;     /* the top of the two stacks */
    int indents[OM_LEXER_INDENTS], narrow_indents[OM_LEXER_INDENTS]; /* tabs of 8, of 1 */
    int level;
    om_bracket brackets[OM_LEXER_BRACKETS];
    int fstring; /* how many are open */
    om_fstring fstrings[OM_LEXER_FSTRINGS];
} om_lexer;

/* <<what python/source/lexer.h declares>> */
/* Begins to read a copy of the source; false with an error. om_lexer_end in either case. */
bool om_lexer_begin(om_lexer *lexer, om_tree *tree, const om_source *source, bool is_text,
                    om_source_error *error);
void om_lexer_end(om_lexer *lexer);

/* The next token. False with an error; then the lexer must not be asked again. */
bool om_lexer_next(om_lexer *lexer, om_token *token);

/* An error in the line where the lexer is, from byte `from` on (NULL: where it is), as one of
 * CPython's tokenizer. Returns false. */
bool om_lexer_fail(om_lexer *lexer, const char *from, const char *format, ...)
    OM_PRINTF(3, 4);

/* The same as another kind of error, which Python places without an end. */
bool om_lexer_fail_indent(om_lexer *lexer, om_source_error_kind kind, const char *message);

/* The token from token_start to where the lexer is, or to `end`. Returns true. */
bool om_lexer_token(om_lexer *lexer, om_token *token, om_token_kind kind, const char *end);

/* A number that begins at token_start. */
bool om_lexer_number(om_lexer *lexer, om_token *token);

/* A string whose first quote is where the lexer is. */
bool om_lexer_string(om_lexer *lexer, om_token *token);

/* The beginning of an f-string whose first quote is where the lexer is, and what follows in its
 * text. */
bool om_lexer_fstring(om_lexer *lexer, om_token *token, bool raw);
bool om_lexer_fstring_text(om_lexer *lexer, om_token *token);

/* In an f-string, before a ':', '!', '{' or '}' of an expression: what it means there. `*ends` says
 * that text follows it. False with an error. */
bool om_lexer_field(om_lexer *lexer, char what, bool *ends);

#endif
