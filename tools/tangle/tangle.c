#include "tangle/tangle.h"

#include <stdio.h>
#include <string.h>

#include "book/expand.h"
#include "book/load.h"
#include "tangle/guard.h"
#include "tangle/past.h"

/* One output in the making, in its two forms. */
typedef struct tangle_texts {
    const char *path;
    text plain;
    text lined;
    size_t lines; /* in plain */
} tangle_texts;

static void tangle_add(text *t, const expand_line *line)
{
    char *room = text_room(t, line->indent_length + line->text_length + 1);
    memcpy(room, line->indent, line->indent_length);
    memcpy(room + line->indent_length, line->text, line->text_length);
    room[line->indent_length + line->text_length] = '\n';
    t->length += line->indent_length + line->text_length + 1;
}

static void tangle_line(const expand_line *line, void *context)
{
    tangle_texts *texts = context;
    tangle_add(&texts->plain, line);
    texts->lines++;
    if (line->jump) {
        text_add_string(&texts->lined, "#line ");
        text_add_number(&texts->lined, line->block ? line->line : texts->lines);
        text_add_string(&texts->lined, " \"");
        text_add_string(&texts->lined,
                        line->block ? line->block->chapter->path : texts->path);
        text_add_string(&texts->lined, "\"\n");
    }
    tangle_add(&texts->lined, line);
}

static void tangle_put_text(output_set *set, const char *folder, const char *path,
                            const text *t)
{
    output_put(set, arena_format(&set->arena, "%s%s", folder, path), t->bytes, t->length);
}

static void tangle_put_texts(output_set *set, tangle_texts *texts, bool lined)
{
    tangle_put_text(set, "", texts->path, &texts->plain);
    if (lined) {
        tangle_put_text(set, "build/lined/", texts->path, &texts->lined);
        tangle_put_text(set, PAST_FOLDER "/", texts->path, &texts->plain);
    }
    texts->plain.length = texts->lined.length = 0;
    texts->lines = 0;
}

void tangle_put(book *b, output_set *set, bool lined)
{
    tangle_texts texts = {0};
    bool tests = false;
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        texts.path = output->path;
        tests = tests || output->chapter;
        expand_output(b, output, tangle_line, &texts);
        tangle_put_texts(set, &texts, lined);
    }
    if (tests) {
        texts.path = EXPAND_ALL_TESTS;
        expand_all_tests(b, tangle_line, &texts);
        tangle_put_texts(set, &texts, lined);
    }
    output_remove_others(set, "src");
    output_remove_others(set, "tests");
    if (lined) {
        output_remove_others(set, "build/lined");
        output_remove_others(set, PAST_FOLDER);
        output_sweep(set, "chapters");
    }
    text_free(&texts.plain);
    text_free(&texts.lined);
}

bool tangle_book(book *b, bool check, bool discard)
{
    output_set set;
    guard g = {.discard = discard};
    past_begin(&g.past, b->root);
    output_begin(&set, b->root, check);
    set.judge = guard_file;
    set.context = &g;
    /* build/ is not part of the workbook, so a check does not ask for it. */
    tangle_put(b, &set, !check);
    bool done = output_commit(&set);
    output_end(&set);
    past_end(&g.past);
    return done;
}

int tangle_run(const char *root, bool check, bool discard)
{
    book b;
    bool sound = book_load(&b, root);
    if (sound)
        sound = tangle_book(&b, check, discard);
    else
        diagnostics_print(&b.diagnostics);
    book_free(&b);
    return sound ? 0 : 1;
}
