#include "book/model.h"

#include <stdlib.h>

#include "book/markdown.h"

uint32_t book_line_padding(const book_block *block, size_t index)
{
    size_t length = 0;
    source_line(block->chapter, block->line + 1 + index, &length);
    const book_line *line = &block->lines[index];
    size_t taken = length > line->offset ? length - line->offset : 0;
    return line->length > taken ? line->length - (uint32_t)taken : 0;
}

size_t book_block_index(const book_chapter *chapter, uint32_t line)
{
    size_t low = 0;
    size_t high = chapter->block_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (chapter->blocks[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const book_block *book_block_at(const book_chapter *chapter, uint32_t line)
{
    size_t index = book_block_index(chapter, line);
    bool begins = index < chapter->block_count && chapter->blocks[index]->line == line;
    return begins ? chapter->blocks[index] : NULL;
}

const book_behaviour *book_behaviour_at(const book_chapter *chapter, uint32_t line)
{
    size_t low = 0;
    size_t high = chapter->behaviours.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const book_behaviour *behaviour = chapter->behaviours.items[middle];
        if (behaviour->line == line)
            return behaviour;
        if (behaviour->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void book_free(book *b)
{
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        list_free(&chapter->behaviours);
        free(chapter->source);
    }
    for (size_t i = 0; i < b->chunks.count; i++) {
        book_chunk *chunk = b->chunks.entries[i].thing;
        list_free(&chunk->pieces);
        list_free(&chunk->references);
    }
    for (size_t i = 0; i < b->behaviours.count; i++)
        list_free(&((book_behaviour *)b->behaviours.entries[i].thing)->tests);
    for (size_t i = 0; i < b->outputs.count; i++) {
        book_output *output = b->outputs.entries[i].thing;
        list_free(&output->pieces);
        list_free(&output->stated);
    }
    for (size_t i = 0; i < b->claims.count; i++)
        list_free(&((book_claim *)b->claims.entries[i].thing)->behaviours);
    if (b->claims_file)
        free(b->claims_file->source);
    table_free(&b->claims);
    table_free(&b->chunks);
    table_free(&b->behaviours);
    table_free(&b->outputs);
    table_free(&b->pictures);
    table_free(&b->manuals);
    table_free(&b->stated);
    list_free(&b->chapters);
    diagnostics_free(&b->diagnostics);
    arena_free(&b->arena);
    markdown_free();
}
