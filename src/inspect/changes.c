/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "inspect/changes.h"

#include "object/text_builder.h"

#include <stdio.h>

/* A line without its end, and how much of it names its box: up to the second quote. */
typedef struct change_line {
    const char *start;
    size_t length, name;
} change_line;

static change_line change_line_at(const char *start)
{
    change_line line = {start, strcspn(start, "\n"), 0};
    const char *quote = memchr(start, '"', line.length);
    if (quote)
        line.name = (size_t)(quote + 1 - start) + strcspn(quote + 1, "\"") + 1;
    return line;
}

static const char *change_line_after(change_line line)
{
    return line.start + line.length + (line.start[line.length] == '\n');
}

static bool change_begins(change_line line, const char *words)
{
    return strncmp(line.start, words, strlen(words)) == 0;
}

/* What follows the name of the box. */
static bool change_goes_on(change_line line, const char *words)
{
    return line.name && strncmp(line.start + line.name, words, strlen(words)) == 0;
}

static bool change_is_sentence(change_line line)
{
    return change_begins(line, "// \"");
}

static bool change_is_box(change_line line)
{
    return !change_is_sentence(line) && change_goes_on(line, " [class=");
}

static bool change_is_arrow(change_line line)
{
    return !change_is_sentence(line) && change_goes_on(line, ":");
}

/* Where the words are in the line, and end there; 0: they are not. */
static size_t change_after(change_line line, const char *words)
{
    size_t length = strlen(words);
    for (size_t at = 0; at + length <= line.length; at++) {
        if (memcmp(line.start + at, words, length) == 0)
            return at + length;
    }
    return 0;
}

/* The line of the graph that begins with these words and then the name, in quotes; or an empty one. */
static change_line change_find(const char *graph, const char *words, const char *name,
                               size_t length)
{
    size_t before = strlen(words);
    for (; *graph; graph = change_line_after(change_line_at(graph))) {
        if (strncmp(graph, words, before) == 0 && strncmp(graph + before, name, length) == 0)
            return change_line_at(graph);
    }
    return (change_line){graph, 0, 0};
}

/* The sentence or the box in `graph` of the box that a line names. */
static change_line change_named(const char *graph, const char *words, change_line line)
{
    const char *quote = memchr(line.start, '"', line.length);
    return change_find(graph, words, quote, line.name - (size_t)(quote - line.start));
}

static bool change_equal(change_line a, change_line b)
{
    return a.length == b.length && memcmp(a.start, b.start, a.length) == 0;
}

/* Whether an arrow from the same row to the same box stands in the graph; which side of the row it
 * begins at does not matter. */
static bool change_stands(const char *graph, change_line arrow)
{
    size_t row = arrow.name + 1 + strcspn(arrow.start + arrow.name + 1, ":");
    size_t target = change_after(arrow, " -> ");
    for (; *graph; graph = change_line_after(change_line_at(graph))) {
        change_line line = change_line_at(graph);
        size_t other =
            strncmp(graph, arrow.start, row) == 0 ? change_after(line, " -> ") : 0;
        if (other &&
            change_equal((change_line){graph + other, line.length - other, 0},
                         (change_line){arrow.start + target, arrow.length - target, 0}))
            return true;
    }
    return false;
}

static const char change_sentence[] = "// ", change_box[] = "    ",
                  change_count_cell[] = "<TD ALIGN=\"RIGHT\" COLSPAN=\"2\">";

/* What has happened to the box that a line names: a word, or "". */
static const char *change_mark(change_line line, const char *now, const char *before)
{
    change_line was = change_named(before, change_sentence, line);
    change_line is = change_named(now, change_sentence, line);
    if (!was.length)
        return change_after(is, ", immortal, ") ? "reached" : "new";
    return change_equal(was, is) ? "" : "changed";
}

/* Adds the line of a box with its mark, and the words that stand before its count. */
static void change_add_box(om_text *text, change_line line, const char *mark,
                           const char *style, change_line was)
{
    size_t class = change_after(line, "[class=\""),
           cell = change_after(line, change_count_cell);
    size_t end = line.length - strlen("];"), count = change_after(line, ">count ");
    size_t old = change_after(was, ">count "), digits = strcspn(was.start + old, "<");
    om_text_add(text, line.start, class);
    om_text_addf(text, "%s ", mark);
    if (cell) {
        om_text_add(text, line.start + class, cell - class);
        om_text_addf(text, "%s, ", mark);
        class = cell;
    }
    if (old && count && strncmp(was.start + old, line.start + count, digits + 1) != 0) {
        om_text_add(text, line.start + class, count - class);
        om_text_addf(text, "%.*s\u2192", (int)digits, was.start + old);
        class = count;
    }
    om_text_add(text, line.start + class, end - class);
    om_text_addf(text, "%s];\n", style);
}

