/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/lexer.h"
#include "python/source/token.h"

#include <string.h>

/* How many quotes begin a string here: 1, 3, or 2 for one that is empty. */
static int string_quotes(const char *at)
{
    if (at[1] != at[0])
        return 1;
    return at[2] == at[0] ? 3 : 2;
}

/* Fails at the beginning of a string, which lies in this line. */
static bool string_fail(om_lexer *lexer, const char *start, const char *line_start,
                        int32_t line, const char *what)
{
    int32_t last = lexer->line;
    lexer->line_start = line_start;
    lexer->line = line;
    return om_lexer_fail(lexer, start + 1, "unterminated %s literal (detected at line %d)",
                         what, (int)last);
}

/* Passes a newline within a token. */
static void string_newline(om_lexer *lexer)
{
    lexer->line++;
    lexer->line_start = lexer->at;
}

bool om_lexer_string(om_lexer *lexer, om_token *token)
{
    char quote = *lexer->at;
    int quotes = string_quotes(lexer->at), seen = 0;
    const char *line_start = lexer->line_start;
    int32_t line = lexer->line;
    lexer->at += quotes;
    while (quotes != 2 && seen < quotes) {
        char c = *lexer->at++;
        seen = c == quote ? seen + 1 : 0;
        if (c == '\\' && lexer->at < lexer->end)
            c = *lexer->at++;
        if (c == '\0' || lexer->at > lexer->end || (c == '\n' && lexer->at == lexer->end) ||
            (c == '\n' && quotes == 1 && lexer->at[-2] != '\\')) {
            const om_fstring *outer =
                &lexer->fstrings[lexer->fstring > 0 ? lexer->fstring - 1 : 0];
            if (lexer->fstring > 0 && outer->quote == quote && outer->quotes == quotes) {
                lexer->line_start = line_start;
                lexer->line = line;
                return om_lexer_fail(lexer, lexer->token_start + 1,
                                     "f-string: expecting '}'");
            }
            lexer->at_end = quotes == 3;
            lexer->line += quotes == 3 && lexer->at < lexer->end;
            return string_fail(lexer, lexer->token_start, line_start, line,
                               quotes == 3 ? "triple-quoted string" : "string");
        }
        if (c == '\n')
            string_newline(lexer);
    }
    om_lexer_token(lexer, token, OM_TOKEN_STRING, NULL);
    token->line = line;
    token->column = (int32_t)(lexer->token_start - line_start);
    return true;
}

bool om_lexer_fstring(om_lexer *lexer, om_token *token, bool raw)
{
    if (lexer->fstring >= OM_LEXER_FSTRINGS)
        return om_lexer_fail(lexer, NULL, "too many nested f-strings");
    int quotes = string_quotes(lexer->at) == 3 ? 3 : 1;
    lexer->fstrings[lexer->fstring++] = (om_fstring){.start = lexer->token_start,
                                                     .line_start = lexer->line_start,
                                                     .line = lexer->line,
                                                     .depth = -1,
                                                     .quote = *lexer->at,
                                                     .quotes = (uint8_t)quotes,
                                                     .raw = raw,
                                                     .in_text = true};
    lexer->at += quotes;
    return om_lexer_token(lexer, token, OM_TOKEN_FSTRING_START, NULL);
}

bool om_lexer_field(om_lexer *lexer, char what, bool *ends)
{
    om_fstring *fstring = &lexer->fstrings[lexer->fstring - 1];
    if (fstring->depth < 0)
        return true;
    int depth = fstring->brackets - (what != '{');
    if (depth == 0)
        fstring->after_value = what != '{';
    if (what == ':' && depth == fstring->depth) {
        fstring->in_text = true;
        *ends = true;
    }
    return true;
}

/* Whether the closing quotes are here. */
static bool fstring_closes(const om_fstring *fstring, const char *at)
{
    return at[0] == fstring->quote &&
           (fstring->quotes == 1 || (at[1] == fstring->quote && at[2] == fstring->quote));
}

