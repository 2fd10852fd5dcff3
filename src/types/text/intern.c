/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/intern.h"

#include "base/hash.h"
#include "base/load.h"
#include "base/utf8.h"
#include "heap/heap.h"
#include "types/state.h"
#include "types/text/str.h"

#include <string.h>

enum { INTERNED_FIRST = 128 }; /* places at first */

bool om_interned_begin(om_runtime *rt)
{
    size_t size = INTERNED_FIRST * sizeof(om_object *);
    om_in_types(rt)->interned.places = om_raw_alloc(rt, size);
    if (!om_in_types(rt)->interned.places)
        return false;
    memset(om_in_types(rt)->interned.places, 0, size);
    om_in_types(rt)->interned.count = INTERNED_FIRST;
    return true;
}

void om_interned_end(om_runtime *rt)
{
    om_raw_free(rt, om_in_types(rt)->interned.places,
                om_in_types(rt)->interned.count * sizeof(om_object *));
}

/* The next place of the table. */
static size_t interned_next(const om_interned *table, size_t place)
{
    return (place + 1) & (table->count - 1);
}

/* A table four times as large. False with MemoryError, and the table is as it was. */
static bool interned_grow(om_runtime *rt)
{
    om_interned grown = {NULL, 4 * om_in_types(rt)->interned.count,
                         om_in_types(rt)->interned.taken};
    grown.places = om_raw_alloc(rt, grown.count * sizeof(om_object *));
    if (!grown.places)
        return false;
    memset(grown.places, 0, grown.count * sizeof(om_object *));
    for (size_t i = 0; i < om_in_types(rt)->interned.count; i++) {
        om_object *name = om_in_types(rt)->interned.places[i];
        if (!name)
            continue;
        size_t place = om_str_hash(name) & (grown.count - 1);
        while (grown.places[place])
            place = interned_next(&grown, place);
        grown.places[place] = name;
    }
    om_interned_end(rt);
    om_in_types(rt)->interned = grown;
    return true;
}

/* The place where the string is, or the empty one where it would have to be. */
static size_t interned_place(const om_interned *table, om_object *name)
{
    size_t place = om_str_hash(name) & (table->count - 1);
    while (table->places[place] && !om_str_equal(table->places[place], name))
        place = interned_next(table, place);
    return place;
}

om_object *om_str_intern_steal(om_runtime *rt, om_object *string)
{
    om_interned *table = &om_in_types(rt)->interned;
    if (!string)
        return NULL;
    if (string->type != &om_in_types(rt)->str_type) {
        (void)om_raise(rt, OM_TYPE_ERROR, "intern() argument must be str, not %s",
                       string->type->name);
        om_release(string);
        return NULL;
    }
    if (string->bits & OM_STR_INTERNED)
        return string;

    size_t place = interned_place(table, string);
    if (!table->places[place] && 2 * table->taken == table->count) {
        if (!interned_grow(rt)) {
            om_release(string);
            return NULL;
        }
        place = interned_place(table, string);
    }
    om_object *found = table->places[place];
    if (found) {
        om_release(string);
        return found;
    }
    string->count = OM_IMMORTAL;
    string->bits |= OM_STR_INTERNED;
    table->places[place] = string;
    table->taken++;
    return string;
}

/* What is looked for: the string of these bytes, if there were one. */
struct sought {
    const char *bytes;
    size_t size;
    size_t length;
    uint32_t hash;
};

/* False when it is not ASCII, and then nothing is known. */
static bool sought_ascii(struct sought *sought)
{
    const char *at = sought->bytes;
    size_t left = sought->size;
    uint64_t hash = om_hash_begin(left), seen = 0;
    for (; left >= 8; left -= 8, at += 8) {
        uint64_t word = om_load8(at);
        seen |= word;
        hash = om_hash_word(hash, word);
    }
    if (left) {
        uint64_t word = om_load_few(at, left);
        seen |= word;
        hash = om_hash_word(hash, word);
    }
    sought->length = sought->size;
    sought->hash = om_hash_end(hash);
    return !(seen & OM_HIGH_BITS);
}

/* False when it is not well-formed UTF-8. */
static bool sought_utf8(struct sought *sought)
{
    om_utf8 found;
    if (!om_utf8_scan(sought->bytes, sought->size, &found))
        return false;
    unsigned width = om_width_for(found.bits);
    uint64_t hash = om_hash_begin(found.length << width);
    const unsigned char *at = (const unsigned char *)sought->bytes;
    size_t left = found.length, most = 8u >> width;
    while (left) {
        char word[8 * sizeof(uint32_t)]; /* 8 are used; gcc -O3 sees 8 cells */
        size_t count = left < most ? left : most;
        for (size_t i = 0; i < count; i++)
            om_unit_set(word, width, i, om_utf8_next(&at));
        hash = om_hash_word(hash, count == most ? om_load8(word)
                                                : om_load_few(word, count << width));
        left -= count;
    }
    sought->length = found.length;
    sought->hash = om_hash_end(hash);
    return true;
}

/* Whether the string, of the hash and the length that are sought, is the one. */
static bool is_sought(const om_object *name, const struct sought *sought)
{
    if (name->bits & OM_STR_ASCII)
        return sought->size == sought->length &&
               om_bytes_equal(om_str_read(name), sought->bytes, sought->size);
    const unsigned char *at = (const unsigned char *)sought->bytes;
    size_t place = 0;
    while (place < sought->length && om_str_get(name, place) == om_utf8_next(&at))
        place++;
    return place == sought->length;
}

om_object *om_str_find_interned(om_runtime *rt, const char *bytes, size_t size)
{
    struct sought sought = {bytes, size, 0, 0};
    const om_interned *table = &om_in_types(rt)->interned;
    if (!sought_ascii(&sought) && !sought_utf8(&sought))
        return NULL;
    if (sought.length <= 1) {
        const unsigned char *at = (const unsigned char *)bytes;
        uint32_t code = size ? om_utf8_next(&at) : 0;
        if (code < 256)
            return size ? om_in_types(rt)->latin1[code] : om_in_types(rt)->empty_str;
    }

    size_t place = sought.hash & (table->count - 1);
    for (om_object *name; (name = table->places[place]);
         place = interned_next(table, place)) {
        if (om_str_hash(name) == sought.hash && om_str_chars(name) == sought.length &&
            is_sought(name, &sought))
            return name;
    }
    return NULL;
}

om_object *om_str_intern_utf8(om_runtime *rt, const char *utf8)
{
    size_t size = strlen(utf8);
    om_object *found = om_str_find_interned(rt, utf8, size);
    return found ? found : om_str_intern_steal(rt, om_str_from_utf8(rt, utf8, size));
}
