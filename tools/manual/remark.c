#include "manual/remark.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "site/heading.h"
#include "site/link.h"

/* Lines that begin with so many blanks more than the rest stand by themselves. */
#define INDENT 2

typedef struct remark_line {
    const char *text; /* behind the indent */
    size_t length;
    size_t indent;
} remark_line;

typedef struct remark_lines {
    remark_line *items;
    size_t count;
} remark_lines;

/* ---- Within a line --------------------------------------------------------------------- */

typedef struct remark_inline {
    const remark *r;
    const char *bytes;
    size_t length;
    size_t at;
    size_t done;   /* what is before has been put */
    char before;   /* the byte before it, as html_prose wants it */
    bool chapters; /* what was just said makes a number that of a chapter */
} remark_inline;

/* Puts what is before AT and has not been put. */
static void remark_flush(remark_inline *p)
{
    p->before = html_prose(&p->r->s->out, p->bytes + p->done, p->at - p->done, p->before);
    p->done = p->at;
}

/* The word, if a manual explains it. */
static const symbol *remark_find(const remark *r, const char *name, size_t length,
                                 bool called)
{
    const symbol *found = symbols_find(&r->s->c, name, length);
    return found && found->item && (!found->common || called) ? found : NULL;
}

static bool remark_is_own(const remark *r, const symbol *found)
{
    return found->item >= r->first_item && found->item <= r->last_item;
}

static void remark_open_link(const remark *r, const symbol *found)
{
    html_put(&r->s->out, "<a href=\"");
    site_to_page(r->s, site_page_at(r->s, found->manual_page));
    html_put(&r->s->out, "#m.");
    html_put(&r->s->out, found->name);
    html_put(&r->s->out, "\">");
}

static size_t remark_word_end(const char *bytes, size_t at, size_t length)
{
    while (at < length && ascii_in_word(bytes[at]))
        at++;
    return at;
}

/* Code in which every name that is explained leads to where it is. */
static void remark_put_names(const remark *r, const char *code, size_t length)
{
    html_put(&r->s->out, "<code>");
    for (size_t at = 0; at < length;) {
        size_t end = remark_word_end(code, at, length);
        bool called = end < length && code[end] == '(';
        const symbol *found = end > at ? remark_find(r, code + at, end - at, called) : NULL;
        bool link = found && !remark_is_own(r, found);
        if (link)
            remark_open_link(r, found);
        if (end == at)
            end++;
        html_text(&r->s->out, code + at, end - at);
        if (link)
            html_put(&r->s->out, "</a>");
        at = end;
    }
    html_put(&r->s->out, "</code>");
}

/* A name outside of code, or code that is one name. */
static void remark_put_name(const remark *r, const symbol *found, const char *code,
                            size_t length)
{
    bool link = !remark_is_own(r, found);
    if (link)
        remark_open_link(r, found);
    html_put(&r->s->out, "<code>");
    html_text(&r->s->out, code, length);
    html_put(&r->s->out, link ? "</code></a>" : "</code>");
}

static void remark_put_code(const remark *r, const char *code, size_t length)
{
    bool called = length > 2 && memcmp(code + length - 2, "()", 2) == 0;
    const symbol *found = remark_find(r, code, called ? length - 2 : length, called);
    if (found)
        remark_put_name(r, found, code, length);
    else
        remark_put_names(r, code, length);
}

/* `code`; a mark without another is itself. */
static void remark_span(remark_inline *p)
{
    const char *open = p->bytes + p->at;
    const char *close = memchr(open + 1, '`', p->length - p->at - 1);
    p->chapters = false;
    if (!close || close == open + 1) {
        p->at = close ? p->at + 2 : p->length;
        return;
    }
    remark_flush(p);
    remark_put_code(p->r, open + 1, (size_t)(close - open) - 1);
    p->at = p->done = (size_t)(close + 1 - p->bytes);
    p->before = 'x';
}

/* "1.9.21" behind "chapter". Numbers without a dot are those of a part's chapters. */
static void remark_number(remark_inline *p)
{
    size_t from = p->at;
    size_t end = from;
    while (end < p->length && (ascii_is_digit(p->bytes[end]) ||
                               (p->bytes[end] == '.' && end + 1 < p->length &&
                                ascii_is_digit(p->bytes[end + 1]))))
        end++;
    const char *number = p->bytes + from;
    const site_page *page = NULL;
    if (p->chapters && memchr(number, '.', end - from))
        page = table_find_span(&p->r->s->places, number, end - from);
    if (page) {
        remark_flush(p);
        html_put(&p->r->s->out, "<a href=\"");
        site_to_page(p->r->s, page);
        html_put(&p->r->s->out, "\">");
        html_text(&p->r->s->out, number, end - from);
        html_put(&p->r->s->out, "</a>");
        p->done = end;
        p->before = 'x';
    }
    p->at = end;
}

