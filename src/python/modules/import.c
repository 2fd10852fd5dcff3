/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/import.h"

#include "base/error.h"
#include "base/state.h"
#include "life/state.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/state.h"
#include "python/modules/carried.h"
#include "python/modules/source_file.h"
#include "python/modules/state.h"
#include "python/modules/sys_rest.h"

#include <stdio.h>
#include <string.h>

enum { IMPORT_NAME = 400 /* bytes of the longest name of a module */ };

/* Raises an exception of that type with its text and the name of a module. */
static void *module_error(om_runtime *rt, const char *type, const char *text,
                          om_object *name)
{
    om_object *class = om_exception_named_type(rt, type),
              *words = class ? om_str_new(rt, text) : NULL;
    om_object *args = words ? om_tuple_of(rt, 1, words) : NULL;
    om_object *exception = args ? om_exception_of(rt, class, args) : NULL;
    if (exception && !om_attribute_set(rt, exception, "name", name))
        om_error_clear(rt);
    return exception ? om_raise_object_steal(rt, exception) : NULL;
}

static void *import_not_found(om_runtime *rt, const char *name, const char *within)
{
    char text[IMPORT_NAME + 100];
    om_object *found = om_str_new(rt, name);
    if (!found)
        return NULL;
    (void)snprintf(text, sizeof text,
                   within ? "No module named '%s'; '%s' is not a package"
                          : "No module named '%s'",
                   name, within);
    (void)module_error(rt, "ModuleNotFoundError", text, found);
    om_release(found);
    return NULL;
}

/* sys.modules as it is now, borrowed. */
static om_object *import_table(om_runtime *rt)
{
    om_object *key = om_str_intern_utf8(rt, "modules");
    om_object *table = key ? om_dict_get_borrow(rt, om_in_modules(rt)->sys, key) : NULL;
    return table && om_is_dict(table) ? table : om_in_modules(rt)->modules;
}

static bool import_set(om_runtime *rt, om_object *module, const char *name,
                       om_object *value)
{
    return om_namespace_set_steal(rt, om_module_dict_borrow(module), name, value);
}

/* A new module with its package, in sys.modules. */
static om_object *import_begin(om_runtime *rt, om_object *name, const char *utf8,
                               bool is_package)
{
    om_object *module = om_module_new(rt, utf8);
    const char *dot = strrchr(utf8, '.');
    size_t length = is_package ? strlen(utf8) : dot ? (size_t)(dot - utf8) : 0;
    bool set =
        module &&
        import_set(rt, module, "__package__", om_str_from_utf8(rt, utf8, length)) &&
        import_set(rt, module, "__builtins__", om_retain(om_in_evaluator(rt)->builtins)) &&
        om_dict_set(rt, import_table(rt), name, module);
    if (!set) {
        om_xrelease(module);
        return NULL;
    }
    return module;
}

/* It could not be imported: it is not there, and the error stays. */
static void *import_undo(om_runtime *rt, om_object *name, om_object *module)
{
    om_saved_error saved;
    om_release(module);
    om_error_save(rt, &saved);
    if (om_dict_get_borrow(rt, import_table(rt), name))
        (void)om_dict_remove(rt, import_table(rt), name);
    om_error_settle(rt, &saved, false);
    return NULL;
}

static om_object *import_carried(om_runtime *rt, om_object *name, const om_carried *carried)
{
    om_object *module = import_begin(rt, name, carried->name, carried->is_package);
    if (!module)
        return NULL;
    bool waits = carried->fill == om_fill_sys && om_in_modules(rt)->sys_waits;
    bool ready =
        (!carried->is_package || import_set(rt, module, "__path__", om_list_new(rt))) &&
        (!carried->fill || carried->fill(rt, module)) &&
        (!carried->text || waits ||
         (om_carried_run(rt, module, carried) &&
          om_carried_show_as_built_in(rt, module, carried->name)));
    return ready ? module : import_undo(rt, name, module);
}

static om_object *import_file(om_runtime *rt, om_object *name, const char *utf8,
                              const char *path, bool is_package)
{
    om_object *module = import_begin(rt, name, utf8, is_package);
    if (!module)
        return NULL;
    char folder[OM_SOURCE_PATH];
    (void)snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    bool ready = import_set(rt, module, "__file__", om_str_new(rt, path)) &&
                 (!is_package || import_set(rt, module, "__path__",
                                            om_list_of(rt, 1, om_str_new(rt, folder))));
    om_object *code = ready ? om_source_read(rt, path) : NULL;
    om_object *result =
        code ? om_source_run(rt, code, om_module_dict_borrow(module)) : NULL;
    om_xrelease(code);
    om_xrelease(result);
    return result ? module : import_undo(rt, name, module);
}

