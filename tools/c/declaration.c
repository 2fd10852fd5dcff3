#include "c/declaration.h"

#include <stdint.h>
#include <string.h>

typedef struct declaration_reader {
    declaration *d;
    arena *a;
    const token *at;     /* never a comment or a directive */
    const token *behind; /* the last token that was passed */
    bool type;           /* typedef */
} declaration_reader;

/* Where a declarator was understood to be. */
typedef struct declarator {
    const token *name;       /* NULL without one */
    const token *parameters; /* the ( of them, of a function or of what points to one */
    bool function;           /* they follow the name: it is a function, no pointer to one */
} declarator;

const token *declaration_skip(const token *at)
{
    while (at->kind == TOKEN_COMMENT || at->kind == TOKEN_DIRECTIVE)
        at++;
    return at;
}

static const token *declaration_ahead(const declaration_reader *r)
{
    return r->at->kind == TOKEN_END ? r->at : declaration_skip(r->at + 1);
}

static void declaration_next(declaration_reader *r)
{
    if (r->at->kind == TOKEN_END)
        return;
    r->behind = r->at + 1;
    r->at = declaration_skip(r->behind);
}

static bool declaration_at(const declaration_reader *r, const char *what)
{
    return r->at->kind != TOKEN_STRING && token_is(r->at, what);
}

static bool declaration_is_any(const token *t, const char *const *words)
{
    for (; *words; words++) {
        if (token_is(t, *words))
            return true;
    }
    return false;
}

static bool declaration_opens(const token *t)
{
    return t->kind == TOKEN_MARK && strchr("([{", t->text[0]);
}

static bool declaration_closes(const token *t)
{
    return t->kind == TOKEN_MARK && strchr(")]}", t->text[0]);
}

const token *declaration_behind(const token *at)
{
    size_t depth = 0;
    for (; at->kind != TOKEN_END; at++) {
        depth += declaration_opens(at);
        if (declaration_closes(at) && --depth == 0)
            return at + 1;
    }
    return at;
}

static void declaration_pass_brackets(declaration_reader *r)
{
    r->behind = declaration_behind(r->at);
    r->at = declaration_skip(r->behind);
}

static void declaration_add(declaration_reader *r, declaration_kind kind, const token *name)
{
    declaration_name *added = arena_take(r->a, sizeof *added);
    *added =
        (declaration_name){kind, arena_copy(r->a, name->text, name->length), name->length};
    list_add(&r->d->names, added);
}

/* ---- Specifiers ------------------------------------------------------------------------ */

/* Words with parentheses that say something about what follows, and name nothing. */
static bool declaration_is_aside(const token *t)
{
    static const char *const words[] = {"__attribute__", "__attribute", "__declspec", "asm",
                                        "_Alignas",      "alignas",     "__asm__",    NULL};
    return t->kind == TOKEN_WORD && declaration_is_any(t, words);
}

/* Words with parentheses that are a type. */
static bool declaration_is_typeof(const token *t)
{
    static const char *const words[] = {"_Atomic", "typeof", "__typeof__", "_BitInt", NULL};
    return t->kind == TOKEN_WORD && declaration_is_any(t, words);
}

static bool declaration_is_tagged(const token *t)
{
    static const char *const words[] = {"struct", "union", "enum", NULL};
    return t->kind == TOKEN_WORD && declaration_is_any(t, words);
}

static bool declaration_is_keyword(const token *t)
{
    static const char *const words[] = {
        "auto",       "char",          "const",         "double",       "extern",
        "float",      "inline",        "int",           "long",         "register",
        "restrict",   "short",         "signed",        "static",       "typedef",
        "unsigned",   "void",          "volatile",      "_Bool",        "_Complex",
        "_Noreturn",  "_Thread_local", "__extension__", "__inline",     "__inline__",
        "__restrict", "__restrict__",  "__const",       "__volatile__", NULL};
    return t->kind == TOKEN_WORD && declaration_is_any(t, words);
}

