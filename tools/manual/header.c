#include "manual/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "book/expand.h"

/* So many of the same mark make a rule. */
#define RULE 3

typedef struct header_reader {
    header *h;
    book *b;
    const token *at;
    header_section *section;
    header_entry *entry;    /* the last one, which the next declaration may join; or NULL */
    const token *pending;   /* a comment whose declaration has not come yet; or NULL */
    uint32_t end_line;      /* of the last declaration */
    bool body;              /* and it was a function's body that ended there */
    uint32_t pending_line;  /* what the pending comment explains starts on the line below */
    const token *directive; /* the last one, while nothing but comments has followed */
    size_t directives;
} header_reader;

/* ---- The lines ------------------------------------------------------------------------- */

static void header_add_line(const expand_line *line, void *context)
{
    header *h = context;
    if (line->kind == EXPAND_GENERATED || line->kind == EXPAND_REFERENCE)
        return;
    h->lines = memory_room(h->lines, h->line_count, &h->line_capacity, sizeof *h->lines);
    h->lines[h->line_count++] =
        (header_line){line->block, line->index, h->source.length + line->indent_length};
    text_add(&h->source, line->indent, line->indent_length);
    text_add(&h->source, line->text, line->text_length);
    text_add(&h->source, "\n", 1);
}

/* ---- Comments -------------------------------------------------------------------------- */

static size_t header_skip_blank(const token *t, size_t at)
{
    while (at < t->length && ascii_is_blank(t->text[at]))
        at++;
    return at;
}

/* What stands before the text of a comment's line: blanks, a star or slashes, perhaps the
 * sign of a comment that documents, and one blank. */
static size_t header_line_start(const token *t, size_t at, bool first)
{
    size_t start = header_skip_blank(t, at);
    size_t marked = start;
    if (first)
        marked += 2;
    else if (t->text[1] == '/' && start + 1 < t->length && t->text[start] == '/')
        marked += 2;
    else if (start < t->length && t->text[start] == '*')
        marked++;
    if (marked == start)
        return at + 3 < start ? at + 3 : start;
    if ((first || t->text[1] == '/') && marked < t->length && strchr("*!/", t->text[marked]))
        marked++;
    return marked < t->length && ascii_is_blank(t->text[marked]) ? marked + 1 : marked;
}

/* The end of a comment's text, from AT on: without its mark. */
static size_t header_comment_end(const token *t)
{
    size_t end = t->length;
    bool closed = t->text[1] == '*' && end >= 4 && t->text[end - 1] == '/';
    return closed ? end - 2 : end;
}

static header_comment header_comment_of(header *h, const token *t)
{
    text said = {0};
    size_t end = header_comment_end(t);
    for (size_t at = 0; at < end;) {
        const char *feed = memchr(t->text + at, '\n', end - at);
        size_t to = feed ? (size_t)(feed - t->text) : end;
        size_t next = feed ? to + 1 : end;
        size_t from = header_line_start(t, at, at == 0);
        while (to > from && (ascii_is_blank(t->text[to - 1]) || t->text[to - 1] == '\r'))
            to--;
        if (from < to)
            text_add(&said, t->text + from, to - from);
        text_add(&said, "\n", 1);
        at = next;
    }
    header_comment comment = {
        arena_copy(&h->arena, text_bytes(&said), said.length), said.length};
    text_free(&said);
    return comment;
}

/* ---- Rules ----------------------------------------------------------------------------- */

/* How often the mark that the text begins with is repeated. */
static size_t header_row(const char *bytes, size_t length)
{
    size_t row = 0;
    if (length == 0 || !strchr("-=*#~_+", bytes[0]))
        return 0;
    while (row < length && bytes[row] == bytes[0])
        row++;
    return row;
}

/* Is the comment a rule with a title? "---- Title ----"; what follows below it is left. */
static bool header_is_rule(header_comment *comment, const char **title, size_t *length,
                           char *mark)
{
    const char *at = comment->text;
    const char *end = memchr(at, '\n', comment->length);
    while (at < end && ascii_is_blank(*at))
        at++;
    size_t row = header_row(at, (size_t)(end - at));
    const char *to = end;
    if (row < RULE)
        return false;
    *mark = *at;
    at += row;
    while (to > at && (to[-1] == *mark || ascii_is_blank(to[-1])))
        to--;
    while (at < to && ascii_is_blank(*at))
        at++;
    *title = at;
    *length = (size_t)(to - at);
    comment->length -= (size_t)(end + 1 - comment->text);
    comment->text = end + 1;
    return *length > 0;
}

static void header_add_section(header_reader *r, const char *title, size_t length,
                               char mark)
{
    r->section = arena_take(&r->h->arena, sizeof *r->section);
    r->section->title = title;
    r->section->title_length = length;
    r->section->group = mark == '=';
    r->h->grouped |= r->section->group;
    r->entry = NULL;
    list_add(&r->h->sections, r->section);
}

/* ---- Entries --------------------------------------------------------------------------- */

