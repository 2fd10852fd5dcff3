/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/error.h"
#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "heap/track.h"
#include "life/collector.h"
#include "life/state.h"
#include "life/unraisable.h"
#include "object/text_builder.h"
#include "python/modules/carried.h"
#include "python/modules/due.h"
#include "python/modules/hooks.h"
#include "python/modules/referents.h"
#include "python/modules/state.h"

#include <inttypes.h>

static om_object *collect(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count, om_object *names)
{
    om_object *given;
    int generation = 2;
    (void)self;
    if (count > 1)
        return om_raise(rt, OM_TYPE_ERROR, "collect() takes at most 1 argument (%zu given)", count);
    if (!om_take(rt, "collect", "generation", 0, arguments, count, names, &given) ||
        (given && !om_take_c_int(rt, given, &generation)))
        return NULL;
    if (generation < 0 || generation > 2)
        return om_raise(rt, OM_VALUE_ERROR, "invalid generation");
    ptrdiff_t found = om_gc_collect(rt, generation);
    return found < 0 ? NULL : om_int_new(rt, found);
}

static om_object *three_numbers(om_runtime *rt, const uint32_t numbers[3])
{
    return om_tuple_of(rt, 3, om_int_new(rt, (int32_t)numbers[0]),
                       om_int_new(rt, (int32_t)numbers[1]), om_int_new(rt, (int32_t)numbers[2]));
}

static om_object *get_count(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    uint32_t counts[3];
    (void)self;
    if (!om_take(rt, "gc.get_count", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_get_counts(rt, counts);
    return three_numbers(rt, counts);
}

static om_object *get_threshold(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    uint32_t thresholds[3];
    (void)self;
    if (!om_take(rt, "gc.get_threshold", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_get_thresholds(rt, thresholds);
    return three_numbers(rt, thresholds);
}

/* CPython passes the arguments in a tuple. */
static void in_a_tuple(om_runtime *rt, size_t count)
{
    unsigned kind = om_kept_tuple(count);
    om_kept_hold(rt, kind);
    om_kept_drop(rt, kind);
}

static om_object *set_threshold(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *given[3];
    uint32_t thresholds[3];
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "set_threshold() takes no keyword arguments");
    if (!count || count > 3)
        return om_raise(rt, OM_TYPE_ERROR, "set_threshold() takes at %s %d argument%s (%zu given)",
                        count ? "most" : "least", count ? 3 : 1, count ? "s" : "", count);
    if (!om_take(rt, "set_threshold", "threshold0 threshold1 threshold2", 1, arguments,
                 count, names, given))
        return NULL;
    om_gc_get_thresholds(rt, thresholds);
    for (int i = 0; i < 3; i++) {
        int64_t value = thresholds[i];
        if (given[i] && !om_take_int(rt, given[i], &value))
            return NULL;
        if (value < INT32_MIN || value > INT32_MAX)
            return om_raise(rt, OM_OVERFLOW_ERROR, "signed integer is %s than %s",
                            value < 0 ? "less" : "greater", value < 0 ? "minimum" : "maximum");
        thresholds[i] = (uint32_t)(int32_t)value;
    }
    om_gc_set_thresholds(rt, thresholds);
    om_due_later(rt);
    in_a_tuple(rt, count);
    return om_none(rt);
}

static om_object *enable(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.enable", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_enable(rt);
    om_due_later(rt);
    return om_none(rt);
}

static om_object *disable(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.disable", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_disable(rt);
    return om_none(rt);
}

static om_object *isenabled(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.isenabled", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_bool_new(rt, om_gc_is_enabled(rt));
}

static om_object *get_objects(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given;
    int64_t generation = -1;
    (void)self;
    if (count > 1)
        return om_raise(rt, OM_TYPE_ERROR, "get_objects() takes at most 1 argument (%zu given)", count);
    if (!om_take(rt, "get_objects", "generation", 0, arguments, count, names, &given))
        return NULL;
    if (given && !om_is_none(given) && !(given->type->flags & OM_TYPE_INT))
        return om_raise(rt, OM_TYPE_ERROR, "argument should be integer or None, not '%.200s'",
                        given->type->name);
    if (given && !om_is_none(given) && !om_take_int(rt, given, &generation))
        return NULL;
    return om_gc_get_objects(rt, generation > 3 ? 3 : generation < -1 ? -2 : (int)generation);
}

/* The lists of several objects in one; an object that is in it already does not come again if
 * `once`. */
static om_object *gather(om_runtime *rt, om_object *const *arguments, size_t count,
                         bool once, om_object *(*ask)(om_runtime *rt, om_object *object))
{
    om_object *all = count ? ask(rt, arguments[0]) : om_list_new(rt);
    for (size_t i = 1; all && i < count; i++) {
        om_object *more = ask(rt, arguments[i]);
        bool added = more != NULL;
        for (size_t j = 0; added && j < om_list_length(more); j++) {
            om_object *item = om_list_get_borrow(more, j);
            bool there = item == all;
            for (size_t k = 0; once && !there && k < om_list_length(all); k++)
                there = om_list_get_borrow(all, k) == item;
            added = there || om_list_append(rt, all, item);
        }
        om_xrelease(more);
        if (!added) {
            om_release(all);
            return NULL;
        }
    }
    return all;
}

static om_object *get_referrers(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "get_referrers() takes no keyword arguments");
    in_a_tuple(rt, count);
    return gather(rt, arguments, count, true, om_gc_get_referrers);
}

static om_object *get_referents(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "get_referents() takes no keyword arguments");
    in_a_tuple(rt, count);
    return gather(rt, arguments, count, false, om_referents);
}

static om_object *is_tracked(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "gc.is_tracked", "obj", 1, arguments, count, names, &given))
        return NULL;
    return om_bool_new(rt, om_is_tracked_there(rt, given));
}

