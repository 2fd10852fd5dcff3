/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "life/state.h"
#include "life/weakref.h"
#include "python/builtins/face.h"
#include "python/modules/carried.h"

#include <string.h>

/* weakref.ref(object, callback=None) */
static om_object *ref_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given[2];
    (void)type;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "ref() takes no keyword arguments");
    if (!om_take(rt, "ref", "object callback", 1, arguments, count, names, given))
        return NULL;
    return om_weakref_new(rt, given[0],
                          given[1] && !om_is_none(given[1]) ? given[1] : NULL);
}

/* The same for an instance of a subclass: its __new__ may take more than ref's does. */
static om_object *ref_make_for(om_runtime *rt, om_object *whole,
                               om_object *const *arguments, size_t count, om_object *names)
{
    (void)names;
    if (count < 1 || count > 2)
        return om_raise(rt, OM_TYPE_ERROR, "__new__ expected at %s argument%s, got %zu",
                        count ? "most 2" : "least 1", count ? "s" : "", count);
    return om_weakref_new_for(rt, whole, arguments[0],
                              count > 1 && !om_is_none(arguments[1]) ? arguments[1] : NULL);
}

/* weakref.ref.__init__ looks at its arguments and does nothing with them. */
static bool ref_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                     size_t count, om_object *names)
{
    (void)self, (void)arguments, (void)names;
    return (count && count <= 2) ||
           om_raise(rt, OM_TYPE_ERROR, "__init__ expected at %s argument%s, got %zu",
                    count ? "most 2" : "least 1", count ? "s" : "", count);
}

static om_object *ref_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char word[20];
    if (om_str_write_utf8(name, word, sizeof word) >= sizeof word ||
        strcmp(word, "__callback__") != 0)
        return NULL;
    om_object *callback = ((om_weakref *)self)->callback;
    return callback ? om_retain(callback) : om_none(rt);
}

static const om_built_in_face ref_face = {
    .face = {om_face_attributes, ref_make, ref_init, true, ref_make_for}};

static om_object *getweakrefcount(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "_weakref.getweakrefcount", "object", 1, arguments, count, names,
                 &given))
        return NULL;
    return om_int_new(rt, (int64_t)om_weakref_count(rt, given));
}

/* All weak references of the chains that lead to an object, in their order. */
static om_object *getweakrefs(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given, *list;
    (void)self;
    if (!om_take(rt, "_weakref.getweakrefs", "object", 1, arguments, count, names, &given) ||
        !(list = om_list_new(rt)))
        return NULL;
    const om_weak_table *table = &om_in_life(rt)->weak;
    for (size_t i = 0; given->bits & OM_BIT_WEAK && i < table->room; i++) {
        for (om_weakref *ref = table->chains[i]; ref; ref = ref->next) {
            if (ref->target == given && !om_list_append(rt, list, om_weak_instance(ref))) {
                om_release(list);
                return NULL;
            }
        }
    }
    return list;
}

static const om_offer weakref_offers[] = {
    {"getweakrefcount", getweakrefcount},
    {"getweakrefs", getweakrefs},
    {NULL, NULL},
};

bool om_fill_weakref(om_runtime *rt, om_object *module)
{
    om_type *type = om_weakref_type(rt);
    if (!type->face) {
        type->face = &ref_face.face;
        type->attribute = ref_attribute;
    }
    return om_offer_all(rt, module, weakref_offers) &&
           om_namespace_set(rt, om_module_dict_borrow(module), "ref", &type->head);
}
