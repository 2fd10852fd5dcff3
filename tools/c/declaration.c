#include "c/declaration.h"

#include <stdint.h>
#include <string.h>

typedef struct declare_reader {
    declare *d;
    arena *a;
    const token *at;     /* never a comment or a directive */
    const token *behind; /* the last token that was passed */
    bool type;           /* typedef */
} declare_reader;

/* Where a declarator was understood to be. */
typedef struct declarator {
    const token *name;       /* NULL without one */
    const token *parameters; /* the ( of them, of a function or of what points to one */
    bool function;           /* they follow the name: it is a function, no pointer to one */
} declarator;

const token *declare_skip(const token *at)
{
    while (at->kind == TOKEN_COMMENT || at->kind == TOKEN_DIRECTIVE)
        at++;
    return at;
}

static const token *declare_ahead(const declare_reader *r)
{
    return r->at->kind == TOKEN_END ? r->at : declare_skip(r->at + 1);
}

static void declare_next(declare_reader *r)
{
    if (r->at->kind == TOKEN_END)
        return;
    r->behind = r->at + 1;
    r->at = declare_skip(r->behind);
}

static bool declare_at(const declare_reader *r, const char *what)
{
    return r->at->kind != TOKEN_STRING && token_is(r->at, what);
}

static bool declare_is_any(const token *t, const char *const *words)
{
    for (; *words; words++) {
        if (token_is(t, *words))
            return true;
    }
    return false;
}

static bool declare_opens(const token *t)
{
    return t->kind == TOKEN_MARK && strchr("([{", t->text[0]);
}

static bool declare_closes(const token *t)
{
    return t->kind == TOKEN_MARK && strchr(")]}", t->text[0]);
}

/* Behind what closes the bracket at AT. */
static const token *declare_behind(const token *at)
{
    size_t depth = 0;
    for (; at->kind != TOKEN_END; at++) {
        depth += declare_opens(at);
        if (declare_closes(at) && --depth == 0)
            return at + 1;
    }
    return at;
}

static void declare_pass_brackets(declare_reader *r)
{
    r->behind = declare_behind(r->at);
    r->at = declare_skip(r->behind);
}

static void declare_add(declare_reader *r, declare_kind kind, const token *name)
{
    declare_name *added = arena_take(r->a, sizeof *added);
    *added = (declare_name){kind, arena_copy(r->a, name->text, name->length), name->length};
    list_add(&r->d->names, added);
}

/* ---- Specifiers ------------------------------------------------------------------------
 */

/* Words with parentheses that say something about what follows, and name nothing. */
static bool declare_is_aside(const token *t)
{
    static const char *const words[] = {"__attribute__", "__attribute", "__declspec", "asm",
                                        "_Alignas",      "alignas",     "__asm__",    NULL};
    return t->kind == TOKEN_WORD && declare_is_any(t, words);
}

/* Words with parentheses that are a type. */
static bool declare_is_typeof(const token *t)
{
    static const char *const words[] = {"_Atomic", "typeof", "__typeof__", "_BitInt", NULL};
    return t->kind == TOKEN_WORD && declare_is_any(t, words);
}

static bool declare_is_tagged(const token *t)
{
    static const char *const words[] = {"struct", "union", "enum", NULL};
    return t->kind == TOKEN_WORD && declare_is_any(t, words);
}

static bool declare_is_keyword(const token *t)
{
    static const char *const words[] = {
        "auto",       "char",          "const",         "double",       "extern",
        "float",      "inline",        "int",           "long",         "register",
        "restrict",   "short",         "signed",        "static",       "typedef",
        "unsigned",   "void",          "volatile",      "_Bool",        "_Complex",
        "_Noreturn",  "_Thread_local", "__extension__", "__inline",     "__inline__",
        "__restrict", "__restrict__",  "__const",       "__volatile__", NULL};
    return t->kind == TOKEN_WORD && declare_is_any(t, words);
}

/* A word, and what is in parentheses behind it. */
static void declare_pass_aside(declare_reader *r)
{
    declare_next(r);
    if (declare_at(r, "("))
        declare_pass_brackets(r);
}

/* The names in the braces of an enumeration. A constant stands behind { or a comma. */
static void declare_constants(declare_reader *r, list *constants)
{
    const token *end = declare_behind(r->at);
    size_t depth = 0;
    bool due = false;
    for (; r->at < end && r->at->kind != TOKEN_END; declare_next(r)) {
        if (due && r->at->kind == TOKEN_WORD)
            list_add(constants, (void *)(uintptr_t)r->at);
        depth += declare_opens(r->at);
        depth -= declare_closes(r->at) && depth > 0;
        due = depth == 1 && (declare_at(r, "{") || declare_at(r, ","));
    }
}

