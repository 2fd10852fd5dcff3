#include "weave/grid.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "book/markdown.h"
#include "site/gather.h"
#include "site/name.h"
#include "site/prose.h"

/* A line of the paragraph, without what its quotes and lists put before it. */
typedef struct grid_line {
    const char *text;
    size_t length;
    uint32_t line;
    uint32_t column;
} grid_line;

typedef struct grid_cell {
    const char *text;
    size_t length;
} grid_cell;

typedef struct grid {
    site *s;
    grid_line *lines; /* freed with the grid, and so are the columns */
    size_t count;
    size_t head;          /* the line of the columns' names; the delimiters follow */
    const char **columns; /* how each is aligned: a class, or "" */
    size_t width;         /* how many there are */
} grid;

/* ---- Lines and cells ----------------------------------------------------------------------- */

static size_t quotes_around(cmark_node *node)
{
    size_t depth = 0;
    for (; node; node = cmark_node_parent(node))
        depth += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE;
    return depth;
}

static grid_line trimmed_line(const book_chapter *chapter, uint32_t number, size_t from,
                              size_t quotes)
{
    size_t length;
    const char *line = source_line(chapter, number, &length);
    while (from < length && (ascii_is_blank(line[from]) || (quotes > 0 && line[from] == '>')))
        quotes -= line[from++] == '>';
    while (length > from && ascii_is_blank(line[length - 1]))
        length--;
    return (grid_line){line + from, length - from, number, (uint32_t)from + 1};
}

static void read_lines(grid *g, cmark_node *paragraph)
{
    const book_chapter *chapter = g->s->page->chapter;
    uint32_t first = (uint32_t)cmark_node_get_start_line(paragraph);
    uint32_t last = (uint32_t)cmark_node_get_end_line(paragraph);
    size_t column = (size_t)cmark_node_get_start_column(paragraph);
    size_t quotes = quotes_around(paragraph);
    g->lines = memory_new((last - first + 1) * sizeof *g->lines);
    for (uint32_t line = first; line <= last; line++)
        g->lines[g->count++] = trimmed_line(chapter, line, line == first ? column - 1 : 0,
                                            line == first ? 0 : quotes);
}

/* May a backslash before it take its meaning away? */
static bool is_mark(char c)
{
    return ascii_is(c, ASCII_MARK) || c == '_';
}

/* The end of the cell that begins at AT: a pipe that no backslash stands before, or the line's end. */
static size_t cell_end(const grid_line *line, size_t at)
{
    while (at < line->length && line->text[at] != '|')
        at += line->text[at] == '\\' && at + 1 < line->length && is_mark(line->text[at + 1])
                  ? 2
                  : 1;
    return at < line->length ? at : line->length;
}

/* The cell that begins at *AT, which is moved on to the next. False if there is none. */
static bool next_cell(const grid_line *line, size_t *at, grid_cell *cell)
{
    if (*at == 0 && line->length && line->text[0] == '|')
        *at = 1;
    if (*at >= line->length)
        return false;
    size_t from = *at;
    size_t to = cell_end(line, from);
    *at = to + 1;
    while (from < to && ascii_is_blank(line->text[from]))
        from++;
    while (to > from && ascii_is_blank(line->text[to - 1]))
        to--;
    *cell = (grid_cell){line->text + from, to - from};
    return true;
}

static size_t count_cells(const grid_line *line)
{
    size_t count = 0;
    size_t at = 0;
    grid_cell cell;
    while (next_cell(line, &at, &cell))
        count++;
    return count;
}

/* How a cell of the delimiters aligns its column; NULL if it is no such cell. */
static const char *alignment(const grid_cell *cell)
{
    size_t from = 0;
    size_t to = cell->length;
    bool left = from < to && cell->text[from] == ':';
    from += left;
    bool right = from < to && cell->text[to - 1] == ':';
    to -= right;
    if (from == to)
        return NULL;
    for (size_t i = from; i < to; i++) {
        if (cell->text[i] != '-')
            return NULL;
    }
    return left && right ? "center" : right ? "right" : left ? "left" : "";
}

