#include "site/witness.h"

#include <string.h>

#include "base/input.h"
#include "book/sessions.h"

#define WITNESS_PROMPT ">>> "

typedef struct witness_answer {
    const char *typed;
    const char *why; /* it differs, or "" */
    bool same;
} witness_answer;

typedef enum witness_column {
    COLUMN_CHAPTER,
    COLUMN_LINE,
    COLUMN_ANSWER,
    COLUMN_TYPED,
    COLUMN_WHY,
    COLUMN_COUNT
} witness_column;

/* ---- From a file ----------------------------------------------------------------------- */

/* Cuts the line into its fields; returns how many there are, up to one more than are wanted. */
static size_t witness_cut(char *line, const char *fields[COLUMN_COUNT])
{
    size_t count = 0;
    for (char *at = line; at; count++) {
        if (count < COLUMN_COUNT)
            fields[count] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return count;
}

static bool witness_take(site *s, site_witness *w, char *line, size_t number)
{
    const char *fields[COLUMN_COUNT] = {"", "", "", "", ""};
    size_t count = witness_cut(line, fields);
    if (count <= COLUMN_ANSWER || count > COLUMN_COUNT)
        return false;
    if (number == 1) {
        w->name = fields[COLUMN_ANSWER];
        return strcmp(fields[COLUMN_CHAPTER], "chapter") == 0 &&
               strcmp(fields[COLUMN_LINE], "line") == 0 && *w->name;
    }
    witness_answer *answer = arena_take(&s->arena, sizeof *answer);
    *answer = (witness_answer){fields[COLUMN_TYPED], fields[COLUMN_WHY],
                               strcmp(fields[COLUMN_ANSWER], "same") == 0};
    if (!answer->same && strcmp(fields[COLUMN_ANSWER], "differs") != 0)
        return false;
    const char *key =
        arena_format(&s->arena, "%s:%s", fields[COLUMN_CHAPTER], fields[COLUMN_LINE]);
    if (!table_find(&w->answers, key))
        table_add(&w->answers, key, answer);
    return true;
}

static void witness_read_file(site *s, site_witness *w, const char *path)
{
    text bytes = {0};
    const char *why;
    input_result result = input_read(&bytes, s->book.root, path, &why);
    if (result == INPUT_REFUSED)
        diagnostics_path_error(&s->book.diagnostics, path, "%s", why);
    if (result == INPUT_READ) {
        char *line =
            arena_copy(&s->arena, text_bytes(&bytes), bytes.length);
        for (size_t number = 1; *line; number++) {
            char *feed = strchr(line, '\n');
            if (feed)
                *feed = '\0';
            if (!witness_take(s, w, line, number)) {
                diagnostics_path_error(
                    &s->book.diagnostics, arena_format(&s->arena, "%s:%zu:1", path, number),
                    number == 1 ? "the columns are chapter, line, and the name of who was asked, then "
                                  "perhaps two more, with a tab between them; have it written anew"
                                : "here belong chapter, line, \"same\" or \"differs\", what is typed, "
                                  "why it differs, with a tab between them; have it written anew");
                break;
            }
            line = feed ? feed + 1 : line + strlen(line);
        }
    }
    text_free(&bytes);
}

void witness_read(site *s)
{
    static const char *const paths[SITE_WITNESSES] = {WITNESS_KEPT, WITNESS_MADE};
    for (size_t i = 0; i < SITE_WITNESSES; i++)
        witness_read_file(s, &s->witnesses[i], paths[i]);
}

/* ---- To the page ----------------------------------------------------------------------- */

/* What was answered to the example in that line; NULL: it was not asked. */
static const witness_answer *witness_find(const site_witness *w, const book_block *block,
                                          size_t line)
{
    const book_line *shown = &block->lines[line];
    text key = {0};
    text_add_string(&key, block->chapter->path);
    text_add_string(&key, ":");
    text_add_number(&key, block->line + 1 + line);
    const witness_answer *answer = table_find_span(&w->answers, key.bytes, key.length);
    text_free(&key);
    size_t typed = strlen(WITNESS_PROMPT);
    return answer && shown->length >= typed &&
                   text_is(shown->text + typed, shown->length - typed, answer->typed)
               ? answer
               : NULL;
}

typedef struct witness_verdict {
    bool asked; /* for every example */
    const witness_answer *differing;
} witness_verdict;

static witness_verdict witness_judge(const site_witness *w, const book_block *block)
{
    witness_verdict verdict = {0};
    bool all = w->name != NULL, any = false;
    for (size_t i = 0; all && i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        if (line->length < strlen(WITNESS_PROMPT) ||
            memcmp(line->text, WITNESS_PROMPT, strlen(WITNESS_PROMPT)) != 0)
            continue;
        const witness_answer *answer = witness_find(w, block, i);
        any = true;
        all = answer != NULL;
        if (answer && !answer->same && !verdict.differing)
            verdict.differing = answer;
    }
    verdict.asked = all && any;
    return verdict;
}

static void witness_put_one(site *s, const char *name, const witness_answer *differing)
{
    html_put(&s->out, differing ? "<span class=\"failed\">" : "<span class=\"passed\">");
    html_string(&s->out, name);
    html_put(&s->out, differing ? " \u2717<span class=\"unseen\"> prints something else</span></span>"
                                : " \u2713<span class=\"unseen\"> prints the same</span></span>");
    if (differing && *differing->why) {
        html_put(&s->out, " (");
        html_string(&s->out, differing->why);
        html_put(&s->out, ")");
    }
}

void witness_put(site *s, const book_block *block)
{
    bool open = false;
    if (!sessions_is(block))
        return;
    for (size_t i = 0; i < SITE_WITNESSES; i++) {
        witness_verdict verdict = witness_judge(&s->witnesses[i], block);
        if (!verdict.asked)
            continue;
        html_put(&s->out, open ? " " : "<p class=\"trail ran\">");
        witness_put_one(s, s->witnesses[i].name, verdict.differing);
        open = true;
    }
    if (open)
        html_put(&s->out, "</p>");
}
