#define _DEFAULT_SOURCE
#include "fixture.h"
#include "python/objpy.h"

#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>

/* An arena is a megabyte, and every assertion has a new one: the quarantine for late uses
 * need not be a quarter of a gigabyte. An allocator may return NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=16:detect_stack_use_after_return=1:allocator_may_return_"
           "null=1";
}
#else
#define ASAN_POISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__wasi__)
/* If lines are not counted, the heap's invariants are checked too; a new book has none to
 * check yet. */
const char *om_heap_find_fault(om_runtime *rt) __attribute__((weak));

static const char *heap_fault(om_runtime *rt)
{
    return om_heap_find_fault ? om_heap_find_fault(rt) : NULL;
}
#else
#define heap_fault(rt) ((void)(rt), NULL)
#endif

/* ---- The allocator of the embedding program ------------------------------------------ */

/* Lies after every block of this allocator, where a sanitizer lets no other code write. */
typedef struct block_tail {
    void *memory;
    size_t size;
    size_t alignment;
    struct block_tail *before;
    struct block_tail *after;
} block_tail;

/* The blocks that are allocated, as a circular list: a failed assertion ends its body with
 * a jump, and what it had allocated is then freed by way of the list. */
static block_tail tails = {NULL, 0, 0, &tails, &tails};

static void tail_lock(block_tail *tail)
{
    if (tail != &tails)
        ASAN_POISON_MEMORY_REGION(tail, sizeof *tail);
}

static void tail_unlock(block_tail *tail)
{
    if (tail != &tails)
        ASAN_UNPOISON_MEMORY_REGION(tail, sizeof *tail);
}

/* How far after its block a tail lies. */
static size_t tail_offset(size_t size)
{
    return (size + _Alignof(block_tail) - 1) / _Alignof(block_tail) * _Alignof(block_tail);
}

static void tail_link(block_tail *tail, block_tail *before)
{
    block_tail *after;

    tail_unlock(before);
    after = before->after;
    before->after = tail;
    tail->before = before;
    tail->after = after;
    tail_lock(before);
    tail_unlock(after);
    after->before = tail;
    tail_lock(after);
}

static void tail_unlink(const block_tail *tail)
{
    tail_unlock(tail->before);
    tail->before->after = tail->after;
    tail_lock(tail->before);
    tail_unlock(tail->after);
    tail->after->before = tail->before;
    tail_lock(tail->after);
}

static void *counted_allocate(void *context, size_t size, size_t alignment)
{
    size_t offset = tail_offset(size);
    void *memory;

    (void)context;
    if (posix_memalign(&memory, alignment < sizeof(void *) ? sizeof(void *) : alignment,
                       offset + sizeof(block_tail)) != 0)
        return NULL;

    block_tail *tail = (block_tail *)(void *)((char *)memory + offset);

    tail->memory = memory;
    tail->size = size;
    tail->alignment = alignment;
    tail_link(tail, &tails);
    tail_lock(tail);
    return memory;
}

static void counted_release(void *context, void *memory, size_t size, size_t alignment)
{
    block_tail *tail = (block_tail *)(void *)((char *)memory + tail_offset(size));

    (void)context;
    tail_unlock(tail);
    if (tail->memory != memory || tail->size != size || tail->alignment != alignment)
        fail_msg("%p is given back as %zu bytes at a multiple of %zu, which it was not "
                 "asked for as",
                 memory, size, alignment);
    tail_unlink(tail);
    free(memory);
}

/* Always moves it, so that a use of an old address is detected. */
static void *counted_resize(void *context, void *memory, size_t old_size, size_t size,
                         size_t alignment)
{
    void *moved = counted_allocate(context, size, alignment);

    if (!moved)
        return NULL;
    memcpy(moved, memory, old_size < size ? old_size : size);
    counted_release(context, memory, old_size, alignment);
    return moved;
}

static size_t counted_blocks(size_t *bytes)
{
    size_t count = 0;

    *bytes = 0;
    for (const block_tail *tail = tails.after; tail != &tails; count++) {
        block_tail *at = (block_tail *)(uintptr_t)tail;

        tail_unlock(at);
        *bytes += at->size;
        tail = at->after;
        tail_lock(at);
    }
    return count;
}

/* ---- What is printed ----------------------------------------------------------------- */

static char *printed;
static size_t printed_length;
static FILE *printer;

static bool printed_write(void *context, const char *bytes, size_t length)
{
    (void)context;
    if (!printer)
        printer = open_memstream(&printed, &printed_length);
    return printer && fwrite(bytes, 1, length, printer) == length && fflush(printer) == 0;
}