static bool is_delimiters(const grid_line *line)
{
    size_t at = 0;
    size_t count = 0;
    grid_cell cell;
    while (next_cell(line, &at, &cell)) {
        if (!alignment(&cell))
            return false;
        count++;
    }
    return count > 0;
}

/* Finds the first line that a line of as many delimiters follows. */
static bool find_head(grid *g)
{
    for (g->head = 0; g->head + 1 < g->count; g->head++) {
        const grid_line *below = &g->lines[g->head + 1];
        if (!is_delimiters(below) || count_cells(below) != count_cells(below - 1))
            continue;
        size_t at = 0;
        grid_cell cell;
        g->columns = memory_new(count_cells(below) * sizeof *g->columns);
        while (next_cell(below, &at, &cell))
            g->columns[g->width++] = alignment(&cell);
        return true;
    }
    g->head = g->count;
    return false;
}

/* ---- What is no table, and looks like one ---------------------------------------------------- */

/* Is there a pipe in it that parts two cells, or begins or ends one? */
static bool has_pipe(const grid_line *line)
{
    return cell_end(line, 0) < line->length;
}

/* A line of pipes and dashes, and perhaps of what was meant for them; or one of whose cells is three
 * dashes. */
static bool is_like_delimiters(const grid_line *line)
{
    size_t at = 0;
    size_t marks = 0;
    bool dashes = false;
    grid_cell cell;
    if (!has_pipe(line))
        return false;
    while (next_cell(line, &at, &cell))
        dashes = dashes || (cell.length >= 3 && alignment(&cell));
    for (size_t i = 0; i < line->length; i++)
        marks += ascii_is_blank(line->text[i]) || strchr("|-:+=_", line->text[i]) != NULL;
    return dashes || (marks == line->length && memchr(line->text, '-', line->length));
}

/* A line between pipes, of more than one cell. */
static bool is_like_row(const grid_line *line)
{
    return line->length > 2 && line->text[0] == '|' &&
           line->text[line->length - 1] == '|' && count_cells(line) > 1;
}

static void tell(grid *g, const grid_line *at, const char *what)
{
    diagnostics_error(&g->s->book.diagnostics, g->s->page->chapter, at->line, at->column,
                      "%s", what);
}

/* One error is enough for a paragraph. */
static void check(grid *g)
{
    for (size_t i = 0; i < g->head; i++) {
        const grid_line *line = &g->lines[i];
        if (is_like_delimiters(line) && !is_delimiters(line))
            tell(g, line,
                 "no line of a table's delimiters, and so no table; each cell of it is "
                 "---, :---, ---: or :---:");
        else if (is_like_delimiters(line) && i == 0)
            tell(g, line,
                 "a table without names of its columns; write them in the line above");
        else if (is_like_delimiters(line))
            diagnostics_error(&g->s->book.diagnostics, g->s->page->chapter, line->line,
                              line->column,
                              "%zu columns here and %zu in the line above, and so no "
                              "table; make them as many",
                              count_cells(line), count_cells(line - 1));
        else if (is_like_row(line) &&
                 (i + 1 == g->head || !is_like_delimiters(&g->lines[i + 1])))
            tell(g, line,
                 "a row of no table; below the names of the columns stands a line of "
                 "delimiters, such as |---|---|");
        else
            continue;
        return;
    }
}

/* ---- As HTML --------------------------------------------------------------------------------- */

/* Is it a definition, [word]: address, which libcmark takes out of a paragraph that begins with it? */
static bool is_definition(const char *line, size_t length)
{
    const char *close = length && line[0] == '[' ? memchr(line, ']', length) : NULL;
    return close && close + 1 < line + length && close[1] == ':';
}

/* The chapter's lines that look like a definition, [word]: address, which a link in a cell may refer to. */
static void add_definitions(text *out, const book_chapter *chapter)
{
    for (size_t number = 1; number <= chapter->line_count; number++) {
        size_t length;
        const char *line = source_line(chapter, number, &length);
        if (!is_definition(line, length))
            continue;
        text_add(out, "\n", 1);
        text_add(out, line, length);
        text_add(out, "\n", 1);
    }
}

