#include "stitch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "draft.h"
#include "expand.h"
#include "output.h"
#include "settle.h"
#include "tangle.h"

typedef struct stitch {
    book book;
    stitch_file *files; /* every file that the book makes */
    size_t file_count;
    size_t edited;
    stitch_edits edits;
    drafts drafts;
} stitch;

void stitch_add(stitch_edits *edits, stitch_edit edit)
{
    if (edits->count == edits->capacity) {
        edits->capacity = edits->capacity ? edits->capacity * 2 : 64;
        edits->items = memory_grow(edits->items, edits->capacity * sizeof *edits->items);
    }
    edits->items[edits->count++] = edit;
}

/* ---- What the chapters give, and what is on disk ---- */

static void stitch_take_line(const expand_line *line, void *context)
{
    text *t = context;
    text_add(t, line->indent, line->indent_length);
    text_add(t, line->text, line->text_length);
    text_add_string(t, "\n");
}

static void stitch_expand(book *b, const book_output *output, text *t)
{
    if (output)
        expand_output(b, output, stitch_take_line, t);
    else
        expand_all_tests(b, stitch_take_line, t);
}

static bool stitch_equal(const text *a, const text *b)
{
    return a->length == b->length &&
           (!a->length || memcmp(a->bytes, b->bytes, a->length) == 0);
}

static int stitch_read(stitch *s, const char *folder, const char *path, text *t)
{
    return output_read(arena_format(&s->book.arena, "%s/%s%s", s->book.root, folder, path),
                       t);
}

/* What the last tangle made of the file: its lined copy, but for #line. */
static void stitch_read_last(stitch *s, stitch_file *file)
{
    text lined = {0};
    if (stitch_read(s, "build/lined/", file->path, &lined) == 0) {
        file->has_last = true;
        const char *end = lined.bytes + lined.length;
        for (const char *at = lined.bytes; at < end;) {
            const char *newline = memchr(at, '\n', (size_t)(end - at));
            const char *next = newline ? newline + 1 : end;
            if (newline && (next - at < 6 || memcmp(at, "#line ", 6) != 0))
                text_add(&file->last, at, (size_t)(next - at));
            at = next;
        }
        output_renew_mark(&file->last);
    }
    text_free(&lined);
}

/* A line of FOUND that no chapter can hold; the other faults are found when the drafts are
 * read. */
static bool stitch_is_clean(stitch *s, const stitch_file *file)
{
    const text *t = &file->found;
    size_t line = 1;
    for (size_t i = 0; i < t->length; i++) {
        line += t->bytes[i] == '\n';
        if (t->bytes[i] == '\r' || t->bytes[i] == 0) {
            const char *place = arena_format(&s->book.arena, "%s:%zu", file->path, line);
            diag_path_error(&s->book.diag, place, "%s",
                            t->bytes[i]
                                ? "a carriage return, which tangle never writes; end lines "
                                  "with a line feed alone"
                                : "a zero byte; take it out");
            return false;
        }
    }
    if (t->length && t->bytes[t->length - 1] == '\n')
        return true;
    diag_path_error(&s->book.diag, file->path,
                    "the last line has no line feed, and tangle always writes one; add it");
    return false;
}

static void stitch_compare(stitch *s, stitch_file *file)
{
    int fault = stitch_read(s, "", file->path, &file->found);
    output_renew_mark(&file->found);
    stitch_expand(&s->book, file->output, &file->given);
    if (fault == ENOENT) {
        diag_path_error(&s->book.diag, file->path,
                        "is missing; put it back, or run: refbook tangle");
    } else if (fault) {
        diag_path_error(&s->book.diag, file->path, "cannot be read: %s", strerror(fault));
    } else if (stitch_equal(&file->given, &file->found)) {
        text_free(&file->given);
    } else {
        stitch_read_last(s, file);
        if (file->has_last && stitch_equal(&file->last, &file->found)) {
            file->state = STITCH_STALE;
        } else if (!output_is_marked(file->found.bytes, file->found.length)) {
            diag_path_error(
                &s->book.diag, file->path,
                "does not start with the line of a tangled file; put that line back, "
                "or move the file away");
        } else if (stitch_is_clean(s, file)) {
            file->state = STITCH_EDITED;
            s->edited++;
        }
    }
}

static void stitch_compare_all(stitch *s)
{
    book *b = &s->book;
    bool tests = false;
    s->files = memory_new((b->outputs.count + 1) * sizeof *s->files);
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        s->files[s->file_count++] = (stitch_file){.path = output->path, .output = output};
        tests = tests || output->chapter;
    }
    if (tests)
        s->files[s->file_count++] = (stitch_file){.path = EXPAND_ALL_TESTS};
    for (size_t i = 0; i < s->file_count; i++)
        stitch_compare(s, &s->files[i]);
}

/* ---- Proof: the drafts give exactly what was found ---- */

static const book_output *stitch_find_output(const book *b, const stitch_file *file)
{
    return file->output ? table_find(&b->outputs, file->path) : NULL;
}

