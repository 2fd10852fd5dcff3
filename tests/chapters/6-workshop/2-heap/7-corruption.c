/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/type.h"
#include "heap/arena.h"
#include "heap/debug_allocator.h"
#include "heap/heap.h"
#include "object/dealloc.h"
#include "types/number/digits.h"
#include "types/number/float.h"

struct found {
    om_damage damages[16];
    size_t count;
};

static void keep_damage(void *context, const om_damage *damage)
{
    struct found *found = context;
    assert_true(found->count < 16);
    found->damages[found->count++] = *damage;
}

/* The bytes of an integer of one digit: 24, or 20 where an address has four. */
enum { NUMBER_DIGIT = offsetof(om_int, digits), NUMBER = NUMBER_DIGIT + 4 };

static struct found found;
static om_remains remains;

static om_runtime *watched(void)
{
    om_config config = {.remains = &remains, .watch = om_guards()};
    om_runtime *rt = om_runtime_new(&config);
    assert_non_null(rt);
    found.count = 0;
    om_on_damage(rt, keep_damage, &found);
    return rt;
}

/* The runtime ends; nothing but what was found before is found, and nothing is left. */
static void unwatch(om_runtime *rt, size_t expected)
{
    assert_null(om_heap_fault(rt));
    om_runtime_free(rt);
    assert_int_equal(found.count, expected);
    assert_int_equal(remains.objects, 0);
    assert_int_equal(remains.pieces, 0);
}

/* What was found last is this. */
static void assert_found(om_harm harm, const void *address, const char *type,
                         ptrdiff_t first, ptrdiff_t last)
{
    assert_true(found.count > 0);
    const om_damage *damage = &found.damages[found.count - 1];
    assert_int_equal(damage->harm, harm);
    assert_ptr_equal(damage->address, address);
    assert_string_equal(damage->type, type);
    assert_int_equal(damage->first, first);
    assert_int_equal(damage->last, last);
}

/* a-watched-heap-names-what-was-touched */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched)
{
    om_runtime *own = watched();
    om_object *number = om_int_new(own, 70000);
    unsigned char *bytes = (unsigned char *)number;

    bytes[NUMBER] = 1;
    assert_int_equal(om_check_heap(own), 1);
    assert_found(OM_WRITTEN_BEHIND, number, "int", NUMBER, NUMBER);
    assert_int_equal(found.damages[0].size, NUMBER);
    assert_int_equal(om_check_heap(own), 1); /* it is told once */

    bytes[-1] = bytes[-3] = 0;
    om_release(number); /* found by the release */
    assert_int_equal(found.count, 2);
    assert_found(OM_WRITTEN_BEFORE, number, "int", -3, -1);
    unwatch(own, 2);
}

/* a-watched-heap-names-what-was-touched: after it was freed */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__after_it_was_f)
{
    om_runtime *own = watched();
    om_object *number = om_int_new(own, 70000), *other = om_float_new(own, 2.5);
    double value = 7.5;

    om_release(number);
    ((om_int *)number)->digits[0] = 7;
    assert_int_equal(om_check_heap(own), 1);
    assert_found(OM_WRITTEN_FREED, number, "int", NUMBER_DIGIT, NUMBER - 1);

    om_release(other);
    memcpy((char *)other + offsetof(om_float, value), &value, sizeof value);
    while (found.count == 1) { /* until the block is used again */
        om_object *next = om_float_new(own, 1.5);
        om_release(next);
    }
    assert_found(OM_WRITTEN_FREED, other, "float", 16, 23);

    other = om_float_new(own, 2.5);
    om_release(other);
    om_retain(other); /* a use, too */
    assert_int_equal(om_check_heap(own), 3);
    assert_found(OM_WRITTEN_FREED, other, "float", 0, 0);
    ((unsigned char *)other)[33] = 1;
    assert_int_equal(om_check_heap(own), 4);
    assert_found(OM_WRITTEN_FREED, other, "float", 33, 33);
    unwatch(own, 4);
}

