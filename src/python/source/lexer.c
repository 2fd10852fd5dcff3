/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/lexer.h"

#include "base/utf8.h"
#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/encoding.h"
#include "python/source/source_error.h"
#include "python/source/token.h"
#include "types/text/quote.h"
#include "types/text/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int32_t lex_characters(const char *from, const char *to)
{
    int32_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)*from & 0xC0) != 0x80;
    return count;
}

/* The line where the lexer is becomes the error's. */
static bool lex_place(om_lexer *lexer, const char *at, bool newline)
{
    om_source_error *error = lexer->error;
    const char *end =
        memchr(lexer->line_start, '\n', (size_t)(lexer->end - lexer->line_start));
    end = end ? end + newline : lexer->end;
    error->line = error->end_line = lexer->line;
    error->column = error->end_column = lex_characters(lexer->line_start, at);
    error->has_end = true;
    error->text =
        om_str_from_utf8(lexer->rt, lexer->line_start, (size_t)(end - lexer->line_start));
    if (!error->text)
        error->kind = OM_SOURCE_RAISED;
    return false;
}

bool om_lexer_fail(om_lexer *lexer, const char *from, const char *format, ...)
{
    if (lexer->error->kind != OM_SOURCE_FINE)
        return false;
    lexer->error->kind = OM_SOURCE_SYNTAX_ERROR;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(lexer->error->message, sizeof lexer->error->message, format, arguments);
    va_end(arguments);
    return lex_place(lexer, from ? from : lexer->at, false);
}

bool om_lexer_fail_indent(om_lexer *lexer, om_source_error_kind kind, const char *message)
{
    if (lexer->error->kind != OM_SOURCE_FINE)
        return false;
    lexer->error->kind = kind;
    lexer->is_layout = true;
    snprintf(lexer->error->message, sizeof lexer->error->message, "%s", message);
    lex_place(lexer, lexer->at, true);
    lexer->error->end_column = -1;
    return false;
}

bool om_lexer_begin(om_lexer *lexer, om_tree *tree, const om_source *source, bool is_text,
                    om_source_error *error)
{
    om_runtime *rt = tree->rt;
    *lexer =
        (om_lexer){.rt = rt, .tree = tree, .error = error, .line = 1, .line_begins = true};
    if (!om_source_decode(rt, source, is_text, &lexer->text, error))
        return false;
    lexer->at = lexer->line_start = lexer->token_start = lexer->text.bytes;
    lexer->end = lexer->at + lexer->text.size;
    return true;
}

void om_lexer_end(om_lexer *lexer)
{
    if (lexer->text.bytes)
        om_raw_free(lexer->rt, (char *)(uintptr_t)lexer->text.bytes, lexer->text.size + 1);
}

bool om_lexer_token(om_lexer *lexer, om_token *token, om_token_kind kind, const char *end)
{
    end = end ? end : lexer->at;
    *token = (om_token){.kind = (uint8_t)kind,
                        .level = (uint16_t)lexer->level,
                        .line = lexer->line,
                        .column = (int32_t)(lexer->token_start - lexer->line_start),
                        .end_line = lexer->line,
                        .end_column = (int32_t)(end - lexer->line_start),
                        .start = lexer->token_start,
                        .end = end};
    return true;
}

/* A token that takes no place. */
static bool lex_empty(om_lexer *lexer, om_token *token, om_token_kind kind)
{
    lexer->token_start = lexer->at;
    om_lexer_token(lexer, token, kind, NULL);
    token->column = token->end_column = -1;
    if (lexer->at == lexer->end && (lexer->line > 1 || lexer->bare_end))
        token->line = token->end_line =
            lexer->line - 1; /* there is no line after the last */
    return true;
}

