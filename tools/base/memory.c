#include "base/memory.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_SIZE ((size_t)64 * 1024)
#define FEW_ITEMS ((size_t)4)

struct arena_page {
    arena_page *before;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static void memory_out(void)
{
    fputs("refbook: error: out of memory\n", stderr);
    exit(2);
}

void *memory_new(size_t size)
{
    void *fresh = malloc(size ? size : 1);
    if (!fresh)
        memory_out();
    return fresh;
}

void *memory_grow(void *old, size_t size)
{
    void *grown = realloc(old, size);
    if (!grown)
        memory_out();
    return grown;
}

void *memory_room(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = count < FEW_ITEMS ? FEW_ITEMS : count * 2;
    return memory_grow(items, *capacity * size);
}

static void arena_add_page(arena *a, size_t wanted)
{
    size_t size = wanted > PAGE_SIZE ? wanted : PAGE_SIZE;
    arena_page *page = calloc(1, sizeof *page + size);
    if (!page)
        memory_out();
    page->size = size;
    page->before = a->page;
    a->page = page;
    a->used = 0;
}

void *arena_take(arena *a, size_t size)
{
    size_t aligned = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (!a->page || a->page->size - a->used < aligned)
        arena_add_page(a, aligned);
    void *taken = a->page->bytes + a->used;
    a->used += aligned;
    return taken;
}

char *arena_copy(arena *a, const char *bytes, size_t length)
{
    char *copy = arena_take(a, length + 1);
    memcpy(copy, bytes, length);
    return copy;
}

char *arena_format(arena *a, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        memory_out();
    char *formatted = arena_take(a, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(formatted, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return formatted;
}

void arena_free(arena *a)
{
    while (a->page) {
        arena_page *before = a->page->before;
        free(a->page);
        a->page = before;
    }
    a->used = 0;
}

char *text_widen(text *t, size_t more)
{
    size_t capacity = t->capacity ? t->capacity : 256;
    while (capacity - t->length < more)
        capacity *= 2;
    t->bytes = memory_grow(t->bytes, capacity);
    t->capacity = capacity;
    return t->bytes + t->length;
}

void text_add(text *t, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    memcpy(text_room(t, length), bytes, length);
    t->length += length;
}

void text_add_string(text *t, const char *string)
{
    text_add(t, string, strlen(string));
}

void text_add_number(text *t, uint64_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    text_add(t, digits + at, sizeof digits - at);
}

void text_free(text *t)
{
    free(t->bytes);
    *t = (text){0};
}

bool text_is(const char *bytes, size_t length, const char *string)
{
    return strlen(string) == length && memcmp(bytes, string, length) == 0;
}

void list_add(list *l, void *item)
{
    l->items = memory_room(l->items, l->count, &l->capacity, sizeof *l->items);
    l->items[l->count++] = item;
}

void list_free(list *l)
{
    free(l->items);
    *l = (list){0};
}
