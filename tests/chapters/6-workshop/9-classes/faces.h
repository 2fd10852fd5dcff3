/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Built-in types as classes see them that come from them: for assertions. One test file includes
 * this once. */
#include "base/state.h"
#include "base/type.h"
#include "chapters/6-workshop/9-classes/methods.h"
#include "class/class.h"
#include "heap/heap.h"
#include "object/type.h"

static inline om_object *face_attributes(om_runtime *rt, om_type *type)
{
    (void)type;
    return om_namespace_new(rt);
}

/* The object itself that is the one argument. */
static inline om_object *face_make(om_runtime *rt, om_type *type,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    (void)rt;
    (void)type;
    (void)names;
    assert_int_equal(count, 1);
    return om_retain(arguments[0]);
}

__attribute__((unused)) static const om_face face = {face_attributes, face_make, NULL, true,
                                                     NULL};

/* A class that comes from the type, with these methods, ended by NULL, which all run `native`. */
static inline om_object *class_from(om_runtime *rt, om_type *type, const om_face *as,
                                    om_native *native, const char *const *names)
{
    type->face = as;
    assert_non_null(om_type_dict(type));
    return class_with(rt, om_type_object_borrow(type), native, names);
}

/* An instance that stands for the object, which is taken; only it refers to its class. */
static inline om_object *stand_for(om_runtime *rt, om_object *payload, om_native *native,
                                   const char *const *names)
{
    om_object *class = class_from(rt, om_get_type(payload), &face, native, names);
    om_object *self = om_call(rt, class, &payload, 1);
    om_release(class);
    om_release(payload);
    return self;
}

/* The type is again as it is in a new runtime. */
static inline void face_end(om_type *type)
{
    om_object *dict = type->dict;
    type->dict = NULL;
    type->face = NULL;
    om_xrelease(dict);
}

static om_type slot_type;

/* What stands for a method of a built-in type. It is never called. */
static inline om_object *slot_new(om_runtime *rt)
{
    memset(&slot_type, 0, sizeof slot_type);
    om_type_begin(rt, &slot_type, "slot wrapper", &om_object_definition);
    slot_type.flags = OM_TYPE_BUILT_IN_METHOD;
    om_object *slot = om_object_alloc(rt, &slot_type, sizeof *slot);
    assert_non_null(slot);
    return slot;
}

/* Whatever allocation fails while its repr is made, after a text of any length: there is an error. */
static inline void assert_repr_can_fail(om_runtime *rt, om_object *self)
{
    static const char text[] =
        "................................................................";
    for (size_t length = 0; length < 4 * sizeof text; length += 1) {
        om_object *before = om_str_from_utf8(rt, text, length % sizeof text);
        om_object *parts = om_list_of(rt, 1, before);
        for (size_t i = 0; i < length / sizeof text; i++)
            assert_true(om_list_append(rt, parts, before));
        assert_true(om_list_append(rt, parts, self));
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            om_object *repr = om_repr(rt, parts);
            failed = om_fault_inject_stop(rt);
            if (failed)
                assert_error(rt, repr, OM_MEMORY_ERROR, "out of memory");
            else
                om_release(repr);
        }
        om_release(parts);
    }
}