/* The next line, after a backslash; false with an error. */
static bool lex_continue(om_lexer *lexer)
{
    lexer->at++;
    if (*lexer->at != '\n') {
        lexer->at += lexer->at < lexer->end;
        om_lexer_fail_indent(lexer, OM_SOURCE_SYNTAX_ERROR,
                             "unexpected character after line continuation character");
        lexer->error->end_column = 0;
        lexer->error->column = lex_characters(lexer->line_start, lexer->at);
        return false;
    }
    lexer->at++;
    if (lexer->at == lexer->end) {
        lexer->at_end = true;
        om_lexer_fail_indent(lexer, OM_SOURCE_SYNTAX_ERROR, "unexpected EOF while parsing");
        return false;
    }
    lexer->line++;
    lexer->line_start = lexer->at;
    return true;
}

static bool lex_tabs(om_lexer *lexer)
{
    om_lexer_fail_indent(lexer, OM_SOURCE_TAB_ERROR,
                         "inconsistent use of tabs and spaces in indentation");
    lexer->error->column = 1;
    lexer->error->end_column = 0;
    return false;
}

/* Compares the indentation of a line with that of the blocks that are open. */
static bool lex_indent(om_lexer *lexer, int column, int narrow)
{
    if (column == lexer->indents[lexer->indent])
        return narrow == lexer->narrow_indents[lexer->indent] || lex_tabs(lexer);
    if (column > lexer->indents[lexer->indent]) {
        if (lexer->indent + 1 >= OM_LEXER_INDENTS) {
            om_lexer_fail_indent(lexer, OM_SOURCE_INDENTATION_ERROR,
                                 "too many levels of indentation");
            lexer->error->column = 1;
            lexer->error->end_column = 0;
            return false;
        }
        if (narrow <= lexer->narrow_indents[lexer->indent])
            return lex_tabs(lexer);
        lexer->pending++;
        lexer->indents[++lexer->indent] = column;
        lexer->narrow_indents[lexer->indent] = narrow;
        return true;
    }
    while (lexer->indent > 0 && column < lexer->indents[lexer->indent]) {
        lexer->pending--;
        lexer->indent--;
    }
    if (column != lexer->indents[lexer->indent]) {
        const char *end = memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));
        lexer->at = end ? end : lexer->end;
        om_lexer_fail_indent(lexer, OM_SOURCE_INDENTATION_ERROR,
                             "unindent does not match any outer indentation level");
        lexer->error->column++;
        return false;
    }
    return narrow == lexer->narrow_indents[lexer->indent] || lex_tabs(lexer);
}

/* The white space at the beginning of a line. */
static bool lex_line(om_lexer *lexer, bool *blank)
{
    int column = 0, narrow = 0, continued = 0;
    lexer->line_begins = false;
    for (;; lexer->at++) {
        if (*lexer->at == ' ') {
            column++;
            narrow++;
        } else if (*lexer->at == '\t') {
            column = (column / OM_LEXER_TAB + 1) * OM_LEXER_TAB;
            narrow++;
        } else if (*lexer->at == '\f') {
            column = narrow = 0;
        } else if (*lexer->at == '\\') {
            continued = continued ? continued : column;
            if (!lex_continue(lexer))
                return false;
            lexer->at--;
        } else {
            break;
        }
    }
    *blank = *lexer->at == '#' || *lexer->at == '\n' || lexer->at == lexer->end;
    if (*blank || lexer->level > 0)
        return true;
    return lex_indent(lexer, continued ? continued : column,
                      continued ? continued : narrow);
}