/* A folder without __init__.py: a namespace package. */
static om_object *import_folder(om_runtime *rt, om_object *name, const char *utf8,
                                const char *path)
{
    om_object *module = import_begin(rt, name, utf8, true);
    if (module &&
        !import_set(rt, module, "__path__", om_list_of(rt, 1, om_str_new(rt, path))))
        return import_undo(rt, name, module);
    return module;
}

/* Looks for the last part of the name in the folders of a list. NULL without an error: it is in
 * none. */
static om_object *import_search(om_runtime *rt, om_object *name, const char *utf8,
                                om_object *folders)
{
    const char *dot = strrchr(utf8, '.'), *last = dot ? dot + 1 : utf8;
    char plain[OM_SOURCE_PATH] = "";
    for (size_t i = 0; om_is_list(folders) && i < om_list_length(folders); i++) {
        char folder[IMPORT_NAME], path[OM_SOURCE_PATH];
        om_object *item = om_list_get_borrow(folders, i);
        if (!om_is_str(item) ||
            om_str_write_utf8(item, folder, sizeof folder) >= sizeof folder)
            continue;
        const char *at = *folder ? folder : ".";
        (void)snprintf(path, sizeof path, "%s/%s/__init__.py", at, last);
        if (om_source_is_file(path))
            return import_file(rt, name, utf8, path, true);
        (void)snprintf(path, sizeof path, "%s/%s.py", at, last);
        if (om_source_is_file(path))
            return import_file(rt, name, utf8, path, false);
        (void)snprintf(path, sizeof path, "%s/%s", at, last);
        if (!*plain && om_source_is_folder(path))
            memcpy(plain, path, sizeof plain);
    }
    return *plain ? import_folder(rt, name, utf8, plain) : NULL;
}

/* Makes the module, of which the package `parent` (or NULL) is imported already. */
static om_object *import_make(om_runtime *rt, om_object *name, const char *utf8,
                              om_object *parent)
{
    const om_carried *carried = om_carried_find(utf8);
    if (om_in_modules(rt)->ending)
        return module_error(rt, "ImportError",
                            "sys.meta_path is None, Python is likely shutting down", name);
    if (carried)
        return import_carried(rt, name, carried);
    om_object *folders = parent ? om_attribute_get(rt, parent, "__path__") : NULL;
    if (parent && !folders) {
        char within[IMPORT_NAME];
        (void)snprintf(within, sizeof within, "%.*s", (int)(strrchr(utf8, '.') - utf8),
                       utf8);
        om_error_clear(rt);
        return import_not_found(rt, utf8, within);
    }
    if (!parent)
        folders = om_namespace_get(rt, om_in_modules(rt)->sys, "path");
    if (!folders)
        return NULL;
    om_object *module = import_search(rt, name, utf8, folders);
    om_release(folders);
    if (!module && !om_in_base(rt)->error)
        return import_not_found(rt, utf8, NULL);
    return module;
}

/* The module in sys.modules, new; NULL without an error where there is none. */
static om_object *import_known(om_runtime *rt, om_object *name, const char *utf8)
{
    om_object *known = om_dict_get(rt, import_table(rt), name);
    if (known && om_is_none(known)) {
        char text[IMPORT_NAME + 100];
        (void)snprintf(text, sizeof text, "import of %s halted; None in sys.modules", utf8);
        return module_error(rt, "ModuleNotFoundError", text, name);
    }
    bool rest = known && om_in_modules(rt)->sys_waits && strcmp(utf8, "sys") == 0;
    if (rest && !om_sys_finish(rt, known)) {
        om_release(known);
        return NULL;
    }
    return known;
}

/* Imports `utf8`, and before it the packages that it is in. */
static om_object *import_dotted(om_runtime *rt, const char *utf8)
{
    om_object *parent = NULL, *module = NULL;
    for (const char *end = utf8; end; end = *end ? end + 1 : NULL) {
        end += strcspn(end, ".");
        char part[IMPORT_NAME];
        (void)snprintf(part, sizeof part, "%.*s", (int)(end - utf8), utf8);
        om_object *name = om_str_intern_utf8(rt, part);
        module = name ? import_known(rt, name, part) : NULL;
        bool known = module != NULL;
        if (!module && name && !om_in_base(rt)->error)
            module = import_make(rt, name, part, parent);
        if (module && !known) { /* its code may have put another one there */
            om_object *put = om_dict_get(rt, import_table(rt), name);
            om_release(module);
            module = put ? put : import_not_found(rt, part, NULL);
        }
        const char *dot = strrchr(part, '.');
        if (module && parent && !known && !om_attribute_set(rt, parent, dot + 1, module)) {
            om_release(module);
            module = NULL;
        }
        om_xrelease(parent);
        parent = module;
        if (!module)
            return NULL;
    }
    return module;
}

