/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_red_zone = 16,
    stated_debug_header = 32,
    stated_block_step = 8,
    stated_debug_margin = 48,
    stated_small_block = 24,
};
/* clang-format on */

#include "base/type.h"
#include "heap/arena.h"
#include "heap/debug_allocator.h"
#include "heap/heap.h"
#include "object/dealloc.h"
#include "types/number/digits.h"
#include "types/number/float.h"

struct found {
    om_corruption corruptions[16];
    size_t count;
};

static void keep_corruption(void *context, const om_corruption *corruption)
{
    struct found *found = context;
    assert_true(found->count < 16);
    found->corruptions[found->count++] = *corruption;
}

/* The bytes of an integer of one digit: 24, or 20 where an address has four. */
enum { NUMBER_DIGIT = offsetof(om_int, digits), NUMBER = NUMBER_DIGIT + 4 };

static struct found found;
static om_leak_counts leaks;

static om_runtime *debugged_runtime(void)
{
    om_config config = {.leaks = &leaks, .debug = om_debug_allocator()};
    om_runtime *rt = om_runtime_new(&config);
    assert_non_null(rt);
    found.count = 0;
    om_on_corruption(rt, keep_corruption, &found);
    return rt;
}

/* The runtime ends; nothing but what was found before is found, and nothing is left. */
static void end_debugged(om_runtime *rt, size_t expected)
{
    assert_null(om_heap_find_fault(rt));
    om_runtime_free(rt);
    assert_int_equal(found.count, expected);
    assert_int_equal(leaks.objects, 0);
    assert_int_equal(leaks.raw_blocks, 0);
}

/* What was found last is this. */
static void assert_found(om_corruption_kind kind, const void *address, const char *type,
                         ptrdiff_t first, ptrdiff_t last)
{
    assert_true(found.count > 0);
    const om_corruption *corruption = &found.corruptions[found.count - 1];
    assert_int_equal(corruption->kind, kind);
    assert_ptr_equal(corruption->address, address);
    assert_string_equal(corruption->type, type);
    assert_int_equal(corruption->first, first);
    assert_int_equal(corruption->last, last);
}

/* the-debug-allocator-names-what-was-touched */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched)
{
    om_runtime *own = debugged_runtime();
    om_object *number = om_int_new(own, 70000);
    unsigned char *bytes = (unsigned char *)number;

    assert_int_equal(OM_RED_ZONE, stated_red_zone);
    assert_int_equal(sizeof(om_debug_header),
                     stated_debug_header - (sizeof(void *) == 4 ? 8 : 0));
    assert_int_equal(sizeof(om_debug_header) % stated_block_step, 0);
    assert_int_equal(stated_debug_header + stated_red_zone, stated_debug_margin);
    assert_int_equal((NUMBER + 7) / 8 * 8, stated_small_block);
    bytes[NUMBER] = 1;
    assert_int_equal(om_heap_check(own), 1);
    assert_found(OM_CORRUPTION_AFTER, number, "int", NUMBER, NUMBER);
    assert_int_equal(found.corruptions[0].size, NUMBER);
    assert_int_equal(om_heap_check(own), 1); /* it is reported once */

    bytes[-1] = bytes[-3] = 0;
    om_release(number); /* found by the release */
    assert_int_equal(found.count, 2);
    assert_found(OM_CORRUPTION_BEFORE, number, "int", -3, -1);
    end_debugged(own, 2);
}

