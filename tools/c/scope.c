#include "c/scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"

enum { SCOPE_OPEN_FILE, SCOPE_OPEN_DATA, SCOPE_OPEN_FUNCTION };

/* Snapshots for #else are small, so that a hostile program cannot make them costly. */
#define MOST_KEPT_FRAMES 64
#define MOST_BRANCHES 64

/* Characters that mean something here; letters do so only outside of functions. */
enum { SCOPE_MARK = 1, SCOPE_LETTER = 2 };

static unsigned char scope_class[256];

static void scope_fill_class(void)
{
    for (const char *c = "\"'/{}();="; *c; c++)
        scope_class[(unsigned char)*c] = SCOPE_MARK;
    for (const char *c = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"; *c; c++)
        scope_class[(unsigned char)*c] = SCOPE_LETTER;
}

static bool scope_word_byte(char c)
{
    return scope_class[(unsigned char)c] == SCOPE_LETTER || (c >= '0' && c <= '9');
}

static void scope_opened(scope *s, size_t at)
{
    s->opened_line = s->lines;
    s->opened_at = at;
}

/* At file scope, or in the braces of extern "C": where declarations stand. */
static bool scope_declares(const scope *s)
{
    return s->depth == 0 || s->frames[s->depth - 1].kind == SCOPE_OPEN_FILE;
}

static void scope_forget_declaration(scope *s)
{
    s->tag = s->equals = s->external = s->linkage = s->attribute = false;
}

static unsigned char scope_brace_kind(const scope *s)
{
    if (!scope_declares(s))
        return s->frames[s->depth - 1].kind;
    if (s->equals || s->tag)
        return SCOPE_OPEN_DATA;
    return s->linkage ? SCOPE_OPEN_FILE : SCOPE_OPEN_FUNCTION;
}

static void scope_open_brace(scope *s)
{
    s->frames = memory_room(s->frames, s->depth, &s->capacity, sizeof *s->frames);
    unsigned char kind = scope_brace_kind(s);
    s->frames[s->depth++] = (scope_frame){kind, s->parens};
    if (kind == SCOPE_OPEN_FUNCTION && !s->function) {
        s->function = s->depth;
        s->functions++;
    }
    if (kind != SCOPE_OPEN_DATA)
        scope_forget_declaration(s);
}

static void scope_close_brace(scope *s)
{
    if (!s->depth)
        return;
    scope_frame *frame = &s->frames[--s->depth];
    s->parens = s->depth < s->settled ? 0 : frame->parens;
    if (s->settled > s->depth)
        s->settled = s->depth;
    if (s->function > s->depth)
        s->function = 0;
    if (frame->kind != SCOPE_OPEN_DATA)
        scope_forget_declaration(s);
    s->tag = false;
}

static void scope_word(scope *s, const char *word, size_t length)
{
    s->attribute = text_is(word, length, "__attribute__") ||
                   text_is(word, length, "_Alignas") || text_is(word, length, "alignas") ||
                   text_is(word, length, "__declspec");
    if (text_is(word, length, "struct") || text_is(word, length, "union") ||
        text_is(word, length, "enum")) {
        s->tag = true;
    } else if (text_is(word, length, "extern")) {
        scope_forget_declaration(s);
        s->external = true;
    }
}

static void scope_mark(scope *s, char mark, size_t at)
{
    switch (mark) {
    case '{':
        scope_open_brace(s);
        break;
    case '}':
        scope_close_brace(s);
        break;
    case '(':
        if (s->parens++ == 0)
            scope_opened(s, at);
        if (s->parens == 1 && !s->attribute)
            s->tag = s->linkage = false;
        s->attribute = false;
        break;
    case ')':
        s->parens -= s->parens > 0;
        break;
    case ';':
        if (!s->parens && scope_declares(s))
            scope_forget_declaration(s);
        break;
    case '=':
        if (!s->parens && scope_declares(s))
            s->equals = true;
        break;
    default:
        break;
    }
}

/* Reads to behind the quote that ends the string or character; to the end of the line if
 * none does. */
static size_t scope_quoted(scope *s, const char *line, size_t length, size_t at)
{
    char quote = s->text == SCOPE_STRING ? '"' : '\'';
    while (at < length && line[at] != quote)
        at += line[at] == '\\' ? 2 : 1;
    if (at >= length)
        return length;
    s->text = SCOPE_CODE;
    return at + 1;
}

static size_t scope_commented(scope *s, const char *line, size_t length, size_t at)
{
    const char *star = line + at;
    const char *end = line + length;
    while (star < end && (star = memchr(star, '*', (size_t)(end - star))) != NULL) {
        if (star + 1 < end && star[1] == '/') {
            s->text = SCOPE_CODE;
            return (size_t)(star - line) + 2;
        }
        star++;
    }
    return length;
}

/* A character of code that means something; returns where to go on. */
static size_t scope_code(scope *s, const char *line, size_t length, size_t at)
{
    char c = line[at];
    if (c == '/') {
        char next = at + 1 < length ? line[at + 1] : ' ';
        if (next != '/' && next != '*')
            return at + 1;
        s->text = next == '*' ? SCOPE_COMMENT : SCOPE_LINE_COMMENT;
        if (!s->parens)
            scope_opened(s, at);
        return next == '*' ? at + 2 : length;
    }
    if (c == '"' || c == '\'') {
        s->text = c == '"' ? SCOPE_STRING : SCOPE_CHARACTER;
        if (!s->parens)
            scope_opened(s, at);
        s->linkage = s->linkage || (c == '"' && s->external);
        return at + 1;
    }
    if (scope_class[(unsigned char)c] == SCOPE_LETTER) {
        size_t from = at;
        while (at < length && scope_word_byte(line[at]))
            at++;
        if (!s->parens && !s->directive && scope_declares(s))
            scope_word(s, line + from, at - from);
        return at;
    }
    if (!s->directive)
        scope_mark(s, c, at);
    return at + 1;
}

static void scope_keep_branch(scope *s)
{
    s->branches =
        memory_room(s->branches, s->branch_count, &s->branch_capacity, sizeof *s->branches);
    scope_branch *branch = &s->branches[s->branch_count++];
    *branch = (scope_branch){NULL, s->depth, s->function, s->parens, false};
    if (s->depth <= MOST_KEPT_FRAMES && s->branch_count <= MOST_BRANCHES) {
        branch->frames = memory_new(s->depth * sizeof *branch->frames);
        if (s->depth)
            memcpy(branch->frames, s->frames, s->depth * sizeof *branch->frames);
    }
}

/* Of #if and #else both may open the same brace, so #else starts where #if did. */
static void scope_next_branch(scope *s, const scope_branch *branch)
{
    bool settled = s->branches_settled >= s->branch_count;
    if (!branch->frames)
        return;
    if (branch->depth)
        memcpy(s->frames, branch->frames, branch->depth * sizeof *branch->frames);
    s->depth = branch->depth;
    s->function = branch->function;
    s->parens = settled ? 0 : branch->parens;
    if (settled || s->settled > s->depth)
        s->settled = s->depth;
}

static void scope_last_branch(scope *s)
{
    scope_branch *branch = &s->branches[--s->branch_count];
    if (s->branch_count && branch->jumped)
        branch[-1].jumped = true;
    if (s->branches_settled > s->branch_count)
        s->branches_settled = s->branch_count;
    free(branch->frames);
}

static void scope_conditional(scope *s, const char *word, size_t length)
{
    if (text_is(word, length, "if") || text_is(word, length, "ifdef") ||
        text_is(word, length, "ifndef")) {
        scope_keep_branch(s);
        return;
    }
    if (!s->branch_count)
        return;
    scope_branch *branch = &s->branches[s->branch_count - 1];
    bool ends = text_is(word, length, "endif");
    if (!ends && !text_is(word, length, "else") && !text_is(word, length, "elif") &&
        !text_is(word, length, "elifdef") && !text_is(word, length, "elifndef"))
        return;
    s->lost = s->lost || branch->jumped;
    if (ends)
        scope_last_branch(s);
    else
        scope_next_branch(s, branch);
}

/* How many characters at AT are a # or another spelling of it. */
static size_t scope_hash(const char *line, size_t length, size_t at)
{
    static const char *const spellings[] = {"#", "%:", "?\?="};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t size = strlen(spellings[i]);
        if (length - at >= size && memcmp(line + at, spellings[i], size) == 0)
            return size;
    }
    return 0;
}

