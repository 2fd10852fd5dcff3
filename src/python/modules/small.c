/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/become.h"
#include "class/module.h"
#include "class/payload.h"
#include "life/unraisable.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "python/builtins/face.h"
#include "python/evaluator/state.h"
#include "python/modules/callables.h"
#include "python/modules/carried.h"
#include "python/modules/import.h"
#include "python/modules/state.h"
#include "types/sequence/items.h"

#include <errno.h>
#include <string.h>

/* types.ModuleType.__new__: a module of which nothing is known. */
static om_object *module_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)type, (void)arguments, (void)count, (void)names;
    om_object *module = om_module_new(rt, "?");
    if (module)
        om_dict_clear(rt, om_module_dict_borrow(module));
    return module;
}

/* The same for a class of a program's own: what the instance is given stands in the dict of the
 * module. */
static om_object *module_make_for(om_runtime *rt, om_object *whole,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *module = module_make(rt, NULL, arguments, count, names);
    if (module && !om_instance_set_dict(rt, whole, om_module_dict_borrow(module))) {
        om_release(module);
        return NULL;
    }
    return module;
}

/* types.ModuleType(name, doc=None) */
static bool module_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                        size_t count, om_object *names)
{
    static const char *const nothing[] = {"__package__", "__loader__", "__spec__"};
    om_object *given[2], *dict = om_module_dict_borrow(self);
    if (!om_take(rt, "module", "name doc", 1, arguments, count, names, given))
        return false;
    if (!om_is_str(om_payload(given[0])))
        return om_raise(rt, OM_TYPE_ERROR,
                        "module() argument 'name' must be str, not %.200s",
                        given[0]->type->name) != NULL;
    bool set = om_namespace_set(rt, dict, "__name__", given[0]) &&
               om_namespace_set(rt, dict, "__doc__", given[1] ? given[1] : om_none(rt));
    for (int i = 0; i < 3 && set; i++)
        set = om_namespace_set(rt, dict, nothing[i], om_none(rt));
    return set;
}

/* A module that was imported is shown with the place that it is from: a file, or the program. */
static bool module_repr(om_runtime *rt, om_object *self, om_text *text)
{
    static const char *const within[] = {
        "sys built-in",       "builtins built-in", "gc built-in",   "time built-in",
        "itertools built-in", "errno built-in",    "atexit built-in", "_weakref built-in",
        "os frozen",          "io frozen",         "abc frozen",    "stat frozen",
        "posixpath frozen",
    };
    char name[200];
    om_object *dict = om_module_dict_borrow(self), *modules = om_in_modules(rt)->modules;
    om_object *of_name = om_str_intern_utf8(rt, "__name__"),
              *of_file = of_name ? om_str_intern_utf8(rt, "__file__") : NULL;
    if (!of_file)
        return om_text_fail(text);
    om_object *called = om_dict_get_borrow(rt, dict, of_name),
              *file = om_dict_get_borrow(rt, dict, of_file);
    if (!called || !om_is_str(called))
        return om_module_definition.repr(rt, self, text);
    if (file && om_is_str(file))
        return om_text_add_cstring(text, "<module ") && om_repr_into(rt, called, text) &&
               om_text_add_cstring(text, " from ") && om_repr_into(rt, file, text) &&
               om_text_add_cstring(text, ">");
    (void)om_str_write_utf8(called, name, sizeof name);
    size_t length = strlen(name);
    bool imported = modules && om_dict_get_borrow(rt, modules, called) == self;
    for (size_t i = 0; imported && i < sizeof within / sizeof *within; i++) {
        if (strncmp(within[i], name, length) == 0 && within[i][length] == ' ')
            return om_text_addf(text, "<module '%s' (%s)>", name, within[i] + length + 1);
    }
    return om_module_definition.repr(rt, self, text);
}