/* struct, union or enum: its tag, and its members if they are here. */
static const token *declare_tag(declare_reader *r, list *constants)
{
    bool enumeration = declare_at(r, "enum");
    const token *tag = NULL;
    declare_next(r);
    while (r->at->kind == TOKEN_WORD) {
        if (declare_is_aside(r->at)) {
            declare_pass_aside(r);
            continue;
        }
        tag = r->at;
        declare_next(r);
        if (r->at->kind != TOKEN_WORD || !declare_is_aside(r->at))
            break;
    }
    if (!declare_at(r, "{"))
        return tag;
    r->d->complete = true;
    if (enumeration)
        declare_constants(r, constants);
    else
        declare_pass_brackets(r);
    return tag;
}

/* Does the declarator begin with the word or the parenthesis that we are at? TYPED: a type
 * stands before it. */
static bool declare_is_declarator(const declare_reader *r, bool typed)
{
    const token *next = declare_ahead(r);
    if (!typed)
        return false;
    if (r->at->kind != TOKEN_WORD)
        return true;
    if (next->kind == TOKEN_WORD || next->kind == TOKEN_END)
        return false;
    if (!token_is(next, "("))
        return strchr("[,;=:){", next->text[0]) != NULL;
    /* "number (*name)(void)": the word is a type, and the name is in parentheses. */
    const token *inner = declare_skip(next + 1);
    const token *behind = declare_skip(declare_behind(next));
    return !(token_is(inner, "*") && (token_is(behind, "(") || token_is(behind, "[")));
}

/* Everything before the first declarator; the tag, if there is one, is given back. False
 * when there is no type, so that this is no declaration. */
static bool declare_specifiers(declare_reader *r, const token **tag, list *constants)
{
    bool typed = false;
    *tag = NULL;
    for (;;) {
        if (declare_is_tagged(r->at)) {
            *tag = declare_tag(r, constants);
            typed = true;
        } else if (declare_is_aside(r->at)) {
            declare_pass_aside(r);
        } else if (declare_is_typeof(r->at)) {
            declare_pass_aside(r);
            typed = true;
        } else if (declare_is_keyword(r->at)) {
            r->type = r->type || declare_at(r, "typedef");
            typed = true;
            declare_next(r);
        } else if (r->at->kind == TOKEN_WORD && !declare_is_declarator(r, typed)) {
            /* With parentheses it is a macro, which may be all there is: "CHECK(size);" */
            bool called = !typed && token_is(declare_ahead(r), "(");
            if (called)
                declare_pass_aside(r);
            else
                declare_next(r);
            typed = !called || r->at->kind == TOKEN_WORD || declare_at(r, "*");
        } else {
            return typed;
        }
    }
}

/* ---- Declarators -----------------------------------------------------------------------
 */

/* Stars and what may stand between them and the name: "*const *restrict ". */
static void declare_pass_stars(declare_reader *r)
{
    for (;;) {
        const token *next = declare_ahead(r);
        bool word =
            r->at->kind == TOKEN_WORD &&
            (next->kind == TOKEN_WORD || token_is(next, "*") || declare_is_keyword(r->at));
        if (declare_is_aside(r->at))
            declare_pass_aside(r);
        else if (declare_at(r, "*") || word)
            declare_next(r);
        else
            return;
    }
}

static declarator declare_declarator(declare_reader *r)
{
    declarator found = {0};
    size_t nested = 0;
    declare_pass_stars(r);
    for (; declare_at(r, "("); nested++) {
        declare_next(r);
        declare_pass_stars(r);
    }
    if (r->at->kind == TOKEN_WORD) {
        found.name = r->at;
        declare_next(r);
    }
    for (bool direct = true;; direct = false) {
        if (declare_at(r, "(") && !found.parameters) {
            found.parameters = r->at;
            found.function = direct;
        }
        if (declare_at(r, "(") || declare_at(r, "[")) {
            declare_pass_brackets(r);
        } else if (nested > 0 && declare_at(r, ")")) {
            nested--;
            declare_next(r);
        } else {
            return found;
        }
    }
}

/* Is it a pointer to a pointer that may be changed? "T **name" is, "T *const *name" is not.
 */