static bool lex_is_start(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool lex_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Says which character of the name from token_start to where the lexer is cannot be in it. */
static bool lex_verify_name(om_lexer *lexer)
{
    const unsigned char *at = (const unsigned char *)lexer->token_start;
    const unsigned char *end = (const unsigned char *)lexer->at;
    uint16_t wanted = OM_CHAR_START;
    while (at < end) {
        uint32_t code = om_utf8_next(&at);
        if (code != '_' && !(om_character_of(code)->facts & wanted)) {
            lexer->at = (const char *)at;
            char shown[5] = {0};
            om_utf8_put(code, shown);
            if (om_is_printable(code))
                return om_lexer_fail(lexer, NULL, "invalid character '%s' (U+%04X)", shown,
                                     (unsigned)code);
            return om_lexer_fail(lexer, NULL, "invalid non-printable character U+%04X",
                                 (unsigned)code);
        }
        wanted = OM_CHAR_CONTINUE | OM_CHAR_START;
    }
    return true;
}

typedef struct lex_keyword {
    const char *text;
    uint8_t kind, soft;
} lex_keyword;

static const lex_keyword lex_keywords[][8] = {
    [1] = {{"_", OM_TOKEN_NAME, OM_SOFT_UNDERSCORE}},
    [2] = {{"as", OM_TOKEN_AS, 0},
           {"if", OM_TOKEN_IF, 0},
           {"in", OM_TOKEN_IN, 0},
           {"is", OM_TOKEN_IS, 0},
           {"or", OM_TOKEN_OR, 0}},
    [3] = {{"and", OM_TOKEN_AND, 0},
           {"def", OM_TOKEN_DEF, 0},
           {"del", OM_TOKEN_DEL, 0},
           {"for", OM_TOKEN_FOR, 0},
           {"not", OM_TOKEN_NOT, 0},
           {"try", OM_TOKEN_TRY, 0}},
    [4] = {{"None", OM_TOKEN_NONE, 0},
           {"True", OM_TOKEN_TRUE, 0},
           {"elif", OM_TOKEN_ELIF, 0},
           {"else", OM_TOKEN_ELSE, 0},
           {"from", OM_TOKEN_FROM, 0},
           {"pass", OM_TOKEN_PASS, 0},
           {"with", OM_TOKEN_WITH, 0}},
    [5] = {{"False", OM_TOKEN_FALSE, 0},
           {"async", OM_TOKEN_ASYNC, 0},
           {"await", OM_TOKEN_AWAIT, 0},
           {"break", OM_TOKEN_BREAK, 0},
           {"class", OM_TOKEN_CLASS, 0},
           {"raise", OM_TOKEN_RAISE, 0},
           {"while", OM_TOKEN_WHILE, 0},
           {"yield", OM_TOKEN_YIELD, 0}},
    [6] = {{"assert", OM_TOKEN_ASSERT, 0},
           {"except", OM_TOKEN_EXCEPT, 0},
           {"global", OM_TOKEN_GLOBAL, 0},
           {"import", OM_TOKEN_IMPORT, 0},
           {"lambda", OM_TOKEN_LAMBDA, 0},
           {"return", OM_TOKEN_RETURN, 0}},
    [7] = {{"finally", OM_TOKEN_FINALLY, 0}},
    [8] = {{"continue", OM_TOKEN_CONTINUE, 0}, {"nonlocal", OM_TOKEN_NONLOCAL, 0}},
};

static const lex_keyword lex_soft_keywords[] = {
    {"case", OM_TOKEN_NAME, OM_SOFT_CASE},
    {"type", OM_TOKEN_NAME, OM_SOFT_TYPE},
    {"match", OM_TOKEN_NAME, OM_SOFT_MATCH},
};

static void lex_find_keyword(om_token *token)
{
    size_t length = (size_t)(token->end - token->start);
    if (length > 8)
        return;
    const lex_keyword *word = lex_keywords[length];
    for (int i = 0; i < 8 && word[i].text; i++) {
        if (word[i].text[0] == token->start[0] &&
            !memcmp(word[i].text, token->start, length)) {
            token->kind = word[i].kind;
            token->soft = word[i].soft;
            return;
        }
    }
    if (length != 4 && length != 5)
        return;
    for (size_t i = 0; i < sizeof lex_soft_keywords / sizeof *lex_soft_keywords; i++) {
        const lex_keyword *soft = &lex_soft_keywords[i];
        if (strlen(soft->text) == length && !memcmp(soft->text, token->start, length))
            token->soft = soft->soft;
    }
}

enum { LEX_B = 1, LEX_U = 2, LEX_R = 4, LEX_F = 8 };

/* What the letter adds to a prefix, or 0 if it cannot be added. */
static int lex_prefix(int prefix, char c)
{
    switch (c | 0x20) {
    case 'b':
        return prefix & (LEX_B | LEX_U | LEX_F) ? 0 : LEX_B;
    case 'u':
        return prefix ? 0 : LEX_U;
    case 'r':
        return prefix & (LEX_R | LEX_U) ? 0 : LEX_R;
    case 'f':
        return prefix & (LEX_F | LEX_B | LEX_U) ? 0 : LEX_F;
    default:
        return 0;
    }
}

static bool lex_name(om_lexer *lexer, om_token *token)
{
    int prefix = 0, more;
    const char *at = lexer->at;
    while (*at < 'w' && (more = lex_prefix(prefix, *at)) != 0) {
        prefix |= more;
        at++;
        if (*at == '"' || *at == '\'') {
            lexer->at = at;
            return prefix & LEX_F ? om_lexer_fstring(lexer, token, prefix & LEX_R)
                                  : om_lexer_string(lexer, token);
        }
    }
    bool ascii = true;
    at = lexer->at;
    while (lex_is_start((unsigned char)*at) || lex_is_digit(*at))
        ascii &= (unsigned char)*at++ < 0x80;
    lexer->at = at;
    if (!ascii && !lex_verify_name(lexer))
        return false;
    om_lexer_token(lexer, token, OM_TOKEN_NAME, NULL);
    lex_find_keyword(token);
    return true;
}

/* Which kind of token an operator is that begins with `c`, alone; with `=` after it; twice; and
 * twice with `=`. 0: none. */
typedef struct lex_operator {
    uint8_t alone, equal, twice, twice_equal;
} lex_operator;

static const lex_operator lex_operators[128] = {
    ['('] = {OM_TOKEN_L_PAR, 0, 0, 0},
    [')'] = {OM_TOKEN_R_PAR, 0, 0, 0},
    ['['] = {OM_TOKEN_L_BRACKET, 0, 0, 0},
    [']'] = {OM_TOKEN_R_BRACKET, 0, 0, 0},
    ['{'] = {OM_TOKEN_L_BRACE, 0, 0, 0},
    ['}'] = {OM_TOKEN_R_BRACE, 0, 0, 0},
    [':'] = {OM_TOKEN_COLON, OM_TOKEN_WALRUS, 0, 0},
    [','] = {OM_TOKEN_COMMA, 0, 0, 0},
    [';'] = {OM_TOKEN_SEMICOLON, 0, 0, 0},
    ['.'] = {OM_TOKEN_DOT, 0, 0, 0},
    ['!'] = {OM_TOKEN_EXCLAMATION, OM_TOKEN_NOT_EQ, 0, 0},
    ['~'] = {OM_TOKEN_TILDE, 0, 0, 0},
    ['='] = {OM_TOKEN_EQUAL, OM_TOKEN_EQ, 0, 0},
    ['+'] = {OM_TOKEN_PLUS, OM_TOKEN_PLUS_EQUAL, 0, 0},
    ['-'] = {OM_TOKEN_MINUS, OM_TOKEN_MINUS_EQUAL, 0, 0},
    ['*'] = {OM_TOKEN_STAR, OM_TOKEN_STAR_EQUAL, OM_TOKEN_POWER, OM_TOKEN_POWER_EQUAL},
    ['/'] = {OM_TOKEN_SLASH, OM_TOKEN_SLASH_EQUAL, OM_TOKEN_FLOOR_DIV,
             OM_TOKEN_FLOOR_DIV_EQUAL},
    ['%'] = {OM_TOKEN_PERCENT, OM_TOKEN_PERCENT_EQUAL, 0, 0},
    ['@'] = {OM_TOKEN_AT, OM_TOKEN_AT_EQUAL, 0, 0},
    ['|'] = {OM_TOKEN_BAR, OM_TOKEN_BAR_EQUAL, 0, 0},
    ['^'] = {OM_TOKEN_CARET, OM_TOKEN_CARET_EQUAL, 0, 0},
    ['&'] = {OM_TOKEN_AMPERSAND, OM_TOKEN_AMPERSAND_EQUAL, 0, 0},
    ['<'] = {OM_TOKEN_LT, OM_TOKEN_LT_E, OM_TOKEN_L_SHIFT, OM_TOKEN_L_SHIFT_EQUAL},
    ['>'] = {OM_TOKEN_GT, OM_TOKEN_GT_E, OM_TOKEN_R_SHIFT, OM_TOKEN_R_SHIFT_EQUAL},
};

static om_token_kind lex_find_operator(om_lexer *lexer)
{
    const char *at = lexer->at;
    unsigned char c = (unsigned char)*at;
    const lex_operator *found = &lex_operators[c & 127];
    if (found->twice && (unsigned char)at[1] == c) {
        bool equal = at[2] == '=';
        lexer->at += equal ? 3 : 2;
        return equal ? found->twice_equal : found->twice;
    }
    if (found->equal && at[1] == '=') {
        lexer->at += 2;
        return found->equal;
    }
    if ((c == '-' && at[1] == '>') || (c == '<' && at[1] == '>')) {
        lexer->at += 2;
        return c == '-' ? OM_TOKEN_ARROW : OM_TOKEN_OTHER;
    }
    if (c == '.' && at[1] == '.' && at[2] == '.') {
        lexer->at += 3;
        return OM_TOKEN_ELLIPSIS;
    }
    lexer->at++;
    return found->alone ? found->alone : OM_TOKEN_OTHER;
}

static bool lex_open(om_lexer *lexer, char c)
{
    if (lexer->level >= OM_LEXER_BRACKETS)
        return om_lexer_fail(lexer, NULL, "too many nested parentheses");
    lexer->brackets[lexer->level++] =
        (om_bracket){c, lexer->line, (int32_t)(lexer->token_start - lexer->line_start)};
    if (lexer->fstring > 0)
        lexer->fstrings[lexer->fstring - 1].brackets++;
    return true;
}

static bool lex_close(om_lexer *lexer, char c)
{
    om_fstring *fstring = lexer->fstring > 0 ? &lexer->fstrings[lexer->fstring - 1] : NULL;
    if (fstring && fstring->brackets == 0 && c == '}')
        return om_lexer_fail(lexer, NULL, "f-string: single '}' is not allowed");
    if (lexer->level == 0)
        return om_lexer_fail(lexer, NULL, "unmatched '%c'", c);
    om_bracket open = lexer->brackets[--lexer->level];
    char wanted = open.what == '(' ? ')' : open.what == '[' ? ']' : '}';
    if (c != wanted) {
        if (fstring && open.what == '{' && fstring->brackets - 1 == fstring->depth)
            return om_lexer_fail(lexer, NULL, "f-string: unmatched '%c'", c);
        if (open.line != lexer->line)
            return om_lexer_fail(
                lexer, NULL,
                "closing parenthesis '%c' does not match opening parenthesis "
                "'%c' on line %d",
                c, open.what, (int)open.line);
        return om_lexer_fail(
            lexer, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'",
            c, open.what);
    }
    if (fstring) {
        fstring->brackets--;
        if (c == '}' && fstring->brackets == fstring->depth) {
            fstring->depth--;
            fstring->in_text = true;
        }
    }
    return true;
}

static bool lex_operator_token(om_lexer *lexer, om_token *token)
{
    char c = *lexer->at;
    bool text_follows = false;
    if (lexer->fstring > 0 && (c == ':' || c == '}' || c == '!' || c == '{')) {
        if (!om_lexer_field(lexer, c, &text_follows))
            return false;
    }
    om_token_kind kind = OM_TOKEN_COLON;
    if (text_follows)
        lexer->at++;
    else
        kind = lex_find_operator(lexer);
    if (kind == OM_TOKEN_L_PAR || kind == OM_TOKEN_L_BRACKET || kind == OM_TOKEN_L_BRACE) {
        if (!lex_open(lexer, c))
            return false;
    } else if (kind == OM_TOKEN_R_PAR || kind == OM_TOKEN_R_BRACKET ||
               kind == OM_TOKEN_R_BRACE) {
        if (!lex_close(lexer, c))
            return false;
    } else if (kind == OM_TOKEN_OTHER && !om_is_printable((unsigned char)c)) {
        return om_lexer_fail(lexer, NULL, "invalid non-printable character U+%04X",
                             (unsigned char)c);
    }
    return om_lexer_token(lexer, token, kind, NULL);
}

static bool lex_finish(om_lexer *lexer, om_token *token)
{
    lexer->at_end = true;
    size_t size = lexer->text.size;
    bool empty = size >= 2 && lexer->end[-1] == '\n' && lexer->end[-2] == '\n';
    bool open = lexer->single && lexer->keep_open && !empty;
    if (open)
        return lex_empty(lexer, token, OM_TOKEN_END);
    if (lexer->indent > 0 && lexer->level == 0) {
        lexer->pending = -lexer->indent + 1;
        lexer->indent = 0;
        return lex_empty(lexer, token, OM_TOKEN_DEDENT);
    }
    if (lexer->single && lexer->begun && lexer->level == 0) {
        lexer->begun = false;
        return lex_empty(lexer, token, OM_TOKEN_NEWLINE);
    }
    return lex_empty(lexer, token, OM_TOKEN_END);
}

/* Passes what separates tokens. `*newline` says that it ended with the end of a line that counts,
 * which then is the token. False with an error. */
static bool lex_skip(om_lexer *lexer, om_token *token, bool blank, bool *newline)
{
    for (;;) {
        while (*lexer->at == ' ' || *lexer->at == '\t' || *lexer->at == '\f')
            lexer->at++;
        lexer->token_start = lexer->at; /* of a newline, too, if a comment is before it */
        if (*lexer->at == '#')
            lexer->at = memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));
        if (*lexer->at == '\\') {
            lexer->token_start = lexer->at;
            if (!lex_continue(lexer))
                return false;
            continue;
        }
        if (*lexer->at != '\n')
            return true;
        bool counts = !blank && lexer->level == 0;
        if (counts) {
            om_lexer_token(lexer, token, OM_TOKEN_NEWLINE, NULL);
            token->end_column++;
            if (lexer->bare_end && lexer->at + 1 == lexer->end)
                token->column = token->end_column = -1;
        }
        lexer->at++;
        lexer->line++;
        lexer->line_start = lexer->at;
        lexer->line_begins = true;
        *newline = counts;
        return true;
    }
}

