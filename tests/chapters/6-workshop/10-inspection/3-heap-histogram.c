/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "heap/arena.h"
#include "heap/walk.h"

static char paper[1 << 16];

static bool keep_report(void *context, const char *bytes, size_t length)
{
    (void)context;
    assert_true(length < sizeof paper);
    memcpy(paper, bytes, length);
    paper[length] = '\0';
    return true;
}

/* The number before these words in the report. */
static size_t number_before(const char *words)
{
    const char *at = strstr(paper, words);
    assert_non_null(at);
    while (at > paper && at[-1] != '\n')
        at--;
    return strtoul(at, NULL, 10);
}

/* the-heap-accounts-for-every-byte */
TEST_FUNCTION(test_the_heap_accounts_for_every_byte)
{
    enum { COUNT = 40000 };
    om_object **many = malloc(COUNT * sizeof *many);
    om_object *huge = om_list_new(rt);
    om_heap_stats stats;

    for (int i = 0; i < COUNT; i++)
        many[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < 1000; i++)
        assert_true(om_list_append(rt, huge, many[i]));
    om_heap_get_stats(rt, &stats);
    assert_true(om_heap_report(rt, (om_writer){keep_report, NULL}));

    size_t taken = number_before(" bytes in blocks that are taken");
    assert_int_equal(taken, stats.bytes_used);
    assert_int_equal(taken + number_before(" bytes in blocks that are free") +
                         number_before(" bytes in pools that are free") +
                         number_before(" bytes at the heads and ends"),
                     stats.arenas * 1048576);
    assert_int_equal(number_before(" bytes in all"), stats.arenas * 1048576);
    char line[80];
    size_t ready = 0, sizes = 0;
    for (size_t i = 0; i < OM_BLOCK_SIZES; i++) {
        snprintf(line, sizeof line, "\n%5zu %9zu %10zu %10zu\n",
                 stats.classes[i].block_size, stats.classes[i].pools, stats.classes[i].used,
                 stats.classes[i].free);
        assert_int_equal(strstr(paper, line) != NULL, stats.classes[i].pools > 0);
        ready += stats.classes[i].free * stats.classes[i].block_size;
        sizes += stats.classes[i].pools > 0;
    }
    assert_true(sizes > 2 && ready > 0);
    assert_int_equal(number_before(" bytes in blocks that are free"), ready);
    assert_int_equal(number_before(" bytes in pools that are free"),
                     (stats.arenas * 64 - stats.pools) * OM_POOL_SIZE);
    snprintf(line, sizeof line, "large blocks: %zu, of %zu bytes\n", stats.large_blocks,
             stats.large_bytes);
    assert_non_null(strstr(paper, line));
    for (int i = 0; i < COUNT; i++)
        om_release(many[i]);
    om_release(huge);
    free(many);
}

/* the-heap-accounts-for-every-byte: every pool is met once */
TEST_FUNCTION(test_the_heap_accounts_for_every_byte__every_pool_is_met_o)
{
    om_object **many = malloc(60000 * sizeof *many);
    size_t met = 0, arenas = 0;
    om_heap_stats stats;

    for (int i = 0; i < 60000; i++)
        many[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < 60000; i++) {
        if (i % 3000)
            om_release(many[i]);
    }
    om_heap_get_stats(rt, &stats);
    for (om_arena *arena = om_arena_after(rt, NULL); arena;
         arena = om_arena_after(rt, arena))
        arenas++;
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool))
        met++;
    assert_int_equal(arenas, stats.arenas);
    assert_int_equal(met, stats.pools);
    for (int i = 0; i < 60000; i += 3000)
        om_release(many[i]);
    free(many);
}

/* What the objects of a type take, asked one by one. */
struct sums {
    om_type *type;
    size_t objects, bytes, blocks;
};