/* Behind white space, and behind comments that end on the line. */
static size_t scope_skip(const char *line, size_t length, size_t at)
{
    for (;;) {
        while (at < length && ascii_is_blank(line[at]))
            at++;
        if (length - at < 4 || line[at] != '/' || line[at + 1] != '*')
            return at;
        size_t end = at + 2;
        while (end + 1 < length && (line[end] != '*' || line[end + 1] != '/'))
            end++;
        if (end + 1 >= length)
            return at;
        at = end + 2;
    }
}

/* If a directive begins at AT, behind white space, reads # and its name; returns where to go
 * on. */
static size_t scope_directive(scope *s, const char *line, size_t length, size_t at)
{
    at = scope_skip(line, length, at);
    if (length - at >= 2 && line[at] == '/' && (line[at + 1] == '*' || line[at + 1] == '/'))
        return at;
    s->fresh = at == length;
    size_t hash = scope_hash(line, length, at);
    if (!hash)
        return at;
    s->directive = true;
    if (!s->parens)
        scope_opened(s, at);
    at = scope_skip(line, length, at + hash);
    size_t from = at;
    while (at < length && scope_word_byte(line[at]))
        at++;
    scope_conditional(s, line + from, at - from);
    return at;
}

/* The next piece of the line, whatever it is in; returns where to go on. */
static size_t scope_piece(scope *s, const char *line, size_t length, size_t at)
{
    if (s->text == SCOPE_COMMENT)
        return scope_commented(s, line, length, at);
    if (s->text == SCOPE_LINE_COMMENT)
        return length;
    if (s->text != SCOPE_CODE)
        return scope_quoted(s, line, length, at);
    if (s->fresh)
        at = scope_directive(s, line, length, at);
    int stop = s->function ? SCOPE_MARK : SCOPE_MARK | SCOPE_LETTER;
    while (at < length && !(scope_class[(unsigned char)line[at]] & stop))
        at++;
    return at < length ? scope_code(s, line, length, at) : at;
}