/* releasing-a-freed-object-is-noticed */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed)
{
    om_runtime *own = watched();
    om_object *list = om_list_new(own), *number = om_int_new(own, 70000);

    om_release(list);
    om_release(list);
    assert_int_equal(found.count, 1);
    assert_found(OM_RELEASED_FREED, list, "list", 0, 0);
    om_release(list); /* and again */
    assert_int_equal(found.count, 2);

    om_release(number);
    assert_null(om_add(own, number, om_int_new(own, 1)));
    assert_string_equal(om_error_text(own),
                        "unsupported operand type(s) for +: 'freed' and 'int'");
    unwatch(own, 2);
}

/* a-watched-heap-names-what-was-touched: of a type that may die */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__of_a_type_that)
{
    om_runtime *own = watched();
    om_type mortal = {
        .head = {1, 0, om_type_type(own)}, .name = "a name that may be gone", .rt = own};
    om_object *thing = om_object_alloc(own, &mortal, sizeof *thing);

    ((unsigned char *)thing)[16] = 1;
    om_object_free(own, thing);
    assert_found(OM_WRITTEN_BEHIND, thing, "object", 16, 16);
    unwatch(own, 1);
}

/* releasing-a-freed-object-is-noticed: by the one who owned it */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed__by_the_one_who_o)
{
    om_runtime *own = watched();
    om_object *list = om_list_of(own, 1, om_int_new(own, 70000));
    om_object *borrowed = om_list_at(list, 0);

    om_release(borrowed); /* which was not ours to release */
    assert_int_equal(found.count, 0);
    om_release(list);
    assert_int_equal(found.count, 1);
    assert_found(OM_RELEASED_FREED, borrowed, "int", 0, 0);
    unwatch(own, 1);
}

/* releasing-a-freed-object-is-noticed: memory given back twice */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed__memory_given_bac)
{
    om_runtime *own = watched();
    void *memory = om_memory_alloc(own, 40), *tiny = om_memory_alloc(own, 1);
    void *kept = om_memory_alloc(own, 40);

    memset(memory, 1, 40);
    om_memory_free(own, memory, 40);
    om_memory_free(own, memory, 40);
    assert_int_equal(found.count, 1);
    assert_found(OM_GIVEN_TWICE, memory, "memory", 0, 0);
    assert_int_equal(found.damages[0].size, 40);
    om_memory_free(own, kept, 40);
    memset(tiny, 1, 1);
    om_memory_free(own, tiny, 1);
    unwatch(own, 1);
}

/* a-watched-heap-names-what-was-touched: large blocks */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__large_blocks)
{
    om_runtime *own = watched();
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);
    om_object *huge = om_int_from_text(own, digits, sizeof digits - 1);
    unsigned char *memory = om_memory_alloc(own, 1000);

    memory[1000] = 1;
    assert_int_equal(om_check_heap(own), 1);
    assert_found(OM_WRITTEN_BEHIND, memory, "memory", 1000, 1000);
    memory[1003] = memory[1015] = 1;
    memory[-(ptrdiff_t)sizeof(size_t)] = 7;
    om_memory_free(own, memory, 1000);
    assert_int_equal(found.count, 3);
    assert_found(OM_WRITTEN_BEHIND, memory, "memory", 1003, 1015);
    assert_int_equal(found.damages[1].harm, OM_WRITTEN_BEFORE);
    assert_int_equal(found.damages[1].first, -(ptrdiff_t)sizeof(size_t));

    size_t end = ((om_large *)huge - 1)->size;
    ((unsigned char *)huge)[end] = 1;
    om_release(huge);
    assert_found(OM_WRITTEN_BEHIND, huge, "int", (ptrdiff_t)end, (ptrdiff_t)end);
    unwatch(own, 4);
}

/* Where the guard of a block begins and ends, counted from the block. */
#define GUARD_FIRST (-(ptrdiff_t)(OM_FENCE + sizeof(om_guard)))
#define GUARD_LAST (-(ptrdiff_t)OM_FENCE - 1)

/* Writes where the guard of a block is. */
static void hit_guard(void *block)
{
    memset((char *)block - OM_FENCE - sizeof(om_guard), 0x55, sizeof(om_guard));
}

enum { CROWD = 300 };