/* The dict of the evaluator becomes that of the module. */
bool om_fill_builtins(om_runtime *rt, om_object *module)
{
    static const om_built_in_face module_face = {
        .face = {om_face_attributes, module_make, module_init, true, module_make_for}};
    om_module_type(rt)->face = &module_face.face;
    om_module_type(rt)->repr = module_repr;
    om_callables_begin(rt);
    om_object *dict = om_in_evaluator(rt)->builtins, *own = ((om_module *)module)->dict;
    if (!om_namespace_set_steal(rt, dict, "__name__", om_str_new(rt, "builtins")) ||
        !om_namespace_set_steal(rt, dict, "__package__", om_str_new(rt, "")) ||
        !om_namespace_set_steal(rt, dict, "__spec__", om_none(rt)) ||
        !om_namespace_set_steal(rt, dict, "__loader__", om_none(rt)))
        return false;
    ((om_module *)module)->dict = om_retain(dict);
    om_release(own);
    return true;
}

bool om_fill_errno(om_runtime *rt, om_object *module)
{
    static const struct {
        const char *name;
        int number;
    } errors[] = {
        {"EDEADLK", EDEADLK}, {"EOPNOTSUPP", EOPNOTSUPP}, {"EWOULDBLOCK", EWOULDBLOCK},
        {"EPERM", EPERM}, {"ENOENT", ENOENT}, {"EINTR", EINTR}, {"EIO", EIO},
        {"EBADF", EBADF}, {"EAGAIN", EAGAIN}, {"ENOMEM", ENOMEM}, {"EACCES", EACCES},
        {"EEXIST", EEXIST}, {"EXDEV", EXDEV}, {"ENOTDIR", ENOTDIR}, {"EISDIR", EISDIR},
        {"EINVAL", EINVAL}, {"EMFILE", EMFILE}, {"ENOSPC", ENOSPC}, {"ESPIPE", ESPIPE},
        {"EROFS", EROFS}, {"EPIPE", EPIPE}, {"EDOM", EDOM}, {"ERANGE", ERANGE},
        {"ENOTEMPTY", ENOTEMPTY}, {"ENOSYS", ENOSYS}, {"ETIMEDOUT", ETIMEDOUT},
        {"ECONNREFUSED", ECONNREFUSED}, {"ENOTTY", ENOTTY}, {"EFBIG", EFBIG},
        {"ENAMETOOLONG", ENAMETOOLONG}, {"ELOOP", ELOOP}, {"EBUSY", EBUSY},
        {"ECHILD", ECHILD}, {"ESRCH", ESRCH}, {"ENODEV", ENODEV}, {"ENFILE", ENFILE},
        {"E2BIG", E2BIG}, {"EADDRINUSE", EADDRINUSE}, {"EADDRNOTAVAIL", EADDRNOTAVAIL},
        {"EAFNOSUPPORT", EAFNOSUPPORT}, {"EALREADY", EALREADY}, {"EBADMSG", EBADMSG},
        {"ECANCELED", ECANCELED}, {"ECONNABORTED", ECONNABORTED},
        {"ECONNRESET", ECONNRESET}, {"EDESTADDRREQ", EDESTADDRREQ}, {"EDQUOT", EDQUOT},
        {"EFAULT", EFAULT}, {"EHOSTUNREACH", EHOSTUNREACH}, {"EIDRM", EIDRM},
        {"EILSEQ", EILSEQ}, {"EINPROGRESS", EINPROGRESS}, {"EISCONN", EISCONN},
        {"EMLINK", EMLINK}, {"EMSGSIZE", EMSGSIZE}, {"EMULTIHOP", EMULTIHOP},
        {"ENETDOWN", ENETDOWN}, {"ENETRESET", ENETRESET}, {"ENETUNREACH", ENETUNREACH},
        {"ENOBUFS", ENOBUFS}, {"ENOEXEC", ENOEXEC}, {"ENOLCK", ENOLCK},
        {"ENOLINK", ENOLINK}, {"ENOMSG", ENOMSG}, {"ENOPROTOOPT", ENOPROTOOPT},
        {"ENOTCONN", ENOTCONN}, {"ENOTRECOVERABLE", ENOTRECOVERABLE},
        {"ENOTSOCK", ENOTSOCK}, {"ENOTSUP", ENOTSUP}, {"ENXIO", ENXIO},
        {"EOVERFLOW", EOVERFLOW}, {"EOWNERDEAD", EOWNERDEAD}, {"EPROTO", EPROTO},
        {"EPROTONOSUPPORT", EPROTONOSUPPORT}, {"EPROTOTYPE", EPROTOTYPE},
        {"ESTALE", ESTALE}, {"ETXTBSY", ETXTBSY},
    };
    om_object *dict = om_module_dict_borrow(module), *codes = om_dict_new(rt);
    bool put = codes != NULL;
    for (size_t i = 0; put && i < sizeof errors / sizeof errors[0]; i++) {
        om_object *number = om_int_new(rt, errors[i].number);
        put = number && om_namespace_set(rt, dict, errors[i].name, number) &&
              om_dict_set_steal(rt, codes, number, om_str_new(rt, errors[i].name));
        om_xrelease(number);
    }
    return om_namespace_set_steal(rt, dict, "errorcode", codes) && put;
}

