#include "c/declarations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/input.h"
#include "c/declaration.h"

/* The header while it is read. */
typedef struct interface {
    const char *path;
    text source;
    tokens tokens;
    arena arena;
    text out;
    size_t errors;
} interface;

/* ---- Fields ---- */

/* What a comment says, without its marks and the blanks around it. */
static void put_comment(text *out, const token *comment)
{
    const char *from = comment->text + 2;
    const char *to = comment->text + comment->length;
    if (comment->text[1] == '*')
        to -= 2;
    while (from < to && strchr(" \t\n", *from))
        from++;
    while (from < to && strchr(" \t\n", to[-1]))
        to--;
    for (; from < to; from++) {
        bool blank = strchr(" \t\n", *from);
        if (!blank || !strchr(" \t\n", from[-1]))
            text_add(out, blank ? " " : from, 1);
    }
}

/* The tokens from FROM to before TO, with a blank where anything parts them. */
static void put_tokens(text *out, const token *from, const token *to)
{
    const char *end = NULL;
    bool dots = false;
    for (const token *at = from; at < to; at++) {
        if (at->kind == TOKEN_DIRECTIVE || (at->kind == TOKEN_COMMENT && !dots))
            continue;
        if (end && end != at->text)
            text_add(out, " ", 1);
        if (at->kind == TOKEN_COMMENT)
            put_comment(out, at);
        else
            text_add(out, at->text, at->length);
        dots = token_is(at, "...");
        end = at->text + at->length;
    }
}

static void put_field(text *out, const token *from, const token *to)
{
    text_add_string(out, "\t");
    put_tokens(out, from, to);
}

/* ---- Declarations ---- */

static const char *kind_of(const declaration *d)
{
    const declaration_name *first = d->names.items[0];
    switch (first->kind) {
    case DECLARATION_FUNCTION:
        return d->body ? "inline" : "function";
    case DECLARATION_TYPE:
        return d->name ? "signature" : "type";
    case DECLARATION_VARIABLE:
        return "variable";
    default:
        return "constant";
    }
}

/* Behind the parentheses of the parameters. */
static const token *behind_parameters(const declaration *d)
{
    const token *at = declaration_skip(d->name + 1);
    while (!token_is(at, "("))
        at = declaration_skip(at + 1);
    return declaration_behind(at);
}

static void put_declaration(text *out, const declaration *d)
{
    const declaration_name *first = d->names.items[0];
    text_add_number(out, (uint64_t)d->from->line + 1);
    text_add_string(out, "\t");
    text_add_string(out, kind_of(d));
    text_add_string(out, "\t");
    text_add(out, first->name, first->length);
    if (d->name) {
        put_field(out, d->from, d->name);
        put_field(out, behind_parameters(d), d->body ? d->last + 1 : d->last);
    }
    for (size_t i = 0; i < d->parameters.count; i++) {
        const declaration_parameter *parameter = d->parameters.items[i];
        put_field(out, parameter->from, parameter->to);
    }
    text_add_string(out, "\n");
}

static void report(interface *i, const token *at, const char *message)
{
    const char *line = at->text;
    while (line > i->source.bytes && line[-1] != '\n')
        line--;
    fprintf(stderr, "%s:%zu:%zu: error: %s\n", i->path, (size_t)at->line + 1,
            (size_t)(at->text - line) + 1, message);
    i->errors++;
}

/* Does it declare more than one function or variable? */
static bool is_several(const declaration *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->names.count; i++) {
        const declaration_name *name = d->names.items[i];
        count += name->kind == DECLARATION_FUNCTION || name->kind == DECLARATION_VARIABLE;
    }
    return count > 1;
}

static void read_declarations(interface *i)
{
    const token *at = declaration_skip(i->tokens.items);
    while (at->kind != TOKEN_END) {
        declaration d;
        const token *first = at;
        declaration_result result = declaration_read(&d, &at, &i->arena);
        if (result == DECLARATION_OPEN)
            report(i, first,
                   "the header ends before this declaration does; end it with ; or a "
                   "closing brace");
        else if (result == DECLARATION_FOUND && is_several(&d))
            report(i, d.from,
                   "this declares more than one name; make it a declaration for each");
        else if (result == DECLARATION_FOUND)
            put_declaration(&i->out, &d);
        declaration_free(&d);
        at = declaration_skip(at);
    }
}

/* 0, or an errno. */
static int read_header(interface *i)
{
    int file = open(i->path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int fault = input_read_open(file, &i->source);
    close(file);
    return fault;
}

int declarations_run(const char *path)
{
    interface i = {.path = path};
    int fault = read_header(&i);
    if (fault) {
        fprintf(stderr, "%s: error: cannot be read: %s\n", path, strerror(fault));
        i.errors++;
    } else {
        token_read(&i.tokens, text_bytes(&i.source), i.source.length);
        read_declarations(&i);
        token_free(&i.tokens);
    }
    if (i.errors == 0 && (fwrite(i.out.bytes, 1, i.out.length, stdout) != i.out.length ||
                          fflush(stdout) != 0)) {
        fprintf(stderr, "refbook: error: cannot be printed: %s\n", strerror(errno));
        i.errors++;
    }
    text_free(&i.source);
    text_free(&i.out);
    arena_free(&i.arena);
    return i.errors == 0 ? 0 : 1;
}
