/*
 * Random lives of objects, in which everything that can go wrong does so at a random moment.
 *
 *     objects SEED COUNT [watched]
 *
 * does COUNT random operations on some hundred objects of all types that refer to one another: it makes, changes,
 * copies, sorts, compares and releases them, lets memory run out, collects, and runs finalizers and callbacks that
 * change and revive what they find. Lists, dicts and the names of instances are compared with plain arrays of what
 * should be in them. The heap is validated on the way, and in the end nothing may be left. With `watched` every block
 * is checked too. Prints nothing and returns 0, or prints what is wrong and returns 1. Link with the runtime (src/).
 * With clang, -fsanitize=fuzzer and -DOBJECTS_LIBFUZZER make it a target of libFuzzer, whose bytes say what is drawn.
 *
 *     cc -g -fsanitize=address,undefined -Isrc tests/fuzz/objects.c $(find src -name '*.c') -lm -o build/objects
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objmem.h"

enum { HELD = 160, SHADOW = 64 };

static om_runtime *rt;
static om_object *held[HELD]; /* a reference each, or NULL */
static om_object *node, *callback, *revived;
static uint64_t steps, finalized, called;

#ifdef OBJECTS_LIBFUZZER

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const uint8_t *given_bytes; /* those that are left; after the last, all that is drawn is 0 */
static size_t given_size;

static uint64_t take(size_t count)
{
    uint64_t value = 0;
    for (; count > 0 && given_size > 0; count--, given_size--)
        value = value << 8 | *given_bytes++;
    return value;
}

static uint32_t draw(uint32_t below)
{
    return (uint32_t)take(below <= 256 ? 1 : below <= 65536 ? 2 : 4) % below;
}

static uint64_t draw_bits(void)
{
    return take(8);
}

static void wrong(const char *what)
{
    fprintf(stderr, "objects: step %" PRIu64 ": %s\n", steps, what);
    abort();
}

#else

static uint64_t state;

static uint32_t draw(uint32_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 20) % below);
}

static uint64_t draw_bits(void)
{
    return state;
}

static void wrong(const char *what)
{
    printf("objects: step %" PRIu64 ": %s\n", steps, what);
    exit(1);
}

#endif

/* The object is the caller's, or there was no memory for it, which is the only reason allowed. */
static om_object *given(om_object *made)
{
    if (!made && om_error_kind(rt) == OM_NO_ERROR)
        wrong("a call failed without an error");
    if (!made)
        om_error_clear(rt);
    return made;
}

static om_object *any(void)
{
    om_object *object = held[draw(HELD)];
    return object ? object : om_none(rt);
}

static om_object *any_of(om_type *type)
{
    for (int i = 0; i < 12; i++) {
        om_object *object = any();
        if (om_get_type(object) == type)
            return object;
    }
    return NULL;
}

static void hold(om_object *object)
{
    om_object **place = &held[draw(HELD)], *old = *place;
    if (!object)
        return;
    *place = object;
    if (old)
        om_release(old);
}

static om_object *number(void)
{
    uint32_t kind = draw(8);
    if (kind == 0)
        return given(om_float_new(rt, draw(1000) / 8.0));
    return given(om_int_new(rt, kind < 3 ? (int64_t)draw(300) - 20
                                         : (int64_t)(draw_bits() >> (1 + draw(60)))));
}

static om_object *string(void)
{
    static const uint32_t widest[] = {0x7F, 0xFF, 0xFFFF, 0x10FFFF};
    uint32_t codes[700], length = draw(4) ? draw(24) : draw(700), most = widest[draw(4)];
    for (uint32_t i = 0; i < length; i++)
        codes[i] = 1 + draw(most);
    return given(om_str_from_codes(rt, codes, length));
}

static om_object *row(bool tuple)
{
    om_object *items[40];
    uint32_t length = draw(3) ? draw(10) : draw(40);
    for (uint32_t i = 0; i < length; i++)
        items[i] = any();
    return given(tuple ? om_tuple_from_array(rt, items, length) : om_list_from_array(rt, items, length));
}

