#include "c/token.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"

typedef struct token_reader {
    tokens *all;
    const char *text;
    size_t length;
    size_t at;
    uint32_t line;
    bool first; /* nothing but white space so far on this line */
} token_reader;

static char token_ahead(const token_reader *r, size_t more)
{
    return r->at + more < r->length ? r->text[r->at + more] : 0;
}

/* Goes on by COUNT bytes, or as many as there are, and counts the lines they end. */
static void token_pass(token_reader *r, size_t count)
{
    for (; count > 0 && r->at < r->length; count--)
        r->line += r->text[r->at++] == '\n';
}

static void token_pass_quoted(token_reader *r)
{
    char quote = r->text[r->at];
    token_pass(r, 1);
    while (r->at < r->length && r->text[r->at] != quote && r->text[r->at] != '\n')
        token_pass(r, r->text[r->at] == '\\' ? 2 : 1);
    if (token_ahead(r, 0) == quote)
        token_pass(r, 1);
}

static void token_pass_block_comment(token_reader *r)
{
    token_pass(r, 2);
    while (r->at < r->length && !(r->text[r->at] == '*' && token_ahead(r, 1) == '/'))
        token_pass(r, 1);
    token_pass(r, 2);
}

static void token_pass_line(token_reader *r)
{
    while (r->at < r->length && r->text[r->at] != '\n')
        token_pass(r, r->text[r->at] == '\\' ? 2 : 1);
}

/* The byte behind the line feed and the white space from AT on, if there is just one line
 * feed. */
static size_t token_next_line(const token_reader *r)
{
    size_t at = r->at;
    size_t feeds = 0;
    while (at < r->length && strchr(" \t\r\n", r->text[at]) && feeds < 2)
        feeds += r->text[at++] == '\n';
    return feeds == 1 ? at : r->length;
}

static bool token_is_line_comment(const token_reader *r, size_t at)
{
    return at + 1 < r->length && r->text[at] == '/' && r->text[at + 1] == '/';
}

/* One that has its line for itself is continued by such comments on the lines below. */
static void token_pass_line_comments(token_reader *r, bool alone)
{
    token_pass_line(r);
    for (;;) {
        size_t next = token_next_line(r);
        if (!alone || !token_is_line_comment(r, next))
            return;
        token_pass(r, next - r->at);
        token_pass_line(r);
    }
}

static void token_pass_directive(token_reader *r)
{
    while (r->at < r->length && r->text[r->at] != '\n') {
        char c = r->text[r->at];
        if (c == '/' && token_ahead(r, 1) == '*')
            token_pass_block_comment(r);
        else if (c == '/' && token_ahead(r, 1) == '/')
            token_pass_line(r);
        else if (c == '"' || c == '\'')
            token_pass_quoted(r);
        else
            token_pass(r, c == '\\' ? 2 : 1);
    }
}

static void token_pass_number(token_reader *r)
{
    while (ascii_in_word(token_ahead(r, 0)) || token_ahead(r, 0) == '.') {
        bool exponent = strchr("eEpP", r->text[r->at]) != NULL;
        token_pass(r, 1);
        if (exponent && (token_ahead(r, 0) == '+' || token_ahead(r, 0) == '-'))
            token_pass(r, 1);
    }
}

/* Passes over the token that begins here and says what it is. */
static token_kind token_pass_any(token_reader *r, bool first)
{
    char c = r->text[r->at];
    if (c == '#' && first) {
        token_pass_directive(r);
        return TOKEN_DIRECTIVE;
    }
    if (c == '/' && token_ahead(r, 1) == '*') {
        token_pass_block_comment(r);
        return TOKEN_COMMENT;
    }
    if (token_is_line_comment(r, r->at)) {
        token_pass_line_comments(r, first);
        return TOKEN_COMMENT;
    }
    if (c == '"' || c == '\'') {
        token_pass_quoted(r);
        return TOKEN_STRING;
    }
    if (ascii_is_digit(c) || (c == '.' && ascii_is_digit(token_ahead(r, 1)))) {
        token_pass_number(r);
        return TOKEN_NUMBER;
    }
    if (ascii_in_word(c)) {
        while (ascii_in_word(token_ahead(r, 0)))
            token_pass(r, 1);
        return TOKEN_WORD;
    }
    bool dots = c == '.' && token_ahead(r, 1) == '.' && token_ahead(r, 2) == '.';
    token_pass(r, dots ? 3 : 1);
    return TOKEN_MARK;
}

static void token_add(tokens *all, token added)
{
    all->items = memory_room(all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = added;
}

static void token_next(token_reader *r)
{
    token added = {.text = r->text + r->at, .line = r->line};
    size_t from = r->at;
    added.kind = token_pass_any(r, r->first);
    added.length = r->at - from;
    added.end_line = r->line;
    r->first = false;
    token_add(r->all, added);
}

void token_read(tokens *all, const char *bytes, size_t length)
{
    token_reader r = {.all = all, .text = bytes, .length = length, .first = true};
    all->count = 0;
    while (r.at < length) {
        char c = bytes[r.at];
        bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        bool continued = c == '\\' && token_ahead(&r, 1) == '\n';
        if (!space && !continued) {
            token_next(&r);
            continue;
        }
        r.first = r.first || c == '\n';
        token_pass(&r, continued ? 2 : 1);
    }
    token_add(all, (token){.kind = TOKEN_END,
                           .text = bytes + length,
                           .line = r.line,
                           .end_line = r.line});
}

void token_free(tokens *all)
{
    free(all->items);
    *all = (tokens){0};
}

bool token_is(const token *t, const char *what)
{
    return text_is(t->text, t->length, what);
}
