#include "site/use.h"

#include "c/token.h"

static bool use_is_code(const book_block *block)
{
    return block->kind == BLOCK_FILE || block->kind == BLOCK_CHUNK ||
           block->kind == BLOCK_TEST || block->kind == BLOCK_PICTURE;
}

/* Is the word on LINE what is defined there? */
static bool use_is_definition(const symbol *found, const book_chapter *chapter,
                              uint32_t line)
{
    for (const symbol_place *place = found->places; place; place = place->next) {
        if (place->page == chapter->index && place->line == line)
            return true;
    }
    return false;
}

/* Behind a dot or an arrow stands a name of its own. */
static bool use_is_member(const token *first, const token *word)
{
    const token *before = word - 1;
    if (word == first || before->kind != TOKEN_MARK)
        return false;
    return token_is(before, ".") ||
           (token_is(before, ">") && before > first && token_is(before - 1, "-"));
}

static void use_look_at(site *s, const tokens *code, const token *word,
                        const book_block *block)
{
    symbol *found = symbols_find(&s->c, word->text, word->length);
    if (!found || !found->places || use_is_member(code->items, word) ||
        (found->common && !token_is(word + 1, "(")) ||
        use_is_definition(found, block->chapter, block->line + 1 + word->line))
        return;
    if (found->uses.count == 0 || found->uses.items[found->uses.count - 1] != block)
        list_add(&found->uses, (void *)(uintptr_t)block);
}

/* The code of a block; a line that only names a chunk is left empty. */
static void use_read(text *code, const book_block *block)
{
    size_t reference = 0;
    code->length = 0;
    for (size_t i = 0; i < block->line_count; i++) {
        if (reference < block->reference_count && block->references[reference].index == i)
            reference++;
        else
            text_add(code, block->lines[i].text, block->lines[i].length);
        text_add(code, "\n", 1);
    }
}

void use_find(site *s)
{
    tokens found = {0};
    text code = {0};
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const book_chapter *chapter = s->book.chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            const book_block *block = chapter->blocks[j];
            if (!use_is_code(block))
                continue;
            use_read(&code, block);
            token_read(&found, code.bytes, code.length);
            for (size_t k = 0; k < found.count; k++) {
                if (found.items[k].kind == TOKEN_WORD)
                    use_look_at(s, &found, &found.items[k], block);
            }
        }
    }
    token_free(&found);
    text_free(&code);
}
