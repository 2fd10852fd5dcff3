#include "tangle/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/merge.h"
#include "base/output.h"
#include "base/utf8.h"
#include "book/expand.h"
#include "book/load.h"

void past_begin(past *p, const char *root)
{
    *p = (past){.root = root, .git = {.root = root}};
}

void past_end(past *p)
{
    for (size_t i = 0; i < p->chapters.count; i++)
        text_free(p->chapters.entries[i].thing);
    table_free(&p->chapters);
    if (p->asked_head)
        book_free(&p->head);
    git_end(&p->git);
    arena_free(&p->arena);
}

void past_normalise(text *t)
{
    size_t to = 0;
    output_renew_mark(t);
    for (size_t i = 0; i < t->length; i++) {
        if (t->bytes[i] != '\r' || i + 1 == t->length || t->bytes[i + 1] != '\n')
            t->bytes[to++] = t->bytes[i];
    }
    t->length = to;
}

bool past_equal(const text *a, const text *b)
{
    return a->length == b->length &&
           (!a->length || memcmp(a->bytes, b->bytes, a->length) == 0);
}

void past_first_difference(const text *base, const text *found, size_t *line,
                           size_t *column)
{
    size_t start = 0;
    size_t at = 0;
    *line = *column = 1;
    for (; at < base->length && at < found->length; at++) {
        if (base->bytes[at] != found->bytes[at])
            break;
        if (found->bytes[at] == '\n') {
            start = at + 1;
            ++*line;
        }
    }
    for (size_t i = start; i < at;) {
        size_t size = utf8_character(found->bytes + i, found->length - i);
        i += size ? size : 1;
        *column += i <= at;
    }
}

/* ---- The chapters of HEAD ---- */

static void past_take_chapter(past *p, const char *path)
{
    text *t = arena_take(&p->arena, sizeof *t);
    if (git_read(&p->git, "HEAD", path, t, NULL) == GIT_BLOB)
        table_add(&p->chapters, path, t);
    else
        text_free(t);
}

/* The entries of a tree are MODE NAME, a zero byte, and the name of the object. */
static void past_take_folder(past *p, const char *folder, list *folders)
{
    text tree = {0};
    size_t name_size = 0;
    if (git_read(&p->git, "HEAD", folder, &tree, &name_size) != GIT_TREE)
        tree.length = 0;
    for (size_t at = 0; at < tree.length;) {
        const char *entry = tree.bytes + at;
        const char *end = memchr(entry, 0, tree.length - at);
        const char *name = end ? memchr(entry, ' ', (size_t)(end - entry)) : NULL;
        if (!name)
            break;
        size_t length = strlen(++name);
        at += (size_t)(end - entry) + 1 + name_size;
        if (*name == '.')
            continue;
        const char *path = arena_format(&p->arena, "%s/%s", folder, name);
        if (strncmp(entry, "40000 ", 6) == 0)
            list_add(folders, (void *)path);
        else if (strncmp(entry, "100", 3) == 0 && length > 3 &&
                 strcmp(name + length - 3, ".md") == 0)
            past_take_chapter(p, path);
    }
    text_free(&tree);
}

static void past_ask_head(past *p)
{
    list folders = {0};
    if (p->asked_head)
        return;
    p->asked_head = true;
    list_add(&folders, (void *)"chapters");
    for (size_t i = 0; i < folders.count; i++)
        past_take_folder(p, folders.items[i], &folders);
    list_free(&folders);
    p->has_head = book_load_texts(&p->head, p->root, &p->chapters) && p->chapters.count;
}

/* ---- The verdict ---- */

/* What the witnesses say of one file. */
typedef struct past_texts {
    text found;
    text last;
    bool has_last;
    text head; /* HEAD's file */
    bool has_head;
    text tangle; /* what HEAD's chapters make of it */
    bool has_tangle;
} past_texts;

static void past_copy(text *to, const text *from)
{
    to->length = 0;
    text_add(to, from->bytes, from->length);
}

