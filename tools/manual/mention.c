#include "manual/mention.h"

#include "c/token.h"
#include "manual/header.h"

static void mention_word(site *s, const token *t, book_behaviour *behaviour)
{
    const symbol *found = symbols_find(&s->c, t->text, t->length);
    if (!found || !found->item)
        return;
    list *mentions = &((header_item *)s->items.items[found->item - 1])->mentions;
    if (mentions->count == 0 || mentions->items[mentions->count - 1] != behaviour)
        list_add(mentions, behaviour);
}

void mention_find(site *s)
{
    tokens found = {0};
    text code = {0};
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        book_behaviour *behaviour = s->book.behaviours.entries[i].thing;
        code.length = 0;
        for (size_t j = 0; j < behaviour->tests.count; j++) {
            const book_block *test = behaviour->tests.items[j];
            for (size_t k = 0; k < test->line_count; k++) {
                text_add(&code, test->lines[k].text, test->lines[k].length);
                text_add(&code, "\n", 1);
            }
        }
        token_read(&found, code.bytes, code.length);
        for (size_t j = 0; j < found.count; j++) {
            if (found.items[j].kind == TOKEN_WORD)
                mention_word(s, &found.items[j], behaviour);
        }
    }
    token_free(&found);
    text_free(&code);
}
