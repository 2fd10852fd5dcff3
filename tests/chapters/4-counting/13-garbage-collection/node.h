/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A type of the embedding program for the chapters on garbage collection. */
#include "base/type.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/type.h"

typedef struct node {
    om_object head;
    om_object *left, *right; /* NULL: none */
    char name;
} node;

/* What nodes do and have done in this test. */
static struct {
    om_type type;
    void (*act)(om_runtime *rt, node *self); /* by the finalizer, after the log */
    char log[128];
    size_t said;
    bool fails;
} nodes;

static inline void nodes_log(char letter)
{
    if (nodes.said < sizeof nodes.log - 1)
        nodes.log[nodes.said] = letter;
    nodes.said++;
}

static bool node_finalize(om_runtime *rt, om_object *self)
{
    nodes_log(((node *)self)->name);
    if (nodes.act)
        nodes.act(rt, (node *)self);
    return !nodes.fails || om_raise(rt, OM_VALUE_ERROR, "said %c", ((node *)self)->name);
}

static om_object *node_clear(om_runtime *rt, om_object *self)
{
    om_object **parts[] = {&((node *)self)->left, &((node *)self)->right}, *child = NULL;
    for (int i = 0; i < 2 && !child; i++) {
        om_object *part = *parts[i];
        *parts[i] = NULL;
        child = part ? om_drop(rt, part) : NULL;
    }
    return child;
}

static bool node_traverse(om_object *self, om_visitor *visit, void *context)
{
    const node *n = (const node *)self;
    return (!n->left || visit(context, n->left)) && (!n->right || visit(context, n->right));
}

static size_t node_size(const om_object *self)
{
    (void)self;
    return sizeof(node);
}

/* Makes the type; once in a test. */
static inline void nodes_begin(om_runtime *rt)
{
    memset(&nodes, 0, sizeof nodes);
    om_type_begin(rt, &nodes.type, "node", NULL);
    nodes.type.flags = OM_TYPE_CONTAINER | OM_TYPE_FINALIZER | OM_TYPE_WEAKLY;
    nodes.type.size = node_size;
    nodes.type.destroy = om_container_free;
    nodes.type.clear = node_clear;
    nodes.type.traverse = node_traverse;
    nodes.type.finalize = node_finalize;
}

/* A node; takes over what it is to refer to. */
static inline node *node_new(om_runtime *rt, char name, void *left, void *right)
{
    node *self = om_container_alloc(rt, &nodes.type, sizeof *self);
    assert_non_null(self);
    self->left = left;
    self->right = right;
    self->name = name;
    om_track(rt, &self->head);
    return self;
}

/* Empties the log, and returns what it said. */
static inline const char *nodes_said(void)
{
    static char said[sizeof nodes.log];
    memcpy(said, nodes.log, sizeof said);
    memset(nodes.log, 0, sizeof nodes.log);
    nodes.said = 0;
    return said;
}