/* A word, and what is in parentheses behind it. */
static void declaration_pass_aside(declaration_reader *r)
{
    declaration_next(r);
    if (declaration_at(r, "("))
        declaration_pass_brackets(r);
}

/* The names in the braces of an enumeration. A constant stands behind { or a comma. */
static void declaration_constants(declaration_reader *r, list *constants)
{
    const token *end = declaration_behind(r->at);
    size_t depth = 0;
    bool due = false;
    for (; r->at < end && r->at->kind != TOKEN_END; declaration_next(r)) {
        if (due && r->at->kind == TOKEN_WORD)
            list_add(constants, (void *)(uintptr_t)r->at);
        depth += declaration_opens(r->at);
        depth -= declaration_closes(r->at) && depth > 0;
        due = depth == 1 && (declaration_at(r, "{") || declaration_at(r, ","));
    }
}

/* struct, union or enum: its tag, and its members if they are here. */
static const token *declaration_tag(declaration_reader *r, list *constants)
{
    bool enumeration = declaration_at(r, "enum");
    const token *tag = NULL;
    declaration_next(r);
    while (r->at->kind == TOKEN_WORD) {
        if (declaration_is_aside(r->at)) {
            declaration_pass_aside(r);
            continue;
        }
        tag = r->at;
        declaration_next(r);
        if (r->at->kind != TOKEN_WORD || !declaration_is_aside(r->at))
            break;
    }
    if (!declaration_at(r, "{"))
        return tag;
    r->d->complete = true;
    if (enumeration)
        declaration_constants(r, constants);
    else
        declaration_pass_brackets(r);
    return tag;
}

/* "number (*name)(void)": the word that we are at is a type, and the name is in parentheses. */
static bool declaration_is_of_pointer(const declaration_reader *r)
{
    const token *next = declaration_ahead(r);
    if (!token_is(next, "(") || !token_is(declaration_skip(next + 1), "*"))
        return false;
    const token *behind = declaration_skip(declaration_behind(next));
    return token_is(behind, "(") || token_is(behind, "[");
}

/* Does the declarator begin with the word or the parenthesis that we are at? TYPED: a type
 * stands before it. */
static bool declaration_is_declarator(const declaration_reader *r, bool typed)
{
    const token *next = declaration_ahead(r);
    if (!typed)
        return false;
    if (r->at->kind != TOKEN_WORD)
        return true;
    if (next->kind == TOKEN_WORD || next->kind == TOKEN_END)
        return false;
    if (!token_is(next, "("))
        return strchr("[,;=:){", next->text[0]) != NULL;
    return !declaration_is_of_pointer(r);
}

/* Everything before the first declarator; the tag, if there is one, is given back. False
 * when there is no type, so that this is no declaration. */
static bool declaration_specifiers(declaration_reader *r, const token **tag,
                                   list *constants)
{
    bool typed = false;
    *tag = NULL;
    for (;;) {
        if (declaration_is_tagged(r->at)) {
            *tag = declaration_tag(r, constants);
            typed = true;
        } else if (declaration_is_aside(r->at)) {
            declaration_pass_aside(r);
        } else if (declaration_is_typeof(r->at)) {
            declaration_pass_aside(r);
            typed = true;
        } else if (declaration_is_keyword(r->at)) {
            r->type = r->type || declaration_at(r, "typedef");
            typed = true;
            declaration_next(r);
        } else if (r->at->kind == TOKEN_WORD && !declaration_is_declarator(r, typed)) {
            /* With parentheses it is a macro, which may be all there is: "CHECK(size);" */
            bool called = !typed && token_is(declaration_ahead(r), "(") &&
                          !declaration_is_of_pointer(r);
            if (called)
                declaration_pass_aside(r);
            else
                declaration_next(r);
            typed = !called || r->at->kind == TOKEN_WORD || declaration_at(r, "*");
        } else {
            return typed;
        }
    }
}

/* ---- Declarators ----------------------------------------------------------------------- */

