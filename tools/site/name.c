#include "site/name.h"

#include <string.h>

#include "site/link.h"

/* So many bytes of what begins a thing stand for it: what is changed behind them keeps its name. */
#define NAMED_BY 60

/* A short word that stands for the bytes. */
static void name_add_hash(text *name, const char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length && i < NAMED_BY; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    for (int i = 0; i < 5; i++, hash /= 36)
        text_add(name, &digits[hash % 36], 1);
}

static void name_add_file(text *name, const char *path)
{
    const char *slash = strrchr(path, '/');
    text_add_string(name, slash ? slash + 1 : path);
}

static void name_add_lines(text *name, const book_block *block)
{
    text start = {0};
    for (size_t i = 0; i < block->line_count && start.length < NAMED_BY; i++)
        text_add(&start, block->lines[i].text, block->lines[i].length);
    name_add_hash(name, text_bytes(&start), start.length);
    text_free(&start);
}

static void name_add_test(text *name, const book_block *block)
{
    text_add_string(name, block->target);
    if (!*block->name)
        return;
    text_add_string(name, ".");
    link_slug(name, block->name, strlen(block->name));
}

/* The letter before the dot keeps the names of each kind apart, and from those of headings, which have
 * no dots. */
static void name_add_block(text *name, const book_block *block)
{
    static const char *const kinds[] = {
        [BLOCK_FILE] = "f.",       [BLOCK_CHUNK] = "c.",  [BLOCK_TEST] = "t.",
        [BLOCK_PICTURE] = "code.", [BLOCK_MANUAL] = "f.", [BLOCK_SHOWN] = "s.",
        [BLOCK_OTHER] = "s."};
    text_add_string(name, kinds[block->kind]);
    switch (block->kind) {
    case BLOCK_FILE:
    case BLOCK_MANUAL:
        name_add_file(name, block->target);
        break;
    case BLOCK_CHUNK:
        link_slug(name, block->target, strlen(block->target));
        break;
    case BLOCK_TEST:
        name_add_test(name, block);
        break;
    case BLOCK_PICTURE:
        text_add_string(name, block->target);
        if (block->steps_before > 0) {
            text_add_string(name, ".");
            text_add_number(name, block->steps_before + 1);
        }
        break;
    default:
        name_add_lines(name, block);
    }
}

void name_blocks(site *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->book.chapters.count; i++)
        count += ((const book_chapter *)s->book.chapters.items[i])->block_count;
    s->block_ids = arena_take(&s->arena, (count + 1) * sizeof *s->block_ids);
    count = 0;
    text name = {0};
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const book_chapter *chapter = s->book.chapters.items[i];
        s->page = &s->pages[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            name.length = 0;
            name_add_block(&name, chapter->blocks[j]);
            s->block_ids[count++] = link_claim(s, name.bytes, name.length);
        }
    }
    s->page = NULL;
    text_free(&name);
}

const char *name_paragraph(site *s, const char *plain, size_t length)
{
    text name = {0};
    text_add_string(&name, "p.");
    name_add_hash(&name, plain, length);
    const char *id = link_claim(s, name.bytes, name.length);
    text_free(&name);
    return id;
}