void scope_line(scope *s, const char *line, size_t length)
{
    if (!scope_class['_'])
        scope_fill_class();
    s->lines++;
    if (s->text == SCOPE_DIRECTIVE)
        s->text = SCOPE_CODE;
    else if (s->text == SCOPE_CODE)
        s->fresh = true;
    for (size_t at = 0; at < length;)
        at = scope_piece(s, line, length, at);
    bool continued = length && line[length - 1] == '\\';
    if (continued) {
        if (s->directive && s->text == SCOPE_CODE)
            s->text = SCOPE_DIRECTIVE;
    } else if (s->text != SCOPE_COMMENT) {
        s->directive = false;
        s->text = SCOPE_CODE;
    }
}

void scope_jump(scope *s)
{
    if (s->branch_count)
        s->branches[s->branch_count - 1].jumped = true;
}

void scope_settle(scope *s)
{
    s->text = SCOPE_CODE;
    s->directive = false;
    s->parens = 0;
    s->settled = s->depth;
    s->branches_settled = s->branch_count;
}

void scope_restart(scope *s)
{
    scope_settle(s);
    scope_forget_declaration(s);
    for (size_t i = 0; i < s->branch_count; i++)
        free(s->branches[i].frames);
    s->branch_count = 0;
    s->branches_settled = 0;
    s->depth = 0;
    s->settled = 0;
    s->lost = false;
    s->function = 0;
    s->functions = 0;
    s->lines = 0;
}

void scope_free(scope *s)
{
    scope_restart(s);
    free(s->frames);
    free(s->branches);
    *s = (scope){0};
}