/* Stars and what may stand between them and the name: "*const *restrict ". */
static void declaration_pass_stars(declaration_reader *r)
{
    for (;;) {
        const token *next = declaration_ahead(r);
        bool word =
            r->at->kind == TOKEN_WORD && (next->kind == TOKEN_WORD || token_is(next, "*") ||
                                          declaration_is_keyword(r->at));
        if (declaration_is_aside(r->at))
            declaration_pass_aside(r);
        else if (declaration_at(r, "*") || word)
            declaration_next(r);
        else
            return;
    }
}

static declarator declaration_declarator(declaration_reader *r)
{
    declarator found = {0};
    size_t nested = 0;
    declaration_pass_stars(r);
    for (; declaration_at(r, "("); nested++) {
        declaration_next(r);
        declaration_pass_stars(r);
    }
    if (r->at->kind == TOKEN_WORD) {
        found.name = r->at;
        declaration_next(r);
    }
    for (bool direct = true;; direct = false) {
        if (declaration_at(r, "(") && !found.parameters) {
            found.parameters = r->at;
            found.function = direct;
        }
        if (declaration_at(r, "(") || declaration_at(r, "[")) {
            declaration_pass_brackets(r);
        } else if (nested > 0 && declaration_at(r, ")")) {
            nested--;
            declaration_next(r);
        } else {
            return found;
        }
    }
}

/* Is it a pointer to a pointer that may be changed? "T **name" is, "T *const *name" is not. */
static bool declaration_is_output(const token *from, const token *name)
{
    size_t stars = 0;
    bool fixed = false;
    for (const token *last = from, *at = from; at != name; at = declaration_skip(at + 1)) {
        if (declaration_opens(at))
            return false;
        if (token_is(at, "*")) {
            stars++;
            fixed = token_is(last, "const");
        }
        last = at;
    }
    return stars > 1 && !fixed;
}

/* What is between commas: from FROM to before TO. */
static void declaration_parameter_of(declaration_reader *r, const token *from,
                                     const token *to)
{
    declaration none = {0};
    declaration_reader inner = {.d = &none, .a = r->a, .at = declaration_skip(from)};
    list constants = {0};
    const token *tag;
    if (inner.at == to ||
        (token_is(inner.at, "void") && declaration_skip(inner.at + 1) == to))
        return;
    declaration_parameter *parameter = arena_take(r->a, sizeof *parameter);
    *parameter = (declaration_parameter){.from = from, .to = to};
    if (token_is(inner.at, "...")) {
        parameter->name = inner.at;
    } else if (declaration_specifiers(&inner, &tag, &constants)) {
        declarator found = declaration_declarator(&inner);
        if (found.name && found.name < to) {
            parameter->name = found.name;
            parameter->output = declaration_is_output(declaration_skip(from), found.name);
        }
    }
    list_add(&r->d->parameters, parameter);
    list_free(&constants);
}

static void declaration_parameters(declaration_reader *r, const token *open)
{
    size_t depth = 0;
    const token *from = open + 1;
    for (const token *at = open; at->kind != TOKEN_END; at++) {
        depth += declaration_opens(at);
        bool last = declaration_closes(at) && --depth == 0;
        if (last || (depth == 1 && token_is(at, ","))) {
            declaration_parameter_of(r, from, at);
            from = at + 1;
        }
        if (last)
            return;
    }
}

/* ---- The whole ------------------------------------------------------------------------- */

/* Behind a declarator: attributes and macros, a width, a value. Ends at , ; or {. */
static void declaration_pass_rest(declaration_reader *r)
{
    bool value = false;
    while (r->at->kind != TOKEN_END && !declaration_at(r, ",") && !declaration_at(r, ";")) {
        value = value || declaration_at(r, "=");
        if (declaration_at(r, "{") && !value)
            return;
        if (declaration_opens(r->at))
            declaration_pass_brackets(r);
        else
            declaration_next(r);
    }
}

static void declaration_take(declaration_reader *r, const declarator *found)
{
    bool function = found->parameters && (found->function || r->type);
    if (!found->name)
        return;
    declaration_add(r,
                    r->type           ? DECLARATION_TYPE
                    : found->function ? DECLARATION_FUNCTION
                                      : DECLARATION_VARIABLE,
                    found->name);
    if (function && !r->d->name) {
        r->d->name = found->name;
        declaration_parameters(r, found->parameters);
    }
}