/* the-debug-allocator-names-what-was-touched: after it was freed */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__after_it)
{
    om_runtime *own = debugged_runtime();
    om_object *number = om_int_new(own, 70000), *other = om_float_new(own, 2.5);
    double value = 7.5;

    om_release(number);
    ((om_int *)number)->digits[0] = 7;
    assert_int_equal(om_heap_check(own), 1);
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, number, "int", NUMBER_DIGIT, NUMBER - 1);

    om_release(other);
    memcpy((char *)other + offsetof(om_float, value), &value, sizeof value);
    while (found.count == 1) { /* until the block is used again */
        om_object *next = om_float_new(own, 1.5);
        om_release(next);
    }
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, other, "float", 16, 23);

    other = om_float_new(own, 2.5);
    om_release(other);
    om_retain(other); /* a use, too */
    assert_int_equal(om_heap_check(own), 3);
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, other, "float", 0, 0);
    ((unsigned char *)other)[33] = 1;
    assert_int_equal(om_heap_check(own), 4);
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, other, "float", 33, 33);
    ((unsigned char *)other)[-2] = 1;
    assert_int_equal(om_heap_check(own), 5);
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, other, "float", -2, -2);

    unsigned char *memory = om_raw_alloc(own, 33); /* of a block of 40 */
    unsigned char *never = (unsigned char *)om_pool_of(memory)->last;
    memory[33] = never[20] = 1;
    assert_int_equal(om_heap_check(own), 7);
    assert_found(OM_CORRUPTION_USE_AFTER_FREE, never, "memory", 20, 20);
    assert_int_equal(found.corruptions[6].size, 0); /* nobody has ever had it */
    assert_int_equal(found.corruptions[5].kind, OM_CORRUPTION_AFTER);
    assert_int_equal(found.corruptions[5].first, 33);
    om_raw_free(own, memory, 33);
    end_debugged(own, 7);
}

/* releasing-a-freed-object-is-noticed */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed)
{
    om_runtime *own = debugged_runtime();
    om_object *list = om_list_new(own), *number = om_int_new(own, 70000);

    om_release(list);
    om_release(list);
    assert_int_equal(found.count, 1);
    assert_found(OM_CORRUPTION_RELEASE_AFTER_FREE, list, "list", 0, 0);
    om_release(list); /* and again */
    assert_int_equal(found.count, 2);

    om_release(number);
    assert_null(om_add(own, number, om_int_new(own, 1)));
    assert_string_equal(om_error_text(own),
                        "unsupported operand type(s) for +: 'freed' and 'int'");
    end_debugged(own, 2);
}

/* the-debug-allocator-names-what-was-touched: of a type that may die */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__of_a_type)
{
    om_runtime *own = debugged_runtime();
    om_type mortal = {
        .head = {1, 0, om_type_type(own)}, .name = "a name that may be gone", .rt = own};
    om_object *thing = om_object_alloc(own, &mortal, sizeof *thing);

    ((unsigned char *)thing)[16] = 1;
    om_object_free(own, thing);
    assert_found(OM_CORRUPTION_AFTER, thing, "object", 16, 16);
    end_debugged(own, 1);
}

/* releasing-a-freed-object-is-noticed: by the one who owned it */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed__by_the_one_who_o)
{
    om_runtime *own = debugged_runtime();
    om_object *list = om_list_of(own, 1, om_int_new(own, 70000));
    om_object *borrowed = om_list_get_borrow(list, 0);

    om_release(borrowed); /* which was not ours to release */
    assert_int_equal(found.count, 0);
    om_release(list);
    assert_int_equal(found.count, 1);
    assert_found(OM_CORRUPTION_RELEASE_AFTER_FREE, borrowed, "int", 0, 0);
    end_debugged(own, 1);
}

/* releasing-a-freed-object-is-noticed: memory given back twice */
TEST_FUNCTION(test_releasing_a_freed_object_is_noticed__memory_given_bac)
{
    om_runtime *own = debugged_runtime();
    void *memory = om_raw_alloc(own, 40), *tiny = om_raw_alloc(own, 1);
    void *kept = om_raw_alloc(own, 40);

    memset(memory, 1, 40);
    om_raw_free(own, memory, 40);
    om_raw_free(own, memory, 40);
    assert_int_equal(found.count, 1);
    assert_found(OM_CORRUPTION_DOUBLE_FREE, memory, "memory", 0, 0);
    assert_int_equal(found.corruptions[0].size, 40);
    assert_int_equal(om_heap_check(own), 1); /* and the block is as it was */
    om_raw_free(own, kept, 40);
    memset(tiny, 1, 1);
    om_raw_free(own, tiny, 1);
    end_debugged(own, 1);
}