static om_object *instance(void)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    om_object *made = given(om_instance_new(rt, node));
    for (uint32_t i = draw(5); made && i-- > 0;) {
        if (!om_attribute_set_steal(rt, made, names[draw(5)], om_retain(any())))
            om_error_clear(rt);
    }
    return made;
}

static om_object *container(void)
{
    om_object *made = given(draw(2) ? om_dict_new(rt) : om_set_new(rt));
    for (uint32_t i = draw(12); made && i-- > 0;) {
        om_object *key = draw(2) ? number() : string();
        bool done = key && (om_get_type(made) == om_dict_type(rt)
                                ? om_dict_set_steal(rt, made, key, om_retain(any()))
                                : om_set_add(rt, made, key));
        if (!done)
            om_error_clear(rt);
        if (key)
            om_release(key);
    }
    return made;
}

static om_object *make(void)
{
    switch (draw(8)) {
    case 0:
        return number();
    case 1:
        return string();
    case 2:
    case 3:
        return row(false);
    case 4:
        return row(true);
    case 5:
        return container();
    case 6:
        return instance();
    default: {
        om_object *target = any_of(draw(2) ? (om_type *)node : om_set_type(rt));
        if (!target)
            target = any();
        om_object *weak = om_weakref_new(rt, target, draw(2) ? callback : NULL);
        if (!weak)
            om_error_clear(rt); /* even objects that cannot have attributes */
        return weak;
    }
    }
}

/* Changes a list together with an array of what it should hold, and compares the two. */
static void compare_list(om_object *list)
{
    om_object *shadow[SHADOW * 4];
    size_t length = om_list_length(list);
    if (length > SHADOW)
        return;
    for (size_t i = 0; i < length; i++)
        shadow[i] = om_list_get_borrow(list, i);
    for (int turn = 0; turn < 8 && length < 2 * SHADOW; turn++) {
        om_object *item = any();
        size_t at = length ? draw((uint32_t)length) : 0;
        om_object *gone = NULL;
        bool done;
        switch (draw(4)) {
        case 0:
            if (!(done = om_list_append(rt, list, item)))
                break;
            shadow[length++] = item;
            break;
        case 1:
            if (!(done = om_list_insert(rt, list, (ptrdiff_t)at, item)))
                break;
            memmove(shadow + at + 1, shadow + at, (length++ - at) * sizeof *shadow);
            shadow[at] = item;
            break;
        case 2:
            gone = length ? om_list_pop(rt, list, (ptrdiff_t)at) : NULL;
            done = true;
            if (gone)
                memmove(shadow + at, shadow + at + 1, (--length - at) * sizeof *shadow);
            break;
        default:
            om_list_reverse(list);
            done = true;
            for (size_t i = 0, j = length; i + 1 < j; i++) {
                om_object *other = shadow[i];
                shadow[i] = shadow[--j];
                shadow[j] = other;
            }
        }
        if (!done)
            om_error_clear(rt);
        if (om_list_length(list) != length)
            wrong("a list has another length than it should");
        for (size_t i = 0; i < length; i++) {
            if (om_list_get_borrow(list, i) != shadow[i])
                wrong("a list holds another object than it should");
        }
        hold(gone); /* an object may die of it whose finalizer changes the list */
        length = om_list_length(list);
        for (size_t i = 0; i < length; i++)
            shadow[i] = om_list_get_borrow(list, i);
    }
}

/* A new dict beside an array of its keys, in order, and one of the values that it should hold. */
static om_object *compare_dict(void)
{
    om_object *dict = given(om_dict_new(rt)), *values[16], *key, *value;
    uint32_t order[16], length = 0;
    for (uint32_t turn = draw(24); dict && turn-- > 0;) {
        uint32_t name = draw(16), at = 0;
        om_object *chosen = om_int_new(rt, name), *item = any();
        while (at < length && order[at] != name)
            at++;
        if (draw(3) && om_dict_set(rt, dict, chosen, item)) {
            order[at] = name;
            values[at] = item;
            length += at == length;
        } else if (om_error_kind(rt) == OM_NO_ERROR && om_dict_remove(rt, dict, chosen)) {
            if (at == length)
                wrong("a key is removed that was not there");
            length--;
            memmove(order + at, order + at + 1, (length - at) * sizeof *order);
            memmove(values + at, values + at + 1, (length - at) * sizeof *values);
        }
        om_error_clear(rt);
    }
    size_t position = 0;
    uint32_t found = 0;
    for (; dict && om_dict_next_borrow(dict, &position, &key, &value); found++) {
        int64_t name = -1;
        if (found >= length || !om_int_get_int64(key, &name) || name != order[found] || value != values[found])
            wrong("a dict holds another item than it should");
        if (om_dict_get_borrow(rt, dict, key) != value)
            wrong("a dict does not find what it holds");
    }
    if (dict && (found != length || om_dict_length(dict) != length))
        wrong("a dict has another length than it should");
    return dict;
}

