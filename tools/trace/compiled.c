#include "trace/compiled.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "c/token.h"
#include "book/expand.h"

/* Where a line of an output stands in the chapters. */
typedef struct compiled_place {
    const book_chapter *chapter; /* NULL: in none */
    uint32_t line;
} compiled_place;

/* A function with a body, as the book writes it. */
typedef struct compiled_function {
    const char *name;
    compiled_place place; /* of its name, where gcov says that it starts */
    bool conditional;     /* it stands in an #if, which may skip it */
    bool shared;          /* it stands in a header */
    bool known;           /* gcov knows it there */
} compiled_function;

/* What a line of a chapter is to gcov. */
typedef struct compiled_line {
    bool tangled;                /* it goes into a file of the runtime */
    bool made;                   /* a macro makes a function from it */
    compiled_function *function; /* it is one of its lines */
} compiled_line;

/* The conditions that are open. */
typedef struct compiled_branch {
    bool guard;   /* an include guard, which skips nothing that was not read before */
    size_t depth; /* of braces, to which #else goes back */
} compiled_branch;

typedef struct compiled_reader {
    book *b;
    arena arena;
    compiled_line **lines; /* of each chapter, by its index; then by the line's number */
    list functions;        /* of compiled_function * */
    text code;             /* the output at hand */
    compiled_place *places;
    size_t place_count;
    size_t place_capacity;
    tokens tokens;
    compiled_branch *branches;
    size_t branch_count;
    size_t branch_capacity;
    size_t conditions; /* how many of the branches are no guards */
    size_t depth;      /* of braces */
    bool in_header;
    size_t errors;
} compiled_reader;

/* ---- The text of an output ---- */

static void compiled_take_line(const expand_line *line, void *context)
{
    compiled_reader *r = context;
    compiled_place place = {NULL, 0};
    if (line->block && line->line)
        place = (compiled_place){line->block->chapter, line->line};
    r->places = memory_room(r->places, r->place_count, &r->place_capacity, sizeof *r->places);
    r->places[r->place_count++] = place;
    text_add(&r->code, line->text, line->text_length);
    text_add_string(&r->code, "\n");
    if (place.chapter && place.line <= place.chapter->line_count)
        r->lines[place.chapter->index][place.line].tangled = true;
}

/* ---- Conditions ---- */

/* The word at AT of a directive, and where it ends. */
static size_t compiled_word(const token *t, size_t at, const char **word)
{
    while (at < t->length && strchr(" \t#%:", t->text[at]))
        at++;
    *word = t->text + at;
    size_t from = at;
    while (at < t->length && ascii_in_word(t->text[at]))
        at++;
    return at - from;
}

/* Is it #ifndef NAME with #define NAME right below? */
static bool compiled_is_guard(const token *t)
{
    const char *name;
    const char *word;
    size_t length = compiled_word(t, 0, &word);
    if (!text_is(word, length, "ifndef") || t[1].kind != TOKEN_DIRECTIVE)
        return false;
    size_t name_length = compiled_word(t, (size_t)(word - t->text) + length, &name);
    length = compiled_word(&t[1], 0, &word);
    if (!text_is(word, length, "define"))
        return false;
    length = compiled_word(&t[1], (size_t)(word - t[1].text) + length, &word);
    return name_length > 0 && length == name_length && memcmp(name, word, length) == 0;
}

static void compiled_open_branch(compiled_reader *r, bool guard)
{
    r->branches =
        memory_room(r->branches, r->branch_count, &r->branch_capacity, sizeof *r->branches);
    r->branches[r->branch_count++] = (compiled_branch){guard, r->depth};
    r->conditions += !guard;
}

static void compiled_directive(compiled_reader *r, const token *t)
{
    const char *word;
    size_t length = compiled_word(t, 0, &word);
    if (length >= 2 && memcmp(word, "if", 2) == 0) {
        compiled_open_branch(r, compiled_is_guard(t));
    } else if (r->branch_count && text_is(word, length, "endif")) {
        r->conditions -= !r->branches[--r->branch_count].guard;
    } else if (r->branch_count && length >= 2 && memcmp(word, "el", 2) == 0) {
        r->depth = r->branches[r->branch_count - 1].depth;
    }
}

/* ---- Functions ---- */

static const compiled_place *compiled_place_of(const compiled_reader *r, size_t line)
{
    return &r->places[line < r->place_count ? line : r->place_count - 1];
}