/* the-debug-allocator-names-what-was-touched: large blocks */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__large_blo)
{
    om_runtime *own = debugged_runtime();
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);
    om_object *huge = om_int_from_text(own, digits, sizeof digits - 1);
    unsigned char *memory = om_raw_alloc(own, 1000);

    assert_int_equal(memory[0], 0xDB); /* no zeros that a program could rely on */
    assert_int_equal(memory[999], 0xDB);
    memory[1000] = 1;
    assert_int_equal(om_heap_check(own), 1);
    assert_found(OM_CORRUPTION_AFTER, memory, "memory", 1000, 1000);
    memory[1003] = memory[1015] = 1;
    memory[-(ptrdiff_t)sizeof(size_t)] = 7;
    assert_int_equal(om_heap_check(own), 3);
    assert_found(OM_CORRUPTION_AFTER, memory, "memory", 1003, 1015);
    assert_int_equal(found.corruptions[1].kind, OM_CORRUPTION_BEFORE);
    assert_int_equal(found.corruptions[1].first, -(ptrdiff_t)sizeof(size_t));
    assert_int_equal(found.corruptions[1].last, -1);
    assert_int_equal(om_heap_check(own), 3); /* each once */
    om_raw_free(own, memory, 1000);
    assert_int_equal(found.count, 3);

    size_t end = ((om_large *)huge - 1)->size;
    ((unsigned char *)huge)[end] = 1;
    om_type *type = huge->type;
    huge->type = NULL; /* written over, too: what it was is not known any more */
    assert_int_equal(om_heap_check(own), 4);
    assert_found(OM_CORRUPTION_AFTER, huge, "memory", (ptrdiff_t)end, (ptrdiff_t)end);
    huge->type = type;
    ((unsigned char *)huge)[end] = 1;
    om_release(huge);
    assert_found(OM_CORRUPTION_AFTER, huge, "int", (ptrdiff_t)end, (ptrdiff_t)end);
    end_debugged(own, 5);
}

/* Where the header of a block begins and ends, counted from the block. */
#define HEADER_FIRST (-(ptrdiff_t)(OM_RED_ZONE + sizeof(om_debug_header)))
#define HEADER_LAST (-(ptrdiff_t)OM_RED_ZONE - 1)

/* Writes where the header of a block is. */
static void hit_header(void *block)
{
    memset((char *)block - OM_RED_ZONE - sizeof(om_debug_header), 0x55,
           sizeof(om_debug_header));
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

static om_debug_header *header_of(void *block)
{
    return (om_debug_header *)(void *)((char *)block + HEADER_FIRST);
}

/* All blocks of the pool that are ready and not taken are in its list. */
static void assert_all_listed(const om_pool *pool)
{
    uint32_t listed = 0;
    for (void *block = pool->free; block; block = header_of(block)->next)
        listed++;
    assert_int_equal(listed, pool->carved - pool->used);
}

/* The heap still works: makes those again that were released, and releases all. */
static void end_crowd(om_runtime *rt, om_object **crowd)
{
    for (int i = 0; i < CROWD; i += 2)
        crowd[i] = om_int_new(rt, 70000 + i);
    assert_null(om_heap_find_fault(rt));
    for (int i = 0; i < CROWD; i++) {
        int64_t value = 0;
        assert_true(om_int_get_int64(crowd[i], &value));
        assert_int_equal(value, 70000 + i);
        om_release(crowd[i]);
    }
}

/* the-debug-allocator-names-what-was-touched: a header that is hit */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__a_header)
{
    om_runtime *own = debugged_runtime();
    om_object *crowd[CROWD];

    make_crowd(own, crowd);
    hit_header(crowd[100]); /* free */
    hit_header(crowd[101]); /* taken */
    assert_int_equal(om_heap_check(own), 2);
    assert_found(OM_CORRUPTION_BEFORE, crowd[101], "int", HEADER_FIRST, HEADER_LAST);
    assert_int_equal(found.corruptions[0].kind, OM_CORRUPTION_BEFORE);
    assert_string_equal(found.corruptions[0].type, "memory"); /* it is not known any more */
    assert_all_listed(om_pool_of(crowd[100]));
    end_crowd(own, crowd);
    end_debugged(own, 2);
}