static om_object *is_finalized(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "gc.is_finalized", "obj", 1, arguments, count, names, &given))
        return NULL;
    return om_bool_new(rt, om_is_finalized(given));
}

static om_object *freeze(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.freeze", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_freeze(rt);
    return om_none(rt);
}

static om_object *unfreeze(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.unfreeze", "", 0, arguments, count, names, NULL))
        return NULL;
    om_gc_unfreeze(rt);
    return om_none(rt);
}

static om_object *get_freeze_count(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.get_freeze_count", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_int_new(rt, (int64_t)om_gc_frozen_count(rt));
}

static om_object *get_stats(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *list = om_take(rt, "gc.get_stats", "", 0, arguments, count, names, NULL)
                          ? om_list_new(rt)
                          : NULL;
    (void)self;
    for (int i = 0; list && i < 3; i++) {
        om_gc_stats stats = om_gc_get_stats(rt, i);
        om_object *dict = om_dict_of(rt, 3, om_str_intern_utf8(rt, "collections"),
                                     om_int_new(rt, (int64_t)stats.collections),
                                     om_str_intern_utf8(rt, "collected"),
                                     om_int_new(rt, (int64_t)stats.collected),
                                     om_str_intern_utf8(rt, "uncollectable"),
                                     om_int_new(rt, (int64_t)stats.uncollectable));
        bool appended = dict && om_list_append(rt, list, dict);
        om_xrelease(dict);
        if (!appended) {
            om_release(list);
            list = NULL;
        }
    }
    return list;
}

enum { DEBUG_STATS = 1, DEBUG_COLLECTABLE = 2, DEBUG_UNCOLLECTABLE = 4, DEBUG_SAVEALL = 32 };

/* om_collector.found: what DEBUG_COLLECTABLE prints. */
static void tell_garbage(om_runtime *rt, om_object *garbage)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_text_addf(&text, "gc: collectable <%s 0x%" PRIxPTR ">\n", garbage->type->name,
                       om_id(garbage));
    om_text_to_errors(rt, &text);
}

static om_object *set_debug(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_modules_state *state = om_in_modules(rt);
    om_collector *collector = &om_in_life(rt)->collector;
    om_object *given;
    int flags;
    (void)self;
    if (!om_take(rt, "gc.set_debug", "flags", 1, arguments, count, names, &given) ||
        !om_take_c_int(rt, given, &flags))
        return NULL;
    state->gc_debug = flags;
    collector->saved = state->gc_debug & DEBUG_SAVEALL ? state->gc_garbage : NULL;
    collector->found = state->gc_debug & DEBUG_COLLECTABLE ? tell_garbage : NULL;
    return om_none(rt);
}

static om_object *get_debug(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "gc.get_debug", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_int_new(rt, om_in_modules(rt)->gc_debug);
}

