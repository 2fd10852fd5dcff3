/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _DEFAULT_SOURCE

#include "class/payload.h"
#include "heap/heap.h"
#include "python/builtins/places.h"
#include "python/modules/carried.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* False with TypeError where arguments have names. */
static bool date_unnamed(om_runtime *rt, const char *name, om_object *names)
{
    return !names || !om_tuple_length(names) ||
           om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments", name);
}

static bool moment_of(om_runtime *rt, om_object *given, int64_t *moment)
{
    static const char outside[] = "timestamp out of range for platform time_t";
    if (om_is_float(om_payload(given))) {
        double seconds = floor(om_float_get_double(om_payload(given)));
        if (isnan(seconds))
            return om_raise(rt, OM_VALUE_ERROR, "Invalid value NaN (not a number)");
        if (!(seconds >= -0x1p63 && seconds < 0x1p63))
            return om_raise(rt, OM_OVERFLOW_ERROR, outside);
        *moment = (int64_t)seconds;
        return true;
    }
    om_object *number = om_as_index(rt, given);
    if (!number)
        return false;
    bool fits =
        om_int_get_int64(number, moment) || om_raise(rt, OM_OVERFLOW_ERROR, outside);
    om_release(number);
    return fits;
}

/* The moment that is the only argument of a function, or now. */
static bool date_moment(om_runtime *rt, const char *name, om_object *const *arguments,
                        size_t count, om_object *names, int64_t *moment)
{
    if (!date_unnamed(rt, name, names))
        return false;
    if (count > 1)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes at most 1 argument (%zu given)",
                        name, count);
    *moment = (int64_t)time(NULL);
    return !count || om_is_none(arguments[0]) || moment_of(rt, arguments[0], moment);
}

/* OSError for what has no date. Returns false. */
static bool date_too_far(om_runtime *rt)
{
    om_object *words = om_str_new(rt, strerror(EOVERFLOW));
    om_object *arguments =
        words ? om_tuple_of(rt, 2, om_int_new(rt, EOVERFLOW), words) : NULL;
    om_object *exception =
        arguments ? om_exception_of(rt, om_exception_type(rt, OM_OS_ERROR), arguments)
                  : NULL;
    return exception && om_raise_object_steal(rt, exception);
}

/* The quotient rounded down, and the rest, which is not negative. */
static int64_t divide_down(int64_t value, int64_t by, int *rest)
{
    int64_t over = value % by;
    *rest = (int)(over < 0 ? over + by : over);
    return value / by - (over < 0);
}

static bool date_greenwich(om_runtime *rt, int64_t moment, struct tm *date)
{
    int second, day, weekday;
    int64_t days = divide_down(moment, 86400, &second);
    (void)divide_down(days + 4, 7, &weekday);
    /* From the first of March of the year 0, 719,468 days before 1970. */
    int64_t era = divide_down(days + 719468, 146097, &day);
    int of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    int month = (5 * of_year + 2) / 153;
    bool next = month >= 10; /* January and February of the year after */
    int64_t year = era * 400 + of_era + next;
    if (year - 1900 > INT_MAX || year - 1900 < INT_MIN)
        return date_too_far(rt);
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    *date = (struct tm){.tm_year = (int)(year - 1900),
                        .tm_mon = next ? month - 10 : month + 2,
                        .tm_mday = of_year - (153 * month + 2) / 5 + 1,
                        .tm_hour = second / 3600,
                        .tm_min = second / 60 % 60,
                        .tm_sec = second % 60,
                        .tm_wday = weekday,
                        .tm_yday = next ? of_year - 306 : of_year + 59 + leap};
    return true;
}

/* As the clock on the wall shows it. WASI has no zones: its clock is that of Greenwich. */
static bool date_local(om_runtime *rt, int64_t moment, struct tm *date)
{
    time_t seconds = (time_t)moment;
    return localtime_r(&seconds, date) || date_too_far(rt);
}