/* The declarators up to the semicolon or the body. */
static declaration_result declaration_declarators(declaration_reader *r)
{
    while (!declaration_at(r, ";")) {
        declarator found = declaration_declarator(r);
        declaration_take(r, &found);
        declaration_pass_rest(r);
        if (declaration_at(r, "{") && r->d->name) {
            r->d->body = true;
            r->d->last = r->at - 1;
            while (declaration_skip(r->d->last) != r->d->last)
                r->d->last--;
            declaration_pass_brackets(r);
            return DECLARATION_FOUND;
        }
        if (r->at->kind == TOKEN_END)
            return DECLARATION_OPEN;
        if (declaration_at(r, "{"))
            declaration_pass_brackets(r);
        else if (declaration_at(r, ","))
            declaration_next(r);
    }
    r->d->last = r->at;
    declaration_next(r);
    return DECLARATION_FOUND;
}

/* extern "C": with a brace it declares nothing, and its closing brace neither; without one
 * a declaration follows. True when something follows. */
static bool declaration_linkage(declaration_reader *r)
{
    if (!declaration_at(r, "extern") || declaration_ahead(r)->kind != TOKEN_STRING)
        return true;
    declaration_next(r);
    declaration_next(r);
    if (!declaration_at(r, "{"))
        return true;
    declaration_next(r);
    return false;
}

/* A macro's call, an assertion, a stray mark: to behind the semicolon, if there is one, or
 * the parentheses. */
static void declaration_pass_other(declaration_reader *r)
{
    if (r->at->kind == TOKEN_WORD)
        declaration_next(r);
    if (declaration_opens(r->at))
        declaration_pass_brackets(r);
    else if (!declaration_at(r, ";"))
        declaration_next(r);
    if (declaration_at(r, ";"))
        declaration_next(r);
}

static bool declaration_is_assertion(const declaration_reader *r)
{
    static const char *const words[] = {"_Static_assert", "static_assert", NULL};
    return r->at->kind == TOKEN_WORD && declaration_is_any(r->at, words);
}

/* "typedef struct point { ... } point;" declares one name. */
static bool declaration_has(const declaration *d, const token *tag)
{
    for (size_t i = 0; i < d->names.count; i++) {
        const declaration_name *known = d->names.items[i];
        if (known->kind == DECLARATION_TYPE && token_is(tag, known->name))
            return true;
    }
    return false;
}

static declaration_result declaration_any(declaration_reader *r, list *constants)
{
    const token *first = r->at;
    const token *tag;
    if (!declaration_linkage(r))
        return DECLARATION_NOTHING;
    r->d->from = r->at;
    if (declaration_is_assertion(r) || !declaration_specifiers(r, &tag, constants)) {
        if (r->at == first || declaration_is_assertion(r))
            declaration_pass_other(r);
        else if (declaration_at(r, ";"))
            declaration_next(r);
        return DECLARATION_NOTHING;
    }
    bool alone = declaration_at(r, ";");
    declaration_result result = declaration_declarators(r);
    if (tag && (alone || r->d->complete) && !declaration_has(r->d, tag))
        declaration_add(r, DECLARATION_TYPE, tag);
    for (size_t i = 0; i < constants->count; i++)
        declaration_add(r, DECLARATION_CONSTANT, constants->items[i]);
    if (result == DECLARATION_FOUND && r->d->names.count == 0)
        return DECLARATION_NOTHING;
    return result;
}

declaration_result declaration_read(declaration *d, const token **at, arena *a)
{
    declaration_reader r = {.d = d, .a = a, .at = declaration_skip(*at), .behind = *at};
    list constants = {0};
    *d = (declaration){0};
    declaration_result result = declaration_any(&r, &constants);
    list_free(&constants);
    *at = r.behind;
    return result;
}

void declaration_free(declaration *d)
{
    list_free(&d->names);
    list_free(&d->parameters);
}
