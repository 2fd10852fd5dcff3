/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

#include "base/type.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/payload.h"
#include "python/evaluator/builtin.h"
#include "python/modules/source_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const om_carried carried_modules[] = {
    {"__future__", NULL, om_text_future, false},
    {"_ast_words", om_fill_ast, NULL, false},
    {"_breakpoint", NULL, om_text_breakpoint, false},
    {"_collections_wraps", NULL, om_text_collections_wraps, false},
    {"_fileio", om_fill_fileio, NULL, false},
    {"_opcode_tables", om_fill_opcodes, NULL, false},
    {"_posix", om_fill_posix, NULL, false},
    {"_random", om_fill_random, NULL, false},
    {"_re", om_fill_re, NULL, false},
    {"_strptime", NULL, om_text_strptime, false},
    {"_struct", om_fill_struct, NULL, false},
    {"_traceback", om_fill_traceback, NULL, false},
    {"_weakref", om_fill_weakref, NULL, false},
    {"abc", om_fill_abc, om_text_abc, false},
    {"array", om_fill_array, NULL, false},
    {"ast", NULL, om_text_ast, false},
    {"atexit", om_fill_atexit, NULL, false},
    {"binascii", NULL, om_text_binascii, false},
    {"bisect", NULL, om_text_bisect, false},
    {"builtins", om_fill_builtins, om_text_builtins, false},
    {"cmath", NULL, om_text_cmath, false},
    {"codecs", NULL, om_text_codecs, false},
    {"collections", NULL, om_text_collections, true},
    {"collections.abc", NULL, om_text_collections_abc, false},
    {"contextlib", NULL, om_text_contextlib, false},
    {"copy", NULL, om_text_copy, false},
    {"copyreg", om_fill_copyreg, om_text_copyreg, false},
    {"dataclasses", NULL, om_text_dataclasses, false},
    {"dis", NULL, om_text_dis, false},
    {"doctest", NULL, om_text_doctest, false},
    {"enum", NULL, om_text_enum, false},
    {"errno", om_fill_errno, NULL, false},
    {"functools", NULL, om_text_functools, false},
    {"gc", om_fill_gc, NULL, false},
    {"heapq", NULL, om_text_heapq, false},
    {"inspect", NULL, om_text_inspect, false},
    {"io", NULL, om_text_io, false},
    {"itertools", NULL, om_text_itertools, false},
    {"keyword", NULL, om_text_keyword, false},
    {"json", NULL, om_text_json, true},
    {"json.decoder", NULL, om_text_json_decoder, false},
    {"json.encoder", NULL, om_text_json_encoder, false},
    {"linecache", NULL, om_text_linecache, false},
    {"math", om_fill_math, NULL, false},
    {"numbers", NULL, om_text_numbers, false},
    {"operator", NULL, om_text_operator, false},
    {"os", NULL, om_text_os, false},
    {"posixpath", NULL, om_text_posixpath, false},
    {"pprint", NULL, om_text_pprint, false},
    {"random", NULL, om_text_random, false},
    {"reprlib", NULL, om_text_reprlib, false},
    {"stat", NULL, om_text_stat, false},
    {"re", NULL, om_text_re, false},
    {"string", NULL, om_text_string, false},
    {"struct", NULL, om_text_struct, false},
    {"sys", om_fill_sys, om_text_sys, false},
    {"textwrap", NULL, om_text_textwrap, false},
    {"time", om_fill_time, om_text_time, false},
    {"traceback", NULL, om_text_traceback, false},
    {"types", NULL, om_text_types, false},
    {"typing", NULL, om_text_typing, false},
    {"unittest", NULL, om_text_unittest, false},
    {"warnings", NULL, om_text_warnings, false},
    {"weakref", NULL, om_text_weakref, false},
};

enum { CARRIED_MODULES = sizeof carried_modules / sizeof carried_modules[0] };

const om_carried *om_carried_find(const char *name)
{
    for (int i = 0; i < CARRIED_MODULES; i++) {
        if (strcmp(carried_modules[i].name, name) == 0)
            return &carried_modules[i];
    }
    return NULL;
}

bool om_carried_run(om_runtime *rt, om_object *module, const om_carried *carried)
{
    om_object *dict = om_module_dict_borrow(module), *result = NULL;
    size_t size = 0;
    for (const char *const *piece = carried->text; *piece; piece++)
        size += strlen(*piece);
    char *text = malloc(size + 1), filename[100], *at = text;
    if (!text)
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    for (const char *const *piece = carried->text; *piece; piece++) {
        size_t length = strlen(*piece);
        memcpy(at, *piece, length);
        at += length;
    }
    (void)snprintf(filename, sizeof filename, "<carried %s>", carried->name);
    om_object *code = om_source_compile(rt, text, size, filename);
    free(text);
    if (code)
        result = om_source_run(rt, code, dict);
    om_xrelease(code);
    om_xrelease(result);
    return result != NULL;
}

/* Which classes these are, and what their full names begin with. */
static const struct {
    const char *module, *prefix, *classes;
} built_in_classes[] = {
    {"collections", "collections", "OrderedDict defaultdict deque"},
    {"functools", "functools", "_lru_cache_wrapper partial"},
    {"io", "_io",
     "BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO FileIO StringIO "
     "TextIOWrapper"},
    {"itertools", "itertools",
     "_grouper _tee accumulate batched chain combinations combinations_with_replacement "
     "compress count cycle dropwhile filterfalse groupby islice pairwise permutations "
     "product repeat starmap takewhile zip_longest"},
    {"operator", "operator", "attrgetter itemgetter methodcaller"},
    {"struct", "_struct", "Struct"},
    {"time", "time", "struct_time"},
    {"types", "types", "SimpleNamespace"},
    {"weakref", "weakref", "CallableProxyType ProxyType"},
};

