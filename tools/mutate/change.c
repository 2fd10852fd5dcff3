#include "mutate/change.h"

#include <stdlib.h>
#include <string.h>

#include "mutate/lexeme.h"

typedef struct changer {
    mutants *m;
    mutant_function *f;
    lexemes all;
} changer;

/* One thing becomes others. */
typedef struct change {
    const char *what;
    const char *into[2]; /* NULL: fewer */
    const char *mutator;
} change;

static const change operators[] = {
    {"<", {"<=", ">="}, "comparison"},  {">", {">=", "<="}, "comparison"},
    {"<=", {"<", ">"}, "comparison"},   {">=", {">", "<"}, "comparison"},
    {"==", {"!=", NULL}, "comparison"}, {"!=", {"==", NULL}, "comparison"},
    {"+", {"-", NULL}, "arithmetic"},   {"-", {"+", NULL}, "arithmetic"},
    {"*", {"/", NULL}, "arithmetic"},   {"/", {"*", NULL}, "arithmetic"},
    {"%", {"*", NULL}, "arithmetic"},   {"+=", {"-=", NULL}, "arithmetic"},
    {"-=", {"+=", NULL}, "arithmetic"}, {"*=", {"/=", NULL}, "arithmetic"},
    {"/=", {"*=", NULL}, "arithmetic"}, {"%=", {"*=", NULL}, "arithmetic"},
    {"&", {"|", NULL}, "bits"},         {"|", {"&", NULL}, "bits"},
    {"^", {"&", NULL}, "bits"},         {"<<", {">>", NULL}, "bits"},
    {">>", {"<<", NULL}, "bits"},       {"&=", {"|=", NULL}, "bits"},
    {"|=", {"&=", NULL}, "bits"},       {"^=", {"&=", NULL}, "bits"},
    {"<<=", {">>=", NULL}, "bits"},     {">>=", {"<<=", NULL}, "bits"},
};

static const change words[] = {
    {"++", {"--", NULL}, "step"},
    {"--", {"++", NULL}, "step"},
    {"true", {"false", NULL}, "constant"},
    {"false", {"true", NULL}, "constant"},
};

static const char *change_end(const changer *c, size_t last)
{
    return c->all.items[last].text + c->all.items[last].length;
}

/* Is there a directive in it? Then what is on both sides does not belong together. */
static bool change_is_parted(const char *from, const char *to)
{
    for (const char *at = from; (at = memchr(at, '\n', (size_t)(to - at))) != NULL;) {
        at += strspn(at, " \t\n"); /* the last byte is a lexeme's */
        if (*at == '#')
            return true;
    }
    return false;
}

/* The lexemes from FROM to before TO, one at least, are replaced. */
static void change_add(changer *c, size_t from, size_t to, const char *mutator,
                       const char *replacement)
{
    const char *bytes = c->f->file->lined.bytes;
    const char *start = c->all.items[from].text;
    const char *end = change_end(c, to - 1);
    if (change_is_parted(start, end))
        return;
    mutant *added = arena_take(&c->m->arena, sizeof *added);
    *added = (mutant){.in = c->f,
                      .from = (size_t)(start - bytes),
                      .to = (size_t)(end - bytes),
                      .mutator = mutator,
                      .replacement = replacement,
                      .killer = ""};
    list_add(&c->m->all, added);
}

static char *change_copy(changer *c, size_t from, size_t to)
{
    const char *start = c->all.items[from].text;
    return arena_copy(&c->m->arena, start, (size_t)(change_end(c, to - 1) - start));
}

/* ---- One lexeme of an expression ---- */

static const change *change_find(const change *all, size_t count, const lexeme *l)
{
    for (size_t i = 0; i < count; i++) {
        if (lexeme_is(l, all[i].what))
            return &all[i];
    }
    return NULL;
}

static void change_replace(changer *c, size_t at, const change *found)
{
    for (size_t i = 0; found && i < 2 && found->into[i]; i++)
        change_add(c, at, at + 1, found->mutator, found->into[i]);
}

/* 0 and 1 become each other, any other number the next one. The suffix stays. */
static void change_number(changer *c, size_t at)
{
    const lexeme *l = &c->all.items[at];
    char *number = arena_copy(&c->m->arena, l->text, l->length);
    bool hexadecimal = l->length > 1 && (number[1] == 'x' || number[1] == 'X');
    char *end;
    if (strchr(number, '.') || (!hexadecimal && strpbrk(number, "eE")))
        return;
    unsigned long long value = strtoull(number, &end, 0);
    value = value == 1 ? 0 : value + 1;
    change_add(c, at, at + 1, "constant",
               arena_format(&c->m->arena, hexadecimal ? "0x%llx%s" : "%llu%s", value, end));
}

