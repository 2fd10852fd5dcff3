/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Built-in types as a program shows them to Python: for assertions. One test file includes this
 * once. A type is shown from face_show to face_hide. */
#include "fixture.h"

#include "base/type.h"

/* An object that does not change is made of the one that is given. */
static inline om_object *face_make(om_runtime *rt, om_type *type,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    assert_null(names);
    if (type == om_list_type(rt))
        return om_list_new(rt);
    return count ? om_retain(arguments[0]) : om_raise(rt, OM_TYPE_ERROR, "of what?");
}

static inline bool face_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    assert_null(names);
    return !count || om_list_extend(rt, self, arguments[0]);
}

static inline om_object *face_attributes(om_runtime *rt, om_type *type)
{
    om_object *dict = om_namespace_new(rt);
    if (dict &&
        om_namespace_set_steal(rt, dict, "shown", om_str_new(rt, om_type_name(type))))
        return dict;
    if (dict)
        om_release(dict);
    return NULL;
}

static inline om_object *face_show(om_runtime *rt, om_type *type)
{
    static const om_face given = {face_attributes, face_make, NULL, true, NULL},
                         filled = {face_attributes, face_make, face_init, true, NULL};
    type->face = type == om_list_type(rt) ? &filled : &given;
    return om_type_object_borrow(type);
}

static inline void face_hide(om_type *type)
{
    if (type->dict)
        om_release(type->dict);
    type->dict = NULL;
    type->face = NULL;
}