/* Makes a crowd of numbers and releases every other one. */
static void make_crowd(om_runtime *rt, om_object **crowd)
{
    for (int i = 0; i < CROWD; i++)
        crowd[i] = om_int_new(rt, 70000 + i);
    for (int i = 0; i < CROWD; i += 2)
        om_release(crowd[i]);
}

/* The heap still works: makes those again that were released, and releases all. */
static void end_crowd(om_runtime *rt, om_object **crowd)
{
    for (int i = 0; i < CROWD; i += 2)
        crowd[i] = om_int_new(rt, 70000 + i);
    assert_null(om_heap_fault(rt));
    for (int i = 0; i < CROWD; i++) {
        int64_t value = 0;
        assert_true(om_int_to_i64(crowd[i], &value));
        assert_int_equal(value, 70000 + i);
        om_release(crowd[i]);
    }
}

/* a-watched-heap-names-what-was-touched: a guard that is hit */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__a_guard_that_i)
{
    om_runtime *own = watched();
    om_object *crowd[CROWD];

    make_crowd(own, crowd);
    hit_guard(crowd[100]); /* free */
    hit_guard(crowd[101]); /* taken */
    assert_int_equal(om_check_heap(own), 2);
    assert_found(OM_WRITTEN_BEFORE, crowd[101], "int", GUARD_FIRST, GUARD_LAST);
    assert_int_equal(found.damages[0].harm, OM_WRITTEN_BEFORE);
    assert_string_equal(found.damages[0].type, "memory"); /* it is not known any more */
    end_crowd(own, crowd);
    unwatch(own, 2);
}

/* a-watched-heap-names-what-was-touched: a guard that is hit, met by taking and giving back */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__a_guard_that_i_2)
{
    om_runtime *own = watched();
    om_object *crowd[CROWD];

    make_crowd(own, crowd);
    om_object *more = om_list_new(own), *next = NULL;
    om_pool *pool = om_pool_of(crowd[100]);
    hit_guard(pool->free); /* the next to be taken from this pool */
    while (!found.count) {
        next = om_int_new(own, 80000);
        assert_true(om_list_append(own, more, next));
        om_release(next);
    }
    assert_true(om_list_append(own, more, om_none(own)));
    hit_guard(next);
    om_release(more);
    assert_int_equal(found.count, 2);
    assert_found(OM_WRITTEN_BEFORE, next, "memory", GUARD_FIRST, GUARD_LAST);

    void *memory = om_memory_alloc(own, 40);
    hit_guard(memory);
    assert_int_equal(om_check_heap(own), 3);
    om_memory_free(own, memory, 40);
    end_crowd(own, crowd);
    unwatch(own, 3);
}

static char lines[1024];

static bool keep_line(void *context, const char *bytes, size_t length)
{
    (void)context;
    strncat(lines, bytes, length);
    return true;
}

/* a-watched-heap-names-what-was-touched: in a line */
TEST_FUNCTION(test_a_watched_heap_names_what_was_touched__in_a_line)
{
    om_config config = {.writer = {keep_line, NULL}, .watch = om_guards()};
    om_runtime *own = om_runtime_new(&config);
    om_object *number = om_int_new(own, 70000);
    char expected[200];

    lines[0] = '\0';
    ((unsigned char *)number)[NUMBER] = 1;
    om_release(number);
    om_release(number);
    snprintf(expected, sizeof expected,
             "objmem: int of %d bytes at %p: written to behind it, bytes %d to %d\n"
             "objmem: int of %d bytes at %p: released after it was freed\n",
             NUMBER, (void *)number, NUMBER, NUMBER, NUMBER, (void *)number);
    assert_string_equal(lines, expected);

    lines[0] = '\0';
    ((unsigned char *)number)[30] = 1;
    om_runtime_free(own); /* looks once more */
    snprintf(
        expected, sizeof expected,
        "objmem: int of %d bytes at %p: written to after it was freed, bytes 30 to 30\n",
        NUMBER, (void *)number);
    assert_string_equal(lines, expected);
}