static void call_callbacks(om_runtime *rt, om_object *list, bool stops, int generation,
                           size_t collected)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *phase = om_str_intern_utf8(rt, stops ? "stop" : "start");
    om_object *info =
        om_dict_of(rt, 3, om_str_intern_utf8(rt, "generation"), om_int_new(rt, generation),
                   om_str_intern_utf8(rt, "collected"), om_int_new(rt, (int64_t)collected),
                   om_str_intern_utf8(rt, "uncollectable"), om_int_new(rt, 0));
    if (!info || !phase)
        om_error_ignore(rt, list);
    for (size_t i = 0; info && phase && i < om_list_length(list); i++) {
        om_object *function = om_list_get(list, i), *arguments[] = {phase, info};
        om_object *result = om_call(rt, function, arguments, 2);
        if (!result)
            om_error_ignore(rt, function);
        om_xrelease(result);
        om_release(function);
    }
    om_xrelease(info);
    om_error_restore(rt, &saved);
}

/* What DEBUG_STATS prints. */
static void tell_stats(om_runtime *rt, bool stops, int generation, size_t collected)
{
    const om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t old = gc_list->starts[OM_OLD], middle = gc_list->starts[OM_MIDDLE],
             young = gc_list->starts[OM_YOUNG];
    om_text text;
    om_text_begin(rt, &text);
    if (stops)
        (void)om_text_addf(&text, "gc: done, %zu unreachable, 0 uncollectable, %ss elapsed\n",
                           collected, "0.0000");
    else
        (void)om_text_addf(&text,
                           "gc: collecting generation %d...\n"
                           "gc: objects in each generation: %zu %zu %zu\n"
                           "gc: objects in permanent generation: %zu\n",
                           generation, (size_t)(gc_list->end - young), (size_t)(young - middle),
                           (size_t)(middle - old), om_gc_frozen_count(rt));
    om_text_to_errors(rt, &text);
}

/* om_gc_callback.notify: tells the members of gc.callbacks. */
static void tell_callbacks(om_runtime *rt, om_gc_callback *self, bool stops, int generation,
                           size_t collected)
{
    om_object *list = om_in_modules(rt)->gc_callbacks;
    bool stats = om_in_modules(rt)->gc_debug & DEBUG_STATS;
    (void)self;
    om_due_as_set(rt);
    if (stats && stops)
        tell_stats(rt, stops, generation, collected);
    if (om_list_length(list))
        call_callbacks(rt, list, stops, generation, collected);
    if (stats && !stops)
        tell_stats(rt, stops, generation, collected);
}

static const om_offer gc_offers[] = {
    {"collect", collect},
    {"get_count", get_count},
    {"get_threshold", get_threshold},
    {"set_threshold", set_threshold},
    {"enable", enable},
    {"disable", disable},
    {"isenabled", isenabled},
    {"get_objects", get_objects},
    {"get_referrers", get_referrers},
    {"get_referents", get_referents},
    {"is_tracked", is_tracked},
    {"is_finalized", is_finalized},
    {"freeze", freeze},
    {"unfreeze", unfreeze},
    {"get_freeze_count", get_freeze_count},
    {"get_stats", get_stats},
    {"set_debug", set_debug},
    {"get_debug", get_debug},
    {NULL, NULL},
};

bool om_fill_gc(om_runtime *rt, om_object *module)
{
    static const struct {
        const char *name;
        int value;
    } flags[] = {{"DEBUG_STATS", DEBUG_STATS},
                 {"DEBUG_COLLECTABLE", DEBUG_COLLECTABLE},
                 {"DEBUG_UNCOLLECTABLE", DEBUG_UNCOLLECTABLE},
                 {"DEBUG_SAVEALL", DEBUG_SAVEALL},
                 {"DEBUG_LEAK", DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL}};
    om_modules_state *state = om_in_modules(rt);
    om_object *dict = om_module_dict_borrow(module);
    if (!state->gc_garbage)
        state->gc_garbage = om_list_new(rt);
    bool put = om_offer_all(rt, module, gc_offers) && state->gc_garbage &&
               om_namespace_set(rt, dict, "garbage", state->gc_garbage);
    for (size_t i = 0; put && i < sizeof flags / sizeof flags[0]; i++)
        put =
            om_namespace_set_steal(rt, dict, flags[i].name, om_int_new(rt, flags[i].value));
    if (put && !state->gc_callbacks) {
        state->gc_callbacks = om_list_new(rt);
        state->gc_callback.notify = tell_callbacks;
        if (state->gc_callbacks)
            om_gc_add_callback(rt, &state->gc_callback);
    }
    return put && state->gc_callbacks &&
           om_namespace_set(rt, dict, "callbacks", state->gc_callbacks);
}