/* Each operand of && and || is left out once. */
static void change_operands(changer *c, size_t from, size_t at, size_t to)
{
    bool both = lexeme_is(&c->all.items[at], "&&");
    lexeme_binding binding = both ? LEXEME_AND : LEXEME_OR;
    size_t start = lexeme_operand_start(&c->all, from, at, binding);
    size_t end = lexeme_operand_end(&c->all, at + 1, to, binding);
    bool first = start == from || !lexeme_is(&c->all.items[start - 1], both ? "&&" : "||");
    if (first && start < at)
        change_add(c, start, at + 1, "operand", "");
    if (at + 1 < end)
        change_add(c, at, end, "operand", "");
}

/* The condition before ? is always true, or always false. */
static void change_choice(changer *c, size_t from, size_t at)
{
    size_t start = lexeme_operand_start(&c->all, from, at, LEXEME_CHOICE);
    if (start == at)
        return;
    change_add(c, start, at, "condition", "true");
    change_add(c, start, at, "condition", "false");
}

static void change_operator(changer *c, size_t from, size_t at, size_t to)
{
    const lexeme *l = &c->all.items[at];
    bool binary = at > from && lexeme_ends_operand(&c->all, from, at - 1);
    if (lexeme_is(l, "&&") || lexeme_is(l, "||"))
        change_operands(c, from, at, to);
    else if (lexeme_is(l, "?"))
        change_choice(c, from, at);
    else if (binary)
        change_replace(c, at,
                       change_find(operators, sizeof operators / sizeof *operators, l));
    else if (lexeme_is(l, "!") || lexeme_is(l, "-") || lexeme_is(l, "~"))
        change_add(c, at, at + 1, "unary", "");
    change_replace(c, at, change_find(words, sizeof words / sizeof *words, l));
}

/* ---- The arguments of a call ---- */

/* A name or a number, with what may stand before a name and after it: &list->items . */
static bool change_is_simple(const changer *c, size_t from, size_t to)
{
    static const char *const marks[] = {"&", "*", "->", ".", NULL};
    for (size_t i = from; i < to; i++) {
        const lexeme *l = &c->all.items[i];
        if (l->kind == TOKEN_STRING || (l->kind == TOKEN_MARK && !lexeme_is_any(l, marks)))
            return false;
        if (l->kind == TOKEN_MARK && i > from && (lexeme_is(l, "&") || lexeme_is(l, "*")))
            return false;
    }
    return from < to;
}

/* The argument that begins at AT ends before a comma or the closing parenthesis. */
static size_t change_argument_end(const changer *c, size_t at, size_t close)
{
    while (at < close && !lexeme_is(&c->all.items[at], ",")) {
        const lexeme *l = &c->all.items[at];
        at = l->kind == TOKEN_MARK && strchr("([{", l->text[0]) ? l->pair + 1 : at + 1;
    }
    return at;
}

static void change_arguments(changer *c, size_t open)
{
    size_t close = c->all.items[open].pair;
    size_t at = open + 1;
    size_t end = change_argument_end(c, at, close);
    while (end < close) {
        size_t next = end + 1;
        size_t next_end = change_argument_end(c, next, close);
        if (change_is_simple(c, at, end) && change_is_simple(c, next, next_end)) {
            const char *one = change_copy(c, at, end);
            const char *other = change_copy(c, next, next_end);
            if (strcmp(one, other) != 0)
                change_add(c, at, next_end, "arguments",
                           arena_format(&c->m->arena, "%s, %s", other, one));
        }
        at = next;
        end = next_end;
    }
}

static bool change_is_call(const changer *c, size_t from, size_t at)
{
    return lexeme_is(&c->all.items[at], "(") && at > from &&
           lexeme_ends_operand(&c->all, from, at - 1) &&
           !lexeme_is_type(&c->all, &c->all.items[at + 1]);
}

/* ---- Expressions ---- */