/* An error at the first line of FILE that the drafts would not give. */
static void stitch_refuse_difference(stitch *s, const stitch_file *file, const text *wanted,
                                     const text *drafted)
{
    size_t line = 1;
    for (size_t i = 0; i < wanted->length && i < drafted->length; i++) {
        if (wanted->bytes[i] != drafted->bytes[i])
            break;
        line += wanted->bytes[i] == '\n';
    }
    const char *place = arena_format(&s->book.arena, "%s:%zu", file->path, line);
    diag_path_error(
        &s->book.diag, place,
        "Markdown would not give this line back from where its block stands; make the "
        "edit in the chapter");
}

static void stitch_prove(stitch *s, book *drafted)
{
    text t = {0};
    for (size_t i = 0; i < s->file_count; i++) {
        const stitch_file *file = &s->files[i];
        const text *wanted = file->state == STITCH_STALE ? &file->given : &file->found;
        const book_output *output = stitch_find_output(drafted, file);
        t.length = 0;
        if (output || !file->output)
            stitch_expand(drafted, output, &t);
        if (!stitch_equal(&t, wanted))
            stitch_refuse_difference(s, file, wanted, &t);
    }
    text_free(&t);
}

/* ---- Writing, and what is said of it ---- */

static bool stitch_write(stitch *s, book *drafted)
{
    output_set set;
    output_begin(&set, s->book.root, false);
    for (size_t i = 0; i < s->drafts.texts.count; i++) {
        const text *t = s->drafts.texts.entries[i].thing;
        output_put(&set, s->drafts.texts.entries[i].name, t->bytes, t->length);
    }
    /* So that the next stitch knows from what text its edits start. */
    for (size_t i = 0; i < s->file_count; i++) {
        const stitch_file *file = &s->files[i];
        if (file->state == STITCH_EDITED && file->has_last && file->output)
            tangle_put_lined(drafted, stitch_find_output(drafted, file), &set);
    }
    bool written = output_commit(&set);
    output_end(&set);
    return written;
}

static void stitch_say_count(size_t count, const char *what, bool *more)
{
    if (count)
        printf("%s%zu line%s %s", *more ? ", " : "", count, count == 1 ? "" : "s", what);
    *more = *more || count;
}

static void stitch_report(const stitch *s)
{
    for (size_t i = 0; i < s->drafts.changes.count; i++) {
        const draft_change *change = s->drafts.changes.items[i];
        bool more = false;
        printf("%s:%u: ", change->block->chapter->path, (unsigned)change->line);
        stitch_say_count(change->changed, "changed", &more);
        stitch_say_count(change->added, "added", &more);
        stitch_say_count(change->removed, "removed", &more);
        printf(" (from %s:%zu)\n", change->file->path, change->file_line + 1);
    }
}

/* Files that are not what the chapters give, but hold no edit. */
static void stitch_report_stale(stitch *s)
{
    output_set set;
    output_begin(&set, s->book.root, true);
    for (size_t i = 0; i < s->file_count; i++) {
        const stitch_file *file = &s->files[i];
        if (file->state == STITCH_STALE)
            printf("%s: older than its chapters; to renew it, run: refbook tangle\n",
                   file->path);
        table_add(&set.paths, file->path, (void *)file);
    }
    fflush(stdout);
    output_remove_others(&set, "src");
    output_remove_others(&set, "tests");
    output_end(&set);
}

static bool stitch_edited(stitch *s)
{
    for (size_t i = 0; i < s->file_count; i++) {
        if (s->files[i].state == STITCH_EDITED)
            settle_file(&s->book, &s->files[i], &s->edits);
    }
    if (s->book.diag.errors)
        return false;
    drafts_make(&s->drafts, &s->book, &s->edits);
    if (s->book.diag.errors)
        return false;
    book drafted;
    bool sound = book_load_drafts(&drafted, s->book.root, &s->drafts.texts);
    if (sound) {
        stitch_prove(s, &drafted);
        sound = !s->book.diag.errors && stitch_write(s, &drafted);
    } else {
        fputs("refbook: with these edits the chapters would not be sound:\n", stderr);
        diag_print(&drafted.diag);
    }
    book_free(&drafted);
    return sound;
}

static void stitch_free(stitch *s)
{
    for (size_t i = 0; i < s->file_count; i++) {
        text_free(&s->files[i].given);
        text_free(&s->files[i].found);
        text_free(&s->files[i].last);
    }
    free(s->files);
    free(s->edits.items);
    drafts_free(&s->drafts);
    book_free(&s->book);
}

int stitch_run(const char *root)
{
    stitch s = {0};
    bool sound = book_load(&s.book, root);
    if (sound) {
        stitch_compare_all(&s);
        if (s.edited)
            sound = stitch_edited(&s);
        sound = sound && !s.book.diag.errors;
    }
    if (s.book.diag.errors)
        diag_print(&s.book.diag);
    if (sound) {
        stitch_report(&s);
        stitch_report_stale(&s);
        if (!s.edited)
            puts("nothing to stitch");
    }
    stitch_free(&s);
    return sound ? 0 : 1;
}
