#include "c/symbols.h"

#include <string.h>

/* Words with one space between them. */
static const char c_keywords[] =
    "auto break case const continue default do else enum extern for goto if inline "
    "register restrict return sizeof static struct switch typedef union volatile "
    "while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local "
    "alignas alignof static_assert NULL true false";

static const char c_types[] =
    "void char short int long float double signed unsigned _Bool bool _Complex size_t "
    "ssize_t ptrdiff_t intptr_t uintptr_t int8_t int16_t int32_t int64_t uint8_t "
    "uint16_t uint32_t uint64_t intmax_t uintmax_t FILE wchar_t char16_t char32_t "
    "va_list time_t";

static const char python_keywords[] =
    "False None True and as assert async await break class continue def del elif else "
    "except finally for from global if import in is lambda nonlocal not or pass raise "
    "return try while with yield";

symbol *symbols_find(const symbols *all, const char *name, size_t length)
{
    return table_find_span(&all->table, name, length);
}

static symbol *symbol_add(symbols *all, const char *name, size_t length, symbol_kind kind)
{
    symbol *added = arena_take(&all->arena, sizeof *added);

    added->name = arena_copy(&all->arena, name, length);
    added->kind = kind;
    table_add(&all->table, added->name, added);
    return added;
}

static void symbol_add_all(symbols *all, const char *names, symbol_kind kind)
{
    while (*names) {
        size_t length = strcspn(names, " ");
        symbol_add(all, names, length, kind);
        names += length;
        names += strspn(names, " ");
    }
}

void symbols_add_c(symbols *all)
{
    symbol_add_all(all, c_keywords, SYMBOL_KEYWORD);
    symbol_add_all(all, c_types, SYMBOL_TYPE);
}

void symbols_add_python(symbols *all)
{
    symbol_add_all(all, python_keywords, SYMBOL_KEYWORD);
}

/* "count" may be anything; "om_count" and "COUNT" are one thing in the whole book. */
static bool symbol_is_common(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (name[i] < 'a' || name[i] > 'z')
            return false;
    }
    return true;
}

static void symbol_add_place(symbols *all, symbol *known, uint32_t page, uint32_t line)
{
    symbol_place **end = &known->places;
    for (; *end; end = &(*end)->next) {
        if ((*end)->page == page && (*end)->line == line)
            return;
    }
    *end = arena_take(&all->arena, sizeof **end);
    **end = (symbol_place){.page = page, .line = line};
}

void symbols_define(symbols *all, const char *name, size_t length, uint32_t page,
                    uint32_t line)
{
    symbol *known = symbols_find(all, name, length);

    if (!known) {
        symbol *fresh = symbol_add(all, name, length, SYMBOL_DEFINED);
        fresh->page = page;
        fresh->line = line;
        fresh->common = symbol_is_common(name, length);
    } else if (known->kind == SYMBOL_DEFINED &&
               (known->page != page || known->line != line)) {
        known->kind = SYMBOL_AMBIGUOUS;
    }
    known = symbols_find(all, name, length);
    if (known->kind == SYMBOL_DEFINED || known->kind == SYMBOL_AMBIGUOUS)
        symbol_add_place(all, known, page, line);
}

void symbols_explain(symbols *all, const char *name, uint32_t page, uint32_t item)
{
    size_t length = strlen(name);
    symbol *known = symbols_find(all, name, length);

    if (!known) {
        /* Declared here and defined nowhere in the book. */
        known = symbol_add(all, name, length, SYMBOL_AMBIGUOUS);
        known->common = symbol_is_common(name, length);
    }
    if (known->item == 0 && known->kind != SYMBOL_KEYWORD && known->kind != SYMBOL_TYPE) {
        known->item = item;
        known->manual_page = page;
    }
}

void symbols_free(symbols *all)
{
    for (size_t i = 0; i < all->table.count; i++)
        list_free(&((symbol *)all->table.entries[i].thing)->uses);
    table_free(&all->table);
    arena_free(&all->arena);
}