bool om_lexer_next(om_lexer *lexer, om_token *token)
{
    if (lexer->fstring > 0 && lexer->fstrings[lexer->fstring - 1].in_text)
        return om_lexer_fstring_text(lexer, token);
    bool newline = false, blank = false;
    do {
        blank = false;
        if (lexer->line_begins && !lex_line(lexer, &blank))
            return false;
        if (lexer->pending != 0) {
            bool less = lexer->pending < 0;
            lexer->pending += less ? 1 : -1;
            return lex_empty(lexer, token, less ? OM_TOKEN_DEDENT : OM_TOKEN_INDENT);
        }
        if (!lex_skip(lexer, token, blank, &newline))
            return false;
        if (newline)
            return true;
    } while (lexer->line_begins && lexer->at < lexer->end);
    lexer->token_start = lexer->at;
    if (lexer->at == lexer->end)
        return lex_finish(lexer, token);
    lexer->begun = true;
    char c = *lexer->at;
    if (lex_is_start((unsigned char)c))
        return lex_name(lexer, token);
    if (lex_is_digit(c) || (c == '.' && lex_is_digit(lexer->at[1])))
        return om_lexer_number(lexer, token);
    if (c == '"' || c == '\'')
        return om_lexer_string(lexer, token);
    return lex_operator_token(lexer, token);
}
