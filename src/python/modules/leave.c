/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/leave.h"

#include "python/evaluator/state.h"
#include "python/modules/state.h"

#include <string.h>

enum { NAME_ROOM = 16 /* bytes enough to know a name by how it begins, and __builtins__ */ };

/* What is forgotten first, and what then. */
typedef enum forget { FORGET_ONE_UNDERSCORE, FORGET_OTHERS } forget;

static bool name_is_meant(const om_object *name, forget which)
{
    char utf8[NAME_ROOM] = "";
    if (om_is_str(name))
        (void)om_str_write_utf8(name, utf8, sizeof utf8);
    bool one = utf8[0] == '_' && utf8[1] != '_';
    return which == FORGET_ONE_UNDERSCORE ? one
                                          : *utf8 && strcmp(utf8, "__builtins__") != 0;
}

static void names_forget(om_runtime *rt, om_object *dict, forget which)
{
    om_object *name, *value;
    size_t at = 0;
    while (om_dict_next_borrow(dict, &at, &name, &value)) {
        if (om_is_none(value) || !name_is_meant(name, which))
            continue;
        om_object *kept = om_retain(name), *none = om_none(rt);
        if (!om_dict_set(rt, dict, kept, none))
            om_error_clear(rt);
        om_release(none);
        om_release(kept);
    }
}

static void dict_forget(om_runtime *rt, om_object *dict)
{
    om_retain(dict);
    names_forget(rt, dict, FORGET_ONE_UNDERSCORE);
    names_forget(rt, dict, FORGET_OTHERS);
    om_release(dict);
}

static void name_becomes_none(om_runtime *rt, om_object *dict, const char *name)
{
    if (!om_namespace_set_steal(rt, dict, name, om_none(rt)))
        om_error_clear(rt);
}

static void sys_forgets(om_runtime *rt)
{
    static const char *const forgotten[] = {"path",       "argv",       "ps1",
                                            "ps2",        "last_exc",   "last_type",
                                            "last_value", "last_traceback"};
    static const char *const streams[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    om_object *sys = om_in_modules(rt)->sys;
    name_becomes_none(rt, om_in_evaluator(rt)->builtins, "_");
    for (size_t i = 0; i < sizeof forgotten / sizeof *forgotten; i++)
        name_becomes_none(rt, sys, forgotten[i]);
    for (size_t i = 0; i < 3; i++) {
        om_object *first = om_namespace_get(rt, sys, streams[i][1]);
        if (!first || !om_namespace_set_steal(rt, sys, streams[i][0], first))
            om_error_clear(rt);
    }
}

/* Puts None for each module into sys.modules: a list of weak references to those that are not to
 * last. NULL: there was no memory for it. */
static om_object *modules_go(om_runtime *rt, om_object *modules)
{
    om_object *list = om_list_new(rt), *name, *module;
    size_t at = 0;
    while (om_dict_next_borrow(modules, &at, &name, &module)) {
        om_object *weak = list && om_is_module(module) &&
                                  om_module_dict_borrow(module) != om_in_modules(rt)->sys &&
                                  om_module_dict_borrow(module) != om_in_evaluator(rt)->builtins
                              ? om_weakref_new(rt, module, NULL)
                              : NULL;
        if (weak)
            (void)om_list_append(rt, list, weak);
        om_xrelease(weak);
        om_object *kept = om_retain(name), *none = om_none(rt);
        (void)om_dict_set(rt, modules, kept, none);
        om_release(none);
        om_release(kept);
        om_error_clear(rt);
    }
    om_dict_clear(rt, modules);
    return list;
}

/* The built-in names are again what they were when the program began: what it has put there, among them or in the
 * place of one, goes after that. */
static void builtins_restore(om_runtime *rt)
{
    om_modules_state *state = om_in_modules(rt);
    om_object *builtins = om_in_evaluator(rt)->builtins, *first = state->built_ins;
    om_object *last = first ? om_copy(rt, builtins) : NULL;
    state->built_ins = NULL;
    if (last) {
        om_dict_clear(rt, builtins);
        (void)om_dict_update(rt, builtins, first);
    }
    om_error_clear(rt);
    om_xrelease(last);
    om_xrelease(first);
}

void om_modules_leave(om_runtime *rt)
{
    om_modules_state *state = om_in_modules(rt);
    sys_forgets(rt);
    state->ending = true;
    om_object *left = modules_go(rt, state->modules);
    builtins_restore(rt);
    if (state->gc_callbacks)
        om_gc_remove_callback(rt, &state->gc_callback); /* nobody hears of the last one */
    (void)om_gc_collect(rt, 2);
    for (size_t i = left ? om_list_length(left) : 0; i-- > 0;) {
        om_object *module = om_weakref_get(om_list_get_borrow(left, i));
        if (module)
            dict_forget(rt, om_module_dict_borrow(module));
        om_xrelease(module);
    }
    om_xrelease(left);
    dict_forget(rt, state->sys);
    dict_forget(rt, om_in_evaluator(rt)->builtins);
    om_on_unraisable(rt, NULL, NULL);
}