static bool show_as_built_in(om_runtime *rt, om_object *module, const char *prefix,
                             const char *word, size_t length)
{
    char full[80];
    om_object *name = om_str_from_utf8(rt, word, length);
    om_object *class =
        name ? om_dict_get_borrow(rt, om_module_dict_borrow(module), name) : NULL;
    om_xrelease(name);
    if (!class || !om_type_is(class) || !om_class_of((om_type *)class))
        return name != NULL;
    (void)snprintf(full, sizeof full, "%s.%.*s", prefix, (int)length, word);
    return om_class_as_built_in(rt, (om_class *)class, full);
}

bool om_carried_show_as_built_in(om_runtime *rt, om_object *module, const char *name)
{
    bool shown = true;
    for (size_t i = 0; i < sizeof built_in_classes / sizeof *built_in_classes; i++) {
        if (strcmp(built_in_classes[i].module, name) != 0)
            continue;
        for (const char *at = built_in_classes[i].classes; shown && *at;
             at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            shown = show_as_built_in(rt, module, built_in_classes[i].prefix, at, length);
            at += length;
        }
    }
    return shown;
}

om_object *om_carried_names(om_runtime *rt)
{
    om_object *list = om_list_new(rt);
    for (int i = 0; list && i < CARRIED_MODULES; i++) {
        om_object *name = om_str_new(rt, carried_modules[i].name);
        bool appended = name && om_list_append(rt, list, name);
        om_xrelease(name);
        if (!appended) {
            om_release(list);
            list = NULL;
        }
    }
    om_object *names = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return names;
}

bool om_offer_all(om_runtime *rt, om_object *module, const om_offer *offers)
{
    om_object *dict = om_module_dict_borrow(module);
    for (; offers->name; offers++) {
        om_object *function = om_builtin_new(rt, offers->name, offers->call, module);
        if (!om_namespace_set_steal(rt, dict, offers->name, function))
            return false;
    }
    return true;
}

/* How many parameters there are, and the place of the one called `word`; -1 without such a one. */
static int take_place(const char *parameters, const char *word, size_t *most)
{
    int found = -1;
    *most = 0;
    for (const char *at = parameters; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (word && strlen(word) == length && memcmp(at, word, length) == 0)
            found = (int)*most;
        ++*most;
        at += length;
    }
    return found;
}

/* False with TypeError where one of the first `least` is not there. */
static bool take_complete(om_runtime *rt, const char *name, const char *parameters,
                          size_t least, om_object *const *places)
{
    const char *at = parameters;
    for (size_t i = 0; i < least; i++, at += strspn(at, " ")) {
        int length = (int)strcspn(at, " ");
        if (!places[i])
            return om_raise(rt, OM_TYPE_ERROR,
                            "%s() missing required argument '%.*s' (pos %zu)", name, length,
                            at, i + 1);
        at += length;
    }
    return true;
}

static bool take_named(om_runtime *rt, const char *name, const char *parameters,
                       om_object *const *named, om_object *names, om_object **places)
{
    size_t most;
    for (size_t i = 0; names && i < om_tuple_length(names); i++) {
        char word[60];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), word, sizeof word);
        int place = take_place(parameters, word, &most);
        if (place < 0)
            return om_raise(rt, OM_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for %s()", word, name);
        if (places[place])
            return om_raise(rt, OM_TYPE_ERROR,
                            "argument for %s() given by name ('%s') and position (%d)",
                            name, word, place + 1);
        places[place] = named[i];
    }
    return true;
}

bool om_take(om_runtime *rt, const char *name, const char *parameters, size_t least,
             om_object *const *arguments, size_t count, om_object *names,
             om_object **places)
{
    size_t most, given = count + (names ? om_tuple_length(names) : 0);
    (void)take_place(parameters, NULL, &most);
    if (names && om_tuple_length(names) && (most == 0 || strchr(name, '.')))
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments", name);
    for (size_t i = 0; i < most; i++)
        places[i] = i < count ? arguments[i] : NULL;
    if (given >= least && given <= most)
        return take_named(rt, name, parameters, arguments + count, names, places) &&
               take_complete(rt, name, parameters, least, places);
    if (most == 0)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no arguments (%zu given)", name,
                        given);
    if (least == 1 && most == 1)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes exactly one argument (%zu given)",
                        name, given);
    size_t bound = given < least ? least : most;
    return om_raise(rt, OM_TYPE_ERROR, "%s expected %s%zu argument%s, got %zu", name,
                    least == most   ? ""
                    : given < least ? "at least "
                                    : "at most ",
                    bound, bound == 1 ? "" : "s", given);
}

bool om_take_int(om_runtime *rt, om_object *argument, int64_t *value)
{
    om_object *number = om_payload(argument);
    if (!om_is_int(number))
        return om_raise(rt, OM_TYPE_ERROR,
                        "'%.200s' object cannot be interpreted as an integer",
                        argument->type->name);
    return om_int_get_int64(number, value) ||
           om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

bool om_take_c_int(om_runtime *rt, om_object *argument, int *value)
{
    int64_t given;
    if (!om_take_int(rt, argument, &given))
        return false;
    *value = (int)given;
    return *value == given ||
           om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C int");
}
