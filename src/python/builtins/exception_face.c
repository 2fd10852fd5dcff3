/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/exception_face.h"

#include "base/type.h"
#include "class/exception_kinds.h"
#include "class/state.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/exception_group.h"
#include "python/evaluator/signature.h"

static const om_row exception_rows[] = {
    {"add_note", om_exception_add_note, 1, 1, OM_ROW_WHOLE, NULL,
     "Add a note to the exception."},
    {"with_traceback", om_exception_with_traceback, 1, 1, OM_ROW_WHOLE, NULL,
     "Set the traceback of the exception, and return it."},
    {"__setstate__", om_exception_setstate, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {0},
};

static const om_row group_rows[] = {
    {"split", om_exception_group_split, 0, OM_ROW_ANY, OM_ROW_WHOLE, NULL,
     "What the condition is true of, and the rest."},
    {"subgroup", om_exception_group_subgroup, 0, OM_ROW_ANY, OM_ROW_WHOLE, NULL,
     "What the condition is true of."},
    {"derive", om_exception_group_derive, 1, 1, OM_ROW_WHOLE, NULL,
     "A group of the same kind, of other exceptions."},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0},
};

static bool group_fixed(om_runtime *rt, om_object *self, om_object *value)
{
    (void)self, (void)value;
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "readonly attribute") != NULL;
}

static const om_getter group_getters[] = {
    {"message", om_exception_group_message, group_fixed},
    {"exceptions", om_exception_group_exceptions, group_fixed},
    {0},
};

static const om_built_in_face exception_face = {
    .face = {om_face_attributes, NULL, NULL, true, NULL},
    .rows = exception_rows,
    .doc = "Common base class for all exceptions",
};

static const om_built_in_face group_face = {
    .face = {om_face_attributes, NULL, NULL, true, NULL},
    .rows = group_rows,
    .getters = group_getters,
    .doc = "A combination of multiple unrelated exceptions.",
};

/* What all others show: that there is nothing of their own. */
static const om_built_in_face plain_face = {
    .face = {om_face_attributes, NULL, NULL, true, NULL},
};

bool om_exception_faces_begin(om_runtime *rt)
{
    om_object *base = om_exception_named_type(rt, "BaseException");
    om_object *group = base ? om_exception_named_type(rt, "BaseExceptionGroup") : NULL;
    if (!group)
        return false;
    ((om_type *)base)->face = &exception_face.face;
    ((om_type *)group)->face = &group_face.face;
    for (int i = 0; i < OM_EXCEPTIONS; i++) {
        om_type *type = (om_type *)om_in_class(rt)->exceptions[i];
        if (type && !type->face)
            type->face = &plain_face.face;
    }
    return true;
}

void om_exception_faces_forget(om_runtime *rt)
{
    for (int i = 0; i < OM_EXCEPTIONS; i++) {
        om_type *type = (om_type *)om_in_class(rt)->exceptions[i];
        om_object *dict = type ? type->dict : NULL;
        if (dict)
            type->dict = NULL;
        om_xrelease(dict);
    }
}
