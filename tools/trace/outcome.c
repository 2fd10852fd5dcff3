#include "trace/outcome.h"

#include <string.h>

#include "c/token.h"

/* A condition that is no && or || of others. */
typedef struct condition {
    size_t from; /* tokens */
    size_t to;
    bool negated; /* by a ! around it and others */
    bool or ;     /* what it is a part of goes on where it is false */
} condition;

#define MOST_CONDITIONS 64

typedef struct reader {
    tokens all;
    uint32_t line; /* of the tokens, from 0 */
    bool loop;
    bool controls; /* it decides whether the statement after it is executed */
    size_t end;    /* the token after the expression */
    size_t ands;   /* operators that were read, with what a ! makes of them */
    size_t ors;
    condition found[MOST_CONDITIONS]; /* of the whole expression */
    size_t count;
} reader;

static bool is(const reader *r, size_t at, char mark)
{
    const token *t = &r->all.items[at];
    return t->kind == TOKEN_MARK && t->length == 1 && *t->text == mark;
}

/* Two marks without a blank between. */
static bool is_double(const reader *r, size_t at, char mark)
{
    return is(r, at, mark) && is(r, at + 1, mark) &&
           r->all.items[at].text + 1 == r->all.items[at + 1].text;
}

static bool opens(const reader *r, size_t at)
{
    return is(r, at, '(') || is(r, at, '[') || is(r, at, '{');
}

static bool closes(const reader *r, size_t at)
{
    return is(r, at, ')') || is(r, at, ']') || is(r, at, '}');
}

/* The token that closes what the one at AT opens, or the last. */
static size_t close_of(const reader *r, size_t at)
{
    size_t depth = 0;
    for (; r->all.items[at].kind != TOKEN_END; at++) {
        depth += opens(r, at);
        if (closes(r, at) && --depth == 0)
            return at;
    }
    return at;
}

/* The first MARK, or double MARK, from FROM that is in no brackets; TO if there is none. */
static size_t find(const reader *r, size_t from, size_t to, char mark, bool twice)
{
    while (from < to && !(twice ? is_double(r, from, mark) : is(r, from, mark)))
        from = opens(r, from) ? close_of(r, from) + 1 : from + 1;
    return from < to ? from : to;
}

/* A token that makes branches of its own. */
static bool divides(const reader *r, size_t at)
{
    return is(r, at, '?') || is_double(r, at, '&') || is_double(r, at, '|') ||
           token_is(&r->all.items[at], "switch");
}

static bool is_divided(const reader *r, size_t from, size_t to)
{
    while (from < to && !divides(r, from) && !is(r, from, '{'))
        from++;
    return from < to;
}

/* ---- Conditions of an expression ---------------------------------------------------------- */

/* What is left to read of it: expressions that operators divide are put on the stack from the last to the first. */
typedef struct part {
    size_t from;
    size_t to;
    bool negated;
    bool or ; /* of what follows it */
} part;

/* A part without an operator outside of brackets: what is in its brackets, or a condition. False if it cannot be
 * read. */
static bool read_operand(reader *r, part *p)
{
    while (p->from < p->to) {
        size_t at = p->from;
        if (is(r, at, '!') && is(r, at + 1, '(') && close_of(r, at + 1) + 1 == p->to) {
            p->negated = !p->negated;
            p->from++;
        } else if (is(r, at, '(') && close_of(r, at) + 1 == p->to) {
            p->from++;
            p->to--;
            return true;
        } else {
            break;
        }
    }
    if (p->from >= p->to || is_divided(r, p->from, p->to) || r->count == MOST_CONDITIONS)
        return false;
    r->found[r->count++] = (condition){p->from, p->to, p->negated, p->or };
    p->from = p->to;
    return true;
}

/* All conditions between the tokens, in order. */
static bool read_expression(reader *r, size_t from, size_t to)
{
    part stack[MOST_CONDITIONS];
    size_t depth = 1;
    stack[0] = (part){.from = from, .to = to};
    while (depth > 0) {
        part *p = &stack[depth - 1];
        bool or = true;
        size_t at = find(r, p->from, p->to, '|', true);
        if (at == p->to) {
            or = false;
            at = find(r, p->from, p->to, '&', true);
        }
        if (at < p->to && depth == MOST_CONDITIONS)
            return false;
        if (at < p->to) {
            part first = {p->from, at, p->negated, or != p->negated};
            *(first.or ? &r->ors : &r->ands) += 1;
            p->from = at + 2;
            stack[depth++] = first;
        } else if (!read_operand(r, p)) {
            return false;
        } else if (p->from == p->to) {
            depth--;
        }
    }
    return true;
}