om_object *om_import(om_runtime *rt, om_object *name)
{
    char utf8[IMPORT_NAME];
    if (om_str_write_utf8(name, utf8, sizeof utf8) >= sizeof utf8)
        return om_raise(rt, OM_VALUE_ERROR, "the name of the module is too long");
    if (!om_in_modules(rt)->sys) /* a finalizer runs at the very end */
        return module_error(rt, "ImportError",
                            "sys.meta_path is None, Python is likely shutting down", om_none(rt));
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *module = import_dotted(rt, utf8);
    om_error_settle(rt, &saved, !module);
    return module;
}

/* Writes the package of the module with these globals; false with an error where it has none. */
static bool import_package(om_runtime *rt, om_object *globals, char *package, size_t room)
{
    om_object *key = om_str_intern_utf8(rt, "__package__"), *found = NULL;
    if (key && globals && om_is_dict(globals))
        found = om_dict_get_borrow(rt, globals, key);
    if (found && om_is_str(found) && om_str_length(found)) {
        (void)om_str_write_utf8(found, package, room);
        return true;
    }
    om_object *none = om_none(rt);
    (void)module_error(rt, "ImportError",
                       "attempted relative import with no known parent package", none);
    return false;
}

/* The name that a relative one stands for. */
static om_object *import_absolute(om_runtime *rt, om_object *name, om_object *globals,
                                  int64_t level)
{
    char package[IMPORT_NAME], utf8[IMPORT_NAME], all[2 * IMPORT_NAME + 1];
    if (level == 0)
        return om_retain(name);
    if (!import_package(rt, globals, package, sizeof package))
        return NULL;
    for (; level > 1; level--) {
        char *dot = strrchr(package, '.');
        if (!dot)
            return module_error(rt, "ImportError",
                                "attempted relative import beyond top-level package",
                                om_none(rt));
        *dot = '\0';
    }
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    (void)snprintf(all, sizeof all, "%s%s%s", package, *utf8 ? "." : "", utf8);
    return om_str_new(rt, all);
}

/* Imports the submodules among the names of `from package import …`, which are no attributes of it
 * yet. */
static bool import_submodules(om_runtime *rt, om_object *module, om_object *absolute,
                              om_object *from)
{
    om_object *names = om_tuple_from_object(rt, from);
    bool imported = names != NULL;
    for (size_t i = 0; imported && i < om_tuple_length(names); i++) {
        char package[IMPORT_NAME], last[IMPORT_NAME], all[2 * IMPORT_NAME];
        om_object *name = om_tuple_get_borrow(names, i);
        if (!om_is_str(name)) {
            imported =
                om_raise(rt, OM_TYPE_ERROR, "Item in ``from list'' must be str, not %.200s",
                         name->type->name);
            break;
        }
        om_object *there = om_attribute_get_key(rt, module, name);
        om_xrelease(there);
        (void)om_str_write_utf8(absolute, package, sizeof package);
        (void)om_str_write_utf8(name, last, sizeof last);
        if (there || strcmp(last, "*") == 0)
            continue;
        om_error_clear(rt);
        (void)snprintf(all, sizeof all, "%s.%s", package, last);
        om_object *whole = om_str_new(rt, all),
                  *found = whole ? om_import(rt, whole) : NULL;
        om_object *missing =
            found ? NULL : om_exception_named_type(rt, "ModuleNotFoundError");
        om_object *raised = missing ? om_error_get_object(rt) : NULL;
        if (raised && om_is_instance(rt, raised, missing) > 0 &&
            strstr(om_error_text(rt), all))
            om_error_clear(rt); /* IMPORT_FROM says that there is no such name */
        else
            imported = found != NULL;
        om_xrelease(raised);
        om_xrelease(whole);
        om_xrelease(found);
    }
    om_xrelease(names);
    return imported;
}

/* What the statement gets: the module for `from`, otherwise the first package in the name. */
static om_object *import_result(om_runtime *rt, om_object *module, om_object *absolute,
                                om_object *name, om_object *from, int64_t level)
{
    int some = from ? om_truth(rt, from) : 0;
    if (some > 0) {
        om_object *folders = om_attribute_get(rt, module, "__path__");
        if (!folders) {
            om_error_clear(rt);
            return om_retain(module);
        }
        om_release(folders);
        return import_submodules(rt, module, absolute, from) ? om_retain(module) : NULL;
    }
    if (some < 0)
        return NULL;
    char all[IMPORT_NAME], part[IMPORT_NAME];
    (void)om_str_write_utf8(absolute, all, sizeof all);
    (void)om_str_write_utf8(name, part, sizeof part);
    if (!strchr(part, '.'))
        return om_retain(module);
    size_t cut = strlen(part) - strcspn(part, ".");
    om_object *first =
        om_str_from_utf8(rt, all, level ? strlen(all) - cut : strcspn(all, "."));
    om_object *found = first ? om_dict_get(rt, import_table(rt), first) : NULL;
    om_xrelease(first);
    return found;
}