/* the-debug-allocator-names-what-was-touched: any part of a header */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__any_part)
{
    om_runtime *own = debugged_runtime();
    void *blocks[5];

    for (int i = 0; i < 5; i++)
        blocks[i] = om_raw_alloc(own, 300);
    om_pool *pool = om_pool_of(blocks[0]);
    assert_ptr_equal(blocks[0], om_pool_block(pool, 0));
    for (int i = 3; i >= 0; i--)
        om_raw_free(own, blocks[i], 300);
    assert_int_equal(om_heap_check(own), 0);
    assert_ptr_equal(pool->last, blocks[0]);

    header_of(blocks[1])->next = blocks[3];
    assert_int_equal(om_heap_check(own), 1);
    assert_ptr_equal(pool->free, blocks[0]); /* the list is made anew, from the first block on */
    assert_all_listed(pool);
    header_of(blocks[1])->type = om_type_type(own);
    assert_int_equal(om_heap_check(own), 2);
    header_of(blocks[1])->size++;
    assert_int_equal(om_heap_check(own), 3);
    header_of(blocks[0])->next = header_of(blocks[1])->next;
    header_of(blocks[0])->mark = header_of(blocks[1])->mark;
    header_of(blocks[0])->size = header_of(blocks[1])->size;
    assert_int_equal(om_heap_check(own), 4);
    assert_found(OM_CORRUPTION_BEFORE, blocks[0], "memory", HEADER_FIRST, HEADER_LAST);
    assert_all_listed(pool);
    om_raw_free(own, blocks[4], 300);
    end_debugged(own, 4);
}

/* the-debug-allocator-names-what-was-touched: a header that is hit, met by taking and giving back */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__a_header_2)
{
    om_runtime *own = debugged_runtime();
    om_object *crowd[CROWD];

    make_crowd(own, crowd);
    om_object *more = om_list_new(own), *next = NULL;
    om_pool *pool = om_pool_of(crowd[100]);
    om_object *hit = pool->free; /* the next to be taken from this pool */
    hit_header(hit);
    hit->type = NULL;
    while (!found.count) {
        next = om_int_new(own, 80000);
        assert_true(om_list_append(own, more, next));
        om_release(next);
    }
    assert_int_equal(found.count, 2); /* that it was free was known to who takes it */
    assert_int_equal(found.corruptions[0].kind, OM_CORRUPTION_BEFORE);
    assert_int_equal(found.corruptions[1].kind, OM_CORRUPTION_USE_AFTER_FREE);
    assert_all_listed(pool);
    assert_true(om_list_append(own, more, om_none(own)));
    hit_header(next);
    om_release(more);
    assert_int_equal(found.count, 3);
    assert_found(OM_CORRUPTION_BEFORE, next, "memory", HEADER_FIRST, HEADER_LAST);
    assert_all_listed(om_pool_of(next));

    static const size_t sizes[] = {16, 40};
    for (size_t i = 0; i < 2; i++) {
        void *memory = om_raw_alloc(own, sizes[i]);
        memset(memory, 1, sizes[i]);
        hit_header(memory);
        assert_int_equal(om_heap_check(own), 4 + i);
        assert_found(OM_CORRUPTION_BEFORE, memory, "memory", HEADER_FIRST, HEADER_LAST);
        om_raw_free(own, memory, sizes[i]);
    }
    end_crowd(own, crowd);
    end_debugged(own, 5);
}

static char lines[1024];

static bool keep_line(void *context, const char *bytes, size_t length)
{
    (void)context;
    strncat(lines, bytes, length);
    return true;
}

/* the-debug-allocator-names-what-was-touched: in a line */
TEST_FUNCTION(test_the_debug_allocator_names_what_was_touched__in_a_line)
{
    om_config config = {.writer = {keep_line, NULL}, .debug = om_debug_allocator()};
    om_runtime *own = om_runtime_new(&config);
    om_object *number = om_int_new(own, 70000);
    char expected[200];

    lines[0] = '\0';
    ((unsigned char *)number)[NUMBER] = ((unsigned char *)number)[NUMBER + 2] = 1;
    om_release(number);
    om_release(number);
    snprintf(expected, sizeof expected,
             "objmem: int of %d bytes at %p: written to past its end, bytes %d to %d\n"
             "objmem: int of %d bytes at %p: released after it was freed\n",
             NUMBER, (void *)number, NUMBER, NUMBER + 2, NUMBER, (void *)number);
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
               om_dict_set_steal(rt, dict, om_tuple_get_borrow(row, 0), om_retain(row));
        om_xrelease(row);
    }
    well =
        well && om_list_sort(rt, rows, NULL, NULL, false) && om_list_append(rt, rows, dict);
    if (well)
        copy = om_deepcopy(rt, rows);
    om_xrelease(rows);
    om_xrelease(dict);
    return copy;
}

