#include "trace/apart.h"

#include <stdio.h>
#include <string.h>

#include "base/input.h"

bool apart_read(table *apart, arena *a, const char *root)
{
    text bytes = {0};
    const char *why;
    input_result result = input_read(&bytes, root, APART_FILE, &why);
    if (result == INPUT_REFUSED)
        fprintf(stderr, "%s: error: %s; `make coverage` writes it anew\n", APART_FILE, why);
    const char *all = bytes.length ? bytes.bytes : "";
    for (const char *line = all, *end = all + bytes.length; line < end;) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((feed ? feed : end) - line);
        char *path = arena_copy(a, line, length);
        if (length && !table_find(apart, path))
            table_add(apart, path, path);
        line += length + 1;
    }
    text_free(&bytes);
    return result != INPUT_REFUSED;
}