om_object *fixture_numbers(om_runtime *rt, int count)
{
    om_object *range = om_range_new(rt, 0, count, 1), *list = om_list_from_object(rt, range);
    assert_non_null(list);
    om_release(range);
    return list;
}

om_object *fixture_numbered_dict(om_runtime *rt, int first, int count)
{
    om_object *range = om_range_new(rt, first, first + count, 1);
    om_object *dict = om_dict_fromkeys(rt, range, om_none(rt));
    assert_non_null(dict);
    om_release(range);
    return dict;
}

const char *fixture_printed(void)
{
    return printer ? printed : "";
}

static void forget_printed(void)
{
    if (printer)
        fclose(printer);
    free(printed);
    printer = NULL;
    printed = NULL;
}

/* ---- Assertions ---------------------------------------------------------------------- */

/* Counts the objects that lie in blocks. Types do not, except classes, which are larger than
 * the other types. */
static bool count_in_blocks(void *context, om_object *object)
{
    om_type *type = om_get_type(object);
    size_t *count = context;
    bool is_type = om_type_object_borrow(om_get_type(om_type_object_borrow(type))) == om_type_object_borrow(type);

    *count += !is_type || om_block_size(object) != om_block_size(om_type_object_borrow(type));
    return true;
}

/* Blocks in use that are no objects: tables, items, scratch. */
static size_t raw_blocks_held(om_runtime *rt)
{
    size_t objects = 0;
    om_heap_stats stats;

    om_heap_get_stats(rt, &stats);
    om_heap_visit(rt, count_in_blocks, &objects);
    return stats.blocks_used + stats.large_blocks - objects;
}

/* The first few are enough to find the others. */
static bool report_mortal(void *context, om_object *object)
{
    int *told = context;

    if (om_refcount(object) == OM_IMMORTAL)
        return true;
    print_error("left alive: %s at %p with a count of %u\n",
                om_type_name(om_get_type(object)), (void *)object,
                (unsigned)om_refcount(object));
    return ++*told < 5;
}

void fixture_test(const test_entry *test)
{
    const om_config config = {
        .allocator = {counted_allocate, counted_release, NULL, counted_resize},
        .writer = {printed_write, NULL}};
    om_runtime *rt = om_runtime_new(&config);
    size_t bytes;

    assert_non_null(rt);

    size_t raw_at_birth = raw_blocks_held(rt);

    test->run(rt);

    const char *fault = heap_fault(rt);

    if (fault)
        fail_msg("the heap is not valid: %s", fault);

    if (om_error_kind(rt) != OM_NO_ERROR)
        fail_msg("an error is still pending: %s", om_error_text(rt));
    if (om_heap_count_mortals(rt) != 0) {
        int told = 0;

        om_heap_visit(rt, report_mortal, &told);
        fail_msg("%zu objects are left alive", om_heap_count_mortals(rt));
    }
    if (raw_blocks_held(rt) != raw_at_birth)
        fail_msg("%zu blocks of memory in use at birth, %zu at the end", raw_at_birth,
                 raw_blocks_held(rt));
    om_runtime_free(rt);
    if (counted_blocks(&bytes) != 0)
        fail_msg("the runtime is freed, and %zu bytes are not back", bytes);
}

void fixture_clear(void)
{
    while (tails.after != &tails) {
        block_tail *tail = tails.after;

        tail_unlock(tail);
        tail_unlink(tail);
        free(tail->memory);
    }
    forget_printed();
}

/* ---- Pictures ------------------------------------------------------------------------ */

static bool (*picture_draw)(om_runtime *rt, om_writer out);

void fixture_draw_by(bool (*draw)(om_runtime *rt, om_writer out))
{
    picture_draw = draw;
}

/* Whether the picture's runtime has a Python. */
static bool picture_python;

void fixture_draw_python(om_runtime *rt, const char *statements)
{
    picture_draw = objpy_draw;
    if (!picture_python)
        picture_python = objpy_open(rt, NULL);
    if (picture_python)
        om_xrelease(objpy_run(rt, statements, strlen(statements), "<picture>",
                              OBJPY_STATEMENTS, NULL));
}

/* What the picture was when its body called fixture_draw_changes; NULL: it has not. */
static char *picture_before;

static void forget_before(void)
{
    free(picture_before);
    picture_before = NULL;
}

static bool write_graph(void *graph, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, graph) == length;
}

void fixture_draw_changes(om_runtime *rt, om_object *globals)
{
    size_t length;
    forget_before();

    FILE *graph = open_memstream(&picture_before, &length);

    if (!graph || !om_draw_graph(rt, globals, (om_writer){write_graph, graph}))
        fail_msg("the picture before the change cannot be drawn");
    fclose(graph);
}