/* atexit.register(function, *arguments, **names): kept as a tuple of all three. */
static om_object *atexit_register(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_modules_state *state = om_in_modules(rt);
    (void)self;
    if (count == 0)
        return om_raise(rt, OM_TYPE_ERROR,
                        "register() takes at least 1 argument (0 given)");
    if (!state->exit_list && !(state->exit_list = om_list_new(rt)))
        return NULL;
    om_object *all =
        om_tuple_from_array(rt, arguments, count + (names ? om_tuple_length(names) : 0));
    om_object *kept =
        all ? om_tuple_of(rt, 2, all, names ? om_retain(names) : om_none(rt)) : NULL;
    bool appended = kept && om_list_append(rt, state->exit_list, kept);
    om_xrelease(kept);
    return appended ? om_retain(arguments[0]) : NULL;
}

static om_object *atexit_unregister(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    om_object *given, *list = om_in_modules(rt)->exit_list;
    (void)self;
    if (!om_take(rt, "atexit.unregister", "func", 1, arguments, count, names, &given))
        return NULL;
    for (size_t i = list ? om_list_length(list) : 0; i-- > 0;) {
        om_object *all = om_tuple_get_borrow(om_list_get_borrow(list, i), 0);
        int same = om_equal_item(rt, om_tuple_get_borrow(all, 0), given);
        om_object *gone = same > 0 ? om_list_pop(rt, list, (ptrdiff_t)i) : NULL;
        om_xrelease(gone);
        if (same < 0)
            return NULL;
    }
    return om_none(rt);
}

void om_modules_at_exit(om_runtime *rt)
{
    om_object *list = om_in_modules(rt)->exit_list;
    while (list && om_list_length(list)) {
        om_object *kept = om_list_pop(rt, list, -1);
        om_object *all = kept ? om_tuple_get_borrow(kept, 0) : NULL;
        om_object *names = kept ? om_tuple_get_borrow(kept, 1) : NULL;
        if (names && om_is_none(names))
            names = NULL;
        size_t given =
            all ? om_tuple_length(all) - (names ? om_tuple_length(names) : 0) : 0;
        om_object *result = all ? om_call_with(rt, om_tuple_get_borrow(all, 0),
                                               om_items_of(all) + 1, given - 1, names)
                                : NULL;
        if (!result)
            om_error_ignore(rt, om_tuple_get_borrow(all, 0));
        om_xrelease(result);
        om_xrelease(kept);
    }
}

static om_object *atexit_run(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "atexit._run_exitfuncs", "", 0, arguments, count, names, NULL))
        return NULL;
    om_modules_at_exit(rt);
    return om_none(rt);
}

static const om_offer atexit_offers[] = {
    {"register", atexit_register},
    {"unregister", atexit_unregister},
    {"_run_exitfuncs", atexit_run},
    {NULL, NULL},
};

bool om_fill_atexit(om_runtime *rt, om_object *module)
{
    return om_offer_all(rt, module, atexit_offers);
}
