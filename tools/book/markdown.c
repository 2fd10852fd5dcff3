#include "book/markdown.h"

#include <cmark.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define MARKDOWN_PAGE ((size_t)1024 * 1024)

typedef struct markdown_page {
    struct markdown_page *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
} markdown_page;

/* A piece of memory. While it is in use only its room counts, and the link is the user's. */
typedef struct markdown_piece {
    size_t room; /* bytes behind this field */
    struct markdown_piece *next;
} markdown_piece;

#define PIECE_START offsetof(markdown_piece, next)

/* Rooms are multiples of 8 up to SMALL_ROOM, then a quarter of a power of two apart, so
 * that a freed piece serves for another of about its size. */
#define SMALL_ROOM 1024
#define SMALL_CLASSES (SMALL_ROOM / 8 + 1)
#define CLASSES (SMALL_CLASSES + 4 * 54)

/* libcmark's allocator functions have no argument of their own to carry this. */
static struct {
    markdown_page *first;
    markdown_page *page;
    size_t used;
    markdown_piece *last; /* the piece cut off the page last; it can grow where it is */
    markdown_piece *freed[CLASSES];
} markdown_pool;

/* The class of the rooms that hold SIZE bytes; *ROOM is how large they are. */
static size_t markdown_class(size_t size, size_t *room)
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
static void markdown_next_page(size_t wanted)
{
    markdown_page **link =
        markdown_pool.page ? &markdown_pool.page->next : &markdown_pool.first;
    if (!*link || (*link)->size < wanted) {
        size_t size = wanted > MARKDOWN_PAGE ? wanted : MARKDOWN_PAGE;
        markdown_page *page = memory_new(sizeof *page + size);
        page->size = size;
        page->next = *link;
        *link = page;
    }
    markdown_pool.page = *link;
    markdown_pool.used = 0;
}

static void *markdown_take(size_t size)
{
    size_t room;
    size_t class = markdown_class(size, &room);
    markdown_piece *piece = markdown_pool.freed[class];
    if (piece) {
        markdown_pool.freed[class] = piece->next;
        return &piece->next;
    }
    size_t whole = PIECE_START + room;
    if (!markdown_pool.page || markdown_pool.page->size - markdown_pool.used < whole)
        markdown_next_page(whole);
    piece = (markdown_piece *)(void *)(markdown_pool.page->bytes + markdown_pool.used);
    markdown_pool.used += whole;
    piece->room = room;
    markdown_pool.last = piece;
    return &piece->next;
}

static markdown_piece *markdown_piece_of(void *used)
{
    return (markdown_piece *)(void *)((unsigned char *)used - PIECE_START);
}

static void *markdown_calloc(size_t count, size_t size)
{
    return memset(markdown_take(count * size), 0, count * size);
}

static void markdown_release(void *old)
{
    if (!old)
        return;
    markdown_piece *piece = markdown_piece_of(old);
    size_t room;
    size_t class = markdown_class(piece->room, &room);
    piece->next = markdown_pool.freed[class];
    markdown_pool.freed[class] = piece;
}

static void *markdown_realloc(void *old, size_t size)
{
    if (!old)
        return markdown_take(size);
    markdown_piece *piece = markdown_piece_of(old);
    if (size <= piece->room)
        return old;
    size_t room;
    markdown_class(size, &room);
    size_t end =
        (size_t)((unsigned char *)piece - markdown_pool.page->bytes) + PIECE_START + room;
    if (piece == markdown_pool.last && end <= markdown_pool.page->size) {
        markdown_pool.used = end;
        piece->room = room;
        return old;
    }
    void *grown = memcpy(markdown_take(size), old, piece->room);
    markdown_release(old);
    return grown;
}

static cmark_mem markdown_memory = {markdown_calloc, markdown_realloc, markdown_release};

cmark_node *markdown_tree(const char *source, size_t size)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &markdown_memory);
    cmark_parser_feed(parser, source, size);
    cmark_node *tree = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return tree;
}

/* In a heading nothing but a closing row of # means something to the block. */
static bool markdown_closes_heading(const char *bytes, size_t length)
{
    size_t slashes = 0;
    if (!length || bytes[length - 1] != '#')
        return false;
    while (slashes + 1 < length && bytes[length - 2 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 0;
}

cmark_node *markdown_line(const char *bytes, size_t length, const text *definitions)
{
    text line = {0};
    bool closes = markdown_closes_heading(bytes, length);
    text_add_string(&line, "# ");
    text_add(&line, bytes, length - closes);
    text_add_string(&line, closes ? "\\#\n" : "\n");
    if (definitions && definitions->length)
        text_add(&line, definitions->bytes, definitions->length);
    cmark_node *tree = markdown_tree(line.bytes, line.length);
    text_free(&line);
    return cmark_node_first_child(tree);
}

bool markdown_holds_blocks(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
           type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
}

cmark_node *markdown_next(cmark_node *node)
{
    if (markdown_holds_blocks(node)) {
        cmark_node *child = cmark_node_first_child(node);
        if (child)
            return child;
    }
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node ? cmark_node_next(node) : NULL;
}

void markdown_done(void)
{
    markdown_pool.page = NULL;
    markdown_pool.used = 0;
    markdown_pool.last = NULL;
    memset(markdown_pool.freed, 0, sizeof markdown_pool.freed);
}

void markdown_free(void)
{
    markdown_done();
    while (markdown_pool.first) {
        markdown_page *next = markdown_pool.first->next;
        free(markdown_pool.first);
        markdown_pool.first = next;
    }
}
