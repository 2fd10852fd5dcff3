#include "trace/asked.h"

#include <inttypes.h>
#include <stdio.h>

/* FNV-1a, of each line with its end. */
static uint64_t hash_block(uint64_t hash, const book_block *block)
{
    for (size_t i = 0; i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        for (size_t j = 0; j <= line->length; j++) {
            unsigned char byte = j < line->length ? (unsigned char)line->text[j] : '\n';
            hash = (hash ^ byte) * UINT64_C(0x100000001b3);
        }
    }
    return hash;
}

void asked_hash(char digits[ASKED_DIGITS + 1], const book_behaviour *behaviour)
{
    const book_chapter *chapter = behaviour->chapter;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < behaviour->tests.count; i++)
        hash = hash_block(hash, behaviour->tests.items[i]);
    for (size_t i = 0; i < chapter->block_count; i++) {
        const book_block *block = chapter->blocks[i];
        if (block->kind == BLOCK_FILE || block->kind == BLOCK_CHUNK)
            hash = hash_block(hash, block);
    }
    snprintf(digits, ASKED_DIGITS + 1, "%016" PRIx64, hash);
}

void asked_put(text *out, const book_behaviour *behaviour, const char *reason)
{
    char digits[ASKED_DIGITS + 1];
    asked_hash(digits, behaviour);
    text_add_string(out, digits);
    text_add_string(out, "\t");
    text_add_string(out, behaviour->id);
    text_add_string(out, "\t");
    text_add_string(out, reason);
    text_add_string(out, "\n");
}
