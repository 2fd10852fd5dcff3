#define _POSIX_C_SOURCE 200809L

/* Types the book's sessions at objpy's prompt, and holds what it prints against what the book prints.
 *
 *     build/refbook sessions | build/python/session [EXCEPTIONS [RESULTS]]
 *
 * Each chapter is typed into a Python of its own, line by line: what is typed after one prompt is a compilation
 * unit, whose tree lives until it has run. EXCEPTIONS lists the examples that print something else, and why: chapter,
 * the first line that is typed, and the reason, with a tab between them. A line too many is an error as much as one
 * that is missing. RESULTS gets a line for each example: chapter, line, `same` or `differs`, what
 * is typed there, and why it differs. */
#include "prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_line(bytes *to, const char *line)
{
    bytes_add(to, line, strlen(line));
    bytes_add(to, "\n", 1);
}

/* ---- Examples ------------------------------------------------------------------------------------------------ */

/* What is typed after one prompt, and what the book prints. */
typedef struct example {
    char *chapter;
    int line, block; /* of the example, and of the fence of its block */
    bytes typed, expected;
    size_t rows;
} example;

/* An example that may differ. */
typedef struct exception {
    char *chapter, *typed, *why;
    bool used;
} exception;

typedef struct check {
    prompt prompt;
    bool open;
    example next;
    exception *exceptions;
    size_t exception_count;
    size_t examples, agreeing, excepted, errors;
    size_t blocks, blocks_agreeing;
    bool block_agrees;
    FILE *results;
} check;

static void tell(const char *what, char *text)
{
    char *line;
    for (int i = 0; (line = typed_next_line(&text)) || !i; i++)
        printf("    %-9s %s\n", i ? "" : what, line ? line : "");
}

static exception *find_exception(check *c, const example *e)
{
    size_t length = strcspn(e->typed.at, "\n");
    for (size_t i = 0; i < c->exception_count; i++) {
        exception *found = &c->exceptions[i];
        if (!found->used && strcmp(found->chapter, e->chapter) == 0 && strlen(found->typed) == length &&
            strncmp(found->typed, e->typed.at, length) == 0)
            return found;
    }
    return NULL;
}

/* Types the example that was read. */
static void settle(check *c)
{
    example *e = &c->next;
    if (!e->rows)
        return;
    if (e->rows > 1 && !strstr(e->typed.at, "\n\n"))
        bytes_add(&e->typed, "\n", 1);
    bool alike = typed_same(e->expected.at, prompt_prints(&c->prompt, e->typed.at));
    exception *excepted = alike ? NULL : find_exception(c, e);
    c->examples++;
    c->agreeing += alike;
    if (excepted) {
        excepted->used = true;
        c->excepted++;
    } else if (!alike) {
        c->errors++;
        printf("%s:%d:1: error: objpy prints something else\n", e->chapter, e->line);
        tell("typed:", e->typed.at);
        tell("book:", e->expected.at);
        tell("printed:", c->prompt.printed.at);
    }
    c->block_agrees = c->block_agrees && alike;
    if (c->results)
        fprintf(c->results, "%s\t%d\t%s\t%.*s\t%s\n", e->chapter, e->line, alike ? "same" : "differs",
                (int)strcspn(e->typed.at, "\n"), e->typed.at, excepted ? excepted->why : "");
    e->typed.size = e->expected.size = e->rows = 0;
    e->typed.at[0] = e->expected.at[0] = '\0';
}

static void end_block(check *c)
{
    settle(c);
    if (!c->next.block)
        return;
    c->blocks++;
    c->blocks_agreeing += c->block_agrees;
    c->next.block = 0;
}

/* Nothing may be left of what was typed. */
static void end_chapter(check *c)
{
    if (!c->open)
        return;
    c->open = false;
    prompt_end(&c->prompt);
    if (!c->prompt.left.objects && !c->prompt.left.raw_blocks)
        return;
    c->errors++;
    printf("%s:1:1: error: its sessions leave %zu objects and %zu blocks of raw memory\n", c->next.chapter,
           c->prompt.left.objects, c->prompt.left.raw_blocks);
}

static bool begin_block(check *c, char *place)
{
    char *tab = strchr(place, '\t');
    end_block(c);
    if (!tab)
        return false;
    *tab = '\0';
    if (!c->open || !c->next.chapter || strcmp(c->next.chapter, place) != 0) {
        end_chapter(c);
        c->open = prompt_begin(&c->prompt);
        free(c->next.chapter);
        c->next.chapter = strdup(place);
    }
    c->next.block = c->next.line = atoi(tab + 1);
    c->block_agrees = true;
    return c->open;
}

/* A line of a block: what is typed, or what it prints. */
static void take_line(check *c, const char *line, int number)
{
    example *e = &c->next;
    if (strncmp(line, ">>>", 3) == 0) {
        settle(c);
        e->line = number;
        e->rows = 1;
        add_line(&e->typed, line[3] ? line + 4 : "");
    } else if (strncmp(line, "...", 3) == 0 && e->rows && !e->expected.size) {
        e->rows++;
        add_line(&e->typed, line[3] ? line + 4 : "");
    } else if (e->rows) {
        add_line(&e->expected, line);
    }
}

static bool read_exceptions(check *c, const char *path)
{
    char line[2048];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    while (fgets(line, sizeof line, file)) {
        char *copy = strdup(line), *typed = strchr(copy, '\t'), *why = typed ? strchr(typed + 1, '\t') : NULL;
        if (!why)
            return false;
        *typed = *why = '\0';
        why[1 + strcspn(why + 1, "\n")] = '\0';
        c->exceptions = realloc(c->exceptions, (c->exception_count + 1) * sizeof *c->exceptions);
        c->exceptions[c->exception_count++] = (exception){copy, typed + 1, why + 1, false};
    }
    fclose(file);
    return true;
}

int main(int count, char **words)
{
    static check c;
    char line[4096];
    int number = 0;
    bytes_add(&c.next.typed, "", 0);
    bytes_add(&c.next.expected, "", 0);
    if (count > 1 && !read_exceptions(&c, words[1])) {
        fprintf(stderr, "session: cannot read %s\n", words[1]);
        return 2;
    }
    c.results = count > 2 ? fopen(words[2], "w") : NULL;
    if (c.results)
        fputs("chapter\tline\tobjmem\ttyped\twhy\n", c.results);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '|') {
            take_line(&c, line + 1, ++number);
        } else if (begin_block(&c, line)) {
            number = c.next.block;
        } else {
            fprintf(stderr, "session: cannot begin: %s\n", line);
            return 2;
        }
    }
    end_block(&c);
    end_chapter(&c);
    for (size_t i = 0; i < c.exception_count; i++) {
        if (!c.exceptions[i].used) {
            c.errors++;
            printf("%s:%zu:1: error: no example of that chapter types this and prints something else than the book; "
                   "take it out\n",
                   words[1], i + 1);
        }
    }
    if (c.results)
        fclose(c.results);
    printf("sessions: %zu of %zu examples, %zu of %zu blocks, print on objmem what the book prints; %zu are listed\n",
           c.agreeing, c.examples, c.blocks_agreeing, c.blocks, c.excepted);
    return c.errors != 0;
}