static void change_add_sentence(om_text *text, change_line line, const char *mark)
{
    om_text_add(text, line.start, line.name);
    om_text_addf(text, " %s:", mark);
    om_text_add(text, line.start + line.name, line.length - line.name);
    om_text_add_cstring(text, "\n");
}

static void change_add_arrow(om_text *text, change_line line, const char *style)
{
    om_text_add(text, line.start, line.length - strlen(";"));
    om_text_addf(text, " [%s];\n", style);
}

/* Whether the box of this line is no more in the graph, and is that of an object. */
static bool change_left(const char *now, change_line line)
{
    return !change_goes_on(line, " [class=\"frame") &&
           !change_named(now, change_sentence, line).length;
}

static void change_add_left_boxes(om_text *text, const char *now, const char *before)
{
    static const change_line none = {"", 0, 0};
    for (; *before; before = change_line_after(change_line_at(before))) {
        change_line line = change_line_at(before);
        if (!change_is_box(line) || !change_left(now, line))
            continue;
        bool immortal = change_after(line, ">immortal<") != 0;
        bool rounded = change_after(line, "style=rounded") != 0;
        change_add_box(text, line, immortal ? "unreached" : "freed",
                       immortal  ? ""
                       : rounded ? ", style=\"rounded,dotted\""
                                 : ", style=dotted",
                       none);
    }
}

/* Whether the earlier arrow can be drawn in the later graph. */
static bool change_can_draw(change_line arrow, const char *now, const char *before)
{
    char port[24];
    const char *start = arrow.start + arrow.name + 1;
    change_line box = change_named(now, change_box, arrow);
    size_t target = change_after(arrow, " -> ");
    change_line end = {arrow.start + target, arrow.length - target - 1,
                       arrow.length - target - 1};
    if (!change_is_box(box) && change_left(now, change_named(before, change_box, arrow)))
        box = change_named(before, change_box, arrow);
    bool drawn = change_is_box(change_named(now, change_box, end)) ||
                 change_left(now, change_named(before, change_box, end));
    (void)snprintf(port, sizeof port, "\"%.*s\"", (int)strcspn(start, ":"), start);
    return drawn && change_after(box, port);
}

static void change_add_left_arrows(om_text *text, const char *now, const char *before)
{
    for (const char *at = before; *at; at = change_line_after(change_line_at(at))) {
        change_line line = change_line_at(at);
        if (change_is_arrow(line) && !change_stands(now, line) &&
            change_can_draw(line, now, before))
            change_add_arrow(text, line, "class=gone, style=dotted");
    }
}

static void change_add_left_sentences(om_text *text, const char *now, const char *before)
{
    for (const char *at = before; *at; at = change_line_after(change_line_at(at))) {
        change_line line = change_line_at(at);
        if (!change_is_sentence(line) || change_named(now, change_sentence, line).length)
            continue;
        bool call =
            change_goes_on(change_named(before, change_box, line), " [class=\"frame");
        bool immortal = change_after(line, ", immortal, ") != 0;
        change_add_sentence(text, line,
                            call       ? "returned"
                            : immortal ? "unreached"
                                       : "freed");
    }
}

static void change_add(om_text *text, change_line line, const char *now, const char *before)
{
    const char *mark = line.name ? change_mark(line, now, before) : "";
    bool frame = change_goes_on(line, " [class=\"frame") && strcmp(mark, "new") != 0;
    if (change_begins(line, "digraph"))
        change_add_left_sentences(text, now, before);
    if (change_begins(line, "}")) {
        change_add_left_boxes(text, now, before);
        change_add_left_arrows(text, now, before);
    }
    if (change_is_sentence(line) && *mark) {
        change_add_sentence(text, line, mark);
    } else if (change_is_box(line) && *mark && !frame) {
        change_add_box(text, line, mark, "", change_named(before, change_box, line));
    } else if (change_is_arrow(line) && strcmp(mark, "new") != 0 &&
               !change_stands(before, line)) {
        change_add_arrow(text, line, "class=new, style=bold");
    } else {
        om_text_add(text, line.start, line.length);
        om_text_add_cstring(text, "\n");
    }
}

void om_changes_add(om_text *text, const char *now, const char *before)
{
    for (const char *at = now; *at; at = change_line_after(change_line_at(at)))
        change_add(text, change_line_at(at), now, before);
}
