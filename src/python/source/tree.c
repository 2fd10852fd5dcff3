/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"

#include "heap/heap.h"

#include <string.h>

enum { TREE_PIECE = 4000, TREE_PIECE_MOST = 1 << 18 };

om_tree *om_tree_new(om_runtime *rt)
{
    om_tree *tree = om_raw_alloc(rt, sizeof *tree);
    if (tree)
        *tree = (om_tree){.rt = rt};
    return tree;
}

static bool tree_grow(om_tree *tree, size_t size)
{
    size_t room = tree->pieces ? tree->pieces->size * 2 : TREE_PIECE;
    if (room > TREE_PIECE_MOST)
        room = TREE_PIECE_MOST;
    if (room < size + sizeof(om_tree_piece))
        room = size + sizeof(om_tree_piece);
    om_tree_piece *piece = om_raw_alloc(tree->rt, room);
    if (!piece)
        return false;
    *piece = (om_tree_piece){tree->pieces, room};
    tree->pieces = piece;
    tree->free = (char *)(piece + 1);
    tree->end = (char *)piece + room;
    return true;
}

void *om_tree_alloc(om_tree *tree, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if ((size_t)(tree->end - tree->free) < size && !tree_grow(tree, size))
        return NULL;
    void *memory = tree->free;
    tree->free += size;
    return memset(memory, 0, size);
}

om_node *om_tree_node(om_tree *tree, om_node_kind kind, const om_node *at)
{
    om_node *node = om_tree_alloc(tree, sizeof *node);
    if (!node)
        return NULL;
    node->kind = (uint8_t)kind;
    if (at) {
        node->line = at->line;
        node->column = at->column;
        node->end_line = at->end_line;
        node->end_column = at->end_column;
    }
    return node;
}

om_nodes *om_tree_nodes(om_tree *tree, size_t count)
{
    om_nodes *nodes = om_tree_alloc(tree, sizeof *nodes + count * sizeof nodes->items[0]);
    if (nodes)
        nodes->count = count;
    return nodes;
}

om_names *om_tree_names(om_tree *tree, size_t count)
{
    om_names *names = om_tree_alloc(tree, sizeof *names + count * sizeof names->items[0]);
    if (names)
        names->count = count;
    return names;
}

om_object *om_tree_keep_steal(om_tree *tree, om_object *object)
{
    if (!object || om_refcount(object) == OM_IMMORTAL)
        return object;
    if (tree->owned_count == tree->owned_room) {
        size_t room = tree->owned_room ? tree->owned_room * 2 : 16;
        size_t old = tree->owned_room * sizeof(om_object *);
        void *larger =
            om_raw_resize(tree->rt, tree->owned, old, room * sizeof(om_object *));
        if (!larger) {
            om_release(object);
            return NULL;
        }
        tree->owned = larger;
        tree->owned_room = room;
    }
    return tree->owned[tree->owned_count++] = object;
}

void om_tree_free(om_tree *tree)
{
    if (!tree)
        return;
    om_runtime *rt = tree->rt;
    while (tree->owned_count > 0)
        om_release(tree->owned[--tree->owned_count]);
    om_raw_free(rt, tree->owned, tree->owned_room * sizeof(om_object *));
    while (tree->pieces) {
        om_tree_piece *older = tree->pieces->older;
        om_raw_free(rt, tree->pieces, tree->pieces->size);
        tree->pieces = older;
    }
    om_raw_free(rt, tree, sizeof *tree);
}
