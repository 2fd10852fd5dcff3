#include "book/sessions.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "book/load.h"

bool sessions_is(const book_block *block)
{
    return strcmp(block->language, "pycon") == 0;
}

static void add_session(text *out, const book_block *block)
{
    text_add_string(out, block->chapter->path);
    text_add_string(out, "\t");
    text_add_number(out, block->line);
    text_add_string(out, "\n");
    for (size_t i = 0; i < block->line_count; i++) {
        text_add_string(out, "|");
        for (uint32_t j = book_line_padding(block, i); j > 0; j--)
            text_add_string(out, " ");
        text_add(out, block->lines[i].text, block->lines[i].length);
        text_add_string(out, "\n");
    }
}

int sessions_run(const char *root)
{
    book b = {0};
    text out = {0};
    bool good = book_load(&b, root);
    for (size_t i = 0; good && i < b.chapters.count; i++) {
        const book_chapter *chapter = b.chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            if (sessions_is(chapter->blocks[j]))
                add_session(&out, chapter->blocks[j]);
        }
    }
    if (!good) {
        diagnostics_print(&b.diagnostics);
    } else if ((out.length && fwrite(out.bytes, 1, out.length, stdout) != out.length) ||
               fflush(stdout) != 0) {
        fprintf(stderr, "refbook: error: cannot be printed: %s\n", strerror(errno));
        good = false;
    }
    text_free(&out);
    book_free(&b);
    return good ? 0 : 1;
}