/* A little of everything. NULL when there was no memory, and then nothing is left of it. */
static om_object *something_of_everything(om_runtime *rt)
{
    om_object *rows = om_list_new(rt), *dict = om_dict_new(rt), *copy = NULL;
    bool well = rows && dict;
    for (int i = 0; well && i < 60; i++) {
        om_object *word = om_repr(rt, om_int_new(rt, i % 7));
        om_object *row =
            om_tuple_of(rt, 3, om_int_new(rt, 100000 - i), om_float_new(rt, i), word);
        well = row && om_list_append(rt, rows, row) &&
               om_dict_put(rt, dict, om_tuple_at(row, 0), om_retain(row));
        om_release_maybe(row);
    }
    well =
        well && om_list_sort(rt, rows, NULL, NULL, false) && om_list_append(rt, rows, dict);
    if (well)
        copy = om_deepcopy(rt, rows);
    om_release_maybe(rows);
    om_release_maybe(dict);
    return copy;
}

/* a-watched-heap-behaves-the-same */
TEST_FUNCTION(test_a_watched_heap_behaves_the_same)
{
    om_runtime *own = watched();
    om_object *made = NULL;

    for (size_t n = 0; !made; n += n / 4 + 1) {
        om_fail_after(own, n);
        made = something_of_everything(own);
        om_fail_never(own);
        if (!made) {
            assert_int_equal(om_error_kind(own), OM_MEMORY_ERROR);
            assert_int_equal(om_mortal_objects(own), 0);
        }
    }
    assert_int_equal(om_list_length(made), 61);
    assert_null(om_heap_fault(own));
    assert_int_equal(om_check_heap(own), 0);
    om_release(made);
    unwatch(own, 0);
    assert_int_equal(om_check_heap(rt),
                     0); /* in a heap that is not watched there is nothing to find */
}

/* a-watched-heap-behaves-the-same: arenas come and go */
TEST_FUNCTION(test_a_watched_heap_behaves_the_same__arenas_come_and_go)
{
    enum { MANY = 60000 };
    om_runtime *own = watched();
    om_object *list = om_list_new(own);
    om_heap_stats full, after;

    for (int i = 0; i < MANY; i++) {
        om_object *number = om_int_new(own, 70000 + i);
        assert_true(om_list_append(own, list, number));
        om_release(number);
    }
    om_heap_measure(own, &full);
    assert_true(full.arenas > 4);
    om_release(list);
    om_heap_measure(own, &after);
    assert_true(after.arenas < full.arenas);
    unwatch(own, 0);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_7_corruption[] = {
    {"a-watched-heap-names-what-was-touched", "", test_a_watched_heap_names_what_was_touched},
    {"a-watched-heap-names-what-was-touched", "after it was freed", test_a_watched_heap_names_what_was_touched__after_it_was_f},
    {"releasing-a-freed-object-is-noticed", "", test_releasing_a_freed_object_is_noticed},
    {"a-watched-heap-names-what-was-touched", "of a type that may die", test_a_watched_heap_names_what_was_touched__of_a_type_that},
    {"releasing-a-freed-object-is-noticed", "by the one who owned it", test_releasing_a_freed_object_is_noticed__by_the_one_who_o},
    {"releasing-a-freed-object-is-noticed", "memory given back twice", test_releasing_a_freed_object_is_noticed__memory_given_bac},
    {"a-watched-heap-names-what-was-touched", "large blocks", test_a_watched_heap_names_what_was_touched__large_blocks},
    {"a-watched-heap-names-what-was-touched", "a guard that is hit", test_a_watched_heap_names_what_was_touched__a_guard_that_i},
    {"a-watched-heap-names-what-was-touched", "a guard that is hit, met by taking and giving back", test_a_watched_heap_names_what_was_touched__a_guard_that_i_2},
    {"a-watched-heap-names-what-was-touched", "in a line", test_a_watched_heap_names_what_was_touched__in_a_line},
    {"a-watched-heap-behaves-the-same", "", test_a_watched_heap_behaves_the_same},
    {"a-watched-heap-behaves-the-same", "arenas come and go", test_a_watched_heap_behaves_the_same__arenas_come_and_go},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_7_corruption[] = {
    {NULL, NULL},
};