static void change_expression(changer *c, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        const lexeme *l = &c->all.items[at];
        if (l->kind == TOKEN_NUMBER)
            change_number(c, at);
        else if (l->kind != TOKEN_STRING)
            change_operator(c, from, at, to);
        if (change_is_call(c, from, at))
            change_arguments(c, at);
    }
}

/* Is it one comparison, or a negation, of which there is a mutant anyway? */
static bool change_is_plain(const changer *c, size_t from, size_t to)
{
    static const char *const marks[] = {"<", ">", "<=", ">=", "==", "!=", NULL};
    bool plain = lexeme_is(&c->all.items[from], "!");
    for (size_t at = from; at < to; at++) {
        const lexeme *l = &c->all.items[at];
        if (lexeme_is(l, "&&") || lexeme_is(l, "||") || lexeme_is(l, "?"))
            return false;
        plain = plain || lexeme_is_any(l, marks);
        if (l->kind == TOKEN_MARK && strchr("([{", l->text[0]))
            at = l->pair;
    }
    return plain;
}

/* What stands in the parentheses of if and of loops. A loop that never ends is no mutant. */
static void change_condition(changer *c, size_t from, size_t to, bool loops)
{
    if (from >= to)
        return;
    if (!change_is_plain(c, from, to))
        change_add(c, from, to, "condition",
                   arena_format(&c->m->arena, "!(%s)", change_copy(c, from, to)));
    if (!loops)
        change_add(c, from, to, "condition", "true");
    change_add(c, from, to, "condition", "false");
    change_expression(c, from, to);
}

/* ---- Statements ---- */

/* The next of the marks from AT on, outside of brackets that open after AT; or TO. */
static size_t change_find_mark(const changer *c, size_t at, size_t to,
                               const char *const *marks)
{
    for (; at < to && !lexeme_is_any(&c->all.items[at], marks); at++) {
        const lexeme *l = &c->all.items[at];
        if (l->kind == TOKEN_MARK && strchr("([{", l->text[0]))
            at = l->pair;
    }
    return at < to ? at : to;
}

static const char *const semicolon[] = {";", NULL};

/* Only the values that a declaration begins with. Those of what is static are computed by the compiler. */
static void change_declaration(changer *c, size_t from, size_t to)
{
    static const char *const equals[] = {"=", NULL};
    static const char *const comma[] = {",", NULL};
    if (lexeme_is(&c->all.items[from], "static"))
        return;
    for (size_t at = from; at < to;) {
        size_t value = change_find_mark(c, at, to, equals) + 1;
        if (value > to)
            return;
        at = change_find_mark(c, value, to, comma);
        change_expression(c, value, at);
    }
}

static bool change_is_declaration(const changer *c, size_t from)
{
    return lexeme_is_type(&c->all, &c->all.items[from]);
}

static void change_plain_statement(changer *c, size_t from, size_t to)
{
    bool assigns = false;
    if (from >= to)
        return;
    if (change_is_declaration(c, from)) {
        change_declaration(c, from, to);
        return;
    }
    for (size_t at = from; at < to; at++) {
        const lexeme *l = &c->all.items[at];
        assigns = assigns || lexeme_is_assignment(l);
        if (l->kind == TOKEN_MARK && strchr("([{", l->text[0]))
            at = l->pair;
    }
    if (assigns)
        change_add(c, from, to, "assignment", "");
    else if (lexeme_is(&c->all.items[to - 1], ")"))
        change_add(c, from, to, "call", "");
    change_expression(c, from, to);
}

static void change_return(changer *c, size_t from, size_t to)
{
    static const char *const none[] = {NULL};
    static const char *const booleans[] = {"true", "false", NULL};
    static const char *const null[] = {"NULL", NULL};
    static const char *const zero[] = {"0", NULL};
    static const char *const *const by_result[] = {none, booleans, null, zero};
    bool constant = to - from == 1 && (c->all.items[from].kind == TOKEN_NUMBER ||
                                       lexeme_is_any(&c->all.items[from], booleans) ||
                                       lexeme_is_any(&c->all.items[from], null));
    if (from >= to)
        return;
    for (const char *const *into = by_result[c->f->result]; !constant && *into; into++)
        change_add(c, from, to, "return", *into);
    change_expression(c, from, to);
}

static size_t change_statement(changer *c, size_t at, size_t to);

