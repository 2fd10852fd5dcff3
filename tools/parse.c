#include "parse.h"

#include <cmark.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define PARSE_PAGE ((size_t)1024 * 1024)

typedef struct parse_page {
    struct parse_page *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
} parse_page;

/* What precedes every piece of memory: its size, so that it can grow. */
typedef struct parse_piece {
    alignas(8) size_t size;
} parse_piece;

/* libcmark's allocator functions have no argument of their own to carry this. */
static struct {
    parse_page *first;
    parse_page *page;
    size_t used;
    unsigned char *last; /* the piece handed out last; it can grow where it is */
} parse_pool;

/* Makes a page with room for WANTED bytes the current one, an old one if one is large enough. */
static void parse_next_page(size_t wanted)
{
    parse_page **link = parse_pool.page ? &parse_pool.page->next : &parse_pool.first;
    if (!*link || (*link)->size < wanted) {
        size_t size = wanted > PARSE_PAGE ? wanted : PARSE_PAGE;
        parse_page *page = memory_new(sizeof *page + size);
        page->size = size;
        page->next = *link;
        *link = page;
    }
    parse_pool.page = *link;
    parse_pool.used = 0;
}

static void *parse_take(size_t size)
{
    size_t whole = (sizeof(parse_piece) + size + 7) & ~(size_t)7;
    if (!parse_pool.page || parse_pool.page->size - parse_pool.used < whole)
        parse_next_page(whole);
    unsigned char *piece = parse_pool.page->bytes + parse_pool.used;
    parse_pool.used += whole;
    ((parse_piece *)(void *)piece)->size = size;
    parse_pool.last = piece;
    return piece + sizeof(parse_piece);
}

static void *parse_calloc(size_t count, size_t size)
{
    return memset(parse_take(count * size), 0, count * size);
}

static void *parse_realloc(void *old, size_t size)
{
    if (!old)
        return parse_take(size);
    unsigned char *piece = (unsigned char *)old - sizeof(parse_piece);
    size_t old_size = ((parse_piece *)(void *)piece)->size;
    if (size <= old_size)
        return old;
    size_t whole = (sizeof(parse_piece) + size + 7) & ~(size_t)7;
    if (piece == parse_pool.last) {
        size_t from = (size_t)(piece - parse_pool.page->bytes);
        if (parse_pool.page->size - from >= whole) {
            parse_pool.used = from + whole;
            ((parse_piece *)(void *)piece)->size = size;
            return old;
        }
    }
    return memcpy(parse_take(size), old, old_size);
}

static void parse_release(void *old)
{
    if (!old)
        return;
    unsigned char *piece = (unsigned char *)old - sizeof(parse_piece);
    if (piece == parse_pool.last)
        parse_pool.used = (size_t)(piece - parse_pool.page->bytes);
}

static cmark_mem parse_memory = {parse_calloc, parse_realloc, parse_release};

cmark_node *parse_tree(const char *source, size_t size)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &parse_memory);
    cmark_parser_feed(parser, source, size);
    cmark_node *tree = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return tree;
}

void parse_done(void)
{
    parse_pool.page = NULL;
    parse_pool.used = 0;
    parse_pool.last = NULL;
}

void parse_free(void)
{
    parse_done();
    while (parse_pool.first) {
        parse_page *next = parse_pool.first->next;
        free(parse_pool.first);
        parse_pool.first = next;
    }
}
