/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/payload.h"
#include "class/rebase.h"
#include "class/state.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/scopes.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"

static om_object *object_format(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *spec = om_payload(a[0]);
    if (!om_is_str(spec))
        return om_raise(rt, OM_TYPE_ERROR, "__format__() argument must be str, not %.50s",
                        om_is_none(spec) ? "None" : a[0]->type->name);
    if (!om_str_length(spec))
        return om_str_from_object(rt, self);
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported format string passed to %.200s.__format__",
                    self->type->name);
}

static om_object *object_dir(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_dir_of(rt, self);
}

/* What CPython has before an object: what its collector needs, and room for a dict and weak
 * references. */
static size_t size_before(const om_object *object)
{
    const om_type *type = object->type;
    const om_class *class = om_class_of(type);
    if (!class)
        return type->flags & OM_TYPE_CONTAINER && !om_is_code_object(object) ? 16 : 0;
    bool bare = class->fixed || type->flags & OM_TYPE_NO_DICT;
    return type->flags & OM_TYPE_WEAKLY || !bare ? 32 : 16;
}

static om_object *object_sizeof(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_int_new(rt, (int64_t)(om_size(self) - size_before(self)));
}

om_object *om_size_asked(om_runtime *rt, om_object *object)
{
    om_object *name = om_str_intern_utf8(rt, "__sizeof__");
    om_object *found = name && object->type->flags & OM_TYPE_HEAP
                           ? om_type_find(object->type, name)
                           : NULL;
    /* A method of a built-in type would say what om_size knows. */
    if (!found || found->type->flags & (OM_TYPE_BUILT_IN_METHOD | OM_TYPE_TRIVIAL) ||
        !(found->type->flags & OM_TYPE_BINDS))
        return name ? om_int_new(rt, (int64_t)om_size(object)) : NULL;
    int64_t size;
    om_object *result = om_call(rt, found, &object, 1), *asked = NULL;
    if (result && !om_is_int(result))
        om_raise(rt, OM_TYPE_ERROR, "an integer is required");
    else if (result && !om_int_get_int64(result, &size))
        om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    else if (result && size < 0)
        om_raise(rt, OM_VALUE_ERROR, "__sizeof__() should return >= 0");
    else if (result)
        asked = om_int_new(rt, size + (int64_t)size_before(object));
    om_xrelease(result);
    return asked;
}

static om_object *object_init_subclass(om_runtime *rt, om_object *self, om_object *const *a,
                                       size_t count, om_object *names)
{
    (void)a;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR,
                        "%.200s.__init_subclass__() takes no keyword arguments",
                        ((om_type *)self)->name);
    if (count)
        return om_raise(rt, OM_TYPE_ERROR,
                        "%.200s.__init_subclass__() takes no arguments (%zu given)",
                        ((om_type *)self)->name, count);
    return om_none(rt);
}

static om_object *object_subclasshook(om_runtime *rt, om_object *self, om_object *const *a,
                                      size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    (void)self;
    return om_not_implemented(rt);
}

/* What the function of the module copyreg returns for `self` and at most one argument. */
static om_object *object_ask(om_runtime *rt, const char *function, om_object *self,
                             om_object *const *a, size_t count)
{
    om_object *name = om_str_intern_utf8(rt, "copyreg");
    om_object *module = name ? om_in_evaluator(rt)->import(rt, name) : NULL;
    om_object *asked = module ? om_attribute_get(rt, module, function) : NULL;
    om_object *arguments[] = {self, count ? a[0] : NULL};
    om_object *result = asked ? om_call(rt, asked, arguments, count + 1) : NULL;
    om_xrelease(asked);
    om_xrelease(module);
    om_xrelease(name);
    return result;
}

static om_object *object_reduce(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)names;
    return object_ask(rt, "_object_reduce", self, a, count);
}

static om_object *object_reduce_ex(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)names;
    return object_ask(rt, "_object_reduce_ex", self, a, count);
}

static om_object *object_getstate(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)names;
    return object_ask(rt, "_getstate", self, a, count);
}

static const om_row object_rows[] = {
    {"__reduce__", object_reduce, 0, 0, OM_ROW_WHOLE, NULL, "Helper for pickle."},
    {"__reduce_ex__", object_reduce_ex, 1, 1, OM_ROW_WHOLE, NULL, "Helper for pickle."},
    {"__getstate__", object_getstate, 0, 0, OM_ROW_WHOLE, NULL, "Helper for pickle."},
    {"__format__", object_format, 1, 1, OM_ROW_WHOLE, NULL, "Default object formatter."},
    {"__dir__", object_dir, 0, 0, OM_ROW_WHOLE, NULL, "Default dir() implementation."},
    {"__sizeof__", object_sizeof, 0, 0, OM_ROW_WHOLE, NULL,
     "Size of object in memory, in bytes."},
    {"__init_subclass__", object_init_subclass, 0, OM_ROW_ANY, OM_ROW_CLASS, NULL,
     "This method is called when a class is subclassed."},
    {"__subclasshook__", object_subclasshook, 0, OM_ROW_ANY, OM_ROW_CLASS, NULL,
     "Abstract classes can override this to customize issubclass()."},
    {0},
};

const om_built_in_face om_object_face = {.face = {om_face_attributes, NULL, NULL, true, NULL},
                                         .rows = object_rows,
                                         .doc = "What every class comes from."};