/* __import__(name, globals=None, locals=None, fromlist=(), level=0) */
static om_object *import_builtin(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *given[5];
    int64_t level = 0;
    (void)self;
    if (!om_take(rt, "__import__", "name globals locals fromlist level", 1, arguments,
                 count, names, given) ||
        (given[4] && !om_take_int(rt, given[4], &level)))
        return NULL;
    if (!om_is_str(given[0]))
        return om_raise(rt, OM_TYPE_ERROR, "module name must be a string");
    if (level < 0 || (level == 0 && om_str_length(given[0]) == 0))
        return om_raise(rt, OM_VALUE_ERROR,
                        level < 0 ? "level must be >= 0" : "Empty module name");
    om_object *absolute = import_absolute(rt, given[0], given[1], level);
    om_object *module = absolute ? om_import(rt, absolute) : NULL, *result = NULL;
    if (module)
        result = import_result(rt, module, absolute, given[0], given[3], level);
    om_xrelease(module);
    om_xrelease(absolute);
    return result;
}

bool om_modules_open(om_runtime *rt, int count, char *const *words)
{
    om_modules_state *state = om_in_modules(rt);
    om_object *argv = om_list_new(rt);
    for (int i = 0; argv && i < count; i++) {
        om_object *word = om_str_new(rt, words[i]);
        bool appended = word && om_list_append(rt, argv, word);
        om_xrelease(word);
        if (!appended)
            return false;
    }
    state->sys = argv ? om_dict_new(rt) : NULL;
    state->modules = state->sys ? om_dict_new(rt) : NULL;
    state->sys_waits = true;
    om_object *name = state->modules ? om_str_new(rt, "sys") : NULL;
    om_object *sys = name ? om_import(rt, name) : NULL;
    om_xrelease(name);
    if (sys) {
        om_release(state->sys);
        state->sys = om_module_dict(sys);
        om_release(sys);
    }
    name = sys ? om_str_new(rt, "builtins") : NULL;
    om_object *module = name ? om_import(rt, name) : NULL;
    om_xrelease(name);
    om_xrelease(module);
    return om_namespace_set_steal(rt, state->sys, "argv", argv) && module &&
           om_namespace_set_steal(rt, om_in_evaluator(rt)->builtins, "open",
                                  om_builtin_new(rt, "open", om_builtin_open, NULL)) &&
           om_namespace_set_steal(
               rt, om_in_evaluator(rt)->builtins, "breakpoint",
               om_builtin_new(rt, "breakpoint", om_builtin_breakpoint, NULL)) &&
           om_namespace_set_steal(rt, om_in_evaluator(rt)->builtins, "__import__",
                                  om_builtin_new(rt, "__import__", import_builtin, NULL));
}

om_object *om_modules_main_borrow(om_runtime *rt, const char *folder)
{
    om_object *path = folder ? om_namespace_get(rt, om_in_modules(rt)->sys, "path") : NULL;
    om_object *first = path ? om_str_new(rt, folder) : NULL;
    bool set = !folder || (first && om_list_insert(rt, path, 0, first));
    om_object *name = set ? om_str_intern_utf8(rt, "__main__") : NULL;
    om_xrelease(path);
    om_xrelease(first);
    om_object *module = name ? import_begin(rt, name, "__main__", false) : NULL;
    om_object *key = module ? om_str_intern_utf8(rt, "builtins") : NULL;
    om_object *builtins = key ? om_dict_get_borrow(rt, import_table(rt), key) : NULL;
    if (!module || !import_set(rt, module, "__package__", om_none(rt)) ||
        (builtins && !import_set(rt, module, "__builtins__", om_retain(builtins))))
        return NULL;
    om_release(module); /* sys.modules has it */
    return module;
}

void om_modules_end(om_runtime *rt)
{
    om_modules_state *state = om_in_modules(rt);
    if (state->gc_callbacks && !state->ending)
        om_gc_remove_callback(rt, &state->gc_callback);
    om_in_life(rt)->collector.saved = NULL;
    om_in_life(rt)->collector.found = NULL;
    om_xrelease(state->gc_callbacks);
    om_xrelease(state->gc_garbage);
    om_xrelease(state->built_ins);
    state->gc_callbacks = state->gc_garbage = state->built_ins = NULL;
    om_object *last[] = {state->exit_list, state->modules, state->sys};
    state->exit_list = state->modules = state->sys = NULL; /* finalizers import nothing */
    for (int i = 0; i < 3; i++)
        om_xrelease(last[i]);
}