/* Text of the chapter that is read by itself. */
static void put_part(grid *g, const char *bytes, size_t length, uint32_t line,
                     uint32_t column)
{
    site *s = g->s;
    text definitions = {0};
    text plain = {0};
    if (length && memchr(bytes, '[', length))
        add_definitions(&definitions, s->page->chapter);
    cmark_node *node = markdown_line(bytes, length, &definitions);
    prose_put_at(s, node, (link_place){line, column});
    prose_plain(&plain, node);
    gather_text(s, text_bytes(&plain), plain.length);
    text_free(&plain);
    text_free(&definitions);
}

/* Within a cell, \| is a pipe, even in code. */
static void put_cell(grid *g, const grid_line *row, const grid_cell *cell, size_t column)
{
    bool head = row == &g->lines[g->head];
    const char *name = head && cell->length ? "th" : "td";
    text bare = {0};
    for (size_t i = 0; i < cell->length; i++) {
        bool escape =
            cell->text[i] == '\\' && i + 1 < cell->length && cell->text[i + 1] == '|';
        text_add(&bare, cell->text + i + escape, 1);
        i += escape;
    }
    html_format(&g->s->out, "<%s", name);
    if (head && cell->length)
        html_put(&g->s->out, " scope=\"col\"");
    if (*g->columns[column])
        html_format(&g->s->out, " class=\"%s\"", g->columns[column]);
    html_byte(&g->s->out, '>');
    if (cell->length)
        put_part(g, bare.bytes, bare.length, row->line,
                 row->column + (uint32_t)(cell->text - row->text));
    html_format(&g->s->out, "</%s>", name);
    text_free(&bare);
}

/* A row has as many cells as there are columns: those that are missing are empty, and what is too much is not
 * shown. */
static void put_row(grid *g, const grid_line *row)
{
    size_t at = 0;
    html_put(&g->s->out, "<tr>");
    for (size_t i = 0; i < g->width; i++) {
        grid_cell cell = {"", 0};
        next_cell(row, &at, &cell);
        put_cell(g, row, &cell, i);
    }
    html_put(&g->s->out, "</tr>\n");
}

/* The lines of the paragraph that precede the table. */
static void put_before(grid *g)
{
    text before = {0};
    for (size_t i = 0; i < g->head; i++) {
        if (before.length == 0 && is_definition(g->lines[i].text, g->lines[i].length))
            continue;
        text_add(&before, g->lines[i].text, g->lines[i].length);
        text_add(&before, i + 1 < g->head ? " " : "", i + 1 < g->head);
    }
    if (before.length) {
        html_put(&g->s->out, "<p>");
        put_part(g, before.bytes, before.length, g->lines[0].line, g->lines[0].column);
        html_put(&g->s->out, "</p>\n");
    }
    text_free(&before);
}

/* Named like a paragraph, where paragraphs are. */
static void open_table(site *s, cmark_node *paragraph)
{
    text plain = {0};
    prose_plain(&plain, paragraph);
    html_put(&s->out, "<div class=\"grid\"");
    if (cmark_node_get_type(cmark_node_parent(paragraph)) == CMARK_NODE_DOCUMENT)
        html_format(&s->out, " id=\"%s\"",
                    name_paragraph(s, text_bytes(&plain), plain.length));
    html_put(&s->out, "><table>\n<thead>\n");
    text_free(&plain);
}

static void put_table(grid *g, cmark_node *paragraph)
{
    put_before(g);
    open_table(g->s, paragraph);
    put_row(g, &g->lines[g->head]);
    html_put(&g->s->out, "</thead>\n");
    if (g->head + 2 < g->count)
        html_put(&g->s->out, "<tbody>\n");
    for (size_t i = g->head + 2; i < g->count; i++)
        put_row(g, &g->lines[i]);
    html_put(&g->s->out,
             g->head + 2 < g->count ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

bool grid_put(site *s, cmark_node *paragraph)
{
    grid g = {.s = s};
    read_lines(&g, paragraph);
    bool found = find_head(&g);
    check(&g);
    if (found)
        put_table(&g, paragraph);
    free(g.lines);
    free(g.columns);
    return found;
}