static bool remark_is(const char *bytes, size_t length, const char *what)
{
    return strlen(what) == length && memcmp(bytes, what, length) == 0;
}

static void remark_word(remark_inline *p)
{
    const char *name = p->bytes + p->at;
    size_t end = remark_word_end(p->bytes, p->at, p->length);
    size_t length = end - p->at;
    bool called = end < p->length && p->bytes[end] == '(';
    bool joins = remark_is(name, length, "to") || remark_is(name, length, "and") ||
                 remark_is(name, length, "or");
    p->chapters = remark_is(name, length, "chapter") ||
                  remark_is(name, length, "chapters") || (joins && p->chapters);
    const symbol *found = remark_find(p->r, name, length, called);
    if (found) {
        remark_flush(p);
        remark_put_name(p->r, found, name, length);
        p->done = end;
        p->before = 'x';
    }
    p->at = end;
}

void remark_put_line(const remark *r, const char *bytes, size_t length)
{
    remark_inline p = {.r = r, .bytes = bytes, .length = length};
    while (p.at < length) {
        char c = bytes[p.at];
        if (c == '`') {
            remark_span(&p);
        } else if (ascii_is_digit(c)) {
            remark_number(&p);
        } else if (ascii_in_word(c)) {
            remark_word(&p);
        } else {
            p.chapters = p.chapters && strchr(" ,\n", c);
            p.at++;
        }
    }
    remark_flush(&p);
}

/* ---- Lines ----------------------------------------------------------------------------- */

static remark_lines remark_split(const char *bytes, size_t length)
{
    remark_lines all = {0};
    size_t capacity = 0;
    for (size_t at = 0; at < length;) {
        const char *feed = memchr(bytes + at, '\n', length - at);
        size_t end = feed ? (size_t)(feed - bytes) : length;
        size_t start = at;
        while (start < end && ascii_is_blank(bytes[start]))
            start++;
        all.items = memory_room(all.items, all.count, &capacity, sizeof *all.items);
        all.items[all.count++] = (remark_line){bytes + start, end - start, start - at};
        at = end + 1;
    }
    return all;
}

static bool remark_is_item(const remark_line *line)
{
    return line->length > 2 && strchr("-*", line->text[0]) && line->text[1] == ' ';
}

/* Where a term ends and two blanks or more follow it, and then what it means; 0 elsewhere. */
static size_t remark_term_end(const remark_line *line)
{
    for (size_t i = 1; i + 2 < line->length; i++) {
        if (line->text[i] == ' ' && line->text[i + 1] == ' ')
            return i;
    }
    return 0;
}

/* Behind the lines from I on that are not empty and are indented, or are not. */
static size_t remark_run(const remark_lines *all, size_t i, bool indented)
{
    while (i < all->count && all->items[i].length > 0 &&
           (all->items[i].indent >= INDENT) == indented)
        i++;
    return i;
}

/* Are the lines a list of terms? What a term means may go on further to the right. */
static bool remark_are_terms(const remark_lines *all, size_t from, size_t to)
{
    size_t indent = from < to ? all->items[from].indent : 0;
    for (size_t i = from; i < to; i++) {
        const remark_line *line = &all->items[i];
        if (line->indent < indent || (line->indent == indent && !remark_term_end(line)))
            return false;
    }
    return from < to;
}

/* The text from inside of one line to the end of another, and the lines between. */
static void remark_put_lines(const remark *r, const char *from, const remark_line *last)
{
    remark_put_line(r, from, (size_t)(last->text + last->length - from));
}

/* ---- Terms ----------------------------------------------------------------------------- */

static void remark_term_key(text *key, const site *s, const char *term, size_t length)
{
    text_add_number(key, s->page->chapter->index);
    text_add(key, "#", 1);
    text_add(key, term, length);
}

const char *remark_term(const site *s, const char *term, size_t length)
{
    text key = {0};
    remark_term_key(&key, s, term, length);
    const char *id = table_find_span(&s->terms, key.bytes, key.length);
    text_free(&key);
    return id;
}

/* "g." and the term, with a hyphen for what may not stand in an id; different terms have different
 * ones. */
static const char *remark_term_id(site *s, const char *term, size_t length)
{
    text id = {0};
    html_put(&id, "g.");
    for (size_t i = 0; i < length; i++)
        html_byte(&id, ascii_in_word(term[i]) ? term[i] : '-');
    const char *claimed = link_claim(s, id.bytes, id.length);
    text_free(&id);
    return claimed;
}