/* The struct_time of a date. */
static om_object *date_record(om_runtime *rt, om_object *module, const struct tm *date,
                              const char *zone, long distance)
{
    const int64_t values[] = {(int64_t)date->tm_year + 1900,
                              date->tm_mon + 1,
                              date->tm_mday,
                              date->tm_hour,
                              date->tm_min,
                              date->tm_sec,
                              (date->tm_wday + 6) % 7,
                              date->tm_yday + 1,
                              date->tm_isdst};
    om_object *list = om_list_new(rt), *record = NULL;
    bool filled = list != NULL;
    for (size_t i = 0; filled && i < 11; i++) {
        om_object *item = i < 9    ? om_int_new(rt, values[i])
                          : i == 9 ? om_str_new(rt, zone)
                                   : om_int_new(rt, distance);
        filled = item && om_list_append(rt, list, item);
        om_xrelease(item);
    }
    om_object *class = filled ? om_attribute_get(rt, module, "struct_time") : NULL;
    if (class)
        record = om_call(rt, class, &list, 1);
    om_xrelease(class);
    om_xrelease(list);
    return record;
}

static om_object *date_gmtime(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    int64_t moment;
    struct tm date;
    return date_moment(rt, "gmtime", arguments, count, names, &moment) &&
                   date_greenwich(rt, moment, &date)
               ? date_record(rt, self, &date, "GMT", 0)
               : NULL;
}

static om_object *date_localtime(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    int64_t moment;
    struct tm date;
    return date_moment(rt, "localtime", arguments, count, names, &moment) &&
                   date_local(rt, moment, &date)
               ? date_record(rt, self, &date, date.tm_zone, date.tm_gmtoff)
               : NULL;
}

static bool date_long(om_runtime *rt, om_object *given, int64_t *value)
{
    om_object *number = om_as_index(rt, given);
    if (!number)
        return false;
    bool fits =
        om_int_get_int64(number, value) ||
        om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C long");
    om_release(number);
    return fits;
}

static bool date_int(om_runtime *rt, om_object *given, int *value)
{
    int64_t wide;
    if (!date_long(rt, given, &wide))
        return false;
    if (wide > INT_MAX || wide < INT_MIN)
        return om_raise(rt, OM_OVERFLOW_ERROR, "signed integer is %s",
                        wide > INT_MAX ? "greater than maximum" : "less than minimum");
    *value = (int)wide;
    return true;
}

typedef struct zoned_date {
    struct tm date;
    char zone[256]; /* what date.tm_zone points to, unless that is NULL */
} zoned_date;

/* What a struct_time says of its zone. */
static bool date_take_zone(om_runtime *rt, om_object *given, zoned_date *to)
{
    om_object *zone = om_attribute_get(rt, given, "tm_zone");
    om_object *distance = zone ? om_attribute_get(rt, given, "tm_gmtoff") : NULL;
    int64_t seconds = 0;
    bool taken = distance &&
                 (om_is_none(zone) || om_is_str(zone) ||
                  om_raise(rt, OM_TYPE_ERROR, "bad argument type for built-in operation"));
    if (taken && !om_is_none(zone)) {
        (void)om_str_write_utf8(zone, to->zone, sizeof to->zone);
        to->date.tm_zone = to->zone;
    }
    if (taken && !om_is_none(distance))
        taken = date_long(rt, distance, &seconds);
    to->date.tm_gmtoff = (long)seconds;
    om_xrelease(zone);
    om_xrelease(distance);
    return taken;
}

/* The date that a program passes: a tuple of nine integers. */
static bool date_take(om_runtime *rt, om_object *module, const char *name, om_object *given,
                      zoned_date *to)
{
    om_object *tuple = om_payload(given);
    int values[9];
    memset(to, 0, sizeof *to);
    if (!om_is_tuple(tuple))
        return om_raise(rt, OM_TYPE_ERROR, "Tuple or struct_time argument required");
    if (om_tuple_length(tuple) != 9)
        return om_raise(rt, OM_TYPE_ERROR, "%s(): illegal time tuple argument", name);
    for (size_t i = 0; i < 9; i++) {
        if (!date_int(rt, om_tuple_get_borrow(tuple, i), &values[i]))
            return false;
    }
    if (values[0] < INT_MIN + 1900)
        return om_raise(rt, OM_OVERFLOW_ERROR, "year out of range");
    to->date = (struct tm){.tm_year = values[0] - 1900,
                           .tm_mon = (int)((unsigned)values[1] - 1),
                           .tm_mday = values[2],
                           .tm_hour = values[3],
                           .tm_min = values[4],
                           .tm_sec = values[5],
                           .tm_wday = (int)(((int64_t)values[6] + 1) % 7),
                           .tm_yday = (int)((unsigned)values[7] - 1),
                           .tm_isdst = values[8]};
    om_object *class = om_attribute_get(rt, module, "struct_time");
    bool zoned = class == (om_object *)given->type;
    om_xrelease(class);
    return class && (!zoned || date_take_zone(rt, given, to));
}

