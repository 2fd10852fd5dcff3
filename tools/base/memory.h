/* tools/base/: what knows nothing of books or of C. Memory and tables, text in UTF-8, differences and
 * merges, files that are read and files that are written all or none, what git has of them. */

/* Memory of one run: an arena that is freed as a whole, growing text, and growing lists.
 * A run that finds no memory says so and ends with status 2; no caller checks for NULL. */
#ifndef REFBOOK_BASE_MEMORY_H
#define REFBOOK_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Argument N is a format as of printf, and what it inserts follows. */
#if defined(__GNUC__)
#define MEMORY_FORMAT(n) __attribute__((format(printf, n, n + 1)))
#else
#define MEMORY_FORMAT(n)
#endif

/* What is taken from an arena lives until arena_free. A zeroed arena is empty and ready. */
typedef struct arena_page arena_page;
typedef struct arena {
    arena_page *page;
    size_t used;
} arena;

/* SIZE bytes, zeroed, aligned for any object. */
void *arena_take(arena *a, size_t size);
/* A copy of LENGTH bytes with a zero byte after them. */
char *arena_copy(arena *a, const char *bytes, size_t length);
/* Formatted as by printf. */
char *arena_format(arena *a, const char *format, ...) MEMORY_FORMAT(2);
void arena_free(arena *a);

/* Text that grows. A zeroed text is empty; bytes is not zero-terminated. Owner calls
 * text_free. */
typedef struct text {
    char *bytes;
    size_t length;
    size_t capacity;
} text;

/* Its bytes, "" where it never had any. */
static inline const char *text_bytes(const text *t)
{
    return t->bytes ? t->bytes : "";
}

/* Makes the text have room for MORE bytes; text_room does where it has not. */
char *text_widen(text *t, size_t more);

/* Room for MORE bytes at the end; returns where they go. The caller raises length. */
static inline char *text_room(text *t, size_t more)
{
    return t->capacity - t->length < more ? text_widen(t, more) : t->bytes + t->length;
}
void text_add(text *t, const char *bytes, size_t length);
void text_add_string(text *t, const char *string);
void text_add_number(text *t, uint64_t number);
void text_free(text *t);

/* Are these bytes the string? */
bool text_is(const char *bytes, size_t length, const char *string);

/* A list of pointers that grows. A zeroed list is empty. Owner calls list_free. */
typedef struct list {
    void **items;
    size_t count;
    size_t capacity;
} list;

void list_add(list *l, void *item);
void list_free(list *l);

/* malloc and realloc that never return NULL; the SIZE that something grows to is not 0. */
void *memory_new(size_t size);
void *memory_grow(void *old, size_t size);
/* An array of COUNT items of SIZE bytes each, with room for one more. *CAPACITY is how many it has room for; one
 * without any is NULL. */
void *memory_room(void *items, size_t count, size_t *capacity, size_t size);

#endif
