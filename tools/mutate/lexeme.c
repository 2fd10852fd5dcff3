#include "mutate/lexeme.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

bool lexeme_is(const lexeme *l, const char *what)
{
    return l->kind != TOKEN_STRING && text_is(l->text, l->length, what);
}

bool lexeme_is_any(const lexeme *l, const char *const *words)
{
    for (; *words; words++) {
        if (lexeme_is(l, *words))
            return true;
    }
    return false;
}

bool lexeme_is_assignment(const lexeme *l)
{
    static const char *const words[] = {
        "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", NULL};
    return l->kind == TOKEN_MARK && lexeme_is_any(l, words);
}

static bool lexeme_is_bracket(const lexeme *l, const char *which)
{
    return l->kind == TOKEN_MARK && l->length == 1 && strchr(which, l->text[0]);
}

/* ---- Reading ---- */

/* How many bytes the operator at AT has: marks that touch and are one. */
static size_t lexeme_operator(const token *at, const token *to)
{
    static const char *const words[] = {
        "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=",
        "&&",  "||",  "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", NULL};
    size_t touching = 0;
    for (const token *t = at;
         t < to && t->kind == TOKEN_MARK && t->text == at->text + touching; t++)
        touching += t->length;
    for (const char *const *word = words; *word; word++) {
        size_t length = strlen(*word);
        if (length <= touching && memcmp(at->text, *word, length) == 0)
            return length;
    }
    return at->length;
}

static void lexeme_add(lexemes *all, lexeme added)
{
    all->items = memory_room(all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = added;
}

/* Tells each bracket its other one. */
static bool lexeme_pair(lexemes *all)
{
    size_t *open = memory_new((all->count + 1) * sizeof *open);
    size_t depth = 0;
    bool good = true;
    for (size_t i = 0; good && i < all->count; i++) {
        lexeme *l = &all->items[i];
        if (lexeme_is_bracket(l, "([{")) {
            open[depth++] = i;
        } else if (lexeme_is_bracket(l, ")]}")) {
            good = depth > 0;
            if (good) {
                l->pair = open[--depth];
                all->items[l->pair].pair = i;
            }
        }
    }
    free(open);
    return good && depth == 0;
}

bool lexeme_read(lexemes *all, const token *from, const token *to)
{
    all->count = 0;
    for (const token *t = from; t < to;) {
        size_t length = t->kind == TOKEN_MARK ? lexeme_operator(t, to) : t->length;
        if (t->kind != TOKEN_COMMENT && t->kind != TOKEN_DIRECTIVE)
            lexeme_add(all, (lexeme){.text = t->text, .length = length, .kind = t->kind});
        const char *end = t->text + length;
        do
            t++;
        while (t < to && t->text < end);
    }
    return lexeme_pair(all);
}

void lexeme_free(lexemes *all)
{
    free(all->items);
    *all = (lexemes){0};
}

/* ---- Operands ---- */

bool lexeme_is_type(const lexemes *all, const lexeme *l)
{
    static const char *const words[] = {"char",   "short",  "int",      "long", "float",
                                        "double", "signed", "unsigned", "void", "_Bool",
                                        "bool",   "struct", "union",    "enum", "const",
                                        "static", NULL};
    if (l->kind != TOKEN_WORD)
        return false;
    bool standard = l->length > 2 && memcmp(l->text + l->length - 2, "_t", 2) == 0;
    return standard || lexeme_is_any(l, words) || lexeme_is(l, "va_list") ||
           table_find_span(all->types, l->text, l->length);
}

/* Words after which an operand begins. */
static bool lexeme_is_prefix(const lexeme *l)
{
    static const char *const words[] = {"return", "sizeof", "case",     "else",
                                        "do",     "goto",   "_Alignof", NULL};
    return lexeme_is_any(l, words);
}

bool lexeme_ends_operand(const lexemes *all, size_t from, size_t at)
{
    const lexeme *l = &all->items[at];
    if (l->kind == TOKEN_WORD)
        return !lexeme_is_prefix(l);
    if (l->kind != TOKEN_MARK || lexeme_is(l, "]"))
        return true;
    if (lexeme_is(l, "++") || lexeme_is(l, "--"))
        return at > from && lexeme_ends_operand(all, from, at - 1);
    if (!lexeme_is(l, ")"))
        return false;
    bool cast = lexeme_is_type(all, &all->items[l->pair + 1]);
    return !cast || (l->pair > from && lexeme_is(&all->items[l->pair - 1], "sizeof"));
}

static bool lexeme_bounds(const lexeme *l, lexeme_binding binding)
{
    static const char *const words[] = {"?", ":", ",", ";", "return", NULL};
    return lexeme_is_any(l, words) || lexeme_is_assignment(l) ||
           (binding == LEXEME_OR && lexeme_is(l, "||")) ||
           (binding == LEXEME_AND && (lexeme_is(l, "||") || lexeme_is(l, "&&")));
}

size_t lexeme_operand_end(const lexemes *all, size_t at, size_t to, lexeme_binding binding)
{
    for (; at < to; at++) {
        const lexeme *l = &all->items[at];
        if (lexeme_is_bracket(l, "([{"))
            at = l->pair;
        else if (lexeme_is_bracket(l, ")]}") || lexeme_bounds(l, binding))
            break;
    }
    return at;
}

size_t lexeme_operand_start(const lexemes *all, size_t from, size_t at,
                            lexeme_binding binding)
{
    for (; at > from; at--) {
        const lexeme *l = &all->items[at - 1];
        if (lexeme_is_bracket(l, ")]}"))
            at = l->pair + 1;
        else if (lexeme_is_bracket(l, "([{") || lexeme_bounds(l, binding))
            break;
    }
    return at;
}