/* the-debug-allocator-changes-no-behaviour */
TEST_FUNCTION(test_the_debug_allocator_changes_no_behaviour)
{
    om_runtime *own = debugged_runtime();
    om_object *made = NULL;

    for (size_t n = 0; !made; n += n / 4 + 1) {
        om_fault_inject_after(own, n);
        made = something_of_everything(own);
        om_fault_inject_stop(own);
        if (!made) {
            assert_int_equal(om_error_kind(own), OM_MEMORY_ERROR);
            assert_int_equal(om_heap_count_mortals(own), 0);
        }
    }
    assert_int_equal(om_list_length(made), 61);
    assert_null(om_heap_find_fault(own));
    assert_int_equal(om_heap_check(own), 0);
    om_release(made);
    end_debugged(own, 0);
    assert_int_equal(om_heap_check(rt),
                     0); /* without the debug allocator there is nothing to find */
}

/* the-debug-allocator-changes-no-behaviour: arenas come and go */
TEST_FUNCTION(test_the_debug_allocator_changes_no_behaviour__arenas_come)
{
    enum { MANY = 60000 };
    om_runtime *own = debugged_runtime();
    om_object *list = om_list_new(own);
    om_heap_stats full, after;

    for (int i = 0; i < MANY; i++) {
        om_object *number = om_int_new(own, 70000 + i);
        assert_true(om_list_append(own, list, number));
        om_release(number);
    }
    om_heap_get_stats(own, &full);
    assert_true(full.arenas > 4);
    om_release(list);
    om_heap_get_stats(own, &after);
    assert_true(after.arenas < full.arenas);
    end_debugged(own, 0);
}

/* the-debug-allocator-changes-no-behaviour: a reference too many is no corruption */
TEST_FUNCTION(test_the_debug_allocator_changes_no_behaviour__a_reference)
{
    om_runtime *own = debugged_runtime();
    om_object *list = om_list_new(own);

    om_retain(list);
    om_release(list); /* one of two */
    assert_int_equal(om_heap_check(own), 0);
    assert_int_equal(om_heap_count_mortals(own), 1);
    om_release(list);
    end_debugged(own, 0);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_8_corruption[] = {
    {"the-debug-allocator-names-what-was-touched", "", test_the_debug_allocator_names_what_was_touched},
    {"the-debug-allocator-names-what-was-touched", "after it was freed", test_the_debug_allocator_names_what_was_touched__after_it},
    {"releasing-a-freed-object-is-noticed", "", test_releasing_a_freed_object_is_noticed},
    {"the-debug-allocator-names-what-was-touched", "of a type that may die", test_the_debug_allocator_names_what_was_touched__of_a_type},
    {"releasing-a-freed-object-is-noticed", "by the one who owned it", test_releasing_a_freed_object_is_noticed__by_the_one_who_o},
    {"releasing-a-freed-object-is-noticed", "memory given back twice", test_releasing_a_freed_object_is_noticed__memory_given_bac},
    {"the-debug-allocator-names-what-was-touched", "large blocks", test_the_debug_allocator_names_what_was_touched__large_blo},
    {"the-debug-allocator-names-what-was-touched", "a header that is hit", test_the_debug_allocator_names_what_was_touched__a_header},
    {"the-debug-allocator-names-what-was-touched", "any part of a header", test_the_debug_allocator_names_what_was_touched__any_part},
    {"the-debug-allocator-names-what-was-touched", "a header that is hit, met by taking and giving back", test_the_debug_allocator_names_what_was_touched__a_header_2},
    {"the-debug-allocator-names-what-was-touched", "in a line", test_the_debug_allocator_names_what_was_touched__in_a_line},
    {"the-debug-allocator-changes-no-behaviour", "", test_the_debug_allocator_changes_no_behaviour},
    {"the-debug-allocator-changes-no-behaviour", "arenas come and go", test_the_debug_allocator_changes_no_behaviour__arenas_come},
    {"the-debug-allocator-changes-no-behaviour", "a reference too many is no corruption", test_the_debug_allocator_changes_no_behaviour__a_reference},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_8_corruption[] = {
    {NULL, NULL},
};
