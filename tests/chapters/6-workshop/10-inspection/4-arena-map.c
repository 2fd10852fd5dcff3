/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_arena_pools = 64,
    stated_map_side = 8,
    stated_map_bars = 8,
};
/* clang-format on */

/* Makes many integers, and keeps every n-th of them in a list. */
static om_object *survivors(om_runtime *rt, int count, int every)
{
    om_object *all = om_list_new(rt), *kept = om_list_new(rt);
    for (int i = 0; i < count; i++) {
        om_object *number = om_int_new(rt, 1000 + i);
        om_list_append(rt, all, number);
        if (i % every == 0)
            om_list_append(rt, kept, number);
        om_release(number);
    }
    om_release(all);
    return kept;
}

PICTURE_FUNCTION(picture_an_arena_of_a_young_runtime)
{
    fixture_draw_by(om_draw_arenas);
}

PICTURE_FUNCTION(picture_an_arena_after_a_crowd)
{
    om_namespace_set_steal(rt, globals, "kept", survivors(rt, 18000, 1000));
    fixture_draw_by(om_draw_arenas);
}

#include "heap/arena.h"
#include "heap/walk.h"

static char map[1 << 18];

static bool keep_map(void *context, const char *bytes, size_t length)
{
    (void)context;
    if (length >= sizeof map)
        return false;
    memcpy(map, bytes, length);
    map[length] = '\0';
    return true;
}

static size_t map_occurrences(const char *words)
{
    size_t count = 0;
    for (const char *at = map; (at = strstr(at, words)); at++)
        count++;
    return count;
}

/* a-map-shows-every-pool */
TEST_FUNCTION(test_a_map_shows_every_pool)
{
    om_heap_stats stats;
    size_t objects = 0;
    om_object *kept = survivors(rt, 40000, 1000);

    om_heap_get_stats(rt, &stats);
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool))
        objects += pool->size_class < OM_SIZE_CLASS_RAW;
    assert_true(om_draw_arenas(rt, (om_writer){keep_map, NULL}));
    assert_int_equal(map_occurrences(" [class=\"pool "), stated_arena_pools * stats.arenas);
    assert_int_equal(map_occurrences("\"pool freed\""),
                     stated_arena_pools * stats.arenas - stats.pools);
    assert_int_equal(map_occurrences("\"pool objects\""), objects);
    assert_int_equal(map_occurrences("\"pool memory\""), stats.pools - objects);
    assert_int_equal(map_occurrences("rank=same"), stated_map_side * stats.arenas);
    assert_int_equal(stated_map_side * stated_map_side, stated_arena_pools);

    om_fault_inject_after(rt, 0);
    assert_error(rt, om_draw_arenas(rt, (om_writer){keep_map, NULL}), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    om_release(kept);
}