/* All lines from FROM to TO of the output belong to the function. */
static void compiled_mark(compiled_reader *r, compiled_function *function, size_t from,
                          size_t to)
{
    for (size_t i = from; i <= to && i < r->place_count; i++) {
        const compiled_place *place = &r->places[i];
        if (place->chapter && place->line <= place->chapter->line_count)
            r->lines[place->chapter->index][place->line].function = function;
    }
}

static bool compiled_is_attribute(const token *t)
{
    return token_is(t, "__attribute__") || token_is(t, "_Alignas") ||
           token_is(t, "alignas");
}

/* Does "(name)(" begin at T, which keeps a macro of that name from being meant? */
static bool compiled_is_bare(const token *t)
{
    return t[1].kind == TOKEN_WORD && token_is(&t[2], ")") && token_is(&t[3], "(");
}

/* The name of the function whose body opens at OPEN: the word before the last parentheses that are no
 * attribute's, or, of a function that returns a pointer to one, before the first within these. NULL if the braces are
 * those of anything else. */
static const token *compiled_name(const token *from, const token *open)
{
    const token *name = NULL;
    const token *before = NULL;
    size_t parens = 0;
    size_t named = 0; /* how many parentheses are open where the name is looked for */
    for (const token *t = from; t < open; t++) {
        if (t->kind == TOKEN_COMMENT || t->kind == TOKEN_DIRECTIVE)
            continue;
        if (token_is(t, "=") && parens == 0)
            return NULL;
        if (token_is(t, "(") && parens++ == named && before && before->kind == TOKEN_WORD &&
            !compiled_is_attribute(before)) {
            named += token_is(&t[1], "*");
            name = compiled_is_bare(t) ? &t[1] : before;
        }
        if (token_is(t, ")") && parens > 0)
            parens--;
        before = t;
    }
    return name;
}

/* From the brace at OPEN to behind the one that closes it. */
static const token *compiled_body(compiled_reader *r, const token *open)
{
    size_t outside = r->depth++;
    const token *t = open + 1;
    for (; t->kind != TOKEN_END && r->depth > outside; t++) {
        if (t->kind == TOKEN_DIRECTIVE)
            compiled_directive(r, t);
        else if (token_is(t, "{"))
            r->depth++;
        else if (token_is(t, "}"))
            r->depth--;
    }
    r->depth = outside;
    return t;
}

static void compiled_add(compiled_reader *r, const token *name, const token *end,
                         bool conditional)
{
    compiled_function *function = arena_take(&r->arena, sizeof *function);
    function->name = arena_copy(&r->arena, name->text, name->length);
    function->place = *compiled_place_of(r, name->line);
    function->conditional = conditional;
    function->shared = r->in_header;
    list_add(&r->functions, function);
    compiled_mark(r, function, name->line, end->end_line);
}

static void compiled_read_functions(compiled_reader *r)
{
    const token *from = r->tokens.items;
    const token *before = NULL;
    for (const token *t = from; t->kind != TOKEN_END;) {
        if (t->kind == TOKEN_DIRECTIVE) {
            compiled_directive(r, t++);
            if (!before)
                from = t;
        } else if (t->kind == TOKEN_STRING && token_is(&t[1], "{")) {
            t += 2; /* extern "C" { */
            from = t;
        } else if (token_is(t, "{")) {
            const token *name = compiled_name(from, t);
            bool conditional = r->conditions > 0;
            t = compiled_body(r, t);
            if (name)
                compiled_add(r, name, t - 1, conditional);
            if (name)
                from = t;
        } else {
            bool ends = token_is(t, ";") || token_is(t, "}");
            before = ends ? NULL : t;
            t++;
            if (ends)
                from = t;
        }
    }
}

static void compiled_read(compiled_reader *r, const book_output *output)
{
    r->code.length = r->place_count = r->branch_count = r->conditions = r->depth = 0;
    r->in_header = strcmp(output->path + strlen(output->path) - 2, ".c") != 0;
    expand_output(r->b, output, compiled_take_line, r);
    token_read(&r->tokens, r->code.bytes, r->code.length);
    compiled_read_functions(r);
    token_free(&r->tokens);
}

/* ---- What gcov knows ---- */

MEMORY_FORMAT(4)
static void compiled_error(compiled_reader *r, const char *path, size_t line,
                           const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%zu: error: ", path, line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    r->errors++;
}

