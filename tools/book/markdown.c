#include "book/markdown.h"

#include <cmark.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define PARSE_PAGE ((size_t)1024 * 1024)

typedef struct parse_page {
    struct parse_page *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
} parse_page;

/* A piece of memory. While it is in use only its room counts, and the link is the user's.
 */
typedef struct parse_piece {
    size_t room; /* bytes behind this field */
    struct parse_piece *next;
} parse_piece;

#define PIECE_START offsetof(parse_piece, next)

/* Rooms are multiples of 8 up to SMALL_ROOM, then a quarter of a power of two apart, so
 * that a freed piece serves for another of about its size. */
#define SMALL_ROOM 1024
#define SMALL_CLASSES (SMALL_ROOM / 8 + 1)
#define CLASSES (SMALL_CLASSES + 4 * 54)

/* libcmark's allocator functions have no argument of their own to carry this. */
static struct {
    parse_page *first;
    parse_page *page;
    size_t used;
    parse_piece *last; /* the piece cut off the page last; it can grow where it is */
    parse_piece *freed[CLASSES];
} parse_pool;

/* The class of the rooms that hold SIZE bytes; *ROOM is how large they are. */
static size_t parse_class(size_t size, size_t *room)
{
    if (size <= SMALL_ROOM) {
        *room = size < 8 ? 8 : (size + 7) & ~(size_t)7;
        return *room / 8;
    }
    size_t class = SMALL_CLASSES;
    size_t power = SMALL_ROOM;
    while (power * 2 < size) {
        power *= 2;
        class += 4;
    }
    size_t step = power / 4;
    size_t steps = (size - power + step - 1) / step;
    *room = power + steps * step;
    return class + steps - 1;
}

/* Makes a page with room for WANTED bytes the current one, an old one if one is large
 * enough. */
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
    size_t room;
    size_t class = parse_class(size, &room);
    parse_piece *piece = parse_pool.freed[class];
    if (piece) {
        parse_pool.freed[class] = piece->next;
        return &piece->next;
    }
    size_t whole = PIECE_START + room;
    if (!parse_pool.page || parse_pool.page->size - parse_pool.used < whole)
        parse_next_page(whole);
    piece = (parse_piece *)(void *)(parse_pool.page->bytes + parse_pool.used);
    parse_pool.used += whole;
    piece->room = room;
    parse_pool.last = piece;
    return &piece->next;
}

static parse_piece *parse_piece_of(void *used)
{
    return (parse_piece *)(void *)((unsigned char *)used - PIECE_START);
}

static void *parse_calloc(size_t count, size_t size)
{
    return memset(parse_take(count * size), 0, count * size);
}

static void parse_release(void *old)
{
    if (!old)
        return;
    parse_piece *piece = parse_piece_of(old);
    size_t room;
    size_t class = parse_class(piece->room, &room);
    piece->next = parse_pool.freed[class];
    parse_pool.freed[class] = piece;
}

static void *parse_realloc(void *old, size_t size)
{
    if (!old)
        return parse_take(size);
    parse_piece *piece = parse_piece_of(old);
    if (size <= piece->room)
        return old;
    size_t room;
    parse_class(size, &room);
    size_t end =
        (size_t)((unsigned char *)piece - parse_pool.page->bytes) + PIECE_START + room;
    if (piece == parse_pool.last && end <= parse_pool.page->size) {
        parse_pool.used = end;
        piece->room = room;
        return old;
    }
    void *grown = memcpy(parse_take(size), old, piece->room);
    parse_release(old);
    return grown;
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

bool parse_holds_blocks(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
           type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
}

cmark_node *parse_next(cmark_node *node)
{
    if (parse_holds_blocks(node)) {
        cmark_node *child = cmark_node_first_child(node);
        if (child)
            return child;
    }
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node ? cmark_node_next(node) : NULL;
}

void parse_done(void)
{
    parse_pool.page = NULL;
    parse_pool.used = 0;
    parse_pool.last = NULL;
    memset(parse_pool.freed, 0, sizeof parse_pool.freed);
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