/* One level deeper in fields. */
static bool fstring_deeper(om_lexer *lexer, om_fstring *fstring)
{
    enum { DEEPEST = 3 };
    if (++fstring->depth >= DEEPEST)
        return om_lexer_fail(lexer, NULL, "f-string: expressions nested too deeply");
    fstring->in_text = false;
    return true;
}

/* What the text of an f-string does at a character. */
typedef enum fstring_step {
    FSTRING_GO_ON,
    FSTRING_ENDS,
    FSTRING_DOUBLE,
    FSTRING_FAILS
} fstring_step;

static fstring_step fstring_brace(om_lexer *lexer, om_fstring *fstring, bool spec)
{
    char c = *lexer->at;
    bool twice = lexer->at[1] == c;
    if (c == '{') {
        if (twice && !spec)
            return FSTRING_DOUBLE;
        return fstring_deeper(lexer, fstring) ? FSTRING_ENDS : FSTRING_FAILS;
    }
    if (twice && !spec && fstring->brackets == 0)
        return FSTRING_DOUBLE;
    fstring->in_text = false;
    return FSTRING_ENDS;
}

/* After a backslash. `*named` says that the braces of a \N{…} begin. */
static void fstring_escape(om_lexer *lexer, const om_fstring *fstring, bool *named)
{
    char c = *++lexer->at;
    if (c == '{' || c == '}')
        return;
    if (c == '\n') {
        lexer->at++;
        string_newline(lexer);
        return;
    }
    lexer->at++;
    if (!fstring->raw && c == 'N' && *lexer->at == '{') {
        lexer->at++;
        *named = true;
    }
}

static bool fstring_unterminated(om_lexer *lexer, const om_fstring *fstring)
{
    lexer->at_end = fstring->quotes == 3;
    lexer->line -=
        lexer->at == lexer->end && lexer->at[-1] == '\n' && lexer->line > fstring->line;
    return string_fail(lexer, fstring->start, fstring->line_start, fstring->line,
                       fstring->quotes == 3 ? "triple-quoted f-string" : "f-string");
}

/* Goes through the text to where the token ends; `*cut` is how much of it is left out. */
static bool fstring_read(om_lexer *lexer, om_fstring *fstring, int *cut)
{
    bool spec = fstring->after_value && fstring->depth >= 0, named = false;
    while (!fstring_closes(fstring, lexer->at)) {
        char c = *lexer->at;
        if (c == '\0' || lexer->at >= lexer->end)
            return fstring_unterminated(lexer, fstring);
        if (c == '\n' && fstring->quotes == 1) {
            if (!spec)
                return fstring_unterminated(lexer, fstring);
            fstring->in_text = false;
            return true;
        }
        if (c == '}' && named) {
            lexer->at++;
            return true;
        }
        if (c == '{' || c == '}') {
            fstring_step step = fstring_brace(lexer, fstring, spec);
            if (step == FSTRING_DOUBLE) {
                lexer->at += 2;
                *cut = 1;
            }
            return step != FSTRING_FAILS;
        }
        if (c == '\\') {
            fstring_escape(lexer, fstring, &named);
            continue;
        }
        lexer->at++;
        if (c == '\n')
            string_newline(lexer);
    }
    return true;
}

bool om_lexer_fstring_text(om_lexer *lexer, om_token *token)
{
    om_fstring *fstring = &lexer->fstrings[lexer->fstring - 1];
    lexer->token_start = lexer->at;
    if (lexer->at[0] == '{' && lexer->at[1] != '{') {
        if (!fstring_deeper(lexer, fstring))
            return false;
        return om_lexer_next(lexer, token);
    }
    if (fstring_closes(fstring, lexer->at)) {
        lexer->at += fstring->quotes;
        lexer->fstring--;
        return om_lexer_token(lexer, token, OM_TOKEN_FSTRING_END, NULL);
    }
    const char *line_start = lexer->line_start;
    int32_t line = lexer->line;
    int cut = 0;
    if (!fstring_read(lexer, fstring, &cut))
        return false;
    om_lexer_token(lexer, token, OM_TOKEN_FSTRING_MIDDLE, lexer->at - cut);
    token->line = line;
    token->column = (int32_t)(lexer->token_start - line_start);
    token->end_column += cut;
    return true;
}