static header_entry *header_add_entry(header_reader *r, const token *comment)
{
    header_entry *entry = arena_take(&r->h->arena, sizeof *entry);
    if (!r->section)
        header_add_section(r, NULL, 0, '-');
    if (comment)
        entry->comment = header_comment_of(r->h, comment);
    list_add(&r->section->entries, entry);
    return entry;
}

/* No declaration has followed right below the comment: it stands by itself. */
static void header_flush(header_reader *r)
{
    if (!r->pending)
        return;
    header_add_entry(r, r->pending);
    r->pending = NULL;
    r->entry = NULL;
}

static void header_comment_met(header_reader *r)
{
    const token *t = r->at++;
    const char *title;
    size_t length;
    char mark;
    header_flush(r);
    if (t == r->h->tokens.items) {
        r->h->introduction = header_comment_of(r->h, t);
        return;
    }
    header_comment comment = header_comment_of(r->h, t);
    if (header_is_rule(&comment, &title, &length, &mark)) {
        header_add_section(r, title, length, mark);
        r->section->comment = comment;
        return;
    }
    r->pending = t;
    r->pending_line = t->end_line;
}

/* The entry of a declaration that starts on the line. One without a comment joins what is
 * right above it, or, since a formatter puts an empty line behind a function's body, what is
 * above that line. */
static header_entry *header_entry_for(header_reader *r, uint32_t line)
{
    if (r->pending && line > r->pending_line + 1)
        header_flush(r);
    uint32_t apart = r->body && r->entry && r->entry->comment.text ? 2 : 1;
    if (r->pending || !r->entry || line > r->end_line + apart)
        r->entry = header_add_entry(r, r->pending);
    r->pending = NULL;
    return r->entry;
}

static void header_add_name(header_reader *r, header_item *item,
                            const declaration_name *name)
{
    header_name *known = table_find_span(&r->h->names, name->name, name->length);
    if (!known) {
        known = arena_take(&r->h->arena, sizeof *known);
        *known = (header_name){name->kind, name->name, item};
        table_add(&r->h->names, name->name, known);
    } else if (known->kind == DECLARATION_TYPE && item->declaration.complete) {
        known->item = item;
    }
}

/* Adds the item that goes from FROM to the last byte of LAST and what stands behind it on
 * its line, if that is a comment. */
static void header_add_item(header_reader *r, header_item *item, const token *from,
                            const token *last)
{
    const token *end = last;
    if (last + 1 == r->at && r->at->kind == TOKEN_COMMENT && r->at->line == last->end_line)
        end = r->at++;
    item->text = from->text;
    item->length = (size_t)(end->text + end->length - from->text);
    item->block = r->h->lines[from->line].block;
    for (size_t i = 0; i < item->declaration.names.count; i++)
        header_add_name(r, item, item->declaration.names.items[i]);
    list_add(&header_entry_for(r, from->line)->items, item);
}

/* ---- Directives ------------------------------------------------------------------------ */

/* The word at AT of the directive, which is moved behind it. */
static token header_word(const token *t, size_t *at)
{
    size_t from = header_skip_blank(t, *at);
    size_t to = from;
    while (to < t->length && ascii_in_word(t->text[to]))
        to++;
    *at = to;
    return (token){.kind = TOKEN_WORD, .text = t->text + from, .length = to - from};
}

static bool header_is_directive(const token *t, const char *what)
{
    size_t at = 1;
    token word = header_word(t, &at);
    return token_is(&word, what);
}

/* Is it the #define behind the #ifndef that a header begins with? */
static bool header_is_guard(const header_reader *r, const token *name)
{
    size_t at = 1;
    if (!r->directive || r->directives != 1 || !header_is_directive(r->directive, "ifndef"))
        return false;
    header_word(r->directive, &at);
    token guard = header_word(r->directive, &at);
    return guard.length == name->length &&
           memcmp(guard.text, name->text, name->length) == 0;
}

/* Does nothing but comments stand from AT on? */
static bool header_is_empty(const token *t, size_t at)
{
    tokens rest = {0};
    bool empty = true;
    token_read(&rest, t->text + at, t->length - at);
    for (size_t i = 0; i < rest.count; i++)
        empty =
            empty && (rest.items[i].kind == TOKEN_COMMENT ||
                      rest.items[i].kind == TOKEN_END || token_is(&rest.items[i], "\\"));
    token_free(&rest);
    return empty;
}

