/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class_wait.h"

#include "base/type.h"
#include "class/class.h"
#include "class/state.h"
#include "heap/state.h"
#include "heap/track.h"
#include "types/sequence/items.h"

/* Whether instances of a class in its order have what the flag says, or `lack` it as the flag says. */
static bool is_inherited(const om_class *class, uint32_t flag, bool lack)
{
    bool found = false;
    for (size_t i = 1; i < class->mro_length; i++) {
        const om_type *each = class->mro[i];
        bool counts = !lack || each->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE);
        found |= counts && !(each->flags & flag) == lack;
    }
    return found;
}

/* How many descriptors the class itself has for slots. */
static uint32_t slots_of(const om_class *class)
{
    om_object *name, *value;
    uint32_t count = 0;
    for (size_t at = 0; om_dict_next_borrow(class->dict, &at, &name, &value);)
        count += value->type == &om_in_class(class->type.rt)->member_type;
    return count;
}

void om_class_take_order(om_class *class)
{
    const om_type *type = &class->type;
    uint32_t members = slots_of(class), count = 1;
    count +=
        !(type->flags & OM_TYPE_NO_DICT) && !is_inherited(class, OM_TYPE_NO_DICT, true);
    count += type->flags & OM_TYPE_WEAKLY && !is_inherited(class, OM_TYPE_WEAKLY, false);
    class->parts = (uint8_t)count;
    count += members;
    for (size_t i = 1; i < class->mro_length; i++)
        om_retain(&class->mro[i]->head);
    class->laid_out_like = om_bases_best(class->bases);
    om_retain(&class->laid_out_like->head);
    for (uint32_t i = 0; i < count; i++)
        om_retain(&class->type.head);
    class->own_references = count;
}

bool om_class_visit_order(const om_class *class, om_visitor *visit, void *context)
{
    bool going = true;
    for (uint32_t i = 0; going && i < class->own_references; i++)
        going = visit(context, (om_object *)(uintptr_t) & class->type.head);
    for (size_t i = 1; going && class->own_references && i < class->mro_length; i++)
        going =
            !(class->mro[i]->flags & OM_TYPE_HEAP) || visit(context, &class->mro[i]->head);
    if (!going || !class->own_references)
        return going;
    om_type *like = class->laid_out_like;
    return !(like->flags & OM_TYPE_HEAP) || visit(context, &like->head);
}

void om_class_drop_order(om_class *class)
{
    uint32_t count = class->own_references;
    if (!count)
        return;
    class->own_references = 0;
    om_release(&class->laid_out_like->head);
    for (size_t i = 1; i < class->mro_length; i++)
        om_release(&class->mro[i]->head);
    while (count--)
        om_release(&class->type.head);
}

size_t om_class_weigh(const om_object *self)
{
    const om_class *class =
        (const om_class *)self; /* a type that is no class is no garbage */
    bool hidden = class->parts > 1 && !om_is_tracked(class->dict);
    return (size_t) class->parts + (hidden ? 2 : 1);
}

enum { CALL_ARGUMENTS = 3 }; /* of the call that makes the class: their tuple cannot be taken for its order */

void om_class_count_parts(const om_class *class)
{
    om_runtime *rt = class->type.rt;
    size_t bases = om_items_length(class->bases);
    om_in_heap(rt)->gc_list.recent += (uint32_t)(class->parts + bases);
    for (size_t i = 0; i < bases; i++) {
        om_class *base = om_class_of((om_type *)om_items_of(class->bases)[i]);
        if (!base)
            continue;
        om_in_heap(rt)->gc_list.recent += !base->subclassed;
        base->subclassed = true;
    }
    bool out = om_in_heap(rt)->kept[CALL_ARGUMENTS];
    om_in_heap(rt)->kept[CALL_ARGUMENTS] -= out;
    om_kept_take(rt, om_kept_tuple(class->mro_length));
    om_in_heap(rt)->kept[CALL_ARGUMENTS] += out;
    om_kept_hold(rt, om_kept_tuple(slots_of(class)));
}