/* Where gcov knows a function of this name instead, to *PATH; or NULL. */
static const traced_function *compiled_elsewhere(const counts *all, const char *name,
                                                 const char **path)
{
    for (size_t i = 0; i < all->files.count; i++) {
        const traced_file *file = all->files.entries[i].thing;
        const traced_function *known = table_find(&file->functions, name);
        *path = file->path;
        if (known)
            return known;
    }
    return NULL;
}

/* A function that is inlined wherever it is called has lines, but is none to gcov. */
static bool compiled_is_inlined(const compiled_reader *r, const compiled_function *function,
                                const traced_file *file)
{
    const compiled_line *lines = r->lines[function->place.chapter->index];
    for (size_t i = function->place.line; i < file->line_count; i++) {
        if (lines[i].function == function && file->lines[i].found)
            return true;
    }
    return false;
}

static void compiled_left_out(compiled_reader *r, const compiled_function *function)
{
    const char *path = function->place.chapter->path;
    unsigned line = (unsigned)function->place.line;
    if (function->conditional)
        fprintf(stderr,
                "%s:%u: note: a condition made the compiler skip the function %s: its "
                "lines are "
                "not counted\n",
                path, line, function->name);
    else if (function->shared)
        fprintf(
            stderr,
            "%s:%u: note: the runtime itself never calls the function %s of a header: its "
            "lines are not counted\n",
            path, line, function->name);
    else
        compiled_error(r, path, line,
                       "the compiler has left out the function %s; call it, or take it out",
                       function->name);
}

static void compiled_check_function(compiled_reader *r, compiled_function *function,
                                    const counts *all)
{
    const char *path = function->place.chapter->path;
    const traced_file *file = table_find(&all->files, path);
    const traced_function *known =
        file ? table_find(&file->functions, function->name) : NULL;
    function->known = known && known->line == function->place.line;
    if (function->known)
        return;
    known = compiled_elsewhere(all, function->name, &path);
    if (!known && file && compiled_is_inlined(r, function, file))
        function->known = true;
    else if (known && !function->conditional)
        compiled_error(r, function->place.chapter->path, function->place.line,
                       "the function %s is counted on line %u of %s, and not here",
                       function->name, (unsigned)known->line, path);
    else
        compiled_left_out(r, function);
}

/* A line that gcov counts is one of a function that it knows there, or a macro makes a function from it. */
static void compiled_check_line(compiled_reader *r, const book_chapter *chapter,
                                const traced_file *file, size_t line)
{
    const compiled_line *ours = &r->lines[chapter->index][line];
    if (ours->function ? ours->function->known : ours->made)
        return;
    compiled_error(r, file->path, line,
                   "gcov counts this line, where %s; its counts are those of other code",
                   ours->function ? "a function stands that the compiler has left out"
                                  : "no function of the runtime stands");
}

static void compiled_check_file(compiled_reader *r, const book_chapter *chapter,
                                const traced_file *file)
{
    for (size_t i = 0; i < file->functions.count; i++) {
        const traced_function *known = file->functions.entries[i].thing;
        compiled_line *ours = known->line <= chapter->line_count
                                  ? &r->lines[chapter->index][known->line]
                                  : NULL;
        if (ours && ours->function && strcmp(ours->function->name, known->name) == 0)
            continue;
        if (ours && ours->tangled && !ours->function) {
            ours->made = true;
            continue;
        }
        compiled_error(r, file->path, known->line,
                       "gcov counts a function %s here, where %s is", known->name,
                       ours && ours->function ? ours->function->name : "none");
    }
    for (size_t line = 1; line < file->line_count && line <= chapter->line_count; line++) {
        if (file->lines[line].found)
            compiled_check_line(r, chapter, file, line);
    }
}

bool compiled_check(book *b, const counts *all, const table *separate)
{
    compiled_reader r = {.b = b};
    r.lines = arena_take(&r.arena, (b->chapters.count + 1) * sizeof *r.lines);
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        r.lines[i] = arena_take(&r.arena, (chapter->line_count + 1) * sizeof *r.lines[i]);
    }
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        if (strncmp(output->path, "src/", 4) == 0 && !table_find(separate, output->path))
            compiled_read(&r, output);
    }
    for (size_t i = 0; i < r.functions.count; i++)
        compiled_check_function(&r, r.functions.items[i], all);
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        const traced_file *file = table_find(&all->files, chapter->path);
        if (file)
            compiled_check_file(&r, chapter, file);
    }
    bool good = r.errors == 0;
    list_free(&r.functions);
    text_free(&r.code);
    free(r.places);
    free(r.branches);
    arena_free(&r.arena);
    return good;
}
