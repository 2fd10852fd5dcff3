#include "book/front.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"

#define FRONT_PREFIX "front-"

static const char *const front_keys[FRONT_KEYS] = {
    [FRONT_SUBTITLE] = "front-subtitle",
    [FRONT_PICTURE] = "front-picture",
    [FRONT_PATH] = "front-path",
    [FRONT_FOLDED] = "front-folded",
};

void front_error(book *b, const book_front_value *value, const char *format, ...)
{
    va_list arguments;
    char message[512];
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    diagnostics_error(&b->diagnostics, b->chapters.items[0], value->line, value->column,
                      "%s", message);
}

static bool front_is_rule(const char *line, size_t length)
{
    while (length > 3 && ascii_is_blank(line[length - 1]))
        length--;
    return length == 3 && memcmp(line, "---", 3) == 0;
}

/* How many bytes the key takes that the line begins with; 0 if it begins with none. */
static size_t front_key(const char *line, size_t length)
{
    size_t key = 0;
    while (key < length &&
           (ascii_is_alphanumeric(line[key]) || line[key] == '-' || line[key] == '_'))
        key++;
    bool ends = key < length && line[key] == ':' &&
                (key + 1 == length || line[key + 1] == ' ' || line[key + 1] == '\t');
    return ends ? key : 0;
}

/* May the line stand between the rules? What belongs to a key of another program goes on in lines that are
 * indented, or items of a list. */
static bool front_may_hold(const char *line, size_t length)
{
    return length == 0 || ascii_is_blank(line[0]) || line[0] == '#' ||
           (length > 1 && line[0] == '-' && line[1] == ' ') || front_key(line, length) > 0;
}

/* The number of the line that ends the front matter; 0 if the chapter begins with none. */
static size_t front_end(const book_chapter *chapter)
{
    size_t length;
    const char *line = source_line(chapter, 1, &length);
    if (!front_is_rule(line, length))
        return 0;
    for (size_t number = 2; number <= chapter->line_count; number++) {
        line = source_line(chapter, number, &length);
        if (number > 2 && front_is_rule(line, length))
            return number;
        if (!front_may_hold(line, length) || (number == 2 && !front_key(line, length)))
            return 0;
    }
    return 0;
}

/* The value of a line whose key has KEY bytes, without the quotes around it. */
static void front_take_value(book *b, book_front_value *value, const char *line,
                             size_t length, size_t key)
{
    size_t from = key + 1;
    while (from < length && ascii_is_blank(line[from]))
        from++;
    while (length > from && ascii_is_blank(line[length - 1]))
        length--;
    if (length - from >= 2 && line[from] == '"' && line[length - 1] == '"') {
        from++;
        length--;
    }
    value->text = arena_copy(&b->arena, line + from, length - from);
    value->column = (uint32_t)from + 1;
}

static void front_read_line(book *b, const book_chapter *chapter, uint32_t number)
{
    size_t length;
    size_t which = 0;
    const char *line = source_line(chapter, number, &length);
    size_t key = front_key(line, length);
    if (key < strlen(FRONT_PREFIX) || memcmp(line, FRONT_PREFIX, strlen(FRONT_PREFIX)) != 0)
        return;
    while (which < FRONT_KEYS && !text_is(line, key, front_keys[which]))
        which++;
    if (which == FRONT_KEYS) {
        diagnostics_error(&b->diagnostics, chapter, number, 1,
                          "no such key; there are front-subtitle, front-picture, "
                          "front-path and front-folded");
        return;
    }
    book_front_value *value = &b->front[which];
    if (chapter != b->chapters.items[0]) {
        diagnostics_error(&b->diagnostics, chapter, number, 1,
                          "the first page of the book is described in its first chapter; "
                          "move the line there");
    } else if (value->text) {
        diagnostics_error(&b->diagnostics, chapter, number, 1,
                          "this key again; take one of the two lines out");
        diagnostics_note(&b->diagnostics, chapter, value->line, 1, "the first is here");
    } else {
        value->line = number;
        front_take_value(b, value, line, length, key);
        if (!*value->text)
            front_error(b, value, "no value; write one, or take the line out");
    }
}

void front_read(book *b, book_chapter *chapter)
{
    chapter->front_lines = front_end(chapter);
    for (size_t number = 2; number < chapter->front_lines; number++)
        front_read_line(b, chapter, (uint32_t)number);
}

void front_check(book *b)
{
    const book_front_value *picture = &b->front[FRONT_PICTURE];
    if (!picture->text || !*picture->text || table_find(&b->pictures, picture->text))
        return;
    const char *near = table_nearest(&b->pictures, picture->text);
    front_error(b, picture, "no picture is named %s%s%s%s", picture->text,
                near ? "; did you mean " : "; draw it in a block with picture=",
                near ? near : picture->text, near ? "?" : "");
}
