/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"
#include "python/builtins/places.h"
#include "python/modules/carried.h"

#include <time.h>

static bool clock_now(int64_t *nanoseconds)
{
    struct timespec now;
    if (timespec_get(&now, TIME_UTC) != TIME_UTC)
        return false;
    *nanoseconds = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
    return true;
}

static om_object *clock_result(om_runtime *rt, const char *name,
                               om_object *const *arguments, size_t count, om_object *names,
                               bool processor, bool whole)
{
    int64_t nanoseconds = 0;
    if (!om_take(rt, name, "", 0, arguments, count, names, NULL))
        return NULL;
    if (processor)
        nanoseconds = (int64_t)((double)clock() * (1e9 / (double)CLOCKS_PER_SEC));
    else if (!clock_now(&nanoseconds))
        return om_raise(rt, OM_OS_ERROR, "the clock cannot be read");
    return whole ? om_int_new(rt, nanoseconds)
                 : om_float_new(rt, (double)nanoseconds * 1e-9);
}

#define CLOCK(name, processor, whole)                                                      \
    static om_object *clock_##name(om_runtime *rt, om_object *self,                        \
                                   om_object *const *arguments, size_t count,              \
                                   om_object *names)                                       \
    {                                                                                      \
        (void)self;                                                                        \
        return clock_result(rt, "time." #name, arguments, count, names, processor, whole); \
    }

CLOCK(time, false, false)
CLOCK(time_ns, false, true)
CLOCK(monotonic, false, false)
CLOCK(monotonic_ns, false, true)
CLOCK(perf_counter, false, false)
CLOCK(perf_counter_ns, false, true)
CLOCK(process_time, true, false)
CLOCK(process_time_ns, true, true)

/* Without threads and signals a sleep is a wait for the clock. */
static om_object *clock_sleep(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given;
    double seconds = 0;
    int64_t now = 0, begun = 0;
    (void)self;
    if (!om_take(rt, "time.sleep", "seconds", 1, arguments, count, names, &given))
        return NULL;
    om_object *number = om_is_float(om_payload(given)) ? om_retain(om_payload(given))
                                                       : om_as_index(rt, given);
    bool read = number && om_get_double(rt, number, &seconds);
    om_xrelease(number);
    if (!read)
        return NULL;
    if (!(seconds >= 0))
        return om_raise(rt, OM_VALUE_ERROR,
                        seconds < 0 ? "sleep length must be non-negative"
                                    : "Invalid value NaN (not a number)");
    read = clock_now(&begun);
    while (read && clock_now(&now) && (double)(now - begun) * 1e-9 < seconds)
        ;
    return om_none(rt);
}

static const om_offer time_offers[] = {
    {"time", clock_time},
    {"time_ns", clock_time_ns},
    {"monotonic", clock_monotonic},
    {"monotonic_ns", clock_monotonic_ns},
    {"perf_counter", clock_perf_counter},
    {"perf_counter_ns", clock_perf_counter_ns},
    {"process_time", clock_process_time},
    {"process_time_ns", clock_process_time_ns},
    {"sleep", clock_sleep},
    {NULL, NULL},
};

bool om_fill_time(om_runtime *rt, om_object *module)
{
    return om_offer_all(rt, module, time_offers) && om_fill_dates(rt, module);
}