/* ---- The expression that the line is in --------------------------------------------------- */

static bool is_assignment(const reader *r, size_t at)
{
    const token *t = &r->all.items[at];
    return is(r, at, '=') && at > 0 && t->text[1] != '=' &&
           !strchr("=<>!+-*/%&|^", t->text[-1]);
}

/* If a statement begins at AT that has an expression with branches, its tokens go to *FROM and *TO. */
static bool find_expression(reader *r, size_t at, size_t *from, size_t *to)
{
    const token *t = &r->all.items[at];
    bool counted = token_is(t, "for");
    r->loop = counted || token_is(t, "while");
    if ((r->loop || token_is(t, "if")) && is(r, at + 1, '(')) {
        *from = at + 2;
        *to = close_of(r, at + 1);
        if (counted) {
            *from = find(r, *from, *to, ';', false) + 1;
            *to = *from < *to ? find(r, *from, *to, ';', false) : *from;
        }
        return true;
    }
    if (!token_is(t, "return") && !is_assignment(r, at))
        return false;
    *from = at + 1;
    for (*to = at; r->all.items[*to].kind != TOKEN_END && !is(r, *to, ';');)
        ++*to;
    return find(r, *from, *to, '|', true) < *to || find(r, *from, *to, '&', true) < *to;
}

/* Whether tokens of the line stand before FROM or after TO and make branches. */
static bool has_others(const reader *r, size_t from, size_t to)
{
    for (size_t i = 0; r->all.items[i].kind != TOKEN_END; i++) {
        const token *t = &r->all.items[i];
        bool there = t->line == r->line && (i < from || i >= to);
        if (there && divides(r, i))
            return true;
    }
    return false;
}

/* Reads the only expression of which a part stands on the line. */
static bool read_line(reader *r)
{
    bool found = false;
    size_t from, to;
    for (size_t i = 0; r->all.items[i].kind != TOKEN_END; i++) {
        if (r->all.items[i].line > r->line)
            break;
        bool loop = r->loop;
        if (!find_expression(r, i, &from, &to)) {
            r->loop = loop;
            continue;
        }
        if (from >= to || r->all.items[to - 1].end_line < r->line) {
            r->loop = loop;
        } else if (found || r->all.items[from].line > r->line || has_others(r, from, to) ||
                   !read_expression(r, from, to)) {
            return false;
        } else {
            found = true;
            r->controls = !token_is(&r->all.items[i], "return") && !is_assignment(r, i);
            r->end = to;
        }
        i = from < to ? to - 1 : i;
    }
    return found;
}

/* ---- Branches ----------------------------------------------------------------------------- */

/* How often each condition of the line was true and false, as its branches say. */
typedef struct reading {
    const condition *first; /* of the line; the others follow */
    size_t count;
    int64_t times[MOST_CONDITIONS][2]; /* false, true */
} reading;

/* The first branch of a condition goes on: to the next one, or into the statement. A loop begins anew where it is
 * true, whatever follows. False if the branches are not those of the conditions. */
static bool read_branches(const reader *r, reading *all, const traced_line *counted)
{
    for (size_t i = 0; i < r->count; i++) {
        const condition *c = &r->found[i];
        bool begins = r->all.items[c->from].line == r->line;
        if (begins != (r->all.items[c->to - 1].end_line == r->line))
            return false;
        if (!begins)
            continue;
        if (2 * all->count + 2 > counted->branch_count)
            return false;
        const int64_t *branches = &counted->branches[2 * all->count];
        bool first = (c->or &&!r->loop) == c->negated;
        all->first = all->first ? all->first : c;
        all->times[all->count][first] = branches[0];
        all->times[all->count][!first] = branches[1];
        all->count++;
    }
    return 2 * all->count == counted->branch_count;
}

/* What the statement begins with that the expression controls. */
static const token *statement_of(const reader *r)
{
    const token *after = &r->all.items[r->end];
    after += is(r, r->end, ')') ? 1 : 0;
    return after + (token_is(after, "{") ? 1 : 0);
}