/* a-map-shows-every-pool: and how full it is */
TEST_FUNCTION(test_a_map_shows_every_pool__and_how_full_it_is)
{
    om_object *kept = om_list_new(rt);
    om_pool *pool = om_pool_of(kept);
    char line[160];

    for (size_t eighths = 1; eighths <= stated_map_bars; eighths++) {
        static const char *const columns[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
        size_t index = om_pool_index(pool);
        uint32_t used = pool->used;
        pool->used = (uint32_t)(pool->capacity * eighths / stated_map_bars); /* pretends */
        assert_true(om_draw_arenas(rt, (om_writer){keep_map, NULL}));
        pool->used = used;
        snprintf(line, sizeof line,
                 "pool%zu [class=\"pool objects\", style=filled, fillcolor=white, "
                 "label=\"%zu\\n%s\"]",
                 index, om_block_size(kept), columns[eighths - 1]);
        assert_non_null(strstr(map, line));
    }
    om_release(kept);
}

/* a-map-shows-every-pool: a thousand more, and the last survivors gone */
TEST_FUNCTION(test_a_map_shows_every_pool__a_thousand_more_and_the_last)
{
    enum { CROWD = 18000, HALF = CROWD / 2, MORE = 1000 };
    om_object **all = malloc((CROWD + MORE) * sizeof *all);
    om_heap_stats few, more, last;

    assert_non_null(all);
    for (int i = 0; i < CROWD; i++)
        all[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < CROWD; i++) {
        if (i % (i < HALF ? 2 : 1000))
            om_release(all[i]);
    }
    om_heap_get_stats(rt, &few);
    for (int i = CROWD; i < CROWD + MORE; i++)
        all[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &more);
    assert_int_equal(more.pools, few.pools);
    for (int i = HALF; i < CROWD; i += 1000)
        om_release(all[i]);
    om_heap_get_stats(rt, &last);
    assert_int_equal(last.pools, more.pools - 8);
    for (int i = 0; i < CROWD + MORE; i++) {
        if (i < HALF ? i % 2 == 0 : i >= CROWD)
            om_release(all[i]);
    }
    free(all);
}

enum { OBJECTS_MOST = 2000, POOLS_MOST = 64 };

/* The heap as it was: where each object is and its head, and the head of each pool. */
struct snapshot {
    om_object *places[OBJECTS_MOST], heads[OBJECTS_MOST];
    om_pool pools[POOLS_MOST];
    size_t objects, pools_count;
    om_heap_stats stats;
};

static bool keep_object(void *context, om_object *object)
{
    struct snapshot *it = context;
    assert_true(it->objects < OBJECTS_MOST);
    it->places[it->objects] = object;
    it->heads[it->objects++] = *object;
    return true;
}

/* Neither padding nor what is not set: by another allocator than the debug one, and of a pool in no
 * list. */
static void keep_pool(struct snapshot *it, const om_pool *pool)
{
    om_pool *kept = &it->pools[it->pools_count++];
    kept->free = pool->free;
    kept->used = pool->used;
    kept->threshold = pool->threshold;
    kept->capacity = pool->capacity;
    kept->carved = pool->carved;
    kept->blocks = pool->blocks;
    kept->block_size = pool->block_size;
    kept->size_class = pool->size_class;
    kept->fullness = pool->fullness;
    if (pool->fullness < OM_FULLNESS_LISTS) {
        kept->next = pool->next;
        kept->previous = pool->previous;
    }
}

static void take_snapshot(om_runtime *rt, struct snapshot *it)
{
    memset(it, 0, sizeof *it);
    assert_true(om_heap_visit(rt, keep_object, it));
    om_heap_get_stats(rt, &it->stats);
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool)) {
        assert_true(it->pools_count < POOLS_MOST);
        keep_pool(it, pool);
    }
}

/* looking-changes-nothing: in any object, or any pool */
TEST_FUNCTION(test_looking_changes_nothing__in_any_object_or_any_pool)
{
    static struct snapshot before, after;
    static char earlier[1 << 18];
    om_object *globals = om_namespace_new(rt), *cycle = om_list_new(rt);
    om_object *gone = om_list_of(rt, 2, om_int_new(rt, 3000), om_float_new(rt, 1.5));

    assert_true(om_list_append(rt, cycle, cycle));
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 70000));
    om_namespace_set_steal(rt, globals, "cycle", om_retain(cycle));
    om_namespace_set_steal(rt, globals, "inner", om_namespace_new(rt));
    om_namespace_set_steal(rt, globals, "text", om_str_new(rt, "characters"));
    om_release(gone); /* so that pools have blocks to hand out */
    assert_true(om_draw_graph(rt, globals, (om_writer){keep_map, NULL}));
    strcpy(earlier, map);
    take_snapshot(rt, &before);
    assert_true(before.objects > 200 && before.pools_count > 4);
    assert_true(om_draw_graph(rt, globals, (om_writer){keep_map, NULL}));
    assert_string_equal(map, earlier);
    assert_true(om_draw_changes(rt, globals, earlier, (om_writer){keep_map, NULL}));
    assert_string_equal(map, earlier);
    assert_true(om_draw_arenas(rt, (om_writer){keep_map, NULL}));
    take_snapshot(rt, &after);
    assert_memory_equal(&before, &after, sizeof before);
    om_list_clear(rt, cycle);
    om_release(cycle);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_4_arena_map[] = {
    {"a-map-shows-every-pool", "", test_a_map_shows_every_pool},
    {"a-map-shows-every-pool", "and how full it is", test_a_map_shows_every_pool__and_how_full_it_is},
    {"a-map-shows-every-pool", "a thousand more, and the last survivors gone", test_a_map_shows_every_pool__a_thousand_more_and_the_last},
    {"looking-changes-nothing", "in any object, or any pool", test_looking_changes_nothing__in_any_object_or_any_pool},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_4_arena_map[] = {
    {"an-arena-of-a-young-runtime", picture_an_arena_of_a_young_runtime},
    {"an-arena-after-a-crowd", picture_an_arena_after_a_crowd},
    {NULL, NULL},
};