/* What to say for an annotation: "new" for OM_NEW, "taken over" for MY_TAKEN_OVER. */
static const char *header_annotation(header *h, const char *name)
{
    const char *mark = strchr(name, '_');
    const char *rest = mark && mark[1] && mark > name ? mark + 1 : name;
    char *said = arena_copy(&h->arena, rest, strlen(rest));
    for (char *c = said; *c; c++) {
        if (*c == '_')
            *c = ' ';
        else if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    return said;
}

/* A macro that stands for nothing annotates; one that does so only on some compilers does
 * not. */
static void header_note_annotation(header *h, const declaration_name *name, bool empty)
{
    const char **known = table_find(&h->annotations, name->name);
    if (!known && !table_find(&h->names, name->name)) {
        known = arena_take(&h->arena, sizeof *known);
        *known = empty ? header_annotation(h, name->name) : NULL;
        table_add(&h->annotations, name->name, known);
    } else if (known && !empty) {
        *known = NULL;
    }
}

static void header_define(header_reader *r, const token *t)
{
    size_t at = 1;
    header_word(t, &at);
    token word = header_word(t, &at);
    if (word.length == 0 || header_is_guard(r, &word))
        return;
    bool call = at < t->length && t->text[at] == '(';
    const char *name = arena_copy(&r->h->arena, word.text, word.length);
    declaration_name *added = arena_take(&r->h->arena, sizeof *added);
    *added = (declaration_name){DECLARATION_MACRO, name, word.length};
    header_note_annotation(r->h, added, !call && header_is_empty(t, at));
    if (table_find(&r->h->names, name))
        return;
    header_item *item = arena_take(&r->h->arena, sizeof *item);
    list_add(&item->declaration.names, added);
    header_add_item(r, item, t, t);
}

/* Conditions stand between a comment and what it explains, and between what it explains. */
static void header_directive(header_reader *r)
{
    const token *t = r->at++;
    if (header_is_directive(t, "define")) {
        header_define(r, t);
        r->body = false;
        r->end_line = t->end_line;
    } else {
        if (t->line == r->end_line + 1)
            r->end_line = t->end_line;
        if (r->pending && t->line == r->pending_line + 1)
            r->pending_line = t->end_line;
        if (header_is_directive(t, "include"))
            r->pending = NULL;
    }
    r->directive = t;
    r->directives++;
}

/* ---- Declarations ---------------------------------------------------------------------- */

static void header_open(const header_reader *r, const token *t)
{
    const header_line *line = &r->h->lines[t->line];
    const book_line *source = &line->block->lines[line->index];
    uint32_t padding = book_line_padding(line->block, line->index);
    uint32_t at = (uint32_t)((size_t)(t->text - r->h->source.bytes) - line->start);
    diagnostics_error(
        &r->b->diagnostics, line->block->chapter,
        line->block->line + 1 + (uint32_t)line->index,
        source->offset + (at > padding ? at - padding : 0) + 1,
        "%s ends before this declaration does; end it with ; or a closing brace",
        r->h->output->path);
}

static void header_declaration(header_reader *r)
{
    header_item *item = arena_take(&r->h->arena, sizeof *item);
    const token *first = r->at;
    declaration_result result = declaration_read(&item->declaration, &r->at, &r->h->arena);
    if (result == DECLARATION_OPEN)
        header_open(r, first);
    if (result != DECLARATION_FOUND) {
        declaration_free(&item->declaration);
        r->pending = NULL;
        r->entry = NULL;
        return;
    }
    uint32_t end = r->at[-1].end_line;
    header_add_item(r, item, item->declaration.from, item->declaration.last);
    r->end_line = end;
    r->body = item->declaration.body;
}

static void header_all(header_reader *r)
{
    while (r->at->kind != TOKEN_END) {
        if (r->at->kind == TOKEN_COMMENT) {
            header_comment_met(r);
        } else if (r->at->kind == TOKEN_DIRECTIVE) {
            header_directive(r);
        } else {
            header_declaration(r);
            r->directive = NULL;
        }
    }
    header_flush(r);
}

/* An item has the names whose place it is. */
static void header_tie_names(header *h)
{
    for (size_t i = 0; i < h->names.count; i++) {
        header_name *name = h->names.entries[i].thing;
        list_add(&name->item->names, name);
    }
}

void header_read(header *h, book *b, const book_block *asked)
{
    header_reader r = {.h = h, .b = b};
    h->asked = asked;
    h->output = table_find(&b->outputs, asked->target);
    expand_output(b, h->output, header_add_line, h);
    token_read(&h->tokens, h->source.bytes, h->source.length);
    r.at = h->tokens.items;
    header_all(&r);
    header_tie_names(h);
    if (h->names.count == 0 && b->diagnostics.errors == 0)
        diagnostics_error(&b->diagnostics, asked->chapter, asked->line, asked->column,
                          "%s declares nothing; take the block out, or name a header",
                          asked->target);
}

static void header_free_entry(header_entry *entry)
{
    for (size_t i = 0; i < entry->items.count; i++) {
        header_item *item = entry->items.items[i];
        declaration_free(&item->declaration);
        list_free(&item->names);
        list_free(&item->mentions);
    }
    list_free(&entry->items);
}

void header_free(header *h)
{
    for (size_t i = 0; i < h->sections.count; i++) {
        header_section *section = h->sections.items[i];
        for (size_t j = 0; j < section->entries.count; j++)
            header_free_entry(section->entries.items[j]);
        list_free(&section->entries);
    }
    list_free(&h->sections);
    table_free(&h->names);
    table_free(&h->annotations);
    token_free(&h->tokens);
    text_free(&h->source);
    free(h->lines);
    arena_free(&h->arena);
}