static void past_read(past *p, const char *path, past_texts *texts)
{
    texts->has_head = git_read(&p->git, "HEAD", path, &texts->head, NULL) == GIT_BLOB;
    past_normalise(&texts->head);
    past_ask_head(p);
    if (p->has_head)
        texts->has_tangle = expand_path(&p->head, path, &texts->tangle);
}

/* Is HEAD's file what HEAD's chapters make? Where that cannot be told it is taken to be so. */
static bool past_head_holds(const past *p, const past_texts *texts)
{
    if (!p->has_head)
        return texts->has_head;
    return texts->has_tangle &&
           (!texts->has_head || past_equal(&texts->head, &texts->tangle));
}

/* Is the text one side of a merge that is under way? Such a side is committed; what the index alone has
 * could still be lost. */
static bool past_is_side(past *p, const char *path, const text *found)
{
    static const char *const sides[] = {":2", ":3", "MERGE_HEAD", "REBASE_HEAD",
                                        "CHERRY_PICK_HEAD"};
    text t = {0};
    bool there = false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides && !there; i++) {
        there = git_read(&p->git, sides[i], path, &t, NULL) == GIT_BLOB;
        past_normalise(&t);
        there = there && past_equal(&t, found);
    }
    text_free(&t);
    return there;
}

/* The text from which FOUND differs least, of those that tangle wrote. */
static bool past_choose_base(const past *p, const past_texts *texts, text *base)
{
    bool holds = past_head_holds(p, texts);
    const text *head = texts->has_tangle ? &texts->tangle : &texts->head;
    if (holds && texts->has_last && !past_equal(head, &texts->last))
        holds = merge_distance(head, &texts->found) <
                merge_distance(&texts->last, &texts->found);
    else
        holds = holds && !texts->has_last;
    if (!holds && !texts->has_last)
        return false;
    past_copy(base, holds ? head : &texts->last);
    return true;
}

static past_kind past_decide(past *p, const char *path, past_texts *texts,
                             const text *given, text *base, bool *has_base)
{
    past_read(p, path, texts);
    bool in_head = texts->has_head && past_equal(&texts->head, &texts->found);
    if (texts->has_tangle && past_equal(&texts->tangle, &texts->found))
        return PAST_TANGLED;
    if (in_head && given && past_head_holds(p, texts))
        return PAST_TANGLED;
    bool marked = output_is_marked(texts->found.bytes, texts->found.length);
    bool kept = in_head || past_is_side(p, path, &texts->found);
    *has_base = past_choose_base(p, texts, base);
    if (!*has_base && !marked)
        return PAST_FOREIGN;
    /* The chapters are as at the last tangle, so it was the file that somebody changed, and committed
     * alone: the chapters lack that. */
    bool alone = in_head && given && texts->has_last && past_equal(&texts->last, given);
    if (kept && !alone)
        return PAST_KEPT;
    return *has_base ? PAST_EDITED : PAST_UNKNOWN;
}

past_kind past_judge(past *p, const char *path, const text *found, const text *given,
                     text *base, bool *has_base)
{
    past_texts texts = {0};
    arena scratch = {0};
    past_kind kind = PAST_TANGLED;
    *has_base = false;
    past_copy(&texts.found, found);
    past_normalise(&texts.found);
    const char *record = arena_format(&scratch, PAST_FOLDER "/%s", path);
    const char *why;
    texts.has_last = input_read(&texts.last, p->root, record, &why) == INPUT_READ;
    past_normalise(&texts.last);
    bool same = given && past_equal(given, &texts.found);
    if (!same && !(texts.has_last && past_equal(&texts.last, &texts.found)))
        kind = past_decide(p, path, &texts, given, base, has_base);
    text_free(&texts.found);
    text_free(&texts.last);
    text_free(&texts.head);
    text_free(&texts.tangle);
    arena_free(&scratch);
    return kind;
}