/* Its anchor, unless the page has it. */
static void remark_anchor_term(site *s, const char *term, size_t length)
{
    if (remark_term(s, term, length))
        return;
    text key = {0};
    const char *id = remark_term_id(s, term, length);
    remark_term_key(&key, s, term, length);
    table_add(&s->terms, arena_copy(&s->arena, key.bytes, key.length),
              (void *)(uintptr_t)id);
    html_put(&s->out, " id=\"");
    html_string(&s->out, id);
    html_put(&s->out, "\"");
    text_free(&key);
}

static void remark_put_terms(const remark *r, const remark_lines *all, size_t from,
                             size_t to)
{
    html_put(&r->s->out, "<dl>\n");
    for (size_t i = from; i < to;) {
        const remark_line *line = &all->items[i];
        size_t end = remark_term_end(line);
        size_t meaning = end;
        size_t last = i;
        while (line->text[meaning] == ' ')
            meaning++;
        while (last + 1 < to && all->items[last + 1].indent > line->indent)
            last++;
        html_put(&r->s->out, "<dt");
        if (r->introduction)
            remark_anchor_term(r->s, line->text, end);
        html_put(&r->s->out, ">");
        remark_put_line(r, line->text, end);
        html_put(&r->s->out, "</dt>\n<dd>");
        remark_put_lines(r, line->text + meaning, &all->items[last]);
        html_put(&r->s->out, "</dd>\n");
        i = last + 1;
    }
    html_put(&r->s->out, "</dl>\n");
}

/* ---- Blocks ---------------------------------------------------------------------------- */

static void remark_put_heading(const remark *r, const remark_line *line)
{
    const char *id = link_anchor(r->s, line->text, line->length);
    heading_open(r->s, 2, id);
    html_prose(&r->s->out, line->text, line->length, 0);
    heading_close(r->s, 2, id);
    heading_list(r->s, id, line->text, line->length);
}

static void remark_put_example(const remark *r, const remark_lines *all, size_t from,
                               size_t to)
{
    size_t indent = all->items[from].indent;
    for (size_t i = from; i < to; i++)
        indent = all->items[i].indent < indent ? all->items[i].indent : indent;
    html_put(&r->s->out, "<figure class=\"code plain\"><div class=\"lines\"><pre>");
    for (size_t i = from; i < to; i++) {
        const remark_line *line = &all->items[i];
        size_t more = line->indent - indent;
        remark_put_names(r, line->text - more, line->length + more);
        html_byte(&r->s->out, '\n');
    }
    html_put(&r->s->out, "</pre></div></figure>\n");
}

static size_t remark_put_list(const remark *r, const remark_lines *all, size_t i)
{
    html_put(&r->s->out, "<ul>\n");
    while (i < all->count && remark_is_item(&all->items[i])) {
        size_t last = i;
        while (last + 1 < all->count && all->items[last + 1].length > 0 &&
               !remark_is_item(&all->items[last + 1]))
            last++;
        html_put(&r->s->out, "<li>");
        remark_put_lines(r, all->items[i].text + 2, &all->items[last]);
        html_put(&r->s->out, "</li>\n");
        i = last + 1;
    }
    html_put(&r->s->out, "</ul>\n");
    return i;
}

/* Does a list start on line I, below a line of a paragraph? Behind a colon it does; another
 * line may begin with a minus by chance. */
static bool remark_opens_list(const remark_lines *all, size_t i)
{
    const remark_line *above = &all->items[i - 1];
    return remark_is_item(&all->items[i]) && above->text[above->length - 1] == ':';
}

/* Lines that are indented go on with the paragraph, unless they are terms. */
static size_t remark_put_paragraph(const remark *r, const remark_lines *all, size_t i)
{
    size_t end = i + 1;
    while (end < all->count && all->items[end].length > 0 && !remark_opens_list(all, end)) {
        size_t run = remark_run(all, end, true);
        if (remark_are_terms(all, end, run))
            break;
        end = run > end ? run : end + 1;
    }
    bool title = r->introduction && end == i + 1 &&
                 remark_are_terms(all, end, remark_run(all, end, true));
    if (title) {
        remark_put_heading(r, &all->items[i]);
        return end;
    }
    html_put(&r->s->out, "<p>");
    remark_put_lines(r, all->items[i].text, &all->items[end - 1]);
    html_put(&r->s->out, "</p>\n");
    return end;
}

void remark_put(const remark *r, const char *bytes, size_t length)
{
    remark_lines all = remark_split(bytes, length);
    for (size_t i = 0; i < all.count;) {
        size_t run = remark_run(&all, i, true);
        if (all.items[i].length == 0) {
            i++;
        } else if (remark_is_item(&all.items[i])) {
            i = remark_put_list(r, &all, i);
        } else if (remark_are_terms(&all, i, run)) {
            remark_put_terms(r, &all, i, run);
            i = run;
        } else if (run > i) {
            remark_put_example(r, &all, i, run);
            i = run;
        } else {
            i = remark_put_paragraph(r, &all, i);
        }
    }
    free(all.items);
}
