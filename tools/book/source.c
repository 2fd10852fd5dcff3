#include "book/source.h"

const char *source_line(const book_chapter *chapter, size_t number, size_t *length)
{
    *length = 0;
    if (number == 0 || number > chapter->line_count)
        return "";
    const char *line = chapter->source + chapter->line_starts[number - 1];
    size_t size = chapter->line_starts[number] - chapter->line_starts[number - 1];
    if (size && line[size - 1] == '\n')
        size--;
    if (size && line[size - 1] == '\r')
        size--;
    *length = size;
    return line;
}
