/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/rebase.h"

#include "base/type.h"
#include "class/become.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/class_new.h"
#include "class/class_wait.h"
#include "class/special_methods.h"
#include "heap/heap.h"
#include "types/sequence/items.h"

#include <string.h>

/* The order that a class had before, and its length; in the list of all that have changed, the
 * newest first. */
struct former {
    struct former *next;
    om_class *class;
    om_type **mro;
    size_t bytes; /* of raw memory, or 0 */
    uint32_t length;
};

static void order_free(om_runtime *rt, om_type **mro, size_t bytes)
{
    if (bytes)
        om_raw_free(rt, mro, bytes);
}

/* Gives the class that order, and notes the one that it had. False with MemoryError. */
static bool order_replace(om_runtime *rt, om_class *class, om_type *const *mro,
                          size_t length, struct former **list)
{
    size_t bytes = length * sizeof *mro;
    om_type **own = om_raw_alloc(rt, bytes);
    struct former *former = own ? om_raw_alloc(rt, sizeof *former) : NULL;
    if (!former) {
        om_raw_free(rt, own, own ? bytes : 0);
        return false;
    }
    *former =
        (struct former){*list, class, class->mro, class->mro_bytes, class->mro_length};
    *list = former;
    memcpy(own, mro, bytes);
    own[0] = &class->type;
    class->mro = own;
    class->mro_bytes = bytes;
    class->mro_length = (uint32_t)length;
    return true;
}

/* Merges the order of the class from its bases as they are now. 1 if it has changed, 0 if not, -1
 * with an error. */
static int order_renew(om_runtime *rt, om_class *class, struct former **list)
{
    om_type **mro;
    size_t length, bytes;
    void *scratch = om_class_merge(rt, class->bases, &mro, &length, &bytes);
    if (!scratch)
        return -1;
    bool same = length == class->mro_length &&
                memcmp(mro + 1, class->mro + 1, (length - 1) * sizeof *mro) == 0;
    bool replaced = same || order_replace(rt, class, mro, length, list);
    om_raw_free(rt, scratch, bytes);
    return same ? 0 : replaced ? 1 : -1;
}

static bool orders_renew(om_runtime *rt, om_class *class, struct former **list)
{
    int changed = 1;
    om_class *oldest = class;
    while (oldest->older)
        oldest = oldest->older;
    while (changed > 0) {
        changed = 0;
        for (om_class *each = oldest; each && changed >= 0; each = each->newer) {
            int renewed = each == class || om_type_is_subtype(&each->type, &class->type)
                              ? order_renew(rt, each, list)
                              : 0;
            changed = renewed < 0 ? renewed : changed | renewed;
        }
    }
    return changed == 0;
}

/* As all of them were. */
static void orders_restore(om_runtime *rt, struct former *list)
{
    while (list) {
        struct former *former = list;
        om_class *class = former->class;
        order_free(rt, class->mro, class->mro_bytes);
        class->mro = former->mro;
        class->mro_bytes = former->bytes;
        class->mro_length = former->length;
        list = former->next;
        om_raw_free(rt, former, sizeof *former);
    }
}

/* A class forgets what it found in its old order, and is filled by what stands in the new one. */
static void class_refresh(om_runtime *rt, om_class *class)
{
    memset(class->cache, 0, sizeof class->cache);
    om_class_fill(rt, class);
}

static void order_swap(om_class *class, struct former *former)
{
    om_type **mro = class->mro;
    uint32_t length = class->mro_length;
    class->mro = former->mro;
    class->mro_length = former->length;
    om_class_drop_order(class);
    class->mro = mro;
    class->mro_length = length;
}

static void orders_settle(om_runtime *rt, struct former *list)
{
    while (list) {
        struct former *former = list, *earlier = list->next;
        om_class *class = former->class;
        for (; earlier && earlier->class != class; earlier = earlier->next)
            ;
        if (!earlier && class->own_references) {
            om_retain(&class->type.head);
            order_swap(class, former);
            om_class_take_order(class);
            om_release(&class->type.head);
        }
        class_refresh(rt, class);
        list = former->next;
        order_free(rt, former->mro, former->bytes);
        om_raw_free(rt, former, sizeof *former);
    }
    om_classes_ask(rt);
}

static bool layouts_agree(om_runtime *rt, const om_type *old, const om_type *new)
{
    bool alike = !old->traverse == !new->traverse;
    if (alike && om_layouts_agree(old, new))
        return true;
    return om_raise(rt, OM_TYPE_ERROR,
                    alike ? "__bases__ assignment: '%s' object layout differs from '%s'"
                          : "__bases__ assignment: '%s' deallocator differs from '%s'",
                    new->name, old->name);
}

static bool bases_are_classes(om_runtime *rt, const om_class *class, om_object *value)
{
    const char *name = class->type.name;
    if (!om_is_tuple(value))
        return om_raise(rt, OM_TYPE_ERROR, "can only assign tuple to %s.__bases__, not %s",
                        name, value->type->name);
    if (!om_items_length(value))
        return om_raise(rt, OM_TYPE_ERROR,
                        "can only assign non-empty tuple to %s.__bases__, not ()", name);
    for (size_t i = 0; i < om_items_length(value); i++) {
        om_object *base = om_items_of(value)[i];
        if (!om_type_is(base))
            return om_raise(rt, OM_TYPE_ERROR,
                            "%s.__bases__ must be tuple of classes, not '%s'", name,
                            base->type->name);
        if (om_type_is_subtype((om_type *)base, &class->type))
            return om_raise(rt, OM_TYPE_ERROR,
                            "a __bases__ item causes an inheritance cycle");
    }
    return om_bases_can_be(rt, value);
}

bool om_class_set_bases(om_runtime *rt, om_class *class, om_object *value)
{
    struct former *list = NULL;
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR,
                        "cannot delete '__bases__' attribute of immutable type '%.100s'",
                        class->type.name);
    if (!bases_are_classes(rt, class, value))
        return false;
    om_object *old = class->bases;
    const om_type *best = om_bases_best(value);
    if (!best)
        return om_raise(rt, OM_TYPE_ERROR, "multiple bases have instance lay-out conflict");
    if (!layouts_agree(rt, om_bases_best(old), best))
        return false;
    om_class_count_for_bases(class, (size_t)-1);
    class->bases = om_retain(value);
    bool renewed = orders_renew(rt, class, &list);
    if (!renewed) {
        class->bases = old;
        old = value;
        orders_restore(rt, list);
    }
    om_class_count_for_bases(class, 1);
    if (renewed)
        orders_settle(rt, list);
    om_release(old);
    return renewed;
}