/* The bodies of so many steps, one after the other; what the last of them changes will be marked. */
static void run_steps(om_runtime *rt, om_object *globals, const picture_entry *steps,
                      size_t count)
{
    for (size_t i = 0; i < count && om_error_kind(rt) == OM_NO_ERROR; i++) {
        if (i > 0 && i + 1 == count && !picture_draw)
            fixture_draw_changes(rt, globals);
        picture_draw = NULL;
        steps[i].run(rt, globals);
    }
}

bool fixture_steps(const picture_entry *steps, size_t count, FILE *graph)
{
    const om_config config = {
        .allocator = {counted_allocate, counted_release, NULL, counted_resize},
        .writer = {printed_write, NULL}};
    om_runtime *rt = om_runtime_new(&config);
    om_object *globals = rt ? om_namespace_new(rt) : NULL;
    bool drawn = false;

    if (globals) {
        const om_writer out = {write_graph, graph};

        picture_draw = NULL;
        picture_python = false;
        run_steps(rt, globals, steps, count);
        drawn = om_error_kind(rt) == OM_NO_ERROR &&
                (picture_draw ? picture_draw(rt, out)
                              : om_draw_changes(rt, globals, picture_before, out));
        if (!drawn)
            fprintf(stderr, "picture %s: %s\n", steps->name, om_error_text(rt));
    }
    om_runtime_free(rt);
    forget_printed();
    forget_before();
    return drawn;
}

bool fixture_picture(const picture_entry *picture, FILE *graph)
{
    return fixture_steps(picture, 1, graph);
}

/* ---- What the book's assertions share ------------------------------------------------ */

const fixture_order fixture_orders[FIXTURE_ORDERS] = {
    {OM_LT, true, false, false}, {OM_LE, true, true, false},
    {OM_EQ, false, true, false}, {OM_NE, true, false, true},
    {OM_GT, false, false, true}, {OM_GE, false, true, true},
};

bool fixture_order_holds(size_t order, size_t one, size_t other)
{
    const fixture_order *is = &fixture_orders[order];
    return one < other ? is->less : one > other ? is->more : is->same;
}

om_object *fixture_instance_with(om_runtime *rt, const char *name, om_native *native,
                                 const char *parameters)
{
    om_object *attributes = om_dict_new(rt);
    assert_true(om_namespace_set_steal(
        rt, attributes, name, om_function_new(rt, name, native, parameters, NULL)));
    om_object *type = om_class_new(rt, "Meddler", NULL, attributes);
    om_object *made = om_instance_new(rt, type);
    om_release(attributes);
    om_release(type);
    return made;
}

bool fixture_keep(void *context, const char *bytes, size_t length)
{
    fixture_text *kept = context;

    if (length >= sizeof kept->text)
        return false;
    memcpy(kept->text, bytes, length);
    kept->length = length;
    kept->text[length] = '\0';
    return true;
}

void fixture_assert_in_order(const char *text, const char *const *parts)
{
    for (; *parts; parts++) {
        text = strstr(text, *parts);
        if (!text)
            fail_msg("not there, or not there any more: %s", *parts);
        text += strlen(*parts);
    }
}

void fixture_assert_repr(om_runtime *rt, om_object *object, const char *text,
                         const char *file, int line)
{
    char shown[4096] = "(there is no object)";
    om_object *words = object ? om_repr(rt, object) : NULL;
    if (words) {
        size_t length = om_str_write_utf8(words, shown, sizeof shown - 1);
        shown[length < sizeof shown ? length : sizeof shown - 1] = '\0';
        om_release(words);
    }
    _assert_string_equal(shown, text, file, line);
}

void fixture_assert_repr_taken(om_runtime *rt, om_object *object, const char *text,
                               const char *file, int line)
{
    fixture_assert_repr(rt, object, text, file, line);
    om_release(object);
}

om_object *fixture_string_of(om_runtime *rt, size_t size)
{
    static const char text[] = "as long as may be, and not longer than it takes";
    om_object *string = om_str_from_utf8(rt, text, 2);
    for (size_t length = 3; om_block_size(string) != size; length++) {
        om_release(string);
        assert_true(length < sizeof text);
        string = om_str_from_utf8(rt, text, length);
    }
    return string;
}

void fixture_assert_error(om_runtime *rt, bool given, om_error kind, const char *text,
                          const char *file, int line)
{
    _assert_int_equal(given, 0, file, line);
    _assert_int_equal(om_error_kind(rt), kind, file, line);
    _assert_string_equal(om_error_text(rt), text, file, line);
    om_error_clear(rt);
}