/* Binds names of a new instance beside an array of what they should be bound to. */
static om_object *compare_names(void)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    om_object *made = given(om_instance_new(rt, node)), *bound[5] = {NULL};
    for (uint32_t turn = draw(16); made && turn-- > 0;) {
        uint32_t name = draw(5);
        om_object *object = any();
        if (draw(3) && om_attribute_set(rt, made, names[name], object))
            bound[name] = object;
        else if (om_error_kind(rt) == OM_NO_ERROR && om_attribute_remove(rt, made, names[name])) {
            if (!bound[name])
                wrong("a name is removed that was not bound");
            bound[name] = NULL;
        }
        om_error_clear(rt);
    }
    om_fault_inject_stop(rt);
    for (uint32_t name = 0; made && name < 5; name++) {
        om_object *object = om_attribute_get(rt, made, names[name]);
        if (object != bound[name])
            wrong("a name is bound to another object than it should be");
        om_xrelease(object);
        om_error_clear(rt);
    }
    return made;
}

/* Whether all items are numbers: a list that contains itself, or the same list many times, takes
 * too long to compare. */
static bool is_plain(const om_object *list)
{
    for (size_t i = 0; i < om_list_length(list); i++) {
        om_type *type = om_get_type(om_list_get_borrow(list, i));
        if (type != om_int_type(rt) && type != om_float_type(rt))
            return false;
    }
    return true;
}

static om_object *change_list(om_object *list, om_object *other)
{
    switch (draw(10)) {
    case 0:
    case 1:
        compare_list(list);
        return NULL;
    case 2:
        (void)om_list_extend(rt, list, other);
        return NULL;
    case 3:
        return om_item_get_slice(rt, list, draw(8), draw(20));
    case 4:
        return om_binary(rt, list, other, OM_ADD);
    case 5:
        if (is_plain(list))
            (void)om_list_sort(rt, list, NULL, NULL, draw(2));
        return NULL;
    case 6:
        om_list_clear(rt, list);
        return NULL;
    case 7:
        return is_plain(list) ? om_repr(rt, list) : NULL;
    case 8:
        return om_copy(rt, list);
    default: {
        om_object *times = om_int_new(rt, draw(4));
        return times ? om_binary(rt, list, times, OM_MULTIPLY) : NULL;
    }
    }
}

static void change(void)
{
    om_object *list = any_of(om_list_type(rt)), *other = any(), *made = NULL;
    bool small = list && om_list_length(list) < 500;
    if (small && om_get_type(other) == om_list_type(rt))
        small = om_list_length(other) < 500;
    if (list)
        om_retain(list);
    om_retain(other);
    if (small)
        made = change_list(list, other);
    else if (list)
        om_list_clear(rt, list);
    else
        made = draw(4) ? om_copy(rt, other) : om_deepcopy(rt, other);
    om_error_clear(rt);
    hold(made);
    om_release(other);
    if (list)
        om_release(list);
}

/* __del__: makes things, changes things, and now and then keeps the instance alive. */
static om_object *finalizer(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    finalized++;
    if (draw(8) == 0) {
        om_object *old = revived;
        revived = om_retain(arguments[0]);
        if (old)
            om_release(old);
    }
    if (draw(16) == 0)
        (void)om_gc_collect(own, (int)draw(3));
    om_object *list = any_of(om_list_type(rt));
    if (list && om_list_length(list) < 100 && !om_list_append(rt, list, arguments[0]))
        om_error_clear(rt);
    return om_retain(om_none(rt));
}

