/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/exception_face.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/state.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/exception_group.h"
#include "python/evaluator/signature.h"

static const om_row exception_rows[] = {
    {"__setstate__", om_exception_setstate, 1, 1, OM_ROW_WHOLE, NULL, NULL},
    {"with_traceback", om_exception_with_traceback, 1, 1, OM_ROW_WHOLE, NULL,
     "Set the traceback of the exception, and return it."},
    {"add_note", om_exception_add_note, 1, 1, OM_ROW_WHOLE, NULL,
     "Add a note to the exception."},
    {0},
};

static const om_row group_rows[] = {
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {"derive", om_exception_group_derive, 1, 1, OM_ROW_WHOLE, NULL,
     "A group of the same kind, of other exceptions."},
    {"split", om_exception_group_split, 0, OM_ROW_ANY, OM_ROW_WHOLE, NULL,
     "What the condition is true of, and the rest."},
    {"subgroup", om_exception_group_subgroup, 0, OM_ROW_ANY, OM_ROW_WHOLE, NULL,
     "What the condition is true of."},
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

/* Attributes that the exceptions themselves know (chapter 7.3.11); FIELD is shown as what CPython
 * keeps in a field. */
#define KNOWN(name) {name, NULL, NULL}
#define FIELD(name) {name, NULL, om_field_set}

static const om_getter exception_getters[] = {
    FIELD("__suppress_context__"), KNOWN("__dict__"),    KNOWN("args"),
    KNOWN("__traceback__"),        KNOWN("__context__"), KNOWN("__cause__"),
    {0},
};

static const om_getter stop_getters[] = {FIELD("value"), {0}};
static const om_getter exit_getters[] = {FIELD("code"), {0}};
static const om_getter name_getters[] = {FIELD("name"), {0}};
static const om_getter attribute_getters[] = {FIELD("name"), FIELD("obj"), {0}};
static const om_getter import_getters[] = {FIELD("msg"), FIELD("name"), FIELD("path"),
                                           FIELD("name_from"), {0}};
static const om_getter os_getters[] = {FIELD("errno"),     FIELD("strerror"),
                                       FIELD("filename"),  FIELD("filename2"),
                                       KNOWN("characters_written"), {0}};
static const om_getter syntax_getters[] = {
    FIELD("msg"),        FIELD("filename"),   FIELD("lineno"),
    FIELD("offset"),     FIELD("text"),       FIELD("end_lineno"),
    FIELD("end_offset"), FIELD("print_file_and_line"), {0},
};
static const om_getter unicode_getters[] = {FIELD("encoding"), FIELD("object"), FIELD("start"),
                                            FIELD("end"), FIELD("reason"), {0}};

enum { NEW = OM_SHOWS_NEW, STR = OM_SHOWS_STR, INIT = OM_SHOWS_INIT, REPR = OM_SHOWS_REPR };

#define FACE(...) {.face = {om_face_attributes, NULL, NULL, true, NULL}, __VA_ARGS__}

static const om_built_in_face plain_face = FACE(.shows = NEW | INIT);
static const om_built_in_face bare_face = FACE(.shows = INIT);
static const om_built_in_face empty_face = FACE(.shows = 0);

/* Those that have something of their own, and those that are made as what they come from is. */
static const struct {
    const char *name;
    om_built_in_face face;
} exception_faces[] = {
    {"BaseException",
     FACE(.rows = exception_rows, .getters = exception_getters,
          .doc = "Common base class for all exceptions", .shows = NEW | INIT | STR | REPR)},
    {"BaseExceptionGroup",
     FACE(.rows = group_rows, .getters = group_getters,
          .doc = "A combination of multiple unrelated exceptions.", .shows = NEW | INIT | STR)},
    {"StopIteration", FACE(.getters = stop_getters, .shows = INIT)},
    {"SystemExit", FACE(.getters = exit_getters, .shows = INIT)},
    {"NameError", FACE(.getters = name_getters, .shows = INIT | STR)},
    {"AttributeError", FACE(.getters = attribute_getters, .shows = INIT | STR)},
    {"ImportError", FACE(.getters = import_getters, .shows = INIT | STR)},
    {"OSError", FACE(.getters = os_getters, .shows = NEW | INIT | STR)},
    {"SyntaxError", FACE(.getters = syntax_getters, .shows = INIT | STR)},
    {"UnicodeEncodeError", FACE(.getters = unicode_getters, .shows = NEW | INIT | STR)},
    {"UnicodeDecodeError", FACE(.getters = unicode_getters, .shows = NEW | INIT | STR)},
    {"UnicodeTranslateError", FACE(.getters = unicode_getters, .shows = NEW | INIT | STR)},
    {"KeyError", FACE(.shows = INIT | STR)},
};

/* Whether it is made by the __new__ of what it comes from: so are those that come from one with
 * attributes of its own, but for BaseException. */
static bool is_made_as_its_base(om_runtime *rt, const om_type *type)
{
    const om_type *base = om_class_of(type)->mro[1];
    const om_built_in_face *face = (const om_built_in_face *)base->face;
    return face && (face == &bare_face || face->getters) &&
           &base->head != om_in_class(rt)->exceptions[0];
}

bool om_exception_faces_begin(om_runtime *rt)
{
    for (size_t i = 0; i < sizeof exception_faces / sizeof *exception_faces; i++) {
        om_object *type = om_exception_named_type(rt, exception_faces[i].name);
        if (!type)
            return false;
        ((om_type *)type)->face = &exception_faces[i].face.face;
    }
    for (int i = 0; i < OM_EXCEPTIONS; i++) {
        om_type *type = (om_type *)om_in_class(rt)->exceptions[i];
        if (type && !type->face)
            type->face = i == OM_EXCEPTION_GROUP      ? &empty_face.face
                         : is_made_as_its_base(rt, type) ? &bare_face.face
                                                     : &plain_face.face;
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
