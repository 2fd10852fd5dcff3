/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Tokens: what the lexer makes of source. */
#ifndef OM_PYTHON_SOURCE_TOKEN_H
#define OM_PYTHON_SOURCE_TOKEN_H

#include "objmem.h"

/* <<what python/source/token.h defines>> */
typedef enum om_token_kind {
    OM_TOKEN_END,
    OM_TOKEN_NAME,
    OM_TOKEN_NUMBER,
    OM_TOKEN_STRING,
    OM_TOKEN_NEWLINE,
    OM_TOKEN_INDENT,
    OM_TOKEN_DEDENT,
    OM_TOKEN_FSTRING_START,
    OM_TOKEN_FSTRING_MIDDLE,
    OM_TOKEN_FSTRING_END,
    OM_TOKEN_OTHER, /* a character that begins no token: $ ? ` */
    /* operators and delimiters */
    OM_TOKEN_L_PAR,
    OM_TOKEN_R_PAR,
    OM_TOKEN_L_BRACKET,
    OM_TOKEN_R_BRACKET,
    OM_TOKEN_L_BRACE,
    OM_TOKEN_R_BRACE,
    OM_TOKEN_COLON,
    OM_TOKEN_COMMA,
    OM_TOKEN_SEMICOLON,
    OM_TOKEN_DOT,
    OM_TOKEN_ELLIPSIS,
    OM_TOKEN_ARROW,
    OM_TOKEN_WALRUS,
    OM_TOKEN_EXCLAMATION,
    OM_TOKEN_TILDE,
    OM_TOKEN_EQUAL,
    /* in the order of om_ast_operator */
    OM_TOKEN_PLUS,
    OM_TOKEN_MINUS,
    OM_TOKEN_STAR,
    OM_TOKEN_AT,
    OM_TOKEN_SLASH,
    OM_TOKEN_PERCENT,
    OM_TOKEN_POWER,
    OM_TOKEN_L_SHIFT,
    OM_TOKEN_R_SHIFT,
    OM_TOKEN_BAR,
    OM_TOKEN_CARET,
    OM_TOKEN_AMPERSAND,
    OM_TOKEN_FLOOR_DIV,
    /* the same, each with = */
    OM_TOKEN_PLUS_EQUAL,
    OM_TOKEN_MINUS_EQUAL,
    OM_TOKEN_STAR_EQUAL,
    OM_TOKEN_AT_EQUAL,
    OM_TOKEN_SLASH_EQUAL,
    OM_TOKEN_PERCENT_EQUAL,
    OM_TOKEN_POWER_EQUAL,
    OM_TOKEN_L_SHIFT_EQUAL,
    OM_TOKEN_R_SHIFT_EQUAL,
    OM_TOKEN_BAR_EQUAL,
    OM_TOKEN_CARET_EQUAL,
    OM_TOKEN_AMPERSAND_EQUAL,
    OM_TOKEN_FLOOR_DIV_EQUAL,
    /* comparisons, in the order of om_ast_operator */
    OM_TOKEN_EQ,
    OM_TOKEN_NOT_EQ,
    OM_TOKEN_LT,
    OM_TOKEN_LT_E,
    OM_TOKEN_GT,
    OM_TOKEN_GT_E,
    /* keywords */
    OM_TOKEN_FALSE,
    OM_TOKEN_NONE,
    OM_TOKEN_TRUE,
    OM_TOKEN_AND,
    OM_TOKEN_AS,
    OM_TOKEN_ASSERT,
    OM_TOKEN_ASYNC,
    OM_TOKEN_AWAIT,
    OM_TOKEN_BREAK,
    OM_TOKEN_CLASS,
    OM_TOKEN_CONTINUE,
    OM_TOKEN_DEF,
    OM_TOKEN_DEL,
    OM_TOKEN_ELIF,
    OM_TOKEN_ELSE,
    OM_TOKEN_EXCEPT,
    OM_TOKEN_FINALLY,
    OM_TOKEN_FOR,
    OM_TOKEN_FROM,
    OM_TOKEN_GLOBAL,
    OM_TOKEN_IF,
    OM_TOKEN_IMPORT,
    OM_TOKEN_IN,
    OM_TOKEN_IS,
    OM_TOKEN_LAMBDA,
    OM_TOKEN_NONLOCAL,
    OM_TOKEN_NOT,
    OM_TOKEN_OR,
    OM_TOKEN_PASS,
    OM_TOKEN_RAISE,
    OM_TOKEN_RETURN,
    OM_TOKEN_TRY,
    OM_TOKEN_WHILE,
    OM_TOKEN_WITH,
    OM_TOKEN_YIELD
} om_token_kind;

/* Names that are keywords in some places. */
typedef enum om_soft_keyword {
    OM_SOFT_NONE,
    OM_SOFT_MATCH,
    OM_SOFT_CASE,
    OM_SOFT_TYPE,
    OM_SOFT_UNDERSCORE
} om_soft_keyword;

typedef struct om_token {
    uint8_t kind;   /* an om_token_kind */
    uint8_t soft;   /* an om_soft_keyword */
    uint16_t level; /* how many brackets are open after it */
    /* As those of a node; columns are -1 for what takes no place: INDENT, DEDENT, END. */
    int32_t line, column, end_line, end_column;
    const char *start, *end; /* its text */
} om_token;

#endif