/* for (FIRST; CONDITION; STEP) */
static void change_for(changer *c, size_t open)
{
    size_t close = c->all.items[open].pair;
    size_t first = change_find_mark(c, open + 1, close, semicolon);
    size_t second = change_find_mark(c, first + 1, close, semicolon);
    if (second >= close)
        return;
    if (change_is_declaration(c, open + 1))
        change_declaration(c, open + 1, first);
    else
        change_expression(c, open + 1, first);
    change_condition(c, first + 1, second, true);
    change_expression(c, second + 1, close);
}

/* if, while, for, switch: what is in the parentheses, and the statement after them. */
static size_t change_controlled(changer *c, size_t at, size_t to)
{
    const lexeme *l = &c->all.items[at];
    size_t open = at + 1;
    size_t close = c->all.items[open].pair;
    if (lexeme_is(l, "for"))
        change_for(c, open);
    else if (lexeme_is(l, "switch"))
        change_expression(c, open + 1, close);
    else
        change_condition(c, open + 1, close, lexeme_is(l, "while"));
    return change_statement(c, close + 1, to);
}

static size_t change_block(changer *c, size_t open)
{
    size_t close = c->all.items[open].pair;
    for (size_t at = open + 1; at < close;)
        at = change_statement(c, at, close);
    return close + 1;
}

/* Behind the labels that stand at AT. */
static size_t change_labels(const changer *c, size_t at, size_t to)
{
    static const char *const colon[] = {":", NULL};
    static const char *const cases[] = {"case", "default", NULL};
    while (at < to) {
        const lexeme *l = &c->all.items[at];
        bool named =
            l->kind == TOKEN_WORD && at + 1 < to && lexeme_is(&c->all.items[at + 1], ":");
        if (!named && !lexeme_is_any(l, cases))
            break;
        at = change_find_mark(c, at, to, colon) + 1;
    }
    return at;
}

/* Behind the statement that begins at AT. */
static size_t change_statement(changer *c, size_t at, size_t to)
{
    static const char *const controlled[] = {"if", "while", "for", "switch", NULL};
    static const char *const jumps[] = {"break", "continue", NULL};
    at = change_labels(c, at, to);
    if (at >= to)
        return to;
    const lexeme *l = &c->all.items[at];
    if (lexeme_is(l, "{"))
        return change_block(c, at);
    if (at + 1 < to && lexeme_is_any(l, controlled) && lexeme_is(l + 1, "("))
        return change_controlled(c, at, to);
    if (lexeme_is(l, "else") || lexeme_is(l, "do"))
        return change_statement(c, at + 1, to);
    size_t end = change_find_mark(c, at, to, semicolon);
    if (lexeme_is(l, "return"))
        change_return(c, at + 1, end);
    else if (lexeme_is_any(l, jumps))
        change_add(c, at, at + 1, "jump", "");
    else if (!lexeme_is(l, "goto"))
        change_plain_statement(c, at, end);
    return end + 1;
}

/* ---- A function ---- */

static int change_compare(const void *a, const void *b)
{
    const mutant *one = *(mutant *const *)a;
    const mutant *other = *(mutant *const *)b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    if (one->to != other->to)
        return one->to < other->to ? -1 : 1;
    int order = strcmp(one->mutator, other->mutator);
    return order ? order : strcmp(one->replacement, other->replacement);
}

/* Numbers the mutants, and takes them into the hash. */
static void change_identify(mutants *m, mutant_function *f, const lexemes *all)
{
    f->hash = 0;
    for (size_t i = 0; i < all->count; i++) {
        f->hash = mutant_hash(f->hash, all->items[i].text, all->items[i].length);
        f->hash = mutant_hash(f->hash, " ", 1);
    }
    for (size_t i = f->first; i < m->all.count; i++) {
        mutant *one = m->all.items[i];
        one->number = i - f->first;
        f->hash = mutant_hash(f->hash, one->mutator, strlen(one->mutator));
        f->hash = mutant_hash(f->hash, one->replacement, strlen(one->replacement));
    }
}

void change_function(mutants *m, mutant_function *f, const table *types)
{
    changer c = {.m = m, .f = f, .all.types = types};
    f->first = m->all.count;
    if (lexeme_read(&c.all, f->from, f->to) && c.all.count > 0 &&
        lexeme_is(c.all.items, "{"))
        change_block(&c, 0);
    f->count = m->all.count - f->first;
    if (f->count)
        qsort(m->all.items + f->first, f->count, sizeof *m->all.items, change_compare);
    change_identify(m, f, &c.all);
    lexeme_free(&c.all);
}