static om_object *report(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    called++;
    if (om_weakref_get(arguments[0]))
        wrong("a callback finds its target alive");
    om_object *made = om_list_of(own, 1, om_retain(arguments[0]));
    if (made)
        om_release(made);
    return om_retain(om_none(own));
}

static void release_all(void)
{
    bool found = true; /* something that may have revived something */
    for (int pass = 0; pass < 40 && found; pass++) {
        for (int i = 0; i < HELD; i++) {
            om_object *object = held[i];
            held[i] = NULL;
            if (object)
                om_release(object);
        }
        om_object *object = revived;
        revived = NULL;
        if (object)
            om_release(object);
        found = om_gc_collect(rt, 2) > 0 || object;
    }
}

static bool begin(void)
{
    om_object *del = om_function_new(rt, "Node.__del__", finalizer, "self", NULL);
    om_object *attributes = om_dict_new(rt);
    bool done = del && attributes && om_namespace_set_steal(rt, attributes, "__del__", om_retain(del));
    node = done ? om_class_new(rt, "Node", NULL, attributes) : NULL;
    callback = om_native_function_new(rt, "tell", report);
    om_release(del);
    om_release(attributes);
    return node && callback;
}

static void step(void)
{
    if (draw(40) == 0)
        om_fault_inject_after(rt, draw(6));
    switch (draw(8)) {
    case 0:
    case 1:
    case 2:
        hold(make());
        break;
    case 3:
        hold(draw(2) ? om_retain(any()) : draw(2) ? compare_dict() : compare_names());
        break;
    case 4: {
        om_object **place = &held[draw(HELD)], *old = *place;
        *place = NULL;
        if (old)
            om_release(old);
        break;
    }
    default:
        change();
    }
    om_fault_inject_stop(rt);
    om_error_clear(rt);
    if (draw(500) == 0)
        (void)om_gc_collect(rt, (int)draw(3));
    if (draw(2000) == 0)
        release_all();
    const char *fault = steps % 256 == 0 ? om_heap_find_fault(rt) : NULL;
    if (fault)
        wrong(fault);
}

/* Releases everything, and the heap is as it should be. */
static void end(bool watched)
{
    release_all();
    om_release(node);
    om_release(callback);
    (void)om_gc_collect(rt, 2);
    const char *fault = om_heap_find_fault(rt);
    if (fault)
        wrong(fault);
    if (watched && om_heap_check(rt))
        wrong("memory was written that no object owns");
    om_runtime_free(rt);
}

#ifdef OBJECTS_LIBFUZZER

/* The first byte says whether every block is watched, and how often the heap is validated. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    om_leak_counts leaks = {1, 1};
    given_bytes = bytes;
    given_size = size;
    uint32_t first = draw(256), every = 1 + first / 2;
    om_config config = {.leaks = &leaks, .debug = first % 2 ? om_debug_allocator() : NULL};
    rt = om_runtime_new(&config);
    if (!rt || !begin())
        wrong("no runtime");
    for (steps = 1; given_size > 0; steps++) {
        step();
        const char *fault = steps % every == 0 ? om_heap_find_fault(rt) : NULL;
        if (fault)
            wrong(fault);
    }
    end(first % 2);
    if (leaks.objects || leaks.raw_blocks)
        wrong("something is left");
    return 0;
}

#else

int main(int argc, char **argv)
{
    om_leak_counts leaks = {1, 1};
    bool watched = argc == 4 && strcmp(argv[3], "watched") == 0;
    om_config config = {.leaks = &leaks, .debug = watched ? om_debug_allocator() : NULL};
    if (argc < 3 || argc > 4 || (argc == 4 && !watched)) {
        fputs("usage: objects SEED COUNT [watched]\n", stderr);
        return 2;
    }
    state = strtoull(argv[1], NULL, 10) * 2654435761u + 88172645463325252u;
    uint64_t count = strtoull(argv[2], NULL, 10);
    rt = om_runtime_new(&config);
    if (!rt || !begin())
        wrong("no runtime");
    for (; steps < count; steps++)
        step();
    end(watched);
    if (leaks.objects || leaks.raw_blocks)
        wrong("something is left");
    if (count >= 10000 && (finalized == 0 || called == 0))
        wrong("no object died");
    return 0;
}

#endif
