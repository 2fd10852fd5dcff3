/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/utf8.h"
#include "python/source/ast.h"
#include "python/source/lexer.h"
#include "python/source/token.h"
#include "types/text/quote.h"
#include "types/text/unicode.h"

#include <string.h>

static bool number_digit(char c, int base)
{
    if (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
        return true;
    return c >= '0' && c < '0' + (base < 10 ? base : 10);
}

static bool number_fail(om_lexer *lexer, const char *kind)
{
    return om_lexer_fail(lexer, NULL, "invalid %s literal", kind);
}

/* Whether a keyword that can follow a value begins at `at`. */
static bool number_keyword(const char *at)
{
    static const char *const words[] = {"and", "else", "for", "if",
                                        "in",  "is",   "or",  "not"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return true;
    }
    return false;
}

/* A character beyond ASCII after a number: the error is its own if it cannot be in a name. */
static bool number_foreign(om_lexer *lexer, const char *kind)
{
    const unsigned char *next = (const unsigned char *)lexer->at;
    uint32_t code = om_utf8_next(&next);
    if (om_character_of(code)->facts & (OM_CHAR_START | OM_CHAR_CONTINUE))
        return number_fail(lexer, kind);
    char shown[5] = {0};
    om_utf8_put(code, shown);
    lexer->at = (const char *)next;
    if (om_is_printable(code))
        return om_lexer_fail(lexer, NULL, "invalid character '%s' (U+%04X)", shown,
                             (unsigned)code);
    return om_lexer_fail(lexer, NULL, "invalid non-printable character U+%04X",
                         (unsigned)code);
}

/* The number has been read: is what follows fit to follow it? */
static bool number_end(om_lexer *lexer, om_token *token, const char *kind)
{
    char c = *lexer->at;
    if ((unsigned char)c >= 0x80)
        return number_foreign(lexer, kind);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if ((letter || (c >= '0' && c <= '9')) && !number_keyword(lexer->at))
        return number_fail(lexer, kind);
    if (letter)
        om_tree_remark(lexer->tree, (const int32_t[4]){lexer->line}, "invalid %s literal",
                       kind);
    return om_lexer_token(lexer, token, OM_TOKEN_NUMBER, NULL);
}

/* Decimal digits, of which there is at least one, with underscores between them. */
static bool number_decimals(om_lexer *lexer)
{
    for (;;) {
        while (number_digit(*lexer->at, 10))
            lexer->at++;
        if (*lexer->at != '_')
            return true;
        lexer->at++;
        if (!number_digit(*lexer->at, 10))
            return number_fail(lexer, "decimal");
    }
}

static bool number_based(om_lexer *lexer, om_token *token, int base, const char *kind)
{
    lexer->at += 2;
    do {
        if (*lexer->at == '_')
            lexer->at++;
        if (!number_digit(*lexer->at, base)) {
            if (number_digit(*lexer->at, 10)) {
                lexer->at++;
                return om_lexer_fail(lexer, NULL, "invalid digit '%c' in %s literal",
                                     lexer->at[-1], kind);
            }
            return number_fail(lexer, kind);
        }
        while (number_digit(*lexer->at, base))
            lexer->at++;
    } while (*lexer->at == '_');
    if (number_digit(*lexer->at, 10)) {
        lexer->at++;
        return om_lexer_fail(lexer, NULL, "invalid digit '%c' in %s literal", lexer->at[-1],
                             kind);
    }
    return number_end(lexer, token, kind);
}

/* From the point or the exponent on, if there is one. */
static bool number_fraction(om_lexer *lexer, om_token *token, const char *zeros)
{
    const char *kind = "decimal";
    bool whole = true;
    if (*lexer->at == '.') {
        whole = false;
        lexer->at++;
        if (number_digit(*lexer->at, 10) && !number_decimals(lexer))
            return false;
    }
    if (*lexer->at == 'e' || *lexer->at == 'E') {
        const char *exponent = lexer->at++;
        bool sign = *lexer->at == '+' || *lexer->at == '-';
        lexer->at += sign;
        if (number_digit(*lexer->at, 10)) {
            whole = false;
            if (!number_decimals(lexer))
                return false;
        } else if (sign) {
            return number_fail(lexer, kind);
        } else {
            lexer->at = exponent;
            if (!number_end(lexer, token, kind))
                return false;
            return true;
        }
    }
    if (*lexer->at == 'j' || *lexer->at == 'J') {
        lexer->at++;
        return number_end(lexer, token, "imaginary");
    }
    if (whole && zeros) {
        const char *first = lexer->token_start;
        om_lexer_fail(
            lexer, first + 1,
            "leading zeros in decimal integer literals are not permitted; use an 0o "
            "prefix for octal integers");
        lexer->error->end_column = lexer->error->column + (int32_t)(zeros - first);
        return false;
    }
    return number_end(lexer, token, kind);
}

bool om_lexer_number(om_lexer *lexer, om_token *token)
{
    const char *at = lexer->at;
    if (*at == '0' && (at[1] | 0x20) == 'x')
        return number_based(lexer, token, 16, "hexadecimal");
    if (*at == '0' && (at[1] | 0x20) == 'o')
        return number_based(lexer, token, 8, "octal");
    if (*at == '0' && (at[1] | 0x20) == 'b')
        return number_based(lexer, token, 2, "binary");
    if (*at != '.' && !number_decimals(lexer))
        return false;
    const char *zeros = at;
    while (*zeros == '0' || *zeros == '_')
        zeros++;
    bool leading = *at == '0' && zeros < lexer->at;
    return number_fraction(lexer, token, leading ? zeros : NULL);
}
