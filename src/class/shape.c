/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/shape.h"

#include "base/type.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/heap.h"

#include <string.h>

static size_t layout_bytes(unsigned log2)
{
    return sizeof(om_layout) + (sizeof(struct om_place) << log2);
}

static void layout_enter(om_layout *layout, om_object *name, size_t index)
{
    size_t mask = ((size_t)1 << layout->log2) - 1, at = om_name_place(name, layout->log2);
    while (layout->places[at].name)
        at = (at + 1) & mask;
    layout->places[at] = (struct om_place){name, index};
}

/* The layout with the names of `parent` and `name` behind them. */
static om_layout *layout_new(om_runtime *rt, om_class *class, om_layout *parent,
                             om_object *name)
{
    uint32_t count = parent->count + 1;
    unsigned log2 = 2;
    while (2 * count > UINT32_C(1) << log2)
        log2++;
    om_layout *layout = om_memory_alloc(rt, layout_bytes(log2));
    if (!layout)
        return NULL;
    memset(layout, 0, layout_bytes(log2));
    layout->parent = parent;
    layout->name = name;
    layout->count = count;
    layout->log2 = (uint16_t)log2;
    for (om_layout *each = layout; each && each->name; each = each->parent)
        layout_enter(layout, each->name, each->count - 1);
    layout->sibling = parent->children;
    parent->children = layout;
    layout->next = class->layouts;
    class->layouts = layout;
    class->layout_count++;
    return layout;
}

char *om_layouts_begin(om_class *class, void *memory)
{
    memset(memory, 0, OM_LAYOUTS_BYTES);
    class->root = memory;
    class->loose = (om_layout *)((char *)memory + OM_LAYOUTS_BYTES / 2);
    class->root->log2 = class->loose->log2 = 2;
    class->loose->loose = true;
    class->loose->count = 1;
    return (char *)memory + OM_LAYOUTS_BYTES;
}

/* An exception has its `args` in the first place, whatever else it has. */
void om_layouts_name(om_runtime *rt, om_class *class)
{
    if (!(class->type.flags & OM_TYPE_EXCEPTION))
        return;
    class->fixed = 1;
    class->root->name = om_in_class(rt)->known[OM_KNOWN_ARGS];
    class->root->count = 1;
    class->loose->count = 2;
    layout_enter(class->root, om_in_class(rt)->known[OM_KNOWN_ARGS], 0);
    layout_enter(class->loose, om_in_class(rt)->known[OM_KNOWN_ARGS], 0);
    if (!class->dict)
        class->layout_count = OM_LAYOUTS_MOST;
}

void om_layouts_free(om_runtime *rt, om_class *class)
{
    while (class->layouts) {
        om_layout *layout = class->layouts;
        class->layouts = layout->next;
        om_memory_free(rt, layout, layout_bytes(layout->log2));
    }
}

bool om_layout_with(om_runtime *rt, om_class *class, om_layout *layout, om_object *name,
                    om_layout **with)
{
    om_layout *child = om_layout_child(layout, name);
    *with = child;
    if (child || class->layout_count == OM_LAYOUTS_MOST)
        return true;
    *with = layout_new(rt, class, layout, name);
    return *with != NULL;
}