/* Where several conditions lead to a jump, gcc lets the last of them jump, and its branches are the other way round. */
static bool jumps(const reader *r)
{
    static const char *const words[] = {"break", "continue", "goto"};
    bool any = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        any = any || token_is(statement_of(r), words[i]);
    return any && r->controls && r->ands + r->ors > 0;
}

/* Whether the second condition of a chain was come to as often as the first goes on. */
static bool goes_on(const condition *first, const int64_t *times, const int64_t *next)
{
    int64_t on = times[first->or == first->negated];
    return next[0] < 0 || next[1] < 0 || on < 0 || on == next[0] + next[1];
}

/* Whether what an expression of one operator controls was come to as often as its conditions say. False if nothing
 * is known of it. */
static bool leads_to(const reader *r, const reading *all, const traced_line *body)
{
    int64_t through = 0;
    for (size_t i = 0; i < all->count; i++) {
        int64_t in = all->times[i][!all->first[i].negated];
        if (in > 0 && (r->ors > 0 || i + 1 == all->count))
            through += in;
    }
    return body && body->count == through;
}

/* The line on which the statement begins that the expression controls, if that is not the line itself. */
static const traced_line *body_of(const reader *r, const traced_file *file, size_t line)
{
    const token *after = statement_of(r);
    return after->kind == TOKEN_WORD && after->line > r->line
               ? counts_line(file, line + after->line - r->line)
               : NULL;
}

/* The last statement of a loop may have its branches the other way round: what an if says has to agree with other
 * counts. */
static bool is_consistent(const reader *r, const reading *all, const traced_file *file,
                          size_t line)
{
    bool mixed = r->ands > 0 && r->ors > 0;
    bool whole = r->count == all->count;
    for (size_t i = 0; i + 1 < all->count && (i == 0 || !mixed); i++) {
        if (!goes_on(&all->first[i], all->times[i], all->times[i + 1]))
            return false;
    }
    if (mixed || !whole || !r->controls)
        return !r->loop || !mixed;
    const traced_line *body = body_of(r, file, line);
    return leads_to(r, all, body) || (!body && (r->loop || all->count > 1));
}

static size_t name_conditions(const reader *r, outcome *out, const reading *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const token *from = &r->all.items[all->first[i].from];
        const token *last = &r->all.items[all->first[i].to - 1];
        bool never[2] = {all->times[i][0] <= 0, all->times[i][1] <= 0};
        out[i].condition = from->text;
        out[i].length = (size_t)(last->text + last->length - from->text);
        out[i].gap = never[0] && never[1] ? OUTCOME_NEVER_EVALUATED
                     : never[0]           ? OUTCOME_NEVER_FALSE
                     : never[1]           ? OUTCOME_NEVER_TRUE
                                          : OUTCOME_NONE;
    }
    return all->count;
}

size_t outcome_find(outcome *out, const book_chapter *chapter, const traced_file *file,
                    size_t line)
{
    const traced_line *counted = counts_line(file, line);
    size_t after = book_block_index(chapter, (uint32_t)line);
    const book_block *block = after > 0 ? chapter->blocks[after - 1] : NULL;
    size_t found = 0;
    if (!counted || counted->branch_count == 0 || !block ||
        line > block->line + block->line_count)
        return 0;
    reader r = {.line = (uint32_t)line - block->line - 1};
    reading all = {0};
    const char *start = chapter->source + chapter->line_starts[block->line];
    const char *end =
        chapter->source + chapter->line_starts[block->line + block->line_count];
    token_read(&r.all, start, (size_t)(end - start));
    if (read_line(&r) && !jumps(&r) && read_branches(&r, &all, counted) &&
        is_consistent(&r, &all, file, line))
        found = name_conditions(&r, out, &all);
    token_free(&r.all);
    return found;
}

const char *outcome_words(outcome_gap gap)
{
    static const char *const words[] = {
        [OUTCOME_NONE] = "is true and is false",
        [OUTCOME_NEVER_TRUE] = "is never true",
        [OUTCOME_NEVER_FALSE] = "is never false",
        [OUTCOME_NEVER_EVALUATED] = "is never evaluated",
    };
    return words[gap];
}