/* A 0 for a month or a day counts as 1. False with ValueError for what is in no calendar. */
static bool date_check(om_runtime *rt, struct tm *date)
{
    date->tm_mon += date->tm_mon == -1;
    date->tm_mday += date->tm_mday == 0;
    date->tm_yday += date->tm_yday == -1;
    const struct {
        int value, least, most;
        const char *what;
    } parts[] = {
        {date->tm_mon, 0, 11, "month"},         {date->tm_mday, 1, 31, "day of month"},
        {date->tm_hour, 0, 23, "hour"},         {date->tm_min, 0, 59, "minute"},
        {date->tm_sec, 0, 61, "seconds"},       {date->tm_wday, 0, 6, "day of week"},
        {date->tm_yday, 0, 365, "day of year"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].value < parts[i].least || parts[i].value > parts[i].most)
            return om_raise(rt, OM_VALUE_ERROR, "%s out of range", parts[i].what);
    }
    return true;
}

/* The date passed, checked, or, if it is NULL, that of now. */
static bool date_or_now(om_runtime *rt, om_object *module, const char *name,
                        om_object *given, zoned_date *to)
{
    return given ? date_take(rt, module, name, given, to) && date_check(rt, &to->date)
                 : date_local(rt, (int64_t)time(NULL), &to->date);
}

static om_object *date_text(om_runtime *rt, const struct tm *date)
{
    static const char days[] = "SunMonTueWedThuFriSat",
                      months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[60];
    (void)snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld",
                   days + (ptrdiff_t)3 * date->tm_wday,
                   months + (ptrdiff_t)3 * date->tm_mon, date->tm_mday, date->tm_hour,
                   date->tm_min, date->tm_sec, (long long)date->tm_year + 1900);
    return om_str_new(rt, text);
}

static om_object *date_asctime(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    zoned_date date;
    if (!date_unnamed(rt, "asctime", names))
        return NULL;
    if (count > 1)
        return om_raise(rt, OM_TYPE_ERROR, "asctime expected at most 1 argument, got %zu",
                        count);
    return date_or_now(rt, self, "asctime", count ? arguments[0] : NULL, &date)
               ? date_text(rt, &date.date)
               : NULL;
}

static om_object *date_ctime(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    int64_t moment;
    struct tm date;
    (void)self;
    return date_moment(rt, "ctime", arguments, count, names, &moment) &&
                   date_local(rt, moment, &date)
               ? date_text(rt, &date)
               : NULL;
}

/* What C makes of so many characters of ASCII. It does not say whether there was too little room or
 * nothing to write: a text that does not fit into 256 times the room of its format counts as empty. */
static om_object *date_format(om_runtime *rt, om_object *format, size_t from, size_t length,
                              const struct tm *date)
{
    size_t size = 1024, written = 0;
    char *text = NULL, *pattern = om_raw_alloc(rt, length + 1);
    if (!pattern)
        return NULL;
    for (size_t i = 0; i < length; i++)
        pattern[i] = (char)om_str_get(format, from + i);
    pattern[length] = 0;
    while ((text = om_raw_alloc(rt, size)) &&
           !(written = strftime(text, size, pattern, date)) && size < 256 * length) {
        om_raw_free(rt, text, size);
        size *= 2;
    }
    om_object *made = text ? om_str_from_utf8(rt, text, written) : NULL;
    if (text)
        om_raw_free(rt, text, size);
    om_raw_free(rt, pattern, length + 1);
    return made;
}

