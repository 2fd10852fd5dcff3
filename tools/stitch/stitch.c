#include "stitch/stitch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/output.h"
#include "book/expand.h"
#include "book/load.h"
#include "tangle/guard.h"
#include "tangle/past.h"
#include "stitch/assign.h"
#include "stitch/draft.h"

typedef struct stitch {
    book book;
    past past;
    bool trust;         /* a file of which nothing is known is taken for edited */
    stitch_file *files; /* every file that the book makes */
    size_t file_count;
    size_t edited;
    stitch_edits edits;
    drafts drafts;
} stitch;

/* ---- What the chapters give, and what is on disk ---- */

static void stitch_error(stitch *s, const stitch_file *file, size_t line, size_t column,
                         const char *message)
{
    const char *place =
        arena_format(&s->book.arena, "%s:%zu:%zu", file->path, line, column);
    diagnostics_path_error(&s->book.diagnostics, place, "%s", message);
}

/* A line that no chapter can hold; the other faults are found when the drafts are read. */
static bool stitch_is_clean(stitch *s, const stitch_file *file)
{
    const text *t = &file->disk;
    size_t line = 1;
    size_t start = 0;
    size_t unfinished = merge_unfinished(t);
    if (unfinished) {
        stitch_error(s, file, unfinished, 1,
                     "a merge was not finished here; finish it, and take its marks out");
        return false;
    }
    for (size_t i = 0; i < t->length; i++) {
        if (t->bytes[i] == '\r' || t->bytes[i] == 0) {
            stitch_error(s, file, line, i - start + 1,
                         t->bytes[i] ? "a carriage return, which tangle never writes; end "
                                       "lines with a line feed alone"
                                     : "a zero byte; take it out");
            return false;
        }
        if (t->bytes[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    if (t->length && t->bytes[t->length - 1] == '\n')
        return true;
    diagnostics_path_error(
        &s->book.diagnostics, file->path,
        "the last line has no line feed, and tangle always writes one; add it");
    return false;
}

/* Is it known from what text the file was edited? If not, an error, unless the file is to be trusted:
 * then the chapters were not edited, and it was from what they give. */
static bool stitch_knows_base(stitch *s, const stitch_file *file, past_kind kind,
                              text *base)
{
    size_t line;
    size_t column;
    if (kind == PAST_FOREIGN) {
        diagnostics_path_error(
            &s->book.diagnostics, file->path,
            "does not start with the line of a tangled file; put that line back, "
            "or move the file away");
        return false;
    }
    base->length = 0;
    text_add(base, file->given.bytes, file->given.length);
    if (s->trust)
        return true;
    past_first_difference(base, &file->found, &line, &column);
    stitch_error(
        s, file, line, column,
        "is not as the chapters have it, and neither build/last/ nor git says which "
        "of both was edited; refbook tangle --discard takes the chapters' text, "
        "refbook stitch --trust-source this file's");
    return false;
}

static void stitch_merge(stitch *s, stitch_file *file, const text *base)
{
    merge_make(&file->merged, base, &file->given, &file->found);
    file->state = STITCH_EDITED;
    s->edited++;
    if (past_equal(&file->merged.text, &file->given) && !file->merged.conflict_count)
        file->state = STITCH_BEHIND;
}

static void stitch_judge(stitch *s, stitch_file *file)
{
    text base = {0};
    bool has_base = false;
    past_kind kind =
        past_judge(&s->past, file->path, &file->found, &file->given, &base, &has_base);
    if (kind == PAST_TANGLED)
        file->state = STITCH_STALE;
    else if ((has_base || stitch_knows_base(s, file, kind, &base)) &&
             stitch_is_clean(s, file))
        stitch_merge(s, file, &base);
    text_free(&base);
}

static void stitch_compare(stitch *s, stitch_file *file)
{
    const char *why;
    input_result result = input_read(&file->disk, s->book.root, file->path, &why);
    expand_path(&s->book, file->path, &file->given);
    if (result == INPUT_MISSING) {
        file->state = STITCH_MISSING;
        return;
    }
    if (result == INPUT_REFUSED) {
        diagnostics_path_error(&s->book.diagnostics, file->path, "%s", why);
        return;
    }
    text_add(&file->found, file->disk.bytes, file->disk.length);
    past_normalise(&file->found);
    if (!past_equal(&file->given, &file->found))
        stitch_judge(s, file);
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

/* ---- Proof: the drafts give exactly what is wanted ---- */

/* An error at the first line of FILE that the drafts would not give. */
static void stitch_refuse_difference(stitch *s, const stitch_file *file, const text *wanted,
                                     const text *drafted)
{
    size_t line;
    size_t column;
    past_first_difference(drafted, wanted, &line, &column);
    if (file->state == STITCH_EDITED)
        line = file->merged.lines[line - 1] + 1;
    stitch_error(
        s, file, line, column,
        "Markdown would not give this line back from where its block stands; make the "
        "edit in the chapter");
}

static void stitch_prove(stitch *s, book *drafted)
{
    text t = {0};
    for (size_t i = 0; i < s->file_count; i++) {
        const stitch_file *file = &s->files[i];
        const text *wanted =
            file->state == STITCH_EDITED ? &file->merged.text : &file->given;
        t.length = 0;
        expand_path(drafted, file->path, &t);
        if (!past_equal(&t, wanted))
            stitch_refuse_difference(s, file, wanted, &t);
    }
    text_free(&t);
}

/* ---- Writing, and what is said of it ---- */

/* What is replaced must still be what was read. */
static void stitch_check_unchanged(stitch *s, output_set *set, const char *path,
                                   const char *bytes, size_t length)
{
    text now = {0};
    text then = {(char *)bytes, length, length};
    const char *why;
    if (input_read(&now, s->book.root, path, &why) != INPUT_READ ||
        !past_equal(&now, &then))
        output_error(set, path, "was changed while refbook ran; run it again");
    text_free(&now);
}

static void stitch_put_drafts(stitch *s, output_set *set)
{
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const book_chapter *chapter = s->book.chapters.items[i];
        const text *draft = table_find(&s->drafts.texts, chapter->path);
        if (!draft)
            continue;
        stitch_check_unchanged(s, set, chapter->path, chapter->source, chapter->size);
        output_put(set, chapter->path, draft->bytes, draft->length);
    }
}

/* The file as the chapters give it from now on, with what they had changed meanwhile, and the record of
 * it, from which the next edit starts. */
static void stitch_put_file(stitch *s, output_set *set, const stitch_file *file)
{
    const text *t = &file->merged.text;
    stitch_check_unchanged(s, set, file->path, file->disk.bytes, file->disk.length);
    output_put(set, file->path, t->bytes, t->length);
    output_put(set, arena_format(&set->arena, PAST_FOLDER "/%s", file->path), t->bytes,
               t->length);
}

static output_verdict stitch_may_replace(output_set *set, void *context, const char *path,
                                         const text *found, const text *given)
{
    (void)set;
    (void)context;
    (void)path;
    (void)found;
    return given ? OUTPUT_LET_GO : OUTPUT_KEEP;
}

static bool stitch_write(stitch *s)
{
    output_set set;
    output_begin(&set, s->book.root, false);
    set.judge = stitch_may_replace;
    output_sweep(&set, "chapters");
    stitch_put_drafts(s, &set);
    for (size_t i = 0; i < s->file_count; i++) {
        const stitch_file *file = &s->files[i];
        if (file->state == STITCH_EDITED || file->state == STITCH_BEHIND)
            stitch_put_file(s, &set, file);
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

static void stitch_report_file(const stitch_file *file)
{
    bool merged =
        file->state == STITCH_BEHIND ||
        (file->state == STITCH_EDITED && !past_equal(&file->merged.text, &file->found));
    if (merged)
        printf("%s: has now what was changed in its chapters meanwhile\n", file->path);
    else if (file->state == STITCH_STALE)
        printf("%s: older than its chapters; to renew it, run: refbook tangle\n",
               file->path);
    else if (file->state == STITCH_MISSING)
        printf("%s: missing; to make it, run: refbook tangle\n", file->path);
}

/* Files that are not what the chapters give, and those that no chapter makes. */
static void stitch_report_others(stitch *s)
{
    output_set set;
    guard g = {.past = s->past, .discard = false};
    output_begin(&set, s->book.root, true);
    set.judge = guard_file;
    set.context = &g;
    for (size_t i = 0; i < s->file_count; i++) {
        stitch_report_file(&s->files[i]);
        table_add(&set.paths, s->files[i].path, &s->files[i]);
    }
    fflush(stdout);
    output_remove_others(&set, "src");
    output_remove_others(&set, "tests");
    output_end(&set);
    s->past = g.past;
}

static bool stitch_edited(stitch *s)
{
    for (size_t i = 0; i < s->file_count; i++) {
        if (s->files[i].state == STITCH_EDITED)
            assign_file(&s->book, &s->files[i], &s->edits);
    }
    if (s->book.diagnostics.errors)
        return false;
    drafts_make(&s->drafts, &s->book, &s->edits);
    if (s->book.diagnostics.errors)
        return false;
    book drafted;
    bool sound = book_load_drafts(&drafted, s->book.root, &s->drafts.texts);
    if (sound) {
        stitch_prove(s, &drafted);
        sound = !s->book.diagnostics.errors && stitch_write(s);
    } else {
        fputs("refbook: with these edits the chapters would not be sound:\n", stderr);
        diagnostics_print(&drafted.diagnostics);
    }
    book_free(&drafted);
    return sound;
}

static void stitch_free(stitch *s)
{
    for (size_t i = 0; i < s->file_count; i++) {
        text_free(&s->files[i].given);
        text_free(&s->files[i].found);
        text_free(&s->files[i].disk);
        merge_free(&s->files[i].merged);
    }
    free(s->files);
    past_end(&s->past);
    free(s->edits.items);
    drafts_free(&s->drafts);
    book_free(&s->book);
}

int stitch_run(const char *root, bool trust)
{
    stitch s = {.trust = trust};
    past_begin(&s.past, root);
    bool sound = book_load(&s.book, root);
    if (sound) {
        stitch_compare_all(&s);
        if (s.edited)
            sound = stitch_edited(&s);
        sound = sound && !s.book.diagnostics.errors;
    }
    if (s.book.diagnostics.errors)
        diagnostics_print(&s.book.diagnostics);
    if (sound) {
        stitch_report(&s);
        stitch_report_others(&s);
        if (!s.edited)
            puts("nothing to stitch");
    }
    stitch_free(&s);
    return sound ? 0 : 1;
}