static bool declare_is_output(const token *from, const token *name)
{
    size_t stars = 0;
    bool fixed = false;
    for (const token *last = from, *at = from; at != name; at = declare_skip(at + 1)) {
        if (declare_opens(at))
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
static void declare_parameter_of(declare_reader *r, const token *from, const token *to)
{
    declare none = {0};
    declare_reader inner = {.d = &none, .a = r->a, .at = declare_skip(from)};
    list constants = {0};
    const token *tag;
    if (inner.at == to || (token_is(inner.at, "void") && declare_skip(inner.at + 1) == to))
        return;
    declare_parameter *parameter = arena_take(r->a, sizeof *parameter);
    *parameter = (declare_parameter){.from = from, .to = to};
    if (token_is(inner.at, "...")) {
        parameter->name = inner.at;
    } else if (declare_specifiers(&inner, &tag, &constants)) {
        declarator found = declare_declarator(&inner);
        if (found.name && found.name < to) {
            parameter->name = found.name;
            parameter->output = declare_is_output(declare_skip(from), found.name);
        }
    }
    list_add(&r->d->parameters, parameter);
    list_free(&constants);
}

static void declare_parameters(declare_reader *r, const token *open)
{
    size_t depth = 0;
    const token *from = open + 1;
    for (const token *at = open; at->kind != TOKEN_END; at++) {
        depth += declare_opens(at);
        bool last = declare_closes(at) && --depth == 0;
        if (last || (depth == 1 && token_is(at, ","))) {
            declare_parameter_of(r, from, at);
            from = at + 1;
        }
        if (last)
            return;
    }
}

/* ---- The whole -------------------------------------------------------------------------
 */

/* Behind a declarator: attributes and macros, a width, a value. Ends at , ; or {. */
static void declare_pass_rest(declare_reader *r)
{
    bool value = false;
    while (r->at->kind != TOKEN_END && !declare_at(r, ",") && !declare_at(r, ";")) {
        value = value || declare_at(r, "=");
        if (declare_at(r, "{") && !value)
            return;
        if (declare_opens(r->at))
            declare_pass_brackets(r);
        else
            declare_next(r);
    }
}

static void declare_take(declare_reader *r, const declarator *found)
{
    bool function = found->parameters && (found->function || r->type);
    if (!found->name)
        return;
    declare_add(r,
                r->type           ? DECLARE_TYPE
                : found->function ? DECLARE_FUNCTION
                                  : DECLARE_VARIABLE,
                found->name);
    if (function && !r->d->name) {
        r->d->name = found->name;
        declare_parameters(r, found->parameters);
    }
}

/* The declarators up to the semicolon or the body. */
static declare_result declare_declarators(declare_reader *r)
{
    while (!declare_at(r, ";")) {
        declarator found = declare_declarator(r);
        declare_take(r, &found);
        declare_pass_rest(r);
        if (declare_at(r, "{") && r->d->name) {
            r->d->body = true;
            r->d->last = r->at - 1;
            while (declare_skip(r->d->last) != r->d->last)
                r->d->last--;
            declare_pass_brackets(r);
            return DECLARE_FOUND;
        }
        if (r->at->kind == TOKEN_END)
            return DECLARE_OPEN;
        if (declare_at(r, "{"))
            declare_pass_brackets(r);
        else if (declare_at(r, ","))
            declare_next(r);
    }
    r->d->last = r->at;
    declare_next(r);
    return DECLARE_FOUND;
}

/* extern "C": with a brace it declares nothing, and its closing brace neither; without one
 * a declaration follows. True when something follows. */
static bool declare_linkage(declare_reader *r)
{
    if (!declare_at(r, "extern") || declare_ahead(r)->kind != TOKEN_STRING)
        return true;
    declare_next(r);
    declare_next(r);
    if (!declare_at(r, "{"))
        return true;
    declare_next(r);
    return false;
}

/* A macro's call, an assertion, a stray mark: to behind the semicolon, if there is one, or
 * the parentheses. */
static void declare_pass_other(declare_reader *r)
{
    if (r->at->kind == TOKEN_WORD)
        declare_next(r);
    if (declare_opens(r->at))
        declare_pass_brackets(r);
    else if (!declare_at(r, ";"))
        declare_next(r);
    if (declare_at(r, ";"))
        declare_next(r);
}

static bool declare_is_assertion(const declare_reader *r)
{
    static const char *const words[] = {"_Static_assert", "static_assert", NULL};
    return r->at->kind == TOKEN_WORD && declare_is_any(r->at, words);
}

/* "typedef struct point { ... } point;" declares one name. */
static bool declare_has(const declare *d, const token *tag)
{
    for (size_t i = 0; i < d->names.count; i++) {
        const declare_name *known = d->names.items[i];
        if (known->kind == DECLARE_TYPE && token_is(tag, known->name))
            return true;
    }
    return false;
}

static declare_result declare_any(declare_reader *r, list *constants)
{
    const token *first = r->at;
    const token *tag;
    if (!declare_linkage(r))
        return DECLARE_NOTHING;
    r->d->from = r->at;
    if (declare_is_assertion(r) || !declare_specifiers(r, &tag, constants)) {
        if (r->at == first || declare_is_assertion(r))
            declare_pass_other(r);
        else if (declare_at(r, ";"))
            declare_next(r);
        return DECLARE_NOTHING;
    }
    bool alone = declare_at(r, ";");
    declare_result result = declare_declarators(r);
    if (tag && (alone || r->d->complete) && !declare_has(r->d, tag))
        declare_add(r, DECLARE_TYPE, tag);
    for (size_t i = 0; i < constants->count; i++)
        declare_add(r, DECLARE_CONSTANT, constants->items[i]);
    if (result == DECLARE_FOUND && r->d->names.count == 0)
        return DECLARE_NOTHING;
    return result;
}

declare_result declare_read(declare *d, const token **at, arena *a)
{
    declare_reader r = {.d = d, .a = a, .at = declare_skip(*at), .behind = *at};
    list constants = {0};
    *d = (declare){0};
    declare_result result = declare_any(&r, &constants);
    list_free(&constants);
    *at = r.behind;
    return result;
}

void declare_free(declare *d)
{
    list_free(&d->names);
    list_free(&d->parameters);
}