/* One character more, or all up to the next that is not of ASCII. */
static om_object *date_piece(om_runtime *rt, om_object *format, size_t *at,
                             const struct tm *date)
{
    size_t from = *at, length = om_str_length(format);
    uint32_t code = om_str_get(format, from);
    if (code >= 128) {
        ++*at;
        return om_str_from_codes(rt, &code, 1);
    }
    while (*at < length && om_str_get(format, *at) < 128)
        ++*at;
    return date_format(rt, format, from, *at - from, date);
}

static om_object *date_strftime(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    zoned_date date;
    if (!date_unnamed(rt, "strftime", names))
        return NULL;
    if (count < 1 || count > 2)
        return om_raise(rt, OM_TYPE_ERROR, "strftime() takes at %s (%zu given)",
                        count ? "most 2 arguments" : "least 1 argument", count);
    om_object *format = om_payload(arguments[0]);
    if (!om_is_str(format))
        return om_raise(rt, OM_TYPE_ERROR, "strftime() argument 1 must be str, not %.50s",
                        om_is_none(format) ? "None" : arguments[0]->type->name);
    if (!date_or_now(rt, self, "strftime", count > 1 ? arguments[1] : NULL, &date))
        return NULL;
    date.date.tm_isdst = date.date.tm_isdst < -1  ? -1
                         : date.date.tm_isdst > 1 ? 1
                                                  : date.date.tm_isdst;
    for (size_t i = 0; i < om_str_length(format); i++) {
        if (!om_str_get(format, i))
            return om_raise(rt, OM_VALUE_ERROR, "embedded null character");
    }
    om_object *made = om_str_new(rt, "");
    for (size_t at = 0; made && at < om_str_length(format);) {
        om_object *piece = date_piece(rt, format, &at, &date.date);
        om_object *sum = piece ? om_binary(rt, made, piece, OM_ADD) : NULL;
        om_xrelease(piece);
        om_release(made);
        made = sum;
    }
    return made;
}

static om_object *date_mktime(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    zoned_date date;
    if (!date_unnamed(rt, "time.mktime", names))
        return NULL;
    if (count != 1)
        return om_raise(rt, OM_TYPE_ERROR,
                        "time.mktime() takes exactly one argument (%zu given)", count);
    if (!date_take(rt, self, "mktime", arguments[0], &date))
        return NULL;
    date.date.tm_wday = -1; /* it is still that after a failure */
    time_t moment = mktime(&date.date);
    if (moment == -1 && date.date.tm_wday == -1)
        return om_raise(rt, OM_OVERFLOW_ERROR, "mktime argument out of range");
    return om_float_new(rt, (double)moment);
}

static bool date_put_zones(om_runtime *rt, om_object *dict)
{
    enum { YEAR = (365 * 24 + 6) * 3600 };
    struct tm dates[2];
    int64_t january = (int64_t)time(NULL) / YEAR * YEAR;
    if (!date_local(rt, january, &dates[0]) ||
        !date_local(rt, january + YEAR / 2, &dates[1]))
        return false;
    int summer = dates[1].tm_gmtoff >=
                 dates[0].tm_gmtoff; /* south of the equator it is in January */
    const struct tm *in_winter = &dates[!summer], *in_summer = &dates[summer];
    long winter = -in_winter->tm_gmtoff, other = -in_summer->tm_gmtoff;
    return om_namespace_set_steal(rt, dict, "timezone", om_int_new(rt, winter)) &&
           om_namespace_set_steal(rt, dict, "altzone", om_int_new(rt, other)) &&
           om_namespace_set_steal(rt, dict, "daylight", om_int_new(rt, winter != other)) &&
           om_namespace_set_steal(rt, dict, "tzname",
                                  om_tuple_of(rt, 2, om_str_new(rt, in_winter->tm_zone),
                                              om_str_new(rt, in_summer->tm_zone)));
}

bool om_fill_dates(om_runtime *rt, om_object *module)
{
    static const om_offer dates[] = {
        {"asctime", date_asctime},
        {"ctime", date_ctime},
        {"gmtime", date_gmtime},
        {"localtime", date_localtime},
        {"mktime", date_mktime},
        {"strftime", date_strftime},
        {NULL, NULL},
    };
    return om_offer_all(rt, module, dates) &&
           date_put_zones(rt, om_module_dict_borrow(module));
}