static om_object *type_mro(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_object *order = om_class_mro(rt, self);
    om_object *list = order ? om_list_from_object(rt, order) : NULL;
    om_xrelease(order);
    return list;
}

static om_object *type_instancecheck(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int answer = om_is_instance(rt, a[0], self);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *type_subclasscheck(om_runtime *rt, om_object *self, om_object *const *a,
                                     size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int answer = om_is_subclass(rt, a[0], self);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *type_prepare(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    (void)self;
    return om_dict_new(rt);
}

/* The classes that have it as a base, in the order in which they were made. */
static om_object *type_subclasses(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    om_object *list = om_list_new(rt);
    for (om_class *class = om_in_class(rt)->newest_class; list && class;
         class = class->older) {
        bool direct = false;
        for (size_t i = 0; class->bases && i < om_tuple_length(class->bases); i++)
            direct |= om_tuple_get_borrow(class->bases, i) == self;
        if (direct && !om_list_append(rt, list, &class->type.head)) {
            om_release(list);
            list = NULL;
        }
    }
    if (list)
        om_list_reverse(list);
    return list;
}

static const om_row type_rows[] = {
    {"mro", type_mro, 0, 0, OM_ROW_WHOLE, NULL, "Return a type's method resolution order."},
    {"__instancecheck__", type_instancecheck, 1, 1, OM_ROW_WHOLE, NULL,
     "Check if an object is an instance."},
    {"__subclasscheck__", type_subclasscheck, 1, 1, OM_ROW_WHOLE, NULL,
     "Check if a class is a subclass."},
    {"__subclasses__", type_subclasses, 0, 0, OM_ROW_WHOLE, NULL,
     "Return a list of immediate subclasses."},
    {"__prepare__", type_prepare, 0, OM_ROW_ANY, OM_ROW_CLASS | OM_ROW_FAST, NULL,
     "Used to create the namespace for the class statement."},
    {0},
};

/* The one that its instances are laid out like. */
static om_type *type_likeness(om_object *self)
{
    const om_class *class = om_class_of((om_type *)self);
    if (class && class->laid_out_like)
        return class->laid_out_like;
    return class && om_tuple_length(class->bases)
               ? (om_type *)om_tuple_get_borrow(class->bases, 0)
               : om_type_base((om_type *)self);
}

static om_object *type_base(om_runtime *rt, om_object *self)
{
    om_type *base = type_likeness(self);
    return base ? om_retain(&base->head) : om_none(rt);
}

static om_object *type_bases(om_runtime *rt, om_object *self)
{
    const om_class *class = om_class_of((om_type *)self);
    om_type *base = om_type_base((om_type *)self);
    if (class)
        return om_retain(class->bases);
    return base ? om_tuple_of(rt, 1, om_retain(&base->head)) : om_tuple_of(rt, 0);
}

static bool type_set_bases(om_runtime *rt, om_object *self, om_object *value)
{
    om_class *class = om_class_of((om_type *)self);
    if (class && class->dict)
        return om_class_set_bases(rt, class, value);
    return om_raise(rt, OM_TYPE_ERROR,
                    "cannot set '__bases__' attribute of immutable type '%.100s'",
                    ((om_type *)self)->name) != NULL;
}

/* <<the annotations of a class>> */
/* The dict of a class's annotations, which is made for who asks first. */
static om_object *type_annotations(om_runtime *rt, om_object *self)
{
    om_class *class = om_class_of((om_type *)self);
    om_object *key = om_str_intern_utf8(rt, "__annotations__");
    if (!key)
        return NULL;
    if (!class || !class->dict)
        return om_raise(rt, OM_ATTRIBUTE_ERROR,
                        "type object '%.100s' has no attribute '__annotations__'",
                        ((om_type *)self)->name);
    om_object *own = om_dict_get_borrow(rt, class->dict, key);
    if (own)
        return own->type->get ? own->type->get(rt, own, NULL, &class->type)
                              : om_retain(own);
    own = om_dict_new(rt);
    if (own && !om_class_put(rt, class, key, om_retain(own))) {
        om_release(own);
        return NULL;
    }
    return own;
}

static bool type_set_annotations(om_runtime *rt, om_object *self, om_object *value)
{
    om_class *class = om_class_of((om_type *)self);
    om_object *key = om_str_intern_utf8(rt, "__annotations__");
    if (!class || !class->dict)
        return om_raise(rt, OM_TYPE_ERROR,
                        "cannot set '__annotations__' attribute of immutable type '%.100s'",
                        ((om_type *)self)->name) != NULL;
    if (key && !value && !om_dict_get_borrow(rt, class->dict, key))
        return om_raise(rt, OM_ATTRIBUTE_ERROR, "__annotations__") != NULL;
    return key && om_class_put(rt, class, key, value ? om_retain(value) : NULL);
}

static const om_getter type_getters[] = {
    {"__base__", type_base, NULL},
    {"__bases__", type_bases, type_set_bases},
    {"__annotations__", type_annotations, type_set_annotations},
    {0}};

const om_built_in_face om_type_face = {
    .face = {om_face_attributes, NULL, NULL, true, NULL},
    .rows = type_rows,
    .getters = type_getters,
    .doc =
        "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .operators = 1 << OM_OR, .reflected = 1 << OM_OR};
