#include "changes/hunks.h"

#include "site/pages.h"

/* Lines around a change, and how many lines of changes a page shows at most. */
#define AROUND 2
#define MOST_LINES 1200

/* Line INDEX, from 0. */
static void put_line(site *s, const book_chapter *chapter, size_t index, const char *mark,
                     const char *element)
{
    size_t length;
    const char *line = source_line(chapter, index + 1, &length);
    if (*element)
        html_format(&s->out, "<%s>", element);
    html_put(&s->out, mark);
    html_text(&s->out, line, length);
    if (*element)
        html_format(&s->out, "</%s>", element);
    html_byte(&s->out, '\n');
}

/* A line with code says so if it never runs. */
static void put_new_line(site *s, const book_chapter *chapter, size_t index)
{
    const traced_file *file = table_find(&s->evidence.counts.files, chapter->path);
    const traced_line *line = file ? counts_line(file, index + 1) : NULL;
    put_line(s, chapter, index, "+", "ins");
    if (line && line->count <= 0)
        html_put(&s->out, "<span class=\"lacking\">  the line above never runs</span>\n");
}

static void put_run(site *s, const compared_chapter *pair, const diff_run *run)
{
    for (size_t i = run->a; i < run->a_end; i++)
        put_line(s, pair->before, i, "-", "del");
    for (size_t i = run->b; i < run->b_end; i++)
        put_new_line(s, pair->now, i);
}

/* The lines that both have, from NOW's line FROM to TO. */
static void put_same(site *s, const compared_chapter *pair, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        put_line(s, pair->now, i, " ", "");
}

/* With the lines around each run; runs that are near share them. */
static void put_runs(site *s, const compared_chapter *pair)
{
    size_t shown = 0; /* lines of NOW */
    for (size_t i = 0; i < pair->runs.count; i++) {
        const diff_run *run = &pair->runs.items[i];
        size_t from = run->b > shown + AROUND ? run->b - AROUND : shown;
        bool last = i + 1 == pair->runs.count;
        size_t next = last ? pair->now->line_count : pair->runs.items[i + 1].b;
        size_t to = next > run->b_end + AROUND ? run->b_end + AROUND : next;
        if (from > shown || i == 0)
            html_format(&s->out, "<span class=\"at\">line %zu</span>\n", from + 1);
        put_same(s, pair, from, run->b);
        put_run(s, pair, run);
        put_same(s, pair, run->b_end, to);
        shown = to;
    }
}

/* A chapter that is new or gone is one run. */
static void put_chapter(site *s, const compared_chapter *pair)
{
    html_put(&s->out, "<details><summary>");
    if (pair->now)
        pages_put_label(&s->out, site_page_of(s, pair->now));
    else
        html_string(&s->out, pair->before->title);
    html_format(&s->out,
                " <span class=\"tally\">+%zu \u2212%zu</span></summary>\n"
                "<pre class=\"hunks\" tabindex=\"0\">",
                pair->added, pair->gone);
    if (pair->now && pair->before)
        put_runs(s, pair);
    else
        put_run(s, pair, &(diff_run){0, pair->gone, 0, pair->added});
    html_put(&s->out, "</pre></details>\n");
}

void hunks_put(site *s, const compared *c)
{
    size_t lines = 0;
    size_t left = 0;
    size_t chapters = 0;
    for (size_t i = 0; i < c->chapters.count; i++) {
        const compared_chapter *pair = c->chapters.items[i];
        size_t more = pair->added + pair->gone;
        if (more == 0)
            continue;
        if (chapters++ == 0)
            html_put(&s->out, "<section>\n<h2 id=\"text\">The text</h2>\n");
        if (lines + more > MOST_LINES) {
            left++;
            continue;
        }
        lines += more;
        put_chapter(s, pair);
    }
    if (left > 0) {
        html_put(&s->out, "<p>");
        html_count(&s->out, left, "more chapter");
        html_put(&s->out, left == 1 ? " is" : " are");
        html_put(&s->out,
                 " too long to be shown here; <code>git diff</code> has all.</p>\n");
    }
    html_put(&s->out, chapters > 0 ? "</section>\n" : "");
}