static bool add_sizes(void *context, om_object *object)
{
    struct sums *sums = context;
    if (om_get_type(object) == sums->type) {
        sums->objects++;
        sums->bytes += om_size(object);
        sums->blocks += om_block_size(object);
    }
    return true;
}

/* a-histogram-counts-every-type */
TEST_FUNCTION(test_a_histogram_counts_every_type)
{
    om_object *list = om_list_of(rt, 2, om_str_new(rt, "some text"), om_int_new(rt, 70000));
    om_histogram_row rows[64];
    size_t types = om_heap_histogram(rt, rows, 64), objects = 0;

    for (size_t i = 0; i < types; i++) {
        assert_int_equal(rows[i].objects, om_heap_count_instances(rt, rows[i].type));
        assert_true(i == 0 || rows[i].bytes <= rows[i - 1].bytes);
        objects += rows[i].objects;
        struct sums sums = {rows[i].type, 0, 0, 0};
        assert_true(om_heap_visit(rt, add_sizes, &sums));
        assert_int_equal(rows[i].objects, sums.objects);
        assert_int_equal(rows[i].bytes, sums.bytes);
        assert_int_equal(rows[i].blocks, sums.blocks);
        if (rows[i].type == om_list_type(rt)) {
            assert_int_equal(rows[i].objects, 1);
            assert_int_equal(rows[i].bytes, om_size(list));
            assert_int_equal(rows[i].blocks, om_block_size(list));
        }
        if (rows[i].type == om_int_type(rt)) {
            assert_int_equal(rows[i].objects, 263);
            assert_int_equal(rows[i].bytes, 263 * 28);
        }
    }
    assert_int_equal(objects, om_heap_count_objects(rt));

    om_histogram_row few[3];
    assert_int_equal(om_heap_histogram(rt, few, 3), types);
    for (int i = 0; i < 3; i++)
        assert_int_equal(few[i].bytes, rows[i].bytes);
    assert_int_equal(om_heap_histogram(rt, NULL, 0), types);
    om_release(list);
}

/* a-histogram-counts-every-type: as a table */
TEST_FUNCTION(test_a_histogram_counts_every_type__as_a_table)
{
    om_object *table = om_list_new(rt);
    for (int i = 0; i < 5000; i++) {
        om_object *ratio = om_float_new(rt, i);
        assert_true(om_list_append(rt, table, ratio));
        om_release(ratio);
    }

    assert_true(om_heap_histogram_report(rt, (om_writer){keep_report, NULL}));
    assert_non_null(strstr(paper, "   objects        bytes    in blocks  type\n"
                                  "      5000       120000       120000  float\n"));
    assert_int_equal(number_before("  in all\n"), om_heap_count_objects(rt));
    om_release(table);
}

/* a-histogram-counts-every-type: when there is no memory for the text */
TEST_FUNCTION(test_a_histogram_counts_every_type__when_there_is_no_memor)
{
    bool (*const reports[])(om_runtime *, om_writer) = {om_heap_report,
                                                        om_heap_histogram_report};

    for (int i = 0; i < 2; i++) {
        om_fault_inject_after(rt, 0);
        assert_error(rt, reports[i](rt, (om_writer){keep_report, NULL}), OM_MEMORY_ERROR,
                     "out of memory");
        om_fault_inject_stop(rt);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_3_heap_histogram[] = {
    {"the-heap-accounts-for-every-byte", "", test_the_heap_accounts_for_every_byte},
    {"the-heap-accounts-for-every-byte", "every pool is met once", test_the_heap_accounts_for_every_byte__every_pool_is_met_o},
    {"a-histogram-counts-every-type", "", test_a_histogram_counts_every_type},
    {"a-histogram-counts-every-type", "as a table", test_a_histogram_counts_every_type__as_a_table},
    {"a-histogram-counts-every-type", "when there is no memory for the text", test_a_histogram_counts_every_type__when_there_is_no_memor},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_3_heap_histogram[] = {
    {NULL, NULL},
};
